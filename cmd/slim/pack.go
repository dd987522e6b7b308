package main

import (
	"bytes"
	"compress/flate"
	"encoding/binary"
	"slices"
)

// The packed form is what the page transfers. A module's bytes are sorted into streams of like kind, which deflate shortens
// by a third more than the module as it is: the instructions without their operands; the operands by instruction and by
// what follows it; the columns of the runtime's table of functions. What follows from the rest (sizes of functions, the
// table of functions for indirect calls, where a function returns to, the index of the runtime's table) is left out.
// web/engine/unpack.js is the way back, to the very bytes that slim writes; the two change together.
//
// Inside the deflated text is a list of streams: their number, then for each its key, counted on from the one before, and
// its length; and then what they hold. The key of a stream of operands is its instruction times 256 plus the one that follows.
// All numbers are LEB128 as in a module, those with a sign folded (0, -1, 1, -2, ...) unless they are operands.

// Keys of streams that hold no operands.
const (
	streamPlain  = 1 // sections as they are, and where things lie
	streamCode   = 2 // instructions
	streamLocals = 3 // of functions
	streamMemory = 4 // without the tables of functions
	streamTable  = 16
	columnOffset = streamTable + funcSize/4 // how far a function lies from the end of the one before
	columnTables = columnOffset + 1
	columnDatas  = columnTables + 8
)

// Instructions that there are in the packed form only.
const (
	opOwn    = 0xe0 // i64.const of a place in the same function, counted from the last such
	opUnwind = 0xe1 // br_if out of the outermost block
	opRare   = 0xe2 // br_if out of the block in that one
)

// phrase is instructions that often stand together. In the packed form they are one, with the operand of one of them.
type phrase struct {
	before string // bytes before that one
	holds  byte   // that instruction; 0 if there is none
	after  string
	leaves int  // 1 if opUnwind is the last, 2 if opRare is
	opens  bool // whether the last opens a construct
}

// opPhrase is the first of the phrases, in the packed form.
const opPhrase = 0xe3

// phrases are what Go's compiler and this program write again and again; local 1 and global 0 are the stack's pointer.
var phrases = []phrase{
	// The stack's pointer down by a word, and there where the call returns to.
	{before: "\x20\x01\x41\x08\x6b\x22\x01\x24\x00\x20\x01", holds: opI64Const, after: "\x37\x03\x00"},
	// A call; then the stack's pointer anew, and away if stacks are unwound.
	{before: "\x41\x00", holds: opCall, after: "\x23\x00\x21\x01", leaves: 1},
	{before: "\x42\x10\x88\xa7\x21\x00\x41\x00\x20\x00\x11\x00\x00\x23\x00\x21\x01", leaves: 1},
	{before: "\x41\x00", holds: opCall, after: "\x0f"},
	// Whether a pointer is nil.
	{before: "\x50", leaves: 2},
	// The stack's pointer up, and back.
	{before: "\x20\x01", holds: opI32Const, after: "\x6a\x24\x00\x41\x00\x0f"},
	// Whether there is room on the stack; then the stack's pointer down.
	{before: "\x20\x01\x23\x02\xa7\x28\x02\x10\x4d", holds: opBrIf},
	{before: "\x20\x01", holds: opI32Const, after: "\x6b\x22\x01\x24\x00"},
	// Whether a goroutine goes on somewhere else; and that it is there.
	{before: "\x20\x00\x04\x40\x20\x00", opens: true},
	{before: "\x41\x00\x21\x00"},
	// What lies on the stack; and the stack's pointer.
	{before: "\x20\x01", holds: opI64Load},
	{before: "\x20\x01"},
}

// phraseAt is the phrase at a place, the bytes of its operand, and where it ends; depth is how many constructs are open.
func phraseAt(text []byte, at, depth int) (which int, operand instruction, end int) {
	for i, p := range phrases {
		if !bytes.HasPrefix(text[at:], []byte(p.before)) {
			continue
		}
		end, operand := at+len(p.before), instruction{}
		if p.holds != 0 {
			var err error
			if operand, err = read(text, end); err != nil || operand.op != p.holds {
				continue
			}
			end = operand.end
		}
		if !bytes.HasPrefix(text[end:], []byte(p.after)) {
			continue
		}
		end += len(p.after)
		if p.leaves > 0 {
			in, err := read(text, end)
			if err != nil || in.op != opBrIf || int(in.argument) != depth-p.leaves {
				continue
			}
			end = in.end
		}
		return i, operand, end
	}
	return -1, instruction{}, at
}

// firstFunction is the number of the first function in Go's addresses of code, which are this times 1<<16 and more.
const firstFunction = 0x1000

// packer sorts a module into streams.
type packer struct {
	streams map[int][]byte
	holds   []held
	code    []byte
}

