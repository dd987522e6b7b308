package lib

import (
	"strconv"
	"strings"

	"asimplay/engine/internal/vm"
)

// native is a method: the object it belongs to and the positional arguments.
type native func(m *vm.Machine, self vm.Value, a []vm.Value) (vm.Value, error)

// parsed are methods of strings that count their arguments in words of their own.
var parsed = map[string]bool{"find": true, "rfind": true, "index": true, "rindex": true, "count": true, "startswith": true, "endswith": true}

// method adds a method that takes from least to most positional arguments (most < 0: any number) and no keywords.
func method(c *vm.Class, name string, least, most int, fn native) {
	counted := parsed[name] && (c == vm.StrClass || c == vm.BytesClass || c == vm.ByteArrayClass)
	c.Method(name, func(m *vm.Machine, a vm.Args) (vm.Value, error) {
		rest := vm.Args{Pos: a.Pos[1:], Names: a.Names, Vals: a.Vals}
		if n := len(rest.Pos); len(rest.Names) == 0 && n >= least && (most < 0 || n <= most) {
			return fn(m, a.Pos[0], rest.Pos)
		}
		label, short := methodLabel(m, c, a.Pos[0], name), name
		switch {
		case name == "__init__":
			label, short = c.Name, c.Name
		case counted:
			label = ""
		case most < 0 && len(rest.Names) > 0:
			label = name
		}
		return vm.Value{}, arity(label, short, rest, least, most)
	})
}

// keyworded adds a method that takes keywords: params are as vm.Args.Bind reads them.
func keyworded(c *vm.Class, name string, fn native, params ...string) {
	c.Method(name, func(m *vm.Machine, a vm.Args) (vm.Value, error) {
		args, err := vm.Args{Pos: a.Pos[1:], Names: a.Names, Vals: a.Vals}.Bind(name, params...)
		if err != nil {
			return vm.Value{}, err
		}
		return fn(m, a.Pos[0], args)
	})
}

// methodLabel is a native method as messages name it.
func methodLabel(m *vm.Machine, c *vm.Class, self vm.Value, name string) string {
	if m.Bound(self) {
		c = self.Class()
	}
	return c.Qualname + "." + name
}

func className(v vm.Value) string {
	c, _ := v.AsClass()
	return c.Qualname
}

func isDunder(name string) bool {
	return strings.HasPrefix(name, "__") && strings.HasSuffix(name, "__")
}

// arity reports a wrong number of arguments in CPython's words, which depend on what is expected.
func arity(label, short string, a vm.Args, least, most int) error {
	if len(a.Names) > 0 {
		if label == "" {
			label = short
		}
		return typeError(label + "() takes no keyword arguments")
	}
	n := len(a.Pos)
	if n >= least && (most < 0 || n <= most) {
		return nil
	}
	if label == "" {
		return typeError(short + "() takes " + arguments(least, most, n) + " (" + strconv.Itoa(n) + " given)")
	}
	if isDunder(short) {
		return typeError("expected " + arguments(least, most, n) + ", got " + strconv.Itoa(n))
	}
	switch {
	case most == 0:
		return typeError(label + "() takes no arguments (" + strconv.Itoa(n) + " given)")
	case least == 1 && most == 1:
		return typeError(label + "() takes exactly one argument (" + strconv.Itoa(n) + " given)")
	}
	return typeError(short + " expected " + arguments(least, most, n) + ", got " + strconv.Itoa(n))
}

func arguments(least, most, given int) string {
	text, n := "", least
	if least != most {
		text = "at least "
		if given > least {
			text, n = "at most ", most
		}
	}
	text += strconv.Itoa(n) + " argument"
	if n != 1 {
		text += "s"
	}
	return text
}

// function adds a built-in function that takes from least to most positional arguments and no keywords.
func function(mod *vm.Module, name string, least, most int, fn func(m *vm.Machine, a []vm.Value) (vm.Value, error)) {
	mod.Def(name, func(m *vm.Machine, a vm.Args) (vm.Value, error) {
		if err := arity(name, name, a, least, most); err != nil {
			return vm.Value{}, err
		}
		return fn(m, a.Pos)
	})
}

func typeError(text string) error  { return vm.Raise(vm.TypeErrorClass, text) }
func valueError(text string) error { return vm.Raise(vm.ValueErrorClass, text) }

// derive answers base as an instance of cls: itself when cls is the built-in class, else inside a derived instance.
func derive(cls, builtin *vm.Class, base vm.Value) vm.Value {
	if cls == builtin {
		return base
	}
	return vm.NewDerived(cls, base)
}

func str(s string, err error) (vm.Value, error) {
	if err != nil {
		return vm.Value{}, err
	}
	return vm.String(s), nil
}

func boolean(b bool, err error) (vm.Value, error) {
	if err != nil {
		return vm.Value{}, err
	}
	return vm.Bool(b), nil
}

func wantStr(v vm.Value) (string, error) {
	s, ok := v.AsStr()
	if !ok {
		return "", typeError("must be str, not " + v.TypeName())
	}
	return s.S, nil
}

// length reads an argument that says how many: what no size of CPython's holds is an error.
func length(m *vm.Machine, v vm.Value) (int, error) {
	if v.Underlying().Kind() == vm.KindBig {
		return 0, vm.Raise(vm.OverflowErrorClass, "Python int too large to convert to C ssize_t")
	}
	return clamped(m, v)
}

// clamped reads an integer that may be of any size, to what lies beyond all sizes at most.
func clamped(m *vm.Machine, v vm.Value) (int, error) {
	i, err := m.Index(v)
	if err != nil {
		return 0, err
	}
	return int(max(-1<<40, min(i, 1<<40))), nil
}
