package compile

import (
	"asimplay/engine/internal/code"
	"asimplay/engine/internal/syntax"
)

func (c *compiler) body(list []syntax.Stmt) {
	if c.scope.kind == moduleScope {
		c.f.NumRegs = max(c.f.NumRegs, c.next)
		c.doc(list)
	}
	c.stmts(list)
}

func (c *compiler) stmts(list []syntax.Stmt) {
	for _, s := range list {
		mark := c.next
		c.stmt(s)
		c.release(mark)
	}
}

func (c *compiler) stmt(s syntax.Stmt) {
	c.depth++
	if c.depth > maxDepth {
		c.refuse(s, "a statement nested this deeply", "move its parts into functions")
	}
	defer func() { c.depth-- }()
	c.grow(1)
	c.at(s)
	switch s := s.(type) {
	case *syntax.FunctionDef:
		c.functionDef(s)
	case *syntax.ClassDef:
		c.classDef(s)
	case *syntax.Return:
		v := c.konst(nil)
		if s.Value != nil {
			v = c.operand(s.Value)
			if v < code.KonstBit && len(c.blocks) > 0 {
				// What is left on the way may bind the local again.
				t := c.temp()
				c.emit(s, code.Move, t, v, 0)
				v = t
			}
		}
		c.unwind(0)
		c.emit(s, code.Return, v, 0, 0)
	case *syntax.Delete:
		for _, t := range s.Targets {
			c.delete(t)
		}
	case *syntax.Assign:
		c.assignment(s)
	case *syntax.AugAssign:
		c.augmented(s)
	case *syntax.AnnAssign:
		c.annotated(s)
	case *syntax.For:
		c.forLoop(s)
	case *syntax.While:
		c.whileLoop(s)
	case *syntax.If:
		other, end := newLabel(), newLabel()
		c.condition(s.Test, other, false)
		c.stmts(s.Body)
		if len(s.Else) > 0 {
			c.goTo(s, end)
		}
		c.place(other)
		c.stmts(s.Else)
		c.place(end)
	case *syntax.With:
		c.with(s, 0)
	case *syntax.Match:
		c.match(s)
	case *syntax.Raise:
		switch {
		case s.Exc == nil:
			c.emit(s, code.RaiseLast, 0, 0, 0)
		case s.Cause == nil:
			c.emit(s, code.Raise, c.operand(s.Exc), 0, 0)
		default:
			e := c.before(s.Exc, s.Cause)
			c.emit(s, code.RaiseFrom, e, c.operand(s.Cause), 0)
		}
	case *syntax.Try:
		c.try(s)
	case *syntax.Assert:
		end := newLabel()
		c.condition(s.Test, end, true)
		base := c.temps(2)
		at := failing(s, s.Test)
		c.emit(at, code.LoadBuiltin, base, c.nameIndex("AssertionError"), 0)
		if s.Msg != nil {
			c.expr(s.Msg, base+1)
			c.emit(at, code.Call, base, base, 1)
		}
		c.emit(at, code.Raise, base, 0, 0)
		c.place(end)
	case *syntax.Import:
		for _, a := range s.Names {
			t := c.temp()
			c.f.Imports = append(c.f.Imports, code.ImportSite{Module: a.Name, Top: a.AsName == ""})
			c.emit(s, code.Import, t, uint16(len(c.f.Imports)-1), 0)
			c.store(s, boundName(a), t)
		}
	case *syntax.ImportFrom:
		c.importFrom(s)
	case *syntax.ExprStmt:
		c.discard(s)
	case *syntax.Break, *syntax.Continue:
		for i := len(c.blocks) - 1; i >= 0; i-- {
			b := c.blocks[i]
			if b.kind != loopBlock {
				continue
			}
			c.unwind(i + 1)
			if _, isBreak := s.(*syntax.Break); isBreak {
				c.goTo(s, b.brk)
			} else {
				c.jump(s, code.Loop, b.con, 'A', 0, 0, 0)
			}
			return
		}
		c.fault(s, "'break' outside loop")
	case *syntax.Pass, *syntax.Global, *syntax.Nonlocal:
	default:
		c.refuse(s, "this statement", "")
	}
}

func (c *compiler) discard(s *syntax.ExprStmt) {
	if _, ok := c.literal(s.Value); ok {
		return
	}
	r := c.temp()
	c.expr(s.Value, r)
	if _, ok := s.Value.(*syntax.Call); ok {
		c.emit(s, code.Discard, r, 0, 0)
	}
}

