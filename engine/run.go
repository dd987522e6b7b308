package engine

import (
	"iter"
	"strings"
	"time"

	"asimplay/engine/internal/asimpy"
	"asimplay/engine/internal/code"
	"asimplay/engine/internal/compile"
	"asimplay/engine/internal/lib"
	"asimplay/engine/internal/parameter"
	"asimplay/engine/internal/syntax"
	"asimplay/engine/internal/trace"
	"asimplay/engine/internal/vm"
	"asimplay/engine/sim"
)

// DefaultSeed seeds a program that seeds nothing itself and was given no seed.
const DefaultSeed = 1

// Run is a program being run. It goes on only inside Step, on one coroutine, and never concurrently.
type Run struct {
	program  *Program
	options  Options
	scenario *parameter.Scenario
	unit     *code.Unit
	machine  *vm.Machine
	library  *asimpy.Library
	recorder *trace.Recorder

	next     func() (struct{}, bool)
	stop     func()
	deadline time.Time
	printed  int
	lines    [3]strings.Builder // what was printed since the last newline, by stream
	code     int
	fault    *Fault
	done     bool
}

// Start prepares a run. Nothing of the program is executed yet.
func (p *Program) Start(o Options) (*Run, *Fault) {
	r := &Run{program: p, options: o}
	unit, scenario, err := p.compile(&o)
	if err != nil {
		if e, ok := err.(*parameter.Error); ok {
			return nil, &Fault{Kind: "exception", Type: "ValueError", Message: e.Message, Traceback: e.Message + "\n"}
		}
		return nil, syntaxFault(p.src, err)
	}
	r.unit, r.scenario = unit, scenario
	r.prepare()
	r.next, r.stop = iter.Pull(func(yield func(struct{}) bool) {
		r.machine.OnTick = func(uint64) error {
			if time.Now().Before(r.deadline) {
				return r.overflow()
			}
			if !yield(struct{}{}) {
				return &vm.Fatal{Kind: "stopped", Message: "the run was stopped"}
			}
			return r.overflow()
		}
		r.main()
	})
	return r, nil
}

func (r *Run) prepare() {
	o := &r.options
	m := lib.NewMachine()
	r.machine = m
	m.Limits.Steps = o.Budget.Steps
	if o.Budget.Size > 0 {
		m.Limits.Size = o.Budget.Size
	}
	if o.Budget.Recursion > 0 {
		m.Limits.Recursion = o.Budget.Recursion
	}
	m.Extra["seed"] = r.Seed()
	m.Extra["argv"] = append([]string{r.program.src.Name}, o.Args...)
	m.Write = r.write
	m.Find = r.find
	if o.Harness != nil {
		m.Loaders["_harness"] = r.harnessModule
	}
	rows := o.Budget.Rows
	if rows == 0 {
		rows = 1<<31 - 1
	}
	if o.Trace || o.Write == nil { // what is printed is in the result even if nothing else is
		r.recorder = trace.New(rows)
	}
	r.library = asimpy.Register(m, asimpy.Options{
		Attach: func(env *sim.Environment) asimpy.Journal {
			if !o.Trace {
				return nil
			}
			return r.recorder.Attach(env)
		},
		Processes: o.Budget.Processes,
		Traceback: func(err error) string { return lib.Traceback(m, err) },
	})
	if r.recorder != nil {
		r.recorder.Locate = r.library.Locate
		r.recorder.Name = r.library.Name
	}
}

// Title is the program's.
func (r *Run) Title() string { return r.program.Title() }

// Seed is the seed in force.
func (r *Run) Seed() int64 {
	switch {
	case r.options.Seed != nil:
		return *r.options.Seed
	case r.scenario.Seed.Known:
		return r.scenario.Seed.Value
	}
	return DefaultSeed
}

// overflow stops the program when its trace has grown too long.
func (r *Run) overflow() error {
	if r.recorder == nil {
		return nil
	}
	if err := r.recorder.Err(); err != nil {
		most := vm.GroupDigits(uint64(r.options.Budget.Rows))
		return &vm.Fatal{Kind: "budget", Message: "the run was stopped: its trace has more than " + most + " rows", Help: "Shorten the run, or let it go on."}
	}
	return nil
}

func (r *Run) find(name string) (*code.Unit, error, bool) {
	if r.options.Module == nil {
		return nil, nil, false
	}
	file, text, ok := r.options.Module(name)
	if !ok {
		return nil, nil, false
	}
	src := syntax.NewSource(file, text)
	mod, err := syntax.Parse(src)
	if err != nil {
		return nil, err, true
	}
	unit, err := compile.Compile(mod, src)
	return unit, err, true
}

func (r *Run) write(stream int, text string) error {
	r.printed += len(text)
	if limit := r.options.Budget.Output; limit > 0 && r.printed > limit {
		r.printed = 0
		r.options.Budget.Output = 0 // what is still printed while the program is being ended is not the fault
		return &vm.Fatal{Kind: "budget", Message: "the program was stopped after printing " + vm.GroupDigits(uint64(limit)) + " bytes", Help: "Print less, or let it go on."}
	}
	r.record(stream, text)
	if r.options.Write != nil {
		return r.options.Write(stream, text)
	}
	return nil
}

