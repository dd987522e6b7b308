package compile

import (
	"asimplay/engine/internal/code"
	"asimplay/engine/internal/syntax"
)

// annotation is what is noted of one parameter, or of "return".
type annotation struct {
	name  string
	value syntax.Expr
}

// annotations lists a function's annotations in the order in which CPython evaluates them.
func annotations(s *syntax.FunctionDef) []annotation {
	var found []annotation
	note := func(list ...*syntax.Param) {
		for _, p := range list {
			if p != nil && p.Annotation != nil {
				found = append(found, annotation{p.Name, p.Annotation})
			}
		}
	}
	if p := s.Params; p != nil {
		note(p.Pos...)
		note(p.PosOnly...)
		note(p.VarArg)
		note(p.KwOnly...)
		note(p.KwArg)
	}
	if s.Returns != nil {
		found = append(found, annotation{"return", s.Returns})
	}
	return found
}

// annotations makes the dict of a function's annotations, and says whether there are any.
func (c *compiler) annotations(s *syntax.FunctionDef) (dict uint16, ok bool) {
	list := annotations(s)
	if len(list) == 0 {
		return 0, false
	}
	dict = c.temp()
	c.emit(s, code.BuildDict, dict, 0, 0)
	for _, a := range list {
		mark := c.next
		value := uint16(0)
		if r := a.value.Range(); c.lazyAnnotations {
			value = c.konst(c.src.Text[r.Start:r.End])
		} else {
			value = c.operand(a.value)
		}
		c.emit(s, code.DictSet, dict, c.konst(c.mangle(a.name)), value)
		c.release(mark)
	}
	return dict, true
}
