package lib

import (
	"math"
	"strconv"
	"strings"
	"unicode/utf8"

	"asimplay/engine/internal/number"
	"asimplay/engine/internal/vm"
)

var decodeErrorClass = vm.NewNativeClass("json.decoder", "JSONDecodeError", vm.ValueErrorClass)

// encoder writes JSON as json.dumps does.
type encoder struct {
	b                strings.Builder
	indent           string
	pretty           bool
	item, key        string // separators
	ascii, sort, nan bool
	skip             bool
	fallback         vm.Value
	path             []vm.Value
}

func quoteJSON(b *strings.Builder, s string, ascii bool) {
	const digits = "0123456789abcdef"
	escape := func(u uint16) {
		b.WriteString(`\u`)
		for shift := 12; shift >= 0; shift -= 4 {
			b.WriteByte(digits[u>>shift&15])
		}
	}
	b.WriteByte('"')
	for i := 0; i < len(s); {
		r, n := vm.Point(s[i:])
		switch {
		case r == '"':
			b.WriteString(`\"`)
		case r == '\\':
			b.WriteString(`\\`)
		case r == '\n':
			b.WriteString(`\n`)
		case r == '\r':
			b.WriteString(`\r`)
		case r == '\t':
			b.WriteString(`\t`)
		case r == '\b':
			b.WriteString(`\b`)
		case r == '\f':
			b.WriteString(`\f`)
		case r < ' ':
			escape(uint16(r))
		case r < 0x7f || !ascii || r == 0x7f:
			b.WriteString(s[i : i+n])
		case r > 0xffff:
			r -= 0x10000
			escape(uint16(0xd800 + r>>10))
			escape(uint16(0xdc00 + r&0x3ff))
		default:
			escape(uint16(r))
		}
		i += n
	}
	b.WriteByte('"')
}

func (e *encoder) float(f float64) (string, error) {
	switch {
	case f != f || math.IsInf(f, 0):
		text := "NaN"
		if math.IsInf(f, 1) {
			text = "Infinity"
		} else if math.IsInf(f, -1) {
			text = "-Infinity"
		}
		if !e.nan {
			return "", valueError("Out of range float values are not JSON compliant")
		}
		return text, nil
	}
	return number.FloatRepr(f), nil
}

func (e *encoder) enter(m *vm.Machine, v vm.Value) error {
	for _, p := range e.path {
		if p == v {
			return valueError("Circular reference detected")
		}
	}
	if len(e.path) > 900 {
		return vm.Raise(vm.RecursionErrorClass, "maximum recursion depth exceeded while encoding a JSON object")
	}
	e.path = append(e.path, v)
	return m.CheckSize(e.b.Len())
}

func (e *encoder) leave() { e.path = e.path[:len(e.path)-1] }

func (e *encoder) newline() {
	if e.pretty {
		e.b.WriteByte('\n')
		for range e.path {
			e.b.WriteString(e.indent)
		}
	}
}

func (e *encoder) scalar(m *vm.Machine, v vm.Value) (string, bool, error) {
	u := v.Underlying()
	switch u.Kind() {
	case vm.KindNone:
		return "null", true, nil
	case vm.KindBool:
		if u == vm.True {
			return "true", true, nil
		}
		return "false", true, nil
	case vm.KindInt, vm.KindBig:
		s, err := m.Repr(u)
		return s, true, err
	case vm.KindFloat:
		s, err := e.float(u.RawFloat())
		return s, true, err
	}
	return "", false, nil
}

func (e *encoder) write(m *vm.Machine, v vm.Value) error {
	if s, ok := v.AsStr(); ok {
		quoteJSON(&e.b, s.S, e.ascii)
		return m.Charge(1 + len(s.S)/16)
	}
	if s, ok, err := e.scalar(m, v); ok || err != nil {
		e.b.WriteString(s)
		return err
	}
	var items []vm.Value
	if l, ok := v.AsList(); ok {
		items = append([]vm.Value{}, l.Items...)
	} else if t, ok := v.AsTuple(); ok {
		items = append([]vm.Value{}, t.Items...)
	}
	if items != nil {
		if len(items) == 0 {
			e.b.WriteString("[]")
			return nil
		}
		if err := e.enter(m, v); err != nil {
			return err
		}
		e.b.WriteByte('[')
		for i, x := range items {
			if i > 0 {
				e.b.WriteString(e.item)
			}
			e.newline()
			if err := e.write(m, x); err != nil {
				return err
			}
		}
		e.leave()
		e.newline()
		e.b.WriteByte(']')
		return nil
	}
	if d, ok := v.AsDict(); ok {
		return e.dict(m, v, d)
	}
	if !absent(e.fallback) {
		if err := e.enter(m, v); err != nil {
			return err
		}
		r, err := m.Call1(e.fallback, v)
		if err != nil {
			return err
		}
		path := e.path
		e.path = path[:len(path)-1]
		err = e.write(m, r)
		e.path = path
		e.leave()
		return err
	}
	return typeError("Object of type " + v.Class().Name + " is not JSON serializable")
}

