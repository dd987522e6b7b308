package sim_test

import (
	"errors"
	"math"
	"testing"

	"asimplay/engine/sim"
)

func TestCloseRunsDeferredCalls(t *testing.T) {
	env := sim.NewEnvironment()
	closed := 0
	for range 3 {
		env.Go("", func(p *sim.Proc) error {
			defer func() { closed++ }()
			return p.Await(env.NewEvent())
		})
	}
	env.Go("", func(p *sim.Proc) error { return p.Timeout(1) })
	if err := env.Run(); err != nil {
		t.Fatal(err)
	}
	env.Close()
	env.Close()
	if closed != 3 {
		t.Errorf("%d functions were left", closed)
	}
}

func TestErrorsOfUseAreTyped(t *testing.T) {
	env := sim.NewEnvironment()
	var delay *sim.NegativeDelayError
	if err := env.Timeout(sim.Whole(-1)).Err(); !errors.As(err, &delay) || delay.Delay != sim.Whole(-1) {
		t.Error(err)
	}
	var capacity *sim.CapacityError
	if err := new(sim.Resource).Init(env, 0); !errors.As(err, &capacity) {
		t.Error(err)
	}
	one, two := sim.Amount{N: 1, Int: true}, sim.Amount{N: 2, Int: true}
	var level *sim.InitialLevelError
	if err := new(sim.Container).Init(env, one, two); !errors.As(err, &level) || err.Error() != "init (2) must be <= capacity (1)" {
		t.Error(err)
	}
	c := sim.NewContainer(env, two, one)
	var empty *sim.ContainerEmptyError
	if err := c.TryGet(two); !errors.As(err, &empty) || err.Error() != "requested 2, available 1" {
		t.Error(err)
	}
	var full *sim.ContainerFullError
	if err := c.TryPut(two); !errors.As(err, &full) || err.Error() != "adding 2 would exceed capacity 2" {
		t.Error(err)
	}
	r := sim.NewPreemptiveResource(env, 1)
	if err := r.Acquire(0, true).Err(); err != sim.ErrNoProcess {
		t.Error(err)
	}
	var user *sim.NotUserError
	if err := r.Release(); !errors.As(err, &user) {
		t.Error(err)
	}
	if err := env.AllOf().Err(); err != sim.ErrNoChildren {
		t.Error(err)
	}
	q := sim.NewQueue[int](env, 1)
	if _, err := q.TryGet(); err != sim.ErrQueueEmpty {
		t.Error(err)
	}
	if err := errors.Join(q.TryPut(1), q.TryPut(2)); !errors.Is(err, sim.ErrQueueFull) {
		t.Error(err)
	}
}

func TestTimeThatIsNoNumberComesLast(t *testing.T) {
	env := sim.NewEnvironment()
	var order []float64
	for _, d := range []float64{math.NaN(), 3, math.Inf(1), 1, math.NaN(), 2} {
		env.Go("", func(p *sim.Proc) error {
			err := p.Timeout(d)
			order = append(order, d)
			return err
		})
	}
	if err := env.RunUntil(sim.Whole(5)); err != nil {
		t.Fatal(err)
	}
	if len(order) != 3 || order[0] != 1 || order[1] != 2 || order[2] != 3 || env.Now().T != 3 {
		t.Errorf("order %v, now %v", order, env.Now())
	}
	if err := env.Run(); err != nil {
		t.Fatal(err)
	}
	if len(order) != 6 || !math.IsInf(env.Now().T, 1) {
		t.Errorf("order %v, now %v", order, env.Now())
	}
}

func TestErrorOfACallbackLeavesRun(t *testing.T) {
	env := sim.NewEnvironment()
	no := errors.New("no")
	ran := false
	env.Immediate(func() error { return no })
	env.Immediate(func() error { ran = true; return nil })
	if err := env.Run(); err != no || ran {
		t.Fatalf("err %v, ran %v", err, ran)
	}
	if err := env.Run(); err != nil || !ran {
		t.Fatalf("err %v, ran %v", err, ran)
	}
}

func TestAdvanceStopsAfterSoManyTurns(t *testing.T) {
	env := sim.NewEnvironment()
	env.Go("", func(p *sim.Proc) error {
		for range 10 {
			p.Timeout(1)
		}
		return nil
	})
	calls := 0
	for {
		done, err := env.Advance(nil, 3)
		if err != nil {
			t.Fatal(err)
		}
		calls++
		if done {
			break
		}
	}
	if calls != 8 || env.Turns() != 21 || env.Now().T != 10 { // 21 turns: the start, and two a timeout
		t.Errorf("%d calls, %d turns, now %v", calls, env.Turns(), env.Now())
	}
}

// An interrupt that comes while the process runs is delivered at its next await, even of what has happened, and
// undoes it.
func TestInterruptOfARunningProcess(t *testing.T) {
	env := sim.NewEnvironment()
	q := sim.NewQueue[string](env, sim.Unbounded)
	q.TryPut("x")
	env.Go("", func(p *sim.Proc) error {
		p.Process.Interrupt("self")
		if _, err := sim.Receive(p, q.Get()); err == nil {
			t.Error("not interrupted")
		}
		if q.Len() != 1 {
			t.Errorf("%d items: the get was not undone", q.Len())
		}
		return nil
	})
	if err := env.Run(); err != nil {
		t.Fatal(err)
	}
}
