package vm

import (
	"math"

	"asimplay/engine/internal/code"
	"asimplay/engine/internal/number"
)

// Truth answers bool(v).
func (m *Machine) Truth(v Value) (bool, error) {
	switch v.o.kind {
	case KindBool, KindInt:
		return v.n != 0, nil
	case KindNone:
		return false, nil
	case KindFloat:
		return v.RawFloat() != 0, nil
	case KindStr:
		s, _ := v.AsStr()
		return s.S != "", nil
	case KindList:
		l, _ := v.AsList()
		return len(l.Items) > 0, nil
	case KindTuple:
		t, _ := v.AsTuple()
		return len(t.Items) > 0, nil
	case KindDict:
		d, _ := v.AsDict()
		return d.live > 0, nil
	case KindSet:
		s, _ := v.AsSet()
		return s.used > 0, nil
	case KindBytes:
		b, _ := v.AsBytes()
		return len(b.B) > 0, nil
	case KindRange:
		r, _ := v.AsRange()
		return r.Len() > 0, nil
	case KindComplex:
		c, _ := v.AsComplex()
		return c.V != 0, nil
	case KindFunction, KindBuiltin, KindMethod, KindBig, KindGenerator:
		return true, nil
	}
	if r, ok, err := m.CallSpecial(v, "__bool__"); ok {
		if err != nil {
			return false, err
		}
		if b, isBool := r.AsBool(); isBool {
			return b, nil
		}
		return false, Raise(TypeErrorClass, "__bool__ should return bool, returned "+r.TypeName())
	}
	if v.o.kind == KindDerived {
		if _, ok := v.Class().Lookup("__len__"); !ok {
			return m.Truth(v.Underlying())
		}
	}
	if _, ok := v.Class().Lookup("__len__"); ok {
		n, err := m.Len(v)
		return n != 0, err
	}
	return true, nil
}

// Len answers len(v).
func (m *Machine) Len(v Value) (int, error) {
	switch v.o.kind {
	case KindStr:
		s, _ := v.AsStr()
		return s.Len(), nil
	case KindList:
		l, _ := v.AsList()
		return len(l.Items), nil
	case KindTuple:
		t, _ := v.AsTuple()
		return len(t.Items), nil
	case KindDict:
		d, _ := v.AsDict()
		return d.live, nil
	case KindSet:
		s, _ := v.AsSet()
		return s.used, nil
	case KindBytes:
		b, _ := v.AsBytes()
		return len(b.B), nil
	case KindRange:
		r, _ := v.AsRange()
		return int(r.Len()), nil
	}
	if r, ok, err := m.CallSpecial(v, "__len__"); ok {
		if err != nil {
			return 0, err
		}
		n, isInt := r.AsInt()
		if !isInt {
			return 0, Raise(TypeErrorClass, "'"+r.TypeName()+"' object cannot be interpreted as an integer")
		}
		if n < 0 {
			return 0, Raise(ValueErrorClass, "__len__() should return >= 0")
		}
		return int(n), nil
	}
	if v.o.kind == KindDerived {
		return m.Len(v.Underlying())
	}
	return 0, Raise(TypeErrorClass, "object of type '"+v.TypeName()+"' has no len()")
}

