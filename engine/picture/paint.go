package picture

import (
	"strconv"

	"asimplay/engine/internal/trace"
)

// rectangles is the data of a path: boxes and outlines in whole pixels, cut off at the edges of the plot.
type rectangles struct {
	d     []byte
	width int
}

func (r *rectangles) op(letter byte, numbers ...int) {
	r.d = append(r.d, letter)
	for i, n := range numbers {
		if i > 0 && n >= 0 {
			r.d = append(r.d, ' ')
		}
		r.d = strconv.AppendInt(r.d, int64(n), 10)
	}
}

// box is from x0, y0 to before x1, y1.
func (r *rectangles) box(x0, y0, x1, y1 int) {
	x0, x1 = max(x0, 0), min(x1, r.width)
	if x1 <= x0 || y1 <= y0 {
		return
	}
	r.op('M', x0, y0)
	r.op('h', x1-x0)
	r.op('v', y1-y0)
	r.op('h', x0-x1)
	r.d = append(r.d, 'z')
}

// painter writes rows as paths.
type painter struct {
	out     []byte
	palette *palette
	width   int
	hatch   string // the fill of what waits
}

// path writes the rectangles in a fill, if there are any.
func (p *painter) path(r *rectangles, fill string) {
	if len(r.d) == 0 {
		return
	}
	p.out = append(p.out, `<path fill="`...)
	p.out = append(p.out, fill...)
	p.out = append(p.out, `" d="`...)
	p.out = append(p.out, r.d...)
	p.out = append(p.out, "\"/>\n"...)
}

func (p *painter) rectangles() rectangles { return rectangles{width: p.width} }

// row writes what a row shows.
func (p *painter) row(r *Row) {
	switch r.Kind {
	case Process, Shared:
		p.bars(r.Bars)
		p.columns(r.Columns, barTop, barBottom, 1)
		p.marks(r.Marks)
		p.names(r.Names)
	case Thing:
		p.thing(r)
	case Counts:
		p.columns(r.Counted, thingTop, thingBottom, r.Most)
	}
}

func (p *painter) bars(bars []Bar) {
	var edges, fills [3]rectangles
	for s := range edges {
		edges[s], fills[s] = p.rectangles(), p.rectangles()
	}
	hatched, owns := p.rectangles(), p.rectangles()
	before := -9
	for i := range bars {
		b := &bars[i]
		joined := before == b.X0
		before = b.X1
		if State := trace.State(b.State); State == trace.Waiting && b.Flags&trace.Owns != 0 {
			owns.box(b.X0, ownsTop, b.X1, ownsBottom)
		}
		if b.X1-b.X0 < 4 {
			edges[b.State].box(b.X0, barTop, b.X1, barBottom)
			fills[b.State].box(b.X0+1, barTop+1, b.X1, barBottom-1)
			continue
		}
		open := b.Flags&trace.Open != 0
		edges[b.State].outline(b.X0, b.X1, joined, open)
		inner := b.X0 + 1
		if joined {
			inner = b.X0
		}
		fills[b.State].inside(inner, b.X1, open)
		if trace.State(b.State) == trace.Waiting {
			hatched.inside(inner, b.X1, open)
		}
	}
	for s := range edges {
		p.path(&edges[s], p.palette.states[s].edge)
		p.path(&fills[s], p.palette.states[s].fill)
	}
	p.path(&hatched, p.hatch)
	p.path(&owns, p.palette.states[trace.Holding].fill)
}

// outline is a bar with its corners off. One that was going on when the run stopped has a torn end, not a closed one.
func (r *rectangles) outline(x0, x1 int, joined, open bool) {
	left, right := max(x0, 0), min(x1, r.width)
	if right <= left {
		return
	}
	cutLeft := x0 >= 0 && !joined && !open && x1-x0 >= 6
	cutRight := x1 <= r.width && !open && x1-x0 >= 6
	start := left
	if cutLeft {
		start++
	}
	r.op('M', start, barTop)
	switch {
	case open && x1 <= r.width:
		r.torn(right-2, 2)
	case cutRight:
		r.op('H', right-1)
		r.op('v', 1)
		r.op('h', 1)
		r.op('V', barBottom-1)
		r.op('h', -1)
		r.op('v', 1)
	default:
		r.op('H', right)
		r.op('V', barBottom)
	}
	r.op('H', start)
	if cutLeft {
		r.op('v', -1)
		r.op('h', -1)
		r.op('V', barTop+1)
		r.op('h', 1)
	}
	r.d = append(r.d, 'z')
}

