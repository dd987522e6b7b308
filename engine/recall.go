package engine

import "asimplay/engine/internal/trace"

const (
	recallRows = 64   // rows before the one asked for whose states are remembered
	recallWork = 3200 // processes times rows told for that at most
	recallMost = 512  // states remembered at a time
)

// recall holds the states of rows that an inspection has passed, so that a step back need not run the program again.
type recall struct {
	states map[int][]byte
	lane   int
	whole  bool // every state tells the variables of all processes, whatever lane was asked for
}

// keep remembers the state of a row.
func (c *recall) keep(row, lane int, text []byte, whole bool) {
	if c.states == nil || len(c.states) >= recallMost || (lane != c.lane && !(c.whole && whole)) {
		*c = recall{states: map[int][]byte{}, lane: lane, whole: true}
	}
	c.states[row] = text
	c.whole = c.whole && whole
}

// Remember asks to keep the states of the last rows before the one sought, with the variables of a lane's process, as
// far as that is little work.
func (in *Inspection) Remember(lane int) { in.remembers, in.lane = true, lane }

// Recall is what JSON told or would have told of a row that was passed, nil when that is not known any more.
func (in *Inspection) Recall(row, lane int) []byte {
	if lane != in.recall.lane && !in.recall.whole {
		return nil
	}
	return in.recall.states[row]
}

// pass remembers the state of the row it is at if it is one of the last before the one sought.
func (in *Inspection) pass() {
	left := in.row - in.at
	if !in.remembers || left > recallRows {
		return
	}
	live := len(in.run.library.Live(in.run.recorder.Runs()[in.environment].Environment()))
	if left*live <= recallWork {
		in.tell(in.lane)
	}
}

// tell writes the state of the row it is at, and remembers it.
func (in *Inspection) tell(lane int) []byte {
	var j trace.JSON
	j.Open('{')
	j.Key("reached")
	j.Bool(true)
	live := in.write(&j, lane)
	j.Close('}')
	if in.remembers {
		in.recall.keep(in.at, lane, j.Text, live <= inspectLocals)
	}
	return j.Text
}
