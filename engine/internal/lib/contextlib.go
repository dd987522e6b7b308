package lib

import (
	"slices"

	"asimplay/engine/internal/vm"
)

// generated is what a function under contextmanager answers: a context manager driven by a generator.
type generated struct {
	vm.Native
	gen  vm.Value
	make func(m *vm.Machine) (vm.Value, error)
}

// holding is suppress, nullcontext, closing and redirect_stdout: a value and what leaving does with it.
type holding struct {
	vm.Native
	values []vm.Value
}

// exitStack is an instance of contextlib.ExitStack.
type exitStack struct {
	vm.Native
	exits []func(m *vm.Machine, raised vm.Args) (vm.Value, error)
}

var (
	generatedClass = vm.NewNativeClass("contextlib", "_GeneratorContextManager")
	suppressClass  = vm.NewNativeClass("contextlib", "suppress")
	nullClass      = vm.NewNativeClass("contextlib", "nullcontext")
	closingClass   = vm.NewNativeClass("contextlib", "closing")
	redirectClass  = vm.NewNativeClass("contextlib", "redirect_stdout")
	exitStackClass = vm.NewNativeClass("contextlib", "ExitStack")
	decoratorClass = vm.NewNativeClass("contextlib", "ContextDecorator")

	abstractContextClass = vm.NewNativeClass("contextlib", "AbstractContextManager")
)

// enterContext calls a context manager's __enter__.
func enterContext(m *vm.Machine, cm vm.Value) (vm.Value, error) {
	if _, ok := cm.Class().Lookup("__exit__"); !ok {
		return vm.None, typeError("'" + cm.Class().Module + "." + cm.Class().Qualname + "' object does not support the context manager protocol")
	}
	v, ok, err := m.CallSpecial(cm, "__enter__")
	if !ok {
		return vm.None, typeError("'" + cm.Class().Module + "." + cm.Class().Qualname + "' object does not support the context manager protocol")
	}
	return v, err
}

func decorated(m *vm.Machine, fresh func(m *vm.Machine) (vm.Value, error), fn vm.Value) (vm.Value, error) {
	w := nativeValue("inner", func(m *vm.Machine, a vm.Args) (vm.Value, error) {
		cm, err := fresh(m)
		if err != nil {
			return vm.None, err
		}
		if _, err := enterContext(m, cm); err != nil {
			return vm.None, err
		}
		v, err := m.Call(fn, a)
		if e, ok := err.(*vm.Exception); ok {
			r, _, err2 := m.CallSpecial(cm, "__exit__", e.Class().V(), e.V(), vm.None)
			if err2 != nil {
				return vm.None, err2
			}
			if swallow, err2 := m.Truth(r); err2 != nil || swallow {
				return vm.None, err2
			}
			return vm.None, err
		}
		if err != nil {
			return v, err
		}
		_, _, err = m.CallSpecial(cm, "__exit__", vm.None, vm.None, vm.None)
		return v, err
	})
	return w, nil
}

