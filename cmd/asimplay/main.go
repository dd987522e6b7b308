// Command asimplay runs, checks, traces, tests and disassembles scenarios: the page's engine on the command line. It knows the
// engine's façade alone.
package main

import (
	"bufio"
	"errors"
	"fmt"
	"io"
	"math"
	"os"
	"path/filepath"
	"runtime/debug"
	"strconv"
	"strings"

	"asimplay/engine"
	"asimplay/engine/picture"
)

const usage = `usage: asimplay run   [--seed N] [--set NAME=VALUE]... FILE.py [ARGUMENT]...
       asimplay check FILE.py...
       asimplay trace [--seed N] [--set NAME=VALUE]... [--table segments|events|levels|statistics] [--env N] FILE.py
       asimplay trace [--seed N] [--set NAME=VALUE]... --format perfetto [--env N] FILE.py
       asimplay svg   [--seed N] [--set NAME=VALUE]... [--width PIXELS] [--dark] [--view FROM~TO] [--env N] FILE.py
       asimplay test  FILE.py...
       asimplay dis   FILE.py

run    prints what the program prints; ends with 1 and a traceback when it fails
check  says what of a file is not supported, without running it
trace  writes what happened as CSV: each table under a line with its name, or one table alone, of all simulations or of
       --env, from 1; or as JSON for ui.perfetto.dev, of the last simulation or of --env
svg    draws the timeline as a static picture: of the last simulation or that of --env, from 1
test   runs the tests of files in pytest's form: functions test_* and classes Test*; ends with 1 when one fails
dis    writes the program's instructions
`

func main() {
	if os.Getenv("GOGC") == "" {
		// Most of what a simulation allocates is gone a moment later: collecting less often takes a third off a run
		// of many events. The limit keeps a run of many processes from growing fivefold.
		debug.SetGCPercent(400)
		debug.SetMemoryLimit(2 << 30)
	}
	os.Exit(command(os.Args[1:], os.Stdout, os.Stderr))
}

// misuse is a wrong use of the command line.
type misuse string

func (m misuse) Error() string { return string(m) }

// command runs one command and answers its exit status: 0, 1 for a failed program, 2 for wrong use.
func command(args []string, stdout, stderr io.Writer) int {
	if len(args) == 0 {
		fmt.Fprint(stderr, usage)
		return 2
	}
	var err error
	code := 0
	switch args[0] {
	case "run":
		code, err = run(args[1:], stdout, stderr)
	case "check":
		code, err = check(args[1:], stdout)
	case "trace":
		code, err = writeTrace(args[1:], stdout, stderr)
	case "svg":
		code, err = svg(args[1:], stdout, stderr)
	case "test":
		code, err = test(args[1:], stdout, stderr)
	case "dis":
		code, err = disassemble(args[1:], stdout, stderr)
	case "help", "-h", "--help":
		fmt.Fprint(stdout, usage)
	default:
		err = misuse("there is no command " + args[0])
	}
	if err != nil {
		fmt.Fprintln(stderr, "asimplay:", err)
		var m misuse
		if errors.As(err, &m) {
			fmt.Fprint(stderr, usage)
		}
		return 2
	}
	return code
}

// request is what the command line asks for.
type request struct {
	file    string
	table   string
	format  string
	picture picture.Options
	env     int // from 1; 0 is the last
	options engine.Options
}

