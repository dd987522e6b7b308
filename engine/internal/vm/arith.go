package vm

import (
	"math"
	"math/big"

	"asimplay/engine/internal/code"
	"asimplay/engine/internal/number"
	"asimplay/engine/internal/number/libm"
	"asimplay/engine/internal/number/mathematics"
)

type operator struct{ method, reflected, inplace, sign string }

var operators = map[code.Op]operator{
	code.Add:      {"__add__", "__radd__", "__iadd__", "+"},
	code.Sub:      {"__sub__", "__rsub__", "__isub__", "-"},
	code.Mult:     {"__mul__", "__rmul__", "__imul__", "*"},
	code.Div:      {"__truediv__", "__rtruediv__", "__itruediv__", "/"},
	code.FloorDiv: {"__floordiv__", "__rfloordiv__", "__ifloordiv__", "//"},
	code.Mod:      {"__mod__", "__rmod__", "__imod__", "%"},
	code.Pow:      {"__pow__", "__rpow__", "__ipow__", "**"},
	code.MatMult:  {"__matmul__", "__rmatmul__", "__imatmul__", "@"},
	code.LShift:   {"__lshift__", "__rlshift__", "__ilshift__", "<<"},
	code.RShift:   {"__rshift__", "__rrshift__", "__irshift__", ">>"},
	code.BitOr:    {"__or__", "__ror__", "__ior__", "|"},
	code.BitXor:   {"__xor__", "__rxor__", "__ixor__", "^"},
	code.BitAnd:   {"__and__", "__rand__", "__iand__", "&"},
}

// Binary answers v op w; inplace tries the augmented assignment's method first.
func (m *Machine) Binary(op code.Op, v, w Value, inplace bool) (Value, error) {
	if v.o.kind < KindInstance && w.o.kind < KindInstance {
		if inplace {
			if r, ok, err := m.inplaceBuiltin(op, v, w); ok {
				return r, err
			}
		}
		r, ok, err := m.binaryBuiltin(op, v, w)
		if ok {
			return r, err
		}
		return m.cannot(op, v, w, inplace)
	}
	names := operators[op]
	if inplace {
		if r, ok, err := m.CallSpecial(v, names.inplace, w); ok && (err != nil || r != NotImplemented) {
			return r, err
		}
		if v.o.kind == KindDerived {
			if r, ok, err := m.inplaceBuiltin(op, v.Underlying(), w.Underlying()); ok {
				if err == nil && r == v.Underlying() {
					r = v
				}
				return r, err
			}
		}
	}
	vc, wc := v.Class(), w.Class()
	reflected := false
	if vc != wc && wc.Is(vc) {
		if r, ok, err := m.arithmeticMethod(w, names.reflected, v); ok && (err != nil || r != NotImplemented) {
			return r, err
		}
		reflected = true
	}
	if r, ok, err := m.arithmeticMethod(v, names.method, w); ok && (err != nil || r != NotImplemented) {
		return r, err
	}
	if !reflected && vc != wc {
		if r, ok, err := m.arithmeticMethod(w, names.reflected, v); ok && (err != nil || r != NotImplemented) {
			return r, err
		}
	}
	a, b := v.Underlying(), w.Underlying()
	if op == code.Mod && (a.o.kind == KindStr || a.o.kind == KindBytes) {
		b = w
	}
	if !m.declined(op, v, w) && a.o.kind < KindInstance && (b.o.kind < KindInstance || op == code.Mod && (a.o.kind == KindStr || a.o.kind == KindBytes)) {
		if r, ok, err := m.binaryBuiltin(op, a, b); ok {
			return r, err
		}
	}
	return m.cannot(op, v, w, inplace)
}

