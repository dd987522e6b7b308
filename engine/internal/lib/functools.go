package lib

import (
	"strings"

	"asimplay/engine/internal/code"
	"asimplay/engine/internal/vm"
)

// partial is an instance of functools.partial.
type partial struct {
	vm.Native
	fn   vm.Value
	args []vm.Value
	kw   *vm.Dict
}

var partialClass = vm.NewNativeClass("functools", "partial")

// cache is what lru_cache makes of a function.
type cache struct {
	vm.Native
	fn           vm.Value
	typed        bool
	most         int64 // -1: unbounded
	entries      *vm.Dict
	hits, misses int64
}

var cacheClass = vm.NewNativeClass("functools", "_lru_cache_wrapper")

// cachedProperty is an instance of functools.cached_property.
type cachedProperty struct {
	vm.Native
	fn   vm.Value
	name string
}

var cachedPropertyClass = vm.NewNativeClass("functools", "cached_property")

// keyed is what cmp_to_key wraps a value in.
type keyed struct {
	vm.Native
	compare, v vm.Value
}

var keyedClass = vm.NewNativeClass("functools", "KeyWrapper")

// dispatcher is what singledispatch makes of a function.
type dispatcher struct {
	vm.Native
	fn       vm.Value
	registry *vm.Dict
}

var dispatcherClass = vm.NewNativeClass("functools", "singledispatch_function")

// flatten adds keywords of a dict to arguments.
func mergeKeywords(kw *vm.Dict, a vm.Args) ([]string, []vm.Value) {
	d := kw.Copy()
	for i, n := range a.Names {
		d.SetStr(n, a.Vals[i])
	}
	var names []string
	var vals []vm.Value
	_ = eachItem(d, func(k, v vm.Value) error { names, vals = append(names, k.Text()), append(vals, v); return nil })
	return names, vals
}

// bindSelf is the __get__ of native callables that act as methods.
func bindSelf(m *vm.Machine, a vm.Args) (vm.Value, error) {
	if len(a.Pos) < 2 || a.Pos[1].IsNone() {
		return a.Pos[0], nil
	}
	return vm.NewMethod(a.Pos[0], a.Pos[1]), nil
}

// updateWrapper gives wrapper the name, doc and attributes of wrapped.
func updateWrapper(m *vm.Machine, wrapper, wrapped vm.Value) error {
	for _, n := range []string{"__module__", "__name__", "__qualname__", "__doc__", "__annotations__"} {
		v, ok, err := m.LookupAttr(wrapped, n)
		if err != nil {
			return err
		}
		if ok {
			if err := setLoosely(m, wrapper, n, v); err != nil {
				return err
			}
		}
	}
	if f, ok := wrapped.AsFunction(); ok {
		var err error
		f.EachAttr(func(n string, v vm.Value) {
			if err == nil && !strings.HasPrefix(n, "__isabstract") {
				err = setLoosely(m, wrapper, n, v)
			}
		})
		if err != nil {
			return err
		}
	}
	return setLoosely(m, wrapper, "__wrapped__", wrapped)
}

func setLoosely(m *vm.Machine, v vm.Value, name string, x vm.Value) error {
	if in, ok := v.AsInstance(); ok {
		in.SetAttr(name, x)
		return nil
	}
	if v.Kind() == vm.KindBuiltin || v.Kind() == vm.KindMethod {
		return nil
	}
	return m.SetAttr(v, name, x)
}

func cacheKey(c *cache, a vm.Args) vm.Value {
	if len(a.Names) == 0 && len(a.Pos) == 1 && !c.typed {
		switch a.Pos[0].Kind() {
		case vm.KindInt, vm.KindStr:
			return a.Pos[0]
		}
	}
	items := append([]vm.Value(nil), a.Pos...)
	if len(a.Names) > 0 {
		items = append(items, cacheClass.V())
		for i, n := range a.Names {
			items = append(items, vm.String(n), a.Vals[i])
		}
	}
	if c.typed {
		for _, v := range append(append([]vm.Value(nil), a.Pos...), a.Vals...) {
			items = append(items, v.Class().V())
		}
	}
	// A tuple of its own length never equals a lone argument.
	return vm.TupleOf(vm.NewTuple(items))
}

func newCache(m *vm.Machine, fn vm.Value, most int64, typed bool) (vm.Value, error) {
	c := &cache{fn: fn, typed: typed, most: most, entries: vm.NewDict()}
	c.InitNative(cacheClass, c)
	return c.V(), updateWrapper(m, c.V(), fn)
}

