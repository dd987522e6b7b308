package lib

import (
	"sort"
	"strings"

	"asimplay/engine/internal/code"
	"asimplay/engine/internal/number"
	"asimplay/engine/internal/vm"
)

// builtins makes the module of the names that are always there.
func builtins() *vm.Module {
	mod := vm.NewModule("builtins")
	for _, c := range []*vm.Class{
		vm.ObjectClass, vm.TypeClass, vm.IntClass, vm.BoolClass, vm.FloatClass, vm.ComplexClass, vm.StrClass, vm.BytesClass,
		vm.ByteArrayClass, vm.ListClass, vm.TupleClass, vm.DictClass, vm.SetClass, vm.FrozenSetClass, vm.RangeClass, vm.SliceClass,
		vm.PropertyClass, vm.ClassMethodClass, vm.StaticMethodClass, vm.SuperClass,
		mapClass, filterClass, zipClass, enumerateClass, reversedClass,
	} {
		mod.NS.Set(c.Name, c.V())
	}
	for _, c := range vm.ExceptionClasses {
		mod.NS.Set(c.Name, c.V())
	}
	mod.NS.Set("IOError", vm.OSErrorClass.V())
	mod.NS.Set("EnvironmentError", vm.OSErrorClass.V())
	mod.NS.Set("NotImplemented", vm.NotImplemented)
	mod.NS.Set("Ellipsis", vm.Ellipsis)
	mod.NS.Set("__debug__", vm.True)
	defineNumbers(mod)
	defineAggregates(mod)
	defineIteration(mod)
	defineAttributes(mod)
	defineScopes(mod)
	defineText(mod)
	return mod
}

