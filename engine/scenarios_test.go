package engine_test

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"asimplay/engine"
)

const scenarios = "../scenarios"

func TestScenariosPrintWhatCPythonPrints(t *testing.T) {
	for _, name := range programsIn(t, scenarios) {
		t.Run(name, func(t *testing.T) {
			if d := check(t, scenarios, name); d != "" {
				t.Error(d)
			}
		})
	}
}

func TestEveryScenarioHasATitleAndATimeline(t *testing.T) {
	for _, name := range programsIn(t, scenarios) {
		t.Run(name, func(t *testing.T) {
			text, err := os.ReadFile(filepath.Join(scenarios, name+".py"))
			if err != nil {
				t.Fatal(err)
			}
			program, fault := engine.Load("scenario.py", string(text))
			if fault != nil {
				t.Fatal(fault.Traceback)
			}
			if program.Title() == "" || program.Text() == "" {
				t.Error("the docstring gives no title, or no text after it")
			}
			run, fault := program.Start(engine.Options{Trace: true, Budget: engine.PageBudget})
			if fault != nil {
				t.Fatal(fault.Traceback)
			}
			run.Step(0)
			if fault := run.Fault(); fault != nil {
				t.Fatalf("it does not end within what the page allows: %s", fault.Traceback)
			}
			if _, events := run.Progress(); events == 0 {
				t.Error("nothing happens in it")
			}
		})
	}
}

// TestUpstreamExamples runs asimpy's own examples where they are at hand: ASIMPY_SRC is asimpy's src folder. The
// fourteenth needs polars and altair.
func TestUpstreamExamples(t *testing.T) {
	source := os.Getenv("ASIMPY_SRC")
	if source == "" {
		return
	}
	files, err := filepath.Glob(filepath.Join(source, "../examples/[01]*.py"))
	if err != nil || len(files) < 13 {
		t.Fatalf("ASIMPY_SRC is %s, but there are no examples beside it", source)
	}
	for _, file := range files {
		name := strings.TrimSuffix(filepath.Base(file), ".py")
		if name == "14_sojourn" {
			continue
		}
		t.Run(name, func(t *testing.T) {
			got := execute(t, file, name+".py", engine.Options{})
			if d := difference(got.out, golden(t, filepath.Join(source, "../output", name+".txt"), false)); d != "" {
				t.Errorf("%s\nstderr:\n%s", d, got.err)
			}
		})
	}
}
