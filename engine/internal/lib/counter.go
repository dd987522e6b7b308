package lib

import (
	"strings"

	"asimplay/engine/internal/code"
	"asimplay/engine/internal/vm"
)

var (
	counterClass     = vm.NewNativeClass("collections", "Counter", vm.DictClass)
	defaultDictClass = vm.NewNativeClass("collections", "defaultdict", vm.DictClass)
	orderedDictClass = vm.NewNativeClass("collections", "OrderedDict", vm.DictClass)
	chainMapClass    = vm.NewNativeClass("collections", "ChainMap")
)

func newDictOf(cls *vm.Class) (vm.Value, *vm.Dict) {
	d := vm.NewDict()
	return vm.NewDerived(cls, d.V()), d
}

func eachItem(d *vm.Dict, f func(k, v vm.Value) error) error {
	for i := 0; ; {
		k, v, next, ok := d.At(i)
		if !ok {
			return nil
		}
		i = next
		if err := f(k, v); err != nil {
			return err
		}
	}
}

// count answers an element's count, 0 when it is missing.
func count(m *vm.Machine, d *vm.Dict, k vm.Value) (vm.Value, error) {
	v, ok, err := d.Get(m, k)
	if !ok {
		v = vm.Int(0)
	}
	return v, err
}

// tally adds counts (or takes them away) to a counter from a mapping, an iterable and keywords.
func tally(m *vm.Machine, d *vm.Dict, from vm.Value, a vm.Args, op code.Op) error {
	add := func(k, n vm.Value) error {
		have, err := count(m, d, k)
		if err != nil {
			return err
		}
		if have, err = m.Binary(op, have, n, false); err != nil {
			return err
		}
		return d.Set(m, k, have)
	}
	// What comes with counts of its own is added the other way round.
	counted := func(k, n vm.Value) error {
		if op != code.Add {
			return add(k, n)
		}
		have, err := count(m, d, k)
		if err != nil {
			return err
		}
		if have, err = m.Binary(op, n, have, false); err != nil {
			return err
		}
		return d.Set(m, k, have)
	}
	if from.IsBound() && !from.IsNone() {
		if src, ok := from.AsDict(); ok && op == code.Add && d.Len() == 0 {
			if err := eachItem(src, func(k, v vm.Value) error { return d.Set(m, k, v) }); err != nil {
				return err
			}
		} else if ok {
			if err := eachItem(src, counted); err != nil {
				return err
			}
			if err := m.Charge(src.Len()); err != nil {
				return err
			}
		} else if err := m.Each(from, func(k vm.Value) error { return add(k, vm.Int(1)) }); err != nil {
			return err
		}
	}
	if op == code.Add && d.Len() == 0 {
		counted = func(k, n vm.Value) error { return d.Set(m, k, n) }
	}
	for i, n := range a.Names {
		if err := counted(vm.String(n), a.Vals[i]); err != nil {
			return err
		}
	}
	return nil
}

// mostCommon answers the elements with their counts, the greatest count first.
func mostCommon(m *vm.Machine, d *vm.Dict) ([][2]vm.Value, error) {
	var items [][2]vm.Value
	var places, counts []vm.Value
	_ = eachItem(d, func(k, v vm.Value) error {
		places, counts = append(places, vm.Int(int64(len(items)))), append(counts, v)
		items = append(items, [2]vm.Value{k, v})
		return nil
	})
	if err := sortByKeys(m, places, counts, true); err != nil {
		return items, err
	}
	out := make([][2]vm.Value, len(items))
	for i, p := range places {
		out[i] = items[p.RawInt()]
	}
	return out, nil
}

// greatest answers which of some values is the first that none is greater than.
func greatest(m *vm.Machine, values []vm.Value) (int, error) {
	best := 0
	for i := 1; i < len(values); i++ {
		r, err := m.Compare(code.Gt, values[i], values[best])
		if err != nil {
			return best, err
		}
		more, err := m.Truth(r)
		if err != nil {
			return best, err
		}
		if more {
			best = i
		}
	}
	return best, m.Charge(len(values))
}

// unequal makes != the opposite of a class's own ==.
func unequal(c *vm.Class) {
	c.Method("__ne__", func(m *vm.Machine, a vm.Args) (vm.Value, error) {
		eq, _ := a.Pos[0].Class().Lookup("__eq__")
		r, err := m.Call(eq, a)
		if err != nil || r == vm.NotImplemented {
			return r, err
		}
		same, err := m.Truth(r)
		return vm.Bool(!same), err
	})
}

