package lib

import (
	"math"
	"strings"

	"asimplay/engine/internal/vm"
)

func init() {
	c := vm.StrClass
	c.New = newStr
	container(c, true)
	concatenation(c, true)
	ordering(c, false)
	textual(c)
	formatted(c)
	hashed(true, c)
	method(c, "__str__", 0, 0, func(m *vm.Machine, self vm.Value, _ []vm.Value) (vm.Value, error) {
		return self.Underlying(), nil
	})
	method(c, "__mod__", 1, 1, func(m *vm.Machine, self vm.Value, a []vm.Value) (vm.Value, error) {
		return str(m.Percent(self.Text(), a[0]))
	})
	strChanges(c)
	strSearches(c)
	strSplits(c)
	strTests(c)
	strTranslation(c)
	c.Method("format", func(m *vm.Machine, a vm.Args) (vm.Value, error) {
		return str(formatTemplate(m, a.Pos[0].Text(), a.Pos[1:], func(name string) (vm.Value, error) {
			for i, n := range a.Names {
				if n == name {
					return a.Vals[i], nil
				}
			}
			return vm.Value{}, vm.NewException(vm.KeyErrorClass, vm.String(name))
		}))
	})
	method(c, "format_map", 1, 1, func(m *vm.Machine, self vm.Value, a []vm.Value) (vm.Value, error) {
		return str(formatTemplate(m, self.Text(), nil, func(name string) (vm.Value, error) {
			return m.GetItem(a[0], vm.String(name))
		}))
	})
	keyworded(c, "encode", func(m *vm.Machine, self vm.Value, a []vm.Value) (vm.Value, error) {
		for i, name := range []string{"encoding", "errors"} {
			if !a[i].IsBound() {
				continue
			}
			if _, ok := a[i].AsStr(); !ok {
				return vm.Value{}, typeError("encode() argument '" + name + "' must be str, not " + shownType(a[i]))
			}
		}
		b, err := encode(self.Text(), textOr(a[0], "utf-8"), textOr(a[1], "strict"))
		if err != nil {
			return vm.Value{}, err
		}
		return vm.Bytes(b), m.CheckSize(len(b))
	}, "encoding?", "errors?")
}

func textOr(v vm.Value, absent string) string {
	if v.IsBound() {
		return v.Text()
	}
	return absent
}

// newStr is str(object) and str(bytes, encoding, errors).
func newStr(m *vm.Machine, cls *vm.Class, a vm.Args) (vm.Value, error) {
	args, err := a.Bind("str", "object?", "encoding?", "errors?")
	if err != nil {
		return vm.Value{}, err
	}
	text := ""
	switch {
	case !args[0].IsBound():
	case args[1].IsBound() || args[2].IsBound():
		for i, name := range []string{"encoding", "errors"} {
			if v := args[i+1]; v.IsBound() {
				if _, isStr := v.AsStr(); !isStr {
					return vm.Value{}, typeError("str() argument '" + name + "' must be str, not " + shownType(v))
				}
				if err := withoutNull(v.Text()); err != nil {
					return vm.Value{}, err
				}
			}
		}
		b, ok := args[0].AsBytes()
		if !ok {
			if _, isStr := args[0].AsStr(); isStr {
				return vm.Value{}, typeError("decoding str is not supported")
			}
			return vm.Value{}, typeError("decoding to str: need a bytes-like object, " + args[0].TypeName() + " found")
		}
		if text, err = decode(b.B, textOr(args[1], "utf-8"), textOr(args[2], "strict")); err != nil {
			return vm.Value{}, err
		}
	case cls == vm.StrClass && args[0].Kind() == vm.KindStr:
		return args[0], nil
	default:
		if text, err = m.Str(args[0]); err != nil {
			return vm.Value{}, err
		}
	}
	return derive(cls, vm.StrClass, vm.String(text)), nil
}

