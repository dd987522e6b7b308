package engine

import (
	"asimplay/engine/internal/lib"
	"asimplay/engine/internal/syntax"
)

// Finding is something of a program that is not supported.
type Finding struct {
	Line, Column int // line from 1, column from 0 in UTF-16 units
	Message      string
}

// Check lists the imports of a program that can't be had, without running it. (What the compiler refuses is the Fault
// of Load.) module answers the modules beside the program.
func (p *Program) Check(module func(name string) (file, text string, ok bool)) []Finding {
	mod, err := syntax.Parse(p.src)
	if err != nil {
		return nil
	}
	var out []Finding
	report := func(n syntax.Node, name, why string) {
		var f Fault
		placeFault(&f, p.src, n.Range().Start, n.Range().End)
		out = append(out, Finding{Line: f.Line, Column: f.Column, Message: why})
	}
	look := func(n syntax.Node, name string) {
		if module != nil {
			if _, _, ok := module(name); ok {
				return
			}
		}
		if why := lib.Unsupported(name); why != "" {
			report(n, name, why)
		}
	}
	var visit func(list []syntax.Stmt)
	visit = func(list []syntax.Stmt) {
		for _, s := range list {
			switch s := s.(type) {
			case *syntax.Import:
				for _, a := range s.Names {
					look(s, a.Name)
				}
			case *syntax.ImportFrom:
				if s.Level == 0 && s.Module != "__future__" {
					look(s, s.Module)
				}
			}
			for _, block := range syntax.Blocks(s) {
				visit(block)
			}
		}
	}
	visit(mod.Body)
	return out
}
