package asimpy

import (
	"slices"
	"unsafe"

	"asimplay/engine/internal/code"
	"asimplay/engine/internal/vm"
	"asimplay/engine/sim"
)

// process is a Process. Driving its coroutine is the kernel's doing; only a class with a _loop or resume of its own
// is driven as the program says.
type process struct {
	vm.Native
	proc    sim.Process
	body    vm.Generator // what run() answered, if it is what it should be
	rest    sim.Event    // of its naps
	unusual *unusual
	before  *process
	after   *process
}

// unusual is what few processes need.
type unusual struct {
	coro    vm.Value // what the program gave in place of run()'s coroutine
	sent    vm.Value // what _loop was called with, by hand
	pending []*vm.Exception
	parking *sim.Event // what the kernel waits for in place of the awaited event, if the program drives
	awaited *event     // and that
}

func (p *process) more() *unusual {
	if p.unusual == nil {
		p.unusual = new(unusual)
	}
	return p.unusual
}

// coroutine is what is driven, as a value: None before there is any.
func (p *process) coroutine() vm.Value {
	switch {
	case p.unusual != nil && p.unusual.coro.IsBound():
		return p.unusual.coro
	case p.body.Begun():
		return p.body.V()
	}
	return vm.None
}

// generator is what is driven, or nil if there is none or it is something else.
func (p *process) generator() *vm.Generator {
	if p.unusual == nil && p.body.Begun() {
		return &p.body
	}
	g, _ := p.coroutine().AsGenerator()
	return g
}

// environment is what the process lives in, or nil before __init__ has said.
func (p *process) environment() *environment {
	e := p.proc.Environment()
	if e == nil {
		return nil
	}
	return environmentOf(e)
}

// processOf is the process that a kernel's process is part of. In the library's environments all are.
func processOf(p *sim.Process) *process {
	return (*process)(unsafe.Add(unsafe.Pointer(p), -int(unsafe.Offsetof(process{}.proc))))
}

