package lib

import (
	"strings"

	"asimplay/engine/internal/code"
	"asimplay/engine/internal/vm"
)

// dataField is an instance of dataclasses.Field.
type dataField struct {
	vm.Native
	name               string
	typ                vm.Value
	value, factory     vm.Value // unbound when there is none
	init, show         bool
	compare            bool
	hash               vm.Value // None: as compare
	kwOnly             bool
	kwSet              bool
	metadata           vm.Value
	initVar, classWide bool
}

var (
	fieldClass       = vm.NewNativeClass("dataclasses", "Field")
	frozenErrorClass = vm.NewNativeClass("dataclasses", "FrozenInstanceError", vm.AttributeErrorClass)
	missingClass     = vm.NewNativeClass("dataclasses", "_MISSING_TYPE")
	kwOnlyClass      = vm.NewNativeClass("dataclasses", "KW_ONLY")
	initVarClass     = vm.NewNativeClass("dataclasses", "InitVar")
	dataMethods      = vm.NewNativeClass("dataclasses", "dataclass")
	missingValue     = vm.NewNative(missingClass, nil)
)

type dataOptions struct{ init, repr, eq, order, unsafeHash, frozen, matchArgs, kwOnly, slots bool }

// dataFields answers the fields of a data class by name, in order.
func dataFields(cls *vm.Class) (*vm.Dict, bool) {
	v, ok := cls.Lookup("__dataclass_fields__")
	if !ok {
		return nil, false
	}
	return v.AsDict()
}

func listFields(cls *vm.Class) []*dataField {
	d, ok := dataFields(cls)
	if !ok {
		return nil
	}
	var out []*dataField
	_ = eachItem(d, func(_, v vm.Value) error {
		if f, ok := v.Native().(*dataField); ok {
			out = append(out, f)
		}
		return nil
	})
	return out
}

// instanceFields are the fields that instances hold.
func instanceFields(cls *vm.Class) []*dataField {
	var out []*dataField
	for _, f := range listFields(cls) {
		if !f.initVar && !f.classWide {
			out = append(out, f)
		}
	}
	return out
}

func annotationIs(m *vm.Machine, v vm.Value, name string) bool {
	if s, ok := v.AsStr(); ok {
		t := s.S
		t = strings.TrimPrefix(strings.TrimPrefix(t, "typing."), "dataclasses.")
		return t == name || strings.HasPrefix(t, name+"[")
	}
	if a, ok := v.Native().(*alias); ok {
		return a.name == name
	}
	if s, ok := v.Native().(*special); ok {
		return s.name == name
	}
	if c, ok := v.AsClass(); ok {
		return c.Name == name && c.Module != "__main__"
	}
	return false
}