func (m *Machine) hashSlow(v Value) (int64, error) {
	switch v.o.kind {
	case KindNone:
		return 0x7f00_0bad, nil
	case KindFloat:
		return number.HashFloat(v.RawFloat()), nil
	case KindBig:
		b, _ := v.AsBig()
		return number.HashBig(b), nil
	case KindComplex:
		c, _ := v.AsComplex()
		return number.HashFloat(real(c.V)) + 1000003*number.HashFloat(imag(c.V)), nil
	case KindBytes:
		b, _ := v.AsBytes()
		if b.class == ByteArrayClass {
			return 0, Raise(TypeErrorClass, "unhashable type: 'bytearray'")
		}
		return number.HashBytes(b.B), nil
	case KindTuple:
		t, _ := v.AsTuple()
		if err := m.sink(); err != nil {
			return 0, err
		}
		defer m.rise()
		if err := m.Charge(len(t.Items)); err != nil {
			return 0, err
		}
		hashes := make([]int64, len(t.Items))
		for i, x := range t.Items {
			h, err := m.Hash(x)
			if err != nil {
				return 0, err
			}
			hashes[i] = h
		}
		return number.HashTuple(hashes), nil
	case KindSet:
		s, _ := v.AsSet()
		if s.class == SetClass {
			break
		}
		if !s.hashed {
			var hashes []int64
			for _, e := range s.table {
				if e.key.o != nil && e.key.o != &deletedKey {
					hashes = append(hashes, e.hash)
				}
			}
			s.hash, s.hashed = number.HashFrozenset(hashes), true
		}
		return s.hash, nil
	case KindRange:
		r, _ := v.AsRange()
		n := r.Len()
		parts := []int64{number.HashInt64(n), 0x7f00_0bad, 0x7f00_0bad}
		if n > 0 {
			parts[1] = number.HashInt64(r.Start)
		}
		if n > 1 {
			parts[2] = number.HashInt64(r.Step)
		}
		return number.HashTuple(parts), nil
	case KindMethod:
		mt, _ := v.AsMethod()
		return m.ID(mt.Self) ^ m.ID(mt.Func), nil
	case KindList, KindDict, KindSlice:
	default:
		if v.o.kind == KindDerived {
			if h, ok := v.Class().Lookup("__hash__"); ok && h.IsNone() {
				break
			}
			if r, ok, err := m.userSpecial(v, "__hash__"); ok {
				return intHash(r, err)
			}
			return m.Hash(v.Underlying())
		}
		if v.o.kind >= KindInstance {
			h, ok := v.Class().Lookup("__hash__")
			if ok && h.IsNone() {
				break
			}
			if ok && !isObjectMethod(h) {
				r, err := m.Call1(h, v)
				return intHash(r, err)
			}
		}
		id := m.ID(v)
		return int64(uint64(id)>>4 | uint64(id)<<60), nil
	}
	return 0, Raise(TypeErrorClass, "unhashable type: '"+v.TypeName()+"'")
}

func intHash(r Value, err error) (int64, error) {
	if err != nil {
		return 0, err
	}
	if i, ok := r.AsInt(); ok {
		if i == -1 {
			return -2, nil
		}
		return i, nil
	}
	if b, ok := r.AsBig(); ok {
		return number.HashBig(b), nil
	}
	return 0, Raise(TypeErrorClass, "__hash__ method should return an integer")
}

// userSpecial calls a special method that the program defined (in Python).
func (m *Machine) userSpecial(v Value, name string, args ...Value) (Value, bool, error) {
	fn, ok := v.Class().Lookup(name)
	if !ok || languageMethod(fn) || fn.IsNone() {
		return Value{}, false, nil
	}
	return m.CallSpecial(v, name, args...)
}

// Equal answers v == w as a truth value, an object being equal to itself.
func (m *Machine) Equal(v, w Value) (bool, error) {
	if v == w && v.o.kind != KindFloat {
		return true, nil
	}
	r, err := m.Compare(code.Eq, v, w)
	if err != nil {
		return false, err
	}
	return m.Truth(r)
}

// Identical answers v is w or v == w, as containers compare their elements.
func (m *Machine) Identical(v, w Value) (bool, error) {
	if v == w {
		return true, nil
	}
	return m.Equal(v, w)
}

func ordered[T int64 | float64 | string | int](op code.Op, a, b T) bool {
	switch op {
	case code.Lt:
		return a < b
	case code.Le:
		return a <= b
	case code.Gt:
		return a > b
	case code.Ge:
		return a >= b
	case code.Eq:
		return a == b
	}
	return a != b
}