func (l *Library) defineProcess() {
	c := vm.NewNativeClass("asimpy.process", "Process")
	l.process = c
	c.Layout = c
	c.Abstract = true
	c.Doc = vm.String("An activity in simulated time: derive from it, and say what it does in async def run(self).")
	c.New = func(_ *vm.Machine, cls *vm.Class, _ vm.Args) (vm.Value, error) {
		if err := cls.CheckAbstract(); err != nil {
			return vm.None, err
		}
		p := new(process)
		p.InitNative(cls, p)
		return p.V(), nil
	}
	c.Method("__init__", func(_ *vm.Machine, a vm.Args) (vm.Value, error) {
		p, err := receiver[process](c, "__init__", a)
		if err != nil {
			return vm.None, err
		}
		return vm.None, p.begin(l, a)
	})
	l.borrows(c, "__init__")
	c.Method("init", func(*vm.Machine, vm.Args) (vm.Value, error) { return vm.None, nil })
	l.original.init, _ = c.Get("init")
	run := vm.NewBuiltin("run", func(*vm.Machine, vm.Args) (vm.Value, error) { return l.done, nil })
	run.Class, run.Abstract = c, true
	c.Set("run", run.V())
	c.SetAbstracts("run")

	property(c, "now", func(p *process) (vm.Value, error) {
		if p.environment() == nil {
			return l.m.GetAttr(p.V(), "_env")
		}
		return p.environment().clock()
	}, nil)
	method1(c, "timeout", "delay", func(p *process, delay vm.Value) (vm.Value, error) {
		env := p.environment()
		if env == nil {
			return vm.None, noAttribute(p.V(), "_env")
		}
		if fn, own := l.overridden(&env.Native, methodTimeout, l.original.timeout); own {
			return l.m.Call1(fn, delay)
		}
		return l.after(env, delay, l.original.ownTimeout)
	})
	l.original.ownTimeout, _ = c.Get("timeout")
	method2(c, "log", "name", "message", func(p *process, name, message vm.Value) (vm.Value, error) {
		if p.environment() == nil {
			return vm.None, noAttribute(p.V(), "_env")
		}
		if fn, own := l.overridden(&p.environment().Native, methodLog, l.original.log); own {
			return l.m.Call2(fn, name, message)
		}
		return vm.None, p.environment().addLog(name, message)
	})
	method1(c, "interrupt", "cause?", func(p *process, cause vm.Value) (vm.Value, error) {
		if p.environment() == nil || p.proc.Done() {
			return vm.None, nil
		}
		if !cause.IsBound() {
			cause = vm.None
		}
		e := l.newInterrupt(cause)
		x := p.more()
		x.pending = append(x.pending, e)
		return vm.None, p.interrupt(e)
	})
	l.original.interrupt, _ = c.Get("interrupt")
	method1(c, "_loop", "value?", func(p *process, value vm.Value) (vm.Value, error) {
		if p.environment() == nil || p.proc.Done() {
			return vm.None, nil
		}
		p.more().sent = value
		return vm.None, l.raise(p.proc.Step())
	})
	l.original.loop, _ = c.Get("_loop")
	method1(c, "resume", "value?", func(p *process, value vm.Value) (vm.Value, error) {
		if p.environment() == nil || p.proc.Done() {
			return vm.None, nil
		}
		if !value.IsBound() {
			value = vm.None
		}
		return vm.None, p.soon(func(loop vm.Value) error {
			_, err := l.m.Call1(loop, value)
			return err
		})
	})
	l.original.resume, _ = c.Get("resume")

	env := func(name string) {
		property(c, name, func(p *process) (vm.Value, error) {
			if v, ok := p.Attr(name); ok {
				return v, nil
			}
			if p.environment() == nil {
				return vm.None, noAttribute(p.V(), name)
			}
			return p.environment().V(), nil
		}, func(p *process, v vm.Value) error {
			p.SetAttr(name, v)
			return nil
		})
	}
	env("_env")
	env("env")
	property(c, "_done", func(p *process) (vm.Value, error) { return vm.Bool(p.proc.Done()), nil }, func(p *process, v vm.Value) error {
		done, err := l.m.Truth(v)
		if err == nil {
			p.proc.SetDone(done)
		}
		return err
	})
	property(c, "_started", func(p *process) (vm.Value, error) { return vm.Bool(p.proc.Started()), nil }, nil)
	property(c, "_interrupt", func(p *process) (vm.Value, error) {
		if x := p.unusual; x != nil && len(x.pending) > 0 {
			return x.pending[len(x.pending)-1].V(), nil
		}
		return vm.None, nil
	}, nil)
	property(c, "_current_event", func(p *process) (vm.Value, error) {
		if p.napping() {
			return p.wake().V(), nil
		}
		if e := p.proc.Awaits(); e != nil {
			awaited := p.awaits(e)
			awaited.item.Unmark()
			return awaited.V(), nil
		}
		return vm.None, nil
	}, nil)
	property(c, "_coro", func(p *process) (vm.Value, error) { return p.coroutine(), nil }, func(p *process, v vm.Value) error {
		p.more().coro = v
		return nil
	})
}

// begin is what __init__ does.
func (p *process) begin(l *Library, a vm.Args) error {
	env := vm.Value{}
	names, vals := a.Names, a.Vals
	rest := 2
	if len(a.Pos) > 1 {
		env = a.Pos[1]
	} else {
		rest = 1
		for i, n := range names {
			if n == "env" {
				env = vals[i]
				names = append(append([]string(nil), names[:i]...), names[i+1:]...)
				vals = append(append([]vm.Value(nil), vals[:i]...), vals[i+1:]...)
				break
			}
		}
	}
	if !env.IsBound() {
		return vm.Raise(vm.TypeErrorClass, vm.MissingText("Process.__init__", "positional", []string{"env"}))
	}
	in, ok := env.Native().(*environment)
	if !ok {
		return noAttribute(env, "immediate")
	}
	if err := l.oneMore(p); err != nil {
		return err
	}
	p.proc.Init(&in.sim)
	p.link()
	in.register(p.proc.ID(), p.V(), p.V().Class(), "")

	init, own := p.Attr("init")
	if own {
		if _, err := l.m.Call(init, vm.Args{Pos: a.Pos[rest:], Names: names, Vals: vals}); err != nil {
			return err
		}
	} else if init, ok := p.V().Class().Lookup("init"); ok && init != l.original.init {
		if fn, ok := init.AsFunction(); ok {
			if _, err := l.m.CallMethodOf(p.V(), fn, vm.Args{Pos: a.Pos[rest:], Names: names, Vals: vals}); err != nil {
				return err
			}
		} else {
			fn, err := l.m.GetAttr(p.V(), "init")
			if err != nil {
				return err
			}
			if _, err := l.m.Call(fn, vm.Args{Pos: a.Pos[rest:], Names: names, Vals: vals}); err != nil {
				return err
			}
		}
	}
	if err := l.begun(p, a.Pos[:1]); err != nil {
		return err
	}
	if p.drivesItself() {
		p.proc.SetBody(p)
		return p.soon(func(loop vm.Value) error {
			_, err := l.m.Call0(loop)
			return err
		})
	}
	in.sim.Start(&p.proc, p)
	return nil
}

