package lib

import (
	"asimplay/engine/internal/code"
	"asimplay/engine/internal/vm"
)

type signed struct {
	op        code.Op
	method    string
	reflected string
	inplace   string
}

var arithmetic = []signed{
	{code.Add, "__add__", "__radd__", "__iadd__"},
	{code.Sub, "__sub__", "__rsub__", "__isub__"},
	{code.Mult, "__mul__", "__rmul__", "__imul__"},
	{code.Div, "__truediv__", "__rtruediv__", ""},
	{code.FloorDiv, "__floordiv__", "__rfloordiv__", ""},
	{code.Mod, "__mod__", "__rmod__", ""},
	{code.Pow, "__pow__", "__rpow__", ""},
	{code.LShift, "__lshift__", "__rlshift__", ""},
	{code.RShift, "__rshift__", "__rrshift__", ""},
	{code.BitOr, "__or__", "__ror__", "__ior__"},
	{code.BitXor, "__xor__", "__rxor__", "__ixor__"},
	{code.BitAnd, "__and__", "__rand__", "__iand__"},
}

var comparisons = []struct {
	op   code.Op
	name string
}{
	{code.Lt, "__lt__"},
	{code.Le, "__le__"},
	{code.Gt, "__gt__"},
	{code.Ge, "__ge__"},
	{code.Eq, "__eq__"},
	{code.Ne, "__ne__"},
}

// operators gives class c the methods of the operations listed, for other operands that fit.
func operators(c *vm.Class, fits func(vm.Value) bool, reflected bool, ops ...code.Op) {
	for _, s := range arithmetic {
		listed := false
		for _, op := range ops {
			listed = listed || op == s.op
		}
		if !listed {
			continue
		}
		op := s.op
		most := 1
		if op == code.Pow {
			most = 2
		}
		method(c, s.method, 1, most, func(m *vm.Machine, self vm.Value, a []vm.Value) (vm.Value, error) {
			if len(a) == 2 && !a[1].IsNone() {
				return power(m, self, a[0], a[1])
			}
			return apply(m, op, self, a[0], fits(a[0]))
		})
		if reflected {
			method(c, s.reflected, 1, most, func(m *vm.Machine, self vm.Value, a []vm.Value) (vm.Value, error) {
				return apply(m, op, a[0], self, fits(a[0]))
			})
		}
	}
}

func apply(m *vm.Machine, op code.Op, v, w vm.Value, fits bool) (vm.Value, error) {
	if !fits {
		return vm.NotImplemented, nil
	}
	r, ok, err := m.BinaryBuiltin(op, v, w)
	if !ok && err == nil {
		return vm.NotImplemented, nil
	}
	return r, err
}

// concatenation gives sequences + and *, whose mistakes are errors and not NotImplemented.
func concatenation(c *vm.Class, reflectedTimes bool) {
	method(c, "__add__", 1, 1, func(m *vm.Machine, self vm.Value, a []vm.Value) (vm.Value, error) {
		return m.Binary(code.Add, self.Underlying(), a[0].Underlying(), false)
	})
	times := func(m *vm.Machine, self vm.Value, a []vm.Value) (vm.Value, error) {
		n, err := m.Index(a[0])
		if err != nil {
			return vm.Value{}, err
		}
		return m.Binary(code.Mult, self.Underlying(), vm.Int(n), false)
	}
	method(c, "__mul__", 1, 1, times)
	if reflectedTimes {
		method(c, "__rmul__", 1, 1, times)
	}
}

func inplace(c *vm.Class, ops ...code.Op) {
	for _, s := range arithmetic {
		for _, op := range ops {
			if s.op != op {
				continue
			}
			op := op
			method(c, s.inplace, 1, 1, func(m *vm.Machine, self vm.Value, a []vm.Value) (vm.Value, error) {
				_, ok, err := m.InplaceBuiltin(op, self, a[0])
				if err != nil {
					return vm.Value{}, err
				}
				if !ok {
					return vm.NotImplemented, nil
				}
				return self, nil
			})
		}
	}
}

