package trace

import (
	"math"
	"slices"

	"asimplay/engine/sim"
)

var _ sim.Observer = (*Run)(nil)

// Run is the recording of one environment.
type Run struct {
	recorder *Recorder
	env      *sim.Environment
	index    uint32
	until    float64
	bounded  bool // until was given
	events   events
	segments segments
	levels   levels
	series   []series
	logged   logged
	lanes    []lane
	objects  []object
	firing   uint32              // row of the timeout that fires, while no process runs
	cause    uint32              // row of what most lately let something happen
	inFlight map[uint32][]uint32 // by lane: rows of interrupts not yet delivered
	stuck    []parked            // who waited when the recorder was closed
	closed   bool
}

// lane is a process or an object.
type lane struct {
	process *sim.Process // nil for an object, and once ended
	start   float64
	end     float64
	turn    uint32 // row with which the process last began to run
	wait    uint32 // row with which it last began to wait
	woken   uint32 // row that lets it run again
	open    uint32 // its segment, if it waits
	site    uint32
	object  uint32
	owns    int32
	kind    sim.Kind
	ended   ending
	asked   bool // it has acquired, put or got something
}

type ending uint8

const (
	alive ending = iota
	returned
	raised
)

// object is what a lane has if it is not a process.
type object struct {
	lane     uint32
	created  uint32 // row
	series   [5]uint32
	holders  []uint32
	capacity float64
	acquired int
	puts     int
	gets     int
	waited   float64 // by those who acquired, in all
}

// Until says that the environment is run until a time, or, if bounded is not set, until nothing is left to do.
func (r *Run) Until(time float64, bounded bool) { r.until, r.bounded = time, bounded }

// Environment is what is recorded.
func (r *Run) Environment() *sim.Environment { return r.env }

// Rows is the number of events recorded.
func (r *Run) Rows() int { return int(r.events.count) }

// row is the last event row.
func (r *Run) row() uint32 { return r.events.count - 1 }

// Log adds a line of the log, by the process that runs.
func (r *Run) Log(name, message string) {
	r.recorder.latest = r
	was := r.events.count
	r.log(r.env.Active(), at(r.env), name, message)
	r.tell(was)
}

// tell calls who watches, if a row was added.
func (r *Run) tell(was uint32) {
	if r.recorder.Watch != nil && r.events.count > was {
		r.recorder.Watch(int(r.index), int(r.events.count))
	}
}

func at(env *sim.Environment) float64 { return env.Now().T }

func (r *Run) log(p *sim.Process, time float64, name, message string) {
	if !r.recorder.room(2) {
		return
	}
	lane := r.laneOf(p)
	site := r.recorder.locate()
	row := r.events.add(time, Log, lane, None, site, r.parentOf(lane))
	r.logged.time = append(r.logged.time, time)
	r.logged.seq = append(r.logged.seq, row)
	r.logged.lane = append(r.logged.lane, lane)
	r.logged.site = append(r.logged.site, site)
	r.logged.name.add(name)
	r.logged.message.add(message)
}

// Observe records what happened.
func (r *Run) Observe(x *sim.Record) {
	was := r.events.count
	r.observe(x)
	r.tell(was)
}

func (r *Run) observe(x *sim.Record) {
	r.recorder.latest = r
	switch x.Kind {
	case sim.LevelChanged:
		r.changed(x)
		return
	case sim.Woken:
		r.wake(x)
		return
	case sim.ProcessCreated:
		r.born(x)
		return
	case sim.Logged:
		r.log(x.Process, x.Time, x.Name, x.Message)
		return
	case sim.Returned:
		if o := r.objectOf(x.Object); o != nil {
			o.gets--
		}
		return
	}
	if !r.recorder.room(1) {
		return
	}
	actor, target := r.laneOf(x.Process), None
	if x.Object != nil {
		target = r.lane(x.Object.ID())
		if x.Kind != sim.Created && r.lanes[target].object == None {
			r.adopt(x.Object, None)
		}
	}
	switch x.Kind {
	case sim.Created:
		r.make(x, actor)
	case sim.Started:
		l := &r.lanes[actor]
		r.firing = None
		l.turn = r.events.add(x.Time, Start, actor, None, l.site, l.woken)
	case sim.Waits:
		r.wait(x, actor)
	case sim.Resumed:
		r.resume(x, actor)
	case sim.Interrupting:
		victim := r.laneOf(x.Other)
		r.cause = r.add(x, Interrupt, actor, victim)
		if r.inFlight == nil {
			r.inFlight = map[uint32][]uint32{}
		}
		r.inFlight[victim] = append(r.inFlight[victim], r.cause)
	case sim.Interrupted:
		r.interrupt(x, actor)
	case sim.Acquired:
		r.cause = r.add(x, Acquire, actor, target)
		r.acquire(x, actor, target)
	case sim.Released:
		r.cause = r.add(x, Release, actor, target)
		r.release(r.laneOf(x.Other), target)
	case sim.Preempting:
		row := r.add(x, Preempted, actor, target)
		p, i := r.events.at(row)
		p.parent[i] = r.parentOf(r.laneOf(x.Other))
		p.site[i] = r.recorder.locate()
		r.release(actor, target)
	case sim.Put:
		r.cause = r.add(x, Put, actor, target)
		r.asks(actor)
		r.objects[r.lanes[target].object].puts++
	case sim.Got:
		r.cause = r.add(x, Get, actor, target)
		r.asks(actor)
		r.objects[r.lanes[target].object].gets++
	case sim.Ended:
		r.end(x, actor, End, returned)
	case sim.Failed:
		r.end(x, actor, Fail, raised)
	case sim.Cancelled:
		r.add(x, Cancel, actor, target)
	case sim.TimeoutFired:
		r.firing = r.events.add(x.Time, Timeout, None, None, None, None)
		r.cause = r.firing
	case sim.Succeeded:
		r.cause = r.add(x, Succeed, actor, None)
	case sim.BarrierReleased:
		r.cause = r.add(x, BarrierRelease, actor, target)
	}
}

