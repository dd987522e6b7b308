package asimpy

import (
	"unsafe"

	"asimplay/engine/internal/code"
	"asimplay/engine/internal/vm"
	"asimplay/engine/sim"
)

// environment is an Environment.
type environment struct {
	vm.Native
	sim      sim.Environment
	lib      *Library
	log      vm.Value // a list of tuples
	journal  Journal
	subjects subjects  // only when it is recorded
	caller   *vm.Frame // the frame that called run
	named    map[string]int
	listed   map[place]int
}

// environmentOf is the environment that a kernel's environment is part of. All that the library makes are.
func environmentOf(e *sim.Environment) *environment {
	return (*environment)(unsafe.Add(unsafe.Pointer(e), -int(unsafe.Offsetof(environment{}.sim))))
}

func (env *environment) begin(l *Library) {
	env.lib = l
	env.sim = *sim.NewEnvironment()
	env.log = vm.NewList(nil)
}

// environmentFor is the environment that was given to an object. What is not one of the library's is kept as an
// attribute, and the object belongs nowhere.
func (l *Library) environmentFor(n *vm.Native, env vm.Value) *environment {
	if e, ok := env.Native().(*environment); ok {
		return e
	}
	n.SetAttr("_env", env)
	return l.nowhere
}

func (l *Library) environmentOf(n *vm.Native, env *environment) (vm.Value, error) {
	if v, ok := n.Attr("_env"); ok {
		return v, nil
	}
	if env == nil || env == l.nowhere {
		return vm.None, noAttribute(n.V(), "_env")
	}
	return env.V(), nil
}

func (env *environment) now() vm.Value { return timeValue(env.sim.Now()) }

func (l *Library) defineEnvironment() {
	c := vm.NewNativeClass("asimpy.environment", "Environment")
	l.environment = c
	c.Layout = c
	c.Doc = vm.String("A simulation: its clock, and what is to happen.")
	c.New = func(_ *vm.Machine, cls *vm.Class, _ vm.Args) (vm.Value, error) {
		env := new(environment)
		env.InitNative(cls, env)
		env.begin(l)
		if l.opts.Attach != nil {
			env.journal = l.opts.Attach(&env.sim)
		}
		l.environments = append(l.environments, env)
		return env.V(), nil
	}
	method0(c, "__init__", func(env *environment) (vm.Value, error) { return vm.None, nil })
	property(c, "now", func(env *environment) (vm.Value, error) { return env.now(), nil }, nil)
	l.original.now, _ = c.Get("now")
	property(c, "_now", func(env *environment) (vm.Value, error) { return env.now(), nil }, func(env *environment, v vm.Value) error {
		t, err := l.time(v)
		if err == nil {
			env.sim.SetNow(t)
		}
		return err
	})
	property(c, "_active_process", func(env *environment) (vm.Value, error) {
		if p := env.sim.Active(); p != nil {
			return processOf(p).V(), nil
		}
		return vm.None, nil
	}, func(env *environment, v vm.Value) error {
		p, ok := v.Native().(*process)
		switch {
		case ok:
			env.sim.SetActive(&p.proc)
		case v.IsNone():
			env.sim.SetActive(nil)
		default:
			return vm.Raise(vm.TypeErrorClass, "_active_process must be a Process or None, not '"+v.TypeName()+"'")
		}
		return nil
	})
	property(c, "_log", func(env *environment) (vm.Value, error) { return env.log, nil }, func(env *environment, v vm.Value) error {
		if _, ok := v.AsList(); !ok {
			return vm.Raise(vm.TypeErrorClass, "_log must be a list, not '"+v.TypeName()+"'")
		}
		env.log = v
		return nil
	})
	property(c, "_ready", func(env *environment) (vm.Value, error) {
		all := make([]vm.Value, env.sim.Ready())
		for i := range all {
			all[i] = vm.None
		}
		return vm.NewList(all), nil
	}, nil)
	property(c, "_heap", func(env *environment) (vm.Value, error) {
		var all []vm.Value
		env.sim.EachPending(func(at sim.Time, serial uint64, e *sim.Event) {
			what := vm.None
			if e != nil {
				what = seen(e).V()
			}
			all = append(all, vm.TupleOf(timeValue(at), vm.Int(int64(serial)), what))
		})
		return vm.NewList(all), nil
	}, nil)
	method2(c, "log", "name", "message", func(env *environment, name, message vm.Value) (vm.Value, error) {
		return vm.None, env.addLog(name, message)
	})
	l.original.log, _ = c.Get("log")
	method0(c, "get_log", func(env *environment) (vm.Value, error) { return env.log, nil })
	method1(c, "immediate", "cb", func(env *environment, cb vm.Value) (vm.Value, error) {
		if p, ok := cb.Native().(*process); ok && p.environment() != nil {
			return vm.None, nil // it has started itself
		}
		env.sim.Immediate(func() error {
			_, err := l.m.Call0(cb)
			return err
		})
		return vm.None, nil
	})
	l.original.immediate, _ = c.Get("immediate")
	method2(c, "schedule", "time", "cb", func(env *environment, time, cb vm.Value) (vm.Value, error) {
		at, err := l.time(time)
		if err != nil {
			return vm.None, err
		}
		var void func() bool
		if m, ok := cb.AsMethod(); ok {
			if e, ok := m.Self.Native().(*event); ok { // a timeout's _fire
				void = e.item.Cancelled
			}
		}
		env.sim.ScheduleUnless(at, void, func() error {
			_, err := l.m.Call0(cb)
			return err
		})
		return vm.None, nil
	})
	l.original.schedule, _ = c.Get("schedule")
	method1(c, "timeout", "delay", func(env *environment, delay vm.Value) (vm.Value, error) {
		return l.after(env, delay, l.original.timeout)
	})
	l.original.timeout, _ = c.Get("timeout")
	method1(c, "sleep", "delay", func(env *environment, delay vm.Value) (vm.Value, error) {
		return l.after(env, delay, l.original.sleep)
	})
	l.original.sleep, _ = c.Get("sleep")
	method1(c, "run", "until?", func(env *environment, until vm.Value) (vm.Value, error) {
		return vm.None, env.run(until)
	})
	method0(c, "__repr__", func(env *environment) (vm.Value, error) {
		s, err := l.m.Format(env.now(), "")
		return vm.String("Environment(now=" + s + ")"), err
	})
}

