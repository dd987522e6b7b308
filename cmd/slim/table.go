package main

import (
	"bytes"
	"encoding/binary"
	"errors"
)

// The tables of Go 1.26, as its runtime declares them: pcHeader and moduledata in symtab.go, _func in runtime2.go, the
// numbers of tables in internal/abi/symtab.go, inlinedCall in symtabinl.go.
const (
	tableUnsafePoint = 0 // of asynchronous preemption, which there is none of
	tableInlined     = 2
	tableArgLive     = 3 // of arguments in tracebacks

	dataInlined = 3
	dataArgs    = 5
	dataArgLive = 6

	funcSize        = 44 // of _func, without what follows it
	inlinedSize     = 16 // of inlinedCall
	bucketSize      = 20 // of findfuncbucket
	functionBuckets = 16 // so many in a row are of the same function
	endOfArgs       = 0xff
	noData          = ^uint32(0)
)

// tables is where the runtime's tables lie in memory.
type tables struct {
	memory                                memory
	names, units, files, positions, funcs []byte
	entries                               int // in funcs, before the functions themselves
	constants                             int // address of what functions' data count from
	functions, buckets                    int // addresses of funcs and of the index of it by places in the code
}

var errTables = errors.New("the tables are not those of a Go release that is known")

// locate finds the tables by the mark they begin with, and by the one pointer to it that Go's module data begin with.
func (m memory) locate() (*tables, error) {
	if !bytes.Contains(m, []byte("go1.26")) {
		return nil, errTables
	}
	mark := []byte{0xf1, 0xff, 0xff, 0xff, 0, 0, 1, 8}
	for at := 0; ; at++ {
		next := bytes.Index(m[at:], mark)
		if next < 0 {
			return nil, errTables
		}
		at += next
		pointer := binary.LittleEndian.AppendUint64(nil, uint64(at))
		for from := 0; ; from++ {
			i := bytes.Index(m[from:], pointer)
			if i < 0 {
				break
			}
			from += i
			if t, ok := m.tablesAt(at, from); ok {
				return t, nil
			}
		}
	}
}

// tablesAt reads module data, and says whether they are such.
func (m memory) tablesAt(header, data int) (*tables, bool) {
	const size = 328
	if data%8 != 0 || data+size > len(m) {
		return nil, false
	}
	word := func(offset int) int { return int(binary.LittleEndian.Uint64(m[data+offset:])) }
	part := func(offset, unit int) []byte {
		from, length := word(offset), word(offset+8)
		if from < header || length < 0 || from+length*unit > len(m) {
			return nil
		}
		return m[from : from+length*unit]
	}
	t := &tables{memory: m, names: part(8, 1), units: part(32, 4), files: part(56, 1), positions: part(80, 1), funcs: part(104, 1)}
	t.entries = word(136)
	t.constants = word(320)
	t.functions, t.buckets = word(104), word(152)
	functions := int(binary.LittleEndian.Uint64(m[header+8:]))
	ok := t.names != nil && t.units != nil && t.files != nil && t.positions != nil && t.funcs != nil &&
		t.entries == functions+1 && word(128) == word(104) && t.constants > 0 && t.constants < len(m) &&
		t.buckets > 0 && t.buckets+(functions-1)*functionBuckets*bucketSize <= len(m)
	return t, ok
}

// forgetLines clears what only tracebacks read.
func (m memory) forgetLines() error {
	t, err := m.locate()
	if err != nil {
		return err
	}
	positions := make([]byte, 1, len(t.positions)) // the tables that stay, each once
	known := map[string]uint32{}
	keep := func(table uint32) (uint32, error) {
		end, err := t.walk(table, func(int32) {})
		if err != nil || table == 0 {
			return 0, err
		}
		text := string(t.positions[table:end])
		if _, ok := known[text]; !ok {
			known[text] = uint32(len(positions))
			positions = append(positions, text...)
		}
		return known[text], nil
	}
	var cleared [][2]int     // stretches of functions' data that nobody needs
	needed := map[int]bool{} // addresses of functions' data that stay
	for i := range t.entries - 1 {
		f, err := t.function(i)
		if err != nil {
			return err
		}
		inlined, err := f.inlined(t)
		if err != nil {
			return err
		}
		f.setField(20, 0) // files
		f.setField(24, 0) // lines
		f.setField(32, 0) // the unit of compilation
		f.setField(36, 0) // the first line
		for _, table := range []int{tableUnsafePoint, tableInlined, tableArgLive} {
			f.setTable(table, 0)
		}
		if at, ok := f.data(t, dataInlined); ok {
			cleared = append(cleared, [2]int{at, at + inlined*inlinedSize})
		}
		if at, ok := f.data(t, dataArgs); ok {
			if n := bytes.IndexByte(m[at:], endOfArgs); n >= 0 {
				cleared = append(cleared, [2]int{at, at + n + 1})
			}
		}
		for _, which := range []int{dataInlined, dataArgs, dataArgLive} {
			f.setData(which, noData)
		}
		for which := range f.datas {
			if at, ok := f.data(t, which); ok {
				needed[at] = true
			}
		}
		for table := range f.tables {
			at, err := keep(f.table(table))
			if err != nil {
				return err
			}
			f.setTable(table, at)
		}
		heights, err := keep(f.field(16)) // of the stack
		if err != nil {
			return err
		}
		f.setField(16, heights)
	}
	clear(t.positions[copy(t.positions, positions):])
	clear(t.units)
	clear(t.files)
stretches:
	for _, s := range cleared {
		for at := s[0]; at < s[1]; at++ {
			if needed[at] {
				continue stretches
			}
		}
		clear(m[s[0]:s[1]])
	}
	return nil
}

