package lib

import "asimplay/engine/internal/vm"

func init() {
	c := vm.RangeClass
	c.New = func(m *vm.Machine, cls *vm.Class, a vm.Args) (vm.Value, error) {
		if err := arity("range", "range", a, 1, 3); err != nil {
			return vm.Value{}, err
		}
		var n [3]int64
		for i, v := range a.Pos {
			if b, ok := v.AsBig(); ok && !b.IsInt64() {
				return vm.Value{}, vm.Raise(vm.OverflowErrorClass, "Python int too large to convert to C ssize_t")
			}
			x, err := m.Index(v)
			if err != nil {
				return vm.Value{}, err
			}
			n[i] = x
		}
		switch len(a.Pos) {
		case 1:
			return vm.NewRange(0, n[0], 1), nil
		case 2:
			return vm.NewRange(n[0], n[1], 1), nil
		}
		if n[2] == 0 {
			return vm.Value{}, valueError("range() arg 3 must not be zero")
		}
		return vm.NewRange(n[0], n[1], n[2]), nil
	}
	container(c, true)
	ordering(c, true)
	textual(c)
	hashed(true, c)
	part := func(name string, get func(*vm.Range) int64) {
		c.Property(name, func(m *vm.Machine, self vm.Value) (vm.Value, error) {
			r, _ := self.AsRange()
			return vm.Int(get(r)), nil
		}, nil)
	}
	part("start", func(r *vm.Range) int64 { return r.Start })
	part("stop", func(r *vm.Range) int64 { return r.Stop })
	part("step", func(r *vm.Range) int64 { return r.Step })
	method(c, "index", 1, 1, func(m *vm.Machine, self vm.Value, a []vm.Value) (vm.Value, error) {
		r, _ := self.AsRange()
		if has, err := m.Contains(self, a[0]); err != nil {
			return vm.Value{}, err
		} else if has {
			if x, ok := a[0].AsNumber(); ok {
				i, isInt := a[0].AsInt()
				if !isInt {
					i = int64(x)
				}
				return vm.Int((i - r.Start) / r.Step), nil
			}
		}
		s, err := m.Repr(a[0])
		if err != nil {
			return vm.Value{}, err
		}
		if a[0].IsAnyInt() {
			return vm.Value{}, valueError(s + " is not in range")
		}
		return vm.Value{}, valueError("sequence.index(x): x not in sequence")
	})
	method(c, "count", 1, 1, func(m *vm.Machine, self vm.Value, a []vm.Value) (vm.Value, error) {
		has, err := m.Contains(self, a[0])
		if has {
			return vm.Int(1), err
		}
		return vm.Int(0), err
	})
	method(c, "__reversed__", 0, 0, func(m *vm.Machine, self vm.Value, _ []vm.Value) (vm.Value, error) {
		r, _ := self.AsRange()
		n := r.Len()
		return m.Iter(vm.NewRange(r.Start+(n-1)*r.Step, r.Start-r.Step, -r.Step))
	})
}
