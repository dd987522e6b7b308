package main

import "encoding/binary"

// tidied is an instruction in a function's code as it is written in the end.
type tidied struct {
	op    byte
	bytes []byte // of its operands
}

// tidier writes instructions more shortly that Go's compiler and this program make of one another's.
type tidier struct {
	out    []tidied
	values []int // where the code begins of each value that is known to be on the stack
}

// tidy writes the code of a function without detours: what does the same in fewer instructions.
func tidy(text []byte) ([]byte, error) {
	t := &tidier{}
	for at := 0; at < len(text); {
		in, err := read(text, at)
		if err != nil {
			return nil, err
		}
		t.add(tidied{in.op, text[at+1 : in.end]})
		at = in.end
	}
	out := make([]byte, 0, len(text))
	for _, in := range t.out {
		out = append(append(out, in.op), in.bytes...)
	}
	return out, nil
}

func (t *tidier) last(back int) byte {
	if back > len(t.out) {
		return opNop
	}
	return t.out[len(t.out)-back].op
}

func (t *tidier) cut(n int) { t.out = t.out[:len(t.out)-n] }

// wraps is what a load of 64 bits becomes that is cut down to 32.
var wraps = map[byte]byte{opI64Load: 0x28, opI64Load32U: 0x28, 0x34: 0x28, opI64Load8U: 0x2d, opI64Load16U: 0x2f}

func (t *tidier) add(in tidied) {
	switch in.op {
	case opNop:
		return
	case opWrap:
		switch last := t.last(1); {
		case last == opI64Const:
			v, _ := signed(t.out[len(t.out)-1].bytes)
			t.out[len(t.out)-1] = tidied{opI32Const, appendSigned(nil, int64(int32(v)))}
			return
		case last == opExtend:
			t.cut(1)
			return
		case wraps[last] != 0:
			load := &t.out[len(t.out)-1]
			load.op = wraps[last]
			load.bytes = append([]byte{alignment[load.op-opLoad]}, load.bytes[1:]...)
			return
		}
	case opI64Eqz:
		if t.last(1) == opExtend {
			t.cut(1)
			t.add(tidied{op: opI32Eqz})
			return
		}
	case opI32Eqz:
		if last := t.last(1); last > opI64Eqz && last <= opI64GeU || last > opI32Eqz && last < opI64Eqz {
			t.out[len(t.out)-1].op = contrary(last)
			return
		}
	case opIf, opBrIf:
		for t.last(1) == opI32Eqz && t.last(2) == opI32Eqz {
			t.cut(2)
		}
	}
	takes, gives, known := effect(in)
	if !known {
		t.values = t.values[:0]
		t.out = append(t.out, in)
		return
	}
	from := len(t.out)
	if takes > len(t.values) {
		t.values = t.values[:0]
		from = -1
	} else if takes > 0 {
		from = t.values[len(t.values)-takes]
		second := len(t.out)
		if takes > 1 {
			second = t.values[len(t.values)-takes+1]
		}
		if in.op >= opLoad && in.op <= opStoreLast && second == from+3 && t.onStack(from) {
			// The offset of an address on the stack.
			k, _ := signed(t.out[from+1].bytes)
			offset, _ := binary.Uvarint(in.bytes[1:])
			in.bytes = binary.AppendUvarint(in.bytes[:1:1], offset+uint64(k))
			t.out = append(t.out[:from+1], t.out[from+3:]...)
		}
		t.values = t.values[:len(t.values)-takes]
	}
	t.out = append(t.out, in)
	if gives && from >= 0 {
		t.values = append(t.values, from)
	}
}

// onStack tells whether an address is made at a place that lies so far above the stack's pointer.
func (t *tidier) onStack(from int) bool {
	if t.out[from].op != opLocalGet || t.out[from].bytes[0] != 1 || t.out[from+1].op != opI32Const || t.out[from+2].op != opI32Add {
		return false
	}
	k, _ := signed(t.out[from+1].bytes)
	return k >= 0
}

// contrary is the comparison of integers that does where another does not.
func contrary(op byte) byte {
	first := byte(opI32Eqz + 1)
	if op > opI64Eqz {
		first = opI64Eqz + 1
	}
	switch n := op - first; n {
	case 0, 1: // equal, not equal
		return first + 1 - n
	case 2, 3: // less: greater or equal, which stands six behind
		return op + 6
	case 4, 5: // greater: less or equal
		return op + 2
	case 6, 7:
		return op - 2
	default:
		return op - 6
	}
}

// effect is how many values an instruction takes from the stack, and whether it leaves one.
func effect(in tidied) (takes int, gives, known bool) {
	switch op := in.op; {
	case op == opLocalGet, op == opGlobalGet, op == opMemorySize, op >= opI32Const && op <= opF64Const:
		return 0, true, true
	case op == opLocalTee:
		return 1, true, true
	case op == opLocalSet, op == opGlobalSet, op == opDrop:
		return 1, false, true
	case op >= opLoad && op < opI32Store:
		return 1, true, true
	case op >= opI32Store && op <= opStoreLast:
		return 2, false, true
	case op == opI32Eqz, op == opI64Eqz:
		return 1, true, true
	case op > opI32Eqz && op < opI64Eqz, op > opI64Eqz && op <= 0x66:
		return 2, true, true
	case op >= 0x67 && op <= 0x69, op >= 0x79 && op <= 0x7b, op >= 0x8b && op <= 0x91, op >= 0x99 && op <= 0x9f, op >= opWrap && op <= opNumericLast:
		return 1, true, true
	case op > 0x69 && op < opWrap:
		return 2, true, true
	}
	return 0, false, false
}
