package main

// known is the numbers of functions of which more is known than that they are called; -1 of one that there is not.
type known struct {
	endless     map[int]bool // they do not return
	keeps       map[int]bool // they leave the stack where it is
	nilPointer  int          // it panics
	growth      int          // it makes the stack larger, and begins again
	plainGrowth int          // so does this, without a closure
}

func unknown() *known {
	return &known{endless: map[int]bool{}, keeps: map[int]bool{}, nilPointer: -1, growth: -1, plainGrowth: -1}
}

// add takes a function in by its name.
func (k *known) add(number int, name string) {
	switch name {
	case "runtime.throw", "runtime.throwinit", "runtime.gopanic", "runtime.block":
		k.endless[number] = true
	case "runtime.sigpanic":
		k.nilPointer = number
	case "runtime.morestack":
		k.growth = number
	case "runtime.morestack_noctxt":
		k.plainGrowth = number
	case "runtime.gcWriteBarrier1", "runtime.gcWriteBarrier2", "runtime.gcWriteBarrier3", "runtime.gcWriteBarrier4",
		"runtime.gcWriteBarrier5", "runtime.gcWriteBarrier6", "runtime.gcWriteBarrier7", "runtime.gcWriteBarrier8",
		"runtime.wasmDiv", "runtime.wasmTruncS", "runtime.wasmTruncU", "cmpbody", "memeqbody", "memcmp", "memchr":
		k.keeps[number] = true
	}
}

// findEndless finds the functions that do not return: all they end with is a panic. Behind a call of one, Go's compiler goes
// on with whatever block comes next. Imports is the number of functions before the first of the module's own.
func (k *known) findEndless(bodies [][]byte, deferred []int, imports int) {
	for again := true; again; {
		again = false
		for i, body := range bodies {
			_, text := localsOf(body)
			g := &graph{body: text, known: k}
			if k.endless[imports+i] || deferred[i] > 0 || !g.parse() || !g.connect(i, 0) {
				continue
			}
			returns := false
			for _, b := range g.number(g.blocks[0]) {
				returns = returns || b.returns
			}
			if !returns {
				k.endless[imports+i], again = true, true
			}
		}
	}
}
