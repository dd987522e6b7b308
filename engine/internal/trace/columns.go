package trace

import "asimplay/engine/sim"

// None stands for no lane, site or row.
const None uint32 = 1<<32 - 1

// EventKind is the kind of an event row, as the container numbers it.
type EventKind uint8

// The kinds of event row.
const (
	Start EventKind = iota
	Wait
	Resume
	Acquire
	Release
	Put
	Get
	Interrupt
	Interrupted
	Preempted
	End
	Fail
	Log
	Cancel
	Timeout
	Create
	Succeed
	BarrierRelease
)

var eventNames = [...]string{
	"start", "wait", "resume", "acquire", "release", "put", "get", "interrupt", "interrupted", "preempted", "end",
	"fail", "log", "cancel", "timeout", "create", "succeed", "barrier release",
}

func (k EventKind) String() string { return eventNames[k] }

// State is what a process does in a segment.
type State uint8

// The states: delayed and holding are waits for simulated time to pass, without and with something owned.
const (
	Delayed State = iota
	Holding
	Waiting
)

var stateNames = [...]string{"delayed", "holding", "waiting"}

func (s State) String() string { return stateNames[s] }

// Flags of a segment.
const (
	Owns          uint8 = 1 << iota // the process owns something meanwhile
	ByInterrupt                     // ended by an interrupt
	Open                            // not ended when the run did
	WithoutResult                   // the process left the wait without what it waited for
)

type events struct {
	time   []float64
	kind   []uint8
	actor  []uint32
	target []uint32
	site   []uint32
	parent []uint32
}

func (e *events) add(time float64, kind EventKind, actor, target, site, parent uint32) uint32 {
	e.time = append(e.time, time)
	e.kind = append(e.kind, uint8(kind))
	e.actor = append(e.actor, actor)
	e.target = append(e.target, target)
	e.site = append(e.site, site)
	e.parent = append(e.parent, parent)
	return uint32(len(e.time) - 1)
}

// segments are in order of their beginning; those of a lane lie apart until they are settled.
type segments struct {
	lane   []uint32
	start  []float64
	end    []float64
	state  []uint8
	flags  []uint8
	object []uint32
	site   []uint32
	first  []uint32
	last   []uint32
}

func (s *segments) open(lane uint32, time float64, state State, flags uint8, object, site, row uint32) uint32 {
	s.lane = append(s.lane, lane)
	s.start = append(s.start, time)
	s.end = append(s.end, time)
	s.state = append(s.state, uint8(state))
	s.flags = append(s.flags, flags|Open)
	s.object = append(s.object, object)
	s.site = append(s.site, site)
	s.first = append(s.first, row)
	s.last = append(s.last, None)
	return uint32(len(s.lane) - 1)
}

func (s *segments) close(i uint32, time float64, flags uint8, row uint32) {
	s.end[i] = time
	s.flags[i] = s.flags[i]&^Open | flags
	s.last[i] = row
}

// levels are in order of time; those of a series lie apart until they are settled.
type levels struct {
	series []uint32
	time   []float64
	value  []float64
	seq    []uint32
}

func (l *levels) add(series uint32, time, value float64, seq uint32) {
	l.series = append(l.series, series)
	l.time = append(l.time, time)
	l.value = append(l.value, value)
	l.seq = append(l.seq, seq)
}

// series is one figure of one object over time.
type series struct {
	lane uint32
	what sim.Level
}

// texts is a table of strings.
type texts struct {
	bytes []byte
	ends  []uint32
}

func (t *texts) add(s string) {
	t.bytes = append(t.bytes, s...)
	t.ends = append(t.ends, uint32(len(t.bytes)))
}

func (t *texts) at(i int) string {
	from := uint32(0)
	if i > 0 {
		from = t.ends[i-1]
	}
	return string(t.bytes[from:t.ends[i]])
}

type logged struct {
	time    []float64
	seq     []uint32
	lane    []uint32
	site    []uint32
	name    texts
	message texts
}

type printed struct {
	lines  texts
	seq    []uint32
	stream []uint8
	env    []uint32
}

// groups orders rows by the group each is in, keeping the order within one: rows of group g are
// order[offsets[g]:offsets[g+1]].
func groups(of []uint32, count int) (order, offsets []uint32) {
	offsets = make([]uint32, count+1)
	for _, g := range of {
		offsets[g+1]++
	}
	for g := range count {
		offsets[g+1] += offsets[g]
	}
	next := make([]uint32, count)
	copy(next, offsets)
	order = make([]uint32, len(of))
	for i, g := range of {
		order[next[g]] = uint32(i)
		next[g]++
	}
	return order, offsets
}
