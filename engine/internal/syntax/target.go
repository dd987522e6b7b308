package syntax

// describe names the kind of an expression as CPython's messages do.
func describe(e Expr) string {
	switch e := e.(type) {
	case *Attribute:
		return "attribute"
	case *Subscript:
		return "subscript"
	case *Starred:
		return "starred"
	case *Name:
		return "name"
	case *List:
		return "list"
	case *Tuple:
		return "tuple"
	case *Lambda:
		return "lambda"
	case *Call:
		return "function call"
	case *BoolOp, *BinOp, *UnaryOp:
		return "expression"
	case *Comprehension:
		return [...]string{
			ListComp: "list comprehension", SetComp: "set comprehension", DictComp: "dict comprehension",
			GeneratorExp: "generator expression",
		}[e.Kind]
	case *Yield, *YieldFrom:
		return "yield expression"
	case *Await:
		return "await expression"
	case *Dict:
		return "dict literal"
	case *Set:
		return "set display"
	case *FString, *Interpolation:
		return "f-string expression"
	case *None:
		return "None"
	case *True:
		return "True"
	case *False:
		return "False"
	case *Ellipsis:
		return "ellipsis"
	case *Compare:
		return "comparison"
	case *IfExp:
		return "conditional expression"
	case *NamedExpr:
		return "named expression"
	}
	return "literal"
}

type targetUse uint8

const (
	assigned targetUse = iota
	looped             // by for
	deleted
)

// wrongTarget answers the innermost part of e that cannot be a target, or nil.
func wrongTarget(e Expr, use targetUse) Expr {
	within := func(elts []Expr) Expr {
		for _, elt := range elts {
			if wrong := wrongTarget(elt, use); wrong != nil {
				return wrong
			}
		}
		return nil
	}
	switch e := e.(type) {
	case *Name, *Attribute, *Subscript:
		return nil
	case *List:
		return within(e.Elts)
	case *Tuple:
		return within(e.Elts)
	case *Starred:
		if use == deleted {
			return e
		}
		return wrongTarget(e.Value, use)
	case *Compare:
		if use == looped && e.Ops[0] == In {
			return wrongTarget(e.Left, use)
		}
	}
	return e
}

func (p *parser) checkTarget(e Expr, use targetUse) {
	wrong := wrongTarget(e, use)
	if wrong == nil {
		return
	}
	verb := "assign to "
	if use == deleted {
		verb = "delete "
	}
	p.fail(wrong.Range(), "cannot "+verb+describe(wrong))
}

// forTarget reads what stands between `for` and `in`.
func (p *parser) forTarget() Expr {
	first, far := p.i, p.far
	target := p.exprList(func(p *parser) Expr {
		if p.tok.kind == tStar {
			return p.starred()
		}
		return p.binary(1)
	})
	if p.tok.kind != tIn {
		// Reading it as an expression finds the likelier mistake, if there is one.
		reached := p.far
		p.goTo(first)
		target = p.starExpressions()
		p.checkTarget(target, looped)
		p.far = max(far, reached)
		p.invalid()
	}
	p.checkTarget(target, looped)
	return target
}