// torn goes from a bar's top to its bottom along a torn end.
func (r *rectangles) torn(x, depth int) {
	r.op('H', x)
	for y := barTop; y+4 < barBottom; y += 4 {
		r.op('V', y+2)
		r.op('h', depth)
		r.op('v', 2)
		r.op('h', -depth)
	}
	r.op('V', barBottom)
}

// inside is a bar within its outline.
func (r *rectangles) inside(x0, x1 int, open bool) {
	if !open || x1 > r.width || x1-x0 < 4 {
		r.box(x0, barTop+1, x1-1, barBottom-1)
		return
	}
	r.box(x0, barTop+1, x1-2, barBottom-1)
	for y := barTop + 2; y < barBottom-2; y += 4 {
		r.box(x1-2, y, x1-1, y+2)
	}
}

// stacked is the order of states in a column, from the bottom.
var stacked = [3]trace.State{trace.Holding, trace.Waiting, trace.Delayed}

// split is where each state of a column ends, from the bottom: what is there has a pixel at least. The state that is on
// top is top; -1 if there is none.
func split(share *[3]float64, highest, bottom int, most int, clamp bool) (tops [3]int, top int) {
	y, sum := bottom, 0.0
	top = -1
	for k, s := range stacked {
		if part := share[s]; part > 1e-7 {
			sum += part
			rounded := bottom - pixel(round(float64(sum/float64(most))*float64(bottom-highest)))
			if rounded = min(rounded, y-1); clamp {
				rounded = max(rounded, highest)
			}
			y, top = rounded, int(s)
		}
		tops[k] = y
	}
	for k, s := range stacked { // the edge of what is on top is seen even where there is no room left
		if int(s) == top {
			break
		}
		if tops[k] == y {
			tops[k]++
		}
	}
	return tops, top
}

// columns are areas, one upon the other, of columns side by side.
func (p *painter) columns(columns []Column, highest, bottom, most int) {
	if len(columns) == 0 {
		return
	}
	tops := make([][3]int, len(columns))
	var edges [3]rectangles
	for s := range edges {
		edges[s] = p.rectangles()
	}
	from := 0 // first of columns side by side with one top
	flush := func(to, state int) {
		if state >= 0 {
			y := tops[from][2]
			edges[state].box(columns[from].X, y, columns[to-1].X+1, y+1)
		}
	}
	last := -1
	for i := range columns {
		var state int
		tops[i], state = split(&columns[i].Share, highest, bottom, most, most == 1)
		if i > 0 && (state != last || tops[i][2] != tops[i-1][2] || columns[i].X != columns[i-1].X+1) {
			flush(i, last)
			from = i
		}
		last = state
	}
	flush(len(columns), last)
	for k := len(stacked) - 1; k >= 0; k-- {
		area := p.rectangles()
		open := false
		for i := range columns {
			if i > 0 && open && columns[i].X != columns[i-1].X+1 {
				area.op('V', bottom)
				area.d = append(area.d, 'z')
				open = false
			}
			top := tops[i][k]
			if open && top != tops[i-1][k] {
				area.op('V', top)
			}
			if !open && top < bottom {
				area.op('M', columns[i].X, bottom)
				area.op('V', top)
				open = true
			}
			if open && (i+1 == len(columns) || columns[i+1].X != columns[i].X+1 || tops[i+1][k] != top) {
				area.op('H', columns[i].X+1)
			}
		}
		if open {
			area.op('V', bottom)
			area.d = append(area.d, 'z')
		}
		p.path(&area, p.palette.states[stacked[k]].fill)
	}
	for s := range edges {
		p.path(&edges[s], p.palette.states[s].edge)
	}
}

func (p *painter) marks(marks []Mark) {
	halo, ink, mark := p.rectangles(), p.rectangles(), p.rectangles()
	ticks := p.rectangles()
	var crosses []byte
	for i, m := range marks {
		if m.What&LogLine != 0 {
			ticks.box(m.X, tickTop, m.X+tickWidth, tickBottom)
		}
		alone := (i == 0 || m.X-marks[i-1].X > 2*glyph) &&
			(i+1 == len(marks) || marks[i+1].X-m.X > 2*glyph || marks[i+1].What == LogLine)
		if m.What&Interrupted != 0 {
			if alone { // a wedge driven in from above
				halo.box(m.X-1, barTop, m.X+2, barBottom)
				mark.box(m.X, barTop-3, m.X+1, barBottom+1)
				for k := range glyph + 1 {
					mark.box(m.X-glyph+k, barTop-3+k, m.X+1+glyph-k, barTop-2+k)
				}
			} else {
				mark.box(m.X, barTop, m.X+1, barBottom)
			}
		}
		if m.What&Left != 0 {
			if alone { // a cross without colour
				center, middle := m.X+glyph+2, (barTop+barBottom)/2
				halo.box(center-glyph-1, middle-glyph-1, center+glyph+3, middle+glyph+2)
				if center <= p.width {
					cross := rectangles{width: p.width}
					cross.op('M', center-glyph, middle-glyph)
					cross.op('l', 2*glyph+1, 2*glyph+1)
					cross.op('m', 0, -2*glyph-1)
					cross.op('l', -2*glyph-1, 2*glyph+1)
					crosses = append(crosses, cross.d...)
				}
			} else {
				ink.box(m.X, barTop, m.X+1, barBottom)
			}
		}
		if m.What&Raised != 0 {
			ink.box(m.X-1, barTop-1, m.X+1, barBottom+1)
		}
	}
	p.path(&halo, p.palette.paper)
	p.path(&ticks, p.palette.ink)
	p.path(&mark, p.palette.mark)
	p.path(&ink, p.palette.ink)
	if len(crosses) > 0 {
		p.out = append(p.out, `<path fill="none" stroke="`+p.palette.ink+`" stroke-width="1.5" d="`...)
		p.out = append(p.out, crosses...)
		p.out = append(p.out, "\"/>\n"...)
	}
}

