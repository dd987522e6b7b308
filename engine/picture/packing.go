package picture

import (
	"cmp"
	"container/heap"
	"slices"
	"sort"

	"asimplay/engine/internal/trace"
)

// packing is the lanes of a group in rows: those that ended share rows, each in the first that is free when it begins;
// those that did not end have one each.
type packing struct {
	rows  [][]uint32 // lanes of each shared row, in order of time
	alone []uint32
	start map[uint32]float64
	end   map[uint32]float64
}

// lifeOf is when a lane has something to show.
func lifeOf(t *trace.Timeline, lane uint32) (start, end float64) {
	g := &t.Segments
	low, high := g.Offsets[lane], g.Offsets[lane+1]
	if high > low {
		return g.Start[low], g.End[high-1]
	}
	l := &t.Lanes[lane]
	if l.Ended == "" {
		return l.Start, l.Start
	}
	return l.Start, max(l.Start, l.End)
}

func newPacking(t *trace.Timeline, lanes []uint32) *packing {
	p := &packing{start: map[uint32]float64{}, end: map[uint32]float64{}}
	var order []uint32
	for _, lane := range lanes {
		if t.Lanes[lane].Ended == "" {
			p.alone = append(p.alone, lane)
			continue
		}
		order = append(order, lane)
		p.start[lane], p.end[lane] = lifeOf(t, lane)
	}
	slices.SortStableFunc(order, func(a, b uint32) int { return cmp.Compare(p.start[a], p.start[b]) })
	// A life covers its beginning but not its end; one of no length covers its instant.
	goesOn := func(lane uint32, now float64) bool {
		return p.end[lane] > now || (p.end[lane] == now && p.start[lane] == now)
	}
	busy, free := &lives{of: p}, &rows{}
	for _, lane := range order {
		now := p.start[lane]
		for len(busy.lane) > 0 && !goesOn(busy.lane[0], now) {
			row := busy.row[0]
			heap.Pop(busy)
			heap.Push(free, row)
		}
		row := len(p.rows)
		if free.Len() > 0 {
			row = heap.Pop(free).(int)
		} else {
			p.rows = append(p.rows, nil)
		}
		p.rows[row] = append(p.rows[row], lane)
		heap.Push(busy, [2]int{int(lane), row})
	}
	return p
}

// shared is how many lanes share rows.
func (p *packing) shared() int { return len(p.start) }

// join is the bars and marks of shared rows, as if each row were a lane, and the lane of each bar.
func (p *packing) join(g *trace.Segments, of []marks) (joined trace.Segments, joinedMarks []marks, lanes []uint32) {
	joined.Offsets = append(joined.Offsets, 0)
	for _, row := range p.rows {
		var m marks
		for _, lane := range row {
			low, high := g.Offsets[lane], g.Offsets[lane+1]
			joined.Start = append(joined.Start, g.Start[low:high]...)
			joined.End = append(joined.End, g.End[low:high]...)
			joined.State = append(joined.State, g.State[low:high]...)
			joined.Flags = append(joined.Flags, g.Flags[low:high]...)
			joined.Object = append(joined.Object, g.Object[low:high]...)
			for range high - low {
				lanes = append(lanes, lane)
			}
			m.time = append(m.time, of[lane].time...)
			m.what = append(m.what, of[lane].what...)
		}
		joined.Offsets = append(joined.Offsets, uint32(len(joined.Start)))
		joinedMarks = append(joinedMarks, m)
	}
	return joined, joinedMarks, lanes
}

// lives is a heap of lives that go on, the first to end on top.
type lives struct {
	of   *packing
	lane []uint32
	row  []int
}

func (l *lives) Len() int { return len(l.lane) }
func (l *lives) Swap(i, j int) {
	l.lane[i], l.lane[j] = l.lane[j], l.lane[i]
	l.row[i], l.row[j] = l.row[j], l.row[i]
}

func (l *lives) Less(i, j int) bool {
	a, b := l.lane[i], l.lane[j]
	start, end := l.of.start, l.of.end
	return end[a] < end[b] || (end[a] == end[b] && end[a] > start[a] && end[b] == start[b])
}

func (l *lives) Push(x any) {
	life := x.([2]int)
	l.lane, l.row = append(l.lane, uint32(life[0])), append(l.row, life[1])
}

func (l *lives) Pop() any {
	n := len(l.lane) - 1
	l.lane, l.row = l.lane[:n], l.row[:n]
	return nil
}

// rows is a heap of whole numbers.
type rows struct{ sort.IntSlice }

func (r *rows) Push(x any) { r.IntSlice = append(r.IntSlice, x.(int)) }

func (r *rows) Pop() any {
	n := len(r.IntSlice) - 1
	x := r.IntSlice[n]
	r.IntSlice = r.IntSlice[:n]
	return x
}
