package main

import (
	"encoding/binary"
	"slices"
)

// Memory of up to so many bytes is copied and cleared word by word: engines leave WebAssembly for the instructions that do
// it at one go. Arguments of a call are 72 bytes.
const (
	shortCopy  = 72
	shortClear = 64
)

// moved is what copies or clears so much memory as the constant says, if one of the instructions for that follows it.
func (g *graph) moved(size instruction) (instead []byte, end int) {
	n := size.argument
	if n < 8 {
		return nil, size.end
	}
	switch {
	case n <= shortCopy && g.has(size.end, opExtended, memoryCopy, 0, 0):
		g.moves = true
		instead = set(set(nil, g.from), g.to)
		pieces(n, func(load, store byte, at int64) {
			instead = get(get(instead, g.to), g.from)
			instead = access(instead, load, at)
			instead = access(instead, store, at)
		})
		return instead, size.end + 4
	case n <= shortClear && g.has(size.at-2, opI32Const, 0) && g.has(size.end, opExtended, memoryFill, 0):
		g.moves = true
		instead = append(instead, opDrop) // the zero
		instead = set(instead, g.to)
		pieces(n, func(_, store byte, at int64) {
			instead = append(get(instead, g.to), opI64Const, 0)
			instead = access(instead, store, at)
		})
		return instead, size.end + 3
	}
	return nil, size.end
}

// pieces parts so many bytes into what one instruction moves.
func pieces(n int64, visit func(load, store byte, at int64)) {
	at := int64(0)
	for ; n-at >= 8; at += 8 {
		visit(opI64Load, opI64Store, at)
	}
	if n > at {
		visit(opI64Load, opI64Store, n-8) // some of it once more
	}
}

func get(out []byte, local int) []byte {
	return binary.AppendUvarint(append(out, opLocalGet), uint64(local))
}

func set(out []byte, local int) []byte {
	return binary.AppendUvarint(append(out, opLocalSet), uint64(local))
}

func access(out []byte, op byte, offset int64) []byte {
	return binary.AppendUvarint(append(out, op, alignment[op-opLoad]), uint64(offset))
}

// summed is the sum of a number and a constant in 32 bits, if they are extended to 64 for that and the sum cut down again:
// so Go's compiler makes addresses on the stack. The low half of a sum depends on the low halves alone.
func (g *graph) summed(extend instruction) (instead []byte, end int) {
	constant, err := read(g.body, extend.end)
	if err != nil || constant.op != opI64Const || constant.argument != int64(int32(constant.argument)) ||
		!g.has(constant.end, opI64Add, opWrap) {
		return nil, extend.end
	}
	instead = append(instead, opI32Const)
	instead = append(instead, g.body[constant.at+1:constant.end]...)
	return append(instead, opI32Add), constant.end + 2
}

// raised is what leads back to the caller, if that is what comes at a place: Go's compiler has the stack's pointer up by the
// frame first, and then by a word.
func (g *graph) raised(sp instruction) (instead []byte, end int) {
	frame, err := read(g.body, sp.end)
	if err != nil || sp.argument != 1 || frame.op != opI32Const {
		return nil, sp.end
	}
	up := []byte{opI32Add, opLocalTee, 1, opGlobalSet, 0}
	back := []byte{opI32Const, 0, opReturn}
	size, at := frame.argument, frame.end
	if word := slices.Concat(up, []byte{opLocalGet, 1, opI32Const, 8}); g.has(at, word...) {
		size += 8
		at += len(word)
	}
	if !g.has(at, slices.Concat(up, back)...) {
		return nil, sp.end
	}
	instead = []byte{opLocalGet, 1, opI32Const}
	instead = append(appendSigned(instead, size), opI32Add, opGlobalSet, 0)
	return instead, at + len(up)
}
