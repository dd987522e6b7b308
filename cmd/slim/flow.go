package main

import (
	"bytes"
	"encoding/binary"
	"slices"
)

// Go's compiler lays out a function for WebAssembly as a loop around nested blocks, with a jump table at its head: so a
// goroutine can go on in the middle of a function. It makes every jump within a function by way of that table, too: the
// number of the place is set, and the loop begun again. Engines make poor code of that: all that a function has in hand
// meets at one place, and no loop of the program's is a loop of its own.
//
// Here the blocks are put together anew, by the tree of what dominates what: a loop becomes a loop, a jump forward leaves a
// block. Places where a goroutine goes on are reached from the head by the table, as before; where one lies in a loop, from
// the loop's head once more, so that loops have one way in.

// graph is a function's blocks and what leads where.
type graph struct {
	body     []byte
	frame    frame
	from, to int           // locals for addresses of what is copied
	moves    bool          // whether they are used
	known    *known        // functions of the runtime's
	rare     [rares][]byte // calls that do not come back
	blocks   []*node
	places   []int // the block of each number that the jump table knows
}

// frame is how the body is laid out around the blocks.
type frame struct {
	code   int  // where the first block begins
	last   int  // the number of the last block
	loop   bool // whether the blocks lie in a loop
	unwind bool // whether all lies in a block that leads to where stacks are unwound
	tail   []byte
}

// node is a block.
type node struct {
	number   int
	from, to int // in the body
	next     []*node
	before   []*node
	follow   *node   // where it leads at its end, if anywhere
	sides    []*node // where it leads before that, on conditions
	resumes  []int   // the numbers under which goroutines go on here
	order    int     // in reverse postorder; -1 if nothing leads here
	over     *node   // what dominates it
	head     *node   // of the innermost loop that it lies in, itself if it is a head
	outer    *node   // of a head: that of the loop around it
	isHead   bool
	dispatch map[int]*node // where they are led from here, by their number
	label    bool          // whether something leads here from the midst of a block
	returns  bool          // whether the function returns here
	inside   []*node       // blocks that are laid out behind it, in order
	behind   []*node       // of a head: blocks that are laid out behind its loop
	table    *table        // what leads on from its end, in place of comparisons
	inline   bool          // whether it is laid out where its only way in leads to it
}

// restructure puts the blocks of a function together anew, whose text is what follows its locals. Where that is not as Go's
// compiler makes it, or its loops have more than one way in, it fails. Deferred is the number of the place where functions
// deferred are called, or 0.
func restructure(number int, body []byte, deferred int, known *known) ([]byte, bool) {
	locals, text := localsOf(body)
	g := &graph{body: text, known: known}
	if !g.parse() || !g.connect(number, deferred) {
		return nil, false
	}
	if g.choose() {
		for _, b := range g.blocks {
			*b = node{number: b.number, from: b.from, to: b.to, table: b.table}
		}
		g.connect(number, deferred)
	}
	head, ok := g.analyse()
	if !ok {
		return nil, false
	}
	routed := func(b *node) bool { return b.isHead && len(b.dispatch) > 0 }
	more, first := moreLocals(locals, 2)
	g.from, g.to = first, first+1
	w := &writer{graph: g, out: make([]byte, 0, len(text)), routes: slices.ContainsFunc(g.blocks, routed)}
	w.function(head)
	if g.moves {
		locals = more
	}
	out, err := tidy(w.out)
	return append(slices.Clip(locals), out...), err == nil
}

// moreLocals declares so many more locals that are numbers of 32 bits, and answers the first of them. Functions have one
// parameter.
func moreLocals(locals []byte, many int) (more []byte, first int) {
	groups, at := binary.Uvarint(locals)
	more = binary.AppendUvarint(nil, groups+1)
	more = append(more, locals[at:]...)
	first = 1
	for range groups {
		count, n := binary.Uvarint(locals[at:])
		at += n + 1
		first += int(count)
	}
	return append(more, byte(many), typeI32), first
}

// Ordinary functions begin with a copy of the stack's pointer.
var prologue = []byte{opGlobalGet, 0, opLocalSet, 1}

