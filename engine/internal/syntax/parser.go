// Package syntax reads Python 3.11 source into a tree. It knows the grammar, the spans of what it reads and the
// mistakes that need only the tree to be seen. It knows nothing of names' meanings, of values or of running.
package syntax

const (
	byteOrderMark = "\ufeff"
	maxDepth      = 220  // expressions within expressions; a bracket is one
	maxChain      = 1000 // calls, items or attributes in one left-leaning row
	maxElif       = 1000
)

// Parse reads a whole source file. The error is an *Error with the span of the mistake.
func Parse(src *Source) (module *Module, err error) {
	defer catch(&err)
	module = parse(src)
	check(src, module)
	return module, nil
}

func parse(src *Source) *Module {
	p := &parser{src: src, scan: scan(src)}
	p.begin()
	body := p.statements(tEnd)
	if p.tok.kind != tEnd {
		p.invalid()
	}
	return &Module{Span: Span{0, int32(len(src.Text))}, Body: body}
}

// ParseExpr reads a source that is one expression.
func ParseExpr(src *Source) (e Expr, err error) {
	defer catch(&err)
	p := &parser{src: src, scan: scan(src)}
	p.begin()
	e = p.starExpressions()
	for p.tok.kind == tNewline {
		p.next()
	}
	if p.tok.kind != tEnd {
		p.invalid()
	}
	return e, nil
}

func catch(err *error) {
	switch caught := recover().(type) {
	case nil:
	case *Error:
		explainNewer(caught)
		*err = caught
	default:
		panic(caught)
	}
}

// parser reads the tokens of a source, or of one f-string field. A mistake is a panic with an *Error, caught at the
// package's door or where the parser tries one reading before another.
type parser struct {
	src     *Source
	scan    *scanner
	i       int
	tok     token // the current token
	far     int   // the furthest token looked at: where CPython reports plain invalid syntax
	prevEnd int32 // end of the last token taken that is not layout
	depth   int
	height  int // of the tallest left-leaning row since it was last set to 0
	inside  bool
	trying  int
}

func (p *parser) begin() { p.goTo(0) }

func (p *parser) goTo(i int) {
	p.i = i
	p.tok = p.scan.tokens[i]
	p.far = max(p.far, i)
	if p.tok.kind == tBroken {
		p.broken()
	}
}

func (p *parser) broken() {
	err := p.scan.err
	if err == nil {
		err = p.scan.neverClosed()
	}
	panic(err)
}

func (p *parser) next() {
	if !p.tok.kind.blank() {
		p.prevEnd = p.tok.end
	}
	if p.tok.kind != tEnd {
		p.goTo(p.i + 1)
	}
}

// peek answers the kind of the token n places on, without taking one.
func (p *parser) peek(n int) kind {
	if p.i+n < len(p.scan.tokens) {
		p.far = max(p.far, p.i+n)
		return p.scan.tokens[p.i+n].kind
	}
	return tEnd
}

func (p *parser) text(t token) string { return p.src.Text[t.start:t.end] }

// soft says whether the current token is the name word.
func (p *parser) soft(word string) bool { return p.tok.kind == tName && p.text(p.tok) == word }

func (p *parser) since(start int32) Span { return Span{start, p.prevEnd} }

// take takes a token of kind k if it is the current one.
func (p *parser) take(k kind) bool {
	if p.tok.kind != k {
		return false
	}
	p.next()
	return true
}

// need takes a token of kind k; anything else is invalid syntax.
func (p *parser) need(k kind) token {
	t := p.tok
	if t.kind != k {
		p.invalid()
	}
	p.next()
	return t
}

// force is need with a message of its own.
func (p *parser) force(k kind, message string) {
	if !p.take(k) {
		p.fail(p.tok.span(), message)
	}
}

func (p *parser) name() (string, Span) {
	t := p.need(tName)
	return p.identifier(t), t.span()
}

func (p *parser) fail(span Span, message string) { p.raise("SyntaxError", span, message) }

func (p *parser) raise(kind string, span Span, message string) {
	if p.inside && p.scan.err == nil {
		const prefix = "f-string: "
		if len(message) < len(prefix) || message[:len(prefix)] != prefix {
			message = prefix + message
		}
	}
	if p.trying == 0 && !p.inside {
		p.scannerFirst(span)
	}
	atEnd := !p.inside && span == p.tok.span() && (p.tok.kind == tEnd || p.tok.kind == tDedent && int(span.End) == len(p.src.Text))
	if atEnd {
		span = p.endSpan()
	}
	panic(&Error{Source: p.src, Span: span, Type: kind, Message: message, AtEnd: atEnd})
}

// scannerFirst raises a mistake of the scanner later in the file, or a bracket never closed on an earlier line, in
// preference to the parser's own: it is the likelier cause.
func (p *parser) scannerFirst(span Span) {
	if p.scan.err != nil {
		panic(p.scan.err)
	}
	if n := len(p.scan.brackets); n > 0 {
		at := p.scan.tokens[p.far].start
		if p.scan.lineOf(at) > p.scan.lineOf(p.scan.brackets[n-1].at) {
			panic(p.scan.neverClosed())
		}
	}
}

// invalid raises plain invalid syntax at the furthest token.
func (p *parser) invalid() {
	t := p.scan.tokens[p.far]
	if t.kind == tEnd && !p.inside {
		p.fail(p.endSpan(), "invalid syntax")
	}
	switch t.kind {
	case tBroken:
		p.broken()
	case tIndent:
		p.raise("IndentationError", Span{t.end - 1, t.end}, "unexpected indent")
	case tDedent:
		p.raise("IndentationError", t.span(), "unexpected unindent")
	}
	p.fail(t.span(), "invalid syntax")
}

// endSpan is where a mistake at the end of the file is shown: on its last line.
func (p *parser) endSpan() Span {
	at := int32(len(p.src.Text))
	if at > 0 && p.src.Text[at-1] == '\n' {
		at--
	}
	return Span{at, at}
}

// try reads with f and goes back if that finds a mistake.
func (p *parser) try(f func()) (ok bool) {
	i, prevEnd, depth, height := p.i, p.prevEnd, p.depth, p.height
	p.trying++
	defer func() {
		p.trying--
		switch caught := recover().(type) {
		case nil:
		case *Error:
			if caught == p.scan.err {
				panic(caught)
			}
			p.i, p.tok, p.prevEnd, p.depth, p.height = i, p.scan.tokens[i], prevEnd, depth, height
			ok = false
		default:
			panic(caught)
		}
	}()
	f()
	return true
}

// probe says whether f reads without a mistake, and goes back in either case.
func (p *parser) probe(f func()) bool {
	i, prevEnd, depth, height, far := p.i, p.prevEnd, p.depth, p.height, p.far
	ok := p.try(f)
	p.i, p.tok, p.prevEnd, p.depth, p.height, p.far = i, p.scan.tokens[i], prevEnd, depth, height, far
	return ok
}

// enter counts a level of nesting; leave it by p.depth--.
func (p *parser) enter() {
	p.depth++
	if p.depth > maxDepth {
		p.fail(p.tok.span(), "too many nested parentheses or operators")
	}
}

// taller counts one more link of a left-leaning row whose parts are h tall.
func (p *parser) taller(h int) {
	p.height = h + 1
	if p.height > maxChain {
		p.fail(p.tok.span(), "too many calls, items or attributes in a row")
	}
}
