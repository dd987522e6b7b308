package vm

import (
	"strings"
	"unicode/utf8"

	"asimplay/engine/internal/number"
)

func indexString(s, sub string) int { return strings.Index(s, sub) }

// Len is the number of code points.
func (s *Str) Len() int {
	if s.n < 0 {
		s.n = int32(countPoints(s.S))
	}
	return int(s.n)
}

// ASCII says that a byte is a code point throughout.
func (s *Str) ASCII() bool { return s.Len() == len(s.S) }

// countPoints counts code points; a lone surrogate (three bytes in WTF-8) is one.
func countPoints(s string) int {
	n := 0
	for i := 0; i < len(s); i++ {
		if s[i]&0xC0 != 0x80 {
			n++
		}
	}
	return n
}

// PointSize answers how many bytes the code point at s[i] takes, a lone surrogate three.
func PointSize(s string, i int) int {
	switch c := s[i]; {
	case c < 0x80:
		return 1
	case c < 0xE0:
		return 2
	case c < 0xF0:
		return 3
	}
	return 4
}

// Point answers the code point that begins s, and its size; surrogates come as they are.
func Point(s string) (rune, int) {
	r, size := utf8.DecodeRuneInString(s)
	if r == utf8.RuneError && size == 1 && len(s) >= 3 && s[0] == 0xED {
		return rune(s[0]&0x0F)<<12 | rune(s[1]&0x3F)<<6 | rune(s[2]&0x3F), 3
	}
	return r, size
}

// AppendPoint appends a code point, a surrogate as WTF-8.
func AppendPoint(b []byte, r rune) []byte {
	if r >= 0xD800 && r < 0xE000 {
		return append(b, byte(0xE0|r>>12), byte(0x80|r>>6&0x3F), byte(0x80|r&0x3F))
	}
	return utf8.AppendRune(b, r)
}

// At answers the code point at index i, 0 <= i < Len().
func (s *Str) At(i int) string {
	if s.ASCII() {
		return s.S[i : i+1]
	}
	b := s.offset(i)
	return s.S[b : b+PointSize(s.S, b)]
}

// offset answers the byte at which code point i begins; Len() gives the end.
func (s *Str) offset(i int) int {
	if s.ASCII() {
		return i
	}
	b := 0
	for ; i > 0; i-- {
		b += PointSize(s.S, b)
	}
	return b
}

// Sub answers the code points from i up to j.
func (s *Str) Sub(i, j int) string {
	if i >= j {
		return ""
	}
	b := s.offset(i)
	if s.ASCII() {
		return s.S[b:j]
	}
	e := b
	for n := i; n < j; n++ {
		e += PointSize(s.S, e)
	}
	return s.S[b:e]
}

// Repr answers repr(v).
func (m *Machine) Repr(v Value) (string, error) {
	switch v.o.kind {
	case KindNone:
		return "None", nil
	case KindBool:
		if v.n != 0 {
			return "True", nil
		}
		return "False", nil
	case KindInt:
		return itoa(int64(v.n)), nil
	case KindFloat:
		return number.FloatRepr(v.RawFloat()), nil
	case KindBig:
		b, _ := v.AsBig()
		if err := m.Charge(b.BitLen()); err != nil {
			return "", err
		}
		s, err := number.IntRepr(b)
		return s, m.numberError(err)
	case KindStr:
		s, _ := v.AsStr()
		return number.StringRepr(s.S), nil
	case KindBytes:
		b, _ := v.AsBytes()
		if b.class == ByteArrayClass {
			text := number.BytesRepr(b.B)
			if text[1] == '"' { // CPython escapes a quote that needs none there
				text = strings.ReplaceAll(text, "'", "\\'")
			}
			return "bytearray(" + text + ")", nil
		}
		return number.BytesRepr(b.B), nil
	case KindComplex:
		c, _ := v.AsComplex()
		return complexRepr(c.V), nil
	case KindSingleton:
		if v == Ellipsis {
			return "Ellipsis", nil
		}
		return "NotImplemented", nil
	}
	if err := m.sink(); err != nil {
		return "", Raise(RecursionErrorClass, "maximum recursion depth exceeded while getting the repr of an object")
	}
	defer m.rise()
	if v.o.kind >= KindInstance {
		if fn, ok := v.Class().Lookup("__repr__"); ok && !(v.o.kind == KindDerived && languageMethod(fn)) {
			return m.textOf(v, "__repr__")
		}
		if v.o.kind == KindDerived {
			return m.reprContainer(v.Underlying(), v)
		}
		return m.defaultRepr(v), nil
	}
	if v.o.kind == KindIter {
		if fn, ok := v.o.class.Lookup("__repr__"); ok && !languageMethod(fn) {
			return m.textOf(v, "__repr__")
		}
	}
	if v.o.kind == KindClass && v.o.class != TypeClass {
		if fn, ok := v.o.class.Lookup("__repr__"); ok && v.o.class != TypeClass {
			r, err := m.Call1(fn, v)
			return r.Text(), err
		}
	}
	if p, ok := v.AsProperty(); ok && p.class != PropertyClass {
		kind := "attribute"
		if p.class == MemberClass {
			kind = "member"
		}
		return "<" + kind + " '" + p.Name + "' of '" + p.owner.typeName() + "' objects>", nil
	}
	return m.reprContainer(v, v)
}

