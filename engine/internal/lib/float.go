package lib

import (
	"asimplay/engine/internal/code"
	"asimplay/engine/internal/number"
	"asimplay/engine/internal/vm"
)

func isReal(v vm.Value) bool {
	_, ok := v.AsFloat()
	return ok || v.IsAnyInt()
}

func has(v vm.Value, method string) bool {
	_, ok := v.Class().Lookup(method)
	return ok
}

func init() {
	c := vm.FloatClass
	c.New = func(m *vm.Machine, cls *vm.Class, a vm.Args) (vm.Value, error) {
		if err := arity("float", "float", a, 0, 1); err != nil {
			return vm.Value{}, err
		}
		f := 0.0
		if len(a.Pos) == 1 {
			var err error
			if f, err = toFloat(m, a.Pos[0]); err != nil {
				return vm.Value{}, err
			}
		}
		return derive(cls, vm.FloatClass, vm.Float(f)), nil
	}
	operators(c, isReal, true, code.Add, code.Sub, code.Mult, code.Div, code.FloorDiv, code.Mod, code.Pow)
	unary(c, code.Neg, code.Pos)
	ordering(c, false)
	textual(c)
	formatted(c)
	hashed(true, c)
	divided(c, isReal)
	get := func(name string, f func(m *vm.Machine, x float64) (vm.Value, error)) {
		method(c, name, 0, 0, func(m *vm.Machine, self vm.Value, _ []vm.Value) (vm.Value, error) {
			x, _ := self.AsFloat()
			return f(m, x)
		})
	}
	get("__bool__", func(m *vm.Machine, x float64) (vm.Value, error) { return vm.Bool(x != 0), nil })
	get("__abs__", func(m *vm.Machine, x float64) (vm.Value, error) { return absolute(m, vm.Float(x)) })
	get("__float__", func(m *vm.Machine, x float64) (vm.Value, error) { return vm.Float(x), nil })
	get("conjugate", func(m *vm.Machine, x float64) (vm.Value, error) { return vm.Float(x), nil })
	get("__int__", func(m *vm.Machine, x float64) (vm.Value, error) { return wholeNumber(number.TruncToInt(x)) })
	get("__trunc__", func(m *vm.Machine, x float64) (vm.Value, error) { return wholeNumber(number.TruncToInt(x)) })
	get("__floor__", func(m *vm.Machine, x float64) (vm.Value, error) { return wholeNumber(number.FloorToInt(x)) })
	get("__ceil__", func(m *vm.Machine, x float64) (vm.Value, error) { return wholeNumber(number.CeilToInt(x)) })
	get("is_integer", func(m *vm.Machine, x float64) (vm.Value, error) { return vm.Bool(number.FloatIsInteger(x)), nil })
	get("hex", func(m *vm.Machine, x float64) (vm.Value, error) { return vm.String(number.FloatHex(x)), nil })
	get("as_integer_ratio", func(m *vm.Machine, x float64) (vm.Value, error) {
		num, den, err := number.FloatAsIntegerRatio(x)
		if err != nil {
			return vm.Value{}, vm.NumberError(err)
		}
		return vm.TupleOf(vm.BigInt(num), vm.BigInt(den)), nil
	})
	method(c, "__round__", 0, 1, func(m *vm.Machine, self vm.Value, a []vm.Value) (vm.Value, error) {
		return roundTo(m, self.Underlying(), a)
	})
	c.Property("real", func(m *vm.Machine, self vm.Value) (vm.Value, error) { return self.Underlying(), nil }, nil)
	c.Property("imag", func(m *vm.Machine, self vm.Value) (vm.Value, error) { return vm.Float(0), nil }, nil)
	c.ClassMethod("fromhex", func(m *vm.Machine, a vm.Args) (vm.Value, error) {
		if err := arity("float.fromhex", "fromhex", vm.Args{Pos: a.Pos[1:], Names: a.Names}, 1, 1); err != nil {
			return vm.Value{}, err
		}
		if _, ok := a.Pos[1].AsStr(); !ok {
			return vm.Value{}, typeError("bad argument type for built-in operation")
		}
		f, err := number.FloatFromHex(a.Pos[1].Text())
		if err != nil {
			return vm.Value{}, vm.NumberError(err)
		}
		return vm.Float(f), nil
	})
}

// toFloat is float(x).
func toFloat(m *vm.Machine, x vm.Value) (float64, error) {
	if x.Kind() >= vm.KindInstance {
		if r, ok, err := m.CallSpecial(x, "__float__"); ok {
			if err != nil {
				return 0, err
			}
			f, isFloat := r.AsFloat()
			if !isFloat {
				return 0, typeError(x.TypeName() + ".__float__ returned non-float (type " + r.TypeName() + ")")
			}
			return f, nil
		}
	}
	if f, ok := x.AsFloat(); ok {
		return f, nil
	}
	if i, ok := x.AsInt(); ok {
		return float64(i), nil
	}
	if b, ok := x.AsBig(); ok {
		f, err := number.Float64FromBig(b)
		return f, vm.NumberError(err)
	}
	text := ""
	if s, ok := x.AsStr(); ok {
		text = s.S
	} else if b, ok := x.AsBytes(); ok {
		text = string(b.B)
	} else {
		if x.Kind() >= vm.KindInstance {
			if _, ok := x.Class().Lookup("__index__"); ok {
				i, err := m.Index(x)
				return float64(i), err
			}
		}
		return 0, typeError("float() argument must be a string or a real number, not '" + x.TypeName() + "'")
	}
	if err := m.Charge(len(text)); err != nil {
		return 0, err
	}
	f, err := number.ParseFloat(text)
	if _, isBytes := x.AsBytes(); isBytes && err != nil {
		return 0, valueError("could not convert string to float: " + mustRepr(m, x))
	}
	return f, vm.NumberError(err)
}