func processDataclass(m *vm.Machine, cls *vm.Class, o dataOptions) error {
	fields := vm.NewDict()
	frozenBase, plainBase := false, false
	for i := len(cls.MRO) - 1; i > 0; i-- {
		b := cls.MRO[i]
		own, ok := b.Get("__dataclass_fields__")
		if !ok {
			continue
		}
		d, _ := own.AsDict()
		if err := eachItem(d, func(k, v vm.Value) error { return fields.Set(m, k, v) }); err != nil {
			return err
		}
		if p, _ := b.Get("__dataclass_frozen__"); p.IsBound() && p == vm.True {
			frozenBase = true
		} else {
			plainBase = true
		}
	}
	kwOnly := o.kwOnly
	if ann, ok := cls.Get("__annotations__"); ok {
		d, _ := ann.AsDict()
		err := eachItem(d, func(k, t vm.Value) error {
			name := k.Text()
			if annotationIs(m, t, "KW_ONLY") {
				kwOnly = true
				return nil
			}
			given, has := cls.Get(name)
			f, isField := given.Native().(*dataField)
			if !has || !isField {
				f = newField()
				if has {
					f.value = given
				}
			}
			f.name, f.typ = name, t
			f.classWide = annotationIs(m, t, "ClassVar")
			f.initVar = annotationIs(m, t, "InitVar")
			if !f.kwSet {
				f.kwOnly = kwOnly
			}
			if f.value.IsBound() && !f.classWide {
				if h, ok := f.value.Class().Lookup("__hash__"); ok && h.IsNone() || vm.ListClass.IsInstance(f.value) || vm.DictClass.IsInstance(f.value) || f.value.Class() == vm.SetClass {
					return valueError("mutable default " + mustRepr(m, f.value.Class().V()) + " for field " + name + " is not allowed: use default_factory")
				}
			}
			if isField {
				if f.value.IsBound() {
					cls.Set(name, f.value)
				} else {
					cls.Delete(name)
				}
			}
			fields.SetStr(name, f.V())
			return nil
		})
		if err != nil {
			return err
		}
	}
	var loose error
	cls.EachAttr(func(name string, v vm.Value) {
		if _, isField := v.Native().(*dataField); isField && loose == nil {
			if _, known := fields.GetStr(name); !known {
				loose = typeError(mustRepr(m, vm.String(name)) + " is a field but has no type annotation")
			}
		}
	})
	if loose != nil {
		return loose
	}
	if o.frozen && plainBase {
		return typeError("cannot inherit frozen dataclass from a non-frozen one")
	}
	if !o.frozen && frozenBase {
		return typeError("cannot inherit non-frozen dataclass from a frozen one")
	}
	if o.order && !o.eq {
		return valueError("eq must be true if order is true")
	}
	cls.Set("__dataclass_fields__", fields.V())
	cls.Set("__dataclass_frozen__", vm.Bool(o.frozen))
	cls.Set("__dataclass_params__", vm.None)
	list := listFields(cls)
	if o.init {
		if err := dataInit(cls, list); err != nil {
			return err
		}
	}
	method := func(name string, always bool, fn vm.NativeFunc) error {
		if _, own := cls.Get(name); own && !(name == "__hash__") {
			if always {
				return typeError("Cannot overwrite attribute " + name + " in class " + cls.Name)
			}
			return nil
		}
		operands := map[string]int{"__repr__": 1, "__hash__": 1, "__setattr__": 3}[name]
		if operands == 0 {
			operands = 2
		}
		cls.Set(name, boundMethod(dataMethods, name, func(m *vm.Machine, a vm.Args) (vm.Value, error) {
			if err := arity(name, name, a, operands, operands); err != nil {
				return vm.None, err
			}
			return fn(m, a)
		}))
		return nil
	}
	values := func(v vm.Value, m *vm.Machine, fields []*dataField) (vm.Value, error) {
		out := make([]vm.Value, len(fields))
		for i, f := range fields {
			x, err := m.GetAttr(v, f.name)
			if err != nil {
				return vm.None, err
			}
			out[i] = x
		}
		return vm.NewTuple(out), nil
	}
	var shown, compared []*dataField
	for _, f := range instanceFields(cls) {
		if f.show {
			shown = append(shown, f)
		}
		if f.compare {
			compared = append(compared, f)
		}
	}
	if o.repr {
		showing := map[vm.Value]bool{}
		_ = method("__repr__", false, func(m *vm.Machine, a vm.Args) (vm.Value, error) {
			self := a.Pos[0]
			if showing[self] {
				return vm.String("..."), nil
			}
			leave, err := m.Descend()
			if err != nil {
				return vm.None, err
			}
			showing[self] = true
			defer func() { leave(); delete(showing, self) }()
			var b strings.Builder
			b.WriteString(self.Class().Qualname + "(")
			for i, f := range shown {
				if i > 0 {
					b.WriteString(", ")
				}
				v, err := m.GetAttr(self, f.name)
				if err != nil {
					return vm.None, err
				}
				s, err := m.Repr(v)
				if err != nil {
					return vm.None, err
				}
				b.WriteString(f.name + "=" + s)
			}
			return vm.String(b.String() + ")"), m.CheckSize(b.Len())
		})
	}
	hadHash := false
	hash, ownHash := cls.Get("__hash__")
	_, ownEq := cls.Get("__eq__")
	if ownHash && !(hash.IsNone() && ownEq) {
		hadHash = true
	}
	compare := func(name string, op code.Op) vm.NativeFunc {
		return func(m *vm.Machine, a vm.Args) (vm.Value, error) {
			if a.Pos[0].Class() != a.Pos[1].Class() {
				return vm.NotImplemented, nil
			}
			self, other := a.Pos[0], a.Pos[1]
			x, err := values(self, m, compared)
			if err != nil {
				return vm.None, err
			}
			y, err := values(other, m, compared)
			if err != nil {
				return vm.None, err
			}
			return m.Compare(op, x, y)
		}
	}
	if o.eq {
		_ = method("__eq__", false, compare("__eq__", code.Eq))
	}
	if o.order {
		for _, c := range []struct {
			name string
			op   code.Op
		}{{"__lt__", code.Lt}, {"__le__", code.Le}, {"__gt__", code.Gt}, {"__ge__", code.Ge}} {
			if _, own := cls.Get(c.name); own {
				return typeError("Cannot overwrite attribute " + c.name + " in class " + cls.Name + ". Consider using functools.total_ordering")
			}
			cls.Set(c.name, boundMethod(dataMethods, c.name, compare(c.name, c.op)))
		}
	}
	if o.frozen {
		names := map[string]bool{}
		for _, f := range list {
			names[f.name] = true
		}
		guard := func(verb, name string, base string) error {
			if _, own := cls.Get(name); own {
				return typeError("Cannot overwrite attribute " + name + " in class " + cls.Name)
			}
			cls.Set(name, boundMethod(dataMethods, name, func(m *vm.Machine, a vm.Args) (vm.Value, error) {
				n := a.Pos[1].Text()
				if a.Pos[0].Class() == cls || names[n] {
					return vm.None, vm.Raise(frozenErrorClass, "cannot "+verb+" field "+mustRepr(m, a.Pos[1]))
				}
				if base == "set" {
					return vm.None, m.SetAttrPlain(a.Pos[0], n, a.Pos[2])
				}
				return vm.None, m.DelAttrPlain(a.Pos[0], n)
			}))
			return nil
		}
		if err := guard("assign to", "__setattr__", "set"); err != nil {
			return err
		}
		if err := guard("delete", "__delattr__", "del"); err != nil {
			return err
		}
	}
	switch {
	case o.unsafeHash && hadHash:
		return typeError("Cannot overwrite attribute __hash__ in class " + cls.Name)
	case o.unsafeHash || o.eq && o.frozen && !hadHash:
		var hashed []*dataField
		for _, f := range instanceFields(cls) {
			if f.hash.IsNone() && f.compare || f.hash == vm.True {
				hashed = append(hashed, f)
			}
		}
		cls.Set("__hash__", boundMethod(dataMethods, "__hash__", func(m *vm.Machine, a vm.Args) (vm.Value, error) {
			x, err := values(a.Pos[0], m, hashed)
			if err != nil {
				return vm.None, err
			}
			h, err := m.Hash(x)
			return vm.Int(h), err
		}))
	case o.eq && !o.frozen && !hadHash:
		cls.Set("__hash__", vm.None)
	}
	if _, own := cls.Get("__match_args__"); o.matchArgs && !own {
		var names []vm.Value
		for _, f := range list {
			if f.init && !f.kwOnly && !f.classWide {
				names = append(names, vm.String(f.name))
			}
		}
		cls.Set("__match_args__", vm.NewTuple(names))
	}
	if o.slots {
		for _, f := range instanceFields(cls) {
			cls.SlotNames = append(cls.SlotNames, f.name)
			if _, own := cls.Get(f.name); own {
				cls.Delete(f.name)
			}
		}
		cls.HasSlots = true
		for _, b := range cls.MRO[1:] {
			if b != vm.ObjectClass && !b.HasSlots && !b.Native {
				cls.HasSlots = false
			}
		}
	}
	return nil
}

