package vm

import "unsafe"

// GetAttr answers v.name.
func (m *Machine) GetAttr(v Value, name string) (Value, error) {
	r, ok, err := m.attr(v, name)
	if err != nil || ok {
		return r, err
	}
	return Value{}, m.noAttribute(v, name)
}

// LookupAttr answers v.name and whether there is one; errors but AttributeError come back.
func (m *Machine) LookupAttr(v Value, name string) (Value, bool, error) {
	r, ok, err := m.attr(v, name)
	if err != nil {
		if _, missing := IsException(err, AttributeErrorClass); missing {
			return Value{}, false, nil
		}
	}
	return r, ok, err
}

func (m *Machine) noAttribute(v Value, name string) error {
	var text string
	switch v.o.kind {
	case KindClass:
		c, _ := v.AsClass()
		text = "type object '" + c.typeName() + "' has no attribute '" + name + "'"
	case KindModule:
		mod, _ := v.AsModule()
		if why, ok := mod.NS.Get("__asimplay_unsupported__"); ok {
			return Raise(ImportErrorClass, why.Text())
		}
		text = "module '" + mod.Name + "' has no attribute '" + name + "'"
	default:
		text = "'" + v.TypeName() + "' object has no attribute '" + name + "'"
	}
	e := NewException(AttributeErrorClass, String(text))
	e.SetAttr("name", String(name))
	e.SetAttr("obj", v)
	switch v.o.kind {
	case KindModule:
		mod, _ := v.AsModule()
		e.Help = m.unoffered(mod.Name, name)
	default:
		c, ok := v.AsClass()
		if !ok {
			c = v.Class()
		}
		for _, k := range c.MRO {
			if e.Help == "" {
				e.Help = m.unoffered(k.Module+"."+k.Name, name)
			}
		}
	}
	return e
}

func (m *Machine) unoffered(module, name string) string {
	if m.Unoffered == nil {
		return ""
	}
	return m.Unoffered(module, name)
}

// attr finds v.name: (value, true, nil), (_, false, nil) when there is none, or an error raised on the way.
func (m *Machine) attr(v Value, name string) (Value, bool, error) {
	cls := v.Class()
	if v.o.kind == KindClass {
		c, _ := v.AsClass()
		return m.classAttr(c, name)
	}
	if v.o.kind == KindSuper {
		return m.superAttr(v, name)
	}
	found, ok := cls.Lookup(name)
	if ok && isDataDescriptor(found) && hasGet(found) {
		r, err := m.bind(found, v, cls)
		return r, true, err
	}
	switch {
	case v.o.kind >= KindInstance:
		if cls.bySpecialGet {
			if get, has := cls.Lookup("__getattribute__"); has && get.o.kind == KindFunction {
				r, err := m.Call2(get, v, String(name))
				if err == nil {
					return r, true, nil
				}
				if _, missing := IsException(err, AttributeErrorClass); !missing {
					return Value{}, false, err
				}
				return m.fallback(v, name, err)
			}
		}
		if r, has := v.inst().Attr(name); has {
			return r, true, nil
		}
	case v.o.kind == KindModule:
		mod, _ := v.AsModule()
		if r, has := mod.NS.Get(name); has {
			return r, true, nil
		}
		if name == "__dict__" {
			d := NewDict()
			mod.NS.Each(func(n string, x Value) { d.SetStr(n, x) })
			return d.V(), true, nil
		}
		if get, has := mod.NS.Get("__getattr__"); has && !ok {
			r, err := m.Call1(get, String(name))
			return r, true, err
		}
	case v.o.kind == KindFunction:
		fn, _ := v.AsFunction()
		if r, has := fn.special(name); has {
			return r, true, nil
		}
		if r, has := fn.Attr(name); has {
			return r, true, nil
		}
	case v.o.kind == KindMethod:
		mt, _ := v.AsMethod()
		switch name {
		case "__self__":
			return mt.Self, true, nil
		case "__func__":
			return mt.Func, true, nil
		}
		if !ok {
			return m.attr(mt.Func, name)
		}
	case v.o.kind == KindBuiltin:
		b, _ := v.AsBuiltin()
		switch name {
		case "__name__", "__qualname__":
			return String(b.Name), true, nil
		case "__doc__":
			return String(b.Doc), true, nil
		case "__module__":
			if b.Module == "" {
				return String("builtins"), true, nil
			}
			return String(b.Module), true, nil
		}
	case v.o.kind == KindProperty:
		p, _ := v.AsProperty()
		if name == "__doc__" {
			if p.Doc.o == nil {
				return None, true, nil
			}
			return p.Doc, true, nil
		}
	case v.o.kind == KindWrapper:
		if name == "__func__" || name == "__wrapped__" {
			w, _ := v.AsWrapper()
			return w.Func, true, nil
		}
	case v.o.kind == KindGenerator:
		g, _ := v.AsGenerator()
		switch name {
		case "__name__":
			return String(g.Name()), true, nil
		case "__qualname__":
			return String(g.Qualname()), true, nil
		}
	}
	if ok {
		r, err := m.bind(found, v, cls)
		return r, true, err
	}
	switch name {
	case "__class__":
		return cls.V(), true, nil
	case "__dict__":
		if in, has := v.AsInstance(); has && !cls.HasSlots {
			return in.Dict().V(), true, nil
		}
	case "__doc__":
		if cls.Doc.o != nil {
			return cls.Doc, true, nil
		}
		return None, true, nil
	case "__module__":
		return String(cls.Module), true, nil
	}
	if part, ok := m.objectPart(name); ok {
		return part, true, nil
	}
	return m.fallback(v, name, nil)
}

