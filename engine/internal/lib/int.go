package lib

import (
	"math/big"
	"math/bits"
	"strconv"
	"strings"

	"asimplay/engine/internal/code"
	"asimplay/engine/internal/number"
	"asimplay/engine/internal/vm"
)

func itoa(i int) string { return strconv.Itoa(i) }

func init() {
	c := vm.IntClass
	c.New = func(m *vm.Machine, cls *vm.Class, a vm.Args) (vm.Value, error) {
		v, err := newInt(m, a)
		if err != nil {
			return vm.Value{}, err
		}
		return derive(cls, vm.IntClass, v), nil
	}
	vm.BoolClass.New = func(m *vm.Machine, cls *vm.Class, a vm.Args) (vm.Value, error) {
		if err := arity("bool", "bool", a, 0, 1); err != nil || len(a.Pos) == 0 {
			return vm.False, err
		}
		return boolean(m.Truth(a.Pos[0]))
	}
	operators(c, vm.Value.IsAnyInt, true, code.Add, code.Sub, code.Mult, code.Div, code.FloorDiv, code.Mod, code.Pow, code.LShift, code.RShift, code.BitOr, code.BitXor, code.BitAnd)
	operators(vm.BoolClass, vm.Value.IsAnyInt, true, code.BitOr, code.BitXor, code.BitAnd)
	unary(c, code.Neg, code.Pos, code.Invert)
	ordering(c, false)
	textual(c, vm.BoolClass)
	formatted(c)
	hashed(true, c)
	divided(c, vm.Value.IsAnyInt)
	whole := func(m *vm.Machine, self vm.Value, _ []vm.Value) (vm.Value, error) {
		return m.Unary(code.Pos, self.Underlying())
	}
	for _, name := range []string{"__int__", "__index__", "__trunc__", "__floor__", "__ceil__", "conjugate"} {
		method(c, name, 0, 0, whole)
	}
	method(c, "__bool__", 0, 0, func(m *vm.Machine, self vm.Value, _ []vm.Value) (vm.Value, error) {
		return boolean(m.Truth(self.Underlying()))
	})
	method(c, "__abs__", 0, 0, func(m *vm.Machine, self vm.Value, _ []vm.Value) (vm.Value, error) {
		return absolute(m, self.Underlying())
	})
	method(c, "__float__", 0, 0, func(m *vm.Machine, self vm.Value, _ []vm.Value) (vm.Value, error) {
		f, err := toFloat(m, self.Underlying())
		return vm.Float(f), err
	})
	method(c, "__round__", 0, 1, func(m *vm.Machine, self vm.Value, a []vm.Value) (vm.Value, error) {
		return roundTo(m, self.Underlying(), a)
	})
	method(c, "bit_length", 0, 0, func(m *vm.Machine, self vm.Value, _ []vm.Value) (vm.Value, error) {
		b, _ := self.AsBig()
		return vm.Int(int64(b.BitLen())), nil
	})
	method(c, "bit_count", 0, 0, func(m *vm.Machine, self vm.Value, _ []vm.Value) (vm.Value, error) {
		b, _ := self.AsBig()
		n := 0
		for _, w := range b.Bits() {
			n += bits.OnesCount(uint(w))
		}
		return vm.Int(int64(n)), nil
	})
	method(c, "as_integer_ratio", 0, 0, func(m *vm.Machine, self vm.Value, _ []vm.Value) (vm.Value, error) {
		v, err := m.Unary(code.Pos, self.Underlying())
		return vm.TupleOf(v, vm.Int(1)), err
	})
	part := func(name string, f func(m *vm.Machine, v vm.Value) (vm.Value, error)) {
		c.Property(name, func(m *vm.Machine, self vm.Value) (vm.Value, error) { return f(m, self.Underlying()) }, nil)
	}
	same := func(m *vm.Machine, v vm.Value) (vm.Value, error) { return m.Unary(code.Pos, v) }
	part("real", same)
	part("numerator", same)
	part("imag", func(*vm.Machine, vm.Value) (vm.Value, error) { return vm.Int(0), nil })
	part("denominator", func(*vm.Machine, vm.Value) (vm.Value, error) { return vm.Int(1), nil })
	keyworded(c, "to_bytes", intToBytes, "length?", "byteorder?", "*", "signed?")
	c.ClassMethod("from_bytes", func(m *vm.Machine, a vm.Args) (vm.Value, error) {
		v, err := intFromBytes(m, a)
		if err != nil || a.Pos[0] == vm.IntClass.V() {
			return v, err
		}
		return m.Call1(a.Pos[0], v)
	})
}

