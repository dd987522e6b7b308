// Package sim is a discrete-event simulation kernel: a clock, an agenda, events, processes that wait for
// events, and the things that processes share: resources, queues, stores, containers and barriers.
//
// It follows the rules of asimpy 0.19.1 for the order of what happens at one instant:
//
//   - Work that is ready now runs first, in the order it became ready; only when none is left does the clock
//     move to the next entry of the agenda. Entries of one time are taken in the order they were made.
//   - An event that succeeds calls its waiters at once, in order. A process among them is not resumed there and
//     then: it joins the ready work. AllOf and FirstOf do their part at once.
//   - Awaiting an event that has already happened goes straight on. Awaiting a cancelled one waits for ever.
//
// It departs from asimpy in four places, each a fault there; see [Differences].
//
// A process is anything with a [Body]: a state machine that answers with the event it waits for, or an ordinary
// Go function run as a coroutine by [Environment.Go].
//
// Operations that take time answer with an [Event]. Each comes in two forms: one that allocates the event, and
// one whose name ends in Into, which starts the operation in an event of the caller's.
//
// The package depends on the standard library alone. It knows nothing of the language that scenarios are written
// in, of how a run is recorded (an [Observer] does that), or of wall-clock time. An environment and all that
// belongs to it must be used by one goroutine at a time.
package sim
