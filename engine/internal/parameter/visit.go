package parameter

import "asimplay/engine/internal/syntax"

// expressions answers the expressions that stand in a statement itself, not in the statements within it.
func expressions(s syntax.Stmt) []syntax.Expr {
	switch s := s.(type) {
	case *syntax.FunctionDef:
		all := append([]syntax.Expr{}, s.Decorators...)
		return append(all, defaults(s.Params)...)
	case *syntax.ClassDef:
		all := append([]syntax.Expr{}, s.Decorators...)
		all = append(all, s.Bases...)
		return append(all, keywords(s.Keywords)...)
	case *syntax.Return:
		return []syntax.Expr{s.Value}
	case *syntax.Delete:
		return s.Targets
	case *syntax.Assign:
		return append(append([]syntax.Expr{}, s.Targets...), s.Value)
	case *syntax.AugAssign:
		return []syntax.Expr{s.Target, s.Value}
	case *syntax.AnnAssign:
		return []syntax.Expr{s.Target, s.Value}
	case *syntax.For:
		return []syntax.Expr{s.Target, s.Iter}
	case *syntax.While:
		return []syntax.Expr{s.Test}
	case *syntax.If:
		return []syntax.Expr{s.Test}
	case *syntax.With:
		var all []syntax.Expr
		for _, item := range s.Items {
			all = append(all, item.Context, item.Target)
		}
		return all
	case *syntax.Match:
		all := []syntax.Expr{s.Subject}
		for _, c := range s.Cases {
			all = append(all, c.Guard)
		}
		return all
	case *syntax.Raise:
		return []syntax.Expr{s.Exc, s.Cause}
	case *syntax.Try:
		var all []syntax.Expr
		for _, h := range s.Handlers {
			all = append(all, h.Type)
		}
		return all
	case *syntax.Assert:
		return []syntax.Expr{s.Test, s.Msg}
	case *syntax.ExprStmt:
		return []syntax.Expr{s.Value}
	}
	return nil
}

// blocks answers the statements within a statement.
func blocks(s syntax.Stmt) [][]syntax.Stmt {
	switch s := s.(type) {
	case *syntax.FunctionDef:
		return [][]syntax.Stmt{s.Body}
	case *syntax.ClassDef:
		return [][]syntax.Stmt{s.Body}
	case *syntax.For:
		return [][]syntax.Stmt{s.Body, s.Else}
	case *syntax.While:
		return [][]syntax.Stmt{s.Body, s.Else}
	case *syntax.If:
		return [][]syntax.Stmt{s.Body, s.Else}
	case *syntax.With:
		return [][]syntax.Stmt{s.Body}
	case *syntax.Match:
		var all [][]syntax.Stmt
		for _, c := range s.Cases {
			all = append(all, c.Body)
		}
		return all
	case *syntax.Try:
		all := [][]syntax.Stmt{s.Body}
		for _, h := range s.Handlers {
			all = append(all, h.Body)
		}
		return append(all, s.Else, s.Finally)
	}
	return nil
}

func defaults(ps *syntax.Params) []syntax.Expr {
	var all []syntax.Expr
	for _, p := range ps.All() {
		all = append(all, p.Default)
	}
	return all
}

func keywords(ks []*syntax.Keyword) []syntax.Expr {
	var all []syntax.Expr
	for _, k := range ks {
		all = append(all, k.Value)
	}
	return all
}

// visit calls f with an expression and each expression below it, in the order of the source as far as the tree keeps it.
func visit(e syntax.Expr, f func(syntax.Expr)) {
	if e == nil {
		return
	}
	f(e)
	all := func(es []syntax.Expr) {
		for _, e := range es {
			visit(e, f)
		}
	}
	switch e := e.(type) {
	case *syntax.FString:
		all(e.Parts)
	case *syntax.Interpolation:
		visit(e.Value, f)
		if e.Spec != nil {
			visit(e.Spec, f)
		}
	case *syntax.Attribute:
		visit(e.Value, f)
	case *syntax.Subscript:
		visit(e.Value, f)
		visit(e.Index, f)
	case *syntax.Slice:
		visit(e.Low, f)
		visit(e.High, f)
		visit(e.Step, f)
	case *syntax.Call:
		visit(e.Func, f)
		all(e.Args)
		all(keywords(e.Keywords))
	case *syntax.Starred:
		visit(e.Value, f)
	case *syntax.BinOp:
		visit(e.Left, f)
		visit(e.Right, f)
	case *syntax.UnaryOp:
		visit(e.Operand, f)
	case *syntax.BoolOp:
		all(e.Values)
	case *syntax.Compare:
		visit(e.Left, f)
		all(e.Comparators)
	case *syntax.IfExp:
		visit(e.Test, f)
		visit(e.Body, f)
		visit(e.Else, f)
	case *syntax.Lambda:
		all(defaults(e.Params))
		visit(e.Body, f)
	case *syntax.Tuple:
		all(e.Elts)
	case *syntax.List:
		all(e.Elts)
	case *syntax.Set:
		all(e.Elts)
	case *syntax.Dict:
		all(e.Keys)
		all(e.Values)
	case *syntax.Comprehension:
		visit(e.Key, f)
		visit(e.Elt, f)
		for _, c := range e.Clauses {
			visit(c.Target, f)
			visit(c.Iter, f)
			all(c.Ifs)
		}
	case *syntax.NamedExpr:
		visit(e.Value, f)
	case *syntax.Await:
		visit(e.Value, f)
	case *syntax.Yield:
		visit(e.Value, f)
	case *syntax.YieldFrom:
		visit(e.Value, f)
	}
}
