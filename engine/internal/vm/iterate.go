package vm

import "unsafe"

// Iterator is a native iterator.
type Iterator interface {
	// Next answers the next value; ok is false at the end.
	Next(m *Machine) (v Value, ok bool, err error)
}

// Iter is a native iterator as a Python object.
type Iter struct {
	Object
	It Iterator
}

// NewIter makes an iterator object of a native class such as "list_iterator".
func NewIter(cls *Class, it Iterator) Value {
	v := &Iter{Object: Object{class: cls, kind: KindIter}, It: it}
	return Value{o: &v.Object}
}

// IteratorClass makes the class of a native kind of iterator: it iterates itself.
func IteratorClass(module, name string) *Class {
	c := NewNativeClass(module, name)
	c.Final = true
	c.Method("__iter__", func(m *Machine, a Args) (Value, error) { return a.Pos[0], nil })
	c.Method("__next__", func(m *Machine, a Args) (Value, error) {
		v, ok, err := m.Next(a.Pos[0])
		if err == nil && !ok {
			err = StopIteration(None)
		}
		return v, err
	})
	return c
}

// IterFunc is an iterator made of a function.
type IterFunc func(m *Machine) (Value, bool, error)

// Next calls the function.
func (f IterFunc) Next(m *Machine) (Value, bool, error) { return f(m) }

type rangeIter struct {
	Object
	next, step int64
	left       int64
}

type listIter struct {
	Object
	list *List
	at   int
}

type tupleIter struct {
	items []Value
	at    int
}

func (t *tupleIter) Next(*Machine) (Value, bool, error) {
	if t.at >= len(t.items) {
		return Value{}, false, nil
	}
	t.at++
	return t.items[t.at-1], true, nil
}

// Left answers how many elements are left, for __length_hint__.
func (t *tupleIter) Left() int { return len(t.items) - t.at }

type strIter struct {
	s  string
	at int
}

func (t *strIter) Next(*Machine) (Value, bool, error) {
	if t.at >= len(t.s) {
		return Value{}, false, nil
	}
	n := PointSize(t.s, t.at)
	t.at += n
	return String(t.s[t.at-n : t.at]), true, nil
}

type bytesIter struct {
	b  *BytesValue
	at int
}

func (t *bytesIter) Next(*Machine) (Value, bool, error) {
	if t.at >= len(t.b.B) {
		return Value{}, false, nil
	}
	t.at++
	return Int(int64(t.b.B[t.at-1])), true, nil
}

// DictView says which part of a dict is walked.
type DictView uint8

const (
	Keys DictView = iota
	Values
	Items
)

type dictIter struct {
	d       *Dict
	at      int
	version uint32
	live    int
	view    DictView
}

func (t *dictIter) Next(*Machine) (Value, bool, error) {
	if t.d == nil {
		return Value{}, false, nil
	}
	if t.version != t.d.version {
		if t.live != t.d.live {
			return Value{}, false, Raise(RuntimeErrorClass, "dictionary changed size during iteration")
		}
		return Value{}, false, Raise(RuntimeErrorClass, "dictionary keys changed during iteration")
	}
	k, v, next, ok := t.d.At(t.at)
	t.at = next
	if !ok {
		t.d = nil
		return Value{}, false, nil
	}
	switch t.view {
	case Keys:
		return k, true, nil
	case Values:
		return v, true, nil
	}
	return TupleOf(k, v), true, nil
}

// IterDict answers an iterator over a dict's keys, values or items.
func IterDict(d *Dict, view DictView) Value {
	cls := []*Class{DictKeyIterClass, dictValueIterClass, dictItemIterClass}[view]
	return NewIter(cls, &dictIter{d: d, version: d.version, live: d.live, view: view})
}

// As gives a fresh iterator another class.
func (v Value) As(c *Class) Value {
	v.o.class = c
	return v
}

type setIter struct {
	s    *Set
	at   int
	used int
}

func (t *setIter) Next(*Machine) (Value, bool, error) {
	if t.s == nil {
		return Value{}, false, nil
	}
	if t.used != t.s.used {
		return Value{}, false, Raise(RuntimeErrorClass, "Set changed size during iteration")
	}
	k, next, ok := t.s.At(t.at)
	t.at = next
	if !ok {
		t.s = nil
	}
	return k, ok, nil
}

