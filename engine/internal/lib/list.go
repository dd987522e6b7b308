package lib

import (
	"asimplay/engine/internal/code"
	"asimplay/engine/internal/vm"
)

func init() {
	c := vm.ListClass
	c.New = func(m *vm.Machine, cls *vm.Class, a vm.Args) (vm.Value, error) {
		return derive(cls, vm.ListClass, vm.NewList(nil)), nil
	}
	method(c, "__init__", 0, 1, func(m *vm.Machine, self vm.Value, a []vm.Value) (vm.Value, error) {
		l, _ := self.AsList()
		l.Items = nil
		if len(a) == 0 {
			return vm.None, nil
		}
		items, err := m.ToSlice(a[0])
		l.Items = items
		return vm.None, err
	})
	container(c, true)
	assignable(c)
	concatenation(c, true)
	inplace(c, code.Add, code.Mult)
	ordering(c, false)
	textual(c)
	hashed(false, c)
	add := func(name string, least, most int, fn func(m *vm.Machine, l *vm.List, a []vm.Value) (vm.Value, error)) {
		method(c, name, least, most, func(m *vm.Machine, self vm.Value, a []vm.Value) (vm.Value, error) {
			l, _ := self.AsList()
			return fn(m, l, a)
		})
	}
	add("append", 1, 1, func(m *vm.Machine, l *vm.List, a []vm.Value) (vm.Value, error) {
		l.Items = append(l.Items, a[0])
		if n := len(l.Items); n&0xFFFF == 0 {
			return vm.None, m.CheckSize(n)
		}
		return vm.None, nil
	})
	add("extend", 1, 1, func(m *vm.Machine, l *vm.List, a []vm.Value) (vm.Value, error) {
		items, err := m.ToSlice(a[0])
		if err != nil {
			return vm.Value{}, err
		}
		if err := m.CheckSize(len(l.Items) + len(items)); err != nil {
			return vm.Value{}, err
		}
		l.Items = append(l.Items, items...)
		return vm.None, nil
	})
	add("insert", 2, 2, func(m *vm.Machine, l *vm.List, a []vm.Value) (vm.Value, error) {
		i, err := length(m, a[0])
		if err != nil {
			return vm.Value{}, err
		}
		n := len(l.Items)
		if i < 0 {
			i = max(0, i+n)
		}
		i = min(i, n)
		l.Items = append(l.Items, vm.Value{})
		copy(l.Items[i+1:], l.Items[i:])
		l.Items[i] = a[1]
		return vm.None, m.Charge((n - i) / 64)
	})
	add("pop", 0, 1, func(m *vm.Machine, l *vm.List, a []vm.Value) (vm.Value, error) {
		i := -1
		if len(a) == 1 {
			n, err := length(m, a[0])
			if err != nil {
				return vm.Value{}, err
			}
			i = n
		}
		n := len(l.Items)
		if n == 0 {
			return vm.Value{}, vm.Raise(vm.IndexErrorClass, "pop from empty list")
		}
		if i < 0 {
			i += n
		}
		if i < 0 || i >= n {
			return vm.Value{}, vm.Raise(vm.IndexErrorClass, "pop index out of range")
		}
		v := l.Items[i]
		copy(l.Items[i:], l.Items[i+1:])
		l.Items[n-1] = vm.Value{}
		l.Items = l.Items[:n-1]
		return v, m.Charge((n - i) / 64)
	})
	add("remove", 1, 1, func(m *vm.Machine, l *vm.List, a []vm.Value) (vm.Value, error) {
		i, err := indexOf(m, func() []vm.Value { return l.Items }, a[0], 0, -1)
		if err != nil {
			return vm.Value{}, err
		}
		if i < 0 {
			return vm.Value{}, valueError("list.remove(x): x not in list")
		}
		if i < len(l.Items) {
			n := len(l.Items)
			copy(l.Items[i:], l.Items[i+1:])
			l.Items[n-1] = vm.Value{}
			l.Items = l.Items[:n-1]
		}
		return vm.None, nil
	})
	add("clear", 0, 0, func(m *vm.Machine, l *vm.List, _ []vm.Value) (vm.Value, error) {
		l.Items = nil
		return vm.None, nil
	})
	add("copy", 0, 0, func(m *vm.Machine, l *vm.List, _ []vm.Value) (vm.Value, error) {
		return vm.NewList(append([]vm.Value(nil), l.Items...)), m.CheckSize(len(l.Items))
	})
	add("reverse", 0, 0, func(m *vm.Machine, l *vm.List, _ []vm.Value) (vm.Value, error) {
		reverse(l.Items)
		return vm.None, m.Charge(len(l.Items) / 8)
	})
	add("__reversed__", 0, 0, func(m *vm.Machine, l *vm.List, _ []vm.Value) (vm.Value, error) {
		return reversedList(l), nil
	})
	sequence(c, "list", func(self vm.Value) func() []vm.Value {
		l, _ := self.AsList()
		return func() []vm.Value { return l.Items }
	})
	keyworded(c, "sort", func(m *vm.Machine, self vm.Value, a []vm.Value) (vm.Value, error) {
		l, _ := self.AsList()
		return vm.None, sortList(m, l, a[0], a[1])
	}, "*", "key?", "reverse?")
	c.ClassMethod("__class_getitem__", genericAlias)
}

// genericAlias is list[int] and the like.
func genericAlias(m *vm.Machine, a vm.Args) (vm.Value, error) {
	if m.Generic != nil && len(a.Pos) == 2 {
		return m.Generic(a.Pos[0], a.Pos[1]), nil
	}
	return a.Pos[0], nil
}

// indexOf finds x between positions start and stop (stop < 0: the end); the sequence may change on the way.
func indexOf(m *vm.Machine, items func() []vm.Value, x vm.Value, start, stop int) (int, error) {
	for i := start; i < len(items()) && (stop < 0 || i < stop); i++ {
		eq, err := m.Identical(items()[i], x)
		if err != nil {
			return -1, err
		}
		if eq {
			return i, m.Charge(i - start)
		}
	}
	return -1, m.Charge(len(items()))
}

// sequence adds what lists and tuples have in common.
func sequence(c *vm.Class, name string, items func(vm.Value) func() []vm.Value) {
	method(c, "count", 1, 1, func(m *vm.Machine, self vm.Value, a []vm.Value) (vm.Value, error) {
		n, list := 0, items(self)
		for i := 0; i < len(list()); i++ {
			eq, err := m.Identical(list()[i], a[0])
			if err != nil {
				return vm.Value{}, err
			}
			if eq {
				n++
			}
		}
		return vm.Int(int64(n)), m.Charge(len(list()))
	})
	method(c, "index", 1, 3, func(m *vm.Machine, self vm.Value, a []vm.Value) (vm.Value, error) {
		list := items(self)
		start, stop := 0, -1
		var err error
		if len(a) > 1 {
			n := len(list())
			if start, stop, err = boundsOr(m, a[1:], n, false); err != nil {
				return vm.Value{}, err
			}
			if stop < 0 {
				stop = 0
			}
		}
		i, err := indexOf(m, list, a[0], start, stop)
		if err != nil {
			return vm.Value{}, err
		}
		if i < 0 {
			if name == "tuple" {
				return vm.Value{}, valueError("tuple.index(x): x not in tuple")
			}
			s, err := m.Repr(a[0])
			if err != nil {
				return vm.Value{}, err
			}
			return vm.Value{}, valueError(s + " is not in list")
		}
		return vm.Int(int64(i)), nil
	})
}
