package syntax

import (
	"strconv"
	"strings"
)

// check finds the mistakes that are grammatical but that CPython's symbol table and compiler refuse before
// anything runs: what a statement may not stand in, and what a name may not be.
func check(src *Source, m *Module) {
	c := &checker{src: src}
	module := &scope{kind: moduleScope}
	c.scope = module
	c.futures(m)
	c.stmts(m.Body)
	c.bindings(module)
}

type scopeKind uint8

const (
	moduleScope scopeKind = iota
	classScope
	functionScope
	lambdaScope
	comprehensionScope
)

// scope is what is known of one block of names.
type scope struct {
	kind      scopeKind
	outer     *scope
	inner     []*scope
	async     bool
	comp      CompKind
	uses      map[string]nameUse
	loop      int   // loops that the current statement is in
	yields    bool  // a yield was seen
	valued    *Span // the first return with a value
	iterating int   // iterables of comprehensions that the current expression is in
	declared  []declared
	span      Span
}

// declared is a name in a global or nonlocal statement.
type declared struct {
	name     string
	nonlocal bool
	span     Span
}

type nameUse uint8

const (
	isParam nameUse = 1 << iota
	isBound
	isRead
	isAnnotated
	isGlobal
	isNonlocal
	isTarget // of a comprehension
)

type checker struct {
	src   *Source
	scope *scope
}

func (c *checker) fail(span Span, message string) {
	panic(&Error{Source: c.src, Span: span, Type: "SyntaxError", Message: message})
}

func (c *checker) open(kind scopeKind) *scope {
	s := &scope{kind: kind, outer: c.scope}
	c.scope.inner = append(c.scope.inner, s)
	c.scope = s
	return s
}

func (c *checker) close() { c.scope = c.scope.outer }

func (s *scope) use(name string, u nameUse) {
	if s.uses == nil {
		s.uses = map[string]nameUse{}
	}
	s.uses[name] |= u
}

// function answers the scope that yield, return and await belong to.
func (s *scope) function() bool { return s.kind == functionScope || s.kind == lambdaScope }

func (c *checker) bind(name string, span Span) {
	if name == "__debug__" {
		c.fail(span, "cannot assign to __debug__")
	}
	c.scope.use(name, isBound)
}

var futureFeatures = map[string]bool{
	"nested_scopes": true, "generators": true, "division": true, "absolute_import": true, "with_statement": true,
	"print_function": true, "unicode_literals": true, "barry_as_FLUFL": true, "generator_stop": true, "annotations": true,
}

// futures checks that `from __future__` comes first and names what exists.
func (c *checker) futures(m *Module) {
	late := false
	for i, s := range m.Body {
		from, ok := s.(*ImportFrom)
		if !ok || from.Module != "__future__" || from.Level != 0 {
			if e, ok := s.(*ExprStmt); ok && i == 0 {
				if _, doc := e.Value.(*StrLit); doc {
					continue
				}
			}
			late = true
			continue
		}
		if late {
			c.fail(from.Span, "from __future__ imports must occur at the beginning of the file")
		}
		for _, a := range from.Names {
			switch {
			case a.Name == "braces":
				c.fail(from.Span, "not a chance")
			case !futureFeatures[a.Name]:
				c.fail(from.Span, "future feature "+a.Name+" is not defined")
			}
		}
	}
}

func (c *checker) stmts(body []Stmt) {
	for _, s := range body {
		c.stmt(s)
	}
}

func (c *checker) loop(body []Stmt) {
	c.scope.loop++
	c.stmts(body)
	c.scope.loop--
}