// ordering gives a class comparison methods: all six, or only == and !=.
func ordering(c *vm.Class, onlyEquality bool) {
	for _, s := range comparisons {
		if onlyEquality && s.op != code.Eq && s.op != code.Ne {
			continue
		}
		op := s.op
		method(c, s.name, 1, 1, func(m *vm.Machine, self vm.Value, a []vm.Value) (vm.Value, error) {
			if c == vm.IntClass && !a[0].IsAnyInt() {
				return vm.NotImplemented, nil
			}
			r, ok, err := m.CompareBuiltin(op, self, a[0])
			if err != nil {
				return vm.Value{}, err
			}
			if !ok {
				return vm.NotImplemented, nil
			}
			return vm.Bool(r), nil
		})
	}
}

// unary gives a class the methods of operators with one operand, and __bool__ where numbers have it.
func unary(c *vm.Class, ops ...code.Op) {
	names := map[code.Op]string{code.Neg: "__neg__", code.Pos: "__pos__", code.Invert: "__invert__"}
	for _, op := range ops {
		op := op
		method(c, names[op], 0, 0, func(m *vm.Machine, self vm.Value, _ []vm.Value) (vm.Value, error) {
			return m.Unary(op, self.Underlying())
		})
	}
}

// textual gives a class __repr__, __str__ and __format__ as the machine writes its values.
func textual(classes ...*vm.Class) {
	for _, c := range classes {
		method(c, "__repr__", 0, 0, func(m *vm.Machine, self vm.Value, _ []vm.Value) (vm.Value, error) {
			return str(m.Repr(self.Underlying()))
		})
	}
}

// formatted gives a class __str__ and __format__ of its own.
func formatted(classes ...*vm.Class) {
	for _, c := range classes {
		method(c, "__format__", 1, 1, func(m *vm.Machine, self vm.Value, a []vm.Value) (vm.Value, error) {
			spec, ok := a[0].AsStr()
			if !ok {
				return vm.Value{}, typeError("__format__() argument must be str, not " + a[0].TypeName())
			}
			return str(m.Format(self.Underlying(), spec.S))
		})
	}
}

// hashed gives a class __hash__, or takes it away.
func hashed(hashable bool, classes ...*vm.Class) {
	for _, c := range classes {
		if !hashable {
			c.Set("__hash__", vm.None)
			continue
		}
		method(c, "__hash__", 0, 0, func(m *vm.Machine, self vm.Value, _ []vm.Value) (vm.Value, error) {
			h, err := m.Hash(self.Underlying())
			return vm.Int(h), err
		})
	}
}

// container gives a class __len__, __contains__, __iter__ and __getitem__ as the machine knows them.
func container(c *vm.Class, indexed bool) {
	method(c, "__len__", 0, 0, func(m *vm.Machine, self vm.Value, _ []vm.Value) (vm.Value, error) {
		n, err := m.Len(self.Underlying())
		return vm.Int(int64(n)), err
	})
	method(c, "__contains__", 1, 1, func(m *vm.Machine, self vm.Value, a []vm.Value) (vm.Value, error) {
		return boolean(m.Contains(self.Underlying(), a[0]))
	})
	method(c, "__iter__", 0, 0, func(m *vm.Machine, self vm.Value, _ []vm.Value) (vm.Value, error) {
		return m.Iter(self.Underlying())
	})
	if indexed {
		method(c, "__getitem__", 1, 1, func(m *vm.Machine, self vm.Value, a []vm.Value) (vm.Value, error) {
			return m.GetItem(self.Underlying(), a[0])
		})
	}
}

// assignable gives a class __setitem__ and __delitem__.
func assignable(c *vm.Class) {
	method(c, "__setitem__", 2, 2, func(m *vm.Machine, self vm.Value, a []vm.Value) (vm.Value, error) {
		return vm.None, m.SetItem(self.Underlying(), a[0], a[1])
	})
	method(c, "__delitem__", 1, 1, func(m *vm.Machine, self vm.Value, a []vm.Value) (vm.Value, error) {
		return vm.None, m.DelItem(self.Underlying(), a[0])
	})
}
