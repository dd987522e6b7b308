package trace

import (
	"math"
	"strconv"

	"asimplay/engine/sim"
)

// settled is a run as it is written: lanes named, figures summed up.
type settled struct {
	*Run
	end      float64 // the horizon
	classes  []string
	class    []uint32 // of lanes, in classes
	ordinals []int
	names    []string // empty: by class and ordinal
	waits    []waits  // of lanes
	sums     []figures
}

// waits is what a process waited, for other than time.
type waits struct {
	time  float64
	asked bool
}

func (r *Run) settle() *settled {
	s := &settled{Run: r, end: r.horizon()}
	s.name()
	s.sum()
	return s
}

// arranged is a settled run with its rows by lane and series.
type arranged struct {
	*settled
	order        []uint32 // of segments
	offsets      []uint32 // of lanes in order
	levelOrder   []uint32
	levelOffsets []uint32 // of series in levelOrder
}

func (r *Run) arrange() *arranged {
	s := &arranged{settled: r.settle()}
	s.order, s.offsets = groups(&r.segments.rows, len(r.lanes), func(g *segment) uint32 { return r.events.at(g.first).actor })
	s.levelOrder, s.levelOffsets = groups(&r.levels, len(r.series), func(l *level) uint32 { return l.series })
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
	index := map[string]uint32{}
	var count []int // by class
	of := uint32(0)
	s.class = make([]uint32, len(s.lanes))
	s.ordinals = make([]int, len(s.lanes))
	s.names = make([]string, len(s.lanes))
	for i := range s.lanes {
		class, name := "", ""
		if s.recorder.Name != nil {
			class, name = s.recorder.Name(s.env, uint32(i)+1)
		}
		if class == "" {
			class = defaultClasses[s.lanes[i].kind]
		}
		if len(s.classes) == 0 || s.classes[of] != class { // often it is as before
			var ok bool
			if of, ok = index[class]; !ok {
				of = uint32(len(s.classes))
				index[class] = of
				s.classes = append(s.classes, class)
				count = append(count, 0)
			}
		}
		s.class[i] = of
		s.ordinals[i] = count[of]
		count[of]++
		if name == "" && len(logs) > 0 {
			if row, ok := logs[uint32(i)]; ok {
				name = s.logged.name.at(row)
			}
		}
		s.names[i] = name
	}
}

// className is the class of a lane.
func (s *settled) className(lane uint32) string { return s.classes[s.class[lane]] }

// label is what a lane is called.
func (s *settled) label(lane uint32) string {
	if name := s.names[lane]; name != "" {
		return name
	}
	return s.className(lane) + " " + strconv.Itoa(s.ordinals[lane]+1)
}

// bar is a segment, and the row that began it.
func (s *settled) bar(n uint32) (*segment, *event) {
	g := s.segments.at(n)
	return g, s.events.at(g.first)
}

// segmentEnd is where a segment ends, in the horizon if it is still open.
func (s *settled) segmentEnd(n uint32) float64 {
	g, e := s.bar(n)
	if g.last == None {
		return max(s.end, e.time)
	}
	return s.events.at(g.last).time
}

// figures are what a series comes to over a run.
type figures struct{ mean, least, most float64 }

// sum weighs the values of each series by how long they lasted, from 0 to the horizon; before its object was
// made a series counts as 0. The least and the most are of the values it had at the end of an instant or began
// with, so that what came and went in one instant does not count. And it sums up who waited how long.
func (s *settled) sum() {
	s.sums = make([]figures, len(s.series))
	for i := range s.sums {
		s.sums[i] = figures{0, math.NaN(), math.NaN()}
	}
	latest := make([]*level, len(s.series))
	extremes := func(f *figures, value float64) {
		if !(f.least <= value) {
			f.least = value
		}
		if !(f.most >= value) {
			f.most = value
		}
	}
	for i := range s.levels.pages {
		all := s.levels.inUse(i)
		for j := range all {
			l := &all[j]
			if was := latest[l.series]; was != nil && l.time > was.time {
				f := &s.sums[l.series]
				f.mean += was.value * (l.time - was.time)
				extremes(f, was.value)
			}
			latest[l.series] = l
		}
	}
	for i := range s.sums {
		f := &s.sums[i]
		if l := latest[i]; l != nil {
			if s.end > l.time {
				f.mean += l.value * (s.end - l.time)
			}
			extremes(f, l.value)
		}
		f.mean /= s.end
		if !(s.end > 0) {
			f.mean = math.NaN()
		}
	}

	s.waits = make([]waits, len(s.lanes))
	for n := range s.segments.count {
		if g := s.segments.at(n); g.state == Waiting {
			begun := s.events.at(g.first)
			w := &s.waits[begun.actor]
			w.asked = true
			w.time += s.segmentEnd(n) - begun.time
		}
	}
}

// figures is what a series comes to.
func (s *settled) figures(of uint32) figures {
	if of != None {
		return s.sums[of]
	}
	f := figures{math.NaN(), 0, 0} // it never changed
	if s.end > 0 {
		f.mean = 0
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
	index := make([]int, len(s.classes)) // one more than where in all
	for i := range s.lanes {
		l := &s.lanes[i]
		if l.kind != sim.KindProcess {
			continue
		}
		of := s.class[i]
		if index[of] == 0 {
			all = append(all, classFigures{class: s.classes[of]})
			index[of] = len(all)
		}
		c := &all[index[of]-1]
		w := s.waits[i]
		c.count++
		c.asked = c.asked || l.asked || w.asked
		c.wait += w.time
		c.longest = max(c.longest, w.time)
		if l.ended != alive {
			c.finished++
			c.sojourn += l.end - l.start
		}
	}
	return all
}
