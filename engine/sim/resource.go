package sim

import "slices"

// Resource is something of which at most so many processes can hold a slot at a time. Those who wait are served in
// the order in which they asked.
type Resource struct {
	Object
	// Capacity is the number of slots. Raising it lets nobody in until the next release.
	Capacity int
	// Releaser, if set, is called in place of Release when an acquire that was granted is cancelled.
	Releaser func() error
	count    int
	waiters  ring[request]
	holders  []*Process // who acquired and has not released, longest first
}

type request struct {
	event   *Event
	process *Process
}

// NewResource makes a resource. It panics if the capacity is not positive.
func NewResource(env *Environment, capacity int) *Resource {
	r := new(Resource)
	if err := r.Init(env, capacity); err != nil {
		panic(err)
	}
	return r
}

// Init makes r a resource. A capacity that is not positive is a [CapacityError].
func (r *Resource) Init(env *Environment, capacity int) error {
	if capacity <= 0 {
		return &CapacityError{float64(capacity)}
	}
	*r = Resource{Capacity: capacity}
	r.create(env, KindResource, capacityValue(capacity))
	return nil
}

// Count is the number of slots held.
func (r *Resource) Count() int { return r.count }

// SetCount sets the number of slots held, and lets nobody in.
func (r *Resource) SetCount(n int) {
	r.count = n
	r.level(LevelUse, float64(n))
}

// Acquire is an event that succeeds when a slot was given.
func (r *Resource) Acquire() *Event {
	e := new(Event)
	if err := r.AcquireInto(e); err != nil {
		return r.env.failed(err)
	}
	return e
}

// AcquireInto starts an Acquire in e.
func (r *Resource) AcquireInto(e *Event) error {
	e.begin(&r.Object, OpAcquire)
	if r.TryAcquire() {
		e.canceller = (*resourceUndo)(r)
		e.state = triggered
		return nil
	}
	r.waiters.push(request{e, r.env.active})
	e.enqueue()
	return nil
}

// TryAcquire takes a slot if one is free, and tells whether it did.
func (r *Resource) TryAcquire() bool {
	if r.count >= r.Capacity {
		return false
	}
	r.count++
	r.granted(r.env.active)
	r.level(LevelUse, float64(r.count))
	return true
}

// Release gives back a slot, and passes it to the first who waits. The error is that of a waiter.
func (r *Resource) Release() error {
	r.count--
	was := r.count
	r.gaveBack()
	for r.waiters.count > 0 {
		w := r.waiters.pop()
		if w.event.state == cancelled {
			continue
		}
		r.count++
		r.granted(w.process)
		if w.event.canceller == nil {
			w.event.canceller = (*resourceUndo)(r)
			w.event.flags |= flagLate
		}
		if err := w.event.Succeed(); err != nil {
			return err
		}
		break
	}
	if r.count == was {
		r.level(LevelUse, float64(r.count))
	}
	return nil
}

// Waiters is the events that were made by Acquire and are in line, in order; cancelled ones leave when their turn
// comes.
func (r *Resource) Waiters() []*Event {
	all := make([]*Event, r.waiters.count)
	for i := range all {
		all[i] = r.waiters.at(i).event
	}
	return all
}

// Holders is the processes that hold a slot, longest first, as far as is known: who acquires is the process that
// ran when it asked, and who releases is the process that runs (its latest slot, if it holds several) or else the
// longest holder. A nil stands for a slot that was acquired outside any process.
func (r *Resource) Holders() []*Process { return slices.Clone(r.holders) }

func (r *Resource) granted(p *Process) {
	r.holders = append(r.holders, p)
	r.acquired(p)
}

func (r *Resource) gaveBack() {
	active := r.env.active
	var holder *Process
	if n := len(r.holders); n > 0 {
		i := n - 1
		for i > 0 && r.holders[i] != active {
			i--
		}
		holder = r.holders[i]
		for ; i < n-1; i++ {
			r.holders[i] = r.holders[i+1]
		}
		r.holders[i] = nil
		r.holders = r.holders[:i]
	}
	r.released(holder)
}

// resourceUndo is a resource as the canceller of the acquires it granted.
type resourceUndo Resource

// Cancelled releases the slot.
func (u *resourceUndo) Cancelled(e *Event, triggered bool) error {
	if !triggered {
		return nil
	}
	r := (*Resource)(u)
	if e.flags&flagLate != 0 {
		r.env.differ |= SlotPassedOn
	}
	if r.Releaser != nil {
		return r.Releaser()
	}
	return r.Release()
}
