package engine

import (
	"os"
	"strings"
	"testing"

	"asimplay/engine/internal/lib"
)

// refusedNodes are the kinds of syntax that are refused, with a program and what the refusal says.
var refusedNodes = map[string]struct{ program, message string }{
	"TryStar": {"try:\n    pass\nexcept* ValueError:\n    pass\n", "except*"},
}

// refusedInUse are names that are there but refuse when they are used, with such a use and a word of the refusal.
var refusedInUse = map[string]struct{ program, message string }{
	"register":        {"import abc\nclass A(abc.ABC):\n    pass\nA.register(int)\n", "offered"},
	"input":           {"input()\n", "input()"},
	"redirect_stderr": {"import contextlib\nwith contextlib.redirect_stderr(None):\n    pass\n", "offered"},
	"redirect_stdout": {"import contextlib\nwith contextlib.redirect_stdout(None):\n    pass\n", "offered"},
}

// TestEverythingOfPythonIsHeldOrRefused walks what CPython has (testdata/cpython-names.txt, made by
// scripts/cpython-names): each kind of node, name and method is run by a program of the corpus
// (testdata/corpus-held.txt: scripts/corpus-held watched CPython run them), or refused by a message that names it.
func TestEverythingOfPythonIsHeldOrRefused(t *testing.T) {
	held := corpusHeld(t)
	m := lib.NewMachine()
	refusals := 0
	refuse := func(program, name, word string) {
		refusals++
		var message string
		p, fault := Load("scenario.py", program)
		if fault == nil {
			var r *Run
			if r, fault = p.Start(Options{}); fault == nil {
				r.Step(0)
				fault = r.Fault()
			}
		}
		if fault != nil {
			message = fault.Traceback + fault.Help
		}
		if !strings.Contains(message, name) || !strings.Contains(message, word) {
			t.Errorf("%s is neither run by a program of the corpus nor refused by name: %q", strings.TrimSpace(program), message)
		}
	}
	for _, line := range linesOf(t, "testdata/cpython-names.txt") {
		f := strings.Fields(line)
		switch f[0] {
		case "node":
			if r, ok := refusedNodes[f[1]]; ok {
				refuse(r.program, r.message, "")
			} else if !held["node "+f[1]] {
				t.Errorf("no program of the corpus runs a node %s", f[1])
			}
		case "builtin":
			name := f[1]
			_, offered := m.Builtins.NS.Get(name)
			switch {
			case refusedInUse[name].program != "":
				refuse(refusedInUse[name].program, name, refusedInUse[name].message)
			case !held[line]:
				refuse(name+"()\n", name, "offered")
			case !offered && name != "__debug__" && name != "__doc__" && name != "True" && name != "False" && name != "None":
				refuse(name+"\n", name, "offered")
			}
		case "module":
			module, name := f[1], f[2]
			mod, err := m.Import(module)
			if err != nil {
				t.Errorf("%s is not offered", module)
				continue
			}
			if _, ok := mod.NS.Get(name); !ok {
				refuse("import "+module+"\n"+module+"."+name+"\n", name, "offered")
				refuse("from "+module+" import "+name+"\n", name, "offered")
			} else if r, ok := refusedInUse[name]; ok {
				refuse(r.program, name, r.message)
			} else if !held[line] {
				refuse("import "+module+"\n"+module+"."+name+"()\n", name, "offered")
			}
		case "attribute":
			module, class, name := f[1], f[2], f[3]
			mod, err := m.Import(module)
			if err != nil {
				continue
			}
			v, _ := mod.NS.Get(class)
			c, ok := v.AsClass()
			if !ok || held[line] {
				continue // a class that is not offered is refused above
			}
			if r, ok := refusedInUse[name]; ok {
				refuse(r.program, name, r.message)
				continue
			}
			if name == "error" && class == "ArgumentParser" {
				continue // it writes to stderr: TestArgparseError
			}
			if _, ok := c.Lookup(name); ok {
				t.Errorf("no program of the corpus runs %s.%s.%s", module, class, name)
			} else if !instanceAttributes[module+"."+class+"."+name] {
				refuse("import "+module+"\n"+module+"."+class+"."+name+"\n", name, "")
			}
		}
	}
	t.Logf("%d refusals", refusals)
}

func TestArgparseError(t *testing.T) {
	var written strings.Builder
	p, fault := Load("scenario.py", "import argparse\nargparse.ArgumentParser(prog='p').error('no such queue')\nprint('after')\n")
	if fault != nil {
		t.Fatal(fault)
	}
	r, fault := p.Start(Options{Write: func(stream int, text string) error { written.WriteString(text); return nil }})
	if fault != nil {
		t.Fatal(fault)
	}
	r.Step(0)
	if got := written.String(); !strings.Contains(got, "p: error: no such queue\n") || strings.Contains(got, "after") {
		t.Errorf("error() wrote %q", got)
	}
}

func linesOf(t *testing.T, file string) []string {
	t.Helper()
	text, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	return strings.Split(strings.TrimSpace(string(text)), "\n")
}

// corpusHeld answers the lines of what the corpus runs, without the program, which must be there and not be stale: what is
// no method that the program reaches by getattr stands in its text.
func corpusHeld(t *testing.T) map[string]bool {
	t.Helper()
	held := map[string]bool{}
	texts := map[string]string{}
	for _, line := range linesOf(t, "testdata/corpus-held.txt") {
		f := strings.Fields(line)
		what, program := f[:len(f)-1], f[len(f)-1]
		if texts[program] == "" {
			text, err := os.ReadFile("../testdata/programs/" + program + ".py")
			if err != nil {
				t.Errorf("%v: run scripts/corpus-held", err)
			}
			texts[program] = string(text)
		}
		name := what[len(what)-1]
		if f[0] != "node" && !strings.Contains(texts[program], name) && !strings.Contains(texts[program], "getattr(") {
			t.Errorf("%s.py has no %s any more: run scripts/corpus-held", program, name)
		}
		held[strings.Join(what, " ")] = true
	}
	return held
}
