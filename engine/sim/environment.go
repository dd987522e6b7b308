package sim

// Environment is a simulation: its clock, its ready work and its agenda. The zero value is not ready; use
// [NewEnvironment].
type Environment struct {
	now      Time
	seen     float64
	agenda   agenda
	ready    ready
	active   *Process
	observer Observer
	turns    uint64
	subjects uint32
	acquires uint64 // serial of requests for preemptive resources
	log      []LogEntry
	ahead    bool // a scheduled callback runs, and the clock has moved for it
	guest    bool // advance runs on a function's stack
	left     int  // turns that advance has left, when it answers
	stage    functions
	differ   Differences
}

// LogEntry is one line of an environment's log.
type LogEntry struct {
	Time          Time
	Name, Message string
}

// Differences is the set of places where this kernel does better than asimpy.
type Differences uint8

const (
	// InterruptsQueue: interrupts of one process queue up and are delivered one a resumption, in order; what is left
	// when the process ends is dropped. In asimpy a second interrupt replaces one not yet delivered, so that it
	// depends on the order of unrelated work at one instant whether a cause is ever seen.
	InterruptsQueue Differences = 1 << iota
	// WakeupVoided: an interrupt voids the wake-up of the event it cancels. In asimpy the wake-up stays in the ready
	// work, and ends whatever the process awaits next: a timeout of ten minutes is over after none.
	WakeupVoided
	// SlotPassedOn: an acquire that was granted and then interrupted in the same instant gives its slot to the
	// next in line. In asimpy the slot is lost for good: nobody holds it, and nobody can give it back.
	SlotPassedOn
	// ClockBeforeCallback: the clock moves before a callback given to Schedule runs. In asimpy it moves only
	// afterwards, so that the callback reads, logs and schedules by the time of the event before it.
	ClockBeforeCallback
)

// NewEnvironment makes an environment whose clock shows the whole number 0.
func NewEnvironment() *Environment {
	return &Environment{now: Time{Int: true}}
}

// Now is the current simulated time.
func (env *Environment) Now() Time {
	if env.ahead {
		env.differ |= ClockBeforeCallback
	}
	return env.now
}

// Active is the process that is running, or nil.
func (env *Environment) Active() *Process { return env.active }

// Seen is the time of what an observer is told: the clock, or the time of the timeout that fires, to which the clock has
// yet to move.
func (env *Environment) Seen() float64 { return env.seen }

// SetActive sets what Active answers, for those who drive bodies by hand.
func (env *Environment) SetActive(p *Process) { env.active = p }

// Turns counts the turns taken so far: pieces of ready work, and entries of the agenda.
func (env *Environment) Turns() uint64 { return env.turns }

// Pending is the number of entries on the agenda; those that were cancelled have left it.
func (env *Environment) Pending() int { return env.agenda.live() }

// Ready is the number of pieces of work to be done before the clock moves again.
func (env *Environment) Ready() int { return env.ready.count }

// Subjects is the number of processes and objects made so far, which is also the greatest identity in use.
func (env *Environment) Subjects() int { return int(env.subjects) }

// Differences is the set of differences from asimpy that have taken effect so far.
func (env *Environment) Differences() Differences { return env.differ }

// Observe has o told of everything that happens from now on, or nobody if o is nil.
func (env *Environment) Observe(o Observer) {
	env.observer = o
}

// Immediate adds a callback to the ready work. An error it returns is returned by Run.
func (env *Environment) Immediate(callback func() error) {
	env.ready.push(turn{callback: callback})
}

// Schedule has a callback called at a time. One that is not after the current time is called when the ready work
// is done, without moving the clock. An error it returns is returned by Run.
func (env *Environment) Schedule(at Time, callback func() error) {
	env.ScheduleUnless(at, nil, callback)
}

// ScheduleUnless is Schedule for what may have been given up by then: if void says so, the callback is called without
// the clock having moved.
func (env *Environment) ScheduleUnless(at Time, void func() bool, callback func() error) {
	e := &Event{env: env, op: opCallback, extra: &extra{callback: callback, void: void}}
	if at.Int {
		e.flags = flagInt
	}
	env.agenda.push(at.T, 0, e)
}

// Timeout is an event that succeeds after a delay. A negative delay is an event that has failed with a
// [NegativeDelayError].
func (env *Environment) Timeout(delay Time) *Event {
	e := new(Event)
	if err := env.TimeoutInto(e, delay); err != nil {
		return env.failed(err)
	}
	return e
}

// TimeoutInto starts a timeout in e. A negative delay is a [NegativeDelayError].
func (env *Environment) TimeoutInto(e *Event, delay Time) error {
	if delay.T < 0 {
		return &NegativeDelayError{delay}
	}
	e.Init(env)
	e.op = OpTimeout
	at := env.Now().Add(delay)
	if at.Int {
		e.flags = flagInt
	}
	env.agenda.push(at.T, 0, e)
	return nil
}

