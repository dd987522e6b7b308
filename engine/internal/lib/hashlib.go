package lib

import (
	"encoding/binary"
	"math/bits"
	"strings"

	"asimplay/engine/internal/vm"
)

// digest is one of hashlib's hash objects: what it has been given so far.
type digest struct {
	vm.Native
	kind *digestKind
	data []byte
}

// digestKind is one of the algorithms: MD5 (RFC 1321), SHA-1 and SHA-256 (FIPS 180-4). All work on blocks of 64 bytes.
type digestKind struct {
	name    string
	start   []uint32
	order   binary.AppendByteOrder
	length  func(block []byte, n uint64)
	compute func(state []uint32, block []byte)
}

var digestClass = vm.NewNativeClass("_hashlib", "HASH")

var digestKinds = []*digestKind{
	{"md5", []uint32{0x67452301, 0xefcdab89, 0x98badcfe, 0x10325476}, binary.LittleEndian, binary.LittleEndian.PutUint64, md5Block},
	{"sha1", []uint32{0x67452301, 0xefcdab89, 0x98badcfe, 0x10325476, 0xc3d2e1f0}, binary.BigEndian, binary.BigEndian.PutUint64, sha1Block},
	{"sha256", []uint32{
		0x6a09e667, 0xbb67ae85, 0x3c6ef372, 0xa54ff53a, 0x510e527f, 0x9b05688c, 0x1f83d9ab, 0x5be0cd19,
	}, binary.BigEndian, binary.BigEndian.PutUint64, sha256Block},
}

func (d *digest) sum() []byte {
	state := append([]uint32(nil), d.kind.start...)
	text := append(append([]byte(nil), d.data...), 0x80)
	for len(text)%64 != 56 {
		text = append(text, 0)
	}
	text = append(text, make([]byte, 8)...)
	d.kind.length(text[len(text)-8:], uint64(len(d.data))*8)
	for len(text) > 0 {
		d.kind.compute(state, text[:64])
		text = text[64:]
	}
	var out []byte
	for _, word := range state {
		out = d.kind.order.AppendUint32(out, word)
	}
	return out
}

var (
	md5Shifts = [16]int{7, 12, 17, 22, 5, 9, 14, 20, 4, 11, 16, 23, 6, 10, 15, 21}
	// md5Words[i] is floor(2**32 * abs(sin(i + 1))).
	md5Words = [64]uint32{
		0xd76aa478, 0xe8c7b756, 0x242070db, 0xc1bdceee, 0xf57c0faf, 0x4787c62a, 0xa8304613, 0xfd469501,
		0x698098d8, 0x8b44f7af, 0xffff5bb1, 0x895cd7be, 0x6b901122, 0xfd987193, 0xa679438e, 0x49b40821,
		0xf61e2562, 0xc040b340, 0x265e5a51, 0xe9b6c7aa, 0xd62f105d, 0x02441453, 0xd8a1e681, 0xe7d3fbc8,
		0x21e1cde6, 0xc33707d6, 0xf4d50d87, 0x455a14ed, 0xa9e3e905, 0xfcefa3f8, 0x676f02d9, 0x8d2a4c8a,
		0xfffa3942, 0x8771f681, 0x6d9d6122, 0xfde5380c, 0xa4beea44, 0x4bdecfa9, 0xf6bb4b60, 0xbebfbc70,
		0x289b7ec6, 0xeaa127fa, 0xd4ef3085, 0x04881d05, 0xd9d4d039, 0xe6db99e5, 0x1fa27cf8, 0xc4ac5665,
		0xf4292244, 0x432aff97, 0xab9423a7, 0xfc93a039, 0x655b59c3, 0x8f0ccc92, 0xffeff47d, 0x85845dd1,
		0x6fa87e4f, 0xfe2ce6e0, 0xa3014314, 0x4e0811a1, 0xf7537e82, 0xbd3af235, 0x2ad7d2bb, 0xeb86d391,
	}
	// sha256Words are the fractions of the cube roots of the first 64 primes.
	sha256Words = [64]uint32{
		0x428a2f98, 0x71374491, 0xb5c0fbcf, 0xe9b5dba5, 0x3956c25b, 0x59f111f1, 0x923f82a4, 0xab1c5ed5,
		0xd807aa98, 0x12835b01, 0x243185be, 0x550c7dc3, 0x72be5d74, 0x80deb1fe, 0x9bdc06a7, 0xc19bf174,
		0xe49b69c1, 0xefbe4786, 0x0fc19dc6, 0x240ca1cc, 0x2de92c6f, 0x4a7484aa, 0x5cb0a9dc, 0x76f988da,
		0x983e5152, 0xa831c66d, 0xb00327c8, 0xbf597fc7, 0xc6e00bf3, 0xd5a79147, 0x06ca6351, 0x14292967,
		0x27b70a85, 0x2e1b2138, 0x4d2c6dfc, 0x53380d13, 0x650a7354, 0x766a0abb, 0x81c2c92e, 0x92722c85,
		0xa2bfe8a1, 0xa81a664b, 0xc24b8b70, 0xc76c51a3, 0xd192e819, 0xd6990624, 0xf40e3585, 0x106aa070,
		0x19a4c116, 0x1e376c08, 0x2748774c, 0x34b0bcb5, 0x391c0cb3, 0x4ed8aa4a, 0x5b9cca4f, 0x682e6ff3,
		0x748f82ee, 0x78a5636f, 0x84c87814, 0x8cc70208, 0x90befffa, 0xa4506ceb, 0xbef9a3f7, 0xc67178f2,
	}
)

