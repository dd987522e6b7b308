package trace

import (
	"bytes"
	"encoding/binary"
	"math"
	"slices"
	"strconv"
	"unsafe"
)

// column is a column of the container, in parts: exactly one of u8, u32 and f64 is set, or none if it is empty. If
// order is set, it gives the rows to write, and the parts are pages.
type column struct {
	name   string
	kind   string
	u8     [][]uint8
	u32    [][]uint32
	f64    [][]float64
	order  []uint32
	offset int
}

func (c *column) length() int {
	if c.order != nil {
		return len(c.order)
	}
	return total(c.f64) + total(c.u32) + total(c.u8)
}

func total[T any](parts [][]T) int {
	n := 0
	for _, p := range parts {
		n += len(p)
	}
	return n
}

func (c *column) size() int {
	switch c.kind {
	case "f64":
		return 8 * c.length()
	case "u32":
		return 4 * c.length()
	}
	return c.length()
}

func aligned(n int) int { return (n + 7) &^ 7 }

// Encode writes the container that the page reads. Recording may go on after.
func (r *Recorder) Encode(h *Header) []byte {
	var out []byte
	r.EncodeTo(h, func(size int) { out = make([]byte, 0, size) }, func(part []byte) { out = append(out, part...) })
	return out
}

// EncodeTo writes the container in parts, and says first how many bytes it has. A part is used again for the next.
func (r *Recorder) EncodeTo(h *Header, begin func(size int), put func(part []byte)) {
	runs := make([]*settled, len(r.runs))
	for i, run := range r.runs {
		runs[i] = run.settle()
	}
	columns := r.columns(runs)
	place := func(from int) int {
		for i := range columns {
			columns[i].offset = from
			from = aligned(from + columns[i].size())
		}
		return from
	}
	// Offsets count from the container's start, so the header's length must be known before they are written:
	// it is measured with offsets that are at least as long.
	const prefix = 16
	place(1 << 30)
	fingerprint := r.Fingerprint()
	rest := r.rest(h, runs)
	length := aligned(len(r.header(h, fingerprint, runs, columns)) + len(rest))
	end := place(prefix + length)
	header := r.header(h, fingerprint, runs, columns)

	begin(end)
	w := &parts{put: put, part: make([]byte, 0, min(end, wholePart))}
	w.write([]byte("ASIM"))
	w.write(binary.LittleEndian.AppendUint32(nil, 1))
	w.write(binary.LittleEndian.AppendUint32(nil, uint32(length)))
	w.write(binary.LittleEndian.AppendUint32(nil, 0))
	w.write(header)
	w.write(rest)
	for w.written() < prefix+length {
		w.write([]byte{' '})
	}
	for i := range columns {
		columns[i].write(w)
		for w.written()%8 != 0 {
			w.write([]byte{0})
		}
	}
	w.flush()
}

// wholePart is the size in bytes from which on a part is put.
const wholePart = 1 << 18

// parts collects what is written until it is worth putting.
type parts struct {
	put  func(part []byte)
	part []byte
	gone int // bytes put
}

func (w *parts) written() int { return w.gone + len(w.part) }

func (w *parts) flush() {
	w.put(w.part)
	w.gone += len(w.part)
	w.part = w.part[:0]
}

func (w *parts) write(bytes []byte) {
	for len(bytes) > cap(w.part)-len(w.part) {
		n := cap(w.part) - len(w.part)
		w.part = append(w.part, bytes[:n]...)
		bytes = bytes[n:]
		w.flush()
	}
	w.part = append(w.part, bytes...)
}

// room answers where the next rows go, of so many bytes each: fewer than are left to write, if the part has no room for
// more.
func (w *parts) room(rows, size int) []byte {
	if cap(w.part)-len(w.part) < size {
		w.flush()
	}
	from := len(w.part)
	w.part = w.part[:from+min(rows, (cap(w.part)-from)/size)*size]
	return w.part[from:]
}