// parse finds the blocks.
func (g *graph) parse() bool {
	at := len(prologue)
	if !bytes.HasPrefix(g.body, prologue) {
		return false
	}
	outer := 0
	for g.has(at, opBlock, noResult) {
		at += 2
		outer++
	}
	if g.has(at, opLoop, noResult) {
		if outer > 1 {
			return false
		}
		at += 2
		g.frame.loop, g.frame.unwind = true, outer == 1
		outer = 0
		for g.has(at, opBlock, noResult) {
			at += 2
			outer++
		}
	}
	if outer == 0 || !g.has(at, opLocalGet, 0) || !g.has(at+2, opBrTable) {
		return false
	}
	table, err := read(g.body, at+2)
	if err != nil || !g.has(table.end, opEnd) {
		return false
	}
	rest := g.body[table.at+1:]
	count, n := binary.Uvarint(rest)
	for range count + 1 {
		rest = rest[n:]
		var depth uint64
		depth, n = binary.Uvarint(rest)
		g.places = append(g.places, int(depth))
	}
	g.frame.last = slices.Max(g.places)
	switch outer - g.frame.last {
	case 1:
	case 2:
		if g.frame.loop {
			return false
		}
		g.frame.unwind = true
	default:
		return false
	}
	g.frame.code = table.end + 1
	block := &node{from: g.frame.code}
	depth := 0
	for at = g.frame.code; at < len(g.body); {
		in, err := read(g.body, at)
		if err != nil {
			return false
		}
		switch in.op {
		case opBlock, opLoop, opIf:
			depth++
		case opEnd:
			depth--
		}
		last := block.number == g.frame.last
		if depth < 0 || last && depth == 0 && in.op == opUnreachable && !g.frame.loop && g.isTail(in.end) {
			block.to = in.at
			g.blocks = append(g.blocks, block)
			if last {
				at = in.end
				if depth < 0 {
					if !g.frame.loop || !g.has(at, opUnreachable) {
						return false
					}
					at++
				}
				g.frame.tail = g.body[at:]
				return g.isTail(at)
			}
			depth = 0
			block = &node{number: block.number + 1, from: in.end}
		}
		at = in.end
	}
	return false
}

// isTail tells whether a body ends at a place.
func (g *graph) isTail(at int) bool {
	want := []byte{opEnd}
	if g.frame.unwind {
		want = []byte{opEnd, opI32Const, 1, opEnd}
	}
	return bytes.Equal(g.body[at:], want)
}

func (g *graph) has(at int, want ...byte) bool {
	return at+len(want) <= len(g.body) && bytes.Equal(g.body[at:at+len(want)], want)
}

// step is one instruction of a block, or several that are one jump.
type step struct {
	instruction
	depth   int    // how many constructs of the block are open before it
	target  *node  // of a jump
	when    bool   // whether the jump depends on a condition
	unwind  bool   // whether it leads to where stacks are unwound
	lost    bool   // whether it is a call that does not return
	table   *table // where it leads
	rare    int    // one more than the number of the rare call that is made, or 0
	instead []byte // what does the same, if it is not nil
}

// each visits what a block does, up to where it surely leaves.
func (g *graph) each(b *node, visit func(step)) bool {
	depth := 0
	for at := b.from; at < b.to; {
		if b.table != nil && at == b.table.at {
			visit(step{instruction: instruction{at: at, end: at}, table: b.table})
			return true
		}
		in, err := read(g.body, at)
		if err != nil {
			return false
		}
		s := step{instruction: in, depth: depth}
		outside := depth + g.frame.last - b.number // the loop, seen from here
		switch in.op {
		case opIf:
			target, end, ok := g.jump(in.end, outside+1)
			if ok && g.has(in.at+1, noResult) && g.has(end, opEnd) {
				s.target, s.when, s.end = target, true, end+1
				break
			}
			if which, end, ok := g.rarely(in); ok {
				s.rare, s.end = which+1, end
				break
			}
			depth++
		case opBlock, opLoop:
			depth++
		case opEnd:
			depth--
		case opI32Const:
			if target, end, ok := g.jump(at, outside); ok {
				s.target, s.end = target, end
				break
			}
			s.instead, s.end = g.moved(s.instruction)
		case opLocalGet:
			s.instead, s.end = g.raised(s.instruction)
		case opExtend:
			s.instead, s.end = g.summed(s.instruction)
		case opBr, opBrIf:
			if g.frame.loop {
				outside++
			}
			if g.frame.unwind && int(in.argument) == outside && in.op == opBrIf {
				s.unwind = true
			} else if int(in.argument) >= depth {
				return false
			}
		case opCall:
			s.lost = depth == 0 && g.known.endless[int(in.argument)]
			if g.known.keeps[int(in.argument)] && bytes.HasPrefix(g.body[in.end:], prologue) {
				s.instead, s.end = g.body[in.at:in.end], in.end+len(prologue)
			}
			if s.lost {
				s.instead = append(bytes.Clone(g.body[in.at:in.end]), opReturn)
			}
		case opBrTable:
			return false
		}
		visit(s)
		at = s.end
		if depth == 0 && (s.lost || !s.when && (s.target != nil || in.op == opReturn || in.op == opUnreachable)) {
			break
		}
	}
	return true
}

