package sim_test

import (
	"errors"
	"fmt"
	"runtime"
	"slices"
	"strings"
	"testing"

	"asimplay/engine/sim"
)

// crowd starts functions that wait for each other and for time in all ways, and answers what they write down.
func crowd(env *sim.Environment) *[]string {
	said := new([]string)
	say := func(what ...any) { *said = append(*said, fmt.Sprint(env.Now().T, what)) }
	r := sim.NewResource(env, 2)
	q := sim.NewQueue[int](env, 1)
	for i := range 5 {
		env.Go("", func(p *sim.Proc) error {
			for j := range 4 {
				if err := errors.Join(p.Acquire(r), p.Timeout(float64(1+(i*j)%3)), r.Release()); err != nil {
					return err
				}
				say("user", i, j)
				if err := p.Await(q.Put(i)); err != nil {
					return err
				}
			}
			return nil
		})
	}
	eater := env.Go("", func(p *sim.Proc) error {
		for {
			first := env.FirstOf(&q.Get().Event, env.Timeout(sim.At(1.5)))
			if err := p.Await(first); err != nil {
				say("eater", err)
				continue
			}
			if say("eater", first.Winner()); env.Now().T > 30 {
				return nil
			}
		}
	})
	env.Go("", func(p *sim.Proc) error {
		for range 3 {
			p.Timeout(4)
			eater.Interrupt(nil)
			env.Go("", func(p *sim.Proc) error { say("late"); return p.Timeout(0) })
		}
		return nil
	})
	env.Schedule(sim.At(3), func() error { say("callback"); return nil })
	return said
}

func TestFunctionsTakeTheSameTurnsHoweverManyAtOnce(t *testing.T) {
	env := sim.NewEnvironment()
	want := crowd(env)
	if err := env.Run(); err != nil || len(*want) < 40 {
		t.Fatal(err, *want)
	}
	turns := env.Turns()
	for _, some := range []int{1, 2, 3, 7, 100} {
		env := sim.NewEnvironment()
		got := crowd(env)
		for {
			before := env.Turns()
			done, err := env.Advance(nil, some)
			if err != nil {
				t.Fatal(err)
			}
			if n := env.Turns() - before; n > uint64(some) || n == 0 && !done {
				t.Fatalf("%d turns of %d", n, some)
			}
			if done {
				break
			}
		}
		if !slices.Equal(*got, *want) || env.Turns() != turns {
			t.Errorf("%d at once: %d turns of %d, %v instead of %v", some, env.Turns(), turns, *got, *want)
		}
	}
}

func TestNoGoroutineIsLeft(t *testing.T) {
	before := runtime.NumGoroutine()
	env := sim.NewEnvironment()
	crowd(env)
	if err := env.Run(); err != nil {
		t.Fatal(err)
	}
	if n := runtime.NumGoroutine(); n > before {
		t.Errorf("%d goroutines after the end, %d before", n, before)
	}
	for until := range 12 {
		env := sim.NewEnvironment()
		crowd(env)
		if err := env.RunUntil(sim.Whole(int64(until))); err != nil {
			t.Fatal(err)
		}
		if runtime.NumGoroutine() <= before {
			t.Errorf("no function waits at %d", until)
		}
		env.Close()
		if n := runtime.NumGoroutine(); n > before {
			t.Errorf("%d goroutines after Close at %d, %d before", n, until, before)
		}
		// What was closed stays so, and others can be started.
		ran := false
		env.Go("", func(p *sim.Proc) error { ran = true; return p.Timeout(1) })
		if err := env.Run(); err != nil || !ran {
			t.Error(err, ran)
		}
	}
}

func TestCloseUnwindsTheLatestFirst(t *testing.T) {
	env := sim.NewEnvironment()
	var left []string
	for _, name := range []string{"a", "b", "c"} {
		env.Go(name, func(p *sim.Proc) error {
			defer func() {
				left = append(left, name)
				p.Timeout(1) // waits no more
				left = append(left, "never")
			}()
			return p.Timeout(float64(10 - len(left)))
		})
	}
	if err := env.RunUntil(sim.Whole(1)); err != nil {
		t.Fatal(err)
	}
	env.Close()
	if got := strings.Join(left, " "); got != "c b a" {
		t.Error(got)
	}
}

