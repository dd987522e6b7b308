package lib

import (
	"strings"

	"asimplay/engine/internal/vm"
)

// alias is a generic type with its parameters: list[int], Optional[str], int | None.
type alias struct {
	vm.Native
	name  string // as `Optional`, without a module
	label string // as repr shows it
	base  vm.Value
	args  []vm.Value
	union bool
}

// special is a name of typing that stands for no class: Any, Union, Optional ...
type special struct {
	vm.Native
	name string
}

// typeVariable is a TypeVar, ParamSpec or NewType.
type typeVariable struct {
	vm.Native
	name string
}

var (
	aliasClass        = vm.NewNativeClass("types", "GenericAlias")
	unionClass        = vm.NewNativeClass("types", "UnionType")
	specialClass      = vm.NewNativeClass("typing", "_SpecialForm")
	typeVariableClass = vm.NewNativeClass("typing", "TypeVar")
	genericClass      = vm.NewNativeClass("typing", "Generic")
	protocolClass     = vm.NewNativeClass("typing", "Protocol", genericClass)
	typedDictClass    = vm.NewNativeClass("typing", "TypedDict", vm.DictClass)
)

func newAlias(name, label string, base, key vm.Value) vm.Value {
	var args []vm.Value
	if t, ok := key.AsTuple(); ok {
		args = t.Items
	} else {
		args = []vm.Value{key}
	}
	a := &alias{name: name, label: label, base: base, args: args}
	a.InitNative(aliasClass, a)
	return a.V()
}

// typeText shows a type as the parameters of a generic one are shown.
func typeText(m *vm.Machine, v vm.Value) string {
	if c, ok := v.AsClass(); ok {
		if c.Module == "builtins" {
			return c.Qualname
		}
		return c.Module + "." + c.Qualname
	}
	if v == vm.Ellipsis {
		return "..."
	}
	if v.IsNone() {
		return "None"
	}
	if l, ok := v.AsList(); ok {
		var parts []string
		if err := m.Deeper(func() error {
			for _, x := range l.Items {
				parts = append(parts, typeText(m, x))
			}
			return nil
		}); err != nil {
			return "[...]"
		}
		return "[" + strings.Join(parts, ", ") + "]"
	}
	return mustRepr(m, v)
}

func newUnion(v, w vm.Value) vm.Value {
	u := &alias{name: "Union", union: true}
	add := func(x vm.Value) {
		for _, have := range u.args {
			if have == x {
				return
			}
		}
		u.args = append(u.args, x)
	}
	for _, x := range []vm.Value{v, w} {
		if a, ok := x.Native().(*alias); ok && a.union {
			for _, y := range a.args {
				add(y)
			}
			continue
		}
		add(x)
	}
	u.InitNative(unionClass, u)
	return u.V()
}

func newSpecial(name string) vm.Value {
	s := &special{name: name}
	s.InitNative(specialClass, s)
	return s.V()
}

// instanceOf says whether v is an instance of any of the types that a union or generic holds.
func instanceOf(m *vm.Machine, types []vm.Value, v vm.Value) (vm.Value, error) {
	for _, t := range types {
		if t.IsNone() && v.IsNone() {
			return vm.True, nil
		}
		if c, ok := t.AsClass(); ok && (c.IsInstance(v) || abstractClasses[c.Name] == c && isAbstractly(m, c.Name, c, v.Class())) {
			return vm.True, nil
		}
	}
	return vm.False, nil
}

