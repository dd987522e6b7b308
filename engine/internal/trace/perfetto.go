package trace

import (
	"io"
	"math"
	"strconv"

	"asimplay/engine/sim"
)

// WritePerfetto writes a run in Chrome's trace format, which Perfetto opens: bars, instants, counters, and arrows from
// who let a process go to what it did then. Each thing is a process of its counters, each class of processes one of
// lanes. Times become microseconds, by a scale that the file records. The page writes the same, byte for byte.
func (r *Run) WritePerfetto(w io.Writer, sites []Site) error {
	p := &perfetto{w: w, s: r.arrange(), sites: sites}
	p.run()
	p.flush()
	return p.err
}

type perfetto struct {
	w     io.Writer
	s     *arranged
	sites []Site
	scale float64 // microseconds in a unit of simulated time
	pid   []int   // by lane
	tid   []int   // by lane
	j     JSON
	later bool // not the first event
	err   error
}

// microseconds in a unit of time: a million, and more where the shortest bar would have none, unless the longest would
// then pass what a whole number holds.
func (p *perfetto) choose() {
	s := p.s
	shortest := math.Inf(1)
	for n := range s.segments.count {
		_, begun := s.bar(n)
		if length := s.segmentEnd(n) - begun.time; length > 0 {
			shortest = min(shortest, length)
		}
	}
	power := 6
	const most = 9e15
	scale := func(power int) float64 {
		x, _ := strconv.ParseFloat("1e"+strconv.Itoa(power), 64)
		return x
	}
	for power < 12 && !math.IsInf(shortest, 1) && shortest*scale(power) < 1 && s.end*scale(power+1) <= most {
		power++
	}
	for power > -300 && s.end*scale(power) > most {
		power--
	}
	p.scale = scale(power)
}

func (p *perfetto) at(time float64) int {
	x := time * p.scale
	floor := math.Floor(x)
	if x-floor >= 0.5 {
		floor++
	}
	return int(max(-9e15, min(floor, 9e15)))
}

// event begins an event's object, which close ends.
func (p *perfetto) event(phase string, pid int) {
	if p.later {
		p.j.Text = append(p.j.Text, ",\n"...)
	}
	p.later = true
	p.j.comma = false
	p.j.Open('{')
	p.text("ph", phase)
	p.whole("pid", pid)
}

func (p *perfetto) close() {
	p.j.Close('}')
	if len(p.j.Text) > 1<<15 {
		p.flush()
	}
}

func (p *perfetto) flush() {
	if p.err == nil {
		_, p.err = p.w.Write(p.j.Text)
	}
	p.j.Text = p.j.Text[:0]
}

func (p *perfetto) text(key, value string) {
	p.j.Key(key)
	p.j.String(value)
}

func (p *perfetto) whole(key string, value int) {
	p.j.Key(key)
	p.j.Int(value)
}

func (p *perfetto) number(key string, value float64) {
	p.j.Key(key)
	p.j.Float(value)
}

func (p *perfetto) args() { p.j.Key("args"); p.j.Open('{') }

// about names a process, or with a tid a lane, and says where it stands.
func (p *perfetto) about(pid, tid int, kind, name string, order int) {
	for _, sorting := range []bool{false, true} {
		p.event("M", pid)
		if tid > 0 {
			p.whole("tid", tid)
		}
		if sorting {
			p.text("name", kind+"_sort_index")
			p.args()
			p.whole("sort_index", order)
		} else {
			p.text("name", kind+"_name")
			p.args()
			p.text("name", name)
		}
		p.j.Close('}')
		p.close()
	}
}

