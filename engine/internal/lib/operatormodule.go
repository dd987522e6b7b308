package lib

import (
	"strings"

	"asimplay/engine/internal/code"
	"asimplay/engine/internal/vm"
)

// getter is an instance of operator.itemgetter, attrgetter or methodcaller.
type getter struct {
	vm.Native
	keys   []vm.Value
	call   vm.Args
	single func(m *vm.Machine, v, key vm.Value) (vm.Value, error)
}

var (
	itemGetterClass   = vm.NewNativeClass("operator", "itemgetter")
	attrGetterClass   = vm.NewNativeClass("operator", "attrgetter")
	methodCallerClass = vm.NewNativeClass("operator", "methodcaller")
)

func dottedAttr(m *vm.Machine, v, key vm.Value) (vm.Value, error) {
	for _, name := range strings.Split(key.Text(), ".") {
		var err error
		if v, err = m.GetAttr(v, name); err != nil {
			return vm.None, err
		}
	}
	return v, nil
}

func init() {
	for cls, single := range map[*vm.Class]func(m *vm.Machine, v, key vm.Value) (vm.Value, error){
		itemGetterClass: func(m *vm.Machine, v, key vm.Value) (vm.Value, error) { return m.GetItem(v, key) }, attrGetterClass: dottedAttr,
	} {
		cls.Layout = cls
		cls.New = func(m *vm.Machine, c *vm.Class, a vm.Args) (vm.Value, error) {
			if len(a.Pos) == 0 {
				return vm.None, typeError(c.Name + " expected 1 argument, got 0")
			}
			for _, k := range a.Pos {
				if _, ok := k.AsStr(); cls == attrGetterClass && !ok {
					return vm.None, typeError("attribute name must be a string")
				}
			}
			g := &getter{keys: append([]vm.Value(nil), a.Pos...), single: single}
			g.InitNative(c, g)
			return g.V(), nil
		}
		cls.Method("__call__", func(m *vm.Machine, a vm.Args) (vm.Value, error) {
			g := a.Pos[0].Native().(*getter)
			if len(a.Pos) != 2 {
				return vm.None, typeError(cls.Name + " expected 1 argument, got " + itoa(len(a.Pos)-1))
			}
			v := a.Pos[1]
			if len(g.keys) == 1 {
				return g.single(m, v, g.keys[0])
			}
			out := make([]vm.Value, len(g.keys))
			for i, k := range g.keys {
				x, err := g.single(m, v, k)
				if err != nil {
					return vm.None, err
				}
				out[i] = x
			}
			return vm.NewTuple(out), nil
		})
		cls.Method("__repr__", func(m *vm.Machine, a vm.Args) (vm.Value, error) {
			var parts []string
			for _, k := range a.Pos[0].Native().(*getter).keys {
				parts = append(parts, mustRepr(m, k))
			}
			return vm.String("operator." + cls.Name + "(" + strings.Join(parts, ", ") + ")"), nil
		})
	}
	methodCallerClass.Layout = methodCallerClass
	methodCallerClass.New = func(m *vm.Machine, c *vm.Class, a vm.Args) (vm.Value, error) {
		if len(a.Pos) == 0 {
			return vm.None, typeError("methodcaller needs at least one argument, the method name")
		}
		g := &getter{call: keep(a)}
		g.InitNative(c, g)
		return g.V(), nil
	}
	methodCallerClass.Method("__call__", func(m *vm.Machine, a vm.Args) (vm.Value, error) {
		g := a.Pos[0].Native().(*getter)
		if len(a.Pos) != 2 {
			return vm.None, typeError("methodcaller expected 1 argument, got " + itoa(len(a.Pos)-1))
		}
		fn, err := m.GetAttr(a.Pos[1], g.call.Pos[0].Text())
		if err != nil {
			return vm.None, err
		}
		return m.Call(fn, without(g.call, 1))
	})
}

