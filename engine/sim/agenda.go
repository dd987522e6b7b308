package sim

import (
	"math"
	"math/bits"
)

// The agenda is what is to happen later: a binary heap ordered by time, then rank, then serial.
//
// Times are compared as integers: the bits of a float, with the sign turned so that their order is that of the
// numbers. A time that is not a number comes after all others, so it cannot spoil the order.
//
// Taking the first entry leaves a hole at the root. Most turns put one entry in for the one they took, and then
// the new one fills the hole in a single pass.
//
// Cancelled timeouts are struck out, not dug out: their entries no longer match their event, and are swept as
// soon as they outnumber the others. So a heap never holds more than twice what is live, plus a few, and
// entries that move need not tell their events where they are.
type agenda struct {
	heap   []entry
	serial uint64
	dead   int
	hole   bool // heap[0] was taken
}

type entry struct {
	key   uint64 // time
	order uint64 // rank in the top byte, serial below
	event *Event // live while event.order is this order
}

const fewDead = 64

func timeKey(t float64) uint64 {
	if t != t {
		return math.MaxUint64
	}
	b := math.Float64bits(t + 0) // + 0 makes of a negative zero the ordinary one
	if b>>63 != 0 {
		return ^b
	}
	return b | 1<<63
}

func keyTime(k uint64) float64 {
	if k == math.MaxUint64 {
		return math.NaN()
	}
	if k>>63 != 0 {
		return math.Float64frombits(k &^ (1 << 63))
	}
	return math.Float64frombits(^k)
}

func (x *entry) before(y *entry) bool {
	return x.key < y.key || x.key == y.key && x.order < y.order
}

// earlier is 1 if x comes before y, and 0 if not: a difference of the two, each taken for one long number, borrows. Which of
// two children comes first cannot be foretold, and a branch that is guessed wrongly costs more than all of this.
func (x *entry) earlier(y *entry) int {
	_, borrow := bits.Sub64(x.order, y.order, 0)
	_, borrow = bits.Sub64(x.key, y.key, borrow)
	return int(borrow)
}

// live is the number of entries that are still to happen.
func (a *agenda) live() int {
	n := len(a.heap) - a.dead
	if a.hole {
		n--
	}
	return n
}

func (a *agenda) push(t float64, rank uint8, e *Event) {
	a.serial++
	e.order = uint64(rank)<<56 | a.serial
	x := entry{timeKey(t), e.order, e}
	if a.hole {
		a.hole = false
		a.down(0, x)
		return
	}
	a.heap = append(a.heap, x)
	a.up(len(a.heap)-1, x)
}

// first is the entry that happens next, which stays until it is taken; nil if there is none.
func (a *agenda) first() *entry {
	if !a.hole && len(a.heap) > 0 {
		if x := &a.heap[0]; x.event.order == x.order {
			return x
		}
	}
	return a.search()
}

func (a *agenda) search() *entry {
	for {
		if a.hole {
			a.fill()
		}
		if len(a.heap) == 0 {
			return nil
		}
		if x := &a.heap[0]; x.event.order == x.order {
			return x
		}
		a.dead--
		a.hole = true
	}
}

// take removes what first answered.
func (a *agenda) take() {
	a.heap[0].event.order = 0
	a.hole = true
}

// strike takes an event out of the agenda.
func (a *agenda) strike(e *Event) {
	e.order = 0
	a.dead++
	if a.dead > fewDead && a.dead > len(a.heap)/2 {
		a.sweep()
	}
}

func (a *agenda) sweep() {
	if a.hole {
		a.fill()
	}
	live := a.heap[:0]
	for _, x := range a.heap {
		if x.event.order == x.order {
			live = append(live, x)
		}
	}
	clear(a.heap[len(live):])
	a.heap = live
	a.dead = 0
	for i := len(live)/2 - 1; i >= 0; i-- {
		a.down(i, live[i])
	}
}

// fill closes the hole with the last entry.
func (a *agenda) fill() {
	a.hole = false
	n := len(a.heap) - 1
	x := a.heap[n]
	a.heap[n].event = nil
	a.heap = a.heap[:n]
	if n > 0 {
		a.down(0, x)
	}
}

func (a *agenda) up(i int, x entry) {
	h := a.heap
	for i > 0 {
		parent := (i - 1) / 2
		if !x.before(&h[parent]) {
			break
		}
		h[i] = h[parent]
		i = parent
	}
	h[i] = x
}

func (a *agenda) down(i int, x entry) {
	h := a.heap
	n := len(h)
	for {
		child := 2*i + 1
		if child >= n {
			break
		}
		if right := child + 1; right < n {
			child += h[right].earlier(&h[child])
		}
		if !h[child].before(&x) {
			break
		}
		h[i] = h[child]
		i = child
	}
	h[i] = x
}