// getItemIter iterates what has only __getitem__.
type getItemIter struct {
	v  Value
	at int64
}

func (t *getItemIter) Next(m *Machine) (Value, bool, error) {
	if t.at < 0 {
		return Value{}, false, nil
	}
	v, err := m.GetItem(t.v, Int(t.at))
	if err != nil {
		_, isIndex := IsException(err, IndexErrorClass)
		_, isStop := IsException(err, StopIterationClass)
		if isIndex || isStop {
			t.at = -1
			return Value{}, false, nil
		}
		return Value{}, false, err
	}
	t.at++
	return v, true, nil
}

// The classes of the iterators of built-in types.
var (
	RangeIterClass, ListIterClass, tupleIterClass, strIterClass, asciiIterClass, bytesIterClass, byteArrayIterClass, DictKeyIterClass, dictValueIterClass,
	dictItemIterClass, setIterClass, SequenceIterClass *Class
)

func init() {
	RangeIterClass = IteratorClass("", "range_iterator")
	ListIterClass = IteratorClass("", "list_iterator")
	tupleIterClass = IteratorClass("", "tuple_iterator")
	strIterClass = IteratorClass("", "str_iterator")
	asciiIterClass = IteratorClass("", "str_ascii_iterator")
	bytesIterClass = IteratorClass("", "bytes_iterator")
	byteArrayIterClass = IteratorClass("", "bytearray_iterator")
	DictKeyIterClass = IteratorClass("", "dict_keyiterator")
	dictValueIterClass = IteratorClass("", "dict_valueiterator")
	dictItemIterClass = IteratorClass("", "dict_itemiterator")
	setIterClass = IteratorClass("", "set_iterator")
	SequenceIterClass = IteratorClass("", "iterator")
}

// userIter says whether the program gave v's class an __iter__ of its own.
func (m *Machine) userIter(v Value) (Value, bool, error) {
	fn, ok := v.Class().Lookup("__iter__")
	return fn, ok && !languageMethod(fn), nil
}

// Iter answers iter(v).
func (m *Machine) Iter(v Value) (Value, error) {
	switch v.o.kind {
	case KindRange:
		r, _ := v.AsRange()
		it := &rangeIter{Object: Object{class: RangeIterClass, kind: KindRangeIter}, next: r.Start, step: r.Step, left: r.Len()}
		return Value{o: &it.Object}, nil
	case KindList:
		l, _ := v.AsList()
		it := &listIter{Object: Object{class: ListIterClass, kind: KindListIter}, list: l}
		return Value{o: &it.Object}, nil
	case KindTuple:
		t, _ := v.AsTuple()
		return NewIter(tupleIterClass, &tupleIter{items: t.Items}), nil
	case KindStr:
		s, _ := v.AsStr()
		if s.ASCII() {
			return NewIter(asciiIterClass, &strIter{s: s.S}), nil
		}
		return NewIter(strIterClass, &strIter{s: s.S}), nil
	case KindBytes:
		b, _ := v.AsBytes()
		if b.class == ByteArrayClass {
			return NewIter(byteArrayIterClass, &bytesIter{b: b}), nil
		}
		return NewIter(bytesIterClass, &bytesIter{b: b}), nil
	case KindDict:
		d, _ := v.AsDict()
		return IterDict(d, Keys), nil
	case KindSet:
		s, _ := v.AsSet()
		return NewIter(setIterClass, &setIter{s: s, used: s.used}), nil
	case KindIter, KindRangeIter, KindListIter:
		return v, nil
	case KindGenerator:
		if g, _ := v.AsGenerator(); g.class == GeneratorClass {
			return v, nil
		}
	}
	if v.o.kind == KindDerived {
		if _, user, _ := m.userIter(v); !user {
			it, err := m.Iter(v.Underlying())
			if c := v.Class().Iterates; c != nil && err == nil {
				it = it.As(c)
			}
			return it, err
		}
	}
	if fn, ok := v.Class().Lookup("__iter__"); ok && !fn.IsNone() {
		r, _, err := m.CallSpecial(v, "__iter__")
		if err != nil {
			return Value{}, err
		}
		switch r.o.kind {
		case KindIter, KindRangeIter, KindListIter, KindGenerator:
			return r, nil
		}
		if _, ok := r.Class().Lookup("__next__"); !ok {
			return Value{}, Raise(TypeErrorClass, "iter() returned non-iterator of type '"+r.TypeName()+"'")
		}
		return r, nil
	}
	if _, ok := v.Class().Lookup("__getitem__"); ok && v.o.kind >= KindInstance {
		return NewIter(SequenceIterClass, &getItemIter{v: v}), nil
	}
	return Value{}, Raise(TypeErrorClass, "'"+v.TypeName()+"' object is not iterable")
}

