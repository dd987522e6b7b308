package sim

import (
	"iter"
	"runtime"
)

// Processes that are Go functions run on stacks of their own, one at a time. Control goes from one function straight to
// the next whose turn it is: who must wait takes the turns that follow on its own stack, as a guest, until it is the turn
// of another function. If it is its own, nothing is switched. Only turns that run other code than functions go back to the
// host, the stack that Run was called on: that code may step any function, so it must not run on the stack of one.
//
// A switch is one of [iter.Pull]: who leaves changes places with who waits in a slot. Which stack waits in which slot
// therefore changes with every switch. A stack ends in the slot it was made with, and who waits there goes on.

// functions is what an environment has for processes that are Go functions, once it has one. As an interface it is not
// linked into programs that have none.
type functions interface {
	// lend has the function go on whose turn it is, and returns when the host is to take turns again; the error is that of a
	// function.
	lend(until *Time) error
	step(p *Process) error
	retire()
	close()
}

// elsewhere answers for a turn that goes on on another stack: that of stage.turn.
type elsewhere struct{}

func (*elsewhere) Error() string { return "continued on another stack" }

var errElsewhere error = new(elsewhere)

func isElsewhere(err error) bool {
	_, is := err.(*elsewhere)
	return is
}

type stage struct {
	env      *Environment
	until    *Time  // the host's limit
	turn     *Proc  // who is to go on
	base     stack  // that of who calls Run, if it is no function
	running  *stack // all others wait
	host     *stack
	closer   *stack
	failure  error    // for the host
	panicked *failure // for the host, or for who steps
	idle     []*stack
	all      []*stack // but the base
	busy     *stack   // whose functions have begun and not returned, the latest first
	ending   bool     // stacks are to end
}

// A stack is a goroutine that runs one function after another, or the base.
type stack struct {
	stage   *stage
	at      *slot // where it waits
	proc    *Proc
	own     slot   // where it ends
	stepper *stack // who is to go on when the function next waits, and takes what it waits for; nil for who is next
	given   *Event
	err     error  // of the function
	after   *stack // in the list of who is busy
	ahead   *stack
	inside  bool // the function runs, or what it called
	listed  bool
	quit    bool // the function is to be left
	gone    bool
}

// A slot is where one stack waits.
type slot struct {
	next  func() (struct{}, bool)
	yield func(struct{}) bool
	odd   bool // next was called last, not yield
}

// failure is a panic of a function, or its end by [runtime.Goexit].
type failure struct {
	value  any
	goexit bool
}

// closed unwinds a function whose environment was closed.
type closed struct{}

// swap has the stack go on that waits in the slot, and the running one wait there.
func (s *slot) swap() {
	s.odd = !s.odd
	if s.odd {
		s.next()
	} else {
		s.yield(struct{}{})
	}
}

// goTo returns when the running stack is to go on.
func (g *stage) goTo(to *stack) {
	from := g.running
	s := to.at
	from.at = s
	s.swap()
	g.running = from
}

// stageOf is the environment's stage, which is made when first asked for.
func stageOf(env *Environment) *stage {
	if g, ok := env.stage.(*stage); ok {
		return g
	}
	g := &stage{env: env}
	g.running = &g.base
	env.stage = g
	return g
}

// stackOf is the stack that a function runs on, or is to run on.
func (g *stage) stackOf(p *Proc) *stack {
	if p.stack != nil {
		return p.stack
	}
	return g.setOut(p)
}

// setOut gives a function that has not begun a stack.
func (g *stage) setOut(p *Proc) *stack {
	var s *stack
	if n := len(g.idle); n > 0 {
		s = g.idle[n-1]
		g.idle = g.idle[:n-1]
	} else {
		s = &stack{stage: g}
		s.at = &s.own
		s.own.next, _ = iter.Pull(s.run)
		g.all = append(g.all, s)
	}
	s.proc, p.stack = p, s
	s.inside, s.quit = true, false
	g.register(s)
	return s
}