func (c *column) write(w *parts) {
	if c.order == nil {
		for _, part := range c.f64 {
			w.write(octetsOf(part))
		}
		for _, part := range c.u32 {
			w.write(octetsOf(part))
		}
		for _, part := range c.u8 {
			w.write(part)
		}
		return
	}
	switch order := c.order; {
	case c.f64 != nil:
		for len(order) > 0 {
			rows := w.room(len(order), 8)
			n := len(rows) / 8
			for i, row := range order[:n] {
				binary.LittleEndian.PutUint64(rows[8*i:], math.Float64bits(c.f64[row/pageRows][row%pageRows]))
			}
			order = order[n:]
		}
	case c.u32 != nil:
		for len(order) > 0 {
			rows := w.room(len(order), 4)
			n := len(rows) / 4
			for i, row := range order[:n] {
				binary.LittleEndian.PutUint32(rows[4*i:], c.u32[row/pageRows][row%pageRows])
			}
			order = order[n:]
		}
	case c.u8 != nil:
		for len(order) > 0 {
			rows := w.room(len(order), 1)
			for i, row := range order[:len(rows)] {
				rows[i] = c.u8[row/pageRows][row%pageRows]
			}
			order = order[len(rows):]
		}
	}
}

// littleEndian says that this machine's numbers in memory are as the container has them.
var littleEndian = binary.NativeEndian.Uint16([]byte{1, 0}) == 1

// octetsOf is numbers as the container has them: where the machine has them so, without a copy.
func octetsOf[T float64 | uint32](part []T) []byte {
	if len(part) == 0 {
		return nil
	}
	size := int(unsafe.Sizeof(part[0]))
	view := unsafe.Slice((*byte)(unsafe.Pointer(&part[0])), size*len(part))
	if littleEndian {
		return view
	}
	turned := bytes.Clone(view)
	for at := 0; at < len(turned); at += size {
		slices.Reverse(turned[at : at+size])
	}
	return turned
}

func floats(name string, parts ...[]float64) column {
	return column{name: name, kind: "f64", f64: parts}
}

func words(name string, parts ...[]uint32) column {
	return column{name: name, kind: "u32", u32: parts}
}

func octets(name string, parts ...[]uint8) column {
	return column{name: name, kind: "u8", u8: parts}
}

func (t *texts) columns(name string) []column {
	offsets := make([]uint32, 1, len(t.ends)+1)
	return []column{words(name+".offsets", append(offsets, t.ends...)), octets(name+".bytes", t.bytes)}
}

func (r *Recorder) columns(runs []*settled) []column {
	all := r.output.lines.columns("output")
	all = append(all, words("output.seq", r.output.seq), octets("output.stream", r.output.stream), words("output.env", r.output.env))
	for i, s := range runs {
		all = append(all, s.columns(strconv.Itoa(i)+"/")...)
	}
	return all
}