// jump is where a jump by way of the table leads, if there is one at a place.
func (g *graph) jump(at, loop int) (target *node, end int, ok bool) {
	if !g.frame.loop {
		return nil, 0, false
	}
	place, err := read(g.body, at)
	if err != nil || place.op != opI32Const || place.argument < 0 || int(place.argument) >= len(g.places) || !g.has(place.end, opLocalSet, 0) {
		return nil, 0, false
	}
	br, err := read(g.body, place.end+2)
	if err != nil || br.op != opBr || int(br.argument) != loop {
		return nil, 0, false
	}
	return g.blocks[g.places[place.argument]], br.end, true
}

// connect finds what leads where. Goroutines go on where calls return to, and at the call of functions deferred.
func (g *graph) connect(number, deferred int) bool {
	resume := func(place int) bool {
		if place >= len(g.places) {
			return false
		}
		b := g.blocks[g.places[place]]
		if b.number > 0 && !slices.Contains(b.resumes, place) {
			b.resumes = append(b.resumes, place)
		}
		return true
	}
	ok := deferred == 0 || resume(deferred)
	for i, b := range g.blocks {
		leaves, back := false, -1
		ok = ok && g.each(b, func(s step) {
			switch {
			case s.table != nil:
				leaves = true
				for _, to := range append(slices.Clip(s.table.to), s.table.other) {
					b.lead(to)
					to.label = true
				}
			case s.target != nil:
				b.lead(s.target)
				switch {
				case !s.when && s.depth == 0:
					leaves, b.follow = true, s.target
				case s.when && s.depth == 0 && !slices.Contains(b.sides, s.target):
					b.sides = append(b.sides, s.target)
				default:
					s.target.label = true
				}
			case s.op == opReturn:
				b.returns = true
				leaves = leaves || s.depth == 0
			case s.depth > 0:
			case s.op == opUnreachable:
				leaves = true
			case s.op == opI64Const && s.argument>>16 == int64(number+firstFunction):
				back = int(s.argument & 0xffff)
			case s.lost:
				leaves = true
			case s.op == opCall, s.op == opIndirect:
				if back >= 0 {
					ok = resume(back) && ok
				}
				back = -1
			}
		})
		if ok && !leaves && i < g.frame.last {
			b.follow = g.blocks[i+1]
			b.lead(b.follow)
		}
	}
	return ok
}

func (b *node) lead(to *node) {
	if !slices.Contains(b.next, to) {
		b.next = append(b.next, to)
		to.before = append(to.before, b)
	}
}

// analyse finds the loops, what dominates what, and where each block is to be laid out. It answers the head of the function,
// which leads to the first block and to where goroutines go on.
func (g *graph) analyse() (*node, bool) {
	head := &node{number: -1, follow: g.blocks[0]}
	head.lead(g.blocks[0])
	g.number(head)
	for _, b := range g.blocks {
		if b.order < 0 && len(b.resumes) > 0 {
			head.lead(b) // which is reached in no other way
		}
	}
	order := g.number(head)
	dominate(order)
	if !findLoops(order) {
		return nil, false
	}
	for _, b := range order {
		for _, place := range b.resumes {
			at, loop := b, b.head
			if loop == b {
				b.route(place, b)
				loop = b.outer
			}
			for ; loop != nil; loop = loop.outer {
				loop.route(place, at)
				at = loop
			}
			head.route(place, at)
		}
	}
	order = g.number(head)
	dominate(order)
	for _, b := range order {
		for _, to := range b.next {
			if to.order <= b.order && !(to.isHead && to.dominates(b)) {
				return nil, false
			}
		}
	}
	place(order)
	return head, true
}

// route has a goroutine that goes on at a place led to a block from here.
func (b *node) route(place int, to *node) {
	if b.dispatch == nil {
		b.dispatch = map[int]*node{}
	}
	b.dispatch[place] = to
	if to != b {
		b.lead(to)
		to.label = true
	}
}

// number gives the blocks their reverse postorder: a block's own end leads to what comes right behind it where that may
// be.
func (g *graph) number(head *node) []*node {
	for _, b := range g.blocks {
		b.order = -1
	}
	head.order = -1
	var post []*node
	const seen = 1 << 30
	var visit func(b *node)
	visit = func(b *node) {
		b.order = seen
		next := slices.Clone(b.next)
		slices.SortFunc(next, func(x, y *node) int {
			if x == b.follow {
				return 1
			}
			if y == b.follow {
				return -1
			}
			return y.number - x.number
		})
		for _, to := range next {
			if to.order < 0 {
				visit(to)
			}
		}
		post = append(post, b)
	}
	visit(head)
	slices.Reverse(post)
	for i, b := range post {
		b.order = i
		b.over = nil
	}
	return post
}

