package lib

import (
	"strings"

	"asimplay/engine/internal/vm"
)

func textwrapModule(m *vm.Machine) (*vm.Module, error) {
	mod := vm.NewModule("textwrap")
	wrapped := func(m *vm.Machine, name string, a vm.Args) ([]string, error) {
		p, err := parameters(name, a, "text", "width?", "*", "initial_indent?", "subsequent_indent?", "expand_tabs?", "replace_whitespace?", "drop_whitespace?", "break_long_words?", "break_on_hyphens?", "max_lines?", "placeholder?", "fix_sentence_endings?", "tabsize?")
		if err != nil {
			return nil, err
		}
		width := int64(70)
		if p[1].IsBound() {
			if width, err = m.Index(p[1]); err != nil {
				return nil, err
			}
		}
		if width <= 0 {
			return nil, valueError("invalid width " + itoa(int(width)) + " (must be > 0)")
		}
		first, later := "", ""
		if !absent(p[2]) {
			first = p[2].Text()
		}
		if !absent(p[3]) {
			later = p[3].Text()
		}
		return wrapText(p[0].Text(), int(width), first, later), m.Charge(len(p[0].Text()) / 8)
	}
	mod.Def("wrap", func(m *vm.Machine, a vm.Args) (vm.Value, error) {
		lines, err := wrapped(m, "wrap", a)
		return textList(lines), err
	})
	mod.Def("fill", func(m *vm.Machine, a vm.Args) (vm.Value, error) {
		lines, err := wrapped(m, "fill", a)
		return vm.String(strings.Join(lines, "\n")), err
	})
	mod.Def("shorten", func(m *vm.Machine, a vm.Args) (vm.Value, error) {
		p, err := parameters("shorten", a, "text", "width", "*", "placeholder?")
		if err != nil {
			return vm.None, err
		}
		width, err := m.Index(p[1])
		if err != nil {
			return vm.None, err
		}
		more := " [...]"
		if p[2].IsBound() {
			more = p[2].Text()
		}
		words := splitSpace(p[0].Text(), -1, false)
		whole := strings.Join(words, " ")
		if int64(points(whole)) <= width {
			return vm.String(whole), nil
		}
		for n := len(words) - 1; n > 0; n-- {
			if s := strings.Join(words[:n], " ") + more; int64(points(s)) <= width {
				return vm.String(s), nil
			}
		}
		return vm.String(strings.TrimLeft(more, " ")), nil
	})
	mod.Def("indent", func(m *vm.Machine, a vm.Args) (vm.Value, error) {
		p, err := parameters("indent", a, "text", "prefix", "predicate?")
		if err != nil {
			return vm.None, err
		}
		var b strings.Builder
		for _, line := range splitLines(p[0].Text(), true) {
			is := strings.TrimSpace(line) != ""
			if !absent(p[2]) {
				v, err := m.Call1(p[2], vm.String(line))
				if err != nil {
					return vm.None, err
				}
				if is, err = m.Truth(v); err != nil {
					return vm.None, err
				}
			}
			if is {
				b.WriteString(p[1].Text())
			}
			b.WriteString(line)
		}
		return vm.String(b.String()), nil
	})
	mod.Def("dedent", func(m *vm.Machine, a vm.Args) (vm.Value, error) {
		p, err := parameters("dedent", a, "text")
		if err != nil {
			return vm.None, err
		}
		lines := strings.Split(p[0].Text(), "\n")
		margin, found := "", false
		for i, line := range lines {
			body := strings.TrimLeft(line, " \t")
			if body == "" {
				lines[i] = ""
				continue
			}
			lead := line[:len(line)-len(body)]
			if !found {
				margin, found = lead, true
			}
			for !strings.HasPrefix(lead, margin) {
				margin = margin[:len(margin)-1]
			}
		}
		for i, line := range lines {
			lines[i] = strings.TrimPrefix(line, margin)
		}
		return vm.String(strings.Join(lines, "\n")), nil
	})
	return mod, nil
}

// pretty shows a value in at most width columns where its elements allow it, as pprint does.
func pretty(m *vm.Machine, v vm.Value, indent, width, extra int, sorted bool) (string, error) {
	leave, err := m.Descend()
	if err != nil {
		return "", err
	}
	defer leave()
	flat, err := flatPretty(m, v, sorted)
	if err != nil || points(flat)+indent+extra <= width {
		return flat, err
	}
	list := func(open string, items []vm.Value, end string) (string, error) {
		var b strings.Builder
		b.WriteString(open)
		for i, x := range items {
			if i > 0 {
				b.WriteString(",\n" + strings.Repeat(" ", indent+len(open)))
			}
			room := 1
			if i == len(items)-1 {
				room = extra + len(end)
			}
			s, err := pretty(m, x, indent+len(open), width, room, sorted)
			if err != nil {
				return "", err
			}
			b.WriteString(s)
		}
		return b.String() + end, nil
	}
	switch {
	case v.Kind() == vm.KindList:
		l, _ := v.AsList()
		return list("[", l.Items, "]")
	case v.Kind() == vm.KindTuple:
		t, _ := v.AsTuple()
		if len(t.Items) == 1 {
			return list("(", t.Items, ",)")
		}
		return list("(", t.Items, ")")
	case v.Kind() == vm.KindSet:
		s, _ := v.AsSet()
		items, err := m.ToSlice(v)
		if err != nil {
			return "", err
		}
		if items, err = sortBy(m, items, vm.None, false); err != nil {
			return "", err
		}
		if s.Frozen() {
			return list("frozenset({", items, "})")
		}
		return list("{", items, "}")
	case v.Kind() == vm.KindDict:
		d, _ := v.AsDict()
		pairs, err := prettyPairs(m, d, sorted)
		if err != nil {
			return "", err
		}
		var b strings.Builder
		b.WriteString("{")
		for i, p := range pairs {
			if i > 0 {
				b.WriteString(",\n" + strings.Repeat(" ", indent+1))
			}
			k, err := m.Repr(p[0])
			if err != nil {
				return "", err
			}
			room := 1
			if i == len(pairs)-1 {
				room = extra + 1
			}
			s, err := pretty(m, p[1], indent+1+points(k)+2, width, room, sorted)
			if err != nil {
				return "", err
			}
			b.WriteString(k + ": " + s)
		}
		return b.String() + "}", nil
	}
	return flat, nil
}

