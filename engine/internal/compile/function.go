package compile

import (
	"asimplay/engine/internal/code"
	"asimplay/engine/internal/syntax"
)

// qualify answers the qualified name of something defined in this scope.
func (c *compiler) qualify(name string) string {
	switch c.scope.kind {
	case moduleScope:
		return name
	case classScope:
		return c.name + "." + name
	}
	if c.scope.globals[c.mangle(name)] {
		return name
	}
	if c.scope.comp {
		return c.name + "." + name
	}
	return c.name + ".<locals>." + name
}

// inner starts the compiler of a function or class body defined here.
func (c *compiler) inner(s *scope, name string) *compiler {
	return c.function(s, name, c.qualify(name))
}

// adopt adds a finished inner function and answers its number.
func (c *compiler) adopt(i *compiler) uint16 {
	f := i.finish()
	for _, n := range f.FreeNames {
		f.Outer = append(f.Outer, c.regs[n])
	}
	c.f.Funcs = append(c.f.Funcs, f)
	return uint16(len(c.f.Funcs) - 1)
}

// defaults evaluates the defaults of parameters and answers where they begin.
func (c *compiler) defaults(f *code.Func, p *syntax.Params) uint16 {
	if p == nil {
		return 0
	}
	var list []syntax.Expr
	for _, ps := range [][]*syntax.Param{p.PosOnly, p.Pos} {
		for _, a := range ps {
			if a.Default != nil {
				list = append(list, a.Default)
				f.NumDefault++
			}
		}
	}
	for _, a := range p.KwOnly {
		f.KwDefaults = append(f.KwDefaults, a.Default != nil)
		if a.Default != nil {
			list = append(list, a.Default)
		}
	}
	return c.sequence(list)
}

func (c *compiler) functionDef(s *syntax.FunctionDef) {
	mark := c.next
	defer c.release(mark)
	decorators := c.temps(2 * len(s.Decorators))
	for i, d := range s.Decorators {
		c.expr(d, decorators+uint16(2*i))
	}
	i := c.inner(c.scopes[s], s.Name)
	i.f.Name = s.Name
	base := c.defaults(i.f, s.Params)
	notes, noted := c.annotations(s)
	sc := i.scope
	switch {
	case s.Async && sc.yields:
		i.f.Kind = code.AsyncGenerator
	case s.Async:
		i.f.Kind = code.Coroutine
	case sc.yields:
		i.f.Kind = code.Generator
	}
	i.layout(s.Params)
	i.f.NumRegs = max(i.f.NumRegs, i.next)
	i.doc(s.Body)
	i.body(s.Body)
	i.emit(s, code.Return, i.konst(nil), 0, 0)
	fn := c.temp()
	c.emit(s, code.MakeFunc, fn, c.adopt(i), base)
	if noted {
		c.emit(s, code.StoreAttr, c.site("__annotations__"), fn, notes)
	}
	for k := len(s.Decorators) - 1; k >= 0; k-- {
		at := decorators + uint16(2*k)
		c.emit(s.Decorators[k], code.Move, at+1, fn, 0)
		c.emit(s.Decorators[k], code.Call, fn, at, 1)
	}
	c.store(s, s.Name, fn)
}

// doc takes the docstring of a body.
func (c *compiler) doc(body []syntax.Stmt) {
	if len(body) > 0 {
		if e, ok := body[0].(*syntax.ExprStmt); ok {
			if d, ok := e.Value.(*syntax.StrLit); ok {
				c.f.Doc, c.f.HasDoc = d.Value, true
			}
		}
	}
}

func (c *compiler) lambda(e *syntax.Lambda, dst uint16) {
	i := c.inner(c.scopes[e], "<lambda>")
	base := c.defaults(i.f, e.Params)
	if i.scope.yields {
		i.f.Kind = code.Generator
	}
	i.layout(e.Params)
	i.f.NumRegs = max(i.f.NumRegs, i.next)
	i.emit(e.Body, code.Return, i.operand(e.Body), 0, 0)
	c.emit(e, code.MakeFunc, dst, c.adopt(i), base)
}

func (c *compiler) classDef(s *syntax.ClassDef) {
	mark := c.next
	defer c.release(mark)
	decorators := c.temps(2 * len(s.Decorators))
	for i, d := range s.Decorators {
		c.expr(d, decorators+uint16(2*i))
	}
	i := c.inner(c.scopes[s], s.Name)
	i.f.ClassBody = true
	i.layout(nil)
	i.f.NumRegs = max(i.f.NumRegs, i.next)
	i.doc(s.Body)
	i.body(s.Body)
	i.emit(s, code.Return, i.konst(nil), 0, 0)

	if hasStar(s.Bases) {
		c.refuse(s, "a starred base class", "name the bases one by one")
	}
	base := c.temps(2 + len(s.Bases) + len(s.Keywords))
	c.emit(s, code.MakeFunc, base, c.adopt(i), 0)
	c.emit(s, code.Move, base+1, c.konst(s.Name), 0)
	site := code.CallSite{Pos: len(s.Bases)}
	for k, b := range s.Bases {
		c.expr(b, base+2+uint16(k))
	}
	for k, kw := range s.Keywords {
		if kw.Name == "" {
			c.refuse(s, "** in a class statement", "name the keywords one by one")
		}
		c.expr(kw.Value, base+2+uint16(len(s.Bases)+k))
		site.Names = append(site.Names, kw.Name)
	}
	cls := c.temp()
	c.emit(s, code.BuildClass, cls, base, c.callSite(site))
	for k := len(s.Decorators) - 1; k >= 0; k-- {
		at := decorators + uint16(2*k)
		c.emit(s.Decorators[k], code.Move, at+1, cls, 0)
		c.emit(s.Decorators[k], code.Call, cls, at, 1)
	}
	c.store(s, s.Name, cls)
}