// fallback asks __getattr__.
func (m *Machine) fallback(v Value, name string, err error) (Value, bool, error) {
	if get, ok := v.Class().Lookup("__getattr__"); ok {
		r, err := m.Call2(get, v, String(name))
		return r, err == nil, err
	}
	return Value{}, false, err
}

func isDataDescriptor(v Value) bool {
	if v.o.kind == KindProperty {
		return true
	}
	if v.o.kind >= KindInstance {
		_, ok := v.Class().Lookup("__set__")
		if !ok {
			_, ok = v.Class().Lookup("__delete__")
		}
		return ok
	}
	return false
}

// hasGet says that a data descriptor answers reading, too; else the instance's own value comes first.
func hasGet(v Value) bool {
	if v.o.kind == KindProperty {
		return true
	}
	_, ok := v.Class().Lookup("__get__")
	return ok
}

// bind turns a class attribute into what obj.name gives. obj is unbound when it is looked up on the class itself.
func (m *Machine) bind(attr, obj Value, cls *Class) (Value, error) {
	switch attr.o.kind {
	case KindFunction:
		if obj.o != nil {
			return NewMethod(attr, obj), nil
		}
	case KindBuiltin:
		if b, _ := attr.AsBuiltin(); obj.o != nil && b.Class != nil && !b.Static {
			return NewMethod(attr, obj), nil
		}
	case KindProperty:
		if obj.o == nil {
			return attr, nil
		}
		p, _ := attr.AsProperty()
		return m.getProperty(p, obj)
	case KindWrapper:
		w, _ := attr.AsWrapper()
		if w.class == StaticMethodClass {
			return w.Func, nil
		}
		return NewMethod(w.Func, cls.V()), nil
	default:
		if attr.o.kind >= KindInstance {
			if get, ok := attr.Class().Lookup("__get__"); ok {
				o := obj
				if o.o == nil {
					o = None
				}
				return m.Call(get, Args{Pos: []Value{attr, o, cls.V()}})
			}
		}
	}
	return attr, nil
}

func (m *Machine) getProperty(p *Property, obj Value) (Value, error) {
	if p.GoGet != nil {
		return p.GoGet(m, obj)
	}
	if p.Get.o == nil || p.Get.IsNone() {
		return Value{}, Raise(AttributeErrorClass, "property"+p.label()+" of '"+obj.TypeName()+"' object has no getter")
	}
	return m.Call1(p.Get, obj)
}

func (p *Property) label() string {
	if p.Name == "" {
		return ""
	}
	return " '" + p.Name + "'"
}

