package syntax

import "strconv"

// statements reads statements up to a token of kind end, which it does not take.
func (p *parser) statements(end kind) []Stmt {
	var body []Stmt
	for p.tok.kind != end && p.tok.kind != tEnd {
		if p.tok.kind == tNewline {
			p.next()
			continue
		}
		body = p.statement(body)
	}
	return body
}

// statement adds to body one compound statement or a line of simple ones.
func (p *parser) statement(body []Stmt) []Stmt {
	switch p.tok.kind {
	case tIf:
		return append(body, p.ifStatement("if"))
	case tWhile:
		return append(body, p.while())
	case tFor:
		return append(body, p.forStatement(p.tok.start, false))
	case tTry:
		return append(body, p.tryStatement())
	case tWith:
		return append(body, p.with(p.tok.start, false))
	case tDef:
		return append(body, p.function(p.tok.start, false, nil))
	case tClass:
		return append(body, p.class(nil))
	case tAt:
		return append(body, p.decorated())
	case tAsync:
		return append(body, p.async(nil))
	case tName:
		if p.soft("match") && p.isMatch() {
			return append(body, p.match())
		}
	}
	return p.simpleLine(body)
}

func (p *parser) simpleLine(body []Stmt) []Stmt {
	for {
		body = append(body, p.simple())
		if !p.take(tSemicolon) {
			break
		}
		if p.tok.kind == tNewline {
			break
		}
	}
	if p.tok.kind == tEnd && p.inside {
		return body
	}
	p.need(tNewline)
	return body
}

func (p *parser) simple() Stmt {
	start := p.tok.start
	switch p.tok.kind {
	case tPass:
		p.next()
		return &Pass{p.since(start)}
	case tBreak:
		p.next()
		return &Break{p.since(start)}
	case tContinue:
		p.next()
		return &Continue{p.since(start)}
	case tReturn:
		p.next()
		var value Expr
		if p.atExpr() {
			value = p.starExpressions()
		}
		return &Return{p.since(start), value}
	case tRaise:
		p.next()
		s := &Raise{}
		if p.atExpr() {
			s.Exc = p.expression()
			if p.take(tFrom) {
				s.Cause = p.expression()
			}
		}
		s.Span = p.since(start)
		return s
	case tGlobal:
		p.next()
		names := p.names()
		return &Global{p.since(start), names}
	case tNonlocal:
		p.next()
		names := p.names()
		return &Nonlocal{p.since(start), names}
	case tDel:
		return p.del()
	case tAssert:
		p.next()
		s := &Assert{Test: p.expression()}
		if p.take(tComma) {
			s.Msg = p.expression()
		}
		s.Span = p.since(start)
		return s
	case tImport:
		return p.importNames()
	case tFrom:
		return p.importFrom()
	}
	return p.expressionOrAssignment()
}

func (p *parser) names() []string {
	name, _ := p.name()
	names := []string{name}
	for p.take(tComma) {
		name, _ = p.name()
		names = append(names, name)
	}
	return names
}

func (p *parser) del() Stmt {
	start := p.tok.start
	p.next()
	at := p.tok
	e := p.starExpressions()
	p.checkTarget(e, deleted)
	targets := []Expr{e}
	// A tuple that begins with its own parenthesis is one target.
	if tuple, ok := e.(*Tuple); ok && !p.parenthesised(at, tuple) {
		targets = tuple.Elts
	}
	if p.tok.kind != tNewline && p.tok.kind != tSemicolon {
		p.invalid()
	}
	return &Delete{p.since(start), targets}
}

// parenthesised says whether a tuple read from token at on has parentheses of its own.
func (p *parser) parenthesised(at token, tuple *Tuple) bool {
	if at.kind != tLeftParen {
		return false
	}
	if len(tuple.Elts) == 0 {
		return true
	}
	depth := 0
	for i := p.i - 1; i >= 0; i-- {
		t := p.scan.tokens[i]
		switch t.kind {
		case tRightParen:
			depth++
		case tLeftParen:
			depth--
		}
		if depth == 0 {
			return t.start == at.start
		}
	}
	return false
}

