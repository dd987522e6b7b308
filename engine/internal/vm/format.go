package vm

import (
	"unicode/utf8"

	"asimplay/engine/internal/number"
	"asimplay/engine/internal/number/format"
)

// Format answers format(v, spec).
func (m *Machine) Format(v Value, spec string) (string, error) {
	if v.o.kind >= KindInstance {
		if fn, ok := v.Class().Lookup("__format__"); ok && !isObjectMethod(fn) && !(v.o.kind == KindDerived && languageMethod(fn)) {
			r, _, err := m.CallSpecial(v, "__format__", String(spec))
			if err != nil {
				return "", err
			}
			s, isStr := r.AsStr()
			if !isStr {
				return "", Raise(TypeErrorClass, "__format__ must return a str, not "+r.TypeName())
			}
			return s.S, nil
		}
	}
	if spec == "" {
		return m.Str(v)
	}
	// The width and the precision are what makes a text long, whatever is formatted.
	for i, n := 0, 0; i < len(spec); i++ {
		if c := spec[i]; c < '0' || c > '9' {
			n = 0
			continue
		}
		if n = min(n*10+int(spec[i]-'0'), 1<<40); n > 1<<12 && (i+1 == len(spec) || spec[i+1] < '0' || spec[i+1] > '9') {
			if err := m.CheckSize(n); err != nil {
				return "", err
			}
		}
	}
	u := v.Underlying()
	var s string
	var err error
	switch u.o.kind {
	case KindStr:
		s, err = format.Text(u.Text(), spec)
	case KindInt:
		s, err = format.Int64(u.RawInt(), spec)
	case KindBool:
		s, err = format.Bool(u.n != 0, spec)
	case KindBig:
		b, _ := u.AsBig()
		s, err = format.Big(b, spec)
	case KindFloat:
		s, err = format.Float(u.RawFloat(), spec)
	case KindComplex:
		z, _ := u.AsComplex()
		var p format.Spec
		if p, err = format.Parse(spec, "complex"); err == nil {
			s, err = p.Complex(real(z.V), imag(z.V))
		}
	default:
		return "", Raise(TypeErrorClass, "unsupported format string passed to "+v.TypeName()+".__format__")
	}
	if err != nil {
		return "", NumberError(err)
	}
	return s, m.CheckSize(len(s))
}

// ASCII answers ascii(v).
func (m *Machine) ASCII(v Value) (string, error) {
	s, err := m.Repr(v)
	if err != nil {
		return "", err
	}
	const digits = "0123456789abcdef"
	var out []byte
	for i := 0; i < len(s); {
		r, size := Point(s[i:])
		i += size
		switch {
		case r < utf8.RuneSelf:
			out = append(out, byte(r))
		case r < 0x100:
			out = append(out, '\\', 'x', digits[r>>4], digits[r&15])
		case r < 0x10000:
			out = append(out, '\\', 'u', digits[r>>12], digits[r>>8&15], digits[r>>4&15], digits[r&15])
		default:
			out = append(out, '\\', 'U', '0', '0', digits[r>>20&15], digits[r>>16&15], digits[r>>12&15], digits[r>>8&15], digits[r>>4&15], digits[r&15])
		}
	}
	return string(out), nil
}

// Percent answers template % arg.
func (m *Machine) Percent(template string, arg Value) (string, error) {
	pieces, err := format.ParsePercent(template)
	return m.percent(pieces, err, arg, m.percentOne, func(key string) Value { return String(key) }, format.NotAllConverted)
}

// percentBytes answers template % arg for bytes. Bytes go through the formatting as the characters of their numbers.
func (m *Machine) percentBytes(template, arg Value) (Value, error) {
	b, _ := template.AsBytes()
	pieces, err := format.ParsePercent(latin(b.B))
	for i := range pieces {
		if pieces[i].Verb == 'b' {
			pieces[i].Verb = 's'
		}
	}
	s, err := m.percent(pieces, err, arg, m.percentByte, func(key string) Value { return Bytes(unlatin(key)) }, "not all arguments converted during bytes formatting")
	if err != nil {
		return Value{}, err
	}
	r := Bytes(unlatin(s))
	r.o.class = b.class
	return r, nil
}

func latin(b []byte) string {
	r := make([]rune, len(b))
	for i, c := range b {
		r[i] = rune(c)
	}
	return string(r)
}

func unlatin(s string) []byte {
	b := make([]byte, 0, len(s))
	for _, r := range s {
		b = append(b, byte(r))
	}
	return b
}

func (m *Machine) percentByte(p format.Piece, v Value) (string, error) {
	switch p.Verb {
	case 's':
		if b, ok := v.AsBytes(); ok {
			return p.Text(latin(b.B)), nil
		}
		if r, ok, err := m.CallSpecial(v, "__bytes__"); ok {
			if err != nil {
				return "", err
			}
			return m.percentByte(p, r)
		}
		return "", Raise(TypeErrorClass, "%b requires a bytes-like object, or an object that implements __bytes__, not '"+v.TypeName()+"'")
	case 'r':
		p.Verb = 'a'
	case 'c':
		if b, ok := v.AsBytes(); ok && len(b.B) == 1 {
			return p.Text(latin(b.B)), nil
		}
		i, ok := v.AsInt()
		switch {
		case ok && (i < 0 || i > 255):
			return "", Raise(OverflowErrorClass, "%c arg not in range(256)")
		case !ok:
			return "", Raise(TypeErrorClass, "%c requires an integer in range(256) or a single byte")
		}
		return p.Text(string(rune(i))), nil
	}
	return m.percentOne(p, v)
}