var (
	compareNames  = map[code.Op]string{code.Lt: "__lt__", code.Le: "__le__", code.Gt: "__gt__", code.Ge: "__ge__", code.Eq: "__eq__", code.Ne: "__ne__"}
	compareSigns  = map[code.Op]string{code.Lt: "<", code.Le: "<=", code.Gt: ">", code.Ge: ">=", code.Eq: "==", code.Ne: "!="}
	compareMirror = map[code.Op]code.Op{code.Lt: code.Gt, code.Le: code.Ge, code.Gt: code.Lt, code.Ge: code.Le, code.Eq: code.Eq, code.Ne: code.Ne}
)

// Less answers v < w as a truth value.
func (m *Machine) Less(v, w Value) (bool, error) {
	r, err := m.Compare(code.Lt, v, w)
	if err != nil {
		return false, err
	}
	return m.Truth(r)
}

// Compare answers v op w for Lt, Le, Gt, Ge, Eq and Ne.
func (m *Machine) Compare(op code.Op, v, w Value) (Value, error) {
	if v.o.kind < KindInstance && w.o.kind < KindInstance {
		if r, ok, err := m.compareBuiltin(op, v, w); ok || err != nil {
			return Bool(r), err
		}
		if v.o.kind != KindClass && w.o.kind != KindClass {
			return m.incomparable(op, v, w)
		}
	}
	// The reflected method of a derived class goes first.
	vc, wc := v.Class(), w.Class()
	reflected := false
	if vc != wc && wc.Is(vc) {
		if r, ok, err := m.compareOne(compareMirror[op], w, v); ok || err != nil {
			return r, err
		}
		reflected = true
	}
	if r, ok, err := m.compareOne(op, v, w); ok || err != nil {
		return r, err
	}
	if !reflected {
		if r, ok, err := m.compareOne(compareMirror[op], w, v); ok || err != nil {
			return r, err
		}
	}
	return m.incomparable(op, v, w)
}

func (m *Machine) incomparable(op code.Op, v, w Value) (Value, error) {
	switch op {
	case code.Eq:
		return Bool(v == w), nil
	case code.Ne:
		return Bool(v != w), nil
	}
	return Value{}, Raise(TypeErrorClass, "'"+compareSigns[op]+"' not supported between instances of '"+v.TypeName()+"' and '"+w.TypeName()+"'")
}

// compareOne asks v's own class.
func (m *Machine) compareOne(op code.Op, v, w Value) (Value, bool, error) {
	fn, ok := v.Class().Lookup(compareNames[op])
	if ok && fn.o.kind != KindBuiltin && !fn.IsNone() {
		r, _, err := m.CallSpecial(v, compareNames[op], w)
		if err != nil || r != NotImplemented {
			return r, true, err
		}
		return Value{}, false, nil
	}
	if ok && fn.o.kind == KindBuiltin && v.o.kind >= KindInstance {
		if b, _ := fn.AsBuiltin(); b.Class != ObjectClass && !(v.o.kind == KindDerived && languageMethod(fn)) {
			r, err := b.Fn(m, Args{Pos: []Value{v, w}})
			if err != nil || r != NotImplemented {
				return r, true, err
			}
			return Value{}, false, nil
		}
	}
	if op == code.Ne && !(ok && v.o.kind == KindDerived) {
		if eq, ok := v.Class().Lookup("__eq__"); ok && (eq.o.kind != KindBuiltin || v.o.kind == KindNative || v.o.kind == KindInstance) {
			r, ok, err := m.compareOne(code.Eq, v, w)
			if err != nil || !ok {
				return Value{}, ok, err
			}
			b, err := m.Truth(r)
			return Bool(!b), true, err
		}
	}
	if v.o.kind == KindDerived || w.o.kind == KindDerived {
		a, b := v.Underlying(), w.Underlying()
		if a.o.kind < KindInstance && b.o.kind < KindInstance {
			r, ok, err := m.compareBuiltin(op, a, b)
			return Bool(r), ok, err
		}
	}
	return Value{}, false, nil
}

