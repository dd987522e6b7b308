package syntax

// starExpressions reads what may stand on the right of `=`: one expression or a tuple without parentheses.
func (p *parser) starExpressions() Expr {
	return p.exprList((*parser).starExpression)
}

// exprList reads item {, item} [,]: a tuple if there is a comma.
func (p *parser) exprList(item func(*parser) Expr) Expr {
	start := p.tok.start
	first := item(p)
	if p.tok.kind != tComma {
		return first
	}
	elts := []Expr{first}
	for p.take(tComma) {
		if !p.atExpr() {
			break
		}
		elts = append(elts, item(p))
	}
	return &Tuple{p.since(start), elts}
}

// atExpr says whether the current token can begin an expression (or a starred one).
func (p *parser) atExpr() bool {
	switch p.tok.kind {
	case tLeftParen, tLeftBracket, tPlus, tMinus, tStar:
		return true
	}
	return p.tok.kind.startsExpr()
}

func (p *parser) starExpression() Expr {
	if p.tok.kind == tStar {
		return p.starred()
	}
	return p.expression()
}

func (p *parser) starred() Expr {
	start := p.tok.start
	p.next()
	value := p.binary(1)
	return &Starred{p.since(start), value}
}

func (p *parser) starNamed() Expr {
	if p.tok.kind == tStar {
		return p.starred()
	}
	return p.named()
}

// named reads an expression or `name := expression`, and refuses `=` where a condition was meant.
func (p *parser) named() Expr {
	if p.tok.kind == tName {
		switch p.peek(1) {
		case tWalrus:
			t := p.tok
			p.next()
			p.next()
			p.enter()
			value := p.expression()
			p.depth--
			return &NamedExpr{p.since(t.start), &Name{t.span(), p.identifier(t)}, value}
		}
	}
	e := p.expression()
	switch p.tok.kind {
	case tWalrus:
		p.fail(e.Range(), "cannot use assignment expressions with "+describe(e))
	case tAssign:
		p.assignmentInstead(e)
	}
	return e
}

// assignmentInstead refuses `e = value` where e stands for a value.
func (p *parser) assignmentInstead(e Expr) {
	span := e.Range()
	switch e := e.(type) {
	case *True, *False, *None, *List, *Tuple, *IfExp, *Lambda, *BoolOp, *Compare:
		return
	case *UnaryOp:
		if e.Op == Not {
			return
		}
	case *Comprehension:
		if e.Kind == GeneratorExp {
			return
		}
	}
	again := false
	var end int32
	if !p.probe(func() {
		p.next()
		p.binary(1)
		end = p.prevEnd
		again = p.tok.kind == tAssign || p.tok.kind == tWalrus
	}) || again {
		return
	}
	if _, ok := e.(*Name); ok {
		p.fail(Span{span.Start, end}, "invalid syntax. Maybe you meant '==' or ':=' instead of '='?")
	}
	p.fail(span, "cannot assign to "+describe(e)+" here. Maybe you meant '==' instead of '='?")
}

// expression reads a conditional expression or what binds tighter, or a lambda.
func (p *parser) expression() Expr {
	p.enter()
	start := p.tok.start
	first := p.i
	var e Expr
	if p.tok.kind == tLambda {
		e = p.lambda()
	} else {
		e = p.disjunction()
		if p.tok.kind == tIf {
			e = p.conditional(start, e)
		} else if p.tok.kind.startsExpr() {
			p.missingComma(first, e)
		}
	}
	p.depth--
	return e
}

func (p *parser) conditional(start int32, body Expr) Expr {
	p.next()
	test := p.disjunction()
	if p.tok.kind != tElse {
		if p.tok.kind != tColon {
			p.fail(p.since(start), "expected 'else' after 'if' expression")
		}
		p.invalid()
	}
	p.next()
	other := p.expression()
	return &IfExp{p.since(start), test, body, other}
}

// missingComma raises the likely cause of an expression right after an expression, if there is one.
func (p *parser) missingComma(first int, e Expr) {
	start := e.Range().Start
	if p.trying > 0 {
		return
	}
	name, isName := e.(*Name)
	if isName && (name.ID == "print" || name.ID == "exec") {
		var end int32
		if p.probe(func() { p.starExpressions(); end = p.prevEnd }) {
			p.fail(Span{start, end}, "Missing parentheses in call to '"+name.ID+"'. Did you mean "+name.ID+"(...)?")
		}
		return
	}
	if head := p.scan.tokens[first]; head.kind == tName {
		switch p.text(head) {
		case "match", "case", "_":
			return
		}
		if p.scan.tokens[first+1].kind == tString {
			return
		}
	}
	var last token
	if p.probe(func() { p.expression(); last = p.scan.tokens[p.i-1] }) && last.level > 0 {
		p.fail(Span{start, last.end}, "invalid syntax. Perhaps you forgot a comma?")
	}
}

