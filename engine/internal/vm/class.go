package vm

import "unsafe"

// Class is a Python class, of the program or native.
type Class struct {
	Object
	Name     string
	Qualname string
	Module   string
	Doc      Value
	Bases    []*Class
	MRO      []*Class
	attrs    attrTable
	cache    map[string]attrPlace
	recent   *[recently]recentPlace
	version  uint64
	shape    *Shape // of an instance without attributes
	slots    uint8  // how many attributes an instance is likely to have

	// New makes an instance of cls, which is this class or derives from it. Inherited when nil.
	New func(m *Machine, cls *Class, a Args) (Value, error)
	// Layout is the native class that fixes how instances are held; nil for plain instances.
	Layout *Class
	// YieldsSelf says that awaiting an instance hands the instance itself to whoever drives the coroutine.
	YieldsSelf bool
	// Happened, if set, answers what awaiting an instance that yields itself gives, if that is known: then it isn't handed
	// to who drives the coroutine, who would only come back with it.
	Happened func(v Value) (Value, bool)
	// Final classes can't be derived from (bool, NoneType).
	Final bool
	// NoInstances says that calling the class is an error.
	NoInstances bool
	// Iterates is the class of the iterators of instances, when it is not that of the built-in class they derive from.
	Iterates *Class
	// Native says that the class isn't the program's: its attributes can't be set.
	Native bool
	// HasSlots says that the class declared __slots__ and its instances take only SlotNames.
	HasSlots  bool
	SlotNames []string

	// Sequence says that instances match sequence patterns.
	Sequence bool
	// Abstract marks a class (ABC, Process, or a metaclass) whose descendants can't be instantiated while a method marked
	// abstract has no implementation.
	Abstract bool
	// Subclassed is called when the program derives a class from this one.
	Subclassed func(m *Machine, c *Class, ns *Dict, kwNames []string, kwVals []Value) error

	init         *Builtin // see nativeInit
	initVersion  uint64   // version at which init was found
	plainInit    Value    // __init__ when instances are plain and it is the program's function
	plainVersion uint64   // version at which plainInit was computed
	abstract     []string // names of abstract methods without implementation
	bySpecialGet bool     // the program defines __getattribute__
}

// classVersion counts changes to any class, so that caches know when to look again.
var classVersion uint64 = 1

// attrPlace is where a look-up along the method resolution order ended; owner is nil when it found nothing. Places, not
// values, are remembered, so that a class attribute used as a counter can change without every cache being lost.
type attrPlace struct {
	owner *Class
	index int
}

// recentPlace is a look-up made lately, known by where its name lies in memory: most are made with names that stand in the
// program or in this one.
type recentPlace struct {
	text   *byte
	length int
	attrPlace
}

const recently = 16

func recentIndex(name string) uintptr {
	at := uintptr(unsafe.Pointer(unsafe.StringData(name)))
	return (at>>2 ^ at>>6 ^ uintptr(len(name))) % recently
}

type attrTable struct {
	names []string
	index map[string]int
	vals  []Value
}

func (t *attrTable) get(name string) (Value, bool) {
	if i, ok := t.index[name]; ok {
		return t.vals[i], true
	}
	return Value{}, false
}

func (t *attrTable) set(name string, v Value) {
	if i, ok := t.index[name]; ok {
		t.vals[i] = v
		return
	}
	if t.index == nil {
		t.index = map[string]int{}
	}
	t.index[name] = len(t.names)
	t.names = append(t.names, name)
	t.vals = append(t.vals, v)
}

func (t *attrTable) delete(name string) bool {
	i, ok := t.index[name]
	if !ok {
		return false
	}
	t.names = append(t.names[:i], t.names[i+1:]...)
	t.vals = append(t.vals[:i], t.vals[i+1:]...)
	delete(t.index, name)
	for n, j := range t.index {
		if j > i {
			t.index[n] = j - 1
		}
	}
	return true
}

// SetMeta makes meta the class of c, which is native. Classes derived from c inherit it.
func (c *Class) SetMeta(meta *Class) { c.class = meta }