// declined says whether a method of the program's answered NotImplemented for values that only the class it is derived from
// could deal with: its own method stands in the place of that.
func (m *Machine) declined(op code.Op, v, w Value) bool {
	own := func(v Value, name string) bool {
		fn, ok := v.Class().Lookup(name)
		return ok && v.o.kind == KindDerived && !languageMethod(fn)
	}
	// Of two numbers, the type of the wider one can do it, of two sets or dicts either.
	width := func(v Value) int {
		switch v.Underlying().o.kind {
		case KindBool, KindInt, KindBig:
			return 1
		case KindFloat:
			return 2
		case KindComplex:
			return 3
		case KindSet, KindDict:
			return 4
		}
		return 0
	}
	left, right := own(v, operators[op].method), own(w, operators[op].reflected)
	a, b := width(v), width(w)
	if op == code.Mult && a == 1 && isSequence(w) {
		return false
	}
	return left && (right || a == 0 || b < a) || right && a > 0 && a < b
}

// arithmeticMethod calls an operator's method unless it is one that a built-in class provides for its own values.
func (m *Machine) arithmeticMethod(v Value, name string, w Value) (Value, bool, error) {
	fn, ok := v.Class().Lookup(name)
	if !ok || v.o.kind < KindInstance || v.o.kind == KindDerived && languageMethod(fn) {
		return Value{}, false, nil
	}
	return m.CallSpecial(v, name, w)
}

func (m *Machine) cannot(op code.Op, v, w Value, inplace bool) (Value, error) {
	sign := operators[op].sign
	if inplace {
		sign += "="
	} else if op == code.Pow {
		sign = "** or pow()"
	}
	if v.o.kind == KindDerived {
		if fn, ok := v.Class().Lookup(operators[op].method); ok && !languageMethod(fn) {
			// The program's own method, which answered NotImplemented, stands in the place of the sequence's.
			if op == code.Mult && isSequence(w) {
				return Value{}, Raise(TypeErrorClass, "can't multiply sequence by non-int of type '"+v.TypeName()+"'")
			}
			return Value{}, Raise(TypeErrorClass, "unsupported operand type(s) for "+sign+": '"+v.TypeName()+"' and '"+w.TypeName()+"'")
		}
	}
	switch op {
	case code.Add:
		switch v.Underlying().o.kind {
		case KindStr:
			return Value{}, Raise(TypeErrorClass, "can only concatenate str (not \""+w.TypeName()+"\") to str")
		case KindList:
			if !inplace {
				return Value{}, Raise(TypeErrorClass, "can only concatenate list (not \""+w.TypeName()+"\") to list")
			}
		case KindTuple:
			return Value{}, Raise(TypeErrorClass, "can only concatenate tuple (not \""+w.TypeName()+"\") to tuple")
		case KindBytes:
			return Value{}, Raise(TypeErrorClass, "can't concat "+w.TypeName()+" to "+v.TypeName())
		}
	case code.Mult:
		if isSequence(v) {
			return Value{}, Raise(TypeErrorClass, "can't multiply sequence by non-int of type '"+w.TypeName()+"'")
		}
		if isSequence(w) {
			return Value{}, Raise(TypeErrorClass, "can't multiply sequence by non-int of type '"+v.TypeName()+"'")
		}
	}
	return Value{}, Raise(TypeErrorClass, "unsupported operand type(s) for "+sign+": '"+v.TypeName()+"' and '"+w.TypeName()+"'")
}

func isSequence(v Value) bool {
	switch v.Underlying().o.kind {
	case KindStr, KindList, KindTuple, KindBytes:
		return true
	}
	return false
}

func isInt(k Kind) bool { return k == KindInt || k == KindBool || k == KindBig }

func (m *Machine) inplaceBuiltin(op code.Op, v, w Value) (Value, bool, error) {
	switch v.o.kind {
	case KindList:
		l, _ := v.AsList()
		switch op {
		case code.Add:
			items, err := m.ToSlice(w)
			if err != nil {
				return Value{}, true, err
			}
			l.Items = append(l.Items, items...)
			return v, true, m.chargeSize(len(l.Items))
		case code.Mult:
			if n, ok := w.AsInt(); ok {
				items, err := m.repeat(l.Items, n)
				if err == nil {
					l.Items = items
				}
				return v, true, err
			}
		}
	case KindSet:
		s, _ := v.AsSet()
		if t, ok := w.AsSet(); ok && s.class == SetClass {
			switch op {
			case code.BitOr:
				return v, true, s.Merge(m, t)
			case code.BitAnd:
				r, _, err := m.binaryBuiltin(op, v, w)
				if err != nil {
					return Value{}, true, err
				}
				rs, _ := r.AsSet()
				s.Become(rs)
				return v, true, nil
			case code.Sub, code.BitXor:
				change := s.Subtract
				if op == code.BitXor {
					change = s.Toggle
				}
				if err := m.Charge(t.Len()); err != nil {
					return Value{}, true, err
				}
				return v, true, change(m, t)
			}
		}
	case KindDict:
		if op == code.BitOr {
			d, _ := v.AsDict()
			return v, true, m.DictUpdate(d, w)
		}
	}
	return Value{}, false, nil
}

