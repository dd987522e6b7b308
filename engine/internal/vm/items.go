package vm

// Index answers v as an index: an int, or what __index__ gives. Ints beyond 64 bits are clamped.
func (m *Machine) Index(v Value) (int64, error) {
	if i, ok := v.AsInt(); ok {
		return i, nil
	}
	if b, ok := v.AsBig(); ok {
		if b.Sign() < 0 {
			return -1 << 63, nil
		}
		return 1<<63 - 1, nil
	}
	if r, ok, err := m.CallSpecial(v, "__index__"); ok {
		if err != nil {
			return 0, err
		}
		if i, isInt := r.AsInt(); isInt {
			return i, nil
		}
		return 0, Raise(TypeErrorClass, "__index__ returned non-int (type "+r.TypeName()+")")
	}
	return 0, Raise(TypeErrorClass, "'"+v.TypeName()+"' object cannot be interpreted as an integer")
}

func (m *Machine) hasIndex(v Value) bool {
	if v.IsAnyInt() {
		return true
	}
	_, ok := v.Class().Lookup("__index__")
	return ok && v.o.kind >= KindInstance
}

// Indices answers a slice's start, stop, step and length over n elements, as slice.indices does.
func (m *Machine) Indices(s *Slice, n int) (start, stop, step, count int, err error) {
	step = 1
	if !s.Step.IsNone() {
		i, err := m.sliceIndex(s.Step)
		if err != nil {
			return 0, 0, 0, 0, err
		}
		if i == 0 {
			return 0, 0, 0, 0, Raise(ValueErrorClass, "slice step cannot be zero")
		}
		step = clamp(i, -1<<62, 1<<62)
	}
	low, high := 0, n
	if step < 0 {
		low, high = -1, n-1
	}
	bound := func(v Value, absent int) (int, error) {
		if v.IsNone() {
			return absent, nil
		}
		i, err := m.sliceIndex(v)
		if err != nil {
			return 0, err
		}
		if i < 0 {
			i += int64(n)
			if i < int64(low) {
				return low, nil
			}
		}
		return clamp(i, int64(low), int64(high)), nil
	}
	first, last := low, high
	if step < 0 {
		first, last = high, low
	}
	if start, err = bound(s.Start, first); err != nil {
		return
	}
	if stop, err = bound(s.Stop, last); err != nil {
		return
	}
	if step > 0 && start < stop {
		count = (stop-start-1)/step + 1
	} else if step < 0 && start > stop {
		count = (start-stop-1)/-step + 1
	}
	return
}

func (m *Machine) sliceIndex(v Value) (int64, error) {
	if !m.hasIndex(v) {
		return 0, Raise(TypeErrorClass, "slice indices must be integers or None or have an __index__ method")
	}
	return m.Index(v)
}

func clamp(i, low, high int64) int {
	return int(max(low, min(i, high)))
}

// at answers the position that index means among n elements, or an IndexError with the given text.
func (m *Machine) at(index Value, n int, what, text string) (int, error) {
	if !m.hasIndex(index) {
		return 0, Raise(TypeErrorClass, what+" indices must be integers or slices, not "+index.TypeName())
	}
	if index.Kind() == KindBig {
		return 0, Raise(IndexErrorClass, "cannot fit 'int' into an index-sized integer")
	}
	i, err := m.Index(index)
	if err != nil {
		return 0, err
	}
	if i < 0 {
		i += int64(n)
	}
	if i < 0 || i >= int64(n) {
		return 0, Raise(IndexErrorClass, text)
	}
	return int(i), nil
}