// lane is the lane of an identity. Those of whatever was made before the recorder was attached are made up.
func (r *Run) lane(id uint32) uint32 {
	for uint32(len(r.lanes)) < id {
		r.lanes = append(r.lanes, lane{
			turn: None, wait: None, woken: None, open: None, site: None, object: None,
		})
	}
	return id - 1
}

func (r *Run) laneOf(p *sim.Process) uint32 {
	if p == nil {
		return None
	}
	return r.lane(p.ID())
}

func (r *Run) objectOf(o *sim.Object) *object {
	l := &r.lanes[r.lane(o.ID())]
	if l.object == None {
		return nil
	}
	return &r.objects[l.object]
}

// parentOf is the row that what an actor does now follows from.
func (r *Run) parentOf(actor uint32) uint32 {
	if actor == None {
		return r.firing
	}
	return r.lanes[actor].turn
}

// add adds a row for what an actor does, or for what is done for it while it waits.
func (r *Run) add(x *sim.Record, kind EventKind, actor, target uint32) uint32 {
	if x.Process != r.env.Active() && actor != None {
		l := &r.lanes[actor]
		return r.events.add(x.Time, kind, actor, target, r.siteOf(l.open), r.cause)
	}
	return r.events.add(x.Time, kind, actor, target, r.recorder.locate(), r.parentOf(actor))
}

func (r *Run) born(x *sim.Record) {
	i := r.lane(x.Process.ID())
	l := &r.lanes[i]
	l.kind = sim.KindProcess
	l.process = x.Process
	l.start = x.Time
	l.site = r.recorder.locate()
	l.woken = r.parentOf(r.laneOf(x.Other))
}

func (r *Run) make(x *sim.Record, maker uint32) {
	i := r.lane(x.Object.ID())
	l := &r.lanes[i]
	l.kind = x.Object.Kind()
	l.start = x.Time
	l.site = r.recorder.locate()
	row := r.events.add(x.Time, Create, maker, i, l.site, r.parentOf(maker))
	r.adopt(x.Object, row)
	r.objects[l.object].capacity = x.Value
	switch l.kind {
	case sim.KindResource, sim.KindPreemptive:
		r.begin(i, sim.LevelUse)
		r.begin(i, sim.LevelQueue)
	case sim.KindQueue, sim.KindPriority, sim.KindStore:
		r.begin(i, sim.LevelItems)
	case sim.KindBarrier:
		r.begin(i, sim.LevelQueue)
	}
}

// adopt gives the lane of an object what objects have.
func (r *Run) adopt(o *sim.Object, row uint32) {
	i := r.lane(o.ID())
	r.lanes[i].kind = o.Kind()
	r.lanes[i].object = uint32(len(r.objects))
	r.objects = append(r.objects, object{
		lane: i, created: row, capacity: math.Inf(1), series: [5]uint32{None, None, None, None, None},
	})
}

// begin makes a series that is 0 when its object is created.
func (r *Run) begin(lane uint32, what sim.Level) uint32 {
	o := &r.objects[r.lanes[lane].object]
	o.series[what] = uint32(len(r.series))
	r.series = append(r.series, series{lane, what})
	if what != sim.LevelAmount && r.recorder.room(1) {
		r.levels.add(o.series[what], r.lanes[lane].start, 0, o.created)
	}
	return o.series[what]
}

func (r *Run) changed(x *sim.Record) {
	lane := r.lane(x.Object.ID())
	if r.lanes[lane].object == None {
		return
	}
	s := r.objects[r.lanes[lane].object].series[x.Level]
	if s == None {
		s = r.begin(lane, x.Level)
	}
	if r.recorder.room(1) {
		r.levels.add(s, x.Time, x.Value, r.row())
	}
}

func (r *Run) wake(x *sim.Record) {
	i := r.laneOf(x.Process)
	l := &r.lanes[i]
	l.woken = r.cause
	if r.cause == None || r.cause != r.firing {
		return
	}
	// A timeout that fires is the doing of who waits for it first.
	if p, row := r.events.at(r.cause); p.actor[row] == None {
		p.actor[row] = i
		p.parent[row] = l.wait
		p.site[row] = r.siteOf(l.open)
	}
}