func (c *checker) stmt(s Stmt) {
	switch s := s.(type) {
	case *FunctionDef:
		c.function(s)
	case *ClassDef:
		c.exprs(s.Decorators)
		c.items(s.Bases)
		c.keywords(s.Keywords)
		c.bind(s.Name, s.Span)
		c.open(classScope)
		c.stmts(s.Body)
		c.close()
	case *Return:
		c.returns(s)
	case *Delete:
		for _, t := range s.Targets {
			c.target(t)
		}
	case *Assign:
		c.expr(s.Value)
		for _, t := range s.Targets {
			c.assigned(t)
		}
	case *AugAssign:
		c.expr(s.Value)
		c.target(s.Target)
	case *AnnAssign:
		if name, ok := s.Target.(*Name); ok && s.Simple {
			if c.scope.uses[name.ID]&(isGlobal|isNonlocal) != 0 && c.scope.kind != moduleScope {
				what := "global"
				if c.scope.uses[name.ID]&isNonlocal != 0 {
					what = "nonlocal"
				}
				c.fail(s.Span, "annotated name '"+name.ID+"' can't be "+what)
			}
			c.scope.use(name.ID, isAnnotated)
		}
		c.target(s.Target)
		c.maybe(s.Annotation)
		c.maybe(s.Value)
	case *For:
		if s.Async {
			c.needsAsync(s.Span, "'async for' outside async function")
		}
		c.expr(s.Iter)
		c.assigned(s.Target)
		c.loop(s.Body)
		c.stmts(s.Else)
	case *While:
		c.expr(s.Test)
		c.loop(s.Body)
		c.stmts(s.Else)
	case *If:
		// elif nests in Else: walked along, so that a long chain is not a deep one.
		for {
			c.expr(s.Test)
			c.stmts(s.Body)
			if len(s.Else) != 1 {
				break
			}
			next, ok := s.Else[0].(*If)
			if !ok {
				break
			}
			s = next
		}
		c.stmts(s.Else)
	case *With:
		if s.Async {
			c.needsAsync(s.Span, "'async with' outside async function")
		}
		for _, item := range s.Items {
			c.expr(item.Context)
			if item.Target != nil {
				c.assigned(item.Target)
			}
		}
		c.stmts(s.Body)
	case *Match:
		c.match(s)
	case *Raise:
		c.maybe(s.Exc)
		c.maybe(s.Cause)
	case *Try:
		c.try(s)
	case *Assert:
		c.expr(s.Test)
		c.maybe(s.Msg)
	case *Import:
		for _, a := range s.Names {
			c.alias(a)
		}
	case *ImportFrom:
		if s.Names[0].Name == "*" {
			if c.scope.kind != moduleScope {
				c.fail(s.Names[0].Span, "import * only allowed at module level")
			}
			return
		}
		for _, a := range s.Names {
			c.alias(a)
		}
	case *Global:
		c.globals(s)
	case *Nonlocal:
		c.nonlocals(s)
	case *ExprStmt:
		c.expr(s.Value)
	case *Break:
		if c.scope.loop == 0 {
			c.fail(s.Span, "'break' outside loop")
		}
	case *Continue:
		if c.scope.loop == 0 {
			c.fail(s.Span, "'continue' not properly in loop")
		}
	}
}

func (c *checker) alias(a *Alias) {
	name := a.AsName
	if name == "" {
		name = a.Name
		for i := range name {
			if name[i] == '.' {
				name = name[:i]
				break
			}
		}
	}
	c.bind(name, a.Span)
}

func (c *checker) try(s *Try) {
	c.stmts(s.Body)
	for i, h := range s.Handlers {
		if h.Type == nil && i < len(s.Handlers)-1 {
			c.fail(h.Span, "default 'except:' must be last")
		}
		c.maybe(h.Type)
		if h.Name != "" {
			c.bind(h.Name, h.Span)
		}
		c.stmts(h.Body)
	}
	c.stmts(s.Else)
	c.stmts(s.Finally)
}

func (c *checker) returns(s *Return) {
	if c.scope.kind != functionScope {
		c.fail(s.Span, "'return' outside function")
	}
	if s.Value != nil {
		c.expr(s.Value)
		if c.scope.valued == nil {
			c.scope.valued = &s.Span
		}
	}
}

func (c *checker) globals(s *Global) {
	for _, name := range s.Names {
		u := c.scope.uses[name]
		switch {
		case u&isParam != 0:
			c.fail(s.Span, "name '"+name+"' is parameter and global")
		case u&isNonlocal != 0:
			c.declaredTwice(name)
		}
		c.declaredLate(s.Span, name, u, "global")
		c.scope.use(name, isGlobal)
		c.scope.declared = append(c.scope.declared, declared{name, false, s.Span})
	}
}

func (c *checker) nonlocals(s *Nonlocal) {
	if c.scope.kind == moduleScope {
		c.fail(s.Span, "nonlocal declaration not allowed at module level")
	}
	for _, name := range s.Names {
		u := c.scope.uses[name]
		switch {
		case u&isParam != 0:
			c.fail(s.Span, "name '"+name+"' is parameter and nonlocal")
		case u&isGlobal != 0:
			c.declaredTwice(name)
		}
		c.declaredLate(s.Span, name, u, "nonlocal")
		c.scope.use(name, isNonlocal)
		c.scope.declared = append(c.scope.declared, declared{name, true, s.Span})
	}
}