// begun keeps what run() answers; self is the process, as arguments.
func (l *Library) begun(p *process, self []vm.Value) error {
	if _, own := p.Attr("run"); !own {
		if fn, ok := p.V().Class().Lookup("run"); ok {
			if fn, ok := fn.AsFunction(); ok && fn.Code.Kind == code.Coroutine && !p.body.Begun() {
				return l.m.CallCoroutine(&p.body, fn, vm.Args{Pos: self})
			}
		}
	}
	coro, err := l.m.CallMethod(p.V(), "run")
	p.more().coro = coro
	return err
}

// awaits is the program's event of one that the kernel has the process wait for, but for naps.
func (p *process) awaits(e *sim.Event) *event {
	if x := p.unusual; x != nil && e == x.parking {
		return x.awaited
	}
	return itself(e)
}

// Resume goes on with the coroutine. It is called by the kernel.
func (p *process) Resume(_ *sim.Process, waited *sim.Event, in *sim.Interrupt) (*sim.Event, error) {
	l := p.environment().lib
	sent := vm.None
	var thrown error
	switch {
	case in != nil:
		if x := p.unusual; x != nil && len(x.pending) > 0 && in.Cause == any(x.pending[0]) {
			x.pending = slices.Delete(x.pending, 0, 1)
		}
		thrown = l.interruptOf(in)
		if waited != nil && waited != &p.rest {
			if e := p.awaits(waited); p.unusual != nil && p.unusual.parking != nil || !e.plain() {
				if err := l.cancel(e); err != nil {
					return nil, err
				}
			}
		}
	case waited != nil && waited != &p.rest:
		e := p.awaits(waited)
		sent = e.result()
		l.pass(e)
	}
	if x := p.unusual; x != nil && x.sent.IsBound() {
		sent, x.sent = x.sent, vm.Value{}
	}
	var v vm.Value
	var done bool
	var err error
	if g := p.generator(); g != nil {
		v, done, err = l.m.Resume(g, sent, thrown)
	} else {
		v, done, err = l.send(p.coroutine(), sent, thrown)
	}
	if err != nil || done {
		p.unlink()
		p.settle()
		return nil, err
	}
	if v == l.asleep.V() {
		return &p.rest, nil
	}
	e, ok := v.Native().(*event)
	if !ok {
		p.unlink()
		p.settle()
		return nil, p.notEvent(v)
	}
	if e.item.Pending() && p.drivesItself() {
		return p.park(e)
	}
	return &e.item.Event, nil
}

// send goes on with a coroutine, or with whatever the program gave in place of one.
func (l *Library) send(coro, sent vm.Value, thrown error) (v vm.Value, done bool, err error) {
	if g, ok := coro.AsGenerator(); ok {
		return l.m.Resume(g, sent, thrown)
	}
	if it, ok := coro.AsIter(); ok {
		if s, ok := it.It.(vm.Sender); ok {
			if thrown != nil {
				return s.Throw(l.m, thrown)
			}
			return s.Send(l.m, sent)
		}
	}
	if e, ok := thrown.(*vm.Exception); ok {
		v, err = l.m.CallMethod(coro, "throw", e.V())
	} else {
		v, err = l.m.CallMethod(coro, "send", sent)
	}
	if _, stop := vm.IsException(err, vm.StopIterationClass); stop {
		return vm.None, true, nil
	}
	if e, ok := vm.IsException(err, vm.AttributeErrorClass); ok && e.Help == "" {
		e.Help = "run() must be a coroutine: declare it with async def"
	}
	return v, false, err
}

