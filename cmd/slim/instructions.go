package main

import (
	"encoding/binary"
	"errors"
)

const (
	opUnreachable = 0x00
	opNop         = 0x01
	opBlock       = 0x02
	opLoop        = 0x03
	opIf          = 0x04
	opEnd         = 0x0b
	opBr          = 0x0c
	opBrIf        = 0x0d
	opBrTable     = 0x0e
	opReturn      = 0x0f
	opCall        = 0x10
	opIndirect    = 0x11
	opDrop        = 0x1a
	opLocalGet    = 0x20
	opLocalSet    = 0x21
	opLocalTee    = 0x22
	opGlobalGet   = 0x23
	opGlobalSet   = 0x24
	opLoad        = 0x28
	opI64Load     = 0x29
	opI64Load8U   = 0x31
	opI64Load16U  = 0x33
	opI64Load32U  = 0x35
	opI32Store    = 0x36
	opI64Store    = 0x37
	opStoreLast   = 0x3e
	opMemorySize  = 0x3f
	opMemoryGrow  = 0x40
	opI32Const    = 0x41
	opI64Const    = 0x42
	opF32Const    = 0x43
	opF64Const    = 0x44
	opI32Eqz      = 0x45
	opI64Eqz      = 0x50
	opI64GeU      = 0x5a
	opI32Add      = 0x6a
	opI32Sub      = 0x6b
	opI64Add      = 0x7c
	opWrap        = 0xa7 // i64 to i32
	opExtend      = 0xad // i32 to i64, unsigned
	opNumericLast = 0xc4
	opExtended    = 0xfc

	memoryCopy = 10
	memoryFill = 11

	noResult = 0x40 // the type of a block
	typeI32  = 0x7f
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
	case op == opBlock, op == opLoop, op == opIf, op == opI32Const, op == opI64Const:
		in.argument = number()
	case op == opBr, op == opBrIf, op == opCall, op >= opLocalGet && op <= opGlobalSet:
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
