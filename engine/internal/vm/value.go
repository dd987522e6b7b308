package vm

import (
	"math"
	"math/big"
	"unsafe"
)

// Value is a Python value. The zero Value is no value at all: an unbound variable, an absent argument.
type Value struct {
	o *Object
	n uint64
}

// Object is the header that every heap value begins with.
type Object struct {
	class            *Class
	kind             Kind
	started, running bool   // of a Generator
	room             uint8  // of an Instance: how many slots it has
	serial           uint32 // of the object's identity, once it was asked for; see Machine.ID
}

// Kind says how a value is held. It is not its class: many classes share KindInstance.
type Kind uint8

const (
	KindNone Kind = iota
	KindInt
	KindFloat
	KindBool
	KindStr
	KindList
	KindTuple
	KindDict
	KindBig
	KindBytes
	KindSet
	KindRange
	KindSlice
	KindFunction
	KindBuiltin
	KindMethod
	KindClass
	KindModule
	KindProperty
	KindWrapper // classmethod, staticmethod
	KindCell
	KindIter
	KindRangeIter
	KindListIter
	KindGenerator
	KindComplex
	KindSuper
	KindSingleton // NotImplemented, Ellipsis
	KindInstance  // this and what follows embed Instance
	KindDerived
	KindException
	KindNative
)

var (
	noneHead  = Object{kind: KindNone}
	intHead   = Object{kind: KindInt}
	floatHead = Object{kind: KindFloat}
	boolHead  = Object{kind: KindBool}
	notImpl   = Object{kind: KindSingleton}
	ellipsis  = Object{kind: KindSingleton}
)

// The constant values.
var (
	None           = Value{o: &noneHead}
	True           = Value{o: &boolHead, n: 1}
	False          = Value{o: &boolHead}
	NotImplemented = Value{o: &notImpl}
	Ellipsis       = Value{o: &ellipsis}
)

// Int is a Python int that fits in 64 bits.
func Int(i int64) Value { return Value{&intHead, uint64(i)} }

// Float is a Python float.
func Float(f float64) Value { return Value{&floatHead, math.Float64bits(f)} }

// Bool is True or False.
func Bool(b bool) Value {
	if b {
		return True
	}
	return False
}

// BigInt is a Python int: unboxed when it fits in 64 bits. The caller gives b away.
func BigInt(b *big.Int) Value {
	if b.IsInt64() {
		return Int(b.Int64())
	}
	v := &Big{Object: Object{class: IntClass, kind: KindBig}, V: b}
	return Value{o: &v.Object}
}

// Big is an int beyond 64 bits.
type Big struct {
	Object
	V *big.Int
}

// Complex is a Python complex.
type Complex struct {
	Object
	V complex128
}

// NewComplex makes a complex.
func NewComplex(c complex128) Value {
	v := &Complex{Object: Object{class: ComplexClass, kind: KindComplex}, V: c}
	return Value{o: &v.Object}
}

// IsBound says that v is a value at all.
func (v Value) IsBound() bool { return v.o != nil }

// Kind answers how v is held. v must be bound.
func (v Value) Kind() Kind { return v.o.kind }

// Class answers type(v).
func (v Value) Class() *Class {
	switch v.o.kind {
	case KindInt:
		return IntClass
	case KindFloat:
		return FloatClass
	case KindBool:
		return BoolClass
	case KindNone:
		return NoneClass
	case KindSingleton:
		if v.o == &notImpl {
			return NotImplementedClass
		}
		return EllipsisClass
	}
	return v.o.class
}

// TypeName answers the name of type(v), for messages: with its module where CPython's class is written in C and lies in
// one.
func (v Value) TypeName() string {
	return v.Class().typeName()
}

func (c *Class) typeName() string {
	if c.Native && writtenInC(c) {
		return c.Module + "." + c.Name
	}
	return c.Name
}

func writtenInC(c *Class) bool {
	switch c.Module {
	case "itertools":
		return true
	case "collections":
		return c.Name == "deque" || c.Name == "OrderedDict" || c.Name == "defaultdict" || c.Name[0] == '_'
	case "functools":
		return c.Name == "partial" || c.Name[0] == '_' || c.Name == "KeyWrapper"
	case "operator":
		return true
	}
	return false
}