// record gives the recorder whole lines.
func (r *Run) record(stream int, text string) {
	if r.recorder == nil {
		return
	}
	b := &r.lines[stream]
	for {
		i := strings.IndexByte(text, '\n')
		if i < 0 {
			b.WriteString(text)
			return
		}
		b.WriteString(text[:i])
		r.recorder.Print(uint8(stream), b.String())
		b.Reset()
		text = text[i+1:]
	}
}

// main runs the whole program; it is the body of the run's coroutine. A panic of the engine's own is a fault, not the
// end of the page.
func (r *Run) main() {
	defer func() {
		if x := recover(); x != nil {
			panicked()
			r.fault = &Fault{Kind: "internal", Message: "the engine failed on this program", Help: "Please report it with the program.", Traceback: panicText(x)}
		}
		for stream := 1; stream <= 2; stream++ {
			if b := &r.lines[stream]; b.Len() > 0 {
				r.record(stream, "\n")
			}
		}
		r.done = true
	}()
	mod := vm.NewModule("__main__")
	r.machine.SetModule(mod)
	_, err := r.machine.RunUnit(r.unit, mod)
	if err == nil {
		err = r.overflow()
	}
	if e, ok := vm.IsException(err, vm.SystemExitClass); ok {
		err = nil
		r.exit(e)
	}
	if err != nil {
		r.code = 1
		r.fault = r.runFault(err)
		_ = r.write(2, r.fault.Traceback)
		if r.fault.Kind == "exception" && r.fault.Help != "" {
			_ = r.write(2, "asimplay: "+r.fault.Help+"\n")
		}
	}
	if r.recorder != nil {
		r.recorder.Close()
	}
	if _, fatal := err.(*vm.Fatal); !fatal {
		r.library.Finish()
	}
	for _, note := range r.library.Notes() {
		_ = r.write(2, "asimplay: "+note+"\n")
	}
}

// panicked is told of a panic of the engine's own, with the stack still as it was.
var panicked = func() {}

func panicText(x any) string {
	switch x := x.(type) {
	case error:
		return x.Error() + "\n"
	case string:
		return x + "\n"
	}
	return "panic\n"
}

// exit does what sys.exit says.
func (r *Run) exit(e *vm.Exception) {
	v := e.Value
	if !v.IsBound() || v.IsNone() {
		return
	}
	if n, ok := v.AsInt(); ok {
		r.code = int(n & 0xFF)
		return
	}
	r.code = 1
	s, _ := r.machine.Str(v)
	_ = r.write(2, s+"\n")
}

// Step goes on for about d, or to the end when d is 0 or less, and says whether the program has ended.
func (r *Run) Step(d time.Duration) (done bool) {
	if r.done {
		return true
	}
	r.deadline = time.Now().Add(d)
	if d <= 0 {
		r.deadline = time.Now().Add(1 << 62)
	}
	r.next()
	return r.done
}

// Stop ends a run that has not ended.
func (r *Run) Stop() {
	if !r.done {
		r.stop()
		r.done = true
	}
}

// Progress is the simulated time of the last environment, and how many events there have been in all.
func (r *Run) Progress() (now float64, events int) {
	if r.recorder != nil {
		events = r.recorder.Events()
	}
	return r.library.Now(), events
}

// Code is the exit status that CPython would end with.
func (r *Run) Code() int { return r.code }

// Fault is why the program did not come to its end, or nil.
func (r *Run) Fault() *Fault { return r.fault }

// Fingerprint sums up what happened in 16 hexadecimal digits.
func (r *Run) Fingerprint() string { return r.recorder.Fingerprint() }

// Result answers the container that the page reads.
func (r *Run) Result() []byte { return r.recorder.Encode(r.header()) }

// ResultTo gives the same in parts, and says first how many bytes there are. A part is used again for the next.
func (r *Run) ResultTo(begin func(size int), put func(part []byte)) {
	r.recorder.EncodeTo(r.header(), begin, put)
}

func (r *Run) header() *trace.Header {
	h := &trace.Header{
		Engine: Version, Outcome: "finished", Error: r.fault, Notes: r.library.Notes(),
		Title: r.program.Title(), Text: r.program.Text(), Seed: itoa(int(r.Seed())), Steps: int(r.machine.Steps()), Sites: r.sites(),
	}
	if r.fault != nil {
		h.Outcome = "error"
		if r.fault.Kind == "budget" {
			h.Outcome = "budget"
		}
	}
	return h
}

// sites turns the library's places into those of the trace, in the page's units.
func (r *Run) sites() []trace.Site {
	list := r.library.Sites()
	out := make([]trace.Site, len(list))
	sources := map[*code.Unit]*syntax.Source{r.unit: r.program.src}
	for i, s := range list {
		src := sources[s.Unit]
		if src == nil {
			src = syntax.NewSource(s.Unit.File, s.Unit.Source)
			sources[s.Unit] = src
		}
		var f Fault
		placeFault(&f, src, s.Span.Start, s.Span.End)
		out[i] = trace.Site{
			File: src.Name, Function: s.Function, Line: f.Line, Column: f.Column, EndLine: f.EndLine, EndColumn: f.EndColumn,
			Start: f.Start, End: f.End, Parent: s.Parent,
		}
	}
	return out
}
