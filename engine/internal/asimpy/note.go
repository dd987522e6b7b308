package asimpy

import (
	"asimplay/engine/internal/code"
	"asimplay/engine/internal/vm"
	"asimplay/engine/sim"
)

// differences is what is said when one of the deliberate differences from asimpy took effect.
var differences = []struct {
	which sim.Differences
	text  string
}{
	{sim.InterruptsQueue, "a second interrupt came before the first was delivered: here both are delivered, in order; asimpy keeps only the last"},
	{sim.WakeupVoided, "an interrupt came in the same instant as the event it broke off: here that event's wake-up is dropped; asimpy lets it end a later await early"},
	{sim.SlotPassedOn, "an acquire was granted and interrupted in the same instant: here its slot goes to the next in line; asimpy loses it"},
	{sim.ClockBeforeCallback, "a callback given to schedule read the clock: here it shows the callback's own time; asimpy moves it only afterwards"},
}

// Departures is what is said of each of sim.Differences, in their order.
func Departures() []string {
	texts := make([]string, len(differences))
	for i, d := range differences {
		texts[i] = d.text
	}
	return texts
}

// Notes is what is to be told about the run, a sentence each, in the order it came up.
func (l *Library) Notes() []string { return l.notes }

func (l *Library) note(text string) {
	if !l.noted[text] {
		l.noted[text] = true
		l.notes = append(l.notes, text)
	}
}

// noteHere notes something of the line that is being run.
func (l *Library) noteHere(text string) {
	if f := l.m.Frame(); f != nil {
		text = "line " + lineText(f.Func().Unit, f.Span().Start) + ": " + text
	}
	l.note(text)
}

func (l *Library) differ(d sim.Differences) {
	d &^= l.differences
	l.differences |= d
	for _, x := range differences {
		if d&x.which != 0 {
			l.note(x.text)
		}
	}
}

// discarded is told of values of expression statements.
func (l *Library) discarded(v vm.Value, f *vm.Frame) {
	if g, ok := v.AsGenerator(); ok {
		if !g.Started() && !g.Done() {
			l.unawaited(f, g.Name()+"() is called but never awaited; put await before it")
		}
		return
	}
	e, ok := v.Native().(*event)
	if !ok || len(e.item.Waiters()) > 0 {
		return
	}
	switch e.item.Operation() {
	case sim.OpPut, sim.OpNone: // a put takes effect by itself, and an event of the program's may be anything
		return
	}
	l.unawaited(f, "an event is made but never awaited; put await before it")
}

func (l *Library) unawaited(f *vm.Frame, text string) {
	if f.Func().Kind != code.Coroutine && f.Func().Kind != code.AsyncGenerator {
		return // there nothing can be awaited
	}
	l.note("line " + lineText(f.Func().Unit, f.Span().Start) + ": " + text)
}
