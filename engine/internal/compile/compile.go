// Package compile turns a tree into code: names become registers, cells or slots, and every construct becomes
// instructions. It knows syntax and code; it knows nothing of values.
package compile

import (
	"asimplay/engine/internal/code"
	"asimplay/engine/internal/syntax"
)

// Compile compiles a module. The error is a *syntax.Error: something valid in Python that isn't supported here.
func Compile(mod *syntax.Module, src *syntax.Source) (unit *code.Unit, err error) {
	defer func() {
		if r := recover(); r != nil {
			e, ok := r.(*syntax.Error)
			if !ok {
				panic(r)
			}
			e.Source = src
			unit, err = nil, e
		}
	}()
	u := &unitCompiler{
		unit:   &code.Unit{File: src.Name, Source: src.Text, Objects: map[code.Span]string{}},
		src:    src,
		scopes: resolve(mod),
		slots:  map[string]uint16{},
	}
	for _, s := range mod.Body {
		if f, ok := s.(*syntax.ImportFrom); ok && f.Module == "__future__" && f.Level == 0 {
			for _, a := range f.Names {
				u.lazyAnnotations = u.lazyAnnotations || a.Name == "annotations"
			}
		}
	}
	c := u.function(u.scopes[mod], "<module>", "<module>")
	c.body(mod.Body)
	c.emit(mod, code.Return, c.konst(nil), 0, 0)
	u.unit.Main = c.finish()
	return u.unit, nil
}

type unitCompiler struct {
	unit            *code.Unit
	src             *syntax.Source
	scopes          map[syntax.Node]*scope
	slots           map[string]uint16
	lazyAnnotations bool
	depth           int
	size            int // instructions and handlers of the whole program
}

// maxSize bounds the instructions and handlers of a program. What stands under finally is compiled twice, so they can be
// many.
const maxSize = 1 << 19

func (u *unitCompiler) slot(name string) uint16 {
	s, ok := u.slots[name]
	if !ok {
		s = uint16(len(u.unit.Globals))
		u.slots[name] = s
		u.unit.Globals = append(u.unit.Globals, name)
	}
	return s
}

// compiler compiles one function, class body or module.
type compiler struct {
	*unitCompiler
	f      *code.Func
	scope  *scope
	regs   map[string]uint16 // of locals, cells and free variables
	next   int               // the next free temporary
	consts map[any]uint16
	names  map[string]uint16
	blocks []*block
	span   code.Span
	name   string // qualified, for what is defined inside
}

// block is a construct that break, continue and return have to leave in order.
type block struct {
	kind     blockKind
	leave    func() // emits what leaving takes
	start    int    // of the protected range that is open
	ranges   [][2]int
	brk, con *label
}

type blockKind uint8

const (
	loopBlock blockKind = iota
	protectedBlock
	cleanupBlock
)

// label is a place that jumps go to; the instructions that wait for it are patched when it is placed.
type label struct {
	at    int
	waits []patch
}

type patch struct {
	pc      int
	operand byte
}

func newLabel() *label { return &label{at: -1} }

func (u *unitCompiler) function(s *scope, name, qualname string) *compiler {
	c := &compiler{unitCompiler: u, scope: s, regs: map[string]uint16{}, consts: map[any]uint16{}, names: map[string]uint16{}, name: qualname}
	c.f = &code.Func{Unit: u.unit, Name: name, Qualname: qualname}
	if s.node != nil {
		r := s.node.Range()
		c.f.Span = code.Span{Start: r.Start, End: r.End}
	}
	return c
}

