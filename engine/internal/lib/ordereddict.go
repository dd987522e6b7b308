package lib

import (
	"strings"

	"asimplay/engine/internal/vm"
)

var orderedIterClass = vm.IteratorClass("", "odict_iterator")

func init() { orderedDict(orderedDictClass) }

// orderedUpdate is OrderedDict.update(mapping or pairs, **names), which unpacks pairs in words of its own.
func orderedUpdate(m *vm.Machine, a vm.Args) error {
	self := a.Pos[0]
	if len(a.Pos) > 1 {
		if err := orderedFill(m, self, a.Pos[1]); err != nil {
			return err
		}
	}
	for i, n := range a.Names {
		if err := m.SetItem(self, vm.String(n), a.Vals[i]); err != nil {
			return err
		}
	}
	return nil
}

// noKey is the KeyError of a key that isn't there; the C code's way to raise it loses None.
func noKey(key vm.Value) error {
	if key.IsNone() {
		return vm.NewException(vm.KeyErrorClass)
	}
	return vm.NewException(vm.KeyErrorClass, key)
}

func orderedFill(m *vm.Machine, self, from vm.Value) error {
	if d, ok := from.AsDict(); ok {
		return eachItem(d.Copy(), func(k, v vm.Value) error { return m.SetItem(self, k, v) })
	}
	if keys, ok, err := m.LookupAttr(from, "keys"); ok || err != nil {
		if err != nil {
			return err
		}
		list, err := m.Call0(keys)
		if err != nil {
			return err
		}
		return m.Each(list, func(k vm.Value) error {
			v, err := m.GetItem(from, k)
			if err != nil {
				return err
			}
			return m.SetItem(self, k, v)
		})
	}
	if items, ok, err := m.LookupAttr(from, "items"); ok || err != nil {
		if err != nil {
			return err
		}
		if from, err = m.Call0(items); err != nil {
			return err
		}
	}
	return m.Each(from, func(pair vm.Value) error {
		var parts []vm.Value
		it, err := m.Iter(pair)
		if err != nil {
			return err
		}
		for len(parts) < 3 {
			x, ok, err := m.Next(it)
			if err != nil {
				return err
			}
			if !ok {
				break
			}
			parts = append(parts, x)
		}
		switch len(parts) {
		case 0:
			return valueError("need more than 0 values to unpack")
		case 1:
			return valueError("need more than 1 value to unpack")
		case 3:
			return valueError("too many values to unpack (expected 2)")
		}
		return m.SetItem(self, parts[0], parts[1])
	})
}