// classAttr finds an attribute of a class object.
func (m *Machine) classAttr(c *Class, name string) (Value, bool, error) {
	meta := c.class
	metaFound, metaOK := meta.Lookup(name)
	if metaOK && isDataDescriptor(metaFound) && hasGet(metaFound) {
		r, err := m.bind(metaFound, c.V(), meta)
		return r, true, err
	}
	if found, ok := c.Lookup(name); ok {
		r, err := m.bind(found, Value{}, c)
		return r, true, err
	}
	if metaOK {
		r, err := m.bind(metaFound, c.V(), meta)
		return r, true, err
	}
	switch name {
	case "__name__":
		return String(c.Name), true, nil
	case "__qualname__":
		return String(c.Qualname), true, nil
	case "__module__":
		return String(c.Module), true, nil
	case "__doc__":
		if c.Doc.o != nil {
			return c.Doc, true, nil
		}
		return None, true, nil
	case "__class__":
		return meta.V(), true, nil
	case "__bases__", "__mro__":
		list := c.Bases
		if name == "__mro__" {
			list = c.MRO
		}
		items := make([]Value, len(list))
		for i, k := range list {
			items[i] = k.V()
		}
		return NewTuple(items), true, nil
	case "__base__":
		if len(c.Bases) == 0 {
			return None, true, nil
		}
		return c.Bases[0].V(), true, nil
	case "__dict__":
		d := NewDict()
		c.EachAttr(d.SetStr)
		return d.V(), true, nil
	case "__subclasses__":
		return NewBuiltin(name, func(m *Machine, a Args) (Value, error) {
			if c.Native && (!c.Abstract || c.Module == "abc") {
				return Value{}, Raise(NotImplementedErrorClass, "__subclasses__() of a built-in class is not offered")
			}
			return NewList(append([]Value(nil), m.derived[c]...)), nil
		}).V(), true, nil
	case "__abstractmethods__":
		s := NewFrozenSet()
		for _, n := range c.abstract {
			if err := s.Add(m, String(n)); err != nil {
				return Value{}, false, err
			}
		}
		return s.V(), true, nil
	}
	if part, ok := m.objectPart(name); ok {
		return part, true, nil
	}
	if get, ok := meta.Lookup("__getattr__"); ok {
		r, err := m.Call2(get, c.V(), String(name))
		return r, err == nil, err
	}
	return Value{}, false, nil
}

func (f *Function) special(name string) (Value, bool) {
	switch name {
	case "__name__":
		return String(f.Name), true
	case "__qualname__":
		return String(f.Qualname), true
	case "__module__":
		return f.ModuleName(), true
	case "__doc__":
		if f.Doc.o != nil {
			return f.Doc, true
		}
		if f.Code.HasDoc {
			return String(f.Code.Doc), true
		}
		return None, true
	case "__defaults__":
		if len(f.Defaults) == 0 {
			return None, true
		}
		return NewTuple(append([]Value(nil), f.Defaults...)), true
	case "__dict__":
		return f.Dict().V(), true
	case "__closure__":
		return None, true
	case "__annotations__":
		if !f.notes.IsBound() {
			f.notes = NewDict().V()
		}
		return f.notes, true
	}
	return Value{}, false
}

// inherits says that a metaclass has a method from type.
func inherits(method Value, name string) bool {
	own, _ := TypeClass.Lookup(name)
	return method == own
}

// SetAttr does v.name = x.
func (m *Machine) SetAttr(v Value, name string, x Value) error {
	cls := v.Class()
	switch v.o.kind {
	case KindClass:
		c, _ := v.AsClass()
		if set, ok := c.class.Lookup("__setattr__"); ok && c.class != TypeClass && !inherits(set, "__setattr__") {
			_, err := m.Call(set, Args{Pos: []Value{v, String(name), x}})
			return err
		}
		if c.Native {
			return Raise(TypeErrorClass, "cannot set '"+name+"' attribute of immutable type '"+c.Name+"'")
		}
		switch name {
		case "__name__":
			c.Name = x.Text()
		case "__qualname__":
			c.Qualname = x.Text()
		case "__doc__":
			c.Doc = x
		default:
			c.Set(name, x)
			if name == "__abstractmethods__" {
				c.abstract = nil
			}
		}
		return nil
	case KindModule:
		mod, _ := v.AsModule()
		mod.NS.Set(name, x)
		return nil
	case KindFunction:
		fn, _ := v.AsFunction()
		switch name {
		case "__name__":
			fn.Name = x.Text()
		case "__qualname__":
			fn.Qualname = x.Text()
		case "__doc__":
			fn.Doc = x
		case "__annotations__":
			fn.notes = x
		case "__defaults__":
			fn.Defaults = nil
			if t, ok := x.AsTuple(); ok {
				fn.Defaults = t.Items
			}
		default:
			fn.SetAttr(name, x)
		}
		return nil
	}
	if set, ok := cls.Lookup("__setattr__"); ok && v.o.kind >= KindInstance && !cls.plainSetattr(set) {
		_, err := m.Call(set, Args{Pos: []Value{v, String(name), x}})
		return err
	}
	return m.SetAttrPlain(v, name, x)
}