// Meta answers the class of c.
func (c *Class) Meta() *Class { return c.class }

// languageMethod says that fn is a native method of one of the language's own classes, which the machine's fast paths
// stand for; methods of a module's native classes are called like a program's.
func languageMethod(fn Value) bool {
	if fn.o.kind != KindBuiltin {
		return false
	}
	b, _ := fn.AsBuiltin()
	return b.Class == nil || b.Class.Module == "builtins"
}

// V is the class as a value.
func (c *Class) V() Value { return Value{o: &c.Object} }

// Get answers an attribute of the class's own dict.
func (c *Class) Get(name string) (Value, bool) { return c.attrs.get(name) }

// Set puts an attribute into the class's own dict.
func (c *Class) Set(name string, v Value) {
	if i, ok := c.attrs.index[name]; ok && isData(c.attrs.vals[i]) && isData(v) {
		c.attrs.vals[i] = v
		return
	}
	classVersion++
	c.attrs.set(name, v)
}

// isData says that a class attribute is a plain value, which no cache outside the class remembers.
func isData(v Value) bool {
	switch v.o.kind {
	case KindInt, KindFloat, KindBool, KindStr, KindNone, KindBig, KindList, KindTuple, KindDict, KindSet:
		return true
	}
	return false
}

// Delete removes an attribute from the class's own dict.
func (c *Class) Delete(name string) bool {
	classVersion++
	return c.attrs.delete(name)
}

// EachAttr calls f for the class's own attributes in order of definition.
func (c *Class) EachAttr(f func(name string, v Value)) {
	for i, n := range c.attrs.names {
		f(n, c.attrs.vals[i])
	}
}

// Lookup finds an attribute along the method resolution order.
func (c *Class) Lookup(name string) (Value, bool) {
	if c.version != classVersion {
		c.cache = make(map[string]attrPlace, len(c.cache))
		c.recent = new([recently]recentPlace)
		c.version = classVersion
	}
	recent := &c.recent[recentIndex(name)]
	if recent.text == unsafe.StringData(name) && recent.length == len(name) {
		if recent.owner == nil {
			return Value{}, false
		}
		return recent.owner.attrs.vals[recent.index], true
	}
	at, ok := c.cache[name]
	if !ok {
		for _, k := range c.MRO {
			if i, has := k.attrs.index[name]; has {
				at = attrPlace{k, i}
				break
			}
		}
		c.cache[name] = at
	}
	*recent = recentPlace{unsafe.StringData(name), len(name), at}
	if at.owner == nil {
		return Value{}, false
	}
	return at.owner.attrs.vals[at.index], true
}

// LookupAfter finds an attribute in the classes after start in c's method resolution order, as super() does.
func (c *Class) LookupAfter(start *Class, name string) (Value, bool) {
	after := false
	for _, k := range c.MRO {
		if after {
			if v, ok := k.attrs.get(name); ok {
				return v, true
			}
		}
		if k == start {
			after = true
		}
	}
	return Value{}, false
}

// Is says that c is base or derives from it.
func (c *Class) Is(base *Class) bool {
	if c == base {
		return true
	}
	for _, k := range c.MRO {
		if k == base {
			return true
		}
	}
	return false
}

// IsInstance says that type(v) is c or derives from it.
func (c *Class) IsInstance(v Value) bool { return v.Class().Is(c) }

// linearize computes the C3 order; nil when there is none.
func linearize(c *Class, bases []*Class) []*Class {
	if len(bases) == 1 {
		return append([]*Class{c}, bases[0].MRO...)
	}
	var lists [][]*Class
	for _, b := range bases {
		lists = append(lists, append([]*Class(nil), b.MRO...))
	}
	lists = append(lists, append([]*Class(nil), bases...))
	out := []*Class{c}
	for {
		empty := true
		var next *Class
	search:
		for _, l := range lists {
			if len(l) == 0 {
				continue
			}
			empty = false
			for _, other := range lists {
				for i, k := range other {
					if i > 0 && k == l[0] {
						continue search
					}
				}
			}
			next = l[0]
			break
		}
		if empty {
			return out
		}
		if next == nil {
			return nil
		}
		out = append(out, next)
		for i, l := range lists {
			if len(l) > 0 && l[0] == next {
				lists[i] = l[1:]
			}
		}
	}
}