// IsNone says that v is None.
func (v Value) IsNone() bool { return v.o == &noneHead }

// Is says that v and w are the same object.
func (v Value) Is(w Value) bool { return v == w }

// IsInt says that v is an unboxed int (not a bool).
func (v Value) IsInt() bool { return v.o == &intHead }

// IsFloat says that v is an unboxed float.
func (v Value) IsFloat() bool { return v.o == &floatHead }

// RawInt is the number of an unboxed int or a bool.
func (v Value) RawInt() int64 { return int64(v.n) }

// RawFloat is the number of an unboxed float.
func (v Value) RawFloat() float64 { return math.Float64frombits(v.n) }

// Underlying answers the built-in value inside an instance of a class derived from int, str, list and the like;
// any other value is its own.
func (v Value) Underlying() Value {
	if v.o != nil && v.o.kind == KindDerived {
		return (*Derived)(unsafe.Pointer(v.o)).Base
	}
	return v
}

// AsInt answers an int or bool that fits in 64 bits.
func (v Value) AsInt() (int64, bool) {
	v = v.Underlying()
	if v.o.kind == KindInt || v.o.kind == KindBool {
		return int64(v.n), true
	}
	return 0, false
}

// AsBig answers any int or bool. The caller must not change it.
func (v Value) AsBig() (*big.Int, bool) {
	v = v.Underlying()
	switch v.o.kind {
	case KindInt, KindBool:
		return big.NewInt(int64(v.n)), true
	case KindBig:
		return (*Big)(unsafe.Pointer(v.o)).V, true
	}
	return nil, false
}

// IsAnyInt says that v is an int of any size or a bool.
func (v Value) IsAnyInt() bool {
	k := v.Underlying().o.kind
	return k == KindInt || k == KindBool || k == KindBig
}

// AsFloat answers a float only (not an int).
func (v Value) AsFloat() (float64, bool) {
	v = v.Underlying()
	if v.o.kind == KindFloat {
		return math.Float64frombits(v.n), true
	}
	return 0, false
}

// AsNumber answers a float, int or bool as a float64; ok is false for other values and for ints too large for a float.
func (v Value) AsNumber() (f float64, ok bool) {
	v = v.Underlying()
	switch v.o.kind {
	case KindFloat:
		return math.Float64frombits(v.n), true
	case KindInt, KindBool:
		return float64(int64(v.n)), true
	case KindBig:
		f, _ = new(big.Float).SetInt((*Big)(unsafe.Pointer(v.o)).V).Float64()
		return f, !math.IsInf(f, 0)
	}
	return 0, false
}

// Numbers answers values as floats if they are one or two unboxed numbers.
func Numbers(of []Value) (x, y float64, ok bool) {
	switch len(of) {
	case 1:
		x, ok = asFloat(&of[0])
	case 2:
		if x, ok = asFloat(&of[0]); ok {
			y, ok = asFloat(&of[1])
		}
	}
	return x, y, ok
}

// AsBool answers a bool.
func (v Value) AsBool() (bool, bool) {
	if v.o.kind == KindBool {
		return v.n != 0, true
	}
	return false, false
}

func as[T any](v Value, k Kind) (*T, bool) {
	if v.o == nil {
		return nil, false
	}
	if v.o.kind == k {
		return (*T)(unsafe.Pointer(v.o)), true
	}
	if v.o.kind == KindDerived {
		v = (*Derived)(unsafe.Pointer(v.o)).Base
		if v.o.kind == k {
			return (*T)(unsafe.Pointer(v.o)), true
		}
	}
	return nil, false
}

