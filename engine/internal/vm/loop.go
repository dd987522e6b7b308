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

// runOne does what runFrom does for a frame that was suspended, without those that it awaits, when loops are not nested
// too deep.
func (m *Machine) runOne(f *Frame) (Value, outcome, error) {
	m.nested++
	outer, depth := m.frame, m.depth
	f.back, f.mode = outer, modeEntry
	m.depth++
	v, how, next, err := m.loop(f, nil)
	for how == again {
		v, how, next, err = m.loop(next, nil)
	}
	f.back = nil
	m.frame, m.depth = outer, depth
	m.nested--
	return v, how, err
}

// Resume runs a suspended generator or coroutine until it yields or ends: with a value to send, or with an exception
// to raise where it waits.
func (m *Machine) Resume(g *Generator, sent Value, thrown error) (v Value, done bool, err error) {
	if !g.running && g.frame != nil && thrown == nil && (g.started || sent.IsNone()) && m.nested < maxNested {
		f := g.frame
		f.accept(sent)
		g.running = true
		v, how, err := m.runOne(f)
		return v, how != yielded || err != nil, err
	}
	what := g.class.Name
	switch {
	case g.running:
		return Value{}, false, Raise(ValueErrorClass, what+" already executing")
	case g.frame == nil:
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
		g.frame = nil
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
			if g.frame == nil || g.running || !g.started {
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
	if g.frame == nil {
		return nil
	}
	if !g.started {
		g.frame = nil
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

// loop runs frame f and what it calls until the entry frame is left. It does what leads from frame to frame, and leaves
// the rest to quick and to step.
func (m *Machine) loop(f *Frame, err error) (result Value, how outcome, next *Frame, _ error) {
	op := code.Call // of the instruction that raised err
	for {
		if err != nil {
			if f, err = m.raise(f, op, err); err != nil {
				return Value{}, returned, nil, err
			}
		}
		m.frame = f
		var (
			c    = f.code
			regs = f.regs
			ins  = c.Code
			pc   = int(f.pc)
			in   *code.Instr
			v    Value
			fn   Value
			args []Value
		)
	next:
		pc = m.quick(f, pc)
		in = &ins[pc]
		switch in.Op {
		case code.Loop:
			pc = int(in.A)
			m.countdown--
			if m.countdown < 0 {
				f.pc = int32(pc)
				if err = m.tick(); err != nil {
					goto raise
				}
				return Value{}, again, f, nil
			}
			goto next

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
			goto await

		case code.Return:
			v = rk(regs, c.konst, in.A)
			if v.o == nil {
				err = unbound(f, in.A)
				goto raise
			}
			goto leave

		case code.GetAwaitable:
			v = rk(regs, c.konst, in.B)
			if v.o == nil {
				err = unbound(f, in.B)
				goto raise
			}
			goto awaitable

		case code.Yield:
			v = rk(regs, c.konst, in.B)
			if v.o == nil {
				err = unbound(f, in.B)
				goto raise
			}
			f.pc = int32(pc)
			goto yield

		default:
			f.pc = int32(pc)
			var jump int
			if in.Op == code.ForIter {
				if g, ok := regs[in.B].AsGenerator(); ok && m.drives(g) {
					g.frame.accept(None)
					g.running = true
					nf := g.frame
					nf.back, nf.mode, nf.ret = f, modeFor, in.A
					f = nf
					goto entered
				}
			}
			if jump, err = m.step(f, *in); err != nil {
				goto raise
			}
			if jump >= 0 {
				pc = jump
				goto next
			}
		}
		pc++
		goto next

	call: // fn with args
		f.pc = int32(pc)
		m.countdown--
		if m.countdown < 0 {
			if err = m.tick(); err != nil {
				goto raise
			}
		}
		switch fn.o.kind {
		case KindBuiltin:
			if v, err = (*Builtin)(unsafe.Pointer(fn.o)).callWith(m, args); err != nil {
				goto raise
			}
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
				v = newGenerator(pf, nf).V()
				break
			}
			nf.back, nf.ret, nf.mode = f, in.A, modeCall
			f = nf
			goto entered
		default:
			var nf *Frame
			if v, nf, err = m.callOther(f, fn, args); err != nil {
				goto raise
			}
			if nf != nil {
				nf.back, nf.ret = f, in.A
				f = nf
				goto entered
			}
		}
		regs[in.A] = v
		pc++
		in = &ins[pc]
		if in.Op != code.GetAwaitable {
			goto next
		}

	awaitable: // v, by in
		if !(v.o.kind == KindNative && v.o.class.YieldsSelf && (v.o.class.Native || !overridesAwait(v))) &&
			!(v.o.kind == KindGenerator && v.o.class == CoroutineClass) {
			f.pc = int32(pc)
			if v, err = m.awaitable(v); err != nil {
				goto raise
			}
		}
		regs[in.A] = v
		pc++
		in = &ins[pc]
		if in.Op != code.Await {
			goto next
		}

	await:
		f.pc = int32(pc)
		v = regs[in.B]
		if f.waiting {
			f.waiting = false
			v, f.held = f.held, None
			if e, ok := v.AsException(); ok {
				err = e
				goto raise
			}
			regs[in.A] = v
			pc++
			goto next
		}
		if v.o.kind == KindNative && v.o.class.YieldsSelf {
			var known bool
			if result, known = v.o.class.Happened(v); !known {
				f.waiting = true
				goto yield
			}
			if e, ok := result.AsException(); ok {
				err = e
				goto raise
			}
			regs[in.A] = result
			pc++
			goto next
		}
		{
			sent := f.held
			f.held = None
			if sent.o == nil {
				sent = None
			}
			if v.o.kind == KindGenerator {
				g := (*Generator)(unsafe.Pointer(v.o))
				switch {
				case g.running:
					err = Raise(ValueErrorClass, g.class.Name+" already executing")
					goto raise
				case g.frame == nil:
					if g.class == CoroutineClass {
						err = Raise(RuntimeErrorClass, "cannot reuse already awaited coroutine")
						goto raise
					}
					v = None
				case m.depth >= m.Limits.Recursion:
					err = Raise(RecursionErrorClass, "maximum recursion depth exceeded")
					goto raise
				default:
					g.frame.accept(sent)
					g.running = true
					nf := g.frame
					nf.back, nf.mode, nf.ret = f, modeAwait, in.A
					f = nf
					goto entered
				}
			} else {
				var done bool
				if v, done, err = m.sendInto(v, sent); err != nil {
					goto raise
				}
				if !done {
					goto yield
				}
			}
			regs[in.A] = v
			pc++
			goto next
		}

	entered: // f, from what calls or drives it
		m.depth++
		err = nil
		continue

	leave: // f, with v
		m.depth--
		err = nil
		if g := f.gen; g != nil {
			g.running, g.frame = false, nil
		}
		{
			back := f.back
			switch f.mode {
			case modeCall:
				back.regs[f.ret] = v
				back.pc++
				c.free(f)
			case modeAwait:
				back.regs[f.ret] = v
				back.pc++
				f.back = nil
			case modeEntry:
				if f.gen != nil || f.held.o == nil { // not a class body, whose registers are still read
					c.free(f)
				}
				return v, returned, nil, nil
			case modeInit:
				if !v.IsNone() {
					op = back.code.Code[back.pc].Op
					err = Raise(TypeErrorClass, "__init__() should return None, not '"+v.TypeName()+"'")
				} else {
					back.regs[f.ret] = f.held
					back.pc++
					c.free(f)
				}
			case modeKeep:
				m.depth--
				k, ret := f.held.Native().(*keeping), f.ret
				c.free(f)
				if err = k.keeper.Keep(m, k.key, v); err != nil {
					op = back.code.Code[back.pc].Op
				} else {
					back.regs[ret] = v
					back.pc++
				}
			case modeFor:
				back.pc = int32(back.code.Code[back.pc].C)
				f.back = nil
			}
			f = back
		}
		continue

	yield: // v, out of f
		for {
			m.depth--
			f.gen.running = false
			back := f.back
			if f.mode == modeEntry {
				return v, yielded, nil, nil
			}
			f.back = nil
			if f.mode == modeFor {
				back.regs[f.ret] = v
				back.pc++
				f = back
				break
			}
			f = back
		}
		err = nil
		continue

	raise: // err, by in
		f.pc = int32(pc)
		op = in.Op
	}
}

// raise takes err out of f, where an instruction raised it, to the frame that handles it, which it answers; or answers
// with an error that nobody handles.
func (m *Machine) raise(f *Frame, op code.Op, err error) (*Frame, error) {
	for {
		c := f.code
		switch e := err.(type) {
		case *Exception:
			if op != code.Reraise && op != code.RaiseLast {
				if len(e.Trace) == 0 || op == code.Raise || op == code.RaiseFrom {
					m.setContext(e, f)
				}
				entry := TraceEntry{Unit: c.Unit, Func: c.Name, Span: f.Span(), Op: op}
				if e.Trace == nil && e.first.Unit == nil {
					e.first = entry
					e.Trace = unsafe.Slice(&e.first, 1)
				} else {
					e.Trace = append(e.Trace, entry)
				}
			}
			if h := findHandler(c.Handlers, int(f.pc)); h != nil {
				f.regs[h.Reg] = e.V()
				f.pc = int32(h.Target)
				return f, nil
			}
		case *Fatal:
			e.Trace = append(e.Trace, TraceEntry{Unit: c.Unit, Func: c.Name, Span: f.Span(), Op: op})
		}
		// Out of this frame.
		m.depth--
		if g := f.gen; g != nil {
			g.running, g.frame = false, nil
			if e, ok := IsException(err, StopIterationClass); ok {
				what := g.class.Name
				if what == "async_generator" {
					what = "async generator"
				}
				r := NewException(RuntimeErrorClass, String(what+" raised StopIteration"))
				r.Cause, r.Context, r.SuppressContext, e.linked = e.V(), e.V(), true, true
				r.Trace = append(r.Trace, TraceEntry{Unit: c.Unit, Func: c.Name, Span: f.Span(), Op: op})
				err = r
			}
		}
		back, mode := f.back, f.mode
		if mode == modeEntry {
			return nil, err
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
		m.frame = f
		op = code.Call
	}
}

// callOther calls what is no function of the program's and no native one, for frame f. Where that runs a function of the
// program's and nothing else, it answers with its frame, to be entered.
func (m *Machine) callOther(f *Frame, fn Value, args []Value) (v Value, nf *Frame, err error) {
	switch fn.o.kind {
	case KindClass:
		k := (*Class)(unsafe.Pointer(fn.o))
		pf := k.pythonInit()
		if pf == nil {
			v, err = m.construct(k, Args{Pos: args})
			return v, nil, err
		}
		if m.depth >= m.Limits.Recursion {
			return Value{}, nil, Raise(RecursionErrorClass, "maximum recursion depth exceeded")
		}
		obj := NewInstance(k).V()
		var buf [6]Value
		if nf, err = m.enter(pf, Args{Pos: append(append(buf[:0], obj), args...)}); err == nil {
			nf.mode, nf.held = modeInit, obj
		}
		return Value{}, nf, err
	case KindMethod:
		mt := (*Method)(unsafe.Pointer(fn.o))
		if pf, ok := mt.Func.AsFunction(); ok && pf.Code.Kind == code.Plain && m.depth < m.Limits.Recursion {
			var buf [6]Value
			if nf, err = m.enter(pf, Args{Pos: append(append(buf[:0], mt.Self), args...)}); err == nil {
				nf.mode = modeCall
			}
			return Value{}, nf, err
		}
		if mt.Func.o.kind == KindNative {
			return m.keepOrCall(fn, mt.Func, mt.Self, args)
		}
	case KindNative:
		return m.keepOrCall(fn, fn, Value{}, args)
	}
	v, err = m.Call(fn, Args{Pos: args})
	return v, nil, err
}

// keepOrCall does what callOther does for fn, which may be a keeper or a keeper's method of self.
func (m *Machine) keepOrCall(fn, keeper, self Value, args []Value) (v Value, nf *Frame, err error) {
	nf, v, is, err := m.callKeeper(keeper, self, args)
	switch {
	case err != nil:
		return Value{}, nil, err
	case nf != nil:
		nf.mode = modeKeep
		m.depth++
	case !is:
		v, err = m.Call(fn, Args{Pos: args})
	}
	return v, nf, err
}

// drives says that a for statement of the loop itself goes on with g.
func (m *Machine) drives(g *Generator) bool {
	return g.frame != nil && !g.running && g.class == GeneratorClass && m.depth < m.Limits.Recursion
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
		if s := m.senderOf((*Iter)(unsafe.Pointer(it.o))); s != nil {
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

// senderOf is the native awaitable of an iterator, or nil. The one asked for last is remembered: some are awaited over and
// over, and to ask a Go value what it can do is slow in WebAssembly.
func (m *Machine) senderOf(it *Iter) Sender {
	if m.lastIter != it {
		m.lastIter = it
		m.lastSender, _ = it.It.(Sender)
	}
	return m.lastSender
}

func overridesAwait(v Value) bool {
	fn, ok := v.o.class.Lookup("__await__")
	return ok && fn.o.kind == KindFunction
}

// Awaitable answers what await drives for v.
func (m *Machine) Awaitable(v Value) (Value, error) { return m.awaitable(v) }

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
