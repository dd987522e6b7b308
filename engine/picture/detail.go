package picture

import (
	"slices"
	"sort"

	"asimplay/engine/internal/trace"
)

// firstBeyond is the first row of from to to whose value exceeds bound, else to. Values do not fall.
func firstBeyond(values []float64, from, to int, bound float64) int {
	return from + sort.Search(to-from, func(i int) bool { return values[from+i] > bound })
}

// timeInState is the time spent in each state before each segment of its lane: shares of any column by two look-ups.
type timeInState struct {
	segments *trace.Segments
	before   [][3]float64
}

func newTimeInState(g *trace.Segments) *timeInState {
	t := &timeInState{g, make([][3]float64, len(g.Start))}
	for lane := range len(g.Offsets) - 1 {
		var spent [3]float64
		for row := g.Offsets[lane]; row < g.Offsets[lane+1]; row++ {
			t.before[row] = spent
			spent[g.State[row]] += g.End[row] - g.Start[row]
		}
	}
	return t
}

// between is the time in each state of a lane between two times; a is the lane's first row that ends after from, b that
// ends after to, or else the lane's end.
func (t *timeInState) between(lane, a int, from float64, b int, to float64) (out [3]float64) {
	g := t.segments
	stop := int(g.Offsets[lane+1])
	if int(g.Offsets[lane]) == stop {
		return out
	}
	last, reach := b, to
	if b >= stop {
		last = stop - 1
		reach = g.End[last]
	}
	out = t.before[last]
	if reach > g.Start[last] {
		out[g.State[last]] += reach - g.Start[last]
	}
	last, reach = a, from
	if a >= stop {
		last = stop - 1
		reach = g.End[last]
	}
	for s := range out {
		out[s] -= t.before[last][s]
	}
	if reach > g.Start[last] {
		out[g.State[last]] -= reach - g.Start[last]
	}
	return out
}

// line is a step function of time: settled values only, for a dip of no width is no dip at this scale.
type line struct {
	time, value []float64
	horizon     float64
	greatest    float64
}

func newLine(time, value []float64, horizon float64) *line {
	l := &line{horizon: horizon}
	for row := range time {
		n := len(l.time)
		if n > 0 && l.time[n-1] == time[row] {
			n--
		}
		l.time, l.value = l.time[:n], l.value[:n]
		if n > 0 && l.value[n-1] == value[row] {
			continue
		}
		l.time, l.value = append(l.time, time[row]), append(l.value, value[row])
	}
	if len(l.value) > 0 {
		l.greatest = slices.Max(l.value)
	}
	return l
}

// mean is weighted by time, over from to to.
func (l *line) mean(from, to float64) float64 {
	area := 0.0
	i := firstBeyond(l.time, 0, len(l.time), from)
	value := 0.0
	if i > 0 {
		value = l.value[i-1]
	}
	t := from
	for ; i < len(l.time) && l.time[i] < to; i++ {
		area += float64(value * (l.time[i] - t))
		t, value = l.time[i], l.value[i]
	}
	return (area + float64(value*(to-t))) / (to - from)
}

// sum is the sum of two lines, as a line.
func sum(a, b *line) *line {
	var time, value []float64
	i, j := 0, 0
	for i < len(a.time) || j < len(b.time) {
		var next float64
		switch {
		case j >= len(b.time) || (i < len(a.time) && a.time[i] < b.time[j]):
			next = a.time[i]
		default:
			next = b.time[j]
		}
		for i < len(a.time) && a.time[i] <= next {
			i++
		}
		for j < len(b.time) && b.time[j] <= next {
			j++
		}
		v := 0.0
		if i > 0 {
			v += a.value[i-1]
		}
		if j > 0 {
			v += b.value[j-1]
		}
		time, value = append(time, next), append(value, v)
	}
	return newLine(time, value, a.horizon)
}

