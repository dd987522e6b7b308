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
		h.word(uint64(len(run.lanes)))
		for i, p := range run.events.pages {
			n := inUse(run.events.count, i)
			h.floats(p.time[:n])
			h.bytes(p.kind[:n])
			h.words(p.actor[:n])
			h.words(p.target[:n])
			h.words(p.parent[:n])
		}
		for i, p := range run.segments.pages {
			n := inUse(run.segments.count, i)
			h.words(p.lane[:n])
			h.floats(p.start[:n])
			h.floats(p.end[:n])
			h.bytes(p.state[:n])
			h.bytes(p.flags[:n])
			h.words(p.object[:n])
		}
		for i, p := range run.levels.pages {
			n := inUse(run.levels.count, i)
			h.words(p.series[:n])
			h.floats(p.time[:n])
			h.floats(p.value[:n])
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

func (h *hash) floats(all []float64) {
	sum := h.with(uint64(len(all)))
	for _, f := range all {
		if f != f {
			f = math.NaN() // its other bits are the machine's
		}
		sum = sum.with(math.Float64bits(f))
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