// Shape is the set of attributes an instance has, in order: instances that got the same attributes in the same order
// share one.
type Shape struct {
	names  []string
	index  map[string]int
	next   map[string]*Shape
	last   *Shape // the transition used last, and its name
	lastN  string
	parent *Shape

	settled   uint32 // facts about instances of this shape, see Settled
	settledAt uint64 // the version of all classes at which they were established
}

// mostShaped is how many attributes an instance may have in a shape: each shape lists its names, so that instances of a
// great many attributes, which are tables by another name, must do without.
const mostShaped = 128

// mostForeseen is how many slots an instance may be given at once.
const mostForeseen = 16

func (s *Shape) find(name string) int {
	if len(s.names) <= 6 {
		for i, n := range s.names {
			if n == name {
				return i
			}
		}
		return -1
	}
	if s.index == nil {
		s.index = make(map[string]int, len(s.names))
		for i, n := range s.names {
			s.index[n] = i
		}
	}
	if i, ok := s.index[name]; ok {
		return i
	}
	return -1
}

func (s *Shape) with(name string) *Shape {
	if s.last != nil && s.lastN == name {
		return s.last
	}
	n, ok := s.next[name]
	if !ok {
		n = &Shape{names: append(s.names[:len(s.names):len(s.names)], name), parent: s}
		if s.next == nil {
			s.next = map[string]*Shape{}
		}
		s.next[name] = n
	}
	s.last, s.lastN = n, name
	return n
}

// Instance is the part of an object that holds its own attributes: in slots, for the names of its shape and in their
// order, as many as its header has room for. Once the program asked for __dict__, or there are too many, they live in a
// dict, and shape is nil.
type Instance struct {
	Object
	shape *Shape
	held  unsafe.Pointer // the first slot, or a *Dict
}

// V is the instance as a value.
func (in *Instance) V() Value { return Value{o: &in.Object} }

// Init makes in an instance of cls without attributes. kind is KindInstance, or KindNative inside a Native.
func (in *Instance) Init(cls *Class, kind Kind) {
	in.class = cls
	in.kind = kind
	in.shape = cls.shape
}

// NewInstance makes a plain instance.
func NewInstance(cls *Class) *Instance {
	return &Instance{Object: Object{class: cls, kind: KindInstance}, shape: cls.shape}
}

// dict is where the attributes live if not in slots; nil if there is none.
func (in *Instance) dict() *Dict {
	if in.shape != nil {
		return nil
	}
	return (*Dict)(in.held)
}

// slot is a slot that is known to be there.
func (in *Instance) slot(i int) *Value {
	return (*Value)(unsafe.Add(in.held, i*int(unsafe.Sizeof(Value{}))))
}

// add gives the instance, which has a shape, one attribute more: the last of next.
func (in *Instance) add(v Value, next *Shape) {
	n := len(in.shape.names)
	if n == int(in.room) {
		in.grow(n)
	}
	*in.slot(n) = v
	in.shape = next
}

// grow makes room for as many attributes as another instance of the class has had before, and for one more at least.
func (in *Instance) grow(n int) {
	c := in.class
	if n >= int(c.slots) {
		c.slots = uint8(n + 1)
		if n >= mostForeseen {
			c.slots = mostForeseen
		}
	}
	room := int(c.slots)
	if n >= room {
		room = min(2*n, mostShaped)
	}
	slots := make([]Value, room)
	copy(slots, unsafe.Slice((*Value)(in.held), n))
	in.held = unsafe.Pointer(unsafe.SliceData(slots))
	in.room = uint8(room)
}