// divided adds divmod's methods.
func divided(c *vm.Class, fits func(vm.Value) bool) {
	method(c, "__divmod__", 1, 1, func(m *vm.Machine, self vm.Value, a []vm.Value) (vm.Value, error) {
		if !fits(a[0]) {
			return vm.NotImplemented, nil
		}
		return divide(m, self.Underlying(), a[0].Underlying())
	})
	method(c, "__rdivmod__", 1, 1, func(m *vm.Machine, self vm.Value, a []vm.Value) (vm.Value, error) {
		if !fits(a[0]) {
			return vm.NotImplemented, nil
		}
		return divide(m, a[0].Underlying(), self.Underlying())
	})
}

// newInt is int(x) and int(x, base).
func newInt(m *vm.Machine, a vm.Args) (vm.Value, error) {
	args := a.Pos
	var base vm.Value
	for i, n := range a.Names {
		if n != "base" {
			return vm.Value{}, typeError("'" + n + "' is an invalid keyword argument for int()")
		}
		base = a.Vals[i]
	}
	switch {
	case len(args) > 2 || len(args) == 2 && base.IsBound():
		return vm.Value{}, typeError("int() takes at most 2 arguments (" + itoa(len(args)+len(a.Names)) + " given)")
	case len(args) == 2:
		base = args[1]
	case len(args) == 0 && base.IsBound():
		return vm.Value{}, typeError("int() missing string argument")
	case len(args) == 0:
		return vm.Int(0), nil
	}
	x := args[0]
	if base.IsBound() {
		n, err := clamped(m, base)
		if err != nil {
			return vm.Value{}, err
		}
		if s, ok := x.AsStr(); ok {
			return parseInt(m, s.S, n)
		}
		if b, ok := x.AsBytes(); ok {
			v, err := parseInt(m, string(b.B), n)
			if e, is := vm.IsException(err, vm.ValueErrorClass); is && strings.HasPrefix(e.Message(), "invalid literal") {
				return vm.Value{}, valueError("invalid literal for int() with base " + itoa(n) + ": " + number.BytesRepr(b.B))
			}
			return v, err
		}
		if n != 0 && (n < 2 || n > 36) {
			return vm.Value{}, valueError("int() base must be >= 2 and <= 36, or 0")
		}
		return vm.Value{}, typeError("int() can't convert non-string with explicit base")
	}
	return toInt(m, x)
}

func parseInt(m *vm.Machine, s string, base int) (vm.Value, error) {
	if err := m.Charge(len(s)); err != nil {
		return vm.Value{}, err
	}
	i, b, err := number.ParseInt(s, base)
	return wholeNumber(i, b, err)
}

// wholeNumber turns what package number answers into a value.
func wholeNumber(i int64, b *big.Int, err error) (vm.Value, error) {
	switch {
	case err != nil:
		return vm.Value{}, vm.NumberError(err)
	case b != nil:
		return vm.BigInt(b), nil
	}
	return vm.Int(i), nil
}

// toInt is int(x) with one argument.
func toInt(m *vm.Machine, x vm.Value) (vm.Value, error) {
	if x.Kind() == vm.KindInt || x.Kind() == vm.KindBig {
		return x, nil
	}
	if x.Kind() >= vm.KindInstance {
		for _, name := range []string{"__int__", "__index__", "__trunc__"} {
			r, ok, err := m.CallSpecial(x, name)
			if !ok {
				continue
			}
			if err != nil {
				return vm.Value{}, err
			}
			if !r.IsAnyInt() {
				return vm.Value{}, typeError(name + " returned non-int (type " + r.TypeName() + ")")
			}
			return m.Unary(code.Pos, r.Underlying())
		}
	}
	if x.IsAnyInt() {
		return m.Unary(code.Pos, x.Underlying())
	}
	if f, ok := x.AsFloat(); ok {
		return wholeNumber(number.TruncToInt(f))
	}
	if s, ok := x.AsStr(); ok {
		return parseInt(m, s.S, 10)
	}
	if b, ok := x.AsBytes(); ok {
		v, err := parseInt(m, string(b.B), 10)
		if err != nil {
			return vm.Value{}, valueError("invalid literal for int() with base 10: " + number.BytesRepr(b.B))
		}
		return v, nil
	}
	return vm.Value{}, typeError("int() argument must be a string, a bytes-like object or a real number, not '" + x.TypeName() + "'")
}

