package sim

import "iter"

// Proc is a process whose body is a Go function. Its methods are for that function alone.
type Proc struct {
	Process
	Name       string
	run        func(*Proc) error
	next       func() (*Event, bool)
	stop       func()
	yield      func(*Event) bool
	err        error
	interrupt  *Interrupt
	sleep      Event // the timeout of Timeout, which nobody else can see
	after      *Proc // the list of live coroutines
	ahead      *Proc
	inside     bool
	registered bool
}

// closed unwinds a function whose environment was closed.
type closed struct{}

// Go starts a process that runs a function. An error the function returns is returned by Run.
func (env *Environment) Go(name string, run func(p *Proc) error) *Proc {
	p := &Proc{Name: name, run: run}
	env.Start(&p.Process, p)
	return p
}

// Resume continues the function until it next waits. It is called by the environment.
func (p *Proc) Resume(_ *Process, _ *Event, interrupt *Interrupt) (*Event, error) {
	if p.inside {
		return nil, ErrAlreadyRunning
	}
	if p.next == nil {
		p.next, p.stop = iter.Pull(p.sequence)
		p.register()
	}
	p.interrupt = interrupt
	p.inside = true
	e, more := p.next()
	p.inside = false
	if !more {
		p.unregister()
		return nil, p.err
	}
	return e, nil
}

func (p *Proc) sequence(yield func(*Event) bool) {
	p.yield = yield
	defer func() {
		switch r := recover(); r.(type) {
		case nil, closed:
		default:
			panic(r)
		}
	}()
	p.err = p.run(p)
}

// Await waits for an event. It returns what the event failed with, or an [*Interrupt].
func (p *Proc) Await(e *Event) error {
	if e.state == triggered && p.interrupts == nil {
		return e.Err()
	}
	if !p.yield(e) {
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
func (p *Proc) Acquire(r *Resource) error { return p.Await(r.Acquire()) }

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

func (p *Proc) register() {
	p.registered = true
	p.after = p.env.procs
	if p.after != nil {
		p.after.ahead = p
	}
	p.env.procs = p
}

func (p *Proc) unregister() {
	if !p.registered {
		return
	}
	p.registered = false
	if p.ahead != nil {
		p.ahead.after = p.after
	} else {
		p.env.procs = p.after
	}
	if p.after != nil {
		p.after.ahead = p.ahead
	}
	p.ahead, p.after = nil, nil
}

func (p *Proc) close() {
	p.unregister()
	p.done = true
	p.stop()
}
