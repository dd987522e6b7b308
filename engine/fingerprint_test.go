package engine_test

import (
	"flag"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"asimplay/engine"
)

var update = flag.Bool("update", false, "write down anew what is measured: fingerprints, budgets")

// TestFingerprints holds the trace of every scenario, and of programs that try the library's corners, to what is
// written down. The same table is compared in WebAssembly under Node (this test) and in a browser
// (web/test/identical.browser.js).
func TestFingerprints(t *testing.T) {
	const table = "../testdata/fingerprints.txt"
	var files []string
	for _, pattern := range []string{"scenarios/*.py", "testdata/seed/*.py", "testdata/programs/asimpy_*.py"} {
		found, err := filepath.Glob("../" + pattern)
		if err != nil || len(found) == 0 {
			t.Fatalf("nothing is called %s", pattern)
		}
		files = append(files, found...)
	}
	var b strings.Builder
	b.WriteString("# What happened in each program, summed up. `make fingerprints` writes this after a change that is meant to change it.\n")
	for _, file := range files {
		got := execute(t, file, "scenario.py", engine.Options{Trace: true})
		if got.run == nil {
			t.Errorf("%s is refused: %s", file, got.err)
			continue
		}
		b.WriteString(filepath.ToSlash(strings.TrimPrefix(file, "../")) + " " + got.run.Fingerprint() + "\n")
	}
	if *update {
		if err := os.WriteFile(table, []byte(b.String()), 0o644); err != nil {
			t.Fatal(err)
		}
		return
	}
	if d := difference(b.String(), golden(t, table, false)); d != "" {
		t.Errorf("a trace is another one than written down (%s): %s", table, d)
	}
}

func TestARunIsTheSameEachTime(t *testing.T) {
	file := filepath.Join(scenarios, "bank.py")
	first := execute(t, file, "scenario.py", engine.Options{Trace: true}).run.Fingerprint()
	if second := execute(t, file, "scenario.py", engine.Options{Trace: true}).run.Fingerprint(); second != first {
		t.Errorf("the second run is %s, the first was %s", second, first)
	}
	seed := int64(12345)
	if other := execute(t, file, "scenario.py", engine.Options{Trace: true, Seed: &seed}).run.Fingerprint(); other == first {
		t.Error("another seed gives the same trace")
	}
}
