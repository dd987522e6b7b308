package compile

import (
	"strings"

	"asimplay/engine/internal/syntax"
)

type scopeKind uint8

const (
	moduleScope scopeKind = iota
	functionScope
	classScope
)

// binding says where a name of a scope lives.
type binding uint8

const (
	global  binding = iota
	local           // a register
	cell            // a register holding a cell that inner functions share
	free            // a cell of an enclosing function
	inClass         // the class body's own dict
)

// scope is what one function, class body or module binds and uses.
type scope struct {
	kind     scopeKind
	parent   *scope
	node     syntax.Node
	children []*scope
	bound    map[string]bool
	globals  map[string]bool
	nonlocal map[string]bool
	used     map[string]bool
	captured map[string]bool // bound here, used by an inner function
	frees    map[string]bool // taken from an enclosing function
	order    []string        // bound names in order of first binding
	comp     bool            // a comprehension: a walrus in it binds outside
	yields   bool
	awaits   bool   // await, async for or async comprehension, in a comprehension
	class    bool   // a class body that some method reaches by super() or __class__
	privates string // the class whose __names are mangled
}

func newScope(kind scopeKind, parent *scope, node syntax.Node) *scope {
	s := &scope{
		kind: kind, parent: parent, node: node,
		bound: map[string]bool{}, globals: map[string]bool{}, nonlocal: map[string]bool{}, used: map[string]bool{},
		captured: map[string]bool{}, frees: map[string]bool{},
	}
	if parent != nil {
		parent.children = append(parent.children, s)
		s.privates = parent.privates
	}
	if c, ok := node.(*syntax.ClassDef); ok {
		s.privates = c.Name
	}
	return s
}

// mangle turns __name inside a class into _Class__name.
func (s *scope) mangle(name string) string {
	if s.privates == "" || !strings.HasPrefix(name, "__") || strings.HasSuffix(name, "__") || strings.Contains(name, ".") {
		return name
	}
	class := strings.TrimLeft(s.privates, "_")
	if class == "" {
		return name
	}
	return "_" + class + name
}

func (s *scope) bind(name string) {
	name = s.mangle(name)
	if !s.bound[name] {
		s.bound[name] = true
		s.order = append(s.order, name)
	}
}

// lookup answers where name lives as seen from s. It is called after resolve.
func (s *scope) lookup(name string) binding {
	switch {
	case s.globals[name]:
		return global
	case s.frees[name]:
		return free
	case s.bound[name]:
		switch {
		case s.kind == moduleScope:
			return global
		case s.kind == classScope:
			return inClass
		case s.captured[name]:
			return cell
		}
		return local
	}
	return global
}

// resolver builds the scopes of a module and resolves which names are cells.
type resolver struct {
	cur    *scope
	scopes map[syntax.Node]*scope
}

func resolve(mod *syntax.Module) map[syntax.Node]*scope {
	r := &resolver{scopes: map[syntax.Node]*scope{}}
	top := newScope(moduleScope, nil, mod)
	r.scopes[mod] = top
	r.cur = top
	r.stmts(mod.Body)
	link(top)
	return r.scopes
}

// link finds, from the inside out, which names come from which enclosing function.
func link(s *scope) {
	for _, c := range s.children {
		link(c)
	}
	want := map[string]bool{}
	for n := range s.used {
		if !s.globals[n] && (!s.bound[n] || s.nonlocal[n]) {
			want[n] = true
		}
	}
	for n := range s.nonlocal {
		want[n] = true
	}
	for _, c := range s.children {
		for n := range c.frees {
			if s.kind == functionScope && s.bound[n] && !s.globals[n] && !s.nonlocal[n] {
				s.captured[n] = true
			} else if s.kind == classScope && n == "__class__" {
				s.class = true
			} else {
				want[n] = true
			}
		}
	}
	for n := range want {
		if reaches(s.parent, n) {
			s.frees[n] = true
		}
	}
}

// reaches says that an enclosing function binds name (or that it is a method's __class__).
func reaches(s *scope, name string) bool {
	for ; s != nil; s = s.parent {
		switch s.kind {
		case functionScope:
			if s.globals[name] {
				return false
			}
			if s.bound[name] && !s.nonlocal[name] {
				return true
			}
		case classScope:
			if name == "__class__" {
				return true
			}
		}
	}
	return false
}

func (r *resolver) inner(kind scopeKind, node syntax.Node, body func()) *scope {
	outer := r.cur
	r.cur = newScope(kind, outer, node)
	r.scopes[node] = r.cur
	body()
	s := r.cur
	r.cur = outer
	return s
}

func (r *resolver) stmts(list []syntax.Stmt) {
	for _, s := range list {
		r.stmt(s)
	}
}