// defineNumbers adds the functions of numbers.
func defineNumbers(mod *vm.Module) {
	function(mod, "abs", 1, 1, func(m *vm.Machine, a []vm.Value) (vm.Value, error) {
		if a[0].Kind() >= vm.KindInstance {
			if r, ok, err := m.CallSpecial(a[0], "__abs__"); ok {
				return r, err
			}
		}
		return absolute(m, a[0])
	})
	function(mod, "divmod", 2, 2, func(m *vm.Machine, a []vm.Value) (vm.Value, error) {
		v, w := a[0], a[1]
		if isReal(v) && isReal(w) {
			return divide(m, v.Underlying(), w.Underlying())
		}
		if r, ok, err := m.CallSpecial(v, "__divmod__", w); ok && (err != nil || r != vm.NotImplemented) {
			return r, err
		}
		if r, ok, err := m.CallSpecial(w, "__rdivmod__", v); ok && (err != nil || r != vm.NotImplemented) {
			return r, err
		}
		return vm.Value{}, typeError("unsupported operand type(s) for divmod(): '" + v.TypeName() + "' and '" + w.TypeName() + "'")
	})
	mod.Def("pow", func(m *vm.Machine, a vm.Args) (vm.Value, error) {
		args, err := a.Bind("pow", "base", "exp", "mod?")
		if err != nil {
			return vm.Value{}, err
		}
		if args[2].IsBound() && !args[2].IsNone() {
			if args[0].Kind() >= vm.KindInstance {
				if r, ok, err := m.CallSpecial(args[0], "__pow__", args[1], args[2]); ok {
					return r, err
				}
			}
			return power(m, args[0], args[1], args[2])
		}
		return m.Binary(code.Pow, args[0], args[1], false)
	})
	mod.Def("round", func(m *vm.Machine, a vm.Args) (vm.Value, error) {
		args, err := a.Bind("round", "number", "ndigits?")
		if err != nil {
			return vm.Value{}, err
		}
		v := args[0]
		if v.Kind() >= vm.KindInstance {
			rest := args[1:]
			if !rest[0].IsBound() || rest[0].IsNone() {
				rest = nil
			}
			if r, ok, err := m.CallSpecial(v, "__round__", rest...); ok {
				return r, err
			}
		}
		if !isReal(v) {
			return vm.Value{}, typeError("type " + v.TypeName() + " doesn't define __round__ method")
		}
		if !args[1].IsBound() {
			args = args[:1]
		}
		return roundTo(m, v.Underlying(), args[1:])
	})
	for _, f := range []struct {
		name string
		base int
	}{{"bin", 2}, {"oct", 8}, {"hex", 16}} {
		function(mod, f.name, 1, 1, func(m *vm.Machine, a []vm.Value) (vm.Value, error) {
			b, ok := a[0].AsBig()
			if !ok {
				i, err := m.Index(a[0])
				if err != nil {
					return vm.Value{}, err
				}
				b, _ = vm.Int(i).AsBig()
			}
			if err := m.CheckSize(b.BitLen()); err != nil {
				return vm.Value{}, err
			}
			return vm.String(number.IntBase(b, f.base, true)), nil
		})
	}
	function(mod, "chr", 1, 1, func(m *vm.Machine, a []vm.Value) (vm.Value, error) {
		i, err := m.Index(a[0])
		if err != nil {
			return vm.Value{}, err
		}
		if i < 0 || i > 0x10FFFF {
			return vm.Value{}, valueError("chr() arg not in range(0x110000)")
		}
		return vm.String(string(vm.AppendPoint(nil, rune(i)))), nil
	})
	function(mod, "ord", 1, 1, func(m *vm.Machine, a []vm.Value) (vm.Value, error) {
		if s, ok := a[0].AsStr(); ok {
			if s.Len() != 1 {
				return vm.Value{}, typeError("ord() expected a character, but string of length " + itoa(s.Len()) + " found")
			}
			r, _ := vm.Point(s.S)
			return vm.Int(int64(r)), nil
		}
		if b, ok := a[0].AsBytes(); ok {
			if len(b.B) != 1 {
				return vm.Value{}, typeError("ord() expected a character, but string of length " + itoa(len(b.B)) + " found")
			}
			return vm.Int(int64(b.B[0])), nil
		}
		return vm.Value{}, typeError("ord() expected string of length 1, but " + a[0].TypeName() + " found")
	})
	function(mod, "hash", 1, 1, func(m *vm.Machine, a []vm.Value) (vm.Value, error) {
		h, err := m.Hash(a[0])
		return vm.Int(h), err
	})
	function(mod, "id", 1, 1, func(m *vm.Machine, a []vm.Value) (vm.Value, error) { return vm.Int(m.ID(a[0])), nil })
}