// Run runs until no work is left, or until a body or callback returns an error, which Run returns. Run may be
// called again and goes on from there.
func (env *Environment) Run() error {
	_, err := env.Advance(nil, -1)
	return err
}

// RunUntil runs as Run does, but leaves alone what lies beyond until. It takes in what happens at until, and does
// not move the clock there.
func (env *Environment) RunUntil(until Time) error {
	_, err := env.Advance(&until, -1)
	return err
}

// Advance runs as RunUntil does (as Run does if until is nil), for at most so many turns; a negative number sets
// no limit. It tells whether nothing is left to do.
func (env *Environment) Advance(until *Time, turns int) (done bool, err error) {
	// In WebAssembly a function gets its optimised code when it is next entered, so the loop is left at times.
	const stretch = 1 << 12
	for turns < 0 || turns > stretch {
		if done, err = env.host(until, stretch); done || err != nil {
			return done, err
		}
		if turns > 0 {
			turns -= stretch
		}
	}
	return env.host(until, turns)
}

// host takes so many turns at most, those of functions among them.
func (env *Environment) host(until *Time, turns int) (done bool, err error) {
	outer := env.left
	for {
		if done, err = env.advance(until, turns); isElsewhere(err) {
			if err = env.stage.lend(until); err == nil {
				turns = env.left
				continue
			}
		}
		if done && env.stage != nil {
			env.stage.retire()
		}
		env.left = outer
		return done, err
	}
}

// advance takes turns until it is the turn of a function on another stack, which it answers with errElsewhere. A guest
// takes only turns that run no code but functions', and is done with what it may do when it answers without an error.
func (env *Environment) advance(until *Time, turns int) (done bool, err error) {
	for ; turns > 0; turns-- {
		if env.ready.count > 0 {
			if env.guest && !env.ready.next().process.bare() {
				break
			}
			env.turns++
			t := env.ready.pop()
			if t.process != nil {
				err = t.process.take(t)
			} else {
				err = t.callback()
			}
			if err != nil {
				env.left = turns - 1
				return false, err
			}
			continue
		}
		next := env.agenda.first()
		if next == nil {
			return true, nil
		}
		e := next.event
		at := Time{keyTime(next.key), e.flags&flagInt != 0}
		if until != nil && at.T > until.T {
			return true, nil
		}
		p := env.alone(e)
		if env.guest && (turns == 1 || !p.bare() && !e.bare()) {
			break
		}
		env.turns++
		env.agenda.take()
		if p != nil && turns > 1 {
			// The usual case, a process that sleeps, without the detour through the ready work: that is empty, so
			// the process would be next.
			moves := at.T > env.now.T
			if moves {
				env.seen = at.T
			}
			if env.observer != nil {
				env.observer.TimeoutFires(e, p)
			}
			e.state = triggered
			e.first = nil
			if moves {
				env.now = at
			}
			env.turns++
			turns--
			err = p.loop()
		} else {
			err = env.happen(e, at)
		}
		if err != nil {
			env.left = turns - 1
			return false, err
		}
	}
	env.left = turns
	return false, nil
}

// alone is the process that waits for a pending timeout, if nobody else does.
func (env *Environment) alone(e *Event) *Process {
	if e.op != OpTimeout || e.state != pending || e.extra != nil {
		return nil
	}
	w, ok := e.first.(*wakeup)
	if !ok || !w.parked || w.done {
		return nil
	}
	return (*Process)(w)
}

// bare tells whether a timeout is awaited by a composite alone, and may happen where no code but the kernel's may run.
func (e *Event) bare() bool {
	if e.op != OpTimeout || e.state != pending || e.extra != nil {
		return false
	}
	b, is := e.first.(*branch)
	return is && b.bare()
}

func (env *Environment) happen(e *Event, at Time) error {
	moves := at.T > env.now.T
	if moves {
		env.seen = at.T
	}
	if e.op == opCallback {
		if moves && (e.extra.void == nil || !e.extra.void()) {
			env.now = at
			env.ahead = true
		}
		err := e.extra.callback()
		env.ahead = false
		return err
	}
	if env.observer != nil && e.state == pending {
		env.observer.TimeoutFires(e, nil)
	}
	err := e.Succeed()
	if err != nil {
		env.seen = env.now.T
		return err
	}
	if moves {
		env.now = at
	}
	return nil
}

// Log adds a line to the log.
func (env *Environment) Log(name, message string) {
	env.log = append(env.log, LogEntry{env.Now(), name, message})
	if env.observer != nil {
		env.observer.Logged(env.active, name, message)
	}
}

// Logged is the log so far.
func (env *Environment) Logged() []LogEntry { return env.log }

// Close ends the functions that were started by Go and have not returned: each leaves the call it waits in, and
// its deferred calls run. Nothing else of the environment changes.
func (env *Environment) Close() {
	if env.stage != nil {
		env.stage.close()
	}
}

func (env *Environment) failed(err error) *Event {
	e := new(Event)
	e.Init(env)
	e.state = triggered
	e.extra = &extra{err: err}
	return e
}
