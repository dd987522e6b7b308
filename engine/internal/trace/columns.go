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

type eventPage struct {
	time   [pageRows]float64
	actor  [pageRows]uint32
	target [pageRows]uint32
	site   [pageRows]uint32
	parent [pageRows]uint32
	kind   [pageRows]uint8
}

type events struct {
	pages []*eventPage
	count uint32
}

func (e *events) add(time float64, kind EventKind, actor, target, site, parent uint32) uint32 {
	row := e.count
	i := row % pageRows
	if i == 0 {
		e.pages = append(e.pages, new(eventPage))
	}
	e.count++
	p := e.pages[row/pageRows]
	p.time[i] = time
	p.kind[i] = uint8(kind)
	p.actor[i] = actor
	p.target[i] = target
	p.site[i] = site
	p.parent[i] = parent
	return row
}

// at is the page of a row, and where in it the row is.
func (e *events) at(row uint32) (*eventPage, uint32) { return e.pages[row/pageRows], row % pageRows }

// segments are in order of their beginning; those of a lane lie apart until they are settled.
type segments struct {
	pages []*segmentPage
	count uint32
}

type segmentPage struct {
	start  [pageRows]float64
	end    [pageRows]float64
	lane   [pageRows]uint32
	object [pageRows]uint32
	site   [pageRows]uint32
	first  [pageRows]uint32
	last   [pageRows]uint32
	state  [pageRows]uint8
	flags  [pageRows]uint8
}

func (s *segments) open(lane uint32, time float64, state State, flags uint8, object, site, row uint32) uint32 {
	n := s.count
	i := n % pageRows
	if i == 0 {
		s.pages = append(s.pages, new(segmentPage))
	}
	s.count++
	p := s.pages[n/pageRows]
	p.start[i] = time
	p.end[i] = time
	p.lane[i] = lane
	p.object[i] = object
	p.site[i] = site
	p.first[i] = row
	p.last[i] = None
	p.state[i] = uint8(state)
	p.flags[i] = flags | Open
	return n
}

// at is the page of a segment, and where in it the segment is.
func (s *segments) at(n uint32) (*segmentPage, uint32) { return s.pages[n/pageRows], n % pageRows }

func (s *segments) close(n uint32, time float64, flags uint8, row uint32) {
	p, i := s.at(n)
	p.end[i] = time
	p.flags[i] = p.flags[i]&^Open | flags
	p.last[i] = row
}

// levels are in order of time; those of a series lie apart until they are settled.
type levels struct {
	pages []*levelPage
	count uint32
}

type levelPage struct {
	time   [pageRows]float64
	value  [pageRows]float64
	series [pageRows]uint32
	seq    [pageRows]uint32
}

func (l *levels) add(series uint32, time, value float64, seq uint32) {
	i := l.count % pageRows
	if i == 0 {
		l.pages = append(l.pages, new(levelPage))
	}
	p := l.pages[l.count/pageRows]
	l.count++
	p.time[i] = time
	p.value[i] = value
	p.series[i] = series
	p.seq[i] = seq
}

func (l *levels) at(n uint32) (*levelPage, uint32) { return l.pages[n/pageRows], n % pageRows }

// pick is one column of all pages, without the rows that are not in use.
func pick[P, T any](pages []*P, count uint32, column func(*P) []T) [][]T {
	all := make([][]T, len(pages))
	for i, p := range pages {
		all[i] = column(p)[:inUse(count, i)]
	}
	return all
}

// inUse is how many rows of a page are.
func inUse(count uint32, page int) uint32 { return min(count-uint32(page)*pageRows, pageRows) }

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
func groups(of [][]uint32, count int) (order, offsets []uint32) {
	offsets = make([]uint32, count+1)
	rows := 0
	for _, page := range of {
		rows += len(page)
		for _, g := range page {
			offsets[g+1]++
		}
	}
	for g := range count {
		offsets[g+1] += offsets[g]
	}
	next := make([]uint32, count)
	copy(next, offsets)
	order = make([]uint32, rows)
	row := uint32(0)
	for _, page := range of {
		for _, g := range page {
			order[next[g]] = row
			next[g]++
			row++
		}
	}
	return order, offsets
}