// DictUpdate adds the items of a mapping or of an iterable of pairs.
func (m *Machine) DictUpdate(d *Dict, from Value) error {
	if src, ok := from.AsDict(); ok {
		for i := 0; ; {
			k, v, next, ok := src.At(i)
			if !ok {
				return nil
			}
			i = next
			if err := d.Set(m, k, v); err != nil {
				return err
			}
			if err := m.Charge(1); err != nil {
				return err
			}
		}
	}
	if _, ok, _ := m.LookupAttr(from, "keys"); ok {
		keys, err := m.CallMethod(from, "keys")
		if err != nil {
			return err
		}
		return m.Each(keys, func(k Value) error {
			v, err := m.GetItem(from, k)
			if err != nil {
				return err
			}
			return d.Set(m, k, v)
		})
	}
	n := 0
	return m.Each(from, func(pair Value) error {
		items, err := m.ToSlice(pair)
		if err != nil {
			if _, isType := IsException(err, TypeErrorClass); isType {
				return Raise(TypeErrorClass, "cannot convert dictionary update sequence element #"+itoa(int64(n))+" to a sequence")
			}
			return err
		}
		if len(items) != 2 {
			return Raise(ValueErrorClass, "dictionary update sequence element #"+itoa(int64(n))+" has length "+itoa(int64(len(items)))+"; 2 is required")
		}
		n++
		return d.Set(m, items[0], items[1])
	})
}

func (m *Machine) repeat(items []Value, n int64) ([]Value, error) {
	if n <= 0 || len(items) == 0 {
		return nil, nil
	}
	if n > int64(1<<40)/int64(len(items)) {
		n = int64(1 << 40)
		return nil, m.CheckSize(1 << 40)
	}
	if err := m.CheckSize(int(n) * len(items)); err != nil {
		return nil, err
	}
	out := make([]Value, 0, int(n)*len(items))
	for ; n > 0; n-- {
		out = append(out, items...)
	}
	return out, nil
}

