package asimpy

import (
	"math"

	"asimplay/engine/internal/vm"
	"asimplay/engine/sim"
)

// container is a Container.
type container struct {
	vm.Native
	sim      sim.Container
	lib      *Library
	made     place
	capacity vm.Value
	getters  entries
	putters  entries
}

func (l *Library) defineContainer() {
	l.containerEmpty = vm.NewNativeClass("asimpy.container", "ContainerEmpty", vm.ExceptionClass)
	l.containerFull = vm.NewNativeClass("asimpy.container", "ContainerFull", vm.ExceptionClass)
	c := vm.NewNativeClass("asimpy.container", "Container")
	l.container = c
	c.Layout = c
	c.Doc = vm.String("Holds an amount of something that has no parts.")
	c.New = func(_ *vm.Machine, cls *vm.Class, _ vm.Args) (vm.Value, error) {
		x := &container{lib: l, made: l.place(), capacity: vm.Float(math.Inf(1))}
		x.InitNative(cls, x)
		x.getters.get = func() []entry { return x.shares(x.sim.Getters()) }
		x.putters.get = func() []entry { return x.shares(x.sim.Putters()) }
		x.getters.set = func(_ *vm.Machine, all [][]vm.Value) ([]any, error) {
			return x.setShares("_getters", all, x.sim.SetGetters)
		}
		x.putters.set = func(_ *vm.Machine, all [][]vm.Value) ([]any, error) {
			return x.setShares("_putters", all, x.sim.SetPutters)
		}
		return x.V(), x.sim.Init(&l.nowhere.sim, sim.Limitless(), sim.Amount{Int: true})
	}
	method3(c, "__init__", "env", "capacity?", "init?", func(x *container, env, capacity, init vm.Value) (vm.Value, error) {
		if !capacity.IsBound() {
			capacity = vm.Float(math.Inf(1))
		}
		if !init.IsBound() {
			init = vm.Int(0)
		}
		if err := l.positive(capacity, "capacity must be positive, got "); err != nil {
			return vm.None, err
		}
		refused, err := l.below(init, false)
		if err != nil {
			return vm.None, err
		}
		if refused {
			return vm.None, l.refuse("init must be non-negative, got ", init)
		}
		most, err := l.amount(capacity)
		if err != nil {
			return vm.None, err
		}
		level, err := l.amount(init)
		if err != nil {
			return vm.None, err
		}
		if level.N > most.N {
			s, err := l.m.Format(init, "")
			if err != nil {
				return vm.None, err
			}
			t, err := l.m.Format(capacity, "")
			if err != nil {
				return vm.None, err
			}
			return vm.None, vm.Raise(vm.ValueErrorClass, "init ("+s+") must be <= capacity ("+t+")")
		}
		in := l.environmentFor(&x.Native, env)
		if err := x.sim.Init(&in.sim, most, level); err != nil {
			return vm.None, l.raise(err)
		}
		x.capacity = capacity
		x.getters.list, x.putters.list = nil, nil
		in.registerObject(x.sim.ID(), &x.Native, x.made)
		return vm.None, nil
	})
	level := func(x *container) (vm.Value, error) { return x.level(), nil }
	property(c, "level", level, nil)
	property(c, "_level", level, func(x *container, v vm.Value) error {
		a, err := l.amount(v)
		if err == nil {
			x.sim.SetLevel(a)
		}
		return err
	})
	capacity := func(x *container) (vm.Value, error) { return x.capacity, nil }
	property(c, "capacity", capacity, nil)
	property(c, "_capacity", capacity, func(x *container, v vm.Value) error {
		a, err := l.amount(v)
		if err == nil {
			x.capacity, x.sim.Capacity = v, a
		}
		return err
	})
	const text = "amount must be positive, got "
	method1(c, "get", "amount", func(x *container, v vm.Value) (vm.Value, error) {
		a, err := x.amount(text, v)
		if err != nil {
			return vm.None, err
		}
		e := newEvent(l.event)
		e.item.Value = v
		if err := x.read(); err != nil {
			return vm.None, err
		}
		err = x.sim.GetInto(&e.item.Event, a)
		x.write()
		return e.V(), l.raise(err)
	})
	method1(c, "put", "amount", func(x *container, v vm.Value) (vm.Value, error) {
		a, err := x.amount(text, v)
		if err != nil {
			return vm.None, err
		}
		e := newEvent(l.event)
		e.item.Value = v
		if err := x.read(); err != nil {
			return vm.None, err
		}
		err = x.sim.PutInto(&e.item.Event, a)
		x.write()
		return e.V(), l.raise(err)
	})
	method1(c, "try_get", "amount", func(x *container, v vm.Value) (vm.Value, error) {
		a, err := x.amount(text, v)
		if err != nil {
			return vm.None, err
		}
		if err := x.sim.TryGet(a); err != nil {
			return vm.None, x.cannot(l.containerEmpty, "requested ", v, ", available ", x.level())
		}
		return v, nil
	})
	method1(c, "try_put", "amount", func(x *container, v vm.Value) (vm.Value, error) {
		a, err := x.amount(text, v)
		if err != nil {
			return vm.None, err
		}
		if err := x.sim.TryPut(a); err != nil {
			return vm.None, x.cannot(l.containerFull, "adding ", v, " would exceed capacity ", x.capacity)
		}
		return vm.None, nil
	})
	property(c, "_env", func(x *container) (vm.Value, error) {
		return l.environmentOf(&x.Native, environmentOf(x.sim.Environment()))
	},
		func(x *container, v vm.Value) error { x.SetAttr("_env", v); return nil })
	property(c, "_getters", func(x *container) (vm.Value, error) { return x.getters.value() },
		func(x *container, v vm.Value) error { return x.getters.replace(l.m, "_getters", v) })
	property(c, "_putters", func(x *container) (vm.Value, error) { return x.putters.value() },
		func(x *container, v vm.Value) error { return x.putters.replace(l.m, "_putters", v) })
}