func (e *encoder) dict(m *vm.Machine, v vm.Value, d *vm.Dict) error {
	if d.Len() == 0 {
		e.b.WriteString("{}")
		return nil
	}
	if err := e.enter(m, v); err != nil {
		return err
	}
	var pairs []vm.Value
	_ = eachItem(d, func(k, x vm.Value) error { pairs = append(pairs, vm.TupleOf(k, x)); return nil })
	if e.sort {
		var err error
		if pairs, err = sortBy(m, pairs, nativeValue("key", func(m *vm.Machine, a vm.Args) (vm.Value, error) {
			t, _ := a.Pos[0].AsTuple()
			return t.Items[0], nil
		}), false); err != nil {
			return err
		}
	}
	e.b.WriteByte('{')
	first := true
	for _, p := range pairs {
		t, _ := p.AsTuple()
		k, x := t.Items[0], t.Items[1]
		text := ""
		if s, ok := k.AsStr(); ok {
			text = s.S
		} else if s, ok, err := e.scalar(m, k); err != nil {
			return err
		} else if ok {
			text = s
		} else if e.skip {
			continue
		} else {
			return typeError("keys must be str, int, float, bool or None, not " + k.Class().Name)
		}
		if !first {
			e.b.WriteString(e.item)
		}
		first = false
		e.newline()
		quoteJSON(&e.b, text, e.ascii)
		e.b.WriteString(e.key)
		if err := e.write(m, x); err != nil {
			return err
		}
	}
	e.leave()
	e.newline()
	e.b.WriteByte('}')
	return nil
}

// decoder reads JSON as json.loads does.
type decoder struct {
	m     *vm.Machine
	s     string
	depth int
	hooks map[string]vm.Value
}

func (d *decoder) fail(text string, at int) error {
	before := d.s[:min(at, len(d.s))]
	line := strings.Count(before, "\n") + 1
	column := utf8.RuneCountInString(before[strings.LastIndexByte(before, '\n')+1:]) + 1
	chars := utf8.RuneCountInString(before)
	e := vm.NewException(decodeErrorClass, vm.String(text+": line "+itoa(line)+" column "+itoa(column)+" (char "+itoa(chars)+")"))
	e.SetAttr("msg", vm.String(text))
	e.SetAttr("doc", vm.String(d.s))
	e.SetAttr("pos", vm.Int(int64(chars)))
	e.SetAttr("lineno", vm.Int(int64(line)))
	e.SetAttr("colno", vm.Int(int64(column)))
	return e
}

func (d *decoder) space(i int) int {
	for i < len(d.s) && (d.s[i] == ' ' || d.s[i] == '\t' || d.s[i] == '\n' || d.s[i] == '\r') {
		i++
	}
	return i
}

func (d *decoder) hook(name string, v vm.Value) (vm.Value, error) {
	if h := d.hooks[name]; !absent(h) {
		return d.m.Call1(h, v)
	}
	return v, nil
}

func (d *decoder) value(i int) (vm.Value, int, error) {
	if err := d.m.Charge(1); err != nil {
		return vm.None, 0, err
	}
	if i >= len(d.s) {
		return vm.None, 0, d.fail("Expecting value", i)
	}
	for _, w := range []struct {
		text string
		v    vm.Value
	}{{"null", vm.None}, {"true", vm.True}, {"false", vm.False}, {"NaN", vm.Float(math.NaN())}, {"Infinity", vm.Float(math.Inf(1))}, {"-Infinity", vm.Float(math.Inf(-1))}} {
		if strings.HasPrefix(d.s[i:], w.text) {
			return w.v, i + len(w.text), nil
		}
	}
	switch c := d.s[i]; {
	case c == '"':
		s, i, err := d.str(i + 1)
		return vm.String(s), i, err
	case c == '[' || c == '{':
		if d.depth++; d.depth > 900 {
			return vm.None, 0, vm.Raise(vm.RecursionErrorClass, "maximum recursion depth exceeded while decoding a JSON object from a unicode string")
		}
		defer func() { d.depth-- }()
		if c == '[' {
			return d.array(i + 1)
		}
		return d.object(i + 1)
	case c == '-' || c >= '0' && c <= '9':
		return d.number(i)
	}
	return vm.None, 0, d.fail("Expecting value", i)
}

