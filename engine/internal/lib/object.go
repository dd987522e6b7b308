package lib

import (
	"sort"

	"asimplay/engine/internal/vm"
)

func init() {
	c := vm.ObjectClass
	c.HasSlots = true // a bare object() takes no attributes
	add := func(name string, least, most int, fn native) { method(c, name, least, most, fn) }
	add("__repr__", 0, 0, func(m *vm.Machine, self vm.Value, _ []vm.Value) (vm.Value, error) {
		return vm.String(m.DefaultRepr(self)), nil
	})
	add("__str__", 0, 0, func(m *vm.Machine, self vm.Value, _ []vm.Value) (vm.Value, error) { return str(m.Repr(self)) })
	add("__format__", 1, 1, func(m *vm.Machine, self vm.Value, a []vm.Value) (vm.Value, error) {
		if a[0].Text() != "" {
			return vm.Value{}, typeError("unsupported format string passed to " + self.TypeName() + ".__format__")
		}
		return str(m.Str(self))
	})
	add("__hash__", 0, 0, func(m *vm.Machine, self vm.Value, _ []vm.Value) (vm.Value, error) {
		id := uint64(m.ID(self))
		return vm.Int(int64(id>>4 | id<<60)), nil
	})
	add("__eq__", 1, 1, func(m *vm.Machine, self vm.Value, a []vm.Value) (vm.Value, error) {
		if self.Is(a[0]) {
			return vm.True, nil
		}
		return vm.NotImplemented, nil
	})
	add("__ne__", 1, 1, func(m *vm.Machine, self vm.Value, a []vm.Value) (vm.Value, error) {
		r, ok, err := m.CallSpecial(self, "__eq__", a[0])
		if err != nil || !ok || r == vm.NotImplemented {
			return vm.NotImplemented, err
		}
		b, err := m.Truth(r)
		return boolean(!b, err)
	})
	name := func(v vm.Value) (string, error) {
		s, ok := v.AsStr()
		if !ok {
			return "", typeError("attribute name must be string, not '" + v.TypeName() + "'")
		}
		return s.S, nil
	}
	add("__setattr__", 2, 2, func(m *vm.Machine, self vm.Value, a []vm.Value) (vm.Value, error) {
		n, err := name(a[0])
		if err != nil {
			return vm.Value{}, err
		}
		return vm.None, m.SetAttrPlain(self, n, a[1])
	})
	add("__delattr__", 1, 1, func(m *vm.Machine, self vm.Value, a []vm.Value) (vm.Value, error) {
		n, err := name(a[0])
		if err != nil {
			return vm.Value{}, err
		}
		return vm.None, m.DelAttrPlain(self, n)
	})
	add("__getattribute__", 1, 1, func(m *vm.Machine, self vm.Value, a []vm.Value) (vm.Value, error) {
		n, err := name(a[0])
		if err != nil {
			return vm.Value{}, err
		}
		return m.GetAttrPlain(self, n)
	})
	add("__dir__", 0, 0, func(m *vm.Machine, self vm.Value, _ []vm.Value) (vm.Value, error) {
		seen := map[string]bool{}
		attributeNames(self, seen)
		names := make([]string, 0, len(seen))
		for n := range seen {
			names = append(names, n)
		}
		sort.Strings(names)
		return stringList(m, names)
	})
}
