package lib

import (
	"math"

	"asimplay/engine/internal/vm"
)

// stream is sys.stdout or sys.stderr.
type stream struct {
	vm.Native
	number int
}

var streamClass = vm.NewNativeClass("_io", "TextIOWrapper")

func init() {
	c := streamClass
	c.NoInstances = true
	c.Method("write", func(m *vm.Machine, a vm.Args) (vm.Value, error) {
		if len(a.Pos) != 2 {
			return vm.None, oneArgument("TextIOWrapper.write", without(a, 1))
		}
		s, ok := a.Pos[1].AsStr()
		if !ok {
			return vm.None, typeError("write() argument must be str, not " + a.Pos[1].TypeName())
		}
		return vm.Int(int64(s.Len())), m.Write(a.Pos[0].Native().(*stream).number, s.S)
	})
	c.Method("writelines", func(m *vm.Machine, a vm.Args) (vm.Value, error) {
		n := a.Pos[0].Native().(*stream).number
		return vm.None, m.Each(a.Pos[1], func(v vm.Value) error { return m.Write(n, v.Text()) })
	})
	nothing := func(m *vm.Machine, a vm.Args) (vm.Value, error) { return vm.None, nil }
	c.Method("flush", nothing)
	c.Method("close", nothing)
	c.Method("reconfigure", nothing)
	c.Method("isatty", func(m *vm.Machine, a vm.Args) (vm.Value, error) { return vm.False, nil })
	c.Property("encoding", func(m *vm.Machine, self vm.Value) (vm.Value, error) { return vm.String("utf-8"), nil }, nil)
	c.Property("name", func(m *vm.Machine, self vm.Value) (vm.Value, error) {
		return vm.String([]string{"<stdin>", "<stdout>", "<stderr>"}[self.Native().(*stream).number]), nil
	}, nil)
}

func newStream(n int) vm.Value {
	s := &stream{number: n}
	s.InitNative(streamClass, s)
	return s.V()
}

// standardOutput answers what the program has put in place of sys.stdout, or the stream itself when its write was
// overwritten; unbound when print writes as usual.
func standardOutput(m *vm.Machine) vm.Value {
	mod, ok := m.Extra["sys"].(*vm.Module)
	if !ok {
		return vm.Value{}
	}
	v, ok := mod.NS.Get("stdout")
	if !ok {
		return vm.None
	}
	if isPlainStream(v) && v.Native().(*stream).number == 1 {
		return vm.Value{}
	}
	return v
}

// isPlainStream says that v is a stream whose write is its own.
func isPlainStream(v vm.Value) bool {
	s, ok := v.Native().(*stream)
	if !ok {
		return false
	}
	_, overwritten := s.Attr("write")
	return !overwritten
}

func sysModule(m *vm.Machine) (*vm.Module, error) {
	mod := vm.NewModule("sys")
	m.Extra["sys"] = mod
	out, failed := newStream(1), newStream(2)
	for name, v := range map[string]vm.Value{
		"stdout": out, "stderr": failed, "__stdout__": out, "__stderr__": failed,
		"maxsize": vm.Int(math.MaxInt64), "byteorder": vm.String("little"), "platform": vm.String("linux"),
		"version": vm.String("3.11.0 (asimplay)"), "hexversion": vm.Int(0x030b00f0), "maxunicode": vm.Int(0x10ffff),
		"executable": vm.String(""), "path": vm.NewList([]vm.Value{vm.String("")}), "flags": vm.None,
	} {
		mod.NS.Set(name, v)
	}
	argv, ok := m.Extra["argv"].([]string)
	if !ok {
		argv = []string{"program.py"}
	}
	mod.NS.Set("argv", textList(argv))
	info, err := makeNamedTuple(m, "version_info", []string{"major", "minor", "micro", "releaselevel", "serial"}, nil, nil, "sys")
	if err != nil {
		return nil, err
	}
	mod.NS.Set("version_info", vm.NewDerived(info, vm.TupleOf(vm.Int(3), vm.Int(11), vm.Int(0), vm.String("final"), vm.Int(0))))
	floats, err := makeNamedTuple(m, "float_info", []string{"max", "max_exp", "max_10_exp", "min", "min_exp", "min_10_exp", "dig", "mant_dig", "epsilon", "radix", "rounds"}, nil, nil, "sys")
	if err != nil {
		return nil, err
	}
	mod.NS.Set("float_info", vm.NewDerived(floats, vm.TupleOf(vm.Float(math.MaxFloat64), vm.Int(1024), vm.Int(308), vm.Float(2.2250738585072014e-308),
		vm.Int(-1021), vm.Int(-307), vm.Int(15), vm.Int(53), vm.Float(2.220446049250313e-16), vm.Int(2), vm.Int(1))))
	mod.Def("exit", func(m *vm.Machine, a vm.Args) (vm.Value, error) {
		v, err := m.Call(vm.SystemExitClass.V(), a)
		if err != nil {
			return vm.None, err
		}
		e, _ := v.AsException()
		return vm.None, e
	})
	mod.Def("getrecursionlimit", func(m *vm.Machine, a vm.Args) (vm.Value, error) { return vm.Int(int64(m.Limits.Recursion)), nil })
	function(mod, "getdefaultencoding", 0, 0, func(*vm.Machine, []vm.Value) (vm.Value, error) { return vm.String("utf-8"), nil })
	mod.Def("setrecursionlimit", func(m *vm.Machine, a vm.Args) (vm.Value, error) {
		p, err := a.Bind("setrecursionlimit", "limit", "/")
		if err != nil {
			return vm.None, err
		}
		n, err := m.Index(p[0])
		if err != nil {
			return vm.None, err
		}
		if n < 1 {
			return vm.None, valueError("recursion limit must be greater or equal than 1")
		}
		m.Limits.Recursion = int(min(n, 100_000))
		return vm.None, nil
	})
	function(mod, "intern", 1, 1, func(m *vm.Machine, a []vm.Value) (vm.Value, error) {
		if _, ok := a[0].AsStr(); !ok {
			return vm.None, typeError("intern() argument must be str, not " + a[0].TypeName())
		}
		return a[0], nil
	})
	mod.Def("exc_info", func(m *vm.Machine, a vm.Args) (vm.Value, error) { return vm.TupleOf(vm.None, vm.None, vm.None), nil })
	mod.Def("getsizeof", func(m *vm.Machine, a vm.Args) (vm.Value, error) {
		return vm.None, vm.Raise(vm.NotImplementedErrorClass, "sys.getsizeof isn't offered: values have no size in bytes here")
	})
	return mod, nil
}