func (c *compiler) importFrom(s *syntax.ImportFrom) {
	if s.Module == "__future__" {
		return
	}
	t := c.temps(2)
	site := code.ImportSite{Module: s.Module, Level: s.Level}
	if s.Level > 0 && s.Module == "" {
		// from . import name: modules beside the file.
		for _, a := range s.Names {
			c.f.Imports = append(c.f.Imports, code.ImportSite{Module: a.Name})
			c.emit(s, code.Import, t, uint16(len(c.f.Imports)-1), 0)
			c.store(s, boundName(a), t)
		}
		return
	}
	site.Level = 0
	c.f.Imports = append(c.f.Imports, site)
	c.emit(s, code.Import, t, uint16(len(c.f.Imports)-1), 0)
	for _, a := range s.Names {
		if a.Name == "*" {
			c.emit(s, code.ImportStar, t, 0, 0)
			return
		}
		c.emit(s, code.ImportFrom, t+1, t, c.nameIndex(a.Name))
		c.store(s, boundName(a), t+1)
	}
}

// assign stores the value of register v into a target.
func (c *compiler) assign(target syntax.Expr, v uint16) {
	mark := c.next
	defer c.release(mark)
	switch t := target.(type) {
	case *syntax.Name:
		c.store(t, t.ID, v)
	case *syntax.Attribute:
		obj := c.register(t.Value)
		c.emit(c.attributeSpan(t), code.StoreAttr, c.site(c.mangle(t.Name)), obj, v)
	case *syntax.Subscript:
		obj := c.register(t.Value)
		key := c.index(t.Index)
		c.emit(t, code.SetItem, obj, key, v)
	case *syntax.Starred:
		c.assign(t.Value, v)
	case *syntax.Tuple:
		c.unpack(t, t.Elts, v)
	case *syntax.List:
		c.unpack(t, t.Elts, v)
	default:
		c.fault(target, "cannot assign to expression")
	}
}

func (c *compiler) unpack(n syntax.Node, elts []syntax.Expr, v uint16) {
	star := -1
	for i, e := range elts {
		if _, ok := e.(*syntax.Starred); ok {
			if star >= 0 {
				c.fault(n, "multiple starred expressions in assignment")
			}
			star = i
		}
	}
	base := c.temps(len(elts))
	if star >= 0 {
		after := len(elts) - star - 1
		if star > 255 || after > 255 {
			c.refuse(n, "so many targets beside a starred one", "")
		}
		c.emit(n, code.UnpackEx, base, v, uint16(star<<8|after))
	} else {
		c.emit(n, code.Unpack, base, v, uint16(len(elts)))
	}
	for i, e := range elts {
		c.assign(e, base+uint16(i))
	}
}

func (c *compiler) assignment(s *syntax.Assign) {
	if name, ok := objectName(s.Targets[0]); ok {
		c.nameObjects(s.Value, name)
	} else if t, ok := s.Targets[0].(*syntax.Tuple); ok {
		if v, ok := s.Value.(*syntax.Tuple); ok && len(v.Elts) == len(t.Elts) {
			for i, x := range t.Elts {
				if name, ok := objectName(x); ok {
					c.nameObjects(v.Elts[i], name)
				}
			}
		}
	}
	if len(s.Targets) == 1 {
		if n, ok := s.Targets[0].(*syntax.Name); ok {
			if id := c.mangle(n.ID); c.scope.lookup(id) == local {
				c.expr(s.Value, c.regs[id])
				return
			}
			c.store(n, n.ID, c.operand(s.Value))
			return
		}
		if t, ok := s.Targets[0].(*syntax.Attribute); ok {
			v := c.before(s.Value, t.Value)
			c.assign(t, v)
			return
		}
	}
	t := c.temp()
	c.expr(s.Value, t)
	for _, target := range s.Targets {
		c.assign(target, t)
	}
}

// objectName is what an assignment's target would be called: its name, its attribute's name, its literal key.
func objectName(e syntax.Expr) (string, bool) {
	switch e := e.(type) {
	case *syntax.Name:
		return e.ID, true
	case *syntax.Attribute:
		return e.Name, true
	case *syntax.Subscript:
		switch k := e.Index.(type) {
		case *syntax.StrLit:
			return k.Value, true
		}
		if n, ok := objectName(e.Value); ok {
			return n + "[]", true
		}
	}
	return "", false
}

func (c *compiler) augmented(s *syntax.AugAssign) {
	op := binaryOps[s.Op]
	switch t := s.Target.(type) {
	case *syntax.Name:
		id := c.mangle(t.ID)
		if c.scope.lookup(id) == local {
			r := c.regs[id]
			left := c.before(t, s.Value)
			c.emit(s, op, r|code.InplaceBit, left, c.operand(s.Value))
			return
		}
		r := c.temp()
		c.load(t, t.ID, r)
		c.emit(s, op, r|code.InplaceBit, r, c.operand(s.Value))
		c.store(t, t.ID, r)
	case *syntax.Attribute:
		obj := c.register(t.Value)
		r := c.temp()
		name := c.mangle(t.Name)
		c.emit(c.attributeSpan(t), code.LoadAttr, r, obj, c.site(name))
		c.emit(s, op, r|code.InplaceBit, r, c.operand(s.Value))
		c.emit(c.attributeSpan(t), code.StoreAttr, c.site(name), obj, r)
	case *syntax.Subscript:
		obj := c.register(t.Value)
		key := c.index(t.Index)
		r := c.temp()
		c.emit(t, code.GetItem, r, obj, key)
		c.emit(s, op, r|code.InplaceBit, r, c.operand(s.Value))
		c.emit(t, code.SetItem, obj, key, r)
	default:
		c.fault(s.Target, "illegal target for augmented assignment")
	}
}

