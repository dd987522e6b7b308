package asimpy

import (
	"asimplay/engine/internal/vm"
	"asimplay/engine/sim"
)

// A passing event is one that a process awaits in the very call that makes it, of a resource or a queue. Unless the program
// looks behind the scenes, it is seen by nobody; so when the process goes on, it is used again for the next. While that may
// be, it is marked.

// mostPassing is how many events that have passed are kept.
const mostPassing = 64

// passing makes an event for the call of fn that is being made, and tells whether it may become a passing one.
func (l *Library) passing(fn vm.Value) (e *event, may bool) {
	if l.current == nil {
		return newEvent(l.event), false
	}
	active := l.current.sim.Active()
	if active == nil {
		return newEvent(l.event), false
	}
	p := processOf(active)
	if g := l.m.AwaitedAtOnce(fn); g == nil || p.generator() != g || p.drivesItself() {
		return newEvent(l.event), false
	}
	n := len(l.passed) - 1
	if n < 0 {
		return newEvent(l.event), true
	}
	e = l.passed[n]
	l.passed = l.passed[:n]
	return e, true
}

// pass takes an event back that has happened, and whose value was read by the process that awaited it.
func (l *Library) pass(e *event) {
	if e.item.Marked() && e.item.Triggered() && len(l.passed) < mostPassing {
		e.item = sim.Item[vm.Value]{}
		l.passed = append(l.passed, e)
	}
}
