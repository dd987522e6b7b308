package sim

import "slices"

// Preempted is the cause of the interrupt that a process gets when it loses its slot of a [PreemptiveResource].
type Preempted struct {
	By    *Process // who took the slot
	Since Time     // when the process had acquired it
}

// User is one who holds a slot of a [PreemptiveResource].
type User struct {
	Process  *Process
	Since    Time
	Priority float64
	serial   uint64
}

// PreemptiveResource is a resource of which a process may be deprived by one with a better priority. A lower number
// is the better priority; among equals the first come is served first.
type PreemptiveResource struct {
	Object
	// Capacity is the number of slots.
	Capacity int
	// Undoing, if it is set, does what cancelling an acquire that was granted takes.
	Undoing func(do func() error) error
	// Clock, if it is set, tells since when a slot is held, in place of the environment.
	Clock func() Time
	// Evicting, if it is set, interrupts who loses a slot, in place of Process.Interrupt.
	Evicting func(p *Process, cause *Preempted) error
	users    []User // best first
	waiters  []preemptiveRequest
}

type preemptiveRequest struct {
	user  User // Since is set when it becomes one
	event *Event
}

func (u *User) before(v *User) bool {
	return u.Priority < v.Priority || u.Priority == v.Priority && u.serial < v.serial
}

// NewPreemptiveResource makes a preemptive resource. It panics if the capacity is not positive.
func NewPreemptiveResource(env *Environment, capacity int) *PreemptiveResource {
	r := new(PreemptiveResource)
	if err := r.Init(env, capacity); err != nil {
		panic(err)
	}
	return r
}

// Init makes r a preemptive resource. A capacity that is not positive is a [CapacityError].
func (r *PreemptiveResource) Init(env *Environment, capacity int) error {
	if capacity <= 0 {
		return &CapacityError{float64(capacity)}
	}
	*r = PreemptiveResource{Capacity: capacity}
	r.create(env, KindPreemptive, capacityValue(capacity))
	return nil
}

// Count is the number of slots held.
func (r *PreemptiveResource) Count() int { return len(r.users) }

// Users is who holds a slot, best priority first.
func (r *PreemptiveResource) Users() []User { return slices.Clone(r.users) }

// Holders is the processes that hold a slot, best priority first.
func (r *PreemptiveResource) Holders() []*Process {
	all := make([]*Process, 0, len(r.users))
	for i := range r.users {
		if p := r.users[i].Process; p != nil {
			all = append(all, p)
		}
	}
	return all
}

// Waiters is who waits for a slot, best priority first, with the events they wait for. Cancelled events leave
// when their turn comes.
func (r *PreemptiveResource) Waiters() ([]User, []*Event) {
	users := make([]User, len(r.waiters))
	events := make([]*Event, len(r.waiters))
	for i, w := range r.waiters {
		users[i], events[i] = w.user, w.event
	}
	return users, events
}

// Acquire is an event that succeeds when the running process was given a slot. If none is free and preempt is set,
// the user of the worst priority is interrupted with a [Preempted], if its priority is worse than this one; it no
// longer holds the slot and must not release it. Outside any process it is an event that has failed with
// [ErrNoProcess].
func (r *PreemptiveResource) Acquire(priority float64, preempt bool) *Event {
	e := new(Event)
	if err := r.AcquireInto(e, priority, preempt); err != nil {
		return r.env.failed(err)
	}
	return e
}

// AcquireInto starts an Acquire in e. It answers [ErrNoProcess] if no process is running.
func (r *PreemptiveResource) AcquireInto(e *Event, priority float64, preempt bool) error {
	env := r.env
	p := env.active
	if p == nil {
		return ErrNoProcess
	}
	env.acquires++
	user := User{Process: p, Priority: priority, serial: env.acquires}
	e.begin(&r.Object, OpAcquire)
	e.order = user.serial
	if len(r.users) < r.Capacity {
		r.admit(user)
		e.canceller = (*preemptiveUndo)(r)
		e.state = triggered
		r.used()
		return nil
	}
	if preempt && len(r.users) > 0 {
		last := len(r.users) - 1
		if worst := r.users[last]; worst.Priority > priority {
			r.users = r.users[:last]
			if env.observer != nil {
				env.observer.Preempted(worst.Process, &r.Object, p)
			}
			r.admit(user)
			e.canceller = (*preemptiveUndo)(r)
			e.state = triggered
			if worst.Process == nil {
				return nil
			}
			cause := &Preempted{By: p, Since: worst.Since}
			if r.Evicting != nil {
				return r.Evicting(worst.Process, cause)
			}
			worst.Process.Interrupt(cause)
			return nil
		}
	}
	at := len(r.waiters)
	for at > 0 && user.before(&r.waiters[at-1].user) {
		at--
	}
	r.waiters = slices.Insert(r.waiters, at, preemptiveRequest{user, e})
	e.enqueue()
	return nil
}

// Release gives back the slot of the running process, and passes it to the best who waits. It answers a
// [NotUserError] if that process holds none.
func (r *PreemptiveResource) Release() error {
	p := r.env.active
	i := slices.IndexFunc(r.users, func(u User) bool { return u.Process == p })
	if i < 0 {
		return &NotUserError{p}
	}
	return r.leave(i)
}

func (r *PreemptiveResource) leave(i int) error {
	before := len(r.users)
	p := r.users[i].Process
	r.users = slices.Delete(r.users, i, i+1)
	r.released(p)
	for len(r.waiters) > 0 {
		w := r.waiters[0]
		r.waiters = remove(r.waiters, 0)
		if w.event.state == cancelled {
			continue
		}
		r.admit(w.user)
		if w.event.canceller == nil {
			w.event.canceller = (*preemptiveUndo)(r)
			w.event.flags |= flagLate
		}
		if err := w.event.Succeed(); err != nil {
			return err
		}
		break
	}
	if len(r.users) != before {
		r.used()
	}
	return nil
}

func (r *PreemptiveResource) admit(u User) {
	u.Since = r.env.Now()
	if r.Clock != nil {
		u.Since = r.Clock()
	}
	at := len(r.users)
	for at > 0 && u.before(&r.users[at-1]) {
		at--
	}
	r.users = slices.Insert(r.users, at, u)
	r.acquired(u.Process)
}

func (r *PreemptiveResource) used() { r.level(LevelUse, float64(len(r.users))) }

// preemptiveUndo is a preemptive resource as the canceller of the acquires it granted.
type preemptiveUndo PreemptiveResource

// Cancelled takes the slot back, unless it was lost to another already.
func (u *preemptiveUndo) Cancelled(e *Event, triggered bool) error {
	r := (*PreemptiveResource)(u)
	if triggered && r.Undoing != nil {
		return r.Undoing(func() error { return r.takeBack(e, triggered) })
	}
	return r.takeBack(e, triggered)
}

func (r *PreemptiveResource) takeBack(e *Event, triggered bool) error {
	at := slices.IndexFunc(r.users, func(u User) bool { return u.serial == e.order })
	if !triggered || at < 0 {
		return nil
	}
	if e.flags&flagLate != 0 || r.waiting > 0 {
		r.env.differ |= SlotPassedOn
	}
	return r.leave(at)
}