// compareBuiltin compares values of built-in classes; ok is false when they don't compare.
func (m *Machine) compareBuiltin(op code.Op, v, w Value) (result, ok bool, err error) {
	switch v.o.kind {
	case KindInt, KindBool, KindBig:
		switch w.o.kind {
		case KindInt, KindBool, KindBig:
			if v.o.kind != KindBig && w.o.kind != KindBig {
				return ordered(op, int64(v.n), int64(w.n)), true, nil
			}
			a, _ := v.AsBig()
			b, _ := w.AsBig()
			return ordered(op, a.Cmp(b), 0), true, nil
		case KindFloat:
			return compareIntFloat(op, v, w.RawFloat()), true, nil
		case KindComplex:
			if op == code.Eq || op == code.Ne {
				c, _ := w.AsComplex()
				return (imag(c.V) == 0 && compareIntFloat(code.Eq, v, real(c.V))) == (op == code.Eq), true, nil
			}
		}
	case KindFloat:
		switch w.o.kind {
		case KindFloat:
			return ordered(op, v.RawFloat(), w.RawFloat()), true, nil
		case KindInt, KindBool, KindBig:
			return compareIntFloat(compareMirror[op], w, v.RawFloat()), true, nil
		case KindComplex:
			if op == code.Eq || op == code.Ne {
				c, _ := w.AsComplex()
				return (complex(v.RawFloat(), 0) == c.V) == (op == code.Eq), true, nil
			}
		}
	case KindComplex:
		if op == code.Eq || op == code.Ne {
			c, _ := v.AsComplex()
			if d, isC := w.AsComplex(); isC {
				return (c.V == d.V) == (op == code.Eq), true, nil
			}
			if w.o.kind == KindFloat || w.o.kind == KindInt || w.o.kind == KindBool || w.o.kind == KindBig {
				return m.compareBuiltin(op, w, v)
			}
		}
	case KindStr:
		if w.o.kind == KindStr {
			a, _ := v.AsStr()
			b, _ := w.AsStr()
			return ordered(op, a.S, b.S), true, nil
		}
	case KindBytes:
		if w.o.kind == KindBytes {
			a, _ := v.AsBytes()
			b, _ := w.AsBytes()
			return ordered(op, string(a.B), string(b.B)), true, nil
		}
	case KindTuple:
		if w.o.kind == KindTuple {
			a, _ := v.AsTuple()
			b, _ := w.AsTuple()
			r, err := m.compareSequences(op, func() []Value { return a.Items }, func() []Value { return b.Items })
			return r, true, err
		}
	case KindList:
		if w.o.kind == KindList {
			a, _ := v.AsList()
			b, _ := w.AsList()
			r, err := m.compareSequences(op, func() []Value { return a.Items }, func() []Value { return b.Items })
			return r, true, err
		}
	case KindDict:
		if w.o.kind == KindDict && (op == code.Eq || op == code.Ne) {
			eq, err := m.equalDicts(v, w)
			return eq == (op == code.Eq), true, err
		}
	case KindSet:
		if w.o.kind == KindSet {
			r, err := m.compareSets(op, v, w)
			return r, true, err
		}
	case KindRange:
		if w.o.kind == KindRange && (op == code.Eq || op == code.Ne) {
			a, _ := v.AsRange()
			b, _ := w.AsRange()
			n := a.Len()
			eq := n == b.Len() && (n == 0 || a.Start == b.Start && (n == 1 || a.Step == b.Step))
			return eq == (op == code.Eq), true, nil
		}
	case KindSlice:
		if w.o.kind == KindSlice {
			a, _ := v.AsSlice()
			b, _ := w.AsSlice()
			r, err := m.compareSequences(op, func() []Value { return []Value{a.Start, a.Stop, a.Step} }, func() []Value { return []Value{b.Start, b.Stop, b.Step} })
			return r, true, err
		}
	case KindMethod:
		if w.o.kind == KindMethod && (op == code.Eq || op == code.Ne) {
			a, _ := v.AsMethod()
			b, _ := w.AsMethod()
			return (a.Self == b.Self && a.Func == b.Func) == (op == code.Eq), true, nil
		}
	}
	return false, false, nil
}

