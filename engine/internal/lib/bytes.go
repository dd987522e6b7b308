package lib

import (
	"bytes"
	"strings"
	"unicode/utf8"

	"asimplay/engine/internal/number"
	"asimplay/engine/internal/vm"
)

func init() {
	for _, c := range []*vm.Class{vm.BytesClass, vm.ByteArrayClass} {
		c.New = func(m *vm.Machine, cls *vm.Class, a vm.Args) (vm.Value, error) {
			args, err := a.Bind(c.Name, "source?", "encoding?", "errors?")
			if err != nil {
				return vm.Value{}, err
			}
			b, err := newBytes(m, args)
			if err != nil {
				return vm.Value{}, err
			}
			return derive(cls, c, bytesLike(c, b)), nil
		}
		container(c, true)
		concatenation(c, true)
		ordering(c, false)
		textual(c)
		bytesMethods(c)
		bytesSearches(c)
		textMethods(c)
	}
	hashed(true, vm.BytesClass)
	hashed(false, vm.ByteArrayClass)
	assignable(vm.ByteArrayClass)
	byteArrayChanges()
}

func bytesLike(c *vm.Class, b []byte) vm.Value {
	if c == vm.ByteArrayClass {
		return vm.ByteArray(b)
	}
	return vm.Bytes(b)
}

func newBytes(m *vm.Machine, args []vm.Value) ([]byte, error) {
	v := args[0]
	if !v.IsBound() {
		return nil, nil
	}
	if s, ok := v.AsStr(); ok {
		if !args[1].IsBound() {
			return nil, typeError("string argument without an encoding")
		}
		return encode(s.S, args[1].Text(), textOr(args[2], "strict"))
	}
	if args[1].IsBound() {
		return nil, typeError("encoding without a string argument")
	}
	if v.IsAnyInt() {
		if v.Underlying().Kind() == vm.KindBig {
			return nil, vm.Raise(vm.OverflowErrorClass, "cannot fit 'int' into an index-sized integer")
		}
		n, err := length(m, v)
		if err != nil {
			return nil, err
		}
		if n < 0 {
			return nil, valueError("negative count")
		}
		if err := m.CheckSize(n); err != nil {
			return nil, err
		}
		return make([]byte, n), nil
	}
	if v.Kind() >= vm.KindInstance {
		if r, ok, err := m.CallSpecial(v, "__bytes__"); ok {
			if err != nil {
				return nil, err
			}
			b, isBytes := r.AsBytes()
			if !isBytes {
				return nil, typeError("__bytes__ returned non-bytes (type " + r.TypeName() + ")")
			}
			return append([]byte(nil), b.B...), nil
		}
	}
	return bytesOf(m, v)
}

// bytesOf answers the bytes of a bytes object or of an iterable of ints.
func bytesOf(m *vm.Machine, v vm.Value) ([]byte, error) {
	if b, ok := v.AsBytes(); ok {
		return append([]byte(nil), b.B...), m.CheckSize(len(b.B))
	}
	if _, err := m.Iter(v); err != nil {
		return nil, typeError("cannot convert '" + v.TypeName() + "' object to bytes")
	}
	var out []byte
	err := m.Each(v, func(x vm.Value) error {
		n, err := m.Index(x)
		if err != nil {
			return err
		}
		if n < 0 || n > 255 {
			return valueError("bytes must be in range(0, 256)")
		}
		out = append(out, byte(n))
		return nil
	})
	return out, err
}