func orderedDict(c *vm.Class) {
	c.New = func(m *vm.Machine, cls *vm.Class, a vm.Args) (vm.Value, error) { v, _ := newDictOf(cls); return v, nil }
	c.Method("__init__", func(m *vm.Machine, a vm.Args) (vm.Value, error) {
		if n := len(a.Pos) - 1; n > 1 {
			return vm.None, typeError("expected at most 1 arguments, got " + itoa(n))
		}
		return vm.None, orderedUpdate(m, a)
	})
	c.Method("update", func(m *vm.Machine, a vm.Args) (vm.Value, error) {
		if n := len(a.Pos) - 1; n > 1 {
			return vm.None, typeError("update() takes at most 1 positional argument (" + itoa(n) + " given)")
		}
		return vm.None, orderedUpdate(m, a)
	})
	// What takes its arguments by name here and by place in dict.
	for _, f := range []struct {
		name   string
		params []string
	}{{"pop", []string{"key", "default?"}}, {"setdefault", []string{"key", "default?"}}} {
		plain, _ := vm.DictClass.Get(f.name)
		c.Method(f.name, func(m *vm.Machine, a vm.Args) (vm.Value, error) {
			p, err := without(a, 1).Bind(f.name, f.params...)
			if err != nil {
				return vm.None, err
			}
			if !p[1].IsBound() {
				if p = p[:1]; f.name == "pop" && p[0].IsNone() {
					if d, _ := a.Pos[0].AsDict(); d != nil {
						if _, has, _ := d.Get(m, p[0]); !has {
							return vm.None, noKey(p[0])
						}
					}
				}
			}
			return m.Call(plain, vm.Args{Pos: append([]vm.Value{a.Pos[0]}, p...)})
		})
	}
	c.ClassMethod("fromkeys", func(m *vm.Machine, a vm.Args) (vm.Value, error) {
		p, err := without(a, 1).Bind("fromkeys", "iterable", "value?")
		if err != nil {
			return vm.None, err
		}
		out, err := m.Call0(a.Pos[0])
		if err != nil {
			return vm.None, err
		}
		return out, m.Each(p[0], func(k vm.Value) error { return m.SetItem(out, k, orNone(p[1])) })
	})
	for part, of := range []*vm.Class{vm.DictKeysClass, vm.DictValuesClass, vm.DictItemsClass} {
		view := vm.NewNativeClass("", "o"+of.Name, of)
		view.NoInstances = true
		for name, over := range map[string]func(*vm.Dict, vm.DictView) vm.Value{"__iter__": vm.IterDict, "__reversed__": reversedDict} {
			method(view, name, 0, 0, func(m *vm.Machine, self vm.Value, _ []vm.Value) (vm.Value, error) {
				return over(self.Native().(*dictView).d, vm.DictView(part)).As(orderedIterClass), nil
			})
		}
		method(c, strings.TrimPrefix(of.Name, "dict_"), 0, 0, func(m *vm.Machine, self vm.Value, _ []vm.Value) (vm.Value, error) {
			d, _ := self.AsDict()
			return viewAs(view, d, vm.DictView(part)), nil
		})
	}
	c.Method("move_to_end", func(m *vm.Machine, a vm.Args) (vm.Value, error) {
		p, err := without(a, 1).Bind("move_to_end", "key", "last?")
		if err != nil {
			return vm.None, err
		}
		last := true
		if p[1].IsBound() {
			if last, err = m.Truth(p[1]); err != nil {
				return vm.None, err
			}
		}
		d, _ := a.Pos[0].AsDict()
		ok, err := d.MoveToEnd(m, p[0], last)
		if err == nil && !ok {
			err = noKey(p[0])
		}
		return vm.None, err
	})
	c.Method("popitem", func(m *vm.Machine, a vm.Args) (vm.Value, error) {
		p, err := without(a, 1).Bind("popitem", "last?")
		if err != nil {
			return vm.None, err
		}
		last := true
		if p[0].IsBound() {
			if last, err = m.Truth(p[0]); err != nil {
				return vm.None, err
			}
		}
		d, _ := a.Pos[0].AsDict()
		k, v, _, ok := d.At(0)
		if last {
			k, v, _, ok = d.Back(d.Top())
		}
		if !ok {
			return vm.None, vm.Raise(vm.KeyErrorClass, "dictionary is empty")
		}
		_, _, err = d.Delete(m, k)
		return vm.TupleOf(k, v), err
	})
	c.Method("__repr__", func(m *vm.Machine, a vm.Args) (vm.Value, error) {
		d, _ := a.Pos[0].AsDict()
		if d.Len() == 0 {
			return vm.String(a.Pos[0].Class().Name + "()"), nil
		}
		leave, err := m.Descend()
		if err != nil {
			return vm.None, err
		}
		defer leave()
		var items []vm.Value
		_ = eachItem(d, func(k, v vm.Value) error { items = append(items, vm.TupleOf(k, v)); return nil })
		s, err := m.Repr(vm.NewList(items))
		return vm.String(a.Pos[0].Class().Name + "(" + s + ")"), err
	})
	c.Method("__eq__", func(m *vm.Machine, a vm.Args) (vm.Value, error) {
		x, _ := a.Pos[0].AsDict()
		y, ok := a.Pos[1].AsDict()
		if !ok {
			return vm.NotImplemented, nil
		}
		eq, err := m.Equal(x.V(), y.V())
		if err != nil || !eq || !orderedDictClass.IsInstance(a.Pos[1]) {
			return vm.Bool(eq), err
		}
		for i, j := 0, 0; ; {
			k, _, n1, ok := x.At(i)
			l, _, n2, _ := y.At(j)
			if !ok {
				return vm.True, nil
			}
			i, j = n1, n2
			if same, err := m.Identical(k, l); err != nil || !same {
				return vm.False, err
			}
		}
	})
	copyIt := func(m *vm.Machine, a vm.Args) (vm.Value, error) {
		d, _ := a.Pos[0].AsDict()
		return vm.NewDerived(a.Pos[0].Class(), d.Copy().V()), m.Charge(d.Len())
	}
	c.Method("copy", func(m *vm.Machine, a vm.Args) (vm.Value, error) {
		if err := arity(methodLabel(m, c, a.Pos[0], "copy"), "copy", without(a, 1), 0, 0); err != nil {
			return vm.None, err
		}
		return copyIt(m, a)
	})
	c.Method("__copy__", copyIt)
	unequal(c)
	c.Iterates = orderedIterClass
	method(c, "__reversed__", 0, 0, func(m *vm.Machine, self vm.Value, _ []vm.Value) (vm.Value, error) {
		d, _ := self.AsDict()
		return reversedDict(d, vm.Keys).As(orderedIterClass), nil
	})
	unite := func(swap bool) vm.NativeFunc {
		return func(m *vm.Machine, a vm.Args) (vm.Value, error) {
			x, ok1 := a.Pos[0].AsDict()
			y, ok2 := a.Pos[1].AsDict()
			if !ok1 || !ok2 {
				return vm.NotImplemented, nil
			}
			if swap {
				x, y = y, x
			}
			out := x.Copy()
			return vm.NewDerived(a.Pos[0].Class(), out.V()), m.DictUpdate(out, y.V())
		}
	}
	c.Method("__or__", unite(false))
	c.Method("__ror__", unite(true))
}
