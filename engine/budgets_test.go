package engine

import (
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// spenders use up one budget each, and print how far they got.
var spenders = []struct {
	name, text, says string
	budget           Budget
}{
	{"steps", "n = 0\nwhile True:\n    n += 1\n    if n % 1000 == 0:\n        print(n)\n", "stopped after 100,000 steps", Budget{Steps: 100_000}},
	{"steps of a simulation", `from asimpy import Environment, Process
class Clock(Process):
    async def run(self):
        while True:
            await self.timeout(1)
            print(self.now)
env = Environment()
Clock(env)
env.run()
`, "stopped after 50,000 steps", Budget{Steps: 50_000}},
	{"steps of built-in functions", "n = 0\nwhile True:\n    n += 1\n    print(n, sum(range(1000)))\n", "stopped after 300,000 steps", Budget{Steps: 300_000}},
	{"processes", `from asimpy import Environment, Process
class Sleeper(Process):
    def init(self, n):
        print(n)
    async def run(self):
        await self.timeout(10)
env = Environment()
n = 0
while True:
    n += 1
    Sleeper(env, n)
`, "more than 1,234 processes live at the same time", Budget{Processes: 1234}},
	{"processes that end make room", `from asimpy import Environment, Process
class Visitor(Process):
    def init(self, n):
        self.n = n
    async def run(self):
        await self.timeout(self.n)
class Door(Process):
    async def run(self):
        n = 0
        while True:
            n += 1
            print(n)
            Visitor(self._env, n / 2)
            await self.timeout(1)
env = Environment()
Door(env)
env.run()
`, "more than 100 processes live at the same time", Budget{Processes: 100}},
	{"size of a text", "s = 'ab'\nwhile True:\n    s += s\n    print(len(s))\n", "an object of more than 100,000 elements", Budget{Size: 100_000}},
	{"size of a list", "s = []\nwhile True:\n    s.extend(range(1000))\n    print(len(s))\n", "an object of more than 100,000 elements", Budget{Size: 100_000}},
	{"size of a number", "n = 3\nwhile True:\n    n *= n\n    print(n.bit_length())\n", "an object of more than 100,000 elements", Budget{Size: 100_000}},
	{"rows", `from asimpy import Environment, Process
class Clock(Process):
    async def run(self):
        while True:
            await self.timeout(1)
            print(self.now)
env = Environment()
Clock(env)
env.run()
`, "more than 10,000 rows", Budget{Rows: 10_000}},
	{"output", "n = 0\nwhile True:\n    n += 1\n    print(n)\n", "stopped after printing 20,000 bytes", Budget{Output: 20_000}},
	{"recursion", "def down(n):\n    print(n)\n    down(n + 1)\ndown(1)\n", "maximum recursion depth exceeded", Budget{Recursion: 321}},
}

// Where each budget stops its program is written down, so that it is the same place natively, under Node and anywhere.
func TestBudgetsStopAtTheSamePlaceEverywhere(t *testing.T) {
	var b strings.Builder
	for _, s := range spenders {
		stdout, stderr, r := output(t, s.text, Options{Trace: true, Budget: s.budget})
		if r.Fault() == nil || !strings.Contains(r.Fault().Message, s.says) {
			t.Errorf("%s: the fault is %+v", s.name, r.Fault())
			continue
		}
		if r.Fault().Line == 0 || r.Code() != 1 || !strings.Contains(stderr, "line ") {
			t.Errorf("%s: code %d, no place in %q", s.name, r.Code(), stderr)
		}
		lines := strings.Split(strings.TrimSpace(stdout), "\n")
		fmt.Fprintf(&b, "%s: %d lines, the last %s, line %d, %d steps\n", s.name, len(lines), lines[len(lines)-1], r.Fault().Line, r.machine.Steps())

		// With ten times as much of everything each comes further.
		more, _, _ := output(t, s.text, Options{Trace: true, Budget: s.budget.Times(10)})
		if s.budget.Rows == 0 && len(more) <= len(stdout) || s.budget.Rows > 0 && len(more) < 9*len(stdout) {
			t.Errorf("%s: ten times as much ends after %d bytes, as against %d", s.name, len(more), len(stdout))
		}
	}
	path := filepath.Join("..", "testdata", "budgets.txt")
	if flag.Lookup("update").Value.String() == "true" {
		if err := os.WriteFile(path, []byte(b.String()), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(path)
	if err != nil || string(want) != b.String() {
		t.Errorf("go test ./engine -run %s -update writes anew (%v)\ngot:\n%s\nwant:\n%s", t.Name(), err, b.String(), want)
	}
}

func TestTheOptionTimesRaisesEveryBudget(t *testing.T) {
	o, err := ParseOptions("budget.times=10\nseed=3")
	want := Budget{
		Steps: PageBudget.Steps * 10, Rows: PageBudget.Rows * 10, Output: PageBudget.Output * 10,
		Size: PageBudget.Size * 10, Processes: PageBudget.Processes * 10, Recursion: PageBudget.Recursion * 10,
	}
	if err != nil || o.Budget != want {
		t.Errorf("%+v, %v", o.Budget, err)
	}
}