func bytesMethods(c *vm.Class) {
	want := func(v vm.Value) ([]byte, error) {
		b, ok := v.AsBytes()
		if !ok {
			return nil, typeError("a bytes-like object is required, not '" + v.TypeName() + "'")
		}
		return b.B, nil
	}
	keyworded(c, "decode", func(m *vm.Machine, self vm.Value, a []vm.Value) (vm.Value, error) {
		b, _ := self.AsBytes()
		for i, name := range []string{"encoding", "errors"} {
			if _, ok := a[i].AsStr(); a[i].IsBound() && !ok {
				return vm.Value{}, typeError("decode() argument '" + name + "' must be str, not " + shownType(a[i]))
			}
		}
		return str(decode(b.B, textOr(a[0], "utf-8"), textOr(a[1], "strict")))
	}, "encoding?", "errors?")
	keyworded(c, "hex", bytesHex, "sep?", "bytes_per_sep?")
	c.ClassMethod("fromhex", func(m *vm.Machine, a vm.Args) (vm.Value, error) {
		if err := arity(c.Name+".fromhex", "fromhex", without(a, 1), 1, 1); err != nil {
			return vm.Value{}, err
		}
		if _, ok := a.Pos[1].AsStr(); !ok {
			return vm.Value{}, typeError("fromhex() argument must be str, not " + shownType(a.Pos[1]))
		}
		var out []byte
		s := a.Pos[1].Text()
		for i := 0; i < len(s); {
			if isSpace(rune(s[i])) {
				i++
				continue
			}
			high, low := hexDigit(s[i]), -1
			if i+1 < len(s) {
				low = hexDigit(s[i+1])
			}
			if high < 0 || low < 0 {
				if high >= 0 {
					i++
				}
				return vm.Value{}, valueError("non-hexadecimal number found in fromhex() arg at position " + itoa(i))
			}
			out = append(out, byte(high<<4|low))
			i += 2
		}
		return bytesLike(c, out), nil
	})
	mapped := func(name string, f func([]byte) []byte) {
		method(c, name, 0, 0, func(m *vm.Machine, self vm.Value, _ []vm.Value) (vm.Value, error) {
			b, _ := self.AsBytes()
			return bytesLike(c, append([]byte(nil), f(b.B)...)), m.Charge(len(b.B) / 16)
		})
	}
	mapped("upper", upperBytes)
	mapped("lower", lowerBytes)
	if c == vm.ByteArrayClass {
		mapped("copy", func(b []byte) []byte { return b })
	}
	for _, side := range []struct {
		name        string
		left, right bool
	}{{"strip", true, true}, {"lstrip", true, false}, {"rstrip", false, true}} {
		method(c, side.name, 0, 1, func(m *vm.Machine, self vm.Value, a []vm.Value) (vm.Value, error) {
			chars := []byte(" \t\n\r\v\f")
			if len(a) == 1 && !a[0].IsNone() {
				b, err := want(a[0])
				if err != nil {
					return vm.Value{}, err
				}
				chars = b
			}
			b, _ := self.AsBytes()
			s := b.B
			for side.left && len(s) > 0 && bytes.IndexByte(chars, s[0]) >= 0 {
				s = s[1:]
			}
			for side.right && len(s) > 0 && bytes.IndexByte(chars, s[len(s)-1]) >= 0 {
				s = s[:len(s)-1]
			}
			return bytesLike(c, append([]byte(nil), s...)), nil
		})
	}
	method(c, "replace", 2, 3, func(m *vm.Machine, self vm.Value, a []vm.Value) (vm.Value, error) {
		b, _ := self.AsBytes()
		old, err := want(a[0])
		if err != nil {
			return vm.Value{}, err
		}
		new, err := want(a[1])
		if err != nil {
			return vm.Value{}, err
		}
		n := -1
		if len(a) == 3 {
			if n, err = length(m, a[2]); err != nil {
				return vm.Value{}, err
			}
		}
		var out []byte
		if len(old) > 0 {
			out = bytes.Replace(b.B, old, new, n)
		} else { // package bytes would put it between letters
			for i := 0; i <= len(b.B); i++ {
				if n != 0 {
					out = append(out, new...)
					n--
				}
				if i < len(b.B) {
					out = append(out, b.B[i])
				}
			}
		}
		return bytesLike(c, out), m.CheckSize(len(out))
	})
	keyworded(c, "split", func(m *vm.Machine, self vm.Value, a []vm.Value) (vm.Value, error) {
		b, _ := self.AsBytes()
		most := -1
		if a[1].IsBound() {
			n, err := length(m, a[1])
			if err != nil {
				return vm.Value{}, err
			}
			most = n
		}
		var parts []string
		if !a[0].IsBound() || a[0].IsNone() {
			parts = splitSpace(string(b.B), most, false)
		} else {
			sep, err := want(a[0])
			if err != nil {
				return vm.Value{}, err
			}
			if len(sep) == 0 {
				return vm.Value{}, valueError("empty separator")
			}
			parts = splitAt(string(b.B), string(sep), most, false)
		}
		items := make([]vm.Value, len(parts))
		for i, p := range parts {
			items[i] = bytesLike(c, []byte(p))
		}
		return vm.NewList(items), m.CheckSize(len(items))
	}, "sep?", "maxsplit?")
	method(c, "join", 1, 1, func(m *vm.Machine, self vm.Value, a []vm.Value) (vm.Value, error) {
		b, _ := self.AsBytes()
		if _, err := m.Iter(a[0]); err != nil {
			return vm.Value{}, typeError("can only join an iterable")
		}
		items, err := m.ToSlice(a[0])
		if err != nil {
			return vm.Value{}, err
		}
		var out []byte
		for i, v := range items {
			part, ok := v.AsBytes()
			if !ok {
				return vm.Value{}, typeError("sequence item " + itoa(i) + ": expected a bytes-like object, " + v.TypeName() + " found")
			}
			if i > 0 {
				out = append(out, b.B...)
			}
			out = append(out, part.B...)
			if err := m.CheckSize(len(out)); err != nil {
				return vm.Value{}, err
			}
		}
		return bytesLike(c, out), nil
	})
	test := func(name string, f func(byte) bool) {
		method(c, name, 0, 0, func(m *vm.Machine, self vm.Value, _ []vm.Value) (vm.Value, error) {
			b, _ := self.AsBytes()
			for _, x := range b.B {
				if !f(x) {
					return vm.False, nil
				}
			}
			return vm.Bool(len(b.B) > 0), nil
		})
	}
	test("isdigit", func(b byte) bool { return b >= '0' && b <= '9' })
	test("isalpha", func(b byte) bool { return b|0x20 >= 'a' && b|0x20 <= 'z' })
	test("isalnum", func(b byte) bool { return b >= '0' && b <= '9' || b|0x20 >= 'a' && b|0x20 <= 'z' })
	test("isspace", func(b byte) bool { return strings.IndexByte(" \t\n\r\v\f", b) >= 0 })
}

