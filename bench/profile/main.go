// Command profile runs programs in the engine, with and without a trace, and writes down where the time went, for Go's
// compiler: what is called often is then compiled for speed. It knows the engine's façade, and measures nothing.
package main

import (
	"fmt"
	"os"
	"path/filepath"
	"runtime/debug"
	"runtime/pprof"
	"strings"
	"time"

	"asimplay/engine"
)

func main() {
	if len(os.Args) < 3 {
		fmt.Fprintln(os.Stderr, "usage: profile FILE PROGRAM.py...")
		os.Exit(2)
	}
	if err := write(os.Args[1], os.Args[2:]); err != nil {
		fmt.Fprintf(os.Stderr, "profile: %v\n", err)
		os.Exit(1)
	}
}

// share is how long each program is run, with a trace and without.
const share = 2 * time.Second

func write(path string, programs []string) error {
	debug.SetGCPercent(400) // as the command line does it
	file, err := os.Create(path)
	if err != nil {
		return err
	}
	if err := pprof.StartCPUProfile(file); err != nil {
		return err
	}
	for _, name := range programs {
		source, err := os.ReadFile(name)
		if err != nil {
			return err
		}
		for _, trace := range []bool{false, true} {
			for began := time.Now(); time.Since(began) < share; {
				if err := run(filepath.Base(name), string(source), trace); err != nil {
					return err
				}
			}
		}
	}
	pprof.StopCPUProfile()
	return file.Close()
}

func run(name, source string, trace bool) error {
	program, fault := engine.Load(name, source)
	if fault == nil {
		var r *engine.Run
		var printed strings.Builder
		if r, fault = program.Start(engine.Options{Trace: trace, Write: func(_ int, text string) error {
			printed.Reset()
			_, err := printed.WriteString(text)
			return err
		}}); fault == nil {
			r.Step(0)
			fault = r.Fault()
		}
	}
	if fault != nil {
		return fmt.Errorf("%s: %s", name, fault.Message)
	}
	return nil
}