func (d *decoder) number(i int) (vm.Value, int, error) {
	j := i
	if d.s[j] == '-' {
		j++
	}
	digits := func() bool {
		k := j
		for j < len(d.s) && d.s[j] >= '0' && d.s[j] <= '9' {
			j++
		}
		return j > k
	}
	if j < len(d.s) && d.s[j] == '0' {
		j++
	} else if !digits() {
		return vm.None, 0, d.fail("Expecting value", i)
	}
	end, float := j, false
	if j < len(d.s) && d.s[j] == '.' {
		j++
		if digits() {
			end, float = j, true
		} else {
			j = end
		}
	}
	if j = end; j < len(d.s) && (d.s[j] == 'e' || d.s[j] == 'E') {
		j++
		if j < len(d.s) && (d.s[j] == '+' || d.s[j] == '-') {
			j++
		}
		if digits() {
			end, float = j, true
		}
	}
	text := d.s[i:end]
	if float {
		if h := d.hooks["parse_float"]; !absent(h) {
			v, err := d.m.Call1(h, vm.String(text))
			return v, end, err
		}
		f, err := number.ParseFloat(text)
		return vm.Float(f), end, vm.NumberError(err)
	}
	if h := d.hooks["parse_int"]; !absent(h) {
		v, err := d.m.Call1(h, vm.String(text))
		return v, end, err
	}
	n, b, err := number.ParseInt(text, 10)
	return bigOrSmall(n, b), end, vm.NumberError(err)
}

func (d *decoder) str(i int) (string, int, error) {
	begin := i - 1
	var b []byte
	for {
		if i >= len(d.s) {
			return "", 0, d.fail("Unterminated string starting at", begin)
		}
		c := d.s[i]
		switch {
		case c == '"':
			return string(b), i + 1, nil
		case c < ' ':
			return "", 0, d.fail("Invalid control character at", i)
		case c != '\\':
			b = append(b, c)
			i++
			continue
		}
		i++
		if i >= len(d.s) {
			return "", 0, d.fail("Unterminated string starting at", begin)
		}
		if at := strings.IndexByte(`"\/bfnrt`, d.s[i]); at >= 0 {
			b = append(b, "\"\\/\b\f\n\r\t"[at])
			i++
			continue
		}
		if d.s[i] != 'u' {
			return "", 0, d.fail("Invalid \\escape", i-1)
		}
		hex := func(i int) (rune, bool) {
			if i+4 > len(d.s) {
				return 0, false
			}
			n, err := strconv.ParseUint(d.s[i:i+4], 16, 16)
			return rune(n), err == nil
		}
		r, ok := hex(i + 1)
		if !ok {
			return "", 0, d.fail("Invalid \\uXXXX escape", i)
		}
		i += 5
		if r >= 0xd800 && r < 0xdc00 && strings.HasPrefix(d.s[i:], `\u`) {
			if low, ok := hex(i + 2); ok && low >= 0xdc00 && low < 0xe000 {
				r = 0x10000 + (r-0xd800)<<10 + (low - 0xdc00)
				i += 6
			}
		}
		b = vm.AppendPoint(b, r)
	}
}

func (d *decoder) array(i int) (vm.Value, int, error) {
	var items []vm.Value
	if i = d.space(i); i < len(d.s) && d.s[i] == ']' {
		return vm.NewList(nil), i + 1, nil
	}
	for {
		v, end, err := d.value(i)
		if err != nil {
			return vm.None, 0, err
		}
		items = append(items, v)
		i = d.space(end)
		if i < len(d.s) && d.s[i] == ']' {
			return vm.NewList(items), i + 1, nil
		}
		if i >= len(d.s) || d.s[i] != ',' {
			return vm.None, 0, d.fail("Expecting ',' delimiter", i)
		}
		i = d.space(i + 1)
	}
}

func (d *decoder) object(i int) (vm.Value, int, error) {
	out := vm.NewDict()
	finish := func(end int) (vm.Value, int, error) {
		if h := d.hooks["object_pairs_hook"]; !absent(h) {
			var pairs []vm.Value
			_ = eachItem(out, func(k, v vm.Value) error { pairs = append(pairs, vm.TupleOf(k, v)); return nil })
			v, err := d.m.Call1(h, vm.NewList(pairs))
			return v, end, err
		}
		v, err := d.hook("object_hook", out.V())
		return v, end, err
	}
	if i = d.space(i); i < len(d.s) && d.s[i] == '}' {
		return finish(i + 1)
	}
	for {
		if i >= len(d.s) || d.s[i] != '"' {
			return vm.None, 0, d.fail("Expecting property name enclosed in double quotes", i)
		}
		k, end, err := d.str(i + 1)
		if err != nil {
			return vm.None, 0, err
		}
		if i = d.space(end); i >= len(d.s) || d.s[i] != ':' {
			return vm.None, 0, d.fail("Expecting ':' delimiter", i)
		}
		v, end, err := d.value(d.space(i + 1))
		if err != nil {
			return vm.None, 0, err
		}
		out.SetStr(k, v)
		i = d.space(end)
		if i < len(d.s) && d.s[i] == '}' {
			return finish(i + 1)
		}
		if i >= len(d.s) || d.s[i] != ',' {
			return vm.None, 0, d.fail("Expecting ',' delimiter", i)
		}
		i = d.space(i + 1)
	}
}

