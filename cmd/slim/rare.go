package main

import "bytes"

// Go's compiler writes out, amid what is run, what is to be done at each pointer that is nil and where a stack is too small:
// a call that does not come back, of a dozen instructions. Here it stands behind all else, and a jump leads to it; one is
// enough for all pointers of a function. The place that the stack then tells is that of the first of them, from which only
// lines of tracebacks would tell the others.

// What is rarely done, the one that more jumps lead to first: it is laid out around the other.
const (
	fault  = iota // a pointer is nil
	growth        // of the stack
	rares
)

// before is what stands before a place is put on the stack: the stack's pointer down by a word.
var before = []byte{opLocalGet, 1, opI32Const, 8, opI32Sub, opLocalTee, 1, opGlobalSet, 0, opLocalGet, 1}

// rarely finds such a call, if it is all that is done behind a condition at a place.
func (g *graph) rarely(condition instruction) (which, end int, ok bool) {
	at := condition.end
	if !g.frame.unwind || condition.argument != noResult-0x80 || !g.has(at, before...) {
		return 0, 0, false
	}
	place, err := read(g.body, at+len(before))
	if err != nil || place.op != opI64Const || !g.has(place.end, opI64Store, 3, 0, opI32Const, 0, opCall) {
		return 0, 0, false
	}
	call, err := read(g.body, place.end+5)
	if err != nil || !bytes.HasPrefix(g.body[call.end:], prologue) {
		return 0, 0, false
	}
	switch int(call.argument) {
	case g.known.nilPointer:
		which = fault
	case g.known.growth, g.known.plainGrowth:
		which = growth
	default:
		return 0, 0, false
	}
	unwind, err := read(g.body, call.end+len(prologue))
	if err != nil || unwind.op != opBrIf || !g.has(unwind.end, opEnd) {
		return 0, 0, false
	}
	if g.rare[which] == nil {
		g.rare[which] = append(bytes.Clone(g.body[at:call.end]), opReturn)
	}
	return which, unwind.end + 1, true
}
