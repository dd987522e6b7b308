package engine

import (
	"strings"
	"unicode/utf8"

	"asimplay/engine/internal/lib"
	"asimplay/engine/internal/vm"
	"asimplay/engine/sim"
)

const (
	briefLength = 80 // characters of a value's text
	briefDepth  = 3  // containers within containers
)

// brief writes values in a line, as repr would where that is the language's own. It calls nothing of the program and
// asks for no addresses, so that looking changes nothing.
type brief struct {
	run      *Run
	ordinals map[*sim.Environment][]int
	b        strings.Builder
}

// text is a value in at most so many characters.
func (t *brief) text(v vm.Value) string {
	t.b.Reset()
	t.write(v, 0)
	s := t.b.String()
	n := 0
	for i := range s {
		if n == briefLength-1 && utf8.RuneCountInString(s[i:]) > 1 {
			return s[:i] + "…"
		}
		n++
	}
	return s
}

func (t *brief) full() bool { return t.b.Len() > 4*briefLength }

// name is what a process or object is called, else its class and its number among those of its class.
func (t *brief) name(env *sim.Environment, id uint32) string {
	class, name := t.run.library.Name(env, id)
	if name != "" {
		return name
	}
	if class == "" {
		return "?"
	}
	of := t.ordinals[env]
	if len(of) < int(id) {
		if t.ordinals == nil {
			t.ordinals = map[*sim.Environment][]int{}
		}
		count := map[string]int{}
		of = make([]int, env.Subjects())
		for i := range of {
			c, _ := t.run.library.Name(env, uint32(i)+1)
			count[c]++
			of[i] = count[c]
		}
		t.ordinals[env] = of
	}
	return class + " " + itoa(of[id-1])
}

func (t *brief) write(v vm.Value, depth int) {
	m := t.run.machine
	switch v.Kind() {
	case vm.KindNone, vm.KindInt, vm.KindFloat, vm.KindBool, vm.KindComplex, vm.KindSingleton:
		s, _ := m.Repr(v)
		t.b.WriteString(s)
	case vm.KindStr:
		s := v.Text()
		if len(s) > 4*briefLength {
			cut := 4 * briefLength
			for cut > 0 && s[cut]&0xC0 == 0x80 {
				cut--
			}
			v = vm.String(s[:cut])
		}
		s, _ = m.Repr(v)
		t.b.WriteString(s)
	case vm.KindBytes:
		x, _ := v.AsBytes()
		if len(x.B) > briefLength {
			v = vm.Bytes(append([]byte(nil), x.B[:briefLength]...))
		}
		s, _ := m.Repr(v)
		t.b.WriteString(s)
	case vm.KindBig:
		x, _ := v.AsBig()
		if x.BitLen() > 1024 {
			t.b.WriteString("<int of " + itoa(x.BitLen()) + " bits>")
			return
		}
		t.b.WriteString(x.String())
	case vm.KindList:
		x, _ := v.AsList()
		t.items("[", x.Items, "]", depth)
	case vm.KindTuple:
		x, _ := v.AsTuple()
		end := ")"
		if len(x.Items) == 1 {
			end = ",)"
		}
		t.items("(", x.Items, end, depth)
	case vm.KindSet:
		t.set(v, depth)
	case vm.KindDict:
		t.dict(v, depth)
	case vm.KindRange:
		x, _ := v.AsRange()
		t.b.WriteString("range(" + itoa(int(x.Start)) + ", " + itoa(int(x.Stop)))
		if x.Step != 1 {
			t.b.WriteString(", " + itoa(int(x.Step)))
		}
		t.b.WriteString(")")
	case vm.KindFunction:
		x, _ := v.AsFunction()
		t.b.WriteString("<function " + x.Name + ">")
	case vm.KindBuiltin:
		x, _ := v.AsBuiltin()
		t.b.WriteString("<function " + x.Name + ">")
	case vm.KindClass:
		x, _ := v.AsClass()
		t.b.WriteString("<class " + x.Name + ">")
	case vm.KindModule:
		x, _ := v.AsModule()
		t.b.WriteString("<module " + x.Name + ">")
	case vm.KindGenerator:
		x, _ := v.AsGenerator()
		t.b.WriteString("<" + v.TypeName() + " " + x.Qualname() + ">")
	case vm.KindDerived:
		t.b.WriteString(v.TypeName())
		base := v.Underlying()
		if base.Kind() == vm.KindTuple {
			t.write(base, depth)
			return
		}
		t.b.WriteString("(")
		t.write(base, depth)
		t.b.WriteString(")")
	case vm.KindException:
		x, _ := v.AsException()
		t.b.WriteString(v.TypeName())
		if args, ok := x.Args.AsTuple(); ok {
			t.items("(", args.Items, ")", depth)
		}
	case vm.KindNative:
		if env, id, ok := t.run.library.Identify(v); ok {
			t.b.WriteString("<" + t.name(env, id) + ">")
		} else if d, ok := lib.AsDeque(v); ok {
			t.items("deque([", d.Items(), "])", depth)
		} else {
			t.b.WriteString("<" + v.TypeName() + ">")
		}
	case vm.KindInstance:
		t.instance(v, depth)
	default:
		t.b.WriteString("<" + v.TypeName() + ">")
	}
}

func (t *brief) deep(depth int) bool {
	if depth < briefDepth && !t.full() {
		return false
	}
	t.b.WriteString("…")
	return true
}

func (t *brief) items(open string, items []vm.Value, end string, depth int) {
	t.b.WriteString(open)
	for i, v := range items {
		if i > 0 {
			t.b.WriteString(", ")
		}
		if t.deep(depth) {
			break
		}
		t.write(v, depth+1)
	}
	t.b.WriteString(end)
}

func (t *brief) set(v vm.Value, depth int) {
	s, _ := v.AsSet()
	open, end := "{", "}"
	if s.Frozen() || s.Len() == 0 {
		open, end = v.TypeName()+"({", "})"
	}
	if s.Len() == 0 {
		t.b.WriteString(v.TypeName() + "()")
		return
	}
	var items []vm.Value
	for i := 0; len(items) <= briefLength; {
		k, next, ok := s.At(i)
		if !ok {
			break
		}
		items, i = append(items, k), next
	}
	t.items(open, items, end, depth)
}

func (t *brief) dict(v vm.Value, depth int) {
	d, _ := v.AsDict()
	t.b.WriteString("{")
	for i, first := 0, true; ; first = false {
		k, x, next, ok := d.At(i)
		if !ok {
			break
		}
		i = next
		if !first {
			t.b.WriteString(", ")
		}
		if t.deep(depth) {
			break
		}
		t.write(k, depth+1)
		t.b.WriteString(": ")
		t.write(x, depth+1)
	}
	t.b.WriteString("}")
}

// instance writes an object of the program's with what it has.
func (t *brief) instance(v vm.Value, depth int) {
	x, _ := v.AsInstance()
	t.b.WriteString("<" + v.TypeName())
	if depth < 2 {
		x.EachAttr(func(name string, v vm.Value) {
			if name == "" || name[0] == '_' || !v.IsBound() || t.full() {
				return
			}
			t.b.WriteString(" " + name + "=")
			t.write(v, depth+1)
		})
	}
	t.b.WriteString(">")
}