// DefaultRepr answers what object.__repr__ gives.
func (m *Machine) DefaultRepr(v Value) string { return m.defaultRepr(v) }

func (m *Machine) defaultRepr(v Value) string {
	c := v.Class()
	name := c.Qualname
	if c.Module != "builtins" && c.Module != "" {
		name = c.Module + "." + name
	}
	return "<" + name + " object at " + m.Address(v) + ">"
}

// Address answers the address that reprs show.
func (m *Machine) Address(v Value) string {
	const digits = "0123456789abcdef"
	id := uint64(m.ID(v))
	var b [14]byte
	for i := 13; i >= 2; i-- {
		b[i] = digits[id&15]
		id >>= 4
	}
	b[0], b[1] = '0', 'x'
	return string(b[:])
}

func (m *Machine) textOf(v Value, method string) (string, error) {
	r, _, err := m.CallSpecial(v, method)
	if err != nil {
		return "", err
	}
	s, ok := r.AsStr()
	if !ok {
		return "", Raise(TypeErrorClass, method+" returned non-string (type "+r.TypeName()+")")
	}
	return s.S, nil
}

func (m *Machine) reprContainer(v, outer Value) (string, error) {
	for _, o := range m.reprs {
		if o == v.o {
			switch v.o.kind {
			case KindList:
				return "[...]", nil
			case KindDict:
				return "{...}", nil
			case KindTuple:
				return "(...)", nil
			case KindSet:
				return outer.TypeName() + "(...)", nil
			}
		}
	}
	if len(m.reprs) > maxNested*2 {
		return "", Raise(RecursionErrorClass, "maximum recursion depth exceeded while getting the repr of an object")
	}
	m.reprs = append(m.reprs, v.o)
	defer func() { m.reprs = m.reprs[:len(m.reprs)-1] }()
	var b strings.Builder
	items := func(open string, list func() []Value, end string) (string, error) {
		b.WriteString(open)
		for i := 0; i < len(list()); i++ {
			if i > 0 {
				b.WriteString(", ")
			}
			s, err := m.Repr(list()[i])
			if err != nil {
				return "", err
			}
			b.WriteString(s)
			if err := m.CheckSize(b.Len()); err != nil {
				return "", err
			}
		}
		b.WriteString(end)
		return b.String(), nil
	}
	switch v.o.kind {
	case KindList:
		l, _ := v.AsList()
		return items("[", func() []Value { return l.Items }, "]")
	case KindTuple:
		t, _ := v.AsTuple()
		end := ")"
		if len(t.Items) == 1 {
			end = ",)"
		}
		return items("(", func() []Value { return t.Items }, end)
	case KindSet:
		s, _ := v.AsSet()
		var list []Value
		if _, own, _ := m.userIter(outer); own && s.used > 0 {
			elements, err := m.ToSlice(outer)
			if err != nil {
				return "", err
			}
			list = elements
		} else {
			for i := 0; ; {
				k, next, ok := s.At(i)
				if !ok {
					break
				}
				list, i = append(list, k), next
			}
		}
		name := outer.TypeName()
		if len(list) == 0 {
			return name + "()", nil
		}
		if name == "set" {
			return items("{", func() []Value { return list }, "}")
		}
		return items(name+"({", func() []Value { return list }, "})")
	case KindDict:
		d, _ := v.AsDict()
		b.WriteString("{")
		for i, first := 0, true; ; first = false {
			k, x, next, ok := d.At(i)
			if !ok {
				break
			}
			i = next
			if !first {
				b.WriteString(", ")
			}
			s, err := m.Repr(k)
			if err != nil {
				return "", err
			}
			b.WriteString(s)
			b.WriteString(": ")
			if s, err = m.Repr(x); err != nil {
				return "", err
			}
			b.WriteString(s)
			if err := m.CheckSize(b.Len()); err != nil {
				return "", err
			}
		}
		b.WriteString("}")
		return b.String(), nil
	case KindRange:
		r, _ := v.AsRange()
		if r.Step == 1 {
			return "range(" + itoa(r.Start) + ", " + itoa(r.Stop) + ")", nil
		}
		return "range(" + itoa(r.Start) + ", " + itoa(r.Stop) + ", " + itoa(r.Step) + ")", nil
	case KindSlice:
		s, _ := v.AsSlice()
		return items("slice(", func() []Value { return []Value{s.Start, s.Stop, s.Step} }, ")")
	case KindFunction:
		f, _ := v.AsFunction()
		return "<function " + f.Qualname + " at " + m.Address(v) + ">", nil
	case KindBuiltin:
		f, _ := v.AsBuiltin()
		if f.Class != nil {
			return "<method '" + f.Name + "' of '" + f.Class.typeName() + "' objects>", nil
		}
		return "<built-in function " + f.Name + ">", nil
	case KindMethod:
		mt, _ := v.AsMethod()
		if f, ok := mt.Func.AsFunction(); ok {
			s, err := m.Repr(mt.Self)
			return "<bound method " + f.Qualname + " of " + s + ">", err
		}
		if f, ok := mt.Func.AsBuiltin(); ok {
			return "<built-in method " + f.Name + " of " + mt.Self.TypeName() + " object at " + m.Address(mt.Self) + ">", nil
		}
		return "<bound method>", nil
	case KindClass:
		c, _ := v.AsClass()
		if c.Module == "builtins" || c.Module == "" {
			return "<class '" + c.Qualname + "'>", nil
		}
		return "<class '" + c.Module + "." + c.Qualname + "'>", nil
	case KindModule:
		mod, _ := v.AsModule()
		return "<module '" + mod.Name + "'>", nil
	case KindGenerator:
		g, _ := v.AsGenerator()
		return "<" + v.TypeName() + " object " + g.Qualname() + " at " + m.Address(v) + ">", nil
	case KindSuper:
		s, _ := as[Super](v, KindSuper)
		return "<super: <class '" + s.Start.Name + "'>, <" + s.Type.Name + " object>>", nil
	case KindInt, KindFloat, KindBool, KindBig, KindStr, KindBytes, KindComplex, KindNone:
		return m.Repr(v)
	}
	return "<" + v.TypeName() + " object at " + m.Address(v) + ">", nil
}