func (m *Machine) percent(pieces []format.Piece, perr error, arg Value, one func(format.Piece, Value) (string, error), keyed func(string) Value, rest string) (string, error) {
	var args []Value
	t, isTuple := arg.AsTuple()
	if isTuple {
		args = t.Items
	} else {
		args = []Value{arg}
	}
	_, isStr := arg.AsStr()
	_, isBytes := arg.AsBytes()
	// What could be asked for keys may be left over: a str may be asked of bytes, and a deque is none.
	mapping := !isTuple && !isStr && !(isBytes && rest != format.NotAllConverted) && !(arg.o.kind == KindNative && arg.Class().Sequence)
	if mapping {
		_, mapping = arg.Class().Lookup("__getitem__")
	}
	used, usedKey := 0, false
	take := func() (Value, error) {
		if used >= len(args) {
			return Value{}, Raise(TypeErrorClass, format.NotEnoughArguments)
		}
		used++
		return args[used-1], nil
	}
	star := func() (int, error) {
		v, err := take()
		if err != nil {
			return 0, err
		}
		n, ok := v.AsInt()
		if !ok {
			return 0, Raise(TypeErrorClass, format.StarWantsInt)
		}
		return int(n), nil
	}
	var out []byte
	for _, p := range pieces {
		if p.Verb == 0 {
			out = append(out, p.Literal...)
			continue
		}
		if p.StarWidth {
			w, err := star()
			if err != nil {
				return "", err
			}
			if w < 0 {
				p.Left, w = true, -w
			}
			p.Width = w
		}
		if p.StarPrecision {
			n, err := star()
			if err != nil {
				return "", err
			}
			p.Precision = max(n, 0)
		}
		if err := m.CheckSize(max(p.Width, p.Precision, 0)); err != nil {
			return "", err
		}
		var v Value
		var err error
		if p.HasKey {
			if !mapping {
				return "", Raise(TypeErrorClass, format.FormatNeedsMapping)
			}
			usedKey = true
			v, err = m.GetItem(arg, keyed(p.Key))
		} else {
			v, err = take()
		}
		if err != nil {
			return "", err
		}
		if err := p.Check(); err != nil {
			return "", NumberError(err)
		}
		s, err := one(p, v)
		if err != nil {
			return "", err
		}
		out = append(out, s...)
	}
	if perr != nil {
		return "", NumberError(perr)
	}
	if used < len(args) && !(mapping && (usedKey || used == 0)) {
		return "", Raise(TypeErrorClass, rest)
	}
	return string(out), m.CheckSize(len(out))
}

func (m *Machine) percentOne(p format.Piece, v Value) (string, error) {
	switch p.Verb {
	case 's', 'r', 'a':
		var s string
		var err error
		switch p.Verb {
		case 's':
			s, err = m.Str(v)
		case 'r':
			s, err = m.Repr(v)
		default:
			s, err = m.ASCII(v)
		}
		if err != nil {
			return "", err
		}
		return p.Text(s), nil
	case 'c':
		if s, ok := v.AsStr(); ok {
			if s.Len() != 1 {
				return "", Raise(TypeErrorClass, format.CharNeedsIntOrChar)
			}
			return p.Text(s.S), nil
		}
		i, ok := v.AsInt()
		if !ok {
			return "", Raise(TypeErrorClass, format.CharNeedsIntOrChar)
		}
		s, err := p.Char(i)
		return s, m.numberError(err)
	case 'd', 'i', 'u', 'o', 'x', 'X':
		if f, ok := v.AsFloat(); ok && (p.Verb == 'd' || p.Verb == 'i' || p.Verb == 'u') {
			i, b, err := number.TruncToInt(f)
			if err != nil {
				return "", NumberError(err)
			}
			if b != nil {
				s, err := p.Big(b)
				return s, m.numberError(err)
			}
			return p.Int64(i), nil
		}
		if i, ok := v.AsInt(); ok {
			return p.Int64(i), nil
		}
		if b, ok := v.AsBig(); ok {
			s, err := p.Big(b)
			return s, m.numberError(err)
		}
		names := []string{"__index__", "__int__"}
		if p.Verb == 'o' || p.Verb == 'x' || p.Verb == 'X' {
			names = names[:1]
		}
		for _, name := range names {
			if r, ok, err := m.CallSpecial(v, name); ok {
				if err != nil {
					return "", err
				}
				return m.percentOne(p, r)
			}
		}
		if p.Verb == 'd' || p.Verb == 'i' || p.Verb == 'u' {
			return "", Raise(TypeErrorClass, format.RealNumberRequired(p.Verb, v.TypeName()))
		}
		return "", Raise(TypeErrorClass, format.IntegerRequired(p.Verb, v.TypeName()))
	}
	if f, ok := v.AsNumber(); ok {
		return p.Float(f), nil
	}
	if v.IsAnyInt() {
		return "", Raise(OverflowErrorClass, "int too large to convert to float")
	}
	if r, ok, err := m.CallSpecial(v, "__float__"); ok {
		if err != nil {
			return "", err
		}
		return m.percentOne(p, r)
	}
	return "", Raise(TypeErrorClass, format.MustBeReal(v.TypeName()))
}