// defineAttributes adds the functions that look into objects.
func defineAttributes(mod *vm.Module) {
	attribute := func(fn string, v vm.Value) (string, error) {
		s, ok := v.AsStr()
		if !ok {
			return "", typeError(fn)
		}
		return s.S, nil
	}
	function(mod, "getattr", 2, 3, func(m *vm.Machine, a []vm.Value) (vm.Value, error) {
		name, err := attribute("attribute name must be string, not '"+a[1].TypeName()+"'", a[1])
		if err != nil {
			return vm.Value{}, err
		}
		if len(a) == 2 {
			return m.GetAttr(a[0], name)
		}
		v, ok, err := m.LookupAttr(a[0], name)
		if err == nil && !ok {
			v = a[2]
		}
		return v, err
	})
	function(mod, "hasattr", 2, 2, func(m *vm.Machine, a []vm.Value) (vm.Value, error) {
		name, err := attribute("attribute name must be string, not '"+a[1].TypeName()+"'", a[1])
		if err != nil {
			return vm.Value{}, err
		}
		_, ok, err := m.LookupAttr(a[0], name)
		return boolean(ok, err)
	})
	function(mod, "setattr", 3, 3, func(m *vm.Machine, a []vm.Value) (vm.Value, error) {
		name, err := attribute("attribute name must be string, not '"+a[1].TypeName()+"'", a[1])
		if err != nil {
			return vm.Value{}, err
		}
		return vm.None, m.SetAttr(a[0], name, a[2])
	})
	function(mod, "delattr", 2, 2, func(m *vm.Machine, a []vm.Value) (vm.Value, error) {
		name, err := attribute("attribute name must be string, not '"+a[1].TypeName()+"'", a[1])
		if err != nil {
			return vm.Value{}, err
		}
		return vm.None, m.DelAttr(a[0], name)
	})
	function(mod, "callable", 1, 1, func(m *vm.Machine, a []vm.Value) (vm.Value, error) { return vm.Bool(m.Callable(a[0])), nil })
	function(mod, "isinstance", 2, 2, func(m *vm.Machine, a []vm.Value) (vm.Value, error) {
		return boolean(isInstance(m, a[0], a[1]))
	})
	function(mod, "issubclass", 2, 2, func(m *vm.Machine, a []vm.Value) (vm.Value, error) {
		if t, ok := a[1].AsTuple(); ok && len(t.Items) == 0 {
			return vm.False, nil // whatever the first is: nobody asks it
		}
		c, ok := a[0].AsClass()
		if !ok {
			return vm.Value{}, typeError("issubclass() arg 1 must be a class")
		}
		return boolean(isSubclass(m, c, a[1]))
	})
	function(mod, "dir", 0, 1, func(m *vm.Machine, a []vm.Value) (vm.Value, error) {
		seen := map[string]bool{}
		switch {
		case len(a) == 0:
			for _, n := range localNames(m) {
				seen[n] = true
			}
		default:
			if r, ok, err := m.CallSpecial(a[0], "__dir__"); ok && a[0].Kind() != vm.KindClass {
				if err != nil {
					return vm.Value{}, err
				}
				items, err := m.ToSlice(r)
				if err != nil {
					return vm.Value{}, err
				}
				return vm.NewList(items), sortItems(m, items, vm.Value{}, false)
			}
			attributeNames(a[0], seen)
		}
		names := make([]string, 0, len(seen))
		for n := range seen {
			names = append(names, n)
		}
		sort.Strings(names)
		return stringList(m, names)
	})
	function(mod, "vars", 0, 1, func(m *vm.Machine, a []vm.Value) (vm.Value, error) {
		if len(a) == 0 {
			return locals(m), nil
		}
		v, ok, err := m.LookupAttr(a[0], "__dict__")
		if err == nil && !ok {
			err = typeError("vars() argument must have __dict__ attribute")
		}
		return v, err
	})
}

// attributeNames collects what dir answers for v.
func attributeNames(v vm.Value, seen map[string]bool) {
	classNames := func(c *vm.Class) {
		for _, k := range c.MRO {
			k.EachAttr(func(n string, _ vm.Value) { seen[n] = true })
		}
		for _, n := range []string{"__class__", "__doc__", "__init__", "__init_subclass__", "__new__"} {
			seen[n] = true
		}
	}
	if mod, ok := v.AsModule(); ok {
		mod.NS.Each(func(n string, _ vm.Value) { seen[n] = true })
		return
	}
	if c, ok := v.AsClass(); ok {
		classNames(c)
		return
	}
	classNames(v.Class())
	if in, ok := v.AsInstance(); ok {
		in.EachAttr(func(n string, _ vm.Value) { seen[n] = true })
		if !v.Class().HasSlots {
			seen["__dict__"] = true
		}
		if !v.Class().Native {
			seen["__module__"] = true
		}
	}
}

