package lib

import "asimplay/engine/internal/vm"

var copyErrorClass = vm.NewNativeClass("copy", "Error", vm.ExceptionClass)

// shallowCopy is copy.copy(v).
func shallowCopy(m *vm.Machine, v vm.Value) (vm.Value, error) {
	if v.Kind() < vm.KindInstance {
		switch v.Kind() {
		case vm.KindList:
			l, _ := v.AsList()
			return vm.NewList(append([]vm.Value(nil), l.Items...)), m.CheckSize(len(l.Items))
		case vm.KindDict:
			d, _ := v.AsDict()
			return d.Copy().V(), m.CheckSize(d.Len())
		case vm.KindSet:
			s, _ := v.AsSet()
			if s.Frozen() {
				return v, nil
			}
			return s.Copy(m).V(), m.CheckSize(s.Len())
		case vm.KindGenerator, vm.KindModule:
			return vm.None, typeError("cannot pickle '" + v.TypeName() + "' object")
		}
		return v, nil
	}
	if r, ok, err := m.CallSpecial(v, "__copy__"); ok {
		return r, err
	}
	out, err := blank(m, v)
	if err != nil {
		return vm.None, err
	}
	switch b := v.Underlying(); b.Kind() {
	case vm.KindList:
		from, _ := b.AsList()
		to, _ := out.AsList()
		to.Items = append([]vm.Value(nil), from.Items...)
	case vm.KindDict:
		from, _ := b.AsDict()
		to, _ := out.AsDict()
		if err := eachItem(from, func(k, x vm.Value) error { return to.Set(m, k, x) }); err != nil {
			return vm.None, err
		}
	case vm.KindSet:
		from, _ := b.AsSet()
		to, _ := out.AsSet()
		if err := to.Merge(m, from); err != nil {
			return vm.None, err
		}
	}
	return out, eachAttr(v, func(name string, x vm.Value) error { setAttr(out, name, x); return nil })
}

func setAttr(v vm.Value, name string, x vm.Value) {
	if in, ok := v.AsInstance(); ok {
		in.SetAttr(name, x)
	}
}

func eachAttr(v vm.Value, f func(name string, x vm.Value) error) (err error) {
	if in, ok := v.AsInstance(); ok {
		in.EachAttr(func(name string, x vm.Value) {
			if err == nil {
				err = f(name, x)
			}
		})
	}
	return err
}

// blank makes an instance of v's class without its attributes and elements.
func blank(m *vm.Machine, v vm.Value) (vm.Value, error) {
	cls := v.Class()
	switch v.Kind() {
	case vm.KindInstance:
		return vm.NewInstance(cls).V(), nil
	case vm.KindDerived:
		switch b := v.Underlying(); b.Kind() {
		case vm.KindList:
			return vm.NewDerived(cls, vm.NewList(nil)), nil
		case vm.KindDict:
			return vm.NewDerived(cls, vm.NewDict().V()), nil
		case vm.KindSet:
			if s, _ := b.AsSet(); !s.Frozen() {
				return vm.NewDerived(cls, vm.NewSet().V()), nil
			}
			return vm.NewDerived(cls, b), nil
		default:
			return vm.NewDerived(cls, b), nil
		}
	case vm.KindException:
		e, _ := v.AsException()
		n := vm.NewException(cls)
		n.Args, n.Value, n.Cause, n.Context, n.SuppressContext = e.Args, e.Value, e.Cause, e.Context, e.SuppressContext
		return n.V(), nil
	}
	switch n := v.Native().(type) {
	case *generator:
		g := &generator{g: n.g.Clone()}
		g.InitNative(cls, g)
		return g.V(), nil
	case *table:
		return n.copyOf().V(), nil
	case *normalDist, *partial, *alias, *special, *typeVariable, *dataField, *cache:
		return v, nil
	}
	return vm.None, typeError("cannot copy '" + cls.Name + "' object")
}

