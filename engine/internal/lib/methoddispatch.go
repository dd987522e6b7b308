package lib

import "asimplay/engine/internal/vm"

// methodDispatcher is an instance of functools.singledispatchmethod: a method chosen by the class of its first argument.
type methodDispatcher struct {
	vm.Native
	by *dispatcher
}

var methodDispatcherClass = vm.NewNativeClass("functools", "singledispatchmethod")

func init() {
	c := methodDispatcherClass
	c.New = func(m *vm.Machine, cls *vm.Class, a vm.Args) (vm.Value, error) {
		p, err := parameters("singledispatchmethod.__init__", vm.Args{Pos: append([]vm.Value{cls.V()}, a.Pos...), Names: a.Names, Vals: a.Vals}, "self", "func")
		if err != nil {
			return vm.None, err
		}
		if _, isWrapper := p[1].AsWrapper(); !isWrapper && !m.Callable(p[1]) {
			return vm.None, typeError(mustRepr(m, p[1]) + " is not callable or a descriptor")
		}
		by := &dispatcher{fn: p[1], registry: vm.NewDict()}
		by.InitNative(dispatcherClass, by)
		d := &methodDispatcher{by: by}
		d.InitNative(cls, d)
		return d.V(), nil
	}
	of := func(v vm.Value) *methodDispatcher { return v.Native().(*methodDispatcher) }
	c.Method("register", func(m *vm.Machine, a vm.Args) (vm.Value, error) {
		register, err := m.GetAttr(of(a.Pos[0]).by.V(), "register")
		if err != nil {
			return vm.None, err
		}
		return m.Call(register, without(a, 1))
	})
	c.Method("__get__", func(m *vm.Machine, a vm.Args) (vm.Value, error) {
		d, object, owner := of(a.Pos[0]), a.Pos[1], vm.None
		if len(a.Pos) > 2 {
			owner = a.Pos[2]
		}
		name := "method"
		plain := d.by.fn
		if w, ok := plain.AsWrapper(); ok {
			plain = w.Func
		}
		if f, ok := plain.AsFunction(); ok {
			name = f.Name
		}
		return nativeValue(name, func(m *vm.Machine, a vm.Args) (vm.Value, error) {
			if len(a.Pos) == 0 {
				return vm.None, vm.Raise(vm.IndexErrorClass, "tuple index out of range")
			}
			method, err := m.CallMethod(d.by.V(), "dispatch", a.Pos[0].Class().V())
			if err != nil {
				return vm.None, err
			}
			w, isWrapper := method.AsWrapper()
			switch {
			case isWrapper && method.Class() == vm.StaticMethodClass:
				method = w.Func
			case isWrapper:
				method = vm.NewMethod(w.Func, owner)
			case !object.IsNone():
				method = vm.NewMethod(method, object)
			}
			return m.Call(method, a)
		}), nil
	})
}
