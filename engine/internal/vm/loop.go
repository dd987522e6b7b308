package vm

import (
	"unsafe"

	"asimplay/engine/internal/code"
)

// outcome says why the loop was left.
type outcome uint8

const (
	returned outcome = iota
	yielded
	again // the meter ticked: come back at once (a WebAssembly engine puts optimised code in place only on entry)
)

// Sender is a native awaitable with a life of its own: what a coroutine is to the program.
type Sender interface {
	// Send goes on with the value; done says that v is its result, not something it yields.
	Send(m *Machine, sent Value) (v Value, done bool, err error)
	// Throw goes on with an exception raised where it waits.
	Throw(m *Machine, thrown error) (v Value, done bool, err error)
}

// run runs frame f, which must be in modeEntry, until it returns or fails.
func (m *Machine) run(f *Frame) (Value, error) {
	v, _, err := m.runFrom(f, f, nil)
	return v, err
}

// runFrom runs from frame cur, whose chain of callers ends in entry; raised is an exception to be raised in cur.
func (m *Machine) runFrom(entry, cur *Frame, raised error) (Value, outcome, error) {
	if m.nested >= maxNested {
		return Value{}, returned, Raise(RecursionErrorClass, "maximum recursion depth exceeded")
	}
	m.nested++
	outer, depth := m.frame, m.depth
	entry.back = outer
	for f := cur; f != outer; f = f.back {
		m.depth++
	}
	for {
		v, how, next, err := m.loop(cur, raised)
		if how == again {
			cur, raised = next, err
			continue
		}
		m.frame, m.depth = outer, depth
		entry.back = nil
		m.nested--
		return v, how, err
	}
}

// Resume runs a suspended generator or coroutine until it yields or ends: with a value to send, or with an exception
// to raise where it waits.
func (m *Machine) Resume(g *Generator, sent Value, thrown error) (v Value, done bool, err error) {
	what := g.class.Name
	switch {
	case g.running:
		return Value{}, false, Raise(ValueErrorClass, what+" already executing")
	case g.done:
		if g.class == CoroutineClass {
			return Value{}, true, Raise(RuntimeErrorClass, "cannot reuse already awaited coroutine")
		}
		if thrown != nil {
			return Value{}, true, thrown
		}
		return None, true, nil
	case !g.started && thrown != nil:
		e, isExc := thrown.(*Exception)
		if isExc {
			e.Trace = append(e.Trace, TraceEntry{Unit: g.frame.code.Unit, Func: g.frame.code.Name, Span: g.frame.code.Span})
		}
		g.done, g.frame = true, nil
		return Value{}, true, thrown
	case !g.started && !sent.IsNone():
		return Value{}, false, Raise(TypeErrorClass, "can't send non-None value to a just-started "+what)
	}
	f := g.frame
	cur := f
	if thrown == nil {
		f.accept(sent)
	} else {
		var res Value
		cur, res, done, thrown = m.aim(f, thrown)
		switch {
		case thrown != nil:
		case done:
			in := cur.code.Code[cur.pc]
			cur.regs[in.A] = res
			cur.pc++
		default:
			return res, false, nil
		}
	}
	f.mode = modeEntry
	for x := cur; ; x = x.back {
		x.gen.running = true
		if x == f {
			break
		}
	}
	v, how, err := m.runFrom(f, cur, thrown)
	if how == yielded && err == nil {
		return v, false, nil
	}
	return v, true, err
}

// accept hands a sent value to a suspended frame.
func (f *Frame) accept(v Value) {
	g := f.gen
	if !g.started {
		g.started = true
		return
	}
	if in := f.code.Code[f.pc]; in.Op == code.Yield {
		f.regs[in.A] = v
		f.pc++
		return
	}
	f.held = v
}

// aim finds the frame in which an exception thrown into f must be raised: that of the innermost coroutine. A native
// awaitable is asked itself: it may yield (done false, no error) or end (done true).
func (m *Machine) aim(f *Frame, thrown error) (at *Frame, v Value, done bool, err error) {
	for {
		in := f.code.Code[f.pc]
		if in.Op != code.Await {
			return f, Value{}, false, thrown
		}
		it := f.regs[in.B]
		switch {
		case f.waiting:
			f.waiting = false
			return f, Value{}, false, thrown
		case it.o.kind == KindGenerator:
			g, _ := it.AsGenerator()
			if g.done || g.running || !g.started {
				return f, Value{}, false, thrown
			}
			g.frame.back, g.frame.mode, g.frame.ret = f, modeAwait, in.A
			f = g.frame
		case it.o.kind == KindIter:
			if s, ok := (*Iter)(unsafe.Pointer(it.o)).It.(Sender); ok {
				v, done, err = s.Throw(m, thrown)
				return f, v, done, err
			}
			return f, Value{}, false, thrown
		default:
			throw, ok, _ := m.LookupAttr(it, "throw")
			e, isExc := thrown.(*Exception)
			if !ok || !isExc {
				return f, Value{}, false, thrown
			}
			v, err = m.Call1(throw, e.V())
			if stop, is := IsException(err, StopIterationClass); is {
				return f, stop.Value, true, nil
			}
			return f, v, false, err
		}
	}
}

