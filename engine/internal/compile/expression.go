package compile

import (
	"math/big"
	"strconv"

	"asimplay/engine/internal/code"
	"asimplay/engine/internal/syntax"
)

func floatKey(f float64) string { return strconv.FormatFloat(f, 'g', -1, 64) }

// maxDepth bounds the nesting that the compiler follows: a browser's stack is small.
const maxDepth = 400

// literal answers the constant that an expression is, if it is one.
func (c *compiler) literal(e syntax.Expr) (any, bool) {
	switch e := e.(type) {
	case *syntax.IntLit:
		if e.Big != "" {
			b, _ := new(big.Int).SetString(e.Big, 10)
			return b, true
		}
		return e.Value, true
	case *syntax.FloatLit:
		return e.Value, true
	case *syntax.ImagLit:
		return complex(0, e.Value), true
	case *syntax.StrLit:
		return e.Value, true
	case *syntax.BytesLit:
		return code.Bytes(e.Value), true
	case *syntax.True:
		return true, true
	case *syntax.False:
		return false, true
	case *syntax.None:
		return nil, true
	case *syntax.Ellipsis:
		return code.EllipsisConst{}, true
	case *syntax.UnaryOp:
		if e.Op == syntax.USub {
			switch v, _ := c.literal(e.Operand); v := v.(type) {
			case int64:
				if v != -1<<63 {
					return -v, true
				}
			case float64:
				return -v, true
			case *big.Int:
				n := new(big.Int).Neg(v)
				if n.IsInt64() {
					return n.Int64(), true
				}
				return n, true
			}
		}
	case *syntax.Tuple:
		items := make(code.Tuple, len(e.Elts))
		for i, x := range e.Elts {
			v, ok := c.literal(x)
			if !ok {
				return nil, false
			}
			items[i] = v
		}
		return items, true
	}
	return nil, false
}

// operand evaluates e and answers where it is: a constant, a local's own register, or a temporary.
func (c *compiler) operand(e syntax.Expr) uint16 {
	if v, ok := c.literal(e); ok {
		return c.konst(v)
	}
	if n, ok := e.(*syntax.Name); ok {
		if id := c.mangle(n.ID); c.scope.lookup(id) == local {
			return c.regs[id]
		}
	}
	r := c.temp()
	c.expr(e, r)
	return r
}

// register evaluates e into some register.
func (c *compiler) register(e syntax.Expr) uint16 {
	r := c.operand(e)
	if r >= code.KonstBit {
		t := c.temp()
		c.emit(e, code.Move, t, r, 0)
		return t
	}
	return r
}

// before evaluates e as an operand that must keep its value while the others are evaluated.
func (c *compiler) before(e syntax.Expr, others ...syntax.Expr) uint16 {
	if _, isName := e.(*syntax.Name); isName {
		for _, o := range others {
			if binds(o) {
				r := c.temp()
				c.expr(e, r)
				return r
			}
		}
	}
	return c.operand(e)
}

// binds says whether an expression holds a walrus.
func binds(e syntax.Expr) bool {
	found := false
	syntax.Walk(e, func(x syntax.Expr) {
		if _, ok := x.(*syntax.NamedExpr); ok {
			found = true
		}
	})
	return found
}

