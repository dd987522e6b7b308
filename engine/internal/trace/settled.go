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
}

func (r *Run) settle() *settled {
	s := &settled{Run: r, end: r.horizon()}
	s.name()
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
	s.order, s.offsets = groups(&r.segments.rows, int(r.lanes.count), func(g *segment) uint32 { return r.events.at(g.first).actor })
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
	s.class = make([]uint32, s.lanes.count)
	s.ordinals = make([]int, s.lanes.count)
	s.names = make([]string, s.lanes.count)
	for i := range s.lanes.count {
		class, name := "", ""
		if s.recorder.Name != nil {
			class, name = s.recorder.Name(s.env, i+1)
		}
		if class == "" {
			class = defaultClasses[s.lanes.at(i).kind]
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
			if row, ok := logs[i]; ok {
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

// figures is what a series comes to, weighed from 0 to the horizon; before its object was made it counts as 0. The least
// and the most are of the values it had at the end of an instant or began with.
func (s *settled) figures(of uint32) figures {
	f := figures{math.NaN(), 0, 0} // of one that never changed
	if of != None {
		last := s.series[of]
		if last.count > 0 {
			if s.end > last.time {
				last.settle(s.end)
			}
			last.extremes()
		}
		f = last.figures
		f.mean /= s.end
	} else if s.end > 0 {
		f.mean = 0
	}
	if !(s.end > 0) {
		f.mean = math.NaN()
	}
	return f
}

// waited is how long a process has waited for other than time.
func (s *settled) waited(l *lane) float64 {
	if l.open != None && s.segments.at(l.open).state == Waiting {
		return l.waited + (max(s.end, l.since) - l.since)
	}
	return l.waited
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
	for i := range s.lanes.count {
		l := s.lanes.at(i)
		if l.kind != sim.KindProcess {
			continue
		}
		of := s.class[i]
		if index[of] == 0 {
			all = append(all, classFigures{class: s.classes[of]})
			index[of] = len(all)
		}
		c := &all[index[of]-1]
		waited := s.waited(l)
		c.count++
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