// declaredTwice refuses a name that is both, at the first of the two declarations.
func (c *checker) declaredTwice(name string) {
	for _, d := range c.scope.declared {
		if d.name == name {
			c.fail(d.span, "name '"+name+"' is nonlocal and global")
		}
	}
}

func (c *checker) declaredLate(span Span, name string, u nameUse, what string) {
	switch {
	case u&isRead != 0:
		c.fail(span, "name '"+name+"' is used prior to "+what+" declaration")
	case u&isAnnotated != 0:
		c.fail(span, "annotated name '"+name+"' can't be "+what)
	case u&isBound != 0:
		c.fail(span, "name '"+name+"' is assigned to before "+what+" declaration")
	}
}

// bindings checks, once a whole scope tree is known, that each nonlocal name is bound in a function around it.
func (c *checker) bindings(s *scope) {
	for _, d := range s.declared {
		if !d.nonlocal {
			continue
		}
		found := false
		for o := s.outer; o != nil; o = o.outer {
			if o.kind == classScope && d.name == "__class__" {
				found = true // methods have it for super
				break
			}
			if o.kind == moduleScope || o.kind == classScope {
				continue
			}
			u := o.uses[d.name]
			if u&isGlobal != 0 {
				break
			}
			if u&(isParam|isBound|isAnnotated) != 0 {
				found = true
				break
			}
		}
		if !found {
			c.fail(d.span, "no binding for nonlocal '"+d.name+"' found")
		}
	}
	for _, inner := range s.inner {
		c.bindings(inner)
	}
}

func (c *checker) function(f *FunctionDef) {
	c.bind(f.Name, f.Span)
	c.exprs(f.Decorators)
	c.defaults(f.Params)
	for _, p := range f.Params.All() {
		if star, ok := p.Annotation.(*Starred); ok {
			c.expr(star.Value)
			continue
		}
		c.maybe(p.Annotation)
	}
	c.maybe(f.Returns)
	s := c.open(functionScope)
	s.async = f.Async
	c.params(f.Params)
	c.stmts(f.Body)
	if s.async && s.yields && s.valued != nil {
		c.fail(*s.valued, "'return' with value in async generator")
	}
	c.close()
}

// All answers every parameter in the order of the source.
func (ps *Params) All() []*Param {
	all := make([]*Param, 0, len(ps.PosOnly)+len(ps.Pos)+len(ps.KwOnly)+2)
	all = append(all, ps.PosOnly...)
	all = append(all, ps.Pos...)
	if ps.VarArg != nil {
		all = append(all, ps.VarArg)
	}
	all = append(all, ps.KwOnly...)
	if ps.KwArg != nil {
		all = append(all, ps.KwArg)
	}
	return all
}

func (c *checker) defaults(ps *Params) {
	for _, p := range ps.All() {
		c.maybe(p.Default)
	}
}

func (c *checker) params(ps *Params) {
	for _, p := range ps.All() {
		if c.scope.uses[p.Name]&isParam != 0 {
			c.fail(p.Span, "duplicate argument '"+p.Name+"' in function definition")
		}
		if p.Name == "__debug__" {
			c.fail(p.Span, "cannot assign to __debug__")
		}
		c.scope.use(p.Name, isParam)
	}
}

// assigned checks a target with its stars.
func (c *checker) assigned(t Expr) {
	if star, ok := t.(*Starred); ok {
		c.fail(star.Span, "starred assignment target must be in a list or tuple")
	}
	c.target(t)
}

// target checks what a value is bound to or deleted from.
func (c *checker) target(t Expr) {
	switch t := t.(type) {
	case *Name:
		c.bind(t.ID, t.Span)
	case *Tuple:
		c.targets(t.Span, t.Elts)
	case *List:
		c.targets(t.Span, t.Elts)
	case *Starred:
		c.target(t.Value)
	case *Attribute:
		if t.Name == "__debug__" {
			c.fail(t.Span, "cannot assign to __debug__")
		}
		c.expr(t.Value)
	default:
		c.expr(t)
	}
}

func (c *checker) targets(span Span, elts []Expr) {
	star := false
	for _, e := range elts {
		if _, ok := e.(*Starred); ok {
			if star {
				c.fail(span, "multiple starred expressions in assignment")
			}
			star = true
		}
		c.target(e)
	}
}

