package sim

import "math"

// Unbounded is the capacity of what has no limit.
const Unbounded = math.MaxInt

// Storage is where a queue keeps its items.
type Storage[V any] interface {
	Len() int
	// Add stores an item.
	Add(v V) error
	// Pop removes the item that is next.
	Pop() (V, error)
	// PutBack stores an item that was popped, and whose get was cancelled.
	PutBack(v V) error
}

// Queue passes items from those who put to those who get, in order.
type Queue[V any] struct {
	Object
	// Capacity is the number of items that can be stored; [Unbounded] for any number.
	Capacity int
	storage  Storage[V]
	getters  ring[getter[V]]
	putters  ring[putter[V]]
}

type getter[V any] struct {
	item    *Item[V]
	process *Process
}

type putter[V any] struct {
	event   *Event
	process *Process
	value   V
}

// NewQueue makes a queue that is first in, first out. It panics if the capacity is not positive.
func NewQueue[V any](env *Environment, capacity int) *Queue[V] {
	q := new(Queue[V])
	if err := q.Init(env, capacity, KindQueue, nil); err != nil {
		panic(err)
	}
	return q
}

// Init makes q a queue over a storage; without one, it is first in, first out. A capacity that is not positive is a
// [CapacityError]. The kind is KindQueue or KindPriority.
func (q *Queue[V]) Init(env *Environment, capacity int, kind Kind, s Storage[V]) error {
	if capacity <= 0 {
		return &CapacityError{float64(capacity)}
	}
	if s == nil {
		s = new(fifo[V])
	}
	*q = Queue[V]{Capacity: capacity, storage: s}
	q.create(env, kind, capacityValue(capacity))
	return nil
}

func capacityValue(capacity int) float64 {
	if capacity == Unbounded {
		return math.Inf(1)
	}
	return float64(capacity)
}

// Storage is where the queue keeps its items.
func (q *Queue[V]) Storage() Storage[V] { return q.storage }

// SetStorage replaces where the queue keeps its items.
func (q *Queue[V]) SetStorage(s Storage[V]) { q.storage = s }

// Len is the number of items stored.
func (q *Queue[V]) Len() int { return q.storage.Len() }

// Full tells whether no further item can be stored.
func (q *Queue[V]) Full() bool { return q.storage.Len() >= q.Capacity }

// Get is an event that succeeds with the next item.
func (q *Queue[V]) Get() *Item[V] {
	e := new(Item[V])
	if err := q.GetInto(e); err != nil {
		e.refuse(q.env, err)
	}
	return e
}

// GetInto starts a Get in e. The error is the storage's.
func (q *Queue[V]) GetInto(e *Item[V]) error {
	if q.storage.Len() > 0 {
		v, err := q.storage.Pop()
		if err != nil {
			return err
		}
		q.got(q.env.active)
		if err := q.promote(); err != nil {
			return err
		}
		q.stored()
		e.begin(&q.Object, OpGet)
		e.canceller = (*queueUndo[V])(q)
		return e.SucceedWith(v)
	}
	e.begin(&q.Object, OpGet)
	q.getters.push(getter[V]{e, q.env.active})
	e.enqueue()
	return nil
}

// Put is an event that succeeds when an item is stored, or handed to one who waits for it.
func (q *Queue[V]) Put(v V) *Event {
	e := new(Event)
	if err := q.PutInto(e, v); err != nil {
		return q.env.failed(err)
	}
	return e
}

// PutInto starts a Put in e. The error is the storage's, or that of a waiter.
func (q *Queue[V]) PutInto(e *Event, v V) error {
	for q.getters.count > 0 {
		g := q.getters.pop()
		if g.item.state == cancelled {
			continue
		}
		q.put(q.env.active)
		q.got(g.process)
		g.item.SetCanceller((*queueUndo[V])(q))
		if err := g.item.SucceedWith(v); err != nil {
			return err
		}
		e.begin(&q.Object, OpPut)
		return e.Succeed()
	}
	if !q.Full() {
		if err := q.storage.Add(v); err != nil {
			return err
		}
		q.put(q.env.active)
		q.stored()
		e.begin(&q.Object, OpPut)
		return e.Succeed()
	}
	e.begin(&q.Object, OpPut)
	q.putters.push(putter[V]{e, q.env.active, v})
	e.enqueue()
	return nil
}

// TryGet takes the next item, or answers [ErrQueueEmpty]. It makes room, but lets in none of those who wait to put.
func (q *Queue[V]) TryGet() (V, error) {
	var none V
	if q.storage.Len() == 0 {
		return none, ErrQueueEmpty
	}
	v, err := q.storage.Pop()
	if err != nil {
		return none, err
	}
	q.got(q.env.active)
	q.stored()
	return v, nil
}

// TryPut stores an item, or answers [ErrQueueFull]. It hands nothing to those who wait to get.
func (q *Queue[V]) TryPut(v V) error {
	if q.Full() {
		return ErrQueueFull
	}
	if err := q.storage.Add(v); err != nil {
		return err
	}
	q.put(q.env.active)
	q.stored()
	return nil
}

// Getters is the events that were made by Get and are in line, in order; cancelled ones leave when their turn comes.
func (q *Queue[V]) Getters() []*Item[V] {
	all := make([]*Item[V], q.getters.count)
	for i := range all {
		all[i] = q.getters.at(i).item
	}
	return all
}

// Putters is the events that were made by Put and are in line, in order, with their items.
func (q *Queue[V]) Putters() ([]*Event, []V) {
	events := make([]*Event, q.putters.count)
	values := make([]V, q.putters.count)
	for i := range events {
		p := q.putters.at(i)
		events[i], values[i] = p.event, p.value
	}
	return events, values
}

// promote lets in the first of those who wait to put.
func (q *Queue[V]) promote() error {
	for q.putters.count > 0 {
		p := q.putters.pop()
		if p.event.state == cancelled {
			continue
		}
		if err := q.storage.Add(p.value); err != nil {
			return err
		}
		q.put(p.process)
		return p.event.Succeed()
	}
	return nil
}

func (q *Queue[V]) stored() {
	if q.env.observer != nil {
		q.level(LevelItems, float64(q.storage.Len()))
	}
}

// queueUndo is a queue as the canceller of what was taken out of it.
type queueUndo[V any] Queue[V]

// Cancelled puts the item back.
func (u *queueUndo[V]) Cancelled(e *Event, triggered bool) error {
	if !triggered {
		return nil
	}
	q := (*Queue[V])(u)
	if err := q.storage.PutBack(itemOf[V](e).Value); err != nil {
		return err
	}
	q.returned()
	q.stored()
	return nil
}

func (i *Item[V]) refuse(env *Environment, err error) {
	i.Event = *env.failed(err)
}

// fifo is the storage of an ordinary queue.
type fifo[V any] struct{ ring ring[V] }

func (f *fifo[V]) Len() int          { return f.ring.count }
func (f *fifo[V]) Add(v V) error     { f.ring.push(v); return nil }
func (f *fifo[V]) Pop() (V, error)   { return f.ring.pop(), nil }
func (f *fifo[V]) PutBack(v V) error { f.ring.pushFront(v); return nil }
