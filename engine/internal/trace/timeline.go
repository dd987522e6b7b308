package trace

import (
	"math"

	"asimplay/engine/sim"
)

// Timeline is what one environment did, in columns: what a picture of it is drawn from. Times are simulated times.
type Timeline struct {
	Horizon  float64 // time-weighted figures run from 0 to here
	Lanes    []Lane
	Segments Segments
	Series   []Series
	Log      []Logged
	Stuck    []Stuck  // who waits at the end, in order of creation
	Deadlock []uint32 // lanes of a circle of waits, or none
	Classes  []Class
}

// Lane is a process or something that processes share.
type Lane struct {
	Kind     string // process, resource, preemptive, queue, priority, store, container or barrier
	Class    string
	Name     string
	Start    float64
	End      float64 // NaN if it has not ended
	Ended    string  // returned, raised, or empty
	Capacity float64 // NaN or infinite if there is none
}

// Segments are sorted by lane, then by start: those of lane L are Offsets[L] to Offsets[L+1].
type Segments struct {
	Start, End []float64
	State      []uint8  // a [State]
	Flags      []uint8  // [Owns], [ByInterrupt], [Open], [WithoutResult]
	Object     []uint32 // the lane that is waited for or held, or [None]
	Offsets    []uint32
}

// Series is one figure of one lane over time.
type Series struct {
	Lane  uint32
	What  string // use, queue, items, level or putters
	Time  []float64
	Value []float64
}

// Logged is that a lane, or [None], wrote a line of the log.
type Logged struct {
	Time float64
	Lane uint32
}

// Stuck is a process that waits when the run is over.
type Stuck struct {
	Lane, Object uint32 // Object is None if it waits for no one thing
	Since        float64
	Holders      []uint32 // lanes
}

// Class is what the processes of a class come to.
type Class struct {
	Name                 string
	Count, Finished      int
	MeanWait, MaxWait    float64 // NaN if none has ever asked for something
	MeanStay             float64 // of those who finished; NaN if none has
	UnfinishedAndWaiting int
}

// Timeline answers the run's columns, settled. It shares nothing with the recording, which may go on.
func (r *Run) Timeline() *Timeline {
	s := r.arrange()
	t := &Timeline{Horizon: s.end, Lanes: make([]Lane, s.lanes.count)}
	for i := range s.lanes.count {
		l := s.lanes.at(i)
		lane := Lane{Kind: l.kind.String(), Class: s.className(i), Name: s.label(i), Start: l.start, End: math.NaN(), Capacity: math.NaN()}
		switch l.ended {
		case returned:
			lane.Ended, lane.End = "returned", l.end
		case raised:
			lane.Ended, lane.End = "raised", l.end
		}
		if l.object != None {
			lane.Capacity = s.objects[l.object].capacity
		}
		t.Lanes[i] = lane
	}
	rows := len(s.order)
	g := &t.Segments
	*g = Segments{make([]float64, rows), make([]float64, rows), make([]uint8, rows), make([]uint8, rows), make([]uint32, rows), s.offsets}
	for i, n := range s.order {
		bar, begun := s.bar(n)
		g.Start[i], g.End[i] = begun.time, s.segmentEnd(n)
		g.State[i], g.Flags[i], g.Object[i] = uint8(bar.state), bar.flags, begun.target
	}
	for i, x := range s.series {
		of := s.levelOrder[s.levelOffsets[i]:s.levelOffsets[i+1]]
		series := Series{x.lane, x.what.String(), make([]float64, len(of)), make([]float64, len(of))}
		for k, n := range of {
			l := s.levels.at(n)
			series.Time[k], series.Value[k] = l.time, l.value
		}
		t.Series = append(t.Series, series)
	}
	for i, time := range s.logged.time {
		t.Log = append(t.Log, Logged{time, s.logged.lane[i]})
	}
	stuck := s.waiting()
	waits := map[string]int{}
	for i := range stuck {
		p := &stuck[i]
		t.Stuck = append(t.Stuck, Stuck{p.lane, p.object, p.since, p.holders})
		waits[s.className(p.lane)]++
	}
	t.Deadlock = deadlock(stuck)
	for _, c := range s.perClass() {
		class := Class{Name: c.class, Count: c.count, Finished: c.finished, MeanWait: math.NaN(), MaxWait: math.NaN(), MeanStay: c.sojourn / float64(c.finished), UnfinishedAndWaiting: waits[c.class]}
		if c.asked {
			class.MeanWait, class.MaxWait = c.wait/float64(c.count), c.longest
		}
		t.Classes = append(t.Classes, class)
	}
	return t
}

// IsProcess tells a process from what processes share.
func (l *Lane) IsProcess() bool { return l.Kind == sim.KindProcess.String() }
