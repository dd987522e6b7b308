package lib

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"asimplay/engine/internal/compile"
	"asimplay/engine/internal/syntax"
	"asimplay/engine/internal/vm"
)

// runProgram answers what a program prints.
func runProgram(t *testing.T, file, text string) (string, error) {
	t.Helper()
	src := syntax.NewSource(file, text)
	tree, err := syntax.Parse(src)
	if err != nil {
		return "", err
	}
	unit, err := compile.Compile(tree, src)
	if err != nil {
		return "", err
	}
	m := NewMachine()
	var out strings.Builder
	m.Write = func(stream int, text string) error {
		if stream == 1 {
			out.WriteString(text)
		}
		return nil
	}
	main := vm.NewModule("__main__")
	m.SetModule(main)
	_, err = m.RunUnit(unit, main)
	return out.String(), err
}

// Each program exercises a module or several; CPython made what it must print.
func TestModulesPrintWhatCPythonPrints(t *testing.T) {
	files, err := filepath.Glob("testdata/modules/*.py")
	if err != nil || len(files) == 0 {
		t.Fatalf("no programs: %v", err)
	}
	for _, file := range files {
		t.Run(filepath.Base(file), func(t *testing.T) {
			text, err := os.ReadFile(file)
			if err != nil {
				t.Fatal(err)
			}
			want, err := os.ReadFile(strings.TrimSuffix(file, ".py") + ".out")
			if err != nil {
				t.Fatal(err)
			}
			got, err := runProgram(t, filepath.Base(file), string(text))
			if err != nil {
				t.Errorf("the program failed: %v", err)
			}
			a, b := strings.Split(got, "\n"), strings.Split(string(want), "\n")
			for i := 0; i < max(len(a), len(b)); i++ {
				x, y := "", ""
				if i < len(a) {
					x = a[i]
				}
				if i < len(b) {
					y = b[i]
				}
				if x != y {
					t.Errorf("line %d:\n got %s\nwant %s", i+1, x, y)
				}
			}
		})
	}
}
