package engine

import (
	"encoding/binary"
	"encoding/json"
	"slices"
	"testing"
	"time"
)

// A program's end lets go of everything; who waits, and for whom, is told as of the simulation's end.
func TestWhoWaitsAtTheEnd(t *testing.T) {
	const program = `from asimpy import Environment, Process, Resource

class Guest(Process):
    def init(self, first, second):
        self.first = first
        self.second = second

    async def run(self):
        async with self.first:
            await self.timeout(1)
            async with self.second:
                await self.timeout(1)

env = Environment()
forks = [Resource(env), Resource(env)]
Guest(env, forks[0], forks[1])
Guest(env, forks[1], forks[0])
env.run()
`
	p, fault := Load("scenario.py", program)
	if fault != nil {
		t.Fatal(fault.Traceback)
	}
	r, fault := p.Start(Options{Trace: true})
	if fault != nil {
		t.Fatal(fault.Traceback)
	}
	for !r.Step(time.Second) {
	}
	result := r.Result()
	var header struct {
		Environments []struct {
			Waiting []struct {
				Lane, Object int
				Since        float64
				Holders      []int
			}
			Deadlock []int
		}
	}
	if err := json.Unmarshal(result[16:16+binary.LittleEndian.Uint32(result[8:])], &header); err != nil {
		t.Fatal(err)
	}
	env := header.Environments[0]
	if len(env.Waiting) != 2 {
		t.Fatalf("%d processes wait, not 2: %+v", len(env.Waiting), env.Waiting)
	}
	for i, w := range env.Waiting {
		other := env.Waiting[1-i].Lane
		if w.Since != 1 || !slices.Equal(w.Holders, []int{other}) {
			t.Errorf("lane %d waits since %v for what %v hold, not since 1 for what %d holds", w.Lane, w.Since, w.Holders, other)
		}
	}
	if len(env.Deadlock) != 2 {
		t.Errorf("the deadlock is %v, not a circle of two", env.Deadlock)
	}
}
