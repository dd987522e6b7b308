package lib

import (
	"bytes"
	"slices"

	"asimplay/engine/internal/vm"
)

// oneByte reads an int that stands for a byte.
func oneByte(m *vm.Machine, v vm.Value) (byte, error) {
	n, err := m.Index(v)
	if err == nil && (n < 0 || n > 255) {
		err = valueError("byte must be in range(0, 256)")
	}
	return byte(n), err
}

// sought reads what bytes are searched for: bytes, or an int that stands for one.
func sought(m *vm.Machine, v vm.Value) ([]byte, error) {
	if b, ok := v.AsBytes(); ok {
		return b.B, nil
	}
	if !v.IsAnyInt() && !has(v, "__index__") {
		return nil, typeError("argument should be integer or bytes-like object, not '" + v.TypeName() + "'")
	}
	b, err := oneByte(m, v)
	return []byte{b}, err
}

// bytesSearches gives bytes and bytearray what looks for a part between bounds.
func bytesSearches(c *vm.Class) {
	// within answers what lies between the bounds in a, and whether they leave anything, be it empty.
	within := func(m *vm.Machine, b []byte, a []vm.Value) (part []byte, from int, ok bool, err error) {
		from, to, err := bounds(m, a, len(b))
		if err != nil || to < 0 || from > max(to, 0) || from > len(b) {
			return nil, 0, false, err
		}
		return b[from:to], from, true, m.Charge((to - from) / 16)
	}
	for _, f := range []struct {
		name  string
		find  func(s, part []byte) int
		raise bool
	}{{"find", bytes.Index, false}, {"rfind", bytes.LastIndex, false}, {"index", bytes.Index, true}, {"rindex", bytes.LastIndex, true}} {
		method(c, f.name, 1, 3, func(m *vm.Machine, self vm.Value, a []vm.Value) (vm.Value, error) {
			b, _ := self.AsBytes()
			s, from, ok, err := within(m, b.B, a[1:])
			if err != nil {
				return vm.Value{}, err
			}
			part, err := sought(m, a[0])
			if err != nil {
				return vm.Value{}, err
			}
			i := -1
			if ok {
				i = f.find(s, part)
			}
			switch {
			case i >= 0:
				i += from
			case f.raise:
				return vm.Value{}, valueError("subsection not found")
			}
			return vm.Int(int64(i)), nil
		})
	}
	method(c, "count", 1, 3, func(m *vm.Machine, self vm.Value, a []vm.Value) (vm.Value, error) {
		b, _ := self.AsBytes()
		s, _, ok, err := within(m, b.B, a[1:])
		if err != nil {
			return vm.Value{}, err
		}
		part, err := sought(m, a[0])
		switch {
		case err != nil || !ok:
			return vm.Int(0), err
		case len(part) == 0:
			return vm.Int(int64(len(s) + 1)), nil
		}
		return vm.Int(int64(bytes.Count(s, part))), nil
	})
	for _, f := range []struct {
		name string
		has  func(s, part []byte) bool
	}{{"startswith", bytes.HasPrefix}, {"endswith", bytes.HasSuffix}} {
		method(c, f.name, 1, 3, func(m *vm.Machine, self vm.Value, a []vm.Value) (vm.Value, error) {
			b, _ := self.AsBytes()
			s, _, inside, err := within(m, b.B, a[1:])
			if err != nil {
				return vm.Value{}, err
			}
			parts := a[:1]
			if t, ok := a[0].AsTuple(); ok {
				parts = t.Items
			}
			for _, v := range parts {
				p, ok := v.AsBytes()
				switch {
				case !ok && len(parts) == 1 && parts[0] == a[0]:
					return vm.Value{}, typeError(f.name + " first arg must be bytes or a tuple of bytes, not " + v.TypeName())
				case !ok:
					return vm.Value{}, typeError("a bytes-like object is required, not '" + v.TypeName() + "'")
				case inside && f.has(s, p.B):
					return vm.True, nil
				}
			}
			return vm.False, nil
		})
	}
	keyworded(c, "translate", func(m *vm.Machine, self vm.Value, a []vm.Value) (vm.Value, error) {
		b, _ := self.AsBytes()
		var table, gone []byte
		for i, into := range []*[]byte{&table, &gone} {
			if i == 0 && a[0].IsNone() || !a[i].IsBound() {
				continue
			}
			x, ok := a[i].AsBytes()
			if !ok {
				return vm.Value{}, typeError("a bytes-like object is required, not '" + a[i].TypeName() + "'")
			}
			if *into = x.B; i == 0 && len(x.B) != 256 {
				return vm.Value{}, valueError("translation table must be 256 characters long")
			}
		}
		var out []byte
		for _, x := range b.B {
			if bytes.IndexByte(gone, x) >= 0 {
				continue
			}
			if table != nil {
				x = table[x]
			}
			out = append(out, x)
		}
		return bytesLike(c, out), m.Charge(len(b.B) / 16)
	}, "table", "/", "delete?")
	c.Static("maketrans", func(m *vm.Machine, a vm.Args) (vm.Value, error) {
		if err := arity(c.Name+".maketrans", "maketrans", a, 2, 2); err != nil {
			return vm.Value{}, err
		}
		var parts [2][]byte
		for i, v := range a.Pos {
			b, ok := v.AsBytes()
			if !ok {
				return vm.Value{}, typeError("a bytes-like object is required, not '" + v.TypeName() + "'")
			}
			parts[i] = b.B
		}
		if len(parts[0]) != len(parts[1]) {
			return vm.Value{}, valueError("maketrans arguments must have same length")
		}
		table := make([]byte, 256)
		for i := range table {
			table[i] = byte(i)
		}
		for i, x := range parts[0] {
			table[x] = parts[1][i]
		}
		return vm.Bytes(table), nil
	})
}

