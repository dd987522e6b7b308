package lib

import "asimplay/engine/internal/vm"

func init() {
	c := vm.SliceClass
	c.New = func(m *vm.Machine, cls *vm.Class, a vm.Args) (vm.Value, error) {
		if err := arity("slice", "slice", a, 1, 3); err != nil {
			return vm.Value{}, err
		}
		parts := [3]vm.Value{vm.None, vm.None, vm.None}
		if len(a.Pos) == 1 {
			parts[1] = a.Pos[0]
		} else {
			copy(parts[:], a.Pos)
		}
		return vm.NewSlice(parts[0], parts[1], parts[2]), nil
	}
	part := func(name string, get func(*vm.Slice) vm.Value) {
		c.Property(name, func(m *vm.Machine, self vm.Value) (vm.Value, error) {
			s, _ := self.AsSlice()
			return get(s), nil
		}, nil)
	}
	part("start", func(s *vm.Slice) vm.Value { return s.Start })
	part("stop", func(s *vm.Slice) vm.Value { return s.Stop })
	part("step", func(s *vm.Slice) vm.Value { return s.Step })
	ordering(c, true)
	textual(c)
	hashed(false, c)
	method(c, "indices", 1, 1, func(m *vm.Machine, self vm.Value, a []vm.Value) (vm.Value, error) {
		n, err := clamped(m, a[0])
		if err != nil {
			return vm.Value{}, err
		}
		if n < 0 {
			return vm.Value{}, valueError("length should not be negative")
		}
		s, _ := self.AsSlice()
		start, stop, step, _, err := m.Indices(s, n)
		return vm.TupleOf(vm.Int(int64(start)), vm.Int(int64(stop)), vm.Int(int64(step))), err
	})
}
