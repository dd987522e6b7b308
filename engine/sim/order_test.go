package sim_test

import (
	"errors"
	"fmt"
	"os"
	"strings"
	"testing"

	"asimplay/engine/sim"
)

// The models of testdata/order.py as Go functions. What they print must be what CPython and asimpy print, which
// is in testdata/order.txt.
func TestOrderIsThatOfAsimpy(t *testing.T) {
	golden, err := os.ReadFile("testdata/order.txt")
	if err != nil {
		t.Fatal(err)
	}
	want := map[string]string{}
	for _, section := range strings.Split(string(golden), "== ")[1:] {
		name, text, _ := strings.Cut(section, "\n")
		want[name] = text
	}
	for name, run := range models {
		t.Run(name, func(t *testing.T) {
			m := &model{env: sim.NewEnvironment()}
			run(m)
			if m.env.Differences() != 0 {
				t.Errorf("differences %b took effect", m.env.Differences())
			}
			if got := m.out.String(); got != want[name] {
				t.Errorf("got\n%s\nwant\n%s", got, want[name])
			}
			m.env.Close()
		})
		delete(want, name)
	}
	for name := range want {
		t.Errorf("%s has an expected output but no model", name)
	}
}

type model struct {
	env *sim.Environment
	out strings.Builder
}

func (m *model) print(what ...any) { fmt.Fprintln(&m.out, what...) }

func (m *model) say(p *sim.Proc, what ...any) {
	m.print(append([]any{m.env.Now(), p.Name}, what...)...)
}

func (m *model) run() {
	if err := m.env.Run(); err != nil {
		m.print("run failed:", err)
	}
}

func whole(p *sim.Proc, d int64) error { return p.Await(p.Environment().Timeout(sim.Whole(d))) }

func list(s sim.Storage[int]) string {
	var all []int
	for s.Len() > 0 {
		v, _ := s.Pop()
		all = append(all, v)
	}
	for _, v := range all {
		s.Add(v)
	}
	return strings.ReplaceAll(fmt.Sprint(all), " ", ", ")
}

func shelf(s sim.Shelf[int]) string {
	all := []int{}
	for i := range s.Len() {
		all = append(all, s.At(i))
	}
	return strings.ReplaceAll(fmt.Sprint(all), " ", ", ")
}

func py(b bool) string { return map[bool]string{true: "True", false: "False"}[b] }

type pair struct {
	i   int
	who string
}