func (p *parser) lambda() Expr {
	start := p.tok.start
	p.next()
	params := p.parameters(tColon)
	p.need(tColon)
	body := p.expression()
	return &Lambda{p.since(start), params, body}
}

func (p *parser) disjunction() Expr {
	start := p.tok.start
	first := p.conjunction()
	if p.tok.kind != tOr {
		return first
	}
	values := []Expr{first}
	for p.take(tOr) {
		values = append(values, p.conjunction())
	}
	return &BoolOp{p.since(start), true, values}
}

func (p *parser) conjunction() Expr {
	start := p.tok.start
	first := p.inversion()
	if p.tok.kind != tAnd {
		return first
	}
	values := []Expr{first}
	for p.take(tAnd) {
		values = append(values, p.inversion())
	}
	return &BoolOp{p.since(start), false, values}
}

func (p *parser) inversion() Expr {
	if p.tok.kind != tNot {
		return p.comparison()
	}
	start := p.tok.start
	p.next()
	p.enter()
	operand := p.inversion()
	p.depth--
	return &UnaryOp{p.since(start), Not, operand}
}

func (p *parser) comparison() Expr {
	start := p.tok.start
	left := p.binary(1)
	op, ok := p.compareOp()
	if !ok {
		return left
	}
	c := &Compare{Left: left}
	for ok {
		c.Ops = append(c.Ops, op)
		c.Comparators = append(c.Comparators, p.binary(1))
		op, ok = p.compareOp()
	}
	c.Span = p.since(start)
	return c
}

func (p *parser) compareOp() (op CompareOp, ok bool) {
	switch p.tok.kind {
	case tEqual:
		op = Eq
	case tNotEqual:
		op = NotEq
	case tLess:
		op = Lt
	case tLessEqual:
		op = LtE
	case tGreater:
		op = Gt
	case tGreaterEqual:
		op = GtE
	case tIn:
		op = In
	case tIs:
		op = Is
		if p.peek(1) == tNot {
			p.next()
			op = IsNot
		}
	case tNot:
		if p.peek(1) != tIn {
			return 0, false
		}
		p.next()
		op = NotIn
	default:
		return 0, false
	}
	p.next()
	return op, true
}

// binary reads operators that bind at least as tightly as min: 1 is `|`, 6 is `*`. A row of them may be of any length.
func (p *parser) binary(min int8) Expr {
	start := p.tok.start
	left := p.factor()
	for {
		prec := precedence[p.tok.kind]
		if prec == 0 || prec < min {
			break
		}
		op := p.tok
		p.next()
		right := p.binary(prec + 1)
		left = &BinOp{p.since(start), left, binaryOps[op.kind], op.span(), right}
	}
	return left
}

func (p *parser) factor() Expr {
	var op UnaryOperator
	switch p.tok.kind {
	case tPlus:
		op = UAdd
	case tMinus:
		op = USub
	case tTilde:
		op = Invert
	default:
		return p.power()
	}
	start := p.tok.start
	p.next()
	p.enter()
	operand := p.factor()
	p.depth--
	return &UnaryOp{p.since(start), op, operand}
}

func (p *parser) power() Expr {
	start := p.tok.start
	var base Expr
	if p.tok.kind == tAwait {
		p.next()
		value := p.primary()
		base = &Await{p.since(start), value}
	} else {
		base = p.primary()
	}
	if p.tok.kind != tDoubleStar {
		return base
	}
	op := p.tok.span()
	p.next()
	p.enter()
	right := p.factor()
	p.depth--
	return &BinOp{p.since(start), base, Pow, op, right}
}

// primary reads an atom with the attributes, calls and subscripts after it.
func (p *parser) primary() Expr {
	start := p.tok.start
	before := p.height
	p.height = 0
	e := p.atom()
	for {
		tall := p.height
		p.height = 0
		switch p.tok.kind {
		case tDot:
			p.next()
			name, span := p.name()
			e = &Attribute{p.since(start), e, name, span}
		case tLeftParen:
			args, keywords := p.arguments()
			e = &Call{p.since(start), e, args, keywords}
		case tLeftBracket:
			p.next()
			index := p.slices()
			p.need(tRightBracket)
			e = &Subscript{p.since(start), e, index}
		default:
			p.height = max(before, tall)
			return e
		}
		p.taller(max(tall, p.height))
	}
}

