package syntax

// formatString reads adjacent literals of which at least one is an f-string. Neighbouring text is joined, and empty
// text left out, as CPython does.
func (p *parser) formatString(span Span, tokens []stringToken) Expr {
	f := &FString{Span: span}
	for _, t := range tokens {
		if !t.format {
			f.addText(t.span(), p.decode(t, t.body, t.bodyEnd))
			continue
		}
		r := fieldReader{p: p, t: t, pos: t.body}
		r.read(f, 0)
	}
	return f
}

func (f *FString) addText(span Span, text string) {
	if text == "" {
		return
	}
	if n := len(f.Parts); n > 0 {
		if last, ok := f.Parts[n-1].(*StrLit); ok {
			last.Value += text
			last.End = span.End
			return
		}
	}
	f.Parts = append(f.Parts, &StrLit{Span: span, Value: text})
}

// fieldReader goes through the body of one f-string.
type fieldReader struct {
	p   *parser
	t   stringToken
	pos int32
}

func (r *fieldReader) more() bool { return r.pos < r.t.bodyEnd }

func (r *fieldReader) char() byte { return r.p.src.Text[r.pos] }

func (r *fieldReader) fail(start, end int32, message string) {
	r.p.fail(Span{start, end}, message)
}

func (r *fieldReader) wantBrace() { r.fail(r.pos, r.pos+1, "f-string: expecting '}'") }

// read takes text and fields until the end or, in a format spec, until the brace that closes the field.
func (r *fieldReader) read(f *FString, level int) {
	for r.more() {
		r.literal(f, level)
		if !r.more() || r.char() == '}' {
			return
		}
		r.field(f, level)
	}
}

// literal takes text up to a brace that opens a field or, in a format spec, closes it.
func (r *fieldReader) literal(f *FString, level int) {
	start := r.pos
	text := r.p.src.Text
	flush := func(end int32) {
		if end > start {
			f.addText(Span{start, end}, r.p.decode(r.t, start, end))
		}
	}
	for r.more() {
		c := text[r.pos]
		if c == '\\' && !r.t.raw && r.pos+1 < r.t.bodyEnd {
			r.pos++
			c = text[r.pos]
			if c == 'N' {
				r.pos++
				if r.more() && r.char() == '{' {
					for r.more() && r.char() != '}' {
						r.pos++
					}
					if r.more() {
						r.pos++
					}
				}
				continue
			}
			if c != '{' && c != '}' {
				r.pos++
				continue
			}
		}
		if c == '{' || c == '}' {
			if level == 0 {
				if r.pos+1 < r.t.bodyEnd && text[r.pos+1] == c {
					flush(r.pos + 1)
					r.pos += 2
					start = r.pos
					continue
				}
				if c == '}' {
					r.fail(r.pos, r.pos+1, "f-string: single '}' is not allowed")
				}
			}
			break
		}
		r.pos++
	}
	flush(r.pos)
}

// field takes `{expression=!conversion:spec}`; r stands on the opening brace.
func (r *fieldReader) field(f *FString, level int) {
	text := r.p.src.Text
	open := r.pos
	if level >= 2 {
		r.fail(open, open+1, "f-string: expressions nested too deeply")
	}
	r.pos++
	start := r.pos
	r.skipExpression(start)
	end := r.pos
	if !r.more() {
		r.fail(open, open+1, "f-string: expecting '}'")
	}
	value := r.p.fieldExpression(start, end)
	part := &Interpolation{Value: value}
	shown := false
	if r.char() == '=' {
		r.pos++
		for r.more() && isSpace(r.char()) {
			r.pos++
		}
		shown = true
		plain := stringToken{token: r.t.token, raw: true}
		f.addText(Span{start, r.pos}, r.p.decode(plain, start, r.pos))
		if !r.more() {
			r.wantBrace()
		}
	}
	if r.char() == '!' {
		r.pos++
		if !r.more() {
			r.wantBrace()
		}
		part.Conversion = r.char()
		r.pos++
		switch part.Conversion {
		case 's', 'r', 'a':
		default:
			r.fail(r.pos-1, r.pos, "f-string: invalid conversion character: expected 's', 'r', or 'a'")
		}
		if !r.more() {
			r.wantBrace()
		}
	}
	if r.char() == ':' {
		r.pos++
		if !r.more() {
			r.wantBrace()
		}
		part.Spec = &FString{Span: Span{r.pos, r.pos}}
		r.read(part.Spec, level+1)
		part.Spec.End = r.pos
	}
	if !r.more() || text[r.pos] != '}' {
		r.wantBrace()
	}
	r.pos++
	if shown && part.Conversion == 0 && part.Spec == nil {
		part.Conversion = 'r'
	}
	part.Span = Span{open, r.pos}
	f.Parts = append(f.Parts, part)
}

