package engine

import (
	"iter"
	"math"
	"time"

	"asimplay/engine/internal/asimpy"
	"asimplay/engine/internal/trace"
	"asimplay/engine/internal/vm"
	"asimplay/engine/sim"
)

const (
	inspectLocals = 200 // processes whose variables are told, beside the one that is asked for
	inspectItems  = 30  // items of one queue or store that are told
	inspectNames  = 40  // variables of one process that are told
)

// Inspection looks into a program at one event: it is run again, with the same options, and stays suspended where row
// Row of the environment was recorded. Like a Run it goes on only inside Step.
type Inspection struct {
	run         *Run
	environment int
	row         int
	at          int // row it is at; -1 before the first
	stopped     bool
	remembers   bool
	lane        int // whose variables are remembered
	recall      recall
}

// Inspect prepares to look at event row k of an environment, both counted from 0.
func (p *Program) Inspect(o Options, environment, k int) (*Inspection, *Fault) {
	o.Trace = true
	o.Write = nil
	r, fault := p.Start(o)
	if fault != nil {
		return nil, fault
	}
	r.stop() // its own coroutine, which has not begun: this one also rests at events
	if k < 0 {
		k = math.MaxInt // never reached
	}
	in := &Inspection{run: r, environment: environment, row: k, at: -1}
	r.next, r.stop = iter.Pull(func(yield func(struct{}) bool) {
		rest := func() error {
			if in.stopped || !yield(struct{}{}) {
				in.stopped = true
				return &vm.Fatal{Kind: "stopped", Message: "the run was stopped"}
			}
			return r.overflow()
		}
		r.machine.OnTick = func(uint64) error {
			if in.stopped || !time.Now().Before(r.deadline) {
				return rest()
			}
			return r.overflow()
		}
		r.recorder.Watch = func(environment, rows int) {
			if environment != in.environment {
				return
			}
			in.at = rows - 1
			switch {
			case in.stopped:
			case in.at == in.row:
				_ = rest()
			case in.at < in.row:
				in.pass()
			}
		}
		r.main()
	})
	return in, nil
}

// Seek asks for another row. It answers false, and does nothing, if that row has passed: then the program has to be
// inspected anew.
func (in *Inspection) Seek(k int) bool {
	if k < in.at || in.run.done {
		return false
	}
	in.row = k
	return true
}

// Reached tells whether the run rests at the row asked for.
func (in *Inspection) Reached() bool { return in.at == in.row && !in.run.done }

// Step goes on for about d, or for as long as it takes if d is 0 or less, and tells whether the row was reached or the
// run came to its end before.
func (in *Inspection) Step(d time.Duration) (done bool) {
	if !in.Reached() {
		in.run.Step(d)
	}
	return in.Reached() || in.run.done
}

// Events is the number of events so far, of all environments.
func (in *Inspection) Events() int { return in.run.recorder.Events() }

// Stop ends the run.
func (in *Inspection) Stop() { in.run.Stop() }

// JSON tells the state at the row: {"reached":false} if the run does not rest there, else its time, the processes that
// have not ended and the objects they share. Lanes are those of the container. Variables are told of the first
// processes, and always of the one of lane; their texts are made without running anything of the program.
func (in *Inspection) JSON(lane int) []byte {
	if !in.Reached() {
		return []byte(`{"reached":false}`)
	}
	return in.tell(lane)
}

// write tells the state at the row it is at, and of how many processes.
func (in *Inspection) write(j *trace.JSON, lane int) (processes int) {
	r := in.run
	run := r.recorder.Runs()[in.environment]
	env := run.Environment()
	now, kind := run.Last()
	s := &moment{run: r, recording: run, env: env, brief: brief{run: r}, waits: map[*sim.Event]*sim.Process{}}
	live := r.library.Live(env)
	for _, p := range live {
		if e := p.Process.Awaits(); e != nil {
			s.await(e, p.Process)
		}
	}
	j.Key("environment")
	j.Int(in.environment)
	j.Key("row")
	j.Int(in.at)
	j.Key("time")
	j.Float(now)
	j.Key("kind")
	j.String(kind.String())
	j.Key("processes")
	j.Open('[')
	for i := range live {
		p := &live[i]
		at := int(p.Process.ID()) - 1
		s.process(j, p, i < inspectLocals || at == lane)
	}
	j.Close(']')
	j.Key("objects")
	j.Open('[')
	shared := r.library.Shared(env)
	for i := range shared {
		s.object(j, &shared[i])
	}
	j.Close(']')
	return len(live)
}

// moment writes what is seen of one environment.
type moment struct {
	run       *Run
	recording *trace.Run
	env       *sim.Environment
	brief     brief
	waits     map[*sim.Event]*sim.Process // who awaits an event, by itself or within another
}

