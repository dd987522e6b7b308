package sim

// The ready work is a ring of turns, taken in the order they were added.
type ready struct {
	ring  []turn // its length is a power of two
	first int
	count int
	rush  int // how often a great ring was let go
}

// A turn is a process to continue, or a callback if there is none.
type turn struct {
	process  *Process
	callback func() error
	park     uint32 // the wait that the process is to leave
	why      why
}

type why uint8

const (
	started why = iota
	woken
	interrupted
)

func (r *ready) push(t turn) {
	if r.count == len(r.ring) {
		r.grow()
	}
	r.ring[(r.first+r.count)&(len(r.ring)-1)] = t
	r.count++
}

// next is the turn that pop takes.
func (r *ready) next() *turn { return &r.ring[r.first] }

func (r *ready) pop() turn {
	at := &r.ring[r.first]
	t := *at
	*at = turn{}
	r.first = (r.first + 1) & (len(r.ring) - 1)
	r.count--
	if r.count == 0 && len(r.ring) > greatRing {
		r.relax()
	}
	return t
}

const greatRing = 1 << 12

// relax lets go of a great ring. Often all processes start at once and never again; where there is one rush after the
// other, the ring is kept.
func (r *ready) relax() {
	if r.rush < 4 {
		r.rush++
		r.ring, r.first = nil, 0
	}
}

func (r *ready) grow() {
	ring := make([]turn, max(16, 2*len(r.ring)))
	n := copy(ring, r.ring[r.first:])
	copy(ring[n:], r.ring[:r.first])
	r.ring, r.first = ring, 0
}