func byteOrder(method string, v vm.Value) (string, error) {
	if !v.IsBound() {
		return "big", nil
	}
	s, ok := v.AsStr()
	if !ok {
		return "", typeError(method + "() argument 'byteorder' must be str, not " + shownType(v))
	}
	return s.S, nil
}

func intToBytes(m *vm.Machine, self vm.Value, a []vm.Value) (vm.Value, error) {
	n, signed := 1, false
	if a[0].IsBound() {
		given, err := length(m, a[0])
		if err != nil {
			return vm.Value{}, err
		}
		n = given
	}
	order, err := byteOrder("to_bytes", a[1])
	if err != nil {
		return vm.Value{}, err
	}
	if a[2].IsBound() {
		if signed, err = m.Truth(a[2]); err != nil {
			return vm.Value{}, err
		}
	}
	if order != "big" && order != "little" {
		return vm.Value{}, valueError("byteorder must be either 'little' or 'big'")
	}
	if n < 0 {
		return vm.Value{}, valueError("length argument must be non-negative")
	}
	if err := m.CheckSize(n); err != nil {
		return vm.Value{}, err
	}
	b, _ := self.AsBig()
	if b.Sign() < 0 && !signed {
		return vm.Value{}, vm.Raise(vm.OverflowErrorClass, "can't convert negative int to unsigned")
	}
	bits := 8 * n
	v := new(big.Int).Set(b)
	fits := v.BitLen() <= bits
	if signed {
		fits = v.BitLen() < bits || v.Sign() == 0 && bits == 0
		if v.Sign() < 0 {
			least := new(big.Int).Neg(new(big.Int).Lsh(big.NewInt(1), uint(max(bits-1, 0))))
			fits = v.Cmp(least) >= 0
			v.Add(v, new(big.Int).Lsh(big.NewInt(1), uint(bits)))
		}
	}
	if !fits {
		return vm.Value{}, vm.Raise(vm.OverflowErrorClass, "int too big to convert")
	}
	out := v.FillBytes(make([]byte, n))
	if order == "little" {
		reverse(out)
	}
	return vm.Bytes(out), nil
}

func intFromBytes(m *vm.Machine, a vm.Args) (vm.Value, error) {
	args, err := vm.Args{Pos: a.Pos[1:], Names: a.Names, Vals: a.Vals}.Bind("from_bytes", "bytes", "byteorder?", "*", "signed?")
	if err != nil {
		return vm.Value{}, err
	}
	order, err := byteOrder("from_bytes", args[1])
	if err == nil && order != "big" && order != "little" {
		err = valueError("byteorder must be either 'little' or 'big'")
	}
	if err != nil {
		return vm.Value{}, err
	}
	var data []byte
	if b, ok := args[0].AsBytes(); ok {
		data = append(data, b.B...)
	} else if _, ok := args[0].AsStr(); ok {
		return vm.Value{}, typeError("cannot convert '" + args[0].TypeName() + "' object to bytes")
	} else if data, err = bytesOf(m, args[0]); err != nil {
		return vm.Value{}, err
	}
	if order == "little" {
		reverse(data)
	}
	v := new(big.Int).SetBytes(data)
	if args[2].IsBound() {
		signed, err := m.Truth(args[2])
		if err != nil {
			return vm.Value{}, err
		}
		if signed && len(data) > 0 && data[0] >= 0x80 {
			v.Sub(v, new(big.Int).Lsh(big.NewInt(1), uint(8*len(data))))
		}
	}
	return vm.BigInt(v), m.Charge(len(data))
}

