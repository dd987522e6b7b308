package sim_test

import (
	"slices"
	"testing"

	"asimplay/engine/sim"
)

// Each of these is a fault of asimpy 0.19.1 that the kernel does not share.

func TestInterruptsQueueUp(t *testing.T) {
	env := sim.NewEnvironment()
	var causes []any
	victim := env.Go("victim", func(p *sim.Proc) error {
		for range 3 {
			if i, ok := p.Timeout(10).(*sim.Interrupt); ok {
				causes = append(causes, i.Cause)
			}
		}
		return nil
	})
	env.Go("by", func(p *sim.Proc) error {
		p.Timeout(1)
		for i := range 5 {
			victim.Process.Interrupt(i)
		}
		return nil
	})
	if err := env.Run(); err != nil {
		t.Fatal(err)
	}
	// Three awaits, an interrupt for each; the last two are dropped with the process.
	if want := []any{0, 1, 2}; !slices.Equal(causes, want) {
		t.Errorf("causes %v, want %v", causes, want)
	}
	if got := env.Differences(); got != sim.InterruptsQueue {
		t.Errorf("differences %b", got)
	}
	if now := env.Now(); now.T != 1 {
		t.Errorf("ended at %v: cancelled timeouts moved the clock", now)
	}
}

func TestInterruptVoidsWakeup(t *testing.T) {
	for _, first := range []string{"event", "interrupt"} {
		env := sim.NewEnvironment()
		e := env.NewEvent()
		var interruptedAt, sleptUntil float64
		victim := env.Go("victim", func(p *sim.Proc) error {
			if _, ok := p.Await(e).(*sim.Interrupt); !ok {
				t.Error("the event came through")
			}
			interruptedAt = p.Now()
			err := p.Timeout(5)
			sleptUntil = p.Now()
			return err
		})
		env.Go("by", func(p *sim.Proc) error {
			p.Timeout(1)
			if first == "event" {
				e.Succeed()
				victim.Process.Interrupt(nil)
			} else {
				victim.Process.Interrupt(nil)
				e.Succeed()
			}
			return nil
		})
		if err := env.Run(); err != nil {
			t.Fatal(err)
		}
		if interruptedAt != 1 || sleptUntil != 6 {
			t.Errorf("%s first: interrupted at %v, slept until %v, want 1 and 6", first, interruptedAt, sleptUntil)
		}
		if env.Differences() != sim.WakeupVoided {
			t.Errorf("%s first: differences %b", first, env.Differences())
		}
	}
}

func TestInterruptedGrantPassesSlotOn(t *testing.T) {
	env := sim.NewEnvironment()
	r := sim.NewResource(env, 1)
	got := -1.0
	var second *sim.Proc
	env.Go("owner", func(p *sim.Proc) error {
		p.Acquire(r)
		p.Timeout(2)
		err := r.Release()
		second.Process.Interrupt(nil)
		return err
	})
	second = env.Go("second", func(p *sim.Proc) error {
		if _, ok := p.Acquire(r).(*sim.Interrupt); !ok {
			t.Error("second got the slot")
		}
		return nil
	})
	env.Go("third", func(p *sim.Proc) error {
		p.Acquire(r)
		got = p.Now()
		return r.Release()
	})
	if err := env.Run(); err != nil {
		t.Fatal(err)
	}
	if got != 2 || r.Count() != 0 {
		t.Errorf("third got the slot at %v, %d held at the end", got, r.Count())
	}
	if env.Differences()&sim.SlotPassedOn == 0 {
		t.Errorf("differences %b", env.Differences())
	}
}

func TestInterruptedPreemptiveGrantPassesSlotOn(t *testing.T) {
	env := sim.NewEnvironment()
	r := sim.NewPreemptiveResource(env, 1)
	got := -1.0
	var second *sim.Proc
	env.Go("owner", func(p *sim.Proc) error {
		p.Await(r.Acquire(0, false))
		p.Timeout(2)
		err := r.Release()
		second.Process.Interrupt(nil)
		return err
	})
	second = env.Go("second", func(p *sim.Proc) error {
		p.Await(r.Acquire(1, false))
		return nil
	})
	env.Go("third", func(p *sim.Proc) error {
		p.Await(r.Acquire(2, false))
		got = p.Now()
		return r.Release()
	})
	if err := env.Run(); err != nil {
		t.Fatal(err)
	}
	if got != 2 || r.Count() != 0 {
		t.Errorf("third got the slot at %v, %d held at the end", got, r.Count())
	}
	if env.Differences()&sim.SlotPassedOn == 0 {
		t.Errorf("differences %b", env.Differences())
	}
}

func TestClockMovesBeforeScheduledCallback(t *testing.T) {
	env := sim.NewEnvironment()
	var at sim.Time
	env.Schedule(sim.Whole(3), func() error { at = env.Now(); return nil })
	if err := env.Run(); err != nil {
		t.Fatal(err)
	}
	if at != sim.Whole(3) {
		t.Errorf("the callback saw %v", at)
	}
	if env.Differences() != sim.ClockBeforeCallback {
		t.Errorf("differences %b", env.Differences())
	}

	quiet := sim.NewEnvironment()
	quiet.Schedule(sim.Whole(3), func() error { return nil })
	if err := quiet.Run(); err != nil || quiet.Differences() != 0 {
		t.Errorf("a callback that does not read the clock was told to differ: %b, %v", quiet.Differences(), err)
	}
}
