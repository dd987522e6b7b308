package trace

import (
	"encoding/binary"
	"math"
)

// column is a column of the container. Most of what a trace holds are small numbers, or the number before once more, and
// what crosses to the page costs by the byte: so columns are packed, in ways that the page unpacks at a glance.
type column struct {
	name   string
	kind   string // of the elements: f64, u32 or u8
	pack   string // how they are packed; empty: not at all
	width  int    // bytes of a packed element
	length int    // elements
	bytes  []byte
	offset int
}

// The ways to pack.
const (
	packMore = "more" // an element is one more than its value, so that None is 0
	packBack = "back" // an element is how far its value lies before its row; 0 for None
	packRuns = "runs" // values of 8 bytes, each unlike the one before; then a byte for each: how many times it stands
	packInts = "ints" // whole numbers, for floats
	packCell = "cell" // whole numbers
)

func plain(name, kind string, width int, bytes []byte) column {
	return column{name: name, kind: kind, length: len(bytes) / width, bytes: bytes}
}

func words(name string, all []uint32) column {
	bytes := make([]byte, 0, 4*len(all))
	for _, w := range all {
		bytes = binary.LittleEndian.AppendUint32(bytes, w)
	}
	return plain(name, "u32", 4, bytes)
}

func floats(name string, all []float64) column {
	bytes := make([]byte, 0, 8*len(all))
	for _, f := range all {
		bytes = binary.LittleEndian.AppendUint64(bytes, math.Float64bits(f))
	}
	return plain(name, "f64", 8, bytes)
}

func octets(name string, all []uint8) column { return plain(name, "u8", 1, all) }

func (t *texts) columns(name string) []column {
	offsets := make([]uint32, 1, len(t.ends)+1)
	return []column{words(name+".offsets", append(offsets, t.ends...)), octets(name+".bytes", t.bytes)}
}

// cells collects numbers in as few bytes each as the greatest of them needs.
type cells struct {
	width int
	bytes []byte
	count int
}

func newCells(rows uint32) *cells { return &cells{width: 1, bytes: make([]byte, 0, rows)} }

// add adds numbers; any has all bits that are set in one of them.
func (c *cells) add(all []uint32, any uint32) {
	switch {
	case any > math.MaxUint16:
		c.widen(4)
	case any > math.MaxUint8:
		c.widen(2)
	}
	from := len(c.bytes)
	c.bytes = append(c.bytes, make([]byte, len(all)*c.width)...)
	c.count += len(all)
	set(c.bytes[from:], c.width, all)
}

func set(to []byte, width int, all []uint32) {
	switch width {
	case 1:
		to = to[:len(all)]
		for i, w := range all {
			to[i] = byte(w)
		}
	case 2:
		for i, w := range all {
			binary.LittleEndian.PutUint16(to[2*i:], uint16(w))
		}
	case 4:
		for i, w := range all {
			binary.LittleEndian.PutUint32(to[4*i:], w)
		}
	}
}

// widen gives each number so many bytes, if it has less.
func (c *cells) widen(width int) {
	if c.width >= width {
		return
	}
	all := make([]uint32, c.count)
	for i := range all {
		if c.width == 1 {
			all[i] = uint32(c.bytes[i])
		} else {
			all[i] = uint32(binary.LittleEndian.Uint16(c.bytes[2*i:]))
		}
	}
	c.width = width
	c.bytes = make([]byte, width*len(all), width*max(len(all), cap(c.bytes)))
	set(c.bytes, width, all)
}

func (c *cells) column(name, pack string) column {
	return column{name: name, kind: "u32", pack: pack, width: c.width, length: c.count, bytes: c.bytes}
}

// runs collects floats of which many are the same as the one before.
type runs struct {
	last   uint64
	length int
	counts []byte
	values []byte
}

func (r *runs) add(f float64) { r.repeat(math.Float64bits(f), 1) }

// repeat adds a float, given by its bits, so many times.
func (r *runs) repeat(bits uint64, times int) {
	r.length += times
	n := len(r.counts)
	if n > 0 && bits == r.last {
		more := min(times, math.MaxUint8-int(r.counts[n-1]))
		r.counts[n-1] += byte(more)
		times -= more
	}
	r.last = bits
	for ; times > 0; times -= math.MaxUint8 {
		r.counts = append(r.counts, byte(min(times, math.MaxUint8)))
		r.values = binary.LittleEndian.AppendUint64(r.values, bits)
	}
}

func (r *runs) column(name string) column {
	return column{name: name, kind: "f64", pack: packRuns, width: len(r.counts), length: r.length, bytes: append(r.values, r.counts...)}
}

// numbers collects floats: in a byte or two each, as long as all are whole and small.
type numbers struct {
	whole  *cells
	floats []byte // once one is not
}

func (n *numbers) add(all []level, into []uint32) {
	any, whole := uint32(0), n.floats == nil
	for i := range all {
		w := uint32(all[i].value)
		whole = whole && math.Float64bits(float64(w)) == math.Float64bits(all[i].value)
		into[i] = w
		any |= w
	}
	if whole && any <= math.MaxUint16 {
		n.whole.add(into, any)
		return
	}
	if n.floats == nil {
		n.floats = make([]byte, 0, 8*cap(n.whole.bytes))
		n.whole.widen(2)
		for at := 0; at < len(n.whole.bytes); at += 2 {
			w := binary.LittleEndian.Uint16(n.whole.bytes[at:])
			n.floats = binary.LittleEndian.AppendUint64(n.floats, math.Float64bits(float64(w)))
		}
	}
	for i := range all {
		n.floats = binary.LittleEndian.AppendUint64(n.floats, math.Float64bits(all[i].value))
	}
}

