package engine_test

import (
	"encoding/json"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"testing"
	"time"

	"asimplay/engine"
)

const corpus = "../testdata/programs"

const desk = `from asimpy import Container, Environment, Process, Queue, Resource


class Order:
    def __init__(self, size):
        self.size = size

    def __repr__(self):
        print("a repr was called")
        return "?"


class Guest(Process):
    def init(self, name, desk, orders):
        self.name = name
        self.desk = desk
        self._secret = 1

        self.orders = orders

    async def run(self):
        patience = [1, "two"]
        async with self.desk:
            await self.orders.put(Order(3))
            await self.timeout(5)


env = Environment()
desk = Resource(env)
orders = Queue(env)
tank = Container(env, capacity=10, init=4)
Guest(env, "ann", desk, orders)
Guest(env, "bob", desk, orders)
env.run()
`

func load(t *testing.T, text string) *engine.Program {
	t.Helper()
	p, fault := engine.Load("scenario.py", text)
	if fault != nil {
		t.Fatal(fault.Traceback)
	}
	return p
}

// at is the state of a program at a row.
func at(t *testing.T, p *engine.Program, environment, row, lane int) string {
	t.Helper()
	in, fault := p.Inspect(engine.Options{Budget: engine.PageBudget}, environment, row)
	if fault != nil {
		t.Fatal(fault.Traceback)
	}
	defer in.Stop()
	if !in.Step(0) {
		t.Fatal("a step without end did not come to one")
	}
	return string(in.JSON(lane))
}

func TestInspectTellsTheStateAtAnEvent(t *testing.T) {
	p := load(t, desk)
	want := `{"reached":true,"environment":0,"row":8,"time":0,"kind":"wait","processes":[` +
		`{"lane":3,"name":"ann","state":"holding","since":0,"line":25,"function":"Guest.run","locals":[` +
		`["patience","[1, 'two']"],["self.name","'ann'"],["self.desk","<desk>",0],["self.orders","<orders>",1]]},` +
		`{"lane":4,"name":"bob","state":"waiting","since":0,"object":0,"line":23,"function":"Guest.run","locals":[` +
		`["patience","[1, 'two']"],["self.name","'bob'"],["self.desk","<desk>",0],["self.orders","<orders>",1]]}],` +
		`"objects":[{"lane":0,"name":"desk","kind":"resource","users":[3],"queue":[4]},` +
		`{"lane":1,"name":"orders","kind":"queue","count":1,"items":["<Order size=3>"],"queue":[],"putters":[]},` +
		`{"lane":2,"name":"tank","kind":"container","level":4,"queue":[],"putters":[]}]}`
	if got := at(t, p, 0, 8, -1); got != want {
		t.Errorf("got\n%s\nwant\n%s", got, want)
	}
}

func TestInspectSaysWhenARowIsNotThere(t *testing.T) {
	p := load(t, desk)
	for _, row := range []int{-1, 1000} {
		if got := at(t, p, 0, row, -1); got != `{"reached":false}` {
			t.Errorf("row %d: %s", row, got)
		}
	}
	if got := at(t, p, 3, 0, -1); got != `{"reached":false}` {
		t.Errorf("an environment that is never made: %s", got)
	}
}

// header is what the tests read of a container.
type header struct {
	Environments []struct {
		Events int `json:"events"`
	} `json:"environments"`
}

func headerOf(t *testing.T, container []byte) header {
	t.Helper()
	var h header
	length := int(container[8]) | int(container[9])<<8 | int(container[10])<<16
	if err := json.Unmarshal(container[16:16+length], &h); err != nil {
		t.Fatal(err)
	}
	return h
}