func compareIntFloat(op code.Op, v Value, f float64) bool {
	if v.o.kind == KindBig {
		b, _ := v.AsBig()
		order, is := number.CompareBigFloat(b, f)
		return orderedBy(op, order, is)
	}
	i := int64(v.n)
	if i > -1<<53 && i < 1<<53 {
		return ordered(op, float64(i), f)
	}
	order, is := number.CompareInt64Float(i, f)
	return orderedBy(op, order, is)
}

func orderedBy(op code.Op, order int, is bool) bool {
	if !is {
		return op == code.Ne
	}
	return ordered(op, order, 0)
}

// compareSequences compares lists or tuples; they may change under the program's own comparisons.
func (m *Machine) compareSequences(op code.Op, a, b func() []Value) (bool, error) {
	if op == code.Eq || op == code.Ne {
		if len(a()) != len(b()) {
			return op == code.Ne, nil
		}
	}
	leave, err := m.Descend()
	if err != nil {
		return false, err
	}
	defer leave()
	for i := 0; i < len(a()) && i < len(b()); i++ {
		x, y := a()[i], b()[i]
		eq, err := m.Identical(x, y)
		if err != nil {
			return false, err
		}
		if err := m.Charge(1); err != nil {
			return false, err
		}
		if !eq {
			switch op {
			case code.Eq:
				return false, nil
			case code.Ne:
				return true, nil
			}
			r, err := m.Compare(op, x, y)
			if err != nil {
				return false, err
			}
			return m.Truth(r)
		}
	}
	return ordered(op, len(a()), len(b())), nil
}

// Descend guards recursion inside native code: call the answer when done.
func (m *Machine) Descend() (leave func(), err error) {
	if m.nested >= maxNested*2 {
		return nil, Raise(RecursionErrorClass, "maximum recursion depth exceeded in comparison")
	}
	m.nested++
	return m.ascend, nil
}

func (m *Machine) ascend() { m.nested-- }

func (m *Machine) equalDicts(v, w Value) (bool, error) {
	a, _ := v.AsDict()
	b, _ := w.AsDict()
	if a.live != b.live {
		return false, nil
	}
	leave, err := m.Descend()
	if err != nil {
		return false, err
	}
	defer leave()
	for i := 0; ; {
		k, x, next, ok := a.At(i)
		if !ok {
			return true, nil
		}
		i = next
		y, has, err := b.Get(m, k)
		if err != nil || !has {
			return false, err
		}
		eq, err := m.Identical(x, y)
		if err != nil || !eq {
			return false, err
		}
	}
}

func (m *Machine) compareSets(op code.Op, v, w Value) (bool, error) {
	a, _ := v.AsSet()
	b, _ := w.AsSet()
	subset := func(a, b *Set) (bool, error) {
		if a.used > b.used {
			return false, nil
		}
		for _, e := range a.table {
			if e.key.o == nil || e.key.o == &deletedKey {
				continue
			}
			pos, _, err := b.find(m, e.key, e.hash)
			if err != nil || pos < 0 {
				return false, err
			}
		}
		return true, nil
	}
	switch op {
	case code.Eq, code.Ne:
		eq := a.used == b.used
		var err error
		if eq {
			eq, err = subset(a, b)
		}
		return eq == (op == code.Eq), err
	case code.Lt:
		if a.used >= b.used {
			return false, nil
		}
		return subset(a, b)
	case code.Le:
		return subset(a, b)
	case code.Gt:
		if b.used >= a.used {
			return false, nil
		}
		return subset(b, a)
	}
	return subset(b, a)
}