func (r *resolver) params(p *syntax.Params) {
	if p == nil {
		return
	}
	for _, list := range [][]*syntax.Param{p.PosOnly, p.Pos, p.KwOnly} {
		for _, a := range list {
			r.cur.bind(a.Name)
		}
	}
	if p.VarArg != nil {
		r.cur.bind(p.VarArg.Name)
	}
	if p.KwArg != nil {
		r.cur.bind(p.KwArg.Name)
	}
}

func (r *resolver) defaults(p *syntax.Params) {
	if p == nil {
		return
	}
	for _, list := range [][]*syntax.Param{p.PosOnly, p.Pos, p.KwOnly} {
		for _, a := range list {
			r.expr(a.Default)
		}
	}
}

func (r *resolver) stmt(s syntax.Stmt) {
	switch s := s.(type) {
	case *syntax.FunctionDef:
		r.exprs(s.Decorators)
		r.defaults(s.Params)
		for _, a := range annotations(s) {
			r.expr(a.value)
		}
		r.cur.bind(s.Name)
		r.inner(functionScope, s, func() {
			r.params(s.Params)
			r.stmts(s.Body)
		})
	case *syntax.ClassDef:
		r.exprs(s.Decorators)
		r.exprs(s.Bases)
		for _, k := range s.Keywords {
			r.expr(k.Value)
		}
		r.cur.bind(s.Name)
		r.inner(classScope, s, func() { r.stmts(s.Body) })
	case *syntax.Return:
		r.expr(s.Value)
	case *syntax.Delete:
		for _, t := range s.Targets {
			r.target(t)
		}
	case *syntax.Assign:
		r.expr(s.Value)
		for _, t := range s.Targets {
			r.target(t)
		}
	case *syntax.AugAssign:
		r.expr(s.Target)
		r.expr(s.Value)
		r.target(s.Target)
	case *syntax.AnnAssign:
		r.expr(s.Value)
		if r.cur.kind != functionScope {
			r.expr(s.Annotation)
		}
		r.target(s.Target)
	case *syntax.For:
		r.expr(s.Iter)
		r.target(s.Target)
		r.stmts(s.Body)
		r.stmts(s.Else)
	case *syntax.While:
		r.expr(s.Test)
		r.stmts(s.Body)
		r.stmts(s.Else)
	case *syntax.If:
		r.expr(s.Test)
		r.stmts(s.Body)
		r.stmts(s.Else)
	case *syntax.With:
		for _, it := range s.Items {
			r.expr(it.Context)
			r.target(it.Target)
		}
		r.stmts(s.Body)
	case *syntax.Match:
		r.expr(s.Subject)
		for _, c := range s.Cases {
			r.pattern(c.Pattern)
			r.expr(c.Guard)
			r.stmts(c.Body)
		}
	case *syntax.Raise:
		r.expr(s.Exc)
		r.expr(s.Cause)
	case *syntax.Try:
		r.stmts(s.Body)
		for _, h := range s.Handlers {
			r.expr(h.Type)
			if h.Name != "" {
				r.cur.bind(h.Name)
			}
			r.stmts(h.Body)
		}
		r.stmts(s.Else)
		r.stmts(s.Finally)
	case *syntax.Assert:
		r.expr(s.Test)
		r.expr(s.Msg)
	case *syntax.Import:
		for _, a := range s.Names {
			r.cur.bind(boundName(a))
		}
	case *syntax.ImportFrom:
		for _, a := range s.Names {
			if a.Name != "*" {
				if a.AsName != "" {
					r.cur.bind(a.AsName)
				} else {
					r.cur.bind(a.Name)
				}
			}
		}
	case *syntax.Global:
		for _, n := range s.Names {
			r.cur.globals[r.cur.mangle(n)] = true
		}
	case *syntax.Nonlocal:
		for _, n := range s.Names {
			n = r.cur.mangle(n)
			r.cur.nonlocal[n] = true
			r.cur.used[n] = true
		}
	case *syntax.ExprStmt:
		r.expr(s.Value)
	}
}

// boundName is the name that an `import a.b as c` binds.
func boundName(a *syntax.Alias) string {
	if a.AsName != "" {
		return a.AsName
	}
	for i := 0; i < len(a.Name); i++ {
		if a.Name[i] == '.' {
			return a.Name[:i]
		}
	}
	return a.Name
}

func (r *resolver) target(e syntax.Expr) {
	switch e := e.(type) {
	case nil:
	case *syntax.Name:
		r.cur.bind(e.ID)
	case *syntax.Tuple:
		for _, x := range e.Elts {
			r.target(x)
		}
	case *syntax.List:
		for _, x := range e.Elts {
			r.target(x)
		}
	case *syntax.Starred:
		r.target(e.Value)
	default:
		r.expr(e)
	}
}