func counterArg(name string, a vm.Args) (*vm.Dict, vm.Value, error) {
	if len(a.Pos) > 2 {
		return nil, vm.Value{}, typeError("Counter." + name + "() takes from 1 to 2 positional arguments but " + itoa(len(a.Pos)) + " were given")
	}
	d, ok := a.Pos[0].AsDict()
	if !ok {
		return nil, vm.Value{}, typeError("a Counter is required, not " + a.Pos[0].TypeName())
	}
	if len(a.Pos) == 2 {
		return d, a.Pos[1], nil
	}
	return d, vm.Value{}, nil
}

func init() {
	c := counterClass
	c.New = func(m *vm.Machine, cls *vm.Class, a vm.Args) (vm.Value, error) { v, _ := newDictOf(cls); return v, nil }
	for name, op := range map[string]code.Op{"__init__": code.Add, "update": code.Add, "subtract": code.Sub} {
		c.Method(name, func(m *vm.Machine, a vm.Args) (vm.Value, error) {
			d, from, err := counterArg(name, a)
			if err != nil {
				return vm.None, err
			}
			return vm.None, tally(m, d, from, a, op)
		})
	}
	c.Method("__missing__", func(m *vm.Machine, a vm.Args) (vm.Value, error) { return vm.Int(0), nil })
	c.Method("__delitem__", func(m *vm.Machine, a vm.Args) (vm.Value, error) {
		d, _ := a.Pos[0].AsDict()
		_, _, err := d.Delete(m, a.Pos[1])
		return vm.None, err
	})
	c.Method("total", func(m *vm.Machine, a vm.Args) (vm.Value, error) {
		if _, err := parameters("Counter.total", a, "self"); err != nil {
			return vm.None, err
		}
		d, _ := a.Pos[0].AsDict()
		sum := vm.Int(0)
		err := eachItem(d, func(k, v vm.Value) (err error) { sum, err = m.Binary(code.Add, sum, v, false); return err })
		return sum, err
	})
	c.Method("most_common", func(m *vm.Machine, a vm.Args) (vm.Value, error) {
		p, err := parameters("Counter.most_common", a, "self", "n?")
		if err != nil {
			return vm.None, err
		}
		d, _ := p[0].AsDict()
		if p[1].IsBound() && p[1] == vm.Int(1) && d.Len() > 0 {
			var pairs, counts []vm.Value
			_ = eachItem(d, func(k, v vm.Value) error {
				pairs, counts = append(pairs, vm.TupleOf(k, v)), append(counts, v)
				return nil
			})
			best, err := greatest(m, counts)
			return vm.NewList([]vm.Value{pairs[best]}), err
		}
		n := d.Len()
		if !absent(p[1]) {
			// heapq.nlargest asks this before anything else.
			if _, err := m.Compare(code.Ge, p[1], vm.Int(int64(n))); err != nil {
				return vm.None, err
			}
			most, err := m.Index(p[1])
			if err != nil {
				return vm.None, err
			}
			if most = max(most, 0); most > 0 && most < int64(n) {
				pairs := make([]vm.Value, n)
				i := 0
				_ = eachItem(d, func(k, v vm.Value) error {
					pairs[i] = vm.TupleOf(k, v)
					i++
					return nil
				})
				count := nativeValue("itemgetter", func(m *vm.Machine, a vm.Args) (vm.Value, error) { return m.GetItem(a.Pos[0], vm.Int(1)) })
				pairs, err := extremes(m, int(most), pairs, count, true)
				return vm.NewList(pairs), err
			}
			n = int(min(most, int64(n)))
		}
		items, err := mostCommon(m, d)
		if err != nil {
			return vm.None, err
		}
		out := make([]vm.Value, n)
		for i := range out {
			out[i] = vm.TupleOf(items[i][0], items[i][1])
		}
		return vm.NewList(out), m.Charge(len(items))
	})
	c.Method("elements", func(m *vm.Machine, a vm.Args) (vm.Value, error) {
		if _, err := parameters("Counter.elements", a, "self"); err != nil {
			return vm.None, err
		}
		d, _ := a.Pos[0].AsDict()
		at, left := 0, int64(0)
		var key vm.Value
		return vm.NewIter(chainClass, vm.IterFunc(func(m *vm.Machine) (vm.Value, bool, error) {
			for left <= 0 {
				k, v, next, ok := d.At(at)
				if !ok {
					return vm.Value{}, false, nil
				}
				at, key = next, k
				n, err := length(m, v)
				if err != nil {
					return vm.Value{}, false, err
				}
				left = int64(n)
			}
			left--
			return key, true, nil
		})), nil
	})
	c.Method("copy", func(m *vm.Machine, a vm.Args) (vm.Value, error) {
		if _, err := parameters("Counter.copy", a, "self"); err != nil {
			return vm.None, err
		}
		d, _ := a.Pos[0].AsDict()
		return m.Call1(a.Pos[0].Class().V(), vm.NewDerived(c, d.Copy().V()))
	})
	c.Method("__copy__", func(m *vm.Machine, a vm.Args) (vm.Value, error) {
		d, _ := a.Pos[0].AsDict()
		return vm.NewDerived(a.Pos[0].Class(), d.Copy().V()), m.Charge(d.Len())
	})
	c.ClassMethod("fromkeys", func(m *vm.Machine, a vm.Args) (vm.Value, error) {
		if _, err := parameters("Counter.fromkeys", a, "cls", "iterable", "v?"); err != nil {
			return vm.None, err
		}
		return vm.None, vm.Raise(vm.NotImplementedErrorClass, "Counter.fromkeys() is undefined.  Use Counter(iterable) instead.")
	})
	c.Method("__repr__", func(m *vm.Machine, a vm.Args) (vm.Value, error) {
		d, _ := a.Pos[0].AsDict()
		if d.Len() == 0 {
			return vm.String(a.Pos[0].Class().Name + "()"), nil
		}
		items, err := mostCommon(m, d)
		if err != nil {
			s, err := m.Repr(d.V())
			return vm.String(a.Pos[0].Class().Name + "(" + s + ")"), err
		}
		sorted := vm.NewDict()
		for _, it := range items {
			if err := sorted.Set(m, it[0], it[1]); err != nil {
				return vm.None, err
			}
		}
		s, err := m.Repr(sorted.V())
		return vm.String(a.Pos[0].Class().Name + "(" + s + ")"), err
	})
	combine := func(name string, keep func(m *vm.Machine, a, b vm.Value) (vm.Value, error), inplace bool) {
		c.Method(name, func(m *vm.Machine, a vm.Args) (vm.Value, error) {
			if !counterClass.IsInstance(a.Pos[1]) {
				return vm.NotImplemented, nil
			}
			x, _ := a.Pos[0].AsDict()
			y, _ := a.Pos[1].AsDict()
			out := vm.NewDict()
			one := func(k vm.Value, fromOther bool) error {
				p, err := count(m, x, k)
				if err != nil {
					return err
				}
				if fromOther {
					if _, has, err := x.Get(m, k); has || err != nil {
						return err
					}
				}
				q, err := count(m, y, k)
				if err != nil {
					return err
				}
				r, err := keep(m, p, q)
				if err != nil {
					return err
				}
				positive, err := m.Less(vm.Int(0), r)
				if err != nil || !positive {
					return err
				}
				return out.Set(m, k, r)
			}
			if err := eachItem(x, func(k, _ vm.Value) error { return one(k, false) }); err != nil {
				return vm.None, err
			}
			if err := eachItem(y, func(k, _ vm.Value) error { return one(k, true) }); err != nil {
				return vm.None, err
			}
			if inplace {
				x.Clear()
				return a.Pos[0], eachItem(out, func(k, v vm.Value) error { return x.Set(m, k, v) })
			}
			return vm.NewDerived(counterClass, out.V()), m.Charge(out.Len())
		})
	}
	pick := func(smaller bool) func(m *vm.Machine, a, b vm.Value) (vm.Value, error) {
		return func(m *vm.Machine, a, b vm.Value) (vm.Value, error) {
			less, err := m.Less(a, b)
			if less == smaller {
				return a, err
			}
			return b, err
		}
	}
	for op, keep := range map[string]func(m *vm.Machine, a, b vm.Value) (vm.Value, error){
		"add": func(m *vm.Machine, a, b vm.Value) (vm.Value, error) { return m.Binary(code.Add, a, b, false) },
		"sub": func(m *vm.Machine, a, b vm.Value) (vm.Value, error) { return m.Binary(code.Sub, a, b, false) },
		"and": pick(true), "or": pick(false),
	} {
		combine("__"+op+"__", keep, false)
		combine("__i"+op+"__", keep, true)
	}
	sign := func(name string, op code.Op) {
		c.Method(name, func(m *vm.Machine, a vm.Args) (vm.Value, error) {
			d, _ := a.Pos[0].AsDict()
			v, out := newDictOf(counterClass)
			return v, eachItem(d, func(k, n vm.Value) error {
				sign := code.Gt
				if op == code.Sub {
					sign = code.Lt
				}
				r, err := m.Compare(sign, n, vm.Int(0))
				if err != nil {
					return err
				}
				if kept, err := m.Truth(r); err != nil || !kept {
					return err
				}
				if op == code.Sub {
					if n, err = m.Binary(op, vm.Int(0), n, false); err != nil {
						return err
					}
				}
				return out.Set(m, k, n)
			})
		})
	}
	sign("__pos__", code.Add)
	sign("__neg__", code.Sub)
	compare := func(name string, test func(m *vm.Machine, a, b vm.Value) (bool, error)) {
		c.Method(name, func(m *vm.Machine, a vm.Args) (vm.Value, error) {
			if !counterClass.IsInstance(a.Pos[1]) {
				return vm.NotImplemented, nil
			}
			x, _ := a.Pos[0].AsDict()
			y, _ := a.Pos[1].AsDict()
			all := true
			check := func(k, _ vm.Value) error {
				p, err := count(m, x, k)
				if err != nil {
					return err
				}
				q, err := count(m, y, k)
				if err != nil {
					return err
				}
				ok, err := test(m, p, q)
				all = all && ok
				return err
			}
			if err := eachItem(x, check); err != nil {
				return vm.None, err
			}
			err := eachItem(y, check)
			return vm.Bool(all), err
		})
	}
	equal := func(m *vm.Machine, a, b vm.Value) (bool, error) { return m.Equal(a, b) }
	atMost := func(m *vm.Machine, a, b vm.Value) (bool, error) { less, err := m.Less(b, a); return !less, err }
	compare("__eq__", equal)
	compare("__le__", atMost)
	compare("__ge__", func(m *vm.Machine, a, b vm.Value) (bool, error) { return atMost(m, b, a) })
	unequal(c)
	// x < y is x <= y and x != y, each asked of the class.
	for name, op := range map[string]code.Op{"__lt__": code.Le, "__gt__": code.Ge} {
		c.Method(name, func(m *vm.Machine, a vm.Args) (vm.Value, error) {
			if !counterClass.IsInstance(a.Pos[1]) {
				return vm.NotImplemented, nil
			}
			r, err := m.Compare(op, a.Pos[0], a.Pos[1])
			if err != nil {
				return vm.None, err
			}
			if within, err := m.Truth(r); err != nil || !within {
				return vm.False, err
			}
			return m.Compare(code.Ne, a.Pos[0], a.Pos[1])
		})
	}

	chainMap(chainMapClass)
}

