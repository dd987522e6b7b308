package engine_test

import (
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"asimplay/engine"
	"asimplay/engine/internal/lib"
)

// TestReadmeExamples runs each program of the README that is followed by the output it claims.
func TestReadmeExamples(t *testing.T) {
	readme, err := os.ReadFile("../README.md")
	if err != nil {
		t.Fatal(err)
	}
	examples := regexp.MustCompile("(?s)```python\n(.*?)```\n[^`]*```text\n(.*?)```\n").FindAllStringSubmatch(string(readme), -1)
	if len(examples) == 0 {
		t.Fatal("the README has no example with its output")
	}
	for _, example := range examples {
		file := filepath.Join(t.TempDir(), "example.py")
		if err := os.WriteFile(file, []byte(example[1]), 0o644); err != nil {
			t.Fatal(err)
		}
		got := execute(t, file, "example.py", engine.Options{})
		if d := difference(got.out, example[2]); d != "" {
			t.Errorf("%s\n%s", d, got.err)
		}
	}
}

// TestReadmeNamesTheModules holds the README's list of modules to those there are.
func TestReadmeNamesTheModules(t *testing.T) {
	readme, err := os.ReadFile("../README.md")
	if err != nil {
		t.Fatal(err)
	}
	bullet := regexp.MustCompile(`(?s)- \*\*Modules\*\*:(.*?)\n- `).FindStringSubmatch(string(readme))
	if bullet == nil {
		t.Fatal("the README has no list of modules")
	}
	var named []string
	for _, m := range regexp.MustCompile("`([a-z_]+)`").FindAllStringSubmatch(bullet[1], -1) {
		named = append(named, m[1])
	}
	var there []string
	for name := range lib.NewMachine().Loaders {
		if !strings.Contains(name, ".") && lib.Unsupported(name) == "" && name != "asimpy" && name != "__future__" {
			there = append(there, name)
		}
	}
	slices.Sort(named)
	slices.Sort(there)
	if !slices.Equal(named, there) {
		t.Errorf("the README names %v\nthere are %v", named, there)
	}
}
