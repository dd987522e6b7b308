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

// Settler is what gives an AllOf or FirstOf its value, or nil.
func (e *Event) Settler() Settler {
	if c := e.composite(); c != nil {
		return c.settler
	}
	return nil
}

// Serial orders users of one priority.
func (u *User) Serial() uint64 { return u.serial }
