package asimpy

import (
	"asimplay/engine/internal/code"
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
		if !e.plain() {
			fire, own := l.overridden(&e.Native, methodFire, l.original.fire)
			if !own {
				_, own = l.overridden(&e.Native, methodSucceed, l.original.succeed)
				fire = vm.NewMethod(l.original.fire, e.V())
			}
			if own {
				return vm.None, l.fireByHand(e, in, delay, fire)
			}
		}
		if in.schedulesItself() {
			return vm.None, l.fireByHand(e, in, delay, vm.NewMethod(l.original.fire, e.V()))
		}
		return vm.None, l.timeoutInto(e, in, delay)
	})
	method0(c, "_fire", func(e *event) (vm.Value, error) {
		if e.item.Cancelled() {
			return l.noTime, nil
		}
		return vm.None, l.raise(l.succeed(e, vm.None))
	})
	l.original.fire, _ = c.Get("_fire")
}

// after is a new Timeout, or a nap if the call of fn makes one.
func (l *Library) after(env *environment, delay, fn vm.Value) (vm.Value, error) {
	if env.schedulesItself() {
		e := newEvent(l.timeout)
		return e.V(), l.fireByHand(e, env, delay, vm.NewMethod(l.original.fire, e.V()))
	}
	if v, is, err := l.nap(env, delay, fn); is {
		return v, err
	}
	e := newEvent(l.timeout)
	return e.V(), l.timeoutInto(e, env, delay)
}

func (l *Library) timeoutInto(e *event, env *environment, delay vm.Value) error {
	return l.startTimeout(&e.item.Event, env, delay)
}

func (l *Library) startTimeout(e *sim.Event, env *environment, delay vm.Value) error {
	switch { // the usual cases of what follows
	case delay.IsFloat() && delay.RawFloat() >= 0:
		return env.sim.TimeoutInto(e, sim.Time{T: delay.RawFloat()})
	case delay.IsInt() && delay.RawInt() >= 0:
		return env.sim.TimeoutInto(e, sim.Time{T: float64(delay.RawInt()), Int: true})
	}
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
	return env.sim.TimeoutInto(e, d)
}

// fireByHand is a timeout that the program fires in its own way.
func (l *Library) fireByHand(e *event, env *environment, delay, fire vm.Value) error {
	if err := l.timeoutInto(e, env, delay); err != nil { // for its checks
		return err
	}
	if err := e.item.Cancel(); err != nil {
		return err
	}
	e.item.Init(&env.sim)
	now, err := env.clock()
	if err != nil {
		return err
	}
	at, err := l.m.Binary(code.Add, now, delay, false)
	if err != nil {
		return err
	}
	schedule, own := l.overridden(&env.Native, methodSchedule, l.original.schedule)
	if !own {
		schedule = vm.NewMethod(l.original.schedule, env.V())
	}
	_, err = l.m.Call2(schedule, at, fire)
	return err
}