// clock is the time as processes are told it: by the program's own property, if it has one.
func (env *environment) clock() (vm.Value, error) {
	if env.hasOwnClock() {
		return env.lib.m.GetAttr(env.V(), "now")
	}
	return env.now(), nil
}

func (env *environment) hasOwnClock() bool {
	if env.Settled(uint(methodNow)) {
		return false
	}
	if found, ok := env.V().Class().Lookup("now"); !ok || found == env.lib.original.now {
		env.Settle(uint(methodNow))
		return false
	}
	return true
}

// schedulesItself says whether timeouts go by a schedule or a clock of the program's.
func (env *environment) schedulesItself() bool {
	if env.AllSettled(1<<methodSchedule | 1<<methodNow) {
		return false
	}
	_, own := env.lib.overridden(&env.Native, methodSchedule, env.lib.original.schedule)
	return own || env.hasOwnClock()
}

// turnsAtATime is how many turns of the kernel are charged to the meter at once.
const turnsAtATime = 64

func (env *environment) run(until vm.Value) error {
	l := env.lib
	var limit *sim.Time
	if until.IsBound() && !until.IsNone() {
		f, whole, err := l.float(until)
		if err != nil {
			if env.sim.Pending()+env.sim.Ready() == 0 {
				return nil
			}
			_, err = l.m.Compare(code.Gt, vm.Int(0), until)
			return err
		}
		limit = &sim.Time{T: f, Int: whole}
	}
	if env.journal != nil {
		if limit != nil {
			env.journal.Until(limit.T, true)
		} else {
			env.journal.Until(0, false)
		}
	}
	outer, caller := l.current, env.caller
	l.current, env.caller = env, l.m.Frame()
	defer func() {
		l.current, env.caller = outer, caller
		l.differ(env.sim.Differences())
	}()
	for {
		before := env.sim.Turns()
		done, err := env.sim.Advance(limit, turnsAtATime)
		if err != nil {
			return l.raise(err)
		}
		if err := l.m.Charge(int(env.sim.Turns() - before)); err != nil {
			return err
		}
		if done {
			return nil
		}
	}
}

func (env *environment) addLog(name, message vm.Value) error {
	list, _ := env.log.AsList()
	list.Items = append(list.Items, vm.TupleOf(env.now(), name, message))
	if env.journal != nil {
		env.journal.Log(env.lib.plain(name), env.lib.plain(message))
	}
	return env.lib.m.Charge(1)
}

// plain is the text of a logged value, made without running any of the program.
func (l *Library) plain(v vm.Value) string {
	if s, ok := v.AsStr(); ok {
		return s.S
	}
	if s, ok := l.plainNumber(v); ok {
		return s
	}
	if v.IsNone() {
		return "None"
	}
	if t, ok := v.AsTuple(); ok {
		return l.plainItems("(", t.Items, ")")
	}
	if t, ok := v.AsList(); ok {
		return l.plainItems("[", t.Items, "]")
	}
	return v.TypeName()
}

func (l *Library) plainItems(open string, items []vm.Value, end string) string {
	for i, x := range items {
		if i > 0 {
			open += ", "
		}
		if i == 8 {
			open += "..."
			break
		}
		if _, ok := x.AsList(); ok {
			open += "[...]"
			continue
		}
		open += l.plain(x)
	}
	return open + end
}

func (l *Library) plainNumber(v vm.Value) (string, bool) {
	switch v.Kind() {
	case vm.KindInt, vm.KindFloat, vm.KindBool, vm.KindBig:
		s, err := l.m.Repr(v)
		return s, err == nil
	}
	return "", false
}
