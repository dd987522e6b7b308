package lib

import (
	"slices"

	"asimplay/engine/internal/vm"
)

// steps is the coroutine of a native async function. next is called in the beginning, and whenever what was awaited has
// ended, with its result or error; it answers what to await next or, if that is not bound, the result of all.
type steps struct {
	next  func(m *vm.Machine, result vm.Value, err error) (await, done vm.Value, failed error)
	inner vm.Value
	over  bool
}

var stepsClass = vm.IteratorClass("", "coroutine")

func init() {
	stepsClass.Method("__await__", func(_ *vm.Machine, a vm.Args) (vm.Value, error) { return a.Pos[0], nil })
}

func newSteps(next func(m *vm.Machine, result vm.Value, err error) (await, done vm.Value, failed error)) vm.Value {
	return vm.NewIter(stepsClass, &steps{next: next})
}

// Next goes on without a value.
func (s *steps) Next(m *vm.Machine) (vm.Value, bool, error) {
	v, done, err := s.Send(m, vm.None)
	return v, !done, err
}

// Send goes on with a value.
func (s *steps) Send(m *vm.Machine, sent vm.Value) (vm.Value, bool, error) {
	return s.resume(m, sent, nil)
}

// Throw goes on with an exception raised in what is awaited.
func (s *steps) Throw(m *vm.Machine, thrown error) (vm.Value, bool, error) {
	return s.resume(m, vm.None, thrown)
}

func (s *steps) resume(m *vm.Machine, sent vm.Value, thrown error) (vm.Value, bool, error) {
	if s.over {
		return vm.None, true, vm.Raise(vm.RuntimeErrorClass, "cannot reuse already awaited coroutine")
	}
	if !s.inner.IsBound() && thrown != nil {
		s.over = true
		return vm.None, true, thrown
	}
	result := vm.None
	var err error
	for {
		if s.inner.IsBound() {
			var done bool
			result, done, err = drive(m, s.inner, sent, thrown)
			if err == nil && !done {
				return result, false, nil
			}
		}
		await, last, failed := s.next(m, result, err)
		if failed == nil && await.IsBound() {
			s.inner, failed = m.Awaitable(await)
		}
		if failed != nil || !await.IsBound() {
			s.over = true
			return last, true, failed
		}
		sent, thrown = vm.None, nil
	}
}

// drive goes on with what await drives.
func drive(m *vm.Machine, it, sent vm.Value, thrown error) (v vm.Value, done bool, err error) {
	if g, ok := it.AsGenerator(); ok {
		return m.Resume(g, sent, thrown)
	}
	if i, ok := it.AsIter(); ok {
		if s, ok := i.It.(vm.Sender); ok {
			if thrown != nil {
				return s.Throw(m, thrown)
			}
			return s.Send(m, sent)
		}
	}
	switch e, ok := thrown.(*vm.Exception); {
	case ok:
		if _, has := it.Class().Lookup("throw"); !has {
			return vm.None, false, thrown
		}
		v, err = m.CallMethod(it, "throw", e.V())
	case thrown != nil:
		return vm.None, false, thrown
	case sent.IsNone():
		v, err = m.CallMethod(it, "__next__")
	default:
		v, err = m.CallMethod(it, "send", sent)
	}
	if stop, ended := vm.IsException(err, vm.StopIterationClass); ended {
		return orNone(stop.Value), true, nil
	}
	return v, false, err
}

// asyncGenerated is what a function under asynccontextmanager answers: a context manager driven by an async generator.
type asyncGenerated struct {
	vm.Native
	gen vm.Value
}

// asyncExitStack is an instance of contextlib.AsyncExitStack.
type asyncExitStack struct {
	vm.Native
	exits []asyncExit
}

// asyncExit is called with a class, an exception and None, or with None three times. awaited says to await its answer;
// the answer of a callback says nothing.
type asyncExit struct {
	call     func(m *vm.Machine, raised []vm.Value) (vm.Value, error)
	awaited  bool
	callback bool
}

