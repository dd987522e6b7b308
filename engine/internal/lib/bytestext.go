package lib

import (
	"bytes"

	"asimplay/engine/internal/vm"
)

func upperByte(b byte) bool { return b >= 'A' && b <= 'Z' }
func lowerByte(b byte) bool { return b >= 'a' && b <= 'z' }

// titledBytes begins each word with a capital letter.
func titledBytes(b []byte) []byte {
	out := append([]byte(nil), b...)
	inside := false
	for i, x := range out {
		letter := upperByte(x) || lowerByte(x)
		switch {
		case letter && inside:
			out[i] = x | 0x20
		case letter:
			out[i] = x &^ 0x20
		}
		inside = letter
	}
	return out
}

func swappedBytes(b []byte) []byte {
	out := append([]byte(nil), b...)
	for i, x := range out {
		if upperByte(x) || lowerByte(x) {
			out[i] = x ^ 0x20
		}
	}
	return out
}

func capitalizedBytes(b []byte) []byte {
	out := append([]byte(nil), b...)
	for i, x := range out {
		switch {
		case i == 0 && lowerByte(x):
			out[i] = x &^ 0x20
		case i > 0 && upperByte(x):
			out[i] = x | 0x20
		}
	}
	return out
}

// asText answers bytes as a str of the same code points, and fromText undoes it: what does not look at letters is done by
// str's methods.
func asText(b []byte) vm.Value {
	s := make([]rune, len(b))
	for i, x := range b {
		s[i] = rune(x)
	}
	return vm.String(string(s))
}

func fromText(s string) []byte {
	var out []byte
	for _, r := range s {
		out = append(out, byte(r))
	}
	return out
}