func (c *checker) needsAsync(span Span, message string) {
	if !(c.scope.kind == functionScope && c.scope.async) {
		c.fail(span, message)
	}
}

func (c *checker) match(s *Match) {
	c.expr(s.Subject)
	for i, mc := range s.Cases {
		bound := map[string]bool{}
		c.pattern(mc.Pattern, bound)
		if mc.Guard == nil && i < len(s.Cases)-1 {
			c.reachable(mc.Pattern)
		}
		c.maybe(mc.Guard)
		c.stmts(mc.Body)
	}
}

// reachable refuses a pattern that always matches before others.
func (c *checker) reachable(p Pattern) {
	switch p := p.(type) {
	case *MatchAs:
		switch {
		case p.Pattern != nil:
			c.reachable(p.Pattern)
		case p.Name == "":
			c.fail(p.Span, "wildcard makes remaining patterns unreachable")
		default:
			c.fail(p.Span, "name capture '"+p.Name+"' makes remaining patterns unreachable")
		}
	case *MatchOr:
		c.reachable(p.Patterns[len(p.Patterns)-1])
	}
}

func (c *checker) capture(name string, span Span, bound map[string]bool) {
	if name == "" {
		return
	}
	if bound[name] {
		c.fail(span, "multiple assignments to name '"+name+"' in pattern")
	}
	bound[name] = true
	c.bind(name, span)
}

func (c *checker) pattern(p Pattern, bound map[string]bool) {
	switch p := p.(type) {
	case *MatchValue:
		c.expr(p.Value)
	case *MatchSequence:
		star := false
		for _, item := range p.Patterns {
			if s, ok := item.(*MatchStar); ok {
				if star {
					c.fail(p.Span, "multiple starred names in sequence pattern")
				}
				star = true
				c.capture(s.Name, s.Span, bound)
				continue
			}
			c.pattern(item, bound)
		}
	case *MatchMapping:
		c.exprs(p.Keys)
		c.mappingKeys(p)
		for _, item := range p.Patterns {
			c.pattern(item, bound)
		}
		c.capture(p.Rest, p.Span, bound)
	case *MatchClass:
		c.expr(p.Class)
		for i, name := range p.KwNames {
			for _, before := range p.KwNames[:i] {
				if before == name {
					c.fail(p.KwPats[i].Range(), "attribute name repeated in class pattern: "+name)
				}
			}
		}
		for _, item := range p.Patterns {
			c.pattern(item, bound)
		}
		for _, item := range p.KwPats {
			c.pattern(item, bound)
		}
	case *MatchAs:
		if p.Pattern != nil {
			c.pattern(p.Pattern, bound)
		}
		c.capture(p.Name, p.Span, bound)
	case *MatchOr:
		c.alternatives(p, bound)
	}
}

func (c *checker) mappingKeys(p *MatchMapping) {
	seen := map[string]bool{}
	for _, key := range p.Keys {
		text := ""
		switch key := key.(type) {
		case *StrLit:
			text = "s" + key.Value
		case *IntLit:
			text = "i" + strconv.FormatInt(key.Value, 10) + key.Big
		default:
			continue
		}
		if seen[text] {
			c.fail(p.Span, "mapping pattern checks duplicate key ("+quote(key, c.src)+")")
		}
		seen[text] = true
	}
}

// quote shows a key as repr would.
func quote(key Expr, src *Source) string {
	if s, ok := key.(*StrLit); ok {
		q := "'"
		if strings.Contains(s.Value, q) && !strings.Contains(s.Value, `"`) {
			q = `"`
		}
		return q + s.Value + q
	}
	return src.Text[key.Range().Start:key.Range().End]
}

// alternatives checks that each side of `|` binds the same names and that only the last may always match.
func (c *checker) alternatives(p *MatchOr, bound map[string]bool) {
	var first map[string]bool
	for i, alt := range p.Patterns {
		if i < len(p.Patterns)-1 {
			c.reachable(alt)
		}
		own := map[string]bool{}
		for name := range bound {
			own[name] = true
		}
		c.pattern(alt, own)
		if i == 0 {
			first = own
			continue
		}
		same := len(own) == len(first)
		for name := range own {
			same = same && first[name]
		}
		if !same {
			c.fail(alt.Range(), "alternative patterns bind different names")
		}
	}
	for name := range first {
		bound[name] = true
	}
}
