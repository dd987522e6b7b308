package lib

import (
	"strings"

	"asimplay/engine/internal/vm"
)

// template is an instance of string.Template.
type template struct {
	vm.Native
	text string
}

var (
	templateClass  = vm.NewNativeClass("string", "Template")
	formatterClass = vm.NewNativeClass("string", "Formatter")
)

// substitute fills in a template's names; safe leaves those without a value.
func (t *template) substitute(m *vm.Machine, get func(name string) (vm.Value, bool, error), safe bool) (string, error) {
	var b strings.Builder
	s := t.text
	for i := 0; i < len(s); {
		if s[i] != '$' {
			b.WriteByte(s[i])
			i++
			continue
		}
		if i+1 < len(s) && s[i+1] == '$' {
			b.WriteByte('$')
			i += 2
			continue
		}
		j := i + 1
		braced := j < len(s) && s[j] == '{'
		if braced {
			j++
		}
		start := j
		for j < len(s) && (s[j] == '_' || s[j] >= 'a' && s[j] <= 'z' || s[j] >= 'A' && s[j] <= 'Z' || j > start && s[j] >= '0' && s[j] <= '9') {
			j++
		}
		name := s[start:j]
		if name == "" || braced && (j >= len(s) || s[j] != '}') {
			if safe {
				b.WriteByte('$')
				i++
				continue
			}
			before := s[:i]
			line := strings.Count(before, "\n") + 1
			return "", valueError("Invalid placeholder in string: line " + itoa(line) + ", col " + itoa(points(before[strings.LastIndexByte(before, '\n')+1:])+1))
		}
		if braced {
			j++
		}
		v, ok, err := get(name)
		if err != nil {
			return "", err
		}
		if !ok {
			if !safe {
				return "", vm.NewException(vm.KeyErrorClass, vm.String(name))
			}
			b.WriteString(s[i:j])
		} else {
			text, err := m.Str(v)
			if err != nil {
				return "", err
			}
			b.WriteString(text)
		}
		i = j
	}
	return b.String(), m.CheckSize(b.Len())
}

func init() {
	c := templateClass
	c.Layout = c
	c.New = func(m *vm.Machine, cls *vm.Class, a vm.Args) (vm.Value, error) {
		t := &template{}
		if len(a.Pos) > 0 {
			t.text = a.Pos[0].Text()
		}
		t.InitNative(cls, t)
		return t.V(), nil
	}
	c.Method("__init__", func(m *vm.Machine, a vm.Args) (vm.Value, error) {
		p, err := parameters("Template.__init__", a, "self", "template")
		if err != nil {
			return vm.None, err
		}
		p[0].Native().(*template).text = p[1].Text()
		return vm.None, nil
	})
	c.Property("template", func(m *vm.Machine, self vm.Value) (vm.Value, error) {
		return vm.String(self.Native().(*template).text), nil
	}, nil)
	for _, name := range []string{"substitute", "safe_substitute"} {
		c.Method(name, func(m *vm.Machine, a vm.Args) (vm.Value, error) {
			t := a.Pos[0].Native().(*template)
			s, err := t.substitute(m, func(key string) (vm.Value, bool, error) {
				for i, n := range a.Names {
					if n == key {
						return a.Vals[i], true, nil
					}
				}
				if len(a.Pos) > 1 {
					v, err := m.GetItem(a.Pos[1], vm.String(key))
					if _, missing := vm.IsException(err, vm.KeyErrorClass); missing {
						return v, false, nil
					}
					return v, err == nil, err
				}
				return vm.None, false, nil
			}, name == "safe_substitute")
			return vm.String(s), err
		})
	}
	formatterClass.Method("format", func(m *vm.Machine, a vm.Args) (vm.Value, error) {
		if len(a.Pos) < 2 {
			return vm.None, typeError("Formatter.format() missing 1 required positional argument: 'format_string'")
		}
		fn, err := m.GetAttr(a.Pos[1], "format")
		if err != nil {
			return vm.None, err
		}
		return m.Call(fn, without(a, 2))
	})
	formatterClass.Method("vformat", func(m *vm.Machine, a vm.Args) (vm.Value, error) {
		p, err := parameters("Formatter.vformat", a, "self", "format_string", "args", "kwargs")
		if err != nil {
			return vm.None, err
		}
		fn, err := m.GetAttr(p[1], "format")
		if err != nil {
			return vm.None, err
		}
		pos, err := m.ToSlice(p[2])
		if err != nil {
			return vm.None, err
		}
		d := vm.NewDict()
		if err := m.DictUpdate(d, p[3]); err != nil {
			return vm.None, err
		}
		names, vals := mergeKeywords(d, vm.Args{})
		return m.Call(fn, vm.Args{Pos: pos, Names: names, Vals: vals})
	})
}

func stringModule(m *vm.Machine) (*vm.Module, error) {
	mod := vm.NewModule("string")
	const small, large, digits, punctuation = "abcdefghijklmnopqrstuvwxyz", "ABCDEFGHIJKLMNOPQRSTUVWXYZ", "0123456789", "!\"#$%&'()*+,-./:;<=>?@[\\]^_`{|}~"
	for name, s := range map[string]string{
		"ascii_lowercase": small, "ascii_uppercase": large, "ascii_letters": small + large, "digits": digits, "hexdigits": digits + "abcdefABCDEF",
		"octdigits": "01234567", "punctuation": punctuation, "whitespace": " \t\n\r\v\f", "printable": digits + small + large + punctuation + " \t\n\r\v\f",
	} {
		mod.NS.Set(name, vm.String(s))
	}
	mod.NS.Set("Template", templateClass.V())
	mod.NS.Set("Formatter", formatterClass.V())
	mod.Def("capwords", func(m *vm.Machine, a vm.Args) (vm.Value, error) {
		p, err := parameters("capwords", a, "s", "sep?")
		if err != nil {
			return vm.None, err
		}
		words, sep := splitSpace(p[0].Text(), -1, false), " "
		if !absent(p[1]) {
			sep = p[1].Text()
			words = strings.Split(p[0].Text(), sep)
		}
		for i, w := range words {
			words[i] = capitalize(w)
		}
		return vm.String(strings.Join(words, sep)), nil
	})
	return mod, nil
}
