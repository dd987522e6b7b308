package lib

import "asimplay/engine/internal/vm"

func init() {
	c := vm.PropertyClass
	c.New = func(m *vm.Machine, cls *vm.Class, a vm.Args) (vm.Value, error) {
		args, err := a.Bind("property", "fget?", "fset?", "fdel?", "doc?")
		if err != nil {
			return vm.Value{}, err
		}
		p := vm.NewProperty("", nil, nil)
		p.Get, p.Set, p.Del = args[0], args[1], args[2]
		p.Doc = vm.None
		if args[3].IsBound() {
			p.Doc = args[3]
		} else if p.Get.IsBound() && !p.Get.IsNone() {
			if doc, ok, err := m.LookupAttr(p.Get, "__doc__"); ok && err == nil {
				p.Doc = doc
			}
		}
		return p.V(), nil
	}
	changed := func(name string, set func(p *vm.Property, fn vm.Value)) {
		method(c, name, 1, 1, func(m *vm.Machine, self vm.Value, a []vm.Value) (vm.Value, error) {
			old, _ := self.AsProperty()
			p := vm.NewProperty(old.Name, old.GoGet, old.GoSet)
			p.Get, p.Set, p.Del, p.Doc = old.Get, old.Set, old.Del, old.Doc
			set(p, a[0])
			return p.V(), nil
		})
	}
	changed("getter", func(p *vm.Property, fn vm.Value) { p.Get = fn })
	changed("setter", func(p *vm.Property, fn vm.Value) { p.Set = fn })
	changed("deleter", func(p *vm.Property, fn vm.Value) { p.Del = fn })
	for name, of := range map[string]func(p *vm.Property) vm.Value{"fget": readerOf, "fset": writerOf, "fdel": func(p *vm.Property) vm.Value { return p.Del }} {
		c.Property(name, func(_ *vm.Machine, self vm.Value) (vm.Value, error) {
			p, _ := self.AsProperty()
			return orNone(of(p)), nil
		}, nil)
	}
	method(c, "__get__", 1, 2, func(m *vm.Machine, self vm.Value, a []vm.Value) (vm.Value, error) {
		p, _ := self.AsProperty()
		switch {
		case a[0].IsNone():
			return self, nil
		case p.GoGet != nil:
			return p.GoGet(m, a[0])
		case !p.Get.IsBound() || p.Get.IsNone():
			return vm.Value{}, vm.Raise(vm.AttributeErrorClass, "property of '"+a[0].TypeName()+"' object has no getter")
		}
		return m.Call1(p.Get, a[0])
	})
	wrapper := func(c *vm.Class, wrap func(vm.Value) vm.Value) {
		c.New = func(m *vm.Machine, cls *vm.Class, a vm.Args) (vm.Value, error) {
			if err := arity(c.Name, c.Name, a, 1, 1); err != nil {
				return vm.Value{}, err
			}
			return wrap(a.Pos[0]), nil
		}
	}
	wrapper(vm.ClassMethodClass, vm.NewClassMethod)
	wrapper(vm.StaticMethodClass, vm.NewStaticMethod)
	vm.SuperClass.New = func(m *vm.Machine, cls *vm.Class, a vm.Args) (vm.Value, error) {
		if len(a.Pos) == 0 {
			return vm.Value{}, vm.Raise(vm.RuntimeErrorClass, "super(): no arguments")
		}
		if err := arity("super", "super", a, 2, 2); err != nil {
			return vm.Value{}, err
		}
		c, ok := a.Pos[0].AsClass()
		if !ok {
			return vm.Value{}, typeError("super() argument 1 must be a type, not " + a.Pos[0].TypeName())
		}
		return vm.NewSuper(c, a.Pos[1])
	}
}

// readerOf is what reads a property, as a function.
func readerOf(p *vm.Property) vm.Value {
	if p.GoGet == nil {
		return p.Get
	}
	return vm.NewBuiltin(p.Name, func(m *vm.Machine, a vm.Args) (vm.Value, error) {
		if err := arity(p.Name, p.Name, a, 1, 1); err != nil {
			return vm.None, err
		}
		return p.GoGet(m, a.Pos[0])
	}).V()
}

// writerOf is what writes a property, as a function.
func writerOf(p *vm.Property) vm.Value {
	if p.GoSet == nil {
		return p.Set
	}
	return vm.NewBuiltin(p.Name, func(m *vm.Machine, a vm.Args) (vm.Value, error) {
		if err := arity(p.Name, p.Name, a, 2, 2); err != nil {
			return vm.None, err
		}
		return vm.None, p.GoSet(m, a.Pos[0], a.Pos[1])
	}).V()
}