func dataInit(cls *vm.Class, list []*dataField) error {
	var params []string
	var positional, keyword []*dataField
	seenDefault := false
	for _, f := range list {
		if f.classWide || !f.init {
			continue
		}
		if f.kwOnly {
			keyword = append(keyword, f)
			continue
		}
		if f.value.IsBound() || f.factory.IsBound() {
			seenDefault = true
		} else if seenDefault {
			return typeError("non-default argument '" + f.name + "' follows default argument")
		}
		positional = append(positional, f)
	}
	if _, own := cls.Get("__init__"); own {
		return nil
	}
	params = append(params, "self")
	label := cls.Qualname + ".__init__"
	named := func(f *dataField) string {
		if f.value.IsBound() || f.factory.IsBound() {
			return f.name + "?"
		}
		return f.name
	}
	for _, f := range positional {
		params = append(params, named(f))
	}
	if len(keyword) > 0 {
		params = append(params, "*")
		for _, f := range keyword {
			params = append(params, named(f))
		}
	}
	given := append(positional, keyword...)
	index := map[*dataField]int{}
	for i, f := range given {
		index[f] = i + 1
	}
	_, hasPost := cls.Lookup("__post_init__")
	cls.Set("__init__", boundMethod(dataMethods, "__init__", func(m *vm.Machine, a vm.Args) (vm.Value, error) {
		p, err := parameters(label, a, params...)
		if err != nil {
			return vm.None, err
		}
		self := p[0]
		var post []vm.Value
		for _, f := range list {
			if f.classWide {
				continue
			}
			v := f.value
			if i, ok := index[f]; ok && p[i].IsBound() {
				v = p[i]
			} else if f.factory.IsBound() {
				if v, err = m.Call0(f.factory); err != nil {
					return vm.None, err
				}
			} else if !f.init && !v.IsBound() {
				continue
			} else if !f.init && !cls.HasSlots {
				continue
			}
			if f.initVar {
				post = append(post, v)
				continue
			}
			if frozen, _ := cls.Get("__dataclass_frozen__"); frozen == vm.True {
				err = m.SetAttrPlain(self, f.name, v)
			} else {
				err = m.SetAttr(self, f.name, v)
			}
			if err != nil {
				return vm.None, err
			}
		}
		if hasPost {
			if _, err := m.CallMethod(self, "__post_init__", post...); err != nil {
				return vm.None, err
			}
		}
		return vm.None, nil
	}))
	return nil
}

