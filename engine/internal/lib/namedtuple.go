package lib

import (
	"strings"

	"asimplay/engine/internal/vm"
)

// namedTupleMethods owns the methods of all named tuples, so that they bind.
var namedTupleMethods = vm.NewNativeClass("collections", "namedtuple")

var namedTupleMeta = vm.NewNativeClass("typing", "NamedTupleMeta", vm.TypeClass)

var namedTupleBase = vm.NewNativeClass("typing", "NamedTuple")

// namedTuple is what makes one named tuple class.
type namedTuple struct {
	name     string
	fields   []string
	defaults []vm.Value // of the last fields
}

// build answers the items of a tuple from the arguments of a call.
func (nt *namedTuple) build(a vm.Args) ([]vm.Value, error) {
	params := make([]string, 0, len(nt.fields)+1)
	params = append(params, "_cls")
	for i, f := range nt.fields {
		if i >= len(nt.fields)-len(nt.defaults) {
			f += "?"
		}
		params = append(params, f)
	}
	p, err := parameters(nt.name+".__new__", a, params...)
	if err != nil {
		return nil, err
	}
	items := p[1:]
	for i := range items {
		if !items[i].IsBound() {
			items[i] = nt.defaults[i-(len(nt.fields)-len(nt.defaults))]
		}
	}
	return items, nil
}

// makeNamedTuple makes a named tuple class. more holds further names of the class, from a class statement.
func makeNamedTuple(m *vm.Machine, name string, fields []string, defaults []vm.Value, more *vm.Dict, module string) (*vm.Class, error) {
	nt := &namedTuple{name: name, fields: fields, defaults: defaults}
	ns := vm.NewDict()
	ns.SetStr("__module__", vm.String(module))
	ns.SetStr("__slots__", vm.TupleOf())
	names := make([]vm.Value, len(fields))
	for i, f := range fields {
		names[i] = vm.String(f)
		p := vm.NewProperty(f, func(m *vm.Machine, self vm.Value) (vm.Value, error) {
			t, ok := self.AsTuple()
			if !ok || i >= len(t.Items) {
				return vm.None, typeError("descriptor '" + f + "' for '" + name + "' objects doesn't apply to a '" + self.TypeName() + "' object")
			}
			return t.Items[i], nil
		}, func(m *vm.Machine, self, v vm.Value) error {
			return vm.Raise(vm.AttributeErrorClass, "can't set attribute")
		})
		ns.SetStr(f, p.V())
	}
	ns.SetStr("_fields", vm.NewTuple(names))
	ns.SetStr("__match_args__", vm.NewTuple(names))
	given := vm.NewDict()
	for i, d := range defaults {
		given.SetStr(fields[len(fields)-len(defaults)+i], d)
	}
	ns.SetStr("_field_defaults", given.V())
	ns.SetStr("__doc__", vm.String(name+"("+strings.Join(fields, ", ")+")"))
	method := func(name string, fn vm.NativeFunc) {
		ns.SetStr(name, boundMethod(namedTupleMethods, name, func(m *vm.Machine, a vm.Args) (vm.Value, error) {
			if len(a.Pos) == 0 {
				return vm.None, typeError(vm.MissingText(nt.name+"."+name, "positional", []string{"self"}))
			}
			if t, ok := a.Pos[0].AsTuple(); !ok || len(t.Items) != len(nt.fields) {
				return vm.None, typeError("descriptor '" + name + "' for 'tuple' objects doesn't apply to a '" + a.Pos[0].TypeName() + "' object")
			}
			return fn(m, a)
		}))
	}
	ns.SetStr("__new__", vm.NewStaticMethod(nativeValue("__new__", func(m *vm.Machine, a vm.Args) (vm.Value, error) {
		items, err := nt.build(a)
		if err != nil {
			return vm.None, err
		}
		cls, err := tupleClass(a.Pos[0])
		if err != nil {
			return vm.None, err
		}
		return vm.NewDerived(cls, vm.NewTuple(items)), nil
	})))
	ns.SetStr("_make", vm.NewClassMethod(boundMethod(namedTupleMethods, "_make", func(m *vm.Machine, a vm.Args) (vm.Value, error) {
		p, err := parameters(nt.name+"._make", a, "cls", "iterable")
		if err != nil {
			return vm.None, err
		}
		items, err := m.ToSlice(p[1])
		if err != nil {
			return vm.None, err
		}
		if len(items) != len(nt.fields) {
			return vm.None, vm.Raise(vm.TypeErrorClass, "Expected "+itoa(len(nt.fields))+" arguments, got "+itoa(len(items)))
		}
		cls, err := tupleClass(p[0])
		if err != nil {
			return vm.None, err
		}
		return vm.NewDerived(cls, vm.NewTuple(items)), nil
	})))
	method("_replace", func(m *vm.Machine, a vm.Args) (vm.Value, error) {
		if _, err := parameters(a.Pos[0].Class().Name+"._replace", vm.Args{Pos: a.Pos}, "self"); err != nil {
			return vm.None, err
		}
		t, _ := a.Pos[0].AsTuple()
		items := append([]vm.Value(nil), t.Items...)
		var unknown []vm.Value
	given:
		for i, n := range a.Names {
			for j, f := range nt.fields {
				if f == n {
					items[j] = a.Vals[i]
					continue given
				}
			}
			unknown = append(unknown, vm.String(n))
		}
		if len(unknown) > 0 {
			s, err := m.Repr(vm.NewList(unknown))
			if err != nil {
				return vm.None, err
			}
			return vm.None, vm.Raise(vm.ValueErrorClass, "Got unexpected field names: "+s)
		}
		return vm.NewDerived(a.Pos[0].Class(), vm.NewTuple(items)), nil
	})
	method("_asdict", func(m *vm.Machine, a vm.Args) (vm.Value, error) {
		if _, err := parameters(a.Pos[0].Class().Name+"._asdict", a, "self"); err != nil {
			return vm.None, err
		}
		d := vm.NewDict()
		t, _ := a.Pos[0].AsTuple()
		for i, f := range nt.fields {
			d.SetStr(f, t.Items[i])
		}
		return d.V(), nil
	})
	method("__getnewargs__", func(m *vm.Machine, a vm.Args) (vm.Value, error) {
		t, _ := a.Pos[0].AsTuple()
		return t.V(), nil
	})
	method("__repr__", func(m *vm.Machine, a vm.Args) (vm.Value, error) {
		t, _ := a.Pos[0].AsTuple()
		leave, err := m.Descend()
		if err != nil {
			return vm.None, err
		}
		defer leave()
		var b strings.Builder
		b.WriteString(a.Pos[0].TypeName() + "(")
		for i, f := range nt.fields {
			if i > 0 {
				b.WriteString(", ")
			}
			s, err := m.Repr(t.Items[i])
			if err != nil {
				return vm.None, err
			}
			b.WriteString(f + "=" + s)
		}
		b.WriteString(")")
		return vm.String(b.String()), nil
	})
	if more != nil {
		for i := 0; ; {
			k, v, next, ok := more.At(i)
			if !ok {
				break
			}
			i = next
			field := false
			for _, f := range fields {
				field = field || f == k.Text()
			}
			if !field {
				ns.SetStr(k.Text(), v)
			}
		}
	}
	v, err := m.BuildClass(name, []vm.Value{vm.TupleClass.V()}, ns, nil, nil)
	if err != nil {
		return nil, err
	}
	cls, _ := v.AsClass()
	return cls, nil
}

