package lib

import (
	"asimplay/engine/internal/code"
	"asimplay/engine/internal/vm"
)

func init() {
	vm.SetClass.New = func(m *vm.Machine, cls *vm.Class, a vm.Args) (vm.Value, error) {
		return derive(cls, vm.SetClass, vm.NewSet().V()), nil
	}
	method(vm.SetClass, "__init__", 0, 1, func(m *vm.Machine, self vm.Value, a []vm.Value) (vm.Value, error) {
		s, _ := self.AsSet()
		s.Clear()
		if len(a) == 0 {
			return vm.None, nil
		}
		return vm.None, extendSet(m, s, a[0])
	})
	vm.FrozenSetClass.New = func(m *vm.Machine, cls *vm.Class, a vm.Args) (vm.Value, error) {
		if cls == vm.FrozenSetClass {
			if err := arity("frozenset", "frozenset", a, 0, 1); err != nil {
				return vm.Value{}, err
			}
		}
		s := vm.NewFrozenSet()
		if len(a.Pos) > 0 {
			if cls == vm.FrozenSetClass && a.Pos[0].Class() == vm.FrozenSetClass {
				return a.Pos[0], nil
			}
			if err := extendSet(m, s, a.Pos[0]); err != nil {
				return vm.Value{}, err
			}
		}
		return derive(cls, vm.FrozenSetClass, s.V()), nil
	}
	isSet := func(v vm.Value) bool { _, ok := v.AsSet(); return ok }
	for _, c := range []*vm.Class{vm.SetClass, vm.FrozenSetClass} {
		container(c, false)
		ordering(c, false)
		textual(c)
		operators(c, isSet, true, code.BitOr, code.BitAnd, code.BitXor, code.Sub)
		setQueries(c)
		c.ClassMethod("__class_getitem__", genericAlias)
	}
	hashed(false, vm.SetClass)
	hashed(true, vm.FrozenSetClass)
	inplace(vm.SetClass, code.BitOr, code.BitAnd, code.BitXor, code.Sub)
	setChanges(vm.SetClass)
}

// newSet answers a new set of the elements of an iterable.
func newSet(m *vm.Machine, v vm.Value) (*vm.Set, error) {
	s := vm.NewSet()
	return s, extendSet(m, s, v)
}

// extendSet adds the elements of an iterable, in the way that makes CPython's table.
func extendSet(m *vm.Machine, s *vm.Set, v vm.Value) error {
	if other, ok := v.AsSet(); ok {
		if err := m.Charge(other.Len()); err != nil {
			return err
		}
		return s.Merge(m, other)
	}
	if d, ok := v.AsDict(); ok && v.Class() == vm.DictClass {
		s.Expect(d.Len())
	}
	return m.Each(v, func(x vm.Value) error { return s.Add(m, x) })
}

// asSet answers v itself when it is a set, else a new set of its elements.
func asSet(m *vm.Machine, v vm.Value) (*vm.Set, error) {
	if s, ok := v.AsSet(); ok {
		return s, nil
	}
	return newSet(m, v)
}

// emptyLike answers a new set, or a frozenset if s is one.
func emptyLike(s *vm.Set) *vm.Set {
	if s.Frozen() {
		return vm.NewFrozenSet()
	}
	return vm.NewSet()
}

// subtract takes out of a set, in place, what iterables give.
func subtract(m *vm.Machine, s *vm.Set, others []vm.Value) error {
	for _, other := range others {
		if o, ok := other.AsSet(); ok {
			if err := m.Charge(o.Len()); err != nil {
				return err
			}
			if err := s.Subtract(m, o); err != nil {
				return err
			}
			continue
		}
		if err := m.Each(other, func(k vm.Value) error { _, err := s.Discard(m, k); return err }); err != nil {
			return err
		}
		s.Tidy()
	}
	return nil
}

// element turns a set into the frozenset that stands for it as a member.
func element(m *vm.Machine, v vm.Value) (vm.Value, error) {
	s, ok := v.AsSet()
	if !ok || s.Frozen() {
		return v, nil
	}
	f := vm.NewFrozenSet()
	return f.V(), f.Merge(m, s)
}