func (n *numbers) column(name string) column {
	if n.floats != nil {
		return plain(name, "f64", 8, n.floats)
	}
	c := n.whole.column(name, packInts)
	c.kind = "f64"
	return c
}

// packEvents packs the events. What is the same for many rows is taken page by page, which stays in the processor's cache.
func packEvents(t *rows[event], prefix string) []column {
	actors, targets, sites, parents := newCells(t.count), newCells(t.count), newCells(t.count), newCells(t.count)
	kinds := make([]byte, 0, t.count)
	times := &runs{}
	var page [pageRows]uint32
	row := uint32(0)
	for i := range t.pages {
		all := t.inUse(i)
		into := page[:len(all)]
		for j := 0; j < len(all); {
			bits, from := math.Float64bits(all[j].time), j
			for j++; j < len(all) && math.Float64bits(all[j].time) == bits; j++ {
			}
			times.repeat(bits, j-from)
		}
		for j := range all {
			kinds = append(kinds, byte(all[j].kind))
		}
		any := uint32(0)
		for j := range all {
			w := all[j].actor + 1
			into[j] = w
			any |= w
		}
		actors.add(into, any)
		any = 0
		for j := range all {
			w := all[j].target + 1
			into[j] = w
			any |= w
		}
		targets.add(into, any)
		any = 0
		for j := range all {
			w := all[j].site + 1
			into[j] = w
			any |= w
		}
		sites.add(into, any)
		any = 0
		for j := range all {
			w := uint32(0)
			if parent := all[j].parent; parent != None {
				w = row - parent
			}
			row++
			into[j] = w
			any |= w
		}
		parents.add(into, any)
	}
	return []column{
		times.column(prefix + "events.time"),
		octets(prefix+"events.kind", kinds),
		actors.column(prefix+"events.actor", packMore),
		targets.column(prefix+"events.target", packMore),
		sites.column(prefix+"events.site", packMore),
		parents.column(prefix+"events.parent", packBack),
	}
}

// packSegments packs what of the segments does not follow from the rows that begin and end them: when they end, and how.
func packSegments(t *rows[segment], prefix string) []column {
	lasts := newCells(t.count)
	forms := make([]byte, 0, t.count)
	var page [pageRows]uint32
	for i := range t.pages {
		all := t.inUse(i)
		into := page[:len(all)]
		any := uint32(0)
		for j := range all {
			g := &all[j]
			w := uint32(0)
			if g.last != None {
				w = g.last - g.first
			}
			into[j] = w
			any |= w
			forms = append(forms, byte(g.state)|g.flags<<2)
		}
		lasts.add(into, any)
	}
	return []column{lasts.column(prefix+"segments.rows", packCell), octets(prefix+"segments.form", forms)}
}

// packLevels packs the levels in order of time. Their times follow from the events', but for those that changed at
// another time than that of the event before.
func packLevels(t *rows[level], e *rows[event], prefix string) []column {
	of, behind := newCells(t.count), newCells(t.count)
	values := &numbers{whole: newCells(t.count)}
	times := &runs{}
	apart := false
	var page [pageRows]uint32
	before := uint32(0)
	for i := range t.pages {
		all := t.inUse(i)
		into := page[:len(all)]
		any := uint32(0)
		for j := range all {
			w := all[j].series + 1
			into[j] = w
			any |= w
		}
		of.add(into, any)
		any = 0
		for j := range all {
			l := &all[j]
			w := l.row + 1 - before // small, as most are in the order of rows
			before = l.row + 1
			into[j] = w
			any |= w
			if l.row == None || e.at(l.row).time != l.time {
				apart = true
			}
		}
		behind.add(into, any)
		values.add(all, into)
	}
	columns := []column{
		of.column(prefix+"levels.series", packMore), behind.column(prefix+"levels.later", packCell), values.column(prefix + "levels.value"),
	}
	if apart {
		for i := range t.pages {
			all := t.inUse(i)
			for j := range all {
				times.add(all[j].time)
			}
		}
		columns = append(columns, times.column(prefix+"levels.time"))
	}
	return columns
}

// packLanes packs the lanes: whose names are empty are called by class and ordinal, which counts those of the class
// before it.
func (s *settled) packLanes(prefix string) []column {
	rows := s.lanes.count
	classes, sites := newCells(rows), newCells(rows)
	kinds, endings := make([]byte, 0, rows), make([]byte, 0, rows)
	starts, ends := make([]float64, 0, rows), &runs{}
	names, named := texts{ends: make([]uint32, 0, rows)}, false
	for i := range s.lanes.count {
		l := s.lanes.at(i)
		kinds = append(kinds, byte(l.kind))
		endings = append(endings, byte(l.ended))
		starts = append(starts, l.start)
		if l.ended != alive {
			ends.add(l.end)
		} else {
			ends.add(0)
		}
		classes.add([]uint32{s.class[i] + 1}, s.class[i]+1)
		sites.add([]uint32{l.site + 1}, l.site+1)
		names.add(s.names[i])
		named = named || s.names[i] != ""
	}
	all := []column{
		octets(prefix+"lanes.kind", kinds),
		classes.column(prefix+"lanes.class", packMore),
		floats(prefix+"lanes.start", starts),
		ends.column(prefix + "lanes.end"),
		octets(prefix+"lanes.ended", endings),
		sites.column(prefix+"lanes.site", packMore),
	}
	if named {
		all = append(all, names.columns(prefix+"lanes.name")...)
	}
	return all
}
