package sim_test

import (
	"fmt"
	"strings"
	"testing"

	"asimplay/engine/sim"
)

var recordNames = map[sim.RecordKind]string{
	sim.ProcessCreated: "process", sim.Created: "created", sim.Started: "started", sim.Waits: "waits", sim.Woken: "woken",
	sim.Resumed: "resumed", sim.Acquired: "acquired", sim.Released: "released", sim.Put: "put", sim.Got: "got",
	sim.Returned: "returned", sim.Interrupting: "interrupting", sim.Interrupted: "interrupted",
	sim.Preempting: "preempting", sim.Ended: "ended", sim.Failed: "failed", sim.Logged: "logged",
	sim.Cancelled: "cancelled", sim.TimeoutFired: "timeout", sim.Succeeded: "succeeded",
	sim.BarrierReleased: "opened", sim.LevelChanged: "level",
}

// journal writes a line for each record: time, what, and the identities of process, other, object and awaited thing.
type journal struct{ strings.Builder }

func (j *journal) Observe(r *sim.Record) {
	fmt.Fprint(j, r.Time, " ", recordNames[r.Kind])
	if r.Process != nil {
		fmt.Fprint(j, " p", r.Process.ID())
	}
	if r.Other != nil {
		fmt.Fprint(j, " other p", r.Other.ID())
	}
	if r.Object != nil {
		fmt.Fprint(j, " ", r.Object.Kind(), r.Object.ID())
	}
	if r.Kind == sim.Waits && r.Event.Source() != nil {
		fmt.Fprint(j, " for ", r.Event.Source().Kind(), r.Event.Source().ID())
	}
	if r.Kind == sim.LevelChanged {
		fmt.Fprint(j, " ", r.Level, "=", r.Value)
	}
	fmt.Fprintln(j)
}

func TestObserverIsToldEverythingInOrder(t *testing.T) {
	env := sim.NewEnvironment()
	j := new(journal)
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
0 level p2 resource 1 use=1
0 waits p2
0 started p3
0 level p3 resource 1 queue=1
0 waits p3 for resource 1
0 started p4
0 level p4 resource 1 queue=2
0 waits p4
1 timeout
1 cancelled resource 1
1 level resource 1 queue=1
1 woken p4
1 resumed p4
1 ended p4
2 timeout
2 woken p2
2 resumed p2
2 released p2 other p2 resource 1
2 acquired p3 resource 1
2 level p2 resource 1 queue=0
2 woken p3 other p2
2 ended p2
2 resumed p3
2 waits p3
4 timeout
4 woken p3
4 resumed p3
4 released p3 other p3 resource 1
4 level p3 resource 1 use=0
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