var (
	asyncGeneratedClass = vm.NewNativeClass("contextlib", "_AsyncGeneratorContextManager")
	asyncExitStackClass = vm.NewNativeClass("contextlib", "AsyncExitStack")
	aclosingClass       = vm.NewNativeClass("contextlib", "aclosing")
	asyncFunctionClass  = vm.NewNativeClass("contextlib", "_AsyncContextFunction")

	abstractAsyncContextClass = vm.NewNativeClass("contextlib", "AbstractAsyncContextManager")
)

// asyncContextFunction is an async generator function under asynccontextmanager.
type asyncContextFunction struct {
	vm.Native
	fn vm.Value
}

var noException = []vm.Value{vm.None, vm.None, vm.None}

func init() {
	asyncFunctionClass.NoInstances = true
	asyncFunctionClass.Method("__get__", bindSelf)
	asyncFunctionClass.Method("__call__", func(m *vm.Machine, a vm.Args) (vm.Value, error) {
		gen, err := m.Call(a.Pos[0].Native().(*asyncContextFunction).fn, without(a, 1))
		if err != nil {
			return vm.None, err
		}
		g := &asyncGenerated{gen: gen}
		g.InitNative(asyncGeneratedClass, g)
		return g.V(), nil
	})
	c := asyncGeneratedClass
	c.NoInstances = true
	method(c, "__aenter__", 0, 0, func(_ *vm.Machine, self vm.Value, _ []vm.Value) (vm.Value, error) {
		g := self.Native().(*asyncGenerated)
		begun := false
		return newSteps(func(m *vm.Machine, result vm.Value, err error) (vm.Value, vm.Value, error) {
			if !begun {
				begun = true
				await, err := m.CallMethod(g.gen, "__anext__")
				return await, vm.None, err
			}
			if _, stop := vm.IsException(err, vm.StopAsyncIterationClass); stop {
				err = vm.Raise(vm.RuntimeErrorClass, "generator didn't yield")
			}
			return vm.Value{}, result, err
		}), nil
	})
	method(c, "__aexit__", 3, 3, func(_ *vm.Machine, self vm.Value, raised []vm.Value) (vm.Value, error) {
		return newSteps(leaving(self.Native().(*asyncGenerated).gen, slices.Clone(raised))), nil
	})

	aclosingClass.Layout = aclosingClass
	aclosingClass.New = func(_ *vm.Machine, cls *vm.Class, a vm.Args) (vm.Value, error) {
		p, err := parameters("aclosing.__init__", a, "thing")
		if err != nil {
			return vm.None, err
		}
		h := &holding{values: p}
		h.InitNative(cls, h)
		return h.V(), nil
	}
	value := func(v vm.Value) vm.Value {
		return newSteps(func(*vm.Machine, vm.Value, error) (vm.Value, vm.Value, error) { return vm.Value{}, v, nil })
	}
	method(abstractAsyncContextClass, "__aenter__", 0, 0, func(_ *vm.Machine, self vm.Value, _ []vm.Value) (vm.Value, error) {
		return value(self), nil
	})
	method(aclosingClass, "__aenter__", 0, 0, func(_ *vm.Machine, self vm.Value, _ []vm.Value) (vm.Value, error) {
		return value(self.Native().(*holding).values[0]), nil
	})
	method(aclosingClass, "__aexit__", 3, 3, func(m *vm.Machine, self vm.Value, _ []vm.Value) (vm.Value, error) {
		return m.CallMethod(self.Native().(*holding).values[0], "aclose")
	})
	method(nullClass, "__aenter__", 0, 0, func(_ *vm.Machine, self vm.Value, _ []vm.Value) (vm.Value, error) {
		if vs := self.Native().(*holding).values; len(vs) > 0 {
			return value(vs[0]), nil
		}
		return value(vm.None), nil
	})
	method(nullClass, "__aexit__", 3, 3, func(*vm.Machine, vm.Value, []vm.Value) (vm.Value, error) { return value(vm.None), nil })
	defineAsyncExitStack(asyncExitStackClass, value)
}