// Attr answers an attribute of the instance itself.
func (in *Instance) Attr(name string) (Value, bool) {
	if in.shape == nil {
		if d := in.dict(); d != nil {
			return d.GetStr(name)
		}
		return Value{}, false
	}
	if i := in.shape.find(name); i >= 0 {
		return *in.slot(i), true
	}
	return Value{}, false
}

// SetAttr sets an attribute of the instance itself.
func (in *Instance) SetAttr(name string, v Value) {
	if in.shape == nil {
		in.Dict().SetStr(name, v)
		return
	}
	if i := in.shape.find(name); i >= 0 {
		*in.slot(i) = v
		return
	}
	if len(in.shape.names) == mostShaped {
		in.Dict().SetStr(name, v)
		return
	}
	in.add(v, in.shape.with(name))
}

// DelAttr removes an attribute of the instance itself and says whether it was there.
func (in *Instance) DelAttr(name string) bool {
	if in.shape == nil {
		return in.Dict().DeleteStr(name)
	}
	i := in.shape.find(name)
	if i < 0 {
		return false
	}
	names := in.shape.names
	s := in.class.shape
	for j, n := range names {
		if j != i {
			s = s.with(n)
		}
	}
	in.shape = s
	slots := unsafe.Slice((*Value)(in.held), len(names))
	copy(slots[i:], slots[i+1:])
	slots[len(names)-1] = Value{}
	return true
}

// Settled says whether fact number n (below 32) was established by Settle for instances with the same attributes, and no
// class has changed since. What a fact is, is up to the native class: "this method is not overridden", say.
func (in *Instance) Settled(n uint) bool {
	s := in.shape
	return s != nil && s.settledAt == classVersion && s.settled&(1<<n) != 0
}

// AllSettled says of several facts, a bit each, what Settled says of one.
func (in *Instance) AllSettled(facts uint32) bool {
	s := in.shape
	return s != nil && s.settledAt == classVersion && s.settled&facts == facts
}

// Settle establishes fact number n.
func (in *Instance) Settle(n uint) {
	s := in.shape
	if s == nil {
		return
	}
	if s.settledAt != classVersion {
		s.settled, s.settledAt = 0, classVersion
	}
	s.settled |= 1 << n
}

// EachAttr calls f for the instance's own attributes in order.
func (in *Instance) EachAttr(f func(name string, v Value)) {
	if in.shape == nil {
		for _, e := range in.Dict().entries {
			if e.key.o != nil {
				f(e.key.Text(), e.value)
			}
		}
		return
	}
	for i, n := range in.shape.names {
		f(n, *in.slot(i))
	}
}

// Dict answers the instance's live __dict__.
func (in *Instance) Dict() *Dict {
	d := in.dict()
	if d == nil {
		d = NewDict()
		if in.shape != nil {
			in.EachAttr(d.SetStr)
		}
		in.SetDict(d)
	}
	return d
}

// SetDict replaces the instance's attributes.
func (in *Instance) SetDict(d *Dict) { in.shape, in.held, in.room = nil, unsafe.Pointer(d), 0 }

// Derived is an instance of a program's class derived from int, str, list and the like.
type Derived struct {
	Instance
	Base Value
}

// NewDerived makes one.
func NewDerived(cls *Class, base Value) Value {
	d := &Derived{Base: base}
	d.Init(cls, KindDerived)
	return d.V()
}

// Native is an instance of a native class, or of a program's class derived from one: Self is the Go object behind it.
// A Go type embeds Native and points Self to itself, so that both are one allocation.
type Native struct {
	Instance
	Self any
}

// InitNative makes n an instance of cls backed by self.
func (n *Native) InitNative(cls *Class, self any) {
	n.Init(cls, KindNative)
	n.Self = self
}

// NewNative makes an instance of cls backed by self, which does not embed Native.
func NewNative(cls *Class, self any) Value {
	n := &Native{}
	n.InitNative(cls, self)
	return n.V()
}

func (v Value) inst() *Instance { return (*Instance)(unsafe.Pointer(v.o)) }
