package engine

import (
	"math/rand"
	"os"
	"path/filepath"
	"runtime/debug"
	"strings"
	"testing"
	"time"
)

// corpusText answers the programs that are mutated: the corpus, the scenarios, and those that try to break the engine.
func corpusText(tb testing.TB) []string {
	tb.Helper()
	var list []string
	for _, folder := range []string{"../testdata/programs", "../testdata/seed", "../scenarios", "testdata/hostile"} {
		list = append(list, programsOf(tb, folder)...)
	}
	return list
}

func programsOf(tb testing.TB, folder string) []string {
	tb.Helper()
	files, err := filepath.Glob(filepath.Join(folder, "*.py"))
	if err != nil || len(files) == 0 {
		tb.Fatalf("%s holds no programs", folder)
	}
	var list []string
	for _, file := range files {
		text, err := os.ReadFile(file)
		if err != nil {
			tb.Fatal(err)
		}
		list = append(list, string(text))
	}
	return list
}

// smallBudget is what a fuzzed program may use: enough to do harm, little enough to try many.
var smallBudget = Budget{Steps: 200_000, Rows: 1 << 14, Output: 1 << 16, Size: 1 << 16}

// survive runs a program and fails if the engine did: by a panic, or by going on past the meter. It answers whether the
// program could be run at all.
func survive(t *testing.T, text string) bool {
	t.Helper()
	return surviveWithin(t, text, smallBudget)
}

func surviveWithin(t *testing.T, text string, budget Budget) bool {
	t.Helper()
	// Not a measurement: without it a program that never ends would end the whole test run without saying which it was.
	watchdog := time.AfterFunc(5*time.Minute, func() {
		panic("the meter does not stop this program:\n" + text)
	})
	defer watchdog.Stop()
	stack := ""
	panicked = func() { stack = string(debug.Stack()) }
	internal := func(f *Fault) {
		if f != nil && f.Kind == "internal" {
			t.Fatalf("%s\n%s\n%s\n%s", f.Message, f.Traceback, stack, text)
		}
	}
	p, fault := Load("scenario.py", text)
	internal(fault)
	if fault != nil {
		return false
	}
	r, fault := p.Start(Options{Trace: true, Budget: budget})
	internal(fault)
	if fault != nil {
		return false
	}
	r.Step(0)
	internal(r.Fault())
	_ = r.Result()
	return true
}

// FuzzRun runs what a mutation of the corpus makes. Seeds choose the mutation, so that the fuzzer's own changes of text,
// which seldom parse, are not all there is.
func FuzzRun(f *testing.F) {
	debug.SetMaxStack(64 << 20)
	list := corpusText(f)
	for i, text := range list {
		f.Add(text, int64(0))
		if i%8 == 0 {
			f.Add(text, int64(i))
		}
	}
	f.Fuzz(func(t *testing.T, text string, seed int64) {
		if len(text) > 1<<15 {
			return
		}
		if seed != 0 {
			text = mutated(rand.New(rand.NewSource(seed)), text, list)
		}
		survive(t, text)
	})
}

// TestSplicedPrograms runs programs spliced and generated at random; SPLICED says how many, SPLICED_SEED from where, and
// SPLICED_FROM names a folder of further programs to splice.
func TestSplicedPrograms(t *testing.T) {
	defer debug.SetMaxStack(debug.SetMaxStack(64 << 20))
	list := corpusText(t)
	if folder := os.Getenv("SPLICED_FROM"); folder != "" {
		list = append(list, programsOf(t, folder)...)
	}
	count, first := numberFromEnvironment("SPLICED", 400), numberFromEnvironment("SPLICED_SEED", 1)
	ended := map[string]int{}
	for i := range count {
		rng := rand.New(rand.NewSource(int64(first + i)))
		var text, kind string
		switch i % 8 {
		case 0, 1:
			text, kind = generated(rng), "generated"
		case 2:
			text, kind = extreme(rng), "extreme"
		default:
			text, kind = mutated(rng, list[rng.Intn(len(list))], list), "mutated"
		}
		if survive(t, text) {
			kind += ", run"
		} else {
			kind += ", refused"
		}
		if ended[kind]++; t.Failed() {
			t.Fatalf("seed %d", first+i)
		}
	}
	t.Logf("%d programs: %v", count, ended)
}

// TestHostilePrograms runs the programs that were written to break the engine.
func TestHostilePrograms(t *testing.T) {
	defer debug.SetMaxStack(debug.SetMaxStack(64 << 20))
	files, err := filepath.Glob("testdata/hostile/*.py")
	if err != nil || len(files) == 0 {
		t.Fatal("there are none")
	}
	for _, file := range files {
		t.Run(strings.TrimSuffix(filepath.Base(file), ".py"), func(t *testing.T) {
			text, err := os.ReadFile(file)
			if err != nil {
				t.Fatal(err)
			}
			surviveWithin(t, string(text), Budget{Steps: 30_000_000, Rows: 1 << 18, Output: 1 << 24, Size: 1 << 20})
		})
	}
}

// TestHostileExpressions runs expressions that ask for too much, each alone: some end, the others are stopped.
func TestHostileExpressions(t *testing.T) {
	text, err := os.ReadFile("testdata/hostile/expressions.txt")
	if err != nil {
		t.Fatal(err)
	}
	for _, line := range strings.Split(strings.TrimSpace(string(text)), "\n") {
		began := time.Now()
		surviveWithin(t, "import math, random, heapq, itertools, statistics, functools, collections\nv = "+line+"\n", Budget{Steps: 1_000_000, Rows: 1 << 14, Output: 1 << 16, Size: 1 << 20})
		t.Logf("%6d ms %s", time.Since(began).Milliseconds(), line)
	}
}

func numberFromEnvironment(name string, absent int) int {
	n := 0
	for _, c := range os.Getenv(name) {
		n = n*10 + int(c-'0')
	}
	if n == 0 {
		return absent
	}
	return n
}