// Kept looks a call up, and counts it.
func (c *cache) Kept(m *vm.Machine, a vm.Args) (v vm.Value, found bool, key, fn vm.Value, err error) {
	if c.most == 0 {
		c.misses++
		return vm.None, false, vm.None, c.fn, nil
	}
	key = cacheKey(c, a)
	v, found, err = c.entries.Get(m, key)
	switch {
	case err != nil:
		return vm.None, false, key, c.fn, err
	case !found:
		c.misses++
	default:
		c.hits++
		if c.most > 0 {
			_, err = c.entries.MoveToEnd(m, key, true)
		}
	}
	return v, found, key, c.fn, err
}

// Keep takes what the function returned; the oldest result makes room.
func (c *cache) Keep(m *vm.Machine, key, v vm.Value) error {
	if c.most == 0 {
		return nil
	}
	if _, has, err := c.entries.Get(m, key); err != nil || has {
		return err
	}
	if c.most > 0 && int64(c.entries.Len()) >= c.most {
		oldest, _, _, _ := c.entries.At(0)
		if _, _, err := c.entries.Delete(m, oldest); err != nil {
			return err
		}
	}
	return c.entries.Set(m, key, v)
}

func init() {
	c := partialClass
	c.Layout = c
	c.New = func(m *vm.Machine, cls *vm.Class, a vm.Args) (vm.Value, error) {
		if len(a.Pos) == 0 {
			return vm.None, typeError("type 'partial' takes at least one argument")
		}
		fn := a.Pos[0]
		if !m.Callable(fn) {
			return vm.None, typeError("the first argument must be callable")
		}
		p := &partial{fn: fn, args: append([]vm.Value(nil), a.Pos[1:]...), kw: vm.NewDict()}
		if inner, ok := fn.Native().(*partial); ok {
			p.fn = inner.fn
			p.args = append(append([]vm.Value(nil), inner.args...), a.Pos[1:]...)
			p.kw = inner.kw.Copy()
		}
		for i, n := range a.Names {
			p.kw.SetStr(n, a.Vals[i])
		}
		p.InitNative(cls, p)
		return p.V(), nil
	}
	c.Method("__call__", func(m *vm.Machine, a vm.Args) (vm.Value, error) {
		p := a.Pos[0].Native().(*partial)
		names, vals := a.Names, a.Vals
		if p.kw.Len() > 0 {
			names, vals = mergeKeywords(p.kw, a)
		}
		return m.Call(p.fn, vm.Args{Pos: append(append(make([]vm.Value, 0, len(p.args)+len(a.Pos)), p.args...), a.Pos[1:]...), Names: names, Vals: vals})
	})
	c.Property("func", func(m *vm.Machine, self vm.Value) (vm.Value, error) { return self.Native().(*partial).fn, nil }, nil)
	c.Property("args", func(m *vm.Machine, self vm.Value) (vm.Value, error) {
		return vm.NewTuple(self.Native().(*partial).args), nil
	}, nil)
	c.Property("keywords", func(m *vm.Machine, self vm.Value) (vm.Value, error) { return self.Native().(*partial).kw.V(), nil }, nil)
	c.Method("__repr__", func(m *vm.Machine, a vm.Args) (vm.Value, error) {
		p := a.Pos[0].Native().(*partial)
		parts := []string{mustRepr(m, p.fn)}
		for _, v := range p.args {
			parts = append(parts, mustRepr(m, v))
		}
		_ = eachItem(p.kw, func(k, v vm.Value) error { parts = append(parts, k.Text()+"="+mustRepr(m, v)); return nil })
		return vm.String("functools.partial(" + strings.Join(parts, ", ") + ")"), nil
	})

	c = cacheClass
	c.NoInstances = true
	c.Method("__call__", func(m *vm.Machine, a vm.Args) (vm.Value, error) {
		return m.CallKeeper(a.Pos[0].Native().(*cache), without(a, 1))
	})
	c.Method("__get__", bindSelf)
	c.Method("cache_info", func(m *vm.Machine, a vm.Args) (vm.Value, error) {
		c := a.Pos[0].Native().(*cache)
		cls, ok := m.Extra["functools.CacheInfo"].(*vm.Class)
		if !ok {
			var err error
			if cls, err = makeNamedTuple(m, "CacheInfo", []string{"hits", "misses", "maxsize", "currsize"}, nil, nil, "functools"); err != nil {
				return vm.None, err
			}
			m.Extra["functools.CacheInfo"] = cls
		}
		most := vm.None
		if c.most >= 0 {
			most = vm.Int(c.most)
		}
		return vm.NewDerived(cls, vm.TupleOf(vm.Int(c.hits), vm.Int(c.misses), most, vm.Int(int64(c.entries.Len())))), nil
	})
	c.Method("cache_clear", func(m *vm.Machine, a vm.Args) (vm.Value, error) {
		c := a.Pos[0].Native().(*cache)
		c.entries.Clear()
		c.hits, c.misses = 0, 0
		return vm.None, nil
	})
	c.Method("cache_parameters", func(m *vm.Machine, a vm.Args) (vm.Value, error) {
		c := a.Pos[0].Native().(*cache)
		d := vm.NewDict()
		d.SetStr("maxsize", vm.None)
		if c.most >= 0 {
			d.SetStr("maxsize", vm.Int(c.most))
		}
		d.SetStr("typed", vm.Bool(c.typed))
		return d.V(), nil
	})
	c.Method("__repr__", func(m *vm.Machine, a vm.Args) (vm.Value, error) {
		return vm.String(m.DefaultRepr(a.Pos[0])), nil
	})

	c = cachedPropertyClass
	c.Layout = c
	c.New = func(m *vm.Machine, cls *vm.Class, a vm.Args) (vm.Value, error) {
		p, err := parameters("cached_property.__init__", vm.Args{Pos: append([]vm.Value{vm.None}, a.Pos...), Names: a.Names, Vals: a.Vals}, "self", "func")
		if err != nil {
			return vm.None, err
		}
		cp := &cachedProperty{fn: p[1]}
		if f, ok := p[1].AsFunction(); ok {
			cp.name = f.Name
		}
		cp.InitNative(cls, cp)
		return cp.V(), nil
	}
	c.Method("__set_name__", func(m *vm.Machine, a vm.Args) (vm.Value, error) {
		a.Pos[0].Native().(*cachedProperty).name = a.Pos[2].Text()
		return vm.None, nil
	})
	c.Method("__get__", func(m *vm.Machine, a vm.Args) (vm.Value, error) {
		cp := a.Pos[0].Native().(*cachedProperty)
		obj := a.Pos[1]
		if obj.IsNone() {
			return a.Pos[0], nil
		}
		in, ok := obj.AsInstance()
		if !ok {
			return vm.None, typeError("No '__dict__' attribute on '" + obj.TypeName() + "' instance to cache '" + cp.name + "' property.")
		}
		if v, has := in.Attr(cp.name); has {
			return v, nil
		}
		v, err := m.Call1(cp.fn, obj)
		if err == nil {
			in.SetAttr(cp.name, v)
		}
		return v, err
	})

	c = keyedClass
	c.NoInstances = true
	c.Set("__hash__", vm.None)
	for name, op := range map[string]code.Op{"__eq__": code.Eq, "__ne__": code.Ne, "__lt__": code.Lt, "__le__": code.Le, "__gt__": code.Gt, "__ge__": code.Ge} {
		c.Method(name, func(m *vm.Machine, a vm.Args) (vm.Value, error) {
			x := a.Pos[0].Native().(*keyed)
			y, ok := a.Pos[1].Native().(*keyed)
			if !ok {
				return vm.None, typeError("other argument must be K instance")
			}
			r, err := m.Call2(x.compare, x.v, y.v)
			if err != nil {
				return vm.None, err
			}
			return m.Compare(op, r, vm.Int(0))
		})
	}
	c.Property("obj", func(m *vm.Machine, self vm.Value) (vm.Value, error) { return self.Native().(*keyed).v, nil }, nil)

	c = dispatcherClass
	c.NoInstances = true
	find := func(m *vm.Machine, d *dispatcher, cls *vm.Class) (vm.Value, error) {
		for _, k := range cls.MRO {
			if v, ok, err := d.registry.Get(m, k.V()); ok || err != nil {
				return v, err
			}
		}
		return d.fn, nil
	}
	c.Method("__call__", func(m *vm.Machine, a vm.Args) (vm.Value, error) {
		d := a.Pos[0].Native().(*dispatcher)
		if len(a.Pos) < 2 {
			name, _ := d.Attr("__name__")
			return vm.None, typeError(name.Text() + " requires at least 1 positional argument")
		}
		fn, err := find(m, d, a.Pos[1].Class())
		if err != nil {
			return vm.None, err
		}
		return m.Call(fn, without(a, 1))
	})
	c.Method("__get__", bindSelf)
	c.Method("dispatch", func(m *vm.Machine, a vm.Args) (vm.Value, error) {
		cls, ok := a.Pos[1].AsClass()
		if !ok {
			return vm.None, typeError("dispatch needs a class")
		}
		return find(m, a.Pos[0].Native().(*dispatcher), cls)
	})
	c.Method("register", func(m *vm.Machine, a vm.Args) (vm.Value, error) {
		d := a.Pos[0].Native().(*dispatcher)
		if len(a.Pos) == 3 {
			return a.Pos[2], d.registry.Set(m, a.Pos[1], a.Pos[2])
		}
		cls := a.Pos[1]
		if _, isClass := cls.AsClass(); isClass {
			return single("register", func(m *vm.Machine, x vm.Value) (vm.Value, error) {
				return x, d.registry.Set(m, cls, x)
			}), nil
		}
		annotated := cls
		if w, isWrapper := cls.AsWrapper(); isWrapper {
			annotated = w.Func
		}
		ann, ok, err := m.LookupAttr(annotated, "__annotations__")
		if err != nil {
			return vm.None, err
		}
		if ok {
			if dict, isDict := ann.AsDict(); isDict {
				if _, t, _, has := dict.At(0); has {
					if _, isClass := t.AsClass(); isClass {
						return cls, d.registry.Set(m, t, cls)
					}
				}
			}
		}
		return vm.None, typeError("Invalid first argument to `register()`: " + mustRepr(m, cls) + ". Use either `@register(some_class)` or plain `@register` on an annotated function.")
	})
}

