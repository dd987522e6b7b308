// Package kernel has the workloads as Go functions on engine/sim, as one would write them who uses it as a library. It knows
// the kernel and nothing of a language.
package kernel

import (
	"errors"
	"fmt"

	"asimplay/engine/sim"
)

// A Model is a simulation that was run: what it has done, and Close for the functions in it that have not returned.
type Model struct {
	*sim.Environment
	Ops   int
	Check float64
}

// Run runs a workload by its name; a name it lacks is an error. Processes and events are the sizes of w1.
func Run(workload string, processes, events int) (Model, error) {
	env := sim.NewEnvironment()
	m := Model{Environment: env}
	var err error
	switch workload {
	case "w1":
		m.Ops, m.Check, err = timeouts(env, processes, events)
	case "w2":
		m.Ops, m.Check, err = contention(env, 100_000)
	case "w3":
		m.Ops, m.Check, err = passing(env, 100_000)
	case "w4":
		m.Ops, m.Check, err = arrivals(env, 50_000)
	case "w5":
		m.Ops, m.Check, err = patience(env, 50_000)
	case "w6":
		m.Ops, m.Check, err = interruptions(env, 100_000)
	default:
		err = fmt.Errorf("there is no workload %q", workload)
	}
	return m, err
}

func delay(i int) float64 { return 1 + float64(i%17)/16 }

func timeouts(env *sim.Environment, processes, events int) (int, float64, error) {
	rate := 0.0
	for i := range processes {
		rate += 1 / delay(i)
	}
	until := float64(int(float64(events)/rate)) + 1.0/32
	turns := 0
	for i := range processes {
		wait := delay(i)
		env.Go("looper", func(p *sim.Proc) error {
			for {
				if err := p.Timeout(wait); err != nil {
					return err
				}
				turns++
			}
		})
	}
	err := env.RunUntil(sim.At(until))
	return turns, float64(turns), err
}

func contention(env *sim.Environment, n int) (int, float64, error) {
	resource := sim.NewResource(env, 1)
	cycles := 0
	for range 10 {
		env.Go("worker", func(p *sim.Proc) error {
			for {
				if err := p.Acquire(resource); err != nil {
					return err
				}
				if err := p.Timeout(1); err != nil {
					return err
				}
				if err := resource.Release(); err != nil {
					return err
				}
				cycles++
			}
		})
	}
	err := env.RunUntil(sim.At(float64(n) + 0.5))
	return n, float64(cycles), err
}

func passing(env *sim.Environment, items int) (int, float64, error) {
	queue := sim.NewQueue[int](env, sim.Unbounded)
	env.Go("producer", func(p *sim.Proc) error {
		for i := range items {
			if err := p.Await(queue.Put(i)); err != nil {
				return err
			}
			if err := p.Timeout(1); err != nil {
				return err
			}
		}
		return nil
	})
	total := 0
	env.Go("consumer", func(p *sim.Proc) error {
		for {
			item, err := sim.Receive(p, queue.Get())
			if err != nil {
				return err
			}
			total += item
			if err := p.Timeout(1); err != nil {
				return err
			}
		}
	})
	err := env.Run()
	return items, float64(total), err
}

// arrive has a customer come every 1.
func arrive(env *sim.Environment, customers int, customer func(p *sim.Proc) error) {
	env.Go("arrivals", func(p *sim.Proc) error {
		for range customers {
			env.Go("customer", customer)
			if err := p.Timeout(1); err != nil {
				return err
			}
		}
		return nil
	})
}

func arrivals(env *sim.Environment, customers int) (int, float64, error) {
	servers := sim.NewResource(env, 3)
	served := 0
	arrive(env, customers, func(p *sim.Proc) error {
		if err := p.Acquire(servers); err != nil {
			return err
		}
		if err := p.Timeout(2.5); err != nil {
			return err
		}
		served++
		return servers.Release()
	})
	err := env.Run()
	return customers, float64(served), err
}

func patience(env *sim.Environment, customers int) (int, float64, error) {
	server := sim.NewResource(env, 1)
	served, reneged := 0, 0
	arrive(env, customers, func(p *sim.Proc) error {
		first := env.FirstOf(server.Acquire(), env.Timeout(sim.At(3.40625)))
		if err := p.Await(first); err != nil {
			return err
		}
		if first.Winner() != 0 {
			reneged++
			return nil
		}
		if err := p.Timeout(2.25); err != nil {
			return err
		}
		served++
		return server.Release()
	})
	err := env.Run()
	return customers, float64(served)*1_000_000 + float64(reneged), err
}

func interruptions(env *sim.Environment, n int) (int, float64, error) {
	hits := 0
	worker := env.Go("worker", func(p *sim.Proc) error {
		for {
			err := p.Timeout(1000)
			var interrupt *sim.Interrupt
			switch {
			case errors.As(err, &interrupt):
				hits++
			case err != nil:
				return err
			}
		}
	})
	env.Go("manager", func(p *sim.Proc) error {
		for range n {
			if err := p.Timeout(1); err != nil {
				return err
			}
			worker.Interrupt("wake up")
		}
		return nil
	})
	err := env.RunUntil(sim.At(float64(n) + 0.5))
	return n, float64(hits), err
}