// dominate finds what dominates each block, itself excluded.
func dominate(order []*node) {
	order[0].over = order[0]
	for changed := true; changed; {
		changed = false
		for _, b := range order[1:] {
			var over *node
			for _, p := range b.before {
				switch {
				case p.order < 0 || p.over == nil:
				case over == nil:
					over = p
				default:
					x, y := over, p
					for x != y {
						for x.order > y.order {
							x = x.over
						}
						for y.order > x.order {
							y = y.over
						}
					}
					over = x
				}
			}
			if b.over != over {
				b.over, changed = over, true
			}
		}
	}
}

func (b *node) dominates(c *node) bool {
	for c.order > b.order {
		c = c.over
	}
	return c == b
}

// findLoops finds the loops, those within others first; it fails where one has several ways in.
func findLoops(order []*node) bool {
	for _, h := range slices.Backward(order) {
		var work []*node
		for _, p := range h.before {
			if p.order >= h.order {
				if !h.dominates(p) {
					return false
				}
				work = append(work, p)
			}
		}
		if len(work) == 0 {
			continue
		}
		h.isHead, h.head = true, h
		for seen := map[*node]bool{h: true}; len(work) > 0; {
			b := work[len(work)-1]
			work = work[:len(work)-1]
			if seen[b] {
				continue
			}
			seen[b] = true
			if b.head == nil {
				b.head = h
			} else if outermost := b.head.outermost(); outermost != h {
				outermost.outer = h
			}
			for _, p := range b.before {
				if p.order >= 0 {
					work = append(work, p)
				}
			}
		}
	}
	return true
}

func (b *node) outermost() *node {
	for b.outer != nil {
		b = b.outer
	}
	return b
}

// liesIn tells whether a block lies in the loop of a head.
func (b *node) liesIn(h *node) bool {
	for at := b.head; at != nil; at = at.outer {
		if at == h {
			return true
		}
	}
	return false
}

// place finds where each block is laid out: within what dominates it, or behind the outermost loop that it is no part of.
func place(order []*node) {
	for _, b := range order[1:] {
		var left *node
		for loop := b.over.head; loop != nil && !b.liesIn(loop); loop = loop.outer {
			left = loop
		}
		if left != nil {
			left.behind = append(left.behind, b)
			continue
		}
		ways := 0
		for _, p := range b.before {
			if p.order >= 0 && p.order < b.order {
				ways++
			}
		}
		b.inline = ways == 1 && !b.label && (b.over.follow == b) != slices.Contains(b.over.sides, b)
		if !b.inline {
			b.over.inside = append(b.over.inside, b)
		}
	}
}

// writer writes a function's blocks anew.
type writer struct {
	*graph
	out     []byte
	open    []label
	ready   int  // where the last jump out of the innermost block begins, if that is the last instruction; else 0
	negated int  // where the last negation of a condition is
	routes  bool // whether loops' heads lead on to where goroutines go on
}

// label is a construct that is open: the block before b, or its loop.
type label struct {
	b    *node
	loop bool
	rare int // or before a rare call, one more than its number
}

func (w *writer) function(head *node) {
	w.out = append(w.out, prologue...)
	if w.frame.unwind {
		w.begin(opBlock, label{})
	}
	for which, code := range w.rare {
		if code != nil {
			w.begin(opBlock, label{rare: which + 1})
		}
	}
	w.tree(head)
	w.out = append(w.out, opUnreachable)
	for _, code := range slices.Backward(w.rare[:]) {
		if code != nil {
			w.ready = 0
			w.end()
			w.out = append(w.out, code...)
		}
	}
	w.out = append(w.out, w.frame.tail...)
}

func (w *writer) begin(op byte, l label) {
	w.out = append(w.out, op, noResult)
	w.open = append(w.open, l)
}

func (w *writer) end() {
	if w.ready > 0 && len(w.out) == w.ready+2 {
		w.out = w.out[:w.ready]
	}
	w.ready = 0
	w.out = append(w.out, opEnd)
	w.open = w.open[:len(w.open)-1]
}

