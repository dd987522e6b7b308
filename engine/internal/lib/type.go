package lib

import "asimplay/engine/internal/vm"

func init() {
	c := vm.TypeClass
	c.New = func(m *vm.Machine, meta *vm.Class, a vm.Args) (vm.Value, error) {
		if len(a.Pos) != 3 {
			return vm.Value{}, typeError("type() takes 1 or 3 arguments")
		}
		name, ok := a.Pos[0].AsStr()
		if !ok {
			return vm.Value{}, typeError("type.__new__() argument 1 must be str, not " + a.Pos[0].TypeName())
		}
		bases, ok := a.Pos[1].AsTuple()
		if !ok {
			return vm.Value{}, typeError("type.__new__() argument 2 must be tuple, not " + a.Pos[1].TypeName())
		}
		ns, ok := a.Pos[2].AsDict()
		if !ok {
			return vm.Value{}, typeError("type.__new__() argument 3 must be dict, not " + a.Pos[2].TypeName())
		}
		if meta == vm.TypeClass {
			return m.BuildClass(name.S, bases.Items, ns, a.Names, a.Vals)
		}
		var list []*vm.Class
		for _, b := range bases.Items {
			k, ok := b.AsClass()
			if !ok {
				return vm.Value{}, typeError("bases must be types")
			}
			list = append(list, k)
		}
		return m.NewClass(meta, name.S, list, ns, a.Names, a.Vals)
	}
	c.Method("__call__", func(m *vm.Machine, a vm.Args) (vm.Value, error) {
		k, _ := a.Pos[0].AsClass()
		return m.Construct(k, vm.Args{Pos: a.Pos[1:], Names: a.Names, Vals: a.Vals})
	})
	method(c, "mro", 0, 0, func(m *vm.Machine, self vm.Value, _ []vm.Value) (vm.Value, error) {
		k, _ := self.AsClass()
		items := make([]vm.Value, len(k.MRO))
		for i, b := range k.MRO {
			items[i] = b.V()
		}
		return vm.NewList(items), nil
	})
	method(c, "__repr__", 0, 0, func(m *vm.Machine, self vm.Value, _ []vm.Value) (vm.Value, error) {
		k, _ := self.AsClass()
		if k.Module == "builtins" || k.Module == "" {
			return vm.String("<class '" + k.Qualname + "'>"), nil
		}
		return vm.String("<class '" + k.Module + "." + k.Qualname + "'>"), nil
	})
	method(c, "__instancecheck__", 1, 1, func(m *vm.Machine, self vm.Value, a []vm.Value) (vm.Value, error) {
		k, _ := self.AsClass()
		return vm.Bool(k.IsInstance(a[0])), nil
	})
	method(c, "__subclasscheck__", 1, 1, func(m *vm.Machine, self vm.Value, a []vm.Value) (vm.Value, error) {
		k, _ := self.AsClass()
		sub, ok := a[0].AsClass()
		return vm.Bool(ok && sub.Is(k)), nil
	})
}

// changeable refuses to set an attribute of a class that is not the program's: all runs share it.
func changeable(c *vm.Class, name string) error {
	if c.Native {
		return typeError("cannot set '" + name + "' attribute of immutable type '" + c.Name + "'")
	}
	return nil
}