func init() {
	method(abstractContextClass, "__enter__", 0, 0, func(_ *vm.Machine, self vm.Value, _ []vm.Value) (vm.Value, error) { return self, nil })
	c := generatedClass
	c.NoInstances = true
	c.Method("__enter__", func(m *vm.Machine, a vm.Args) (vm.Value, error) {
		g := a.Pos[0].Native().(*generated)
		v, ok, err := m.Next(g.gen)
		if err == nil && !ok {
			err = vm.Raise(vm.RuntimeErrorClass, "generator didn't yield")
		}
		return v, err
	})
	c.Method("__exit__", func(m *vm.Machine, a vm.Args) (vm.Value, error) {
		g := a.Pos[0].Native().(*generated)
		if len(a.Pos) < 3 || a.Pos[1].IsNone() {
			_, ok, err := m.Next(g.gen)
			if err == nil && ok {
				err = vm.Raise(vm.RuntimeErrorClass, "generator didn't stop")
			}
			return vm.False, err
		}
		value := a.Pos[2]
		if value.IsNone() {
			var err error
			if value, err = m.Call0(a.Pos[1]); err != nil {
				return vm.None, err
			}
		}
		var trace []vm.TraceEntry
		if thrown, ok := value.AsException(); ok {
			trace = slices.Clone(thrown.Trace)
		}
		_, err := m.CallMethod(g.gen, "throw", value)
		e, isException := err.(*vm.Exception)
		switch {
		case err == nil:
			return vm.None, vm.Raise(vm.RuntimeErrorClass, "generator didn't stop after throw()")
		case !isException:
			return vm.None, err
		case e.V() == value:
			e.Trace = trace // its way through the generator is not shown
			return vm.False, nil
		}
		if _, stop := vm.IsException(err, vm.StopIterationClass); stop {
			return vm.True, nil
		}
		// A StopIteration that was thrown in comes back wrapped.
		if _, wrapped := vm.IsException(err, vm.RuntimeErrorClass); wrapped && e.Cause.IsBound() && e.Cause == value {
			return vm.False, nil
		}
		return vm.None, err
	})
	c.Method("__call__", func(m *vm.Machine, a vm.Args) (vm.Value, error) {
		g := a.Pos[0].Native().(*generated)
		return decorated(m, g.make, a.Pos[1])
	})

	hold := func(c *vm.Class) {
		c.Layout = c
		c.New = func(m *vm.Machine, cls *vm.Class, a vm.Args) (vm.Value, error) {
			h := &holding{values: append(append([]vm.Value(nil), a.Pos...), a.Vals...)}
			h.InitNative(cls, h)
			return h.V(), nil
		}
	}
	for _, c := range []*vm.Class{suppressClass, nullClass, closingClass, redirectClass} {
		hold(c)
	}
	suppressClass.Method("__enter__", func(m *vm.Machine, a vm.Args) (vm.Value, error) { return vm.None, nil })
	suppressClass.Method("__exit__", func(m *vm.Machine, a vm.Args) (vm.Value, error) {
		raised, ok := a.Pos[1].AsClass()
		if !ok {
			return vm.False, nil
		}
		for _, v := range a.Pos[0].Native().(*holding).values {
			if c, ok := v.AsClass(); ok && raised.Is(c) {
				return vm.True, nil
			}
		}
		return vm.False, nil
	})
	first := func(m *vm.Machine, a vm.Args) (vm.Value, error) {
		if vs := a.Pos[0].Native().(*holding).values; len(vs) > 0 {
			return vs[0], nil
		}
		return vm.None, nil
	}
	nothing := func(m *vm.Machine, a vm.Args) (vm.Value, error) { return vm.None, nil }
	nullClass.Method("__enter__", first)
	nullClass.Method("__exit__", nothing)
	closingClass.Method("__enter__", first)
	closingClass.Method("__exit__", func(m *vm.Machine, a vm.Args) (vm.Value, error) {
		v, err := first(m, a)
		if err == nil {
			_, err = m.CallMethod(v, "close")
		}
		return vm.None, err
	})
	redirectClass.Method("__enter__", func(m *vm.Machine, a vm.Args) (vm.Value, error) {
		return vm.None, vm.Raise(vm.NotImplementedErrorClass, "contextlib.redirect_stdout isn't offered; print(..., file=...) writes elsewhere")
	})
	redirectClass.Method("__exit__", nothing)

	c = exitStackClass
	c.Layout = c
	c.New = func(m *vm.Machine, cls *vm.Class, a vm.Args) (vm.Value, error) {
		s := &exitStack{}
		s.InitNative(cls, s)
		return s.V(), nil
	}
	c.Method("__enter__", func(m *vm.Machine, a vm.Args) (vm.Value, error) { return a.Pos[0], nil })
	c.Method("enter_context", func(m *vm.Machine, a vm.Args) (vm.Value, error) {
		s, cm := a.Pos[0].Native().(*exitStack), a.Pos[1]
		v, err := enterContext(m, cm)
		if err == nil {
			s.exits = append(s.exits, func(m *vm.Machine, raised vm.Args) (vm.Value, error) {
				r, _, err := m.CallSpecial(cm, "__exit__", raised.Pos...)
				return r, err
			})
		}
		return v, err
	})
	c.Method("push", func(m *vm.Machine, a vm.Args) (vm.Value, error) {
		s, cm := a.Pos[0].Native().(*exitStack), a.Pos[1]
		s.exits = append(s.exits, func(m *vm.Machine, raised vm.Args) (vm.Value, error) {
			if _, ok := cm.Class().Lookup("__exit__"); ok {
				r, _, err := m.CallSpecial(cm, "__exit__", raised.Pos...)
				return r, err
			}
			return m.Call(cm, raised)
		})
		return cm, nil
	})
	c.Method("callback", func(m *vm.Machine, a vm.Args) (vm.Value, error) {
		s := a.Pos[0].Native().(*exitStack)
		fn, rest := a.Pos[1], keep(without(a, 2))
		s.exits = append(s.exits, func(m *vm.Machine, _ vm.Args) (vm.Value, error) {
			_, err := m.Call(fn, rest)
			return vm.False, err
		})
		return fn, nil
	})
	unwind := func(m *vm.Machine, s *exitStack, raised []vm.Value) (vm.Value, error) {
		had := !raised[0].IsNone()
		var pending error
		for len(s.exits) > 0 {
			exit := s.exits[len(s.exits)-1]
			s.exits = s.exits[:len(s.exits)-1]
			r, err := exit(m, vm.Args{Pos: append([]vm.Value(nil), raised...)})
			if err != nil {
				e, ok := err.(*vm.Exception)
				if !ok {
					return vm.None, err
				}
				pending = err
				raised = []vm.Value{e.Class().V(), e.V(), vm.None}
				continue
			}
			if swallow, err := m.Truth(r); err != nil {
				return vm.None, err
			} else if swallow {
				raised, pending = []vm.Value{vm.None, vm.None, vm.None}, nil
			}
		}
		if pending != nil {
			return vm.None, pending
		}
		return vm.Bool(had && raised[0].IsNone()), nil
	}
	c.Method("__exit__", func(m *vm.Machine, a vm.Args) (vm.Value, error) {
		return unwind(m, a.Pos[0].Native().(*exitStack), append([]vm.Value(nil), a.Pos[1:4]...))
	})
	c.Method("close", func(m *vm.Machine, a vm.Args) (vm.Value, error) {
		return unwind(m, a.Pos[0].Native().(*exitStack), []vm.Value{vm.None, vm.None, vm.None})
	})
	c.Method("pop_all", func(m *vm.Machine, a vm.Args) (vm.Value, error) {
		s := a.Pos[0].Native().(*exitStack)
		n := &exitStack{exits: s.exits}
		s.exits = nil
		n.InitNative(exitStackClass, n)
		return n.V(), nil
	})
	decoratorClass.Method("__call__", func(m *vm.Machine, a vm.Args) (vm.Value, error) {
		self := a.Pos[0]
		return decorated(m, func(*vm.Machine) (vm.Value, error) { return self, nil }, a.Pos[1])
	})
}

