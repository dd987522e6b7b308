// Command simgo runs the workloads in github.com/fschuetz04/simgo for the benchmark, as a user of it would write them: a line
// of JSON asks for a run, a line of JSON answers with what it took. It is a module of its own, so that the project's does not
// depend on a peer.
package main

import (
	"encoding/json"
	"os"
	"runtime/debug"
	"syscall"
	"time"
)

type request struct {
	Workload  string
	Processes int // of w1
	Events    int // of w1
}

type answer struct {
	Nanoseconds int64   `json:"nanoseconds"`
	Processor   int64   `json:"processor"` // nanoseconds of processor time, all threads together
	Ops         int     `json:"ops"`
	Check       float64 `json:"check"`
}

var workloads = map[string]func(processes, events int) (ops int, check float64){
	"w1": timeouts,
	"w2": func(int, int) (ops int, check float64) { return contention(100_000) },
	"w3": func(int, int) (ops int, check float64) { return passing(100_000) },
	"w4": func(int, int) (ops int, check float64) { return arrivals(50_000) },
	"w5": func(int, int) (ops int, check float64) { return patience(50_000) },
	"w6": func(int, int) (ops int, check float64) { return interruptions(100_000) },
}

// main answers one request: what a simulation of simgo leaves behind cannot be ended safely, and would burden the next.
func main() {
	// As bench/native has it.
	debug.SetGCPercent(400)
	var q request
	if err := json.NewDecoder(os.Stdin).Decode(&q); err != nil {
		panic(err)
	}
	if err := json.NewEncoder(os.Stdout).Encode(measure(&q)); err != nil {
		panic(err)
	}
}

func measure(q *request) *answer {
	began, ran := time.Now(), processor()
	ops, check := workloads[q.Workload](q.Processes, q.Events)
	return &answer{time.Since(began).Nanoseconds(), int64(processor() - ran), ops, check}
}

func processor() time.Duration {
	var u syscall.Rusage
	if syscall.Getrusage(syscall.RUSAGE_SELF, &u) != nil {
		return 0
	}
	return time.Duration(u.Utime.Nano() + u.Stime.Nano())
}