// Contains answers item in v.
func (m *Machine) Contains(v, item Value) (bool, error) {
	if v.o.kind == KindDerived {
		if r, ok, err := m.userSpecial(v, "__contains__", item); ok {
			if err != nil {
				return false, err
			}
			return m.Truth(r)
		}
		if _, ok, _ := m.userIter(v); !ok {
			return m.Contains(v.Underlying(), item)
		}
	}
	switch v.o.kind {
	case KindDict:
		d, _ := v.AsDict()
		_, ok, err := d.Get(m, item)
		return ok, err
	case KindSet:
		s, _ := v.AsSet()
		if inner, ok := item.AsSet(); ok && inner.class == SetClass {
			frozen := NewFrozenSet()
			if err := frozen.Merge(m, inner); err != nil {
				return false, err
			}
			item = frozen.V()
		}
		return s.Has(m, item)
	case KindStr:
		s, _ := v.AsStr()
		sub, ok := item.AsStr()
		if !ok {
			return false, Raise(TypeErrorClass, "'in <string>' requires string as left operand, not "+item.TypeName())
		}
		return indexString(s.S, sub.S) >= 0, nil
	case KindList:
		l, _ := v.AsList()
		for i := 0; i < len(l.Items); i++ {
			if eq, err := m.Identical(l.Items[i], item); err != nil || eq {
				return eq, err
			}
		}
		return false, m.Charge(len(l.Items))
	case KindTuple:
		t, _ := v.AsTuple()
		for _, x := range t.Items {
			if eq, err := m.Identical(x, item); err != nil || eq {
				return eq, err
			}
		}
		return false, m.Charge(len(t.Items))
	case KindRange:
		r, _ := v.AsRange()
		if i, ok := item.AsInt(); ok {
			return r.Has(i), nil
		}
		if f, ok := item.AsFloat(); ok {
			return f == math.Trunc(f) && math.Abs(f) < 1<<62 && r.Has(int64(f)), nil
		}
	case KindBytes:
		b, _ := v.AsBytes()
		if i, ok := item.AsInt(); ok {
			if i < 0 || i > 255 {
				return false, Raise(ValueErrorClass, "byte must be in range(0, 256)")
			}
			return indexString(string(b.B), string([]byte{byte(i)})) >= 0, nil
		}
		if sub, ok := item.AsBytes(); ok {
			return indexString(string(b.B), string(sub.B)) >= 0, nil
		}
		return false, Raise(TypeErrorClass, "a bytes-like object is required, not '"+item.TypeName()+"'")
	}
	if v.o.kind >= KindInstance || v.o.kind == KindClass {
		if r, ok, err := m.CallSpecial(v, "__contains__", item); ok {
			if err != nil {
				return false, err
			}
			return m.Truth(r)
		}
	}
	it, err := m.Iter(v)
	if err != nil {
		if _, isType := IsException(err, TypeErrorClass); isType && len(err.(*Exception).Trace) == 0 {
			return false, Raise(TypeErrorClass, "argument of type '"+v.TypeName()+"' is not iterable")
		}
		return false, err
	}
	for {
		x, ok, err := m.Next(it)
		if err != nil || !ok {
			return false, err
		}
		if eq, err := m.Identical(x, item); err != nil || eq {
			return eq, err
		}
		if err := m.Charge(1); err != nil {
			return false, err
		}
	}
}

// Has says whether i is in the range.
func (r *Range) Has(i int64) bool {
	if r.Step > 0 {
		return i >= r.Start && i < r.Stop && (uint64(i)-uint64(r.Start))%uint64(r.Step) == 0
	}
	return i <= r.Start && i > r.Stop && (uint64(r.Start)-uint64(i))%(-uint64(r.Step)) == 0
}
