package parameter

import (
	"fmt"
	"math"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"asimplay/engine/internal/syntax"
)

func read(t *testing.T, text string) (*Scenario, *syntax.Module) {
	t.Helper()
	src := syntax.NewSource("scenario.py", text)
	m, err := syntax.Parse(src)
	if err != nil {
		t.Fatal(err)
	}
	return Read(src, m), m
}

func describe(p *Parameter) string {
	out := fmt.Sprintf("%d %s %s %s", p.Line, p.Name, p.Value.Kind, p.Text)
	if p.Value.Kind <= Float {
		out += fmt.Sprintf(" [%v..%v step %v]", p.Min, p.Max, p.Step)
	}
	return out + " " + p.Label
}

func TestRead(t *testing.T) {
	text := `"""Bank: customers who lose patience.

    A text
      of lines.

"""
import random

TELLERS = 2  # [1..6] tellers at the counter
PATIENCE = 4.0   # minutes a customer will wait
CHANCE = 0.3     # [0..1 step 0.05] chance of failure
LOW = -5
NAME = "Ann"  # [1..2] who comes first
RUSH: bool = False  # is it rush hour?
NUM_ITEMS = (0x_10)
A = 1; B = 2  # second of a line
PLUS = +1_000
SEED = 42        # random seed
lower = 3
_HIDDEN = 4
TWICE = 1
TWICE = 2
TABLE = [1]
CALL = f()
SUM = 1 + 2
C = D = 3
BIG = 123456789012345678901234567890
INFINITE = 1e999
COUNTER = 0
GLOBAL = 1
IF = 1
if IF:
    IF = 2
for LOOP in range(3): pass
LOOP = 1
(WALRUS := 5)
WALRUS = 6
NONE = None
[EACH] = [1]
def count():
    global GLOBAL
    LOCAL = 1
    TELLERS = 3
COUNTER += 1
`
	s, _ := read(t, text)
	if s.Title != "Bank: customers who lose patience" || s.Text != "A text\n  of lines." {
		t.Errorf("title %q, text %q", s.Title, s.Text)
	}
	var got []string
	for _, p := range s.Parameters {
		got = append(got, describe(p))
		if text[p.Literal.Start:p.Literal.End] != p.Text {
			t.Errorf("%s: the span covers %q", p.Name, text[p.Literal.Start:p.Literal.End])
		}
	}
	want := `9 TELLERS int 2 [1..6 step 1] tellers at the counter
10 PATIENCE float 4.0 [0.1..10 step 0.1] minutes a customer will wait
11 CHANCE float 0.3 [0..1 step 0.05] chance of failure
12 LOW int -5 [-10..10 step 1] low
13 NAME str "Ann" who comes first
14 RUSH bool False is it rush hour?
15 NUM_ITEMS int 0x_10 [1..50 step 1] num items
16 A int 1 [1..10 step 1] a
16 B int 2 [1..10 step 1] second of a line
17 PLUS int +1_000 [10..2000 step 10] plus`
	if strings.Join(got, "\n") != want {
		t.Errorf("got\n%s\nwant\n%s", strings.Join(got, "\n"), want)
	}
	if !s.Seed.Known || s.Seed.Value != 42 || !s.Seed.Enabled {
		t.Errorf("seed: %+v", s.Seed)
	}
}

func TestTitle(t *testing.T) {
	for text, want := range map[string]string{
		`"""Example: one."""`:                "Example: one|",
		`"""And then..."""`:                  "And then...|",
		`"""   One.` + "\n\n" + `   Two."""`: "One|Two.",
		`x = 1`:                              "|",
		``:                                   "|",
		`f"""no"""`:                          "|",
	} {
		s, _ := read(t, text+"\n")
		if got := s.Title + "|" + s.Text; got != want {
			t.Errorf("%s: %q, want %q", text, got, want)
		}
	}
}