func md5Block(state []uint32, block []byte) {
	a, b, c, d := state[0], state[1], state[2], state[3]
	for i := range 64 {
		var f uint32
		g := i
		switch i / 16 {
		case 0:
			f = b&c | ^b&d
		case 1:
			f, g = d&b|^d&c, (5*i+1)%16
		case 2:
			f, g = b^c^d, (3*i+5)%16
		default:
			f, g = c^(b|^d), 7*i%16
		}
		f += a + md5Words[i] + binary.LittleEndian.Uint32(block[4*g:])
		a, d, c, b = d, c, b, b+bits.RotateLeft32(f, md5Shifts[i/16*4+i%4])
	}
	add(state, a, b, c, d)
}

func sha1Block(state []uint32, block []byte) {
	var w [80]uint32
	for i := range w {
		if i < 16 {
			w[i] = binary.BigEndian.Uint32(block[4*i:])
		} else {
			w[i] = bits.RotateLeft32(w[i-3]^w[i-8]^w[i-14]^w[i-16], 1)
		}
	}
	a, b, c, d, e := state[0], state[1], state[2], state[3], state[4]
	for i := range w {
		var f, k uint32
		switch i / 20 {
		case 0:
			f, k = b&c|^b&d, 0x5a827999
		case 1:
			f, k = b^c^d, 0x6ed9eba1
		case 2:
			f, k = b&c|b&d|c&d, 0x8f1bbcdc
		default:
			f, k = b^c^d, 0xca62c1d6
		}
		a, b, c, d, e = bits.RotateLeft32(a, 5)+f+e+k+w[i], a, bits.RotateLeft32(b, 30), c, d
	}
	add(state, a, b, c, d, e)
}

func sha256Block(state []uint32, block []byte) {
	turn := func(x uint32, n int) uint32 { return bits.RotateLeft32(x, -n) }
	var w [64]uint32
	for i := range w {
		if i < 16 {
			w[i] = binary.BigEndian.Uint32(block[4*i:])
			continue
		}
		x, y := w[i-15], w[i-2]
		w[i] = w[i-16] + (turn(x, 7) ^ turn(x, 18) ^ x>>3) + w[i-7] + (turn(y, 17) ^ turn(y, 19) ^ y>>10)
	}
	a, b, c, d, e, f, g, h := state[0], state[1], state[2], state[3], state[4], state[5], state[6], state[7]
	for i := range w {
		x := h + (turn(e, 6) ^ turn(e, 11) ^ turn(e, 25)) + (e&f ^ ^e&g) + sha256Words[i] + w[i]
		y := (turn(a, 2) ^ turn(a, 13) ^ turn(a, 22)) + (a&b ^ a&c ^ b&c)
		a, b, c, d, e, f, g, h = x+y, a, b, c, d+x, e, f, g
	}
	add(state, a, b, c, d, e, f, g, h)
}

func add(state []uint32, words ...uint32) {
	for i, w := range words {
		state[i] += w
	}
}

