package sim

// ring is a line that is joined at the back and left at the front, and may be rejoined there.
type ring[T any] struct {
	slots []T // its length is 0 or a power of two
	first int
	count int
}

func (r *ring[T]) at(i int) *T { return &r.slots[(r.first+i)&(len(r.slots)-1)] }

func (r *ring[T]) push(x T) {
	r.room()
	*r.at(r.count) = x
	r.count++
}

func (r *ring[T]) pushFront(x T) {
	r.room()
	r.first = (r.first - 1) & (len(r.slots) - 1)
	r.slots[r.first] = x
	r.count++
}

func (r *ring[T]) pop() T {
	var none T
	at := &r.slots[r.first]
	x := *at
	*at = none
	r.first = (r.first + 1) & (len(r.slots) - 1)
	r.count--
	return x
}

func (r *ring[T]) room() {
	if r.count < len(r.slots) {
		return
	}
	slots := make([]T, max(4, 2*len(r.slots)))
	n := copy(slots, r.slots[r.first:])
	copy(slots[n:], r.slots[:r.first])
	r.slots, r.first = slots, 0
}
