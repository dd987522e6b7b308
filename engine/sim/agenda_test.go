package sim

import (
	"math"
	"math/rand/v2"
	"slices"
	"testing"
)

// The agenda against a sorted list, under any mix of additions, removals from the front and cancellations.
func TestAgendaKeepsOrder(t *testing.T) {
	type item struct {
		time   float64
		rank   uint8
		serial int
		event  *Event
	}
	compare := func(a, b item) int {
		less := func(x, y float64) bool { return x < y || x == x && y != y }
		switch {
		case less(a.time, b.time):
			return -1
		case less(b.time, a.time):
			return 1
		case a.rank != b.rank:
			return int(a.rank) - int(b.rank)
		}
		return a.serial - b.serial
	}
	special := []float64{0, math.Copysign(0, -1), -1, -2.5, math.Inf(1), math.Inf(-1), math.NaN(), math.SmallestNonzeroFloat64}
	for seed := range uint64(200) {
		random := rand.New(rand.NewPCG(seed, 1))
		var a agenda
		var model []item
		for step := range 400 {
			switch k := random.IntN(10); {
			case k < 5:
				at := float64(random.IntN(20))
				if random.IntN(5) == 0 {
					at = special[random.IntN(len(special))]
				}
				x := item{at, uint8(random.IntN(2)), step, new(Event)}
				a.push(x.time, x.rank, x.event)
				model = append(model, x)
				slices.SortFunc(model, compare)
			case k < 8:
				got := a.first()
				if (got != nil) != (len(model) > 0) {
					t.Fatalf("seed %d step %d: first %v with %d left", seed, step, got, len(model))
				}
				if got == nil {
					continue
				}
				want := model[0]
				if got.event != want.event {
					t.Fatalf("seed %d step %d: time %v came before %v", seed, step, keyTime(got.key), want.time)
				}
				if at := keyTime(got.key); at != want.time && (at == at || want.time == want.time) {
					t.Fatalf("seed %d step %d: time %v became %v", seed, step, want.time, at)
				}
				a.take()
				model = model[1:]
			case len(model) > 0:
				i := random.IntN(len(model))
				a.strike(model[i].event)
				model = slices.Delete(model, i, i+1)
			}
			if a.live() != len(model) {
				t.Fatalf("seed %d step %d: %d live, want %d", seed, step, a.live(), len(model))
			}
		}
	}
}

func TestCancelledTimeoutsLeaveTheAgenda(t *testing.T) {
	env := NewEnvironment()
	sleeper := env.Go("sleeper", func(p *Proc) error {
		for {
			if p.Timeout(1e9) == nil {
				return nil
			}
		}
	})
	env.Go("waker", func(p *Proc) error {
		for range 100_000 {
			p.Timeout(1)
			sleeper.Process.Interrupt(nil)
		}
		return nil
	})
	most := 0
	for {
		done, err := env.Advance(&Time{T: 1e6}, 100)
		if err != nil {
			t.Fatal(err)
		}
		most = max(most, len(env.agenda.heap))
		if done {
			break
		}
	}
	if most > 2*(fewDead+2) {
		t.Errorf("the heap grew to %d entries", most)
	}
	if env.Pending() != 1 {
		t.Errorf("%d entries at the end, want the sleeper's", env.Pending())
	}
	env.Close()
}

func TestSortedStorageIsStable(t *testing.T) {
	type item struct{ key, serial int }
	random := rand.New(rand.NewPCG(7, 7))
	s := &sorted[item]{less: func(a, b item) (bool, error) { return a.key < b.key, nil }}
	var model []item
	for i := range 5000 {
		if random.IntN(5) < 3 || len(model) == 0 {
			x := item{random.IntN(30), i}
			if err := s.Add(x); err != nil {
				t.Fatal(err)
			}
			at, _ := slices.BinarySearchFunc(model, x, func(a, b item) int {
				if a.key <= b.key {
					return -1
				}
				return 1
			})
			model = slices.Insert(model, at, x)
			continue
		}
		got, err := s.Pop()
		if err != nil || got != model[0] {
			t.Fatalf("step %d: %v, want %v", i, got, model[0])
		}
		model = model[1:]
		if s.Len() != len(model) {
			t.Fatalf("step %d: %d items, want %d", i, s.Len(), len(model))
		}
	}
}
