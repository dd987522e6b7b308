package lib

import (
	"asimplay/engine/internal/code"
	"asimplay/engine/internal/number"
	"asimplay/engine/internal/vm"
)

// defineAggregates adds the functions that make one value of many, and sorted.
func defineAggregates(mod *vm.Module) {
	function(mod, "len", 1, 1, func(m *vm.Machine, a []vm.Value) (vm.Value, error) {
		n, err := m.Len(a[0])
		return vm.Int(int64(n)), err
	})
	extreme := func(name string, op code.Op) {
		mod.Def(name, func(m *vm.Machine, a vm.Args) (vm.Value, error) { return extremum(m, name, op, a) })
	}
	extreme("min", code.Lt)
	extreme("max", code.Gt)
	mod.Def("sum", func(m *vm.Machine, a vm.Args) (vm.Value, error) {
		args, err := a.Bind("sum", "iterable", "/", "start?")
		if err != nil {
			return vm.Value{}, err
		}
		return sum(m, args[0], args[1])
	})
	quantified := func(name string, stop bool) {
		function(mod, name, 1, 1, func(m *vm.Machine, a []vm.Value) (vm.Value, error) {
			it, err := m.Iter(a[0])
			if err != nil {
				return vm.Value{}, err
			}
			for {
				v, ok, err := m.Next(it)
				if err != nil {
					return vm.Value{}, err
				}
				if !ok {
					return vm.Bool(!stop), nil
				}
				t, err := m.Truth(v)
				if err != nil {
					return vm.Value{}, err
				}
				if t == stop {
					return vm.Bool(stop), nil
				}
				if err := m.Charge(1); err != nil {
					return vm.Value{}, err
				}
			}
		})
	}
	quantified("all", false)
	quantified("any", true)
	mod.Def("sorted", func(m *vm.Machine, a vm.Args) (vm.Value, error) {
		if len(a.Pos) != 1 {
			return vm.Value{}, typeError("sorted expected 1 argument, got " + itoa(len(a.Pos)))
		}
		for _, n := range a.Names {
			if n != "key" && n != "reverse" {
				return vm.Value{}, typeError("'" + n + "' is an invalid keyword argument for sort()")
			}
		}
		args, err := a.Bind("sorted", "iterable", "*", "key?", "reverse?")
		if err != nil {
			return vm.Value{}, err
		}
		items, err := m.ToSlice(args[0])
		if err != nil {
			return vm.Value{}, err
		}
		list := vm.NewList(items)
		l, _ := list.AsList()
		return list, sortList(m, l, args[1], args[2])
	})
}

// extremum is min and max.
func extremum(m *vm.Machine, name string, op code.Op, a vm.Args) (vm.Value, error) {
	var key, absent vm.Value
	for i, n := range a.Names {
		switch n {
		case "key":
			key = a.Vals[i]
		case "default":
			absent = a.Vals[i]
		default:
			return vm.Value{}, typeError("'" + n + "' is an invalid keyword argument for " + name + "()")
		}
	}
	hasKey := key.IsBound() && !key.IsNone()
	var best, bestKey vm.Value
	consider := func(v vm.Value) error {
		k := v
		if hasKey {
			r, err := m.Call1(key, v)
			if err != nil {
				return err
			}
			k = r
		}
		if best.IsBound() {
			r, err := m.Compare(op, k, bestKey)
			if err != nil {
				return err
			}
			better, err := m.Truth(r)
			if err != nil || !better {
				return err
			}
		}
		best, bestKey = v, k
		return nil
	}
	switch len(a.Pos) {
	case 0:
		return vm.Value{}, typeError(name + " expected at least 1 argument, got 0")
	case 1:
		if err := m.Each(a.Pos[0], consider); err != nil {
			return vm.Value{}, err
		}
		if !best.IsBound() {
			if absent.IsBound() {
				return absent, nil
			}
			return vm.Value{}, valueError(name + "() arg is an empty sequence")
		}
		return best, nil
	}
	if absent.IsBound() {
		return vm.Value{}, typeError("Cannot specify a default for " + name + "() with multiple positional arguments")
	}
	pos := a.Pos
	if hasKey {
		pos = append([]vm.Value(nil), pos...) // the key function may use the caller's registers
	}
	for _, v := range pos {
		if err := consider(v); err != nil {
			return vm.Value{}, err
		}
	}
	return best, nil
}

// sum adds from the left, without regard to lost digits, as CPython 3.11 does.
func sum(m *vm.Machine, iterable, start vm.Value) (vm.Value, error) {
	total := vm.Int(0)
	if start.IsBound() {
		total = start
		if _, ok := start.AsStr(); ok {
			return vm.Value{}, typeError("sum() can't sum strings [use ''.join(seq) instead]")
		}
		if b, ok := start.AsBytes(); ok {
			if b.Mutable() {
				return vm.Value{}, typeError("sum() can't sum bytearray [use b''.join(seq) instead]")
			}
			return vm.Value{}, typeError("sum() can't sum bytes [use b''.join(seq) instead]")
		}
	}
	err := m.Each(iterable, func(v vm.Value) error {
		switch {
		case total.IsFloat() && v.IsFloat():
			total = vm.Float(total.RawFloat() + v.RawFloat())
			return nil
		case total.IsInt() && v.IsInt():
			if n, overflow := number.AddOverflow(total.RawInt(), v.RawInt()); !overflow {
				total = vm.Int(n)
				return nil
			}
		}
		r, err := m.Binary(code.Add, total, v, false)
		total = r
		return err
	})
	return total, err
}