// leaving is what __aexit__ of a generated context manager does.
func leaving(gen vm.Value, raised []vm.Value) func(m *vm.Machine, result vm.Value, err error) (vm.Value, vm.Value, error) {
	begun := false
	var trace []vm.TraceEntry
	return func(m *vm.Machine, result vm.Value, err error) (vm.Value, vm.Value, error) {
		quiet := raised[0].IsNone()
		if !begun {
			begun = true
			if quiet {
				await, err := m.CallMethod(gen, "__anext__")
				return await, vm.None, err
			}
			if raised[1].IsNone() {
				v, err := m.Call0(raised[0])
				if err != nil {
					return vm.Value{}, vm.None, err
				}
				raised[1] = v
			}
			if thrown, ok := raised[1].AsException(); ok {
				trace = slices.Clone(thrown.Trace)
			}
			await, err := m.CallMethod(gen, "athrow", raised[1])
			return await, vm.None, err
		}
		if err == nil {
			text := "generator didn't stop"
			if !quiet {
				text += " after athrow()"
			}
			return vm.Value{}, vm.None, vm.Raise(vm.RuntimeErrorClass, text)
		}
		e, ok := err.(*vm.Exception)
		if !ok {
			return vm.Value{}, vm.None, err
		}
		_, stop := vm.IsException(err, vm.StopAsyncIterationClass)
		switch {
		case quiet && stop:
			return vm.Value{}, vm.False, nil
		case quiet:
			return vm.Value{}, vm.None, err
		case e.V() == raised[1]:
			e.Trace = trace // its way through the generator is not shown
			return vm.Value{}, vm.False, nil
		case stop:
			return vm.Value{}, vm.True, nil
		}
		// A StopIteration that was thrown in comes back wrapped.
		if _, wrapped := vm.IsException(err, vm.RuntimeErrorClass); wrapped && e.Cause.IsBound() && e.Cause == raised[1] {
			return vm.Value{}, vm.False, nil
		}
		return vm.Value{}, vm.None, err
	}
}

