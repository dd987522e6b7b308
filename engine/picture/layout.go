package picture

import (
	"math"

	"asimplay/engine/internal/trace"
)

// Heights of rows, and what lies where in one, in pixels from its top.
const (
	groupHeight = 28
	rowHeight   = 22
	thingHeight = 52

	barTop, barBottom     = 4, 18
	ownsTop, ownsBottom   = 19, 21
	tickTop, tickBottom   = 1, 6
	tickWidth             = 2
	thingTop, thingBottom = 6, 45
	stroke                = 2
	glyph                 = 4
)

// leastBar is the least width of a bar.
const leastBar = 2

// Kind tells what a row shows.
type Kind uint8

// The kinds of row.
const (
	Title   Kind = iota // of a group
	Process             // bars of one process
	Thing               // use, queue and level of what processes share
	Counts              // how many processes of a folded group are in each state
	Shared              // bars of short lives, one after another
)

var kinds = [...]string{"title", "process", "thing", "counts", "shared"}

func (k Kind) String() string { return kinds[k] }

// View is what is to be laid out.
type View struct {
	Width    int     // of the plot, in pixels
	From, To float64 // simulated times; equal, and all of the run is shown

	// Folded and Packed say of groups, by title, whether they are one row of counts, and whether short lives share rows.
	// A group that is not named is as the page shows it at first.
	Folded, Packed map[string]bool
}

// Layout is which rectangle lies where.
type Layout struct {
	Width, Height int
	From, To      float64 // simulated times at the left and the right edge
	Ticks         []Tick
	Rows          []Row
}

// Row is a row of the timeline. Only what its kind has is set.
type Row struct {
	Kind        Kind
	Top, Height int
	Group       string // title of its group
	Lane        int    // -1 for none
	Label       string
	Caption     string

	Bars    []Bar
	Columns []Column
	Marks   []Mark
	Names   []Name

	Area, Level, Use *Steps // who waits, what is held in store, what is in use
	Dotted           *Dotted
	Counted          []Column // shares are heights in parts of Most
	Most             int
}

// Bar is a segment of two pixels or more.
type Bar struct {
	X0, X1  int // the first pixel, -1 if it begins before the view; the one after the last
	Segment int // row of the timeline's segments
	State   uint8
	Flags   uint8
	lane    uint32
}

// Column is a column of pixels split by the share of its time in each state: delayed, holding, waiting.
type Column struct {
	X     int
	Share [3]float64
}

// Mark is what happened at an instant.
type Mark struct{ X, What int }

// Name is a name upon a bar of a shared row, between two pixels.
type Name struct {
	X0, X1 int
	Text   string
	State  uint8
}

// Steps are runs of one value, and columns in which it changes, with the value at the top of the row.
type Steps struct {
	Steps []Step
	Scale float64
}

// Step is a run of pixels: the least, the greatest and the last value.
type Step struct {
	X0, X1                int
	Least, Greatest, Last float64
}

// Dotted is a line at a capacity.
type Dotted struct {
	X0, X1 int
	Value  float64
	Scale  float64
}

// layouter is the state of one layout.
type layouter struct {
	t     *trace.Timeline
	scale scale
	end   float64
	marks []marks
	out   *Layout
}

// Lay lays out a timeline.
func Lay(t *trace.Timeline, v View) *Layout {
	return lay(t, v, arrange(t, v.Folded, v.Packed))
}

// horizonOf is never negative; the end of a run is never 0, so that a scale exists.
func horizonOf(t *trace.Timeline) (horizon, end float64) {
	if t.Horizon > 0 && !math.IsInf(t.Horizon, 1) {
		return t.Horizon, t.Horizon
	}
	return 0, 1
}

func lay(t *trace.Timeline, v View, groups []arranged) *Layout {
	_, end := horizonOf(t)
	width := max(1, v.Width)
	from, to := stretch(v.From, v.To, end, width)
	l := &layouter{t: t, scale: newScale(from, to, width), end: end, marks: marksOf(t), out: &Layout{Width: width, From: from, To: to}}
	l.out.Ticks = ticks(&l.scale, end)
	times := newTimeInState(&t.Segments)
	for i := range groups {
		g := &groups[i]
		title := Row{Kind: Title, Group: g.title, Lane: -1, Label: g.title, Height: groupHeight}
		if len(g.lanes) > 1 || !g.objects {
			title.Caption = count(len(g.lanes))
		}
		l.add(title)
		switch {
		case g.folded && g.objects:
		case g.folded:
			l.add(l.counts(g.group))
		case g.objects:
			for _, lane := range g.lanes {
				l.add(l.thing(g.group, int(lane)))
			}
		case g.packing != nil:
			l.shared(g)
			for _, lane := range g.packing.alone {
				l.process(g.group, times, int(lane))
			}
		default:
			for _, lane := range g.lanes {
				l.process(g.group, times, int(lane))
			}
		}
	}
	return l.out
}