func TestRanges(t *testing.T) {
	for _, c := range []struct{ literal, comment, want, label string }{
		{"0", "", "0..10 step 1", ""},
		{"1", "", "1..10 step 1", ""},
		{"5", "", "1..10 step 1", ""},
		{"6", "", "1..20 step 1", ""},
		{"60", "", "1..200 step 1", ""},
		{"480", "", "5..1000 step 5", ""},
		{"481", "", "1..1000 step 1", ""},
		{"20_000", "", "200..50000 step 200", ""},
		{"-60", "", "-200..200 step 2", ""},
		{"0.0", "", "0..1 step 0.01", ""},
		{"0.3", "", "0..1 step 0.01", ""},
		{"0.125", "", "0..1 step 0.005", ""},
		{"0.02", "", "0.0005..0.05 step 0.0005", ""},
		{"1.0", "", "0.02..2 step 0.02", ""},
		{"2.4", "", "0.05..5 step 0.05", ""},
		{"6.5", "", "0.1..20 step 0.1", ""},
		{"30.0", "", "1..100 step 1", ""},
		{"1e6", "", "20000..2e+06 step 20000", ""},
		{"-1.5", "", "-5..5 step 0.1", ""},
		{"2", "[1..10] number of tellers", "1..10 step 1", "number of tellers"},
		{"2", "[ 1 .. 10 step 3 ]   spaced", "1..10 step 3", "spaced"},
		{"2", "[0.5..3.5 step 0.5] halves", "1..3 step 1", "halves"},
		{"20", "[1..10] too small", "1..20 step 1", "too small"},
		{"2", "[-1_000..1_000]", "-1000..1000 step 2", "x"},
		{"7.0", "[0.5..20] patience", "0.5..20 step 0.1", "patience"},
		{"3.2", "[0.5..10]", "0.5..10 step 0.05", "x"},
		{"0.25", "[0..1]", "0..1 step 0.01", "x"},
		{"2", "[10..1] backwards", "1..10 step 1", "[10..1] backwards"},
		{"2", "[a list] of things", "1..10 step 1", "[a list] of things"},
		{"2", "[1..10 step 0] no step", "1..10 step 1", "[1..10 step 0] no step"},
		{"2", "[1..inf] endless", "1..10 step 1", "[1..inf] endless"},
		{"2.0", "[-1e308..1e308] x", "0.05..5 step 0.05", "[-1e308..1e308] x"},
		{"2.0", "[0..1e-90] x", "0..2 step 0.02", "x"},
	} {
		comment := ""
		if c.comment != "" {
			comment = "  # " + c.comment
		}
		s, _ := read(t, "X = "+c.literal+comment+"\n")
		p := s.Parameters[0]
		if got := fmt.Sprintf("%v..%v step %v", p.Min, p.Max, p.Step); got != c.want {
			t.Errorf("%s # %s: %s, want %s", c.literal, c.comment, got, c.want)
		}
		label := c.label
		if label == "" {
			label = "x"
		}
		if p.Label != label {
			t.Errorf("%s # %s: label %q", c.literal, c.comment, p.Label)
		}
	}
}

// TestScenarios: every number of the scenarios we ship stands inside its range and on a step of it.
func TestScenarios(t *testing.T) {
	paths, err := filepath.Glob("../../../scenarios/*.py")
	if err != nil || len(paths) == 0 {
		t.Fatalf("no scenarios: %v", err)
	}
	for _, path := range paths {
		text, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		s, _ := read(t, string(text))
		if s.Title == "" {
			t.Errorf("%s has no title", path)
		}
		for _, p := range s.Parameters {
			if p.Value.Kind > Float {
				continue
			}
			v := p.Value.Number()
			if v < p.Min || v > p.Max || !multiple(v-p.Min, p.Step) {
				t.Errorf("%s: %s", path, describe(p))
			}
		}
	}
}

// FuzzGuess: every number that a parameter may have stands inside the range guessed for it.
func FuzzGuess(f *testing.F) {
	for _, v := range []float64{0, 1, -1, 0.5, 1e300, 1e-300, 5e-324, 1.7e308, 0.1, 3.14159} {
		f.Add(v, true)
		f.Add(v, false)
	}
	f.Fuzz(func(t *testing.T, v float64, whole bool) {
		if size := math.Abs(v); v != 0 && !(size >= 1/hugeFloat && size <= hugeFloat) {
			return
		}
		p := &Parameter{Value: Value{Kind: Float, Float: v}}
		if whole {
			if v > maxExact || v < -maxExact {
				return
			}
			p.Value = Value{Kind: Int, Int: int64(v)}
		}
		p.setRange(nil)
		if n := p.Value.Number(); !(p.Min <= n && n <= p.Max && p.Min < p.Max && p.Step > 0) {
			t.Fatalf("%v: %v..%v step %v", n, p.Min, p.Max, p.Step)
		}
	})
}