func (p *perfetto) run() {
	s := p.s
	p.choose()
	p.j.Open('{')
	p.text("displayTimeUnit", "ms")
	p.j.Key("otherData")
	p.j.Open('{')
	p.number("microsecondsPerUnitOfSimulatedTime", p.scale)
	p.j.Close('}')
	p.j.Key("traceEvents")
	p.j.Open('[')
	p.j.Text = append(p.j.Text, '\n')

	// Things first, then classes in order of their first process; threads are numbered on from there.
	p.pid, p.tid = make([]int, s.lanes.count), make([]int, s.lanes.count)
	pids := 0
	class := map[string]int{}
	var classes []string
	for i := range s.lanes.count {
		if s.lanes.at(i).kind != sim.KindProcess {
			pids++
			p.pid[i] = pids
			p.about(pids, 0, "process", s.label(i), pids)
		}
	}
	for i := range s.lanes.count {
		if s.lanes.at(i).kind != sim.KindProcess {
			continue
		}
		if class[s.className(i)] == 0 {
			pids++
			class[s.className(i)] = pids
			classes = append(classes, s.className(i))
		}
		p.pid[i] = class[s.className(i)]
	}
	for _, name := range classes {
		p.about(class[name], 0, "process", name, class[name])
	}
	tid := pids
	for i := range s.lanes.count {
		if s.lanes.at(i).kind == sim.KindProcess {
			tid++
			p.tid[i] = tid
			p.about(p.pid[i], tid, "thread", s.label(i), tid)
		}
	}
	flows := p.flows()
	for i := range s.lanes.count {
		for _, n := range s.order[s.offsets[i]:s.offsets[i+1]] {
			p.bar(int(i), n, flows)
		}
	}
	for _, a := range flows.beside {
		from, to := a.from, a.to
		_, first := s.bar(from)
		begun, ended := p.at(first.time), p.at(s.segmentEnd(from))
		p.arrow("s", first.actor, max(begun, ended-1), a.id)
		_, first = s.bar(to)
		p.arrow("f", first.actor, p.at(first.time), a.id)
	}
	p.instants()
	p.counters()
	p.j.Text = append(p.j.Text, "\n]}\n"...)
}

func (p *perfetto) line(site uint32) {
	if uint64(site) < uint64(len(p.sites)) && p.sites[site].Line > 0 {
		p.whole("line", p.sites[site].Line)
	}
}

// bar writes a segment.
func (p *perfetto) bar(lane int, n uint32, f *flows) {
	g, begun := p.s.bar(n)
	start, end := begun.time, p.s.segmentEnd(n)
	p.event("X", p.pid[lane])
	p.whole("tid", p.tid[lane])
	ts := p.at(start)
	p.whole("ts", ts)
	p.whole("dur", p.at(end)-ts)
	state := g.state.String()
	name := state
	if begun.target != None && g.state == Waiting {
		name += " for " + p.s.label(begun.target)
	}
	p.text("name", name)
	p.text("cat", state)
	if id := f.id[n]; id != 0 {
		p.text("bind_id", strconv.Itoa(int(id)))
		if f.out[n] {
			p.j.Key("flow_out")
			p.j.Bool(true)
		}
		if f.in[n] {
			p.j.Key("flow_in")
			p.j.Bool(true)
		}
	}
	p.args()
	p.number("start", start)
	p.number("end", end)
	p.text("ended", how(g.flags))
	p.line(begun.site)
	p.j.Close('}')
	p.close()
}

func (p *perfetto) arrow(phase string, lane uint32, ts, id int) {
	p.event(phase, p.pid[lane])
	p.whole("tid", p.tid[lane])
	p.whole("ts", ts)
	p.text("name", "lets go")
	p.text("cat", "flow")
	p.whole("id", id)
	if phase == "f" {
		p.text("bp", "e")
	}
	p.close()
}

// flows are arrows: from bars to bars, by segment. A bar has one identity, which it hands on to the first that it lets
// go; the others have arrows beside.
type flows struct {
	id      []uint32
	out, in []bool
	beside  []arrow
}

type arrow struct {
	from, to uint32
	id       int
}

func (p *perfetto) flows() *flows {
	s := p.s
	f := &flows{make([]uint32, s.segments.count), make([]bool, s.segments.count), make([]bool, s.segments.count), nil}
	type link struct{ from, to uint32 }
	var links []link
	// Rows of segments are in order of their beginning, so each is reached before what it lets go.
	target := make([]uint32, s.segments.count)
	for n := range target {
		target[n] = None
	}
	for lane := range s.lanes.count {
		of := s.order[s.offsets[lane]:s.offsets[lane+1]]
		for k := 0; k+1 < len(of); k++ {
			if from := s.letGoBy(lane, of[k]); from != None {
				target[of[k+1]] = from
			}
		}
	}
	for to, from := range target {
		if from != None {
			links = append(links, link{from, uint32(to)})
		}
	}
	next := uint32(0)
	for _, l := range links {
		if f.out[l.from] {
			f.beside = append(f.beside, arrow{l.from, l.to, 0})
			continue
		}
		if f.id[l.from] == 0 {
			next++
			f.id[l.from] = next
		}
		f.out[l.from], f.in[l.to], f.id[l.to] = true, true, f.id[l.from]
	}
	for i := range f.beside {
		next++
		f.beside[i].id = int(next)
	}
	return f
}