// deepCopy is copy.deepcopy(v); memo holds what was copied already.
func deepCopy(m *vm.Machine, v vm.Value, memo map[vm.Value]vm.Value) (vm.Value, error) {
	switch v.Kind() {
	case vm.KindNone, vm.KindInt, vm.KindFloat, vm.KindBool, vm.KindStr, vm.KindBig, vm.KindBytes, vm.KindRange, vm.KindFunction,
		vm.KindBuiltin, vm.KindClass, vm.KindProperty, vm.KindComplex, vm.KindSingleton, vm.KindSlice:
		return v, nil
	case vm.KindGenerator, vm.KindModule:
		return vm.None, typeError("cannot pickle '" + v.TypeName() + "' object")
	}
	if c, ok := memo[v]; ok {
		return c, nil
	}
	leave, err := m.Descend()
	if err != nil {
		return vm.None, err
	}
	defer leave()
	if err := m.Charge(1); err != nil {
		return vm.None, err
	}
	each := func(items []vm.Value) ([]vm.Value, bool, error) {
		out := make([]vm.Value, len(items))
		same := true
		for i, x := range items {
			c, err := deepCopy(m, x, memo)
			if err != nil {
				return nil, false, err
			}
			out[i] = c
			same = same && c == x
		}
		return out, same, nil
	}
	fillDict := func(from, to *vm.Dict) error {
		return eachItem(from, func(k, x vm.Value) error {
			k, err := deepCopy(m, k, memo)
			if err != nil {
				return err
			}
			if x, err = deepCopy(m, x, memo); err != nil {
				return err
			}
			return to.Set(m, k, x)
		})
	}
	switch v.Kind() {
	case vm.KindList:
		l, _ := v.AsList()
		out := vm.NewList(nil)
		memo[v] = out
		to, _ := out.AsList()
		for i := 0; i < len(l.Items); i++ {
			c, err := deepCopy(m, l.Items[i], memo)
			if err != nil {
				return vm.None, err
			}
			to.Items = append(to.Items, c)
		}
		return out, nil
	case vm.KindTuple:
		t, _ := v.AsTuple()
		items, same, err := each(t.Items)
		if err != nil || same {
			return v, err
		}
		if c, ok := memo[v]; ok {
			return c, nil
		}
		memo[v] = vm.NewTuple(items)
		return memo[v], nil
	case vm.KindDict:
		d, _ := v.AsDict()
		out := vm.NewDict()
		memo[v] = out.V()
		return out.V(), fillDict(d, out)
	case vm.KindSet:
		s, _ := v.AsSet()
		out := vm.NewSet()
		if s.Frozen() {
			out = vm.NewFrozenSet()
		}
		for i := 0; ; {
			k, next, ok := s.At(i)
			if !ok {
				break
			}
			i = next
			c, err := deepCopy(m, k, memo)
			if err != nil {
				return vm.None, err
			}
			if err := out.Add(m, c); err != nil {
				return vm.None, err
			}
		}
		memo[v] = out.V()
		return out.V(), nil
	case vm.KindMethod:
		mt, _ := v.AsMethod()
		self, err := deepCopy(m, mt.Self, memo)
		return vm.NewMethod(mt.Func, self), err
	}
	if v.Kind() < vm.KindInstance {
		return vm.None, typeError("cannot pickle '" + v.TypeName() + "' object")
	}
	if _, ok := v.Class().Lookup("__deepcopy__"); ok {
		r, _, err := m.CallSpecial(v, "__deepcopy__", memoValue(m, memo))
		if err == nil {
			memo[v] = r
		}
		return r, err
	}
	if d, ok := v.Native().(*deque); ok {
		n := newDeque(v.Class(), d.most)
		memo[v] = n.V()
		items, _, err := each(d.items())
		n.refill(items)
		return n.V(), err
	}
	var out vm.Value
	if t, ok := v.AsTuple(); ok {
		items, _, err := each(t.Items)
		if err != nil {
			return vm.None, err
		}
		out = vm.NewDerived(v.Class(), vm.NewTuple(items))
	} else if out, err = blank(m, v); err != nil {
		return vm.None, err
	}
	memo[v] = out
	if out == v {
		return v, nil
	}
	err = eachAttr(v, func(name string, x vm.Value) error {
		c, err := deepCopy(m, x, memo)
		if err == nil {
			setAttr(out, name, c)
		}
		return err
	})
	if err != nil {
		return vm.None, err
	}
	if from, ok := v.AsDict(); ok {
		to, _ := out.AsDict()
		return out, fillDict(from, to)
	}
	if from, ok := v.AsList(); ok {
		to, _ := out.AsList()
		to.Items, _, err = each(from.Items)
		return out, err
	}
	if from, ok := v.AsSet(); ok && !from.Frozen() {
		to, _ := out.AsSet()
		err = m.Each(from.V(), func(k vm.Value) error {
			c, err := deepCopy(m, k, memo)
			if err != nil {
				return err
			}
			return to.Add(m, c)
		})
	}
	return out, err
}

// memoClass makes the memo that a program's __deepcopy__ hands on.
var memoClass = vm.NewNativeClass("copy", "memo")

type memoTable struct {
	vm.Native
	copies map[vm.Value]vm.Value
}

func memoValue(m *vm.Machine, memo map[vm.Value]vm.Value) vm.Value {
	t := &memoTable{copies: memo}
	t.InitNative(memoClass, t)
	return t.V()
}

func init() {
	memoClass.NoInstances = true
	memoClass.Method("__setitem__", func(m *vm.Machine, a vm.Args) (vm.Value, error) { return vm.None, nil })
	memoClass.Method("get", func(m *vm.Machine, a vm.Args) (vm.Value, error) {
		if len(a.Pos) > 2 {
			return a.Pos[2], nil
		}
		return vm.None, nil
	})
	memoClass.Method("__contains__", func(m *vm.Machine, a vm.Args) (vm.Value, error) { return vm.False, nil })
}

func copyModule(m *vm.Machine) (*vm.Module, error) {
	mod := vm.NewModule("copy")
	mod.NS.Set("Error", copyErrorClass.V())
	mod.NS.Set("error", copyErrorClass.V())
	mod.Def("copy", func(m *vm.Machine, a vm.Args) (vm.Value, error) {
		p, err := parameters("copy", a, "x")
		if err != nil {
			return vm.None, err
		}
		return shallowCopy(m, p[0])
	})
	mod.Def("deepcopy", func(m *vm.Machine, a vm.Args) (vm.Value, error) {
		p, err := parameters("deepcopy", a, "x", "memo?")
		if err != nil {
			return vm.None, err
		}
		memo := map[vm.Value]vm.Value{}
		if p[1].IsBound() {
			if t, ok := p[1].Native().(*memoTable); ok {
				memo = t.copies
			}
		}
		return deepCopy(m, p[0], memo)
	})
	return mod, nil
}
