package main

import (
	"encoding/binary"
	"errors"
)

// Go's compiler lays out a function for WebAssembly as a loop around nested blocks, with a jump table at its head: so a
// goroutine can go on in the middle of a function. It makes every jump within a function by way of that table, too: the
// number of the place is set, and the loop begun again. A jump forward can leave the blocks between directly, which is
// both shorter and several times as fast.

const (
	opBlock       = 0x02
	opLoop        = 0x03
	opIf          = 0x04
	opEnd         = 0x0b
	opBr          = 0x0c
	opBrIf        = 0x0d
	opBrTable     = 0x0e
	opCall        = 0x10
	opIndirect    = 0x11
	opLocalGet    = 0x20
	opLocalSet    = 0x21
	opGlobalSet   = 0x24
	opLoad        = 0x28
	opStoreLast   = 0x3e
	opMemorySize  = 0x3f
	opMemoryGrow  = 0x40
	opI32Const    = 0x41
	opI64Const    = 0x42
	opF32Const    = 0x43
	opF64Const    = 0x44
	opI32Add      = 0x6a
	opI64Add      = 0x7c
	opWrap        = 0xa7 // i64 to i32
	opExtend      = 0xad // i32 to i64, unsigned
	opNumericLast = 0xc4
	opExtended    = 0xfc

	noResult = 0x40 // the type of a block
)

var errCode = errors.New("an instruction is not known")

// instruction is where one lies in a function's body.
type instruction struct {
	op       byte
	at, end  int
	argument int64 // of those that have one number, or the first of two
}

// read reads the instruction at a place.
func read(body []byte, at int) (in instruction, err error) {
	if at >= len(body) {
		return in, errCode
	}
	in.op, in.at = body[at], at
	end := at + 1
	number := func() int64 {
		v, n := signed(body[end:])
		if n == 0 {
			err = errCode
		}
		end += n
		return v
	}
	switch op := in.op; {
	case op == opBlock, op == opLoop, op == opIf, op == opCall, op == opI32Const, op == opI64Const:
		in.argument = number()
	case op == opBr, op == opBrIf, op >= opLocalGet && op <= opGlobalSet:
		v, n := binary.Uvarint(body[end:])
		if n <= 0 {
			return in, errCode
		}
		in.argument = int64(v)
		end += n
	case op == opBrTable:
		count, n := binary.Uvarint(body[end:])
		if n <= 0 {
			return in, errCode
		}
		end += n
		for range count + 1 {
			number()
		}
	case op == opIndirect, op >= opLoad && op <= opStoreLast:
		number()
		number()
	case op == opMemorySize, op == opMemoryGrow:
		end++
	case op == opF32Const:
		end += 4
	case op == opF64Const:
		end += 8
	case op == opExtended:
		switch which := number(); {
		case which <= 7: // conversions
		case which == 10: // memory.copy
			end += 2
		case which == 11: // memory.fill
			end++
		default:
			err = errCode
		}
	case op == 0x00, op == 0x01, op == 0x05, op == opEnd, op == 0x0f, op == 0x1a, op == 0x1b, op > opF64Const && op <= opNumericLast:
	default:
		err = errCode
	}
	if end > len(body) {
		err = errCode
	}
	in.end = end
	return in, err
}

// nest is the blocks that are open at a place of a function.
type nest struct {
	open  []byte // what opened each
	head  int    // the loop that begins with the jump table, counted from outside; -1 before it
	first int    // the innermost of the blocks that the table leads behind
	inner int    // of those, the innermost that is still open
	table []int  // by the number of a place, how many blocks to leave at the table
}

// directly shortens the jumps of a function's body: what follows its locals.
func directly(body []byte) ([]byte, error) {
	out := make([]byte, 0, len(body))
	n := nest{head: -1}
	for at := 0; at < len(body); {
		in, err := read(body, at)
		if err != nil {
			return nil, err
		}
		switch in.op {
		case opIf:
			// A jump and nothing else, on a condition.
			if jump, end, ok := n.jump(body, in.end, 1); ok && in.argument == noResult-0x80 && end < len(body) && body[end] == opEnd {
				out = append(out, opBrIf)
				out = binary.AppendUvarint(out, uint64(jump))
				at = end + 1
				continue
			}
			n.open = append(n.open, in.op)
		case opBlock, opLoop:
			n.open = append(n.open, in.op)
		case opEnd:
			if last := len(n.open) - 1; last >= 0 {
				if n.head >= 0 && last == n.inner {
					n.inner--
				}
				n.open = n.open[:last]
			}
		case opExtend:
			if end, ok := sum(body, at); ok {
				// The low half of a sum depends on the low halves alone.
				out = append(out, opI32Const)
				out = append(out, body[at+2:end-2]...)
				out = append(out, opI32Add)
				at = end
				continue
			}
		case opI32Const:
			if jump, end, ok := n.jump(body, at, 0); ok {
				out = append(out, opBr)
				out = binary.AppendUvarint(out, uint64(jump))
				at = end
				continue
			}
		case opBrTable:
			if n.head < 0 && at >= 2 && body[at-2] == opLocalGet && body[at-1] == 0 {
				n.begin(body[in.at+1 : in.end])
			}
		}
		out = append(out, body[at:in.end]...)
		at = in.end
	}
	return out, nil
}

// sum tells whether a number is extended to 64 bits at a place, a constant is added, and the sum is cut down again: so
// Go's compiler makes addresses on the stack.
func sum(body []byte, at int) (end int, ok bool) {
	constant, err := read(body, at+1)
	if err != nil || constant.op != opI64Const || constant.argument != int64(int32(constant.argument)) || constant.end+2 > len(body) {
		return 0, false
	}
	return constant.end + 2, body[constant.end] == opI64Add && body[constant.end+1] == opWrap
}

// begin takes in the jump table at the head.
func (n *nest) begin(table []byte) {
	head := len(n.open) - 1
	for head >= 0 && n.open[head] == opBlock {
		head--
	}
	if head < 0 || n.open[head] != opLoop {
		return
	}
	count, read := binary.Uvarint(table)
	table = table[read:]
	for range count + 1 {
		depth, read := binary.Uvarint(table)
		table = table[read:]
		n.table = append(n.table, int(depth))
	}
	n.head, n.first, n.inner = head, len(n.open)-1, len(n.open)-1
}

// jump is the jump at a place, if it is one by way of the table and can be made by leaving blocks: how many to leave in
// its stead, seen from outside of so many blocks that are opened before it.
func (n *nest) jump(body []byte, at, within int) (leave, end int, ok bool) {
	if n.head < 0 {
		return 0, 0, false
	}
	place, err := read(body, at)
	if err != nil || place.op != opI32Const || place.argument < 0 {
		return 0, 0, false
	}
	set, err := read(body, place.end)
	if err != nil || set.op != opLocalSet || set.argument != 0 {
		return 0, 0, false
	}
	br, err := read(body, set.end)
	if err != nil || br.op != opBr || len(n.open)+within-1-int(br.argument) != n.head {
		return 0, 0, false
	}
	block := n.first - n.table[min(int(place.argument), len(n.table)-1)]
	if block <= n.head || block > n.inner {
		return 0, 0, false // it was left already: the jump goes back
	}
	return len(n.open) - 1 - block, br.end, true
}