// binaryBuiltin computes for built-in values; ok is false when they don't fit together.
func (m *Machine) binaryBuiltin(op code.Op, v, w Value) (r Value, ok bool, err error) {
	vk, wk := v.o.kind, w.o.kind
	switch {
	case (vk == KindInt || vk == KindBool) && (wk == KindInt || wk == KindBool):
		if vk == KindBool && wk == KindBool {
			switch op {
			case code.BitAnd:
				return Bool(v.n&w.n != 0), true, nil
			case code.BitOr:
				return Bool(v.n|w.n != 0), true, nil
			case code.BitXor:
				return Bool(v.n != w.n), true, nil
			}
		}
		r, err = m.intOp(op, int64(v.n), int64(w.n))
		return r, r.o != nil || err != nil, err
	case isInt(vk) && isInt(wk):
		a, _ := v.AsBig()
		b, _ := w.AsBig()
		r, err = m.bigOp(op, a, b)
		return r, r.o != nil || err != nil, err
	case (vk == KindComplex || wk == KindComplex) && vk != KindStr && vk != KindBytes:
		a, aok := toComplex(v)
		b, bok := toComplex(w)
		if aok && bok {
			return complexOp(op, a, b)
		}
		return Value{}, false, nil
	case (vk == KindFloat || isInt(vk)) && (wk == KindFloat || isInt(wk)):
		a, aok := v.AsNumber()
		b, bok := w.AsNumber()
		if !aok || !bok {
			return Value{}, true, Raise(OverflowErrorClass, "int too large to convert to float")
		}
		r, err = m.floatOp(op, a, b)
		return r, r.o != nil || err != nil, err
	}
	switch op {
	case code.Add:
		switch {
		case vk == KindStr && wk == KindStr:
			a, _ := v.AsStr()
			b, _ := w.AsStr()
			if err := m.CheckSize(len(a.S) + len(b.S)); err != nil {
				return Value{}, true, err
			}
			return String(a.S + b.S), true, nil
		case vk == KindList && wk == KindList:
			a, _ := v.AsList()
			b, _ := w.AsList()
			if err := m.CheckSize(len(a.Items) + len(b.Items)); err != nil {
				return Value{}, true, err
			}
			return NewList(append(append(make([]Value, 0, len(a.Items)+len(b.Items)), a.Items...), b.Items...)), true, nil
		case vk == KindTuple && wk == KindTuple:
			a, _ := v.AsTuple()
			b, _ := w.AsTuple()
			if err := m.CheckSize(len(a.Items) + len(b.Items)); err != nil {
				return Value{}, true, err
			}
			return NewTuple(append(append(make([]Value, 0, len(a.Items)+len(b.Items)), a.Items...), b.Items...)), true, nil
		case vk == KindBytes && wk == KindBytes:
			a, _ := v.AsBytes()
			b, _ := w.AsBytes()
			joined := append(append([]byte(nil), a.B...), b.B...)
			if v.Class() == ByteArrayClass {
				return ByteArray(joined), true, m.CheckSize(len(joined))
			}
			return Bytes(joined), true, m.CheckSize(len(joined))
		}
	case code.Mult:
		if isSequence(w) && isInt(vk) {
			v, w, vk, wk = w, v, wk, vk
		}
		if isSequence(v) && isInt(wk) {
			n, small := w.AsInt()
			if !small {
				return Value{}, true, Raise(OverflowErrorClass, "cannot fit 'int' into an index-sized integer")
			}
			r, err := m.repeatValue(v, n)
			return r, true, err
		}
	case code.Mod:
		if vk == KindStr {
			s, err := m.Percent(v.Text(), w)
			return String(s), true, err
		}
		if vk == KindBytes {
			r, err := m.percentBytes(v, w)
			return r, true, err
		}
	case code.BitOr, code.BitAnd, code.Sub, code.BitXor:
		if vk == KindSet && v == w && (op == code.BitAnd || op == code.BitOr) {
			s, _ := v.AsSet()
			return s.Copy(m).V(), true, m.CheckSize(s.Len())
		}
		if vk == KindSet && wk == KindSet {
			r, err := m.setOp(op, v, w)
			return r, true, err
		}
		if vk == KindDict && wk == KindDict && op == code.BitOr {
			d, _ := v.AsDict()
			c := d.Copy()
			return c.V(), true, m.DictUpdate(c, w)
		}
		if op == code.BitOr && (vk == KindClass || vk == KindNone) && (wk == KindClass || wk == KindNone) && m.Union != nil {
			return m.Union(v, w), true, nil
		}
	}
	return Value{}, false, nil
}

func (m *Machine) repeatValue(v Value, n int64) (Value, error) {
	switch v.o.kind {
	case KindStr, KindBytes:
		text := ""
		if v.o.kind == KindStr {
			text = v.Text()
		} else {
			b, _ := v.AsBytes()
			text = string(b.B)
		}
		var out []byte
		if n > 0 && len(text) > 0 {
			if n > 1<<40 {
				n = 1 << 40
			}
			if err := m.CheckSize(int(n) * len(text)); err != nil {
				return Value{}, err
			}
			out = make([]byte, 0, int(n)*len(text))
			for ; n > 0; n-- {
				out = append(out, text...)
			}
		}
		if v.o.kind == KindStr {
			return String(string(out)), nil
		}
		if v.Class() == ByteArrayClass {
			return ByteArray(out), nil
		}
		return Bytes(out), nil
	case KindList:
		l, _ := v.AsList()
		items, err := m.repeat(l.Items, n)
		return NewList(items), err
	}
	t, _ := v.AsTuple()
	items, err := m.repeat(t.Items, n)
	return NewTuple(items), err
}

