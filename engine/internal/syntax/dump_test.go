package syntax

import (
	"fmt"
	"math"
	"strings"
)

// dumper writes a tree as testdata/dump.py writes CPython's.
type dumper struct {
	src    *Source
	out    strings.Builder
	inside int // within f-strings
}

func dumpModule(src *Source, m *Module) string {
	d := &dumper{src: src}
	d.line(0, "", "Module")
	d.stmts(1, "body", m.Body)
	return d.out.String()
}

func (d *dumper) line(depth int, label, text string) {
	d.out.WriteString(strings.Repeat(" ", depth))
	if label != "" {
		d.out.WriteString(label + "=")
	}
	d.out.WriteString(text + "\n")
}

func (d *dumper) node(depth int, label, name string, n Node) {
	if d.inside > 0 {
		d.line(depth, label, name)
		return
	}
	span := n.Range()
	l1, c1 := d.src.Position(span.Start)
	l2, c2 := d.src.Position(span.End)
	d.line(depth, label, fmt.Sprintf("%s@%d:%d-%d:%d", name, l1, c1, l2, c2))
}

func quoted(s string) string {
	var b strings.Builder
	b.WriteByte('"')
	for i := 0; i < len(s); i++ {
		if c := s[i]; c >= 32 && c < 127 && c != '"' && c != '\\' {
			b.WriteByte(c)
		} else {
			fmt.Fprintf(&b, "\\x%02x", c)
		}
	}
	b.WriteByte('"')
	return b.String()
}

func (d *dumper) text(depth int, label, s string) { d.line(depth, label, quoted(s)) }

func (d *dumper) maybe(depth int, label, s string) {
	if s == "" {
		d.line(depth, label, "None")
		return
	}
	d.text(depth, label, s)
}

func list[T any](d *dumper, depth int, label string, items []T, each func(depth int, item T)) {
	d.line(depth, label, "[")
	for _, item := range items {
		each(depth+1, item)
	}
	d.line(depth, "", "]")
}

func (d *dumper) stmts(depth int, label string, body []Stmt) {
	list(d, depth, label, body, d.stmt)
}

func (d *dumper) exprs(depth int, label string, es []Expr) {
	list(d, depth, label, es, func(depth int, e Expr) { d.expr(depth, "", e) })
}

func (d *dumper) names(depth int, label string, names []string) {
	list(d, depth, label, names, func(depth int, s string) { d.text(depth, "", s) })
}

func (d *dumper) keywords(depth int, ks []*Keyword) {
	list(d, depth, "keywords", ks, func(depth int, k *Keyword) {
		d.node(depth, "", "keyword", k)
		d.maybe(depth+1, "arg", k.Name)
		d.expr(depth+1, "value", k.Value)
	})
}

func (d *dumper) aliases(depth int, as []*Alias) {
	list(d, depth, "names", as, func(depth int, a *Alias) {
		d.node(depth, "", "alias", a)
		d.text(depth+1, "name", a.Name)
		d.maybe(depth+1, "asname", a.AsName)
	})
}

func async(is bool, name string) string {
	if is {
		return "Async" + name
	}
	return name
}

var binaryClasses = [...]string{
	"Add", "Sub", "Mult", "MatMult", "Div", "Mod", "Pow", "LShift", "RShift", "BitOr", "BitXor",
	"BitAnd", "FloorDiv",
}

var compareClasses = [...]string{"Eq", "NotEq", "Lt", "LtE", "Gt", "GtE", "Is", "IsNot", "In", "NotIn"}