// tree writes a block and all that it dominates.
func (w *writer) tree(b *node) {
	for _, c := range slices.Backward(b.behind) {
		w.begin(opBlock, label{b: c})
	}
	if b.isHead {
		w.begin(opLoop, label{b: b, loop: true})
	}
	for _, c := range slices.Backward(b.inside) {
		w.begin(opBlock, label{b: c})
	}
	w.block(b)
	for _, c := range b.inside {
		w.end()
		w.tree(c)
	}
	if b.isHead {
		w.ready = 0
		w.end()
	}
	for _, c := range b.behind {
		w.end()
		w.tree(c)
	}
}

// block writes what a block does, and what follows it and nothing else.
func (w *writer) block(b *node) {
	if len(b.dispatch) > 0 {
		w.dispatch(b)
	}
	if w.routes && (b.isHead && len(b.dispatch) > 0 || len(b.resumes) > 0) {
		w.out = append(w.out, opI32Const, 0, opLocalSet, 0)
	}
	left := false
	var sides []*node
	w.each(b, func(s step) {
		switch {
		case s.table != nil:
			w.choice(b)
			left = true
			return
		case s.target != nil && s.when && s.depth == 0 && s.target.inline && s.target.over == b:
			// What comes next is done on the contrary.
			if w.negated == len(w.out)-1 {
				w.out = w.out[:w.negated]
			} else {
				w.out = append(w.out, opI32Eqz)
			}
			w.begin(opIf, label{})
			sides = append(sides, s.target)
			return
		case s.target != nil && s.when:
			w.jump(opBrIf, b, s.target)
			return
		case s.target != nil && s.depth == 0:
			w.leave(b, s.target)
			left = true
			return
		case s.target != nil:
			w.jump(opBr, b, s.target)
			return
		case s.rare > 0:
			w.out = append(w.out, opBrIf)
			w.out = binary.AppendUvarint(w.out, uint64(w.depthOf(label{rare: s.rare})))
			return
		case s.unwind:
			w.out = append(w.out, opBrIf)
			w.out = binary.AppendUvarint(w.out, uint64(len(w.open)-1))
			return
		case s.op == opBlock, s.op == opLoop, s.op == opIf:
			w.open = append(w.open, label{})
		case s.op == opEnd:
			w.open = w.open[:len(w.open)-1]
		case s.depth == 0 && (s.op == opReturn || s.op == opUnreachable):
			left = true
		}
		if s.op == opI32Eqz {
			w.negated = len(w.out)
		}
		if s.instead != nil {
			w.out = append(w.out, s.instead...)
			return
		}
		w.out = append(w.out, w.body[s.at:s.end]...)
	})
	if !left && b.follow != nil {
		w.leave(b, b.follow)
	} else if !left {
		w.out = append(w.out, opUnreachable)
	}
	for _, side := range slices.Backward(sides) {
		w.end()
		w.tree(side)
	}
}

// leave goes on from the end of a block.
func (w *writer) leave(b, to *node) {
	if to.inline && to.over == b {
		w.tree(to)
		return
	}
	w.ready = len(w.out)
	w.jump(opBr, b, to)
	if w.out[w.ready+1] != 0 {
		w.ready = 0
	}
}

func (w *writer) jump(op byte, from, to *node) {
	w.out = append(w.out, op)
	w.out = binary.AppendUvarint(w.out, uint64(w.depth(from, to)))
}

// depth is how many constructs to leave from one block to another.
func (w *writer) depth(from, to *node) int {
	return w.depthOf(label{b: to, loop: to.order <= from.order})
}

func (w *writer) depthOf(want label) int {
	for i, l := range slices.Backward(w.open) {
		if l == want {
			return len(w.open) - 1 - i
		}
	}
	panic("a block is laid out where it cannot be reached")
}

// dispatch leads on to where a goroutine goes on, if it does: the number of the place is in local 0 until it is there.
func (w *writer) dispatch(b *node) {
	w.out = append(w.out, opLocalGet, 0)
	w.begin(opIf, label{})
	least, most := len(w.places), 0
	for number := range b.dispatch {
		least, most = min(least, number), max(most, number)
	}
	if least < 4 {
		least = 0
	}
	w.out = append(w.out, opLocalGet, 0)
	if least > 0 {
		w.out = append(w.out, opI32Const)
		w.out = appendSigned(w.out, int64(least))
		w.out = append(w.out, opI32Sub)
	}
	w.out = append(w.out, opBrTable)
	w.out = binary.AppendUvarint(w.out, uint64(most-least+1))
	depth := 0
	for number := least; number <= most; number++ {
		if to := b.dispatch[number]; to != nil {
			depth = 0
			if to != b {
				depth = w.depth(b, to)
			}
		}
		w.out = binary.AppendUvarint(w.out, uint64(depth))
	}
	w.out = append(w.out, 0) // the beginning
	w.ready = 0
	w.end()
}