func (p *painter) names(names []Name) {
	for i := range names {
		n := &names[i]
		text := fitted(n.Text, float64(n.X1-n.X0-2*nameRoom))
		if text == "" {
			continue
		}
		fill := p.palette.states[n.State].fill
		x := n.X0 + nameRoom
		if trace.State(n.State) == trace.Waiting { // hatching would run through the letters
			halo := p.rectangles()
			halo.box(x-2, barTop+1, x+2+pixel(round(textWidth(text, nameSize))), barBottom-1)
			p.path(&halo, fill)
		}
		p.out = append(p.out, `<text x="`+strconv.Itoa(x)+`" y="15" font-size="10.5" fill="`+inkOn(fill)+`">`+escaped(text)+"</text>\n"...)
	}
}

func heightOf(value, scale float64) int {
	return thingBottom - pixel(round(max(0, min(value, scale))/scale*(thingBottom-thingTop)))
}

func (p *painter) thing(r *Row) {
	if r.Level != nil {
		p.area(r.Level, p.palette.levelArea, "")
	}
	if r.Area != nil {
		p.area(r.Area, p.palette.area, p.palette.areaEdge)
	}
	if r.Level != nil {
		p.steps(r.Level, p.palette.level, p.palette.levelRange)
	}
	if d := r.Dotted; d != nil && d.X1 > d.X0 {
		y := heightOf(d.Value, d.Scale)
		dots := p.rectangles()
		for x := d.X0; x < d.X1; x += 4 {
			dots.box(x, y, min(d.X1, x+2), y+1)
		}
		p.path(&dots, p.palette.muted)
	}
	if r.Use != nil {
		p.steps(r.Use, p.palette.line, p.palette.lineRange)
	}
}

// area is a filled step line; its edge is the top, and up or down where the value changes.
func (p *painter) area(s *Steps, fill, edge string) {
	area, edges := p.rectangles(), p.rectangles()
	from := heightOf(0, s.Scale)
	for i := range s.Steps {
		step := &s.Steps[i]
		top, floor := heightOf(step.Greatest, s.Scale), heightOf(step.Least, s.Scale)
		area.box(step.X0, top, step.X1, thingBottom)
		if top < thingBottom {
			edges.box(step.X0, top, step.X1, top+1)
		}
		if step.Least != step.Greatest {
			edges.box(step.X0, top, step.X0+1, max(floor, from))
		}
		from = heightOf(step.Last, s.Scale)
	}
	p.path(&area, fill)
	if edge != "" {
		p.path(&edges, edge)
	}
}

// steps is a step line. Where it moves in every pixel, its stretch is shaded and its last value drawn.
func (p *painter) steps(s *Steps, color, shade string) {
	lines, shades := p.rectangles(), p.rectangles()
	moves := func(i int) bool { return i >= 0 && i < len(s.Steps) && s.Steps[i].Least != s.Steps[i].Greatest }
	for i := range s.Steps {
		step := &s.Steps[i]
		top, floor := heightOf(step.Greatest, s.Scale), heightOf(step.Least, s.Scale)
		switch {
		case !moves(i):
			lines.box(step.X0, top, step.X1, top+stroke)
		case moves(i-1) || moves(i+1):
			last := heightOf(step.Last, s.Scale)
			shades.box(step.X0, top, step.X0+1, floor+stroke)
			lines.box(step.X0, last, step.X0+1, last+stroke)
		default:
			lines.box(step.X0, top, step.X0+stroke, floor+stroke)
		}
	}
	p.path(&shades, shade)
	p.path(&lines, color)
}