func (p *parser) expressionOrAssignment() Stmt {
	start := p.tok.start
	at := p.tok
	first := p.yieldOrExpressions()
	switch k := p.tok.kind; {
	case k == tAssign:
		return p.assignment(start, first)
	case k == tColon:
		return p.annotated(at, first)
	case k >= tPlusAssign && k <= tDoubleSlashAssign:
		switch first.(type) {
		case *Name, *Attribute, *Subscript:
		default:
			p.fail(first.Range(), "'"+describe(first)+"' is an illegal expression for augmented assignment")
		}
		p.next()
		value := p.yieldOrExpressions()
		return &AugAssign{p.since(start), first, binaryOps[k], value}
	case k == tWalrus:
		if _, ok := first.(*Name); !ok {
			p.fail(first.Range(), "cannot use assignment expressions with "+describe(first))
		}
	}
	return &ExprStmt{p.since(start), first}
}

func (p *parser) assignment(start int32, first Expr) Stmt {
	s := &Assign{}
	e := first
	at := start
	for p.tok.kind == tAssign {
		switch e.(type) {
		case *Yield, *YieldFrom:
			if e.Range().Start != at {
				p.assignmentInstead(e)
			}
			p.fail(e.Range(), "assignment to yield expression not possible")
		}
		if wrong := wrongTarget(e, assigned); wrong != nil {
			if e == first {
				p.assignmentInstead(e)
				if tuple, ok := e.(*Tuple); ok && p.src.Text[tuple.Start] != '(' {
					p.assignmentInstead(tuple.Elts[len(tuple.Elts)-1])
				}
			}
			p.fail(wrong.Range(), "cannot assign to "+describe(wrong))
		}
		s.Targets = append(s.Targets, e)
		p.next()
		at = p.tok.start
		e = p.yieldOrExpressions()
	}
	s.Value = e
	s.Span = p.since(start)
	return s
}

func (p *parser) annotated(at token, target Expr) Stmt {
	switch target.(type) {
	case *Name, *Attribute, *Subscript:
	case *List, *Tuple:
		span := target.Range()
		if t, ok := target.(*Tuple); ok && len(t.Elts) > 0 && p.src.Text[span.Start] != '(' {
			span = t.Elts[0].Range()
		}
		p.fail(span, "only single target (not "+describe(target)+") can be annotated")
	default:
		if p.probe(func() { p.next(); p.expression() }) {
			p.fail(target.Range(), "illegal target for annotation")
		}
		p.invalid()
	}
	_, simple := target.(*Name)
	s := &AnnAssign{Target: target, Simple: simple && at.kind != tLeftParen}
	p.next()
	s.Annotation = p.expression()
	if p.take(tAssign) {
		s.Value = p.yieldOrExpressions()
	}
	s.Span = p.since(at.start)
	return s
}

func (p *parser) dotted() string {
	name, _ := p.name()
	for p.take(tDot) {
		part, _ := p.name()
		name += "." + part
	}
	return name
}

func (p *parser) alias(dotted bool) *Alias {
	start := p.tok.start
	a := &Alias{}
	if dotted {
		a.Name = p.dotted()
	} else {
		a.Name, _ = p.name()
	}
	if p.take(tAs) {
		a.AsName, _ = p.name()
	}
	a.Span = p.since(start)
	return a
}

func (p *parser) importNames() Stmt {
	start := p.tok.start
	p.next()
	s := &Import{Names: []*Alias{p.alias(true)}}
	for p.take(tComma) {
		s.Names = append(s.Names, p.alias(true))
	}
	s.Span = p.since(start)
	return s
}

func (p *parser) importFrom() Stmt {
	start := p.tok.start
	p.next()
	s := &ImportFrom{}
	for {
		if p.take(tDot) {
			s.Level++
		} else if p.take(tEllipsis) {
			s.Level += 3
		} else {
			break
		}
	}
	if s.Level == 0 || p.tok.kind == tName {
		s.Module = p.dotted()
	}
	p.need(tImport)
	switch p.tok.kind {
	case tStar:
		t := p.tok
		p.next()
		s.Names = []*Alias{{Span: t.span(), Name: "*"}}
	case tLeftParen:
		p.next()
		for {
			s.Names = append(s.Names, p.alias(false))
			if !p.take(tComma) || p.tok.kind == tRightParen {
				break
			}
		}
		p.need(tRightParen)
	default:
		for {
			s.Names = append(s.Names, p.alias(false))
			if !p.take(tComma) {
				break
			}
			if p.tok.kind == tNewline {
				p.fail(p.tok.span(), "trailing comma not allowed without surrounding parentheses")
			}
		}
	}
	s.Span = p.since(start)
	return s
}

