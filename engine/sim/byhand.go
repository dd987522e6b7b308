package sim

// What is here is for models that reach behind the kernel's back: a language binding whose programs read and write
// what they please. Nobody is told of what is set.

// SetNow sets the clock. What is on the agenda stays where it is.
func (env *Environment) SetNow(t Time) {
	env.now = t
	env.seen = t.T
}

// EachPending calls visit for every entry of the agenda that is still to happen, in no order. The event is nil for
// a callback.
func (env *Environment) EachPending(visit func(at Time, serial uint64, e *Event)) {
	if env.agenda.hole {
		env.agenda.fill()
	}
	for _, x := range env.agenda.heap {
		if x.event.order != x.order {
			continue
		}
		e := x.event
		at := Time{keyTime(x.key), e.flags&flagInt != 0}
		if e.op == opCallback {
			e = nil
		}
		visit(at, x.order&(1<<56-1), e)
	}
}

// Replace puts to in the place of from, a pending timeout that at most one process waits for: on the agenda, and as what
// that process awaits. From is cancelled.
func (env *Environment) Replace(from, to *Event) {
	*to = *from
	for i := range env.agenda.heap {
		if x := &env.agenda.heap[i]; x.event == from && x.order == from.order {
			x.event = to
		}
	}
	from.order, from.first, from.state = 0, nil, cancelled
	if w, ok := to.first.(*wakeup); ok && w.current == from {
		w.current = to
	}
}

// SetState makes the event triggered, cancelled or, if neither is set, pending.
func (e *Event) SetState(isTriggered, isCancelled bool) {
	switch {
	case isCancelled:
		e.state = cancelled
	case isTriggered:
		e.state = triggered
	default:
		e.state = pending
	}
}

// Mark marks an event, whatever that means to who does, until it is made anew.
func (e *Event) Mark() { e.flags |= flagMark }

// Unmark takes the mark away.
func (e *Event) Unmark() { e.flags &^= flagMark }

// Marked tells whether the event is marked.
func (e *Event) Marked() bool { return e.flags&flagMark != 0 }

// Settler is what gives an AllOf or FirstOf its value, or nil.
func (e *Event) Settler() Settler {
	if c := e.composite(); c != nil {
		return c.settler
	}
	return nil
}

// Serial orders users of one priority.
func (u *User) Serial() uint64 { return u.serial }

// SetWaiters replaces who is in line.
func (r *Resource) SetWaiters(events []*Event) {
	old := r.waiters
	r.waiters = ring[request]{}
	for _, e := range events {
		x := request{event: e}
		for i := range old.count {
			if old.at(i).event == e {
				x = *old.at(i)
			}
		}
		r.waiters.push(x)
	}
}

// SetWaiters replaces who waits.
func (b *Barrier) SetWaiters(events []*Event) { b.waiters = append([]*Event(nil), events...) }

// SetGetters replaces who is in line to get.
func (q *Queue[V]) SetGetters(items []*Item[V]) {
	old := q.getters
	q.getters = ring[getter[V]]{}
	for _, e := range items {
		x := getter[V]{item: e}
		for i := range old.count {
			if old.at(i).item == e {
				x = *old.at(i)
			}
		}
		q.getters.push(x)
	}
}

// SetPutters replaces who is in line to put, with their items.
func (q *Queue[V]) SetPutters(events []*Event, values []V) {
	old := q.putters
	q.putters = ring[putter[V]]{}
	for k, e := range events {
		x := putter[V]{event: e, value: values[k]}
		for i := range old.count {
			if old.at(i).event == e {
				x.process = old.at(i).process
			}
		}
		q.putters.push(x)
	}
}

// SetGetters replaces who is in line to get, with the amounts.
func (c *Container) SetGetters(events []*Event, amounts []Amount) {
	c.getters = shares(c.getters, events, amounts)
}

// SetPutters replaces who is in line to put, with the amounts.
func (c *Container) SetPutters(events []*Event, amounts []Amount) {
	c.putters = shares(c.putters, events, amounts)
}

func shares(old []share, events []*Event, amounts []Amount) []share {
	processes := make(map[*Event]*Process, len(old))
	for _, s := range old {
		processes[s.event] = s.process
	}
	all := make([]share, len(events))
	for i, e := range events {
		all[i] = share{e, processes[e], amounts[i]}
	}
	return all
}

// SetGetters replaces who is in line to get, with their filters.
func (s *Store[V]) SetGetters(items []*Item[V], filters []Filter[V]) {
	processes := make(map[*Item[V]]*Process, len(s.getters))
	for _, g := range s.getters {
		processes[g.item] = g.process
	}
	s.getters = make([]storeGetter[V], len(items))
	for i, e := range items {
		s.getters[i] = storeGetter[V]{filters[i], e, processes[e]}
	}
}

// SetPutters replaces who is in line to put, with their items.
func (s *Store[V]) SetPutters(events []*Event, values []V) {
	processes := make(map[*Event]*Process, len(s.putters))
	for _, p := range s.putters {
		processes[p.event] = p.process
	}
	s.putters = make([]putter[V], len(events))
	for i, e := range events {
		s.putters[i] = putter[V]{e, processes[e], values[i]}
	}
}

// UserBy is a user of that priority whose request was the serial-th.
func UserBy(p *Process, since Time, priority float64, serial uint64) User {
	return User{Process: p, Since: since, Priority: priority, serial: serial}
}

// SetUsers replaces who holds a slot. A user's process may be nil.
func (r *PreemptiveResource) SetUsers(users []User) { r.users = users }

// SetWaiters replaces who waits for a slot, with the events.
func (r *PreemptiveResource) SetWaiters(users []User, events []*Event) {
	r.waiters = make([]preemptiveRequest, len(users))
	for i, u := range users {
		r.waiters[i] = preemptiveRequest{u, events[i]}
	}
}

// ReplaceWaiters puts one waiter in the place of all.
func (e *Event) ReplaceWaiters(w Waiter) {
	e.first = w
	if e.extra != nil {
		e.extra.waiters = nil
	}
}
