package vm

import "asimplay/engine/internal/code"

// step does the instructions that the loop leaves to a function of their own: the colder ones. It answers where to
// go on, or -1 for the next instruction.
func (m *Machine) step(f *Frame, in code.Instr) (jump int, err error) {
	c, regs, konst := f.code, f.regs, f.code.konst
	src := func(x uint16) (v Value) {
		v = rk(regs, konst, x)
		if v.o == nil && err == nil {
			err = unbound(f, x)
		}
		return v
	}
	jump = -1
	switch in.Op {
	case code.Move:
		v := src(in.B)
		if err == nil {
			regs[in.A] = v
		}

	case code.Jump:
		jump = int(in.A)

	case code.JumpIfFalse, code.JumpIfTrue:
		v := src(in.B)
		if err != nil {
			return
		}
		var is bool
		if is, err = m.Truth(v); err == nil && is == (in.Op == code.JumpIfTrue) {
			jump = int(in.A)
		}

	case code.LoadAttr:
		v := src(in.B)
		if err == nil {
			if v, err = m.loadAttr(v, &c.sites[in.C]); err == nil {
				regs[in.A] = v
			}
		}

	case code.StoreAttr:
		v, x := src(in.B), src(in.C)
		if err == nil {
			err = m.storeAttr(v, &c.sites[in.A], x)
		}

	case code.LoadMethod:
		v := src(in.B)
		if err == nil {
			var fn Value
			if fn, v, err = m.loadMethod(v, &c.sites[in.C]); err == nil {
				regs[in.A], regs[in.A+1] = fn, v
			}
		}

	case code.LoadGlobal:
		v := c.ns.slots[in.B]
		if v.o == nil {
			if v = c.ns.builtins[in.B]; v.o == nil {
				var ok bool
				if v, ok = m.Builtins.NS.Get(c.ns.names[in.B]); !ok {
					return jump, m.noName(c.ns.names[in.B])
				}
				c.ns.builtins[in.B] = v
			}
		}
		regs[in.A] = v

	case code.StoreGlobal:
		v := src(in.B)
		if err == nil {
			c.ns.slots[in.A] = v
		}

	case code.ForIter:
		v, ok, e := m.Next(regs[in.B])
		switch {
		case e != nil:
			return jump, e
		case ok:
			regs[in.A] = v
		default:
			jump = int(in.C)
		}

	case code.Add, code.Sub, code.Mult, code.Div, code.Mod, code.FloorDiv,
		code.MatMult, code.Pow, code.LShift, code.RShift, code.BitOr, code.BitXor, code.BitAnd:
		a, b := src(in.B), src(in.C)
		if err != nil {
			return
		}
		var v Value
		if v, err = m.Binary(in.Op, a, b, in.A&code.InplaceBit != 0); err == nil {
			regs[in.A&^code.InplaceBit] = v
		}

	case code.JumpIfNotLt, code.JumpIfNotLe, code.JumpIfNotGt, code.JumpIfNotGe, code.JumpIfNotEq, code.JumpIfNotNe:
		a, b := src(in.B), src(in.C)
		if err != nil {
			return
		}
		v, e := m.Compare(in.Op-code.JumpIfNotLt+code.Lt, a, b)
		if e != nil {
			return jump, e
		}
		var is bool
		if is, err = m.Truth(v); err == nil && !is {
			jump = int(in.A)
		}

	case code.Lt, code.Le, code.Gt, code.Ge, code.Eq, code.Ne:
		a, b := src(in.B), src(in.C)
		if err != nil {
			return
		}
		var v Value
		if v, err = m.Compare(in.Op, a, b); err == nil {
			regs[in.A] = v
		}

	case code.GetItem:
		a, b := src(in.B), src(in.C)
		if err != nil {
			return
		}
		var v Value
		if v, err = m.GetItem(a, b); err == nil {
			regs[in.A] = v
		}

	case code.SetItem:
		a, b, x := src(in.A), src(in.B), src(in.C)
		if err == nil {
			err = m.SetItem(a, b, x)
		}

	case code.LoadCell:
		v := regs[in.B].cell().V
		if v.o == nil {
			return jump, unboundCell(f, in.B)
		}
		regs[in.A] = v

	case code.StoreCell:
		v := src(in.B)
		if err == nil {
			regs[in.A].cell().V = v
		}

	case code.Is, code.IsNot:
		a, b := src(in.B), src(in.C)
		if err == nil {
			regs[in.A] = Bool((a == b) == (in.Op == code.Is))
		}

	case code.In, code.NotIn:
		a, b := src(in.B), src(in.C)
		if err != nil {
			return
		}
		var has bool
		if has, err = m.Contains(b, a); err == nil {
			regs[in.A] = Bool(has == (in.Op == code.In))
		}

	case code.Neg, code.Pos, code.Invert:
		a := src(in.B)
		if err != nil {
			return
		}
		var v Value
		if v, err = m.Unary(in.Op, a); err == nil {
			regs[in.A] = v
		}

	case code.Not:
		v := src(in.B)
		if err != nil {
			return
		}
		var is bool
		if is, err = m.Truth(v); err == nil {
			regs[in.A] = Bool(!is)
		}

	case code.CallKw:
		site := &c.Calls[in.C]
		at := int(in.B) + 1
		if site.Method {
			at++
		}
		args := Args{Pos: regs[at : at+site.Pos], Names: site.Names, Vals: regs[at+site.Pos : at+site.Pos+len(site.Names)]}
		if site.Method && regs[in.B+1].o != nil {
			args.Pos = regs[at-1 : at+site.Pos]
		}
		return m.callInto(f, in.A, regs[in.B], args)

	case code.CallEx:
		t, _ := regs[in.B+1].AsList()
		args := Args{Pos: t.Items}
		if kw := regs[in.B+2]; kw.o != nil {
			d, _ := kw.AsDict()
			for _, e := range d.entries {
				if e.key.o == nil {
					continue
				}
				s, ok := e.key.AsStr()
				if !ok {
					return jump, Raise(TypeErrorClass, "keywords must be strings")
				}
				args.Names = append(args.Names, s.S)
				args.Vals = append(args.Vals, e.value)
			}
		}
		return m.callInto(f, in.A, regs[in.B], args)

	case code.DelGlobal:
		if c.ns.slots[in.A].o == nil {
			return jump, m.noName(c.ns.names[in.A])
		}
		c.ns.slots[in.A] = Value{}

	case code.LoadName:
		if names := f.classNames(); names != nil {
			if v, ok := names.GetStr(c.Names[in.B]); ok {
				regs[in.A] = v
				return
			}
		}
		if v, ok := c.ns.Get(c.Names[in.B]); ok {
			regs[in.A] = v
			return
		}
		v, ok := m.Builtins.NS.Get(c.Names[in.B])
		if !ok {
			return jump, m.noName(c.Names[in.B])
		}
		regs[in.A] = v

	case code.LoadClassCell:
		if v, ok := f.classNames().GetStr(c.Names[in.B]); ok {
			regs[in.A] = v
			return
		}
		v := regs[in.C].cell().V
		if v.o == nil {
			return jump, unboundCell(f, in.C)
		}
		regs[in.A] = v

	case code.StoreName:
		v := src(in.B)
		if err == nil {
			f.classNames().SetStr(c.Names[in.A], v)
		}

	case code.DelName:
		if !f.classNames().DeleteStr(c.Names[in.A]) {
			return jump, m.noName(c.Names[in.A])
		}

	case code.LoadBuiltin:
		v, ok := m.Builtins.NS.Get(c.Names[in.B])
		if !ok {
			return jump, m.noName(c.Names[in.B])
		}
		regs[in.A] = v

	case code.MakeCell:
		regs[in.A] = newCell(regs[in.A])

	case code.DelCell:
		if regs[in.A].cell().V.o == nil {
			return jump, unboundCell(f, in.A)
		}
		regs[in.A].cell().V = Value{}

	case code.DelLocal:
		if src(in.A); err == nil {
			regs[in.A] = Value{}
		}

	case code.Unbind:
		if v := regs[in.A]; v.o != nil && v.o.kind == KindCell {
			v.cell().V = Value{}
		} else {
			regs[in.A] = Value{}
		}

	case code.DelAttr:
		if v := src(in.B); err == nil {
			err = m.DelAttr(v, c.sites[in.A].name)
		}

	case code.DelItem:
		a, b := src(in.A), src(in.B)
		if err == nil {
			err = m.DelItem(a, b)
		}

	case code.BuildList:
		regs[in.A] = NewList(append(make([]Value, 0, in.C), regs[in.B:in.B+in.C]...))

	case code.BuildTuple:
		regs[in.A] = NewTuple(append(make([]Value, 0, in.C), regs[in.B:in.B+in.C]...))

	case code.BuildSet:
		s := NewSet()
		for _, v := range regs[in.B : in.B+in.C] {
			if err = s.Add(m, v); err != nil {
				return
			}
		}
		regs[in.A] = s.V()

	case code.BuildDict:
		d := NewDict()
		for i := in.B; i < in.B+2*in.C; i += 2 {
			if err = d.Set(m, regs[i], regs[i+1]); err != nil {
				return
			}
		}
		regs[in.A] = d.V()

	case code.BuildStr:
		n := 0
		for _, v := range regs[in.B : in.B+in.C] {
			s, _ := v.AsStr()
			n += len(s.S)
		}
		if err = m.CheckSize(n); err != nil {
			return
		}
		b := make([]byte, 0, n)
		for _, v := range regs[in.B : in.B+in.C] {
			s, _ := v.AsStr()
			b = append(b, s.S...)
		}
		regs[in.A] = String(string(b))

	case code.BuildSlice:
		regs[in.A] = NewSlice(regs[in.B], regs[in.B+1], regs[in.B+2])

	case code.ListAppend:
		v := src(in.B)
		if err == nil {
			l, _ := regs[in.A].AsList()
			l.Items = append(l.Items, v)
			err = m.chargeSize(len(l.Items))
		}

	case code.ListExtend:
		v := src(in.B)
		if err != nil {
			return
		}
		l, _ := regs[in.A].AsList()
		var items []Value
		if items, err = m.ToSlice(v); err != nil {
			if _, ok := IsException(err, TypeErrorClass); ok && in.C >= 1 && !iterable(v) {
				what := "Value"
				if in.C == 2 {
					what = calleeText(regs[in.A-1]) + " argument"
				}
				return jump, Raise(TypeErrorClass, what+" after * must be an iterable, not "+v.TypeName())
			}
			return
		}
		l.Items = append(l.Items, items...)

	case code.ListToTuple:
		l, _ := regs[in.B].AsList()
		regs[in.A] = NewTuple(l.Items)

	case code.SetAdd:
		v := src(in.B)
		if err == nil {
			s, _ := regs[in.A].AsSet()
			err = s.Add(m, v)
		}

	case code.SetUpdate:
		v := src(in.B)
		if err == nil {
			s, _ := regs[in.A].AsSet()
			if other, ok := v.AsSet(); ok {
				err = s.Merge(m, other)
			} else {
				err = m.Each(v, func(x Value) error { return s.Add(m, x) })
			}
		}

	case code.DictSet:
		k, v := src(in.B), src(in.C)
		if err == nil {
			d, _ := regs[in.A].AsDict()
			err = d.Set(m, k, v)
		}

	case code.DictUpdate:
		v := src(in.B)
		if err != nil {
			return
		}
		d, _ := regs[in.A].AsDict()
		if _, isDict := v.AsDict(); !isDict {
			if _, ok, _ := m.LookupAttr(v, "keys"); !ok {
				return jump, Raise(TypeErrorClass, "'"+v.TypeName()+"' object is not a mapping")
			}
		}
		err = m.DictUpdate(d, v)

	case code.DictMerge:
		v := src(in.B)
		if err == nil {
			err = m.mergeKeywords(regs[in.A], v, regs[in.C])
		}

	case code.Format:
		v := regs[in.B]
		if v.o == nil {
			return jump, unbound(f, in.B)
		}
		var s string
		switch in.C {
		case 's':
			s, err = m.Str(v)
			v = String(s)
		case 'r':
			s, err = m.Repr(v)
			v = String(s)
		case 'a':
			s, err = m.ASCII(v)
			v = String(s)
		}
		if err != nil {
			return
		}
		spec := ""
		if sp := regs[in.B+1]; sp.o != nil {
			spec = sp.Text()
		}
		if s, err = m.Format(v, spec); err == nil {
			regs[in.A] = String(s)
		}

	case code.GetIter:
		v := src(in.B)
		if err != nil {
			return
		}
		if v, err = m.Iter(v); err == nil {
			regs[in.A] = v
		}

	case code.GetAIter:
		v := src(in.B)
		if err != nil {
			return
		}
		r, ok, e := m.CallSpecial(v, "__aiter__")
		if e != nil {
			return jump, e
		}
		if !ok {
			return jump, Raise(TypeErrorClass, "'async for' requires an object with __aiter__ method, got "+v.TypeName())
		}
		if _, ok := r.Class().Lookup("__anext__"); !ok {
			return jump, Raise(TypeErrorClass, "'async for' received an object from __aiter__ that does not implement __anext__: "+r.TypeName())
		}
		regs[in.A] = r

	case code.GetANext:
		r, ok, e := m.CallSpecial(regs[in.B], "__anext__")
		if e != nil {
			return jump, e
		}
		if !ok {
			return jump, Raise(TypeErrorClass, "'async for' requires an iterator with __anext__ method, got "+regs[in.B].TypeName())
		}
		if r, err = m.awaitable(r); err == nil {
			regs[in.A] = r
		}

	case code.EndAsyncFor:
		e, _ := regs[in.A].AsException()
		if !e.class.Is(StopAsyncIterationClass) {
			return jump, e
		}
		jump = int(in.B)

	case code.Unpack:
		v := src(in.B)
		if err == nil {
			err = m.unpack(regs[in.A:in.A+in.C], v)
		}

	case code.UnpackEx:
		v := src(in.B)
		if err == nil {
			err = m.unpackStar(regs, int(in.A), v, int(in.C>>8), int(in.C&0xFF))
		}

	case code.MakeFunc:
		regs[in.A] = m.makeFunction(f, c.funcs[in.B], in.C)

	case code.BuildClass:
		var v Value
		if v, err = m.buildClass(f, in, &c.Calls[in.C]); err == nil {
			regs[in.A] = v
		}

	case code.Super:
		cls := regs[in.B].cell().V
		k, ok := cls.o, cls.o != nil
		if !ok || k.kind != KindClass {
			return jump, Raise(RuntimeErrorClass, "super(): empty __class__ cell")
		}
		self := regs[in.C]
		if self.o != nil && self.o.kind == KindCell {
			self = self.cell().V
		}
		if self.o == nil {
			return jump, Raise(RuntimeErrorClass, "super(): arg[0] deleted")
		}
		kc, _ := cls.AsClass()
		var v Value
		if v, err = NewSuper(kc, self); err == nil {
			regs[in.A] = v
		}

	case code.GetYieldFrom:
		v := src(in.B)
		if err != nil {
			return
		}
		if g, ok := v.AsGenerator(); ok && g.class != AsyncGeneratorClass {
			if g.class == CoroutineClass && c.Kind != code.Coroutine {
				return jump, Raise(TypeErrorClass, "cannot 'yield from' a coroutine object in a non-coroutine generator")
			}
			regs[in.A] = v
			return
		}
		if v, err = m.Iter(v); err == nil {
			regs[in.A] = v
		}

	case code.Raise:
		v := src(in.A)
		if err != nil {
			return
		}
		e, er := m.exceptionOf(v)
		if er != nil {
			return jump, er
		}
		return jump, e

	case code.Reraise:
		e, _ := regs[in.A].AsException()
		return jump, e

	case code.RaiseFrom:
		v, cause := src(in.A), src(in.B)
		if err != nil {
			return
		}
		e, er := m.exceptionOf(v)
		if er != nil {
			return jump, er
		}
		if !cause.IsNone() {
			ce, er := m.exceptionOf(cause)
			if er != nil {
				return jump, Raise(TypeErrorClass, "exception causes must derive from BaseException")
			}
			e.Cause = ce.V()
		} else {
			e.Cause = None
		}
		e.SuppressContext = true
		return jump, e

	case code.RaiseLast:
		if e := m.Handling(); e != nil {
			return jump, e
		}
		return jump, Raise(RuntimeErrorClass, "No active exception to reraise")

	case code.PushExc:
		regs[in.A] = Value{}
		if f.handling != nil {
			regs[in.A] = f.handling.V()
		}
		f.handling, _ = regs[in.B].AsException()

	case code.PopExc:
		f.handling = nil
		if v := regs[in.A]; v.o != nil {
			f.handling, _ = v.AsException()
		}

	case code.MatchExc:
		t := src(in.C)
		if err != nil {
			return
		}
		var ok bool
		if ok, err = m.matchExc(regs[in.B], t); err == nil {
			regs[in.A] = Bool(ok)
		}

	case code.LoadSpecial, code.LoadSpecialExit:
		v := src(in.B)
		if err != nil {
			return
		}
		s := &c.sites[in.C]
		name, class := s.name, v.Class()
		if s.slot == inSpecial && s.class == class && s.version == classVersion {
			regs[in.A], regs[in.A+1] = s.value, v
			break
		}
		fn, self, ok, e := m.special(v, name)
		if e != nil {
			return jump, e
		}
		if !ok {
			return jump, noContextManager(v, name)
		}
		regs[in.A], regs[in.A+1] = fn, self
		if self.o != nil {
			*s = attrSite{name: name, slot: inSpecial, class: class, version: classVersion, value: fn}
		}

	case code.CopySelf:
		regs[in.A] = regs[in.B]

	case code.Import:
		var v Value
		if v, err = m.importSite(&c.Imports[in.B]); err == nil {
			regs[in.A] = v
		}

	case code.ImportFrom:
		var v Value
		if v, err = m.importFrom(regs[in.B], c.Names[in.C]); err == nil {
			regs[in.A] = v
		}

	case code.ImportStar:
		err = m.importStar(f, regs[in.A])

	case code.Annotate:
		v := src(in.B)
		if err != nil {
			return
		}
		m.annotate(f, c.Names[in.A], v)

	case code.MatchSequence, code.MatchMapping, code.MatchKeys, code.MatchRest, code.MatchClass:
		err = m.matchStep(f, in)

	case code.CloseIter:
		if g, ok := regs[in.A].AsGenerator(); ok {
			err = m.Close(g)
		}

	case code.Discard:
		v := src(in.A)
		if err == nil && m.OnDiscard != nil && (v.o.kind == KindGenerator && v.o.class == CoroutineClass || v.o.kind == KindNative) {
			m.OnDiscard(v, f)
		}

	default:
		return jump, &Fatal{Kind: "internal", Message: "the machine met an instruction it doesn't know: " + in.Op.String()}
	}
	return jump, err
}