// Close ends a suspended generator: GeneratorExit is raised where it waits.
func (m *Machine) Close(g *Generator) error {
	if g.done {
		return nil
	}
	if !g.started {
		g.done, g.frame = true, nil
		return nil
	}
	_, done, err := m.Resume(g, None, NewException(GeneratorExitClass))
	if err != nil {
		if _, ok := IsException(err, GeneratorExitClass); ok {
			return nil
		}
		if _, ok := IsException(err, StopIterationClass); ok {
			return nil
		}
		return err
	}
	if !done {
		return Raise(RuntimeErrorClass, g.class.Name+" ignored GeneratorExit")
	}
	return nil
}

func rk(regs, konst []Value, x uint16) Value {
	if x < code.KonstBit {
		return regs[x]
	}
	return konst[x-code.KonstBit]
}

// loop runs frame f and what it calls until the entry frame is left.
func (m *Machine) loop(f *Frame, err error) (result Value, how outcome, next *Frame, _ error) {
	var (
		c     = f.code
		regs  = f.regs
		konst = c.konst
		ins   = c.Code
		pc    = f.pc
		in    code.Instr
		v     Value
		fn    Value
		args  []Value
	)
	m.frame = f
	if err != nil {
		in = code.Instr{Op: code.Call}
		goto raise
	}
dispatch:
	in = ins[pc]
	switch in.Op {
	case code.Move:
		v = rk(regs, konst, in.B)
		if v.o == nil {
			err = unbound(f, in.B)
			goto raise
		}
		regs[in.A] = v

	case code.Loop:
		pc = int(in.A)
		m.countdown--
		if m.countdown < 0 {
			f.pc = pc
			if err = m.tick(); err != nil {
				goto raise
			}
			return Value{}, again, f, nil
		}
		goto dispatch

	case code.Jump:
		pc = int(in.A)
		goto dispatch

	case code.JumpIfFalse, code.JumpIfTrue:
		v = rk(regs, konst, in.B)
		var b bool
		if v.o == &boolHead || v.o == &intHead {
			b = v.n != 0
		} else {
			if v.o == nil {
				err = unbound(f, in.B)
				goto raise
			}
			f.pc = pc
			if b, err = m.Truth(v); err != nil {
				goto raise
			}
		}
		if b == (in.Op == code.JumpIfTrue) {
			pc = int(in.A)
			goto dispatch
		}

	case code.LoadAttr:
		v = regs[in.B]
		s := &c.sites[in.C]
		if v.o == nil {
			err = unbound(f, in.B)
			goto raise
		}
		if v.o.kind >= KindInstance && s.shape != nil && s.version == classVersion {
			if i := v.inst(); i.shape == s.shape {
				if s.slot >= 0 {
					regs[in.A] = i.slots[s.slot]
					break
				}
				if s.prop != nil && s.prop.GoGet != nil {
					f.pc = pc
					if v, err = s.prop.GoGet(m, v); err != nil {
						goto raise
					}
					regs[in.A] = v
					break
				}
			}
		}
		f.pc = pc
		if v, err = m.loadAttr(v, s); err != nil {
			goto raise
		}
		regs[in.A] = v

	case code.StoreAttr:
		v = regs[in.B]
		x := rk(regs, konst, in.C)
		if v.o == nil || x.o == nil {
			err = unbound2(f, in.B, in.C)
			goto raise
		}
		s := &c.sites[in.A]
		if v.o.kind >= KindInstance && s.shape != nil && s.version == classVersion {
			if i := v.inst(); i.shape == s.shape {
				if s.slot >= 0 {
					i.slots[s.slot] = x
					break
				}
				if s.next != nil {
					i.slots = append(i.slots, x)
					i.shape = s.next
					break
				}
			}
		}
		f.pc = pc
		if err = m.storeAttr(v, s, x); err != nil {
			goto raise
		}

	case code.LoadMethod:
		v = regs[in.B]
		if v.o == nil {
			err = unbound(f, in.B)
			goto raise
		}
		s := &c.sites[in.C]
		if s.version == classVersion && s.slot == -1 && s.value.o != nil {
			if v.o.kind >= KindInstance {
				if s.shape != nil && v.inst().shape == s.shape {
					regs[in.A], regs[in.A+1] = s.value, v
					break
				}
			} else if s.class != nil && v.Class() == s.class {
				regs[in.A], regs[in.A+1] = s.value, v
				break
			}
		}
		f.pc = pc
		var self Value
		if fn, self, err = m.loadMethod(v, s); err != nil {
			goto raise
		}
		regs[in.A], regs[in.A+1] = fn, self

	case code.CallMethod:
		fn = regs[in.B]
		if regs[in.B+1].o != nil {
			args = regs[in.B+1 : in.B+2+in.C]
		} else {
			args = regs[in.B+2 : in.B+2+in.C]
		}
		goto call

	case code.Call:
		fn = regs[in.B]
		args = regs[in.B+1 : in.B+1+in.C]
		goto call

	case code.Await:
		it := regs[in.B]
		sent := f.held
		f.pc = pc
		f.held = None
		if f.waiting {
			f.waiting = false
			if e, ok := sent.AsException(); ok {
				err = e
				goto raise
			}
			regs[in.A] = sent
			break
		}
		if it.o.kind == KindNative && it.o.class.YieldsSelf {
			f.waiting = true
			v = it
			goto yield
		}
		if it.o.kind == KindGenerator {
			g, _ := it.AsGenerator()
			switch {
			case g.running:
				err = Raise(ValueErrorClass, g.class.Name+" already executing")
				goto raise
			case g.done:
				if g.class == CoroutineClass {
					err = Raise(RuntimeErrorClass, "cannot reuse already awaited coroutine")
					goto raise
				}
				regs[in.A] = None
			default:
				if m.depth >= m.Limits.Recursion {
					err = Raise(RecursionErrorClass, "maximum recursion depth exceeded")
					goto raise
				}
				if sent.o == nil {
					sent = None
				}
				g.frame.accept(sent)
				g.running = true
				nf := g.frame
				nf.back, nf.mode, nf.ret = f, modeAwait, in.A
				f = nf
				goto entered
			}
			break
		}
		if sent.o == nil {
			sent = None
		}
		var done bool
		if v, done, err = m.sendInto(it, sent); err != nil {
			goto raise
		}
		if !done {
			goto yield
		}
		regs[in.A] = v

	case code.Return:
		v = rk(regs, konst, in.A)
		if v.o == nil {
			err = unbound(f, in.A)
			goto raise
		}
		goto leave

	case code.LoadGlobal:
		v = c.ns.slots[in.B]
		if v.o == nil {
			if v = c.ns.builtins[in.B]; v.o == nil {
				var ok bool
				if v, ok = m.Builtins.NS.Get(c.ns.names[in.B]); !ok {
					err = m.noName(c.ns.names[in.B])
					goto raise
				}
				c.ns.builtins[in.B] = v
			}
		}
		regs[in.A] = v

	case code.ForIter:
		it := regs[in.B]
		switch it.o.kind {
		case KindRangeIter:
			r := (*rangeIter)(unsafe.Pointer(it.o))
			if r.left <= 0 {
				pc = int(in.C)
				goto dispatch
			}
			r.left--
			regs[in.A] = Int(r.next)
			r.next += r.step
			pc++
			goto dispatch
		case KindListIter:
			l := (*listIter)(unsafe.Pointer(it.o))
			if l.list == nil || l.at >= len(l.list.Items) {
				l.list = nil
				pc = int(in.C)
				goto dispatch
			}
			regs[in.A] = l.list.Items[l.at]
			l.at++
			pc++
			goto dispatch
		case KindGenerator:
			g, _ := it.AsGenerator()
			if g.done {
				pc = int(in.C)
				goto dispatch
			}
			if !g.running && g.class == GeneratorClass && m.depth < m.Limits.Recursion {
				f.pc = pc
				g.frame.accept(None)
				g.running = true
				nf := g.frame
				nf.back, nf.mode, nf.ret = f, modeFor, in.A
				f = nf
				goto entered
			}
		}
		f.pc = pc
		var ok bool
		if v, ok, err = m.Next(it); err != nil {
			goto raise
		}
		if !ok {
			pc = int(in.C)
			goto dispatch
		}
		regs[in.A] = v

	case code.Add:
		a, b := rk(regs, konst, in.B), rk(regs, konst, in.C)
		if a.o == &intHead && b.o == &intHead {
			if s := int64(a.n) + int64(b.n); (s > int64(a.n)) == (int64(b.n) > 0) {
				regs[in.A&^code.InplaceBit] = Int(s)
				break
			}
		} else if a.o == &floatHead && b.o == &floatHead {
			regs[in.A&^code.InplaceBit] = Float(a.RawFloat() + b.RawFloat())
			break
		}
		goto binary

	case code.Sub:
		a, b := rk(regs, konst, in.B), rk(regs, konst, in.C)
		if a.o == &intHead && b.o == &intHead {
			if s := int64(a.n) - int64(b.n); (s < int64(a.n)) == (int64(b.n) > 0) {
				regs[in.A&^code.InplaceBit] = Int(s)
				break
			}
		} else if a.o == &floatHead && b.o == &floatHead {
			regs[in.A&^code.InplaceBit] = Float(a.RawFloat() - b.RawFloat())
			break
		}
		goto binary

	case code.Mult:
		a, b := rk(regs, konst, in.B), rk(regs, konst, in.C)
		if a.o == &floatHead && b.o == &floatHead {
			regs[in.A&^code.InplaceBit] = Float(a.RawFloat() * b.RawFloat())
			break
		}
		if a.o == &intHead && b.o == &intHead {
			x, y := int64(a.n), int64(b.n)
			if x > -1<<31 && x < 1<<31 && y > -1<<31 && y < 1<<31 {
				regs[in.A&^code.InplaceBit] = Int(x * y)
				break
			}
		}
		goto binary

	case code.Div:
		a, b := rk(regs, konst, in.B), rk(regs, konst, in.C)
		if a.o == &floatHead && b.o == &floatHead && b.RawFloat() != 0 {
			regs[in.A&^code.InplaceBit] = Float(a.RawFloat() / b.RawFloat())
			break
		}
		if a.o == &intHead && b.o == &intHead && b.n != 0 {
			x, y := int64(a.n), int64(b.n)
			if x > -1<<53 && x < 1<<53 && y > -1<<53 && y < 1<<53 {
				regs[in.A&^code.InplaceBit] = Float(float64(x) / float64(y))
				break
			}
		}
		goto binary

	case code.Mod:
		a, b := rk(regs, konst, in.B), rk(regs, konst, in.C)
		if a.o == &intHead && b.o == &intHead && int64(b.n) > 0 {
			r := int64(a.n) % int64(b.n)
			if r < 0 {
				r += int64(b.n)
			}
			regs[in.A&^code.InplaceBit] = Int(r)
			break
		}
		goto binary

	case code.FloorDiv, code.MatMult, code.Pow, code.LShift, code.RShift, code.BitOr, code.BitXor, code.BitAnd:
		goto binary

	case code.JumpIfNotLt, code.JumpIfNotLe, code.JumpIfNotGt, code.JumpIfNotGe, code.JumpIfNotEq, code.JumpIfNotNe:
		a, b := rk(regs, konst, in.B), rk(regs, konst, in.C)
		op := in.Op - code.JumpIfNotLt + code.Lt
		var r bool
		if a.o == &intHead && b.o == &intHead {
			r = ordered(op, int64(a.n), int64(b.n))
		} else if a.o == &floatHead && b.o == &floatHead {
			r = ordered(op, a.RawFloat(), b.RawFloat())
		} else {
			if a.o == nil || b.o == nil {
				err = unbound2(f, in.B, in.C)
				goto raise
			}
			f.pc = pc
			if v, err = m.Compare(op, a, b); err != nil {
				goto raise
			}
			if r, err = m.Truth(v); err != nil {
				goto raise
			}
		}
		if !r {
			pc = int(in.A)
			goto dispatch
		}

	case code.Lt, code.Le, code.Gt, code.Ge, code.Eq, code.Ne:
		a, b := rk(regs, konst, in.B), rk(regs, konst, in.C)
		if a.o == &intHead && b.o == &intHead {
			regs[in.A] = Bool(ordered(in.Op, int64(a.n), int64(b.n)))
			break
		}
		if a.o == nil || b.o == nil {
			err = unbound2(f, in.B, in.C)
			goto raise
		}
		f.pc = pc
		if v, err = m.Compare(in.Op, a, b); err != nil {
			goto raise
		}
		regs[in.A] = v

	case code.GetItem:
		a, b := rk(regs, konst, in.B), rk(regs, konst, in.C)
		if a.o == nil || b.o == nil {
			err = unbound2(f, in.B, in.C)
			goto raise
		}
		if a.o.kind == KindList && b.o == &intHead {
			l := (*List)(unsafe.Pointer(a.o))
			if i := int64(b.n); uint64(i) < uint64(len(l.Items)) {
				regs[in.A] = l.Items[i]
				break
			}
		}
		f.pc = pc
		if v, err = m.GetItem(a, b); err != nil {
			goto raise
		}
		regs[in.A] = v

	case code.SetItem:
		a, b, x := regs[in.A], rk(regs, konst, in.B), rk(regs, konst, in.C)
		if a.o == nil || b.o == nil || x.o == nil {
			if err = unbound2(f, in.B, in.C); a.o == nil {
				err = unbound(f, in.A)
			}
			goto raise
		}
		if a.o.kind == KindList && b.o == &intHead {
			l := (*List)(unsafe.Pointer(a.o))
			if i := int64(b.n); uint64(i) < uint64(len(l.Items)) {
				l.Items[i] = x
				break
			}
		}
		f.pc = pc
		if err = m.SetItem(a, b, x); err != nil {
			goto raise
		}

	case code.LoadCell:
		v = regs[in.B].cell().V
		if v.o == nil {
			err = unboundCell(f, in.B)
			goto raise
		}
		regs[in.A] = v

	case code.StoreCell:
		v = rk(regs, konst, in.B)
		if v.o == nil {
			err = unbound(f, in.B)
			goto raise
		}
		regs[in.A].cell().V = v

	case code.GetAwaitable:
		v = rk(regs, konst, in.B)
		if v.o == nil {
			err = unbound(f, in.B)
			goto raise
		}
		if !(v.o.kind == KindNative && v.o.class.YieldsSelf) && !(v.o.kind == KindGenerator && v.o.class == CoroutineClass) || m.overridesAwait(v) {
			f.pc = pc
			if v, err = m.awaitable(v); err != nil {
				goto raise
			}
		}
		regs[in.A] = v

	case code.StoreGlobal:
		v = rk(regs, konst, in.B)
		if v.o == nil {
			err = unbound(f, in.B)
			goto raise
		}
		c.ns.slots[in.A] = v

	case code.Not:
		v = rk(regs, konst, in.B)
		if v.o == nil {
			err = unbound(f, in.B)
			goto raise
		}
		f.pc = pc
		var b bool
		if b, err = m.Truth(v); err != nil {
			goto raise
		}
		regs[in.A] = Bool(!b)

	case code.Is, code.IsNot:
		a, b := rk(regs, konst, in.B), rk(regs, konst, in.C)
		if a.o == nil || b.o == nil {
			err = unbound2(f, in.B, in.C)
			goto raise
		}
		regs[in.A] = Bool((a == b) == (in.Op == code.Is))

	case code.Raise:
		f.pc = pc
		err = m.raised(f, in, konst)
		goto raise

	case code.Reraise:
		e, _ := regs[in.A].AsException()
		err = e
		goto raise

	case code.Yield:
		v = rk(regs, konst, in.B)
		if v.o == nil {
			err = unbound(f, in.B)
			goto raise
		}
		f.pc = pc
		goto yield

	default:
		f.pc = pc
		var jump int
		if jump, err = m.step(f, in); err != nil {
			goto raise
		}
		if jump >= 0 {
			pc = jump
			goto dispatch
		}
	}
	pc++
	goto dispatch

binary:
	{
		a, b := rk(regs, konst, in.B), rk(regs, konst, in.C)
		if a.o == nil || b.o == nil {
			err = unbound2(f, in.B, in.C)
			goto raise
		}
		f.pc = pc
		if v, err = m.Binary(in.Op, a, b, in.A&code.InplaceBit != 0); err != nil {
			goto raise
		}
		regs[in.A&^code.InplaceBit] = v
		pc++
		goto dispatch
	}

call:
	f.pc = pc
	m.countdown--
	if m.countdown < 0 {
		if err = m.tick(); err != nil {
			goto raise
		}
	}
	switch fn.o.kind {
	case KindFunction:
		pf := (*Function)(unsafe.Pointer(fn.o))
		nc := pf.Code
		if m.depth >= m.Limits.Recursion {
			err = Raise(RecursionErrorClass, "maximum recursion depth exceeded")
			goto raise
		}
		var nf *Frame
		if len(args) == nc.NumPos && nc.simple {
			nf = nc.newFrame()
			copy(nf.regs, args)
		} else if nf, err = m.enter(pf, Args{Pos: args}); err != nil {
			goto raise
		}
		if nc.Kind != code.Plain {
			regs[in.A] = newGenerator(pf, nf).V()
			pc++
			goto dispatch
		}
		nf.back, nf.ret, nf.mode = f, in.A, modeCall
		f = nf
		goto entered
	case KindBuiltin:
		if v, err = (*Builtin)(unsafe.Pointer(fn.o)).Fn(m, Args{Pos: args}); err != nil {
			goto raise
		}
	case KindClass:
		k := (*Class)(unsafe.Pointer(fn.o))
		if pf := k.pythonInit(); pf != nil {
			if m.depth >= m.Limits.Recursion {
				err = Raise(RecursionErrorClass, "maximum recursion depth exceeded")
				goto raise
			}
			obj := NewInstance(k).V()
			var buf [6]Value
			var nf *Frame
			if nf, err = m.enter(pf, Args{Pos: append(append(buf[:0], obj), args...)}); err != nil {
				goto raise
			}
			nf.back, nf.ret, nf.mode, nf.held = f, in.A, modeInit, obj
			f = nf
			goto entered
		}
		if v, err = m.construct(k, Args{Pos: args}); err != nil {
			goto raise
		}
	case KindMethod:
		mt := (*Method)(unsafe.Pointer(fn.o))
		if pf, ok := mt.Func.AsFunction(); ok && pf.Code.Kind == code.Plain && m.depth < m.Limits.Recursion {
			var buf [6]Value
			var nf *Frame
			if nf, err = m.enter(pf, Args{Pos: append(append(buf[:0], mt.Self), args...)}); err != nil {
				goto raise
			}
			nf.back, nf.ret, nf.mode = f, in.A, modeCall
			f = nf
			goto entered
		}
		if mt.Func.o.kind == KindNative {
			nf, kept, is, e := m.callKeeper(mt.Func, mt.Self, args)
			if err = e; err != nil {
				goto raise
			}
			if nf != nil {
				nf.back, nf.ret, nf.mode = f, in.A, modeKeep
				f = nf
				m.depth++
				goto entered
			}
			if is {
				v = kept
				break
			}
		}
		if v, err = m.Call(fn, Args{Pos: args}); err != nil {
			goto raise
		}
	case KindNative:
		nf, kept, is, e := m.callKeeper(fn, Value{}, args)
		if err = e; err != nil {
			goto raise
		}
		if nf != nil {
			nf.back, nf.ret, nf.mode = f, in.A, modeKeep
			f = nf
			m.depth++
			goto entered
		}
		if is {
			v = kept
			break
		}
		if v, err = m.Call(fn, Args{Pos: args}); err != nil {
			goto raise
		}
	default:
		if v, err = m.Call(fn, Args{Pos: args}); err != nil {
			goto raise
		}
	}
	regs[in.A] = v
	pc++
	goto dispatch

entered:
	m.depth++
	m.frame = f
	c = f.code
	regs, konst, ins, pc = f.regs, c.konst, c.Code, f.pc
	goto dispatch

leave: // with v
	m.depth--
	if g := f.gen; g != nil {
		g.done, g.running, g.frame = true, false, nil
	}
	{
		back := f.back
		switch f.mode {
		case modeEntry:
			if f.gen != nil || f.held.o == nil { // not a class body, whose registers are still read
				c.free(f)
			}
			return v, returned, nil, nil
		case modeInit:
			if !v.IsNone() {
				err = Raise(TypeErrorClass, "__init__() should return None, not '"+v.TypeName()+"'")
				f = back
				c = f.code
				regs, konst, ins, pc = f.regs, c.konst, c.Code, f.pc
				m.frame = f
				in = ins[pc]
				goto raise
			}
			back.regs[f.ret] = f.held
			back.pc++
			c.free(f)
		case modeCall:
			back.regs[f.ret] = v
			back.pc++
			c.free(f)
		case modeKeep:
			m.depth--
			k, ret := f.held.Native().(*keeping), f.ret
			c.free(f)
			if err = k.keeper.Keep(m, k.key, v); err != nil {
				f = back
				c = f.code
				regs, konst, ins, pc = f.regs, c.konst, c.Code, f.pc
				m.frame = f
				in = ins[pc]
				goto raise
			}
			back.regs[ret] = v
			back.pc++
		case modeFor:
			back.pc = int(back.code.Code[back.pc].C)
			f.back = nil
		case modeAwait:
			back.regs[f.ret] = v
			back.pc++
			f.back = nil
		}
		f = back
	}
	m.frame = f
	c = f.code
	regs, konst, ins, pc = f.regs, c.konst, c.Code, f.pc
	goto dispatch

yield: // v, out of f
	for {
		m.depth--
		f.gen.running = false
		back := f.back
		switch f.mode {
		case modeEntry:
			return v, yielded, nil, nil
		case modeFor:
			back.regs[f.ret] = v
			back.pc++
			f.back = nil
			f = back
		case modeAwait:
			f.back = nil
			f = back
			continue
		}
		break
	}
	m.frame = f
	c = f.code
	regs, konst, ins, pc = f.regs, c.konst, c.Code, f.pc
	goto dispatch

raise:
	f.pc = pc
	switch e := err.(type) {
	case *Exception:
		if in.Op != code.Reraise && in.Op != code.RaiseLast {
			if len(e.Trace) == 0 || in.Op == code.Raise || in.Op == code.RaiseFrom {
				m.setContext(e, f)
			}
			e.Trace = append(e.Trace, TraceEntry{Unit: c.Unit, Func: c.Name, Span: f.Span(), Op: in.Op})
		}
		if h := findHandler(c.Handlers, pc); h != nil {
			err = nil
			regs[h.Reg] = e.V()
			pc = h.Target
			goto dispatch
		}
	case *Fatal:
		e.Trace = append(e.Trace, TraceEntry{Unit: c.Unit, Func: c.Name, Span: f.Span(), Op: in.Op})
	}
	// Out of this frame.
	m.depth--
	if g := f.gen; g != nil {
		g.done, g.running, g.frame = true, false, nil
		if e, ok := IsException(err, StopIterationClass); ok {
			what := g.class.Name
			if what == "async_generator" {
				what = "async generator"
			}
			r := NewException(RuntimeErrorClass, String(what+" raised StopIteration"))
			r.Cause, r.Context, r.SuppressContext, e.linked = e.V(), e.V(), true, true
			r.Trace = append(r.Trace, TraceEntry{Unit: c.Unit, Func: c.Name, Span: f.Span(), Op: in.Op})
			err = r
		}
	}
	{
		back, mode := f.back, f.mode
		if mode == modeEntry {
			return Value{}, returned, nil, err
		}
		if mode == modeKeep {
			m.depth--
		}
		if mode == modeCall || mode == modeInit || mode == modeKeep {
			c.free(f)
		} else {
			f.back = nil
		}
		f = back
	}
	m.frame = f
	c = f.code
	regs, konst, ins, pc = f.regs, c.konst, c.Code, f.pc
	in = code.Instr{Op: code.Call}
	goto raise
}