func TestInspectEveryEventOfEveryScenario(t *testing.T) {
	for _, name := range programsIn(t, scenarios) {
		t.Run(name, func(t *testing.T) {
			text, err := os.ReadFile(filepath.Join(scenarios, name+".py"))
			if err != nil {
				t.Fatal(err)
			}
			p := load(t, string(text))
			run, _ := p.Start(engine.Options{Trace: true, Budget: engine.PageBudget})
			run.Step(0)
			for environment, e := range headerOf(t, run.Result()).Environments {
				in, fault := p.Inspect(engine.Options{Budget: engine.PageBudget}, environment, 0)
				if fault != nil {
					t.Fatal(fault.Traceback)
				}
				lanes := run.Timeline(environment).Lanes
				told := map[int]string{}
				for row := range e.Events {
					if !in.Seek(row) || !in.Step(0) || !in.Reached() {
						t.Fatalf("simulation %d of %s: row %d of %d is not reached", environment, name, row, e.Events)
					}
					var state struct {
						Row       int
						Time      *float64
						Processes []struct{ Lane, Line int }
						Objects   []struct{ Lane int }
					}
					now := in.JSON(-1)
					if row >= e.Events-40 {
						told[row] = string(now)
					}
					head := `{"reached":true,"environment":` + strconv.Itoa(environment) + `,"row":` + strconv.Itoa(row) + `,"time":`
					if !strings.HasPrefix(string(now), head) {
						t.Fatalf("row %d: %s", row, now)
					}
					if row%10 != 1 {
						continue // reading all of it at every event takes long in a browser's engine
					}
					if err := json.Unmarshal(now, &state); err != nil {
						t.Fatalf("row %d: %v: %s", row, err, now)
					}
					if state.Row != row || state.Time == nil {
						t.Fatalf("row %d: %s", row, now)
					}
					for _, x := range state.Processes {
						if x.Lane >= len(lanes) || !lanes[x.Lane].IsProcess() || x.Line > strings.Count(string(text), "\n")+1 {
							t.Fatalf("row %d: a process that is none: %s", row, now)
						}
					}
					// Going on to an event tells the same as beginning anew.
					if row == 1+e.Events/20*10 && at(t, p, environment, row, -1) != string(now) {
						t.Fatalf("row %d is told in two ways", row)
					}
				}
				in.Stop()
				// What is remembered of the rows on the way is what was told of them.
				in, _ = p.Inspect(engine.Options{Budget: engine.PageBudget}, environment, e.Events-1)
				in.Remember(-1)
				in.Step(0)
				for row, want := range told {
					if got := string(in.Recall(row, -1)); row < e.Events-1 && got != want {
						t.Fatalf("row %d is remembered as %q, not %q", row, got, want)
					}
				}
				if in.Recall(e.Events-100, -1) != nil {
					t.Fatal("rows long passed are not remembered")
				}
				in.Stop()
			}
		})
	}
}

// TestInspectProgramsOfTheCorpus looks into programs that use all of the language, at some events of each.
func TestInspectProgramsOfTheCorpus(t *testing.T) {
	for _, name := range programsIn(t, corpus) {
		text, err := os.ReadFile(filepath.Join(corpus, name+".py"))
		if err != nil {
			t.Fatal(err)
		}
		p, fault := engine.Load("scenario.py", string(text))
		if fault != nil {
			continue // a program that is meant not to compile
		}
		run, fault := p.Start(engine.Options{Trace: true, Budget: engine.PageBudget})
		if fault != nil {
			t.Fatal(fault.Traceback)
		}
		run.Step(0)
		for environment, e := range headerOf(t, run.Result()).Environments {
			if e.Events == 0 {
				continue
			}
			in, _ := p.Inspect(engine.Options{Budget: engine.PageBudget}, environment, 0)
			for row := 0; row < e.Events; row += 1 + e.Events/50 {
				if !in.Seek(row) || !in.Step(0) || !in.Reached() || !json.Valid(in.JSON(-1)) {
					t.Errorf("%s, simulation %d, row %d of %d is not told", name, environment, row, e.Events)
					break
				}
			}
			in.Stop()
		}
	}
}

