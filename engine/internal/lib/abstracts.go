package lib

import (
	"strings"

	"asimplay/engine/internal/vm"
)

// abstractMeta makes isinstance ask for methods rather than for bases.
var abstractMeta = vm.NewNativeClass("abc", "ABCMeta", vm.TypeClass)

// abstractClasses are the names of collections.abc, abstractNeeds the methods that make something one of them.
var (
	abstractClasses = map[string]*vm.Class{}
	abstractNeeds   = map[string][]string{
		"Iterable": {"__iter__"}, "Iterator": {"__iter__", "__next__"}, "Container": {"__contains__"}, "Sized": {"__len__"},
		"Collection": {"__len__", "__iter__", "__contains__"}, "Callable": {"__call__"}, "Hashable": {"__hash__"},
		"Reversible": {"__reversed__"}, "Awaitable": {"__await__"}, "Coroutine": {"send", "throw", "close", "__await__"},
		"Generator": {"send", "throw", "close", "__next__"}, "AsyncIterable": {"__aiter__"}, "AsyncIterator": {"__aiter__", "__anext__"},
		"AsyncGenerator": {"asend"}, "Mapping": nil, "MutableMapping": nil, "Sequence": nil, "MutableSequence": nil, "Set": nil, "MutableSet": nil,
		"ByteString": nil, "KeysView": nil, "ValuesView": nil, "ItemsView": nil, "MappingView": nil,
	}
)

// abstractHierarchy is what each derives from, and the methods that its own descendants must have, in the alphabet's order.
var abstractHierarchy = []struct{ name, bases, asks string }{
	{"Hashable", "", "__hash__"},
	{"Awaitable", "", "__await__"},
	{"Coroutine", "Awaitable", "__await__ send throw"},
	{"AsyncIterable", "", "__aiter__"},
	{"AsyncIterator", "AsyncIterable", "__anext__"},
	{"AsyncGenerator", "AsyncIterator", "asend athrow"},
	{"Iterable", "", "__iter__"},
	{"Iterator", "Iterable", "__next__"},
	{"Reversible", "Iterable", "__iter__ __reversed__"},
	{"Generator", "Iterator", "send throw"},
	{"Sized", "", "__len__"},
	{"Container", "", "__contains__"},
	{"Collection", "Sized Iterable Container", "__contains__ __iter__ __len__"},
	{"Callable", "", "__call__"},
	{"Set", "Collection", "__contains__ __iter__ __len__"},
	{"MutableSet", "Set", "__contains__ __iter__ __len__ add discard"},
	{"Mapping", "Collection", "__getitem__ __iter__ __len__"},
	{"MutableMapping", "Mapping", "__delitem__ __getitem__ __iter__ __len__ __setitem__"},
	{"MappingView", "Sized", ""},
	{"KeysView", "MappingView Set", ""},
	{"ItemsView", "MappingView Set", ""},
	{"ValuesView", "MappingView Collection", ""},
	{"Sequence", "Reversible Collection", "__getitem__ __len__"},
	{"ByteString", "Sequence", "__getitem__ __len__"},
	{"MutableSequence", "Sequence", "__delitem__ __getitem__ __len__ __setitem__ insert"},
}