func (p *process) notEvent(v vm.Value) error {
	err := noAttribute(v, "_value")
	e, _ := err.(*vm.Exception)
	e.Help = "a process may await only what asimpy makes"
	if g := p.generator(); g != nil {
		if f := innermost(g); f != nil {
			e.Help = "line " + lineText(f.Func().Unit, f.Span().Start) + ": " + e.Help
		}
	}
	return err
}

// drivesItself says whether the program has a resume, a _loop or an immediate of its own, by which the process goes on.
func (p *process) drivesItself() bool {
	env := p.environment()
	if p.AllSettled(1<<methodResume|1<<methodLoop) && env.Settled(uint(methodImmediate)) {
		return false
	}
	l := env.lib
	if _, own := l.overridden(&p.Native, methodResume, l.original.resume); own {
		return true
	}
	if _, own := l.overridden(&p.Native, methodLoop, l.original.loop); own {
		return true
	}
	_, own := l.overridden(&env.Native, methodImmediate, l.original.immediate)
	return own
}

// soon hands a call of the process's _loop to the environment's immediate.
func (p *process) soon(call func(loop vm.Value) error) error {
	env := p.environment()
	l := env.lib
	loop, err := l.m.GetAttr(p.V(), "_loop")
	if err != nil {
		return err
	}
	if fn, own := l.overridden(&env.Native, methodImmediate, l.original.immediate); own {
		cb := vm.NewBuiltin("_loop", func(*vm.Machine, vm.Args) (vm.Value, error) { return vm.None, call(loop) })
		_, err := l.m.Call1(fn, cb.V())
		return err
	}
	env.sim.Immediate(func() error { return call(loop) })
	return nil
}

// interrupt has the process interrupted by way of its own _loop, if it drives itself.
func (p *process) interrupt(cause any) error {
	if !p.drivesItself() {
		p.proc.Interrupt(cause)
		return nil
	}
	p.proc.Mark(cause)
	return p.soon(func(loop vm.Value) error {
		if !p.proc.Interrupted() {
			return nil // an earlier turn has delivered it
		}
		_, err := p.environment().lib.m.Call0(loop)
		return err
	})
}

// evict interrupts a process that loses its slot, by an interrupt of the program's if it has one.
func (l *Library) evict(victim *sim.Process, cause *sim.Preempted) error {
	p := processOf(victim)
	if fn, own := l.overridden(&p.Native, methodInterrupt, l.original.interrupt); own {
		_, err := l.m.Call1(fn, l.preemption(cause))
		return err
	}
	if victim.Done() {
		return nil
	}
	return p.interrupt(cause)
}

// park has the program's own resume called when the event happens; the kernel waits for something that never does.
func (p *process) park(e *event) (*sim.Event, error) {
	l := p.environment().lib
	resume, err := l.m.GetAttr(p.V(), "resume")
	if err != nil {
		return nil, err
	}
	if err := e.item.AddWaiter(&callback{l, resume}); err != nil {
		return nil, err
	}
	parking := &newEvent(l.event).item.Event
	parking.Init(&p.environment().sim)
	p.more().parking, p.more().awaited = parking, e
	return parking, nil
}

func (p *process) link() {
	l := p.environment().lib
	if p.linked() {
		return
	}
	p.before = l.last
	if l.last != nil {
		l.last.after = p
	} else {
		l.first = p
	}
	l.last = p
	l.live++
}

// oneMore refuses a process beyond the limit of those that live at a time.
func (l *Library) oneMore(p *process) error {
	most := l.opts.Processes
	if most <= 0 || l.live < most || p.environment() != nil {
		return nil
	}
	return &vm.Fatal{
		Kind: "budget", Message: "the program was stopped: more than " + vm.GroupDigits(uint64(most)) + " processes live at the same time",
		Help: "A process lives until its run() ends. Does each come to its end? If the model is only large, let it go on.",
	}
}

func (p *process) linked() bool { return p.before != nil || p.environment().lib.first == p }

func (p *process) unlink() {
	if !p.linked() {
		return
	}
	l := p.environment().lib
	if p.before != nil {
		p.before.after = p.after
	} else {
		l.first = p.after
	}
	if p.after != nil {
		p.after.before = p.before
	} else {
		l.last = p.before
	}
	p.before, p.after = nil, nil
	l.live--
}