func (c *Class) plainSetattr(set Value) bool {
	base, ok := ObjectClass.attrs.get("__setattr__")
	return ok && base == set
}

// SetAttrPlain does what object.__setattr__ does.
func (m *Machine) SetAttrPlain(v Value, name string, x Value) error {
	cls := v.Class()
	found, ok := cls.Lookup(name)
	if ok && found.o.kind == KindProperty {
		p, _ := found.AsProperty()
		switch {
		case p.GoSet != nil:
			return p.GoSet(m, v, x)
		case p.Set.o != nil && !p.Set.IsNone():
			_, err := m.Call2(p.Set, v, x)
			return err
		}
		if p.GoGet != nil {
			return Raise(AttributeErrorClass, "attribute '"+name+"' of '"+cls.Name+"' objects is not writable")
		}
		return Raise(AttributeErrorClass, "property"+p.label()+" of '"+cls.Name+"' object has no setter")
	}
	if ok && found.o.kind >= KindInstance {
		if set, has := found.Class().Lookup("__set__"); has {
			_, err := m.Call(set, Args{Pos: []Value{found, v, x}})
			return err
		}
		if _, has := found.Class().Lookup("__delete__"); has {
			return Raise(AttributeErrorClass, "__set__")
		}
	}
	if in, has := v.AsInstance(); has {
		if name == "__class__" {
			return m.setClass(in, x)
		}
		if name == "__dict__" {
			d, isDict := x.AsDict()
			if !isDict {
				return Raise(TypeErrorClass, "__dict__ must be set to a dictionary, not a '"+x.TypeName()+"'")
			}
			in.SetDict(d)
			return nil
		}
		if cls.HasSlots && !cls.hasSlot(name) {
			if ok {
				return Raise(AttributeErrorClass, "'"+cls.Name+"' object attribute '"+name+"' is read-only")
			}
			return m.noAttribute(v, name)
		}
		in.SetAttr(name, x)
		return nil
	}
	if ok {
		return Raise(AttributeErrorClass, "'"+cls.Name+"' object attribute '"+name+"' is read-only")
	}
	return m.noAttribute(v, name)
}

func (m *Machine) setClass(in *Instance, x Value) error {
	c, ok := x.AsClass()
	if !ok {
		return Raise(TypeErrorClass, "__class__ must be set to a class, not '"+x.TypeName()+"' object")
	}
	if c.Layout != in.class.Layout {
		return Raise(TypeErrorClass, "__class__ assignment: '"+c.Name+"' object layout differs from '"+in.class.Name+"'")
	}
	if in.shape != nil {
		s := c.shape
		for _, n := range in.shape.names {
			s = s.with(n)
		}
		in.shape = s
	}
	in.class = c
	return nil
}

func (c *Class) hasSlot(name string) bool {
	for _, k := range c.MRO {
		for _, s := range k.SlotNames {
			if s == name || s == "__dict__" {
				return true
			}
		}
	}
	return false
}

// DelAttr does del v.name.
func (m *Machine) DelAttr(v Value, name string) error {
	switch v.o.kind {
	case KindClass:
		c, _ := v.AsClass()
		if c.Native {
			return Raise(TypeErrorClass, "cannot delete '"+name+"' attribute of immutable type '"+c.Name+"'")
		}
		if !c.Delete(name) {
			return m.noAttribute(v, name)
		}
		return nil
	case KindModule:
		mod, _ := v.AsModule()
		if !mod.NS.Delete(name) {
			return m.noAttribute(v, name)
		}
		return nil
	case KindFunction:
		fn, _ := v.AsFunction()
		if !fn.DelAttr(name) {
			return m.noAttribute(v, name)
		}
		return nil
	}
	if del, ok := v.Class().Lookup("__delattr__"); ok && v.o.kind >= KindInstance && !languageMethod(del) {
		_, err := m.Call2(del, v, String(name))
		return err
	}
	return m.DelAttrPlain(v, name)
}

