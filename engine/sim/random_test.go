package sim_test

import (
	"bufio"
	"errors"
	"fmt"
	"hash/fnv"
	"os"
	"strings"
	"testing"

	"asimplay/engine/sim"
)

// Random models, which testdata/random.py runs on asimpy: what each prints must be the same here, to the hash,
// unless one of the differences took effect in it.
func TestRandomModelsRunAsOnAsimpy(t *testing.T) {
	file, err := os.Open("testdata/random.txt")
	if err != nil {
		t.Fatal(err)
	}
	defer file.Close()
	same, interrupting := 0, 0
	for scanner := bufio.NewScanner(file); scanner.Scan(); {
		var seed uint64
		var count int
		var want string
		if _, err := fmt.Sscan(scanner.Text(), &seed, &count, &want); err != nil {
			t.Fatal(err)
		}
		w := newWalk(seed)
		if w.env.Differences() != 0 {
			continue
		}
		same++
		if seed%2 == 1 {
			interrupting++
		}
		h := fnv.New64a()
		h.Write([]byte(strings.Join(w.lines, "\n")))
		if got := fmt.Sprintf("%016x", h.Sum64()); got != want || len(w.lines) != count {
			t.Errorf("seed %d printed %d lines, want %d:\n%s", seed, len(w.lines), count, strings.Join(w.lines, "\n"))
			return
		}
	}
	if same < 350 || interrupting < 30 {
		t.Errorf("only %d models were compared, %d with interrupts", same, interrupting)
	}
	t.Logf("%d models compared, %d with interrupts", same, interrupting)
}

type dice uint64

func (d *dice) roll(n int) int {
	*d = *d*6364136223846793005 + 1442695040888963407
	return int(uint64(*d) >> 33 % uint64(n))
}

type walk struct {
	env     *sim.Environment
	slots   *sim.Resource
	best    *sim.PreemptiveResource
	line    *sim.Queue[int]
	ranked  *sim.Queue[int]
	shop    *sim.Store[int]
	tank    *sim.Container
	gate    *sim.Barrier
	walkers []*sim.Proc
	lines   []string
}

func units(n int) sim.Amount { return sim.Amount{N: float64(n), Int: true} }

func newWalk(seed uint64) *walk {
	env := sim.NewEnvironment()
	w := &walk{
		env:   env,
		slots: sim.NewResource(env, 2),
		best:  sim.NewPreemptiveResource(env, 1),
		line:  sim.NewQueue[int](env, 2),
		ranked: sim.NewPriorityQueue(env, 3, func(a, b int) (bool, error) {
			return a < b, nil
		}),
		shop: sim.NewStore[int](env, 2),
		tank: sim.NewContainer(env, units(6), units(2)),
		gate: sim.NewBarrier(env),
	}
	for i := range 6 {
		s := &stroll{walk: w, number: i, dice: dice(seed*100 + uint64(i)), interrupts: seed%2 == 1}
		w.walkers = append(w.walkers, env.Go("", s.run))
	}
	err := env.RunUntil(sim.Whole(40))
	if err == nil {
		err = env.Run()
	}
	var notUser *sim.NotUserError
	switch {
	case errors.As(err, &notUser):
		w.lines = append(w.lines, "run raised RuntimeError")
	case err != nil:
		w.lines = append(w.lines, "run raised "+err.Error())
	}
	w.lines = append(w.lines, fmt.Sprint("ended ", env.Now(), " ", w.slots.Count(), " ", w.best.Count(), " ", w.line.Len(),
		" ", w.ranked.Len(), " ", w.shop.Len(), " ", w.tank.Level()))
	env.Close()
	return w
}

type stroll struct {
	*walk
	number     int
	dice       dice
	interrupts bool
}

func (s *stroll) say(what ...any) {
	line := fmt.Sprint(s.env.Now(), " ", s.number)
	for _, x := range what {
		line += fmt.Sprint(" ", x)
	}
	s.lines = append(s.lines, line)
}

func (s *stroll) delay() *sim.Event {
	d := []sim.Time{sim.Whole(0), sim.Whole(1), sim.Whole(2), sim.At(0.5), sim.Whole(3)}[s.dice.roll(5)]
	return s.env.Timeout(d)
}

func (s *stroll) run(p *sim.Proc) error {
	for range 25 {
		op := s.dice.roll(15)
		err := s.step(p, op)
		if _, ok := err.(*sim.Interrupt); ok {
			s.say(op, "interrupted")
		} else if err != nil {
			return err
		}
	}
	return nil
}