// textMethods gives bytes and bytearray the methods that they share with str.
func textMethods(c *vm.Class) {
	mapped := func(name string, f func([]byte) []byte) {
		method(c, name, 0, 0, func(m *vm.Machine, self vm.Value, _ []vm.Value) (vm.Value, error) {
			b, _ := self.AsBytes()
			return bytesLike(c, f(b.B)), m.Charge(len(b.B) / 16)
		})
	}
	mapped("title", titledBytes)
	mapped("capitalize", capitalizedBytes)
	mapped("swapcase", swappedBytes)
	test := func(name string, f func(b []byte) bool) {
		method(c, name, 0, 0, func(m *vm.Machine, self vm.Value, _ []vm.Value) (vm.Value, error) {
			b, _ := self.AsBytes()
			return vm.Bool(f(b.B)), nil
		})
	}
	test("isupper", func(b []byte) bool {
		return bytes.ContainsFunc(b, func(r rune) bool { return r < 0x80 && upperByte(byte(r)) }) && bytes.Equal(b, upperBytes(b))
	})
	test("islower", func(b []byte) bool {
		return bytes.ContainsFunc(b, func(r rune) bool { return r < 0x80 && lowerByte(byte(r)) }) && bytes.Equal(b, lowerBytes(b))
	})
	test("istitle", func(b []byte) bool {
		letters := bytes.ContainsFunc(b, func(r rune) bool { return r < 0x80 && (upperByte(byte(r)) || lowerByte(byte(r))) })
		return letters && bytes.Equal(b, titledBytes(b))
	})
	test("isascii", func(b []byte) bool { return !bytes.ContainsFunc(b, func(r rune) bool { return r >= 0x80 }) })
	// by str
	for _, f := range []struct {
		name        string
		least, most int
	}{
		{"partition", 1, 1},
		{"rpartition", 1, 1},
		{"center", 1, 2},
		{"ljust", 1, 2},
		{"rjust", 1, 2},
		{"zfill", 1, 1},
		{"removeprefix", 1, 1},
		{"removesuffix", 1, 1},
	} {
		method(c, f.name, f.least, f.most, func(m *vm.Machine, self vm.Value, a []vm.Value) (vm.Value, error) {
			b, _ := self.AsBytes()
			args := []vm.Value{}
			for i, v := range a {
				part, ok := v.AsBytes()
				padded := f.name == "center" || f.name == "ljust" || f.name == "rjust"
				switch {
				case i == 0 && (padded || f.name == "zfill"):
					args = append(args, v)
				case padded && (!ok || len(part.B) != 1):
					if _, err := length(m, a[0]); err != nil {
						return vm.None, err
					}
					return vm.None, typeError(f.name + "() argument 2 must be a byte string of length 1, not " + shownType(v))
				case ok:
					args = append(args, asText(part.B))
				default:
					return vm.None, typeError("a bytes-like object is required, not '" + v.TypeName() + "'")
				}
			}
			r, err := m.CallMethod(asText(b.B), f.name, args...)
			if err != nil {
				return vm.None, err
			}
			return bytesFrom(c, r), nil
		})
	}
	keyworded(c, "rsplit", func(m *vm.Machine, self vm.Value, a []vm.Value) (vm.Value, error) {
		b, _ := self.AsBytes()
		sep, most := vm.None, vm.Int(-1)
		if a[1].IsBound() {
			if _, err := length(m, a[1]); err != nil {
				return vm.None, err
			}
		}
		if a[0].IsBound() && !a[0].IsNone() {
			s, ok := a[0].AsBytes()
			if !ok {
				return vm.None, typeError("a bytes-like object is required, not '" + a[0].TypeName() + "'")
			}
			sep = asText(s.B)
		}
		if a[1].IsBound() {
			most = a[1]
		}
		r, err := m.CallMethod(asText(b.B), "rsplit", sep, most)
		if err != nil {
			return vm.None, err
		}
		return bytesFrom(c, r), nil
	}, "sep?", "maxsplit?")
	keyworded(c, "expandtabs", func(m *vm.Machine, self vm.Value, a []vm.Value) (vm.Value, error) {
		b, _ := self.AsBytes()
		size := vm.Int(8)
		if a[0].IsBound() {
			size = a[0]
		}
		r, err := m.CallMethod(asText(b.B), "expandtabs", size)
		if err != nil {
			return vm.None, err
		}
		return bytesFrom(c, r), nil
	}, "tabsize?")
	keyworded(c, "splitlines", func(m *vm.Machine, self vm.Value, a []vm.Value) (vm.Value, error) {
		b, _ := self.AsBytes()
		keep := false
		if a[0].IsBound() {
			n, err := intArgument(m, a[0])
			if err != nil {
				return vm.None, err
			}
			keep = n != 0
		}
		var lines []vm.Value
		for s := b.B; len(s) > 0; {
			end := bytes.IndexAny(s, "\r\n")
			next := end + 1
			switch {
			case end < 0:
				end, next = len(s), len(s)
			case s[end] == '\r' && next < len(s) && s[next] == '\n':
				next++
			}
			line := s[:end]
			if keep {
				line = s[:next]
			}
			lines = append(lines, bytesLike(c, append([]byte(nil), line...)))
			s = s[next:]
		}
		return vm.NewList(lines), m.CheckSize(len(lines))
	}, "keepends?")
}

// bytesFrom turns the str in what a method of str answered back into bytes.
func bytesFrom(c *vm.Class, v vm.Value) vm.Value {
	if s, ok := v.AsStr(); ok {
		return bytesLike(c, fromText(s.S))
	}
	if t, ok := v.AsTuple(); ok {
		items := make([]vm.Value, len(t.Items))
		for i, x := range t.Items {
			items[i] = bytesFrom(c, x)
		}
		return vm.NewTuple(items)
	}
	if l, ok := v.AsList(); ok {
		items := make([]vm.Value, len(l.Items))
		for i, x := range l.Items {
			items[i] = bytesFrom(c, x)
		}
		return vm.NewList(items)
	}
	return v
}

// upperBytes and lowerBytes change ASCII's letters alone.
func upperBytes(b []byte) []byte {
	out := append([]byte(nil), b...)
	for i, x := range out {
		if lowerByte(x) {
			out[i] = x &^ 0x20
		}
	}
	return out
}

func lowerBytes(b []byte) []byte {
	out := append([]byte(nil), b...)
	for i, x := range out {
		if upperByte(x) {
			out[i] = x | 0x20
		}
	}
	return out
}