// pythonInit answers the program's __init__ when instances of k are plain and calling k does nothing else.
func (k *Class) pythonInit() *Function {
	if k.plainVersion != classVersion {
		k.plainVersion = classVersion
		k.plainInit = Value{}
		if k.New == nil && !k.NoInstances && k.class == TypeClass && len(k.abstract) == 0 {
			if _, ok := k.Lookup("__new__"); !ok {
				if init, ok := k.Lookup("__init__"); ok && init.o.kind == KindFunction {
					if fn, _ := init.AsFunction(); fn.Code.Kind == code.Plain {
						k.plainInit = init
					}
				}
			}
		}
	}
	if k.plainInit.o == nil {
		return nil
	}
	return (*Function)(unsafe.Pointer(k.plainInit.o))
}

func findHandler(handlers []code.Handler, pc int) *code.Handler {
	for i := range handlers {
		if h := &handlers[i]; h.Start <= pc && pc < h.End {
			return h
		}
	}
	return nil
}

// setContext links a new exception to the one being handled.
func (m *Machine) setContext(e *Exception, f *Frame) {
	var handled *Exception
	for x := f; x != nil && handled == nil; x = x.back {
		handled = x.handling
	}
	if handled == nil || handled == e {
		return
	}
	if e.linked {
		m.unlink(handled, e)
	}
	handled.linked = true
	e.Context = handled.V()
}

