package lib

import "asimplay/engine/internal/vm"

// Deque is a collections.deque in the hands of native code.
type Deque = deque

// NewDeque makes a deque of items, which it copies.
func NewDeque(items ...vm.Value) *Deque {
	d := newDeque(dequeClass, -1)
	for _, v := range items {
		d.append(v)
	}
	return d
}

// AsDeque answers the deque that v is, if it is one.
func AsDeque(v vm.Value) (*Deque, bool) {
	d, ok := v.Native().(*deque)
	return d, ok
}

// Len is the number of items.
func (d *deque) Len() int { return d.n }

// Push puts an item behind all others.
func (d *deque) Push(v vm.Value) { d.append(v) }

// PushFront puts an item before all others.
func (d *deque) PushFront(v vm.Value) { d.appendLeft(v) }

// Take removes the first item; there must be one.
func (d *deque) Take() vm.Value { return d.popLeft() }

// Items is a copy of the items, in order.
func (d *deque) Items() []vm.Value { return d.items() }

// Refill replaces the items.
func (d *deque) Refill(items []vm.Value) { d.refill(items) }