// GetItem answers v[key].
func (m *Machine) GetItem(v, key Value) (Value, error) {
	if v.o.kind == KindDerived {
		if fn, ok := v.Class().Lookup("__getitem__"); ok && !languageMethod(fn) {
			r, _, err := m.CallSpecial(v, "__getitem__", key)
			return r, err
		}
		if d, ok := v.AsDict(); ok {
			x, found, err := d.Get(m, key)
			if err != nil || found {
				return x, err
			}
			if r, has, err := m.CallSpecial(v, "__missing__", key); has {
				return r, err
			}
			return Value{}, NewException(KeyErrorClass, key)
		}
		under := v.Underlying()
		switch under.o.kind {
		case KindInt, KindBig, KindFloat, KindComplex, KindSet:
			return Value{}, Raise(TypeErrorClass, "'"+v.TypeName()+"' object is not subscriptable")
		}
		return m.GetItem(under, key)
	}
	switch v.o.kind {
	case KindList:
		l, _ := v.AsList()
		if s, ok := key.AsSlice(); ok {
			items, err := m.slice(l.Items, s)
			return NewList(items), err
		}
		i, err := m.at(key, len(l.Items), "list", "list index out of range")
		if err != nil {
			return Value{}, err
		}
		return l.Items[i], nil
	case KindTuple:
		t, _ := v.AsTuple()
		if s, ok := key.AsSlice(); ok {
			items, err := m.slice(t.Items, s)
			return NewTuple(items), err
		}
		i, err := m.at(key, len(t.Items), "tuple", "tuple index out of range")
		if err != nil {
			return Value{}, err
		}
		return t.Items[i], nil
	case KindDict:
		d, _ := v.AsDict()
		x, ok, err := d.Get(m, key)
		if err != nil {
			return Value{}, err
		}
		if !ok {
			return Value{}, NewException(KeyErrorClass, key)
		}
		return x, nil
	case KindStr:
		s, _ := v.AsStr()
		if sl, ok := key.AsSlice(); ok {
			start, _, step, n, err := m.Indices(sl, s.Len())
			if err != nil {
				return Value{}, err
			}
			if step == 1 {
				return String(s.Sub(start, start+n)), m.Charge(n / 16)
			}
			out := make([]byte, 0, n)
			for ; n > 0; n-- {
				out = append(out, s.At(start)...)
				start += step
			}
			return String(string(out)), m.Charge(len(out))
		}
		if !m.hasIndex(key) {
			return Value{}, Raise(TypeErrorClass, "string indices must be integers, not '"+key.TypeName()+"'")
		}
		i, err := m.at(key, s.Len(), "string", "string index out of range")
		if err != nil {
			return Value{}, err
		}
		return String(s.At(i)), nil
	case KindBytes:
		b, _ := v.AsBytes()
		if sl, ok := key.AsSlice(); ok {
			start, _, step, n, err := m.Indices(sl, len(b.B))
			if err != nil {
				return Value{}, err
			}
			out := make([]byte, 0, n)
			for ; n > 0; n-- {
				out = append(out, b.B[start])
				start += step
			}
			r := Bytes(out)
			r.o.class = b.class
			return r, nil
		}
		what, outside := "byte", "index out of range"
		if b.class == ByteArrayClass {
			what, outside = "bytearray", "bytearray index out of range"
		}
		i, err := m.at(key, len(b.B), what, outside)
		if err != nil {
			return Value{}, err
		}
		return Int(int64(b.B[i])), nil
	case KindRange:
		r, _ := v.AsRange()
		if sl, ok := key.AsSlice(); ok {
			start, stop, step, _, err := m.Indices(sl, int(r.Len()))
			return NewRange(r.Start+int64(start)*r.Step, r.Start+int64(stop)*r.Step, r.Step*int64(step)), err
		}
		i, err := m.at(key, int(r.Len()), "range", "range object index out of range")
		if err != nil {
			return Value{}, err
		}
		return Int(r.Start + int64(i)*r.Step), nil
	case KindClass:
		c, _ := v.AsClass()
		if get, ok := c.class.Lookup("__getitem__"); ok {
			return m.Call2(get, v, key)
		}
		if get, ok, err := m.LookupAttr(v, "__class_getitem__"); ok || err != nil {
			if err != nil {
				return Value{}, err
			}
			return m.Call1(get, key)
		}
		if c.Module == "builtins" {
			switch c {
			case ListClass, DictClass, TupleClass, SetClass, FrozenSetClass, TypeClass:
			default:
				if c.Name != "enumerate" {
					return Value{}, Raise(TypeErrorClass, "type '"+c.Name+"' is not subscriptable")
				}
			}
		}
		if m.Generic != nil && (c.Native || c.Is(ListClass) || c.Is(DictClass)) {
			return m.Generic(v, key), nil
		}
		return Value{}, Raise(TypeErrorClass, "type '"+c.Name+"' is not subscriptable")
	}
	r, ok, err := m.CallSpecial(v, "__getitem__", key)
	if !ok {
		return Value{}, Raise(TypeErrorClass, "'"+v.TypeName()+"' object is not subscriptable")
	}
	return r, err
}

