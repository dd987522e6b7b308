package asimpy

import (
	"asimplay/engine/internal/vm"
	"asimplay/engine/sim"
)

// resource is a Resource.
type resource struct {
	vm.Native
	sim      sim.Resource
	library  *Library
	made     place
	capacity vm.Value
	waiters  shown
}

func (l *Library) defineResource() {
	c := vm.NewNativeClass("asimpy.resource", "Resource")
	l.resource = c
	c.Layout = c
	c.Doc = vm.String("Something of which at most so many processes can hold a slot at a time.")
	c.New = func(_ *vm.Machine, cls *vm.Class, _ vm.Args) (vm.Value, error) {
		r := &resource{library: l, made: l.place(), capacity: vm.Int(1)}
		r.InitNative(cls, r)
		r.waiters.get = func() []vm.Value { return eventValues(r.sim.Waiters()) }
		r.waiters.set = func(events []*event, _ []vm.Value) { r.sim.SetWaiters(kernelEvents(events)) }
		return r.V(), r.sim.Init(&l.nowhere.sim, 1)
	}
	method2(c, "__init__", "env", "capacity?", func(r *resource, env, capacity vm.Value) (vm.Value, error) {
		if !capacity.IsBound() {
			capacity = vm.Int(1)
		}
		if err := l.positive(capacity, "capacity must be positive, got "); err != nil {
			return vm.None, err
		}
		n, err := l.slots(capacity)
		if err != nil {
			return vm.None, err
		}
		in := l.environmentFor(&r.Native, env)
		if err := r.sim.Init(&in.sim, max(1, n)); err != nil {
			return vm.None, l.raise(err)
		}
		r.capacity, r.sim.Capacity = capacity, n
		r.sim.Releaser = r.undo
		in.registerObject(r.sim.ID(), &r.Native, r.made)
		return vm.None, nil
	})
	property(c, "capacity", func(r *resource) (vm.Value, error) { return r.capacity, nil }, func(r *resource, v vm.Value) error {
		n, err := l.slots(v)
		if err == nil {
			r.capacity, r.sim.Capacity = v, n
		}
		return err
	})
	count := func(r *resource) (vm.Value, error) { return vm.Int(int64(r.sim.Count())), nil }
	property(c, "count", count, nil)
	property(c, "_count", count, func(r *resource, v vm.Value) error {
		n, ok := v.AsInt()
		if !ok {
			return vm.Raise(vm.TypeErrorClass, "_count must be an int, not '"+v.TypeName()+"'")
		}
		r.sim.SetCount(int(n))
		return nil
	})
	method0(c, "acquire", func(r *resource) (vm.Value, error) {
		e, passing := l.passing(l.original.acquire)
		return e.V(), r.acquire(e, passing)
	})
	l.original.acquire, _ = c.Get("acquire")
	method0(c, "try_acquire", func(r *resource) (vm.Value, error) { return vm.Bool(r.sim.TryAcquire()), nil })
	method0(c, "release", func(r *resource) (vm.Value, error) { return vm.None, r.release() })
	l.original.release, _ = c.Get("release")
	method0(c, "__aenter__", func(r *resource) (vm.Value, error) {
		if fn, own := l.overridden(&r.Native, methodAcquire, l.original.acquire); own {
			return vm.NewIter(l.coroutine, &entering{library: l, acquire: fn, resource: r.V()}), nil
		}
		// Entering gives the resource: here the event itself does, which nobody else sees.
		e, passing := l.passing(l.original.enter)
		e.item.Value = r.V()
		return e.V(), r.acquire(e, passing)
	})
	l.original.enter, _ = c.Get("__aenter__")
	s := &signature{"Resource.__aexit__", []string{"self", "exc_type", "exc", "tb"}, 4}
	c.Method("__aexit__", func(_ *vm.Machine, a vm.Args) (vm.Value, error) {
		r, err := receiver[resource](c, "__aexit__", a)
		if err != nil {
			return vm.None, err
		}
		var out [4]vm.Value
		if err := s.bind(a, out[:]); err != nil {
			return vm.None, err
		}
		if fn, own := l.overridden(&r.Native, methodRelease, l.original.release); own {
			_, err := l.m.Call0(fn)
			return l.done, err
		}
		return l.done, r.release()
	})
	property(c, "_env", func(r *resource) (vm.Value, error) {
		return l.environmentOf(&r.Native, environmentOf(r.sim.Environment()))
	},
		func(r *resource, v vm.Value) error { r.SetAttr("_env", v); return nil })
	property(c, "_waiters", func(r *resource) (vm.Value, error) { return r.waiters.value() },
		func(r *resource, v vm.Value) error { return r.waiters.replace(l.m, v) })
}

