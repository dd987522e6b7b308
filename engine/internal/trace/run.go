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
	events   rows[event]
	segments segments
	levels   rows[level]
	series   []series
	logged   logged
	lanes    lanes
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
	since   float64 // when it last began to wait
	waited  float64 // for other than time, in segments that have ended
	turn    uint32  // row with which the process last began to run
	wait    uint32  // row with which it last began to wait
	woken   uint32  // row that lets it run again
	open    uint32  // its segment, if it waits
	awaits  uint32  // the object it waits for, if it waits
	where   uint32  // the site it waits at, if it waits
	site    uint32
	object  uint32
	owns    int32
	kind    sim.Kind
	ended   ending
	asked   bool // it has waited for other than time, acquired, put or got something
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

// tell calls who watches, after a row was added.
func (r *Run) tell() {
	if r.recorder.Watch != nil {
		r.recorder.Watch(int(r.index), int(r.events.count))
	}
}

func at(env *sim.Environment) float64 { return env.Now().T }

// room counts rows, and tells whether they may be added. Whatever is recorded makes the run the latest.
func (r *Run) room(rows int) bool {
	c := r.recorder
	c.latest = r.index
	c.rows += rows
	return c.rows <= c.limit
}

// lane is the lane of an identity. Those of whatever was made before the recorder was attached are made up.
func (r *Run) lane(id uint32) uint32 {
	if r.lanes.count < id {
		r.widen(id)
	}
	return id - 1
}

func (r *Run) widen(id uint32) {
	for r.lanes.count < id {
		r.lanes.add(lane{
			turn: None, wait: None, woken: None, open: None, awaits: None, where: None, site: None, object: None,
		})
	}
}

func (r *Run) laneOf(p *sim.Process) uint32 {
	if p == nil {
		return None
	}
	return r.lane(p.ID())
}

// thing is the lane of an object.
func (r *Run) thing(o *sim.Object) uint32 {
	i := r.lane(o.ID())
	if r.lanes.at(i).object == None {
		r.adopt(o, None)
	}
	return i
}

// parentOf is the row that what an actor does now follows from.
func (r *Run) parentOf(actor uint32) uint32 {
	if actor == None {
		return r.firing
	}
	return r.lanes.at(actor).turn
}

// whereabouts is where a lane's process waits.
func (l *lane) whereabouts() uint32 {
	if l.open == None {
		return None
	}
	return l.where
}

// event adds a row, and answers its number.
func (r *Run) event(kind EventKind, actor, target, site, parent uint32) uint32 {
	e := r.events.next()
	e.time = r.env.Seen()
	e.actor = actor
	e.target = target
	e.site = site
	e.parent = parent
	e.kind = kind
	return r.row()
}

// deed adds a row for what a process does, or for what is done for it while it waits, and answers the number of the row
// and the lane of the process.
func (r *Run) deed(kind EventKind, p *sim.Process, target uint32) (row, actor uint32) {
	actor = r.laneOf(p)
	if actor != None && p != r.env.Active() {
		return r.event(kind, actor, target, r.lanes.at(actor).whereabouts(), r.cause), actor
	}
	return r.event(kind, actor, target, r.recorder.locate(), r.parentOf(actor)), actor
}

// ProcessCreated records no event: that is what comes with the beginning.
func (r *Run) ProcessCreated(p, by *sim.Process) {
	r.recorder.latest = r.index
	i := r.lane(p.ID())
	woken := r.parentOf(r.laneOf(by))
	l := r.lanes.at(i)
	l.kind = sim.KindProcess
	l.process = p
	l.start = r.env.Seen()
	l.site = r.recorder.locate()
	l.woken = woken
}