func jsonModule(m *vm.Machine) (*vm.Module, error) {
	mod := vm.NewModule("json")
	mod.NS.Set("JSONDecodeError", decodeErrorClass.V())
	options := []string{"*", "skipkeys?", "ensure_ascii?", "check_circular?", "allow_nan?", "cls?", "indent?", "separators?", "default?", "sort_keys?"}
	encode := func(m *vm.Machine, v vm.Value, p []vm.Value) (string, error) {
		e := &encoder{ascii: true, nan: true, item: ", ", key: ": ", fallback: p[7]}
		for i, on := range map[int]*bool{0: &e.skip, 1: &e.ascii, 3: &e.nan, 8: &e.sort} {
			if p[i].IsBound() {
				b, err := m.Truth(p[i])
				if err != nil {
					return "", err
				}
				*on = b
			}
		}
		if !absent(p[4]) {
			return "", vm.Raise(vm.NotImplementedErrorClass, "json.dumps(cls=...) isn't offered; use default=")
		}
		if !absent(p[5]) {
			e.pretty, e.item = true, ","
			if n, ok := p[5].AsInt(); ok {
				e.indent = strings.Repeat(" ", int(min(max(n, 0), 1000)))
			} else {
				e.indent = p[5].Text()
			}
		}
		if !absent(p[6]) {
			pair, err := texts(m, p[6])
			if err != nil {
				return "", err
			}
			if len(pair) != 2 {
				return "", valueError("separators must be a pair")
			}
			e.item, e.key = pair[0], pair[1]
		}
		if err := e.write(m, v); err != nil {
			return "", err
		}
		return e.b.String(), nil
	}
	mod.Def("dumps", func(m *vm.Machine, a vm.Args) (vm.Value, error) {
		p, err := parameters("dumps", a, append([]string{"obj"}, options...)...)
		if err != nil {
			return vm.None, err
		}
		s, err := encode(m, p[0], p[1:])
		return vm.String(s), err
	})
	mod.Def("dump", func(m *vm.Machine, a vm.Args) (vm.Value, error) {
		p, err := parameters("dump", a, append([]string{"obj", "fp"}, options...)...)
		if err != nil {
			return vm.None, err
		}
		s, err := encode(m, p[0], p[2:])
		if err != nil {
			return vm.None, err
		}
		_, err = m.CallMethod(p[1], "write", vm.String(s))
		return vm.None, err
	})
	load := func(m *vm.Machine, p []vm.Value) (vm.Value, error) {
		text := ""
		if s, ok := p[0].AsStr(); ok {
			text = s.S
		} else if b, ok := p[0].AsBytes(); ok {
			text = string(b.B)
		} else {
			return vm.None, typeError("the JSON object must be str, bytes or bytearray, not " + p[0].Class().Name)
		}
		d := &decoder{m: m, s: text, hooks: map[string]vm.Value{"object_hook": p[2], "parse_float": p[3], "parse_int": p[4], "object_pairs_hook": p[6]}}
		v, end, err := d.value(d.space(0))
		if err != nil {
			return vm.None, err
		}
		if end = d.space(end); end != len(text) {
			return vm.None, d.fail("Extra data", end)
		}
		return v, nil
	}
	readOptions := []string{"*", "cls?", "object_hook?", "parse_float?", "parse_int?", "parse_constant?", "object_pairs_hook?"}
	mod.Def("loads", func(m *vm.Machine, a vm.Args) (vm.Value, error) {
		p, err := parameters("loads", a, append([]string{"s"}, readOptions...)...)
		if err != nil {
			return vm.None, err
		}
		return load(m, p)
	})
	mod.Def("load", func(m *vm.Machine, a vm.Args) (vm.Value, error) {
		p, err := parameters("load", a, append([]string{"fp"}, readOptions...)...)
		if err != nil {
			return vm.None, err
		}
		if p[0], err = m.CallMethod(p[0], "read"); err != nil {
			return vm.None, err
		}
		return load(m, p)
	})
	return mod, nil
}
