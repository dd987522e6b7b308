package lib

import (
	"asimplay/engine/internal/code"
	"asimplay/engine/internal/vm"
)

func init() {
	c := vm.DictClass
	c.New = func(m *vm.Machine, cls *vm.Class, a vm.Args) (vm.Value, error) {
		return derive(cls, vm.DictClass, vm.NewDict().V()), nil
	}
	fill := func(name string) {
		c.Method(name, func(m *vm.Machine, a vm.Args) (vm.Value, error) {
			if len(a.Pos) > 2 {
				short := "update"
				if name == "__init__" {
					short = "dict"
				}
				return vm.Value{}, typeError(short + " expected at most 1 argument, got " + itoa(len(a.Pos)-1))
			}
			d, _ := a.Pos[0].AsDict()
			if len(a.Pos) == 2 {
				if err := m.DictUpdate(d, a.Pos[1]); err != nil {
					return vm.Value{}, err
				}
			}
			for i, n := range a.Names {
				d.SetStr(n, a.Vals[i])
			}
			return vm.None, nil
		})
	}
	fill("__init__")
	fill("update")
	container(c, false)
	assignable(c)
	ordering(c, true)
	textual(c)
	hashed(false, c)
	isDict := func(v vm.Value) bool { _, ok := v.AsDict(); return ok }
	operators(c, isDict, true, code.BitOr)
	inplace(c, code.BitOr)
	add := func(name string, least, most int, fn func(m *vm.Machine, d *vm.Dict, a []vm.Value) (vm.Value, error)) {
		method(c, name, least, most, func(m *vm.Machine, self vm.Value, a []vm.Value) (vm.Value, error) {
			d, _ := self.AsDict()
			return fn(m, d, a)
		})
	}
	method(c, "__getitem__", 1, 1, func(m *vm.Machine, self vm.Value, a []vm.Value) (vm.Value, error) {
		d, _ := self.AsDict()
		v, ok, err := d.Get(m, a[0])
		if err != nil || ok {
			return v, err
		}
		if self.Kind() == vm.KindDerived {
			if r, has, err := m.CallSpecial(self, "__missing__", a[0]); has {
				return r, err
			}
		}
		return vm.Value{}, vm.NewException(vm.KeyErrorClass, a[0])
	})
	add("get", 1, 2, func(m *vm.Machine, d *vm.Dict, a []vm.Value) (vm.Value, error) {
		v, ok, err := d.Get(m, a[0])
		if err != nil || ok {
			return v, err
		}
		if len(a) == 2 {
			return a[1], nil
		}
		return vm.None, nil
	})
	add("setdefault", 1, 2, func(m *vm.Machine, d *vm.Dict, a []vm.Value) (vm.Value, error) {
		v, ok, err := d.Get(m, a[0])
		if err != nil || ok {
			return v, err
		}
		v = vm.None
		if len(a) == 2 {
			v = a[1]
		}
		return v, d.Set(m, a[0], v)
	})
	add("pop", 1, 2, func(m *vm.Machine, d *vm.Dict, a []vm.Value) (vm.Value, error) {
		// Of an empty one the key is not even hashed.
		if d.Len() > 0 {
			v, ok, err := d.Delete(m, a[0])
			if err != nil || ok {
				return v, err
			}
		}
		if len(a) == 2 {
			return a[1], nil
		}
		return vm.Value{}, vm.NewException(vm.KeyErrorClass, a[0])
	})
	add("popitem", 0, 0, func(m *vm.Machine, d *vm.Dict, _ []vm.Value) (vm.Value, error) {
		k, v, _, ok := d.Back(d.Top())
		if !ok {
			return vm.Value{}, vm.Raise(vm.KeyErrorClass, "popitem(): dictionary is empty")
		}
		_, _, err := d.Delete(m, k)
		return vm.TupleOf(k, v), err
	})
	add("clear", 0, 0, func(m *vm.Machine, d *vm.Dict, _ []vm.Value) (vm.Value, error) {
		d.Clear()
		return vm.None, nil
	})
	add("copy", 0, 0, func(m *vm.Machine, d *vm.Dict, _ []vm.Value) (vm.Value, error) {
		return d.Copy().V(), m.CheckSize(d.Len() * 2)
	})
	add("keys", 0, 0, func(m *vm.Machine, d *vm.Dict, _ []vm.Value) (vm.Value, error) { return viewOf(d, vm.Keys), nil })
	add("values", 0, 0, func(m *vm.Machine, d *vm.Dict, _ []vm.Value) (vm.Value, error) { return viewOf(d, vm.Values), nil })
	add("items", 0, 0, func(m *vm.Machine, d *vm.Dict, _ []vm.Value) (vm.Value, error) { return viewOf(d, vm.Items), nil })
	add("__reversed__", 0, 0, func(m *vm.Machine, d *vm.Dict, _ []vm.Value) (vm.Value, error) {
		return reversedDict(d, vm.Keys), nil
	})
	c.ClassMethod("fromkeys", func(m *vm.Machine, a vm.Args) (vm.Value, error) {
		if err := arity(className(a.Pos[0])+".fromkeys", "fromkeys", vm.Args{Pos: a.Pos[1:], Names: a.Names}, 1, 2); err != nil {
			return vm.Value{}, err
		}
		value := vm.None
		if len(a.Pos) == 3 {
			value = a.Pos[2]
		}
		out, err := m.Call0(a.Pos[0])
		if err != nil {
			return vm.Value{}, err
		}
		return out, m.Each(a.Pos[1], func(k vm.Value) error { return m.SetItem(out, k, value) })
	})
	c.ClassMethod("__class_getitem__", genericAlias)
}
