package trace

import (
	"io"
	"math"
	"strconv"
	"strings"
)

// Table names a table that can be written as CSV.
type Table uint8

// The tables.
const (
	SegmentTable Table = iota
	EventTable
	LevelTable
	StatisticsTable
)

// WriteCSV writes a table of a run, with a line of titles. Times are in simulated time; line is the line of the
// program, from 1. What there is none of is left empty. The page writes the same, byte for byte (web/export).
func (r *Run) WriteCSV(w io.Writer, table Table, sites []Site) error {
	s := r.arrange()
	c := &csv{w: w, s: s.settled, sites: sites}
	switch table {
	case SegmentTable:
		c.title("lane,class,start,end,state,object,line,ended")
		for lane := range s.lanes.count {
			for _, n := range s.order[s.offsets[lane]:s.offsets[lane+1]] {
				g, begun := s.bar(n)
				c.text(s.label(lane))
				c.text(s.className(lane))
				c.number(begun.time)
				c.number(s.segmentEnd(n))
				c.text(g.state.String())
				c.lane(begun.target)
				c.line(begun.site)
				c.text(how(g.flags))
				c.end()
			}
		}
	case EventTable:
		c.title("row,time,kind,actor,target,line,cause")
		for row := range s.events.count {
			e := s.events.at(row)
			c.row(row)
			c.number(e.time)
			c.text(e.kind.String())
			c.lane(e.actor)
			c.lane(e.target)
			c.line(e.site)
			c.row(e.parent)
			c.end()
		}
	case LevelTable:
		c.title("object,what,time,value,row")
		for of, x := range s.series {
			for _, n := range s.levelOrder[s.levelOffsets[of]:s.levelOffsets[of+1]] {
				l := s.levels.at(n)
				c.lane(x.lane)
				c.text(x.what.String())
				c.number(l.time)
				c.number(l.value)
				c.row(l.row)
				c.end()
			}
		}
	case StatisticsTable:
		c.title("of,kind,figure,value")
		figures := func(of, kind string, all []figure) {
			for _, f := range all {
				c.text(of)
				c.text(kind)
				c.text(f.name)
				c.number(f.value)
				c.end()
			}
		}
		for _, section := range statistics {
			s.each(section, func(o *object) {
				figures(s.label(o.lane), s.lanes.at(o.lane).kind.String(), section.figures(s.settled, o))
			})
		}
		for _, of := range s.perClass() {
			figures(of.class, "process", of.figures())
		}
	}
	c.flush()
	return c.err
}

func how(flags uint8) string {
	switch {
	case flags&Open != 0:
		return "open"
	case flags&ByInterrupt != 0:
		return "interrupted"
	case flags&WithoutResult != 0:
		return "left"
	}
	return "resumed"
}

// csv writes fields and lines.
type csv struct {
	w     io.Writer
	s     *settled
	sites []Site
	buf   []byte
	later bool // not the first field of its line
	err   error
}

func (c *csv) title(line string) { c.buf = append(append(c.buf, line...), '\n') }

func (c *csv) comma() {
	if c.later {
		c.buf = append(c.buf, ',')
	}
	c.later = true
}

func (c *csv) text(s string) {
	c.comma()
	if !strings.ContainsAny(s, ",\"\r\n") {
		c.buf = append(c.buf, s...)
		return
	}
	c.buf = append(c.buf, '"')
	c.buf = append(c.buf, strings.ReplaceAll(s, `"`, `""`)...)
	c.buf = append(c.buf, '"')
}

func (c *csv) number(f float64) {
	c.comma()
	switch {
	case math.IsNaN(f): // there is none
	case math.IsInf(f, 0):
		c.buf = append(c.buf, strconv.FormatFloat(f, 'g', -1, 64)[:1]+"inf"...)
	default:
		c.buf = appendNumber(c.buf, f)
	}
}

func (c *csv) row(i uint32) {
	c.comma()
	if i != None {
		c.buf = strconv.AppendUint(c.buf, uint64(i), 10)
	}
}

func (c *csv) lane(i uint32) {
	if i == None {
		c.text("")
		return
	}
	c.text(c.s.label(i))
}

func (c *csv) line(site uint32) {
	if uint64(site) >= uint64(len(c.sites)) || c.sites[site].Line == 0 {
		c.text("")
		return
	}
	c.comma()
	c.buf = strconv.AppendInt(c.buf, int64(c.sites[site].Line), 10)
}

func (c *csv) end() {
	c.buf = append(c.buf, '\n')
	c.later = false
	if len(c.buf) > 1<<15 {
		c.flush()
	}
}

func (c *csv) flush() {
	if c.err == nil {
		_, c.err = c.w.Write(c.buf)
	}
	c.buf = c.buf[:0]
}
