package sim

// Observer is told of everything that happens in an environment, at the very moment: it may read the state of
// anything, and must change nothing. When that is, [Environment.Seen] tells. A process is nil where something is done
// outside any.
type Observer interface {
	ProcessCreated(p, by *Process)
	ObjectCreated(o *Object, capacity float64, by *Process) // +Inf if unbounded
	// Started: p runs for the first time.
	Started(p *Process)
	// Waits: p begins to wait for e.
	Waits(p *Process, e *Event)
	// TimeoutFires: e, a timeout, is about to succeed. If p is not nil, it alone waits for e and is woken by it, which
	// is not told again.
	TimeoutFires(e *Event, p *Process)
	// Woken: p is to be resumed, because e has succeeded.
	Woken(p *Process, e *Event)
	// Resumed: p goes on because of e.
	Resumed(p *Process, e *Event)
	// Interrupts: p interrupts victim.
	Interrupts(p, victim *Process)
	// Interrupted: p is interrupted while it waits, or before it would.
	Interrupted(p, by *Process)
	// Ended: p has come to its end, or failed with err.
	Ended(p *Process, err error)
	// Acquired: p was given a slot of o.
	Acquired(p *Process, o *Object)
	// Released: p gave back a slot of o, which holder held.
	Released(p *Process, o *Object, holder *Process)
	// Preempted: p loses its slot of o to by.
	Preempted(p *Process, o *Object, by *Process)
	Put(p *Process, o *Object)
	Got(p *Process, o *Object)
	// Returned: something that a cancelled get had taken came back to o.
	Returned(o *Object)
	BarrierReleased(p *Process, o *Object)
	LevelChanged(o *Object, what Level, value float64)
	// Succeeded: e, which no operation made, is about to succeed while p runs.
	Succeeded(p *Process, e *Event)
	// Cancelled: e was cancelled while p runs, and not by an interrupt.
	Cancelled(p *Process, e *Event)
	// Logged: p logs a message under a name.
	Logged(p *Process, name, message string)
}

// Level names a figure of an object that changes over time.
type Level uint8

// The levels.
const (
	LevelUse     Level = iota // slots held
	LevelQueue                // events that wait to acquire, to get, or for release
	LevelItems                // items stored
	LevelAmount               // what a container holds
	LevelPutters              // events that wait to put
)

var levels = [...]string{"use", "queue", "items", "level", "putters"}

func (l Level) String() string { return levels[l] }