// parse reads flags up to the file; what follows the file is the program's own.
func parse(args []string) (*request, error) {
	q := &request{}
	for len(args) > 0 && strings.HasPrefix(args[0], "-") && args[0] != "-" {
		name, value, joined := strings.Cut(strings.TrimLeft(args[0], "-"), "=")
		args = args[1:]
		if name == "dark" && !joined {
			q.picture.Dark = true
			continue
		}
		if !joined {
			if len(args) == 0 {
				return nil, misuse("--" + name + " needs a value")
			}
			value, args = args[0], args[1:]
		}
		switch name {
		case "seed":
			n, err := strconv.ParseInt(value, 10, 64)
			if err != nil {
				return nil, misuse("--seed needs a whole number, not " + value)
			}
			q.options.Seed = &n
		case "set":
			if !strings.Contains(value, "=") {
				return nil, misuse("--set needs NAME=VALUE, not " + value)
			}
			q.options.Set = append(q.options.Set, value)
		case "table":
			q.table = value
		case "format":
			if value != "csv" && value != "perfetto" {
				return nil, misuse("--format is csv or perfetto, not " + value)
			}
			q.format = value
		case "width", "env":
			n, err := strconv.Atoi(value)
			if err != nil || n < 1 {
				return nil, misuse("--" + name + " needs a whole number above 0, not " + value)
			}
			if name == "width" {
				q.picture.Width = n
			} else {
				q.env = n
			}
		case "view":
			from, to, ok := strings.Cut(value, "~")
			var errs [2]error
			q.picture.From, errs[0] = strconv.ParseFloat(from, 64)
			q.picture.To, errs[1] = strconv.ParseFloat(to, 64)
			if !ok || errs != [2]error{} || !(q.picture.To > q.picture.From) || math.IsInf(q.picture.To-q.picture.From, 0) {
				return nil, misuse("--view needs two times, the later one last, as 0~25, not " + value)
			}
		default:
			return nil, misuse("there is no option --" + name)
		}
	}
	if len(args) == 0 {
		return nil, misuse("a file is needed")
	}
	q.file, q.options.Args = args[0], args[1:]
	q.options.Module = beside(q.file)
	return q, nil
}

// beside finds the modules in the folder of a file.
func beside(file string) func(name string) (string, string, bool) {
	return func(name string) (string, string, bool) {
		path := filepath.Join(filepath.Dir(file), filepath.FromSlash(strings.ReplaceAll(name, ".", "/"))+".py")
		text, err := os.ReadFile(path)
		return path, string(text), err == nil
	}
}

func load(file string) (*engine.Program, *engine.Fault, error) {
	text, err := os.ReadFile(file)
	if err != nil {
		return nil, nil, err
	}
	p, fault := engine.Load(file, string(text))
	return p, fault, nil
}

func start(q *request, stderr io.Writer) (*engine.Run, error) {
	p, fault, err := load(q.file)
	if err != nil {
		return nil, err
	}
	var r *engine.Run
	if fault == nil {
		r, fault = p.Start(q.options)
	}
	if fault != nil {
		fmt.Fprint(stderr, fault.Traceback)
		return nil, nil
	}
	return r, nil
}

func run(args []string, stdout, stderr io.Writer) (int, error) {
	out := bufio.NewWriterSize(stdout, 1<<16)
	defer out.Flush()
	q, err := parse(args)
	if err != nil {
		return 0, err
	}
	q.options.Write = func(stream int, text string) error {
		if stream == 2 {
			out.Flush()
			_, err := io.WriteString(stderr, text)
			return err
		}
		_, err := out.WriteString(text)
		return err
	}
	r, err := start(q, stderr)
	if r == nil {
		return 1, err
	}
	r.Step(0)
	return r.Code(), nil
}

func check(args []string, stdout io.Writer) (int, error) {
	if len(args) == 0 {
		return 0, misuse("a file is needed")
	}
	code := 0
	for _, file := range args {
		p, fault, err := load(file)
		if err != nil {
			return 0, err
		}
		if fault != nil {
			fmt.Fprint(stdout, fault.Traceback)
			code = 1
			continue
		}
		for _, found := range p.Check(beside(file)) {
			fmt.Fprintf(stdout, "%s:%d:%d: %s\n", file, found.Line, found.Column+1, found.Message)
			code = 1
		}
	}
	return code, nil
}

func disassemble(args []string, stdout, stderr io.Writer) (int, error) {
	if len(args) != 1 {
		return 0, misuse("a file is needed")
	}
	p, fault, err := load(args[0])
	if err != nil {
		return 0, err
	}
	if fault != nil {
		fmt.Fprint(stderr, fault.Traceback)
		return 1, nil
	}
	text, err := p.Disassemble()
	if err != nil {
		return 0, err
	}
	fmt.Fprint(stdout, text)
	return 0, nil
}
