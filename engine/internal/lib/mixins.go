package lib

import (
	"asimplay/engine/internal/code"
	"asimplay/engine/internal/vm"
)

// mappingView is a KeysView, ValuesView or ItemsView of whatever is a mapping.
type mappingView struct {
	vm.Native
	of vm.Value
}

// mixin is a method that an abstract class gives its descendants, written by the methods that they must have.
type mixin func(m *vm.Machine, self vm.Value, p []vm.Value) (vm.Value, error)

// mixins gives the abstract classes of collections.abc their methods, as CPython's _collections_abc.py has them.
func mixins() {
	add := func(class, name string, fn mixin, params ...string) {
		params = append([]string{"self"}, params...)
		abstractClasses[class].Method(name, func(m *vm.Machine, a vm.Args) (vm.Value, error) {
			p, err := parameters(class+"."+name, a, params...)
			if err != nil {
				return vm.None, err
			}
			return fn(m, p[0], p[1:])
		})
	}
	mappingMixins(add)
	setMixins(add)
	sequenceMixins(add)
	itself := func(_ *vm.Machine, self vm.Value, _ []vm.Value) (vm.Value, error) { return self, nil }
	add("Iterator", "__iter__", itself)
	add("AsyncIterator", "__aiter__", itself)
	add("Generator", "__next__", func(m *vm.Machine, self vm.Value, _ []vm.Value) (vm.Value, error) {
		return m.CallMethod(self, "send", vm.None)
	})
}

// without KeyError: ok is false when there was one.
func unlessMissing(v vm.Value, err error) (vm.Value, bool, error) {
	if _, missing := vm.IsException(err, vm.KeyErrorClass); missing {
		return vm.None, false, nil
	}
	return v, err == nil, err
}

// counts says whether a value is one of collections.abc's.
func counts(m *vm.Machine, v vm.Value, name string) bool {
	return isAbstractly(m, name, abstractClasses[name], v.Class())
}

