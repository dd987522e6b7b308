package mersenne

import "math/bits"

// The standard library's SHA-512 brings a random generator of its own and the whole of its certified module: 200 kB
// of what a page transfers, and 32 MB of memory. A seed from a string needs none of that.

// sha512 answers the SHA-512 digest of b (FIPS 180-4).
func sha512(b []byte) [64]byte {
	h := [8]uint64{
		0x6a09e667f3bcc908, 0xbb67ae8584caa73b, 0x3c6ef372fe94f82b, 0xa54ff53a5f1d36f1,
		0x510e527fade682d1, 0x9b05688c2b3e6c1f, 0x1f83d9abfb41bd6b, 0x5be0cd19137e2179,
	}
	n := uint64(len(b)) * 8
	padded := append(append([]byte(nil), b...), 0x80)
	for len(padded)%128 != 112 {
		padded = append(padded, 0)
	}
	padded = append(padded, make([]byte, 8)...)
	for shift := 56; shift >= 0; shift -= 8 {
		padded = append(padded, byte(n>>shift))
	}
	var w [80]uint64
	for ; len(padded) > 0; padded = padded[128:] {
		for i := range 16 {
			w[i] = 0
			for _, x := range padded[8*i : 8*i+8] {
				w[i] = w[i]<<8 | uint64(x)
			}
		}
		for i := 16; i < 80; i++ {
			x, y := w[i-15], w[i-2]
			s0 := bits.RotateLeft64(x, -1) ^ bits.RotateLeft64(x, -8) ^ x>>7
			s1 := bits.RotateLeft64(y, -19) ^ bits.RotateLeft64(y, -61) ^ y>>6
			w[i] = w[i-16] + s0 + w[i-7] + s1
		}
		v := h
		for i := range 80 {
			a, e := v[0], v[4]
			s1 := bits.RotateLeft64(e, -14) ^ bits.RotateLeft64(e, -18) ^ bits.RotateLeft64(e, -41)
			t1 := v[7] + s1 + (e&v[5] ^ ^e&v[6]) + sha512K[i] + w[i]
			s0 := bits.RotateLeft64(a, -28) ^ bits.RotateLeft64(a, -34) ^ bits.RotateLeft64(a, -39)
			t2 := s0 + (a&v[1] ^ a&v[2] ^ v[1]&v[2])
			v = [8]uint64{t1 + t2, a, v[1], v[2], v[3] + t1, e, v[5], v[6]}
		}
		for i := range h {
			h[i] += v[i]
		}
	}
	var out [64]byte
	for i, x := range h {
		for j := range 8 {
			out[8*i+j] = byte(x >> (56 - 8*j))
		}
	}
	return out
}

// sha512K is the first 64 bits of the fractional parts of the cube roots of the first 80 primes.
var sha512K = cubeRoots()

// cubeRoots computes the constants: floor(cbrt(p) * 2**64) modulo 2**64, by bisection in 192 bits.
func cubeRoots() (k [80]uint64) {
	n := 0
	for p := uint64(2); n < 80; p++ {
		prime := true
		for d := uint64(2); d*d <= p; d++ {
			prime = prime && p%d != 0
		}
		if !prime {
			continue
		}
		// The root is below 8, so that root * 2**64 takes 67 bits: whole part and fraction are found apart.
		whole := uint64(1)
		for (whole+1)*(whole+1)*(whole+1) <= p {
			whole++
		}
		var fraction uint64
		for bit := 63; bit >= 0; bit-- {
			if try := fraction | 1<<bit; cubeAtMost(whole, try, p) {
				fraction = try
			}
		}
		k[n] = fraction
		n++
	}
	return k
}

// cubeAtMost says whether (whole + fraction/2**64)**3 <= p.
func cubeAtMost(whole, fraction, p uint64) bool {
	x := []uint64{fraction, whole} // little endian, 64 binary places
	square := multiply(x, x)
	cube := multiply(square, x) // 192 binary places
	for _, high := range cube[4:] {
		if high != 0 {
			return false
		}
	}
	if cube[3] != p {
		return cube[3] < p
	}
	return cube[0]|cube[1]|cube[2] == 0
}

func multiply(a, b []uint64) []uint64 {
	out := make([]uint64, len(a)+len(b))
	for i, x := range a {
		var carry uint64
		for j, y := range b {
			hi, lo := bits.Mul64(x, y)
			var c uint64
			lo, c = bits.Add64(lo, out[i+j], 0)
			hi += c
			lo, c = bits.Add64(lo, carry, 0)
			hi += c
			out[i+j], carry = lo, hi
		}
		out[i+len(b)] += carry
	}
	return out
}