// colon takes the colon before a block. Unless forced, its want is named only at the end of a line, as in CPython.
func (p *parser) colon(forced bool) {
	if p.tok.kind != tColon && (forced || p.tok.kind == tNewline) {
		p.fail(p.tok.span(), "expected ':'")
	}
	p.need(tColon)
}

// block reads the statements after a colon. what and line say which statement the block belongs to.
func (p *parser) block(what string, line int) []Stmt {
	if p.tok.kind != tNewline {
		return p.simpleLine(nil)
	}
	p.next()
	if p.tok.kind != tIndent {
		p.noBlock(what, line)
	}
	p.next()
	body := p.statements(tDedent)
	p.need(tDedent)
	return body
}

func (p *parser) noBlock(what string, line int) {
	p.raise("IndentationError", p.tok.span(), "expected an indented block after "+what+" on line "+strconv.Itoa(line))
}

// line answers the line of the current token.
func (p *parser) line() int { return p.scan.lineOf(p.tok.start) }

func (p *parser) elseBlock() []Stmt {
	if p.tok.kind != tElse {
		return nil
	}
	line := p.line()
	p.next()
	p.colon(true)
	return p.block("'else' statement", line)
}

func (p *parser) ifStatement(word string) Stmt {
	var chain []*If
	for {
		s := &If{Span: p.tok.span()}
		line := p.line()
		p.next()
		s.Test = p.named()
		p.colon(false)
		s.Body = p.block("'"+word+"' statement", line)
		chain = append(chain, s)
		if p.tok.kind != tElif {
			s.Else = p.elseBlock()
			break
		}
		if len(chain) > maxElif {
			p.fail(p.tok.span(), "too many elif clauses in one statement")
		}
		word = "elif"
	}
	for i := len(chain) - 1; i >= 0; i-- {
		chain[i].End = p.prevEnd
		if i > 0 {
			chain[i-1].Else = []Stmt{chain[i]}
		}
	}
	return chain[0]
}

func (p *parser) while() Stmt {
	start := p.tok.start
	line := p.line()
	p.next()
	s := &While{Test: p.named()}
	p.colon(false)
	s.Body = p.block("'while' statement", line)
	s.Else = p.elseBlock()
	s.Span = p.since(start)
	return s
}

func (p *parser) forStatement(start int32, async bool) Stmt {
	line := p.line()
	p.next()
	s := &For{Async: async}
	s.Target = p.forTarget()
	p.need(tIn)
	s.Iter = p.starExpressions()
	p.colon(false)
	s.Body = p.block("'for' statement", line)
	s.Else = p.elseBlock()
	s.Span = p.since(start)
	return s
}

func (p *parser) tryStatement() Stmt {
	start := p.tok.start
	line := p.line()
	p.next()
	p.colon(true)
	s := &Try{Body: p.block("'try' statement", line)}
	for p.tok.kind == tExcept {
		h, star := p.handler()
		if len(s.Handlers) > 0 && star != s.Star {
			p.fail(Span{h.Start, h.Start + 6}, "cannot have both 'except' and 'except*' on the same 'try'")
		}
		s.Star = star
		s.Handlers = append(s.Handlers, h)
	}
	if len(s.Handlers) > 0 {
		s.Else = p.elseBlock()
	}
	if p.tok.kind == tFinally {
		line = p.line()
		p.next()
		p.colon(true)
		s.Finally = p.block("'finally' statement", line)
	} else if len(s.Handlers) == 0 {
		p.fail(p.tok.span(), "expected 'except' or 'finally' block")
	}
	s.Span = p.since(start)
	return s
}

func (p *parser) handler() (h *ExceptHandler, star bool) {
	start := p.tok.start
	line := p.line()
	h = &ExceptHandler{}
	p.next()
	what := "'except' statement"
	if p.take(tStar) {
		star = true
		what = "'except*' statement"
		if p.tok.kind == tColon || p.tok.kind == tNewline {
			p.fail(p.tok.span(), "expected one or more exception types")
		}
	}
	if p.tok.kind != tColon && p.tok.kind != tNewline {
		at := p.tok.start
		h.Type = p.expression()
		if p.tok.kind == tComma {
			p.next()
			if p.try(func() { p.exprList((*parser).expression) }) && (p.tok.kind == tAs || p.tok.kind == tColon) {
				p.fail(Span{at, p.prevEnd}, "multiple exception types must be parenthesized")
			}
			p.invalid()
		}
		if p.take(tAs) {
			h.Name, _ = p.name()
		}
	}
	p.colon(false)
	h.Body = p.block(what, line)
	h.Span = p.since(start)
	return h, star
}

