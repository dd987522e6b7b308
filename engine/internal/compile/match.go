package compile

import (
	"asimplay/engine/internal/code"
	"asimplay/engine/internal/syntax"
)

func (c *compiler) match(s *syntax.Match) {
	subject := c.temp()
	c.expr(s.Subject, subject)
	end := newLabel()
	for _, k := range s.Cases {
		mark := c.next
		next := newLabel()
		var captures []capture
		c.pattern(k.Pattern, subject, next, &captures)
		for _, cp := range captures {
			c.store(cp.node, cp.name, cp.reg)
		}
		if k.Guard != nil {
			c.condition(k.Guard, next, false)
		}
		c.stmts(k.Body)
		c.goTo(k, end)
		c.place(next)
		c.release(mark)
	}
	c.place(end)
}

// capture is a name that is bound once the whole pattern fits.
type capture struct {
	node syntax.Node
	name string
	reg  uint16
}

// pattern jumps to fail unless the value in subject fits.
func (c *compiler) pattern(p syntax.Pattern, subject uint16, fail *label, out *[]capture) {
	c.at(p)
	keep := func(name string, reg uint16) {
		for _, cp := range *out {
			if cp.name == name {
				c.fault(p, "multiple assignments to name '"+name+"' in pattern")
			}
		}
		*out = append(*out, capture{p, name, reg})
	}
	ifNot := func(r uint16) { c.jump(p, code.JumpIfFalse, fail, 'A', 0, r, 0) }
	switch p := p.(type) {
	case *syntax.MatchValue:
		t := c.temp()
		c.emit(p, code.Eq, t, subject, c.operand(p.Value))
		ifNot(t)
	case *syntax.MatchSingleton:
		t := c.temp()
		c.emit(p, code.Is, t, subject, c.operand(p.Value))
		ifNot(t)
	case *syntax.MatchAs:
		if p.Pattern != nil {
			c.pattern(p.Pattern, subject, fail, out)
		}
		if p.Name != "" {
			keep(p.Name, subject)
		}
	case *syntax.MatchStar:
		if p.Name != "" {
			keep(p.Name, subject)
		}
	case *syntax.MatchSequence:
		star, n := -1, len(p.Patterns)
		for i, x := range p.Patterns {
			if _, ok := x.(*syntax.MatchStar); ok {
				star = i
			}
		}
		t := c.temp()
		parts := c.temps(n)
		if n > 100 {
			c.refuse(p, "a pattern with so many parts", "")
		}
		if star >= 0 {
			c.emit(p, code.MatchSequence, t, subject, uint16(0x8000|star<<8|(n-star-1)))
			ifNot(t)
			c.emit(p, code.UnpackEx, parts, subject, uint16(star<<8|(n-star-1)))
		} else {
			c.emit(p, code.MatchSequence, t, subject, uint16(n))
			ifNot(t)
			c.emit(p, code.Unpack, parts, subject, uint16(n))
		}
		for i, x := range p.Patterns {
			c.pattern(x, parts+uint16(i), fail, out)
		}
	case *syntax.MatchMapping:
		n := len(p.Keys)
		t := c.temp()
		c.emit(p, code.MatchMapping, t, subject, 0)
		ifNot(t)
		base := c.temps(1 + n)
		for i, k := range p.Keys {
			c.expr(k, base+1+uint16(i))
		}
		if p.Rest != "" {
			rest := c.temps(1 + n)
			for i := range p.Keys {
				c.emit(p, code.Move, rest+1+uint16(i), base+1+uint16(i), 0)
			}
			c.emit(p, code.MatchKeys, base, subject, uint16(n))
			ifNot(base)
			c.emit(p, code.MatchRest, rest, subject, uint16(n))
			keep(p.Rest, rest)
		} else {
			c.emit(p, code.MatchKeys, base, subject, uint16(n))
			ifNot(base)
		}
		for i, x := range p.Patterns {
			c.pattern(x, base+1+uint16(i), fail, out)
		}
	case *syntax.MatchClass:
		base := c.temps(1 + len(p.Patterns) + len(p.KwPats))
		c.expr(p.Class, base)
		c.emit(p, code.MatchClass, base, subject, c.callSite(code.CallSite{Pos: len(p.Patterns), Names: p.KwNames}))
		ifNot(base)
		for i, x := range append(append([]syntax.Pattern(nil), p.Patterns...), p.KwPats...) {
			c.pattern(x, base+1+uint16(i), fail, out)
		}
	case *syntax.MatchOr:
		c.alternatives(p, subject, fail, out, keep)
	}
}

func (c *compiler) alternatives(p *syntax.MatchOr, subject uint16, fail *label, out *[]capture, keep func(string, uint16)) {
	done := newLabel()
	regs := map[string]uint16{}
	var order []string
	for i, x := range p.Patterns {
		next := newLabel()
		var own []capture
		c.pattern(x, subject, next, &own)
		if i == 0 {
			for _, cp := range own {
				regs[cp.name] = c.temp()
				order = append(order, cp.name)
			}
		}
		if len(own) != len(order) {
			c.fault(p, "alternative patterns bind different names")
		}
		for _, cp := range own {
			r, ok := regs[cp.name]
			if !ok {
				c.fault(p, "alternative patterns bind different names")
			}
			c.emit(p, code.Move, r, cp.reg, 0)
		}
		c.goTo(p, done)
		c.place(next)
	}
	c.goTo(p, fail)
	c.place(done)
	for _, n := range order {
		keep(n, regs[n])
	}
}