func isSpace(c byte) bool { return c == ' ' || c >= '\t' && c <= '\r' }

// skipExpression moves to the character that ends the expression.
func (r *fieldReader) skipExpression(start int32) {
	text := r.p.src.Text
	var stack []byte
	var quote byte
	triple := false
	for ; r.more(); r.pos++ {
		c := text[r.pos]
		if c == '\\' {
			r.fail(r.pos, r.pos+1, "f-string expression part cannot include a backslash")
		}
		if quote != 0 {
			if c != quote {
				continue
			}
			if !triple {
				quote = 0
			} else if r.pos+2 < r.t.bodyEnd && text[r.pos+1] == c && text[r.pos+2] == c {
				r.pos += 2
				quote, triple = 0, false
			}
			continue
		}
		switch c {
		case '\'', '"':
			quote = c
			if r.pos+2 < r.t.bodyEnd && text[r.pos+1] == c && text[r.pos+2] == c {
				triple = true
				r.pos += 2
			}
			continue
		case '{', '(', '[':
			if len(stack) >= maxBrackets {
				r.fail(r.pos, r.pos+1, "f-string: too many nested parenthesis")
			}
			stack = append(stack, c)
			continue
		case '#':
			r.fail(r.pos, r.pos+1, "f-string expression part cannot include '#'")
		}
		if len(stack) == 0 {
			switch c {
			case '!', ':', '}', '=', '<', '>':
				if c != ':' && c != '}' && r.pos+1 < r.t.bodyEnd && text[r.pos+1] == '=' {
					r.pos++
					continue
				}
				if c == '<' || c == '>' {
					continue
				}
				return
			}
		}
		if c == ')' || c == ']' || c == '}' {
			if len(stack) == 0 {
				r.fail(r.pos, r.pos+1, "f-string: unmatched '"+string(c)+"'")
			}
			opening := stack[len(stack)-1]
			stack = stack[:len(stack)-1]
			if closers[opening] != c {
				r.fail(r.pos, r.pos+1, "f-string: closing parenthesis '"+string(c)+"' does not match opening parenthesis '"+string(opening)+"'")
			}
		}
	}
	if quote != 0 {
		r.fail(start, r.pos, "f-string: unterminated string")
	}
	if len(stack) > 0 {
		r.fail(start, r.pos, "f-string: unmatched '"+string(stack[len(stack)-1])+"'")
	}
}

// fieldExpression parses the expression between two offsets, as if it stood in parentheses.
func (p *parser) fieldExpression(start, end int32) Expr {
	blank := true
	for _, c := range []byte(p.src.Text[start:end]) {
		if !isSpace(c) {
			blank = false
		}
	}
	if blank {
		p.fail(Span{start - 1, end + 1}, "f-string: empty expression not allowed")
	}
	inner := &parser{src: p.src, scan: scanInside(p.src, start, end), depth: p.depth + 1, trying: p.trying, inside: true}
	for i := range inner.scan.tokens {
		inner.scan.tokens[i].level++
	}
	inner.begin()
	inner.enter()
	var value Expr
	if inner.tok.kind == tYield {
		value = inner.yield()
	} else {
		value = inner.groupBody(start, tEnd)
	}
	if inner.tok.kind != tEnd {
		inner.invalid()
	}
	return value
}