func (s *moment) await(e *sim.Event, p *sim.Process) {
	s.waits[e] = p
	for i := range e.Children() {
		s.await(e.Child(i), p)
	}
}

func (s *moment) process(j *trace.JSON, p *asimpy.Live, locals bool) {
	lane := p.Process.ID() - 1
	j.Open('{')
	j.Key("lane")
	j.Int(int(lane))
	j.Key("name")
	j.String(s.brief.name(s.env, p.Process.ID()))
	parking, waits := s.recording.Parking(lane)
	state := "ready"
	switch {
	case waits:
		state = parking.State.String()
	case p.Running:
		state = "running"
	case p.Frame == nil:
		state = "new"
	}
	j.Key("state")
	j.String(state)
	if waits {
		j.Key("since")
		j.Float(parking.Since)
		if parking.Object != trace.None {
			j.Key("object")
			j.Int(int(parking.Object))
		}
	}
	if p.Frame != nil {
		j.Key("line")
		j.Int(s.line(p.Frame))
		j.Key("function")
		j.String(p.Frame.Func().Qualname)
	}
	if locals {
		j.Key("locals")
		j.Open('[')
		s.locals(j, p)
		j.Close(']')
	}
	j.Close('}')
}

// line is where a frame is, 0 in another file.
func (s *moment) line(f *vm.Frame) int {
	if f.Func().Unit != s.run.unit {
		return 0
	}
	src := s.run.program.src
	line, _ := src.Position(min(f.Span().Start, int32(len(src.Text))))
	return line
}

// locals writes the variables of a process's frame, then what the process itself has, as [name, text] or, for a
// process or object of this environment, [name, text, lane].
func (s *moment) locals(j *trace.JSON, p *asimpy.Live) {
	left := inspectNames
	write := func(name string, v vm.Value) {
		if left--; left < 0 {
			return
		}
		j.Open('[')
		j.String(name)
		j.String(s.brief.text(v))
		if env, id, ok := s.run.library.Identify(v); ok && env == s.env {
			j.Int(int(id) - 1)
		}
		j.Close(']')
	}
	self := ""
	if p.Frame != nil {
		p.Frame.EachLocal(func(name string, v vm.Value) {
			switch {
			case v == p.Value:
				self = name
			case name != "_":
				write(name, v)
			}
		})
	}
	if self == "" {
		self = "self"
	}
	if of, ok := p.Value.AsInstance(); ok {
		of.EachAttr(func(name string, v vm.Value) {
			if name != "" && name[0] != '_' && v.IsBound() {
				write(self+"."+name, v)
			}
		})
	}
}

func (s *moment) object(j *trace.JSON, x *asimpy.Shared) {
	lane := x.ID - 1
	j.Open('{')
	j.Key("lane")
	j.Int(int(lane))
	j.Key("name")
	j.String(s.brief.name(s.env, x.ID))
	j.Key("kind")
	j.String(x.Kind.String())
	switch x.Kind {
	case sim.KindResource, sim.KindPreemptive:
		j.Key("users")
		j.Open('[')
		if x.HasUsers {
			for _, p := range x.Users {
				s.lane(j, p)
			}
		} else {
			for _, holder := range s.recording.Holders(lane) {
				if holder == trace.None {
					j.Int(-1)
				} else {
					j.Int(int(holder))
				}
			}
		}
		j.Close(']')
	case sim.KindQueue, sim.KindPriority, sim.KindStore:
		j.Key("count")
		j.Int(len(x.Items))
		j.Key("items")
		j.Open('[')
		for _, v := range x.Items[:min(len(x.Items), inspectItems)] {
			j.String(s.brief.text(v))
		}
		j.Close(']')
	case sim.KindContainer:
		j.Key("level")
		j.Float(x.Level.N)
	}
	j.Key("queue")
	s.queue(j, x.Queue)
	if x.Kind >= sim.KindQueue && x.Kind <= sim.KindContainer {
		j.Key("putters")
		s.queue(j, x.Putters)
	}
	j.Close('}')
}

// queue writes the lanes of those whose events are in line, -1 for an event that no process awaits yet.
func (s *moment) queue(j *trace.JSON, events []*sim.Event) {
	j.Open('[')
	for _, e := range events {
		if e.Pending() {
			s.lane(j, s.waits[e])
		}
	}
	j.Close(']')
}

func (s *moment) lane(j *trace.JSON, p *sim.Process) {
	if p == nil || p.Environment() != s.env {
		j.Int(-1)
		return
	}
	j.Int(int(p.ID()) - 1)
}
