package main

import (
	"encoding/binary"
	"errors"
)

// module is a WebAssembly module: its sections as they are, but for the data, which is laid out as the program will find
// it in memory.
type module struct {
	start, middle, after []byte // what stands before, between and behind the sections of code and data
	code                 []byte
	memory               memory
}

// memory is what the data section fills, from address 0 on.
type memory []byte

const (
	elementSection = 9
	codeSection    = 10
	dataSection    = 11
)

var errFormat = errors.New("it is not a module as Go's linker writes it")

func parse(file []byte) (*module, error) {
	const header = 8
	if len(file) < header || string(file[:4]) != "\x00asm" {
		return nil, errFormat
	}
	m, code := &module{start: file[:header]}, header
	for at := header; at < len(file); {
		size, n := binary.Uvarint(file[at+1:])
		body := at + 1 + n
		end := body + int(size)
		if n <= 0 || end > len(file) {
			return nil, errFormat
		}
		switch file[at] {
		case codeSection:
			m.start, m.code = file[:at], file[body:end]
			code = end
		case dataSection:
			m.middle, m.after = file[code:at], file[end:]
			return m, m.lay(file[body:end])
		}
		at = end
	}
	return nil, errFormat
}

// lay lays out a data section: segments with a constant address each.
func (m *module) lay(section []byte) error {
	count, n := binary.Uvarint(section)
	section = section[n:]
	for range count {
		// Flags 0, i32.const, the address, end, the length.
		if len(section) < 2 || section[0] != 0 || section[1] != 0x41 {
			return errFormat
		}
		address, n := signed(section[2:])
		section = section[2+n:]
		if len(section) == 0 || section[0] != 0x0b || address < 0 || address > 1<<30 {
			return errFormat
		}
		length, n := binary.Uvarint(section[1:])
		section = section[1+n:]
		if n <= 0 || length > uint64(len(section)) {
			return errFormat
		}
		if end := int(address) + int(length); end > len(m.memory) {
			m.memory = append(m.memory, make([]byte, end-len(m.memory))...)
		}
		copy(m.memory[address:], section[:length])
		section = section[length:]
	}
	if len(section) > 0 {
		return errFormat
	}
	return nil
}

// extent is the memory without the zeros at its ends: memory is zero to begin with.
func (m memory) extent() (from, to int) {
	from, to = 0, len(m)
	for from < to && m[from] == 0 {
		from++
	}
	for to > from && m[to-1] == 0 {
		to--
	}
	return from, to
}

// encode writes the module.
func (m *module) encode() []byte {
	from, to := m.memory.extent()
	data := append(binary.AppendUvarint(nil, 1), 0, opI32Const)
	data = append(appendSigned(data, int64(from)), opEnd)
	data = binary.AppendUvarint(data, uint64(to-from))
	data = append(data, m.memory[from:to]...)
	out := append([]byte(nil), m.start...)
	out = appendSection(out, codeSection, m.code)
	out = append(out, m.middle...)
	out = appendSection(out, dataSection, data)
	return append(out, m.after...)
}

func appendSection(out []byte, id byte, body []byte) []byte {
	return append(appendPadded(append(out, id), len(body)), body...)
}

// appendPadded writes a size in five bytes, whatever it is: whoever unpacks a module knows sizes last.
func appendPadded(out []byte, size int) []byte {
	for range 4 {
		out = append(out, byte(size)|0x80)
		size >>= 7
	}
	return append(out, byte(size))
}

// split takes the bodies of functions out of a code section.
func split(code []byte) (bodies [][]byte, err error) {
	count, n := binary.Uvarint(code)
	if n <= 0 {
		return nil, errFormat
	}
	rest := code[n:]
	for range count {
		size, n := binary.Uvarint(rest)
		if n <= 0 || size > uint64(len(rest)-n) {
			return nil, errFormat
		}
		bodies = append(bodies, rest[n:n+int(size)])
		rest = rest[n+int(size):]
	}
	return bodies, nil
}

// localsOf parts a function's body: groups of a count and a type come first.
func localsOf(body []byte) (locals, text []byte) {
	groups, at := binary.Uvarint(body)
	for range groups {
		_, n := binary.Uvarint(body[at:])
		at += n + 1
	}
	return body[:at], body[at:]
}

// restructure puts the blocks of all functions together anew, but for those written in assembly.
func (m *module) restructure() error {
	bodies, err := split(m.code)
	if err != nil {
		return err
	}
	code := binary.AppendUvarint(nil, uint64(len(bodies)))
	table, err := m.memory.locate()
	if err != nil {
		return err
	}
	_, list, _, err := elements(m.start)
	if err != nil {
		return err
	}
	deferred := make([]int, len(bodies))
	k := unknown()
	for i := range min(table.entries-1, len(bodies)) {
		f, err := table.function(i)
		if err != nil {
			return err
		}
		deferred[i] = int(f.field(12))
		k.add(list.first+i, f.name(table))
	}
	k.findEndless(bodies, deferred, list.first)
	for i, body := range bodies {
		if again, ok := restructure(i, body, deferred[i], k); ok {
			body = again
		}
		code = append(appendPadded(code, len(body)), body...)
	}
	m.code = code
	return nil
}

// signed reads a signed LEB128 number.
func signed(b []byte) (v int64, n int) {
	shift := 0
	for n < len(b) {
		c := b[n]
		n++
		v |= int64(c&0x7f) << shift
		shift += 7
		if c&0x80 == 0 {
			if shift < 64 && c&0x40 != 0 {
				v |= -1 << shift
			}
			return v, n
		}
	}
	return 0, 0
}

func appendSigned(b []byte, v int64) []byte {
	for {
		c := byte(v & 0x7f)
		v >>= 7
		if v == 0 && c&0x40 == 0 || v == -1 && c&0x40 != 0 {
			return append(b, c)
		}
		b = append(b, c|0x80)
	}
}
