package syntax

// arguments reads the parentheses of a call or of a class's bases.
func (p *parser) arguments() (args []Expr, keywords []*Keyword) {
	open := p.tok.start
	p.next()
	unpacked := false // a ** was seen
	for p.tok.kind != tRightParen {
		start := p.tok.start
		switch {
		case p.tok.kind == tStar:
			if unpacked {
				p.fail(p.tok.span(), "iterable argument unpacking follows keyword argument unpacking")
			}
			p.next()
			value := p.expression()
			star := &Starred{p.since(start), value}
			if p.tok.kind == tFor || p.tok.kind == tAsync {
				p.notUnpacked(star)
			}
			args = append(args, star)
		case p.tok.kind == tDoubleStar:
			p.next()
			value := p.expression()
			keywords = append(keywords, &Keyword{p.since(start), "", value})
			unpacked = true
		case p.tok.kind == tName && p.peek(1) == tAssign:
			name, span := p.name()
			equals := p.tok.end
			p.next()
			if p.tok.kind == tComma || p.tok.kind == tRightParen {
				p.invalid()
			}
			value := p.expression()
			if p.tok.kind == tFor {
				p.fail(Span{span.Start, equals}, "invalid syntax. Maybe you meant '==' or ':=' instead of '='?")
			}
			keywords = append(keywords, &Keyword{p.since(start), name, value})
		default:
			value := p.argument()
			if p.tok.kind == tFor || p.tok.kind == tAsync {
				clauses := p.clauses()
				end := p.prevEnd
				if p.tok.kind == tComma || len(args)+len(keywords) > 0 {
					p.fail(Span{start, end}, "Generator expression must be parenthesized")
				}
				p.need(tRightParen)
				return []Expr{&Comprehension{p.since(open), GeneratorExp, nil, value, clauses}}, nil
			}
			if len(keywords) > 0 {
				message := "positional argument follows keyword argument"
				if unpacked {
					message += " unpacking"
				}
				at := Span{p.prevEnd, p.prevEnd}
				if p.tok.kind == tRightParen {
					at = p.tok.span()
				}
				p.fail(at, message)
			}
			args = append(args, value)
		}
		if !p.take(tComma) {
			break
		}
	}
	p.need(tRightParen)
	return args, keywords
}

// argument reads a positional argument.
func (p *parser) argument() Expr {
	if p.tok.kind == tName && p.peek(1) == tWalrus {
		return p.named()
	}
	e := p.expression()
	if p.tok.kind == tAssign {
		span := Span{e.Range().Start, p.tok.end}
		switch e.(type) {
		case *True, *False, *None:
			p.fail(span, "cannot assign to "+describe(e))
		}
		p.fail(span, "expression cannot contain assignment, perhaps you meant \"==\"?")
	}
	return e
}

// parameters reads the parameters of a def (up to a parenthesis) or of a lambda (up to a colon), without the end.
func (p *parser) parameters(end kind) *Params {
	ps := &Params{Span: Span{p.tok.start, p.tok.start}}
	start := p.tok.start
	var star, defaults bool
	slash := false
	lambda := end == tColon
	for p.tok.kind != end {
		t := p.tok
		switch t.kind {
		case tSlash:
			switch {
			case slash:
				p.fail(t.span(), "/ may appear only once")
			case star:
				p.fail(t.span(), "/ must be ahead of *")
			case len(ps.Pos) == 0:
				p.invalid()
			}
			slash = true
			p.next()
			if p.tok.kind == tStar {
				p.fail(p.tok.span(), "expected comma between / and *")
			}
			ps.PosOnly, ps.Pos = ps.Pos, nil
		case tStar:
			if star {
				p.fail(t.span(), "* argument may appear only once")
			}
			star = true
			p.next()
			if p.tok.kind == tName {
				ps.VarArg = p.parameter(lambda, true)
				if p.tok.kind == tAssign {
					p.fail(p.tok.span(), "var-positional argument cannot have default value")
				}
				break
			}
			if p.tok.kind == end || p.tok.kind == tComma && (p.peek(1) == end || p.peek(1) == tDoubleStar) {
				at := t.span()
				if lambda {
					at = p.tok.span()
				}
				p.fail(at, "named arguments must follow bare *")
			}
			if p.tok.kind != tComma {
				p.invalid()
			}
		case tDoubleStar:
			p.next()
			ps.KwArg = p.parameter(lambda, false)
			if p.tok.kind == tAssign {
				p.fail(p.tok.span(), "var-keyword argument cannot have default value")
			}
			p.take(tComma)
			if p.tok.kind != end {
				switch p.tok.kind {
				case tName, tStar, tDoubleStar, tSlash:
					p.fail(p.tok.span(), "arguments cannot follow var-keyword argument")
				}
				p.invalid()
			}
			ps.Span = p.since(start)
			return ps
		case tLeftParen:
			what := "Function"
			if lambda {
				what = "Lambda expression"
			}
			var stop int32
			if p.trying == 0 && p.probe(func() {
				p.next()
				for {
					p.need(tName)
					if !p.take(tComma) {
						break
					}
				}
				p.need(tRightParen)
				stop = p.prevEnd
			}) {
				p.fail(Span{t.start, stop}, what+" parameters cannot be parenthesized")
			}
			p.invalid()
		default:
			param := p.parameter(lambda, false)
			if p.take(tAssign) {
				if p.tok.kind == tComma || p.tok.kind == end {
					p.fail(Span{p.prevEnd - 1, p.prevEnd}, "expected default value expression")
				}
				param.Default = p.expression()
				defaults = true
			} else if defaults && !star {
				p.fail(Span{t.start, param.End}, "non-default argument follows default argument")
			}
			if star {
				ps.KwOnly = append(ps.KwOnly, param)
			} else {
				ps.Pos = append(ps.Pos, param)
			}
		}
		if !p.take(tComma) {
			break
		}
	}
	ps.Span = p.since(start)
	return ps
}

// parameter reads a name with its annotation.
func (p *parser) parameter(lambda, starred bool) *Param {
	name, span := p.name()
	param := &Param{Span: span, Name: name}
	if !lambda && p.take(tColon) {
		if starred {
			param.Annotation = p.starExpression()
		} else {
			param.Annotation = p.expression()
		}
		param.End = p.prevEnd
	}
	return param
}