// DelAttrPlain does what object.__delattr__ does.
func (m *Machine) DelAttrPlain(v Value, name string) error {
	if found, ok := v.Class().Lookup(name); ok {
		if p, isProp := found.AsProperty(); isProp {
			if p.Del.o != nil && !p.Del.IsNone() {
				_, err := m.Call1(p.Del, v)
				return err
			}
			if p.GoGet != nil {
				return Raise(AttributeErrorClass, "attribute '"+name+"' of '"+v.TypeName()+"' objects is not writable")
			}
			return Raise(AttributeErrorClass, "property"+p.label()+" of '"+v.TypeName()+"' object has no deleter")
		}
		if found.o.kind >= KindInstance {
			if del, has := found.Class().Lookup("__delete__"); has {
				_, err := m.Call2(del, found, v)
				return err
			}
			if _, has := found.Class().Lookup("__set__"); has {
				return Raise(AttributeErrorClass, "__delete__")
			}
		}
	}
	if in, ok := v.AsInstance(); ok && in.DelAttr(name) {
		return nil
	}
	if _, ok := v.Class().Lookup(name); ok && v.o.kind < KindInstance {
		return Raise(AttributeErrorClass, "'"+v.TypeName()+"' object attribute '"+name+"' is read-only")
	}
	return m.noAttribute(v, name)
}

// Super is what super() answers.
type Super struct {
	Object
	Start *Class
	Self  Value
	Type  *Class
}

// NewSuper answers super(start, self).
func NewSuper(start *Class, self Value) (Value, error) {
	s := &Super{Object: Object{class: SuperClass, kind: KindSuper}, Start: start, Self: self}
	switch c, isClass := self.AsClass(); {
	case self.Class().Is(start):
		s.Type = self.Class()
	case isClass && c.Is(start):
		s.Type = c
	default:
		return Value{}, Raise(TypeErrorClass, "super(type, obj): obj must be an instance or subtype of type")
	}
	return Value{o: &s.Object}, nil
}

func (m *Machine) superAttr(v Value, name string) (Value, bool, error) {
	s, _ := as[Super](v, KindSuper)
	if found, ok := s.Type.LookupAfter(s.Start, name); ok {
		self := s.Self
		if c, isClass := self.AsClass(); isClass && c == s.Type {
			if _, isFn := found.AsFunction(); isFn {
				return found, true, nil
			}
			r, err := m.bind(found, Value{}, s.Type)
			return r, true, err
		}
		r, err := m.bind(found, self, s.Type)
		return r, true, err
	}
	if name == "__class__" {
		return SuperClass.V(), true, nil
	}
	if part, ok := m.objectPart(name); ok {
		if name == "__init__" && s.Self.o.kind == KindInstance {
			return NewMethod(part, s.Self), true, nil
		}
		return part, true, nil
	}
	return Value{}, false, nil
}

// allocatePast allocates as the native part of c does, object's part taking no arguments.
func (m *Machine) allocatePast(c *Class, a Args) (Value, error) {
	if c.New == nil {
		if err := c.CheckAbstract(); err != nil {
			return Value{}, err
		}
		return NewInstance(c).V(), nil
	}
	return m.Allocate(c, a)
}

// special looks up a method on the class for a with statement and the like; the answer is callable with self first.
func (m *Machine) special(v Value, name string) (fn, self Value, ok bool, err error) {
	found, has := v.Class().Lookup(name)
	if !has {
		return Value{}, Value{}, false, nil
	}
	switch found.o.kind {
	case KindFunction, KindBuiltin:
		return found, v, true, nil
	}
	b, err := m.bind(found, v, v.Class())
	return b, Value{}, true, err
}

// loadAttr is GetAttr with a cache at the place of the look-up.
func (m *Machine) loadAttr(v Value, s *attrSite) (Value, error) {
	if v.o.kind >= KindInstance {
		in := v.inst()
		if in.shape != nil {
			if s.slot == inProperty && s.shape == in.shape && s.version == classVersion {
				if s.prop.Direct != nil {
					return s.prop.Direct(v.o)
				}
				return m.getProperty(s.prop, v)
			}
			cls := in.class
			found, ok := cls.Lookup(s.name)
			if ok && found.o.kind == KindProperty {
				p, _ := found.AsProperty()
				if !cls.bySpecialGet {
					*s = attrSite{name: s.name, shape: in.shape, version: classVersion, slot: inProperty, prop: p}
				}
				return m.getProperty(p, v)
			}
			if !cls.bySpecialGet && (!ok || !isDataDescriptor(found)) {
				if i := in.shape.find(s.name); i >= 0 {
					*s = attrSite{name: s.name, shape: in.shape, version: classVersion, slot: i}
					return *in.slot(i), nil
				}
			}
		}
	}
	if v.o.kind == KindModule {
		return m.loadFromModule(v, s)
	}
	return m.GetAttr(v, s.name)
}