// ObjectCreated records that something shared was made.
func (r *Run) ObjectCreated(o *sim.Object, capacity float64, by *sim.Process) {
	if !r.room(1) {
		return
	}
	i, maker := r.lane(o.ID()), r.laneOf(by)
	l := r.lanes.at(i)
	l.kind = o.Kind()
	l.start = r.env.Seen()
	l.site = r.recorder.locate()
	r.adopt(o, r.event(Create, maker, i, l.site, r.parentOf(maker)))
	r.objects[l.object].capacity = capacity
	switch l.kind {
	case sim.KindResource, sim.KindPreemptive:
		r.begin(i, sim.LevelUse)
		r.begin(i, sim.LevelQueue)
	case sim.KindQueue, sim.KindPriority, sim.KindStore:
		r.begin(i, sim.LevelItems)
	case sim.KindBarrier:
		r.begin(i, sim.LevelQueue)
	}
	r.tell()
}

// adopt gives the lane of an object what objects have.
func (r *Run) adopt(o *sim.Object, row uint32) {
	i := r.lane(o.ID())
	r.lanes.at(i).kind = o.Kind()
	r.lanes.at(i).object = uint32(len(r.objects))
	r.objects = append(r.objects, object{
		lane: i, created: row, capacity: math.Inf(1), series: [5]uint32{None, None, None, None, None},
	})
}

// begin makes a series that is 0 when its object is created.
func (r *Run) begin(lane uint32, what sim.Level) uint32 {
	o := &r.objects[r.lanes.at(lane).object]
	o.series[what] = uint32(len(r.series))
	r.series = append(r.series, series{lane: lane, what: what, figures: figures{0, math.NaN(), math.NaN()}})
	if what != sim.LevelAmount && r.room(1) {
		r.level(o.series[what], r.lanes.at(lane).start, 0, o.created)
	}
	return o.series[what]
}

// LevelChanged records a figure of an object.
func (r *Run) LevelChanged(o *sim.Object, what sim.Level, value float64) {
	lane := r.lane(o.ID())
	if r.lanes.at(lane).object == None {
		return
	}
	of := r.objects[r.lanes.at(lane).object].series[what]
	if of == None {
		of = r.begin(lane, what)
	}
	if r.room(1) {
		r.level(of, r.env.Seen(), value, r.row())
	}
}

func (r *Run) level(of uint32, time, value float64, row uint32) {
	s := &r.series[of]
	if s.count > 0 && time > s.time {
		s.settle(time)
	}
	s.count++
	s.time, s.value = time, value
	l := r.levels.next()
	l.time = time
	l.value = value
	l.series = of
	l.row = row
}

// Started records that a process runs for the first time.
func (r *Run) Started(p *sim.Process) {
	if !r.room(1) {
		return
	}
	r.firing = None
	i := r.lane(p.ID())
	l := r.lanes.at(i)
	l.turn = r.event(Start, i, None, l.site, l.woken)
	r.tell()
}

// TimeoutFires records a timeout: the doing of who waits for it first.
func (r *Run) TimeoutFires(_ *sim.Event, p *sim.Process) {
	if !r.room(1) {
		return
	}
	actor, site, parent := None, None, None
	if p != nil {
		actor = r.lane(p.ID())
		l := r.lanes.at(actor)
		site, parent = l.whereabouts(), l.wait
		l.woken = r.events.count
	}
	r.firing = r.event(Timeout, actor, None, site, parent)
	r.cause = r.firing
	r.tell()
}

// Woken records no event, but what caused the next one of the process.
func (r *Run) Woken(p *sim.Process, _ *sim.Event) {
	r.recorder.latest = r.index
	i := r.lane(p.ID())
	l := r.lanes.at(i)
	l.woken = r.cause
	if r.cause == None || r.cause != r.firing {
		return
	}
	if e := r.events.at(r.cause); e.actor == None {
		e.actor = i
		e.parent = l.wait
		e.site = l.whereabouts()
	}
}

