package engine

import (
	"os"
	"path/filepath"
	"testing"

	"asimplay/engine/internal/code"
)

// Every operation is met by some program of the corpus, all of which are run by other tests.
func TestEveryOperationIsUsed(t *testing.T) {
	used := map[code.Op]bool{}
	var visit func(f *code.Func)
	visit = func(f *code.Func) {
		for _, in := range f.Code {
			used[in.Op] = true
		}
		for _, g := range f.Funcs {
			visit(g)
		}
	}
	for _, pattern := range []string{"../testdata/programs/*.py", "../scenarios/*.py"} {
		files, _ := filepath.Glob(pattern)
		for _, file := range files {
			text, err := os.ReadFile(file)
			if err != nil {
				t.Fatal(err)
			}
			p, fault := Load(filepath.Base(file), string(text))
			if fault != nil {
				continue // programs that end in a syntax error
			}
			unit, _, err := p.compile(&Options{})
			if err != nil {
				t.Fatal(err)
			}
			visit(unit.Main)
		}
	}
	for op := range code.Op(len(code.Pictures)) {
		if !used[op] {
			t.Errorf("no program of the corpus holds %s", op)
		}
	}
}
