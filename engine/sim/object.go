package sim

// Kind tells what a subject of a simulation is.
type Kind uint8

// The kinds of subject.
const (
	KindProcess Kind = iota
	KindResource
	KindPreemptive
	KindQueue
	KindPriority
	KindStore
	KindContainer
	KindBarrier
)

var kinds = [...]string{"process", "resource", "preemptive", "queue", "priority", "store", "container", "barrier"}

func (k Kind) String() string { return kinds[k] }

// Object is what processes and all that they share have in common: an environment and an identity in it.
type Object struct {
	env     *Environment
	id      uint32
	waiting int32 // events that wait to acquire, to get or for release
	blocked int32 // events that wait to put
	kind    Kind
}

// ID is the object's identity: processes and objects are numbered together from 1, in the order in which they
// were made in their environment.
func (o *Object) ID() uint32 { return o.id }

// Kind tells what the object is.
func (o *Object) Kind() Kind { return o.kind }

// Environment is the environment that the object belongs to.
func (o *Object) Environment() *Environment { return o.env }

// Waiting is the number of events that wait to acquire, to get, or for a barrier's release.
func (o *Object) Waiting() int { return int(o.waiting) }

// Blocked is the number of events that wait to put.
func (o *Object) Blocked() int { return int(o.blocked) }

func (o *Object) create(env *Environment, kind Kind, capacity float64) {
	env.subjects++
	*o = Object{env: env, id: env.subjects, kind: kind}
	if env.observer != nil && kind != KindProcess {
		env.observer.ObjectCreated(o, capacity, env.active)
	}
}

// What follows is short, so that it costs a comparison where nobody observes.

func (o *Object) level(what Level, value float64) {
	if seen := o.env.observer; seen != nil {
		seen.LevelChanged(o, what, value)
	}
}

func (o *Object) acquired(p *Process) {
	if seen := o.env.observer; seen != nil {
		seen.Acquired(p, o)
	}
}

// released tells that the running process gave back what another, or itself, held.
func (o *Object) released(holder *Process) {
	if seen := o.env.observer; seen != nil {
		seen.Released(o.env.active, o, holder)
	}
}

func (o *Object) put(p *Process) {
	if seen := o.env.observer; seen != nil {
		seen.Put(p, o)
	}
}

func (o *Object) got(p *Process) {
	if seen := o.env.observer; seen != nil {
		seen.Got(p, o)
	}
}

func (o *Object) returned() {
	if seen := o.env.observer; seen != nil {
		seen.Returned(o)
	}
}