func itoa(i int64) string {
	if i >= 0 && i < 10 {
		return string([]byte{byte('0' + i)})
	}
	var b [20]byte
	n, u := len(b), uint64(i)
	if i < 0 {
		u = -u
	}
	for u > 0 {
		n--
		b[n] = byte('0' + u%10)
		u /= 10
	}
	if i < 0 {
		n--
		b[n] = '-'
	}
	return string(b[n:])
}

func complexRepr(c complex128) string {
	part := func(f float64) string {
		s := number.FloatRepr(f)
		return strings.TrimSuffix(s, ".0")
	}
	im := part(imag(c)) + "j"
	re := real(c)
	if re == 0 && !(1/re < 0) {
		return im
	}
	if im[0] != '-' {
		im = "+" + im
	}
	return "(" + part(re) + im + ")"
}

// Str answers str(v).
func (m *Machine) Str(v Value) (string, error) {
	switch v.o.kind {
	case KindStr:
		s, _ := v.AsStr()
		return s.S, nil
	case KindInt, KindFloat, KindBool, KindNone:
		return m.Repr(v)
	}
	if v.o.kind >= KindInstance {
		fn, ok := v.Class().Lookup("__str__")
		if ok && !(v.o.kind == KindDerived && languageMethod(fn)) && !isObjectMethod(fn) {
			return m.textOf(v, "__str__")
		}
		if s, isStr := v.AsStr(); isStr {
			return s.S, nil
		}
	}
	return m.Repr(v)
}

func isObjectMethod(fn Value) bool {
	b, ok := fn.AsBuiltin()
	return ok && b.Class == ObjectClass
}

// numberError turns an error of package number into a Python exception.
func (m *Machine) numberError(err error) error {
	if err == nil {
		return nil
	}
	return NumberError(err)
}

// NumberError turns an error of package number into a Python exception; others stay as they are.
func NumberError(err error) error {
	e, ok := err.(*number.Error)
	if !ok {
		return err
	}
	for _, c := range ExceptionClasses {
		if c.Name == e.Class {
			return Raise(c, e.Text)
		}
	}
	return Raise(ValueErrorClass, e.Text)
}
