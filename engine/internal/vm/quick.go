package vm

import (
	"unsafe"

	"asimplay/engine/internal/code"
)

// registers is a frame's registers, or a function's constants, and sites its attribute sites, as quick sees them:
// operands are 16-bit numbers, so that no look at one needs its bound checked. What an instruction names is there.
type (
	registers    [1 << 16]Value
	instructions [1 << 16]code.Instr
	sites        [1 << 16]attrSite
)

func asRegisters(v []Value) *registers { return (*registers)(unsafe.Pointer(unsafe.SliceData(v))) }

// valueAt is an element that is known to be there.
func valueAt(of []Value, i int) *Value {
	return (*Value)(unsafe.Add(unsafe.Pointer(unsafe.SliceData(of)), i*int(unsafe.Sizeof(Value{}))))
}

// inModule is what v has of the name, if v is the module it was found in last; else nothing.
func (s *attrSite) inModule(v Value) Value {
	if v.o.kind != KindModule || s.names == nil || s.names != (*Module)(unsafe.Pointer(v.o)).NS {
		return Value{}
	}
	return *valueAt(s.names.slots, s.slot)
}

// source is the value of an operand that may be a constant.
func source(regs, konst *registers, x uint16) *Value {
	from := regs
	if x >= code.KonstBit {
		from = konst
	}
	return &from[x&^code.KonstBit]
}

// asFloat is an unboxed number as a float.
func asFloat(v *Value) (f float64, ok bool) {
	if v.o == &floatHead {
		return v.RawFloat(), true
	}
	return float64(int64(v.n)), v.o == &intHead
}

// What a comparison finds, as the operators that then hold: a bit each, in their order: <, <=, >, >=, ==, !=.
const (
	less      = 1<<0 | 1<<1 | 1<<5
	equal     = 1<<1 | 1<<3 | 1<<4
	greater   = 1<<2 | 1<<3 | 1<<5
	unordered = 1 << 5
)