// strChanges are the methods that answer a changed copy.
func strChanges(c *vm.Class) {
	mapped := func(name string, f func(string) string) {
		method(c, name, 0, 0, func(m *vm.Machine, self vm.Value, _ []vm.Value) (vm.Value, error) {
			s := self.Text()
			if err := m.Charge(len(s) / 16); err != nil {
				return vm.Value{}, err
			}
			return vm.String(f(s)), nil
		})
	}
	mapped("lower", lower)
	mapped("upper", upper)
	mapped("casefold", casefold)
	mapped("capitalize", capitalize)
	mapped("title", title)
	mapped("swapcase", swapcase)
	for _, side := range []struct {
		name        string
		left, right bool
	}{{"strip", true, true}, {"lstrip", true, false}, {"rstrip", false, true}} {
		method(c, side.name, 0, 1, func(m *vm.Machine, self vm.Value, a []vm.Value) (vm.Value, error) {
			drop := isSpace
			if len(a) == 1 && !a[0].IsNone() {
				chars, ok := a[0].AsStr()
				if !ok {
					return vm.Value{}, typeError(side.name + " arg must be None or str")
				}
				drop = func(r rune) bool { return strings.ContainsRune(chars.S, r) }
			}
			s := self.Text()
			if side.left {
				s = strings.TrimLeftFunc(s, drop)
			}
			if side.right {
				s = strings.TrimRightFunc(s, drop)
			}
			return vm.String(s), m.Charge(len(s) / 16)
		})
	}
	for _, side := range []struct {
		name  string
		where byte
	}{{"center", 'c'}, {"ljust", 'l'}, {"rjust", 'r'}} {
		method(c, side.name, 1, 2, func(m *vm.Machine, self vm.Value, a []vm.Value) (vm.Value, error) {
			width, err := length(m, a[0])
			if err != nil {
				return vm.Value{}, err
			}
			fill := " "
			if len(a) == 2 {
				f, ok := a[1].AsStr()
				if !ok {
					return vm.Value{}, typeError("The fill character must be a unicode character, not " + a[1].TypeName())
				}
				if f.Len() != 1 {
					return vm.Value{}, typeError("The fill character must be exactly one character long")
				}
				fill = f.S
			}
			s, _ := self.AsStr()
			pad := width - s.Len()
			if pad <= 0 {
				return self.Underlying(), nil
			}
			if err := m.CheckSize(width); err != nil {
				return vm.Value{}, err
			}
			left := 0
			switch side.where {
			case 'c':
				left = pad/2 + pad&width&1
			case 'r':
				left = pad
			}
			return vm.String(strings.Repeat(fill, left) + s.S + strings.Repeat(fill, pad-left)), nil
		})
	}
	method(c, "zfill", 1, 1, func(m *vm.Machine, self vm.Value, a []vm.Value) (vm.Value, error) {
		width, err := length(m, a[0])
		if err != nil {
			return vm.Value{}, err
		}
		s, _ := self.AsStr()
		pad := width - s.Len()
		if pad <= 0 {
			return self.Underlying(), nil
		}
		if err := m.CheckSize(width); err != nil {
			return vm.Value{}, err
		}
		zeros := strings.Repeat("0", pad)
		if s.S != "" && (s.S[0] == '-' || s.S[0] == '+') {
			return vm.String(s.S[:1] + zeros + s.S[1:]), nil
		}
		return vm.String(zeros + s.S), nil
	})
	keyworded(c, "expandtabs", func(m *vm.Machine, self vm.Value, a []vm.Value) (vm.Value, error) {
		size := 8
		if a[0].IsBound() {
			n, err := intArgument(m, a[0])
			if err != nil {
				return vm.Value{}, err
			}
			size = n
		}
		var b strings.Builder
		column := 0
		for _, r := range self.Text() {
			switch {
			case r == '\t' && size > 0:
				n := size - column%size
				if err := m.CheckSize(b.Len() + n); err != nil {
					return vm.Value{}, err
				}
				b.WriteString(strings.Repeat(" ", n))
				column += n
			case r == '\t':
			case r == '\n' || r == '\r':
				b.WriteRune(r)
				column = 0
			default:
				b.WriteRune(r)
				column++
			}
		}
		return vm.String(b.String()), nil
	}, "tabsize?")
	method(c, "replace", 2, 3, func(m *vm.Machine, self vm.Value, a []vm.Value) (vm.Value, error) {
		for i := range 2 {
			if _, ok := a[i].AsStr(); !ok {
				return vm.Value{}, typeError("replace() argument " + string(rune('1'+i)) + " must be str, not " + shownType(a[i]))
			}
		}
		count := -1
		if len(a) == 3 {
			n, err := length(m, a[2])
			if err != nil {
				return vm.Value{}, err
			}
			count = n
		}
		s, old, new := self.Text(), a[0].Text(), a[1].Text()
		n := strings.Count(s, old)
		if count >= 0 {
			n = min(n, count)
		}
		if err := m.CheckSize(len(s) + n*(len(new)-len(old))); err != nil {
			return vm.Value{}, err
		}
		return vm.String(strings.Replace(s, old, new, n)), m.Charge(len(s) / 16)
	})
	method(c, "removeprefix", 1, 1, func(m *vm.Machine, self vm.Value, a []vm.Value) (vm.Value, error) {
		if _, ok := a[0].AsStr(); !ok {
			return vm.Value{}, typeError("removeprefix() argument must be str, not " + shownType(a[0]))
		}
		return vm.String(strings.TrimPrefix(self.Text(), a[0].Text())), nil
	})
	method(c, "removesuffix", 1, 1, func(m *vm.Machine, self vm.Value, a []vm.Value) (vm.Value, error) {
		if _, ok := a[0].AsStr(); !ok {
			return vm.Value{}, typeError("removesuffix() argument must be str, not " + shownType(a[0]))
		}
		return vm.String(strings.TrimSuffix(self.Text(), a[0].Text())), nil
	})
	method(c, "join", 1, 1, func(m *vm.Machine, self vm.Value, a []vm.Value) (vm.Value, error) {
		if _, err := m.Iter(a[0]); err != nil {
			if _, is := vm.IsException(err, vm.TypeErrorClass); is {
				return vm.Value{}, typeError("can only join an iterable")
			}
			return vm.Value{}, err
		}
		items, err := m.ToSlice(a[0])
		if err != nil {
			return vm.Value{}, err
		}
		sep, size := self.Text(), 0
		for i, v := range items {
			s, ok := v.AsStr()
			if !ok {
				return vm.Value{}, typeError("sequence item " + itoa(i) + ": expected str instance, " + v.TypeName() + " found")
			}
			size += len(s.S) + len(sep)
		}
		if err := m.CheckSize(size); err != nil {
			return vm.Value{}, err
		}
		var b strings.Builder
		b.Grow(size)
		for i, v := range items {
			if i > 0 {
				b.WriteString(sep)
			}
			b.WriteString(v.Text())
		}
		return vm.String(b.String()), nil
	})
}