func defineAsyncExitStack(c *vm.Class, value func(v vm.Value) vm.Value) {
	c.Layout = c
	c.New = func(_ *vm.Machine, cls *vm.Class, _ vm.Args) (vm.Value, error) {
		s := &asyncExitStack{}
		s.InitNative(cls, s)
		return s.V(), nil
	}
	of := func(v vm.Value) *asyncExitStack { return v.Native().(*asyncExitStack) }
	special := func(name string, cm vm.Value) func(m *vm.Machine, raised []vm.Value) (vm.Value, error) {
		return func(m *vm.Machine, raised []vm.Value) (vm.Value, error) {
			r, _, err := m.CallSpecial(cm, name, raised...)
			return r, err
		}
	}
	method(c, "__aenter__", 0, 0, func(_ *vm.Machine, self vm.Value, _ []vm.Value) (vm.Value, error) { return value(self), nil })
	method(c, "enter_context", 1, 1, func(m *vm.Machine, self vm.Value, a []vm.Value) (vm.Value, error) {
		v, err := enterContext(m, a[0])
		if err == nil {
			of(self).exits = append(of(self).exits, asyncExit{special("__exit__", a[0]), false, false})
		}
		return v, err
	})
	method(c, "enter_async_context", 1, 1, func(m *vm.Machine, self vm.Value, a []vm.Value) (vm.Value, error) {
		cm, begun := a[0], false
		return newSteps(func(m *vm.Machine, result vm.Value, err error) (vm.Value, vm.Value, error) {
			if !begun {
				begun = true
				v, ok, err := m.CallSpecial(cm, "__aenter__")
				if _, exits := cm.Class().Lookup("__aexit__"); !ok || !exits {
					err = typeError("'" + cm.Class().Module + "." + cm.Class().Qualname + "' object does not support the asynchronous context manager protocol")
				}
				return v, vm.None, err
			}
			if err == nil {
				of(self).exits = append(of(self).exits, asyncExit{special("__aexit__", cm), true, false})
			}
			return vm.Value{}, result, err
		}), nil
	})
	pushed := func(name, exit string, awaited bool) {
		method(c, name, 1, 1, func(_ *vm.Machine, self vm.Value, a []vm.Value) (vm.Value, error) {
			call := special(exit, a[0])
			if _, ok := a[0].Class().Lookup(exit); !ok {
				call = func(m *vm.Machine, raised []vm.Value) (vm.Value, error) { return m.Call(a[0], vm.Args{Pos: raised}) }
			}
			of(self).exits = append(of(self).exits, asyncExit{call, awaited, false})
			return a[0], nil
		})
	}
	pushed("push", "__exit__", false)
	pushed("push_async_exit", "__aexit__", true)
	for name, awaited := range map[string]bool{"callback": false, "push_async_callback": true} {
		c.Method(name, func(_ *vm.Machine, a vm.Args) (vm.Value, error) {
			if len(a.Pos) < 2 {
				return vm.None, typeError(name + "() missing 1 required positional argument: 'callback'")
			}
			fn, rest := a.Pos[1], keep(without(a, 2))
			of(a.Pos[0]).exits = append(of(a.Pos[0]).exits, asyncExit{func(m *vm.Machine, _ []vm.Value) (vm.Value, error) {
				return m.Call(fn, rest)
			}, awaited, true})
			return fn, nil
		})
	}
	method(c, "__aexit__", 3, 3, func(_ *vm.Machine, self vm.Value, raised []vm.Value) (vm.Value, error) {
		return newSteps(of(self).unwinding(slices.Clone(raised))), nil
	})
	method(c, "aclose", 0, 0, func(_ *vm.Machine, self vm.Value, _ []vm.Value) (vm.Value, error) {
		return newSteps(of(self).unwinding(slices.Clone(noException))), nil
	})
	method(c, "pop_all", 0, 0, func(_ *vm.Machine, self vm.Value, _ []vm.Value) (vm.Value, error) {
		n := &asyncExitStack{exits: of(self).exits}
		of(self).exits = nil
		n.InitNative(asyncExitStackClass, n)
		return n.V(), nil
	})
}

// unwinding calls the exits, the last first, each with the exception that is under way by then.
func (s *asyncExitStack) unwinding(raised []vm.Value) func(m *vm.Machine, result vm.Value, err error) (vm.Value, vm.Value, error) {
	had, begun := !raised[0].IsNone(), false
	var pending error
	var callback bool // what is awaited is a callback, whose result says nothing
	return func(m *vm.Machine, result vm.Value, err error) (vm.Value, vm.Value, error) {
		for {
			if begun {
				if err != nil {
					e, ok := err.(*vm.Exception)
					if !ok {
						return vm.Value{}, vm.None, err
					}
					pending, raised = err, []vm.Value{e.Class().V(), e.V(), vm.None}
				} else if swallow, err := m.Truth(result); err != nil {
					return vm.Value{}, vm.None, err
				} else if swallow && !callback {
					pending, raised = nil, slices.Clone(noException)
				}
			}
			begun = true
			if len(s.exits) == 0 {
				if pending != nil {
					return vm.Value{}, vm.None, pending
				}
				return vm.Value{}, vm.Bool(had && raised[0].IsNone()), nil
			}
			exit := s.exits[len(s.exits)-1]
			s.exits = s.exits[:len(s.exits)-1]
			callback = exit.callback
			result, err = exit.call(m, slices.Clone(raised))
			if exit.awaited && err == nil {
				return result, vm.None, nil
			}
		}
	}
}