func (m *Machine) slice(items []Value, s *Slice) ([]Value, error) {
	start, _, step, n, err := m.Indices(s, len(items))
	if err != nil {
		return nil, err
	}
	if step == 1 {
		return append([]Value(nil), items[start:start+n]...), m.Charge(n / 8)
	}
	out := make([]Value, 0, n)
	for ; n > 0; n-- {
		out = append(out, items[start])
		start += step
	}
	return out, m.Charge(len(out) / 8)
}

// SetItem does v[key] = x.
func (m *Machine) SetItem(v, key, x Value) error {
	if v.o.kind == KindDerived {
		if fn, ok := v.Class().Lookup("__setitem__"); ok && !languageMethod(fn) {
			_, _, err := m.CallSpecial(v, "__setitem__", key, x)
			return err
		}
		v = v.Underlying()
	}
	switch v.o.kind {
	case KindList:
		l, _ := v.AsList()
		if s, ok := key.AsSlice(); ok {
			return m.setSlice(l, s, x)
		}
		i, err := m.at(key, len(l.Items), "list", "list assignment index out of range")
		if err != nil {
			return err
		}
		l.Items[i] = x
		return nil
	case KindDict:
		d, _ := v.AsDict()
		return d.Set(m, key, x)
	case KindBytes:
		b, _ := v.AsBytes()
		if b.class == ByteArrayClass {
			if s, ok := key.AsSlice(); ok {
				return m.setBytes(b, s, x)
			}
			i, err := m.at(key, len(b.B), "bytearray", "bytearray index out of range")
			if err != nil {
				return err
			}
			n, err := m.Index(x)
			if err != nil {
				return err
			}
			if n < 0 || n > 255 {
				return Raise(ValueErrorClass, "byte must be in range(0, 256)")
			}
			b.B[i] = byte(n)
			return nil
		}
	}
	if v.o.kind >= KindInstance || v.o.kind == KindClass {
		if _, ok, err := m.CallSpecial(v, "__setitem__", key, x); ok {
			return err
		}
	}
	return Raise(TypeErrorClass, "'"+v.TypeName()+"' object does not support item assignment")
}

// listed has change done to a bytearray as to a list of its numbers.
func (m *Machine) listed(b *BytesValue, change func(l *List) error) error {
	l, _ := NewList(make([]Value, len(b.B))).AsList()
	for i, x := range b.B {
		l.Items[i] = Int(int64(x))
	}
	if err := change(l); err != nil {
		return err
	}
	b.B = b.B[:0]
	for _, v := range l.Items {
		b.B = append(b.B, byte(v.RawInt()))
	}
	return m.chargeSize(len(b.B))
}