func (s *settled) columns(prefix string) []column {
	g, e, l := &s.segments, &s.events, &s.levels
	ends := make([][]float64, len(g.pages))
	for i := range ends {
		ends[i] = make([]float64, inUse(g.count, i))
		for j := range ends[i] {
			ends[i][j] = s.segmentEnd(uint32(i*pageRows + j))
		}
	}
	all := []column{
		floats("segments.start", pick(g.pages, g.count, func(p *segmentPage) []float64 { return p.start[:] })...),
		floats("segments.end", ends...),
		octets("segments.state", pick(g.pages, g.count, func(p *segmentPage) []uint8 { return p.state[:] })...),
		octets("segments.flags", pick(g.pages, g.count, func(p *segmentPage) []uint8 { return p.flags[:] })...),
		words("segments.object", pick(g.pages, g.count, func(p *segmentPage) []uint32 { return p.object[:] })...),
		words("segments.site", pick(g.pages, g.count, func(p *segmentPage) []uint32 { return p.site[:] })...),
		words("segments.first", pick(g.pages, g.count, func(p *segmentPage) []uint32 { return p.first[:] })...),
		words("segments.last", pick(g.pages, g.count, func(p *segmentPage) []uint32 { return p.last[:] })...),
	}
	for i := range all {
		all[i].order = s.order
	}
	first := len(all)
	all = append(all,
		floats("levels.time", pick(l.pages, l.count, func(p *levelPage) []float64 { return p.time[:] })...),
		floats("levels.value", pick(l.pages, l.count, func(p *levelPage) []float64 { return p.value[:] })...),
		words("levels.seq", pick(l.pages, l.count, func(p *levelPage) []uint32 { return p.seq[:] })...),
	)
	for i := first; i < len(all); i++ {
		all[i].order = s.levelOrder
	}
	all = append(all,
		words("segments.offsets", s.offsets),
		floats("events.time", pick(e.pages, e.count, func(p *eventPage) []float64 { return p.time[:] })...),
		octets("events.kind", pick(e.pages, e.count, func(p *eventPage) []uint8 { return p.kind[:] })...),
		words("events.actor", pick(e.pages, e.count, func(p *eventPage) []uint32 { return p.actor[:] })...),
		words("events.target", pick(e.pages, e.count, func(p *eventPage) []uint32 { return p.target[:] })...),
		words("events.site", pick(e.pages, e.count, func(p *eventPage) []uint32 { return p.site[:] })...),
		words("events.parent", pick(e.pages, e.count, func(p *eventPage) []uint32 { return p.parent[:] })...),
		floats("log.time", s.logged.time),
		words("log.seq", s.logged.seq),
		words("log.lane", s.logged.lane),
		words("log.site", s.logged.site),
	)
	all = append(all, s.logged.name.columns("log.name")...)
	all = append(all, s.logged.message.columns("log.message")...)
	for i := range all {
		all[i].name = prefix + all[i].name
	}
	return all
}

// header is the beginning of the JSON, as far as the offsets of columns stand in it; rest is what follows, which may be
// long and is written once.
func (r *Recorder) header(h *Header, fingerprint string, runs []*settled, columns []column) []byte {
	j := &JSON{}
	j.Open('{')
	text := func(key, value string) {
		j.Key(key)
		j.String(value)
	}
	whole := func(key string, value int) {
		j.Key(key)
		j.Int(value)
	}
	text("engine", h.Engine)
	text("outcome", h.Outcome)
	j.Key("error")
	h.Error.Write(j)
	j.Key("notes")
	j.Open('[')
	for _, n := range h.Notes {
		j.String(n)
	}
	j.Close(']')
	text("fingerprint", fingerprint)
	text("title", h.Title)
	text("text", h.Text)
	j.Key("seed")
	if h.Seed == "" {
		j.Raw("null")
	} else {
		j.Raw(h.Seed)
	}
	whole("steps", h.Steps)
	whole("events", r.Events())
	j.Key("time")
	if len(runs) > 0 {
		j.Float(at(runs[len(runs)-1].env))
	} else {
		j.Int(0)
	}
	j.Key("columns")
	j.Open('[')
	for i := range columns {
		c := &columns[i]
		j.Open('{')
		text("name", c.name)
		text("type", c.kind)
		whole("offset", c.offset)
		whole("length", c.length())
		j.Close('}')
	}
	j.Close(']')
	return j.Text
}

const laneBytes = 160 // about what a lane takes in JSON