func init() {
	or := func(m *vm.Machine, a vm.Args) (vm.Value, error) { return newUnion(a.Pos[0], a.Pos[1]), nil }
	ror := func(m *vm.Machine, a vm.Args) (vm.Value, error) { return newUnion(a.Pos[1], a.Pos[0]), nil }
	for _, c := range []*vm.Class{aliasClass, unionClass, specialClass, typeVariableClass} {
		c.NoInstances = true
		c.Method("__or__", or)
		c.Method("__ror__", ror)
	}
	for _, c := range []*vm.Class{aliasClass, unionClass} {
		c.Property("__origin__", func(m *vm.Machine, self vm.Value) (vm.Value, error) {
			return orNone(self.Native().(*alias).base), nil
		}, nil)
		c.Property("__args__", func(m *vm.Machine, self vm.Value) (vm.Value, error) {
			return vm.NewTuple(self.Native().(*alias).args), nil
		}, nil)
		c.Method("__repr__", func(m *vm.Machine, a vm.Args) (vm.Value, error) {
			al := a.Pos[0].Native().(*alias)
			var parts []string
			for _, x := range al.args {
				parts = append(parts, typeText(m, x))
			}
			if al.union {
				return vm.String(strings.Join(parts, " | ")), nil
			}
			if len(parts) == 0 {
				parts = []string{"()"}
			}
			return vm.String(al.label + "[" + strings.Join(parts, ", ") + "]"), nil
		})
		c.Method("__eq__", func(m *vm.Machine, a vm.Args) (vm.Value, error) {
			x := a.Pos[0].Native().(*alias)
			y, ok := a.Pos[1].Native().(*alias)
			if !ok || x.label != y.label || len(x.args) != len(y.args) || x.union != y.union {
				return vm.Bool(false), nil
			}
			eq, err := m.Equal(vm.NewTuple(x.args), vm.NewTuple(y.args))
			return vm.Bool(eq), err
		})
		c.Method("__hash__", func(m *vm.Machine, a vm.Args) (vm.Value, error) {
			x := a.Pos[0].Native().(*alias)
			h, err := m.Hash(vm.TupleOf(vm.String(x.label), vm.NewTuple(x.args)))
			return vm.Int(h), err
		})
		c.Method("__call__", func(m *vm.Machine, a vm.Args) (vm.Value, error) {
			al := a.Pos[0].Native().(*alias)
			if !al.base.IsBound() || al.union {
				return vm.None, typeError("Cannot instantiate " + mustRepr(m, a.Pos[0]))
			}
			return m.Call(al.base, without(a, 1))
		})
		c.Method("__mro_entries__", func(m *vm.Machine, a vm.Args) (vm.Value, error) {
			if al := a.Pos[0].Native().(*alias); al.base.IsBound() {
				if _, ok := al.base.AsClass(); ok {
					return vm.TupleOf(al.base), nil
				}
			}
			return vm.TupleOf(), nil
		})
		c.Method("__getitem__", func(m *vm.Machine, a vm.Args) (vm.Value, error) {
			al := a.Pos[0].Native().(*alias)
			return newAlias(al.name, al.label, al.base, a.Pos[1]), nil
		})
	}
	unionClass.Method("__instancecheck__", func(m *vm.Machine, a vm.Args) (vm.Value, error) {
		return instanceOf(m, a.Pos[0].Native().(*alias).args, a.Pos[1])
	})
	unionClass.Method("__subclasscheck__", func(m *vm.Machine, a vm.Args) (vm.Value, error) {
		c, ok := a.Pos[1].AsClass()
		for _, t := range a.Pos[0].Native().(*alias).args {
			if k, isClass := t.AsClass(); ok && isClass && c.Is(k) {
				return vm.True, nil
			}
		}
		return vm.False, nil
	})
	aliasClass.Method("__instancecheck__", func(m *vm.Machine, a vm.Args) (vm.Value, error) {
		if al := a.Pos[0].Native().(*alias); al.name == "Union" || al.name == "Optional" {
			return instanceOf(m, al.args, a.Pos[1])
		}
		return vm.None, typeError("isinstance() argument 2 cannot be a parameterized generic")
	})
	specialClass.Method("__repr__", func(m *vm.Machine, a vm.Args) (vm.Value, error) {
		return vm.String("typing." + a.Pos[0].Native().(*special).name), nil
	})
	specialClass.Method("__getitem__", func(m *vm.Machine, a vm.Args) (vm.Value, error) {
		s := a.Pos[0].Native().(*special)
		key := a.Pos[1]
		if s.name == "Union" {
			if t, ok := key.AsTuple(); !ok {
				return key, nil
			} else if len(t.Items) == 2 && t.Items[1].IsNone() {
				return newAlias("Optional", "typing.Optional", vm.Value{}, t.Items[0]), nil
			}
		}
		return newAlias(s.name, "typing."+s.name, builtinOf(s.name), key), nil
	})
	specialClass.Method("__call__", func(m *vm.Machine, a vm.Args) (vm.Value, error) {
		s := a.Pos[0].Native().(*special)
		if b := builtinOf(s.name); b.IsBound() {
			return m.Call(b, without(a, 1))
		}
		return vm.None, typeError("Cannot instantiate typing." + s.name)
	})
	specialClass.Method("__instancecheck__", func(m *vm.Machine, a vm.Args) (vm.Value, error) {
		s := a.Pos[0].Native().(*special)
		if b := builtinOf(s.name); b.IsBound() {
			return instanceOf(m, []vm.Value{b}, a.Pos[1])
		}
		return vm.None, typeError("typing." + s.name + " cannot be used with isinstance()")
	})
	specialClass.Method("__subclasscheck__", func(m *vm.Machine, a vm.Args) (vm.Value, error) {
		s := a.Pos[0].Native().(*special)
		c, ok := a.Pos[1].AsClass()
		base, known := builtinOf(s.name).AsClass()
		if !ok || !known {
			return vm.None, typeError("typing." + s.name + " cannot be used with issubclass()")
		}
		return vm.Bool(c.Is(base) || abstractClasses[base.Name] == base && isAbstractly(m, base.Name, base, c)), nil
	})
	specialClass.Method("__mro_entries__", func(m *vm.Machine, a vm.Args) (vm.Value, error) {
		if b := builtinOf(a.Pos[0].Native().(*special).name); b.IsBound() {
			return vm.TupleOf(b), nil
		}
		return vm.TupleOf(), nil
	})
	typeVariableClass.Method("__repr__", func(m *vm.Machine, a vm.Args) (vm.Value, error) {
		return vm.String("~" + a.Pos[0].Native().(*typeVariable).name), nil
	})
	typeVariableClass.Property("__name__", func(m *vm.Machine, self vm.Value) (vm.Value, error) {
		return vm.String(self.Native().(*typeVariable).name), nil
	}, nil)
	genericClass.ClassMethod("__class_getitem__", func(m *vm.Machine, a vm.Args) (vm.Value, error) {
		c, _ := a.Pos[0].AsClass()
		return newAlias(c.Name, c.Module+"."+c.Qualname, a.Pos[0], a.Pos[1]), nil
	})
	protocolClass.SetMeta(abcMeta)
	protocolClass.Abstract = true
}