// callInto calls fn for register dst of f. The call runs in a nested loop; a coroutine that it makes does not.
func (m *Machine) callInto(f *Frame, dst uint16, fn Value, a Args) (int, error) {
	m.countdown--
	if m.countdown < 0 {
		if err := m.tick(); err != nil {
			return -1, err
		}
	}
	v, err := m.Call(fn, a)
	if err == nil {
		f.regs[dst] = v
	}
	return -1, err
}

// calleeText names what is called, as messages about spread arguments do.
func calleeText(callee Value) string {
	module, name := "", callee.TypeName()+" object"
	switch callee.o.kind {
	case KindFunction:
		fn, _ := callee.AsFunction()
		module, name = fn.ModuleName().Text(), fn.Qualname
	case KindClass:
		c, _ := callee.AsClass()
		module, name = c.Module, c.Qualname
	case KindMethod:
		mt, _ := callee.AsMethod()
		if mt.Func.o.kind == KindMethod {
			return "method"
		}
		return calleeText(mt.Func)
	case KindBuiltin:
		b, _ := callee.AsBuiltin()
		module, name = b.Module, b.Name
		if b.Class != nil {
			name = b.Class.Name + "." + b.Name
		}
	default:
		return name
	}
	if module != "" && module != "builtins" {
		name = module + "." + name
	}
	return name + "()"
}