// bounds reads the optional start and end of a search: positions in code points within a string of n.
func bounds(m *vm.Machine, a []vm.Value, n int) (start, end int, err error) {
	return boundsOr(m, a, n, true)
}

// boundsOr reads bounds of which none may be None unless it is so allowed.
func boundsOr(m *vm.Machine, a []vm.Value, n int, none bool) (start, end int, err error) {
	end = n
	read := func(v vm.Value, absent int) (int, error) {
		if v.IsNone() && none {
			return absent, nil
		}
		if !v.IsAnyInt() {
			if _, ok := v.Class().Lookup("__index__"); !ok {
				if !none {
					return 0, typeError("slice indices must be integers or have an __index__ method")
				}
				return 0, typeError("slice indices must be integers or None or have an __index__ method")
			}
		}
		i, err := clamped(m, v)
		if err != nil {
			return 0, err
		}
		if i < 0 {
			i = max(0, i+n)
		}
		return i, nil
	}
	if len(a) > 0 {
		if start, err = read(a[0], 0); err != nil {
			return 0, 0, err
		}
	}
	if len(a) > 1 {
		if end, err = read(a[1], n); err != nil {
			return 0, 0, err
		}
		end = min(end, n)
	}
	return start, end, nil
}

// search finds sub in s between the bounds that args give and answers the code point index, or -1.
func search(m *vm.Machine, s *vm.Str, sub string, args []vm.Value, last bool) (int, error) {
	start, end, err := bounds(m, args, s.Len())
	if err != nil || start > end {
		return -1, err
	}
	part := s.Sub(start, end)
	if err := m.Charge(len(part) / 16); err != nil {
		return -1, err
	}
	i := strings.Index(part, sub)
	if last {
		i = strings.LastIndex(part, sub)
	}
	if i < 0 {
		return -1, nil
	}
	if !s.ASCII() {
		i = points(part[:i])
	}
	return start + i, nil
}

func points(s string) int {
	n := 0
	for i := 0; i < len(s); i++ {
		if s[i]&0xC0 != 0x80 {
			n++
		}
	}
	return n
}