func prettyPairs(m *vm.Machine, d *vm.Dict, sorted bool) ([][2]vm.Value, error) {
	var keys []vm.Value
	_ = eachItem(d, func(k, _ vm.Value) error { keys = append(keys, k); return nil })
	if sorted {
		if s, err := sortBy(m, keys, vm.None, false); err == nil {
			keys = s
		}
	}
	out := make([][2]vm.Value, len(keys))
	for i, k := range keys {
		v, _, err := d.Get(m, k)
		if err != nil {
			return nil, err
		}
		out[i] = [2]vm.Value{k, v}
	}
	return out, nil
}

func flatPretty(m *vm.Machine, v vm.Value, sorted bool) (string, error) {
	leave, err := m.Descend()
	if err != nil {
		return "", err
	}
	defer leave()
	join := func(open string, items []vm.Value, end string) (string, error) {
		var parts []string
		for _, x := range items {
			s, err := flatPretty(m, x, sorted)
			if err != nil {
				return "", err
			}
			parts = append(parts, s)
		}
		return open + strings.Join(parts, ", ") + end, nil
	}
	switch v.Kind() {
	case vm.KindList:
		l, _ := v.AsList()
		return join("[", l.Items, "]")
	case vm.KindTuple:
		t, _ := v.AsTuple()
		if len(t.Items) == 1 {
			return join("(", t.Items, ",)")
		}
		return join("(", t.Items, ")")
	case vm.KindDict:
		d, _ := v.AsDict()
		pairs, err := prettyPairs(m, d, sorted)
		if err != nil {
			return "", err
		}
		var parts []string
		for _, p := range pairs {
			k, err := flatPretty(m, p[0], sorted)
			if err != nil {
				return "", err
			}
			s, err := flatPretty(m, p[1], sorted)
			if err != nil {
				return "", err
			}
			parts = append(parts, k+": "+s)
		}
		return "{" + strings.Join(parts, ", ") + "}", nil
	}
	return m.Repr(v)
}

func pprintModule(m *vm.Machine) (*vm.Module, error) {
	mod := vm.NewModule("pprint")
	text := func(m *vm.Machine, p []vm.Value) (string, error) {
		width, sorted := int64(80), true
		var err error
		if p[1].IsBound() {
			if width, err = m.Index(p[1]); err != nil {
				return "", err
			}
		}
		if p[2].IsBound() {
			if sorted, err = m.Truth(p[2]); err != nil {
				return "", err
			}
		}
		return pretty(m, p[0], 0, int(width), 0, sorted)
	}
	for _, name := range []string{"pprint", "pp", "pformat"} {
		mod.Def(name, func(m *vm.Machine, a vm.Args) (vm.Value, error) {
			p, err := parameters(name, a, "object", "*", "width?", "sort_dicts?", "indent?", "depth?", "compact?", "stream?", "underscore_numbers?")
			if err != nil {
				return vm.None, err
			}
			if name == "pp" && !p[2].IsBound() {
				p[2] = vm.False
			}
			s, err := text(m, p)
			if err != nil || name == "pformat" {
				return vm.String(s), err
			}
			return vm.None, m.Write(1, s+"\n")
		})
	}
	return mod, nil
}

func warningsModule(m *vm.Machine) (*vm.Module, error) {
	mod := vm.NewModule("warnings")
	mod.Def("warn", func(m *vm.Machine, a vm.Args) (vm.Value, error) {
		p, err := a.Bind("warn", "message", "category?", "stacklevel?", "source?")
		if err != nil {
			return vm.None, err
		}
		name := "UserWarning"
		if c, ok := orNone(p[1]).AsClass(); ok {
			name = c.Name
		} else if vm.WarningClass.IsInstance(p[0]) {
			name = p[0].TypeName()
		}
		s, err := m.Str(p[0])
		if err != nil {
			return vm.None, err
		}
		return vm.None, m.Write(2, name+": "+s+"\n")
	})
	nothing := func(m *vm.Machine, a vm.Args) (vm.Value, error) { return vm.None, nil }
	for _, name := range []string{"filterwarnings", "simplefilter", "resetwarnings"} {
		mod.Def(name, nothing)
	}
	return mod, nil
}

func futureModule(m *vm.Machine) (*vm.Module, error) {
	mod := vm.NewModule("__future__")
	for _, name := range []string{"annotations", "division", "print_function", "absolute_import", "unicode_literals", "generator_stop", "nested_scopes", "generators", "with_statement"} {
		mod.NS.Set(name, vm.None)
	}
	return mod, nil
}