func mappingMixins(add func(class, name string, fn mixin, params ...string)) {
	add("Mapping", "get", func(m *vm.Machine, self vm.Value, p []vm.Value) (vm.Value, error) {
		v, ok, err := unlessMissing(m.GetItem(self, p[0]))
		if !ok && err == nil {
			v = orNone(p[1])
		}
		return v, err
	}, "key", "default?")
	add("Mapping", "__contains__", func(m *vm.Machine, self vm.Value, p []vm.Value) (vm.Value, error) {
		_, ok, err := unlessMissing(m.GetItem(self, p[0]))
		return vm.Bool(ok), err
	}, "key")
	for name, view := range map[string]string{"keys": "KeysView", "values": "ValuesView", "items": "ItemsView"} {
		add("Mapping", name, func(_ *vm.Machine, self vm.Value, _ []vm.Value) (vm.Value, error) {
			v := &mappingView{of: self}
			v.InitNative(abstractClasses[view], v)
			return v.V(), nil
		})
	}
	asDict := func(m *vm.Machine, v vm.Value) (vm.Value, error) {
		d := vm.NewDict()
		err := m.Each(v, func(k vm.Value) error {
			x, err := m.GetItem(v, k)
			if err != nil {
				return err
			}
			return d.Set(m, k, x)
		})
		return d.V(), err
	}
	add("Mapping", "__eq__", func(m *vm.Machine, self vm.Value, p []vm.Value) (vm.Value, error) {
		if !counts(m, p[0], "Mapping") {
			return vm.NotImplemented, nil
		}
		x, err := asDict(m, self)
		if err != nil {
			return vm.None, err
		}
		y, err := asDict(m, p[0])
		if err != nil {
			return vm.None, err
		}
		return boolean(m.Equal(x, y))
	}, "other")
	abstractClasses["Mapping"].Set("__reversed__", vm.None)
	abstractClasses["Mapping"].Set("__hash__", vm.None)

	add("MutableMapping", "pop", func(m *vm.Machine, self vm.Value, p []vm.Value) (vm.Value, error) {
		v, err := m.GetItem(self, p[0])
		if _, ok, other := unlessMissing(v, err); !ok {
			if p[1].IsBound() && other == nil {
				return p[1], nil
			}
			return vm.None, err
		}
		return v, m.DelItem(self, p[0])
	}, "key", "default?")
	popitem := func(m *vm.Machine, self vm.Value, _ []vm.Value) (vm.Value, error) {
		it, err := m.Iter(self)
		if err != nil {
			return vm.None, err
		}
		k, ok, err := m.Next(it)
		if err == nil && !ok {
			err = vm.NewException(vm.KeyErrorClass)
		}
		if err != nil {
			return vm.None, err
		}
		v, err := m.GetItem(self, k)
		if err != nil {
			return vm.None, err
		}
		return vm.TupleOf(k, v), m.DelItem(self, k)
	}
	add("MutableMapping", "popitem", popitem)
	add("MutableMapping", "clear", func(m *vm.Machine, self vm.Value, _ []vm.Value) (vm.Value, error) {
		for {
			if _, ok, err := unlessMissing(m.CallMethod(self, "popitem")); !ok {
				return vm.None, err
			}
		}
	})
	add("MutableMapping", "setdefault", func(m *vm.Machine, self vm.Value, p []vm.Value) (vm.Value, error) {
		v, ok, err := unlessMissing(m.GetItem(self, p[0]))
		if ok || err != nil {
			return v, err
		}
		return orNone(p[1]), m.SetItem(self, p[0], orNone(p[1]))
	}, "key", "default?")
	abstractClasses["MutableMapping"].Method("update", func(m *vm.Machine, a vm.Args) (vm.Value, error) {
		if _, err := parameters("MutableMapping.update", vm.Args{Pos: a.Pos}, "self", "other?"); err != nil {
			return vm.None, err
		}
		return vm.None, mappingUpdate(m, a)
	})

	view := abstractClasses["MappingView"]
	view.New = func(m *vm.Machine, cls *vm.Class, a vm.Args) (vm.Value, error) {
		p, err := parameters(cls.Name, a, "mapping")
		if err != nil {
			return vm.None, err
		}
		v := &mappingView{of: p[0]}
		v.InitNative(cls, v)
		return v.V(), nil
	}
	for _, name := range []string{"KeysView", "ValuesView", "ItemsView"} {
		abstractClasses[name].New = view.New
	}
	of := func(v vm.Value) vm.Value { return v.Native().(*mappingView).of }
	add("MappingView", "__len__", func(m *vm.Machine, self vm.Value, _ []vm.Value) (vm.Value, error) {
		n, err := m.Len(of(self))
		return vm.Int(int64(n)), err
	})
	add("MappingView", "__repr__", func(m *vm.Machine, self vm.Value, _ []vm.Value) (vm.Value, error) {
		s, err := m.Repr(of(self))
		return str(self.Class().Name+"("+s+")", err)
	})
	add("KeysView", "__contains__", func(m *vm.Machine, self vm.Value, p []vm.Value) (vm.Value, error) {
		return boolean(m.Contains(of(self), p[0]))
	}, "key")
	add("KeysView", "__iter__", func(m *vm.Machine, self vm.Value, _ []vm.Value) (vm.Value, error) { return m.Iter(of(self)) })
	for _, name := range []string{"ValuesView", "ItemsView"} {
		add(name, "__iter__", func(m *vm.Machine, self vm.Value, _ []vm.Value) (vm.Value, error) {
			keys, err := m.Iter(of(self))
			if err != nil {
				return vm.None, err
			}
			return vm.NewIter(chainClass, vm.IterFunc(func(m *vm.Machine) (vm.Value, bool, error) {
				k, ok, err := m.Next(keys)
				if !ok || err != nil {
					return vm.None, false, err
				}
				v, err := m.GetItem(of(self), k)
				if name == "ItemsView" {
					v = vm.TupleOf(k, v)
				}
				return v, err == nil, err
			})), nil
		})
		add(name, "__contains__", func(m *vm.Machine, self vm.Value, p []vm.Value) (vm.Value, error) {
			found := false
			err := m.Each(self, func(v vm.Value) (err error) {
				if !found {
					found, err = m.Identical(v, p[0])
				}
				return err
			})
			return vm.Bool(found), err
		}, "value")
	}
}