// orderings are the methods that total_ordering adds, by the one that is there.
var orderings = map[string][]struct {
	name string
	// negate the root's answer; or: equal counts as true (+1), as false (-1), or isn't asked (0)
	negate bool
	equal  int
}{
	"__lt__": {{"__gt__", true, -1}, {"__le__", false, 1}, {"__ge__", true, 0}},
	"__le__": {{"__ge__", true, 1}, {"__lt__", false, -1}, {"__gt__", true, 0}},
	"__gt__": {{"__lt__", true, -1}, {"__ge__", false, 1}, {"__le__", true, 0}},
	"__ge__": {{"__le__", true, 1}, {"__gt__", false, -1}, {"__lt__", true, 0}},
}

func totalOrdering(m *vm.Machine, cls *vm.Class) error {
	root := ""
	defined := map[string]bool{}
	for _, name := range []string{"__lt__", "__le__", "__gt__", "__ge__"} {
		v, ok := cls.Lookup(name)
		if b, isNative := v.AsBuiltin(); ok && isNative && b.Class == vm.ObjectClass {
			ok = false
		}
		if ok {
			defined[name] = true
			if root == "" {
				root = name
			}
		}
	}
	if root == "" {
		return valueError("must define at least one ordering operation: < > <= >=")
	}
	for _, o := range orderings[root] {
		if defined[o.name] {
			continue
		}
		cls.Set(o.name, boundMethod(keyedClass, o.name, func(m *vm.Machine, a vm.Args) (vm.Value, error) {
			self, other := a.Pos[0], a.Pos[1]
			r, _, err := m.CallSpecial(self, root, other)
			if err != nil || r == vm.NotImplemented {
				return r, err
			}
			is, err := m.Truth(r)
			if err != nil {
				return vm.None, err
			}
			if o.negate {
				is = !is
			}
			switch o.equal {
			case 1:
				if !is {
					is, err = m.Equal(self, other)
				}
			case -1:
				if is {
					is, err = m.Equal(self, other)
					is = !is
				}
			}
			return vm.Bool(is), err
		}))
	}
	return nil
}

