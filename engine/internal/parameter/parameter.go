package parameter

import (
	"math"
	"strings"

	"asimplay/engine/internal/syntax"
)

// Parameter is a module-level `UPPER_CASE = literal  # label` that is assigned once.
type Parameter struct {
	Name  string
	Label string // the comment, or the name in words
	Value Value  // of the literal in the program
	Text  string // of the literal in the program
	Line  int    // from 1

	// Literal is the span of the literal, its sign included, in bytes.
	Literal syntax.Span

	// Min, Max and Step are the range of a number's slider; the value is on a step. Given says that the comment gave it.
	Min, Max, Step float64
	Given          bool

	constant *constant
}

// newParameter answers nil when the constant's value is not a literal that can be varied.
func newParameter(src *syntax.Source, c *constant) *Parameter {
	e := *c.value
	v, ok := literal(e)
	if !ok {
		return nil
	}
	span := e.Range()
	p := &Parameter{Name: c.name, Value: v, Text: src.Text[span.Start:span.End], Literal: span, constant: c}
	p.Line, _ = src.Position(span.Start)
	comment := commentAfter(src.Text, c.end)
	given, label := readRange(comment)
	if v.Kind > Float {
		given = nil
	}
	p.Label = label
	if p.Label == "" {
		p.Label = strings.ToLower(strings.ReplaceAll(strings.Trim(c.name, "_"), "_", " "))
	}
	if v.Kind <= Float {
		p.setRange(given)
	}
	return p
}

// Set puts another value in the place of the literal in the tree, for the compiler to find. The value has the
// parameter's kind (see Parse).
func (p *Parameter) Set(v Value) { *p.constant.value = v.expr(p.Literal) }

// commentAfter answers the comment that follows a statement on its last line.
func commentAfter(text string, end int32) string {
	rest := text[end:]
	if stop := strings.IndexAny(rest, "\r\n"); stop >= 0 {
		rest = rest[:stop]
	}
	rest = strings.TrimLeft(rest, " \t\f")
	if !strings.HasPrefix(rest, "#") {
		return ""
	}
	return strings.TrimSpace(strings.TrimLeft(rest, "#"))
}

func (p *Parameter) setRange(given *span) {
	value := p.Value.Number()
	whole := p.Value.Kind == Int
	if given != nil && whole {
		given = given.whole()
	}
	var r span
	if given != nil {
		r = *given
		p.Given = true
	} else {
		r = guess(value, whole)
	}
	// A slider that could not stand on the value would change it.
	r.min, r.max = math.Min(r.min, value), math.Max(r.max, value)
	if r.step == 0 {
		r.step = stepFor(r.max-r.min, value-r.min, whole)
	}
	p.Min, p.Max, p.Step = r.min, r.max, r.step
}
