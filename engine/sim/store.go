package sim

// Filter tells whether an item will do. Without one, any will.
type Filter[V any] func(v V) (bool, error)

func (f Filter[V]) match(v V) (bool, error) {
	if f == nil {
		return true, nil
	}
	return f(v)
}

// Shelf is where a store keeps its items, in order of arrival.
type Shelf[V any] interface {
	Len() int
	At(i int) V
	Append(v V)
	Remove(i int)
}

// Store holds items of which each getter takes the first that will do for it.
type Store[V any] struct {
	Object
	// Capacity is the number of items that can be stored; [Unbounded] for any number.
	Capacity int
	shelf    Shelf[V]
	getters  []storeGetter[V]
	putters  []putter[V]
}

type storeGetter[V any] struct {
	filter  Filter[V]
	item    *Item[V]
	process *Process
}

// NewStore makes an empty store. It panics if the capacity is not positive.
func NewStore[V any](env *Environment, capacity int) *Store[V] {
	s := new(Store[V])
	if err := s.Init(env, capacity, nil); err != nil {
		panic(err)
	}
	return s
}

// Init makes s a store over a shelf, its own if that is nil. A capacity that is not positive is a [CapacityError].
func (s *Store[V]) Init(env *Environment, capacity int, shelf Shelf[V]) error {
	if capacity <= 0 {
		return &CapacityError{float64(capacity)}
	}
	if shelf == nil {
		shelf = new(list[V])
	}
	*s = Store[V]{Capacity: capacity, shelf: shelf}
	s.create(env, KindStore, capacityValue(capacity))
	return nil
}

// Shelf is where the store keeps its items.
func (s *Store[V]) Shelf() Shelf[V] { return s.shelf }

// SetShelf replaces where the store keeps its items.
func (s *Store[V]) SetShelf(shelf Shelf[V]) { s.shelf = shelf }

// Len is the number of items stored.
func (s *Store[V]) Len() int { return s.shelf.Len() }

// Get is an event that succeeds with the first item that will do.
func (s *Store[V]) Get(filter Filter[V]) *Item[V] {
	e := new(Item[V])
	if err := s.GetInto(e, filter); err != nil {
		e.refuse(s.env, err)
	}
	return e
}

// GetInto starts a Get in e. The error is the filter's, or that of a waiter.
func (s *Store[V]) GetInto(e *Item[V], filter Filter[V]) error {
	v, found, err := s.take(filter)
	if err != nil {
		return err
	}
	if found {
		s.got(s.env.active)
		if err := s.promote(); err != nil {
			return err
		}
		s.stored()
		e.begin(&s.Object, OpGet)
		e.canceller = (*storeUndo[V])(s)
		return e.SucceedWith(v)
	}
	e.begin(&s.Object, OpGet)
	s.getters = append(s.getters, storeGetter[V]{filter, e, s.env.active})
	e.enqueue()
	return nil
}

// Put is an event that succeeds when an item is stored, or handed to one whom it will do for.
func (s *Store[V]) Put(v V) *Event {
	e := new(Event)
	if err := s.PutInto(e, v); err != nil {
		return s.env.failed(err)
	}
	return e
}

// PutInto starts a Put in e. The error is that of a filter or of a waiter.
func (s *Store[V]) PutInto(e *Event, v V) error {
	for i := 0; i < len(s.getters); {
		g := s.getters[i]
		if g.item.state == cancelled {
			s.getters = remove(s.getters, i)
			continue
		}
		ok, err := g.filter.match(v)
		if err != nil {
			return err
		}
		if !ok {
			i++
			continue
		}
		if i < len(s.getters) { // the filter may have done anything
			s.getters = remove(s.getters, i)
		}
		s.put(s.env.active)
		s.got(g.process)
		g.item.SetCanceller((*storeUndo[V])(s))
		if err := g.item.SucceedWith(v); err != nil {
			return err
		}
		e.begin(&s.Object, OpPut)
		return e.Succeed()
	}
	if s.shelf.Len() < s.Capacity {
		s.shelf.Append(v)
		s.put(s.env.active)
		s.stored()
		e.begin(&s.Object, OpPut)
		return e.Succeed()
	}
	e.begin(&s.Object, OpPut)
	s.putters = append(s.putters, putter[V]{e, s.env.active, v})
	e.enqueue()
	return nil
}