func (m *Machine) mergeKeywords(into, from, callee Value) error {
	d, _ := into.AsDict()
	name := calleeText(callee) + " "
	add := func(k, v Value) error {
		s, isStr := k.AsStr()
		if !isStr {
			return Raise(TypeErrorClass, "keywords must be strings")
		}
		if _, has := d.GetStr(s.S); has {
			return Raise(TypeErrorClass, name+"got multiple values for keyword argument '"+s.S+"'")
		}
		d.SetStr(s.S, v)
		return nil
	}
	if src, ok := from.AsDict(); ok {
		for i := 0; ; {
			k, v, next, ok := src.At(i)
			if !ok {
				return nil
			}
			i = next
			if err := add(k, v); err != nil {
				return err
			}
		}
	}
	keys, ok, err := m.LookupAttr(from, "keys")
	if err != nil {
		return err
	}
	if !ok {
		return Raise(TypeErrorClass, name+"argument after ** must be a mapping, not "+from.TypeName())
	}
	list, err := m.Call0(keys)
	if err != nil {
		return err
	}
	return m.Each(list, func(k Value) error {
		v, err := m.GetItem(from, k)
		if err != nil {
			return err
		}
		return add(k, v)
	})
}

func (m *Machine) unpack(dst []Value, v Value) error {
	var items []Value
	switch v.o.kind {
	case KindTuple:
		t, _ := v.AsTuple()
		items = t.Items
	case KindList:
		l, _ := v.AsList()
		items = l.Items
	default:
		it, err := m.Iter(v)
		if err != nil {
			if e, ok := IsException(err, TypeErrorClass); ok && len(e.Trace) == 0 {
				return Raise(TypeErrorClass, "cannot unpack non-iterable "+v.TypeName()+" object")
			}
			return err
		}
		var buf [8]Value
		got := buf[:0]
		for len(got) <= len(dst) {
			x, ok, err := m.Next(it)
			if err != nil {
				return err
			}
			if !ok {
				break
			}
			got = append(got, x)
		}
		if len(got) > len(dst) {
			return tooManyToUnpack(len(dst))
		}
		items = got
	}
	switch {
	case len(items) > len(dst):
		return tooManyToUnpack(len(dst))
	case len(items) < len(dst):
		return Raise(ValueErrorClass, "not enough values to unpack (expected "+itoa(int64(len(dst)))+", got "+itoa(int64(len(items)))+")")
	}
	copy(dst, items)
	return nil
}

