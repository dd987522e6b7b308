package main

import (
	"errors"
	"fmt"
	"regexp"
	"strings"

	"asimplay/engine"
)

// difference is what the engine and CPython made of a program.
type difference struct {
	got, want string
	excused   bool // a deliberate difference from asimpy took effect
	stopped   bool // the meter, a limit of size or CPython's patience ended it, or a documented refusal
}

func (d *difference) differs() bool { return !d.excused && !d.stopped && d.got != d.want }

// first shows where the two part.
func (d *difference) first() string {
	got, want := strings.Split(d.got, "\n"), strings.Split(d.want, "\n")
	for i := range max(len(got), len(want)) {
		g, w := "(the end)", "(the end)"
		if i < len(got) {
			g = got[i]
		}
		if i < len(want) {
			w = want[i]
		}
		if g != w {
			return fmt.Sprintf("line %d\nengine:  %s\nCPython: %s\n", i+1, g, w)
		}
	}
	return "the same\n"
}

// steps is far more than any program of the grammar takes.
const steps = 20_000_000

// run answers what the engine writes for a program, whether it says that a deliberate difference took effect, and
// whether the meter or a limit of size ended it.
func run(text string) (stdout, stderr string, noted, stopped bool) {
	var streams [3]strings.Builder
	o := engine.Options{
		Budget: engine.Budget{Steps: steps, Output: 1 << 22, Size: 1 << 24},
		Write: func(stream int, text string) error {
			streams[stream].WriteString(text)
			return nil
		},
	}
	program, fault := engine.Load(file, text)
	if fault == nil {
		var run *engine.Run
		if run, fault = program.Start(o); fault == nil {
			run.Step(0)
			if f := run.Fault(); f != nil {
				stopped = f.Kind == "budget"
				if f.Kind == "internal" {
					streams[2].WriteString(f.Message + "\n" + f.Traceback)
				}
			}
		}
	}
	if fault != nil {
		return "", fault.Traceback, false, false
	}
	var errors strings.Builder
	for line := range strings.Lines(streams[2].String()) {
		if note, ok := strings.CutPrefix(line, "asimplay: "); ok {
			noted = noted || strings.Contains(note, "asimpy ")
			continue
		}
		errors.WriteString(line)
	}
	return streams[1].String(), errors.String(), noted, stopped
}

// file is the name that programs go by in tracebacks; last is what they print last when they come to their end, after
// which only the collector of garbage speaks.
const (
	file = "program.py"
	last = "== end\n"
)

var (
	address = regexp.MustCompile(`0x[0-9a-f]+`)
	folder  = regexp.MustCompile(`File "[^"]*/`)
)

// compare runs a program on both sides.
func compare(o *Oracle, text string) (difference, error) {
	wantOut, wantErr, err := o.Run(text)
	if errors.Is(err, errEndless) || strings.Contains(wantOut+wantErr, "MemoryError") {
		return difference{stopped: true}, nil
	}
	if err != nil {
		return difference{}, err
	}
	gotOut, gotErr, noted, stopped := run(text)
	whole := !foreign(wantErr)
	// A copy of an iterator is refused, in the words that CPython has for those of itertools since 3.14.
	for _, iterator := range []string{"itertools.", "enumerate'", "zip'", "map'", "filter'", "reversed'"} {
		stopped = stopped || strings.Contains(gotOut+gotErr, "cannot pickle '"+iterator)
	}
	return difference{got: shown(gotOut, gotErr, whole), want: shown(wantOut, wantErr, whole), excused: noted, stopped: stopped}, nil
}

// byAddress says that a program's output hangs on hash() of what CPython hashes by its address, None or NaN say:
// CPython itself writes something else when hash answers other numbers for those.
func byAddress(o *Oracle, text string) (bool, error) {
	first := ""
	for salt := range salts {
		stdout, stderr, err := o.RunSalted(text, salt)
		if errors.Is(err, errEndless) {
			return false, nil
		}
		if err != nil {
			return false, err
		}
		switch output := shown(stdout, stderr, false); {
		case salt == 0:
			first = output
		case output != first:
			return true, nil
		}
	}
	return false, nil
}

// foreign says that a traceback goes through a file that is not the program: CPython's library is written in Python.
func foreign(stderr string) bool {
	return strings.Count(stderr, `  File "`) > strings.Count(stderr, `  File "`+file)
}

// shown is what is compared of a program's output: all up to its end, without addresses; of a traceback that is
// not the program's alone, the last line.
func shown(stdout, stderr string, whole bool) string {
	if before, _, ended := strings.Cut(stdout, last); ended {
		return address.ReplaceAllString(before+last, "0x")
	}
	if !whole {
		lines := strings.Split(strings.TrimRight(stderr, "\n"), "\n")
		stderr = lines[len(lines)-1]
	}
	return address.ReplaceAllString(stdout+"\n== error\n"+folder.ReplaceAllString(stderr, `File "`), "0x")
}
