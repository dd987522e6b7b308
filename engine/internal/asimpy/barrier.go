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
		b.sim.WaitInto(&e.item.Event)
		return e.V(), nil
	})
	method0(c, "release", func(b *barrier) (vm.Value, error) { return vm.None, l.raise(b.sim.Release()) })
	property(c, "_env", func(b *barrier) (vm.Value, error) {
		return l.environmentOf(&b.Native, environmentOf(b.sim.Environment()))
	},
		func(b *barrier, v vm.Value) error { b.SetAttr("_env", v); return nil })
	property(c, "_waiters", func(b *barrier) (vm.Value, error) {
		waiters := b.sim.Waiters()
		all := make([]vm.Value, len(waiters))
		for i, e := range waiters {
			all[i] = eventOf(e).V()
		}
		return vm.NewList(all), nil
	}, nil)
}
