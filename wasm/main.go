//go:build js && wasm

// Command wasm is the engine in a browser: it puts start, step, result, reset, inspect, goOn and version on
// globalThis.asimplay, where the page's worker finds them.
//
// It translates between JavaScript and the engine's façade and decides nothing. Only strings, numbers and one
// Uint8Array cross. Every door recovers, so that no mistake of the engine's own ends the program; what is not bytes is
// answered as JSON, a failure as {"ok":false,"error":...}.
package main

import (
	"errors"
	"math"
	"strconv"
	"time"

	"github.com/hack-pad/safejs"

	"asimplay/engine"
)

func main() {
	if err := publish(); err != nil {
		panic(err)
	}
	select {}
}

// publish puts the doors on globalThis.
func publish() error {
	object, err := newObject("Object")
	if err != nil {
		return err
	}
	s := &slot{garbage: newCollector()}
	doors := map[string]func(args []safejs.Value) any{
		"start":   s.start,
		"step":    s.step,
		"result":  s.result,
		"reset":   s.reset,
		"inspect": s.inspect,
		"goOn":    s.goOn,
		"rest":    s.rest,
		"version": func([]safejs.Value) any { return engine.Version },
	}
	for name, act := range doors {
		f, err := safejs.FuncOf(door(act))
		if err != nil {
			return err
		}
		if err := object.Set(name, f); err != nil {
			return err
		}
	}
	return safejs.Global().Set("asimplay", object)
}

func newObject(class string, args ...any) (safejs.Value, error) {
	constructor, err := safejs.Global().Get(class)
	if err != nil {
		return safejs.Value{}, err
	}
	return constructor.New(args...)
}

// door is a function for JavaScript that no panic leaves.
func door(act func(args []safejs.Value) any) func(safejs.Value, []safejs.Value) any {
	return func(_ safejs.Value, args []safejs.Value) (answer any) {
		defer func() {
			if x := recover(); x != nil {
				answer = broken(panicText(x))
			}
		}()
		return act(args)
	}
}

func panicText(x any) string {
	switch x := x.(type) {
	case error:
		return x.Error()
	case string:
		return x
	}
	return "the engine failed"
}

// broken answers a failure that is not the program's.
func broken(message string) string {
	return engine.Prepared(nil, &engine.Fault{Kind: "internal", Message: message, Traceback: message + "\n"})
}

// slot holds the run at hand; there is never more than one.
type slot struct {
	run     *engine.Run
	garbage *collector

	// The program that was started last: while a parameter is dragged it is the same.
	program *engine.Program
	source  string

	// Beside it rests the inspection that was asked for last: a later event of the same run is reached from there.
	inspection *engine.Inspection
	inspected  string // its program, options and environment
	lane       int
}

// start(source, options) compiles and prepares.
func (s *slot) start(args []safejs.Value) any {
	s.stop()
	s.forget()
	source, err := text(args, 0)
	if err != nil {
		return broken("start: the source " + err.Error())
	}
	lines, err := text(args, 1)
	if err != nil {
		return broken("start: the text of options " + err.Error())
	}
	options, err := engine.ParseOptions(lines)
	if err != nil {
		return broken(err.Error())
	}
	program, fault := s.load(source)
	if fault == nil {
		s.run, fault = program.Start(options)
	}
	return engine.Prepared(program, fault)
}

func (s *slot) load(source string) (*engine.Program, *engine.Fault) {
	if s.program != nil && source == s.source {
		return s.program, nil
	}
	s.program = nil
	program, fault := engine.Load("scenario.py", source)
	if fault == nil {
		s.program, s.source = program, source
	}
	return program, fault
}

// rest() is called when nothing is to be done.
func (s *slot) rest([]safejs.Value) any {
	s.garbage.rest()
	return `{"ok":true}`
}

// step(milliseconds) goes on for about so long.
func (s *slot) step(args []safejs.Value) any {
	if s.run == nil {
		return broken("step: nothing is started")
	}
	if len(args) < 1 || args[0].Type() != safejs.TypeNumber {
		return broken("step: the time is not a number of milliseconds")
	}
	milliseconds, err := args[0].Float()
	if err != nil {
		return broken("step: " + err.Error())
	}
	if !(milliseconds > 0) { // also when it is not a number: no step is without end
		milliseconds = 1
	}
	s.garbage.collect()
	done := s.run.Step(time.Duration(min(milliseconds, 60_000) * float64(time.Millisecond)))
	now, events := s.run.Progress()
	return progress(done, now, events)
}