func (s *stroll) within(p *sim.Proc, op int, e *sim.Event, value func() any) (bool, error) {
	var first *sim.Event
	it := 0
	if s.dice.roll(2) == 1 {
		first = s.env.FirstOf(e, s.delay())
	} else {
		first = s.env.FirstOf(s.delay(), e)
		it = 1
	}
	if err := p.Await(first); err != nil {
		return false, err
	}
	if first.Winner() != it {
		s.say(op, "late", "-")
		return false, nil
	}
	s.say(op, "it", value())
	return true, nil
}

func (s *stroll) step(p *sim.Proc, op int) error {
	none, yes := func() any { return "None" }, func() any { return "True" }
	item := func(i *sim.Item[int]) (bool, error) {
		return s.within(p, op, &i.Event, func() any { return i.Value })
	}
	hold := func() error {
		err := p.Await(s.delay())
		return errors.Join(s.slots.Release(), err)
	}
	unjoin := func(err error) error {
		var i *sim.Interrupt
		if errors.As(err, &i) {
			return i
		}
		return err
	}
	roll := s.dice.roll
	switch op {
	case 0:
		if err := p.Await(s.delay()); err != nil {
			return err
		}
		s.say(op)
	case 1:
		if err := p.Acquire(s.slots); err != nil {
			return err
		}
		s.say(op, s.slots.Count())
		return unjoin(hold())
	case 2:
		got, err := s.within(p, op, s.slots.Acquire(), none)
		if got {
			return unjoin(hold())
		}
		return err
	case 3:
		_, err := s.within(p, op, s.line.Put(roll(10)), yes)
		return err
	case 4:
		_, err := item(s.line.Get())
		return err
	case 5:
		_, err := s.within(p, op, s.shop.Put(roll(10)), yes)
		return err
	case 6:
		want := roll(3)
		_, err := item(s.shop.Get(func(x int) (bool, error) { return x%3 == want, nil }))
		return err
	case 7, 8:
		a := units(1 + roll(4))
		e := s.tank.Put
		if op == 8 {
			e = s.tank.Get
		}
		_, err := s.within(p, op, e(a), func() any { return a })
		return err
	case 9:
		_, err := s.within(p, op, s.gate.Wait(), none)
		return err
	case 10:
		if err := s.gate.Release(); err != nil {
			return err
		}
		s.say(op)
	case 11:
		_, err := s.within(p, op, s.ranked.Put(roll(10)), yes)
		return err
	case 12:
		_, err := item(s.ranked.Get())
		return err
	case 13:
		return s.other(p, op)
	case 14:
		return s.preempt(p, op)
	}
	return nil
}

func (s *stroll) other(p *sim.Proc, op int) error {
	switch s.dice.roll(5) {
	case 0:
		both := s.env.AllOf(s.delay(), &s.ranked.Get().Event, s.delay())
		first := s.env.FirstOf(both, s.env.Timeout(sim.Whole(4)))
		if err := p.Await(first); err != nil {
			return err
		}
		what := []any{op, "late"}
		if first.Winner() == 0 {
			what[1] = "all"
			for _, i := range both.Completed() {
				what = append(what, string("abc"[i]))
			}
		}
		s.say(what...)
	case 1:
		if v, err := s.line.TryGet(); err != nil {
			s.say(op, "empty")
		} else {
			s.say(op, v)
		}
	case 2:
		if s.line.TryPut(5) != nil {
			s.say(op, "full")
		} else {
			s.say(op, "put")
		}
	case 3:
		if s.tank.TryGet(units(2)) != nil {
			s.say(op, "empty")
		} else {
			s.say(op, 2)
		}
	default:
		if s.interrupts {
			s.walkers[s.dice.roll(6)].Process.Interrupt(nil)
			s.say(op, "interrupts")
		}
	}
	return nil
}

func (s *stroll) preempt(p *sim.Proc, op int) error {
	if !s.interrupts {
		return nil
	}
	priority := float64(s.dice.roll(3))
	if err := p.Await(s.best.Acquire(priority, s.dice.roll(4) > 0)); err != nil {
		return err
	}
	s.say(op, "has")
	if i, ok := p.Await(s.delay()).(*sim.Interrupt); ok {
		lost := "True"
		if i.Cause == nil {
			lost = "False"
			if err := s.best.Release(); err != nil {
				return err
			}
		}
		s.say(op, "lost", lost)
		return nil
	}
	return s.best.Release()
}