func contextlibModule(m *vm.Machine) (*vm.Module, error) {
	mod := vm.NewModule("contextlib")
	for _, c := range []*vm.Class{suppressClass, nullClass, closingClass, redirectClass, exitStackClass, decoratorClass, asyncExitStackClass, aclosingClass} {
		mod.NS.Set(c.Name, c.V())
	}
	mod.NS.Set(abstractContextClass.Name, abstractContextClass.V())
	mod.Def("contextmanager", func(m *vm.Machine, a vm.Args) (vm.Value, error) {
		p, err := parameters("contextmanager", a, "func")
		if err != nil {
			return vm.None, err
		}
		fn := p[0]
		f := &contextFunction{fn: fn}
		f.InitNative(contextFunctionClass, f)
		return f.V(), updateWrapper(m, f.V(), fn)
	})
	mod.NS.Set(abstractAsyncContextClass.Name, abstractAsyncContextClass.V())
	mod.Def("asynccontextmanager", func(m *vm.Machine, a vm.Args) (vm.Value, error) {
		p, err := parameters("asynccontextmanager", a, "func")
		if err != nil {
			return vm.None, err
		}
		f := &asyncContextFunction{fn: p[0]}
		f.InitNative(asyncFunctionClass, f)
		return f.V(), updateWrapper(m, f.V(), p[0])
	})
	for _, r := range []struct{ name, instead string }{
		{"chdir", ": there are no files"},
		{"redirect_stderr", "; print(..., file=...) writes elsewhere"},
	} {
		mod.Def(r.name, func(m *vm.Machine, a vm.Args) (vm.Value, error) {
			return vm.None, vm.Raise(vm.NotImplementedErrorClass, "contextlib."+r.name+" isn't offered"+r.instead)
		})
	}
	return mod, nil
}

// contextFunction is a generator function under contextmanager.
type contextFunction struct {
	vm.Native
	fn vm.Value
}

var contextFunctionClass = vm.NewNativeClass("contextlib", "contextmanager")

func init() {
	contextFunctionClass.NoInstances = true
	contextFunctionClass.Method("__get__", bindSelf)
	contextFunctionClass.Method("__call__", func(m *vm.Machine, a vm.Args) (vm.Value, error) {
		fn, rest := a.Pos[0].Native().(*contextFunction).fn, keep(without(a, 1))
		var fresh func(m *vm.Machine) (vm.Value, error)
		fresh = func(m *vm.Machine) (vm.Value, error) {
			gen, err := m.Call(fn, rest)
			if err != nil {
				return vm.None, err
			}
			g := &generated{gen: gen, make: fresh}
			g.InitNative(generatedClass, g)
			return g.V(), nil
		}
		return fresh(m)
	})
}