func (d *dumper) stmt(depth int, s Stmt) {
	in := depth + 1
	name := func(name string) { d.node(depth, "", name, s) }
	switch s := s.(type) {
	case *FunctionDef:
		name(async(s.Async, "FunctionDef"))
		d.text(in, "name", s.Name)
		d.params(in, s.Params)
		d.stmts(in, "body", s.Body)
		d.exprs(in, "decorator_list", s.Decorators)
		d.expr(in, "returns", s.Returns)
	case *ClassDef:
		name("ClassDef")
		d.text(in, "name", s.Name)
		d.exprs(in, "bases", s.Bases)
		d.keywords(in, s.Keywords)
		d.stmts(in, "body", s.Body)
		d.exprs(in, "decorator_list", s.Decorators)
	case *Return:
		name("Return")
		d.expr(in, "value", s.Value)
	case *Delete:
		name("Delete")
		d.exprs(in, "targets", s.Targets)
	case *Assign:
		name("Assign")
		d.exprs(in, "targets", s.Targets)
		d.expr(in, "value", s.Value)
	case *AugAssign:
		name("AugAssign")
		d.expr(in, "target", s.Target)
		d.line(in, "op", binaryClasses[s.Op])
		d.expr(in, "value", s.Value)
	case *AnnAssign:
		name("AnnAssign")
		d.expr(in, "target", s.Target)
		d.expr(in, "annotation", s.Annotation)
		d.expr(in, "value", s.Value)
		simple := "0"
		if s.Simple {
			simple = "1"
		}
		d.line(in, "simple", simple)
	case *For:
		name(async(s.Async, "For"))
		d.expr(in, "target", s.Target)
		d.expr(in, "iter", s.Iter)
		d.stmts(in, "body", s.Body)
		d.stmts(in, "orelse", s.Else)
	case *While:
		name("While")
		d.expr(in, "test", s.Test)
		d.stmts(in, "body", s.Body)
		d.stmts(in, "orelse", s.Else)
	case *If:
		name("If")
		d.expr(in, "test", s.Test)
		d.stmts(in, "body", s.Body)
		d.stmts(in, "orelse", s.Else)
	case *With:
		name(async(s.Async, "With"))
		list(d, in, "items", s.Items, func(depth int, w *WithItem) {
			d.line(depth, "", "withitem")
			d.expr(depth+1, "context_expr", w.Context)
			d.expr(depth+1, "optional_vars", w.Target)
		})
		d.stmts(in, "body", s.Body)
	case *Match:
		name("Match")
		d.expr(in, "subject", s.Subject)
		list(d, in, "cases", s.Cases, func(depth int, c *MatchCase) {
			d.line(depth, "", "match_case")
			d.pattern(depth+1, "pattern", c.Pattern)
			d.expr(depth+1, "guard", c.Guard)
			d.stmts(depth+1, "body", c.Body)
		})
	case *Raise:
		name("Raise")
		d.expr(in, "exc", s.Exc)
		d.expr(in, "cause", s.Cause)
	case *Try:
		if s.Star {
			name("TryStar")
		} else {
			name("Try")
		}
		d.stmts(in, "body", s.Body)
		list(d, in, "handlers", s.Handlers, func(depth int, h *ExceptHandler) {
			d.node(depth, "", "ExceptHandler", h)
			d.expr(depth+1, "type", h.Type)
			d.maybe(depth+1, "name", h.Name)
			d.stmts(depth+1, "body", h.Body)
		})
		d.stmts(in, "orelse", s.Else)
		d.stmts(in, "finalbody", s.Finally)
	case *Assert:
		name("Assert")
		d.expr(in, "test", s.Test)
		d.expr(in, "msg", s.Msg)
	case *Import:
		name("Import")
		d.aliases(in, s.Names)
	case *ImportFrom:
		name("ImportFrom")
		d.maybe(in, "module", s.Module)
		d.aliases(in, s.Names)
		d.line(in, "level", fmt.Sprint(s.Level))
	case *Global:
		name("Global")
		d.names(in, "names", s.Names)
	case *Nonlocal:
		name("Nonlocal")
		d.names(in, "names", s.Names)
	case *ExprStmt:
		name("Expr")
		d.expr(in, "value", s.Value)
	case *Pass:
		name("Pass")
	case *Break:
		name("Break")
	case *Continue:
		name("Continue")
	default:
		panic(fmt.Sprintf("statement %T", s))
	}
}

