package main

import (
	"encoding/binary"
	"errors"
)

// module is a WebAssembly module: its sections as they are, but for the data, which is laid out as the program will find
// it in memory.
type module struct {
	before, after []byte // what stands before and behind the data section
	memory        memory
}

// memory is what the data section fills, from address 0 on.
type memory []byte

const dataSection = 11

var errFormat = errors.New("it is not a module as Go's linker writes it")

func parse(file []byte) (*module, error) {
	const header = 8
	if len(file) < header || string(file[:4]) != "\x00asm" {
		return nil, errFormat
	}
	for at := header; at < len(file); {
		size, n := binary.Uvarint(file[at+1:])
		body := at + 1 + n
		end := body + int(size)
		if n <= 0 || end > len(file) {
			return nil, errFormat
		}
		if file[at] == dataSection {
			m := &module{before: file[:at], after: file[end:]}
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
	out := append([]byte(nil), m.before...)
	out = append(out, dataSection)
	out = binary.AppendUvarint(out, uint64(len(body)))
	out = append(out, body...)
	return append(out, m.after...)
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