func newField() *dataField {
	f := &dataField{init: true, show: true, compare: true, hash: vm.None, metadata: vm.NewDict().V(), typ: vm.None}
	f.InitNative(fieldClass, f)
	return f
}

func init() {
	attr := func(name string, get func(f *dataField) vm.Value) {
		fieldClass.Property(name, func(m *vm.Machine, self vm.Value) (vm.Value, error) {
			v := get(self.Native().(*dataField))
			if !v.IsBound() {
				v = missingValue
			}
			return v, nil
		}, nil)
	}
	fieldClass.NoInstances = true
	attr("name", func(f *dataField) vm.Value { return vm.String(f.name) })
	attr("type", func(f *dataField) vm.Value { return f.typ })
	attr("default", func(f *dataField) vm.Value { return f.value })
	attr("default_factory", func(f *dataField) vm.Value { return f.factory })
	attr("init", func(f *dataField) vm.Value { return vm.Bool(f.init) })
	attr("repr", func(f *dataField) vm.Value { return vm.Bool(f.show) })
	attr("compare", func(f *dataField) vm.Value { return vm.Bool(f.compare) })
	attr("hash", func(f *dataField) vm.Value { return f.hash })
	attr("kw_only", func(f *dataField) vm.Value { return vm.Bool(f.kwOnly) })
	attr("metadata", func(f *dataField) vm.Value { return f.metadata })
	missingClass.Method("__repr__", func(m *vm.Machine, a vm.Args) (vm.Value, error) {
		return vm.String("<dataclasses._MISSING_TYPE object>"), nil
	})
	initVarClass.ClassMethod("__class_getitem__", func(m *vm.Machine, a vm.Args) (vm.Value, error) {
		return newAlias("InitVar", "dataclasses.InitVar", a.Pos[0], a.Pos[1]), nil
	})
}

func dataObject(name string, v vm.Value) (*vm.Class, error) {
	if _, isClass := v.AsClass(); !isClass {
		if _, ok := dataFields(v.Class()); ok {
			return v.Class(), nil
		}
	}
	return nil, typeError(name + "() should be called on dataclass instances")
}