// loadFromModule is GetAttr of a module, with a cache at the place of the look-up.
func (m *Machine) loadFromModule(v Value, s *attrSite) (Value, error) {
	ns := (*Module)(unsafe.Pointer(v.o)).NS
	if found, ok := v.o.class.Lookup(s.name); !ok || !isDataDescriptor(found) {
		if i, ok := ns.index[s.name]; ok && ns.slots[i].o != nil {
			*s = attrSite{name: s.name, names: ns, version: classVersion, slot: i}
			return ns.slots[i], nil
		}
	}
	return m.GetAttr(v, s.name)
}

// loadMethod finds v.name for a call: a function and its self, or a value and nothing.
func (m *Machine) loadMethod(v Value, s *attrSite) (fn, self Value, err error) {
	cls := v.Class()
	if s.slot == inClass && s.class == cls && s.version == classVersion && v.o.kind < KindInstance {
		return s.value, v, nil
	}
	if v.o.kind >= KindInstance {
		in := v.inst()
		if in.shape != nil && !cls.bySpecialGet {
			if i := in.shape.find(s.name); i >= 0 {
				if found, ok := cls.Lookup(s.name); !ok || !isDataDescriptor(found) {
					return *in.slot(i), Value{}, nil
				}
			}
			if found, ok := cls.Lookup(s.name); ok && methodLike(found) {
				*s = attrSite{name: s.name, shape: in.shape, version: classVersion, slot: inClass, value: found}
				return found, v, nil
			}
		}
	} else if v.o.kind != KindClass && v.o.kind != KindModule && v.o.kind != KindSuper && v.o.kind != KindFunction {
		if found, ok := cls.Lookup(s.name); ok && methodLike(found) {
			*s = attrSite{name: s.name, class: cls, version: classVersion, slot: inClass, value: found}
			return found, v, nil
		}
	}
	if v.o.kind == KindModule {
		fn, err = m.loadFromModule(v, s)
	} else {
		fn, err = m.GetAttr(v, s.name)
	}
	return fn, Value{}, err
}

func methodLike(v Value) bool {
	if v.o.kind == KindFunction {
		return true
	}
	if v.o.kind == KindBuiltin {
		b, _ := v.AsBuiltin()
		return b.Class != nil && !b.Static
	}
	return false
}

// storeAttr is SetAttr with a cache at the place of the assignment.
func (m *Machine) storeAttr(v Value, s *attrSite, x Value) error {
	if v.o.kind >= KindInstance {
		in := v.inst()
		cls := in.class
		if s.slot == adding && s.shape == in.shape && s.version == classVersion {
			in.add(x, s.next)
			return nil
		}
		if in.shape != nil && !cls.HasSlots && s.name != "__class__" && s.name != "__dict__" {
			if set, ok := cls.Lookup("__setattr__"); !ok || cls.plainSetattr(set) {
				if found, ok := cls.Lookup(s.name); !ok || !isDataDescriptor(found) {
					before := in.shape
					if i := before.find(s.name); i >= 0 {
						*s = attrSite{name: s.name, shape: before, version: classVersion, slot: i}
						*in.slot(i) = x
						return nil
					}
					in.SetAttr(s.name, x)
					if in.shape != nil {
						*s = attrSite{name: s.name, shape: before, next: in.shape, version: classVersion, slot: adding}
					}
					return nil
				}
			}
		}
	}
	return m.SetAttr(v, s.name, x)
}

