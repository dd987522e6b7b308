package trace

import (
	"math"
	"math/bits"
)

// Fingerprint is 16 hexadecimal digits that differ, in all likelihood, between traces that differ in any event,
// level, segment, line of log or line of output.
func (r *Recorder) Fingerprint() string {
	h := hash(0x9e3779b97f4a7c15)
	for _, run := range r.runs {
		h.word(uint64(int(run.lanes.count)))
		for i := range run.events.pages {
			h.events(run.events.inUse(i))
		}
		for i := range run.segments.pages {
			h.segments(run, run.segments.inUse(i))
		}
		for i := range run.levels.pages {
			h.levels(run.levels.inUse(i))
		}
		h.words(run.logged.seq)
		h.texts(&run.logged.name)
		h.texts(&run.logged.message)
	}
	h.texts(&r.output.lines)
	h.bytes(r.output.stream)
	const digits = "0123456789abcdef"
	var out [16]byte
	for i := range out {
		out[i] = digits[uint64(h)>>(60-4*i)&15]
	}
	return string(out[:])
}

type hash uint64

func (h *hash) word(w uint64) { *h = h.with(w) }

func (h hash) with(w uint64) hash {
	x := (uint64(h) ^ w) * 0xff51afd7ed558ccd
	return hash(bits.RotateLeft64(x^x>>32, 27))
}

func (h *hash) words(all []uint32) {
	sum := h.with(uint64(len(all)))
	for _, w := range all {
		sum = sum.with(uint64(w))
	}
	*h = sum
}

func (h hash) float(f float64) hash {
	if f != f {
		f = math.NaN() // its other bits are the machine's
	}
	return h.with(math.Float64bits(f))
}

// Tables are summed up page by page, and within a page column by column, each with its length before it.

func (h *hash) events(all []event) {
	n := uint64(len(all))
	sum := h.with(n)
	var kinds [pageRows]byte
	for i := range all {
		kinds[i] = byte(all[i].kind)
		sum = sum.float(all[i].time)
	}
	sum.bytes(kinds[:n])
	sum = sum.with(n)
	for i := range all {
		sum = sum.with(uint64(all[i].actor))
	}
	sum = sum.with(n)
	for i := range all {
		sum = sum.with(uint64(all[i].target))
	}
	sum = sum.with(n)
	for i := range all {
		sum = sum.with(uint64(all[i].parent))
	}
	*h = sum
}

func (h *hash) segments(of *Run, all []segment) {
	n := uint64(len(all))
	var begun [pageRows]*event
	var states, flags [pageRows]byte
	sum := h.with(n)
	for i := range all {
		e := of.events.at(all[i].first)
		begun[i] = e
		states[i], flags[i] = byte(all[i].state), all[i].flags
		sum = sum.with(uint64(e.actor))
	}
	sum = sum.with(n)
	for _, e := range begun[:n] {
		sum = sum.float(e.time)
	}
	sum = sum.with(n)
	for i, e := range begun[:n] {
		if last := all[i].last; last != None {
			e = of.events.at(last)
		}
		sum = sum.float(e.time)
	}
	sum.bytes(states[:n])
	sum.bytes(flags[:n])
	sum = sum.with(n)
	for _, e := range begun[:n] {
		sum = sum.with(uint64(e.target))
	}
	*h = sum
}

func (h *hash) levels(all []level) {
	n := uint64(len(all))
	sum := h.with(n)
	for i := range all {
		sum = sum.with(uint64(all[i].series))
	}
	sum = sum.with(n)
	for i := range all {
		sum = sum.float(all[i].time)
	}
	sum = sum.with(n)
	for i := range all {
		sum = sum.float(all[i].value)
	}
	*h = sum
}

func (h *hash) bytes(all []byte) {
	h.word(uint64(len(all)))
	for len(all) >= 8 {
		h.word(uint64(all[0]) | uint64(all[1])<<8 | uint64(all[2])<<16 | uint64(all[3])<<24 |
			uint64(all[4])<<32 | uint64(all[5])<<40 | uint64(all[6])<<48 | uint64(all[7])<<56)
		all = all[8:]
	}
	for _, b := range all {
		h.word(uint64(b))
	}
}

func (h *hash) texts(t *texts) {
	h.words(t.ends)
	h.bytes(t.bytes)
}
