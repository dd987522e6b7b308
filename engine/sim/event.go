package sim

import (
	"math"
	"unsafe"
)

// Event is something that may happen, once: it is pending, then triggered or cancelled. It carries no value; see
// [Item]. The zero Event must be initialised before use.
type Event struct {
	env       *Environment
	first     Waiter // most events have one waiter
	extra     *extra
	canceller Canceller
	owner     *Object
	order     uint64 // a timeout's place on the agenda, 0 if none; a container's amount, as bits; a preemptive user's serial
	state     state
	op        Operation
	flags     uint8
}

// extra is what few events need.
type extra struct {
	waiters   []Waiter
	err       error
	callback  func() error
	void      func() bool // says that the callback's entry is a phantom
	composite *Composite
}

type state uint8

const (
	pending state = iota
	triggered
	cancelled
)

const (
	flagInt    uint8 = 1 << iota // the time, or the amount, is a whole number
	flagQueued                   // counted among its owner's waiting or blocked
	flagLate                     // undone by an interrupt only
	flagMark
)

// Operation tells what an event is the outcome of.
type Operation uint8

// The operations.
const (
	OpNone Operation = iota // an event made by the model
	OpTimeout
	OpAcquire
	OpGet
	OpPut
	OpWait
	OpAllOf
	OpFirstOf
	opCallback
)

// Waiter is told that an event has succeeded. An error it returns keeps the waiters after it from being told, and
// is returned to whoever made the event succeed.
type Waiter interface {
	Happened(e *Event) error
}

// Canceller is told that an event was cancelled, and whether it had succeeded before: if so, what it gave is to be
// taken back.
type Canceller interface {
	Cancelled(e *Event, triggered bool) error
}

// Item is an event that carries a value, which is valid once it has succeeded, and stays if it is cancelled after.
type Item[V any] struct {
	Event
	Value V
}

// SucceedWith gives the event its value and triggers it. It does nothing unless the event is pending.
func (i *Item[V]) SucceedWith(v V) error {
	if i.state != pending {
		return nil
	}
	i.Value = v
	return i.Succeed()
}

// itemOf is the item that an event is part of. It may be used only on events that were handed in as items of V:
// an Event is the first field of its Item, so their addresses are the same.
func itemOf[V any](e *Event) *Item[V] { return (*Item[V])(unsafe.Pointer(e)) }

// NewEvent makes a pending event.
func (env *Environment) NewEvent() *Event {
	e := new(Event)
	e.Init(env)
	return e
}

// NewItem makes a pending event that is to carry a value.
func NewItem[V any](env *Environment) *Item[V] {
	i := new(Item[V])
	i.Init(env)
	return i
}

// Init makes e a pending event without waiters.
func (e *Event) Init(env *Environment) { *e = Event{env: env} }

func (e *Event) begin(o *Object, op Operation) { *e = Event{env: o.env, owner: o, op: op} }

// Environment is the environment that the event belongs to.
func (e *Event) Environment() *Environment { return e.env }

// Pending tells whether the event has neither succeeded nor been cancelled.
func (e *Event) Pending() bool { return e.state == pending }

// Triggered tells whether the event has succeeded, and was not cancelled since.
func (e *Event) Triggered() bool { return e.state == triggered }

// Cancelled tells whether the event was cancelled.
func (e *Event) Cancelled() bool { return e.state == cancelled }

// Operation tells what the event is the outcome of.
func (e *Event) Operation() Operation { return e.op }

// Source is the object whose operation the event is the outcome of, or nil.
func (e *Event) Source() *Object { return e.owner }

// Amount is what an event of a [Container] moves.
func (e *Event) Amount() Amount {
	return Amount{math.Float64frombits(e.order), e.flags&flagInt != 0}
}

func (e *Event) setAmount(a Amount) {
	e.order = math.Float64bits(a.N)
	if a.Int {
		e.flags |= flagInt
	}
}

