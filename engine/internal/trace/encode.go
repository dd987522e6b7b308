package trace

import (
	"encoding/binary"
	"math"
	"strconv"
)

// version is the container's: its number is raised when what was written before could be misread.
const version = 2

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
			from = aligned(from + len(columns[i].bytes))
		}
		return from
	}
	// Offsets count from the container's start, so the header's length must be known before they are written:
	// it is measured with offsets that are at least as long.
	const prefix = 16
	place(1 << 30)
	rest := r.rest(h, runs)
	length := aligned(len(r.header(h, runs, columns)) + len(rest))
	end := place(prefix + length)
	header := r.header(h, runs, columns)

	begin(end)
	w := &parts{put: put, part: make([]byte, 0, min(end, wholePart))}
	w.write([]byte("ASIM"))
	w.write(binary.LittleEndian.AppendUint32(nil, version))
	w.write(binary.LittleEndian.AppendUint32(nil, uint32(length)))
	w.write(binary.LittleEndian.AppendUint32(nil, 0))
	w.write(header)
	w.write(rest)
	for w.written() < prefix+length {
		w.write([]byte{' '})
	}
	for i := range columns {
		w.write(columns[i].bytes)
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

func (r *Recorder) columns(runs []*settled) []column {
	all := r.output.lines.columns("output")
	all = append(all, words("output.seq", r.output.seq), octets("output.stream", r.output.stream), words("output.env", r.output.env))
	for i, s := range runs {
		all = append(all, s.columns(strconv.Itoa(i)+"/")...)
	}
	return all
}

func (s *settled) columns(prefix string) []column {
	all := packEvents(&s.events, prefix)
	all = append(all, packSegments(&s.segments.rows, prefix)...)
	all = append(all, packLevels(&s.levels, &s.events, prefix)...)
	all = append(all, s.packLanes(prefix)...)
	all = append(
		all,
		floats(prefix+"log.time", s.logged.time),
		words(prefix+"log.seq", s.logged.seq),
		words(prefix+"log.lane", s.logged.lane),
		words(prefix+"log.site", s.logged.site),
	)
	all = append(all, s.logged.name.columns(prefix+"log.name")...)
	return append(all, s.logged.message.columns(prefix+"log.message")...)
}

// header is the beginning of the JSON, as far as the offsets of columns stand in it; rest is what follows, which may be
// long and is written once.
func (r *Recorder) header(h *Header, runs []*settled, columns []column) []byte {
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
		whole("length", c.length)
		if c.pack != "" {
			text("pack", c.pack)
			whole("width", c.width)
		}
		j.Close('}')
	}
	j.Close(']')
	return j.Text
}

func (r *Recorder) rest(h *Header, runs []*settled) []byte {
	j := &JSON{comma: true}
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
	j.Key("classes")
	j.Open('[')
	for _, name := range s.classes {
		j.String(name)
	}
	j.Close(']')
	j.Key("capacities")
	j.Open('[')
	for i := range s.objects {
		if o := &s.objects[i]; !math.IsInf(o.capacity, 0) {
			j.Open('{')
			whole("lane", int(o.lane))
			number("capacity", o.capacity)
			j.Close('}')
		}
	}
	j.Close(']')
	j.Key("series")
	j.Open('[')
	first := 0
	for _, x := range s.series {
		j.Open('{')
		whole("lane", int(x.lane))
		text("what", x.what.String())
		whole("first", first)
		whole("count", int(x.count))
		first += int(x.count)
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
