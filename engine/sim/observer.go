package sim

// Observer is told of everything that happens in an environment, at the very moment: it may read the state of
// anything, and must change nothing. The record is used again for the next thing that happens.
type Observer interface {
	Observe(*Record)
}

// RecordKind tells what happened.
type RecordKind uint8

// What can happen. Process, Other, Object and Event name the fields of the record that are set.
const (
	ProcessCreated  RecordKind = iota // Process; Other is the process that was running
	Created                           // Object; Value is its capacity, +Inf if unbounded; Process made it
	Started                           // Process runs for the first time
	Waits                             // Process begins to wait for Event
	Woken                             // Process is to be resumed because Event has succeeded; Other was running
	Resumed                           // Process goes on because of Event
	Acquired                          // Process was given a slot of Object
	Released                          // Process gave back a slot of Object, which Other held
	Put                               // Process put something into Object
	Got                               // Process took something out of Object
	Returned                          // something that a cancelled get had taken came back to Object
	Interrupting                      // Process interrupts Other
	Interrupted                       // Process is interrupted, by Other, while it waits for Event
	Preempting                        // Process loses its slot of Object to Other
	Ended                             // Process ended
	Failed                            // Process ended with the error Err
	Logged                            // Process logs Message under Name
	Cancelled                         // Event was cancelled, not by an interrupt; Process was running
	TimeoutFired                      // Event, a timeout, is about to succeed
	Succeeded                         // Event, no operation's, is about to succeed; Process was running
	BarrierReleased                   // Process released Object
	LevelChanged                      // Object's Level is now Value
)

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

// Record is one thing that happened. What is not named by its kind is zero.
type Record struct {
	Env           *Environment
	Process       *Process
	Other         *Process
	Object        *Object
	Event         *Event
	Err           error
	Name, Message string
	Time, Value   float64 // Time is when it happened, in simulated time
	Kind          RecordKind
	Level         Level
}

// note tells the observer what is usual. It fills in a record that the environment keeps: one of its own for each thing
// that happens would cost as much as what happens.
func (env *Environment) note(kind RecordKind, process, other *Process, object *Object, event *Event) {
	r := &env.record
	r.Kind = kind
	r.Time = env.seen
	r.Process = process
	r.Other = other
	r.Object = object
	r.Event = event
	env.observer.Observe(r)
}

// noteWith tells the observer what has more to it.
func (env *Environment) noteWith(r Record) {
	r.Env = env
	r.Time = env.seen
	env.record = r
	env.observer.Observe(&env.record)
	env.record = Record{Env: env}
}