func (r *Run) wait(x *sim.Record, actor uint32) {
	branch := decisive(x.Event)
	if branch == nil && x.Event.Cancelled() { // a timeout that will never come
		branch = x.Event
	}
	state, object := Delayed, None
	l := &r.lanes[actor]
	l.process = x.Process
	flags := uint8(0)
	if l.owns > 0 {
		flags = Owns
		state = Holding
	}
	if branch != nil {
		state = Waiting
		if o := branch.Source(); o != nil {
			object = r.lane(o.ID())
			l = &r.lanes[actor]
		}
	}
	if !r.recorder.room(1) {
		return
	}
	site := r.recorder.locate()
	l.wait = r.events.add(x.Time, Wait, actor, object, site, l.turn)
	l.open = r.segments.open(actor, x.Time, state, flags, object, site, l.wait)
}

// decisive is the event that makes a wait more than a delay: the first within it that is no timeout, or nil.
func decisive(e *sim.Event) *sim.Event {
	switch e.Operation() {
	case sim.OpTimeout:
		return nil
	case sim.OpAllOf, sim.OpFirstOf:
		for i := range e.Children() {
			if d := decisive(e.Child(i)); d != nil {
				return d
			}
		}
		return nil
	}
	return e
}

// missed tells whether a FirstOf came to its end without the event that made it more than a delay.
func missed(e *sim.Event) bool {
	if e == nil || e.Operation() != sim.OpFirstOf {
		return false
	}
	for i := range e.Children() {
		if decisive(e.Child(i)) != nil {
			return i != e.Winner() && e.Child(i) != e.Child(max(0, e.Winner()))
		}
	}
	return false
}

func (r *Run) resume(x *sim.Record, actor uint32) {
	r.firing = None
	l := &r.lanes[actor]
	if l.open == None {
		l.turn = r.events.add(x.Time, Resume, actor, None, None, l.woken)
		return
	}
	p, i := r.segments.at(l.open)
	l.turn = r.events.add(x.Time, Resume, actor, p.object[i], p.site[i], l.woken)
	flags := uint8(0)
	if p.state[i] == uint8(Waiting) && missed(x.Event) {
		flags = WithoutResult
	}
	r.segments.close(l.open, x.Time, flags, l.turn)
	l.open = None
}

func (r *Run) interrupt(x *sim.Record, actor uint32) {
	r.firing = None
	l := &r.lanes[actor]
	parent := None
	if rows := r.inFlight[actor]; len(rows) > 0 {
		parent = rows[0]
		if len(rows) == 1 {
			delete(r.inFlight, actor)
		} else {
			r.inFlight[actor] = rows[1:]
		}
	}
	by := r.laneOf(x.Other)
	if l.open == None {
		l.turn = r.events.add(x.Time, Interrupted, actor, by, l.site, parent)
		return
	}
	p, i := r.segments.at(l.open)
	flags := ByInterrupt
	if p.state[i] == uint8(Waiting) {
		flags |= WithoutResult
	}
	l.turn = r.events.add(x.Time, Interrupted, actor, by, p.site[i], parent)
	r.segments.close(l.open, x.Time, flags, l.turn)
	l.open = None
}

// siteOf is where a segment waits.
func (r *Run) siteOf(segment uint32) uint32 {
	if segment == None {
		return None
	}
	p, i := r.segments.at(segment)
	return p.site[i]
}

func (r *Run) asks(actor uint32) {
	if actor != None {
		r.lanes[actor].asked = true
	}
}

func (r *Run) acquire(x *sim.Record, actor, target uint32) {
	r.asks(actor)
	o := &r.objects[r.lanes[target].object]
	o.acquired++
	o.holders = append(o.holders, actor)
	if actor == None {
		return
	}
	l := &r.lanes[actor]
	l.owns++
	if x.Process != r.env.Active() && l.open != None {
		p, i := r.segments.at(l.open)
		o.waited += x.Time - p.start[i]
	}
}

func (r *Run) release(holder, target uint32) {
	o := &r.objects[r.lanes[target].object]
	if i := slices.Index(o.holders, holder); i >= 0 {
		o.holders = slices.Delete(o.holders, i, i+1)
	}
	if holder != None {
		r.lanes[holder].owns--
	}
}

func (r *Run) end(x *sim.Record, actor uint32, kind EventKind, how ending) {
	l := &r.lanes[actor]
	row := r.events.add(x.Time, kind, actor, None, r.recorder.locate(), l.turn)
	if l.open != None {
		r.segments.close(l.open, x.Time, 0, row)
		l.open = None
	}
	l.end, l.ended, l.process = x.Time, how, nil
	delete(r.inFlight, actor)
}

// horizon is the end of the time that figures are weighted over: until if that was given, else the clock's last
// reading.
func (r *Run) horizon() float64 {
	now := at(r.env)
	if r.bounded && r.until > now && !math.IsInf(r.until, 1) {
		return r.until
	}
	return now
}