// expr evaluates e into dst. dst is written by the last instruction only, so that an exception on the way leaves it
// as it was.
func (c *compiler) expr(e syntax.Expr, dst uint16) {
	c.depth++
	if c.depth > maxDepth {
		c.refuse(e, "an expression nested this deeply", "give its parts names")
	}
	defer func() { c.depth-- }()
	mark := c.next
	defer c.release(mark)
	if v, ok := c.literal(e); ok {
		c.emit(e, code.Move, dst, c.konst(v), 0)
		return
	}
	switch e := e.(type) {
	case *syntax.Name:
		c.load(e, e.ID, dst)
	case *syntax.FString:
		c.fstring(e, e, dst)
	case *syntax.Attribute:
		obj := c.register(e.Value)
		c.emit(c.attributeSpan(e), code.LoadAttr, dst, obj, c.site(c.mangle(e.Name)))
	case *syntax.Subscript:
		obj := c.before(e.Value, e.Index)
		key := c.index(e.Index)
		c.emit(e, code.GetItem, dst, obj, key)
	case *syntax.Slice:
		c.slice(e, dst)
	case *syntax.Call:
		c.call(e, dst)
	case *syntax.BinOp:
		c.operators(e, dst)
	case *syntax.UnaryOp:
		op := map[syntax.UnaryOperator]code.Op{syntax.Not: code.Not, syntax.USub: code.Neg, syntax.UAdd: code.Pos, syntax.Invert: code.Invert}[e.Op]
		c.emit(e, op, dst, c.operand(e.Operand), 0)
	case *syntax.BoolOp:
		end := newLabel()
		t := c.temp()
		op := code.JumpIfFalse
		if e.Or {
			op = code.JumpIfTrue
		}
		for i, v := range e.Values {
			c.expr(v, t)
			if i < len(e.Values)-1 {
				c.jump(v, op, end, 'A', 0, t, 0)
			}
		}
		c.place(end)
		c.emit(e, code.Move, dst, t, 0)
	case *syntax.Compare:
		c.compare(e, dst)
	case *syntax.IfExp:
		other, end := newLabel(), newLabel()
		c.condition(e.Test, other, false)
		c.expr(e.Body, dst)
		c.goTo(e, end)
		c.place(other)
		c.expr(e.Else, dst)
		c.place(end)
	case *syntax.Lambda:
		c.lambda(e, dst)
	case *syntax.Tuple:
		if hasStar(e.Elts) {
			l := c.temp()
			c.starList(e, e.Elts, l)
			c.emit(e, code.ListToTuple, dst, l, 0)
			return
		}
		c.emit(e, code.BuildTuple, dst, c.sequence(e.Elts), uint16(len(e.Elts)))
	case *syntax.List:
		if hasStar(e.Elts) {
			l := c.temp()
			c.starList(e, e.Elts, l)
			c.emit(e, code.Move, dst, l, 0)
			return
		}
		c.emit(e, code.BuildList, dst, c.sequence(e.Elts), uint16(len(e.Elts)))
	case *syntax.Set:
		if hasStar(e.Elts) {
			s := c.temp()
			c.emit(e, code.BuildSet, s, 0, 0)
			for _, x := range e.Elts {
				m := c.next
				if st, ok := x.(*syntax.Starred); ok {
					c.emit(x, code.SetUpdate, s, c.operand(st.Value), 0)
				} else {
					c.emit(x, code.SetAdd, s, c.operand(x), 0)
				}
				c.release(m)
			}
			c.emit(e, code.Move, dst, s, 0)
			return
		}
		if c.constants(e.Elts) && len(e.Elts) >= 3 {
			// CPython makes a frozen set of the constants, that set anew from its members, and the set from that: it
			// shows in the order (Python/compile.c, merge_consts_recursive).
			t := c.temps(2)
			c.emit(e, code.BuildSet, t, c.sequence(e.Elts), uint16(len(e.Elts)))
			c.emit(e, code.GetIter, t, t, 0)
			c.emit(e, code.BuildSet, t+1, 0, 0)
			c.emit(e, code.SetUpdate, t+1, t, 0)
			c.emit(e, code.Move, dst, t+1, 0)
			return
		}
		c.emit(e, code.BuildSet, dst, c.sequence(e.Elts), uint16(len(e.Elts)))
	case *syntax.Dict:
		c.dict(e, dst)
	case *syntax.Comprehension:
		c.comprehension(e, dst)
	case *syntax.NamedExpr:
		t := c.temp()
		c.expr(e.Value, t)
		c.store(e.Target, e.Target.ID, t)
		c.emit(e, code.Move, dst, t, 0)
	case *syntax.Await:
		t := c.tempsAt(dst, 1)
		if _, isCall := e.Value.(*syntax.Call); isCall {
			c.expr(e.Value, t)
			c.emit(e, code.GetAwaitable, t, t, 0)
		} else {
			c.emit(e, code.GetAwaitable, t, c.operand(e.Value), 0)
		}
		c.emit(e, code.Await, dst, t, 0)
	case *syntax.Yield:
		v := c.konst(nil)
		if e.Value != nil {
			v = c.operand(e.Value)
		}
		c.emit(e, code.Yield, dst, v, 0)
	case *syntax.YieldFrom:
		t := c.temp()
		c.emit(e, code.GetYieldFrom, t, c.operand(e.Value), 0)
		c.emit(e, code.Await, dst, t, 0)
	case *syntax.Starred:
		c.fault(e, "can't use starred expression here")
	default:
		c.refuse(e, "this expression", "")
	}
}