func TestCloseFromWithin(t *testing.T) {
	before := runtime.NumGoroutine()
	env := sim.NewEnvironment()
	left := 0
	for range 3 {
		env.Go("", func(p *sim.Proc) error {
			defer func() { left++ }()
			return p.Timeout(10)
		})
	}
	went := false
	env.Go("", func(p *sim.Proc) error {
		p.Timeout(1)
		env.Close()
		err := p.Timeout(1)
		went = true
		return err
	})
	if err := env.Run(); err != nil {
		t.Fatal(err)
	}
	if n := runtime.NumGoroutine(); left != 3 || !went || n > before {
		t.Errorf("%d were left, who closed went on: %v; %d goroutines, %d before", left, went, n, before)
	}
}

func TestPanicOfAFunctionLeavesRun(t *testing.T) {
	before := runtime.NumGoroutine()
	env := sim.NewEnvironment()
	crowd(env)
	env.Go("", func(p *sim.Proc) error {
		p.Timeout(2.5)
		panic("no")
	})
	func() {
		defer func() {
			if r := recover(); r != "no" {
				t.Error(r)
			}
		}()
		env.Run()
	}()
	if err := env.Run(); err != nil { // the others go on
		t.Error(err)
	}
	env.Close()
	if n := runtime.NumGoroutine(); n > before {
		t.Errorf("%d goroutines, %d before", n, before)
	}
}

// As testing.T.FailNow ends the goroutine that it is called on, and the test has to end by it.
func TestGoexitOfAFunctionEndsWhoRuns(t *testing.T) {
	env := sim.NewEnvironment()
	crowd(env)
	env.Go("", func(p *sim.Proc) error {
		p.Timeout(2.5)
		runtime.Goexit()
		return nil
	})
	ended := make(chan bool)
	go func() {
		returned := false
		defer func() { ended <- returned }()
		env.Run()
		returned = true
	}()
	if <-ended {
		t.Error("Run returned")
	}
	if err := env.Run(); err != nil {
		t.Error(err)
	}
	env.Close()
}

func TestStepOfFunctions(t *testing.T) {
	env := sim.NewEnvironment()
	var said []string
	walker := env.Go("walker", func(p *sim.Proc) error {
		for i := range 4 {
			said = append(said, fmt.Sprint("walker ", i))
			p.Timeout(10)
		}
		return nil
	})
	env.Go("other", func(p *sim.Proc) error {
		p.Timeout(1)
		said = append(said, "other steps")
		err := walker.Step() // by a function
		said = append(said, "other goes on")
		return errors.Join(err, p.Timeout(1))
	})
	env.Schedule(sim.At(2), func() error { // by a callback
		said = append(said, "callback")
		return walker.Step()
	})
	if err := env.RunUntil(sim.Whole(5)); err != nil {
		t.Fatal(err)
	}
	if err := errors.Join(walker.Step(), walker.Step()); err != nil || !walker.Done() { // by hand
		t.Error(err, walker.Done())
	}
	want := "walker 0, other steps, walker 1, other goes on, callback, walker 2, walker 3"
	if got := strings.Join(said, ", "); got != want {
		t.Errorf("%s\ninstead of\n%s", got, want)
	}
}

func TestRunWithinAFunction(t *testing.T) {
	env := sim.NewEnvironment()
	var said []string
	say := func(what string) { said = append(said, fmt.Sprint(env.Now().T, " ", what)) }
	for _, name := range []string{"a", "b"} {
		env.Go("", func(p *sim.Proc) error {
			for range 4 {
				p.Timeout(1)
				say(name)
			}
			return nil
		})
	}
	env.Go("", func(p *sim.Proc) error {
		p.Timeout(1.5)
		say("within")
		err := env.RunUntil(sim.At(2.5))
		say("without")
		return errors.Join(err, p.Timeout(1))
	})
	if err := env.Run(); err != nil {
		t.Fatal(err)
	}
	want := "1 a, 1 b, 1.5 within, 2 a, 2 b, 2 without, 3 a, 3 b, 4 a, 4 b"
	if got := strings.Join(said, ", "); got != want {
		t.Errorf("%s\ninstead of\n%s", got, want)
	}
}