// unlink cuts the chain of contexts before e, so that it makes no cycle, as CPython does (Python/errors.c, _PyErr_SetObject). A
// chain may have a cycle already that the program has made. The walk is paid for, as chains can be long.
func (m *Machine) unlink(from, e *Exception) {
	slow, n := from, 0
	for x := from; x.Context.o != nil; n++ {
		ctx, ok := x.Context.AsException()
		if !ok {
			break
		}
		if ctx == e {
			x.Context = Value{}
			break
		}
		if x = ctx; x == slow {
			break
		}
		if n%2 == 1 {
			slow, _ = slow.Context.AsException()
		}
	}
	m.countdown -= int64(n / 8)
}

// Handling answers the exception being handled, or nil.
func (m *Machine) Handling() *Exception {
	for x := m.frame; x != nil; x = x.back {
		if x.handling != nil {
			return x.handling
		}
	}
	return nil
}

func (m *Machine) raised(f *Frame, in code.Instr, konst []Value) error {
	v := rk(f.regs, konst, in.A)
	if v.o == nil {
		return unbound(f, in.A)
	}
	e, err := m.exceptionOf(v)
	if err != nil {
		return err
	}
	return e
}

// exceptionOf turns what is raised into an exception: an instance, or a class to be called.
func (m *Machine) exceptionOf(v Value) (*Exception, error) {
	if e, ok := v.AsException(); ok {
		return e, nil
	}
	if c, ok := v.AsClass(); ok && c.Is(BaseExceptionClass) {
		r, err := m.construct(c, Args{})
		if err != nil {
			return nil, err
		}
		if e, ok := r.AsException(); ok {
			return e, nil
		}
	}
	return nil, Raise(TypeErrorClass, "exceptions must derive from BaseException")
}

