package asimpy

import (
	"asimplay/engine/internal/vm"
	"asimplay/engine/sim"
)

// A nap is a timeout that a process awaits in the very call that makes it, so that the program never sees it. It needs
// no object of its own: the kernel's event is part of the process, and is used again for the next nap. What is awaited
// in its stead is one value for all. A program that looks behind the scenes while a process naps (at its
// _current_event, or at the environment's _heap) has the event made for it then.

// nap starts a nap, if the call of fn that is being made is such a call, by the process that runs.
func (l *Library) nap(env *environment, delay, fn vm.Value) (v vm.Value, is bool, err error) {
	active := env.sim.Active()
	if active == nil {
		return vm.Value{}, false, nil
	}
	p := processOf(active)
	if p.rest.Pending() && p.rest.Environment() != nil { // it was woken by hand, and its last nap goes on
		return vm.Value{}, false, nil
	}
	g := l.m.AwaitedAtOnce(fn)
	if g == nil || p.generator() != g || p.drivesItself() {
		return vm.Value{}, false, nil
	}
	return l.asleep.V(), true, l.startTimeout(&p.rest, env, delay)
}

// wake makes an event of its own of a nap.
func (p *process) wake() *event {
	e := newEvent(p.environment().lib.timeout)
	p.environment().sim.Replace(&p.rest, &e.item.Event)
	return e
}

// napping tells whether the process waits for its own event.
func (p *process) napping() bool { return p.proc.Awaits() == &p.rest }

// seen is the event of a kernel's event, for the program to see.
func seen(e *sim.Event) *event {
	for _, w := range e.Waiters() {
		if proc := sim.ProcessOf(w); proc != nil {
			if p := processOf(proc); e == &p.rest {
				return p.wake()
			}
		}
	}
	return eventOf(e)
}