func (r *resolver) pattern(p syntax.Pattern) {
	switch p := p.(type) {
	case *syntax.MatchValue:
		r.expr(p.Value)
	case *syntax.MatchSequence:
		for _, x := range p.Patterns {
			r.pattern(x)
		}
	case *syntax.MatchStar:
		if p.Name != "" {
			r.cur.bind(p.Name)
		}
	case *syntax.MatchMapping:
		r.exprs(p.Keys)
		for _, x := range p.Patterns {
			r.pattern(x)
		}
		if p.Rest != "" {
			r.cur.bind(p.Rest)
		}
	case *syntax.MatchClass:
		r.expr(p.Class)
		for _, x := range p.Patterns {
			r.pattern(x)
		}
		for _, x := range p.KwPats {
			r.pattern(x)
		}
	case *syntax.MatchAs:
		if p.Pattern != nil {
			r.pattern(p.Pattern)
		}
		if p.Name != "" {
			r.cur.bind(p.Name)
		}
	case *syntax.MatchOr:
		for _, x := range p.Patterns {
			r.pattern(x)
		}
	}
}

func (r *resolver) exprs(list []syntax.Expr) {
	for _, e := range list {
		r.expr(e)
	}
}

func (r *resolver) expr(e syntax.Expr) {
	switch e := e.(type) {
	case nil:
	case *syntax.Name:
		r.cur.used[r.cur.mangle(e.ID)] = true
		if e.ID == "super" {
			r.useClass()
		}
	case *syntax.FString:
		if e != nil {
			r.exprs(e.Parts)
		}
	case *syntax.Interpolation:
		r.expr(e.Value)
		if e.Spec != nil {
			r.exprs(e.Spec.Parts)
		}
	case *syntax.Attribute:
		r.expr(e.Value)
	case *syntax.Subscript:
		r.expr(e.Value)
		r.expr(e.Index)
	case *syntax.Slice:
		r.expr(e.Low)
		r.expr(e.High)
		r.expr(e.Step)
	case *syntax.Call:
		r.expr(e.Func)
		r.exprs(e.Args)
		for _, k := range e.Keywords {
			r.expr(k.Value)
		}
	case *syntax.Starred:
		r.expr(e.Value)
	case *syntax.BinOp:
		first, links := e.Row()
		r.expr(first)
		for _, l := range links {
			r.expr(l.Right)
		}
	case *syntax.UnaryOp:
		r.expr(e.Operand)
	case *syntax.BoolOp:
		r.exprs(e.Values)
	case *syntax.Compare:
		r.expr(e.Left)
		r.exprs(e.Comparators)
	case *syntax.IfExp:
		r.expr(e.Test)
		r.expr(e.Body)
		r.expr(e.Else)
	case *syntax.Lambda:
		r.defaults(e.Params)
		r.inner(functionScope, e, func() {
			r.params(e.Params)
			r.expr(e.Body)
		})
	case *syntax.Tuple:
		r.exprs(e.Elts)
	case *syntax.List:
		r.exprs(e.Elts)
	case *syntax.Set:
		r.exprs(e.Elts)
	case *syntax.Dict:
		for _, k := range e.Keys {
			r.expr(k)
		}
		r.exprs(e.Values)
	case *syntax.Comprehension:
		r.expr(e.Clauses[0].Iter)
		s := r.inner(functionScope, e, func() {
			r.cur.comp = true
			r.cur.bind(".0")
			for i, c := range e.Clauses {
				if i > 0 {
					r.expr(c.Iter)
				}
				r.target(c.Target)
				r.exprs(c.Ifs)
				r.cur.awaits = r.cur.awaits || c.Async
			}
			r.expr(e.Key)
			r.expr(e.Elt)
		})
		if s.awaits && e.Kind != syntax.GeneratorExp && r.cur.comp {
			r.cur.awaits = true
		}
	case *syntax.NamedExpr:
		r.expr(e.Value)
		s, name := r.cur, r.cur.mangle(e.Target.ID)
		for s.comp {
			s.used[name] = true
			s.nonlocal[name] = true
			s = s.parent
		}
		s.bind(name)
		if s.kind != functionScope || s.globals[name] {
			for c := r.cur; c != s; c = c.parent {
				delete(c.nonlocal, name)
				c.globals[name] = true
			}
		}
	case *syntax.Await:
		r.cur.awaits = true
		r.expr(e.Value)
	case *syntax.Yield:
		r.cur.yields = true
		r.expr(e.Value)
	case *syntax.YieldFrom:
		r.cur.yields = true
		r.expr(e.Value)
	}
}

// useClass marks the cell that super() needs, when inside a method.
func (r *resolver) useClass() {
	if r.cur.kind != functionScope {
		return
	}
	for s := r.cur.parent; s != nil; s = s.parent {
		if s.kind == classScope {
			r.cur.used["__class__"] = true
			return
		}
	}
}