func (l *layouter) add(r Row) {
	r.Top = l.out.Height
	l.out.Height += r.Height
	l.out.Rows = append(l.out.Rows, r)
}

func (l *layouter) process(g *group, times *timeInState, lane int) {
	r := Row{Kind: Process, Group: g.title, Lane: lane, Label: l.t.Lanes[lane].Name, Height: rowHeight}
	r.Bars, r.Columns = layLane(&l.t.Segments, times, lane, &l.scale)
	r.Marks = layMarks(&l.marks[lane], &l.scale)
	l.add(r)
}

// shared lays out the shared rows of a group.
func (l *layouter) shared(g *arranged) {
	p := g.packing
	joined, joinedMarks, laneOf := p.join(&l.t.Segments, l.marks)
	times := newTimeInState(&joined)
	for i, lanes := range p.rows {
		r := Row{Kind: Shared, Group: g.title, Lane: -1, Height: rowHeight, Label: count(len(lanes)) + " in turn"}
		if len(lanes) == 1 {
			r.Label = l.t.Lanes[lanes[0]].Name
		}
		r.Bars, r.Columns = layLane(&joined, times, i, &l.scale)
		for k := range r.Bars {
			r.Bars[k].lane = laneOf[r.Bars[k].Segment]
		}
		separate(r.Bars)
		r.Marks = layMarks(&joinedMarks[i], &l.scale)
		r.Names = l.names(p, lanes)
		l.add(r)
	}
}

// separate puts a gap between bars of different lives that touch.
func separate(bars []Bar) {
	for i := 1; i < len(bars); i++ {
		before, bar := &bars[i-1], &bars[i]
		if before.lane != bar.lane && bar.X0-before.X1 < 1 && bar.X1-bar.X0 > 3 {
			bar.X0 = before.X1 + 1
		}
	}
}

// layLane makes bars and columns of a lane. A column that is split replaces whatever bar would have covered it, and
// counts that bar's share too, so nothing is hidden by a neighbour.
func layLane(g *trace.Segments, times *timeInState, lane int, s *scale) (bars []Bar, columns []Column) {
	low, high := int(g.Offsets[lane]), int(g.Offsets[lane+1])
	columnTime := 1 / s.pixelPerTime
	row := firstBeyond(g.End, low, high, s.from)
	free := 0 // the first pixel that no split column has taken yet
	for row < high && g.Start[row] < s.to {
		a := (g.Start[row] - s.from) * s.pixelPerTime
		b := (g.End[row] - s.from) * s.pixelPerTime
		if b-a >= leastBar {
			x0, x1 := -1, s.width+1
			if a >= 0 {
				x0 = pixel(round(a))
			}
			if free > 0 {
				x0 = max(x0, free)
			}
			if b <= float64(s.width) {
				x1 = pixel(round(b))
			}
			if x1 > x0 {
				bars = append(bars, Bar{X0: x0, X1: x1, Segment: row, State: g.State[row], Flags: g.Flags[row], lane: uint32(lane)})
			}
			row++
			continue
		}
		if !(g.End[row] > g.Start[row]) {
			row++
			continue
		}
		x := max(pixel(math.Floor(a)), free)
		if x >= s.width {
			break
		}
		left, right := s.timeAt(float64(x)), s.timeAt(float64(x+1))
		// Rows that end before this column does begin in it or before it: none of them is a bar.
		next := firstBeyond(g.End, row, high, right)
		first := row
		for first > low && g.End[first-1] > left {
			first--
		}
		share := times.between(lane, first, left, next, right)
		for k := range share {
			part := share[k] / columnTime
			switch {
			case part < 1e-7:
				part = 0
			case part > 1:
				part = 1
			}
			share[k] = part
		}
		columns = append(columns, Column{x, share})
		if n := len(bars); n > 0 && bars[n-1].X1 > x {
			bars[n-1].X1 = x
		}
		free = x + 1
		row = next
	}
	return bars, columns
}

