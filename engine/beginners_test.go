package engine

import (
	"os"
	"strings"
	"testing"
)

// betterPlaced are mistakes whose place CPython 3.11 shows less well: those within f-strings stand in a line that the
// program does not have, those of escapes at the token after the literal. Type and message are the same.
func betterPlaced(message string) bool {
	for _, prefix := range []string{"f-string", "(unicode error)", "bytes can only contain", "cannot mix bytes and nonbytes"} {
		if strings.HasPrefix(message, "SyntaxError: "+prefix) {
			return true
		}
	}
	return false
}

// TestBeginnersMistakes compares what is printed for each mistake with what CPython prints: line, marks and message.
func TestBeginnersMistakes(t *testing.T) {
	sources, err := os.ReadFile("testdata/beginners.txt")
	if err != nil {
		t.Fatal(err)
	}
	golden, err := os.ReadFile("testdata/beginners.golden")
	if err != nil {
		t.Fatal(err)
	}
	wants := strings.Split(string(golden), "---\n")
	cases := strings.Split(string(sources), "---\n")
	if len(cases) != len(wants) {
		t.Fatalf("%d mistakes but %d goldens: run testdata/beginners.py", len(cases), len(wants))
	}
	exact := 0
	for i, source := range cases {
		p, fault := Load("beginner.py", source)
		if fault == nil {
			_, _, err := p.compile(&Options{})
			if err != nil {
				fault = syntaxFault(p.src, err)
			}
		}
		if fault == nil {
			t.Errorf("accepted:\n%s", source)
			continue
		}
		if fault.Kind == "unsupported" {
			if !strings.Contains(source, "\\N{") {
				t.Errorf("refused as not supported:\n%s%s", source, fault.Traceback)
			}
			continue
		}
		want, got := wants[i], fault.Traceback
		if fault.Help != "" {
			got = strings.TrimSuffix(got, fault.Help+"\n")
		}
		lastLine := func(text string) string { return text[strings.LastIndex(strings.TrimSuffix(text, "\n"), "\n")+1:] }
		if betterPlaced(lastLine(got)) {
			want, got = lastLine(want), lastLine(got)
		} else {
			exact++
		}
		if got != want {
			t.Errorf("\n%s\nwant:\n%s\ngot:\n%s", source, want, got)
		}
	}
	t.Logf("%d mistakes, %d of them to the last mark", len(cases), exact)
}
