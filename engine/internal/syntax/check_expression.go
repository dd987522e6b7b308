package syntax

func (c *checker) maybe(e Expr) {
	if e != nil {
		c.expr(e)
	}
}

func (c *checker) exprs(es []Expr) {
	for _, e := range es {
		c.maybe(e)
	}
}

// items checks the elements of a display or call, where a star may stand.
func (c *checker) items(es []Expr) {
	for _, e := range es {
		if s, ok := e.(*Starred); ok {
			c.expr(s.Value)
			continue
		}
		c.expr(e)
	}
}

func (c *checker) keywords(ks []*Keyword) {
	for i, k := range ks {
		if k.Name == "__debug__" {
			c.fail(k.Span, "cannot assign to __debug__")
		}
		if k.Name != "" {
			for _, before := range ks[:i] {
				if before.Name == k.Name {
					c.fail(k.Span, "keyword argument repeated: "+k.Name)
				}
			}
		}
	}
	for _, k := range ks {
		c.expr(k.Value)
	}
}

func (c *checker) expr(e Expr) {
	switch e := e.(type) {
	case *Name:
		c.scope.use(e.ID, isRead)
	case *FString:
		c.exprs(e.Parts)
	case *Interpolation:
		c.expr(e.Value)
		if e.Spec != nil {
			c.expr(e.Spec)
		}
	case *Attribute:
		c.expr(e.Value)
	case *Subscript:
		c.expr(e.Value)
		c.expr(e.Index)
	case *Slice:
		c.maybe(e.Low)
		c.maybe(e.High)
		c.maybe(e.Step)
	case *Call:
		c.expr(e.Func)
		c.items(e.Args)
		c.keywords(e.Keywords)
	case *Starred:
		c.fail(e.Span, "can't use starred expression here")
	case *BinOp:
		first, links := e.Row()
		c.expr(first)
		for _, l := range links {
			c.expr(l.Right)
		}
	case *UnaryOp:
		c.expr(e.Operand)
	case *BoolOp:
		c.exprs(e.Values)
	case *Compare:
		c.expr(e.Left)
		c.exprs(e.Comparators)
	case *IfExp:
		c.expr(e.Test)
		c.expr(e.Body)
		c.expr(e.Else)
	case *Lambda:
		c.defaults(e.Params)
		c.open(lambdaScope)
		c.params(e.Params)
		c.expr(e.Body)
		c.close()
	case *Tuple:
		c.items(e.Elts)
	case *List:
		c.items(e.Elts)
	case *Set:
		c.items(e.Elts)
	case *Dict:
		c.exprs(e.Keys)
		c.exprs(e.Values)
	case *Comprehension:
		c.comprehension(e)
	case *NamedExpr:
		c.walrus(e)
	case *Await:
		c.await(e)
		c.expr(e.Value)
	case *Yield:
		c.yields(e.Span, false)
		c.maybe(e.Value)
	case *YieldFrom:
		c.yields(e.Span, true)
		c.expr(e.Value)
	}
}

func (c *checker) await(e *Await) {
	// A comprehension awaits for the function it stands in; a generator expression may await by itself.
	s := c.scope
	var in *scope
	for s.kind == comprehensionScope {
		if s.comp == GeneratorExp {
			s.async = true
			return
		}
		if in == nil {
			in = s
		}
		s = s.outer
	}
	switch {
	case in != nil && !(s.function() && s.async):
		c.fail(in.span, "asynchronous comprehension outside of an asynchronous function")
	case !s.function():
		c.fail(e.Span, "'await' outside function")
	case !s.async:
		c.fail(e.Span, "'await' outside async function")
	}
}

func (c *checker) yields(span Span, from bool) {
	switch s := c.scope; {
	case s.kind == comprehensionScope:
		where := [...]string{"list comprehension", "set comprehension", "dict comprehension", "generator expression"}
		c.fail(span, "'yield' inside "+where[s.comp])
	case !s.function():
		c.fail(span, "'yield' outside function")
	case from && s.async:
		c.fail(span, "'yield from' inside async function")
	default:
		s.yields = true
	}
}

func (c *checker) comprehension(e *Comprehension) {
	outer := c.scope
	outer.iterating++
	c.expr(e.Clauses[0].Iter)
	outer.iterating--
	s := c.open(comprehensionScope)
	s.comp = e.Kind
	s.span = e.Span
	for i, clause := range e.Clauses {
		if clause.Async {
			c.asyncComprehension(e)
		}
		if i > 0 {
			s.iterating++
			c.expr(clause.Iter)
			s.iterating--
		}
		c.iteration(clause.Target)
		c.assigned(clause.Target)
		c.exprs(clause.Ifs)
	}
	c.maybe(e.Key)
	c.expr(e.Elt)
	c.close()
}

func (c *checker) asyncComprehension(e *Comprehension) {
	if e.Kind == GeneratorExp {
		c.scope.async = true
		return
	}
	s := c.scope.outer
	for s.kind == comprehensionScope {
		if s.comp == GeneratorExp {
			return
		}
		s = s.outer
	}
	if !s.function() || !s.async {
		c.fail(e.Span, "asynchronous comprehension outside of an asynchronous function")
	}
}

// iteration notes the names that a comprehension runs over.
func (c *checker) iteration(t Expr) {
	switch t := t.(type) {
	case *Name:
		if c.scope.uses[t.ID]&isBound != 0 && c.scope.uses[t.ID]&isTarget == 0 {
			c.fail(t.Span, "comprehension inner loop cannot rebind assignment expression target '"+t.ID+"'")
		}
		c.scope.use(t.ID, isTarget)
	case *Tuple:
		for _, e := range t.Elts {
			c.iteration(e)
		}
	case *List:
		for _, e := range t.Elts {
			c.iteration(e)
		}
	case *Starred:
		c.iteration(t.Value)
	}
}

// walrus binds a name in the function around its comprehensions.
func (c *checker) walrus(e *NamedExpr) {
	name := e.Target.ID
	if c.scope.iterating > 0 || c.scope.kind == comprehensionScope && c.iteratingOutside() {
		c.fail(e.Span, "assignment expression cannot be used in a comprehension iterable expression")
	}
	c.expr(e.Value)
	if c.scope.kind != comprehensionScope {
		c.bind(name, e.Target.Span)
		return
	}
	s := c.scope
	for ; s.kind == comprehensionScope; s = s.outer {
		if s.uses[name]&isTarget != 0 {
			c.fail(e.Target.Span, "assignment expression cannot rebind comprehension iteration variable '"+name+"'")
		}
		s.use(name, isBound)
	}
	if s.kind == classScope {
		c.fail(e.Target.Span, "assignment expression within a comprehension cannot be used in a class body")
	}
	if name == "__debug__" {
		c.fail(e.Target.Span, "cannot assign to __debug__")
	}
	s.use(name, isBound)
}

func (c *checker) iteratingOutside() bool {
	for s := c.scope; s != nil; s = s.outer {
		if s.iterating > 0 {
			return true
		}
		if s.kind != comprehensionScope {
			return false
		}
	}
	return false
}
