package compile

import (
	"strings"

	"asimplay/engine/internal/syntax"
)

// What a traceback marks is where CPython 3.11 puts an instruction, which is not always the expression it comes from.

// header answers the part of a compound statement before its body.
func (c *compiler) header(whole syntax.Span, body []syntax.Stmt) syntax.Node {
	if len(body) == 0 || !strings.Contains(c.src.Text[whole.Start:body[0].Range().Start], "\n") {
		return whole
	}
	return syntax.Span{Start: whole.Start, End: body[0].Range().Start}
}

// failing answers what an assertion that fails points at: the last comparison of its condition, else all of it.
func failing(s *syntax.Assert, test syntax.Expr) syntax.Node {
	switch e := test.(type) {
	case *syntax.Compare:
		return e
	case *syntax.UnaryOp:
		if e.Op == syntax.Not {
			return failing(s, e.Operand)
		}
	case *syntax.BoolOp:
		var at syntax.Node = s
		for _, v := range e.Values {
			if n := failing(s, v); n != syntax.Node(s) {
				at = n
			}
		}
		return at
	}
	return s
}

// attributeSpan answers the place of an attribute: its name alone when it stands on a later line than what has it.
func (c *compiler) attributeSpan(e *syntax.Attribute) syntax.Node {
	if !strings.Contains(c.src.Text[e.Start:e.End], "\n") {
		return e
	}
	return syntax.Span{Start: e.End - int32(len(e.Name)), End: e.End}
}

// callSpan answers the place of a call: from the method's name on when that stands on a later line than its object.
func (c *compiler) callSpan(e *syntax.Call) syntax.Node {
	attr, ok := e.Func.(*syntax.Attribute)
	if !ok || !strings.Contains(c.src.Text[attr.Start:attr.End], "\n") {
		return e
	}
	at := syntax.Span{Start: attr.End - int32(len(attr.Name)), End: attr.End}
	if strings.Contains(c.src.Text[attr.End:e.End], "\n") {
		at.End = e.End
	}
	return at
}