func TestInspectCallsNothingAndEndsWhateverThereIs(t *testing.T) {
	const text = `import sys
from collections import deque, namedtuple, Counter
from asimpy import Environment, Process

called = []

class Sly(list):
    def __repr__(self):
        called.append("repr"); raise ValueError
    def __getattr__(self, name):
        called.append(name); raise ValueError
    def __len__(self):
        called.append("len"); return 3

class Chain:
    def __init__(self, next):
        self.next = next
        self._hidden = 1

    @property
    def costly(self):
        called.append("property")

Point = namedtuple("Point", "x y")

class Watcher(Process):
    async def run(self):
        sly = Sly([1, 2])
        ring = [0]
        ring.append(ring)
        table = {"ring": ring, 1: (2,)}
        big = 10 ** 5000
        long = "é" * 1000
        raw = bytes(1000)
        chain = Chain(Chain(Chain(Chain(None))))
        line = deque([1, 2], maxlen=5)
        point = Point(1, 2.5)
        empty = set()
        other = {3}
        fault = KeyError("k")
        nothing = None
        function = len
        me = self
        await self.timeout(1)
        assert not called, called

env = Environment()
Watcher(env)
env.run()
`
	want := map[string]string{
		"sly": "Sly([1, 2])", "ring": "[0, [0, [0, […]]]]", "table": "{'ring': [0, [0, […]]], 1: (2,)}", "big": "<int of 16610 bits>",
		"long": "'" + strings.Repeat("é", 78) + "…", "chain": "<Chain next=<Chain next=<Chain>>>", "line": "deque([1, 2])",
		"point": "Point(1, 2.5)", "empty": "set()", "other": "{3}", "fault": "KeyError('k')", "nothing": "None",
		"function": "<function len>",
	}
	var state struct {
		Processes []struct{ Locals [][]any }
	}
	told := at(t, load(t, text), 0, 1, -1)
	if err := json.Unmarshal([]byte(told), &state); err != nil || len(state.Processes) != 1 {
		t.Fatalf("%v: %s", err, told)
	}
	got := map[string]string{}
	for _, local := range state.Processes[0].Locals {
		got[local[0].(string)] = local[1].(string)
	}
	for name, text := range want {
		if got[name] != text {
			t.Errorf("%s is told as %s, not %s", name, got[name], text)
		}
	}
	if raw := got["raw"]; !strings.HasPrefix(raw, "b'\\x00") || len([]rune(raw)) != 80 {
		t.Errorf("raw is told as %s", raw)
	}
	if strings.Contains(told, "hidden") || strings.Contains(told, "costly") {
		t.Errorf("what is nobody's business is told: %s", told)
	}
	run, _ := load(t, text).Start(engine.Options{Budget: engine.PageBudget})
	run.Step(0)
	if run.Fault() != nil {
		t.Error(run.Fault().Traceback)
	}
}

// busy has a hundred thousand events.
const busy = `from asimpy import Environment, Process, Resource

class Worker(Process):
    def init(self, number, machine):
        self.number = number
        self.machine = machine

    async def run(self):
        for turn in range(400):
            async with self.machine:
                await self.timeout(1)

env = Environment()
machine = Resource(env, 5)
for number in range(60):
    Worker(env, number, machine)
env.run()
`

func TestInspectGoesOnInSlices(t *testing.T) {
	in, fault := load(t, busy).Inspect(engine.Options{}, 0, 60_000)
	if fault != nil {
		t.Fatal(fault.Traceback)
	}
	defer in.Stop()
	slices := 0
	for !in.Step(100 * time.Microsecond) {
		if slices++; in.Events() == 0 && slices > 100_000 {
			t.Fatal("nothing happens")
		}
	}
	if !in.Reached() || slices == 0 {
		t.Errorf("reached %v after %d slices", in.Reached(), slices)
	}
	if in.Seek(10) || !in.Seek(60_001) {
		t.Error("it goes forward only")
	}
}

func BenchmarkInspect(b *testing.B) {
	p, _ := engine.Load("scenario.py", busy)
	for b.Loop() {
		in, _ := p.Inspect(engine.Options{}, 0, 100_000)
		in.Step(0)
		in.JSON(-1)
		if !in.Reached() {
			b.Fatal("not reached")
		}
		in.Stop()
	}
}