// layout gives registers to parameters, then to other locals, then to free variables, and makes the cells.
func (c *compiler) layout(p *syntax.Params) {
	add := func(name string) uint16 {
		r := uint16(len(c.f.Locals))
		c.f.Locals = append(c.f.Locals, name)
		c.regs[name] = r
		return r
	}
	param := func(name string) {
		name = c.mangle(name)
		r := add(name)
		if c.scope.captured[name] {
			c.f.Cells = append(c.f.Cells, r)
		}
	}
	if p != nil {
		for _, a := range p.PosOnly {
			param(a.Name)
		}
		for _, a := range p.Pos {
			param(a.Name)
		}
		for _, a := range p.KwOnly {
			param(a.Name)
		}
		c.f.PosOnly = len(p.PosOnly)
		c.f.NumPos = len(p.PosOnly) + len(p.Pos)
		c.f.KwOnly = len(p.KwOnly)
		if p.VarArg != nil {
			c.f.VarArg = true
			param(p.VarArg.Name)
		}
		if p.KwArg != nil {
			c.f.KwArg = true
			param(p.KwArg.Name)
		}
	}
	if c.scope.kind == functionScope {
		for _, n := range c.scope.order {
			if _, done := c.regs[n]; done || c.scope.globals[n] || c.scope.frees[n] {
				continue
			}
			r := add(n)
			if c.scope.captured[n] {
				c.emit(nil, code.MakeCell, r, 0, 0)
			}
		}
	}
	c.next = len(c.f.Locals)
	if c.scope.class {
		r := c.temp()
		c.regs["__class__"] = r
		c.f.ClassCell, c.f.HasCell = r, true
		c.emit(nil, code.MakeCell, r, 0, 0)
	}
	for _, n := range sortedNames(c.scope.frees) {
		r := c.temp()
		c.regs[n] = r
		c.f.FreeNames = append(c.f.FreeNames, n)
		c.f.FreeRegs = append(c.f.FreeRegs, r)
	}
}

func sortedNames(set map[string]bool) []string {
	var names []string
	for n := range set {
		names = append(names, n)
	}
	for i := 1; i < len(names); i++ {
		for j := i; j > 0 && names[j] < names[j-1]; j-- {
			names[j], names[j-1] = names[j-1], names[j]
		}
	}
	return names
}

func (c *compiler) finish() *code.Func {
	if len(c.f.Code) >= 0xFFFF {
		c.refuse(c.scope.node, "a function of this size", "split it into smaller ones")
	}
	return c.f
}

// refuse reports something that Python allows and this compiler doesn't.
func (c *compiler) refuse(n syntax.Node, what, help string) {
	panic(&syntax.Error{Span: n.Range(), Type: "SyntaxError", Message: what + " is not supported", Help: help, Refused: true})
}

// fault reports a mistake that CPython's compiler finds.
func (c *compiler) fault(n syntax.Node, message string) {
	panic(&syntax.Error{Span: n.Range(), Type: "SyntaxError", Message: message})
}

// at says which node the instructions that follow come from.
func (c *compiler) at(n syntax.Node) {
	if n != nil {
		r := n.Range()
		c.span = code.Span{Start: r.Start, End: r.End}
	}
}

// grow counts n more instructions or handlers.
func (c *compiler) grow(n int) {
	if c.size += n; c.size > maxSize {
		c.refuse(c.scope.node, "a program of this size", "finally blocks within finally blocks are many times as long as they look")
	}
}

func (c *compiler) emit(n syntax.Node, op code.Op, a, b, d uint16) int {
	c.grow(1)
	span := c.span
	if n != nil {
		r := n.Range()
		span = code.Span{Start: r.Start, End: r.End}
	}
	c.f.Code = append(c.f.Code, code.Instr{Op: op, A: a, B: b, C: d})
	c.f.Spans = append(c.f.Spans, span)
	return len(c.f.Code) - 1
}

// jump emits a jump to l; operand says which operand is the target.
func (c *compiler) jump(n syntax.Node, op code.Op, l *label, operand byte, a, b, d uint16) {
	pc := c.emit(n, op, a, b, d)
	if l.at >= 0 {
		c.patch(patch{pc, operand}, l.at)
		return
	}
	l.waits = append(l.waits, patch{pc, operand})
}

func (c *compiler) goTo(n syntax.Node, l *label) { c.jump(n, code.Jump, l, 'A', 0, 0, 0) }

func (c *compiler) place(l *label) {
	l.at = len(c.f.Code)
	for _, p := range l.waits {
		c.patch(p, l.at)
	}
	l.waits = nil
}

func (c *compiler) patch(p patch, at int) {
	if at > 0xFFFF {
		c.refuse(c.scope.node, "a function of this size", "split it into smaller ones")
	}
	in := &c.f.Code[p.pc]
	switch p.operand {
	case 'A':
		in.A = uint16(at)
	case 'B':
		in.B = uint16(at)
	default:
		in.C = uint16(at)
	}
}

// temp takes a temporary register.
func (c *compiler) temp() uint16 { return c.temps(1) }