// isInstance is isinstance, with tuples of classes, unions and a metaclass's own answer.
func isInstance(m *vm.Machine, v, of vm.Value) (bool, error) {
	if c, ok := of.AsClass(); ok {
		if c.IsInstance(v) {
			return true, nil
		}
		if meta := of.Class(); meta != vm.TypeClass {
			if r, ok, err := m.CallSpecial(of, "__instancecheck__", v); ok {
				if err != nil {
					return false, err
				}
				return m.Truth(r)
			}
		}
		return false, nil
	}
	if t, ok := of.AsTuple(); ok {
		is := false
		err := m.Deeper(func() (err error) {
			for _, one := range t.Items {
				if is, err = isInstance(m, v, one); err != nil || is {
					return err
				}
			}
			return m.Charge(len(t.Items))
		})
		return is, err
	}
	if of.IsNone() {
		return false, typeError("isinstance() arg 2 must be a type, a tuple of types, or a union")
	}
	if r, ok, err := m.CallSpecial(of, "__instancecheck__", v); ok {
		if err != nil {
			return false, err
		}
		return m.Truth(r)
	}
	return false, typeError("isinstance() arg 2 must be a type, a tuple of types, or a union")
}

func isSubclass(m *vm.Machine, c *vm.Class, of vm.Value) (bool, error) {
	if k, ok := of.AsClass(); ok {
		if c.Is(k) {
			return true, nil
		}
		if of.Class() != vm.TypeClass {
			if r, ok, err := m.CallSpecial(of, "__subclasscheck__", c.V()); ok {
				if err != nil {
					return false, err
				}
				return m.Truth(r)
			}
		}
		return false, nil
	}
	if t, ok := of.AsTuple(); ok {
		is := false
		err := m.Deeper(func() (err error) {
			for _, one := range t.Items {
				if is, err = isSubclass(m, c, one); err != nil || is {
					return err
				}
			}
			return m.Charge(len(t.Items))
		})
		return is, err
	}
	if r, ok, err := m.CallSpecial(of, "__subclasscheck__", c.V()); ok {
		if err != nil {
			return false, err
		}
		return m.Truth(r)
	}
	return false, typeError("issubclass() arg 2 must be a class, a tuple of classes, or a union")
}

// defineScopes adds what knows of the running program, and refuses what isn't offered.
func defineScopes(mod *vm.Module) {
	function(mod, "globals", 0, 0, func(m *vm.Machine, _ []vm.Value) (vm.Value, error) { return globals(m), nil })
	function(mod, "locals", 0, 0, func(m *vm.Machine, _ []vm.Value) (vm.Value, error) { return locals(m), nil })
	mod.Def("__import__", func(m *vm.Machine, a vm.Args) (vm.Value, error) {
		args, err := a.Bind("__import__", "name", "globals?", "locals?", "fromlist?", "level?")
		if err != nil {
			return vm.Value{}, err
		}
		name := args[0].Text()
		if top, _, dotted := strings.Cut(name, "."); dotted {
			if _, err := m.Import(name); err != nil {
				return vm.Value{}, err
			}
			name = top
		}
		found, err := m.Import(name)
		if err != nil {
			return vm.Value{}, err
		}
		return found.V(), nil
	})
	for _, r := range []struct{ name, why string }{
		{"open", "open() is not offered: a program here has no files"},
		{"eval", "eval() is not offered here: write the expression into the program"},
		{"exec", "exec() is not offered here: write the statements into the program"},
		{"compile", "compile() is not offered here"},
		{"memoryview", "memoryview() is not offered here: use bytes or bytearray"},
		{"breakpoint", "breakpoint() is not offered here: there is no debugger to enter"},
	} {
		mod.Def(r.name, func(m *vm.Machine, a vm.Args) (vm.Value, error) {
			if r.name == "open" {
				return vm.Value{}, vm.Raise(vm.OSErrorClass, r.why)
			}
			return vm.Value{}, vm.Raise(vm.NotImplementedErrorClass, r.why)
		})
	}
	function(mod, "input", 0, 1, func(m *vm.Machine, a []vm.Value) (vm.Value, error) {
		if len(a) == 1 {
			s, err := m.Str(a[0])
			if err != nil {
				return vm.Value{}, err
			}
			if err := m.Write(1, s); err != nil {
				return vm.Value{}, err
			}
		}
		return vm.Value{}, vm.Raise(vm.EOFErrorClass, "input() has nothing to read: a program here has no keyboard")
	})
	for _, name := range []string{"exit", "quit"} {
		function(mod, name, 0, 1, func(m *vm.Machine, a []vm.Value) (vm.Value, error) {
			e := vm.NewException(vm.SystemExitClass, append([]vm.Value(nil), a...)...)
			e.Value = vm.None
			if len(a) == 1 {
				e.Value = a[0]
			}
			return vm.Value{}, e
		})
	}
}