func (d *dumper) params(depth int, ps *Params) {
	d.line(depth, "args", "arguments")
	in := depth + 1
	arg := func(depth int, p *Param) { d.param(depth, "", p) }
	list(d, in, "posonlyargs", ps.PosOnly, arg)
	list(d, in, "args", ps.Pos, arg)
	d.param(in, "vararg", ps.VarArg)
	list(d, in, "kwonlyargs", ps.KwOnly, arg)
	d.line(in, "kw_defaults", "[")
	for _, p := range ps.KwOnly {
		d.expr(in+1, "", p.Default)
	}
	d.line(in, "", "]")
	d.param(in, "kwarg", ps.KwArg)
	var defaults []Expr
	for _, ps := range [][]*Param{ps.PosOnly, ps.Pos} {
		for _, p := range ps {
			if p.Default != nil {
				defaults = append(defaults, p.Default)
			}
		}
	}
	d.exprs(in, "defaults", defaults)
}

func (d *dumper) param(depth int, label string, p *Param) {
	if p == nil {
		d.line(depth, label, "None")
		return
	}
	d.node(depth, label, "arg", p)
	d.text(depth+1, "arg", p.Name)
	d.expr(depth+1, "annotation", p.Annotation)
}

func (d *dumper) constant(depth int, label string, e Expr, value string) {
	d.node(depth, label, "Constant", e)
	d.line(depth+1, "value", value)
}

func (d *dumper) expr(depth int, label string, e Expr) {
	if e == nil {
		d.line(depth, label, "None")
		return
	}
	in := depth + 1
	name := func(name string) { d.node(depth, label, name, e) }
	switch e := e.(type) {
	case *Name:
		name("Name")
		d.text(in, "id", e.ID)
	case *IntLit:
		value := e.Big
		if value == "" {
			value = fmt.Sprint(e.Value)
		}
		d.constant(depth, label, e, value)
	case *FloatLit:
		d.constant(depth, label, e, fmt.Sprintf("float:%016x", math.Float64bits(e.Value)))
	case *ImagLit:
		d.constant(depth, label, e, fmt.Sprintf("imag:%016x", math.Float64bits(e.Value)))
	case *StrLit:
		d.constant(depth, label, e, quoted(e.Value))
	case *BytesLit:
		d.constant(depth, label, e, "b"+quoted(e.Value))
	case *True:
		d.constant(depth, label, e, "True")
	case *False:
		d.constant(depth, label, e, "False")
	case *None:
		d.constant(depth, label, e, "None")
	case *Ellipsis:
		d.constant(depth, label, e, "Ellipsis")
	case *FString:
		name("JoinedStr")
		d.inside++
		d.exprs(in, "values", e.Parts)
		d.inside--
	case *Interpolation:
		name("FormattedValue")
		d.expr(in, "value", e.Value)
		conversion := "-1"
		if e.Conversion != 0 {
			conversion = fmt.Sprint(e.Conversion)
		}
		d.line(in, "conversion", conversion)
		if e.Spec == nil {
			d.line(in, "format_spec", "None")
		} else {
			d.expr(in, "format_spec", e.Spec)
		}
	case *Attribute:
		name("Attribute")
		d.expr(in, "value", e.Value)
		d.text(in, "attr", e.Name)
	case *Subscript:
		name("Subscript")
		d.expr(in, "value", e.Value)
		d.expr(in, "slice", e.Index)
	case *Slice:
		name("Slice")
		d.expr(in, "lower", e.Low)
		d.expr(in, "upper", e.High)
		d.expr(in, "step", e.Step)
	case *Call:
		name("Call")
		d.expr(in, "func", e.Func)
		d.exprs(in, "args", e.Args)
		d.keywords(in, e.Keywords)
	case *Starred:
		name("Starred")
		d.expr(in, "value", e.Value)
	case *BinOp:
		name("BinOp")
		d.expr(in, "left", e.Left)
		d.line(in, "op", binaryClasses[e.Op])
		d.expr(in, "right", e.Right)
	case *UnaryOp:
		name("UnaryOp")
		d.line(in, "op", [...]string{"Invert", "Not", "UAdd", "USub"}[e.Op])
		d.expr(in, "operand", e.Operand)
	case *BoolOp:
		name("BoolOp")
		if e.Or {
			d.line(in, "op", "Or")
		} else {
			d.line(in, "op", "And")
		}
		d.exprs(in, "values", e.Values)
	case *Compare:
		name("Compare")
		d.expr(in, "left", e.Left)
		list(d, in, "ops", e.Ops, func(depth int, op CompareOp) { d.line(depth, "", compareClasses[op]) })
		d.exprs(in, "comparators", e.Comparators)
	case *IfExp:
		name("IfExp")
		d.expr(in, "test", e.Test)
		d.expr(in, "body", e.Body)
		d.expr(in, "orelse", e.Else)
	case *Lambda:
		name("Lambda")
		d.params(in, e.Params)
		d.expr(in, "body", e.Body)
	case *Tuple:
		name("Tuple")
		d.exprs(in, "elts", e.Elts)
	case *List:
		name("List")
		d.exprs(in, "elts", e.Elts)
	case *Set:
		name("Set")
		d.exprs(in, "elts", e.Elts)
	case *Dict:
		name("Dict")
		d.exprs(in, "keys", e.Keys)
		d.exprs(in, "values", e.Values)
	case *Comprehension:
		name([...]string{"ListComp", "SetComp", "DictComp", "GeneratorExp"}[e.Kind])
		if e.Kind == DictComp {
			d.expr(in, "key", e.Key)
			d.expr(in, "value", e.Elt)
		} else {
			d.expr(in, "elt", e.Elt)
		}
		list(d, in, "generators", e.Clauses, func(depth int, c *CompClause) {
			d.line(depth, "", "comprehension")
			d.expr(depth+1, "target", c.Target)
			d.expr(depth+1, "iter", c.Iter)
			d.exprs(depth+1, "ifs", c.Ifs)
			is := "0"
			if c.Async {
				is = "1"
			}
			d.line(depth+1, "is_async", is)
		})
	case *NamedExpr:
		name("NamedExpr")
		d.expr(in, "target", e.Target)
		d.expr(in, "value", e.Value)
	case *Await:
		name("Await")
		d.expr(in, "value", e.Value)
	case *Yield:
		name("Yield")
		d.expr(in, "value", e.Value)
	case *YieldFrom:
		name("YieldFrom")
		d.expr(in, "value", e.Value)
	default:
		panic(fmt.Sprintf("expression %T", e))
	}
}