// operators evaluates a row of operators: what comes of all but the last lies in one register.
func (c *compiler) operators(e *syntax.BinOp, dst uint16) {
	first, links := e.Row()
	last := len(links) - 1
	t := dst
	if last > 0 {
		t = c.temp()
	}
	a := c.before(first, links[0].Right)
	for i, l := range links {
		mark := c.next
		b := c.operand(l.Right)
		to := t
		if i == last {
			to = dst
		}
		c.emit(l, binaryOps[l.Op], to, a, b)
		c.release(mark)
		a = t
	}
}

var binaryOps = [...]code.Op{
	syntax.Add: code.Add, syntax.Sub: code.Sub, syntax.Mult: code.Mult, syntax.MatMult: code.MatMult, syntax.Div: code.Div,
	syntax.Mod: code.Mod, syntax.Pow: code.Pow, syntax.LShift: code.LShift, syntax.RShift: code.RShift, syntax.BitOr: code.BitOr,
	syntax.BitXor: code.BitXor, syntax.BitAnd: code.BitAnd, syntax.FloorDiv: code.FloorDiv,
}

var compareOps = [...]code.Op{
	syntax.Eq: code.Eq, syntax.NotEq: code.Ne, syntax.Lt: code.Lt, syntax.LtE: code.Le, syntax.Gt: code.Gt, syntax.GtE: code.Ge,
	syntax.Is: code.Is, syntax.IsNot: code.IsNot, syntax.In: code.In, syntax.NotIn: code.NotIn,
}

func (c *compiler) constants(list []syntax.Expr) bool {
	for _, e := range list {
		if _, ok := c.literal(e); !ok {
			return false
		}
	}
	return true
}

func hasStar(list []syntax.Expr) bool {
	for _, e := range list {
		if _, ok := e.(*syntax.Starred); ok {
			return true
		}
	}
	return false
}

// sequence evaluates expressions into consecutive registers and answers the first.
func (c *compiler) sequence(list []syntax.Expr) uint16 {
	base := c.temps(len(list))
	for i, e := range list {
		c.expr(e, base+uint16(i))
	}
	return base
}

// starList evaluates a display with starred parts into the list l.
func (c *compiler) starList(n syntax.Node, list []syntax.Expr, l uint16) {
	c.starred(n, list, l, 1)
}

// starred is starList; kind says what a value that can't be spread is called: 1 a value, 2 the argument of the call
// whose callee stands in the register before.
func (c *compiler) starred(n syntax.Node, list []syntax.Expr, l, kind uint16) {
	c.emit(n, code.BuildList, l, 0, 0)
	for _, x := range list {
		m := c.next
		if st, ok := x.(*syntax.Starred); ok {
			c.emit(n, code.ListExtend, l, c.operand(st.Value), kind)
		} else {
			c.emit(x, code.ListAppend, l, c.operand(x), 0)
		}
		c.release(m)
	}
}

