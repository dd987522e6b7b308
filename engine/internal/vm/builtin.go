package vm

import "strings"

// Args are the arguments of a call: positional ones, then keywords by name. Pos and Vals may be registers of the
// caller: whoever keeps them must copy.
type Args struct {
	Pos   []Value
	Names []string
	Vals  []Value
}

// NativeFunc is a function written in Go. A method gets its object as the first positional argument.
type NativeFunc func(m *Machine, a Args) (Value, error)

// Builtin is a native function. As a class attribute it is a method and binds, unless Static.
type Builtin struct {
	Object
	Name     string
	Module   string // or ""
	Doc      string
	Fn       NativeFunc
	Class    *Class // whose method it is, or nil
	Static   bool
	Abstract bool // marked by abc.abstractmethod

	// Direct, if set, does what Fn does when self is an instance of Class, which has a layout of its own, and the other
	// arguments are positional: one, or none. What is absent is unbound.
	Direct    func(self *Object, x Value) (Value, error)
	Parameter Arity // what Direct takes beside self

	// Borrows is set of a method that keeps its slice of arguments no longer than the call.
	Borrows bool
}

// Arity is how many parameters there are.
type Arity uint8

// The arities.
const (
	NoParameter Arity = iota
	OneParameter
	OneOptional
)

// callWith calls with positional arguments.
func (b *Builtin) callWith(m *Machine, args []Value) (Value, error) {
	if b.Direct != nil && len(args) > 0 && b.Class.hasLayoutOf(args[0]) {
		switch {
		case len(args) == 2 && b.Parameter != NoParameter:
			return b.Direct(args[0].o, args[1])
		case len(args) == 1 && b.Parameter != OneParameter:
			return b.Direct(args[0].o, Value{})
		}
	}
	return b.Fn(m, Args{Pos: args})
}

// NewBuiltin makes a native function.
func NewBuiltin(name string, fn NativeFunc) *Builtin {
	return &Builtin{Object: Object{class: BuiltinClass, kind: KindBuiltin}, Name: name, Fn: fn}
}

// V is the function as a value.
func (b *Builtin) V() Value { return Value{o: &b.Object} }

// Method is a function bound to an object.
type Method struct {
	Object
	Func Value
	Self Value
}

// NewMethod binds fn to self.
func NewMethod(fn, self Value) Value {
	cls := MethodClass
	if fn.Kind() == KindBuiltin {
		cls = BuiltinClass
	}
	v := &Method{Object: Object{class: cls, kind: KindMethod}, Func: fn, Self: self}
	return Value{o: &v.Object}
}

// Property is a property, of the program (Get, Set, Del callables) or native (GoGet, GoSet).
type Property struct {
	Object
	Name          string
	Get, Set, Del Value
	Doc           Value
	GoGet         func(m *Machine, self Value) (Value, error)
	GoSet         func(m *Machine, self, v Value) error
	owner         *Class // of a native one

	// Direct, if set, does what GoGet does for an instance of the class that the property was found in.
	Direct func(self *Object) (Value, error)
}

// NewProperty makes a native property; set may be nil.
func NewProperty(name string, get func(m *Machine, self Value) (Value, error), set func(m *Machine, self, v Value) error) *Property {
	return &Property{Object: Object{class: PropertyClass, kind: KindProperty}, Name: name, GoGet: get, GoSet: set}
}

// V is the property as a value.
func (p *Property) V() Value { return Value{o: &p.Object} }

// Wrapper is a classmethod or staticmethod.
type Wrapper struct {
	Object
	Func Value
}

// NewClassMethod wraps fn.
func NewClassMethod(fn Value) Value {
	w := &Wrapper{Object: Object{class: ClassMethodClass, kind: KindWrapper}, Func: fn}
	return Value{o: &w.Object}
}

// NewStaticMethod wraps fn.
func NewStaticMethod(fn Value) Value {
	w := &Wrapper{Object: Object{class: StaticMethodClass, kind: KindWrapper}, Func: fn}
	return Value{o: &w.Object}
}

