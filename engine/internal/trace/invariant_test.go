package trace

import (
	"math/rand/v2"
	"slices"
	"testing"

	"asimplay/engine/sim"
)

// What must hold of any trace, on random models that acquire, put, get, wait, leave, preempt and interrupt.
func TestInvariants(t *testing.T) {
	for seed := range uint64(150) {
		random := rand.New(rand.NewPCG(seed, 5))
		r := New(1 << 20)
		env := sim.NewEnvironment()
		run := r.Attach(env)
		resource := sim.NewResource(env, 2)
		best := sim.NewPreemptiveResource(env, 1)
		queue := sim.NewQueue[int](env, 2)
		tank := sim.NewContainer(env, sim.Amount{N: 5}, sim.Amount{N: 1})
		gate := sim.NewBarrier(env)
		var all []*sim.Proc
		within := func(p *sim.Proc, e *sim.Event) (bool, error) {
			first := env.FirstOf(e, env.Timeout(sim.At(float64(random.IntN(4)))))
			err := p.Await(first)
			return err == nil && first.Winner() == 0, err
		}
		for range 6 {
			all = append(all, env.Go("", func(p *sim.Proc) error {
				for range 20 {
					switch random.IntN(8) {
					case 0:
						p.Timeout(float64(random.IntN(3)))
					case 1:
						if got, _ := within(p, resource.Acquire()); got {
							p.Timeout(1)
							resource.Release()
						}
					case 2:
						within(p, queue.Put(1))
					case 3:
						within(p, &queue.Get().Event)
					case 4:
						within(p, tank.Get(sim.Amount{N: 2}))
						within(p, tank.Put(sim.Amount{N: 1}))
					case 5:
						if random.IntN(2) == 0 {
							gate.Release()
						} else {
							within(p, gate.Wait())
						}
					case 6:
						all[random.IntN(len(all))].Process.Interrupt(nil)
					case 7:
						if p.Await(best.Acquire(float64(random.IntN(3)), true)) == nil && p.Timeout(1) == nil {
							best.Release()
						}
					}
				}
				return nil
			}))
		}
		until := float64(10 + random.IntN(30))
		run.Until(until, true)
		if err := env.RunUntil(sim.At(until)); err != nil {
			t.Fatal(err)
		}
		s := run.arrange()

		last := 0.0
		for row := range s.events.count {
			p := s.events.at(row)
			if p.time < last {
				t.Fatalf("seed %d: row %d goes back in time", seed, row)
			}
			last = p.time
			if p.parent != None && p.parent >= row {
				t.Fatalf("seed %d: row %d was caused by row %d", seed, row, p.parent)
			}
			if k := p.kind; k == Resume && p.parent == None {
				t.Fatalf("seed %d: nothing caused row %d, a resume", seed, row)
			}
		}
		for lane := range s.lanes.count {
			open, end := 0, 0.0
			for _, n := range s.order[s.offsets[lane]:s.offsets[lane+1]] {
				p, e := s.bar(n)
				if open > 0 || e.time < end || s.segmentEnd(n) < e.time {
					t.Fatalf("seed %d: segments of lane %d overlap", seed, lane)
				}
				end = s.segmentEnd(n)
				if p.flags&Open != 0 {
					open++
				}
				if e.kind != Wait || e.actor != uint32(lane) {
					t.Fatalf("seed %d: a segment of lane %d begins with %v", seed, lane, e.kind)
				}
			}
			if waits := s.lanes.at(lane).process != nil && s.lanes.at(lane).process.Awaits() != nil; waits != (open == 1) {
				t.Fatalf("seed %d: lane %d: %d open segments, waiting: %v", seed, lane, open, waits)
			}
		}
		final := func(o *sim.Object, what sim.Level) float64 {
			of := s.objects[s.lanes.at(o.ID()-1).object].series[what]
			if of == None {
				return 0
			}
			rows := s.levelOrder[s.levelOffsets[of]:s.levelOffsets[of+1]]
			return s.levels.at(rows[len(rows)-1]).value
		}
		for _, c := range []struct {
			name      string
			got, want float64
		}{
			{"use", final(&resource.Object, sim.LevelUse), float64(resource.Count())},
			{"queue", final(&resource.Object, sim.LevelQueue), float64(resource.Waiting())},
			{"preemptive use", final(&best.Object, sim.LevelUse), float64(best.Count())},
			{"preemptive queue", final(&best.Object, sim.LevelQueue), float64(best.Waiting())},
			{"items", final(&queue.Object, sim.LevelItems), float64(queue.Len())},
			{"getters", final(&queue.Object, sim.LevelQueue), float64(queue.Waiting())},
			{"putters", final(&queue.Object, sim.LevelPutters), float64(queue.Blocked())},
			{"level", final(&tank.Object, sim.LevelAmount), tank.Level().N},
			{"gate", final(&gate.Object, sim.LevelQueue), float64(gate.Waiting())},
		} {
			if c.got != c.want {
				t.Errorf("seed %d: %s is %v in the trace, %v in the environment", seed, c.name, c.got, c.want)
			}
		}
		if resource.Waiting() > len(resource.Waiters()) {
			t.Errorf("seed %d: %d wait, %d are in line", seed, resource.Waiting(), len(resource.Waiters()))
		}
		holders := func(o *sim.Object) []uint32 {
			h := slices.Clone(s.objects[s.lanes.at(o.ID()-1).object].holders)
			slices.Sort(h)
			return h
		}
		kernel := func(all []*sim.Process) []uint32 {
			var h []uint32
			for _, p := range all {
				h = append(h, p.ID()-1)
			}
			slices.Sort(h)
			return h
		}
		if a, b := holders(&resource.Object), kernel(resource.Holders()); !slices.Equal(a, b) {
			t.Errorf("seed %d: holders %v in the trace, %v in the environment", seed, a, b)
		}
		if a, b := holders(&best.Object), kernel(best.Holders()); !slices.Equal(a, b) {
			t.Errorf("seed %d: users %v in the trace, %v in the environment", seed, a, b)
		}
		decode(t, r.Encode(&Header{}))
		env.Close()
	}
}
