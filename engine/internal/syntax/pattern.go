package syntax

// isMatch tells a match statement from the name match: the line goes on with a subject and ends with a colon.
func (p *parser) isMatch() bool {
	switch next := p.scan.tokens[p.i+1].kind; next {
	case tLeftParen, tLeftBracket, tMinus, tStar:
	default:
		return next.startsExpr() && !(next == tNot && p.scan.tokens[p.i+2].kind == tIn)
	}
	for i := p.i + 1; i < len(p.scan.tokens); i++ {
		if p.scan.tokens[i].kind == tNewline {
			return p.scan.tokens[i-1].kind == tColon
		}
	}
	return false
}

func (p *parser) match() Stmt {
	start := p.tok.start
	line := p.line()
	p.next()
	m := &Match{}
	at := p.tok.start
	subject := p.starNamed()
	if p.tok.kind == tComma {
		elts := []Expr{subject}
		for p.take(tComma) {
			if !p.atExpr() {
				break
			}
			elts = append(elts, p.starNamed())
		}
		subject = &Tuple{p.since(at), elts}
	} else if _, starred := subject.(*Starred); starred {
		p.invalid()
	}
	m.Subject = subject
	p.colon(false)
	p.need(tNewline)
	if p.tok.kind != tIndent {
		p.noBlock("'match' statement", line)
	}
	p.next()
	for p.tok.kind != tDedent && p.tok.kind != tEnd {
		if !p.soft("case") {
			p.invalid()
		}
		m.Cases = append(m.Cases, p.matchCase())
	}
	p.need(tDedent)
	m.Span = p.since(start)
	return m
}

func (p *parser) matchCase() *MatchCase {
	start := p.tok.start
	line := p.line()
	p.next()
	c := &MatchCase{Pattern: p.openPattern()}
	if p.take(tIf) {
		c.Guard = p.named()
	}
	p.colon(false)
	c.Body = p.block("'case' statement", line)
	c.Span = p.since(start)
	return c
}

// openPattern reads a pattern or a sequence without brackets.
func (p *parser) openPattern() Pattern {
	start := p.tok.start
	first := p.maybeStar()
	_, star := first.(*MatchStar)
	if p.tok.kind != tComma {
		if star {
			p.invalid()
		}
		return first
	}
	all := []Pattern{first}
	for p.take(tComma) {
		if p.tok.kind == tColon || p.tok.kind == tIf {
			break
		}
		all = append(all, p.maybeStar())
	}
	return &MatchSequence{p.since(start), all}
}

func (p *parser) maybeStar() Pattern {
	if p.tok.kind != tStar {
		return p.asPattern()
	}
	start := p.tok.start
	p.next()
	name, _ := p.name()
	if name == "_" {
		name = ""
	}
	return &MatchStar{p.since(start), name}
}

func (p *parser) asPattern() Pattern {
	p.enter()
	start := p.tok.start
	e := p.orPattern()
	if p.take(tAs) {
		at := p.tok
		if p.soft("_") {
			p.fail(at.span(), "cannot use '_' as a target")
		}
		if at.kind != tName {
			p.fail(at.span(), "invalid pattern target")
		}
		name, _ := p.name()
		e = &MatchAs{p.since(start), e, name}
	}
	p.depth--
	return e
}

func (p *parser) orPattern() Pattern {
	start := p.tok.start
	first := p.closedPattern()
	if p.tok.kind != tBar {
		return first
	}
	all := []Pattern{first}
	for p.take(tBar) {
		all = append(all, p.closedPattern())
	}
	return &MatchOr{p.since(start), all}
}

func (p *parser) closedPattern() Pattern {
	start := p.tok.start
	switch p.tok.kind {
	case tNumber, tMinus, tString:
		value := p.literalPattern()
		return &MatchValue{p.since(start), value}
	case tTrue, tFalse, tNone:
		value := p.atom()
		return &MatchSingleton{p.since(start), value}
	case tLeftParen:
		return p.groupPattern()
	case tLeftBracket:
		p.next()
		all, _ := p.patternList(tRightBracket)
		return &MatchSequence{p.since(start), all}
	case tLeftBrace:
		return p.mappingPattern()
	case tName:
	default:
		p.invalid()
	}
	if next := p.peek(1); next != tDot && next != tLeftParen {
		name, _ := p.name()
		if name == "_" {
			name = ""
		}
		return &MatchAs{p.since(start), nil, name}
	}
	value := p.dottedName()
	if p.tok.kind == tLeftParen {
		return p.classPattern(start, value)
	}
	return &MatchValue{p.since(start), value}
}

