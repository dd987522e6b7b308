package trace

import (
	"math"
	"strconv"

	"asimplay/engine/sim"
)

// settled is a run as it is written: lanes named, rows in the order of their lanes and series.
type settled struct {
	*Run
	end          float64 // the horizon
	names        []string
	classes      []string
	ordinals     []int
	order        []uint32 // of segments
	offsets      []uint32 // of lanes in order
	levelOrder   []uint32
	levelOffsets []uint32 // of series in levelOrder
}

func (r *Run) settle() *settled {
	s := &settled{Run: r, end: r.horizon()}
	s.order, s.offsets = groups(pick(r.segments.pages, r.segments.count, (*segmentPage).lanes), len(r.lanes))
	s.levelOrder, s.levelOffsets = groups(pick(r.levels.pages, r.levels.count, (*levelPage).of), len(r.series))
	s.name()
	return s
}

var defaultClasses = map[sim.Kind]string{
	sim.KindProcess: "Process", sim.KindResource: "Resource", sim.KindPreemptive: "PreemptiveResource",
	sim.KindQueue: "Queue", sim.KindPriority: "PriorityQueue", sim.KindStore: "Store",
	sim.KindContainer: "Container", sim.KindBarrier: "Barrier",
}

func (s *settled) name() {
	logs := map[uint32]int{}
	for i, lane := range s.logged.lane {
		if _, ok := logs[lane]; !ok && lane != None {
			logs[lane] = i
		}
	}
	count := map[string]int{}
	for i := range s.lanes {
		class, name := "", ""
		if s.recorder.Name != nil {
			class, name = s.recorder.Name(s.env, uint32(i)+1)
		}
		if class == "" {
			class = defaultClasses[s.lanes[i].kind]
		}
		ordinal := count[class]
		count[class]++
		if name == "" {
			if row, ok := logs[uint32(i)]; ok {
				name = s.logged.name.at(row)
			}
		}
		if name == "" {
			name = class + " " + strconv.Itoa(ordinal+1)
		}
		s.classes = append(s.classes, class)
		s.names = append(s.names, name)
		s.ordinals = append(s.ordinals, ordinal)
	}
}

// segmentEnd is where a segment ends, in the horizon if it is still open.
func (s *settled) segmentEnd(n uint32) float64 {
	p, i := s.segments.at(n)
	if p.flags[i]&Open != 0 {
		return max(s.end, p.start[i])
	}
	return p.end[i]
}

// figures are what a series comes to over a run.
type figures struct{ mean, least, most float64 }

// figures weighs the values of a series by how long they lasted, from 0 to the horizon; before its object was
// made a series counts as 0. The least and the most are of the values it had at the end of an instant or began
// with, so that what came and went in one instant does not count.
func (s *settled) figures(of uint32) figures {
	f := figures{mean: math.NaN(), least: math.NaN(), most: math.NaN()}
	if of == None { // it never changed
		if s.end > 0 {
			f.mean = 0
		}
		f.least, f.most = 0, 0
		return f
	}
	rows := s.levelOrder[s.levelOffsets[of]:s.levelOffsets[of+1]]
	area := 0.0
	for i, row := range rows {
		p, at := s.levels.at(row)
		value, from, to := p.value[at], p.time[at], s.end
		if i+1 < len(rows) {
			next, at := s.levels.at(rows[i+1])
			to = next.time[at]
		}
		if to > from {
			area += value * (to - from)
		}
		if to > from || i+1 == len(rows) {
			if !(f.least <= value) {
				f.least = value
			}
			if !(f.most >= value) {
				f.most = value
			}
		}
	}
	if s.end > 0 {
		f.mean = area / s.end
	}
	return f
}

// classFigures are what the processes of a class come to.
type classFigures struct {
	class    string
	count    int
	finished int
	wait     float64 // time spent waiting, of all
	longest  float64 // of one
	sojourn  float64 // of those who finished
	asked    bool
}

// perClass is the figures of every class of process, in order of first appearance.
func (s *settled) perClass() []classFigures {
	var all []classFigures
	index := map[string]int{}
	for i := range s.lanes {
		l := &s.lanes[i]
		if l.kind != sim.KindProcess {
			continue
		}
		at, ok := index[s.classes[i]]
		if !ok {
			at = len(all)
			index[s.classes[i]] = at
			all = append(all, classFigures{class: s.classes[i]})
		}
		c := &all[at]
		c.count++
		waited := 0.0
		for _, row := range s.order[s.offsets[i]:s.offsets[i+1]] {
			if p, at := s.segments.at(row); State(p.state[at]) == Waiting {
				c.asked = true
				waited += s.segmentEnd(row) - p.start[at]
			}
		}
		c.asked = c.asked || l.asked
		c.wait += waited
		c.longest = max(c.longest, waited)
		if l.ended != alive {
			c.finished++
			c.sojourn += l.end - l.start
		}
	}
	return all
}

func (p *segmentPage) lanes() []uint32 { return p.lane[:] }
func (p *levelPage) of() []uint32      { return p.series[:] }