// asData turns data class instances inside v into dicts or tuples.
func asData(m *vm.Machine, v vm.Value, make func(names []string, vals []vm.Value) (vm.Value, error)) (vm.Value, error) {
	leave, err := m.Descend()
	if err != nil {
		return vm.None, err
	}
	defer leave()
	if _, isClass := v.AsClass(); !isClass {
		if _, ok := dataFields(v.Class()); ok {
			var names []string
			var vals []vm.Value
			for _, f := range instanceFields(v.Class()) {
				x, err := m.GetAttr(v, f.name)
				if err != nil {
					return vm.None, err
				}
				if x, err = asData(m, x, make); err != nil {
					return vm.None, err
				}
				names, vals = append(names, f.name), append(vals, x)
			}
			return make(names, vals)
		}
	}
	each := func(items []vm.Value) ([]vm.Value, error) {
		out := append([]vm.Value(nil), items...)
		for i, x := range items {
			y, err := asData(m, x, make)
			if err != nil {
				return nil, err
			}
			out[i] = y
		}
		return out, nil
	}
	if t, ok := v.AsTuple(); ok {
		items, err := each(t.Items)
		if err != nil {
			return vm.None, err
		}
		if v.Kind() == vm.KindDerived {
			return vm.NewDerived(v.Class(), vm.NewTuple(items)), nil
		}
		return vm.NewTuple(items), nil
	}
	if l, ok := v.AsList(); ok {
		items, err := each(l.Items)
		return vm.NewList(items), err
	}
	if d, ok := v.AsDict(); ok {
		out := vm.NewDict()
		err := eachItem(d, func(k, x vm.Value) error {
			k, err := asData(m, k, make)
			if err != nil {
				return err
			}
			if x, err = asData(m, x, make); err != nil {
				return err
			}
			return out.Set(m, k, x)
		})
		if v.Kind() == vm.KindDerived {
			return vm.NewDerived(v.Class(), out.V()), err
		}
		return out.V(), err
	}
	return deepCopy(m, v, map[vm.Value]vm.Value{})
}

