//go:build js && wasm

package main

import (
	"encoding/binary"
	"encoding/json"
	"os"
	"runtime"
	"strings"
	"testing"

	"github.com/hack-pad/safejs"

	"asimplay/engine"
)

// page stands for the worker: it calls the doors as JavaScript does.
type page struct {
	*testing.T
	doors safejs.Value
}

func newPage(t *testing.T) page {
	t.Helper()
	if err := publish(); err != nil {
		t.Fatal(err)
	}
	doors, err := safejs.Global().Get("asimplay")
	if err != nil {
		t.Fatal(err)
	}
	return page{t, doors}
}

func (p page) call(name string, args ...any) safejs.Value {
	p.Helper()
	answer, err := p.doors.Call(name, args...)
	if err != nil {
		p.Fatalf("%s threw: %v", name, err)
	}
	return answer
}

func (p page) text(name string, args ...any) string {
	p.Helper()
	answer := p.call(name, args...)
	if answer.Type() != safejs.TypeString {
		p.Fatalf("%s answers a %v, not a string", name, answer.Type())
	}
	s, err := answer.String()
	if err != nil {
		p.Fatal(err)
	}
	return s
}

type fault struct {
	Kind, Type, Message, Traceback string
	Line, Column                   int
}

type answer struct {
	OK         bool
	Title      string
	Parameters []struct {
		Name  string
		Value any
	}
	Seed  *struct{ Value *int }
	Error *fault

	Done   bool
	Time   *float64
	Events int
}

func (p page) ask(name string, args ...any) answer {
	p.Helper()
	text := p.text(name, args...)
	var a answer
	if err := json.Unmarshal([]byte(text), &a); err != nil {
		p.Fatalf("%s answers what is not JSON: %v\n%s", name, err, text)
	}
	return a
}

// finish steps to the end, and answers the last step and how many there were.
func (p page) finish(milliseconds float64) (last answer, steps int) {
	p.Helper()
	for !last.Done {
		last = p.ask("step", milliseconds)
		if last.Error != nil {
			p.Fatal(last.Error)
		}
		steps++
	}
	return last, steps
}

// container takes the result apart as far as the header.
func (p page) container() (header map[string]any, bytes []byte) {
	p.Helper()
	array := p.call("result")
	class, _ := safejs.Global().Get("Uint8Array")
	if is, err := array.InstanceOf(class); err != nil || !is {
		p.Fatal("the result is no Uint8Array")
	}
	length, err := array.Length()
	if err != nil {
		p.Fatal(err)
	}
	bytes = make([]byte, length)
	if _, err := safejs.CopyBytesToGo(bytes, array); err != nil {
		p.Fatal(err)
	}
	if string(bytes[:4]) != "ASIM" {
		p.Fatalf("the container begins with %q", bytes[:4])
	}
	size := binary.LittleEndian.Uint32(bytes[8:])
	if err := json.Unmarshal(bytes[16:16+size], &header); err != nil {
		p.Fatal(err)
	}
	return header, bytes
}

func read(t *testing.T, file string) string {
	t.Helper()
	text, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	return string(text)
}

func TestSleeper(t *testing.T) {
	p := newPage(t)
	prepared := p.ask("start", read(t, "../scenarios/sleeper.py"), "seed=7")
	if !prepared.OK || prepared.Title == "" || prepared.Seed == nil {
		t.Fatalf("start answers %+v", prepared)
	}
	last, _ := p.finish(10)
	if last.Time == nil || *last.Time <= 0 || last.Events == 0 {
		t.Errorf("the last step answers %+v", last)
	}
	header, bytes := p.container()
	if header["outcome"] != "finished" || header["engine"] != engine.Version || header["seed"] != 7.0 {
		t.Errorf("outcome %v, engine %v, seed %v", header["outcome"], header["engine"], header["seed"])
	}
	if printed := read(t, "../scenarios/sleeper.out"); !strings.Contains(string(bytes), strings.SplitN(printed, "\n", 2)[0]) {
		t.Errorf("the output is not in the container")
	}
	if again := p.ask("start", read(t, "../scenarios/sleeper.py"), ""); !again.OK {
		t.Errorf("after a result nothing starts: %+v", again)
	}
	p.finish(10)
	if other, _ := p.container(); other["outcome"] != "finished" {
		t.Errorf("the second run has the outcome %v", other["outcome"])
	}
}