func (m *Machine) setOp(op code.Op, v, w Value) (Value, error) {
	a, _ := v.AsSet()
	b, _ := w.AsSet()
	out := &Set{Object: Object{class: a.class, kind: KindSet}, table: make([]setEntry, 8)}
	keep := func(from, other *Set, want bool) error {
		for _, e := range from.table {
			if e.key.o == nil || e.key.o == &deletedKey {
				continue
			}
			pos, _, err := other.find(m, e.key, e.hash)
			if err != nil {
				return err
			}
			if (pos >= 0) == want {
				if err := out.addHashed(m, e); err != nil {
					return err
				}
			}
		}
		return m.Charge(from.used)
	}
	var err error
	switch op {
	case code.BitOr:
		out = a.Copy(m)
		err = out.Merge(m, b)
	case code.BitAnd:
		// CPython walks the smaller one.
		if b.used > a.used {
			a, b = b, a
		}
		err = keep(b, a, true)
	case code.Sub:
		if a.used>>2 > b.used {
			// Few to take away: copy, then remove (Objects/setobject.c, set_difference).
			out = a.Copy(m)
			if err := m.Charge(a.used); err != nil {
				return Value{}, err
			}
			return out.V(), out.Subtract(m, b)
		}
		err = keep(a, b, false)
	default:
		out = b.Copy(m)
		out.class = a.class
		if err = m.Charge(a.used + b.used); err == nil {
			err = out.Toggle(m, a)
		}
	}
	return out.V(), err
}

func (m *Machine) intOp(op code.Op, a, b int64) (Value, error) {
	switch op {
	case code.Add:
		if s := a + b; (s > a) == (b > 0) {
			return Int(s), nil
		}
	case code.Sub:
		if s := a - b; (s < a) == (b > 0) {
			return Int(s), nil
		}
	case code.Mult:
		if p, over := number.MulOverflow(a, b); !over {
			return Int(p), nil
		}
	case code.Div:
		f, err := number.TrueDivInt64(a, b)
		return Float(f), m.numberError(err)
	case code.FloorDiv:
		if b == 0 {
			return Value{}, NumberError(number.ErrIntDivision)
		}
		if q, over := number.FloorDivInt64(a, b); !over {
			return Int(q), nil
		}
	case code.Mod:
		if b == 0 {
			return Value{}, NumberError(number.ErrIntModulo)
		}
		return Int(number.FloorModInt64(a, b)), nil
	case code.BitAnd:
		return Int(a & b), nil
	case code.BitOr:
		return Int(a | b), nil
	case code.BitXor:
		return Int(a ^ b), nil
	case code.RShift:
		if b < 0 {
			return Value{}, Raise(ValueErrorClass, "negative shift count")
		}
		if b > 63 {
			b = 63
		}
		return Int(a >> uint(b)), nil
	case code.LShift:
		if b >= 0 && b < 63 {
			if s := a << uint(b); s>>uint(b) == a {
				return Int(s), nil
			}
		}
	}
	return m.bigOp(op, big.NewInt(a), big.NewInt(b))
}