// chain is an instance of collections.ChainMap.
type chain struct {
	vm.Native
	maps *vm.List
}

func chainMap(c *vm.Class) {
	c.Layout = c
	c.New = func(m *vm.Machine, cls *vm.Class, a vm.Args) (vm.Value, error) {
		maps := append([]vm.Value(nil), a.Pos...)
		if len(maps) == 0 {
			maps = []vm.Value{vm.NewDict().V()}
		}
		list, _ := vm.NewList(maps).AsList()
		ch := &chain{maps: list}
		ch.InitNative(cls, ch)
		return ch.V(), nil
	}
	c.Set("__hash__", vm.None)
	of := func(v vm.Value) []vm.Value { return v.Native().(*chain).maps.Items }
	c.Property("maps", func(m *vm.Machine, self vm.Value) (vm.Value, error) { return self.Native().(*chain).maps.V(), nil }, nil)
	find := func(m *vm.Machine, self, key vm.Value) (vm.Value, bool, error) {
		for _, d := range of(self) {
			has, err := m.Contains(d, key)
			if err != nil {
				return vm.None, false, err
			}
			if has {
				v, err := m.GetItem(d, key)
				return v, true, err
			}
		}
		return vm.None, false, nil
	}
	merged := func(m *vm.Machine, self vm.Value) (*vm.Dict, error) {
		out := vm.NewDict()
		maps := of(self)
		for i := len(maps) - 1; i >= 0; i-- {
			if err := m.DictUpdate(out, maps[i]); err != nil {
				return nil, err
			}
		}
		return out, nil
	}
	c.Method("__getitem__", func(m *vm.Machine, a vm.Args) (vm.Value, error) {
		v, ok, err := find(m, a.Pos[0], a.Pos[1])
		if err == nil && !ok {
			if r, has, err := m.CallSpecial(a.Pos[0], "__missing__", a.Pos[1]); has {
				return r, err
			}
			err = vm.NewException(vm.KeyErrorClass, a.Pos[1])
		}
		return v, err
	})
	c.Method("get", func(m *vm.Machine, a vm.Args) (vm.Value, error) {
		p, err := parameters("ChainMap.get", a, "self", "key", "default?")
		if err != nil {
			return vm.None, err
		}
		v, ok, err := find(m, p[0], p[1])
		if err == nil && !ok {
			v = orNone(p[2])
		}
		return v, err
	})
	c.Method("__contains__", func(m *vm.Machine, a vm.Args) (vm.Value, error) {
		_, ok, err := find(m, a.Pos[0], a.Pos[1])
		return vm.Bool(ok), err
	})
	c.Method("__len__", func(m *vm.Machine, a vm.Args) (vm.Value, error) {
		d, err := merged(m, a.Pos[0])
		if err != nil {
			return vm.None, err
		}
		return vm.Int(int64(d.Len())), nil
	})
	c.Method("__iter__", func(m *vm.Machine, a vm.Args) (vm.Value, error) {
		d, err := merged(m, a.Pos[0])
		if err != nil {
			return vm.None, err
		}
		return vm.IterDict(d, vm.Keys), nil
	})
	for name, view := range map[string]vm.DictView{"keys": vm.Keys, "values": vm.Values, "items": vm.Items} {
		c.Method(name, func(m *vm.Machine, a vm.Args) (vm.Value, error) {
			d, err := merged(m, a.Pos[0])
			if err != nil {
				return vm.None, err
			}
			out := vm.NewDict()
			if err := eachItem(d, func(k, _ vm.Value) error {
				v, _, err := find(m, a.Pos[0], k)
				if err != nil {
					return err
				}
				return out.Set(m, k, v)
			}); err != nil {
				return vm.None, err
			}
			_ = view
			return m.CallMethod(out.V(), name)
		})
	}
	c.Method("__setitem__", func(m *vm.Machine, a vm.Args) (vm.Value, error) {
		return vm.None, m.SetItem(of(a.Pos[0])[0], a.Pos[1], a.Pos[2])
	})
	c.Method("__delitem__", func(m *vm.Machine, a vm.Args) (vm.Value, error) {
		err := m.DelItem(of(a.Pos[0])[0], a.Pos[1])
		if _, missing := vm.IsException(err, vm.KeyErrorClass); missing {
			err = vm.Raise(vm.KeyErrorClass, "Key not found in the first mapping: "+mustRepr(m, a.Pos[1]))
		}
		return vm.None, err
	})
	c.Method("pop", func(m *vm.Machine, a vm.Args) (vm.Value, error) {
		p, err := parameters("ChainMap.pop", a, "self", "key", "default?")
		if err != nil {
			return vm.None, err
		}
		rest := p[1:]
		if !rest[1].IsBound() {
			rest = rest[:1]
		}
		v, err := m.CallMethod(of(p[0])[0], "pop", rest...)
		if _, missing := vm.IsException(err, vm.KeyErrorClass); missing {
			err = vm.Raise(vm.KeyErrorClass, "Key not found in the first mapping: "+mustRepr(m, p[1]))
		}
		return v, err
	})
	method(c, "popitem", 0, 0, func(m *vm.Machine, self vm.Value, _ []vm.Value) (vm.Value, error) {
		v, err := m.CallMethod(of(self)[0], "popitem")
		if _, missing := vm.IsException(err, vm.KeyErrorClass); missing {
			err = vm.Raise(vm.KeyErrorClass, "No keys found in the first mapping.")
		}
		return v, err
	})
	method(c, "clear", 0, 0, func(m *vm.Machine, self vm.Value, _ []vm.Value) (vm.Value, error) {
		return m.CallMethod(of(self)[0], "clear")
	})
	method(c, "copy", 0, 0, func(m *vm.Machine, self vm.Value, _ []vm.Value) (vm.Value, error) {
		maps := append([]vm.Value(nil), of(self)...)
		first, err := m.CallMethod(maps[0], "copy")
		if err != nil {
			return vm.None, err
		}
		maps[0] = first
		return m.Call(self.Class().V(), vm.Args{Pos: maps})
	})
	c.ClassMethod("fromkeys", func(m *vm.Machine, a vm.Args) (vm.Value, error) {
		made, err := m.CallMethod(vm.DictClass.V(), "fromkeys", a.Pos[1:]...)
		if err != nil {
			return vm.None, err
		}
		return m.Call(a.Pos[0], vm.Args{Pos: []vm.Value{made}})
	})
	c.Method("setdefault", func(m *vm.Machine, a vm.Args) (vm.Value, error) {
		p, err := parameters("MutableMapping.setdefault", a, "self", "key", "default?")
		if err != nil {
			return vm.None, err
		}
		v, ok, err := find(m, p[0], p[1])
		if err == nil && !ok {
			v = orNone(p[2])
			err = m.SetItem(p[0], p[1], v)
		}
		return v, err
	})
	c.Method("update", func(m *vm.Machine, a vm.Args) (vm.Value, error) {
		update, err := m.GetAttr(of(a.Pos[0])[0], "update")
		if err != nil {
			return vm.None, err
		}
		return m.Call(update, vm.Args{Pos: a.Pos[1:], Names: a.Names, Vals: a.Vals})
	})
	c.Method("new_child", func(m *vm.Machine, a vm.Args) (vm.Value, error) {
		p, err := parameters("ChainMap.new_child", vm.Args{Pos: a.Pos}, "self", "m?")
		if err != nil {
			return vm.None, err
		}
		first := p[1]
		if absent(first) {
			first = vm.NewDict().V()
		}
		return m.Call(a.Pos[0].Class().V(), vm.Args{Pos: append([]vm.Value{first}, of(a.Pos[0])...)})
	})
	c.Property("parents", func(m *vm.Machine, self vm.Value) (vm.Value, error) {
		return m.Call(self.Class().V(), vm.Args{Pos: of(self)[1:]})
	}, nil)
	c.Method("__repr__", func(m *vm.Machine, a vm.Args) (vm.Value, error) {
		var parts []string
		for _, d := range of(a.Pos[0]) {
			s, err := m.Repr(d)
			if err != nil {
				return vm.None, err
			}
			parts = append(parts, s)
		}
		return vm.String(a.Pos[0].Class().Name + "(" + strings.Join(parts, ", ") + ")"), nil
	})
	c.Method("__eq__", func(m *vm.Machine, a vm.Args) (vm.Value, error) {
		d, err := merged(m, a.Pos[0])
		if err != nil {
			return vm.None, err
		}
		other := a.Pos[1]
		if _, ok := other.Native().(*chain); ok {
			o, err := merged(m, other)
			if err != nil {
				return vm.None, err
			}
			other = o.V()
		}
		return m.Compare(code.Eq, d.V(), other)
	})
}

func collectionsModule(m *vm.Machine) (*vm.Module, error) {
	mod := vm.NewModule("collections")
	for _, c := range []*vm.Class{dequeClass, counterClass, defaultDictClass, orderedDictClass, chainMapClass} {
		mod.NS.Set(c.Name, c.V())
	}
	mod.Def("namedtuple", namedtuple)
	for _, name := range []string{"UserDict", "UserList", "UserString"} {
		base := map[string]string{"UserDict": "dict", "UserList": "list", "UserString": "str"}[name]
		why := "collections." + name + " isn't offered; derive from " + base + " instead"
		c := vm.NewNativeClass("collections", name)
		c.New = func(*vm.Machine, *vm.Class, vm.Args) (vm.Value, error) {
			return vm.None, vm.Raise(vm.NotImplementedErrorClass, why)
		}
		c.Subclassed = func(*vm.Machine, *vm.Class, *vm.Dict, []string, []vm.Value) error {
			return vm.Raise(vm.NotImplementedErrorClass, why)
		}
		mod.NS.Set(name, c.V())
	}
	abc, err := m.Import("collections.abc")
	if err != nil {
		return nil, err
	}
	mod.NS.Set("abc", abc.V())
	return mod, nil
}