// strSearches are the methods that look for a part.
func strSearches(c *vm.Class) {
	for _, f := range []struct {
		name        string
		last, raise bool
	}{{"find", false, false}, {"rfind", true, false}, {"index", false, true}, {"rindex", true, true}} {
		method(c, f.name, 1, 3, func(m *vm.Machine, self vm.Value, a []vm.Value) (vm.Value, error) {
			s, _ := self.AsStr()
			if _, _, err := bounds(m, a[1:], s.Len()); err != nil {
				return vm.Value{}, err
			}
			sub, err := wantStr(a[0])
			if err != nil {
				return vm.Value{}, err
			}
			i, err := search(m, s, sub, a[1:], f.last)
			if err != nil {
				return vm.Value{}, err
			}
			if i < 0 && f.raise {
				return vm.Value{}, valueError("substring not found")
			}
			return vm.Int(int64(i)), nil
		})
	}
	method(c, "count", 1, 3, func(m *vm.Machine, self vm.Value, a []vm.Value) (vm.Value, error) {
		s, _ := self.AsStr()
		start, end, err := bounds(m, a[1:], s.Len())
		if err != nil {
			return vm.Value{}, err
		}
		sub, err := wantStr(a[0])
		if err != nil || start > end {
			return vm.Int(0), err
		}
		part := s.Sub(start, end)
		if sub == "" {
			return vm.Int(int64(end - start + 1)), nil
		}
		return vm.Int(int64(strings.Count(part, sub))), m.Charge(len(part) / 16)
	})
	for _, f := range []struct {
		name string
		has  func(s, part string) bool
	}{{"startswith", strings.HasPrefix}, {"endswith", strings.HasSuffix}} {
		method(c, f.name, 1, 3, func(m *vm.Machine, self vm.Value, a []vm.Value) (vm.Value, error) {
			s, _ := self.AsStr()
			start, end, err := bounds(m, a[1:], s.Len())
			if err != nil {
				return vm.Value{}, err
			}
			part := ""
			outside := start > end
			if !outside {
				part = s.S
				if len(a) > 1 {
					part = s.Sub(start, end)
				}
			}
			if one, ok := a[0].AsStr(); ok {
				return vm.Bool(!outside && f.has(part, one.S)), nil
			}
			t, ok := a[0].AsTuple()
			if !ok {
				return vm.Value{}, typeError(f.name + " first arg must be str or a tuple of str, not " + a[0].TypeName())
			}
			for _, v := range t.Items {
				one, ok := v.AsStr()
				if !ok {
					return vm.Value{}, typeError("tuple for " + f.name + " must only contain str, not " + v.TypeName())
				}
				if !outside && f.has(part, one.S) {
					return vm.True, nil
				}
			}
			return vm.False, nil
		})
	}
	for _, f := range []struct {
		name string
		last bool
	}{{"partition", false}, {"rpartition", true}} {
		method(c, f.name, 1, 1, func(m *vm.Machine, self vm.Value, a []vm.Value) (vm.Value, error) {
			sep, err := wantStr(a[0])
			if err != nil {
				return vm.Value{}, err
			}
			if sep == "" {
				return vm.Value{}, valueError("empty separator")
			}
			s := self.Text()
			i := strings.Index(s, sep)
			if f.last {
				i = strings.LastIndex(s, sep)
			}
			switch {
			case i >= 0:
				return vm.TupleOf(vm.String(s[:i]), vm.String(sep), vm.String(s[i+len(sep):])), nil
			case f.last:
				return vm.TupleOf(vm.String(""), vm.String(""), vm.String(s)), nil
			}
			return vm.TupleOf(vm.String(s), vm.String(""), vm.String("")), nil
		})
	}
}

func stringList(m *vm.Machine, parts []string) (vm.Value, error) {
	items := make([]vm.Value, len(parts))
	for i, p := range parts {
		items[i] = vm.String(p)
	}
	return vm.NewList(items), m.CheckSize(len(parts))
}

