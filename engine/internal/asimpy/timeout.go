package asimpy

import (
	"asimplay/engine/internal/vm"
	"asimplay/engine/sim"
)

func (l *Library) defineTimeout() {
	c := vm.NewNativeClass("asimpy.timeout", "Timeout", l.event)
	l.timeout = c
	c.HasSlots = true
	c.Doc = vm.String("An event that succeeds after a length of simulated time.")
	method2(c, "__init__", "env", "delay", func(e *event, env, delay vm.Value) (vm.Value, error) {
		in, ok := env.Native().(*environment)
		if !ok {
			return vm.None, noAttribute(env, "schedule")
		}
		e.item.Value = vm.Value{}
		return vm.None, l.timeoutInto(e, in, delay)
	})
	method0(c, "_fire", func(e *event) (vm.Value, error) {
		if e.item.Cancelled() {
			return l.noTime, nil
		}
		return vm.None, l.raise(e.item.Succeed())
	})
}

// after is a new Timeout.
func (l *Library) after(env *environment, delay vm.Value) (vm.Value, error) {
	e := newEvent(l.timeout)
	return e.V(), l.timeoutInto(e, env, delay)
}

func (l *Library) timeoutInto(e *event, env *environment, delay vm.Value) error {
	refused, err := l.below(delay, false)
	if err != nil {
		return err
	}
	if refused {
		return l.refuse("delay must be non-negative, got ", delay)
	}
	d, err := l.time(delay)
	if err != nil {
		return err
	}
	return env.sim.TimeoutInto(&e.item.Event, sim.Time{T: d.T, Int: d.Int})
}
