package syntax

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
)

func corpus(t testing.TB) map[string]string {
	paths, err := filepath.Glob("testdata/corpus/*.py")
	if err != nil || len(paths) == 0 {
		t.Fatalf("no corpus: %v", err)
	}
	texts := map[string]string{}
	for _, path := range paths {
		text, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		texts[path] = string(text)
	}
	return texts
}

// TestCorpus compares trees with those that CPython made (testdata/dump.py --golden testdata/corpus).
func TestCorpus(t *testing.T) {
	for path, text := range corpus(t) {
		golden, err := os.ReadFile(strings.TrimSuffix(path, ".py") + ".tree")
		if err != nil {
			t.Fatal(err)
		}
		if got := dumpText(t, path, text); got != string(golden) {
			t.Errorf("%s: %s", path, firstDifference(string(golden), got))
		}
	}
	orphans, _ := filepath.Glob("testdata/corpus/*.tree")
	for _, path := range orphans {
		if _, err := os.Stat(strings.TrimSuffix(path, ".tree") + ".py"); err != nil {
			t.Errorf("%s has no source", path)
		}
	}
}

func dumpText(t *testing.T, path, text string) string {
	src := NewSource(path, text)
	// The statements of the corpus stand anywhere: only the grammar is wanted.
	m, err := parseUnchecked(src)
	if err != nil {
		line, column := src.Position(err.(*Error).Span.Start)
		t.Errorf("%s:%d:%d: %v", path, line, column, err)
		return ""
	}
	return dumpModule(src, m)
}

func parseUnchecked(src *Source) (m *Module, err error) {
	defer catch(&err)
	return parse(src), nil
}

// TestLineEnds: neither the kind of line end nor a byte order mark changes the tree or where its nodes are.
func TestLineEnds(t *testing.T) {
	for path, text := range corpus(t) {
		want := dumpText(t, path, text)
		for name, variant := range map[string]string{
			"CR LF": strings.ReplaceAll(text, "\n", "\r\n"),
			"CR":    strings.ReplaceAll(text, "\n", "\r"),
			"BOM":   byteOrderMark + text,
			"end":   strings.TrimSuffix(text, "\n"),
		} {
			if got := dumpText(t, path, variant); got != want {
				t.Errorf("%s with %s: %s", path, name, firstDifference(want, got))
			}
		}
	}
}

func TestDepth(t *testing.T) {
	many := func(n int, parts ...string) string {
		out := ""
		for _, part := range parts {
			out += strings.Repeat(part, n)
		}
		return out
	}
	for _, c := range []struct{ name, source, message string }{
		{"150 parentheses", many(150, "(") + "x" + many(150, ")"), ""},
		{"201 parentheses", many(201, "(") + "x" + many(201, ")"), "too many nested parentheses"},
		{"many nots", many(10000, "not ") + "x", "too many nested parentheses or operators"},
		{"many minuses", many(10000, "-") + "x", "too many nested parentheses or operators"},
		{"many powers", many(10000, "x**") + "x", "too many nested parentheses or operators"},
		{"many lambdas", many(10000, "lambda:") + "x", "too many nested parentheses or operators"},
		{"many else", many(10000, "x if y else ") + "x", "too many nested parentheses or operators"},
		{"900 sums", many(900, "x+") + "x", ""},
		{"many sums", many(10000, "x+") + "x", ""},
		{"many calls", "x" + many(10000, "()"), "too many calls, items or attributes in a row"},
		{"many attributes", "x" + many(10000, ".x"), "too many calls, items or attributes in a row"},
		{"a long list of sums", "[" + many(5000, "a+b,") + "]", ""},
		{"a long and", many(5000, "a and ") + "a", ""},
		{"a long comparison", many(5000, "a < ") + "a", ""},
		{"many adjacent strings", many(5000, "'a' "), ""},
		{"many unfinished brackets", many(150, "[{"), "too many nested parentheses"},
		{"nested dicts", many(60, "{1:{'a':[") + "1" + many(60, "]}}"), ""},
		{"many elif", "if a: b\n" + many(2000, "elif a: b\n"), "too many elif clauses in one statement"},
		{"nested blocks", nestedBlocks(99), ""},
		{"too many blocks", nestedBlocks(101), "too many levels of indentation"},
	} {
		_, err := Parse(NewSource("deep.py", c.source))
		got := ""
		if err != nil {
			got = err.(*Error).Message
		}
		if got != c.message {
			t.Errorf("%s: %q, want %q", c.name, got, c.message)
		}
	}
}

func nestedBlocks(n int) string {
	var out strings.Builder
	for i := range n {
		out.WriteString(strings.Repeat(" ", i) + "if x:\n")
	}
	out.WriteString(strings.Repeat(" ", n) + "y\n")
	return out.String()
}

func TestHugeNumbers(t *testing.T) {
	digits := strings.Repeat("9", 4300)
	e, err := ParseExpr(NewSource("x", digits))
	if err != nil || e.(*IntLit).Big != digits {
		t.Errorf("4300 digits: %v", err)
	}
	_, err = ParseExpr(NewSource("x", digits+"9"))
	want := "Exceeds the limit (4300 digits) for integer string conversion: value has 4301 digits; use sys.set_int_max_str_digits() to increase the limit - Consider hexadecimal for huge integer literals to avoid decimal conversion limits."
	if err == nil || err.(*Error).Message != want {
		t.Errorf("4301 digits: %v", err)
	}
	e, err = ParseExpr(NewSource("x", "0x"+strings.Repeat("f", 16)))
	if err != nil || e.(*IntLit).Big != "18446744073709551615" {
		t.Errorf("hexadecimal: %v %v", e, err)
	}
}

func TestInterpolationPlaces(t *testing.T) {
	text := "x = 1\nprint('é' f'é{ first }' '''\n''' f\"{second:>{width}}\")\n"
	src := NewSource("x.py", text)
	m, err := Parse(src)
	if err != nil {
		t.Fatal(err)
	}
	var names []string
	each(m, func(n Node) {
		if name, ok := n.(*Name); ok {
			names = append(names, name.ID)
			if got := text[name.Start:name.End]; got != name.ID {
				t.Errorf("%s stands at %q", name.ID, got)
			}
		}
	})
	if got := strings.Join(names, " "); got != "x print first second width" {
		t.Errorf("names: %s", got)
	}
}

func TestNames(t *testing.T) {
	for source, want := range map[string]string{"µ": "μ", "ｘ１": "x1", "變量": "變量"} {
		e, err := ParseExpr(NewSource("x", source))
		if err != nil || e.(*Name).ID != want {
			t.Errorf("%s: %v %v", source, e, err)
		}
	}
	_, err := ParseExpr(NewSource("x", "ﬁx"))
	if err == nil || !err.(*Error).Refused {
		t.Errorf("a ligature in a name: %v", err)
	}
}
