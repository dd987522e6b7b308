package sim

import "math"

// Barrier keeps all who wait at it until it is released.
type Barrier struct {
	Object
	waiters []*Event
}

// NewBarrier makes a barrier.
func NewBarrier(env *Environment) *Barrier {
	b := new(Barrier)
	b.Init(env)
	return b
}

// Init makes b a barrier.
func (b *Barrier) Init(env *Environment) {
	*b = Barrier{}
	b.create(env, KindBarrier, math.Inf(1))
}

// Wait is an event that succeeds when the barrier is next released.
func (b *Barrier) Wait() *Event {
	e := new(Event)
	b.WaitInto(e)
	return e
}

// WaitInto starts a Wait in e.
func (b *Barrier) WaitInto(e *Event) {
	e.begin(&b.Object, OpWait)
	b.waiters = append(b.waiters, e)
	e.enqueue()
}

// Release lets all go on who wait now, in order. The error is that of a waiter.
func (b *Barrier) Release() error {
	if seen := b.env.observer; seen != nil {
		seen.BarrierReleased(b.env.active, &b.Object)
	}
	for i := 0; i < len(b.waiters); i++ {
		if err := b.waiters[i].Succeed(); err != nil {
			return err
		}
	}
	clear(b.waiters)
	b.waiters = b.waiters[:0]
	return nil
}

// Waiters is the events that were made by Wait since the last release.
func (b *Barrier) Waiters() []*Event { return append([]*Event(nil), b.waiters...) }