// BuildClass makes a class as a class statement does. ns holds the names its body bound.
func (m *Machine) BuildClass(name string, bases []Value, ns *Dict, names []string, vals []Value) (Value, error) {
	var list []*Class
	meta := TypeClass
	for _, b := range bases {
		c, ok := b.AsClass()
		if !ok {
			if entries, found, err := m.CallSpecial(b, "__mro_entries__", NewTuple(bases)); found {
				if err != nil {
					return Value{}, err
				}
				more, err := m.ToSlice(entries)
				if err != nil {
					return Value{}, err
				}
				for _, v := range more {
					if k, ok := v.AsClass(); ok {
						list = append(list, k)
					}
				}
				continue
			}
			return Value{}, Raise(TypeErrorClass, "bases must be types")
		}
		if c.Final {
			return Value{}, Raise(TypeErrorClass, "type '"+c.Name+"' is not an acceptable base type")
		}
		if c.class.Is(meta) {
			meta = c.class
		}
		list = append(list, c)
	}
	var kwNames []string
	var kwVals []Value
	for i, n := range names {
		if n == "metaclass" {
			mc, ok := vals[i].AsClass()
			if !ok {
				return Value{}, Raise(TypeErrorClass, "only a class can be a metaclass here")
			}
			if mc.Is(meta) {
				meta = mc
			}
			continue
		}
		kwNames, kwVals = append(kwNames, n), append(kwVals, vals[i])
	}
	if meta != TypeClass {
		newFn, ok := meta.Lookup("__new__")
		if ok {
			if w, isWrapper := newFn.AsWrapper(); isWrapper {
				newFn = w.Func
			}
			if newFn.o.kind == KindFunction || newFn.o.kind == KindBuiltin {
				return m.metaclassCall(meta, newFn, name, bases, ns, kwNames, kwVals)
			}
		}
		if init, ok := meta.Lookup("__init__"); ok && init.o.kind == KindFunction {
			v, err := m.NewClass(meta, name, list, ns, nil, nil)
			if err == nil {
				_, err = m.Call(init, Args{Pos: []Value{v, String(name), NewTuple(bases), ns.V()}, Names: kwNames, Vals: kwVals})
			}
			return v, err
		}
	}
	return m.NewClass(meta, name, list, ns, kwNames, kwVals)
}

func (m *Machine) metaclassCall(meta *Class, newFn Value, name string, bases []Value, ns *Dict, names []string, vals []Value) (Value, error) {
	pos := []Value{meta.V(), String(name), NewTuple(bases), ns.V()}
	v, err := m.Call(newFn, Args{Pos: pos, Names: names, Vals: vals})
	if err != nil {
		return v, err
	}
	if init, ok := meta.Lookup("__init__"); ok && init.o.kind == KindFunction {
		pos[0] = v
		if _, err := m.Call(init, Args{Pos: pos, Names: names, Vals: vals}); err != nil {
			return v, err
		}
	}
	return v, nil
}

// NewClass makes a class of the program.
func (m *Machine) NewClass(meta *Class, name string, bases []*Class, ns *Dict, kwNames []string, kwVals []Value) (Value, error) {
	c := &Class{Name: name, Qualname: name, Module: "__main__"}
	c.class, c.kind = meta, KindClass
	for i, b := range bases {
		for _, other := range bases[:i] {
			if other == b {
				return Value{}, Raise(TypeErrorClass, "duplicate base class "+b.Name)
			}
		}
	}
	line := 0
	for _, b := range bases {
		line += len(b.MRO)
	}
	if len(bases) > 1 {
		line *= line // what C3 takes to merge the lines
	}
	if err := m.Charge(line); err != nil {
		return Value{}, err
	}
	if !c.setBases(bases) {
		names := make([]string, len(bases))
		for i, b := range bases {
			names[i] = b.Name
		}
		return Value{}, Raise(TypeErrorClass, "Cannot create a consistent method resolution\norder (MRO) for bases "+join(names, ", "))
	}
	var solid *Class
	for _, b := range c.Bases {
		if b.Layout == nil {
			continue
		}
		if solid == nil || b.Layout.Is(solid) {
			solid = b.Layout
		} else if !solid.Is(b.Layout) {
			return Value{}, Raise(TypeErrorClass, "multiple bases have instance lay-out conflict")
		}
	}
	c.Layout = solid
	for i := 0; ; {
		key, v, next, ok := ns.At(i)
		if !ok {
			break
		}
		i = next
		n := key.Text()
		switch n {
		case "__qualname__":
			c.Qualname = v.Text()
			continue
		case "__module__":
			c.Module = v.Text()
		case "__doc__":
			c.Doc = v
		case "__slots__":
			if err := m.slots(c, v); err != nil {
				return Value{}, err
			}
		case "__getattribute__":
			c.bySpecialGet = true
		case "__classcell__":
			continue
		case "__init_subclass__", "__class_getitem__":
			if v.o.kind == KindFunction {
				v = NewClassMethod(v)
			}
		case "__new__":
			if v.o.kind == KindFunction {
				v = NewStaticMethod(v)
			}
		case "__eq__":
			if _, has := ns.GetStr("__hash__"); !has {
				c.attrs.set("__hash__", None)
			}
		}
		if p, isProp := v.AsProperty(); isProp && p.Name == "" {
			p.Name = n
		}
		c.attrs.set(n, v)
	}
	for _, b := range c.Bases {
		c.bySpecialGet = c.bySpecialGet || b.bySpecialGet
	}
	if c.HasSlots {
		for _, b := range c.MRO[1:] {
			if b != ObjectClass && !b.HasSlots && !b.Native {
				c.HasSlots = false
			}
		}
	}
	classVersion++
	c.findAbstract()
	// __set_name__ of what the body made.
	for i := 0; ; {
		key, v, next, ok := ns.At(i)
		if !ok {
			break
		}
		i = next
		if v.o.kind >= KindInstance {
			if _, _, err := m.CallSpecial(v, "__set_name__", c.V(), key); err != nil {
				return Value{}, err
			}
		}
	}
	for _, k := range c.MRO[1:] {
		if k.Subclassed != nil {
			if err := k.Subclassed(m, c, ns, kwNames, kwVals); err != nil {
				return Value{}, err
			}
			kwNames, kwVals = nil, nil
			break
		}
	}
	if hook, ok := c.LookupAfter(c, "__init_subclass__"); ok {
		bound, err := m.bind(hook, Value{}, c)
		if err != nil {
			return Value{}, err
		}
		if _, err := m.Call(bound, Args{Names: kwNames, Vals: kwVals}); err != nil {
			return Value{}, err
		}
	} else if len(kwNames) > 0 {
		return Value{}, Raise(TypeErrorClass, c.Name+".__init_subclass__() takes no keyword arguments")
	}
	for _, b := range c.Bases {
		if m.derived == nil {
			m.derived = map[*Class][]Value{}
		}
		m.derived[b] = append(m.derived[b], c.V())
	}
	return c.V(), nil
}