func (x *container) read() error {
	if x.getters.list == nil && x.putters.list == nil {
		return nil
	}
	if err := x.getters.read(x.lib.m); err != nil {
		return err
	}
	return x.putters.read(x.lib.m)
}

func (x *container) write() {
	x.getters.write()
	x.putters.write()
}

func (x *container) shares(events []*sim.Event) []entry {
	all := make([]entry, len(events))
	for i, e := range events {
		all[i] = entry{e, []vm.Value{eventOf(e).result(), eventOf(e).V()}}
	}
	return all
}

func (x *container) setShares(name string, all [][]vm.Value, set func([]*sim.Event, []sim.Amount)) ([]any, error) {
	events, amounts, of := make([]*sim.Event, len(all)), make([]sim.Amount, len(all)), make([]any, len(all))
	for i, items := range all {
		if len(items) != 2 {
			return nil, wrongEntry(name, "[amount, event]")
		}
		e, ok := items[1].Native().(*event)
		if !ok {
			return nil, wrongEntry(name, "[amount, event]")
		}
		a, err := x.lib.amount(items[0])
		if err != nil {
			return nil, err
		}
		if e.item.Pending() {
			e.item.Value = items[0]
		}
		events[i], amounts[i], of[i] = &e.item.Event, a, &e.item.Event
	}
	set(events, amounts)
	return of, nil
}

func (x *container) level() vm.Value {
	a := x.sim.Level()
	return numeric(a.N, a.Int)
}

func (x *container) amount(text string, v vm.Value) (sim.Amount, error) {
	if err := x.lib.positive(v, text); err != nil {
		return sim.Amount{}, err
	}
	return x.lib.amount(v)
}

func (x *container) cannot(cls *vm.Class, before string, v vm.Value, between string, w vm.Value) error {
	s, err := x.lib.m.Format(v, "")
	if err != nil {
		return err
	}
	t, err := x.lib.m.Format(w, "")
	if err != nil {
		return err
	}
	return vm.Raise(cls, before+s+between+t)
}