func (p *parser) slices() Expr {
	start := p.tok.start
	first := p.slice()
	_, starred := first.(*Starred)
	if p.tok.kind != tComma && !starred {
		return first
	}
	elts := []Expr{first}
	for p.take(tComma) {
		if p.tok.kind == tRightBracket {
			break
		}
		elts = append(elts, p.slice())
	}
	return &Tuple{p.since(start), elts}
}

func (p *parser) slice() Expr {
	if p.tok.kind == tStar {
		return p.starred()
	}
	start := p.tok.start
	var low Expr
	if p.tok.kind != tColon {
		low = p.named()
		if p.tok.kind != tColon {
			return low
		}
		if _, walrus := low.(*NamedExpr); walrus && p.src.Text[start] != '(' {
			p.invalid()
		}
	}
	s := &Slice{Low: low}
	p.need(tColon)
	if p.sliceGoesOn() {
		s.High = p.expression()
	}
	if p.take(tColon) && p.sliceGoesOn() {
		s.Step = p.expression()
	}
	s.Span = p.since(start)
	return s
}

func (p *parser) sliceGoesOn() bool {
	switch p.tok.kind {
	case tColon, tComma, tRightBracket:
		return false
	}
	return true
}

func (p *parser) atom() Expr {
	t := p.tok
	span := t.span()
	switch t.kind {
	case tName:
		p.next()
		return &Name{span, p.identifier(t)}
	case tNumber:
		p.next()
		return p.numberLiteral(t)
	case tString:
		return p.strings()
	case tTrue:
		p.next()
		return &True{span}
	case tFalse:
		p.next()
		return &False{span}
	case tNone:
		p.next()
		return &None{span}
	case tEllipsis:
		p.next()
		return &Ellipsis{span}
	case tLeftParen:
		return p.group()
	case tLeftBracket:
		return p.list()
	case tLeftBrace:
		return p.braces()
	}
	p.invalid()
	return nil
}

// group reads parentheses: a tuple, a generator expression, or one expression without a node of its own.
func (p *parser) group() Expr {
	start := p.tok.start
	p.next()
	switch p.tok.kind {
	case tRightParen:
		p.next()
		return &Tuple{Span: p.since(start)}
	case tYield:
		e := p.yield()
		p.need(tRightParen)
		return e
	case tDoubleStar:
		t := p.tok
		if p.trying == 0 && p.probe(func() { p.next(); p.expression(); p.need(tRightParen) }) {
			p.fail(t.span(), "cannot use double starred expression here")
		}
	}
	return p.groupBody(start, tRightParen)
}

// groupBody reads what stands in parentheses up to and with its end; the end of an f-string's field is not taken.
func (p *parser) groupBody(start int32, end kind) Expr {
	at := p.tok
	first := p.starNamed()
	switch p.tok.kind {
	case tFor, tAsync:
		p.notUnpacked(first)
		clauses := p.clauses()
		p.needClosing(end)
		return &Comprehension{p.since(start), GeneratorExp, nil, first, clauses}
	case tComma:
		elts := []Expr{first}
		for p.take(tComma) {
			if p.tok.kind == end {
				break
			}
			elts = append(elts, p.starNamed())
		}
		p.needClosing(end)
		return &Tuple{p.since(start), elts}
	}
	p.needClosing(end)
	if _, starred := first.(*Starred); starred {
		p.fail(Span{at.start, first.Range().End}, "cannot use starred expression here")
	}
	return first
}

func (p *parser) needClosing(end kind) {
	if end == tEnd {
		if p.tok.kind != tEnd {
			p.invalid()
		}
		return
	}
	p.need(end)
}

func (p *parser) notUnpacked(e Expr) {
	if _, starred := e.(*Starred); starred {
		p.fail(e.Range(), "iterable unpacking cannot be used in comprehension")
	}
}

func (p *parser) list() Expr {
	start := p.tok.start
	p.next()
	if p.take(tRightBracket) {
		return &List{Span: p.since(start)}
	}
	elts, clauses := p.elements(tRightBracket)
	if clauses != nil {
		return &Comprehension{p.since(start), ListComp, nil, elts[0], clauses}
	}
	return &List{p.since(start), elts}
}