func (r *resource) acquire(e *event, passing bool) error {
	r.waiters.read()
	err := r.sim.AcquireInto(&e.item.Event)
	if passing {
		e.item.Mark()
	}
	r.waiters.write()
	return r.library.raise(err)
}

func (r *resource) release() error {
	r.waiters.read()
	if r.sim.Count() <= 0 {
		r.library.noteHere("release() gives back a slot that nobody holds: the count goes below zero")
	}
	err := r.sim.Release()
	r.waiters.write()
	return r.library.raise(err)
}

// undo gives back a slot whose acquire was cancelled. It is virtual.
func (r *resource) undo() error {
	if fn, own := r.library.overridden(&r.Native, methodRelease, r.library.original.release); own {
		_, err := r.library.m.Call0(fn)
		return err
	}
	r.waiters.read()
	defer r.waiters.write()
	return r.sim.Release()
}

// entering is async with on a resource whose acquire is the program's own.
type entering struct {
	library  *Library
	acquire  vm.Value
	resource vm.Value
	inner    vm.Value // what acquire answered, to be driven
	event    bool     // it was an event, which has been handed out
}

// Next goes on without a value.
func (e *entering) Next(m *vm.Machine) (vm.Value, bool, error) {
	v, done, err := e.Send(m, vm.None)
	if done && err == nil {
		return vm.None, false, vm.StopIteration(v)
	}
	return v, !done, err
}

// Send goes on with a value.
func (e *entering) Send(m *vm.Machine, sent vm.Value) (vm.Value, bool, error) {
	if !e.inner.IsBound() {
		inner, err := m.Call0(e.acquire)
		if err != nil {
			return vm.None, true, err
		}
		if x, ok := inner.Native().(*event); ok {
			e.inner, e.event = inner, true
			return x.V(), false, nil
		}
		if e.inner, err = e.library.awaitable(inner); err != nil {
			return vm.None, true, err
		}
	} else if e.event {
		if x, ok := sent.AsException(); ok {
			return vm.None, true, x
		}
		return e.resource, true, nil
	}
	return e.pass(e.library.send(e.inner, sent, nil))
}

// Throw goes on with an exception.
func (e *entering) Throw(_ *vm.Machine, thrown error) (vm.Value, bool, error) {
	if !e.inner.IsBound() || e.event {
		return vm.None, true, thrown
	}
	return e.pass(e.library.send(e.inner, vm.None, thrown))
}

func (e *entering) pass(v vm.Value, done bool, err error) (vm.Value, bool, error) {
	if err == nil && done {
		return e.resource, true, nil
	}
	return v, done || err != nil, err
}

// awaitable is what is to be driven for a value that is awaited.
func (l *Library) awaitable(v vm.Value) (vm.Value, error) {
	if g, ok := v.AsGenerator(); ok && g.IsCoroutine() {
		return v, nil
	}
	if it, ok := v.AsIter(); ok {
		if _, ok := it.It.(vm.Sender); ok {
			return v, nil
		}
	}
	it, found, err := l.m.CallSpecial(v, "__await__")
	if err == nil && !found {
		err = vm.Raise(vm.TypeErrorClass, "object "+v.TypeName()+" can't be used in 'await' expression")
	}
	return it, err
}