// NewNativeClass makes a native class in module (“builtins” when "").
func NewNativeClass(module, name string, bases ...*Class) *Class {
	c := &Class{Name: name, Qualname: name, Module: module, Native: true}
	c.class, c.kind = TypeClass, KindClass
	if module == "" {
		c.Module = "builtins"
	}
	c.setBases(bases)
	return c
}

// hasLayoutOf tells of most instances of classes derived from one with a layout of its own, by one look, that they are.
func (c *Class) hasLayoutOf(v Value) bool {
	return c.Layout == c && v.o.kind >= KindInstance && v.o.class.Layout == c
}

func (c *Class) setBases(bases []*Class) bool {
	if len(bases) == 0 && ObjectClass != nil && c != ObjectClass {
		bases = []*Class{ObjectClass}
	}
	c.Bases = bases
	c.MRO = linearize(c, bases)
	if c.MRO == nil {
		return false
	}
	c.shape = &Shape{}
	for _, k := range c.MRO[1:] {
		if c.New == nil {
			c.New = k.New
		}
		if c.Layout == nil {
			c.Layout = k.Layout
		}
		c.YieldsSelf = c.YieldsSelf || k.YieldsSelf
		if c.Happened == nil {
			c.Happened = k.Happened
		}
		c.NoInstances = c.NoInstances || k.NoInstances
		if c.Iterates == nil {
			c.Iterates = k.Iterates
		}
	}
	return true
}

// Method adds a native method. It is only ever called with an instance of c.
func (c *Class) Method(name string, fn NativeFunc) {
	b := NewBuiltin(name, fn)
	operands := operandsOf[name]
	if c != ObjectClass {
		b.Fn = func(m *Machine, a Args) (Value, error) {
			if len(a.Pos) == 0 || !c.hasLayoutOf(a.Pos[0]) && !c.IsInstance(a.Pos[0]) {
				return Value{}, c.refuseReceiver(name, a)
			}
			if operands > 0 && len(a.Pos) != operands {
				return Value{}, c.refuseOperands(name, operands-1, len(a.Pos)-1)
			}
			return fn(m, a)
		}
	} else {
		b.Fn = func(m *Machine, a Args) (Value, error) {
			if len(a.Pos) == 0 {
				return Value{}, c.refuseReceiver(name, a)
			}
			return fn(m, a)
		}
	}
	b.Class = c
	c.Set(name, b.V())
}

// operandsOf says how many operands the special methods take, the object itself counted.
var operandsOf = map[string]int{}

func init() {
	for i, names := range [][]string{
		{"repr", "str", "hash", "len", "iter", "next", "bool", "neg", "pos", "abs", "invert", "int", "float", "complex", "index", "enter", "reversed", "await", "aiter", "anext", "aenter", "copy"},
		{
			"eq", "ne", "lt", "le", "gt", "ge", "add", "sub", "mul", "truediv", "floordiv", "mod", "divmod", "and", "or", "xor", "lshift", "rshift", "matmul",
			"iadd", "isub", "imul", "itruediv", "ifloordiv", "imod", "iand", "ior", "ixor", "ilshift", "irshift", "imatmul",
			"radd", "rsub", "rmul", "rtruediv", "rfloordiv", "rmod", "rdivmod", "rand", "ror", "rxor", "rlshift", "rrshift", "rmatmul",
			"getitem", "delitem", "contains", "missing", "getattribute", "getattr", "delattr", "deepcopy", "instancecheck", "subclasscheck", "delete", "format",
		},
		{"setitem", "setattr", "set"},
	} {
		for _, name := range names {
			operandsOf["__"+name+"__"] = i + 1
		}
	}
}

func (c *Class) refuseOperands(name string, want, got int) error {
	text := "expected " + itoa(int64(want)) + " argument"
	if want != 1 {
		text += "s"
	}
	return Raise(TypeErrorClass, text+", got "+itoa(int64(got)))
}

