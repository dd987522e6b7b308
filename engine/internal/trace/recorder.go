package trace

import (
	"strconv"

	"asimplay/engine/sim"
)

// Recorder records one program: all its environments, and what it prints.
type Recorder struct {
	// Locate answers where in the program what is being recorded happens, as an index into the table of sites; None
	// if that cannot be told. It is called while the environment's records are made.
	Locate func() uint32

	// Name answers the class and the name of a process or object of an environment, given its identity there. It is
	// called when the trace is settled. An empty name leaves the choice to the recorder: what a process logs
	// under, else its class and number.
	Name func(env *sim.Environment, id uint32) (class, name string)

	// Watch, if set, is called when a row was recorded, at that very moment: whoever looks into the run then sees it
	// as it was at that event. environment counts from 0, rows is how many it has now.
	Watch func(environment, rows int)

	limit  int // rows
	rows   int
	runs   []*Run
	latest uint32 // index of the run that recorded last; None before
	output printed
}

// A BudgetError says that a trace has more rows than it may.
type BudgetError struct{ Rows int }

func (e *BudgetError) Error() string {
	return "the trace has more than " + strconv.Itoa(e.Rows) + " rows"
}

// New makes a recorder that takes in at most so many rows: of segments, events, levels, log and output together.
func New(limit int) *Recorder { return &Recorder{limit: limit, latest: None} }

// Attach makes the recorder the observer of an environment, which should have nothing in it yet.
func (r *Recorder) Attach(env *sim.Environment) *Run {
	run := &Run{recorder: r, env: env, index: uint32(len(r.runs)), firing: None, cause: None}
	r.runs = append(r.runs, run)
	r.latest = run.index
	env.Observe(run)
	return run
}

// Runs is the recordings of the environments, in order of their creation.
func (r *Recorder) Runs() []*Run { return r.runs }

// Err is a [BudgetError] once the limit on rows was passed; what happened after that is not in the trace.
func (r *Recorder) Err() error {
	if r.rows > r.limit {
		return &BudgetError{r.limit}
	}
	return nil
}

// Events is the number of events recorded so far in all environments.
func (r *Recorder) Events() int {
	n := 0
	for _, run := range r.runs {
		n += run.Rows()
	}
	return n
}

// The streams a program prints to.
const (
	Stdout uint8 = 1
	Stderr uint8 = 2
)

// Print adds a printed line, given without its newline.
func (r *Recorder) Print(stream uint8, line string) {
	if r.rows++; r.rows > r.limit {
		return
	}
	env, seq := r.latest, None
	if env != None {
		seq = r.runs[env].row()
	}
	r.output.lines.add(line)
	r.output.seq = append(r.output.seq, seq)
	r.output.stream = append(r.output.stream, stream)
	r.output.env = append(r.output.env, env)
}

func (r *Recorder) locate() uint32 {
	if r.Locate == nil {
		return None
	}
	return r.Locate()
}
