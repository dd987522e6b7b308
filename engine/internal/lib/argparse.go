package lib

import (
	"strings"

	"asimplay/engine/internal/vm"
)

// argument is one option of a parser.
type argument struct {
	name, flag string
	value      vm.Value
	required   bool
	positional bool
	typ        vm.Value
	flags      []string // as they were given
}

// parser is an instance of argparse.ArgumentParser. There is no command line: parsing gives the defaults.
type parser struct {
	vm.Native
	prog string
	args []*argument
	over map[string]vm.Value
}

var (
	parserClass    = vm.NewNativeClass("argparse", "ArgumentParser")
	groupClass     = vm.NewNativeClass("argparse", "_ArgumentGroup")
	namespaceClass = vm.NewNativeClass("argparse", "Namespace")
)

// group adds its options to the parser it belongs to.
type group struct {
	vm.Native
	p *parser
}

func parserOf(v vm.Value) *parser {
	switch p := v.Native().(type) {
	case *parser:
		return p
	case *group:
		return p.p
	}
	return nil
}

func init() {
	c := parserClass
	c.Layout = c
	c.New = func(m *vm.Machine, cls *vm.Class, a vm.Args) (vm.Value, error) {
		p := &parser{prog: "program.py", over: map[string]vm.Value{}}
		if argv, ok := m.Extra["argv"].([]string); ok && len(argv) > 0 {
			p.prog = argv[0][strings.LastIndexByte(argv[0], '/')+1:]
		}
		p.InitNative(cls, p)
		for i, n := range a.Names {
			if n == "prog" && !a.Vals[i].IsNone() {
				p.prog = a.Vals[i].Text()
			}
		}
		return p.V(), nil
	}
	add := func(m *vm.Machine, a vm.Args) (vm.Value, error) {
		p := parserOf(a.Pos[0])
		if p == nil {
			return vm.None, typeError("an ArgumentParser is required, not " + a.Pos[0].TypeName())
		}
		arg := &argument{value: vm.None}
		for _, v := range a.Pos[1:] {
			s := v.Text()
			arg.flags = append(arg.flags, s)
			if !strings.HasPrefix(s, "-") {
				arg.positional, arg.name = true, s
			} else if strings.HasPrefix(s, "--") && !strings.HasPrefix(arg.flag, "--") || arg.flag == "" {
				arg.flag = s
			}
		}
		if arg.name == "" {
			arg.name = strings.ReplaceAll(strings.TrimLeft(arg.flag, "-"), "-", "_")
		}
		arg.required = arg.positional
		given := false
		for i, n := range a.Names {
			v := a.Vals[i]
			switch n {
			case "default":
				arg.value, given = v, true
			case "dest":
				arg.name = v.Text()
			case "required":
				is, err := m.Truth(v)
				if err != nil {
					return vm.None, err
				}
				arg.required = is
			case "type":
				arg.typ = v
			case "nargs":
				if s := v.Text(); s == "?" || s == "*" {
					arg.required = false
					if s == "*" && arg.positional && !given {
						arg.value = vm.NewList(nil)
					}
				}
			case "action":
				switch v.Text() {
				case "store_true":
					if !given {
						arg.value = vm.False
					}
				case "store_false":
					if !given {
						arg.value = vm.True
					}
				}
			}
		}
		p.args = append(p.args, arg)
		return vm.None, nil
	}
	c.Method("add_argument", add)
	groupClass.Method("add_argument", add)
	newGroup := func(m *vm.Machine, a vm.Args) (vm.Value, error) {
		g := &group{p: parserOf(a.Pos[0])}
		g.InitNative(groupClass, g)
		return g.V(), nil
	}
	c.Method("add_argument_group", newGroup)
	c.Method("add_mutually_exclusive_group", newGroup)
	c.Method("set_defaults", func(m *vm.Machine, a vm.Args) (vm.Value, error) {
		p := parserOf(a.Pos[0])
		for i, n := range a.Names {
			p.over[n] = a.Vals[i]
		}
		return vm.None, nil
	})
	parse := func(m *vm.Machine, a vm.Args) (vm.Value, error) {
		p := parserOf(a.Pos[0])
		if len(a.Pos) > 1 && !a.Pos[1].IsNone() {
			if n, err := m.Len(a.Pos[1]); err != nil || n > 0 {
				return vm.None, vm.Raise(vm.NotImplementedErrorClass, "parse_args of a list of arguments isn't offered: only the defaults are")
			}
		}
		ns := vm.NewInstance(namespaceClass)
		var missing []string
		for _, arg := range p.args {
			v := arg.value
			if o, ok := p.over[arg.name]; ok {
				v = o
			}
			if arg.required && v.IsNone() {
				if arg.positional {
					missing = append(missing, arg.name)
				} else {
					missing = append(missing, strings.Join(arg.flags, "/"))
				}
			}
			if _, isText := v.AsStr(); isText && !absent(arg.typ) {
				var err error
				if v, err = m.Call1(arg.typ, v); err != nil {
					return vm.None, err
				}
			}
			ns.SetAttr(arg.name, v)
		}
		for n, v := range p.over {
			if _, ok := ns.Attr(n); !ok {
				ns.SetAttr(n, v)
			}
		}
		if len(missing) > 0 {
			if err := m.Write(2, "usage: "+p.prog+"\n"+p.prog+": error: the following arguments are required: "+strings.Join(missing, ", ")+"\n"); err != nil {
				return vm.None, err
			}
			e := vm.NewException(vm.SystemExitClass, vm.Int(2))
			e.Value = vm.Int(2)
			return vm.None, e
		}
		return ns.V(), nil
	}
	c.Method("parse_args", parse)
	c.Method("parse_known_args", func(m *vm.Machine, a vm.Args) (vm.Value, error) {
		v, err := parse(m, a)
		return vm.TupleOf(v, vm.NewList(nil)), err
	})
	c.Method("error", func(m *vm.Machine, a vm.Args) (vm.Value, error) {
		p := parserOf(a.Pos[0])
		if err := m.Write(2, "usage: "+p.prog+"\n"+p.prog+": error: "+a.Pos[1].Text()+"\n"); err != nil {
			return vm.None, err
		}
		e := vm.NewException(vm.SystemExitClass, vm.Int(2))
		e.Value = vm.Int(2)
		return vm.None, e
	})
	namespaceClass.Method("__init__", func(m *vm.Machine, a vm.Args) (vm.Value, error) {
		in, _ := a.Pos[0].AsInstance()
		for i, n := range a.Names {
			in.SetAttr(n, a.Vals[i])
		}
		return vm.None, nil
	})
	namespaceClass.Method("__repr__", func(m *vm.Machine, a vm.Args) (vm.Value, error) {
		in, _ := a.Pos[0].AsInstance()
		var parts []string
		in.EachAttr(func(n string, v vm.Value) { parts = append(parts, n+"="+mustRepr(m, v)) })
		return vm.String("Namespace(" + strings.Join(parts, ", ") + ")"), nil
	})
}

func argparseModule(m *vm.Machine) (*vm.Module, error) {
	mod := vm.NewModule("argparse")
	mod.NS.Set("ArgumentParser", parserClass.V())
	mod.NS.Set("Namespace", namespaceClass.V())
	for _, name := range []string{"ArgumentDefaultsHelpFormatter", "RawDescriptionHelpFormatter", "RawTextHelpFormatter", "HelpFormatter", "Action"} {
		mod.NS.Set(name, vm.NewNativeClass("argparse", name).V())
	}
	mod.NS.Set("SUPPRESS", vm.String("==SUPPRESS=="))
	return mod, nil
}
