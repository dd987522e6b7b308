package vm

import "asimplay/engine/internal/code"

// BinaryBuiltin computes v op w for values of built-in classes (or derived from them) without asking for methods; ok is
// false when the classes don't go together.
func (m *Machine) BinaryBuiltin(op code.Op, v, w Value) (r Value, ok bool, err error) {
	v, w = v.Underlying(), w.Underlying()
	if v.o.kind >= KindInstance || w.o.kind >= KindInstance {
		return Value{}, false, nil
	}
	return m.binaryBuiltin(op, v, w)
}

// InplaceBuiltin is BinaryBuiltin for augmented assignment to what can be changed in place.
func (m *Machine) InplaceBuiltin(op code.Op, v, w Value) (r Value, ok bool, err error) {
	return m.inplaceBuiltin(op, v.Underlying(), w.Underlying())
}

// CompareBuiltin compares values of built-in classes (or derived from them) without asking for methods.
func (m *Machine) CompareBuiltin(op code.Op, v, w Value) (result, ok bool, err error) {
	v, w = v.Underlying(), w.Underlying()
	if v.o.kind >= KindInstance || w.o.kind >= KindInstance {
		return false, false, nil
	}
	return m.compareBuiltin(op, v, w)
}

// ByteArray makes a bytearray. The caller gives b away.
func ByteArray(b []byte) Value {
	v := &BytesValue{Object: Object{class: ByteArrayClass, kind: KindBytes}, B: b}
	return Value{o: &v.Object}
}

// Mutable says that b is a bytearray.
func (b *BytesValue) Mutable() bool { return b.class == ByteArrayClass }

// V is the bytes object as a value.
func (b *BytesValue) V() Value { return Value{o: &b.Object} }

// GetAttrPlain does what object.__getattribute__ does: neither __getattribute__ nor __getattr__ of the program is asked.
func (m *Machine) GetAttrPlain(v Value, name string) (Value, error) {
	in, ok := v.AsInstance()
	if !ok {
		return m.GetAttr(v, name)
	}
	cls := v.Class()
	found, has := cls.Lookup(name)
	if has && isDataDescriptor(found) && hasGet(found) {
		return m.bind(found, v, cls)
	}
	if r, ok := in.Attr(name); ok {
		return r, nil
	}
	if has {
		return m.bind(found, v, cls)
	}
	switch name {
	case "__class__":
		return cls.V(), nil
	case "__dict__":
		if !cls.HasSlots {
			return in.Dict().V(), nil
		}
	case "__module__":
		return String(cls.Module), nil
	case "__doc__":
		if cls.Doc.o != nil {
			return cls.Doc, nil
		}
		return None, nil
	}
	return Value{}, m.noAttribute(v, name)
}

// objectPart answers the methods that every class has from object but that stand in no class's own dict, so that
// making an instance needs no look-up of them.
func (m *Machine) objectPart(name string) (Value, bool) {
	switch name {
	case "__new__":
		return objectNew.V(), true
	case "__init__":
		return objectInit.V(), true
	case "__init_subclass__":
		return NewBuiltin(name, func(m *Machine, a Args) (Value, error) { return None, nil }).V(), true
	}
	return Value{}, false
}

var objectInit = NewBuiltin("__init__", func(m *Machine, a Args) (Value, error) {
	if len(a.Pos) > 0 && a.Pos[0].Kind() == KindInstance && len(a.Pos)+len(a.Names) > 1 && a.Pos[0].Class().New == nil {
		// The program's own __init__ hands on what object has no use for.
		if init, ok := a.Pos[0].Class().Lookup("__init__"); ok && init.Kind() == KindFunction {
			return None, Raise(TypeErrorClass, "object.__init__() takes exactly one argument (the instance to initialize)")
		} else if _, own := a.Pos[0].Class().Lookup("__new__"); !ok && !own {
			return None, Raise(TypeErrorClass, a.Pos[0].Class().Name+".__init__() takes exactly one argument (the instance to initialize)")
		}
	}
	return None, nil
})

var objectNew = NewBuiltin("__new__", func(m *Machine, a Args) (Value, error) {
	if len(a.Pos) == 0 {
		return Value{}, Raise(TypeErrorClass, "object.__new__(): not enough arguments")
	}
	c, ok := a.Pos[0].AsClass()
	if !ok {
		return Value{}, Raise(TypeErrorClass, "object.__new__(X): X is not a type object ("+a.Pos[0].TypeName()+")")
	}
	if len(a.Pos)+len(a.Names) > 1 && c.New == nil {
		if _, own := c.Lookup("__new__"); own {
			return Value{}, Raise(TypeErrorClass, "object.__new__() takes exactly one argument (the type to instantiate)")
		}
		if _, own := c.Lookup("__init__"); !own {
			return Value{}, Raise(TypeErrorClass, c.Name+"() takes no arguments")
		}
	}
	return m.allocatePast(c, Args{Pos: a.Pos[1:], Names: a.Names, Vals: a.Vals})
})

// Loaded answers a module that was imported already.
func (m *Machine) Loaded(name string) (*Module, bool) {
	mod, ok := m.modules[name]
	return mod, ok
}