func setQueries(c *vm.Class) {
	// The orders in what follows are CPython's: the first step is from the set itself, not from a copy of it.
	method(c, "union", 0, -1, func(m *vm.Machine, self vm.Value, a []vm.Value) (vm.Value, error) {
		s, _ := self.AsSet()
		out := s.Copy(m)
		for _, other := range a {
			if other == self {
				continue // so that the copy keeps its table
			}
			if err := extendSet(m, out, other); err != nil {
				return vm.Value{}, err
			}
		}
		return out.V(), nil
	})
	method(c, "intersection", 0, -1, func(m *vm.Machine, self vm.Value, a []vm.Value) (vm.Value, error) {
		s, _ := self.AsSet()
		if len(a) == 0 {
			return s.Copy(m).V(), m.CheckSize(s.Len())
		}
		for _, other := range a {
			if _, isSet := other.AsSet(); isSet {
				v, err := m.Binary(code.BitAnd, s.V(), other, false)
				if err != nil {
					return vm.Value{}, err
				}
				s, _ = v.AsSet()
				continue
			}
			kept := emptyLike(s)
			if err := m.Each(other, func(k vm.Value) error {
				if has, err := s.Has(m, k); err != nil || !has {
					return err
				}
				return kept.Add(m, k)
			}); err != nil {
				return vm.Value{}, err
			}
			s = kept
		}
		return s.V(), nil
	})
	method(c, "difference", 0, -1, func(m *vm.Machine, self vm.Value, a []vm.Value) (vm.Value, error) {
		s, _ := self.AsSet()
		if len(a) == 0 {
			return s.Copy(m).V(), m.CheckSize(s.Len())
		}
		var out *vm.Set
		_, isDict := a[0].AsDict()
		if _, isSet := a[0].AsSet(); isSet || isDict {
			o, err := asSet(m, a[0])
			if err != nil {
				return vm.Value{}, err
			}
			v, err := m.Binary(code.Sub, s.V(), o.V(), false)
			if err != nil {
				return vm.Value{}, err
			}
			out, _ = v.AsSet()
			a = a[1:]
		} else {
			out = s.Copy(m)
		}
		return out.V(), subtract(m, out, a)
	})
	method(c, "symmetric_difference", 1, 1, func(m *vm.Machine, self vm.Value, a []vm.Value) (vm.Value, error) {
		// A copy of the argument takes the set's elements in or out one by one, which settles the order.
		s, _ := self.AsSet()
		out := emptyLike(s)
		if err := extendSet(m, out, a[0]); err != nil {
			return vm.Value{}, err
		}
		if err := m.Charge(s.Len()); err != nil {
			return vm.Value{}, err
		}
		return out.V(), out.Toggle(m, s)
	})
	method(c, "copy", 0, 0, func(m *vm.Machine, self vm.Value, _ []vm.Value) (vm.Value, error) {
		s, _ := self.AsSet()
		if s.Frozen() && self.Kind() == vm.KindSet {
			return self, nil
		}
		return s.Copy(m).V(), m.CheckSize(s.Len())
	})
	test := func(name string, fn func(m *vm.Machine, s *vm.Set, v vm.Value) (bool, error)) {
		method(c, name, 1, 1, func(m *vm.Machine, self vm.Value, a []vm.Value) (vm.Value, error) {
			s, _ := self.AsSet()
			return boolean(fn(m, s, a[0]))
		})
	}
	compare := func(op code.Op) func(m *vm.Machine, s *vm.Set, v vm.Value) (bool, error) {
		return func(m *vm.Machine, s *vm.Set, v vm.Value) (bool, error) {
			o, err := asSet(m, v)
			if err != nil {
				return false, err
			}
			r, _, err := m.CompareBuiltin(op, s.V(), o.V())
			return r, err
		}
	}
	test("issubset", compare(code.Le))
	test("issuperset", compare(code.Ge))
	test("isdisjoint", func(m *vm.Machine, s *vm.Set, v vm.Value) (bool, error) {
		disjoint := true
		err := m.Each(v, func(x vm.Value) error {
			has, err := s.Has(m, x)
			disjoint = disjoint && !has
			return err
		})
		return disjoint, err
	})
}

func setChanges(c *vm.Class) {
	add := func(name string, least, most int, fn func(m *vm.Machine, s *vm.Set, a []vm.Value) (vm.Value, error)) {
		method(c, name, least, most, func(m *vm.Machine, self vm.Value, a []vm.Value) (vm.Value, error) {
			s, _ := self.AsSet()
			return fn(m, s, a)
		})
	}
	add("add", 1, 1, func(m *vm.Machine, s *vm.Set, a []vm.Value) (vm.Value, error) { return vm.None, s.Add(m, a[0]) })
	add("discard", 1, 1, func(m *vm.Machine, s *vm.Set, a []vm.Value) (vm.Value, error) {
		x, err := element(m, a[0])
		if err == nil {
			_, err = s.Discard(m, x)
		}
		return vm.None, err
	})
	add("remove", 1, 1, func(m *vm.Machine, s *vm.Set, a []vm.Value) (vm.Value, error) {
		x, err := element(m, a[0])
		if err != nil {
			return vm.Value{}, err
		}
		was, err := s.Discard(m, x)
		if err == nil && !was {
			err = vm.NewException(vm.KeyErrorClass, a[0])
		}
		return vm.None, err
	})
	add("pop", 0, 0, func(m *vm.Machine, s *vm.Set, _ []vm.Value) (vm.Value, error) {
		k, _, ok := s.At(0)
		if !ok {
			return vm.Value{}, vm.Raise(vm.KeyErrorClass, "pop from an empty set")
		}
		_, err := s.Discard(m, k)
		return k, err
	})
	add("clear", 0, 0, func(m *vm.Machine, s *vm.Set, _ []vm.Value) (vm.Value, error) {
		s.Clear()
		return vm.None, nil
	})
	add("update", 0, -1, func(m *vm.Machine, s *vm.Set, a []vm.Value) (vm.Value, error) {
		for _, other := range a {
			if err := extendSet(m, s, other); err != nil {
				return vm.Value{}, err
			}
		}
		return vm.None, nil
	})
	add("intersection_update", 0, -1, func(m *vm.Machine, s *vm.Set, a []vm.Value) (vm.Value, error) {
		kept, err := m.CallMethod(s.V(), "intersection", a...)
		if err == nil {
			k, _ := kept.AsSet()
			s.Become(k)
		}
		return vm.None, err
	})
	add("difference_update", 0, -1, func(m *vm.Machine, s *vm.Set, a []vm.Value) (vm.Value, error) {
		return vm.None, subtract(m, s, a)
	})
	add("symmetric_difference_update", 1, 1, func(m *vm.Machine, s *vm.Set, a []vm.Value) (vm.Value, error) {
		var o *vm.Set
		var err error
		if d, ok := a[0].AsDict(); ok && a[0].Class() == vm.DictClass {
			return vm.None, m.Each(d.V(), func(k vm.Value) error { return s.Flip(m, k) })
		}
		if o, err = asSet(m, a[0]); err == nil {
			err = m.Charge(o.Len())
		}
		if err != nil {
			return vm.Value{}, err
		}
		return vm.None, s.Toggle(m, o)
	})
}