// bytesHex is hex(sep, bytes_per_sep): groups count from the right, or from the left when they are negative.
func bytesHex(m *vm.Machine, self vm.Value, a []vm.Value) (vm.Value, error) {
	const digits = "0123456789abcdef"
	b, _ := self.AsBytes()
	group, sep := 1, ""
	if a[1].IsBound() {
		n, err := intArgument(m, a[1])
		if err != nil {
			return vm.Value{}, err
		}
		group = n
	}
	if a[0].IsBound() {
		n, err := m.Len(a[0])
		if err != nil {
			return vm.Value{}, err
		}
		if n != 1 {
			return vm.Value{}, valueError("sep must be length 1.")
		}
		if text, ok := a[0].AsStr(); ok {
			sep = text.S
		} else if raw, ok := a[0].AsBytes(); ok {
			sep = asText(raw.B).Text()
		} else {
			return vm.Value{}, typeError("sep must be str or bytes.")
		}
		if len(sep) > 1 {
			return vm.Value{}, valueError("sep must be ASCII.")
		}
	}
	out := make([]byte, 0, 2*len(b.B))
	for i, x := range b.B {
		place := len(b.B) - i
		if group < 0 {
			place = -i
		}
		if i > 0 && group != 0 && place%group == 0 {
			out = append(out, sep...)
		}
		out = append(out, digits[x>>4], digits[x&15])
	}
	return vm.String(string(out)), m.CheckSize(len(out))
}

// byteArrayChanges gives bytearray what changes it in place, as list has it.
func byteArrayChanges() {
	add := func(name string, least, most int, fn func(m *vm.Machine, b *vm.BytesValue, a []vm.Value) (vm.Value, error)) {
		method(vm.ByteArrayClass, name, least, most, func(m *vm.Machine, self vm.Value, a []vm.Value) (vm.Value, error) {
			b, _ := self.AsBytes()
			return fn(m, b, a)
		})
	}
	add("append", 1, 1, func(m *vm.Machine, b *vm.BytesValue, a []vm.Value) (vm.Value, error) {
		x, err := oneByte(m, a[0])
		if err == nil {
			b.B = append(b.B, x)
		}
		return vm.None, err
	})
	add("extend", 1, 1, func(m *vm.Machine, b *vm.BytesValue, a []vm.Value) (vm.Value, error) {
		if more, ok := a[0].AsBytes(); ok {
			b.B = append(b.B, more.B...)
			return vm.None, m.CheckSize(len(b.B))
		}
		if _, err := m.Iter(a[0]); err != nil {
			return vm.Value{}, typeError("can't extend bytearray with " + a[0].TypeName())
		}
		var more []byte
		err := m.Each(a[0], func(v vm.Value) error {
			x, err := oneByte(m, v)
			more = append(more, x)
			return err
		})
		if err == nil {
			b.B = append(b.B, more...)
		}
		return vm.None, err
	})
	add("insert", 2, 2, func(m *vm.Machine, b *vm.BytesValue, a []vm.Value) (vm.Value, error) {
		i, err := length(m, a[0])
		if err != nil {
			return vm.Value{}, err
		}
		x, err := oneByte(m, a[1])
		if err != nil {
			return vm.Value{}, err
		}
		if i < 0 {
			i = max(0, i+len(b.B))
		}
		b.B = slices.Insert(b.B, min(i, len(b.B)), x)
		return vm.None, m.Charge(len(b.B) / 64)
	})
	add("pop", 0, 1, func(m *vm.Machine, b *vm.BytesValue, a []vm.Value) (vm.Value, error) {
		i := -1
		if len(a) == 1 {
			n, err := length(m, a[0])
			if err != nil {
				return vm.Value{}, err
			}
			i = n
		}
		n := len(b.B)
		if n == 0 {
			return vm.Value{}, vm.Raise(vm.IndexErrorClass, "pop from empty bytearray")
		}
		if i < 0 {
			i += n
		}
		if i < 0 || i >= n {
			return vm.Value{}, vm.Raise(vm.IndexErrorClass, "pop index out of range")
		}
		x := b.B[i]
		b.B = slices.Delete(b.B, i, i+1)
		return vm.Int(int64(x)), m.Charge((n - i) / 64)
	})
	add("remove", 1, 1, func(m *vm.Machine, b *vm.BytesValue, a []vm.Value) (vm.Value, error) {
		x, err := oneByte(m, a[0])
		if err != nil {
			return vm.Value{}, err
		}
		i := bytes.IndexByte(b.B, x)
		if i < 0 {
			return vm.Value{}, valueError("value not found in bytearray")
		}
		b.B = slices.Delete(b.B, i, i+1)
		return vm.None, m.Charge(len(b.B) / 64)
	})
	add("reverse", 0, 0, func(m *vm.Machine, b *vm.BytesValue, _ []vm.Value) (vm.Value, error) {
		slices.Reverse(b.B)
		return vm.None, m.Charge(len(b.B) / 64)
	})
	add("clear", 0, 0, func(m *vm.Machine, b *vm.BytesValue, _ []vm.Value) (vm.Value, error) {
		b.B = nil
		return vm.None, nil
	})
}
