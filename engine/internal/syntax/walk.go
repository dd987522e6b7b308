package syntax

// Expressions answers the expressions that stand in a statement itself, not in the statements within it.
func Expressions(s Stmt) []Expr {
	switch s := s.(type) {
	case *FunctionDef:
		all := append([]Expr{}, s.Decorators...)
		return append(all, defaultsOf(s.Params)...)
	case *ClassDef:
		all := append([]Expr{}, s.Decorators...)
		all = append(all, s.Bases...)
		return append(all, valuesOf(s.Keywords)...)
	case *Return:
		return []Expr{s.Value}
	case *Delete:
		return s.Targets
	case *Assign:
		return append(append([]Expr{}, s.Targets...), s.Value)
	case *AugAssign:
		return []Expr{s.Target, s.Value}
	case *AnnAssign:
		return []Expr{s.Target, s.Value}
	case *For:
		return []Expr{s.Target, s.Iter}
	case *While:
		return []Expr{s.Test}
	case *If:
		return []Expr{s.Test}
	case *With:
		var all []Expr
		for _, item := range s.Items {
			all = append(all, item.Context, item.Target)
		}
		return all
	case *Match:
		all := []Expr{s.Subject}
		for _, c := range s.Cases {
			all = append(all, c.Guard)
		}
		return all
	case *Raise:
		return []Expr{s.Exc, s.Cause}
	case *Try:
		var all []Expr
		for _, h := range s.Handlers {
			all = append(all, h.Type)
		}
		return all
	case *Assert:
		return []Expr{s.Test, s.Msg}
	case *ExprStmt:
		return []Expr{s.Value}
	}
	return nil
}

// Blocks answers the statements within a statement.
func Blocks(s Stmt) [][]Stmt {
	switch s := s.(type) {
	case *FunctionDef:
		return [][]Stmt{s.Body}
	case *ClassDef:
		return [][]Stmt{s.Body}
	case *For:
		return [][]Stmt{s.Body, s.Else}
	case *While:
		return [][]Stmt{s.Body, s.Else}
	case *If:
		return [][]Stmt{s.Body, s.Else}
	case *With:
		return [][]Stmt{s.Body}
	case *Match:
		var all [][]Stmt
		for _, c := range s.Cases {
			all = append(all, c.Body)
		}
		return all
	case *Try:
		all := [][]Stmt{s.Body}
		for _, h := range s.Handlers {
			all = append(all, h.Body)
		}
		return append(all, s.Else, s.Finally)
	}
	return nil
}

func defaultsOf(ps *Params) []Expr {
	var all []Expr
	for _, p := range ps.All() {
		all = append(all, p.Default)
	}
	return all
}

func valuesOf(ks []*Keyword) []Expr {
	var all []Expr
	for _, k := range ks {
		all = append(all, k.Value)
	}
	return all
}

// Row answers the operators that lean to the left under e, e the last of them, and the operand that they begin with: a
// row may be longer than a browser's stack lets functions call themselves.
func (e *BinOp) Row() (first Expr, links []*BinOp) {
	n := 1
	for x, ok := e.Left.(*BinOp); ok; x, ok = x.Left.(*BinOp) {
		n++
	}
	links = make([]*BinOp, n)
	for i := n - 1; i >= 0; i-- {
		links[i] = e
		first = e.Left
		e, _ = e.Left.(*BinOp)
	}
	return first, links
}

// Walk calls f with an expression and each expression below it, in the order of the source as far as the tree keeps it.
func Walk(e Expr, f func(Expr)) {
	if e == nil {
		return
	}
	f(e)
	all := func(es []Expr) {
		for _, e := range es {
			Walk(e, f)
		}
	}
	switch e := e.(type) {
	case *FString:
		all(e.Parts)
	case *Interpolation:
		Walk(e.Value, f)
		if e.Spec != nil {
			Walk(e.Spec, f)
		}
	case *Attribute:
		Walk(e.Value, f)
	case *Subscript:
		Walk(e.Value, f)
		Walk(e.Index, f)
	case *Slice:
		Walk(e.Low, f)
		Walk(e.High, f)
		Walk(e.Step, f)
	case *Call:
		Walk(e.Func, f)
		all(e.Args)
		all(valuesOf(e.Keywords))
	case *Starred:
		Walk(e.Value, f)
	case *BinOp:
		first, links := e.Row()
		for i := len(links) - 2; i >= 0; i-- {
			f(links[i])
		}
		Walk(first, f)
		for _, l := range links {
			Walk(l.Right, f)
		}
	case *UnaryOp:
		Walk(e.Operand, f)
	case *BoolOp:
		all(e.Values)
	case *Compare:
		Walk(e.Left, f)
		all(e.Comparators)
	case *IfExp:
		Walk(e.Test, f)
		Walk(e.Body, f)
		Walk(e.Else, f)
	case *Lambda:
		all(defaultsOf(e.Params))
		Walk(e.Body, f)
	case *Tuple:
		all(e.Elts)
	case *List:
		all(e.Elts)
	case *Set:
		all(e.Elts)
	case *Dict:
		all(e.Keys)
		all(e.Values)
	case *Comprehension:
		Walk(e.Key, f)
		Walk(e.Elt, f)
		for _, c := range e.Clauses {
			Walk(c.Target, f)
			Walk(c.Iter, f)
			all(c.Ifs)
		}
	case *NamedExpr:
		Walk(e.Value, f)
	case *Await:
		Walk(e.Value, f)
	case *Yield:
		Walk(e.Value, f)
	case *YieldFrom:
		Walk(e.Value, f)
	}
}