// strSplits are the methods that cut into a list.
func strSplits(c *vm.Class) {
	for _, f := range []struct {
		name string
		last bool
	}{{"split", false}, {"rsplit", true}} {
		keyworded(c, f.name, func(m *vm.Machine, self vm.Value, a []vm.Value) (vm.Value, error) {
			most := -1
			if a[1].IsBound() {
				n, err := length(m, a[1])
				if err != nil {
					return vm.Value{}, err
				}
				most = n
			}
			s := self.Text()
			if err := m.Charge(len(s) / 8); err != nil {
				return vm.Value{}, err
			}
			if !a[0].IsBound() || a[0].IsNone() {
				return stringList(m, splitSpace(s, most, f.last))
			}
			sep, ok := a[0].AsStr()
			if !ok {
				return vm.Value{}, typeError("must be str or None, not " + a[0].TypeName())
			}
			if sep.S == "" {
				return vm.Value{}, valueError("empty separator")
			}
			return stringList(m, splitAt(s, sep.S, most, f.last))
		}, "sep?", "maxsplit?")
	}
	keyworded(c, "splitlines", func(m *vm.Machine, self vm.Value, a []vm.Value) (vm.Value, error) {
		keep := false
		if a[0].IsBound() {
			k, err := intArgument(m, a[0])
			if err != nil {
				return vm.Value{}, err
			}
			keep = k != 0
		}
		s := self.Text()
		if err := m.Charge(len(s) / 8); err != nil {
			return vm.Value{}, err
		}
		return stringList(m, splitLines(s, keep))
	}, "keepends?")
}

// splitAt cuts at a separator, at most most times (most < 0: everywhere), from the right when last.
func splitAt(s, sep string, most int, last bool) []string {
	if most < 0 {
		return strings.Split(s, sep)
	}
	if !last {
		return strings.SplitN(s, sep, most+1)
	}
	var parts []string
	for ; most > 0; most-- {
		i := strings.LastIndex(s, sep)
		if i < 0 {
			break
		}
		parts = append(parts, s[i+len(sep):])
		s = s[:i]
	}
	parts = append(parts, s)
	reverse(parts)
	return parts
}

func reverse[T any](list []T) {
	for i, j := 0, len(list)-1; i < j; i, j = i+1, j-1 {
		list[i], list[j] = list[j], list[i]
	}
}

// splitSpace cuts at runs of white space, none at the ends.
func splitSpace(s string, most int, last bool) []string {
	if most < 0 {
		return strings.FieldsFunc(s, isSpace)
	}
	var parts []string
	if !last {
		s = strings.TrimLeftFunc(s, isSpace)
		for ; most > 0 && s != ""; most-- {
			i := strings.IndexFunc(s, isSpace)
			if i < 0 {
				break
			}
			parts = append(parts, s[:i])
			s = strings.TrimLeftFunc(s[i:], isSpace)
		}
		if s != "" {
			if most > 0 {
				s = strings.TrimRightFunc(s, isSpace)
			}
			parts = append(parts, s)
		}
		return parts
	}
	s = strings.TrimRightFunc(s, isSpace)
	for ; most > 0 && s != ""; most-- {
		i := strings.LastIndexFunc(s, isSpace)
		if i < 0 {
			break
		}
		_, size := vm.Point(s[i:])
		parts = append(parts, s[i+size:])
		s = strings.TrimRightFunc(s[:i], isSpace)
	}
	if s != "" {
		if most > 0 {
			s = strings.TrimLeftFunc(s, isSpace)
		}
		parts = append(parts, s)
	}
	reverse(parts)
	return parts
}

func splitLines(s string, keep bool) []string {
	var parts []string
	for s != "" {
		i := strings.IndexFunc(s, isLineBreak)
		if i < 0 {
			return append(parts, s)
		}
		_, size := vm.Point(s[i:])
		if s[i] == '\r' && i+1 < len(s) && s[i+1] == '\n' {
			size = 2
		}
		if keep {
			parts = append(parts, s[:i+size])
		} else {
			parts = append(parts, s[:i])
		}
		s = s[i+size:]
	}
	return parts
}

// strTests are the methods that begin with "is".
func strTests(c *vm.Class) {
	each := func(name string, f func(rune) bool, empty bool) {
		method(c, name, 0, 0, func(m *vm.Machine, self vm.Value, _ []vm.Value) (vm.Value, error) {
			s := self.Text()
			if s == "" {
				return vm.Bool(empty), nil
			}
			for _, r := range s {
				if !f(r) {
					return vm.False, nil
				}
			}
			return vm.True, m.Charge(len(s) / 16)
		})
	}
	whole := func(name string, f func(string) bool) {
		method(c, name, 0, 0, func(m *vm.Machine, self vm.Value, _ []vm.Value) (vm.Value, error) {
			s := self.Text()
			return vm.Bool(f(s)), m.Charge(len(s) / 16)
		})
	}
	each("isalpha", isAlpha, false)
	each("isdecimal", isDecimal, false)
	each("isdigit", isDigit, false)
	each("isnumeric", isNumeric, false)
	each("isalnum", isAlnum, false)
	each("isspace", isSpace, false)
	each("isprintable", isPrintable, true)
	each("isascii", func(r rune) bool { return r < 0x80 }, true)
	whole("islower", isLower)
	whole("isupper", isUpper)
	whole("istitle", isTitle)
	whole("isidentifier", isIdentifier)
}