func TestParametersAndBudgets(t *testing.T) {
	p := newPage(t)
	source := "COUNT = 3  # how many\nNAME = 'a'\nfor i in range(COUNT):\n    print(NAME, i)\n"
	prepared := p.ask("start", source, "set.COUNT=1\nset.NAME=%22%C3%A9%22")
	if len(prepared.Parameters) != 2 || prepared.Parameters[0].Name != "COUNT" || prepared.Parameters[0].Value != 3.0 {
		t.Fatalf("parameters: %+v", prepared.Parameters)
	}
	p.finish(10)
	if _, bytes := p.container(); !strings.Contains(string(bytes), "é 0") || strings.Contains(string(bytes), "é 1") {
		t.Error("the run did not take the parameters that were set")
	}

	p.ask("start", "while True:\n    pass\n", "budget.steps=100000")
	p.finish(10)
	header, _ := p.container()
	if header["outcome"] != "budget" {
		t.Errorf("a run that used up its steps has the outcome %v", header["outcome"])
	}
}

func TestALongRunComesBackBetweenSteps(t *testing.T) {
	p := newPage(t)
	p.ask("start", "while True:\n    pass\n", "budget.steps=0")
	for range 3 {
		if a := p.ask("step", 1); a.Done || a.Error != nil {
			t.Fatalf("step answers %+v", a)
		}
	}
	if got := p.text("reset"); got != `{"ok":true}` {
		t.Errorf("reset answers %s", got)
	}
	if a := p.ask("step", 1); a.Error == nil {
		t.Error("after reset there is still a run")
	}
}

func TestGarbageIsCollectedBetweenSteps(t *testing.T) {
	p := newPage(t)
	// Half a gigabyte of lists, of which one is alive.
	p.ask("start", "for i in range(4000):\n    last = [i] * 8000\nprint(last[0])\n", "budget.steps=0\n")
	var m runtime.MemStats
	runtime.ReadMemStats(&m)
	before := m.Mallocs
	for done := false; !done; {
		done = p.ask("step", 1.0).Done
	}
	runtime.ReadMemStats(&m)
	if m.Mallocs-before < 4000 {
		t.Errorf("the program made %d objects: it does not try what it should", m.Mallocs-before)
	}
	if m.Sys > 200<<20 {
		t.Errorf("%d MB were taken for it", m.Sys>>20)
	}
}

func TestASyntaxErrorHasItsPlace(t *testing.T) {
	p := newPage(t)
	a := p.ask("start", "x = 1\ndef (\n", "")
	if a.OK || a.Error == nil || a.Error.Kind != "syntax" || a.Error.Line != 2 || a.Error.Type != "SyntaxError" {
		t.Fatalf("start answers %+v, error %+v", a, a.Error)
	}
	if a := p.ask("step", 10); a.OK || a.Done || a.Error == nil {
		t.Errorf("what was refused can be stepped: %+v", a)
	}
}

func TestAnExceptionHasAResult(t *testing.T) {
	p := newPage(t)
	if a := p.ask("start", "print('before')\nraise ValueError('no')\n", ""); !a.OK {
		t.Fatalf("start answers %+v", a)
	}
	p.finish(10)
	header, bytes := p.container()
	if header["outcome"] != "error" || !strings.Contains(string(bytes), "before") {
		t.Errorf("outcome %v", header["outcome"])
	}
	if e, _ := header["error"].(map[string]any); e["type"] != "ValueError" || e["line"] != 2.0 {
		t.Errorf("error %v", header["error"])
	}
}

