package engine

import (
	"strconv"
	"strings"
)

// Options are what a run is given beside the program.
type Options struct {
	// Seed takes the place of the program's SEED, and seeds a program that seeds nothing.
	Seed *int64
	// Set holds parameters as `NAME=VALUE`, VALUE a Python literal.
	Set []string
	// Args is sys.argv after the program's name.
	Args []string
	// Module answers the text of a module that lies beside the program; nil when there are none.
	Module func(name string) (file, text string, ok bool)
	// Harness offers the module _harness to a program that runs tests; nil, and there is none.
	Harness Harness
	// Write takes what is printed as it comes: stream 1 is stdout, 2 stderr. It may be nil.
	Write func(stream int, text string) error
	// Trace records what happens; without it a Result holds only output.
	Trace bool
	// Budget bounds the run.
	Budget Budget
}

// Budget is what a run may use; zero means without bound.
type Budget struct {
	Steps     uint64 // backward jumps, calls and resumptions, and the elements that built-in functions work on
	Rows      int    // of the trace
	Output    int    // bytes printed
	Size      int    // elements or bytes of one object
	Processes int    // that live at the same time
	Recursion int    // calls inside calls; 0: as many as CPython allows
}

// PageBudget is what the page allows before it asks whether to go on.
var PageBudget = Budget{Steps: 200_000_000, Rows: 4_000_000, Output: 32 << 20, Size: 1 << 26, Processes: 500_000, Recursion: 1000}

// Times answers n times as much of everything.
func (b Budget) Times(n int) Budget {
	most := func(x int) int { return int(min(int64(x)*int64(n), 1<<31-1)) }
	return Budget{Steps: b.Steps * uint64(n), Rows: most(b.Rows), Output: most(b.Output), Size: most(b.Size), Processes: most(b.Processes), Recursion: most(b.Recursion)}
}

// ParseOptions reads options as lines of key=value, the values percent-encoded.
func ParseOptions(text string) (Options, error) {
	o := Options{Budget: PageBudget, Trace: true}
	for _, line := range strings.Split(text, "\n") {
		if line == "" {
			continue
		}
		key, value, ok := strings.Cut(line, "=")
		if !ok {
			return o, optionError(line)
		}
		value, ok = percentDecoded(value)
		if !ok {
			return o, optionError(line)
		}
		switch {
		case strings.HasPrefix(key, "set."):
			o.Set = append(o.Set, key[len("set."):]+"="+value)
			continue
		case key == "trace":
			o.Trace = value != "0"
			continue
		}
		n, err := strconv.ParseInt(value, 10, 64)
		if err != nil {
			return o, optionError(line)
		}
		switch key {
		case "seed":
			o.Seed = &n
		case "budget.times":
			o.Budget = PageBudget.Times(int(min(max(n, 1), 1_000_000)))
		case "budget.steps":
			o.Budget.Steps = uint64(max(n, 0))
		case "budget.rows":
			o.Budget.Rows = int(max(n, 0))
		case "budget.output":
			o.Budget.Output = int(max(n, 0))
		case "budget.size":
			o.Budget.Size = int(max(n, 0))
		case "budget.processes":
			o.Budget.Processes = int(max(n, 0))
		case "budget.recursion":
			o.Budget.Recursion = int(max(n, 0))
		default:
			return o, optionError(line)
		}
	}
	return o, nil
}

type optionError string

func (e optionError) Error() string { return "not an option: " + string(e) }

// percentDecoded undoes encodeURIComponent. (net/url would add 60 kB to what a page transfers.)
func percentDecoded(s string) (string, bool) {
	if !strings.Contains(s, "%") {
		return s, true
	}
	var b []byte
	for i := 0; i < len(s); i++ {
		if s[i] != '%' {
			b = append(b, s[i])
			continue
		}
		if i+2 >= len(s) {
			return "", false
		}
		n, err := strconv.ParseUint(s[i+1:i+3], 16, 8)
		if err != nil {
			return "", false
		}
		b = append(b, byte(n))
		i += 2
	}
	return string(b), true
}
