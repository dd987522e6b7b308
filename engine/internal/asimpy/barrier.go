package asimpy

import (
	"asimplay/engine/internal/vm"
	"asimplay/engine/sim"
)

// barrier is a Barrier.
type barrier struct {
	vm.Native
	sim  sim.Barrier
	made place
	list *vm.List // the program's _waiters, once it asked
}

func (l *Library) defineBarrier() {
	c := vm.NewNativeClass("asimpy.barrier", "Barrier")
	l.barrier = c
	c.Layout = c
	c.Doc = vm.String("Keeps all who wait at it until it is released.")
	c.New = func(_ *vm.Machine, cls *vm.Class, _ vm.Args) (vm.Value, error) {
		b := &barrier{made: l.place()}
		b.InitNative(cls, b)
		b.sim.Init(&l.nowhere.sim)
		return b.V(), nil
	}
	method1(c, "__init__", "env", func(b *barrier, env vm.Value) (vm.Value, error) {
		in := l.environmentFor(&b.Native, env)
		b.sim.Init(&in.sim)
		in.registerObject(b.sim.ID(), &b.Native, b.made)
		return vm.None, nil
	})
	method0(c, "wait", func(b *barrier) (vm.Value, error) {
		e := newEvent(l.event)
		b.read()
		b.sim.WaitInto(&e.item.Event)
		if b.list != nil {
			b.list.Items = append(b.list.Items, e.V())
		}
		return e.V(), nil
	})
	method0(c, "release", func(b *barrier) (vm.Value, error) {
		b.read()
		err := b.sim.Release()
		if err == nil && b.list != nil {
			b.list.Items = nil
		}
		return vm.None, l.raise(err)
	})
	property(c, "_env", func(b *barrier) (vm.Value, error) {
		return l.environmentOf(&b.Native, environmentOf(b.sim.Environment()))
	},
		func(b *barrier, v vm.Value) error { b.SetAttr("_env", v); return nil })
	property(c, "_waiters", func(b *barrier) (vm.Value, error) {
		if b.list == nil {
			b.list, _ = vm.NewList(eventValues(b.sim.Waiters())).AsList()
		}
		return b.list.V(), nil
	}, func(b *barrier, v vm.Value) error {
		list, ok := v.AsList()
		if !ok {
			return vm.Raise(vm.TypeErrorClass, "_waiters of a Barrier must be a list, not '"+v.TypeName()+"'")
		}
		b.list = list
		return nil
	})
}

// read takes over what the program did to the list.
func (b *barrier) read() {
	if b.list == nil {
		return
	}
	var events []*sim.Event
	for _, v := range b.list.Items {
		if e, ok := v.Native().(*event); ok {
			events = append(events, &e.item.Event)
		}
	}
	b.sim.SetWaiters(events)
}
