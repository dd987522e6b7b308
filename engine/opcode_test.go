package engine_test

import (
	"os"
	"path/filepath"
	"testing"

	"asimplay/engine/internal/code"
	"asimplay/engine/internal/compile"
	"asimplay/engine/internal/syntax"
)

// TestEveryOperationIsUsed finds each operation of the machine in the code of some program that the other tests run.
func TestEveryOperationIsUsed(t *testing.T) {
	used := map[code.Op]bool{}
	var visit func(f *code.Func)
	visit = func(f *code.Func) {
		for _, i := range f.Code {
			used[i.Op] = true
		}
		for _, inner := range f.Funcs {
			visit(inner)
		}
	}
	for _, folder := range []string{scenarios, "../testdata/programs", "../testdata/seed"} {
		for _, name := range programsIn(t, folder) {
			text, err := os.ReadFile(filepath.Join(folder, name+".py"))
			if err != nil {
				t.Fatal(err)
			}
			src := syntax.NewSource(name+".py", string(text))
			mod, err := syntax.Parse(src)
			if err != nil {
				continue // error_syntax
			}
			unit, err := compile.Compile(mod, src)
			if err != nil {
				t.Errorf("%s: %v", name, err)
				continue
			}
			visit(unit.Main)
		}
	}
	for op, picture := range code.Pictures {
		if !used[code.Op(op)] {
			t.Errorf("no program uses %s (%s)", picture.Name, picture.Effect)
		}
	}
}