func globals(m *vm.Machine) vm.Value {
	d := vm.NewDict()
	if f := m.Frame(); f != nil {
		f.Globals().Each(d.SetStr)
	}
	return d.V()
}

func locals(m *vm.Machine) vm.Value {
	f := m.Frame()
	if f == nil || f.Func().Name == "<module>" {
		return globals(m)
	}
	d := vm.NewDict()
	f.EachLocal(d.SetStr)
	return d.V()
}

func localNames(m *vm.Machine) []string {
	d, _ := locals(m).AsDict()
	var names []string
	for i := 0; ; {
		k, _, next, ok := d.At(i)
		if !ok {
			return names
		}
		names, i = append(names, k.Text()), next
	}
}

// defineText adds print and what makes strings.
func defineText(mod *vm.Module) {
	mod.Def("print", print)
	function(mod, "repr", 1, 1, func(m *vm.Machine, a []vm.Value) (vm.Value, error) { return str(m.Repr(a[0])) })
	function(mod, "ascii", 1, 1, func(m *vm.Machine, a []vm.Value) (vm.Value, error) { return str(m.ASCII(a[0])) })
	function(mod, "format", 1, 2, func(m *vm.Machine, a []vm.Value) (vm.Value, error) {
		spec := ""
		if len(a) == 2 {
			s, ok := a[1].AsStr()
			if !ok {
				return vm.Value{}, typeError("format() argument 2 must be str, not " + a[1].TypeName())
			}
			spec = s.S
		}
		return str(m.Format(a[0], spec))
	})
}

func print(m *vm.Machine, a vm.Args) (vm.Value, error) {
	sep, end := " ", "\n"
	var file vm.Value
	for i, n := range a.Names {
		v := a.Vals[i]
		switch n {
		case "sep", "end":
			if v.IsNone() {
				continue
			}
			s, ok := v.AsStr()
			if !ok {
				return vm.Value{}, typeError(n + " must be None or a string, not " + v.TypeName())
			}
			if n == "sep" {
				sep = s.S
			} else {
				end = s.S
			}
		case "file":
			if !v.IsNone() {
				file = v
			}
		case "flush":
		default:
			return vm.Value{}, typeError("'" + n + "' is an invalid keyword argument for print()")
		}
	}
	if !file.IsBound() {
		file = standardOutput(m)
	}
	if file.IsBound() && !isPlainStream(file) {
		return vm.None, printPieces(m, a.Pos, sep, end, file)
	}
	var b strings.Builder
	for i, v := range a.Pos {
		if i > 0 {
			b.WriteString(sep)
		}
		s, err := m.Str(v)
		if err != nil {
			return vm.Value{}, err
		}
		b.WriteString(s)
		if err := m.CheckSize(b.Len()); err != nil {
			return vm.Value{}, err
		}
	}
	b.WriteString(end)
	if !file.IsBound() {
		return vm.None, m.Write(1, b.String())
	}
	_, err := m.CallMethod(file, "write", vm.String(b.String()))
	return vm.None, err
}

// printPieces gives a file of the program's own each piece by itself, as CPython does.
func printPieces(m *vm.Machine, values []vm.Value, sep, end string, file vm.Value) error {
	if file.IsNone() {
		return nil
	}
	write := func(s string) error {
		_, err := m.CallMethod(file, "write", vm.String(s))
		return err
	}
	for i, v := range values {
		if i > 0 {
			if err := write(sep); err != nil {
				return err
			}
		}
		s, err := m.Str(v)
		if err == nil {
			err = write(s)
		}
		if err != nil {
			return err
		}
	}
	return write(end)
}