// Waits records that a process begins to wait, and begins a segment.
func (r *Run) Waits(p *sim.Process, e *sim.Event) {
	if !r.room(2) {
		return
	}
	i := r.lane(p.ID())
	l := r.lanes.at(i)
	l.process = p
	target, state, flags := None, Delayed, uint8(0)
	if l.owns > 0 {
		state, flags = Holding, Owns
	}
	if e.Operation() != sim.OpTimeout || e.Cancelled() {
		branch := decisive(e)
		if branch == nil && e.Cancelled() { // a timeout that will never come
			branch = e
		}
		if branch != nil {
			state = Waiting
			l.asked = true
			if o := branch.Source(); o != nil {
				target = r.lane(o.ID())
			}
		}
	}
	l.since = r.env.Seen()
	l.awaits = target
	l.where = r.recorder.locate()
	l.wait = r.event(Wait, i, target, l.where, l.turn)
	l.open = r.segments.open(l.wait, state, flags)
	r.tell()
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

// close ends the segment of a lane with a row.
func (r *Run) close(l *lane, row uint32) *segment {
	g := r.segments.at(l.open)
	g.flags &^= Open
	g.last = row
	l.open = None
	if g.state == Waiting {
		l.waited += r.env.Seen() - l.since
	}
	return g
}

// Resumed records that a process goes on, which ends its segment.
func (r *Run) Resumed(p *sim.Process, e *sim.Event) {
	if !r.room(1) {
		return
	}
	r.firing = None
	i := r.lane(p.ID())
	l := r.lanes.at(i)
	if l.open == None {
		l.turn = r.event(Resume, i, None, None, l.woken)
	} else {
		l.turn = r.event(Resume, i, l.awaits, l.where, l.woken)
		if g := r.close(l, l.turn); g.state == Waiting && missed(e) {
			g.flags |= WithoutResult
		}
	}
	r.tell()
}

// Interrupts records that a process interrupts another.
func (r *Run) Interrupts(p, victim *sim.Process) {
	if !r.room(1) {
		return
	}
	of := r.laneOf(victim)
	r.cause, _ = r.deed(Interrupt, p, of)
	if r.inFlight == nil {
		r.inFlight = map[uint32][]uint32{}
	}
	r.inFlight[of] = append(r.inFlight[of], r.cause)
	r.tell()
}

// Interrupted records that an interrupt reaches a process, which ends its segment.
func (r *Run) Interrupted(p, by *sim.Process) {
	if !r.room(1) {
		return
	}
	r.firing = None
	i, other := r.lane(p.ID()), r.laneOf(by)
	parent := None
	if rows := r.inFlight[i]; len(rows) > 0 {
		parent = rows[0]
		if len(rows) == 1 {
			delete(r.inFlight, i)
		} else {
			r.inFlight[i] = rows[1:]
		}
	}
	l := r.lanes.at(i)
	if l.open == None {
		l.turn = r.event(Interrupted, i, other, l.site, parent)
	} else {
		l.turn = r.event(Interrupted, i, other, l.where, parent)
		g := r.close(l, l.turn)
		g.flags |= ByInterrupt
		if g.state == Waiting {
			g.flags |= WithoutResult
		}
	}
	r.tell()
}

// Ended records that a process has come to its end.
func (r *Run) Ended(p *sim.Process, err error) {
	if !r.room(1) {
		return
	}
	i := r.lane(p.ID())
	l := r.lanes.at(i)
	kind, how := End, returned
	if err != nil {
		kind, how = Fail, raised
	}
	row := r.event(kind, i, None, r.recorder.locate(), l.turn)
	if l.open != None {
		r.close(l, row)
	}
	l.end, l.ended, l.process = r.env.Seen(), how, nil
	if r.inFlight != nil {
		delete(r.inFlight, i)
	}
	r.tell()
}

func (r *Run) asks(actor uint32) {
	if actor != None {
		r.lanes.at(actor).asked = true
	}
}

// Acquired records that a process was given a slot.
func (r *Run) Acquired(p *sim.Process, on *sim.Object) {
	if !r.room(1) {
		return
	}
	target := r.thing(on)
	var actor uint32
	r.cause, actor = r.deed(Acquire, p, target)
	o := &r.objects[r.lanes.at(target).object]
	o.acquired++
	o.holders = append(o.holders, actor)
	if actor != None {
		l := r.lanes.at(actor)
		l.asked = true
		l.owns++
		if p != r.env.Active() && l.open != None {
			o.waited += r.env.Seen() - l.since
		}
	}
	r.tell()
}

// Released records that a slot was given back.
func (r *Run) Released(p *sim.Process, o *sim.Object, holder *sim.Process) {
	if !r.room(1) {
		return
	}
	target := r.thing(o)
	r.cause, _ = r.deed(Release, p, target)
	r.leave(r.laneOf(holder), target)
	r.tell()
}

func (r *Run) leave(holder, target uint32) {
	o := &r.objects[r.lanes.at(target).object]
	if i := slices.Index(o.holders, holder); i >= 0 {
		o.holders = slices.Delete(o.holders, i, i+1)
	}
	if holder != None {
		r.lanes.at(holder).owns--
	}
}

// Preempted records that a process loses its slot to another.
func (r *Run) Preempted(p *sim.Process, o *sim.Object, by *sim.Process) {
	if !r.room(1) {
		return
	}
	target, other := r.thing(o), r.laneOf(by)
	actor := r.laneOf(p)
	r.event(Preempted, actor, target, r.recorder.locate(), r.parentOf(other))
	r.leave(actor, target)
	r.tell()
}

// Put records that something was put into an object.
func (r *Run) Put(p *sim.Process, o *sim.Object) {
	if r.room(1) {
		r.moved(Put, p, o).puts++
		r.tell()
	}
}

// Got records that something was taken out of an object.
func (r *Run) Got(p *sim.Process, o *sim.Object) {
	if r.room(1) {
		r.moved(Get, p, o).gets++
		r.tell()
	}
}

// moved adds a row for what goes into an object or out of it, and answers the object.
func (r *Run) moved(kind EventKind, p *sim.Process, o *sim.Object) *object {
	target := r.thing(o)
	var actor uint32
	r.cause, actor = r.deed(kind, p, target)
	r.asks(actor)
	return &r.objects[r.lanes.at(target).object]
}

// Returned records no event, but that a get does not count.
func (r *Run) Returned(o *sim.Object) {
	r.recorder.latest = r.index
	if i := r.lanes.at(r.lane(o.ID())).object; i != None {
		r.objects[i].gets--
	}
}

// BarrierReleased records that a barrier lets go who waits.
func (r *Run) BarrierReleased(p *sim.Process, o *sim.Object) {
	if !r.room(1) {
		return
	}
	r.cause, _ = r.deed(BarrierRelease, p, r.thing(o))
	r.tell()
}

// Succeeded records that an event of the model's own came about.
func (r *Run) Succeeded(p *sim.Process, _ *sim.Event) {
	if !r.room(1) {
		return
	}
	r.cause, _ = r.deed(Succeed, p, None)
	r.tell()
}

// Cancelled records that an event was cancelled.
func (r *Run) Cancelled(p *sim.Process, e *sim.Event) {
	if !r.room(1) {
		return
	}
	target := None
	if o := e.Source(); o != nil {
		target = r.thing(o)
	}
	r.deed(Cancel, p, target)
	r.tell()
}

// Log adds a line of the log, by the process that runs.
func (r *Run) Log(name, message string) { r.log(r.env.Active(), at(r.env), name, message) }

// Logged records a line of the log.
func (r *Run) Logged(p *sim.Process, name, message string) {
	r.log(p, r.env.Seen(), name, message)
}

func (r *Run) log(p *sim.Process, time float64, name, message string) {
	if !r.room(2) {
		return
	}
	lane := r.laneOf(p)
	site := r.recorder.locate()
	row := r.event(Log, lane, None, site, r.parentOf(lane))
	r.events.at(row).time = time
	r.logged.time = append(r.logged.time, time)
	r.logged.seq = append(r.logged.seq, row)
	r.logged.lane = append(r.logged.lane, lane)
	r.logged.site = append(r.logged.site, site)
	r.logged.name.add(name)
	r.logged.message.add(message)
	r.tell()
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