// The As functions answer the Go object of a value of a built-in class or of a class derived from it.
func (v Value) AsStr() (*Str, bool)             { return as[Str](v, KindStr) }
func (v Value) AsBytes() (*BytesValue, bool)    { return as[BytesValue](v, KindBytes) }
func (v Value) AsList() (*List, bool)           { return as[List](v, KindList) }
func (v Value) AsTuple() (*Tuple, bool)         { return as[Tuple](v, KindTuple) }
func (v Value) AsDict() (*Dict, bool)           { return as[Dict](v, KindDict) }
func (v Value) AsSet() (*Set, bool)             { return as[Set](v, KindSet) }
func (v Value) AsRange() (*Range, bool)         { return as[Range](v, KindRange) }
func (v Value) AsSlice() (*Slice, bool)         { return as[Slice](v, KindSlice) }
func (v Value) AsClass() (*Class, bool)         { return as[Class](v, KindClass) }
func (v Value) AsFunction() (*Function, bool)   { return as[Function](v, KindFunction) }
func (v Value) AsBuiltin() (*Builtin, bool)     { return as[Builtin](v, KindBuiltin) }
func (v Value) AsMethod() (*Method, bool)       { return as[Method](v, KindMethod) }
func (v Value) AsModule() (*Module, bool)       { return as[Module](v, KindModule) }
func (v Value) AsGenerator() (*Generator, bool) { return as[Generator](v, KindGenerator) }
func (v Value) AsException() (*Exception, bool) { return as[Exception](v, KindException) }
func (v Value) AsComplex() (*Complex, bool)     { return as[Complex](v, KindComplex) }
func (v Value) AsProperty() (*Property, bool)   { return as[Property](v, KindProperty) }
func (v Value) AsWrapper() (*Wrapper, bool)     { return as[Wrapper](v, KindWrapper) }

// AsIter answers a native iterator.
func (v Value) AsIter() (*Iter, bool) { return as[Iter](v, KindIter) }

// AsInstance answers the instance part of anything with attributes of its own: instances of the program's classes,
// exceptions, native objects.
func (v Value) AsInstance() (*Instance, bool) {
	if v.o != nil && v.o.kind >= KindInstance {
		return (*Instance)(unsafe.Pointer(v.o)), true
	}
	return nil, false
}

// Native answers the Go object behind a native instance, or nil.
func (v Value) Native() any {
	if v.o != nil && v.o.kind == KindNative {
		return (*Native)(unsafe.Pointer(v.o)).Self
	}
	return nil
}

// Str is a Python string: UTF-8, lone surrogates as WTF-8.
type Str struct {
	Object
	S    string
	n    int32 // code points; -1 when not counted yet
	hash int64 // 0 when not computed yet
}

// String makes a Python str.
func String(s string) Value {
	v := &Str{Object: Object{class: StrClass, kind: KindStr}, S: s, n: -1}
	return Value{o: &v.Object}
}

// V is the string as a value.
func (s *Str) V() Value { return Value{o: &s.Object} }

// Text answers the Go string of a str, "" for others.
func (v Value) Text() string {
	if s, ok := v.AsStr(); ok {
		return s.S
	}
	return ""
}

// BytesValue is a Python bytes object (immutable) or bytearray.
type BytesValue struct {
	Object
	B []byte
}

// Bytes makes a bytes object. The caller gives b away.
func Bytes(b []byte) Value {
	v := &BytesValue{Object: Object{class: BytesClass, kind: KindBytes}, B: b}
	return Value{o: &v.Object}
}

// List is a Python list.
type List struct {
	Object
	Items []Value
}

// NewList makes a list. The caller gives items away.
func NewList(items []Value) Value {
	v := &List{Object: Object{class: ListClass, kind: KindList}, Items: items}
	return Value{o: &v.Object}
}

// V is the list as a value.
func (l *List) V() Value { return Value{o: &l.Object} }

// Tuple is a Python tuple.
type Tuple struct {
	Object
	Items []Value
}

var emptyTuple = &Tuple{Object: Object{kind: KindTuple}}

// NewTuple makes a tuple. The caller gives items away.
func NewTuple(items []Value) Value {
	if len(items) == 0 {
		return Value{o: &emptyTuple.Object}
	}
	v := &Tuple{Object: Object{class: TupleClass, kind: KindTuple}, Items: items}
	return Value{o: &v.Object}
}

// NewPair makes a tuple of two.
func NewPair(first, second Value) Value {
	v := &struct {
		Tuple
		items [2]Value
	}{Tuple{Object: Object{class: TupleClass, kind: KindTuple}}, [2]Value{first, second}}
	v.Items = v.items[:]
	return v.V()
}

