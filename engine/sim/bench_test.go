package sim_test

import (
	"fmt"
	"testing"

	"asimplay/engine/sim"
)

// sleeper is a body that waits for one timeout after another, with delays that seldom coincide.
type sleeper struct {
	sim.Process
	wait sim.Event
	seed uint64
	left int
}

func (s *sleeper) Resume(p *sim.Process, _ *sim.Event, _ *sim.Interrupt) (*sim.Event, error) {
	if s.left == 0 {
		return nil, nil
	}
	s.left--
	s.seed = s.seed*6364136223846793005 + 1442695040888963407
	return &s.wait, p.Environment().TimeoutInto(&s.wait, sim.At(float64(s.seed>>40)))
}

func BenchmarkTimeout(b *testing.B) {
	for _, processes := range []int{1, 100, 10_000} {
		b.Run(fmt.Sprint("processes=", processes), func(b *testing.B) {
			b.ReportAllocs()
			env := sim.NewEnvironment()
			all := make([]sleeper, processes)
			for i := range all {
				all[i].seed = uint64(i)
				all[i].left = b.N / processes
				env.Start(&all[i].Process, &all[i])
			}
			if err := env.Run(); err != nil {
				b.Fatal(err)
			}
		})
	}
}

func BenchmarkTimeoutCoroutine(b *testing.B) {
	b.ReportAllocs()
	env := sim.NewEnvironment()
	for range 100 {
		env.Go("", func(p *sim.Proc) error {
			for i := range b.N / 100 {
				p.Timeout(float64(i%17) + 1)
			}
			return nil
		})
	}
	if err := env.Run(); err != nil {
		b.Fatal(err)
	}
}

// user is a body that acquires, holds and releases.
type user struct {
	sim.Process
	resource *sim.Resource
	wait     sim.Event
	left     int
	holds    bool
	asked    bool
}

func (u *user) Resume(p *sim.Process, _ *sim.Event, _ *sim.Interrupt) (*sim.Event, error) {
	switch {
	case u.asked:
		u.asked, u.holds = false, true
		return &u.wait, p.Environment().TimeoutInto(&u.wait, sim.Whole(1))
	case u.holds:
		u.holds = false
		if err := u.resource.Release(); err != nil {
			return nil, err
		}
	}
	if u.left == 0 {
		return nil, nil
	}
	u.left--
	u.asked = true
	return &u.wait, u.resource.AcquireInto(&u.wait)
}

func BenchmarkResource(b *testing.B) {
	b.ReportAllocs()
	env := sim.NewEnvironment()
	r := sim.NewResource(env, 3)
	all := make([]user, 20)
	for i := range all {
		all[i].resource, all[i].left = r, b.N/len(all)
		env.Start(&all[i].Process, &all[i])
	}
	if err := env.Run(); err != nil {
		b.Fatal(err)
	}
}