// layMarks are the pixels of a lane's marks; those that share a pixel are one.
func layMarks(m *marks, s *scale) (all []Mark) {
	const reach = glyph * 4 // pixels beyond the edges that still count
	i := firstBeyond(m.time, 0, len(m.time), s.timeAt(-reach))
	for i < len(m.time) {
		x := pixel(math.Floor(s.pixelOf(m.time[i])))
		if x > s.width+reach {
			break
		}
		what := 0
		after := max(i+1, firstBeyond(m.time, i, len(m.time), s.timeAt(float64(x+1))))
		for ; i < after; i++ {
			what |= m.what[i]
		}
		all = append(all, Mark{x, what})
	}
	return all
}

// laySteps makes steps, never slopes. The line ends at its horizon and not a pixel later.
func laySteps(l *line, s *scale) (all []Step) {
	if len(l.time) == 0 {
		return nil
	}
	stop := min(s.width, pixel(round(s.pixelOf(l.horizon))))
	next := firstBeyond(l.time, 0, len(l.time), s.from)
	x, value := 0, 0.0
	if next == 0 { // nothing is known before the first level
		value = l.value[0]
		x = max(0, pixel(math.Floor(s.pixelOf(l.time[0]))))
		next = 1
	} else {
		value = l.value[next-1]
	}
	for x < stop {
		change := stop
		if next < len(l.time) {
			change = pixel(math.Floor(s.pixelOf(l.time[next])))
		}
		if change > x {
			to := min(change, stop)
			all = append(all, Step{x, to, value, value, value})
			if x = to; x >= stop {
				break
			}
		}
		// Rounding may put a change a hair beyond its own column; it must be taken all the same.
		taken := max(firstBeyond(l.time, next, len(l.time), s.timeAt(float64(x+1))), next+1)
		least, greatest := value, value
		for _, v := range l.value[next:taken] {
			least, greatest = min(least, v), max(greatest, v)
		}
		value = l.value[taken-1]
		all = append(all, Step{x, x + 1, least, greatest, value})
		x++
		next = taken
	}
	return all
}

// thing lays out a resource, queue, container, store or barrier.
func (l *layouter) thing(g *group, lane int) Row {
	t := l.t
	r := Row{Kind: Thing, Group: g.title, Lane: lane, Label: t.Lanes[lane].Name, Height: thingHeight}
	lines := linesOf(t, lane)
	r.Caption = lines.caption(t.Lanes[lane].Capacity, l.end)
	steps := func(of *line, scale float64) *Steps {
		if of == nil {
			return nil
		}
		return &Steps{laySteps(of, &l.scale), scale}
	}
	r.Level, r.Use = steps(lines.level, lines.scale), steps(lines.use, lines.scale)
	if lines.waiting != nil && lines.waiting.greatest > 0 {
		r.Area = steps(lines.waiting, lines.waitingScale)
	}
	if capacity := t.Lanes[lane].Capacity; isBound(capacity) && (lines.use != nil || lines.level != nil) {
		x0 := max(0, pixel(round(l.scale.pixelOf(0))))
		x1 := min(l.scale.width, pixel(round(l.scale.pixelOf(l.end))))
		r.Dotted = &Dotted{x0, x1, capacity, lines.scale}
	}
	return r
}

func isBound(capacity float64) bool { return !math.IsNaN(capacity) && !math.IsInf(capacity, 0) }

// counts lays out how many of a group are in each state: one column a pixel, where there are any.
func (l *layouter) counts(g *group) Row {
	c := newStateCounts(&l.t.Segments, g.lanes)
	r := Row{Kind: Counts, Group: g.title, Lane: -1, Label: "at once", Height: thingHeight, Most: max(1, c.greatest)}
	r.Caption = "at most " + count(c.greatest)
	for x := range l.scale.width {
		from, to := l.scale.timeAt(float64(x)), l.scale.timeAt(float64(x+1))
		column := Column{X: x}
		for s := range column.Share {
			if n := c.mean(s, from, to); n > 1e-6 {
				column.Share[s] = n
			}
		}
		if column.Share != [3]float64{} {
			r.Counted = append(r.Counted, column)
		}
	}
	return r
}