// function is a _func with its tables and data.
type function struct {
	bytes         []byte
	tables, datas int
}

func (t *tables) function(i int) (*function, error) {
	at := int(binary.LittleEndian.Uint32(t.funcs[8*i+4:]))
	if at+funcSize > len(t.funcs) {
		return nil, errTables
	}
	f := &function{bytes: t.funcs[at:]}
	f.tables, f.datas = int(f.field(28)), int(f.bytes[funcSize-1])
	if f.tables > 8 || f.datas > 16 || funcSize+4*(f.tables+f.datas) > len(f.bytes) {
		return nil, errTables
	}
	return f, nil
}

func (f *function) field(offset int) uint32 { return binary.LittleEndian.Uint32(f.bytes[offset:]) }
func (f *function) setField(offset int, v uint32) {
	binary.LittleEndian.PutUint32(f.bytes[offset:], v)
}

// table is where a table begins among the positions, 0 if there is none.
func (f *function) table(i int) uint32 {
	if i >= f.tables {
		return 0
	}
	return f.field(funcSize + 4*i)
}

func (f *function) setTable(i int, v uint32) {
	if i < f.tables {
		f.setField(funcSize+4*i, v)
	}
}

func (f *function) name(t *tables) string {
	name := t.names[min(int(f.field(4)), len(t.names)):]
	return string(name[:max(bytes.IndexByte(name, 0), 0)])
}

// data is the address of a function's data, if it has them.
func (f *function) data(t *tables, i int) (address int, ok bool) {
	if i >= f.datas {
		return 0, false
	}
	offset := f.field(funcSize + 4*(f.tables+i))
	if offset == noData {
		return 0, false
	}
	return t.constants + int(offset), true
}

func (f *function) setData(i int, v uint32) {
	if i < f.datas {
		f.setField(funcSize+4*(f.tables+i), v)
	}
}

// inlined is how many calls were inlined into the function.
func (f *function) inlined(t *tables) (int, error) {
	most := int32(-1)
	_, err := t.walk(f.table(tableInlined), func(v int32) { most = max(most, v) })
	return int(most) + 1, err
}

// clearIndex clears the part of the index that leads to a function, and nowhere else.
func (t *tables) clearIndex(function int) error {
	for i := range functionBuckets {
		at := t.buckets + (function*functionBuckets+i)*bucketSize
		bucket := t.memory[at : at+bucketSize]
		if int(binary.LittleEndian.Uint32(bucket)) != function || len(bytes.Trim(bucket[4:], "\x00")) > 0 {
			return errTables
		}
		clear(bucket)
	}
	return nil
}

// walk reads a table, which is pairs of differences: of the value, from -1 on, and of the position.
func (t *tables) walk(table uint32, visit func(v int32)) (end int, err error) {
	at := int(table)
	if at == 0 {
		return 0, nil
	}
	value := int32(-1)
	for first := true; ; first = false {
		if at >= len(t.positions) {
			return 0, errTables
		}
		change, n := binary.Uvarint(t.positions[at:])
		if n <= 0 {
			return 0, errTables
		}
		at += n
		if change == 0 && !first {
			return at, nil
		}
		value += int32(uint32(change)>>1) ^ -int32(change&1)
		if _, n = binary.Uvarint(t.positions[at:]); n <= 0 {
			return 0, errTables
		}
		at += n
		visit(value)
	}
}
