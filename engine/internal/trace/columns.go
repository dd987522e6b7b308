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

// Rows are kept in pages, so that recording a row never moves those before it. A page is small enough for a program
// of many short simulations.
const pageRows = 512

// rows is a table that grows.
type rows[T any] struct {
	pages []*[pageRows]T
	page  *[pageRows]T // the last
	count uint32
}

// next adds a row, which is zero.
func (t *rows[T]) next() *T {
	i := t.count % pageRows
	if i == 0 {
		t.turn()
	}
	t.count++
	return &t.page[i]
}

func (t *rows[T]) turn() {
	t.page = new([pageRows]T)
	t.pages = append(t.pages, t.page)
}

func (t *rows[T]) at(row uint32) *T { return &t.pages[row/pageRows][row%pageRows] }

// inUse is the rows of a page that are.
func (t *rows[T]) inUse(page int) []T {
	return t.pages[page][:min(t.count-uint32(page)*pageRows, pageRows)]
}

// lanes is a table of them, in pages that are smaller still.
type lanes struct {
	pages []*[pageLanes]lane
	count uint32
}

const pageLanes = 64

func (t *lanes) at(i uint32) *lane { return &t.pages[i/pageLanes][i%pageLanes] }

func (t *lanes) add(l lane) {
	if t.count%pageLanes == 0 {
		t.pages = append(t.pages, new([pageLanes]lane))
	}
	t.count++
	*t.at(t.count - 1) = l
}

type event struct {
	time   float64
	actor  uint32
	target uint32
	site   uint32
	parent uint32
	kind   EventKind
}

// segments are in order of their beginning; those of a lane lie apart until they are arranged. When and where a segment
// begins, whose it is and what is waited for are in its first row.
type segments struct{ rows[segment] }

type segment struct {
	first uint32 // row
	last  uint32 // row, None while it is open
	state State
	flags uint8
}

func (s *segments) open(row uint32, state State, flags uint8) uint32 {
	g := s.next()
	g.first = row
	g.last = None
	g.state = state
	g.flags = flags | Open
	return s.count - 1
}

// level rows are in order of time; those of a series lie apart until they are arranged.
type level struct {
	time   float64
	value  float64
	series uint32
	row    uint32
}

// series is one figure of one object over time, and what it comes to until it changed last.
type series struct {
	lane  uint32
	what  sim.Level
	count uint32
	time  float64 // when it changed last
	value float64 // to what
	figures
}

// figures are what a series comes to over a run. The mean is the sum of the values, each by how long it lasted, until it
// is divided by how long that is in all.
type figures struct{ mean, least, most float64 }

// settle takes in the value that a series had until now. One that came and went in one instant does not count.
func (s *series) settle(now float64) {
	s.mean += s.value * (now - s.time)
	s.extremes()
}

func (s *series) extremes() {
	if !(s.least <= s.value) {
		s.least = s.value
	}
	if !(s.most >= s.value) {
		s.most = s.value
	}
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
func groups[T any](t *rows[T], count int, group func(*T) uint32) (order, offsets []uint32) {
	offsets = make([]uint32, count+1)
	of := make([]uint32, t.count)
	for row := range t.count {
		g := group(t.at(row))
		of[row] = g
		offsets[g+1]++
	}
	for g := range count {
		offsets[g+1] += offsets[g]
	}
	next := make([]uint32, count)
	copy(next, offsets)
	order = make([]uint32, t.count)
	for row, g := range of {
		order[next[g]] = uint32(row)
		next[g]++
	}
	return order, offsets
}