func (c *compiler) comprehension(e *syntax.Comprehension, dst uint16) {
	name := [...]string{"<listcomp>", "<setcomp>", "<dictcomp>", "<genexpr>"}[e.Kind]
	i := c.inner(c.scopes[e], name)
	async := i.scope.awaits
	switch {
	case e.Kind == syntax.GeneratorExp && async:
		i.f.Kind = code.AsyncGenerator
	case e.Kind == syntax.GeneratorExp:
		i.f.Kind = code.Generator
	case async:
		i.f.Kind = code.Coroutine
	}
	i.layout(nil)
	// The iterable of the first clause is the only argument; it has register 0, as ".0" was bound first.
	i.f.NumPos = 1
	i.f.NumRegs = max(i.f.NumRegs, i.next)
	var result uint16
	if e.Kind != syntax.GeneratorExp {
		result = i.temp()
		op := [...]code.Op{code.BuildList, code.BuildSet, code.BuildDict}[e.Kind]
		i.emit(e, op, result, 0, 0)
	}
	i.clauses(e, 0, func() {
		mark := i.next
		switch e.Kind {
		case syntax.ListComp:
			i.emit(e.Elt, code.ListAppend, result, i.operand(e.Elt), 0)
		case syntax.SetComp:
			i.emit(e.Elt, code.SetAdd, result, i.operand(e.Elt), 0)
		case syntax.DictComp:
			k := i.before(e.Key, e.Elt)
			i.emit(e, code.DictSet, result, k, i.operand(e.Elt))
		default:
			t := i.temp()
			i.emit(e.Elt, code.Yield, t, i.operand(e.Elt), 0)
		}
		i.release(mark)
	})
	if e.Kind == syntax.GeneratorExp {
		i.emit(e, code.Return, i.konst(nil), 0, 0)
	} else {
		i.emit(e, code.Return, result, 0, 0)
	}

	base := c.temps(2)
	c.emit(e, code.MakeFunc, base, c.adopt(i), 0)
	first := e.Clauses[0]
	iter := c.operand(first.Iter)
	op := code.GetIter
	if first.Async {
		op = code.GetAIter
	}
	c.emit(e, op, base+1, iter, 0)
	if async && e.Kind != syntax.GeneratorExp {
		t := c.temp()
		c.emit(e, code.Call, t, base, 1)
		c.emit(e, code.GetAwaitable, t, t, 0)
		c.emit(e, code.Await, dst, t, 0)
		return
	}
	c.emit(e, code.Call, dst, base, 1)
}

func (c *compiler) clauses(e *syntax.Comprehension, n int, inner func()) {
	if n == len(e.Clauses) {
		inner()
		return
	}
	cl := e.Clauses[n]
	mark := c.next
	it := uint16(0)
	if n > 0 {
		it = c.temp()
		op := code.GetIter
		if cl.Async {
			op = code.GetAIter
		}
		c.emit(e, op, it, c.operand(cl.Iter), 0)
	}
	next, end := newLabel(), newLabel()
	c.place(next)
	c.iterate(cl.Target, cl.Iter, it, end, cl.Async)
	for _, test := range cl.Ifs {
		skip := newLabel()
		c.condition(test, skip, true)
		c.jump(test, code.Loop, next, 'A', 0, 0, 0)
		c.place(skip)
	}
	c.clauses(e, n+1, inner)
	c.jump(cl.Target, code.Loop, next, 'A', 0, 0, 0)
	c.place(end)
	c.release(mark)
}

// iterate takes the next element of the iterator into the target, or jumps to end.
func (c *compiler) iterate(target syntax.Expr, source syntax.Node, it uint16, end *label, async bool) {
	if async {
		t := c.temp()
		handler := c.protect(nil, func() {
			c.emit(source, code.GetANext, t, it, 0)
			c.emit(source, code.Await, t, t, 0)
		})
		after := newLabel()
		c.goTo(source, after)
		handler(func(exc uint16) { c.jump(source, code.EndAsyncFor, end, 'B', exc, 0, 0) })
		c.place(after)
		c.assign(target, t)
		return
	}
	if n, ok := target.(*syntax.Name); ok {
		if id := c.mangle(n.ID); c.scope.lookup(id) == local {
			c.jump(source, code.ForIter, end, 'C', c.regs[id], it, 0)
			return
		}
	}
	t := c.temp()
	c.jump(source, code.ForIter, end, 'C', t, it, 0)
	c.assign(target, t)
}