func tooManyToUnpack(n int) error {
	return Raise(ValueErrorClass, "too many values to unpack (expected "+itoa(int64(n))+")")
}

func (m *Machine) unpackStar(regs []Value, base int, v Value, before, after int) error {
	items, err := m.ToSlice(v)
	if err != nil {
		if e, ok := IsException(err, TypeErrorClass); ok && len(e.Trace) == 0 {
			return Raise(TypeErrorClass, "cannot unpack non-iterable "+v.TypeName()+" object")
		}
		return err
	}
	if len(items) < before+after {
		return Raise(ValueErrorClass, "not enough values to unpack (expected at least "+itoa(int64(before+after))+", got "+itoa(int64(len(items)))+")")
	}
	copy(regs[base:], items[:before])
	regs[base+before] = NewList(append([]Value(nil), items[before:len(items)-after]...))
	copy(regs[base+before+1:], items[len(items)-after:])
	return nil
}

func (m *Machine) matchExc(v, t Value) (bool, error) {
	e, _ := v.AsException()
	switch {
	case t.o.kind == KindClass:
		c, _ := t.AsClass()
		if c.Is(BaseExceptionClass) {
			return e.class.Is(c), nil
		}
	case t.o.kind == KindTuple:
		tu, _ := t.AsTuple()
		if err := m.sink(); err != nil {
			return false, err
		}
		defer m.rise()
		for _, x := range tu.Items {
			if ok, err := m.matchExc(v, x); err != nil || ok {
				return ok, err
			}
		}
		return false, m.Charge(len(tu.Items))
	}
	return false, Raise(TypeErrorClass, "catching classes that do not inherit from BaseException is not allowed")
}