// refuseReceiver says that a method taken from its class was called without an object of it.
func (c *Class) refuseReceiver(name string, a Args) error {
	cls := c.Name
	if c.Module != "builtins" {
		cls = c.Module + "." + cls
	}
	dunder := len(name) > 4 && name[:2] == "__" && name[len(name)-2:] == "__"
	switch {
	case len(a.Pos) == 0 && dunder:
		return Raise(TypeErrorClass, "descriptor '"+name+"' of '"+cls+"' object needs an argument")
	case len(a.Pos) == 0:
		return Raise(TypeErrorClass, "unbound method "+c.Name+"."+name+"() needs an argument")
	case dunder:
		return Raise(TypeErrorClass, "descriptor '"+name+"' requires a '"+cls+"' object but received a '"+a.Pos[0].TypeName()+"'")
	}
	return Raise(TypeErrorClass, "descriptor '"+name+"' for '"+cls+"' objects doesn't apply to a '"+a.Pos[0].TypeName()+"' object")
}

// Static adds a native static method.
func (c *Class) Static(name string, fn NativeFunc) {
	b := NewBuiltin(name, fn)
	b.Class, b.Static = c, true
	c.Set(name, b.V())
}

// ClassMethod adds a native class method: the class is the first argument.
func (c *Class) ClassMethod(name string, fn NativeFunc) {
	b := NewBuiltin(name, func(m *Machine, a Args) (Value, error) {
		if len(a.Pos) == 0 || a.Pos[0].o.kind != KindClass {
			return Value{}, c.refuseReceiver(name, a)
		}
		if name == "__class_getitem__" && len(a.Pos) != 2 {
			return Value{}, Raise(TypeErrorClass, c.Name+".__class_getitem__() takes exactly one argument ("+itoa(int64(len(a.Pos)-1))+" given)")
		}
		return fn(m, a)
	})
	b.Class = c
	c.Set(name, NewClassMethod(b.V()))
}

// Property adds a native property; set may be nil. Both are only ever called with an instance of c.
func (c *Class) Property(name string, get func(m *Machine, self Value) (Value, error), set func(m *Machine, self, v Value) error) {
	refuse := func(self Value) error {
		return Raise(TypeErrorClass, "descriptor '"+name+"' for '"+c.Name+"' objects doesn't apply to a '"+self.TypeName()+"' object")
	}
	p := NewProperty(name, func(m *Machine, self Value) (Value, error) {
		if !c.IsInstance(self) {
			return Value{}, refuse(self)
		}
		return get(m, self)
	}, nil)
	if set != nil {
		p.GoSet = func(m *Machine, self, v Value) error {
			if !c.IsInstance(self) {
				return refuse(self)
			}
			return set(m, self, v)
		}
	}
	switch {
	case !writtenInC(c) && c.Module != "builtins":
	case members[c.Name+"."+name]:
		p.class = MemberClass
	default:
		p.class = GetSetClass
	}
	p.owner = c
	c.Set(name, p.V())
}

// members are the native properties that CPython keeps as plain members of a structure.
var members = map[string]bool{}

func init() {
	for _, names := range []string{
		"slice.start slice.stop slice.step range.start range.stop range.step complex.real complex.imag",
		"property.fget property.fset property.fdel OSError.errno OSError.strerror OSError.filename OSError.filename2",
		"StopIteration.value SystemExit.code AttributeError.name AttributeError.obj NameError.name ImportError.name ImportError.path ImportError.msg",
		"SyntaxError.msg SyntaxError.lineno SyntaxError.offset SyntaxError.text SyntaxError.filename defaultdict.default_factory",
		"partial.func partial.args partial.keywords staticmethod.__func__ classmethod.__func__",
	} {
		for _, name := range strings.Fields(names) {
			members[name] = true
		}
	}
}