// strTranslation are translate and maketrans.
func strTranslation(c *vm.Class) {
	method(c, "translate", 1, 1, func(m *vm.Machine, self vm.Value, a []vm.Value) (vm.Value, error) {
		s := self.Text()
		var b []byte
		for len(s) > 0 {
			r, size := vm.Point(s)
			to, err := m.GetItem(a[0], vm.Int(int64(r)))
			if err != nil {
				if _, missing := vm.IsException(err, vm.LookupErrorClass); !missing {
					return vm.Value{}, err
				}
				b = append(b, s[:size]...)
			} else if t, ok := to.AsStr(); ok {
				b = append(b, t.S...)
			} else if n, ok := to.AsInt(); ok {
				if n < 0 || n > 0x10FFFF {
					return vm.Value{}, valueError("character mapping must be in range(0x110000)")
				}
				b = vm.AppendPoint(b, rune(n))
			} else if !to.IsNone() {
				return vm.Value{}, typeError("character mapping must return integer, None or str")
			}
			s = s[size:]
			if err := m.Charge(1); err != nil {
				return vm.Value{}, err
			}
		}
		return vm.String(string(b)), m.CheckSize(len(b))
	})
	c.Static("maketrans", func(m *vm.Machine, a vm.Args) (vm.Value, error) {
		if err := arity("str.maketrans", "maketrans", a, 1, 3); err != nil {
			return vm.Value{}, err
		}
		for i, v := range a.Pos {
			if _, ok := v.AsStr(); !ok && i > 0 {
				return vm.Value{}, typeError("maketrans() argument " + itoa(i+1) + " must be str, not " + shownType(v))
			}
		}
		out := vm.NewDict()
		if len(a.Pos) == 1 {
			d, ok := a.Pos[0].AsDict()
			if !ok {
				return vm.Value{}, typeError("if you give only one argument to maketrans it must be a dict")
			}
			for i := 0; ; {
				k, v, next, ok := d.At(i)
				if !ok {
					return out.V(), nil
				}
				i = next
				if s, isStr := k.AsStr(); isStr {
					if s.Len() != 1 {
						return vm.Value{}, valueError("string keys in translate table must be of length 1")
					}
					r, _ := vm.Point(s.S)
					k = vm.Int(int64(r))
				} else if !k.IsAnyInt() {
					return vm.Value{}, typeError("keys in translate table must be strings or integers")
				}
				if err := out.Set(m, k, v); err != nil {
					return vm.Value{}, err
				}
			}
		}
		from, ok := a.Pos[0].AsStr()
		if !ok {
			return vm.Value{}, typeError("first maketrans argument must be a string if there is a second argument")
		}
		to, _ := a.Pos[1].AsStr()
		if from.Len() != to.Len() {
			return vm.Value{}, valueError("the first two maketrans arguments must have equal length")
		}
		x, y := from.S, to.S
		for x != "" {
			r, n := vm.Point(x)
			t, k := vm.Point(y)
			x, y = x[n:], y[k:]
			if err := out.Set(m, vm.Int(int64(r)), vm.Int(int64(t))); err != nil {
				return vm.Value{}, err
			}
		}
		if len(a.Pos) == 3 {
			gone, _ := a.Pos[2].AsStr()
			for z := gone.S; z != ""; {
				r, n := vm.Point(z)
				z = z[n:]
				if err := out.Set(m, vm.Int(int64(r)), vm.None); err != nil {
					return vm.Value{}, err
				}
			}
		}
		return out.V(), nil
	})
}

// intArgument reads what C's functions take as an int.
func intArgument(m *vm.Machine, v vm.Value) (int, error) {
	i, err := clamped(m, v)
	if err == nil && (i > math.MaxInt32 || i < math.MinInt32) {
		err = vm.Raise(vm.OverflowErrorClass, "Python int too large to convert to C int")
	}
	return i, err
}

// shownType is the type of an argument as CPython's argument parser names it.
func shownType(v vm.Value) string {
	if v.IsNone() {
		return "None"
	}
	return v.TypeName()
}
