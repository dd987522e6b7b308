package lib

import "asimplay/engine/internal/vm"

func init() { defaultDict(defaultDictClass) }

func defaultDict(c *vm.Class) {
	c.New = func(m *vm.Machine, cls *vm.Class, a vm.Args) (vm.Value, error) {
		v, _ := newDictOf(cls)
		in, _ := v.AsInstance()
		in.SetAttr("default_factory", vm.None)
		return v, nil
	}
	c.Method("__init__", func(m *vm.Machine, a vm.Args) (vm.Value, error) {
		d, _ := a.Pos[0].AsDict()
		in, _ := a.Pos[0].AsInstance()
		if len(a.Pos) > 1 {
			if !a.Pos[1].IsNone() && !m.Callable(a.Pos[1]) {
				return vm.None, typeError("first argument must be callable or None")
			}
			in.SetAttr("default_factory", a.Pos[1])
		}
		if len(a.Pos) > 3 {
			return vm.None, typeError("dict expected at most 1 argument, got " + itoa(len(a.Pos)-2))
		}
		if len(a.Pos) == 3 {
			if err := m.DictUpdate(d, a.Pos[2]); err != nil {
				return vm.None, err
			}
		}
		for i, n := range a.Names {
			d.SetStr(n, a.Vals[i])
		}
		return vm.None, nil
	})
	factory := func(v vm.Value) vm.Value {
		in, _ := v.AsInstance()
		f, _ := in.Attr("default_factory")
		return orNone(f)
	}
	c.Method("__missing__", func(m *vm.Machine, a vm.Args) (vm.Value, error) {
		f := factory(a.Pos[0])
		if f.IsNone() {
			return vm.None, vm.NewException(vm.KeyErrorClass, a.Pos[1])
		}
		key := a.Pos[1]
		self := a.Pos[0]
		v, err := m.Call0(f)
		if err != nil {
			return vm.None, err
		}
		return v, m.SetItem(self, key, v)
	})
	c.Method("__repr__", func(m *vm.Machine, a vm.Args) (vm.Value, error) {
		f, err := m.Repr(factory(a.Pos[0]))
		if err != nil {
			return vm.None, err
		}
		d, _ := a.Pos[0].AsDict()
		s, err := m.Repr(d.V())
		return vm.String(a.Pos[0].Class().Name + "(" + f + ", " + s + ")"), err
	})
	copyIt := func(m *vm.Machine, a vm.Args) (vm.Value, error) {
		d, _ := a.Pos[0].AsDict()
		v := vm.NewDerived(a.Pos[0].Class(), d.Copy().V())
		in, _ := v.AsInstance()
		in.SetAttr("default_factory", factory(a.Pos[0]))
		return v, m.Charge(d.Len())
	}
	c.Method("copy", func(m *vm.Machine, a vm.Args) (vm.Value, error) {
		if err := arity(methodLabel(m, c, a.Pos[0], "copy"), "copy", without(a, 1), 0, 0); err != nil {
			return vm.None, err
		}
		return copyIt(m, a)
	})
	c.Method("__copy__", copyIt)
	c.Method("__or__", func(m *vm.Machine, a vm.Args) (vm.Value, error) {
		y, ok := a.Pos[1].AsDict()
		if !ok {
			return vm.NotImplemented, nil
		}
		v, err := copyIt(m, a)
		if err != nil {
			return vm.None, err
		}
		d, _ := v.AsDict()
		return v, m.DictUpdate(d, y.V())
	})
	c.Method("__ror__", func(m *vm.Machine, a vm.Args) (vm.Value, error) {
		y, ok := a.Pos[1].AsDict()
		if !ok {
			return vm.NotImplemented, nil
		}
		d, _ := a.Pos[0].AsDict()
		out := y.Copy()
		v := vm.NewDerived(a.Pos[0].Class(), out.V())
		in, _ := v.AsInstance()
		in.SetAttr("default_factory", factory(a.Pos[0]))
		return v, m.DictUpdate(out, d.V())
	})
}
