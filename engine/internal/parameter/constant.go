package parameter

import "asimplay/engine/internal/syntax"

// constant is a module-level `NAME = value` or `NAME: annotation = value`.
type constant struct {
	name  string
	value *syntax.Expr // where the tree holds the value, so that it can be replaced
	end   int32        // of the statement
}

// literals answers the assignments of upper-case names that stand by themselves at module level, in order.
func literals(m *syntax.Module) []*constant {
	var all []*constant
	for _, s := range m.Body {
		var target syntax.Expr
		var value *syntax.Expr
		switch s := s.(type) {
		case *syntax.Assign:
			if len(s.Targets) != 1 {
				continue
			}
			target, value = s.Targets[0], &s.Value
		case *syntax.AnnAssign:
			if s.Value == nil {
				continue
			}
			target, value = s.Target, &s.Value
		default:
			continue
		}
		if name, ok := target.(*syntax.Name); ok && isUpperCase(name.ID) {
			all = append(all, &constant{name.ID, value, s.Range().End})
		}
	}
	return all
}

// isUpperCase says whether a name is written as a constant's is: A, TELLERS, RHO_2.
func isUpperCase(name string) bool {
	for i := 0; i < len(name); i++ {
		c := name[i]
		if !(c >= 'A' && c <= 'Z' || i > 0 && (c == '_' || c >= '0' && c <= '9')) {
			return false
		}
	}
	return name != ""
}

// binder counts how often each name is bound at module level; a name that a function declares global counts as often
// as can be.
type binder struct {
	count map[string]int
	depth int // functions and classes around
	loops int // loops around: what they bind, they bind again and again
}

func bindings(m *syntax.Module) map[string]int {
	b := &binder{count: map[string]int{}}
	b.body(m.Body)
	return b.count
}

const often = 2

func (b *binder) bind(name string) {
	if b.depth == 0 && name != "" {
		b.count[name] += 1 + b.loops
	}
}

func (b *binder) body(body []syntax.Stmt) {
	for _, s := range body {
		b.stmt(s)
	}
}

func (b *binder) inner(body []syntax.Stmt) {
	b.depth++
	b.body(body)
	b.depth--
}

func (b *binder) stmt(s syntax.Stmt) {
	switch s := s.(type) {
	case *syntax.Global:
		for _, name := range s.Names {
			b.count[name] += often
		}
	case *syntax.FunctionDef:
		b.bind(s.Name)
		b.inner(s.Body)
	case *syntax.ClassDef:
		b.bind(s.Name)
		b.inner(s.Body)
	case *syntax.Assign:
		for _, t := range s.Targets {
			b.target(t)
		}
	case *syntax.AugAssign:
		b.target(s.Target)
	case *syntax.AnnAssign:
		b.target(s.Target)
	case *syntax.Delete:
		for _, t := range s.Targets {
			b.target(t)
		}
	case *syntax.For:
		b.loops++
		b.target(s.Target)
		b.body(s.Body)
		b.loops--
		b.body(s.Else)
	case *syntax.While:
		b.loops++
		b.body(s.Body)
		b.loops--
		b.body(s.Else)
	case *syntax.If:
		b.branch(s)
	case *syntax.With:
		for _, item := range s.Items {
			b.target(item.Target)
		}
		b.body(s.Body)
	case *syntax.Try:
		b.body(s.Body)
		for _, h := range s.Handlers {
			b.bind(h.Name)
			b.body(h.Body)
		}
		b.body(s.Else)
		b.body(s.Finally)
	case *syntax.Match:
		for _, c := range s.Cases {
			b.pattern(c.Pattern)
			b.body(c.Body)
		}
	case *syntax.Import:
		b.aliases(s.Names)
	case *syntax.ImportFrom:
		b.aliases(s.Names)
	}
	b.walruses(s)
}

// branch follows elif along, so that a long chain is not a deep one.
func (b *binder) branch(s *syntax.If) {
	for {
		b.body(s.Body)
		next, ok := onlyIf(s.Else)
		if !ok {
			b.body(s.Else)
			return
		}
		s = next
	}
}

func onlyIf(body []syntax.Stmt) (*syntax.If, bool) {
	if len(body) != 1 {
		return nil, false
	}
	next, ok := body[0].(*syntax.If)
	return next, ok
}

func (b *binder) aliases(names []*syntax.Alias) {
	for _, a := range names {
		name := a.AsName
		if name == "" {
			name = firstName(a.Name)
		}
		b.bind(name)
	}
}

func firstName(dotted string) string {
	for i := range dotted {
		if dotted[i] == '.' {
			return dotted[:i]
		}
	}
	return dotted
}

func (b *binder) target(t syntax.Expr) {
	switch t := t.(type) {
	case *syntax.Name:
		b.bind(t.ID)
	case *syntax.Tuple:
		for _, e := range t.Elts {
			b.target(e)
		}
	case *syntax.List:
		for _, e := range t.Elts {
			b.target(e)
		}
	case *syntax.Starred:
		b.target(t.Value)
	}
}

func (b *binder) pattern(p syntax.Pattern) {
	all := func(ps []syntax.Pattern) {
		for _, p := range ps {
			b.pattern(p)
		}
	}
	switch p := p.(type) {
	case *syntax.MatchSequence:
		all(p.Patterns)
	case *syntax.MatchStar:
		b.bind(p.Name)
	case *syntax.MatchMapping:
		all(p.Patterns)
		b.bind(p.Rest)
	case *syntax.MatchClass:
		all(p.Patterns)
		all(p.KwPats)
	case *syntax.MatchAs:
		if p.Pattern != nil {
			b.pattern(p.Pattern)
		}
		b.bind(p.Name)
	case *syntax.MatchOr:
		all(p.Patterns)
	}
}

// walruses counts the names that assignment expressions bind in the expressions of one statement.
func (b *binder) walruses(s syntax.Stmt) {
	if b.depth > 0 {
		return
	}
	for _, e := range syntax.Expressions(s) {
		syntax.Walk(e, func(e syntax.Expr) {
			if w, ok := e.(*syntax.NamedExpr); ok {
				b.bind(w.Target.ID)
			}
		})
	}
}