// stateCounts is how many of some lanes are in each state, exactly averaged over any column.
type stateCounts struct {
	starts, ends [3]edges
	greatest     int // in any state at once
}

func newStateCounts(g *trace.Segments, lanes []uint32) *stateCounts {
	var begun, ended [3][]float64
	var allBegun, allEnded []float64
	for _, lane := range lanes {
		for row := g.Offsets[lane]; row < g.Offsets[lane+1]; row++ {
			s := g.State[row]
			begun[s], ended[s] = append(begun[s], g.Start[row]), append(ended[s], g.End[row])
			allBegun, allEnded = append(allBegun, g.Start[row]), append(allEnded, g.End[row])
		}
	}
	c := &stateCounts{}
	for s := range begun {
		c.starts[s], c.ends[s] = newEdges(begun[s]), newEdges(ended[s])
	}
	slices.Sort(allBegun)
	slices.Sort(allEnded)
	n, j := 0, 0
	for _, at := range allBegun {
		for j < len(allEnded) && allEnded[j] <= at {
			j++
			n--
		}
		n++
		c.greatest = max(c.greatest, n)
	}
	return c
}

// mean is the mean number of lanes in a state over from to to.
func (c *stateCounts) mean(state int, from, to float64) float64 {
	begun, ended := &c.starts[state], &c.ends[state]
	a, b := begun.until(from), ended.until(from)
	return float64(a) - float64(b) + begun.part(a, from, to) - ended.part(b, from, to)
}

// edges are sorted instants with running sums, so that a mean over a stretch is a subtraction.
type edges struct{ times, sums []float64 }

func newEdges(times []float64) edges {
	slices.Sort(times)
	sums := make([]float64, len(times)+1)
	for i, t := range times {
		sums[i+1] = sums[i] + t
	}
	return edges{times, sums}
}

func (e *edges) until(time float64) int { return firstBeyond(e.times, 0, len(e.times), time) }

// part sums over the instants after from up to to the part of the stretch that lies after them.
func (e *edges) part(first int, from, to float64) float64 {
	last := firstBeyond(e.times, first, len(e.times), to)
	if last-first < 32 {
		total := 0.0
		for i := first; i < last; i++ {
			total += (to - e.times[i]) / (to - from)
		}
		return total
	}
	return (float64(float64(last-first)*to) - (e.sums[last] - e.sums[first])) / (to - from)
}

// What a mark stands for, in bits.
const (
	Interrupted = 1 << iota
	Left
	Raised
	LogLine
)

// marks are instants of lanes, in order of time.
type marks struct {
	time []float64
	what []int
}

// marksOf are the log lines, interrupts, waits given up and failures of every lane.
func marksOf(t *trace.Timeline) []marks {
	logs := make([][]float64, len(t.Lanes))
	for _, l := range t.Log {
		if int(l.Lane) < len(logs) {
			logs[l.Lane] = append(logs[l.Lane], l.Time)
		}
	}
	all := make([]marks, len(t.Lanes))
	g := &t.Segments
	for lane := range all {
		m := &all[lane]
		add := func(time float64, what int) { m.time, m.what = append(m.time, time), append(m.what, what) }
		next := 0
		for row := g.Offsets[lane]; row < g.Offsets[lane+1]; row++ {
			flags := g.Flags[row] & (trace.ByInterrupt | trace.WithoutResult)
			if flags == 0 {
				continue
			}
			for next < len(logs[lane]) && logs[lane][next] <= g.End[row] {
				add(logs[lane][next], LogLine)
				next++
			}
			if flags&trace.ByInterrupt != 0 {
				add(g.End[row], Interrupted) // who is interrupted did not give up
			} else {
				add(g.End[row], Left)
			}
		}
		for ; next < len(logs[lane]); next++ {
			add(logs[lane][next], LogLine)
		}
		if t.Lanes[lane].Ended == "raised" {
			add(t.Lanes[lane].End, Raised)
		}
	}
	return all
}