// TupleOf makes a tuple of its arguments.
func TupleOf(items ...Value) Value { return NewTuple(items) }

// V is the tuple as a value.
func (t *Tuple) V() Value { return Value{o: &t.Object} }

// Range is a Python range whose ends fit in 64 bits.
type Range struct {
	Object
	Start, Stop, Step int64
}

// NewRange makes a range; step is not 0.
func NewRange(start, stop, step int64) Value {
	v := &Range{Object: Object{class: RangeClass, kind: KindRange}, Start: start, Stop: stop, Step: step}
	return Value{o: &v.Object}
}

// V is the range as a value.
func (r *Range) V() Value { return Value{o: &r.Object} }

// Len is the number of elements.
func (r *Range) Len() int64 {
	switch {
	case r.Step > 0 && r.Start < r.Stop:
		return int64((uint64(r.Stop)-uint64(r.Start)-1)/uint64(r.Step)) + 1
	case r.Step < 0 && r.Start > r.Stop:
		return int64((uint64(r.Start)-uint64(r.Stop)-1)/(-uint64(r.Step))) + 1
	}
	return 0
}

// Slice is a Python slice object.
type Slice struct {
	Object
	Start, Stop, Step Value
}

// NewSlice makes a slice; absent parts are None.
func NewSlice(start, stop, step Value) Value {
	v := &Slice{Object: Object{class: SliceClass, kind: KindSlice}, Start: start, Stop: stop, Step: step}
	return Value{o: &v.Object}
}

// Cell is a variable shared by closures.
type Cell struct {
	Object
	V Value
}

func newCell(v Value) Value {
	c := &Cell{Object: Object{kind: KindCell}, V: v}
	return Value{o: &c.Object}
}

func (v Value) cell() *Cell { return (*Cell)(unsafe.Pointer(v.o)) }

// Module is a Python module.
type Module struct {
	Object
	Name string
	NS   *Namespace
}

// V is the module as a value.
func (m *Module) V() Value { return Value{o: &m.Object} }

// NewModule makes an empty module.
func NewModule(name string) *Module {
	m := &Module{Object: Object{class: ModuleClass, kind: KindModule}, Name: name, NS: NewNamespace()}
	m.NS.Set("__name__", String(name))
	return m
}

// Def adds a native function to the module.
func (m *Module) Def(name string, fn NativeFunc) {
	b := NewBuiltin(name, fn)
	b.Module = m.Name
	m.NS.Set(name, b.V())
}

// Namespace is a module's names: a slot each, in order of first binding.
type Namespace struct {
	index    map[string]int
	names    []string
	slots    []Value
	builtins []Value // what the built-in of the same name was when it was first looked up
}

// NewNamespace makes an empty one.
func NewNamespace() *Namespace { return &Namespace{index: map[string]int{}} }

// Slot answers the slot of a name, making one (unbound) if there is none.
func (ns *Namespace) Slot(name string) int {
	if i, ok := ns.index[name]; ok {
		return i
	}
	i := len(ns.names)
	ns.index[name] = i
	ns.names = append(ns.names, name)
	ns.slots = append(ns.slots, Value{})
	ns.builtins = append(ns.builtins, Value{})
	return i
}

// Get answers the value bound to name.
func (ns *Namespace) Get(name string) (Value, bool) {
	if i, ok := ns.index[name]; ok && ns.slots[i].o != nil {
		return ns.slots[i], true
	}
	return Value{}, false
}

// Set binds name.
func (ns *Namespace) Set(name string, v Value) { ns.slots[ns.Slot(name)] = v }

// Delete unbinds name and says whether it was bound.
func (ns *Namespace) Delete(name string) bool {
	i, ok := ns.index[name]
	if !ok || ns.slots[i].o == nil {
		return false
	}
	ns.slots[i] = Value{}
	return true
}

// Each calls f for every bound name in order of first appearance in the program.
func (ns *Namespace) Each(f func(name string, v Value)) {
	for i, name := range ns.names {
		if ns.slots[i].o != nil {
			f(name, ns.slots[i])
		}
	}
}