func TestWrongCallsAreAnswered(t *testing.T) {
	p := newPage(t)
	p.text("reset")
	hostile, err := newObject("Object")
	if err != nil {
		t.Fatal(err)
	}
	for _, wrong := range []struct {
		name string
		args []any
	}{
		{"start", nil},
		{"start", []any{"x = 1"}},
		{"start", []any{42, ""}},
		{"start", []any{hostile, ""}},
		{"start", []any{"x = 1", "no option"}},
		{"start", []any{"x = 1", "seed=many"}},
		{"start", []any{"x = 1", "set.X=%zz"}},
		{"start", []any{"x = 1", "unknown=1"}},
		{"step", nil},
		{"step", []any{10}},
		{"result", nil},
	} {
		a := p.ask(wrong.name, wrong.args...)
		if a.OK || a.Error == nil || a.Error.Message == "" {
			t.Errorf("%s%v answers %+v", wrong.name, wrong.args, a)
		}
	}
	p.ask("start", "x = 1\n", "")
	if a := p.ask("step", "ten"); a.Error == nil {
		t.Error("step takes a text for a number")
	}
	if a := p.ask("step", -1); a.Error != nil || !a.Done {
		t.Errorf("a step of no time answers %+v", a)
	}
}

func TestAPanicDoesNotEscape(t *testing.T) {
	p := newPage(t)
	for _, thrown := range []any{"a text", os.ErrNotExist, 42} {
		f, err := safejs.FuncOf(door(func([]safejs.Value) any { panic(thrown) }))
		if err != nil {
			t.Fatal(err)
		}
		if err := p.doors.Set("trap", f); err != nil {
			t.Fatal(err)
		}
		a := p.ask("trap")
		if a.OK || a.Error == nil || a.Error.Kind != "internal" || a.Error.Message == "" {
			t.Errorf("a panic with %v is answered by %+v", thrown, a)
		}
	}
}

func TestVersion(t *testing.T) {
	if got := newPage(t).text("version"); got != engine.Version {
		t.Errorf("version answers %s", got)
	}
}

func TestInspect(t *testing.T) {
	p := newPage(t)
	const program = `from asimpy import Environment, Process

class Walker(Process):
    async def run(self):
        for step in range(5000):
            await self.timeout(1)

env = Environment()
Walker(env)
env.run()
`
	look := func(row int) (state struct {
		Done, Reached bool
		Row           int
		Processes     []struct{ Locals [][2]string }
	},
	) {
		t.Helper()
		text := p.text("inspect", program, "seed=1", 0, row, 0)
		for {
			if err := json.Unmarshal([]byte(text), &state); err != nil {
				t.Fatalf("%v: %s", err, text)
			}
			if state.Done {
				return state
			}
			text = p.text("goOn", 5)
		}
	}
	// Forwards from where it rests, then backwards, which begins anew; and with a run beside it.
	if a := p.ask("start", program, ""); !a.OK {
		t.Fatal(a.Error)
	}
	for _, row := range []int{2, 9000, 9000, 2} {
		s := look(row)
		if !s.Reached || s.Row != row || len(s.Processes) != 1 {
			t.Errorf("row %d: %+v", row, s)
		}
	}
	// A step back is answered from what was remembered on the way, and is the same as from the beginning.
	look(9000)
	back := p.text("inspect", program, "seed=1", 0, 8990, 0)
	if fresh := newPage(t).text("inspect", program, "seed=1", 0, 8990, 0); back != fresh && strings.HasPrefix(fresh, `{"done":true`) {
		t.Errorf("row 8990 is remembered as %s, not %s", back, fresh)
	}
	if !strings.HasPrefix(back, `{"done":true,"reached":true,"environment":0,"row":8990,`) {
		t.Errorf("row 8990 is not remembered: %s", back)
	}
	if got := look(2).Processes[0].Locals[0]; got != [2]string{"step", "0"} {
		t.Errorf("the variables are %v", got)
	}
	if s := look(1_000_000); s.Reached {
		t.Error("a row that is never recorded is reached")
	}
	p.finish(1000)
	if text := p.text("inspect", "def (", "", 0, 1, 0); !strings.Contains(text, "SyntaxError") {
		t.Error(text)
	}
	if text := p.text("goOn", 5); !strings.Contains(text, "nothing is inspected") {
		t.Error(text)
	}
}
