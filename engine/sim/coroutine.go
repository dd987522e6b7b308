package sim

// Proc is a process whose body is a Go function. Its methods are for that function alone.
type Proc struct {
	Process
	Name      string
	run       func(*Proc) error
	stack     *stack // where the function runs, from its beginning to its end
	interrupt *Interrupt
	sleep     Event  // the timeout of Timeout, which nobody else can see
	claim     *Event // that of Acquire, likewise
}

// Go starts a process that runs a function. An error the function returns is returned by Run.
func (env *Environment) Go(name string, run func(p *Proc) error) *Proc {
	stageOf(env)
	p := &Proc{Name: name, run: run}
	env.Start(&p.Process, p)
	p.function = true
	return p
}

// Resume has the function continue on its own stack. It is called by the environment.
func (p *Proc) Resume(_ *Process, _ *Event, interrupt *Interrupt) (*Event, error) {
	if s := p.stack; s != nil {
		if s.inside {
			return nil, ErrAlreadyRunning
		}
		s.inside = true
	}
	p.interrupt = interrupt
	p.env.stage.(*stage).turn = p
	return nil, errElsewhere
}

// Await waits for an event. It returns what the event failed with, or an [*Interrupt].
func (p *Proc) Await(e *Event) error {
	if e.state == triggered && p.interrupts == nil {
		return e.Err()
	}
	s := p.stack
	if s.quit {
		panic(closed{})
	}
	s.inside = false
	switch {
	case s.stepper != nil:
		s.given = e
		s.stage.goTo(s.stepper)
	case e.state == triggered:
		p.current = e // the interrupt cancels it
		s.stage.rest(s, p.loop())
	default:
		s.stage.rest(s, p.wait(e))
	}
	if s.quit {
		panic(closed{})
	}
	if i := p.interrupt; i != nil {
		p.interrupt = nil
		return i
	}
	return e.Err()
}

// Timeout waits for a length of simulated time.
func (p *Proc) Timeout(delay float64) error {
	if err := p.env.TimeoutInto(&p.sleep, Time{T: delay}); err != nil {
		return err
	}
	return p.Await(&p.sleep)
}

// Acquire waits for a slot of a resource.
func (p *Proc) Acquire(r *Resource) error {
	e := p.claim
	if e == nil {
		e = new(Event)
		p.claim = e
	}
	if err := r.AcquireInto(e); err != nil {
		return err
	}
	err := p.Await(e)
	if err != nil {
		p.claim = nil // it may stand in line yet
	}
	return err
}

// Now is the current simulated time.
func (p *Proc) Now() float64 { return p.env.Now().T }

// Log adds a line to the environment's log, under the process's name.
func (p *Proc) Log(message string) { p.env.Log(p.Name, message) }

// Receive waits for an event that carries a value.
func Receive[V any](p *Proc, e *Item[V]) (V, error) {
	if err := p.Await(&e.Event); err != nil {
		var none V
		return none, err
	}
	return e.Value, nil
}