func (g *stage) lend(until *Time) error {
	host, limit := g.host, g.until
	g.host, g.until = g.running, until
	g.goTo(g.stackOf(g.turn))
	err := g.failure
	g.host, g.until, g.failure = host, limit, nil
	g.raise()
	return err
}

// step continues a function until it next waits.
func (g *stage) step(process *Process) error {
	err := process.loop()
	for isElsewhere(err) {
		s := g.stackOf(g.turn)
		s.stepper = g.running
		g.goTo(s)
		s.stepper = nil
		g.raise()
		switch e := s.given; {
		case e == nil:
			return process.end(s.err)
		case e.state == triggered:
			if process.interrupts != nil {
				process.current = e
			}
			err = process.loop()
		default:
			return process.wait(e)
		}
	}
	return err
}

// raise goes on with a function's panic.
func (g *stage) raise() {
	f := g.panicked
	if f == nil {
		return
	}
	g.panicked = nil
	if f.goexit {
		runtime.Goexit()
	}
	panic(f.value)
}

// rest gives way to others, after an error to the host. It returns when the stack is to go on.
func (g *stage) rest(s *stack, err error) {
	if err == nil {
		g.env.guest = true
		_, err = g.env.advance(g.until, g.env.left)
		g.env.guest = false
	}
	if isElsewhere(err) {
		to := g.turn.stack
		if to == s {
			return
		}
		if to == nil {
			if to = g.setOut(g.turn); to == s {
				return
			}
		}
		g.goTo(to)
		return
	}
	g.failure = err
	g.goTo(g.host)
}

// run runs the functions that the stack is given.
func (s *stack) run(yield func(struct{}) bool) {
	s.own.yield = yield
	g := s.stage
	g.running = s
	for !g.ending {
		p := s.proc
		s.perform(p)
		g.idle = append(g.idle, s)
		switch {
		case s.quit:
			g.goTo(g.closer)
		case s.stepper != nil:
			g.goTo(s.stepper)
		case g.panicked != nil:
			g.goTo(g.host)
		default:
			g.rest(s, p.end(s.err))
		}
	}
	s.gone = true
}

// perform runs a function to its end.
func (s *stack) perform(p *Proc) {
	g := s.stage
	returned := false
	defer func() {
		r := recover()
		g.unregister(s)
		p.stack = nil
		s.proc, s.given, s.inside = nil, nil, false
		if _, is := r.(closed); returned || is {
			return
		}
		g.panicked = &failure{r, r == nil}
		if r != nil {
			return
		}
		// The goroutine cannot run another function, nor may it end: who waits in its slot would be ended, too.
		switch {
		case s.quit:
			g.goTo(g.closer)
		case s.stepper != nil:
			g.goTo(s.stepper)
		default:
			g.goTo(g.host)
		}
		s.gone = true
		s.own.swap()
	}()
	s.err = p.run(p)
	returned = true
}

func (g *stage) register(s *stack) {
	s.listed = true
	s.after = g.busy
	if s.after != nil {
		s.after.ahead = s
	}
	g.busy = s
}

func (g *stage) unregister(s *stack) {
	if !s.listed {
		return
	}
	s.listed = false
	if s.ahead != nil {
		s.ahead.after = s.after
	} else {
		g.busy = s.after
	}
	if s.after != nil {
		s.after.ahead = s.ahead
	}
	s.ahead, s.after = nil, nil
}

// close unwinds all functions that wait.
func (g *stage) close() {
	g.closer = g.running
	for s := g.busy; s != nil; s = g.busy {
		g.unregister(s)
		if s.inside {
			continue
		}
		s.quit, s.proc.done = true, true
		g.goTo(s)
		g.raise()
	}
	g.retire()
}

// retire ends the stacks when no function is on any, so that an environment that has run to its end leaves nothing behind.
func (g *stage) retire() {
	if g.busy != nil || g.running != &g.base {
		return
	}
	g.ending = true
	for _, s := range g.all {
		if !s.gone {
			g.goTo(s)
		}
	}
	g.all, g.idle, g.ending = nil, nil, false
}
