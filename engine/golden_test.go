package engine_test

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"asimplay/engine"
)

// outcome is what is seen of a program from outside.
type outcome struct {
	out, err string
	status   int
	run      *engine.Run // nil when the text was refused
}

// execute runs a program under a name, with the modules of its folder beside it.
func execute(t *testing.T, file, name string, o engine.Options) outcome {
	t.Helper()
	text, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	var streams [3]strings.Builder
	o.Write = func(stream int, text string) error {
		streams[stream].WriteString(text)
		return nil
	}
	o.Module = func(module string) (string, string, bool) {
		base := strings.ReplaceAll(module, ".", "/") + ".py"
		text, err := os.ReadFile(filepath.Join(filepath.Dir(file), base))
		return base, string(text), err == nil
	}
	o.Budget.Steps = 1 << 31 // a program that does not end is a failure, not a wait
	program, fault := engine.Load(name, string(text))
	var run *engine.Run
	if fault == nil {
		run, fault = program.Start(o)
	}
	if fault != nil {
		return outcome{err: fault.Traceback, status: 1}
	}
	run.Step(0)
	return outcome{out: streams[1].String(), err: streams[2].String(), status: run.Code(), run: run}
}

// programsIn lists the programs of a folder by their names without .py, and fails on goldens that belong to none.
func programsIn(t *testing.T, folder string) []string {
	t.Helper()
	files, err := os.ReadDir(folder)
	if err != nil {
		t.Fatal(err)
	}
	var names []string
	for _, file := range files {
		base, ending, _ := strings.Cut(file.Name(), ".")
		switch ending {
		case "py":
			names = append(names, base)
		case "out", "err":
			if _, err := os.Stat(filepath.Join(folder, base+".py")); err != nil {
				t.Errorf("%s is an orphan: it has no program", file.Name())
			}
		}
	}
	if len(names) == 0 {
		t.Fatalf("%s holds no programs", folder)
	}
	return names
}

// golden reads what CPython gave; absent says that a missing file stands for no output.
func golden(t *testing.T, file string, absent bool) string {
	t.Helper()
	text, err := os.ReadFile(file)
	if err != nil && (!absent || !os.IsNotExist(err)) {
		t.Fatal(err)
	}
	return string(text)
}

// difference says where two texts part, or "".
func difference(got, want string) string {
	if got == want {
		return ""
	}
	g, w := strings.Split(got, "\n"), strings.Split(want, "\n")
	for i := range max(len(g), len(w)) {
		if i < len(g) && i < len(w) && g[i] == w[i] {
			continue
		}
		line := func(lines []string) string {
			if i < len(lines) {
				return lines[i]
			}
			return "(the end)"
		}
		return "line " + itoa(i+1) + "\n  got:  " + line(g) + "\n  want: " + line(w)
	}
	return "the ends differ"
}

// check compares a program with its golden files, and answers what differs or "".
func check(t *testing.T, folder, name string) string {
	t.Helper()
	got := execute(t, filepath.Join(folder, name+".py"), name+".py", engine.Options{})
	wantErr := golden(t, filepath.Join(folder, name+".err"), true)
	status := 0
	if wantErr != "" {
		status = 1
	}
	if d := difference(got.out, golden(t, filepath.Join(folder, name+".out"), false)); d != "" {
		return "stdout: " + d + "\nstderr:\n" + got.err
	}
	if d := difference(withoutNotes(got.err), wantErr); d != "" {
		return "stderr: " + d
	}
	if got.status != status {
		return "it ends with status " + itoa(got.status) + ", not " + itoa(status)
	}
	return ""
}

// withoutNotes leaves out what the engine says for itself: that it deliberately differs from asimpy somewhere.
func withoutNotes(text string) string {
	var b strings.Builder
	for line := range strings.Lines(text) {
		if !strings.HasPrefix(line, "asimplay: ") {
			b.WriteString(line)
		}
	}
	return b.String()
}
