package engine

import (
	"strings"
	"testing"
	"time"
)

// start compiles a program and prepares its run; a mistake in it fails the test.
func start(t *testing.T, text string, o Options) *Run {
	t.Helper()
	p, fault := Load("scenario.py", text)
	if fault != nil {
		t.Fatal(fault.Traceback)
	}
	r, fault := p.Start(o)
	if fault != nil {
		t.Fatal(fault.Traceback)
	}
	return r
}

// output runs a program to its end and answers what it printed on stdout and on stderr.
func output(t *testing.T, text string, o Options) (stdout, stderr string, r *Run) {
	t.Helper()
	var out [3]strings.Builder
	o.Write = func(stream int, text string) error {
		out[stream].WriteString(text)
		return nil
	}
	r = start(t, text, o)
	r.Step(0)
	return out[1].String(), out[2].String(), r
}

const sleeper = `"""Sleeper: a process that sleeps."""
from asimpy import Environment, Process

NAPS = 3      # [1..9] naps taken
LENGTH = 2.0  # minutes a nap takes


class Sleeper(Process):
    async def run(self):
        for _ in range(NAPS):
            await self.timeout(LENGTH)
            print("awake at", self.now)


env = Environment()
Sleeper(env)
env.run()
`

func TestAProgramRunsToItsEnd(t *testing.T) {
	stdout, stderr, r := output(t, sleeper, Options{Trace: true})
	if want := "awake at 2.0\nawake at 4.0\nawake at 6.0\n"; stdout != want || stderr != "" || r.Code() != 0 {
		t.Errorf("stdout %q stderr %q code %d", stdout, stderr, r.Code())
	}
	if now, _ := r.Progress(); now != 6 {
		t.Errorf("the run ended at %v, not at 6", now)
	}
	if b := r.Result(); string(b[:4]) != "ASIM" {
		t.Errorf("the result begins with %q", b[:4])
	}
}

func TestParametersReplaceLiterals(t *testing.T) {
	stdout, _, _ := output(t, sleeper, Options{Set: []string{"NAPS=1", "LENGTH=3"}})
	if want := "awake at 3.0\n"; stdout != want {
		t.Errorf("printed %q, want %q: a float stays a float", stdout, want)
	}
	p, _ := Load("scenario.py", sleeper)
	if _, fault := p.Start(Options{Set: []string{"NAPS='many'"}}); fault == nil {
		t.Error("a str was taken for an int")
	}
}

func TestSlicesGiveTheSameResult(t *testing.T) {
	_, _, whole := output(t, sleeper, Options{Trace: true})
	sliced := start(t, sleeper, Options{Trace: true})
	for !sliced.Step(time.Nanosecond) {
	}
	if a, b := whole.Fingerprint(), sliced.Fingerprint(); a != b {
		t.Errorf("in one go %s, in slices %s", a, b)
	}
}

func TestBudgetsStopWithAMessage(t *testing.T) {
	for _, c := range []struct{ name, text, want string }{
		{"loop without await", "while True:\n    pass\n", "steps"},
		{"endless simulation", "from asimpy import Environment, Process\nclass P(Process):\n    async def run(self):\n        while True:\n            await self.timeout(1)\nenv = Environment()\nP(env)\nenv.run()\n", "steps"},
		{"printing without end", "while True:\n    print('x' * 100)\n", "printing"},
		{"a huge string", "x = 'x' * 10 ** 12\n", "object"},
		{"a huge number", "x = 10 ** 10 ** 9\n", "object"},
		{"a growing list", "x = [0]\nwhile True:\n    x += x\n", "object"},
		{"caught by a bare except", "while True:\n    try:\n        while True:\n            pass\n    except:\n        pass\n", "steps"},
	} {
		t.Run(c.name, func(t *testing.T) {
			_, stderr, r := output(t, c.text, Options{Trace: true, Budget: Budget{Steps: 1 << 22, Rows: 1 << 24, Output: 1 << 20, Size: 1 << 18}})
			f := r.Fault()
			if f == nil || f.Kind != "budget" || !strings.Contains(f.Message, c.want) {
				t.Fatalf("fault %+v", f)
			}
			if f.Line == 0 || !strings.Contains(stderr, "line ") {
				t.Errorf("the message has no place: %q", stderr)
			}
			if b := r.Result(); string(b[:4]) != "ASIM" {
				t.Error("there is no result of what happened until then")
			}
		})
	}
}

func TestBudgetsCountTheSameOnEveryRun(t *testing.T) {
	text := "n = 0\nwhile True:\n    n += 1\n"
	steps := map[int]bool{}
	for range 3 {
		_, _, r := output(t, text, Options{Budget: Budget{Steps: 100_000}})
		steps[int(r.machine.Steps())] = true
	}
	if len(steps) != 1 {
		t.Errorf("stopped after %v steps", steps)
	}
}

func TestFaultsHaveTheirPlace(t *testing.T) {
	_, fault := Load("scenario.py", "x = 1\ny = (2\n")
	if fault == nil || fault.Kind != "syntax" || fault.Line != 2 || fault.Start != 10 || fault.Message != "'(' was never closed" {
		t.Errorf("%+v", fault)
	}
	_, stderr, r := output(t, "def f(x):\n    return 1 / x\n\n\nf(0)\n", Options{})
	f := r.Fault()
	if r.Code() != 1 || f.Type != "ZeroDivisionError" || f.Line != 2 || f.Column != 11 || f.EndColumn != 16 {
		t.Errorf("code %d, fault %+v", r.Code(), f)
	}
	want := `Traceback (most recent call last):
  File "scenario.py", line 5, in <module>
    f(0)
  File "scenario.py", line 2, in f
    return 1 / x
           ~~^~~
ZeroDivisionError: division by zero
`
	if stderr != want {
		t.Errorf("got\n%swant\n%s", stderr, want)
	}
}

func TestPreparedTellsTheParameters(t *testing.T) {
	p, fault := Load("scenario.py", sleeper)
	got := Prepared(p, fault)
	for _, part := range []string{`"ok":true`, `"title":"Sleeper: a process that sleeps"`, `"name":"NAPS"`, `"label":"naps taken"`, `"min":1`, `"max":9`, `"kind":"float"`, `"seed":{"value":null,"enabled":true,"line":0}`} {
		if !strings.Contains(got, part) {
			t.Errorf("%s lacks %s", got, part)
		}
	}
}

func TestExitStatus(t *testing.T) {
	for text, want := range map[string]int{"import sys\nsys.exit(3)\n": 3, "raise SystemExit\n": 0, "raise SystemExit('no')\n": 1, "1 / 0\n": 1} {
		if _, _, r := output(t, text, Options{}); r.Code() != want {
			t.Errorf("%q ends with %d, want %d", text, r.Code(), want)
		}
	}
}