func operatorModule(m *vm.Machine) (*vm.Module, error) {
	mod := vm.NewModule("operator")
	mod.NS.Set("itemgetter", itemGetterClass.V())
	mod.NS.Set("attrgetter", attrGetterClass.V())
	mod.NS.Set("methodcaller", methodCallerClass.V())
	def := func(name string, n int, fn func(m *vm.Machine, p []vm.Value) (vm.Value, error)) {
		f := func(m *vm.Machine, a vm.Args) (vm.Value, error) {
			if len(a.Names) > 0 {
				return vm.None, typeError("operator." + name + "() takes no keyword arguments")
			}
			if len(a.Pos) != n {
				if n == 1 {
					return vm.None, oneArgument("operator."+name, a)
				}
				return vm.None, typeError(name + " expected " + itoa(n) + " arguments, got " + itoa(len(a.Pos)))
			}
			return fn(m, a.Pos)
		}
		mod.Def(name, f)
		mod.NS.Set("__"+strings.TrimSuffix(name, "_")+"__", nativeValue(name, f))
	}
	for name, op := range map[string]code.Op{
		"add": code.Add, "sub": code.Sub, "mul": code.Mult, "truediv": code.Div, "floordiv": code.FloorDiv, "mod": code.Mod, "pow": code.Pow,
		"lshift": code.LShift, "rshift": code.RShift, "and_": code.BitAnd, "or_": code.BitOr, "xor": code.BitXor, "matmul": code.MatMult,
	} {
		def(name, 2, func(m *vm.Machine, p []vm.Value) (vm.Value, error) { return m.Binary(op, p[0], p[1], false) })
		def("i"+strings.TrimSuffix(name, "_"), 2, func(m *vm.Machine, p []vm.Value) (vm.Value, error) { return m.Binary(op, p[0], p[1], true) })
	}
	for name, op := range map[string]code.Op{"lt": code.Lt, "le": code.Le, "eq": code.Eq, "ne": code.Ne, "gt": code.Gt, "ge": code.Ge} {
		def(name, 2, func(m *vm.Machine, p []vm.Value) (vm.Value, error) { return m.Compare(op, p[0], p[1]) })
	}
	boolOf := func(f func(m *vm.Machine, p []vm.Value) (bool, error)) func(m *vm.Machine, p []vm.Value) (vm.Value, error) {
		return func(m *vm.Machine, p []vm.Value) (vm.Value, error) { b, err := f(m, p); return vm.Bool(b), err }
	}
	def("neg", 1, func(m *vm.Machine, p []vm.Value) (vm.Value, error) { return m.Unary(code.Neg, p[0]) })
	def("pos", 1, func(m *vm.Machine, p []vm.Value) (vm.Value, error) { return m.Unary(code.Pos, p[0]) })
	for _, name := range []string{"invert", "inv"} {
		def(name, 1, func(m *vm.Machine, p []vm.Value) (vm.Value, error) { return m.Unary(code.Invert, p[0]) })
	}
	def("abs", 1, func(m *vm.Machine, p []vm.Value) (vm.Value, error) {
		fn, _ := m.Builtins.NS.Get("abs")
		return m.Call1(fn, p[0])
	})
	def("not_", 1, boolOf(func(m *vm.Machine, p []vm.Value) (bool, error) { b, err := m.Truth(p[0]); return !b, err }))
	def("truth", 1, boolOf(func(m *vm.Machine, p []vm.Value) (bool, error) { return m.Truth(p[0]) }))
	def("is_", 2, boolOf(func(m *vm.Machine, p []vm.Value) (bool, error) { return p[0] == p[1], nil }))
	def("is_not", 2, boolOf(func(m *vm.Machine, p []vm.Value) (bool, error) { return p[0] != p[1], nil }))
	def("contains", 2, boolOf(func(m *vm.Machine, p []vm.Value) (bool, error) { return m.Contains(p[0], p[1]) }))
	def("getitem", 2, func(m *vm.Machine, p []vm.Value) (vm.Value, error) { return m.GetItem(p[0], p[1]) })
	def("setitem", 3, func(m *vm.Machine, p []vm.Value) (vm.Value, error) { return vm.None, m.SetItem(p[0], p[1], p[2]) })
	def("delitem", 2, func(m *vm.Machine, p []vm.Value) (vm.Value, error) { return vm.None, m.DelItem(p[0], p[1]) })
	def("concat", 2, func(m *vm.Machine, p []vm.Value) (vm.Value, error) { return m.Binary(code.Add, p[0], p[1], false) })
	def("iconcat", 2, func(m *vm.Machine, p []vm.Value) (vm.Value, error) { return m.Binary(code.Add, p[0], p[1], true) })
	mod.Def("call", func(m *vm.Machine, a vm.Args) (vm.Value, error) {
		if len(a.Pos) == 0 {
			return vm.None, typeError("call expected at least 1 argument, got 0")
		}
		return m.Call(a.Pos[0], vm.Args{Pos: a.Pos[1:], Names: a.Names, Vals: a.Vals})
	})
	def("index", 1, func(m *vm.Machine, p []vm.Value) (vm.Value, error) {
		b, err := integer(m, p[0])
		if err != nil {
			return vm.None, err
		}
		return vm.BigInt(b), nil
	})
	def("countOf", 2, func(m *vm.Machine, p []vm.Value) (vm.Value, error) {
		n := int64(0)
		want := p[1]
		err := m.Each(p[0], func(v vm.Value) error {
			eq, err := m.Identical(v, want)
			if eq {
				n++
			}
			return err
		})
		return vm.Int(n), err
	})
	def("indexOf", 2, func(m *vm.Machine, p []vm.Value) (vm.Value, error) {
		i, at := int64(0), int64(-1)
		want := p[1]
		err := m.Each(p[0], func(v vm.Value) error {
			eq, err := m.Identical(v, want)
			if eq && at < 0 {
				at = i
			}
			i++
			return err
		})
		if err == nil && at < 0 {
			err = valueError("sequence.index(x): x not in sequence")
		}
		return vm.Int(at), err
	})
	return mod, nil
}