// setBytes is the assignment to a slice of a bytearray.
func (m *Machine) setBytes(b *BytesValue, s *Slice, x Value) error {
	if _, whole := x.AsBig(); whole || x.o.kind == KindStr {
		return Raise(TypeErrorClass, "can assign only bytes, buffers, or iterables of ints in range(0, 256)")
	}
	if _, err := m.Iter(x); err != nil {
		return Raise(TypeErrorClass, "cannot convert '"+x.TypeName()+"' object to bytearray")
	}
	items, err := m.ToSlice(x)
	if err != nil {
		return err
	}
	numbers := make([]Value, len(items))
	for i, v := range items {
		n, err := m.Index(v)
		if err != nil {
			return err
		}
		if n < 0 || n > 255 {
			return Raise(ValueErrorClass, "byte must be in range(0, 256)")
		}
		numbers[i] = Int(n)
	}
	if _, _, step, n, err := m.Indices(s, len(b.B)); err != nil {
		return err
	} else if step != 1 && len(items) == 0 {
		return m.DelItem(Value{o: &b.Object}, Value{o: &s.Object})
	} else if step != 1 && n != len(items) {
		return Raise(ValueErrorClass, "attempt to assign bytes of size "+itoa(int64(len(items)))+" to extended slice of size "+itoa(int64(n)))
	}
	return m.listed(b, func(l *List) error { return m.setSlice(l, s, NewTuple(numbers)) })
}

func (m *Machine) setSlice(l *List, s *Slice, x Value) error {
	if x.o.kind != KindList && x.o.kind != KindTuple {
		if _, err := m.Iter(x); err != nil {
			if s.Step.IsNone() {
				return Raise(TypeErrorClass, "can only assign an iterable")
			}
			return Raise(TypeErrorClass, "must assign iterable to extended slice")
		}
	}
	items, err := m.ToSlice(x)
	if err != nil {
		return err
	}
	start, stop, step, n, err := m.Indices(s, len(l.Items))
	if err != nil {
		return err
	}
	if step == 1 {
		if stop < start {
			stop = start
		}
		tail := append([]Value(nil), l.Items[stop:]...)
		l.Items = append(append(l.Items[:start], items...), tail...)
		return m.chargeSize(len(l.Items))
	}
	if len(items) != n {
		return Raise(ValueErrorClass, "attempt to assign sequence of size "+itoa(int64(len(items)))+" to extended slice of size "+itoa(int64(n)))
	}
	for _, it := range items {
		l.Items[start] = it
		start += step
	}
	return nil
}

// DelItem does del v[key].
func (m *Machine) DelItem(v, key Value) error {
	if v.o.kind == KindDerived {
		if fn, ok := v.Class().Lookup("__delitem__"); ok && !languageMethod(fn) {
			_, _, err := m.CallSpecial(v, "__delitem__", key)
			return err
		}
		v = v.Underlying()
	}
	switch v.o.kind {
	case KindList:
		l, _ := v.AsList()
		if s, ok := key.AsSlice(); ok {
			start, _, step, n, err := m.Indices(s, len(l.Items))
			if err != nil || n == 0 {
				return err
			}
			if step < 0 {
				start, step = start+(n-1)*step, -step
			}
			out := l.Items[:start]
			for i := start; i < len(l.Items); i++ {
				if k := i - start; k%step == 0 && k/step < n {
					continue
				}
				out = append(out, l.Items[i])
			}
			clear(l.Items[len(out):])
			l.Items = out
			return nil
		}
		i, err := m.at(key, len(l.Items), "list", "list assignment index out of range")
		if err != nil {
			return err
		}
		copy(l.Items[i:], l.Items[i+1:])
		l.Items[len(l.Items)-1] = Value{}
		l.Items = l.Items[:len(l.Items)-1]
		return nil
	case KindBytes:
		b, _ := v.AsBytes()
		if b.class != ByteArrayClass {
			break
		}
		if _, ok := key.AsSlice(); !ok {
			if _, err := m.at(key, len(b.B), "bytearray", "bytearray index out of range"); err != nil {
				return err
			}
		}
		return m.listed(b, func(l *List) error { return m.DelItem(l.V(), key) })
	case KindDict:
		d, _ := v.AsDict()
		_, ok, err := d.Delete(m, key)
		if err == nil && !ok {
			err = NewException(KeyErrorClass, key)
		}
		return err
	}
	if v.o.kind >= KindInstance {
		if _, ok, err := m.CallSpecial(v, "__delitem__", key); ok {
			return err
		}
	}
	return Raise(TypeErrorClass, "'"+v.TypeName()+"' object doesn't support item deletion")
}