func (m *Machine) slots(c *Class, v Value) error {
	c.HasSlots = true
	if s, ok := v.AsStr(); ok {
		c.SlotNames = []string{s.S}
		return nil
	}
	items, err := m.ToSlice(v)
	for _, it := range items {
		c.SlotNames = append(c.SlotNames, it.Text())
	}
	return err
}

// findAbstract collects the names marked abstract that nobody in c's order implements.
func (c *Class) findAbstract() {
	seen := map[string]bool{}
	var names []string
	consider := func(n string, v Value) {
		if seen[n] {
			return
		}
		seen[n] = true
		if isAbstract(v) {
			names = append(names, n)
		}
	}
	c.EachAttr(consider)
	for _, k := range c.MRO[1:] {
		for _, n := range k.abstract {
			if v, ok := c.Lookup(n); ok {
				consider(n, v)
			}
		}
	}
	for i := 1; i < len(names); i++ {
		for j := i; j > 0 && names[j] < names[j-1]; j-- {
			names[j], names[j-1] = names[j-1], names[j]
		}
	}
	abc := false
	for _, k := range c.MRO {
		abc = abc || k.Abstract || k.class.Abstract
	}
	if abc {
		c.abstract = names
	}
}

func isAbstract(v Value) bool {
	switch v.o.kind {
	case KindFunction:
		f, _ := v.AsFunction()
		if f.shape != nil && len(f.shape.names) == 0 {
			return false
		}
		mark, ok := f.Attr("__isabstractmethod__")
		return ok && mark == True
	case KindBuiltin:
		b, _ := v.AsBuiltin()
		return b.Abstract
	case KindProperty:
		p, _ := v.AsProperty()
		return p.Get.o != nil && isAbstract(p.Get) || p.Set.o != nil && isAbstract(p.Set)
	case KindWrapper:
		w, _ := v.AsWrapper()
		return isAbstract(w.Func)
	}
	return false
}

// Abstracts answers the names of abstract methods that keep c from being instantiated, sorted.
func (c *Class) Abstracts() []string { return c.abstract }

func (m *Machine) makeFunction(f *Frame, proto *Code, base uint16) Value {
	var closure []Value
	if n := len(proto.Outer); n > 0 {
		closure = make([]Value, n)
		for i, r := range proto.Outer {
			closure[i] = f.regs[r]
		}
	}
	fn := newFunction(proto, closure)
	at := int(base)
	if proto.NumDefault > 0 {
		fn.Defaults = append([]Value(nil), f.regs[at:at+proto.NumDefault]...)
		at += proto.NumDefault
	}
	for i, has := range proto.KwDefaults {
		if has {
			if fn.KwDefaults == nil {
				fn.KwDefaults = make([]Value, proto.KwOnly)
			}
			fn.KwDefaults[i] = f.regs[at]
			at++
		}
	}
	return fn.V()
}