// mappingUpdate does self.update(other, **names) by self[key] = value.
func mappingUpdate(m *vm.Machine, a vm.Args) error {
	self := a.Pos[0]
	if len(a.Pos) > 1 {
		other := a.Pos[1]
		keys, keyed, err := m.LookupAttr(other, "keys")
		if err != nil {
			return err
		}
		switch {
		case counts(m, other, "Mapping"), keyed:
			list := other
			if !counts(m, other, "Mapping") {
				if list, err = m.Call0(keys); err != nil {
					return err
				}
			}
			err = m.Each(list, func(k vm.Value) error {
				v, err := m.GetItem(other, k)
				if err != nil {
					return err
				}
				return m.SetItem(self, k, v)
			})
		default:
			err = m.Each(other, func(pair vm.Value) error {
				parts, err := m.ToSlice(pair)
				switch {
				case err != nil:
					return err
				case len(parts) < 2:
					return valueError("not enough values to unpack (expected 2, got " + itoa(len(parts)) + ")")
				case len(parts) > 2:
					return valueError("too many values to unpack (expected 2)")
				}
				return m.SetItem(self, parts[0], parts[1])
			})
		}
		if err != nil {
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

func setMixins(add func(class, name string, fn mixin, params ...string)) {
	// within says that every element of x is one of y.
	within := func(m *vm.Machine, x, y vm.Value) (bool, error) {
		all := true
		err := m.Each(x, func(v vm.Value) error {
			has := all
			var err error
			if all {
				has, err = m.Contains(y, v)
			}
			all = all && has
			return err
		})
		return all, err
	}
	compare := func(name string, test func(x, y int) bool, swap bool) {
		add("Set", name, func(m *vm.Machine, self vm.Value, p []vm.Value) (vm.Value, error) {
			if !counts(m, p[0], "Set") {
				return vm.NotImplemented, nil
			}
			x, err := m.Len(self)
			if err != nil {
				return vm.None, err
			}
			y, err := m.Len(p[0])
			if err != nil || !test(x, y) {
				return vm.False, err
			}
			if swap {
				return boolean(within(m, p[0], self))
			}
			return boolean(within(m, self, p[0]))
		}, "other")
	}
	compare("__le__", func(x, y int) bool { return x <= y }, false)
	compare("__lt__", func(x, y int) bool { return x < y }, false)
	compare("__eq__", func(x, y int) bool { return x == y }, false)
	compare("__ge__", func(x, y int) bool { return x >= y }, true)
	compare("__gt__", func(x, y int) bool { return x > y }, true)
	abstractClasses["Set"].Set("__hash__", vm.None)
	for _, name := range []string{"Set", "ItemsView", "KeysView"} {
		abstractClasses[name].ClassMethod("_from_iterable", func(m *vm.Machine, a vm.Args) (vm.Value, error) {
			p, err := parameters(name+"._from_iterable", a, "cls", "it")
			if err != nil {
				return vm.None, err
			}
			if name != "Set" {
				return m.Call1(vm.SetClass.V(), p[1])
			}
			return m.Call1(p[0], p[1])
		})
	}
	// sift answers a set of what of x is, or is not, in y.
	sift := func(m *vm.Machine, self, x, y vm.Value, in bool) (vm.Value, error) {
		var kept []vm.Value
		if err := m.Each(x, func(v vm.Value) error {
			has, err := m.Contains(y, v)
			if err == nil && has == in {
				kept = append(kept, v)
			}
			return err
		}); err != nil {
			return vm.None, err
		}
		return m.CallMethod(self, "_from_iterable", vm.NewList(kept))
	}
	combine := func(name string, fn func(m *vm.Machine, self, other vm.Value) (vm.Value, error), needsSet bool) {
		for _, n := range []string{"__" + name + "__", "__r" + name + "__"} {
			reflected := n[2] == 'r'
			add("Set", n, func(m *vm.Machine, self vm.Value, p []vm.Value) (vm.Value, error) {
				other := p[0]
				if !counts(m, other, "Iterable") {
					return vm.NotImplemented, nil
				}
				if needsSet && !counts(m, other, "Set") {
					made, err := m.CallMethod(self, "_from_iterable", other)
					if err != nil {
						return vm.None, err
					}
					other = made
				}
				if reflected && name == "sub" {
					return sift(m, self, other, self, false)
				}
				return fn(m, self, other)
			}, "other")
		}
	}
	combine("and", func(m *vm.Machine, self, other vm.Value) (vm.Value, error) { return sift(m, self, other, self, true) }, false)
	combine("or", func(m *vm.Machine, self, other vm.Value) (vm.Value, error) {
		all, err := m.ToSlice(self)
		if err != nil {
			return vm.None, err
		}
		more, err := m.ToSlice(other)
		if err != nil {
			return vm.None, err
		}
		return m.CallMethod(self, "_from_iterable", vm.NewList(append(all, more...)))
	}, false)
	combine("sub", func(m *vm.Machine, self, other vm.Value) (vm.Value, error) { return sift(m, self, self, other, false) }, true)
	combine("xor", func(m *vm.Machine, self, other vm.Value) (vm.Value, error) {
		left, err := m.Binary(code.Sub, self, other, false)
		if err != nil {
			return vm.None, err
		}
		right, err := m.Binary(code.Sub, other, self, false)
		if err != nil {
			return vm.None, err
		}
		return m.Binary(code.BitOr, left, right, false)
	}, true)
	add("Set", "isdisjoint", func(m *vm.Machine, self vm.Value, p []vm.Value) (vm.Value, error) {
		disjoint := true
		err := m.Each(p[0], func(v vm.Value) error {
			has, err := m.Contains(self, v)
			disjoint = disjoint && !has
			return err
		})
		return vm.Bool(disjoint), err
	}, "other")
	add("MutableSet", "remove", func(m *vm.Machine, self vm.Value, p []vm.Value) (vm.Value, error) {
		has, err := m.Contains(self, p[0])
		if err == nil && !has {
			err = vm.NewException(vm.KeyErrorClass, p[0])
		}
		if err != nil {
			return vm.None, err
		}
		_, err = m.CallMethod(self, "discard", p[0])
		return vm.None, err
	}, "value")
	add("MutableSet", "pop", func(m *vm.Machine, self vm.Value, _ []vm.Value) (vm.Value, error) {
		it, err := m.Iter(self)
		if err != nil {
			return vm.None, err
		}
		v, ok, err := m.Next(it)
		if err == nil && !ok {
			err = vm.NewException(vm.KeyErrorClass)
		}
		if err != nil {
			return vm.None, err
		}
		_, err = m.CallMethod(self, "discard", v)
		return v, err
	})
	add("MutableSet", "clear", func(m *vm.Machine, self vm.Value, _ []vm.Value) (vm.Value, error) {
		for {
			if _, ok, err := unlessMissing(m.CallMethod(self, "pop")); !ok {
				return vm.None, err
			}
		}
	})
	inplace := func(name, method string, pick func(m *vm.Machine, self, other vm.Value) ([]vm.Value, error)) {
		add("MutableSet", name, func(m *vm.Machine, self vm.Value, p []vm.Value) (vm.Value, error) {
			values, err := pick(m, self, p[0])
			for _, v := range values {
				if err == nil {
					_, err = m.CallMethod(self, method, v)
				}
			}
			return self, err
		}, "other")
	}
	inplace("__ior__", "add", func(m *vm.Machine, _, other vm.Value) ([]vm.Value, error) { return m.ToSlice(other) })
	inplace("__isub__", "discard", func(m *vm.Machine, _, other vm.Value) ([]vm.Value, error) { return m.ToSlice(other) })
	inplace("__iand__", "discard", func(m *vm.Machine, self, other vm.Value) ([]vm.Value, error) {
		gone, err := m.Binary(code.Sub, self, other, false)
		if err != nil {
			return nil, err
		}
		return m.ToSlice(gone)
	})
	add("MutableSet", "__ixor__", func(m *vm.Machine, self vm.Value, p []vm.Value) (vm.Value, error) {
		values, err := m.ToSlice(p[0])
		for _, v := range values {
			var has bool
			if has, err = m.Contains(self, v); err != nil {
				break
			}
			method := "add"
			if has {
				method = "discard"
			}
			if _, err = m.CallMethod(self, method, v); err != nil {
				break
			}
		}
		return self, err
	}, "other")
}

func sequenceMixins(add func(class, name string, fn mixin, params ...string)) {
	// each calls f with the items by their index, up to the first IndexError or until f has enough.
	each := func(m *vm.Machine, self vm.Value, f func(i int64, v vm.Value) (bool, error)) error {
		for i := int64(0); ; i++ {
			v, err := m.GetItem(self, vm.Int(i))
			if _, over := vm.IsException(err, vm.IndexErrorClass); over {
				return nil
			}
			if err != nil {
				return err
			}
			if more, err := f(i, v); err != nil || !more {
				return err
			}
			if err := m.Charge(1); err != nil {
				return err
			}
		}
	}
	add("Sequence", "__iter__", func(m *vm.Machine, self vm.Value, _ []vm.Value) (vm.Value, error) {
		i, over := int64(0), false
		return vm.NewIter(chainClass, vm.IterFunc(func(m *vm.Machine) (vm.Value, bool, error) {
			if over {
				return vm.None, false, nil
			}
			v, err := m.GetItem(self, vm.Int(i))
			i++
			if _, end := vm.IsException(err, vm.IndexErrorClass); end {
				over = true
				return vm.None, false, nil
			}
			return v, err == nil, err
		})), nil
	})
	add("Sequence", "__contains__", func(m *vm.Machine, self vm.Value, p []vm.Value) (vm.Value, error) {
		found := false
		err := m.Each(self, func(v vm.Value) (err error) {
			if !found {
				found, err = m.Identical(v, p[0])
			}
			return err
		})
		return vm.Bool(found), err
	}, "value")
	add("Sequence", "__reversed__", func(m *vm.Machine, self vm.Value, _ []vm.Value) (vm.Value, error) {
		n, err := m.Len(self)
		if err != nil {
			return vm.None, err
		}
		return vm.NewIter(chainClass, vm.IterFunc(func(m *vm.Machine) (vm.Value, bool, error) {
			if n--; n < 0 {
				return vm.None, false, nil
			}
			v, err := m.GetItem(self, vm.Int(int64(n)))
			return v, err == nil, err
		})), nil
	})
	add("Sequence", "index", func(m *vm.Machine, self vm.Value, p []vm.Value) (vm.Value, error) {
		at, from, to := int64(-1), 0, -1
		n, err := m.Len(self)
		if err != nil {
			return vm.None, err
		}
		if p[1].IsBound() {
			if from, err = clamped(m, p[1]); err != nil {
				return vm.None, err
			}
			if from < 0 {
				from = max(0, n+from)
			}
		}
		if !absent(p[2]) {
			if to, err = clamped(m, p[2]); err != nil {
				return vm.None, err
			}
			if to < 0 {
				to = max(0, to+n)
			}
		} else {
			to = n
		}
		err = each(m, self, func(i int64, v vm.Value) (bool, error) {
			if i >= int64(to) {
				return false, nil
			}
			if i < int64(from) {
				return true, nil
			}
			same, err := m.Identical(v, p[0])
			if same {
				at = i
			}
			return !same, err
		})
		if err == nil && at < 0 {
			err = vm.NewException(vm.ValueErrorClass)
		}
		return vm.Int(at), err
	}, "value", "start?", "stop?")
	add("Sequence", "count", func(m *vm.Machine, self vm.Value, p []vm.Value) (vm.Value, error) {
		n := int64(0)
		err := m.Each(self, func(v vm.Value) error {
			same, err := m.Identical(v, p[0])
			if same {
				n++
			}
			return err
		})
		return vm.Int(n), err
	}, "value")
	insert := func(m *vm.Machine, self, v vm.Value) error {
		n, err := m.Len(self)
		if err == nil {
			_, err = m.CallMethod(self, "insert", vm.Int(int64(n)), v)
		}
		return err
	}
	add("MutableSequence", "append", func(m *vm.Machine, self vm.Value, p []vm.Value) (vm.Value, error) {
		return vm.None, insert(m, self, p[0])
	}, "value")
	add("MutableSequence", "extend", func(m *vm.Machine, self vm.Value, p []vm.Value) (vm.Value, error) {
		values, err := m.ToSlice(p[0])
		for _, v := range values {
			if err == nil {
				_, err = m.CallMethod(self, "append", v)
			}
		}
		return vm.None, err
	}, "values")
	add("MutableSequence", "__iadd__", func(m *vm.Machine, self vm.Value, p []vm.Value) (vm.Value, error) {
		_, err := m.CallMethod(self, "extend", p[0])
		return self, err
	}, "values")
	pop := func(m *vm.Machine, self vm.Value, p []vm.Value) (vm.Value, error) {
		at := vm.Int(-1)
		if p[0].IsBound() {
			at = p[0]
		}
		v, err := m.GetItem(self, at)
		if err != nil {
			return vm.None, err
		}
		return v, m.DelItem(self, at)
	}
	add("MutableSequence", "pop", pop, "index?")
	add("MutableSequence", "clear", func(m *vm.Machine, self vm.Value, _ []vm.Value) (vm.Value, error) {
		for {
			_, err := m.CallMethod(self, "pop")
			if _, over := vm.IsException(err, vm.IndexErrorClass); over {
				return vm.None, nil
			}
			if err != nil {
				return vm.None, err
			}
		}
	})
	add("MutableSequence", "remove", func(m *vm.Machine, self vm.Value, p []vm.Value) (vm.Value, error) {
		i, err := m.CallMethod(self, "index", p[0])
		if err != nil {
			return vm.None, err
		}
		return vm.None, m.DelItem(self, i)
	}, "value")
	add("MutableSequence", "reverse", func(m *vm.Machine, self vm.Value, _ []vm.Value) (vm.Value, error) {
		n, err := m.Len(self)
		for i := 0; i < n/2 && err == nil; i++ {
			a, b := vm.Int(int64(i)), vm.Int(int64(n-i-1))
			var x, y vm.Value
			if x, err = m.GetItem(self, a); err != nil {
				break
			}
			if y, err = m.GetItem(self, b); err != nil {
				break
			}
			if err = m.SetItem(self, a, y); err == nil {
				err = m.SetItem(self, b, x)
			}
		}
		return vm.None, err
	})
}