// elements reads the inside of a list or set display or comprehension and its closing bracket.
func (p *parser) elements(end kind) (elts []Expr, clauses []*CompClause) {
	start := p.tok.start
	return p.elementsAfter(start, p.starNamed(), end)
}

func (p *parser) elementsAfter(start int32, first Expr, end kind) (elts []Expr, clauses []*CompClause) {
	elts = append(elts, first)
	if p.tok.kind == tFor || p.tok.kind == tAsync {
		p.notUnpacked(elts[0])
		clauses = p.clauses()
		p.need(end)
		return elts, clauses
	}
	for p.take(tComma) {
		if p.tok.kind == end {
			break
		}
		elts = append(elts, p.starNamed())
	}
	if p.tok.kind == tFor || p.tok.kind == tAsync {
		last := p.prevEnd
		if p.trying == 0 && p.probe(func() { p.clauses() }) {
			p.fail(Span{start, last}, "did you forget parentheses around the comprehension target?")
		}
	}
	p.need(end)
	return elts, nil
}

// braces reads a dict or set.
func (p *parser) braces() Expr {
	start := p.tok.start
	p.next()
	if p.take(tRightBrace) {
		return &Dict{Span: p.since(start)}
	}
	var first Expr
	if p.tok.kind != tDoubleStar {
		at := p.tok.start
		first = p.starNamed()
		if p.tok.kind != tColon {
			elts, clauses := p.elementsAfter(at, first, tRightBrace)
			if clauses != nil {
				return &Comprehension{p.since(start), SetComp, nil, elts[0], clauses}
			}
			return &Set{p.since(start), elts}
		}
		switch first.(type) {
		case *NamedExpr, *Starred:
			if first.Range().Start == at {
				p.invalid()
			}
		}
	}
	d := &Dict{}
	for p.tok.kind != tRightBrace {
		key, value := p.pair(first)
		first = nil
		if p.tok.kind == tFor || p.tok.kind == tAsync {
			if len(d.Keys) == 0 {
				if key == nil {
					p.fail(Span{value.Range().Start - 2, value.Range().Start}, "dict unpacking cannot be used in dict comprehension")
				}
				clauses := p.clauses()
				p.need(tRightBrace)
				return &Comprehension{p.since(start), DictComp, key, value, clauses}
			}
			p.invalid()
		}
		d.Keys = append(d.Keys, key)
		d.Values = append(d.Values, value)
		if !p.take(tComma) {
			break
		}
	}
	p.need(tRightBrace)
	d.Span = p.since(start)
	return d
}

// pair reads `key: value` or, with a nil key, `**value`. The key may have been read already.
func (p *parser) pair(read Expr) (key, value Expr) {
	key = read
	if key == nil {
		if p.take(tDoubleStar) {
			return nil, p.binary(1)
		}
		key = p.expression()
	}
	if p.tok.kind != tColon {
		p.fail(Span{p.prevEnd - 1, p.prevEnd}, "':' expected after dictionary key")
	}
	colon := p.tok.span()
	p.next()
	switch p.tok.kind {
	case tRightBrace, tComma:
		p.fail(colon, "expression expected after dictionary key and ':'")
	case tStar:
		p.fail(p.tok.span(), "cannot use a starred expression in a dictionary value")
	}
	return key, p.expression()
}

// clauses reads the `for ... in ... if ...` of a comprehension.
func (p *parser) clauses() []*CompClause {
	var all []*CompClause
	for p.tok.kind == tFor || p.tok.kind == tAsync {
		c := &CompClause{}
		start := p.tok.start
		if p.take(tAsync) {
			c.Async = true
		}
		p.need(tFor)
		c.Target = p.forTarget()
		p.need(tIn)
		c.Iter = p.disjunction()
		for p.take(tIf) {
			c.Ifs = append(c.Ifs, p.disjunction())
		}
		c.Span = p.since(start)
		all = append(all, c)
	}
	return all
}

// yield reads a yield expression, without the parentheses it may stand in.
func (p *parser) yield() Expr {
	start := p.tok.start
	p.next()
	if p.take(tFrom) {
		value := p.expression()
		return &YieldFrom{p.since(start), value}
	}
	var value Expr
	if p.atExpr() {
		value = p.starExpressions()
	}
	return &Yield{p.since(start), value}
}

// yieldOrExpressions reads the right side of an assignment.
func (p *parser) yieldOrExpressions() Expr {
	if p.tok.kind == tYield {
		return p.yield()
	}
	return p.starExpressions()
}