func dataclassesModule(m *vm.Machine) (*vm.Module, error) {
	mod := vm.NewModule("dataclasses")
	mod.NS.Set("Field", fieldClass.V())
	mod.NS.Set("FrozenInstanceError", frozenErrorClass.V())
	mod.NS.Set("MISSING", missingValue)
	mod.NS.Set("KW_ONLY", kwOnlyClass.V())
	mod.NS.Set("InitVar", initVarClass.V())
	mod.Def("dataclass", func(m *vm.Machine, a vm.Args) (vm.Value, error) {
		p, err := parameters("dataclass", a, "cls?", "*", "init?", "repr?", "eq?", "order?", "unsafe_hash?", "frozen?", "match_args?", "kw_only?", "slots?", "weakref_slot?")
		if err != nil {
			return vm.None, err
		}
		o := dataOptions{init: true, repr: true, eq: true, matchArgs: true}
		for i, on := range []*bool{&o.init, &o.repr, &o.eq, &o.order, &o.unsafeHash, &o.frozen, &o.matchArgs, &o.kwOnly, &o.slots} {
			if p[i+1].IsBound() {
				if *on, err = m.Truth(p[i+1]); err != nil {
					return vm.None, err
				}
			}
		}
		wrap := func(v vm.Value) (vm.Value, error) {
			cls, ok := v.AsClass()
			if !ok {
				return vm.None, typeError("dataclass() should decorate a class")
			}
			if err := changeable(cls, "__dataclass_params__"); err != nil {
				return vm.None, err
			}
			return v, processDataclass(m, cls, o)
		}
		if absent(p[0]) {
			return nativeValue("wrap", func(m *vm.Machine, a vm.Args) (vm.Value, error) {
				p, err := parameters("wrap", a, "cls")
				if err != nil {
					return vm.None, err
				}
				return wrap(p[0])
			}), nil
		}
		return wrap(p[0])
	})
	mod.Def("field", func(m *vm.Machine, a vm.Args) (vm.Value, error) {
		p, err := parameters("field", a, "*", "default?", "default_factory?", "init?", "repr?", "hash?", "compare?", "metadata?", "kw_only?")
		if err != nil {
			return vm.None, err
		}
		f := newField()
		if p[0] != missingValue {
			f.value = p[0]
		}
		if p[1] != missingValue {
			f.factory = p[1]
		}
		if f.value.IsBound() && f.factory.IsBound() {
			return vm.None, valueError("cannot specify both default and default_factory")
		}
		for i, on := range map[int]*bool{2: &f.init, 3: &f.show, 5: &f.compare, 7: &f.kwOnly} {
			if p[i].IsBound() && p[i] != missingValue {
				if *on, err = m.Truth(p[i]); err != nil {
					return vm.None, err
				}
			}
		}
		f.kwSet = p[7].IsBound() && p[7] != missingValue
		f.hash = orNone(p[4])
		if !absent(p[6]) {
			f.metadata = p[6]
		}
		return f.V(), nil
	})
	mod.Def("fields", func(m *vm.Machine, a vm.Args) (vm.Value, error) {
		p, err := parameters("fields", a, "class_or_instance")
		if err != nil {
			return vm.None, err
		}
		cls, ok := p[0].AsClass()
		if !ok {
			cls = p[0].Class()
		}
		if _, ok := dataFields(cls); !ok {
			return vm.None, typeError("must be called with a dataclass type or instance")
		}
		var out []vm.Value
		for _, f := range instanceFields(cls) {
			out = append(out, f.V())
		}
		return vm.NewTuple(out), nil
	})
	mod.Def("is_dataclass", func(m *vm.Machine, a vm.Args) (vm.Value, error) {
		p, err := parameters("is_dataclass", a, "obj")
		if err != nil {
			return vm.None, err
		}
		cls, ok := p[0].AsClass()
		if !ok {
			cls = p[0].Class()
		}
		_, ok = dataFields(cls)
		return vm.Bool(ok), nil
	})
	mod.Def("asdict", func(m *vm.Machine, a vm.Args) (vm.Value, error) {
		p, err := parameters("asdict", a, "obj", "*", "dict_factory?")
		if err != nil {
			return vm.None, err
		}
		if _, err := dataObject("asdict", p[0]); err != nil {
			return vm.None, err
		}
		return asData(m, p[0], func(names []string, vals []vm.Value) (vm.Value, error) {
			if p[1].IsBound() {
				var pairs []vm.Value
				for i, n := range names {
					pairs = append(pairs, vm.TupleOf(vm.String(n), vals[i]))
				}
				return m.Call1(p[1], vm.NewList(pairs))
			}
			d := vm.NewDict()
			for i, n := range names {
				d.SetStr(n, vals[i])
			}
			return d.V(), nil
		})
	})
	mod.Def("astuple", func(m *vm.Machine, a vm.Args) (vm.Value, error) {
		p, err := parameters("astuple", a, "obj", "*", "tuple_factory?")
		if err != nil {
			return vm.None, err
		}
		if _, err := dataObject("astuple", p[0]); err != nil {
			return vm.None, err
		}
		return asData(m, p[0], func(_ []string, vals []vm.Value) (vm.Value, error) {
			if p[1].IsBound() {
				return m.Call1(p[1], vm.NewList(vals))
			}
			return vm.NewTuple(vals), nil
		})
	})
	mod.Def("replace", func(m *vm.Machine, a vm.Args) (vm.Value, error) {
		if len(a.Pos) != 1 {
			return vm.None, typeError("replace() takes 1 positional argument but " + itoa(len(a.Pos)) + " were given")
		}
		cls, err := dataObject("replace", a.Pos[0])
		if err != nil {
			return vm.None, err
		}
		names := append([]string(nil), a.Names...)
		vals := append([]vm.Value(nil), a.Vals...)
	fields:
		for _, f := range listFields(cls) {
			if f.classWide {
				continue
			}
			for _, n := range a.Names {
				if n == f.name {
					if !f.init {
						return vm.None, valueError("field " + f.name + " is declared with init=False, it cannot be specified with replace()")
					}
					continue fields
				}
			}
			if !f.init {
				continue
			}
			if f.initVar && !f.value.IsBound() {
				return vm.None, valueError("InitVar '" + f.name + "' must be specified with replace()")
			}
			v, err := m.GetAttr(a.Pos[0], f.name)
			if err != nil {
				return vm.None, err
			}
			names, vals = append(names, f.name), append(vals, v)
		}
		return m.Call(cls.V(), vm.Args{Names: names, Vals: vals})
	})
	return mod, nil
}