// callerModule answers the __name__ of the module whose code is running.
func callerModule(m *vm.Machine) string {
	if f := m.Frame(); f != nil {
		if v, ok := f.Globals().Get("__name__"); ok {
			return v.Text()
		}
	}
	return "__main__"
}

var keywords = map[string]bool{}

// tupleClass reads the class that an instance is to be made of.
func tupleClass(v vm.Value) (*vm.Class, error) {
	cls, ok := v.AsClass()
	if !ok {
		return nil, typeError("tuple.__new__(X): X is not a type object (" + v.TypeName() + ")")
	}
	if !cls.Is(vm.TupleClass) {
		return nil, typeError("tuple.__new__(" + cls.Name + "): " + cls.Name + " is not a subtype of tuple")
	}
	return cls, nil
}

func init() {
	for _, k := range strings.Fields("False None True and as assert async await break class continue def del elif else except finally for from global if import in is lambda nonlocal not or pass raise return try while with yield") {
		keywords[k] = true
	}
	namedTupleBase.SetMeta(namedTupleMeta)
	namedTupleMeta.Set("__new__", nativeValue("__new__", func(m *vm.Machine, a vm.Args) (vm.Value, error) {
		if len(a.Pos) != 4 {
			return vm.None, typeError("NamedTupleMeta.__new__() takes 4 positional arguments but " + itoa(len(a.Pos)) + " were given")
		}
		name := a.Pos[1].Text()
		ns, ok := a.Pos[3].AsDict()
		if !ok {
			return vm.None, typeError("NamedTupleMeta.__new__() argument 4 must be dict, not " + a.Pos[3].TypeName())
		}
		var fields []string
		var defaults []vm.Value
		if ann, ok := ns.GetStr("__annotations__"); ok {
			d, _ := ann.AsDict()
			for i := 0; ; {
				k, _, next, ok := d.At(i)
				if !ok {
					break
				}
				i = next
				if v, has := ns.GetStr(k.Text()); has {
					defaults = append(defaults, v)
				} else if len(defaults) > 0 {
					before := []string{}
					for j := len(fields) - len(defaults); j < len(fields); j++ {
						before = append(before, fields[j])
					}
					s := ""
					if len(defaults) > 1 {
						s = "s"
					}
					return vm.None, vm.Raise(vm.TypeErrorClass, "Non-default namedtuple field "+k.Text()+" cannot follow default field"+s+" "+strings.Join(before, ", "))
				}
				fields = append(fields, k.Text())
			}
		}
		cls, err := makeNamedTuple(m, name, fields, defaults, ns, callerModule(m))
		if err != nil {
			return vm.None, err
		}
		return cls.V(), nil
	}))
	namedTupleMeta.Method("__call__", func(m *vm.Machine, a vm.Args) (vm.Value, error) {
		p, err := parameters("NamedTuple", without(a, 1), "typename", "fields?")
		if err != nil {
			return vm.None, err
		}
		var fields []string
		if p[1].IsBound() {
			err = m.Each(p[1], func(v vm.Value) error {
				pair, err := m.ToSlice(v)
				if err == nil && len(pair) > 0 {
					fields = append(fields, pair[0].Text())
				}
				return err
			})
			if err != nil {
				return vm.None, err
			}
		}
		cls, err := makeNamedTuple(m, p[0].Text(), fields, nil, nil, callerModule(m))
		if err != nil {
			return vm.None, err
		}
		return cls.V(), nil
	})
}

