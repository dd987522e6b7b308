package lib

import (
	"asimplay/engine/internal/code"
	"asimplay/engine/internal/vm"
)

// inspectModule answers what a thing is; it shows nothing of frames, sources or signatures.
func inspectModule(*vm.Machine) (*vm.Module, error) {
	mod := vm.NewModule("inspect")
	ask := func(name string, is func(m *vm.Machine, v vm.Value) bool) {
		mod.Def(name, func(m *vm.Machine, a vm.Args) (vm.Value, error) {
			p, err := a.Bind(name, "object")
			if err != nil {
				return vm.None, err
			}
			return vm.Bool(is(m, p[0])), nil
		})
	}
	for name, kind := range map[string]code.Kind{
		"iscoroutinefunction": code.Coroutine, "isgeneratorfunction": code.Generator, "isasyncgenfunction": code.AsyncGenerator,
	} {
		ask(name, func(_ *vm.Machine, v vm.Value) bool {
			if method, ok := v.AsMethod(); ok {
				v = method.Func
			}
			f, ok := v.AsFunction()
			return ok && f.Code.Kind == kind
		})
	}
	for name, c := range map[string]*vm.Class{
		"isfunction": vm.FunctionClass, "ismethod": vm.MethodClass, "isclass": vm.TypeClass, "ismodule": vm.ModuleClass,
		"iscoroutine": vm.CoroutineClass, "isgenerator": vm.GeneratorClass, "isasyncgen": vm.AsyncGeneratorClass, "isbuiltin": vm.BuiltinClass,
	} {
		ask(name, func(_ *vm.Machine, v vm.Value) bool { return v.Class().Is(c) })
	}
	ask("isawaitable", func(_ *vm.Machine, v vm.Value) bool {
		_, awaits := v.Class().Lookup("__await__")
		return awaits || v.Class() == vm.CoroutineClass
	})
	refuseNames(mod, `BoundArguments Parameter Signature cleandoc classify_class_attrs currentframe findsource formatannotation
		get_annotations getargvalues getattr_static getcallargs getclasstree getclosurevars getcomments getcoroutinelocals
		getcoroutinestate getdoc getfile getframeinfo getfullargspec getgeneratorlocals getgeneratorstate getinnerframes getlineno
		getmembers getmembers_static getmodule getmodulename getmro getouterframes getsource getsourcefile getsourcelines
		indentsize isabstract iscode isdatadescriptor isframe isgetsetdescriptor ismemberdescriptor ismethoddescriptor
		ismethodwrapper isroutine istraceback signature stack trace unwrap walktree`, "the questions isfunction, isclass and their like are")
	return mod, nil
}