// The classes of the language itself.
var (
	TypeClass           = &Class{}
	ObjectClass         = &Class{}
	IntClass            = &Class{}
	BoolClass           = &Class{}
	FloatClass          = &Class{}
	ComplexClass        = &Class{}
	StrClass            = &Class{}
	BytesClass          = &Class{}
	ByteArrayClass      = &Class{}
	ListClass           = &Class{}
	TupleClass          = &Class{}
	DictClass           = &Class{}
	SetClass            = &Class{}
	FrozenSetClass      = &Class{}
	RangeClass          = &Class{}
	SliceClass          = &Class{}
	NoneClass           = &Class{}
	EllipsisClass       = &Class{}
	NotImplementedClass = &Class{}
	FunctionClass       = &Class{}
	BuiltinClass        = &Class{}
	MethodClass         = &Class{}
	ModuleClass         = &Class{}
	PropertyClass       = &Class{}
	GetSetClass         = &Class{}
	MemberClass         = &Class{}
	ClassMethodClass    = &Class{}
	StaticMethodClass   = &Class{}
	CellClass           = &Class{}
	GeneratorClass      = &Class{}
	CoroutineClass      = &Class{}
	AsyncGeneratorClass = &Class{}
	SuperClass          = &Class{}
	DictKeysClass       = &Class{}
	DictValuesClass     = &Class{}
	DictItemsClass      = &Class{}
	MappingProxyClass   = &Class{}
	CodeClass           = &Class{}
)

func init() {
	define := func(c *Class, name string, bases ...*Class) {
		c.Name, c.Qualname, c.Module, c.Native = name, name, "builtins", true
		c.class, c.kind = TypeClass, KindClass
		c.setBases(bases)
	}
	define(ObjectClass, "object")
	define(TypeClass, "type")
	for _, d := range []struct {
		c    *Class
		name string
	}{
		{IntClass, "int"},
		{FloatClass, "float"},
		{ComplexClass, "complex"},
		{StrClass, "str"},
		{BytesClass, "bytes"},
		{ByteArrayClass, "bytearray"},
		{ListClass, "list"},
		{TupleClass, "tuple"},
		{DictClass, "dict"},
		{SetClass, "set"},
		{FrozenSetClass, "frozenset"},
	} {
		define(d.c, d.name)
		d.c.Layout = d.c
	}
	for _, d := range []struct {
		c    *Class
		name string
	}{
		{RangeClass, "range"},
		{SliceClass, "slice"},
		{NoneClass, "NoneType"},
		{EllipsisClass, "ellipsis"},
		{NotImplementedClass, "NotImplementedType"},
		{FunctionClass, "function"},
		{BuiltinClass, "builtin_function_or_method"},
		{MethodClass, "method"},
		{CellClass, "cell"},
		{GeneratorClass, "generator"},
		{CoroutineClass, "coroutine"},
		{AsyncGeneratorClass, "async_generator"},
		{DictKeysClass, "dict_keys"},
		{DictValuesClass, "dict_values"},
		{DictItemsClass, "dict_items"},
		{MappingProxyClass, "mappingproxy"},
		{CodeClass, "code"},
	} {
		define(d.c, d.name)
		d.c.Final = true
	}
	for _, c := range []*Class{NoneClass, EllipsisClass, NotImplementedClass, FunctionClass, BuiltinClass, CellClass, GeneratorClass, CoroutineClass, AsyncGeneratorClass, DictKeysClass, DictValuesClass, DictItemsClass, CodeClass} {
		c.NoInstances = true
	}
	define(ModuleClass, "module")
	define(PropertyClass, "property")
	define(GetSetClass, "getset_descriptor")
	define(MemberClass, "member_descriptor")
	define(ClassMethodClass, "classmethod")
	define(StaticMethodClass, "staticmethod")
	define(SuperClass, "super")
	TypeClass.Layout = TypeClass
	define(BoolClass, "bool", IntClass)
	BoolClass.Final = true
	emptyTuple.class = TupleClass
	TypeClass.Layout = TypeClass
}