func (c *compiler) dict(e *syntax.Dict, dst uint16) {
	plain := len(e.Keys) <= 64
	for _, k := range e.Keys {
		plain = plain && k != nil
	}
	if plain {
		base := c.temps(2 * len(e.Keys))
		for i := range e.Keys {
			c.expr(e.Keys[i], base+uint16(2*i))
			c.expr(e.Values[i], base+uint16(2*i+1))
		}
		c.emit(e, code.BuildDict, dst, base, uint16(len(e.Keys)))
		return
	}
	d := c.temp()
	c.emit(e, code.BuildDict, d, 0, 0)
	for i, k := range e.Keys {
		m := c.next
		if k == nil {
			c.emit(e, code.DictUpdate, d, c.operand(e.Values[i]), 0)
		} else {
			key := c.before(k, e.Values[i])
			c.emit(e, code.DictSet, d, key, c.operand(e.Values[i]))
		}
		c.release(m)
	}
	c.emit(e, code.Move, dst, d, 0)
}

// load reads a name into dst.
func (c *compiler) load(n syntax.Node, name string, dst uint16) {
	name = c.mangle(name)
	switch c.scope.lookup(name) {
	case local:
		c.emit(n, code.Move, dst, c.regs[name], 0)
	case cell:
		c.emit(n, code.LoadCell, dst, c.regs[name], 0)
	case free:
		if c.scope.kind == classScope {
			c.emit(n, code.LoadClassCell, dst, c.nameIndex(name), c.regs[name])
			return
		}
		c.emit(n, code.LoadCell, dst, c.regs[name], 0)
	case inClass:
		c.emit(n, code.LoadName, dst, c.nameIndex(name), c.slot(name))
	default:
		if c.scope.kind == classScope && !c.scope.globals[name] {
			c.emit(n, code.LoadName, dst, c.nameIndex(name), c.slot(name))
			return
		}
		c.emit(n, code.LoadGlobal, dst, c.slot(name), 0)
	}
}

// store binds a name to the value in v.
func (c *compiler) store(n syntax.Node, name string, v uint16) {
	name = c.mangle(name)
	switch c.scope.lookup(name) {
	case local:
		c.emit(n, code.Move, c.regs[name], v, 0)
	case cell, free:
		c.emit(n, code.StoreCell, c.regs[name], v, 0)
	case inClass:
		c.emit(n, code.StoreName, c.nameIndex(name), v, 0)
	default:
		c.emit(n, code.StoreGlobal, c.slot(name), v, 0)
	}
}

// remove unbinds a name; quiet makes an unbound one no error.
func (c *compiler) remove(n syntax.Node, name string, quiet bool) {
	name = c.mangle(name)
	where := c.scope.lookup(name)
	if quiet {
		switch where {
		case local, cell, free:
			c.emit(n, code.Unbind, c.regs[name], 0, 0)
		case inClass:
			c.emit(n, code.StoreName, c.nameIndex(name), c.konst(nil), 0)
			c.emit(n, code.DelName, c.nameIndex(name), 0, 0)
		default:
			c.emit(n, code.StoreGlobal, c.slot(name), c.konst(nil), 0)
			c.emit(n, code.DelGlobal, c.slot(name), 0, 0)
		}
		return
	}
	switch where {
	case local:
		c.emit(n, code.DelLocal, c.regs[name], 0, 0)
	case cell, free:
		c.emit(n, code.DelCell, c.regs[name], 0, 0)
	case inClass:
		c.emit(n, code.DelName, c.nameIndex(name), 0, 0)
	default:
		c.emit(n, code.DelGlobal, c.slot(name), 0, 0)
	}
}

// index evaluates what stands between brackets.
func (c *compiler) index(e syntax.Expr) uint16 {
	if s, ok := e.(*syntax.Slice); ok {
		t := c.temp()
		c.slice(s, t)
		return t
	}
	return c.operand(e)
}