func noContextManager(v Value, name string) error {
	async := name == "__aenter__" || name == "__aexit__"
	what := "context manager"
	enter, exit := "__enter__", "__exit__"
	if async {
		what, enter, exit = "asynchronous context manager", "__aenter__", "__aexit__"
	}
	text := "'" + v.TypeName() + "' object does not support the " + what + " protocol"
	if _, ok := v.Class().Lookup(enter); ok && name == exit {
		text += " (missed " + exit + " method)"
	}
	return Raise(TypeErrorClass, text)
}

func (m *Machine) buildClass(f *Frame, in code.Instr, site *code.CallSite) (Value, error) {
	body, _ := f.regs[in.B].AsFunction()
	name := f.regs[in.B+1].Text()
	args := f.regs[in.B+2 : int(in.B)+2+site.Pos+len(site.Names)]
	bf, err := m.enter(body, Args{})
	if err != nil {
		return Value{}, err
	}
	ns, err := m.preparedNames(name, args[:site.Pos], site.Names, args[site.Pos:])
	if err != nil {
		return Value{}, err
	}
	if mod, ok := body.Code.ns.Get("__name__"); ok {
		ns.SetStr("__module__", mod)
	}
	ns.SetStr("__qualname__", String(body.Qualname))
	if body.Code.HasDoc {
		ns.SetStr("__doc__", String(body.Code.Doc))
	}
	bf.held, bf.mode = ns.V(), modeEntry
	if _, err := m.run(bf); err != nil {
		return Value{}, err
	}
	v, err := m.BuildClass(name, append([]Value(nil), args[:site.Pos]...), ns, site.Names, append([]Value(nil), args[site.Pos:]...))
	if err != nil {
		return Value{}, err
	}
	if body.Code.HasCell {
		if cell := bf.regs[body.Code.ClassCell]; cell.o != nil && cell.o.kind == KindCell {
			cell.cell().V = v
		}
	}
	return v, nil
}