// letGoBy is the segment of another process that ended when it let go a process that waited in a segment; None if the
// wait ended otherwise.
func (s *arranged) letGoBy(lane, n uint32) uint32 {
	g := s.segments.at(n)
	if g.state != Waiting || g.last == None {
		return None
	}
	end := s.segmentEnd(n)
	row := g.last
	for hops := 0; row < s.events.count && hops < 12; hops++ {
		e := s.events.at(row)
		actor := e.actor
		if e.time < end {
			return None
		}
		switch kind := e.kind; {
		case kind == Timeout:
			return None
		case kind == Interrupted && actor == lane && e.target != None && e.parent == None:
			return s.endedBy(e.target, row)
		case actor != None && actor != lane && deed(kind):
			return s.endedBy(actor, row)
		}
		row = e.parent
	}
	return None
}

// deed tells what a process may do that ends another's wait.
func deed(kind EventKind) bool {
	switch kind {
	case Release, Put, Get, Interrupt, Preempted, End, Fail, Cancel, Succeed, BarrierRelease:
		return true
	}
	return false
}

// endedBy is the segment of a process that ended when it did what an event says, or None.
func (s *arranged) endedBy(lane, row uint32) uint32 {
	of := s.order[s.offsets[lane]:s.offsets[lane+1]]
	low, high := 0, len(of)
	for low < high {
		middle := (low + high) / 2
		if g := s.segments.at(of[middle]); g.last != None && g.last <= row {
			low = middle + 1
		} else {
			high = middle
		}
	}
	// Who acts while being let go is in a bar yet that ends at the same time.
	e := s.events.at(row)
	for _, at := range []int{low - 1, low} {
		if at >= 0 && at < len(of) && s.segmentEnd(of[at]) == e.time {
			return of[at]
		}
	}
	return None
}

// instants are lines of the log, interrupts, waits given up and failures.
func (p *perfetto) instants() {
	s := p.s
	instant := func(lane uint32, time float64, name, category string) {
		p.event("i", p.pid[lane])
		p.whole("tid", p.tid[lane])
		p.whole("ts", p.at(time))
		p.text("name", name)
		p.text("cat", category)
		p.text("s", "t")
	}
	for i, time := range s.logged.time {
		lane := s.logged.lane[i]
		if lane == None || s.lanes.at(lane).kind != sim.KindProcess {
			continue
		}
		instant(lane, time, s.logged.message.at(i), "log")
		p.args()
		p.number("time", time)
		p.line(s.logged.site[i])
		p.j.Close('}')
		p.close()
	}
	for lane := range s.lanes.count {
		for _, n := range s.order[s.offsets[lane]:s.offsets[lane+1]] {
			g := s.segments.at(n)
			switch {
			case g.flags&ByInterrupt != 0:
				instant(lane, s.segmentEnd(n), "interrupted", "interrupted")
				p.close()
			case g.flags&WithoutResult != 0:
				instant(lane, s.segmentEnd(n), "gave up", "left")
				p.close()
			}
		}
		if l := s.lanes.at(lane); l.ended == raised {
			instant(lane, l.end, "failed", "failed")
			p.close()
		}
	}
}

// counters are the levels that stood at the end of an instant, and once more at the end of the run.
func (p *perfetto) counters() {
	s := p.s
	sample := func(x series, time, value float64) {
		p.event("C", p.pid[x.lane])
		p.whole("ts", p.at(time))
		p.text("name", s.label(x.lane)+" "+x.what.String())
		p.args()
		p.number("value", value)
		p.j.Close('}')
		p.close()
	}
	for of, x := range s.series {
		rows := s.levelOrder[s.levelOffsets[of]:s.levelOffsets[of+1]]
		for k, n := range rows {
			l := s.levels.at(n)
			if k+1 < len(rows) {
				if next := s.levels.at(rows[k+1]); p.at(next.time) == p.at(l.time) {
					continue
				}
			}
			sample(x, l.time, l.value)
			if k+1 == len(rows) && p.at(s.end) > p.at(l.time) {
				sample(x, s.end, l.value)
			}
		}
	}
}