// isAbstractly says whether a class counts as one of collections.abc.
func isAbstractly(m *vm.Machine, name string, abstract, c *vm.Class) bool {
	if c.Is(abstract) {
		return true
	}
	among := func(list ...*vm.Class) bool {
		for _, k := range list {
			if c.Is(k) {
				return true
			}
		}
		return false
	}
	switch name {
	case "Mapping":
		return among(vm.DictClass, chainMapClass, vm.MappingProxyClass)
	case "MutableMapping":
		return among(vm.DictClass, chainMapClass)
	case "Sequence":
		return among(vm.ListClass, vm.TupleClass, vm.StrClass, vm.RangeClass, vm.BytesClass, vm.ByteArrayClass, dequeClass)
	case "MutableSequence":
		return among(vm.ListClass, vm.ByteArrayClass, dequeClass)
	case "Set":
		return among(vm.SetClass, vm.FrozenSetClass, vm.DictKeysClass, vm.DictItemsClass)
	case "MutableSet":
		return among(vm.SetClass)
	case "ByteString":
		return among(vm.BytesClass, vm.ByteArrayClass)
	case "KeysView":
		return among(vm.DictKeysClass)
	case "ValuesView":
		return among(vm.DictValuesClass)
	case "ItemsView":
		return among(vm.DictItemsClass)
	case "MappingView":
		return among(vm.DictKeysClass, vm.DictValuesClass, vm.DictItemsClass)
	case "Generator":
		if c == vm.GeneratorClass {
			return true
		}
	case "Coroutine", "Awaitable":
		if c == vm.CoroutineClass || c.YieldsSelf {
			return true
		}
	case "AsyncGenerator", "AsyncIterator", "AsyncIterable":
		if c == vm.AsyncGeneratorClass {
			return true
		}
	case "Callable":
		if among(vm.FunctionClass, vm.BuiltinClass, vm.MethodClass, vm.TypeClass) {
			return true
		}
	case "Hashable":
		if among(dequeClass) {
			return false
		}
		if among(vm.ListClass, vm.DictClass, vm.SetClass, vm.ByteArrayClass) {
			if h, ok := c.Lookup("__hash__"); !ok || h.IsNone() {
				return false
			}
		}
		h, ok := c.Lookup("__hash__")
		return !ok || !h.IsNone()
	case "Iterable", "Container", "Sized", "Collection":
		if among(vm.ListClass, vm.TupleClass, vm.StrClass, vm.DictClass, vm.SetClass, vm.FrozenSetClass, vm.RangeClass, vm.BytesClass, vm.ByteArrayClass, vm.DictKeysClass, vm.DictValuesClass, vm.DictItemsClass) {
			return true
		}
		if name == "Iterable" && c == vm.GeneratorClass {
			return true
		}
	case "Iterator":
		if c == vm.GeneratorClass {
			return true
		}
	case "Reversible":
		if among(vm.ListClass, vm.TupleClass, vm.StrClass, vm.DictClass, vm.RangeClass, vm.BytesClass, vm.ByteArrayClass) {
			return true
		}
	}
	needs := abstractNeeds[name]
	for _, n := range needs {
		if v, ok := c.Lookup(n); !ok || v.IsNone() {
			return false
		}
	}
	return len(needs) > 0
}

func init() {
	abstractMeta.Abstract = true
	defer mixins()
	for _, of := range abstractHierarchy {
		name := of.name
		var bases []*vm.Class
		for _, b := range strings.Fields(of.bases) {
			bases = append(bases, abstractClasses[b])
		}
		c := vm.NewNativeClass("collections.abc", name, bases...)
		c.SetMeta(abstractMeta)
		if asks := strings.Fields(of.asks); len(asks) > 0 {
			c.SetAbstracts(asks...)
			for _, n := range asks {
				if _, inherited := c.Lookup(n); !inherited {
					c.Method(n, func(*vm.Machine, vm.Args) (vm.Value, error) { return vm.None, nil })
					v, _ := c.Get(n)
					b, _ := v.AsBuiltin()
					b.Abstract = true
				}
			}
		}
		abstractClasses[name] = c
		c.Sequence = name == "Sequence" || name == "MutableSequence"
		c.ClassMethod("__class_getitem__", func(m *vm.Machine, a vm.Args) (vm.Value, error) {
			return newAlias(name, "collections.abc."+name, a.Pos[0], a.Pos[1]), nil
		})
	}
	check := func(m *vm.Machine, of, c *vm.Class) bool {
		if abstractClasses[of.Name] == of {
			return isAbstractly(m, of.Name, of, c)
		}
		return c.Is(of)
	}
	abstractMeta.Method("__instancecheck__", func(m *vm.Machine, a vm.Args) (vm.Value, error) {
		of, _ := a.Pos[0].AsClass()
		return vm.Bool(check(m, of, a.Pos[1].Class())), nil
	})
	abstractMeta.Method("__subclasscheck__", func(m *vm.Machine, a vm.Args) (vm.Value, error) {
		of, _ := a.Pos[0].AsClass()
		c, ok := a.Pos[1].AsClass()
		if !ok {
			return vm.None, typeError("issubclass() arg 1 must be a class")
		}
		return vm.Bool(check(m, of, c)), nil
	})
}

func collectionsABCModule(m *vm.Machine) (*vm.Module, error) {
	mod := vm.NewModule("collections.abc")
	for name, c := range abstractClasses {
		mod.NS.Set(name, c.V())
	}
	return mod, nil
}
