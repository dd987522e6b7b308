package sim

// Body is what a process does. Resume goes on from where it last stopped (or from the beginning, when it waited for
// nothing) until it must wait for an event, which it answers with; it answers nil and nil when it has come to its end,
// and nil and an error when it has failed.
//
// If interrupt is not nil, it is to be raised at the await where the body stopped. Otherwise the event it waited
// for has happened, and its value is to be read. That event may have been cancelled since, which changes nothing for
// who was told before.
type Body interface {
	Resume(p *Process, waited *Event, interrupt *Interrupt) (*Event, error)
}

// Process is an activity in simulated time. It is meant to be part of a larger object: [Environment.Start] starts it.
type Process struct {
	Object
	body       Body
	current    *Event
	interrupts *Interrupt // not yet delivered, in order
	park       uint32     // counts waits, so that a wake-up for one that was left can be told
	phase      phase
	parked     bool
	done       bool
	function   bool // the body is a Go function
}

// phase is how far a process has come.
type phase uint8

const (
	made phase = iota
	queued
	begun
)

// Init gives p its identity in env. Start does so for a process without one; a process that is to be numbered
// before what its preparations make is initialised first.
func (p *Process) Init(env *Environment) {
	*p = Process{}
	p.create(env, KindProcess, 0)
	if env.observer != nil {
		env.observer.ProcessCreated(p, env.active)
	}
}

// Start adds the beginning of a process to the ready work. The body may be set later, but before that turn comes.
func (env *Environment) Start(p *Process, body Body) {
	if p.env == nil {
		p.Init(env)
	}
	if body != nil {
		p.body = body
	}
	p.phase = max(p.phase, queued)
	env.ready.push(turn{process: p, why: started})
}

// SetBody replaces what the process does when it is next resumed.
func (p *Process) SetBody(body Body) { p.body, p.function = body, false }

// Body is what the process does, or nil.
func (p *Process) Body() Body { return p.body }

// Done tells whether the process has ended.
func (p *Process) Done() bool { return p.done }

// SetDone has the process taken for ended, or not.
func (p *Process) SetDone(done bool) { p.done = done }

// Started tells whether the process has begun to run.
func (p *Process) Started() bool { return p.phase == begun }

// Interrupted tells whether an interrupt is to be delivered to the process.
func (p *Process) Interrupted() bool { return p.interrupts != nil }

// Awaits is the event that the process waits for, or nil.
func (p *Process) Awaits() *Event { return p.current }

// Interrupt has the process interrupted at its current await, or at its next if it has none. It does nothing if
// the process has ended.
func (p *Process) Interrupt(cause any) {
	if !p.done {
		p.Mark(cause)
		p.env.ready.push(turn{process: p, why: interrupted})
	}
}

// Mark is Interrupt without a turn of its own: the interrupt is delivered by the next Step. It is for models that drive
// processes by hand.
func (p *Process) Mark(cause any) {
	env := p.env
	i := &Interrupt{Cause: cause, By: env.active}
	if p.interrupts == nil {
		p.interrupts = i
	} else {
		env.differ |= InterruptsQueue
		last := p.interrupts
		for last.next != nil {
			last = last.next
		}
		last.next = i
	}
	if env.observer != nil {
		env.observer.Interrupts(env.active, p)
	}
}

// Step continues the process at once, whatever it waits for. It is for models that drive processes by hand.
func (p *Process) Step() error {
	if p.done {
		return nil
	}
	if p.function {
		return p.env.stage.step(p)
	}
	return p.loop()
}

// bare tells whether continuing the process runs no code but its function: there is one, and nobody is told that what it
// waited for is cancelled.
func (p *Process) bare() bool {
	return p != nil && p.function && (p.interrupts == nil || p.current == nil || p.current.canceller == nil)
}

// take continues the process if what the turn was made for still holds.
func (p *Process) take(t turn) error {
	if p.done {
		return nil
	}
	switch t.why {
	case woken:
		if !p.parked || t.park != p.park {
			p.env.differ |= WakeupVoided
			return nil
		}
	case interrupted:
		if p.phase != begun {
			if p.phase == queued { // interrupted before its own beginning was queued
				p.env.ready.push(t)
			}
			return nil
		}
		if p.interrupts == nil {
			p.env.differ |= WakeupVoided
			return nil
		}
	}
	return p.loop()
}

// loop resumes the body until it must wait for something that has not happened yet.
func (p *Process) loop() error {
	env := p.env
	env.active = p
	if p.body == nil {
		return p.end(ErrNoBody)
	}
	var e *Event // what the process waited for
	for {
		var in *Interrupt
		switch {
		case p.phase != begun:
			p.phase = begun
			if env.observer != nil {
				env.observer.Started(p)
			}
		case p.interrupts != nil:
			in = p.interrupts
			p.interrupts, in.next = in.next, nil
			e = p.current
			p.current = nil
			p.parked = false
			if env.observer != nil {
				env.observer.Interrupted(p, in.By)
			}
			if e != nil {
				if err := e.cancel(true); err != nil {
					return p.end(err)
				}
			}
		case p.parked:
			if env.observer != nil {
				env.observer.Resumed(p, p.current)
			}
			p.parked = false
			e, p.current = p.current, nil
		}
		var err error
		e, err = p.body.Resume(p, e, in)
		if e == nil || err != nil {
			if isElsewhere(err) {
				return err
			}
			return p.end(err)
		}
		if e.state == triggered {
			if p.interrupts != nil {
				p.current = e // the interrupt cancels it
			}
			continue
		}
		return p.wait(e)
	}
}

// wait has the process wait for an event that has not happened yet.
func (p *Process) wait(e *Event) error {
	env := p.env
	p.current = e
	p.parked = true
	p.park++
	if env.observer != nil {
		env.observer.Waits(p, e)
	}
	env.active = nil
	if e.state == pending && e.first == nil {
		e.first = (*wakeup)(p)
		return nil
	}
	return e.AddWaiter((*wakeup)(p))
}

func (p *Process) end(err error) error {
	p.done = true
	p.parked = false
	p.current = nil
	p.interrupts = nil
	if env := p.env; env.observer != nil {
		env.observer.Ended(p, err)
	}
	p.env.active = nil
	return err
}

// wakeup is a process as a waiter.
type wakeup Process

// Happened adds the process to the ready work.
func (w *wakeup) Happened(e *Event) error {
	p := (*Process)(w)
	if p.done {
		return nil
	}
	env := p.env
	env.ready.push(turn{process: p, park: p.park, why: woken})
	if env.observer != nil {
		env.observer.Woken(p, e)
	}
	return nil
}

// ProcessOf is the process that a waiter of an event stands for, or nil if it is something else.
func ProcessOf(w Waiter) *Process {
	if w, ok := w.(*wakeup); ok {
		return (*Process)(w)
	}
	return nil
}