func (c *compiler) annotated(s *syntax.AnnAssign) {
	if s.Value != nil {
		if name, ok := objectName(s.Target); ok {
			c.nameObjects(s.Value, name)
		}
		c.assign(s.Target, c.operand(s.Value))
	}
	n, isName := s.Target.(*syntax.Name)
	if !isName || !s.Simple || c.scope.kind == functionScope {
		return
	}
	r := s.Annotation.Range()
	v := uint16(0)
	if c.lazyAnnotations {
		v = c.konst(c.src.Text[r.Start:r.End])
	} else {
		v = c.operand(s.Annotation)
	}
	c.emit(s, code.Annotate, c.nameIndex(c.mangle(n.ID)), v, 0)
}

func (c *compiler) delete(e syntax.Expr) {
	mark := c.next
	defer c.release(mark)
	switch t := e.(type) {
	case *syntax.Name:
		c.remove(t, t.ID, false)
	case *syntax.Attribute:
		obj := c.register(t.Value)
		c.emit(t, code.DelAttr, c.site(c.mangle(t.Name)), obj, 0)
	case *syntax.Subscript:
		obj := c.register(t.Value)
		c.emit(t, code.DelItem, obj, c.index(t.Index), 0)
	case *syntax.Tuple:
		for _, x := range t.Elts {
			c.delete(x)
		}
	case *syntax.List:
		for _, x := range t.Elts {
			c.delete(x)
		}
	default:
		c.fault(e, "cannot delete expression")
	}
}

func (c *compiler) loop(b *block, body func()) {
	b.kind = loopBlock
	c.blocks = append(c.blocks, b)
	body()
	c.blocks = c.blocks[:len(c.blocks)-1]
}

func (c *compiler) forLoop(s *syntax.For) {
	it := c.temp()
	op := code.GetIter
	if s.Async {
		op = code.GetAIter
	}
	head := c.header(s.Span, s.Body)
	c.emit(head, op, it, c.operand(s.Iter), 0)
	b := &block{brk: newLabel(), con: newLabel()}
	end := newLabel()
	c.place(b.con)
	c.loop(b, func() {
		c.iterate(s.Target, head, it, end, s.Async)
		c.stmts(s.Body)
	})
	c.jump(s, code.Loop, b.con, 'A', 0, 0, 0)
	c.place(end)
	c.stmts(s.Else)
	if _, fresh := s.Iter.(*syntax.Call); fresh && len(b.brk.waits) > 0 && !s.Async {
		after := newLabel()
		c.goTo(s, after)
		c.place(b.brk)
		c.emit(s.Iter, code.CloseIter, it, 0, 0)
		c.place(after)
		return
	}
	c.place(b.brk)
}

func (c *compiler) whileLoop(s *syntax.While) {
	b := &block{brk: newLabel(), con: newLabel()}
	end := newLabel()
	c.place(b.con)
	if v, ok := c.literal(s.Test); !ok || v != true && v != int64(1) {
		c.condition(s.Test, end, false)
	}
	c.loop(b, func() { c.stmts(s.Body) })
	c.jump(s, code.Loop, b.con, 'A', 0, 0, 0)
	c.place(end)
	c.stmts(s.Else)
	c.place(b.brk)
}

func (c *compiler) try(s *syntax.Try) {
	if s.Star {
		c.refuse(s, "except*", "use except")
	}
	if len(s.Finally) == 0 {
		c.tryExcept(s)
		return
	}
	handler := c.protect(func() { c.stmts(s.Finally) }, func() {
		if len(s.Handlers) > 0 {
			c.tryExcept(s)
		} else {
			c.stmts(s.Body)
		}
	})
	c.stmts(s.Finally)
	end := newLabel()
	c.goTo(s, end)
	handler(func(exc uint16) {
		c.handling(s, exc, func() {
			c.stmts(s.Finally)
			c.emit(s, code.Reraise, exc, 0, 0)
		})
	})
	c.place(end)
}

