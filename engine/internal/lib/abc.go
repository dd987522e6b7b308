package lib

import "asimplay/engine/internal/vm"

var (
	abcMeta  = vm.NewNativeClass("abc", "ABCMeta", vm.TypeClass)
	abcClass = vm.NewNativeClass("abc", "ABC")
)

func init() {
	abcMeta.Abstract = true
	abcClass.Abstract = true
	abcClass.SetMeta(abcMeta)
	abcMeta.Method("register", func(m *vm.Machine, a vm.Args) (vm.Value, error) {
		return vm.None, vm.Raise(vm.NotImplementedErrorClass, "ABCMeta.register isn't offered; derive from the abstract class instead")
	})
}

// markAbstract marks a function, or what a decorator made of one, as abstract.
func markAbstract(m *vm.Machine, v vm.Value) error {
	for {
		if w, ok := v.AsWrapper(); ok {
			v = w.Func
			continue
		}
		p, ok := v.AsProperty()
		if !ok {
			break
		}
		if !p.Get.IsBound() {
			return nil
		}
		v = p.Get
	}
	return m.SetAttr(v, "__isabstractmethod__", vm.True)
}

func abcModule(m *vm.Machine) (*vm.Module, error) {
	mod := vm.NewModule("abc")
	mod.NS.Set("ABC", abcClass.V())
	mod.NS.Set("ABCMeta", abcMeta.V())
	mod.Def("abstractmethod", func(m *vm.Machine, a vm.Args) (vm.Value, error) {
		p, err := parameters("abstractmethod", a, "funcobj")
		if err != nil {
			return vm.None, err
		}
		return p[0], markAbstract(m, p[0])
	})
	mod.Def("abstractproperty", func(m *vm.Machine, a vm.Args) (vm.Value, error) {
		if len(a.Pos) > 0 {
			if err := markAbstract(m, a.Pos[0]); err != nil {
				return vm.None, err
			}
		}
		return m.Call(vm.PropertyClass.V(), a)
	})
	mod.Def("abstractclassmethod", func(m *vm.Machine, a vm.Args) (vm.Value, error) {
		if err := arity("abstractclassmethod", "abstractclassmethod", a, 1, 1); err != nil {
			return vm.None, err
		}
		return vm.NewClassMethod(a.Pos[0]), markAbstract(m, a.Pos[0])
	})
	mod.Def("abstractstaticmethod", func(m *vm.Machine, a vm.Args) (vm.Value, error) {
		if err := arity("abstractstaticmethod", "abstractstaticmethod", a, 1, 1); err != nil {
			return vm.None, err
		}
		return vm.NewStaticMethod(a.Pos[0]), markAbstract(m, a.Pos[0])
	})
	return mod, nil
}