// builtinOf answers the built-in class that a capitalised name of typing stands for.
func builtinOf(name string) vm.Value {
	switch name {
	case "List":
		return vm.ListClass.V()
	case "Dict":
		return vm.DictClass.V()
	case "Set":
		return vm.SetClass.V()
	case "FrozenSet":
		return vm.FrozenSetClass.V()
	case "Tuple":
		return vm.TupleClass.V()
	case "Type":
		return vm.TypeClass.V()
	case "DefaultDict":
		return defaultDictClass.V()
	case "OrderedDict":
		return orderedDictClass.V()
	case "Counter":
		return counterClass.V()
	case "Deque":
		return dequeClass.V()
	case "AbstractSet":
		return abstractClasses["Set"].V()
	}
	if c, ok := abstractClasses[name]; ok {
		return c.V()
	}
	return vm.Value{}
}

// types tells the machine what `int | None` and `list[int]` give.
func types(m *vm.Machine) {
	m.Union = newUnion
	m.Generic = func(v, key vm.Value) vm.Value {
		c, _ := v.AsClass()
		label := c.Qualname
		if c.Module != "builtins" {
			label = c.Module + "." + label
		}
		return newAlias(c.Name, label, v, key)
	}
}

func typingModule(m *vm.Machine) (*vm.Module, error) {
	mod := vm.NewModule("typing")
	for _, name := range strings.Fields(`Any Union Optional Callable Literal ClassVar Final Annotated NoReturn Never Self LiteralString
		Concatenate TypeAlias TypeGuard Required NotRequired Unpack List Dict Set FrozenSet Tuple Type DefaultDict OrderedDict Counter ChainMap
		Deque Text IO TextIO BinaryIO Pattern Match`) {
		mod.NS.Set(name, newSpecial(name))
	}
	mod.NS.Set("Text", vm.StrClass.V())
	for name := range abstractClasses {
		mod.NS.Set(name, newSpecial(name))
	}
	for _, name := range []string{"SupportsInt", "SupportsFloat", "SupportsComplex", "SupportsBytes", "SupportsAbs", "SupportsIndex", "SupportsRound", "ContextManager", "AsyncContextManager"} {
		mod.NS.Set(name, newSpecial(name))
	}
	anyStr := &typeVariable{name: "AnyStr"}
	anyStr.InitNative(typeVariableClass, anyStr)
	mod.NS.Set("AnyStr", anyStr.V())
	mod.NS.Set("AbstractSet", newSpecial("AbstractSet"))
	mod.NS.Set("Generic", genericClass.V())
	mod.NS.Set("Protocol", protocolClass.V())
	mod.NS.Set("NamedTuple", namedTupleBase.V())
	mod.NS.Set("TypedDict", typedDictClass.V())
	mod.NS.Set("TYPE_CHECKING", vm.False)
	for _, name := range []string{"TypeVar", "ParamSpec", "TypeVarTuple"} {
		mod.Def(name, func(m *vm.Machine, a vm.Args) (vm.Value, error) {
			if len(a.Pos) == 0 {
				return vm.None, typeError(name + ".__init__() missing 1 required positional argument: 'name'")
			}
			t := &typeVariable{name: a.Pos[0].Text()}
			t.InitNative(typeVariableClass, t)
			return t.V(), nil
		})
	}
	mod.Def("NewType", func(m *vm.Machine, a vm.Args) (vm.Value, error) {
		p, err := parameters("NewType", a, "name", "tp")
		if err != nil {
			return vm.None, err
		}
		name := p[0].Text()
		return nativeValue(name, func(m *vm.Machine, a vm.Args) (vm.Value, error) {
			p, err := parameters(name, a, "x")
			if err != nil {
				return vm.None, err
			}
			return p[0], nil
		}), nil
	})
	mod.Def("cast", func(m *vm.Machine, a vm.Args) (vm.Value, error) {
		p, err := parameters("cast", a, "typ", "val")
		if err != nil {
			return vm.None, err
		}
		return p[1], nil
	})
	for _, name := range []string{"overload", "final", "no_type_check", "runtime_checkable", "override", "reveal_type"} {
		mod.Def(name, func(m *vm.Machine, a vm.Args) (vm.Value, error) {
			p, err := parameters(name, a, "arg")
			if err != nil {
				return vm.None, err
			}
			return p[0], nil
		})
	}
	function(mod, "assert_never", 1, 1, func(m *vm.Machine, a []vm.Value) (vm.Value, error) {
		return vm.None, vm.Raise(vm.AssertionErrorClass, "Expected code to be unreachable, but got: "+mustRepr(m, a[0]))
	})
	mod.Def("get_type_hints", func(m *vm.Machine, a vm.Args) (vm.Value, error) {
		p, err := parameters("get_type_hints", a, "obj", "globalns?", "localns?", "include_extras?")
		if err != nil {
			return vm.None, err
		}
		return m.GetAttr(p[0], "__annotations__")
	})
	return mod, nil
}
