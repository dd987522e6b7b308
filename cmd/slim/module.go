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
	codeSection = 10
	dataSection = 11
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

// encode writes the module with a segment for each stretch of memory that is not zero: memory is zero to begin with.
func (m *module) encode() []byte {
	const gap = 256 // so many zeros are worth a segment of their own; shorter runs compress better where they are
	var segments []byte
	count := uint64(0)
	for at := 0; at < len(m.memory); {
		if m.memory[at] == 0 {
			at++
			continue
		}
		end, zeros := at, 0
		for i := at; i < len(m.memory) && zeros < gap; i++ {
			if m.memory[i] == 0 {
				zeros++
			} else {
				zeros, end = 0, i+1
			}
		}
		segments = append(segments, 0, 0x41)
		segments = appendSigned(segments, int64(at))
		segments = append(segments, 0x0b)
		segments = binary.AppendUvarint(segments, uint64(end-at))
		segments = append(segments, m.memory[at:end]...)
		count++
		at = end
	}
	body := append(binary.AppendUvarint(nil, count), segments...)
	out := append([]byte(nil), m.start...)
	out = appendSection(out, codeSection, m.code)
	out = append(out, m.middle...)
	out = appendSection(out, dataSection, body)
	return append(out, m.after...)
}

func appendSection(out []byte, id byte, body []byte) []byte {
	out = binary.AppendUvarint(append(out, id), uint64(len(body)))
	return append(out, body...)
}

// great is the size in bytes from which on a function is left as it is. V8 makes twice the machine code of the loop of the
// language's machine (77 kB) when its jumps are direct, and that runs half as fast; all others gain, a tenth on average.
const great = 32 << 10

// shortenJumps makes the jumps of functions directly where they can be.
func (m *module) shortenJumps() error {
	rest := m.code
	number := func() int {
		v, n := binary.Uvarint(rest)
		if n <= 0 || v > uint64(len(m.code)) {
			rest = nil
			return 0
		}
		rest = rest[n:]
		return int(v)
	}
	count := number()
	code := binary.AppendUvarint(nil, uint64(count))
	for range count {
		size := number()
		if size == 0 || size > len(rest) {
			return errFormat
		}
		body := rest[:size]
		rest = rest[size:]
		// Locals come first: groups of a count and a type.
		groups, at := binary.Uvarint(body)
		for range groups {
			_, n := binary.Uvarint(body[at:])
			at += n + 1
		}
		short := body[at:]
		if size < great {
			var err error
			if short, err = directly(short); err != nil {
				return err
			}
		}
		code = binary.AppendUvarint(code, uint64(at+len(short)))
		code = append(append(code, body[:at]...), short...)
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