func hexDigit(c byte) int {
	switch {
	case c >= '0' && c <= '9':
		return int(c - '0')
	case c|0x20 >= 'a' && c|0x20 <= 'f':
		return int(c|0x20-'a') + 10
	}
	return -1
}

// codec answers the plain name of an encoding, or "".
func codec(name string) string {
	switch strings.ReplaceAll(strings.ToLower(name), "_", "-") {
	case "utf-8", "utf8", "u8":
		return "utf-8"
	case "ascii", "us-ascii", "646":
		return "ascii"
	case "latin-1", "latin1", "iso-8859-1", "iso8859-1", "l1":
		return "latin-1"
	}
	return ""
}

// withoutNull refuses what C cannot hold as the name of an encoding or of a way to deal with errors.
func withoutNull(names ...string) error {
	for _, name := range names {
		if strings.IndexByte(name, 0) >= 0 {
			return valueError("embedded null character")
		}
	}
	return nil
}

func encode(s, encoding, errors string) ([]byte, error) {
	if err := withoutNull(encoding, errors); err != nil {
		return nil, err
	}
	name := codec(encoding)
	if name == "" {
		return nil, vm.Raise(vm.LookupErrorClass, "unknown encoding: "+encoding)
	}
	limit := map[string]rune{"ascii": 0x80, "latin-1": 0x100, "utf-8": 0x110000}[name]
	var out []byte
	at := 0
	for s != "" {
		r, size := vm.Point(s)
		bad := r >= limit || r >= 0xD800 && r < 0xE000
		switch {
		case !bad && name == "utf-8":
			out = append(out, s[:size]...)
		case !bad:
			out = append(out, byte(r))
		case errors == "ignore":
		case errors == "replace":
			out = append(out, '?')
		case errors == "backslashreplace":
			out = append(out, strings.Trim(number.ASCIIRepr(s[:size]), "'")...)
		default:
			reason := "ordinal not in range(" + itoa(int(limit)) + ")"
			if name == "utf-8" {
				reason = "surrogates not allowed"
			}
			// All in a row that cannot be encoded are named at once.
			run := 1
			for rest := s[size:]; rest != ""; run++ {
				next, n := vm.Point(rest)
				if next < limit && (next < 0xD800 || next >= 0xE000) {
					break
				}
				rest = rest[n:]
			}
			if run > 1 {
				return nil, unicodeError(vm.UnicodeEncodeErrorClass, "'"+name+"' codec can't encode characters in position "+itoa(at)+"-"+itoa(at+run-1)+": "+reason)
			}
			return nil, unicodeError(vm.UnicodeEncodeErrorClass, "'"+name+"' codec can't encode character "+strings.ReplaceAll(number.ASCIIRepr(s[:size]), "\\\\", "\\")+" in position "+itoa(at)+": "+reason)
		}
		s = s[size:]
		at++
	}
	return out, nil
}

func unicodeError(c *vm.Class, text string) error { return vm.Raise(c, text) }

func decode(b []byte, encoding, errors string) (string, error) {
	if err := withoutNull(encoding, errors); err != nil {
		return "", err
	}
	name := codec(encoding)
	if name == "" {
		return "", vm.Raise(vm.LookupErrorClass, "unknown encoding: "+encoding)
	}
	if name == "utf-8" && utf8.Valid(b) {
		return string(b), nil
	}
	var out []byte
	for i := 0; i < len(b); {
		r, size := rune(b[i]), 1
		bad := name == "ascii" && b[i] >= 0x80
		if name == "utf-8" {
			r, size = utf8.DecodeRune(b[i:])
			bad = r == utf8.RuneError && size <= 1
		}
		switch {
		case !bad:
			out = utf8.AppendRune(out, r)
		case errors == "ignore":
		case errors == "replace":
			out = append(out, "\uFFFD"...)
		default:
			reason := "ordinal not in range(128)"
			if name == "utf-8" {
				reason = "invalid start byte"
				if b[i] >= 0xC2 && b[i] < 0xF5 {
					reason = "invalid continuation byte"
					if i+1 == len(b) {
						reason = "unexpected end of data"
					}
				}
			}
			const digits = "0123456789abcdef"
			return "", unicodeError(vm.UnicodeDecodeErrorClass, "'"+name+"' codec can't decode byte 0x"+string([]byte{digits[b[i]>>4], digits[b[i]&15]})+" in position "+itoa(i)+": "+reason)
		}
		i += size
	}
	return string(out), nil
}

func decodePoint(s string) (rune, int) { return vm.Point(s) }
