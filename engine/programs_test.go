package engine_test

import (
	"strconv"
	"testing"
)

func itoa(n int) string { return strconv.Itoa(n) }

// notYet lists programs that do not run as CPython runs them, with the reason. One that does is to be struck off.
var notYet = map[string]string{}

// Programs run one after another: the machine's classes are numbered by a counter that all runs share.

func TestProgramsRunAsUnderCPython(t *testing.T) {
	const folder = "../testdata/programs"
	names := programsIn(t, folder)
	known := map[string]bool{}
	for _, name := range names {
		known[name] = true
		t.Run(name, func(t *testing.T) {
			d := check(t, folder, name)
			why, excused := notYet[name]
			switch {
			case excused && d == "":
				t.Errorf("it runs as under CPython now: strike it off notYet (%q)", why)
			case !excused && d != "":
				t.Error(d)
			}
		})
	}
	for name := range notYet {
		if !known[name] {
			t.Errorf("notYet names %s, which is no program", name)
		}
	}
}

// TestSeedListings runs the listings of the post that asimpy was introduced with. sleeper.py is in a form of the
// library that asimpy itself no longer has.
func TestSeedListings(t *testing.T) {
	const folder = "../testdata/seed"
	for _, name := range programsIn(t, folder) {
		t.Run(name, func(t *testing.T) {
			if d := check(t, folder, name); d != "" {
				t.Error(d)
			}
		})
	}
}