func init() {
	c := digestClass
	c.NoInstances = true
	take := func(m *vm.Machine, d *digest, v vm.Value) error {
		if _, text := v.AsStr(); text {
			return typeError("Strings must be encoded before hashing")
		}
		b, err := bytesOf(m, v)
		if err != nil {
			return err
		}
		if err := m.Charge(len(b)); err != nil {
			return err
		}
		d.data = append(d.data, b...)
		return m.CheckSize(len(d.data))
	}
	hashTaking = take
	c.Method("update", func(m *vm.Machine, a vm.Args) (vm.Value, error) {
		p, err := a.Bind("update", "self", "obj", "/")
		if err != nil {
			return vm.None, err
		}
		return vm.None, take(m, p[0].Native().(*digest), p[1])
	})
	c.Method("digest", func(m *vm.Machine, a vm.Args) (vm.Value, error) {
		d := a.Pos[0].Native().(*digest)
		return vm.Bytes(d.sum()), m.Charge(len(d.data))
	})
	c.Method("hexdigest", func(m *vm.Machine, a vm.Args) (vm.Value, error) {
		d := a.Pos[0].Native().(*digest)
		const digits = "0123456789abcdef"
		var text []byte
		for _, b := range d.sum() {
			text = append(text, digits[b>>4], digits[b&15])
		}
		return vm.String(string(text)), m.Charge(len(d.data))
	})
	c.Method("copy", func(m *vm.Machine, a vm.Args) (vm.Value, error) {
		d := a.Pos[0].Native().(*digest)
		return newDigest(d.kind, append([]byte(nil), d.data...)).V(), nil
	})
	c.Property("name", func(_ *vm.Machine, self vm.Value) (vm.Value, error) {
		return vm.String(self.Native().(*digest).kind.name), nil
	}, nil)
	c.Property("digest_size", func(_ *vm.Machine, self vm.Value) (vm.Value, error) {
		return vm.Int(int64(4 * len(self.Native().(*digest).kind.start))), nil
	}, nil)
	c.Property("block_size", func(*vm.Machine, vm.Value) (vm.Value, error) { return vm.Int(64), nil }, nil)
}

// hashTaking gives a digest bytes.
var hashTaking func(m *vm.Machine, d *digest, v vm.Value) error

func newDigest(kind *digestKind, data []byte) *digest {
	d := &digest{kind: kind, data: data}
	d.InitNative(digestClass, d)
	return d
}

func hashlibModule(*vm.Machine) (*vm.Module, error) {
	mod := vm.NewModule("hashlib")
	start := func(m *vm.Machine, kind *digestKind, data vm.Value) (vm.Value, error) {
		d := newDigest(kind, nil)
		if data.IsBound() {
			if err := hashTaking(m, d, data); err != nil {
				return vm.None, err
			}
		}
		return d.V(), nil
	}
	for _, kind := range digestKinds {
		mod.Def(kind.name, func(m *vm.Machine, a vm.Args) (vm.Value, error) {
			p, err := a.Bind(kind.name, "string?", "*", "usedforsecurity?")
			if err != nil {
				return vm.None, err
			}
			return start(m, kind, p[0])
		})
	}
	mod.Def("new", func(m *vm.Machine, a vm.Args) (vm.Value, error) {
		p, err := a.Bind("new", "name", "data?", "*", "usedforsecurity?")
		if err != nil {
			return vm.None, err
		}
		for _, kind := range digestKinds {
			if strings.EqualFold(kind.name, p[0].Text()) {
				return start(m, kind, p[1])
			}
		}
		return vm.None, valueError("unsupported hash type " + p[0].Text())
	})
	refuseNames(mod, `algorithms_available algorithms_guaranteed blake2b blake2s file_digest pbkdf2_hmac scrypt sha224 sha384 sha3_224
		sha3_256 sha3_384 sha3_512 sha512 shake_128 shake_256`, "md5, sha1 and sha256 are")
	return mod, nil
}

// refuseNames defines names that raise when they are called.
func refuseNames(mod *vm.Module, names, instead string) {
	for _, name := range strings.Fields(names) {
		mod.Def(name, func(*vm.Machine, vm.Args) (vm.Value, error) {
			return vm.None, vm.Raise(vm.NotImplementedErrorClass, mod.Name+"."+name+" isn't offered; "+instead)
		})
	}
}
