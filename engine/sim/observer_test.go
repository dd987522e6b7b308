package sim_test

import (
	"fmt"
	"strings"
	"testing"

	"asimplay/engine/sim"
)

// journal writes a line for each thing that happens: time, what, and the identities of process, object and other process.
type journal struct {
	strings.Builder
	env *sim.Environment
}

func (j *journal) tell(what string, p *sim.Process, o *sim.Object, other *sim.Process, more ...any) {
	fmt.Fprint(j, j.env.Seen(), " ", what)
	if p != nil {
		fmt.Fprint(j, " p", p.ID())
	}
	if other != nil {
		fmt.Fprint(j, " other p", other.ID())
	}
	if o != nil {
		fmt.Fprint(j, " ", o.Kind(), o.ID())
	}
	fmt.Fprint(j, more...)
	fmt.Fprintln(j)
}

func (j *journal) ProcessCreated(p, by *sim.Process) { j.tell("process", p, nil, by) }

func (j *journal) ObjectCreated(o *sim.Object, _ float64, by *sim.Process) {
	j.tell("created", by, o, nil)
}
func (j *journal) Started(p *sim.Process)             { j.tell("started", p, nil, nil) }
func (j *journal) Woken(p *sim.Process, _ *sim.Event) { j.tell("woken", p, nil, nil) }

func (j *journal) Waits(p *sim.Process, e *sim.Event) {
	if o := e.Source(); o != nil {
		j.tell("waits", p, nil, nil, " for ", o.Kind(), o.ID())
	} else {
		j.tell("waits", p, nil, nil)
	}
}
func (j *journal) TimeoutFires(_ *sim.Event, p *sim.Process) { j.tell("timeout", p, nil, nil) }
func (j *journal) Resumed(p *sim.Process, _ *sim.Event)      { j.tell("resumed", p, nil, nil) }
func (j *journal) Interrupts(p, victim *sim.Process)         { j.tell("interrupts", p, nil, victim) }
func (j *journal) Interrupted(p, by *sim.Process)            { j.tell("interrupted", p, nil, by) }

func (j *journal) Ended(p *sim.Process, err error) {
	if err != nil {
		j.tell("failed", p, nil, nil)
	} else {
		j.tell("ended", p, nil, nil)
	}
}
func (j *journal) Acquired(p *sim.Process, o *sim.Object) { j.tell("acquired", p, o, nil) }

func (j *journal) Released(p *sim.Process, o *sim.Object, holder *sim.Process) {
	j.tell("released", p, o, holder)
}

func (j *journal) Preempted(p *sim.Process, o *sim.Object, by *sim.Process) {
	j.tell("preempted", p, o, by)
}
func (j *journal) Put(p *sim.Process, o *sim.Object)             { j.tell("put", p, o, nil) }
func (j *journal) Got(p *sim.Process, o *sim.Object)             { j.tell("got", p, o, nil) }
func (j *journal) Returned(o *sim.Object)                        { j.tell("returned", nil, o, nil) }
func (j *journal) BarrierReleased(p *sim.Process, o *sim.Object) { j.tell("opened", p, o, nil) }
func (j *journal) Succeeded(p *sim.Process, _ *sim.Event)        { j.tell("succeeded", p, nil, nil) }

func (j *journal) Cancelled(p *sim.Process, e *sim.Event) { j.tell("cancelled", p, e.Source(), nil) }

func (j *journal) LevelChanged(o *sim.Object, what sim.Level, value float64) {
	j.tell("level", nil, o, nil, " ", what, "=", value)
}
func (j *journal) Logged(p *sim.Process, _, _ string) { j.tell("logged", p, nil, nil) }

func TestObserverIsToldEverythingInOrder(t *testing.T) {
	env := sim.NewEnvironment()
	j := &journal{env: env}
	env.Observe(j)
	r := sim.NewResource(env, 1)
	for range 2 {
		env.Go("", func(p *sim.Proc) error {
			p.Acquire(r)
			p.Timeout(2)
			return r.Release()
		})
	}
	env.Go("", func(p *sim.Proc) error {
		return p.Await(env.FirstOf(r.Acquire(), env.Timeout(sim.Whole(1))))
	})
	if err := env.Run(); err != nil {
		t.Fatal(err)
	}
	want := `0 created resource 1
0 process p2
0 process p3
0 process p4
0 started p2
0 acquired p2 resource 1
0 level resource 1 use=1
0 waits p2
0 started p3
0 level resource 1 queue=1
0 waits p3 for resource 1
0 started p4
0 level resource 1 queue=2
0 waits p4
1 timeout
1 cancelled resource 1
1 level resource 1 queue=1
1 woken p4
1 resumed p4
1 ended p4
2 timeout p2
2 resumed p2
2 released p2 other p2 resource 1
2 acquired p3 resource 1
2 level resource 1 queue=0
2 woken p3
2 ended p2
2 resumed p3
2 waits p3
4 timeout p3
4 resumed p3
4 released p3 other p3 resource 1
4 level resource 1 use=0
4 ended p3
`
	if got := j.String(); got != want {
		t.Errorf("got\n%s\nwant\n%s", got, want)
	}
}

func TestHoldersFollowWhoAcquired(t *testing.T) {
	env := sim.NewEnvironment()
	r := sim.NewResource(env, 2)
	var a, b *sim.Proc
	a = env.Go("a", func(p *sim.Proc) error { return p.Acquire(r) })
	b = env.Go("b", func(p *sim.Proc) error { return p.Acquire(r) })
	c := env.Go("c", func(p *sim.Proc) error { return p.Acquire(r) })
	env.Run()
	if h := r.Holders(); len(h) != 2 || h[0] != &a.Process || h[1] != &b.Process || r.Waiting() != 1 {
		t.Fatalf("holders %v, %d waiting", h, r.Waiting())
	}
	r.Release() // by nobody in particular: the longest holder's
	if h := r.Holders(); len(h) != 2 || h[0] != &b.Process || h[1] != &c.Process || r.Waiting() != 0 {
		t.Fatalf("holders %v, %d waiting", h, r.Waiting())
	}
}