func TestOverride(t *testing.T) {
	s, m := read(t, "I = 2\nF = 1.5\nB = True\nS = 'a'\nSEED = 1\n")
	for _, c := range []struct{ text, want string }{
		{"I=3", "3"},
		{"I = -3 ", "-3"},
		{"I=0x10", "16"},
		{"F=3", "3.0"},
		{"F=-0.25", "-0.25"},
		{"F=1e3", "1000.0"},
		{"B=False", "False"},
		{"S='b=c'", `"b=c"`},
		{"I=3.5", "I is a whole number, and 3.5 is written as a fraction."},
		{"I=True", "I is a whole number, and True is not one of at most 2**53."},
		{"I=1+1", "I is a whole number, and 1+1 is not one of at most 2**53."},
		{"I=99999999999999999999", "I is a whole number, and 99999999999999999999 is not one of at most 2**53."},
		{"I=", "I has no value: write I=2, for one."},
		{"I", "An override is written NAME=VALUE; I has no equals sign."},
		{"F='x'", "F is a number, and 'x' is not one."},
		{"F=1e999", "F is a number, and 1e999 is not one."},
		{"F=(", "F is a number, and ( is not one."},
		{"B=1", "B is True or False, and 1 is neither."},
		{"S=b", `S is text: write it in quotes, as in S="...".`},
		{"X=1", "There is no parameter X: this program has I, F, B, S."},
		{"SEED=1", "SEED is not a parameter: give the run a seed instead."},
	} {
		p, v, err := s.Override(c.text)
		got := ""
		if err != nil {
			got = err.Error()
		} else {
			p.Set(v)
			got = show(m, p.Name)
		}
		if got != c.want {
			t.Errorf("%s: %s, want %s", c.text, got, c.want)
		}
	}
	s.Seed.Set(-7)
	if got := show(m, "SEED"); got != "-7" {
		t.Errorf("seed: %s", got)
	}
}

// show writes the literal that a name is assigned in the tree.
func show(m *syntax.Module, name string) string {
	for _, c := range literals(m) {
		if c.name != name {
			continue
		}
		v, ok := literal(*c.value)
		switch {
		case !ok:
			return "not a literal"
		case v.Kind == Int:
			return fmt.Sprint(v.Int)
		case v.Kind == Bool:
			return map[bool]string{true: "True", false: "False"}[v.Bool]
		case v.Kind == Str:
			return fmt.Sprintf("%q", v.Str)
		}
		text := fmt.Sprint(v.Float)
		if !strings.ContainsAny(text, ".e") {
			text += ".0"
		}
		return text
	}
	return "not there"
}

func TestSeed(t *testing.T) {
	for _, c := range []struct {
		text string
		want string
	}{
		{"x = 1", "none, enabled"},
		{"SEED = 5", "5, enabled"},
		{"import random\nSEED = 5\nrandom.seed(SEED)", "5, enabled"},
		{"import random\nSEED = 5\nrandom.seed(SEED + 1)", "5, enabled"},
		{"import random\nSEED = 5\nr = random.Random(SEED)", "5, enabled"},
		{"import random\nSEED = 5\ndef f(n):\n    random.seed(n)\nf(SEED)", "5, enabled"},
		{"import random\nrandom.seed()", "none, enabled"},
		{"import random\nrandom.seed(None)", "none, enabled"},
		{"import random\n\nrandom.seed(42)", "none, line 3"},
		{"import random\nSEED = 5\nrandom.seed(42)", "5, line 3"},
		{"import random\nDEFAULT_SEED = 5\nrandom.seed(DEFAULT_SEED)", "none, line 3"},
		{"import random\ndef f():\n    return random.Random(1)", "none, line 3"},
		{"import random as rnd\nx = [rnd.seed(a=1)]", "none, line 2"},
		{"from random import seed, Random as R\nr = R(3)", "none, line 2"},
		{"from random import *\nseed(3)", "none, line 2"},
		{"class A:\n    def f(self):\n        import random\n        if self:\n            random.seed(1)", "none, line 5"},
		{"def seed(n): pass\nseed(3)", "none, enabled"},
		{"import random\nSEED = 'abc'\nrandom.seed(SEED)", "none, line 3"},
		{"import random\nSEED = 5\nSEED = 6\nrandom.seed(SEED)", "none, line 4"},
	} {
		s, _ := read(t, c.text+"\n")
		got := "none"
		if s.Seed.Known {
			got = fmt.Sprint(s.Seed.Value)
		}
		if s.Seed.Enabled {
			got += ", enabled"
		} else {
			got += fmt.Sprintf(", line %d", s.Seed.Line)
		}
		if got != c.want {
			t.Errorf("%s\ngot %s, want %s", c.text, got, c.want)
		}
	}
}