func functoolsModule(m *vm.Machine) (*vm.Module, error) {
	mod := vm.NewModule("functools")
	mod.NS.Set("partial", partialClass.V())
	mod.NS.Set("cached_property", cachedPropertyClass.V())
	mod.NS.Set("WRAPPER_ASSIGNMENTS", vm.TupleOf(vm.String("__module__"), vm.String("__name__"), vm.String("__qualname__"), vm.String("__doc__"), vm.String("__annotations__")))
	mod.NS.Set("WRAPPER_UPDATES", vm.TupleOf(vm.String("__dict__")))
	mod.Def("reduce", func(m *vm.Machine, a vm.Args) (vm.Value, error) {
		if len(a.Pos) < 2 {
			return vm.None, typeError("reduce expected at least 2 arguments, got " + itoa(len(a.Pos)))
		}
		if len(a.Pos) > 3 {
			return vm.None, typeError("reduce expected at most 3 arguments, got " + itoa(len(a.Pos)))
		}
		fn := a.Pos[0]
		var acc vm.Value
		if len(a.Pos) == 3 {
			acc = a.Pos[2]
		}
		seq := a.Pos[1]
		if _, err := m.Iter(seq); err != nil {
			return vm.None, typeError("reduce() arg 2 must support iteration")
		}
		err := m.Each(seq, func(v vm.Value) (err error) {
			if !acc.IsBound() {
				acc = v
				return nil
			}
			acc, err = m.Call2(fn, acc, v)
			return err
		})
		if err == nil && !acc.IsBound() {
			err = typeError("reduce() of empty iterable with no initial value")
		}
		return acc, err
	})
	mod.Def("update_wrapper", func(m *vm.Machine, a vm.Args) (vm.Value, error) {
		p, err := parameters("update_wrapper", a, "wrapper", "wrapped", "assigned?", "updated?")
		if err != nil {
			return vm.None, err
		}
		return p[0], updateWrapper(m, p[0], p[1])
	})
	mod.Def("wraps", func(m *vm.Machine, a vm.Args) (vm.Value, error) {
		p, err := parameters("wraps", a, "wrapped", "assigned?", "updated?")
		if err != nil {
			return vm.None, err
		}
		wrapped := p[0]
		return single("wraps", func(m *vm.Machine, x vm.Value) (vm.Value, error) {
			return x, updateWrapper(m, x, wrapped)
		}), nil
	})
	mod.Def("cmp_to_key", func(m *vm.Machine, a vm.Args) (vm.Value, error) {
		p, err := a.Bind("cmp_to_key", "mycmp")
		if err != nil {
			return vm.None, err
		}
		compare := p[0]
		return single("K", func(m *vm.Machine, x vm.Value) (vm.Value, error) {
			k := &keyed{compare: compare, v: x}
			k.InitNative(keyedClass, k)
			return k.V(), nil
		}), nil
	})
	mod.Def("cache", func(m *vm.Machine, a vm.Args) (vm.Value, error) {
		p, err := parameters("cache", a, "user_function")
		if err != nil {
			return vm.None, err
		}
		return newCache(m, p[0], -1, false)
	})
	mod.Def("lru_cache", func(m *vm.Machine, a vm.Args) (vm.Value, error) {
		p, err := parameters("lru_cache", a, "maxsize?", "typed?")
		if err != nil {
			return vm.None, err
		}
		typed := false
		if p[1].IsBound() {
			if typed, err = m.Truth(p[1]); err != nil {
				return vm.None, err
			}
		}
		most := int64(128)
		if p[0].IsBound() {
			if n, ok := p[0].AsInt(); ok {
				most = max(n, 0)
			} else if p[0].IsNone() {
				most = -1
			} else if m.Callable(p[0]) {
				return newCache(m, p[0], 128, typed)
			} else {
				return vm.None, typeError("Expected first argument to be an integer, a callable, or None")
			}
		}
		return single("decorating_function", func(m *vm.Machine, x vm.Value) (vm.Value, error) {
			return newCache(m, x, most, typed)
		}), nil
	})
	mod.Def("total_ordering", func(m *vm.Machine, a vm.Args) (vm.Value, error) {
		p, err := parameters("total_ordering", a, "cls")
		if err != nil {
			return vm.None, err
		}
		cls, ok := p[0].AsClass()
		if !ok {
			return vm.None, typeError("total_ordering needs a class")
		}
		if err := changeable(cls, "__gt__"); err != nil {
			return vm.None, err
		}
		return p[0], totalOrdering(m, cls)
	})
	mod.NS.Set("singledispatchmethod", methodDispatcherClass.V())
	mod.Def("singledispatch", func(m *vm.Machine, a vm.Args) (vm.Value, error) {
		p, err := parameters("singledispatch", a, "func")
		if err != nil {
			return vm.None, err
		}
		d := &dispatcher{fn: p[0], registry: vm.NewDict()}
		d.InitNative(dispatcherClass, d)
		return d.V(), updateWrapper(m, d.V(), p[0])
	})
	for name, instead := range map[string]string{"partialmethod": "write a method that calls the other"} {
		mod.Def(name, func(m *vm.Machine, a vm.Args) (vm.Value, error) {
			return vm.None, vm.Raise(vm.NotImplementedErrorClass, "functools."+name+" isn't offered; "+instead)
		})
	}
	return mod, nil
}