// Err is what the event failed with, or nil.
func (e *Event) Err() error {
	if e.extra == nil {
		return nil
	}
	return e.extra.err
}

// Succeed triggers the event and tells its waiters, in order. It does nothing unless the event is pending.
func (e *Event) Succeed() error {
	if e.state != pending {
		return nil
	}
	if e.op == OpNone && e.env.observer != nil {
		e.env.observer.Succeeded(e.env.active, e)
	}
	e.state = triggered
	if e.flags&flagQueued != 0 {
		e.dequeue()
	}
	w := e.first
	if w == nil {
		return nil
	}
	e.first = nil
	var rest []Waiter
	if e.extra != nil {
		rest = e.extra.waiters
		e.extra.waiters = nil
	}
	if err := w.Happened(e); err != nil {
		return err
	}
	for _, w := range rest {
		if err := w.Happened(e); err != nil {
			return err
		}
	}
	return nil
}

// Fail triggers the event with an error, which is raised where it is awaited. AllOf and FirstOf take a failed
// event for one that happened.
func (e *Event) Fail(err error) error {
	if e.state != pending {
		return nil
	}
	e.more().err = err
	return e.Succeed()
}

// Cancel cancels the event: its waiters are dropped and will not be told. What it took, if it had succeeded, is
// given back. It does nothing if the event is already cancelled.
func (e *Event) Cancel() error { return e.cancel(false) }

func (e *Event) cancel(interrupt bool) error {
	if e.state == cancelled {
		return nil
	}
	was := e.state
	e.state = cancelled
	e.first = nil
	if e.extra != nil {
		e.extra.waiters = nil
	}
	if !interrupt && e.env.observer != nil {
		e.env.observer.Cancelled(e.env.active, e)
	}
	if e.flags&flagQueued != 0 {
		e.dequeue()
	}
	if e.op == OpTimeout && e.order != 0 {
		e.env.agenda.strike(e)
	}
	if e.canceller == nil {
		return nil
	}
	if e.flags&flagLate != 0 && !interrupt {
		return nil
	}
	return e.canceller.Cancelled(e, was == triggered)
}

// SetCanceller sets who is told when the event is cancelled, or nobody if c is nil. Operations that take something
// set it when they succeed, to give that back.
func (e *Event) SetCanceller(c Canceller) {
	e.canceller = c
	e.flags &^= flagLate
}

// Canceller is who is told when the event is cancelled, or nil.
func (e *Event) Canceller() Canceller { return e.canceller }

// AddWaiter has w told when the event succeeds: at once if it has, never if it was cancelled.
func (e *Event) AddWaiter(w Waiter) error {
	switch e.state {
	case pending:
		if e.first == nil {
			e.first = w
		} else {
			x := e.more()
			x.waiters = append(x.waiters, w)
		}
	case triggered:
		return w.Happened(e)
	}
	return nil
}

// Waiters is who is to be told when the event succeeds, in order.
func (e *Event) Waiters() []Waiter {
	if e.first == nil {
		return nil
	}
	all := []Waiter{e.first}
	if e.extra != nil {
		all = append(all, e.extra.waiters...)
	}
	return all
}

func (e *Event) more() *extra {
	if e.extra == nil {
		e.extra = new(extra)
	}
	return e.extra
}

// enqueue counts a pending event among those that its owner keeps waiting.
func (e *Event) enqueue() {
	e.flags |= flagQueued
	o := e.owner
	if e.op == OpPut {
		o.blocked++
		o.level(LevelPutters, float64(o.blocked))
	} else {
		o.waiting++
		o.level(LevelQueue, float64(o.waiting))
	}
}

func (e *Event) dequeue() {
	e.flags &^= flagQueued
	o := e.owner
	if e.op == OpPut {
		o.blocked--
		o.level(LevelPutters, float64(o.blocked))
	} else {
		o.waiting--
		o.level(LevelQueue, float64(o.waiting))
	}
}