// absolute is abs(v).
func absolute(m *vm.Machine, v vm.Value) (vm.Value, error) {
	u := v.Underlying()
	switch u.Kind() {
	case vm.KindFloat:
		f := u.RawFloat()
		if f < 0 || f == 0 {
			f = 0 - f
		}
		if f != f {
			return u, nil
		}
		return vm.Float(f), nil
	case vm.KindInt, vm.KindBool:
		if u.RawInt() < 0 {
			return m.Unary(code.Neg, u)
		}
		return vm.Int(u.RawInt()), nil
	case vm.KindBig:
		b, _ := u.AsBig()
		return vm.BigInt(new(big.Int).Abs(b)), nil
	case vm.KindComplex:
		c, _ := u.AsComplex()
		return complexAbs(c.V)
	}
	return vm.Value{}, typeError("bad operand type for abs(): '" + v.TypeName() + "'")
}

// roundTo is round(v, digits) for ints and floats.
func roundTo(m *vm.Machine, v vm.Value, a []vm.Value) (vm.Value, error) {
	none := len(a) == 0 || a[0].IsNone()
	var digits int64
	if !none {
		n, err := m.Index(a[0])
		if err != nil {
			return vm.Value{}, err
		}
		digits = n
	}
	if v.Kind() == vm.KindFloat {
		if none {
			return wholeNumber(number.RoundToInt(v.RawFloat()))
		}
		f, err := number.RoundFloat(v.RawFloat(), digits)
		if err != nil {
			return vm.Value{}, vm.NumberError(err)
		}
		return vm.Float(f), nil
	}
	if none || digits >= 0 {
		return m.Unary(code.Pos, v)
	}
	b, _ := v.AsBig()
	return vm.BigInt(number.RoundInt(b, digits)), nil
}

// divide is divmod of numbers.
func divide(m *vm.Machine, v, w vm.Value) (vm.Value, error) {
	f, isFloat := v.AsFloat()
	g, isFloat2 := w.AsFloat()
	if isFloat || isFloat2 {
		var err error
		if !isFloat {
			f, err = toFloat(m, v)
		}
		if err == nil && !isFloat2 {
			g, err = toFloat(m, w)
		}
		if err != nil {
			return vm.Value{}, err
		}
		q, r, err := number.FloatDivMod(f, g)
		if err != nil {
			return vm.Value{}, vm.NumberError(err)
		}
		return vm.TupleOf(vm.Float(q), vm.Float(r)), nil
	}
	q, err := m.Binary(code.FloorDiv, v, w, false)
	if err != nil {
		return vm.Value{}, err
	}
	r, err := m.Binary(code.Mod, v, w, false)
	return vm.TupleOf(q, r), err
}

// power is pow(base, exponent, modulus) of ints.
func power(m *vm.Machine, base, exponent, modulus vm.Value) (vm.Value, error) {
	x, ok1 := base.AsBig()
	y, ok2 := exponent.AsBig()
	z, ok3 := modulus.AsBig()
	if !ok1 || !ok2 || !ok3 {
		_, c1 := base.AsComplex()
		_, c2 := exponent.AsComplex()
		_, c3 := modulus.AsComplex()
		_, f1 := base.AsFloat()
		if (c1 || c2 && !f1) && isNumber(base) && isNumber(exponent) || c3 && ok1 && ok2 {
			return vm.Value{}, valueError("complex modulo")
		}
		// A float has its say on any three; an int wants the others to be ints too.
		_, f2 := exponent.AsFloat()
		_, f3 := modulus.AsFloat()
		if f1 || f2 || f3 {
			return vm.Value{}, typeError("pow() 3rd argument not allowed unless all arguments are integers")
		}
		return vm.Value{}, typeError("unsupported operand type(s) for ** or pow(): '" + base.TypeName() + "', '" + exponent.TypeName() + "', '" + modulus.TypeName() + "'")
	}
	if err := m.Charge(y.BitLen() * (1 + z.BitLen()/64)); err != nil {
		return vm.Value{}, err
	}
	r, err := number.PowMod(x, y, z)
	if err != nil {
		return vm.Value{}, vm.NumberError(err)
	}
	return vm.BigInt(r), nil
}