// preparedNames answers the dict that a class's body binds its names in: what a metaclass's __prepare__ gives, else an
// empty one.
func (m *Machine) preparedNames(name string, bases []Value, names []string, vals []Value) (*Dict, error) {
	meta := TypeClass
	for _, b := range bases {
		if c, ok := b.AsClass(); ok && c.class.Is(meta) {
			meta = c.class
		}
	}
	a := Args{Pos: []Value{String(name), NewTuple(append([]Value(nil), bases...))}}
	for i, n := range names {
		if n != "metaclass" {
			a.Names, a.Vals = append(a.Names, n), append(a.Vals, vals[i])
		} else if c, ok := vals[i].AsClass(); ok && c.Is(meta) {
			meta = c
		}
	}
	if meta == TypeClass {
		return NewDict(), nil
	}
	found, ok := meta.Lookup("__prepare__")
	if !ok || found.o.kind == KindBuiltin {
		return NewDict(), nil
	}
	prepare, _, err := m.classAttr(meta, "__prepare__")
	if err != nil {
		return nil, err
	}
	v, err := m.Call(prepare, a)
	if err != nil {
		return nil, err
	}
	d, ok := v.AsDict()
	if !ok {
		return nil, Raise(TypeErrorClass, meta.Name+".__prepare__() must return a mapping, not "+v.TypeName())
	}
	for _, n := range []string{"__missing__", "__getitem__", "__setitem__", "__contains__"} {
		if own, ok := v.Class().Lookup(n); ok && own.o.kind == KindFunction {
			return nil, Raise(NotImplementedErrorClass, "a class body's names in a dict with its own "+n+" are not offered: let "+meta.Name+".__prepare__ return a plain dict")
		}
	}
	return d, nil
}

func (m *Machine) annotate(f *Frame, name string, v Value) {
	var d *Dict
	if names := f.classNames(); names != nil {
		if a, ok := names.GetStr("__annotations__"); ok {
			d, _ = a.AsDict()
		}
		if d == nil {
			d = NewDict()
			names.SetStr("__annotations__", d.V())
		}
	} else {
		if a, ok := f.code.ns.Get("__annotations__"); ok {
			d, _ = a.AsDict()
		}
		if d == nil {
			d = NewDict()
			f.code.ns.Set("__annotations__", d.V())
		}
	}
	d.SetStr(name, v)
}