func (c *compiler) slice(s *syntax.Slice, dst uint16) {
	base := c.temps(3)
	for i, x := range []syntax.Expr{s.Low, s.High, s.Step} {
		if x == nil {
			c.emit(s, code.Move, base+uint16(i), c.konst(nil), 0)
		} else {
			c.expr(x, base+uint16(i))
		}
	}
	c.emit(s, code.BuildSlice, dst, base, 0)
}

// fstring evaluates an f-string, or the format in one; formatting is done by all of whole, as in CPython 3.11.
func (c *compiler) fstring(e *syntax.FString, whole syntax.Node, dst uint16) {
	base := c.temps(len(e.Parts))
	for i, p := range e.Parts {
		r := base + uint16(i)
		if in, ok := p.(*syntax.Interpolation); ok {
			c.interpolation(in, whole, r)
		} else {
			c.expr(p, r)
		}
	}
	c.emit(e, code.BuildStr, dst, base, uint16(len(e.Parts)))
}

func (c *compiler) interpolation(in *syntax.Interpolation, whole syntax.Node, dst uint16) {
	mark := c.next
	v := c.temps(2)
	c.expr(in.Value, v)
	if in.Spec != nil {
		c.fstring(in.Spec, whole, v+1)
	} else {
		c.emit(in, code.Unbind, v+1, 0, 0)
	}
	c.emit(whole, code.Format, dst, v, uint16(in.Conversion))
	c.release(mark)
}

func (c *compiler) compare(e *syntax.Compare, dst uint16) {
	if len(e.Ops) == 1 {
		a := c.before(e.Left, e.Comparators[0])
		b := c.operand(e.Comparators[0])
		c.emit(e, compareOps[e.Ops[0]], dst, a, b)
		return
	}
	t, end := c.temp(), newLabel()
	a := c.temp()
	c.expr(e.Left, a)
	for i, op := range e.Ops {
		b := c.temp()
		c.expr(e.Comparators[i], b)
		c.emit(e, compareOps[op], t, a, b)
		if i < len(e.Ops)-1 {
			c.jump(e, code.JumpIfFalse, end, 'A', 0, t, 0)
		}
		a = b
	}
	c.place(end)
	c.emit(e, code.Move, dst, t, 0)
}

// condition jumps to l when the truth of e is want, and falls through otherwise.
func (c *compiler) condition(e syntax.Expr, l *label, want bool) {
	mark := c.next
	defer c.release(mark)
	switch e := e.(type) {
	case *syntax.UnaryOp:
		if e.Op == syntax.Not {
			c.condition(e.Operand, l, !want)
			return
		}
	case *syntax.BoolOp:
		if e.Or == want {
			for _, v := range e.Values {
				c.condition(v, l, want)
			}
			return
		}
		skip := newLabel()
		for i, v := range e.Values {
			if i < len(e.Values)-1 {
				c.condition(v, skip, !want)
			} else {
				c.condition(v, l, want)
			}
		}
		c.place(skip)
		return
	case *syntax.Compare:
		if len(e.Ops) == 1 && !want {
			op, ok := map[syntax.CompareOp]code.Op{
				syntax.Lt: code.JumpIfNotLt, syntax.LtE: code.JumpIfNotLe, syntax.Gt: code.JumpIfNotGt,
				syntax.GtE: code.JumpIfNotGe, syntax.Eq: code.JumpIfNotEq, syntax.NotEq: code.JumpIfNotNe,
			}[e.Ops[0]]
			if ok {
				a := c.before(e.Left, e.Comparators[0])
				b := c.operand(e.Comparators[0])
				c.jump(e, op, l, 'A', 0, a, b)
				return
			}
		}
	}
	r := c.operand(e)
	op := code.JumpIfFalse
	if want {
		op = code.JumpIfTrue
	}
	c.jump(e, op, l, 'A', 0, r, 0)
}