// temps takes n consecutive registers.
func (c *compiler) temps(n int) uint16 {
	r := c.next
	c.next += n
	if c.next > c.f.NumRegs {
		c.f.NumRegs = c.next
	}
	if c.next >= 0x7FF0 {
		c.refuse(c.scope.node, "an expression of this size", "split it into smaller ones")
	}
	return uint16(r)
}

// last tells whether r is the temporary taken last, so that what is computed for it may begin there.
func (c *compiler) last(r uint16) bool { return int(r) == c.next-1 && int(r) >= len(c.f.Locals) }

// tempsAt takes n consecutive registers for what ends up in dst, with dst as the first of them if it may be.
func (c *compiler) tempsAt(dst uint16, n int) uint16 {
	if !c.last(dst) {
		return c.temps(n)
	}
	c.temps(n - 1)
	return dst
}

// release gives back all temporaries taken since mark.
func (c *compiler) release(mark int) { c.next = mark }

type constKey struct {
	kind byte
	v    any
}

// konst answers the operand of a constant.
func (c *compiler) konst(v any) uint16 {
	var key any
	switch x := v.(type) {
	case nil, bool, int64, string, code.Bytes, code.EllipsisConst:
		key = constKey{'c', x}
	case float64:
		// -0.0 and nan must stay themselves: floats are keyed by their text.
		key = constKey{'f', floatKey(x)}
	}
	if key != nil {
		if i, ok := c.consts[key]; ok {
			return i
		}
	}
	if len(c.f.Consts) >= 0x7FF0 {
		c.refuse(c.scope.node, "a function with so many constants", "build large tables in a loop")
	}
	i := uint16(len(c.f.Consts)) | code.KonstBit
	c.f.Consts = append(c.f.Consts, v)
	if key != nil {
		c.consts[key] = i
	}
	return i
}

func (c *compiler) nameIndex(name string) uint16 {
	i, ok := c.names[name]
	if !ok {
		i = uint16(len(c.f.Names))
		c.names[name] = i
		c.f.Names = append(c.f.Names, name)
	}
	return i
}

func (c *compiler) site(name string) uint16 {
	c.f.Attrs = append(c.f.Attrs, name)
	return uint16(len(c.f.Attrs) - 1)
}

func (c *compiler) callSite(s code.CallSite) uint16 {
	c.f.Calls = append(c.f.Calls, s)
	return uint16(len(c.f.Calls) - 1)
}

// mangle turns __name inside a class into _Class__name.
func (c *compiler) mangle(name string) string { return c.scope.mangle(name) }

// protect compiles body so that exceptions in it go to handler, which finds the exception in the register it is given.
// leave, if any, is what return, break and continue must do on their way out of body.
func (c *compiler) protect(leave func(), body func()) (handler func(emit func(exc uint16))) {
	b := &block{kind: protectedBlock, leave: leave, start: len(c.f.Code)}
	c.blocks = append(c.blocks, b)
	body()
	c.blocks = c.blocks[:len(c.blocks)-1]
	b.ranges = append(b.ranges, [2]int{b.start, len(c.f.Code)})
	return func(emit func(exc uint16)) {
		exc := c.temp()
		at := len(c.f.Code)
		c.grow(len(b.ranges))
		for _, r := range b.ranges {
			if r[0] < r[1] {
				c.f.Handlers = append(c.f.Handlers, code.Handler{Start: r[0], End: r[1], Target: at, Reg: exc})
			}
		}
		emit(exc)
	}
}

// unwind emits what leaving the blocks above depth takes, innermost first. Each runs outside of its own protection.
func (c *compiler) unwind(depth int) {
	saved := c.blocks
	for i := len(saved) - 1; i >= depth; i-- {
		b := saved[i]
		if b.leave == nil {
			continue
		}
		for _, inner := range saved[i:] {
			if inner.kind == protectedBlock {
				inner.ranges = append(inner.ranges, [2]int{inner.start, len(c.f.Code)})
			}
		}
		c.blocks = saved[:i:i]
		b.leave()
		for _, inner := range saved[i:] {
			inner.start = len(c.f.Code)
		}
	}
	c.blocks = saved
	// What follows (the jump or return itself) can't raise, so that reopening the ranges here does no harm.
}