func (m *Machine) bigOp(op code.Op, a, b *big.Int) (Value, error) {
	if err := m.Charge((a.BitLen() + b.BitLen()) / 64); err != nil {
		return Value{}, err
	}
	switch op {
	case code.Add:
		return BigInt(new(big.Int).Add(a, b)), nil
	case code.Sub:
		return BigInt(new(big.Int).Sub(a, b)), nil
	case code.Mult:
		if err := m.bigSize(a.BitLen() + b.BitLen()); err != nil {
			return Value{}, err
		}
		return BigInt(new(big.Int).Mul(a, b)), nil
	case code.Div:
		f, err := number.TrueDivBig(a, b)
		return Float(f), m.numberError(err)
	case code.FloorDiv:
		if b.Sign() == 0 {
			return Value{}, NumberError(number.ErrIntDivision)
		}
		return BigInt(number.FloorDivBig(a, b)), nil
	case code.Mod:
		if b.Sign() == 0 {
			return Value{}, NumberError(number.ErrIntModulo)
		}
		return BigInt(number.FloorModBig(a, b)), nil
	case code.BitAnd:
		return BigInt(new(big.Int).And(a, b)), nil
	case code.BitOr:
		return BigInt(new(big.Int).Or(a, b)), nil
	case code.BitXor:
		return BigInt(new(big.Int).Xor(a, b)), nil
	case code.LShift, code.RShift:
		if b.Sign() < 0 {
			return Value{}, Raise(ValueErrorClass, "negative shift count")
		}
		if op == code.RShift {
			if !b.IsInt64() || b.Int64() > 1<<40 {
				return Int(int64(a.Sign() >> 1)), nil
			}
			return BigInt(new(big.Int).Rsh(a, uint(b.Int64()))), nil
		}
		if a.Sign() == 0 {
			return Int(0), nil
		}
		if !b.IsInt64() || b.Int64() > 1<<40 {
			return Value{}, Raise(OverflowErrorClass, "too many digits in integer")
		}
		if err := m.bigSize(a.BitLen() + int(b.Int64())); err != nil {
			return Value{}, err
		}
		return BigInt(new(big.Int).Lsh(a, uint(b.Int64()))), nil
	case code.Pow:
		return m.bigPow(a, b)
	}
	return Value{}, nil
}

// bigSize refuses an int of too many bits before it is made.
func (m *Machine) bigSize(bits int) error {
	if err := m.CheckSize(bits / 8); err != nil {
		return err
	}
	if words := bits / 64; words > 64 {
		return m.Charge(words / 64 * words / 64)
	}
	return nil
}

func (m *Machine) bigPow(a, b *big.Int) (Value, error) {
	if b.Sign() < 0 {
		x, err := number.Float64FromBig(a)
		if err != nil {
			return Value{}, NumberError(err)
		}
		y, err := number.Float64FromBig(b)
		if err != nil {
			return Value{}, NumberError(err)
		}
		return m.floatOp(code.Pow, x, y)
	}
	if a.BitLen() > 1 {
		if !b.IsInt64() || b.Int64() > 1<<40 {
			return Value{}, m.CheckSize(1 << 40)
		}
		if err := m.bigSize(a.BitLen() * int(b.Int64())); err != nil {
			return Value{}, err
		}
	} else if !b.IsInt64() {
		b = big.NewInt(2 + int64(b.Bit(0)))
	}
	return BigInt(number.PowBig(a, b)), nil
}

func (m *Machine) floatOp(op code.Op, a, b float64) (Value, error) {
	var r float64
	var err error
	switch op {
	case code.Add:
		return Float(a + b), nil
	case code.Sub:
		return Float(a - b), nil
	case code.Mult:
		return Float(a * b), nil
	case code.Div:
		r, err = number.FloatDiv(a, b)
	case code.FloorDiv:
		r, err = number.FloatFloorDiv(a, b)
	case code.Mod:
		r, err = number.FloatMod(a, b)
	case code.Pow:
		r, err = number.FloatPow(a, b)
		if err == number.ErrComplex {
			v, _, err := complexOp(code.Pow, complex(a, 0), complex(b, 0))
			return v, err
		}
	default:
		return Value{}, nil
	}
	if err != nil {
		return Value{}, NumberError(err)
	}
	return Float(r), nil
}

func toComplex(v Value) (complex128, bool) {
	if c, ok := v.AsComplex(); ok {
		return c.V, true
	}
	f, ok := v.AsNumber()
	return complex(f, 0), ok
}

func complexProduct(a, b complex128) complex128 {
	return complex(float64(real(a)*real(b))-float64(imag(a)*imag(b)), float64(real(a)*imag(b))+float64(imag(a)*real(b)))
}

