package asimpy

import (
	"asimplay/engine/internal/vm"
	"asimplay/engine/sim"
)

// Live is a process that has not ended, at the moment.
type Live struct {
	Process *sim.Process
	Value   vm.Value
	Class   string
	Frame   *vm.Frame // the innermost of its own, or nil before it has begun
	Running bool
}

// Live is the processes of an environment that have not ended, in order of creation. Unlike Processes it also tells
// where the one that runs is.
func (l *Library) Live(env *sim.Environment) []Live {
	var all []Live
	for p := l.first; p != nil; p = p.after {
		if &p.environment().sim != env || p.proc.Done() {
			continue
		}
		x := Live{Process: &p.proc, Value: p.V(), Class: p.V().Class().Name}
		if g := p.generator(); g != nil && g.Started() {
			switch {
			case !g.Running():
				x.Frame = innermost(g)
			case l.current != nil && l.current.sim.Active() == &p.proc:
				x.Running, x.Frame = true, l.m.Frame()
			default: // it runs another environment
				x.Running, x.Frame = true, g.Frame()
			}
		}
		all = append(all, x)
	}
	return all
}

// Shared is an object that processes share, at the moment.
type Shared struct {
	ID       uint32
	Kind     sim.Kind
	Queue    []*sim.Event // those that wait to acquire, to get or for release, in the order they will be served
	Putters  []*sim.Event
	Items    []vm.Value // what a queue or store holds, the next first
	Level    sim.Amount // of a container
	Users    []*sim.Process
	HasUsers bool // whether Users is known: a plain resource leaves that to who records it
}

// Shared is the objects of an environment, in order of creation. It calls nothing of the program's.
func (l *Library) Shared(env *sim.Environment) []Shared {
	e := environmentOf(env)
	var all []Shared
	for i := range e.subjects.count {
		s := e.subjects.of(i + 1)
		if !s.object.IsBound() {
			continue
		}
		x := Shared{ID: i + 1}
		switch o := s.object.Native().(type) {
		case *resource:
			x.Kind, x.Queue = sim.KindResource, o.sim.Waiters()
		case *preemptive:
			x.Kind, x.Users, x.HasUsers = sim.KindPreemptive, o.sim.Holders(), true
			_, x.Queue = o.sim.Waiters()
		case *queue:
			x.Kind = o.sim.Kind()
			x.Items = o.plainItems()
			for _, g := range o.sim.Getters() {
				x.Queue = append(x.Queue, &g.Event)
			}
			x.Putters, _ = o.sim.Putters()
		case *store:
			x.Kind, x.Items = sim.KindStore, o.items.Items
			getters, _ := o.sim.Getters()
			for _, g := range getters {
				x.Queue = append(x.Queue, &g.Event)
			}
			x.Putters, _ = o.sim.Putters()
		case *container:
			x.Kind, x.Level = sim.KindContainer, o.sim.Level()
			x.Queue, x.Putters = o.sim.Getters(), o.sim.Putters()
		case *barrier:
			x.Kind, x.Queue = sim.KindBarrier, o.sim.Waiters()
		default:
			continue
		}
		all = append(all, x)
	}
	return all
}

// plainItems is what a queue holds, as far as that can be told without calling the program.
func (q *queue) plainItems() []vm.Value {
	if q.line != nil {
		return q.line.Items()
	}
	if list, ok := q.items.AsList(); ok {
		return list.Items
	}
	return nil
}

// Identify answers which process or shared object of which environment a value is; ok is false for all others.
func (l *Library) Identify(v vm.Value) (env *sim.Environment, id uint32, ok bool) {
	var o *sim.Object
	switch n := v.Native().(type) {
	case *process:
		o = &n.proc.Object
	case *resource:
		o = &n.sim.Object
	case *preemptive:
		o = &n.sim.Object
	case *queue:
		o = &n.sim.Object
	case *store:
		o = &n.sim.Object
	case *container:
		o = &n.sim.Object
	case *barrier:
		o = &n.sim.Object
	}
	if o == nil || o.Environment() == nil || o.ID() == 0 || o.Environment() == &l.nowhere.sim {
		return nil, 0, false
	}
	return o.Environment(), o.ID(), true
}
