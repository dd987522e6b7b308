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
	fold := func(name string, op code.Op, most int) {
		method(c, name, 0, most, func(m *vm.Machine, self vm.Value, a []vm.Value) (vm.Value, error) {
			s, _ := self.AsSet()
			out := s.Copy(m).V()
			for _, other := range a {
				if other == self && op == code.BitOr {
					continue // so that the copy keeps its table
				}
				if op == code.Sub {
					_, isSet := other.AsSet()
					_, isDict := other.AsDict()
					if !isSet && !isDict {
						// CPython takes the elements out of a copy, which keeps its places.
						base, _ := out.AsSet()
						rest := base.Copy(m)
						if err := m.Each(other, func(k vm.Value) error { _, err := rest.Discard(m, k); return err }); err != nil {
							return vm.Value{}, err
						}
						out = rest.V()
						continue
					}
				}
				if op == code.BitOr {
					r, _ := out.AsSet()
					if err := extendSet(m, r, other); err != nil {
						return vm.Value{}, err
					}
					continue
				}
				o, err := asSet(m, other)
				if err != nil {
					return vm.Value{}, err
				}
				if op == code.BitAnd {
					if _, isSet := other.AsSet(); !isSet {
						// The order of the other iterable decides, as in CPython.
						kept := vm.NewSet()
						if s.Frozen() {
							kept = vm.NewFrozenSet()
						}
						base, _ := out.AsSet()
						for i := 0; ; {
							k, next, ok := o.At(i)
							if !ok {
								break
							}
							i = next
							has, err := base.Has(m, k)
							if err != nil {
								return vm.Value{}, err
							}
							if has {
								if err := kept.Add(m, k); err != nil {
									return vm.Value{}, err
								}
							}
						}
						out = kept.V()
						continue
					}
				}
				if out, err = m.Binary(op, out, o.V(), false); err != nil {
					return vm.Value{}, err
				}
			}
			return out, nil
		})
	}
	fold("union", code.BitOr, -1)
	fold("intersection", code.BitAnd, -1)
	fold("difference", code.Sub, -1)
	method(c, "symmetric_difference", 1, 1, func(m *vm.Machine, self vm.Value, a []vm.Value) (vm.Value, error) {
		// A copy of the argument takes the set's elements in or out one by one, which settles the order.
		s, _ := self.AsSet()
		out := vm.NewSet()
		if s.Frozen() {
			out = vm.NewFrozenSet()
		}
		if err := extendSet(m, out, a[0]); err != nil {
			return vm.Value{}, err
		}
		for i := 0; ; {
			k, next, ok := s.At(i)
			if !ok {
				return out.V(), m.Charge(s.Len())
			}
			i = next
			there, err := out.Discard(m, k)
			if err == nil && !there {
				err = out.Add(m, k)
			}
			if err != nil {
				return vm.Value{}, err
			}
		}
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
	for _, f := range []struct {
		name        string
		op          code.Op
		least, most int
	}{{"intersection_update", code.BitAnd, 0, -1}, {"difference_update", code.Sub, 0, -1}, {"symmetric_difference_update", code.BitXor, 1, 1}} {
		add(f.name, f.least, f.most, func(m *vm.Machine, s *vm.Set, a []vm.Value) (vm.Value, error) {
			for _, other := range a {
				o, err := asSet(m, other)
				if err != nil {
					return vm.Value{}, err
				}
				if f.op == code.Sub {
					// In place: what is left keeps its places.
					var gone []vm.Value
					for i := 0; ; {
						k, next, ok := o.At(i)
						if !ok {
							break
						}
						gone, i = append(gone, k), next
					}
					for _, k := range gone {
						if _, err := s.Discard(m, k); err != nil {
							return vm.Value{}, err
						}
					}
					continue
				}
				if _, isSet := other.AsSet(); f.op == code.BitXor && !isSet {
					for i := 0; ; {
						k, next, ok := o.At(i)
						if !ok {
							break
						}
						i = next
						there, err := s.Discard(m, k)
						if err == nil && !there {
							err = s.Add(m, k)
						}
						if err != nil {
							return vm.Value{}, err
						}
					}
					continue
				}
				if _, _, err := m.InplaceBuiltin(f.op, s.V(), o.V()); err != nil {
					return vm.Value{}, err
				}
			}
			return vm.None, nil
		})
	}
}