func (d *dumper) patterns(depth int, label string, ps []Pattern) {
	list(d, depth, label, ps, func(depth int, p Pattern) { d.pattern(depth, "", p) })
}

func (d *dumper) pattern(depth int, label string, p Pattern) {
	if p == nil {
		d.line(depth, label, "None")
		return
	}
	in := depth + 1
	name := func(name string) { d.node(depth, label, name, p) }
	switch p := p.(type) {
	case *MatchValue:
		name("MatchValue")
		d.expr(in, "value", p.Value)
	case *MatchSingleton:
		name("MatchSingleton")
		d.line(in, "value", map[bool]string{true: "True"}[isTrue(p.Value)]+map[bool]string{true: "False"}[isFalse(p.Value)]+map[bool]string{true: "None"}[isNone(p.Value)])
	case *MatchSequence:
		name("MatchSequence")
		d.patterns(in, "patterns", p.Patterns)
	case *MatchStar:
		name("MatchStar")
		d.maybe(in, "name", p.Name)
	case *MatchMapping:
		name("MatchMapping")
		d.exprs(in, "keys", p.Keys)
		d.patterns(in, "patterns", p.Patterns)
		d.maybe(in, "rest", p.Rest)
	case *MatchClass:
		name("MatchClass")
		d.expr(in, "cls", p.Class)
		d.patterns(in, "patterns", p.Patterns)
		d.names(in, "kwd_attrs", p.KwNames)
		d.patterns(in, "kwd_patterns", p.KwPats)
	case *MatchAs:
		name("MatchAs")
		d.pattern(in, "pattern", p.Pattern)
		d.maybe(in, "name", p.Name)
	case *MatchOr:
		name("MatchOr")
		d.patterns(in, "patterns", p.Patterns)
	default:
		panic(fmt.Sprintf("pattern %T", p))
	}
}

func isTrue(e Expr) bool  { _, ok := e.(*True); return ok }
func isFalse(e Expr) bool { _, ok := e.(*False); return ok }
func isNone(e Expr) bool  { _, ok := e.(*None); return ok }