func (r *Recorder) rest(h *Header, runs []*settled) []byte {
	lanes := 0
	for _, s := range runs {
		lanes += len(s.lanes)
	}
	j := &JSON{Text: make([]byte, 0, lanes*laneBytes), comma: true}
	text := func(key, value string) {
		j.Key(key)
		j.String(value)
	}
	whole := func(key string, value int) {
		j.Key(key)
		j.Int(value)
	}
	j.Key("sites")
	j.Open('[')
	for i := range h.Sites {
		s := &h.Sites[i]
		j.Open('{')
		whole("line", s.Line)
		whole("column", s.Column)
		whole("endLine", s.EndLine)
		whole("endColumn", s.EndColumn)
		whole("start", s.Start)
		whole("end", s.End)
		whole("parent", s.Parent)
		text("file", s.File)
		text("function", s.Function)
		j.Close('}')
	}
	j.Close(']')
	j.Key("environments")
	j.Open('[')
	for _, s := range runs {
		s.write(j)
	}
	j.Close(']')
	j.Close('}')
	return j.Text
}

func orNone(n uint32) int {
	if n == None {
		return -1
	}
	return int(n)
}

var endings = [...]string{alive: "null", returned: `"returned"`, raised: `"raised"`}

func (s *settled) write(j *JSON) {
	whole := func(key string, value int) {
		j.Key(key)
		j.Int(value)
	}
	number := func(key string, value float64) {
		j.Key(key)
		j.Float(value)
	}
	text := func(key, value string) {
		j.Key(key)
		j.String(value)
	}
	numbers := func(all []uint32) {
		j.Open('[')
		for _, n := range all {
			j.Int(int(n))
		}
		j.Close(']')
	}
	j.Open('{')
	until := math.NaN()
	if s.bounded {
		until = s.until
	}
	number("until", until)
	number("now", at(s.env))
	number("horizon", s.end)
	whole("events", s.Rows())
	j.Key("lanes")
	j.Open('[')
	for i := range s.lanes {
		l := &s.lanes[i]
		j.Open('{')
		text("kind", l.kind.String())
		text("class", s.classes[i])
		text("name", s.names[i])
		whole("ordinal", s.ordinals[i])
		number("start", l.start)
		end := math.NaN()
		if l.ended != alive {
			end = l.end
		}
		number("end", end)
		j.Key("ended")
		j.Raw(endings[l.ended])
		capacity := math.NaN()
		if l.object != None {
			capacity = s.objects[l.object].capacity
		}
		number("capacity", capacity)
		whole("site", orNone(l.site))
		j.Close('}')
	}
	j.Close(']')
	j.Key("series")
	j.Open('[')
	for i, x := range s.series {
		j.Open('{')
		whole("lane", int(x.lane))
		text("what", x.what.String())
		whole("first", int(s.levelOffsets[i]))
		whole("count", int(s.levelOffsets[i+1]-s.levelOffsets[i]))
		j.Close('}')
	}
	j.Close(']')
	stuck := s.waiting()
	j.Key("waiting")
	j.Open('[')
	for i := range stuck {
		p := &stuck[i]
		j.Open('{')
		whole("lane", int(p.lane))
		whole("object", orNone(p.object))
		whole("site", orNone(p.site))
		number("since", p.since)
		j.Key("holders")
		numbers(p.holders)
		j.Close('}')
	}
	j.Close(']')
	j.Key("deadlock")
	numbers(deadlock(stuck))
	j.Key("statistics")
	s.writeStatistics(j)
	j.Close('}')
}

func (s *settled) writeStatistics(j *JSON) {
	write := func(all []figure) {
		for _, f := range all {
			j.Key(f.name)
			j.Float(f.value)
		}
		j.Close('}')
	}
	j.Open('{')
	for _, section := range statistics {
		j.Key(section.name)
		j.Open('[')
		s.each(section, func(o *object) {
			j.Open('{')
			j.Key("lane")
			j.Int(int(o.lane))
			write(section.figures(s, o))
		})
		j.Close(']')
	}
	j.Key("classes")
	j.Open('[')
	for _, c := range s.perClass() {
		j.Open('{')
		j.Key("class")
		j.String(c.class)
		write(c.figures())
	}
	j.Close(']')
	j.Close('}')
}
