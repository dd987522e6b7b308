package lib

import (
	"sort"
	"strings"

	"asimplay/engine/internal/code"
	"asimplay/engine/internal/vm"
)

// The costs and bounds of CPython's Python/suggestions.c.
const (
	maxCandidates = 750
	maxNameLength = 40
	moveCost      = 2
	caseCost      = 1
)

// suggestion answers the name that was probably meant by an exception about a missing name or attribute, or "".
func suggestion(m *vm.Machine, e *vm.Exception) string {
	v, ok := e.Attr("name")
	if !ok {
		return ""
	}
	s, ok := v.AsStr()
	if !ok {
		return ""
	}
	switch c := e.Class(); {
	case c == vm.NameErrorClass:
		return missingName(m, e, s.S)
	case c.Is(vm.AttributeErrorClass):
		if obj, ok := e.Attr("obj"); ok {
			seen := map[string]bool{}
			attributeNames(obj, seen)
			names := make([]string, 0, len(seen))
			for n := range seen {
				names = append(names, n)
			}
			sort.Strings(names)
			return nearest(names, s.S)
		}
	}
	return ""
}

// missingName looks among the local names of the function that failed, then its module's, then the built-in ones.
func missingName(m *vm.Machine, e *vm.Exception, name string) string {
	if len(e.Trace) == 0 {
		return ""
	}
	t := e.Trace[0]
	if f := functionAt(t.Unit.Main, t.Span, t.Func); f != nil && f != t.Unit.Main {
		var locals []string
		for _, n := range f.Locals {
			if n != "" && n[0] != '.' {
				locals = append(locals, n)
			}
		}
		if s := nearest(locals, name); s != "" {
			return s
		}
	}
	var globals []string
	if mod := moduleOf(m, t.Unit); mod != nil {
		mod.NS.Each(func(n string, _ vm.Value) { globals = append(globals, n) })
	} else {
		globals = t.Unit.Globals
	}
	if s := nearest(globals, name); s != "" {
		return s
	}
	var names []string
	m.Builtins.NS.Each(func(n string, _ vm.Value) { names = append(names, n) })
	return nearest(names, name)
}

// moduleOf finds the module a unit runs in, if it is still known.
func moduleOf(m *vm.Machine, u *code.Unit) *vm.Module {
	name := u.File
	if i := strings.LastIndexByte(name, '/'); i >= 0 {
		name = name[i+1:]
	}
	for _, n := range []string{"__main__", strings.TrimSuffix(name, ".py")} {
		if mod, ok := m.Loaded(n); ok {
			if file, has := mod.NS.Get("__file__"); has && file.Text() == u.File {
				return mod
			}
		}
	}
	return nil
}

// functionAt finds the innermost function of that name around a span.
func functionAt(f *code.Func, span code.Span, name string) *code.Func {
	for _, g := range f.Funcs {
		if g.Span.Start <= span.Start && span.End <= g.Span.End {
			if found := functionAt(g, span, name); found != nil {
				return found
			}
		}
	}
	if f.Name == name {
		return f
	}
	return nil
}

// nearest answers the candidate nearest to name, if one is near enough.
func nearest(candidates []string, name string) string {
	if len(candidates) >= maxCandidates {
		return ""
	}
	best, bestDistance := "", 1<<30
	for _, c := range candidates {
		if c == name {
			continue
		}
		most := (len(name) + len(c) + 3) * moveCost / 6
		most = min(most, bestDistance-1)
		d := editDistance(name, c, most)
		if d > most {
			continue
		}
		if best == "" || d < bestDistance {
			best, bestDistance = c, d
		}
	}
	return best
}

func substitution(a, b byte) int {
	if a&31 != b&31 {
		return moveCost
	}
	if a == b {
		return 0
	}
	if a >= 'A' && a <= 'Z' {
		a += 'a' - 'A'
	}
	if b >= 'A' && b <= 'Z' {
		b += 'a' - 'A'
	}
	if a == b {
		return caseCost
	}
	return moveCost
}

// editDistance is the Levenshtein distance with CPython's costs, or most+1 when it is more than most.
func editDistance(a, b string, most int) int {
	if a == b {
		return 0
	}
	for len(a) > 0 && len(b) > 0 && a[0] == b[0] {
		a, b = a[1:], b[1:]
	}
	for len(a) > 0 && len(b) > 0 && a[len(a)-1] == b[len(b)-1] {
		a, b = a[:len(a)-1], b[:len(b)-1]
	}
	if len(a) == 0 || len(b) == 0 {
		return (len(a) + len(b)) * moveCost
	}
	if len(a) > maxNameLength || len(b) > maxNameLength {
		return most + 1
	}
	if len(b) < len(a) {
		a, b = b, a
	}
	if (len(b)-len(a))*moveCost > most {
		return most + 1
	}
	row := make([]int, len(a))
	for i := range row {
		row[i] = (i + 1) * moveCost
	}
	result := 0
	for j := 0; j < len(b); j++ {
		distance := j * moveCost
		result = distance
		least := 1 << 30
		for i := 0; i < len(a); i++ {
			replace := distance + substitution(b[j], a[i])
			distance = row[i]
			result = min(replace, min(result, distance)+moveCost)
			row[i] = result
			least = min(least, result)
		}
		if least > most {
			return most + 1
		}
	}
	return result
}
