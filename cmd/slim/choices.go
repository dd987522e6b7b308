package main

import (
	"encoding/binary"
	"math"
	"slices"
)

// Go's compiler makes a search of a switch over numbers: half of the cases are set aside by each comparison. Where the cases
// lie close together, one look at a table tells which it is.

const (
	fewest  = 4 // comparisons that a table is worth it for
	density = 4 // entries of a table for each comparison, at most
)

// table is what a block ends with in place of comparisons.
type table struct {
	at    int  // where the first of the comparisons begins: behind the number, if it is on the stack
	local int  // which number it is about
	held  bool // whether it is on the stack, too
	small bool // whether it is known to have 32 bits, without a sign
	least int64
	to    []*node // where that number leads, and those after it
	other *node   // and for all other numbers
}

// test is a block's last instructions, if those compare a number to a constant.
type test struct {
	at       int // where they begin
	local    int
	held     bool // whether the number is left on the stack before that, as it is set
	op       byte
	constant int64
	swapped  bool // whether the constant comes first
	then     *node
	or       *node
}

// lastTest is the comparison that a block ends with.
func (g *graph) lastTest(b *node) (t test, ok bool) {
	var steps []step
	g.each(b, func(s step) { steps = append(steps, s) })
	n := len(steps)
	if n > 0 && steps[n-1].target != nil && !steps[n-1].when {
		t.or = steps[n-1].target
		n--
	} else if b.number < g.frame.last {
		t.or = g.blocks[b.number+1]
	}
	if n == 0 || t.or == nil || !steps[n-1].when || steps[n-1].target == nil || steps[n-1].depth > 0 {
		return t, false
	}
	n--
	t.then = steps[n].target
	for n > 0 && steps[n-1].op == opI32Eqz {
		t.then, t.or = t.or, t.then
		n--
	}
	if n == 0 {
		return t, false
	}
	t.op = steps[n-1].op
	n--
	var from []step
	switch {
	case t.op == opI64Eqz && n >= 1:
		from = steps[n-1 : n]
	case t.op > opI64Eqz && t.op <= opI64GeU && n >= 2:
		from = steps[n-2 : n]
	default:
		return t, false
	}
	for i, s := range from {
		switch {
		case s.instead != nil:
			return t, false
		case s.op == opI64Const:
			t.constant, t.swapped = s.argument, i == 0
		case s.op == opLocalGet:
			t.local, ok = int(s.argument), true
		case s.op == opLocalTee && i == 0:
			t.local, t.held, ok = int(s.argument), true, true
		default:
			return t, false
		}
	}
	if ok = ok && (len(from) == 1 || from[0].op != from[1].op); !ok {
		return t, false
	}
	t.at = from[0].at
	if t.held {
		t.at = from[0].end
	}
	return t, t.constant >= 0 && t.constant < math.MaxInt32
}

// holds tells whether the comparison does for a number.
func (t *test) holds(x uint64) bool {
	a, b := x, uint64(t.constant)
	if t.swapped {
		a, b = b, a
	}
	switch t.op {
	case opI64Eqz:
		return x == 0
	case opI64Eqz + 1:
		return a == b
	case opI64Eqz + 2:
		return a != b
	case opI64Eqz + 3:
		return int64(a) < int64(b)
	case opI64Eqz + 4:
		return a < b
	case opI64Eqz + 5:
		return int64(a) > int64(b)
	case opI64Eqz + 6:
		return a > b
	case opI64Eqz + 7:
		return int64(a) <= int64(b)
	case opI64Eqz + 8:
		return a <= b
	case opI64Eqz + 9:
		return int64(a) >= int64(b)
	default:
		return a >= b
	}
}

// choose puts tables in place of comparisons, and tells whether it did.
func (g *graph) choose() (some bool) {
	tests := map[*node]test{}
	for _, b := range g.blocks {
		if t, ok := g.lastTest(b); ok {
			tests[b] = t
		}
	}
	inner := map[*node]bool{} // blocks that are a comparison and nothing else, after another of the same number
	for b, t := range tests {
		for _, to := range []*node{t.then, t.or} {
			if c, ok := tests[to]; ok && !c.held && c.at == to.from && c.local == t.local && len(to.before) == 1 && len(to.resumes) == 0 && to != b {
				inner[to] = true
			}
		}
	}
	for _, b := range g.blocks {
		if _, ok := tests[b]; !ok || inner[b] {
			continue
		}
		if b.table = g.tableOf(b, tests, inner); b.table != nil {
			some = true
		}
	}
	return some
}

func (g *graph) tableOf(root *node, tests map[*node]test, inner map[*node]bool) *table {
	first := tests[root]
	// The numbers at which what the comparisons find may change.
	edges := []uint64{0, 1 << 63}
	count := 0
	var visit func(b *node)
	visit = func(b *node) {
		t := tests[b]
		count++
		edges = append(edges, uint64(t.constant), uint64(t.constant)+1)
		for _, to := range []*node{t.then, t.or} {
			if inner[to] && to.before[0] == b {
				visit(to)
			}
		}
	}
	visit(root)
	if count < fewest {
		return nil
	}
	slices.Sort(edges)
	edges = slices.Compact(edges)
	leads := func(x uint64) *node {
		b := root
		for {
			t := tests[b]
			to := t.or
			if t.holds(x) {
				to = t.then
			}
			if !inner[to] || to.before[0] != b {
				return to
			}
			b = to
		}
	}
	to := make([]*node, len(edges))
	for i, x := range edges {
		to[i] = leads(x)
	}
	last := len(edges) - 1
	other := to[last]
	for last > 0 && to[last-1] == other {
		last--
	}
	from := 0
	for from < last && to[from] == other {
		from++
	}
	t := &table{at: first.at, local: first.local, held: first.held, other: other, least: int64(edges[from])}
	if edges[last]-edges[from] > uint64(density*count) {
		return nil
	}
	if t.least <= fewest {
		t.least, from = 0, 0
	}
	for i := from; i < last; i++ {
		for range edges[i+1] - edges[i] {
			t.to = append(t.to, to[i])
		}
	}
	var before byte
	g.each(root, func(s step) {
		if (s.op == opLocalSet || s.op == opLocalTee) && int(s.argument) == t.local && s.at < first.at {
			t.small = before == opI64Load8U || before == opI64Load16U || before == opI64Load32U
		}
		before = s.op
	})
	return t
}

// choice writes a table.
func (w *writer) choice(b *node) {
	t := b.table
	switch {
	case t.held && !t.small:
		w.out = append(w.out, opDrop)
		fallthrough
	case !t.held:
		w.out = get(w.out, t.local)
	}
	if !t.small {
		w.out = appendSigned(append(w.out, opI64Const), t.least+int64(len(t.to)))
		w.out = append(w.out, opI64GeU)
		w.jump(opBrIf, b, t.other)
		w.out = get(w.out, t.local)
	}
	w.out = append(w.out, opWrap)
	if t.least > 0 {
		w.out = appendSigned(append(w.out, opI32Const), t.least)
		w.out = append(w.out, opI32Sub)
	}
	w.out = binary.AppendUvarint(append(w.out, opBrTable), uint64(len(t.to)))
	for _, to := range append(slices.Clip(t.to), t.other) {
		w.out = binary.AppendUvarint(w.out, uint64(w.depth(b, to)))
	}
}
