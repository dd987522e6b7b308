package trace

import (
	"encoding/binary"
	"math"
	"strconv"
	"unsafe"

	"asimplay/engine/sim"
)

// column is a column of the container: exactly one of its slices is set. If order is, it gives the rows to write.
type column struct {
	name   string
	u8     []uint8
	u32    []uint32
	f64    []float64
	order  []uint32
	offset int
}

func (c *column) kind() string {
	switch {
	case c.f64 != nil:
		return "f64"
	case c.u32 != nil:
		return "u32"
	}
	return "u8"
}

func (c *column) length() int {
	if c.order != nil {
		return len(c.order)
	}
	return len(c.f64) + len(c.u32) + len(c.u8)
}

func (c *column) size() int {
	switch {
	case c.f64 != nil:
		return 8 * c.length()
	case c.u32 != nil:
		return 4 * c.length()
	}
	return c.length()
}

func aligned(n int) int { return (n + 7) &^ 7 }

// Encode writes the container that the page reads. Recording may go on after.
func (r *Recorder) Encode(h *Header) []byte {
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
	// it is measured with offsets as long as any can be.
	const prefix = 16
	place(1 << 40)
	header := r.header(h, runs, columns)
	length := aligned(len(header))
	total := place(prefix + length)
	header = r.header(h, runs, columns)

	out := make([]byte, 0, total)
	out = append(out, "ASIM"...)
	out = binary.LittleEndian.AppendUint32(out, 1)
	out = binary.LittleEndian.AppendUint32(out, uint32(length))
	out = binary.LittleEndian.AppendUint32(out, 0)
	out = append(out, header...)
	for len(out) < prefix+length {
		out = append(out, ' ')
	}
	for i := range columns {
		out = columns[i].append(out)
		for len(out)%8 != 0 {
			out = append(out, 0)
		}
	}
	return out
}

// inOrder tells whether the machine's own order of bytes is the container's.
var inOrder = binary.NativeEndian.Uint16([]byte{1, 0}) == 1

func (c *column) append(out []byte) []byte {
	switch {
	case c.order == nil && c.f64 != nil && inOrder && len(c.f64) > 0:
		return append(out, unsafe.Slice((*byte)(unsafe.Pointer(&c.f64[0])), 8*len(c.f64))...)
	case c.order == nil && c.u32 != nil && inOrder && len(c.u32) > 0:
		return append(out, unsafe.Slice((*byte)(unsafe.Pointer(&c.u32[0])), 4*len(c.u32))...)
	case c.order == nil:
		for _, f := range c.f64 {
			out = binary.LittleEndian.AppendUint64(out, math.Float64bits(f))
		}
		for _, w := range c.u32 {
			out = binary.LittleEndian.AppendUint32(out, w)
		}
		return append(out, c.u8...)
	}
	for _, row := range c.order {
		switch {
		case c.f64 != nil:
			out = binary.LittleEndian.AppendUint64(out, math.Float64bits(c.f64[row]))
		case c.u32 != nil:
			out = binary.LittleEndian.AppendUint32(out, c.u32[row])
		default:
			out = append(out, c.u8[row])
		}
	}
	return out
}

func floats(name string, all []float64) column {
	if all == nil {
		all = []float64{}
	}
	return column{name: name, f64: all}
}

func words(name string, all []uint32) column {
	if all == nil {
		all = []uint32{}
	}
	return column{name: name, u32: all}
}

func octets(name string, all []uint8) column { return column{name: name, u8: all} }

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
	ends := make([]float64, len(g.end))
	for i := range ends {
		ends[i] = s.segmentEnd(uint32(i))
	}
	all := []column{
		floats("segments.start", g.start),
		floats("segments.end", ends),
		octets("segments.state", g.state),
		octets("segments.flags", g.flags),
		words("segments.object", g.object),
		words("segments.site", g.site),
		words("segments.first", g.first),
		words("segments.last", g.last),
	}
	for i := range all {
		all[i].order = s.order
	}
	first := len(all)
	all = append(all,
		floats("levels.time", l.time),
		floats("levels.value", l.value),
		words("levels.seq", l.seq),
	)
	for i := first; i < len(all); i++ {
		all[i].order = s.levelOrder
	}
	all = append(all,
		words("segments.offsets", s.offsets),
		floats("events.time", e.time),
		octets("events.kind", e.kind),
		words("events.actor", e.actor),
		words("events.target", e.target),
		words("events.site", e.site),
		words("events.parent", e.parent),
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
	text("fingerprint", r.Fingerprint())
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
		text("type", c.kind())
		whole("offset", c.offset)
		whole("length", c.length())
		j.Close('}')
	}
	j.Close(']')
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
	whole("events", len(s.events.time))
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
	stuck := s.parkedProcesses()
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
	number := func(key string, value float64) {
		j.Key(key)
		j.Float(value)
	}
	whole := func(key string, value int) {
		j.Key(key)
		j.Int(value)
	}
	each := func(key string, write func(o *object), kinds ...sim.Kind) {
		j.Key(key)
		j.Open('[')
		for i := range s.objects {
			o := &s.objects[i]
			for _, k := range kinds {
				if s.lanes[o.lane].kind == k {
					j.Open('{')
					whole("lane", int(o.lane))
					write(o)
					j.Close('}')
				}
			}
		}
		j.Close(']')
	}
	j.Open('{')
	each("resources", func(o *object) {
		use, queue := s.figures(o.series[sim.LevelUse]), s.figures(o.series[sim.LevelQueue])
		utilisation := math.NaN()
		if !math.IsInf(o.capacity, 1) {
			utilisation = use.mean / o.capacity
		}
		number("utilisation", utilisation)
		number("meanUse", use.mean)
		number("maxUse", use.most)
		number("meanQueue", queue.mean)
		number("maxQueue", queue.most)
		whole("acquisitions", o.acquired)
		number("meanWait", o.waited/float64(o.acquired)) // null if there were none
	}, sim.KindResource, sim.KindPreemptive)
	each("queues", func(o *object) {
		items, queue := s.figures(o.series[sim.LevelItems]), s.figures(o.series[sim.LevelQueue])
		number("meanItems", items.mean)
		number("maxItems", items.most)
		number("meanQueue", queue.mean)
		number("maxQueue", queue.most)
		whole("puts", o.puts)
		whole("gets", o.gets)
	}, sim.KindQueue, sim.KindPriority, sim.KindStore)
	each("containers", func(o *object) {
		level := s.figures(o.series[sim.LevelAmount])
		number("meanLevel", level.mean)
		number("minLevel", level.least)
		number("maxLevel", level.most)
	}, sim.KindContainer)
	j.Key("classes")
	j.Open('[')
	for _, c := range s.perClass() {
		j.Open('{')
		j.Key("class")
		j.String(c.class)
		whole("count", c.count)
		whole("finished", c.finished)
		wait, longest := math.NaN(), math.NaN()
		if c.asked {
			wait, longest = c.wait/float64(c.count), c.longest
		}
		number("meanWait", wait)
		number("maxWait", longest)
		number("meanSojourn", c.sojourn/float64(c.finished)) // null if none has
		j.Close('}')
	}
	j.Close(']')
	j.Close('}')
}
