package lib

import "asimplay/engine/internal/vm"

func init() {
	call := func(c *vm.Class) {
		c.Method("__call__", func(m *vm.Machine, a vm.Args) (vm.Value, error) {
			return m.Call(a.Pos[0], vm.Args{Pos: a.Pos[1:], Names: a.Names, Vals: a.Vals})
		})
		method(c, "__get__", 1, 2, func(m *vm.Machine, self vm.Value, a []vm.Value) (vm.Value, error) {
			if a[0].IsNone() {
				return self, nil
			}
			return vm.NewMethod(self, a[0]), nil
		})
	}
	call(vm.FunctionClass)
	call(vm.BuiltinClass)
	vm.MethodClass.Method("__call__", func(m *vm.Machine, a vm.Args) (vm.Value, error) {
		return m.Call(a.Pos[0], vm.Args{Pos: a.Pos[1:], Names: a.Names, Vals: a.Vals})
	})
	vm.MethodClass.New = func(m *vm.Machine, cls *vm.Class, a vm.Args) (vm.Value, error) {
		if err := arity("method", "method", a, 2, 2); err != nil {
			return vm.Value{}, err
		}
		return vm.NewMethod(a.Pos[0], a.Pos[1]), nil
	}
	vm.FunctionClass.Property("__globals__", func(m *vm.Machine, self vm.Value) (vm.Value, error) {
		f, ok := self.AsFunction()
		d := vm.NewDict()
		if ok {
			f.Globals().Each(d.SetStr)
		}
		return d.V(), nil
	}, nil)
	vm.FunctionClass.Property("__kwdefaults__", func(m *vm.Machine, self vm.Value) (vm.Value, error) {
		f, ok := self.AsFunction()
		if !ok || len(f.KwDefaults) == 0 {
			return vm.None, nil
		}
		d := vm.NewDict()
		for i, v := range f.KwDefaults {
			if v.IsBound() {
				d.SetStr(f.Code.Locals[f.Code.NumPos+i], v)
			}
		}
		return d.V(), nil
	}, nil)
}