// handling emits body with exc as the exception being handled; body ends the handling itself by leaving.
func (c *compiler) handling(n syntax.Node, exc uint16, body func()) {
	saved := c.temp()
	c.emit(n, code.PushExc, saved, exc, 0)
	pop := func() { c.emit(n, code.PopExc, saved, 0, 0) }
	cleanup := c.protect(pop, body)
	cleanup(func(again uint16) {
		pop()
		c.emit(n, code.Reraise, again, 0, 0)
	})
}

func (c *compiler) tryExcept(s *syntax.Try) {
	end := newLabel()
	handler := c.protect(nil, func() { c.stmts(s.Body) })
	c.stmts(s.Else)
	c.goTo(s, end)
	handler(func(exc uint16) {
		saved := c.temp()
		c.emit(s, code.PushExc, saved, exc, 0)
		pop := func() { c.emit(s, code.PopExc, saved, 0, 0) }
		cleanup := c.protect(pop, func() {
			for i, h := range s.Handlers {
				mark := c.next
				next := newLabel()
				if h.Type != nil {
					t := c.temp()
					c.emit(h.Type, code.MatchExc, t, exc, c.operand(h.Type))
					c.jump(h, code.JumpIfFalse, next, 'A', 0, t, 0)
				} else if i < len(s.Handlers)-1 {
					c.fault(h, "default 'except:' must be last")
				}
				c.except(h, exc)
				pop()
				c.goTo(h, end)
				c.place(next)
				c.release(mark)
			}
			c.emit(s, code.Reraise, exc, 0, 0)
		})
		cleanup(func(again uint16) {
			pop()
			c.emit(s, code.Reraise, again, 0, 0)
		})
	})
	c.place(end)
}

// except emits the body of one except clause; its name is unbound however the body is left.
func (c *compiler) except(h *syntax.ExceptHandler, exc uint16) {
	if h.Name == "" {
		c.stmts(h.Body)
		return
	}
	c.store(h, h.Name, exc)
	unbind := func() { c.remove(h, h.Name, true) }
	cleanup := c.protect(unbind, func() { c.stmts(h.Body) })
	unbind()
	end := newLabel()
	c.goTo(h, end)
	cleanup(func(again uint16) {
		unbind()
		c.emit(h, code.Reraise, again, 0, 0)
	})
	c.place(end)
}

func (c *compiler) with(s *syntax.With, n int) {
	if n == len(s.Items) {
		c.stmts(s.Body)
		return
	}
	it, head := s.Items[n], c.header(s.Span, s.Body)
	enter, leave := "__enter__", "__exit__"
	if s.Async {
		enter, leave = "__aenter__", "__aexit__"
	}
	ctx := c.register(it.Context)
	exit := c.temps(5) // method, self, three arguments
	open := c.temps(2)
	c.emit(head, code.LoadSpecial, open, ctx, c.site(enter))
	c.emit(head, code.LoadSpecialExit, exit, ctx, c.site(leave))
	v := c.temp()
	c.emit(head, code.CallMethod, v, open, 0)
	await := func(r uint16) {
		if s.Async {
			c.emit(head, code.GetAwaitable, r, r, 0)
			c.emit(head, code.Await, r, r, 0)
		}
	}
	await(v)
	closing := func(exc uint16, has bool) uint16 {
		call := c.temps(5)
		c.emit(head, code.Move, call, exit, 0)
		c.emit(head, code.CopySelf, call+1, exit+1, 0)
		if has {
			c.emit(head, code.LoadAttr, call+2, exc, c.site("__class__"))
			c.emit(head, code.Move, call+3, exc, 0)
			c.emit(head, code.LoadAttr, call+4, exc, c.site("__traceback__"))
		} else {
			for i := uint16(2); i < 5; i++ {
				c.emit(head, code.Move, call+i, c.konst(nil), 0)
			}
		}
		r := c.temp()
		c.emit(head, code.CallMethod, r, call, 3)
		await(r)
		return r
	}
	quit := func() {
		mark := c.next
		closing(0, false)
		c.release(mark)
	}
	handler := c.protect(quit, func() {
		if it.Target != nil {
			c.assign(it.Target, v)
		}
		c.with(s, n+1)
	})
	quit()
	end := newLabel()
	c.goTo(s, end)
	handler(func(exc uint16) {
		saved := c.temp()
		c.emit(s, code.PushExc, saved, exc, 0)
		pop := func() { c.emit(s, code.PopExc, saved, 0, 0) }
		cleanup := c.protect(pop, func() {
			r := closing(exc, true)
			swallow := newLabel()
			c.jump(it.Context, code.JumpIfTrue, swallow, 'A', 0, r, 0)
			c.emit(s, code.Reraise, exc, 0, 0)
			c.place(swallow)
		})
		pop()
		c.goTo(s, end)
		cleanup(func(again uint16) {
			pop()
			c.emit(s, code.Reraise, again, 0, 0)
		})
	})
	c.place(end)
}
