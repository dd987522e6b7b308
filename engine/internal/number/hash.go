package number

import (
	"encoding/binary"
	"math"
	"math/big"
	"math/bits"
	"unicode/utf8"
)

// hashModulus is the prime that numeric hashes are residues of, so that equal
// numbers of different types hash alike.
const hashModulus = 1<<61 - 1

// HashInt64 is hash(i).
func HashInt64(i int64) int64 {
	u := uint64(i)
	if i < 0 {
		u = -u
	}
	h := int64(u % hashModulus)
	if i < 0 {
		h = -h
	}
	return notMinusOne(h)
}

// notMinusOne keeps -1 for errors, as CPython does.
func notMinusOne(h int64) int64 {
	if h == -1 {
		return -2
	}
	return h
}

var bigModulus = big.NewInt(hashModulus)

// HashBig is hash(b).
func HashBig(b *big.Int) int64 {
	return notMinusOne(new(big.Int).Rem(b, bigModulus).Int64())
}

// HashFloat is hash(f), equal to the hash of an equal int. It is 0 for nan,
// where Python takes the object's identity.
func HashFloat(f float64) int64 {
	if f == math.Trunc(f) && math.Abs(f) < 0x1p62 {
		return HashInt64(int64(f))
	}
	if f != f {
		return 0
	}
	if math.IsInf(f, 0) {
		if f > 0 {
			return 314159
		}
		return -314159
	}
	m, e := math.Frexp(f)
	negative := m < 0
	m = math.Abs(m)
	var x uint64
	for m != 0 {
		x = x<<28&hashModulus | x>>(61-28)
		m *= 1 << 28
		e -= 28
		y := uint64(m)
		m -= float64(y)
		x += y
		if x >= hashModulus {
			x -= hashModulus
		}
	}
	e %= 61
	if e < 0 {
		e += 61
	}
	x = x<<e&hashModulus | x>>(61-e)
	if negative {
		x = -x
	}
	return notMinusOne(int64(x))
}

// HashString is hash(s) under PYTHONHASHSEED=0: SipHash-1-3 with a zero key
// over the narrowest fixed-width form of the text, as CPython stores it.
func HashString(s string) int64 {
	var widest rune
	ascii := true
	for i := 0; i < len(s); i++ {
		if s[i] >= utf8.RuneSelf {
			ascii = false
			break
		}
	}
	if ascii {
		return hashSip(s)
	}
	for _, r := range s {
		widest = max(widest, r)
	}
	wide := make([]byte, 0, 4*len(s))
	for _, r := range s {
		switch {
		case widest < 0x100:
			wide = append(wide, byte(r))
		case widest < 0x10000:
			wide = binary.LittleEndian.AppendUint16(wide, uint16(r))
		default:
			wide = binary.LittleEndian.AppendUint32(wide, uint32(r))
		}
	}
	return hashSip(string(wide))
}

// HashBytes is hash(b) of a bytes object under PYTHONHASHSEED=0.
func HashBytes(b []byte) int64 { return hashSip(string(b)) }

func hashSip(s string) int64 {
	if s == "" {
		return 0
	}
	var v0, v1, v2, v3 uint64 = 0x736f6d6570736575, 0x646f72616e646f6d, 0x6c7967656e657261, 0x7465646279746573
	round := func() {
		v0 += v1
		v2 += v3
		v1 = bits.RotateLeft64(v1, 13) ^ v0
		v3 = bits.RotateLeft64(v3, 16) ^ v2
		v0 = bits.RotateLeft64(v0, 32)
		v2 += v1
		v0 += v3
		v1 = bits.RotateLeft64(v1, 17) ^ v2
		v3 = bits.RotateLeft64(v3, 21) ^ v0
		v2 = bits.RotateLeft64(v2, 32)
	}
	last := uint64(len(s)) << 56
	for len(s) >= 8 {
		m := uint64(s[0]) | uint64(s[1])<<8 | uint64(s[2])<<16 | uint64(s[3])<<24 |
			uint64(s[4])<<32 | uint64(s[5])<<40 | uint64(s[6])<<48 | uint64(s[7])<<56
		v3 ^= m
		round()
		v0 ^= m
		s = s[8:]
	}
	for i := 0; i < len(s); i++ {
		last |= uint64(s[i]) << (8 * i)
	}
	v3 ^= last
	round()
	v0 ^= last
	v2 ^= 0xff
	round()
	round()
	round()
	return notMinusOne(int64(v0 ^ v1 ^ v2 ^ v3))
}

// HashTuple is the hash of a tuple whose items hash so (xxHash's rounds).
func HashTuple(items []int64) int64 {
	const (
		prime1 = 11400714785074694791
		prime2 = 14029467366897019727
		prime5 = 2870177450012600261
	)
	acc := uint64(prime5)
	for _, lane := range items {
		acc += uint64(lane) * prime2
		acc = bits.RotateLeft64(acc, 31) * prime1
	}
	acc += uint64(len(items)) ^ (prime5 ^ 3527539)
	if acc == math.MaxUint64 {
		return 1546275796
	}
	return int64(acc)
}

// HashFrozenset is the hash of a frozenset whose items hash so, in any order.
func HashFrozenset(items []int64) int64 {
	var h uint64
	for _, item := range items {
		u := uint64(item)
		h ^= ((u ^ 89869747) ^ u<<16) * 3644798167
	}
	h ^= (uint64(len(items)) + 1) * 1927868237
	h ^= h>>11 ^ h>>25
	h = h*69069 + 907133923
	if h == math.MaxUint64 {
		h = 590923713
	}
	return int64(h)
}