// complexQuotient is CPython's Objects/complexobject.c, _Py_c_quot; b is not 0.
func complexQuotient(a, b complex128) complex128 {
	switch {
	case math.Abs(real(b)) >= math.Abs(imag(b)):
		ratio := imag(b) / real(b)
		by := real(b) + float64(imag(b)*ratio)
		return complex((real(a)+float64(imag(a)*ratio))/by, (imag(a)-float64(real(a)*ratio))/by)
	case math.Abs(imag(b)) >= math.Abs(real(b)):
		ratio := real(b) / imag(b)
		by := float64(real(b)*ratio) + imag(b)
		return complex((float64(real(a)*ratio)+imag(a))/by, (float64(imag(a)*ratio)-real(a))/by)
	}
	return complex(math.NaN(), math.NaN())
}

func complexOp(op code.Op, a, b complex128) (Value, bool, error) {
	switch op {
	case code.Add:
		return NewComplex(a + b), true, nil
	case code.Sub:
		return NewComplex(a - b), true, nil
	case code.Mult:
		return NewComplex(complexProduct(a, b)), true, nil
	case code.Div:
		if b == 0 {
			return Value{}, true, Raise(ZeroDivisionErrorClass, "complex division by zero")
		}
		return NewComplex(complexQuotient(a, b)), true, nil
	case code.Pow:
		if b == 0 {
			return NewComplex(1), true, nil
		}
		if a == 0 {
			if real(b) < 0 || imag(b) != 0 {
				return Value{}, true, Raise(ZeroDivisionErrorClass, "0.0 to a negative or complex power")
			}
			return NewComplex(0), true, nil
		}
		// As Objects/complexobject.c: whole powers by multiplying, others by modulus and phase.
		if n := real(b); imag(b) == 0 && n == math.Floor(n) && math.Abs(n) <= 100 {
			power := complex(1, 0)
			for k, p := int(math.Abs(n)), a; k > 0; k, p = k>>1, complexProduct(p, p) {
				if k&1 != 0 {
					power = complexProduct(power, p)
				}
			}
			if n < 0 {
				power = 1 / power
			}
			return NewComplex(power), true, nil
		}
		vabs := mathematics.Hypot([]float64{real(a), imag(a)})
		length := libm.Pow(vabs, real(b))
		at := libm.Atan2(imag(a), real(a))
		phase := float64(at * real(b))
		if imag(b) != 0 {
			length /= libm.Exp(float64(at * imag(b)))
			phase += float64(imag(b) * libm.Log(vabs))
		}
		return NewComplex(complex(length*libm.Cos(phase), length*libm.Sin(phase))), true, nil
	}
	return Value{}, false, nil
}

// Unary answers -v, +v or ~v.
func (m *Machine) Unary(op code.Op, v Value) (Value, error) {
	names := map[code.Op][2]string{code.Neg: {"__neg__", "-"}, code.Pos: {"__pos__", "+"}, code.Invert: {"__invert__", "~"}}[op]
	if v.o.kind >= KindInstance {
		if fn, ok := v.Class().Lookup(names[0]); ok && !(v.o.kind == KindDerived && languageMethod(fn)) {
			r, _, err := m.CallSpecial(v, names[0])
			return r, err
		}
		v = v.Underlying()
	}
	switch v.o.kind {
	case KindInt, KindBool:
		i := int64(v.n)
		switch op {
		case code.Pos:
			return Int(i), nil
		case code.Invert:
			return Int(^i), nil
		}
		if i != math.MinInt64 {
			return Int(-i), nil
		}
		return BigInt(new(big.Int).Neg(big.NewInt(i))), nil
	case KindBig:
		b, _ := v.AsBig()
		switch op {
		case code.Pos:
			return v, nil
		case code.Invert:
			return BigInt(new(big.Int).Not(b)), nil
		}
		return BigInt(new(big.Int).Neg(b)), nil
	case KindFloat:
		if op == code.Neg {
			return Float(-v.RawFloat()), nil
		}
		if op == code.Pos {
			return v, nil
		}
	case KindComplex:
		c, _ := v.AsComplex()
		if op == code.Neg {
			return NewComplex(-c.V), nil
		}
		if op == code.Pos {
			return v, nil
		}
	}
	return Value{}, Raise(TypeErrorClass, "bad operand type for unary "+names[1]+": '"+v.TypeName()+"'")
}