// held is an operand whose stream is known when the instruction after it is.
type held struct {
	at    int // in the code
	bytes []byte
}

// pack makes the packed form of a module that encode wrote.
func (m *module) pack() ([]byte, error) {
	p := &packer{streams: map[int][]byte{}}
	if err := p.module(m); err != nil {
		return nil, err
	}
	keys := make([]int, 0, len(p.streams))
	for key := range p.streams {
		keys = append(keys, key)
	}
	slices.Sort(keys)
	var out bytes.Buffer
	list := binary.AppendUvarint(nil, uint64(len(keys)))
	last := 0
	for _, key := range keys {
		list = binary.AppendUvarint(list, uint64(key-last))
		list = binary.AppendUvarint(list, uint64(len(p.streams[key])))
		last = key
	}
	deflate, err := flate.NewWriter(&out, flate.BestCompression)
	if err != nil {
		return nil, err
	}
	if _, err := deflate.Write(list); err != nil {
		return nil, err
	}
	for _, key := range keys {
		if _, err := deflate.Write(p.streams[key]); err != nil {
			return nil, err
		}
	}
	if err := deflate.Close(); err != nil {
		return nil, err
	}
	return out.Bytes(), nil
}

// number adds a number without a sign to a stream.
func (p *packer) number(key, v int) {
	p.streams[key] = binary.AppendUvarint(p.streams[key], uint64(v))
}

// text adds bytes and their number.
func (p *packer) text(key int, text []byte) {
	p.number(key, len(text))
	p.streams[key] = append(p.streams[key], text...)
}

func folded(v int) int { return v<<1 ^ v>>63 }

func (p *packer) module(m *module) error {
	file := m.encode()
	p.number(streamPlain, len(file))
	before, count, after, err := elements(m.start)
	if err != nil {
		return err
	}
	p.text(streamPlain, before)
	p.number(streamPlain, count.first)
	p.number(streamPlain, count.many)
	p.text(streamPlain, after)
	if err := p.functions(m.code); err != nil {
		return err
	}
	p.text(streamPlain, m.middle)
	from, to := m.memory.extent()
	p.number(streamPlain, from)
	memory := bytes.Clone(m.memory)
	if err := p.tables(memory); err != nil {
		return err
	}
	p.number(streamMemory, to-from)
	p.streams[streamMemory] = append(p.streams[streamMemory], memory[from:to]...)
	p.text(streamPlain, m.after)
	return nil
}

// span is numbers that follow one another.
type span struct{ first, many int }

// elements finds the functions of the table for indirect calls at the end of a module's beginning: Go's linker numbers
// them one after the other.
func elements(start []byte) (before []byte, list span, after []byte, err error) {
	for at := 8; at < len(start); {
		size, n := binary.Uvarint(start[at+1:])
		end := at + 1 + n + int(size)
		if n <= 0 || end > len(start) {
			break
		}
		if start[at] == elementSection {
			// One segment, flags 0, i32.const, the place of the first, end, how many.
			at += 1 + n
			rest := start[at:end]
			if len(rest) < 3 || rest[0] != 1 || rest[1] != 0 || rest[2] != opI32Const {
				break
			}
			_, n := signed(rest[3:])
			if rest = rest[3+n:]; len(rest) == 0 || rest[0] != opEnd {
				break
			}
			many, n := binary.Uvarint(rest[1:])
			rest = rest[1+max(n, 0):]
			first, n := binary.Uvarint(rest)
			list = span{int(first), int(many)}
			if n <= 0 || !bytes.Equal(rest, list.encode()) {
				break
			}
			return start[:end-len(rest)], list, start[end:], nil
		}
		at = end
	}
	return nil, span{}, nil, errFormat
}

func (s span) encode() (out []byte) {
	for i := range s.many {
		out = binary.AppendUvarint(out, uint64(s.first+i))
	}
	return out
}

// functions sorts the code.
func (p *packer) functions(code []byte) error {
	bodies, err := split(code)
	if err != nil {
		return err
	}
	p.number(streamPlain, len(bodies))
	for i, body := range bodies {
		locals, text := localsOf(body)
		p.streams[streamLocals] = append(p.streams[streamLocals], locals...)
		if err := p.function(i, text); err != nil {
			return err
		}
	}
	p.streams[streamCode] = p.code
	code = append(p.code, 0)
	for _, o := range p.holds {
		key := int(code[o.at])<<8 | int(code[o.at+1])
		p.streams[key] = append(p.streams[key], o.bytes...)
	}
	return nil
}

// alignment is that of what a load or store moves, from opLoad on, as a power of two: Go's compiler gives no other.
var alignment = [opStoreLast - opLoad + 1]byte{2, 3, 2, 3, 0, 0, 1, 1, 0, 0, 1, 1, 2, 2, 2, 3, 2, 3, 0, 1, 0, 1, 2}

