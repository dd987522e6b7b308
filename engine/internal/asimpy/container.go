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
		return e.V(), l.raise(x.sim.GetInto(&e.item.Event, a))
	})
	method1(c, "put", "amount", func(x *container, v vm.Value) (vm.Value, error) {
		a, err := x.amount(text, v)
		if err != nil {
			return vm.None, err
		}
		e := newEvent(l.event)
		e.item.Value = v
		return e.V(), l.raise(x.sim.PutInto(&e.item.Event, a))
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
	shares := func(events []*sim.Event) (vm.Value, error) {
		all := make([]vm.Value, len(events))
		for i, e := range events {
			all[i] = vm.NewList([]vm.Value{eventOf(e).result(), eventOf(e).V()})
		}
		return vm.NewList(all), nil
	}
	property(c, "_getters", func(x *container) (vm.Value, error) { return shares(x.sim.Getters()) }, nil)
	property(c, "_putters", func(x *container) (vm.Value, error) { return shares(x.sim.Putters()) }, nil)
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