func (c *compiler) call(e *syntax.Call, dst uint16) {
	if n, ok := e.Func.(*syntax.Name); ok && n.ID == "super" && len(e.Args) == 0 && len(e.Keywords) == 0 {
		if c.scope.lookup("super") == global && c.scope.frees["__class__"] && c.f.NumPos > 0 {
			c.emit(e, code.Super, dst, c.regs["__class__"], 0)
			return
		}
	}
	for _, k := range e.Keywords {
		if k.Name != "" {
			c.nameObjects(k.Value, k.Name)
		}
	}
	spread := hasStar(e.Args)
	for _, k := range e.Keywords {
		spread = spread || k.Name == ""
	}
	if spread {
		c.callSpread(e, dst)
		return
	}
	attr, isMethod := e.Func.(*syntax.Attribute)
	n := len(e.Args)
	var base, args uint16
	if isMethod {
		base = c.tempsAt(dst, 2+n+len(e.Keywords))
		args = base + 2
		m := c.next
		obj := c.register(attr.Value)
		c.release(m)
		c.emit(c.attributeSpan(attr), code.LoadMethod, base, obj, c.site(c.mangle(attr.Name)))
	} else {
		base = c.tempsAt(dst, 1+n+len(e.Keywords))
		args = base + 1
		c.expr(e.Func, base)
	}
	for i, a := range e.Args {
		c.expr(a, args+uint16(i))
	}
	if len(e.Keywords) == 0 {
		op := code.Call
		if isMethod {
			op = code.CallMethod
		}
		c.emit(c.callSpan(e), op, dst, base, uint16(n))
		return
	}
	site := code.CallSite{Pos: n, Method: isMethod}
	for i, k := range e.Keywords {
		c.expr(k.Value, args+uint16(n+i))
		site.Names = append(site.Names, k.Name)
	}
	c.emit(c.callSpan(e), code.CallKw, dst, base, c.callSite(site))
}

func (c *compiler) callSpread(e *syntax.Call, dst uint16) {
	base := c.temps(3)
	c.expr(e.Func, base)
	kind := uint16(1)
	if len(e.Args) == 1 {
		kind = 2
	}
	c.starred(e, e.Args, base+1, kind)
	if len(e.Keywords) == 0 {
		c.emit(e, code.Unbind, base+2, 0, 0)
	} else {
		c.emit(e, code.BuildDict, base+2, 0, 0)
	}
	for _, k := range e.Keywords {
		m := c.next
		if k.Name == "" {
			c.emit(e, code.DictMerge, base+2, c.operand(k.Value), base)
		} else {
			t := c.temps(3)
			c.emit(e, code.Move, t, c.konst(k.Name), 0)
			c.expr(k.Value, t+1)
			c.emit(e, code.BuildDict, t+2, t, 1)
			c.emit(e, code.DictMerge, base+2, t+2, base)
		}
		c.release(m)
	}
	c.emit(e, code.CallEx, dst, base, 0)
}

// nameObjects notes what the result of a call will be known by, for the lanes of the timeline.
func (c *compiler) nameObjects(e syntax.Expr, name string) {
	switch e := e.(type) {
	case *syntax.Call:
		r := c.callSpan(e).Range()
		c.unit.Objects[code.Span{Start: r.Start, End: r.End}] = name
	case *syntax.List:
		for _, x := range e.Elts {
			c.nameObjects(x, name+"[]")
		}
	case *syntax.Tuple:
		for _, x := range e.Elts {
			c.nameObjects(x, name+"[]")
		}
	case *syntax.Comprehension:
		c.nameObjects(e.Elt, name+"[]")
	case *syntax.Dict:
		for i, x := range e.Values {
			if s, ok := e.Keys[i].(*syntax.StrLit); ok {
				c.nameObjects(x, s.Value)
			} else {
				c.nameObjects(x, name+"[]")
			}
		}
	}
}