var models = map[string]func(m *model){
	"ties": func(m *model) {
		for _, name := range []string{"a", "b", "c"} {
			m.env.Go(name, func(p *sim.Proc) error {
				for range 3 {
					whole(p, 2)
					m.say(p, "tick")
					m.env.Immediate(func() error { m.print(m.env.Now(), "immediate after", p.Name); return nil })
				}
				return nil
			})
		}
		m.env.Go("z", func(p *sim.Proc) error {
			whole(p, 4)
			m.say(p, "first")
			whole(p, 0)
			m.say(p, "after zero")
			return nil
		})
		m.env.RunUntil(sim.Whole(4))
		m.print("stopped", m.env.Now())
		m.run()
		m.print("ended", m.env.Now())
	},
	"numbers": func(m *model) {
		m.env.Go("p", func(p *sim.Proc) error {
			for _, d := range []sim.Time{sim.Whole(1), sim.At(0), sim.At(1), sim.Whole(0), sim.Whole(2)} {
				p.Await(m.env.Timeout(d))
				m.say(p, "moved by", d)
			}
			return nil
		})
		m.run()
	},
	"resource": func(m *model) {
		r := sim.NewResource(m.env, 2)
		for i := range 5 {
			m.env.Go(fmt.Sprint("u", i), func(p *sim.Proc) error {
				p.Acquire(r)
				m.say(p, "has", r.Count())
				whole(p, 3)
				r.Release()
				m.say(p, "released", r.Count())
				return nil
			})
		}
		m.env.Go("i", func(p *sim.Proc) error {
			first := m.env.FirstOf(r.Acquire(), m.env.Timeout(sim.Whole(4)))
			p.Await(first)
			m.say(p, []string{"slot", "late"}[first.Winner()], r.Count())
			if first.Winner() == 0 {
				return r.Release()
			}
			return nil
		})
		m.env.Go("t", func(p *sim.Proc) error {
			for range 4 {
				p.Timeout(2.5)
				m.say(p, "try", py(r.TryAcquire()), r.Count())
			}
			return nil
		})
		m.run()
	},
	"interrupts": func(m *model) {
		s := m.env.Go("s", func(p *sim.Proc) error {
			for {
				err := whole(p, 10)
				i, ok := err.(*sim.Interrupt)
				if !ok {
					m.say(p, "slept")
					return nil
				}
				m.say(p, "interrupted", i.Cause)
			}
		})
		m.env.Go("w", func(p *sim.Proc) error {
			whole(p, 1)
			s.Process.Interrupt("one")
			m.say(p, "did")
			whole(p, 20)
			s.Process.Interrupt("too late")
			m.say(p, "done", py(s.Done()))
			return nil
		})
		m.run()
		m.print("ended", m.env.Now())
	},
	"queue": func(m *model) {
		q := sim.NewQueue[int](m.env, 2)
		consumer := func(p *sim.Proc) error {
			for range 3 {
				v, err := sim.Receive(p, q.Get())
				if err != nil {
					return err
				}
				m.say(p, "got", v, q.Len())
				whole(p, 1)
			}
			return nil
		}
		m.env.Go("c1", consumer)
		m.env.Go("p", func(p *sim.Proc) error {
			for i := range 6 {
				p.Await(q.Put(i))
				m.say(p, "put", i, q.Len())
			}
			return nil
		})
		m.env.Go("c2", consumer)
		m.run()
	},
	"undo": func(m *model) {
		q1, q2 := sim.NewQueue[int](m.env, sim.Unbounded), sim.NewQueue[int](m.env, sim.Unbounded)
		m.env.Go("p", func(p *sim.Proc) error {
			for i := range 3 {
				p.Await(q1.Put(i))
				p.Await(q2.Put(10 + i))
			}
			b, a := q2.Get(), q1.Get()
			first := m.env.FirstOf(&b.Event, &a.Event)
			p.Await(first)
			m.say(p, []string{"b", "a"}[first.Winner()], b.Value, list(q1.Storage()), list(q2.Storage()))
			a = q1.Get()
			first = m.env.FirstOf(m.env.Timeout(sim.Whole(5)), &a.Event)
			p.Await(first)
			m.say(p, []string{"t", "a"}[first.Winner()], a.Value)
			empty := sim.NewQueue[string](m.env, sim.Unbounded)
			m.env.Go("o", func(o *sim.Proc) error {
				whole(o, 1)
				p.Process.Interrupt("go")
				whole(o, 1)
				o.Await(empty.Put("lost"))
				m.say(o, "size", empty.Len())
				o.Await(empty.Put("kept"))
				m.say(o, "size", empty.Len())
				return nil
			})
			err := p.Await(m.env.FirstOf(&empty.Get().Event, m.env.Timeout(sim.Whole(9))))
			var i *sim.Interrupt
			if errors.As(err, &i) {
				m.say(p, "interrupted", i.Cause)
			}
			v, err := sim.Receive(p, empty.Get())
			m.say(p, "got", v)
			return err
		})
		m.run()
		m.print("ended", m.env.Now())
	},
	"priorities": func(m *model) {
		q := sim.NewPriorityQueue(m.env, 3, func(a, b pair) (bool, error) {
			return a.i < b.i || a.i == b.i && a.who < b.who, nil
		})
		producer := func(p *sim.Proc) error {
			for _, i := range []int{5, 1, 4, 1, 3, 2} {
				p.Await(q.Put(pair{i, p.Name}))
				m.say(p, "put", i)
			}
			return nil
		}
		m.env.Go("p", producer)
		m.env.Go("q", producer)
		m.env.Go("c", func(p *sim.Proc) error {
			whole(p, 1)
			for range 12 {
				v, _ := sim.Receive(p, q.Get())
				m.say(p, "got", v.i, v.who)
				if v.i == 4 {
					whole(p, 1)
				}
			}
			return nil
		})
		m.run()
	},
	"store": func(m *model) {
		s := sim.NewStore[int](m.env, 3)
		for want := range 3 {
			m.env.Go(fmt.Sprint("g", want), func(p *sim.Proc) error {
				v, _ := sim.Receive(p, s.Get(func(x int) (bool, error) { return x%3 == want, nil }))
				m.say(p, "got", v)
				v, err := sim.Receive(p, s.Get(nil))
				m.say(p, "then", v)
				return err
			})
		}
		m.env.Go("p", func(p *sim.Proc) error {
			for _, i := range []int{4, 7, 10, 2, 5, 6, 9, 8} {
				p.Await(s.Put(i))
				m.say(p, "put", i, shelf(s.Shelf()))
				if i == 10 {
					whole(p, 1)
				}
			}
			return nil
		})
		m.run()
	},
	"container": func(m *model) {
		n := func(f float64) sim.Amount { return sim.Amount{N: f, Int: f == float64(int(f))} }
		c := sim.NewContainer(m.env, n(10), n(3))
		for _, a := range []float64{8, 2, 5} {
			m.env.Go(fmt.Sprint("g", a), func(p *sim.Proc) error {
				e := c.Get(n(a))
				err := p.Await(e)
				m.say(p, "got", e.Amount(), c.Level())
				return err
			})
		}
		m.env.Go("p", func(p *sim.Proc) error {
			for _, a := range []float64{4, 2.5, 9, 1} {
				whole(p, 1)
				e := c.Put(n(a))
				p.Await(e)
				m.say(p, "put", e.Amount(), c.Level())
			}
			return nil
		})
		m.run()
		m.print("level", c.Level())
	},
	"preemptive": func(m *model) {
		r := sim.NewPreemptiveResource(m.env, 1)
		names := map[*sim.Process]string{}
		user := func(start int64, priority float64, preempt bool) func(p *sim.Proc) error {
			return func(p *sim.Proc) error {
				names[&p.Process] = p.Name
				whole(p, start)
				for left := int64(5); left > 0; {
					if i, ok := p.Await(r.Acquire(priority, preempt)).(*sim.Interrupt); ok {
						m.say(p, "lost before use", names[i.Cause.(*sim.Preempted).By])
						continue
					}
					since := m.env.Now()
					m.say(p, "has", r.Count())
					i, ok := whole(p, left).(*sim.Interrupt)
					if !ok {
						if err := r.Release(); err != nil {
							return err
						}
						m.say(p, "released")
						return nil
					}
					left -= int64(m.env.Now().Sub(since).T)
					c := i.Cause.(*sim.Preempted)
					m.say(p, "lost to", names[c.By], "had since", c.Since, "left", left)
				}
				return nil
			}
		}
		m.env.Go("a", user(0, 2, true))
		m.env.Go("b", user(1, 1, true))
		m.env.Go("c", user(2, 0, false))
		m.env.Go("d", user(3, 0, true))
		m.env.Go("e", user(3, 2, true))
		m.run()
		m.print("ended", m.env.Now())
	},
	"barrier": func(m *model) {
		b := sim.NewBarrier(m.env)
		for _, name := range []string{"a", "b", "c"} {
			m.env.Go(name, func(p *sim.Proc) error {
				p.Await(b.Wait())
				m.say(p, "through")
				p.Await(b.Wait())
				m.say(p, "again")
				return nil
			})
		}
		m.env.Go("o", func(p *sim.Proc) error {
			for range 2 {
				whole(p, 1)
				b.Release()
				m.say(p, "opened")
			}
			return nil
		})
		m.run()
	},
	"composites": func(m *model) {
		after := func(d int64) *sim.Event { return m.env.Timeout(sim.Whole(d)) }
		m.env.Go("p", func(p *sim.Proc) error {
			e := m.env.NewEvent()
			m.env.Schedule(sim.Whole(2), e.Succeed)
			all := m.env.AllOf(after(3), e, after(1), after(1))
			p.Await(all)
			var keys []string
			for _, i := range all.Completed() {
				keys = append(keys, "'"+[]string{"x", "e", "y", "z"}[i]+"'")
			}
			m.say(p, "["+strings.Join(keys, ", ")+"]")
			same := after(2)
			first := m.env.FirstOf(after(7), same, same)
			p.Await(first)
			m.say(p, []string{"slow", "one", "two"}[first.Winner()], py(same.Triggered()))
			shared := after(5)
			first = m.env.FirstOf(m.env.AllOf(after(1), shared), after(2))
			p.Await(first)
			m.say(p, []string{"all", "fast"}[first.Winner()], py(shared.Cancelled()))
			p.Await(shared)
			m.say(p, "shared lives")
			shared = after(5)
			first = m.env.FirstOf(shared, after(1))
			p.Await(first)
			m.say(p, []string{"a", "b"}[first.Winner()], py(shared.Cancelled()))
			p.Await(shared)
			m.say(p, "never")
			return nil
		})
		m.run()
		m.print("ended", m.env.Now())
	},
	"wake_order": func(m *model) {
		e := m.env.NewEvent()
		waiter := func(p *sim.Proc) error {
			p.Await(e)
			m.say(p, "woken")
			return nil
		}
		m.env.Go("a", waiter)
		m.env.Go("b", waiter)
		m.env.Go("f", func(p *sim.Proc) error {
			first := m.env.FirstOf(e, m.env.Timeout(sim.Whole(9)))
			p.Await(first)
			m.say(p, []string{"e", "t"}[first.Winner()])
			return nil
		})
		m.env.Go("c", waiter)
		m.env.Go("g", func(p *sim.Proc) error {
			t := m.env.Timeout(sim.Whole(3))
			whole(p, 1)
			e.Succeed()
			t.Cancel()
			m.say(p, "succeeded")
			p.Await(e)
			m.say(p, "straight on")
			p.Await(t)
			m.say(p, "never")
			return nil
		})
		m.run()
		m.print("ended", m.env.Now())
	},
	"failures": func(m *model) {
		m.env.Go("b", func(p *sim.Proc) error {
			whole(p, 2)
			m.say(p, "fails")
			return errors.New("no")
		})
		m.env.Go("g", func(p *sim.Proc) error {
			for range 2 {
				whole(p, 2)
				m.say(p, "goes on")
			}
			return nil
		})
		m.print("run raised", m.env.Run(), m.env.Now())
		m.run()
		m.env.Go("p", func(p *sim.Proc) error {
			e := m.env.NewEvent()
			m.env.Schedule(sim.Whole(7), func() error { return e.Fail(errors.New("k")) })
			if err := p.Await(e); err.Error() == "k" {
				m.say(p, "caught")
			}
			return nil
		})
		m.run()
	},
}