// function sorts the instructions of one.
func (p *packer) function(number int, text []byte) error {
	depth, place := 0, 0
	own := func(in instruction) []byte {
		next := int(in.argument & 0xffff)
		bytes := binary.AppendUvarint(nil, uint64(folded(next-place)))
		place = next
		return bytes
	}
	isOwn := func(in instruction) bool { return in.argument>>16 == int64(number+firstFunction) }
	for at := 0; at < len(text); {
		if which, operand, end := phraseAt(text, at, depth); which >= 0 && (operand.op != opI64Const || isOwn(operand)) {
			switch operand.op {
			case 0:
			case opI64Const:
				p.holds = append(p.holds, held{len(p.code), own(operand)})
			case opI64Load:
				p.holds = append(p.holds, held{len(p.code), text[operand.at+2 : operand.end]}) // aligned as ever
			default:
				p.holds = append(p.holds, held{len(p.code), text[operand.at+1 : operand.end]})
			}
			p.code = append(p.code, opPhrase+byte(which))
			if phrases[which].opens {
				depth++
			}
			at = end
			continue
		}
		in, err := read(text, at)
		if err != nil {
			return err
		}
		op, bytes := in.op, text[at+1:in.end]
		switch {
		case op == opBlock, op == opLoop, op == opIf:
			depth++
		case op == opEnd:
			depth--
			if depth < 0 && in.end < len(text) {
				return errFormat
			}
		case op >= opLoad && op <= opStoreLast:
			if bytes[0] != alignment[op-opLoad] {
				return errFormat
			}
			bytes = bytes[1:]
		case op == opI64Const && isOwn(in):
			op, bytes = opOwn, own(in)
		case op == opBrIf && int(in.argument) == depth-1:
			op, bytes = opUnwind, nil
		case op == opBrIf && int(in.argument) == depth-2:
			op, bytes = opRare, nil
		case op == opBrTable:
			bytes = steps(bytes)
		case op == opIndirect, op == opExtended, op == opMemorySize, op == opMemoryGrow:
			bytes = trimmed(op, bytes)
		}
		if len(bytes) > 0 {
			p.holds = append(p.holds, held{len(p.code), bytes})
		}
		p.code = append(p.code, op)
		at = in.end
	}
	return nil
}

// trimmed takes off the zeros that name the only memory and the only table.
func trimmed(op byte, bytes []byte) []byte {
	switch {
	case op == opIndirect:
		return bytes[:len(bytes)-1]
	case op == opExtended:
		return bytes[:1]
	}
	return nil
}

// steps gives the entries of a jump table as differences.
func steps(table []byte) []byte {
	count, n := binary.Uvarint(table)
	out := binary.AppendUvarint(nil, count)
	last := 0
	for range count + 1 {
		table = table[n:]
		var v uint64
		v, n = binary.Uvarint(table)
		out = binary.AppendUvarint(out, uint64(folded(int(v)-last)))
		last = int(v)
	}
	return out
}

// tables sorts the runtime's table of functions, and clears it and the index of it.
func (p *packer) tables(m memory) error {
	t, err := m.locate()
	if err != nil {
		return err
	}
	functions := t.entries - 1
	p.number(streamPlain, functions)
	p.number(streamPlain, t.functions)
	p.number(streamPlain, t.buckets)
	var last [columnDatas + 16]int
	column := func(key, v int) {
		p.number(key, folded(int(int32(v-last[key]))))
		last[key] = v
	}
	sparse := func(key, from, v int, none uint32) {
		if uint32(v) == none {
			p.number(key, 0)
			return
		}
		p.number(key, folded(v-last[from])+1)
		last[from] = v
	}
	end := 0
	for i := range functions {
		if i < functions-1 { // that of the last is shorter
			if err := t.clearIndex(i); err != nil {
				return err
			}
		}
		entry := t.funcs[8*i:]
		if int(binary.LittleEndian.Uint32(entry)) != firstFunction+i {
			return errTables
		}
		at := int(binary.LittleEndian.Uint32(entry[4:]))
		f, err := t.function(i)
		if err != nil {
			return err
		}
		p.number(columnOffset, folded(at-end))
		for word := range funcSize / 4 {
			column(streamTable+word, int(int32(f.field(4*word))))
		}
		for k := range f.tables {
			sparse(columnTables+k, columnTables, int(f.table(k)), 0)
		}
		for k := range f.datas {
			sparse(columnDatas+k, columnDatas+k, int(f.field(funcSize+4*(f.tables+k))), noData)
		}
		size := funcSize + 4*(f.tables+f.datas)
		end = at + size
		clear(f.bytes[:size])
		clear(entry[:8])
	}
	return nil
}