func progress(done bool, now float64, events int) string {
	b := []byte(`{"done":`)
	b = strconv.AppendBool(b, done)
	b = append(b, `,"time":`...)
	if math.IsNaN(now) || math.IsInf(now, 0) {
		b = append(b, "null"...)
	} else {
		b = strconv.AppendFloat(b, now, 'g', -1, 64)
	}
	b = append(b, `,"events":`...)
	b = strconv.AppendInt(b, int64(events), 10)
	return string(append(b, '}'))
}

// result() gives the container in one Uint8Array, and lets go of the run.
func (s *slot) result([]safejs.Value) any {
	if s.run == nil {
		return broken("result: nothing is started")
	}
	var array safejs.Value
	var failed error
	at := 0
	s.run.ResultTo(func(size int) {
		array, failed = newObject("Uint8Array", size)
	}, func(part []byte) {
		if failed != nil {
			return
		}
		var rest safejs.Value
		if rest, failed = array.Call("subarray", at); failed == nil {
			_, failed = safejs.CopyBytesToJS(rest, part)
			at += len(part)
		}
	})
	s.stop()
	if failed != nil {
		return broken("result: " + failed.Error())
	}
	return array
}

// inspectSlice is for how long inspect goes on before it answers.
const inspectSlice = 10 * time.Millisecond

// inspect(source, options, environment, row, lane) runs the program again up to an event row of an environment, both
// counted from 0, and answers the state there, with the variables of a lane; {"done":false,...} after a while, and goOn
// has then to be called.
func (s *slot) inspect(args []safejs.Value) any {
	source, err := text(args, 0)
	if err != nil {
		return broken("inspect: the source " + err.Error())
	}
	lines, err := text(args, 1)
	if err != nil {
		return broken("inspect: the text of options " + err.Error())
	}
	var numbers [3]int
	for i := range numbers {
		if len(args) < 3+i || args[2+i].Type() != safejs.TypeNumber {
			return broken("inspect: environment, row and lane must be numbers")
		}
		if numbers[i], err = args[2+i].Int(); err != nil {
			return broken("inspect: " + err.Error())
		}
	}
	environment, row, lane := numbers[0], numbers[1], numbers[2]
	s.lane = lane
	key := source + "\x00" + lines + "\x00" + strconv.Itoa(environment)
	if s.inspection != nil && s.inspected == key {
		if state := s.inspection.Recall(row, lane); state != nil {
			return `{"done":true,` + string(state[1:])
		}
	}
	if s.inspection == nil || s.inspected != key || !s.inspection.Seek(row) {
		s.forget()
		options, err := engine.ParseOptions(lines)
		if err != nil {
			return broken(err.Error())
		}
		program, fault := engine.Load("scenario.py", source)
		if fault == nil {
			s.inspection, fault = program.Inspect(options, environment, row)
		}
		if fault != nil {
			return engine.Prepared(program, fault)
		}
		s.inspected = key
	}
	s.inspection.Remember(lane)
	return s.look(inspectSlice)
}

// goOn(milliseconds) goes on with an inspection for about so long.
func (s *slot) goOn(args []safejs.Value) any {
	if s.inspection == nil {
		return broken("goOn: nothing is inspected")
	}
	if len(args) < 1 || args[0].Type() != safejs.TypeNumber {
		return broken("goOn: the time is not a number of milliseconds")
	}
	milliseconds, err := args[0].Float()
	if err != nil || !(milliseconds > 0) {
		milliseconds = 1
	}
	return s.look(time.Duration(min(milliseconds, 60_000) * float64(time.Millisecond)))
}

func (s *slot) look(d time.Duration) any {
	s.garbage.collect()
	if !s.inspection.Step(d) {
		return `{"done":false,"events":` + strconv.Itoa(s.inspection.Events()) + `}`
	}
	state := string(s.inspection.JSON(s.lane))
	if !s.inspection.Reached() {
		s.forget()
	}
	return `{"done":true,` + state[1:]
}

func (s *slot) forget() {
	if s.inspection == nil {
		return
	}
	in := s.inspection
	s.inspection, s.inspected = nil, ""
	in.Stop()
}

// reset() ends the run, if there is one.
func (s *slot) reset([]safejs.Value) any {
	s.stop()
	return `{"ok":true}`
}

func (s *slot) stop() {
	if s.run == nil {
		return
	}
	run := s.run
	s.run = nil
	run.Stop()
}

// text reads a string argument; any other thing is refused, not called.
func text(args []safejs.Value, i int) (string, error) {
	if i >= len(args) {
		return "", errors.New("is missing")
	}
	if args[i].Type() != safejs.TypeString {
		return "", errors.New("is not a string")
	}
	return args[i].String()
}
