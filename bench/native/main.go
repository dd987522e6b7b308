// Command native runs workloads in the engine, as Go functions on its kernel, or their floor, for the benchmark: a line of JSON
// asks for a run, a line of JSON answers with what it took. It knows the engine's façade, and compares nothing.
package main

import (
	"bufio"
	"encoding/json"
	"os"
	"runtime"
	"runtime/debug"
	"strings"
	"time"

	"asimplay/bench/floor"
	"asimplay/bench/kernel"
	"asimplay/engine"
)

// request is a run that is asked for.
type request struct {
	Source    string // a program's text
	Trace     bool
	Floor     string // or the name of a workload whose floor is meant
	Kernel    string // or the name of one that is run as Go functions
	Processes int    // of w1
	Events    int    // of w1
	Memory    bool   // whether memory is to be measured: when the program prints, with all that is alive then
}

// answer is what a run took.
type answer struct {
	Nanoseconds int64   `json:"nanoseconds"`
	Processor   int64   `json:"processor"` // nanoseconds of processor time, all threads together; 0 if not known
	Output      string  `json:"output"`
	Live        uint64  `json:"live"`     // bytes in use when the program printed, after a collection, less those before
	Reserved    uint64  `json:"reserved"` // bytes taken from the system
	Ops         int     `json:"ops,omitempty"`
	Check       float64 `json:"check,omitempty"`
	Fault       string  `json:"fault,omitempty"`
}

func main() {
	// As the command line does it.
	debug.SetGCPercent(400)
	debug.SetMemoryLimit(2 << 30)
	in := bufio.NewReader(os.Stdin)
	out := json.NewEncoder(os.Stdout)
	for {
		line, err := in.ReadBytes('\n')
		if err != nil {
			return
		}
		var q request
		if err := json.Unmarshal(line, &q); err != nil {
			panic(err)
		}
		if err := out.Encode(measure(&q)); err != nil {
			panic(err)
		}
	}
}

func measure(q *request) *answer {
	a := &answer{}
	before := live()
	began, ran := time.Now(), processor()
	taken := func() {
		a.Nanoseconds = time.Since(began).Nanoseconds()
		a.Processor = int64(processor() - ran)
	}
	if q.Floor != "" {
		a.Ops, a.Check, _ = floor.Run(q.Floor, q.Processes, q.Events)
		taken()
		return a
	}
	if q.Kernel != "" {
		m, err := kernel.Run(q.Kernel, q.Processes, q.Events)
		taken()
		a.Ops, a.Check = m.Ops, m.Check
		m.Close()
		if err != nil {
			a.Fault = err.Error()
		}
		return a
	}
	var printed strings.Builder
	options := engine.Options{Trace: q.Trace, Write: func(_ int, text string) error {
		if q.Memory && a.Live == 0 {
			a.Live = live() - before
		}
		_, err := printed.WriteString(text)
		return err
	}}
	program, fault := engine.Load("workload.py", q.Source)
	var run *engine.Run
	if fault == nil {
		run, fault = program.Start(options)
	}
	if fault == nil {
		run.Step(0)
		fault = run.Fault()
	}
	taken()
	if fault != nil {
		a.Fault = fault.Message
		return a
	}
	var m runtime.MemStats
	runtime.ReadMemStats(&m)
	a.Reserved = m.Sys
	a.Output = printed.String()
	return a
}

// live is how many bytes are in use.
func live() uint64 {
	runtime.GC()
	var m runtime.MemStats
	runtime.ReadMemStats(&m)
	return m.HeapAlloc
}
