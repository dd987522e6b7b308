package lib

import (
	"strings"

	"asimplay/engine/internal/code"
	"asimplay/engine/internal/vm"
)

var simpleNamespaceClass = vm.NewNativeClass("types", "SimpleNamespace")

func init() {
	c := simpleNamespaceClass
	c.Method("__init__", func(m *vm.Machine, a vm.Args) (vm.Value, error) {
		if len(a.Pos) > 1 {
			return vm.None, typeError("no positional arguments expected")
		}
		for i, name := range a.Names {
			if err := m.SetAttr(a.Pos[0], name, a.Vals[i]); err != nil {
				return vm.None, err
			}
		}
		return vm.None, nil
	})
	attributes := func(m *vm.Machine, v vm.Value) (*vm.Dict, error) {
		d, err := m.GetAttr(v, "__dict__")
		if err != nil {
			return nil, err
		}
		dict, _ := d.AsDict()
		return dict, nil
	}
	c.Method("__repr__", func(m *vm.Machine, a vm.Args) (vm.Value, error) {
		name := "namespace"
		if cls := a.Pos[0].Class(); cls != simpleNamespaceClass {
			name = cls.Name
		}
		d, err := attributes(m, a.Pos[0])
		if err != nil {
			return vm.None, err
		}
		var parts []string
		err = m.Deeper(func() error {
			return m.Each(d.V(), func(key vm.Value) error {
				v, err := m.GetItem(d.V(), key)
				if err != nil {
					return err
				}
				text, err := m.Repr(v)
				parts = append(parts, key.Text()+"="+text)
				return err
			})
		})
		return vm.String(name + "(" + strings.Join(parts, ", ") + ")"), err
	})
	c.Method("__eq__", func(m *vm.Machine, a vm.Args) (vm.Value, error) {
		if len(a.Pos) != 2 || !a.Pos[1].Class().Is(simpleNamespaceClass) {
			return vm.NotImplemented, nil
		}
		x, err := attributes(m, a.Pos[0])
		if err != nil {
			return vm.None, err
		}
		y, err := attributes(m, a.Pos[1])
		if err != nil {
			return vm.None, err
		}
		return m.Compare(code.Eq, x.V(), y.V())
	})
	c.Set("__hash__", vm.None)
	vm.ModuleClass.New = func(m *vm.Machine, _ *vm.Class, a vm.Args) (vm.Value, error) {
		p, err := a.Bind("module", "name", "doc?")
		if err != nil {
			return vm.None, err
		}
		mod := vm.NewModule(p[0].Text())
		if p[1].IsBound() {
			mod.NS.Set("__doc__", p[1])
		}
		return mod.V(), nil
	}
}

func typesModule(*vm.Machine) (*vm.Module, error) {
	mod := vm.NewModule("types")
	for name, c := range map[string]*vm.Class{
		"SimpleNamespace": simpleNamespaceClass, "FunctionType": vm.FunctionClass, "LambdaType": vm.FunctionClass, "MethodType": vm.MethodClass,
		"BuiltinFunctionType": vm.BuiltinClass, "BuiltinMethodType": vm.BuiltinClass, "GeneratorType": vm.GeneratorClass,
		"CoroutineType": vm.CoroutineClass, "AsyncGeneratorType": vm.AsyncGeneratorClass, "ModuleType": vm.ModuleClass,
		"NoneType": vm.None.Class(), "EllipsisType": vm.EllipsisClass, "NotImplementedType": vm.NotImplementedClass,
		"GenericAlias": aliasClass, "UnionType": unionClass,
	} {
		mod.NS.Set(name, c.V())
	}
	for _, name := range strings.Fields(`CellType ClassMethodDescriptorType CodeType DynamicClassAttribute FrameType GetSetDescriptorType
		MemberDescriptorType MethodDescriptorType MethodWrapperType TracebackType WrapperDescriptorType coroutine new_class
		prepare_class resolve_bases`) {
		instead := "use type() of such an object"
		switch name {
		case "coroutine":
			instead = "use async def"
		case "new_class", "prepare_class", "resolve_bases":
			instead = "use class, or type() with a name, the bases and a dict"
		}
		mod.Def(name, func(*vm.Machine, vm.Args) (vm.Value, error) {
			return vm.None, vm.Raise(vm.NotImplementedErrorClass, "types."+name+" isn't offered; "+instead)
		})
	}
	mod.NS.Set("MappingProxyType", vm.MappingProxyClass.V())
	return mod, nil
}
