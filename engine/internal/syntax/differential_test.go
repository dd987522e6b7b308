package syntax

import (
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"testing"
)

// TestDifferential compares our trees with CPython's over the files that ASIMPLAY_DIFFERENTIAL lists (paths or
// patterns, parted by colons). It is a check to run by hand, on a library at hand: without the variable there is
// nothing to compare.
func TestDifferential(t *testing.T) {
	same, different := 0, 0
	for _, pattern := range filepath.SplitList(os.Getenv("ASIMPLAY_DIFFERENTIAL")) {
		paths, err := filepath.Glob(pattern)
		if err != nil {
			t.Fatal(err)
		}
		for _, path := range paths {
			want, err := exec.Command("python3", "testdata/dump.py", path).Output()
			if err != nil {
				continue // CPython refuses it too
			}
			text, err := os.ReadFile(path)
			if err != nil {
				t.Fatal(err)
			}
			src := NewSource(path, string(text))
			m, err := Parse(src)
			if err != nil {
				different++
				line, column := src.Position(err.(*Error).Span.Start)
				t.Errorf("%s:%d:%d: %v", path, line, column, err)
				continue
			}
			if diff := firstDifference(string(want), dumpModule(src, m)); diff != "" {
				different++
				t.Errorf("%s: %s", path, diff)
				continue
			}
			same++
		}
	}
	t.Logf("%d files the same, %d different", same, different)
}

func firstDifference(want, got string) string {
	if want == got {
		return ""
	}
	w, g := strings.Split(want, "\n"), strings.Split(got, "\n")
	for i := range w {
		if i >= len(g) || w[i] != g[i] {
			other := "(end)"
			if i < len(g) {
				other = g[i]
			}
			return "line " + strconv.Itoa(i+1) + "\nwant " + strings.Join(w[max(0, i-3):i+1], "\n     ") + "\ngot  " + other
		}
	}
	return "ours goes on: " + g[len(w)]
}