// Next answers the next value of an iterator; ok is false at its end.
func (m *Machine) Next(it Value) (v Value, ok bool, err error) {
	switch it.o.kind {
	case KindRangeIter:
		r := (*rangeIter)(unsafe.Pointer(it.o))
		if r.left <= 0 {
			return Value{}, false, nil
		}
		r.left--
		v = Int(r.next)
		r.next += r.step
		return v, true, nil
	case KindListIter:
		l := (*listIter)(unsafe.Pointer(it.o))
		if l.list == nil || l.at >= len(l.list.Items) {
			l.list = nil
			return Value{}, false, nil
		}
		l.at++
		return l.list.Items[l.at-1], true, nil
	case KindIter:
		if err := m.sink(); err != nil {
			return Value{}, false, err
		}
		v, ok, err := (*Iter)(unsafe.Pointer(it.o)).It.Next(m)
		m.rise()
		return v, ok, err
	case KindGenerator:
		g, _ := it.AsGenerator()
		v, done, err := m.Resume(g, None, nil)
		return v, !done, err
	}
	r, found, err := m.CallSpecial(it, "__next__")
	if !found {
		return Value{}, false, Raise(TypeErrorClass, "'"+it.TypeName()+"' object is not an iterator")
	}
	if err != nil {
		if _, stop := IsException(err, StopIterationClass); stop {
			return Value{}, false, nil
		}
		return Value{}, false, err
	}
	return r, true, nil
}

// Each calls f for every element of an iterable.
func (m *Machine) Each(v Value, f func(Value) error) error {
	switch v.o.kind {
	case KindTuple:
		t, _ := v.AsTuple()
		for _, x := range t.Items {
			if err := f(x); err != nil {
				return err
			}
		}
		return m.Charge(len(t.Items))
	case KindList:
		l, _ := v.AsList()
		for i := 0; i < len(l.Items); i++ {
			if err := f(l.Items[i]); err != nil {
				return err
			}
			if err := m.Charge(1); err != nil {
				return err
			}
		}
		return nil
	}
	it, err := m.Iter(v)
	if err != nil {
		return err
	}
	for {
		x, ok, err := m.Next(it)
		if err != nil || !ok {
			return err
		}
		if err := f(x); err != nil {
			return err
		}
		if err := m.Charge(1); err != nil {
			return err
		}
	}
}

// ToSlice answers the elements of an iterable in a slice of the caller's own.
func (m *Machine) ToSlice(v Value) ([]Value, error) {
	switch v.o.kind {
	case KindTuple:
		t, _ := v.AsTuple()
		return append([]Value(nil), t.Items...), m.Charge(len(t.Items))
	case KindList:
		l, _ := v.AsList()
		return append([]Value(nil), l.Items...), m.Charge(len(l.Items))
	case KindRange:
		r, _ := v.AsRange()
		n := r.Len()
		if n > 1<<40 {
			n = 1 << 40
		}
		if err := m.CheckSize(int(n)); err != nil {
			return nil, err
		}
	}
	var out []Value
	err := m.Each(v, func(x Value) error {
		out = append(out, x)
		if len(out)&0xFFFF == 0 {
			return m.chargeSize(len(out))
		}
		return nil
	})
	return out, err
}

// iterable says whether iterating v can begin, whatever comes of it.
func iterable(v Value) bool {
	for _, name := range []string{"__iter__", "__getitem__"} {
		if _, ok := v.Class().Lookup(name); ok {
			return true
		}
	}
	return false
}