// ExceptionOf turns an instance or a class of exceptions into an exception, as raise and throw do.
func (m *Machine) ExceptionOf(v Value) (*Exception, error) { return m.exceptionOf(v) }

func (m *Machine) sendInto(it, sent Value) (v Value, done bool, err error) {
	if it.o.kind == KindIter {
		if s, ok := (*Iter)(unsafe.Pointer(it.o)).It.(Sender); ok {
			return s.Send(m, sent)
		}
	}
	if sent.IsNone() && it.o.kind < KindInstance {
		v, ok, err := m.Next(it)
		if err == nil && !ok {
			v = None
		}
		return v, !ok, err
	}
	if sent.IsNone() {
		v, _, err = m.CallSpecial(it, "__next__")
	} else {
		v, err = m.CallMethod(it, "send", sent)
	}
	if stop, ok := IsException(err, StopIterationClass); ok {
		return stop.Value, true, nil
	}
	return v, false, err
}

func (m *Machine) overridesAwait(v Value) bool {
	if v.o.kind != KindNative || v.o.class.Native {
		return false
	}
	fn, ok := v.o.class.Lookup("__await__")
	return ok && fn.o.kind == KindFunction
}

// awaitable answers what await drives for v.
func (m *Machine) awaitable(v Value) (Value, error) {
	switch v.o.kind {
	case KindGenerator:
		if v.o.class == CoroutineClass {
			return v, nil
		}
	case KindIter:
		if _, ok := (*Iter)(unsafe.Pointer(v.o)).It.(Sender); ok {
			return v, nil
		}
	}
	it, ok, err := m.CallSpecial(v, "__await__")
	if err != nil {
		return Value{}, err
	}
	if !ok {
		return Value{}, Raise(TypeErrorClass, "object "+v.TypeName()+" can't be used in 'await' expression")
	}
	switch it.o.kind {
	case KindIter, KindRangeIter, KindListIter:
		return it, nil
	case KindGenerator:
		if it.o.class == CoroutineClass {
			return Value{}, Raise(TypeErrorClass, "__await__() returned a coroutine")
		}
		return it, nil
	}
	if _, ok := it.Class().Lookup("__next__"); !ok {
		return Value{}, Raise(TypeErrorClass, "__await__() returned non-iterator of type '"+it.TypeName()+"'")
	}
	return it, nil
}

func unbound(f *Frame, r uint16) error {
	name := ""
	if int(r) < len(f.code.Locals) {
		name = f.code.Locals[r]
	}
	e := NewException(UnboundLocalErrorClass, String("cannot access local variable '"+name+"' where it is not associated with a value"))
	e.SetAttr("name", String(name))
	return e
}

func unbound2(f *Frame, b, c uint16) error {
	if b < code.KonstBit && f.regs[b].o == nil {
		return unbound(f, b)
	}
	return unbound(f, c)
}

func unboundCell(f *Frame, r uint16) error {
	for i, free := range f.code.FreeRegs {
		if free == r {
			e := NewException(NameErrorClass, String("cannot access free variable '"+f.code.FreeNames[i]+"' where it is not associated with a value in enclosing scope"))
			e.SetAttr("name", String(f.code.FreeNames[i]))
			return e
		}
	}
	return unbound(f, r)
}

func (m *Machine) noName(name string) error {
	e := NewException(NameErrorClass, String("name '"+name+"' is not defined"))
	e.Help = m.unoffered("builtins", name)
	e.SetAttr("name", String(name))
	return e
}
