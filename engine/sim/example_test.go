package sim_test

import (
	"fmt"

	"asimplay/engine/sim"
)

// Two cars share one charging station.
func Example() {
	env := sim.NewEnvironment()
	station := sim.NewResource(env, 1)
	for _, name := range []string{"red", "blue"} {
		env.Go(name, func(p *sim.Proc) error {
			if err := p.Acquire(station); err != nil {
				return err
			}
			fmt.Println(env.Now(), name, "charges")
			if err := p.Timeout(2.5); err != nil {
				return err
			}
			return station.Release()
		})
	}
	if err := env.Run(); err != nil {
		fmt.Println(err)
	}
	// Output:
	// 0 red charges
	// 2.5 blue charges
}

// A customer waits for a free teller, but not for ever.
func ExampleEnvironment_FirstOf() {
	env := sim.NewEnvironment()
	teller := sim.NewResource(env, 1)
	teller.TryAcquire()
	env.Go("customer", func(p *sim.Proc) error {
		served, patience := teller.Acquire(), env.Timeout(sim.At(4))
		first := env.FirstOf(served, patience)
		if err := p.Await(first); err != nil {
			return err
		}
		if first.Winner() == 1 {
			fmt.Println("left at", env.Now())
		}
		return nil
	})
	if err := env.Run(); err != nil {
		fmt.Println(err)
	}
	// Output: left at 4.0
}

func ExampleReceive() {
	env := sim.NewEnvironment()
	parts := sim.NewQueue[string](env, sim.Unbounded)
	env.Go("machine", func(p *sim.Proc) error {
		part, err := sim.Receive(p, parts.Get())
		fmt.Println("got", part, "at", env.Now())
		return err
	})
	env.Go("supplier", func(p *sim.Proc) error {
		if err := p.Timeout(1); err != nil {
			return err
		}
		return p.Await(parts.Put("wheel"))
	})
	if err := env.Run(); err != nil {
		fmt.Println(err)
	}
	// Output: got wheel at 1.0
}

// countdown is a process without a coroutine: what it is to do next is data.
type countdown struct {
	sim.Process
	wait sim.Event
	left int
}

func (c *countdown) Resume(p *sim.Process, _ *sim.Event, interrupt *sim.Interrupt) (*sim.Event, error) {
	env := p.Environment()
	fmt.Println(env.Now(), c.left)
	if c.left == 0 {
		return nil, nil
	}
	c.left--
	return &c.wait, env.TimeoutInto(&c.wait, sim.Whole(1))
}

func ExampleBody() {
	env := sim.NewEnvironment()
	c := &countdown{left: 2}
	env.Start(&c.Process, c)
	if err := env.Run(); err != nil {
		fmt.Println(err)
	}
	// Output:
	// 0 2
	// 1 1
	// 2 0
}