func (p *parser) dottedName() Expr {
	start := p.tok.start
	name, span := p.name()
	var e Expr = &Name{span, name}
	links := 0
	for p.take(tDot) {
		name, span = p.name()
		e = &Attribute{p.since(start), e, name, span}
		if links++; links > maxChain {
			p.fail(span, "too many attributes in one pattern")
		}
	}
	return e
}

// literalPattern reads a string, or a number that may be negative or complex.
func (p *parser) literalPattern() Expr {
	start := p.tok.start
	if p.tok.kind == tString {
		e := p.strings()
		if _, format := e.(*FString); format {
			p.fail(e.Range(), "patterns may only match literals and attribute lookups")
		}
		return e
	}
	e := p.signedNumber()
	if p.tok.kind != tPlus && p.tok.kind != tMinus {
		return e
	}
	op := p.tok
	if _, imaginary := e.(*ImagLit); imaginary {
		p.fail(e.Range(), "real number required in complex literal")
	}
	p.next()
	t := p.need(tNumber)
	right := p.numberLiteral(t)
	if _, imaginary := right.(*ImagLit); !imaginary {
		p.fail(t.span(), "imaginary number required in complex literal")
	}
	return &BinOp{p.since(start), e, binaryOps[op.kind], op.span(), right}
}

func (p *parser) signedNumber() Expr {
	start := p.tok.start
	negative := p.take(tMinus)
	t := p.need(tNumber)
	e := p.numberLiteral(t)
	if negative {
		return &UnaryOp{p.since(start), USub, e}
	}
	return e
}

// patternList reads patterns up to and with the closing bracket; comma says whether one ended with a comma.
func (p *parser) patternList(end kind) (all []Pattern, comma bool) {
	for p.tok.kind != end {
		all = append(all, p.maybeStar())
		comma = p.take(tComma)
		if !comma {
			break
		}
	}
	if len(all) == 1 && !comma && end == tRightParen {
		if _, star := all[0].(*MatchStar); star {
			p.invalid()
		}
	}
	p.need(end)
	return all, comma
}

func (p *parser) groupPattern() Pattern {
	start := p.tok.start
	p.next()
	all, comma := p.patternList(tRightParen)
	if len(all) == 1 && !comma {
		return all[0]
	}
	return &MatchSequence{p.since(start), all}
}

func (p *parser) mappingPattern() Pattern {
	start := p.tok.start
	m := &MatchMapping{}
	p.next()
	for p.tok.kind != tRightBrace {
		if p.take(tDoubleStar) {
			if p.soft("_") {
				p.invalid()
			}
			m.Rest, _ = p.name()
			p.take(tComma)
			break
		}
		var key Expr
		switch p.tok.kind {
		case tNumber, tMinus, tString:
			key = p.literalPattern()
		case tTrue, tFalse, tNone:
			key = p.atom()
		default:
			if p.peek(1) != tDot {
				p.invalid()
			}
			key = p.dottedName()
		}
		p.need(tColon)
		m.Keys = append(m.Keys, key)
		m.Patterns = append(m.Patterns, p.asPattern())
		if !p.take(tComma) {
			break
		}
	}
	p.need(tRightBrace)
	m.Span = p.since(start)
	return m
}

func (p *parser) classPattern(start int32, class Expr) Pattern {
	m := &MatchClass{Class: class}
	p.next()
	for p.tok.kind != tRightParen {
		at := p.tok.start
		if p.tok.kind == tName && p.peek(1) == tAssign {
			name, _ := p.name()
			p.next()
			m.KwNames = append(m.KwNames, name)
			m.KwPats = append(m.KwPats, p.asPattern())
		} else {
			pattern := p.asPattern()
			if len(m.KwNames) > 0 {
				p.fail(p.since(at), "positional patterns follow keyword patterns")
			}
			m.Patterns = append(m.Patterns, pattern)
		}
		if !p.take(tComma) {
			break
		}
	}
	p.need(tRightParen)
	m.Span = p.since(start)
	return m
}
