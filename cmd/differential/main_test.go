package main

import (
	"os"
	"os/exec"
	"strings"
	"testing"
)

func TestProgramsOfASeedAreTheSame(t *testing.T) {
	grammar, err := ReadGrammar()
	if err != nil {
		t.Fatal(err)
	}
	seen := map[string]bool{}
	for seed := range uint64(50) {
		text := grammar.Program(seed, "program")
		if text != grammar.Program(seed, "program") {
			t.Fatalf("seed %d gives two programs", seed)
		}
		seen[text] = true
	}
	if len(seen) < 50 {
		t.Errorf("50 seeds give %d programs", len(seen))
	}
}

func TestGrammarRefusesWhatHasNoEnd(t *testing.T) {
	for text, want := range map[string]string{
		"== a\n(«a»)\n":     "has no end",
		"== a\n«b»\n":       "no section is called b",
		"== a\n«3..1»\n":    "is no range",
		"== a\n«x|y\n":      "does not end",
		"text\n":            "before the first section",
		"== a\n«x«1..2»»\n": "neither a name nor alternatives",
	} {
		g := Grammar{}
		err := g.read(text)
		if err == nil {
			err = g.measure()
		}
		if err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%q: %v, and not %q", text, err, want)
		}
	}
}

func TestWhatIsComparedOfAnOutput(t *testing.T) {
	for _, c := range [][3]string{
		{"a\n== end\nlate\n", "ignored\n", "a\n== end\n"},
		{"<A object at 0x7f00>\n", "", "<A object at 0x>\n\n== error\n"},
		{"", "Traceback (most recent call last):\n  File \"/far/program.py\", line 1, in <module>\nE\n", "\n== error\nTraceback (most recent call last):\n  File \"program.py\", line 1, in <module>\nE\n"},
	} {
		if got := shown(c[0], c[1], true); got != c[2] {
			t.Errorf("of %q and %q is shown %q, not %q", c[0], c[1], got, c[2])
		}
	}
	if got := shown("", "Traceback:\n  File \"other.py\", line 2\nValueError: x\n", false); got != "\n== error\nValueError: x" {
		t.Errorf("a traceback through a library is shown as %q", got)
	}
}

// TestQuickly compares 100 programs, of seeds that have agreed before, where there is a CPython 3.11 with asimpy; elsewhere it has nothing to compare with.
func TestQuickly(t *testing.T) {
	if testing.Short() || !oracleThere() {
		t.Log("no CPython 3.11 with asimpy (ASIMPY_SRC): nothing is compared")
		return
	}
	var out, errors strings.Builder
	if status := command([]string{"-seed", "62", "-count", "100", "-show", "3"}, &out, &errors); status != 0 {
		t.Errorf("status %d\n%s%s", status, out.String(), errors.String())
	}
}

func oracleThere() bool {
	c := exec.Command("python3", "-c", "import asimpy, sys; sys.exit(sys.version_info[:2] != (3, 11))")
	c.Env = os.Environ()
	if folder := os.Getenv("ASIMPY_SRC"); folder != "" {
		c.Env = append(c.Env, "PYTHONPATH="+folder)
	}
	return c.Run() == nil
}

// TestWhatCountsAsDocumented runs programs that each differ for a documented reason, and one that has none.
func TestWhatCountsAsDocumented(t *testing.T) {
	if testing.Short() || !oracleThere() {
		t.Log("no CPython 3.11 with asimpy (ASIMPY_SRC): nothing is compared")
		return
	}
	oracle, err := StartOracle("python3")
	if err != nil {
		t.Fatal(err)
	}
	defer oracle.Close()
	for program, want := range map[string]bool{
		"print(hash(float('nan')) % 7)\n":           true,
		"print(hash((1, None)) > 0)\n":              true,
		"print([0, 1][hash((1, None)) % 2:])\n":     true,
		"print(hash('a'), hash(1.5), hash((1, 2)))": false,
		"hash([])\n": false,
	} {
		if got, err := byAddress(oracle, program); err != nil || got != want {
			t.Errorf("%q depends on an address: %v %v", program, got, err)
		}
	}
	d, err := compare(oracle, "print(1)\nprint(len('x' * 2**28))\n")
	if err != nil || d.differs() || !d.stopped {
		t.Errorf("the limit of size is not seen: %+v %v", d, err)
	}
	if d, err = compare(oracle, "import sys\nprint(sys.implementation)\n"); err != nil || !d.differs() {
		t.Errorf("a difference is not seen: %+v %v", d, err)
	}
}