func namedtuple(m *vm.Machine, a vm.Args) (vm.Value, error) {
	p, err := parameters("namedtuple", a, "typename", "field_names", "*", "rename?", "defaults?", "module?")
	if err != nil {
		return vm.None, err
	}
	var fields []string
	if s, ok := p[1].AsStr(); ok {
		fields = strings.Fields(strings.ReplaceAll(s.S, ",", " "))
	} else if fields, err = texts(m, p[1]); err != nil {
		return vm.None, err
	}
	rename := false
	if p[2].IsBound() {
		if rename, err = m.Truth(p[2]); err != nil {
			return vm.None, err
		}
	}
	seen := map[string]bool{}
	for i, f := range fields {
		if rename && (!isIdentifier(f) || keywords[f] || strings.HasPrefix(f, "_") || seen[f]) {
			fields[i] = "_" + itoa(i)
		}
		seen[f] = true
	}
	name, err := m.Str(p[0])
	if err != nil {
		return vm.None, err
	}
	for _, f := range append([]string{name}, fields...) {
		if !isIdentifier(f) {
			return vm.None, vm.Raise(vm.ValueErrorClass, "Type names and field names must be valid identifiers: "+mustRepr(m, vm.String(f)))
		}
		if keywords[f] {
			return vm.None, vm.Raise(vm.ValueErrorClass, "Type names and field names cannot be a keyword: "+mustRepr(m, vm.String(f)))
		}
	}
	seen = map[string]bool{}
	for _, f := range fields {
		if strings.HasPrefix(f, "_") && !rename {
			return vm.None, vm.Raise(vm.ValueErrorClass, "Field names cannot start with an underscore: "+mustRepr(m, vm.String(f)))
		}
		if seen[f] {
			return vm.None, vm.Raise(vm.ValueErrorClass, "Encountered duplicate field name: "+mustRepr(m, vm.String(f)))
		}
		seen[f] = true
	}
	var defaults []vm.Value
	if !absent(p[3]) {
		if defaults, err = m.ToSlice(p[3]); err != nil {
			return vm.None, err
		}
		if len(defaults) > len(fields) {
			return vm.None, vm.Raise(vm.TypeErrorClass, "Got more default values than field names")
		}
	}
	module := callerModule(m)
	if !absent(p[4]) {
		module = p[4].Text()
	}
	cls, err := makeNamedTuple(m, name, fields, defaults, nil, module)
	if err != nil {
		return vm.None, err
	}
	return cls.V(), nil
}
