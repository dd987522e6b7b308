package engine

import (
	"os"
	"path/filepath"
	"regexp"
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
	"input":           {"input()\n", "input()"},
	"redirect_stderr": {"import contextlib\nwith contextlib.redirect_stderr(None):\n    pass\n", "offered"},
	"redirect_stdout": {"import contextlib\nwith contextlib.redirect_stdout(None):\n    pass\n", "offered"},
}

// TestEverythingOfPythonIsHeldOrRefused walks what CPython has (testdata/cpython-names.txt, made by
// scripts/cpython-names): each kind of node stands in a program of the corpus, and each name is there and mentioned by
// the corpus, or refused by a message that names it.
func TestEverythingOfPythonIsHeldOrRefused(t *testing.T) {
	text, err := os.ReadFile("testdata/cpython-names.txt")
	if err != nil {
		t.Fatal(err)
	}
	mentioned, imports := corpusWords(t)
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
			t.Errorf("%s is neither held by a program of the corpus nor refused by name: %q", name, message)
		}
	}
	for _, line := range strings.Split(strings.TrimSpace(string(text)), "\n") {
		f := strings.Fields(line)
		switch f[0] {
		case "node":
			if r, ok := refusedNodes[f[1]]; ok {
				refuse(r.program, r.message, "")
			} else if _, err := os.Stat("../testdata/programs/" + f[2] + ".py"); err != nil {
				t.Errorf("no program of the corpus has a node %s", f[1])
			}
		case "builtin":
			name := f[1]
			switch {
			case name == "True" || name == "False" || name == "None":
			case mentioned[name]:
				if _, ok := m.Builtins.NS.Get(name); !ok && name != "__debug__" && name != "__doc__" {
					refuse(name+"\n", name, "offered")
				}
			case refusedInUse[name].program != "":
				refuse(refusedInUse[name].program, name, refusedInUse[name].message)
			default:
				refuse(name+"()\n", name, "offered")
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
			} else if !mentioned[name] || !imports[module] {
				refuse("import "+module+"\n"+module+"."+name+"()\n", name, "offered")
			}
		}
	}
	t.Logf("%d refusals", refusals)
}

// corpusWords answers every word of the corpus, and the modules that it imports.
func corpusWords(t *testing.T) (words, imports map[string]bool) {
	t.Helper()
	files, err := filepath.Glob("../testdata/programs/*.py")
	if err != nil {
		t.Fatal(err)
	}
	word := regexp.MustCompile(`\w+`)
	imported := regexp.MustCompile(`(?m)^\s*(?:from|import) +([\w.]+(?:, *[\w.]+)*)`)
	words, imports = map[string]bool{}, map[string]bool{}
	for _, file := range files {
		text, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		for _, w := range word.FindAllString(string(text), -1) {
			words[w] = true
		}
		for _, m := range imported.FindAllStringSubmatch(string(text), -1) {
			for _, name := range strings.Split(m[1], ",") {
				imports[strings.TrimSpace(name)] = true
			}
		}
	}
	return words, imports
}
