package lib

import (
	"asimplay/engine/internal/code"
	"asimplay/engine/internal/vm"
)

// dictView is what keys(), values() and items() answer.
type dictView struct {
	vm.Native
	d    *vm.Dict
	part vm.DictView
}

func viewOf(d *vm.Dict, part vm.DictView) vm.Value {
	return viewAs([]*vm.Class{vm.DictKeysClass, vm.DictValuesClass, vm.DictItemsClass}[part], d, part)
}

func viewAs(c *vm.Class, d *vm.Dict, part vm.DictView) vm.Value {
	v := &dictView{d: d, part: part}
	v.InitNative(c, v)
	return v.V()
}

var dictReverseClass = vm.IteratorClass("", "dict_reversekeyiterator")

func reversedDict(d *vm.Dict, part vm.DictView) vm.Value {
	at, size := d.Top(), d.Len()
	return vm.NewIter(dictReverseClass, vm.IterFunc(func(m *vm.Machine) (vm.Value, bool, error) {
		if d.Len() != size {
			return vm.Value{}, false, vm.Raise(vm.RuntimeErrorClass, "dictionary changed size during iteration")
		}
		k, v, next, ok := d.Back(at)
		at = next
		if !ok {
			at = 0
			return vm.Value{}, false, nil
		}
		switch part {
		case vm.Keys:
			return k, true, nil
		case vm.Values:
			return v, true, nil
		}
		return vm.TupleOf(k, v), true, nil
	}))
}

func init() {
	for _, c := range []*vm.Class{vm.DictKeysClass, vm.DictValuesClass, vm.DictItemsClass} {
		add := func(name string, least, most int, fn func(m *vm.Machine, v *dictView, a []vm.Value) (vm.Value, error)) {
			method(c, name, least, most, func(m *vm.Machine, self vm.Value, a []vm.Value) (vm.Value, error) {
				v, _ := self.Native().(*dictView)
				return fn(m, v, a)
			})
		}
		add("__len__", 0, 0, func(m *vm.Machine, v *dictView, _ []vm.Value) (vm.Value, error) {
			return vm.Int(int64(v.d.Len())), nil
		})
		add("__iter__", 0, 0, func(m *vm.Machine, v *dictView, _ []vm.Value) (vm.Value, error) {
			return vm.IterDict(v.d, v.part), nil
		})
		add("__reversed__", 0, 0, func(m *vm.Machine, v *dictView, _ []vm.Value) (vm.Value, error) {
			return reversedDict(v.d, v.part), nil
		})
		add("__repr__", 0, 0, func(m *vm.Machine, v *dictView, _ []vm.Value) (vm.Value, error) {
			items, err := m.ToSlice(v.V())
			if err != nil {
				return vm.Value{}, err
			}
			s, err := m.Repr(vm.NewList(items))
			return str(v.V().Class().Name+"("+s+")", err)
		})
		if c == vm.DictValuesClass {
			continue
		}
		c.Set("__hash__", vm.None)
		add("__contains__", 1, 1, func(m *vm.Machine, v *dictView, a []vm.Value) (vm.Value, error) {
			return boolean(v.has(m, a[0]))
		})
		for _, s := range arithmetic {
			if s.op != code.BitOr && s.op != code.BitAnd && s.op != code.BitXor && s.op != code.Sub {
				continue
			}
			add(s.method, 1, 1, func(m *vm.Machine, v *dictView, a []vm.Value) (vm.Value, error) {
				return setOf(m, s.op, v.V(), a[0])
			})
			add(s.reflected, 1, 1, func(m *vm.Machine, v *dictView, a []vm.Value) (vm.Value, error) {
				return setOf(m, s.op, a[0], v.V())
			})
		}
		for _, s := range comparisons {
			add(s.name, 1, 1, func(m *vm.Machine, v *dictView, a []vm.Value) (vm.Value, error) {
				if _, isSet := a[0].AsSet(); !isSet {
					if other, isView := a[0].Native().(*dictView); !isView || other.part == vm.Values {
						return vm.NotImplemented, nil
					}
				}
				x, err := newSet(m, v.V())
				if err != nil {
					return vm.Value{}, err
				}
				y, err := newSet(m, a[0])
				if err != nil {
					return vm.Value{}, err
				}
				return m.Compare(s.op, x.V(), y.V())
			})
		}
		add("isdisjoint", 1, 1, func(m *vm.Machine, v *dictView, a []vm.Value) (vm.Value, error) {
			disjoint := true
			err := m.Each(a[0], func(x vm.Value) error {
				has, err := v.has(m, x)
				disjoint = disjoint && !has
				return err
			})
			return boolean(disjoint, err)
		})
	}
	proxy := func(m *vm.Machine, self vm.Value) (vm.Value, error) {
		v, _ := self.Native().(*dictView)
		return v.d.V(), nil
	}
	for _, c := range []*vm.Class{vm.DictKeysClass, vm.DictValuesClass, vm.DictItemsClass} {
		c.Property("mapping", proxy, nil)
	}
}

func (v *dictView) has(m *vm.Machine, x vm.Value) (bool, error) {
	if v.part == vm.Keys {
		_, ok, err := v.d.Get(m, x)
		return ok, err
	}
	t, ok := x.AsTuple()
	if !ok || len(t.Items) != 2 {
		return false, nil
	}
	found, ok, err := v.d.Get(m, t.Items[0])
	if err != nil || !ok {
		return false, err
	}
	return m.Identical(found, t.Items[1])
}

// setOf applies a set operation to any two iterables.
func setOf(m *vm.Machine, op code.Op, v, w vm.Value) (vm.Value, error) {
	x, err := newSet(m, v)
	if err != nil {
		return vm.Value{}, err
	}
	y, err := newSet(m, w)
	if err != nil {
		return vm.Value{}, err
	}
	return m.Binary(op, x.V(), y.V(), false)
}