func (p *parser) with(start int32, async bool) Stmt {
	line := p.line()
	p.next()
	s := &With{Async: async}
	bracketed, named := p.bracketedItems()
	switch {
	case named:
		p.itemsInBrackets(s)
	case bracketed && p.try(func() { p.itemsInBrackets(s) }):
	default:
		s.Items = nil
		for {
			s.Items = append(s.Items, p.withItem())
			if !p.take(tComma) {
				break
			}
		}
	}
	p.colon(false)
	s.Body = p.block("'with' statement", line)
	s.Span = p.since(start)
	return s
}

// bracketedItems says whether the current token is a bracket that closes right before a colon, so that with-items may
// be in it, and whether one of them is named, so that they must be.
func (p *parser) bracketedItems() (may, named bool) {
	if p.tok.kind != tLeftParen {
		return false, false
	}
	level := p.tok.level
	for i := p.i + 1; i+1 < len(p.scan.tokens); i++ {
		switch t := p.scan.tokens[i]; {
		case t.level < level:
			may = p.scan.tokens[i+1].kind == tColon
			return may, may && named
		case t.level == level && t.kind == tAs:
			named = true
		}
	}
	return false, false
}

func (p *parser) itemsInBrackets(s *With) {
	s.Items = nil
	p.next()
	for {
		s.Items = append(s.Items, p.withItem())
		if !p.take(tComma) || p.tok.kind == tRightParen {
			break
		}
	}
	p.need(tRightParen)
	if p.tok.kind != tColon {
		p.invalid()
	}
}

func (p *parser) withItem() *WithItem {
	start := p.tok.start
	item := &WithItem{Context: p.expression()}
	if p.take(tAs) {
		if p.tok.kind == tStar {
			item.Target = p.starred()
		} else {
			item.Target = p.expression()
		}
		p.checkTarget(item.Target, assigned)
	}
	item.Span = p.since(start)
	return item
}

func (p *parser) async(decorators []Expr) Stmt {
	start := p.tok.start
	p.next()
	switch p.tok.kind {
	case tDef:
		return p.function(start, true, decorators)
	case tFor:
		if decorators == nil {
			return p.forStatement(start, true)
		}
	case tWith:
		if decorators == nil {
			return p.with(start, true)
		}
	}
	p.invalid()
	return nil
}

func (p *parser) decorated() Stmt {
	var decorators []Expr
	for p.take(tAt) {
		decorators = append(decorators, p.named())
		p.need(tNewline)
	}
	switch p.tok.kind {
	case tDef:
		return p.function(p.tok.start, false, decorators)
	case tClass:
		return p.class(decorators)
	case tAsync:
		return p.async(decorators)
	}
	p.invalid()
	return nil
}

func (p *parser) function(start int32, async bool, decorators []Expr) Stmt {
	line := p.line()
	p.next()
	f := &FunctionDef{Async: async, Decorators: decorators}
	f.Name, f.NameSpan = p.name()
	p.force(tLeftParen, "expected '('")
	f.Params = p.parameters(tRightParen)
	p.need(tRightParen)
	if p.tok.kind == tArrow {
		arrow := p.tok.span()
		p.next()
		if !p.atExpr() {
			p.fail(arrow, "expected ':'")
		}
		f.Returns = p.expression()
	}
	p.colon(true)
	f.Body = p.block("function definition", line)
	f.Span = p.since(start)
	return f
}

func (p *parser) class(decorators []Expr) Stmt {
	start := p.tok.start
	line := p.line()
	p.next()
	c := &ClassDef{Decorators: decorators}
	c.Name, c.NameSpan = p.name()
	if p.tok.kind == tLeftParen {
		c.Bases, c.Keywords = p.arguments()
	}
	p.colon(false)
	c.Body = p.block("class definition", line)
	c.Span = p.since(start)
	return c
}