// TryGet takes the first item that will do, or answers [ErrStoreEmpty]. It makes room, but lets in none of those
// who wait to put.
func (s *Store[V]) TryGet(filter Filter[V]) (V, error) {
	v, found, err := s.take(filter)
	if err != nil {
		return v, err
	}
	if !found {
		return v, ErrStoreEmpty
	}
	s.got(s.env.active)
	s.stored()
	return v, nil
}

// TryPut stores an item, or answers [ErrStoreFull]. It hands nothing to those who wait to get.
func (s *Store[V]) TryPut(v V) error {
	if s.shelf.Len() >= s.Capacity {
		return ErrStoreFull
	}
	s.shelf.Append(v)
	s.put(s.env.active)
	s.stored()
	return nil
}

// Getters is the events that were made by Get and are in line, in order, with their filters.
func (s *Store[V]) Getters() ([]*Item[V], []Filter[V]) {
	items := make([]*Item[V], len(s.getters))
	filters := make([]Filter[V], len(s.getters))
	for i, g := range s.getters {
		items[i], filters[i] = g.item, g.filter
	}
	return items, filters
}

// Putters is the events that were made by Put and are in line, in order, with their items.
func (s *Store[V]) Putters() ([]*Event, []V) {
	events := make([]*Event, len(s.putters))
	values := make([]V, len(s.putters))
	for i, p := range s.putters {
		events[i], values[i] = p.event, p.value
	}
	return events, values
}

func (s *Store[V]) take(filter Filter[V]) (v V, found bool, err error) {
	for i := 0; i < s.shelf.Len(); i++ {
		v := s.shelf.At(i)
		ok, err := filter.match(v)
		if err != nil {
			return v, false, err
		}
		if ok {
			if i < s.shelf.Len() { // the filter may have done anything
				s.shelf.Remove(i)
			}
			return v, true, nil
		}
	}
	return v, false, nil
}

func (s *Store[V]) promote() error {
	for len(s.putters) > 0 {
		p := s.putters[0]
		s.putters = remove(s.putters, 0)
		if p.event.state == cancelled {
			continue
		}
		s.shelf.Append(p.value)
		s.put(p.process)
		return p.event.Succeed()
	}
	return nil
}

func (s *Store[V]) stored() {
	if s.env.observer != nil {
		s.level(LevelItems, float64(s.shelf.Len()))
	}
}

// storeUndo is a store as the canceller of what was taken out of it.
type storeUndo[V any] Store[V]

// Cancelled puts the item back, behind all others.
func (u *storeUndo[V]) Cancelled(e *Event, triggered bool) error {
	if !triggered {
		return nil
	}
	s := (*Store[V])(u)
	s.shelf.Append(itemOf[V](e).Value)
	s.returned()
	s.stored()
	return nil
}

// list is the shelf of an ordinary store.
type list[V any] struct{ items []V }

func (l *list[V]) Len() int     { return len(l.items) }
func (l *list[V]) At(i int) V   { return l.items[i] }
func (l *list[V]) Append(v V)   { l.items = append(l.items, v) }
func (l *list[V]) Remove(i int) { l.items = remove(l.items, i) }

func remove[T any](s []T, i int) []T {
	var none T
	if i == 0 { // nothing to move; what lies before is given up when the slice next grows
		s[0] = none
		return s[1:]
	}
	n := copy(s[i:], s[i+1:]) + i
	s[n] = none
	return s[:n]
}
