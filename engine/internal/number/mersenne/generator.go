// Package mersenne is Python's random module: the Mersenne Twister MT19937
// seeded and read as CPython does, and each distribution by CPython's own
// formula, to the bit as far as libm is.
//
// It may not know the values of the language: sequences are indices here.
package mersenne

import (
	"encoding/binary"
	"math/big"
	"math/bits"
	"slices"

	"asimplay/engine/internal/number"
)

const (
	stateWords = 624
	shiftWords = 397
)

// Generator is one random.Random. It is not safe for concurrent use.
type Generator struct {
	words     [stateWords]uint32
	index     int
	gaussNext float64
	hasGauss  bool
}

// New makes a generator seeded with 0.
func New() *Generator {
	g := new(Generator)
	g.SeedInt64(0)
	return g
}

// Clone makes an independent generator in the same state.
func (g *Generator) Clone() *Generator {
	c := *g
	return &c
}

// SeedInt64 is seed(v), as the next four are for other types.
func (g *Generator) SeedInt64(v int64) {
	u := uint64(v)
	if v < 0 {
		u = -u
	}
	g.seedUint64(u)
}

func (g *Generator) seedUint64(u uint64) {
	key := [2]uint32{uint32(u), uint32(u >> 32)}
	if key[1] == 0 {
		g.seedKey(key[:1])
		return
	}
	g.seedKey(key[:])
}

// SeedBig is seed(v): all bits of the absolute value count.
func (g *Generator) SeedBig(v *big.Int) { g.seedBigEndian(v.Bytes()) }

// SeedFloat is seed(v): the hash of the number, taken without sign.
func (g *Generator) SeedFloat(v float64) { g.seedUint64(uint64(number.HashFloat(v))) }

// SeedString is seed(s): the UTF-8 text and its SHA-512 are one number.
func (g *Generator) SeedString(s string) { g.SeedBytes([]byte(s)) }

// SeedBytes is seed(b).
func (g *Generator) SeedBytes(b []byte) {
	sum := sha512(b)
	g.seedBigEndian(append(slices.Clone(b), sum[:]...))
}

func (g *Generator) seedBigEndian(b []byte) {
	for len(b) > 0 && b[0] == 0 {
		b = b[1:]
	}
	key := make([]uint32, 0, len(b)/4+1)
	for len(b) >= 4 {
		key = append(key, binary.BigEndian.Uint32(b[len(b)-4:]))
		b = b[:len(b)-4]
	}
	var top uint32
	for _, c := range b {
		top = top<<8 | uint32(c)
	}
	if len(b) > 0 || len(key) == 0 {
		key = append(key, top)
	}
	g.seedKey(key)
}

// seedKey is the reference implementation's init_by_array.
func (g *Generator) seedKey(key []uint32) {
	w := &g.words
	w[0] = 19650218
	for i := uint32(1); i < stateWords; i++ {
		w[i] = 1812433253*(w[i-1]^w[i-1]>>30) + i
	}
	i, j := 1, 0
	for range max(stateWords, len(key)) {
		w[i] = (w[i] ^ (w[i-1]^w[i-1]>>30)*1664525) + key[j] + uint32(j)
		if i++; i == stateWords {
			w[0], i = w[stateWords-1], 1
		}
		if j++; j == len(key) {
			j = 0
		}
	}
	for range stateWords - 1 {
		w[i] = (w[i] ^ (w[i-1]^w[i-1]>>30)*1566083941) - uint32(i)
		if i++; i == stateWords {
			w[0], i = w[stateWords-1], 1
		}
	}
	w[0] = 1 << 31
	g.index = stateWords
	g.gaussNext, g.hasGauss = 0, false
}

// State is getstate(): 624 words and the index, and what gauss keeps.
func (g *Generator) State() (words [stateWords + 1]uint32, gaussNext float64, hasGauss bool) {
	copy(words[:], g.words[:])
	words[stateWords] = uint32(g.index)
	return words, g.gaussNext, g.hasGauss
}

// SetState is setstate(): 624 words and the index, and what gauss keeps.
func (g *Generator) SetState(words []uint32, gaussNext float64, hasGauss bool) error {
	if len(words) != stateWords+1 {
		return number.Fail(number.ValueError, "state vector is the wrong size")
	}
	if words[stateWords] > stateWords {
		return number.Fail(number.ValueError, "invalid state")
	}
	copy(g.words[:], words)
	g.index = int(words[stateWords])
	g.gaussNext, g.hasGauss = gaussNext, hasGauss
	return nil
}

func (g *Generator) refill() {
	w := &g.words
	twist := func(hi, lo uint32) uint32 {
		y := hi&0x80000000 | lo&0x7fffffff
		return y>>1 ^ -(y&1)&0x9908b0df
	}
	for k := 0; k < stateWords-shiftWords; k++ {
		w[k] = w[k+shiftWords] ^ twist(w[k], w[k+1])
	}
	for k := stateWords - shiftWords; k < stateWords-1; k++ {
		w[k] = w[k+shiftWords-stateWords] ^ twist(w[k], w[k+1])
	}
	w[stateWords-1] = w[shiftWords-1] ^ twist(w[stateWords-1], w[0])
	g.index = 0
}

func (g *Generator) next() uint32 {
	if g.index >= stateWords {
		g.refill()
	}
	y := g.words[g.index]
	g.index++
	y ^= y >> 11
	y ^= y << 7 & 0x9d2c5680
	y ^= y << 15 & 0xefc60000
	return y ^ y>>18
}

// Random is random(): 53 bits in [0, 1).
func (g *Generator) Random() float64 {
	a, b := g.next()>>5, g.next()>>6
	return (float64(float64(a)*67108864) + float64(b)) * (1.0 / 9007199254740992)
}

// Bits64 is getrandbits(k) for k from 0 to 64.
func (g *Generator) Bits64(k int) uint64 {
	switch {
	case k == 0:
		return 0
	case k <= 32:
		return uint64(g.next() >> (32 - k))
	}
	low := uint64(g.next())
	return low | uint64(g.next()>>(64-k))<<32
}

// Bits is getrandbits(k) for k >= 0.
func (g *Generator) Bits(k int) *big.Int {
	if k <= 64 {
		return new(big.Int).SetUint64(g.Bits64(k))
	}
	words := (k + 31) / 32
	buf := make([]byte, 4*words)
	for i := words - 1; i >= 0; i-- {
		r := g.next()
		if left := k - 32*(words-1-i); left < 32 {
			r >>= 32 - left
		}
		binary.BigEndian.PutUint32(buf[4*i:], r)
	}
	return new(big.Int).SetBytes(buf)
}

// Bytes is randbytes(n).
func (g *Generator) Bytes(n int) []byte {
	b := g.Bits(8 * n).FillBytes(make([]byte, n))
	slices.Reverse(b)
	return b
}

// Below is a whole number in [0, n), for n > 0.
func (g *Generator) Below(n int64) int64 {
	k := bits.Len64(uint64(n))
	r := g.Bits64(k)
	for r >= uint64(n) {
		r = g.Bits64(k)
	}
	return int64(r)
}

// BelowBig is a whole number in [0, n), for n > 0.
func (g *Generator) BelowBig(n *big.Int) *big.Int {
	r := g.Bits(n.BitLen())
	for r.Cmp(n) >= 0 {
		r = g.Bits(n.BitLen())
	}
	return r
}