// quick runs instructions of frame f from pc on, as far as they are of the usual kind: on unboxed numbers, on attributes
// found where they were found last. It answers where it stopped: at the first that is not, or that leaves the frame.
//
// It is small, and calls nothing, so that compilers keep what it works on in the machine's own registers; that makes it
// several times as fast as the loop, in WebAssembly above all. Whatever it does, step does as well, for all values.
//
//go:nosplit
func (m *Machine) quick(f *Frame, pc int) int {
	var (
		c     = f.code
		regs  = asRegisters(f.regs)
		konst = asRegisters(c.konst)
		ins   = (*instructions)(unsafe.Pointer(unsafe.SliceData(c.Code)))
		attrs = (*sites)(unsafe.Pointer(unsafe.SliceData(c.sites)))
	)
	if regs == nil || konst == nil || ins == nil || attrs == nil {
		return pc
	}
	for at := uint16(pc); ; at++ {
	next:
		in := &ins[at]
		switch in.Op {
		case code.Move:
			v := source(regs, konst, in.B)
			if v.o == nil {
				return int(at)
			}
			regs[in.A] = *v

		case code.Loop:
			if m.countdown <= 0 {
				return int(at)
			}
			m.countdown--
			at = in.A
			goto next

		case code.Jump:
			at = in.A
			goto next

		case code.JumpIfFalse, code.JumpIfTrue:
			v := source(regs, konst, in.B)
			if v.o != &boolHead && v.o != &intHead {
				return int(at)
			}
			if (v.n != 0) == (in.Op == code.JumpIfTrue) {
				at = in.A
				goto next
			}

		case code.LoadAttr:
			v, s := regs[in.B], &attrs[in.C]
			if v.o == nil || s.slot < 0 || s.version != classVersion {
				return int(at)
			}
			if v.o.kind < KindInstance {
				x := s.inModule(v)
				if x.o == nil {
					return int(at)
				}
				regs[in.A] = x
				continue
			}
			i := v.inst()
			if i.shape == nil || i.shape != s.shape {
				return int(at)
			}
			regs[in.A] = *i.slot(s.slot)

		case code.StoreAttr:
			v, s, x := regs[in.B], &attrs[in.A], source(regs, konst, in.C)
			if v.o == nil || v.o.kind < KindInstance || x.o == nil || s.slot < 0 || s.version != classVersion {
				return int(at)
			}
			i := v.inst()
			if i.shape == nil || i.shape != s.shape {
				return int(at)
			}
			*i.slot(s.slot) = *x

		case code.LoadMethod:
			v, s := regs[in.B], &attrs[in.C]
			if v.o == nil || s.version != classVersion {
				return int(at)
			}
			if v.o.kind < KindInstance {
				x := s.inModule(v)
				if x.o == nil {
					return int(at)
				}
				regs[in.A], regs[in.A+1] = x, Value{}
				continue
			}
			if s.slot != inClass || s.value.o == nil {
				return int(at)
			}
			i := v.inst()
			if i.shape == nil || i.shape != s.shape {
				return int(at)
			}
			regs[in.A] = s.value
			regs[in.A+1] = v

		case code.LoadGlobal:
			v := valueAt(c.ns.slots, int(in.B))
			if v.o == nil {
				return int(at)
			}
			regs[in.A] = *v

		case code.StoreGlobal:
			v := source(regs, konst, in.B)
			if v.o == nil {
				return int(at)
			}
			*valueAt(c.ns.slots, int(in.A)) = *v

		case code.ForIter:
			it := regs[in.B]
			switch {
			case it.o == nil:
				return int(at)
			case it.o.kind == KindRangeIter:
				r := (*rangeIter)(unsafe.Pointer(it.o))
				if r.left <= 0 {
					at = in.C
					goto next
				}
				r.left--
				regs[in.A] = Int(r.next)
				r.next += r.step
			case it.o.kind == KindListIter:
				l := (*listIter)(unsafe.Pointer(it.o))
				if l.list == nil || uint(l.at) >= uint(len(l.list.Items)) {
					return int(at)
				}
				regs[in.A] = *valueAt(l.list.Items, l.at)
				l.at++
			default:
				return int(at)
			}

		case code.Add:
			a, b := source(regs, konst, in.B), source(regs, konst, in.C)
			switch {
			case a.o == &intHead && b.o == &intHead:
				s := int64(a.n) + int64(b.n)
				if (s > int64(a.n)) != (int64(b.n) > 0) {
					return int(at)
				}
				regs[in.A&^code.InplaceBit] = Int(s)
			default:
				x, isX := asFloat(a)
				y, isY := asFloat(b)
				if !isX || !isY {
					return int(at)
				}
				regs[in.A&^code.InplaceBit] = Float(x + y)
			}

		case code.Sub:
			a, b := source(regs, konst, in.B), source(regs, konst, in.C)
			switch {
			case a.o == &intHead && b.o == &intHead:
				s := int64(a.n) - int64(b.n)
				if (s < int64(a.n)) != (int64(b.n) > 0) {
					return int(at)
				}
				regs[in.A&^code.InplaceBit] = Int(s)
			default:
				x, isX := asFloat(a)
				y, isY := asFloat(b)
				if !isX || !isY {
					return int(at)
				}
				regs[in.A&^code.InplaceBit] = Float(x - y)
			}

		case code.Mult:
			a, b := source(regs, konst, in.B), source(regs, konst, in.C)
			switch {
			case a.o == &intHead && b.o == &intHead:
				x, y := int64(a.n), int64(b.n)
				if x != int64(int32(x)) || y != int64(int32(y)) {
					return int(at)
				}
				regs[in.A&^code.InplaceBit] = Int(x * y)
			default:
				x, isX := asFloat(a)
				y, isY := asFloat(b)
				if !isX || !isY {
					return int(at)
				}
				regs[in.A&^code.InplaceBit] = Float(x * y)
			}

		case code.Div:
			a, b := source(regs, konst, in.B), source(regs, konst, in.C)
			x, isX := asFloat(a)
			y, isY := asFloat(b)
			if !isX || !isY || y == 0 || a.o == b.o && a.o == &intHead && (x >= 1<<53 || x <= -1<<53 || y >= 1<<53 || y <= -1<<53) {
				return int(at)
			}
			regs[in.A&^code.InplaceBit] = Float(x / y)

		case code.Mod:
			a, b := source(regs, konst, in.B), source(regs, konst, in.C)
			if a.o != &intHead || b.o != &intHead || int64(b.n) <= 0 {
				return int(at)
			}
			r := int64(a.n) % int64(b.n)
			if r < 0 {
				r += int64(b.n)
			}
			regs[in.A&^code.InplaceBit] = Int(r)

		case code.JumpIfNotLt, code.JumpIfNotLe, code.JumpIfNotGt, code.JumpIfNotGe, code.JumpIfNotEq, code.JumpIfNotNe,
			code.Lt, code.Le, code.Gt, code.Ge, code.Eq, code.Ne:
			a, b := source(regs, konst, in.B), source(regs, konst, in.C)
			is := unordered
			switch {
			case a.o == &intHead && b.o == &intHead:
				switch x, y := int64(a.n), int64(b.n); {
				case x < y:
					is = less
				case x > y:
					is = greater
				default:
					is = equal
				}
			case a.o == &floatHead && b.o == &floatHead:
				switch x, y := a.RawFloat(), b.RawFloat(); {
				case x < y:
					is = less
				case x > y:
					is = greater
				case x == y:
					is = equal
				}
			default:
				return int(at)
			}
			if in.Op >= code.Lt {
				regs[in.A] = Value{&boolHead, uint64(is >> (in.Op - code.Lt) & 1)}
			} else if is>>(in.Op-code.JumpIfNotLt)&1 == 0 {
				at = in.A
				goto next
			}

		case code.Is, code.IsNot:
			a, b := source(regs, konst, in.B), source(regs, konst, in.C)
			if a.o == nil || b.o == nil {
				return int(at)
			}
			is := uint64(in.Op - code.Is)
			if *a == *b {
				is ^= 1
			}
			regs[in.A] = Value{&boolHead, is}

		case code.GetItem:
			a, b := source(regs, konst, in.B), source(regs, konst, in.C)
			if a.o == nil || a.o.kind != KindList || b.o != &intHead {
				return int(at)
			}
			l := (*List)(unsafe.Pointer(a.o))
			if b.n >= uint64(len(l.Items)) {
				return int(at)
			}
			regs[in.A] = *valueAt(l.Items, int(b.n))

		case code.SetItem:
			a, b, x := regs[in.A], source(regs, konst, in.B), source(regs, konst, in.C)
			if a.o == nil || a.o.kind != KindList || b.o != &intHead || x.o == nil {
				return int(at)
			}
			l := (*List)(unsafe.Pointer(a.o))
			if b.n >= uint64(len(l.Items)) {
				return int(at)
			}
			*valueAt(l.Items, int(b.n)) = *x

		case code.LoadCell:
			v := regs[in.B].cell()
			if v == nil || v.V.o == nil {
				return int(at)
			}
			regs[in.A] = v.V

		case code.Discard:
			if v := source(regs, konst, in.A); v.o != &noneHead {
				return int(at)
			}

		default:
			return int(at)
		}
	}
}
