package number

import (
	"math"
	"math/big"
	"math/bits"
	"strconv"
	"strings"
)

// maxDigits is how many decimal digits int and str convert, as CPython limits
// them (sys.set_int_max_str_digits).
const maxDigits = 4300

// Narrow splits an int into its small form, or the big one with a zero.
func Narrow(b *big.Int) (int64, *big.Int) {
	if b.IsInt64() {
		return b.Int64(), nil
	}
	return 0, b
}

// ParseInt is int(s, base), base 0 or 2 to 36. b is nil when the value fits i.
func ParseInt(s string, base int) (i int64, b *big.Int, err error) {
	if base != 0 && (base < 2 || base > 36) {
		return 0, nil, Fail(ValueError, "int() base must be >= 2 and <= 36, or 0")
	}
	invalid := func() (int64, *big.Int, error) {
		text := []rune(StringRepr(s))
		if len(text) > 200 {
			text = text[:200]
		}
		return 0, nil, Fail(ValueError, "invalid literal for int() with base "+strconv.Itoa(base)+": "+string(text))
	}
	t := asciiDigits(strings.TrimSpace(s))
	negative := false
	if t != "" && (t[0] == '+' || t[0] == '-') {
		negative = t[0] == '-'
		t = t[1:]
	}
	actual := base
	if len(t) > 1 && t[0] == '0' {
		prefixed := 0
		switch t[1] {
		case 'x', 'X':
			prefixed = 16
		case 'o', 'O':
			prefixed = 8
		case 'b', 'B':
			prefixed = 2
		}
		if prefixed != 0 && (base == 0 || base == prefixed) {
			actual = prefixed
			t = strings.TrimPrefix(t[2:], "_")
		} else if base == 0 {
			// A decimal literal may not begin with 0 unless it is zero.
			if strings.Trim(t, "0_") != "" {
				return invalid()
			}
		}
	}
	if actual == 0 {
		actual = 10
	}
	clean := make([]byte, 0, len(t))
	for k := 0; k < len(t); k++ {
		if t[k] == '_' {
			if k == 0 || k+1 == len(t) || t[k+1] == '_' {
				return invalid()
			}
			continue
		}
		if digitValue(t[k]) >= actual {
			return invalid()
		}
		clean = append(clean, t[k])
	}
	if len(clean) == 0 {
		return invalid()
	}
	if len(clean) > maxDigits && actual&(actual-1) != 0 {
		return 0, nil, Fail(ValueError, "Exceeds the limit (4300 digits) for integer string conversion: value has "+
			strconv.Itoa(len(clean))+" digits; use sys.set_int_max_str_digits() to increase the limit")
	}
	if v, err := strconv.ParseInt(string(clean), actual, 64); err == nil {
		if negative {
			v = -v
		}
		return v, nil, nil
	}
	b, ok := new(big.Int).SetString(string(clean), actual)
	if !ok {
		return invalid()
	}
	if negative {
		b.Neg(b)
	}
	i, b = Narrow(b)
	return i, b, nil
}

func digitValue(c byte) int {
	switch {
	case c >= '0' && c <= '9':
		return int(c - '0')
	case c >= 'a' && c <= 'z':
		return int(c-'a') + 10
	case c >= 'A' && c <= 'Z':
		return int(c-'A') + 10
	}
	return 99
}

// IntRepr is str(b): a ValueError beyond 4300 digits.
func IntRepr(b *big.Int) (string, error) {
	tooLong := Fail(ValueError, "Exceeds the limit (4300 digits) for integer string conversion; use sys.set_int_max_str_digits() to increase the limit")
	if b.BitLen() > 14290 { // 10**4300 has 14285 bits
		return "", tooLong
	}
	s := b.String()
	if len(strings.TrimPrefix(s, "-")) > maxDigits {
		return "", tooLong
	}
	return s, nil
}

// IntBase is b in base 2, 8 or 16, with Python's prefix when asked: bin, oct
// and hex.
func IntBase(b *big.Int, base int, prefix bool) string {
	s := b.Text(base)
	if !prefix {
		return s
	}
	p := map[int]string{2: "0b", 8: "0o", 16: "0x"}[base]
	if strings.HasPrefix(s, "-") {
		return "-" + p + s[1:]
	}
	return p + s
}

// AddOverflow is a + b and whether it left the range.
func AddOverflow(a, b int64) (v int64, overflow bool) {
	v = a + b
	return v, (a^v)&(b^v) < 0
}

// SubOverflow is a - b and whether it left the range.
func SubOverflow(a, b int64) (v int64, overflow bool) {
	v = a - b
	return v, (a^b)&(a^v) < 0
}

// MulOverflow is a * b and whether it left the range.
func MulOverflow(a, b int64) (v int64, overflow bool) {
	v = a * b
	if int64(int32(a)) == a && int64(int32(b)) == b {
		return v, false
	}
	if a == 0 || b == 0 {
		return 0, false
	}
	if a == -1 {
		return v, b == math.MinInt64
	}
	return v, v/a != b || b == -1 && a == math.MinInt64
}

// NegOverflow is -a and whether it left the range.
func NegOverflow(a int64) (v int64, overflow bool) { return -a, a == math.MinInt64 }

// LshOverflow is a << n and whether it left the range.
func LshOverflow(a int64, n uint) (v int64, overflow bool) {
	if a == 0 {
		return 0, false
	}
	if n > 62 {
		return 0, true
	}
	v = a << n
	return v, v>>n != a
}

// PowOverflow is a ** b for b >= 0 and whether it left the range.
func PowOverflow(a, b int64) (v int64, overflow bool) {
	v = 1
	for {
		if b&1 != 0 {
			if v, overflow = MulOverflow(v, a); overflow {
				return 0, true
			}
		}
		if b >>= 1; b == 0 {
			return v, false
		}
		if a, overflow = MulOverflow(a, a); overflow {
			return 0, true
		}
	}
}

// FloorDivInt64 is a // b for b != 0, and whether it left the range.
func FloorDivInt64(a, b int64) (v int64, overflow bool) {
	if b == -1 {
		return NegOverflow(a)
	}
	v = a / b
	if a%b != 0 && (a < 0) != (b < 0) {
		v--
	}
	return v, false
}

// FloorModInt64 is a % b for b != 0: it has the sign of b.
func FloorModInt64(a, b int64) int64 {
	if b == -1 {
		return 0
	}
	m := a % b
	if m != 0 && (m < 0) != (b < 0) {
		m += b
	}
	return m
}

// FloorDivBig is a // b for b != 0.
func FloorDivBig(a, b *big.Int) *big.Int {
	q, _ := DivModBig(a, b)
	return q
}

// FloorModBig is a % b for b != 0.
func FloorModBig(a, b *big.Int) *big.Int {
	_, r := DivModBig(a, b)
	return r
}

// DivModBig is divmod(a, b) for b != 0.
func DivModBig(a, b *big.Int) (q, r *big.Int) {
	q, r = new(big.Int).QuoRem(a, b, new(big.Int))
	if r.Sign() != 0 && r.Sign() != b.Sign() {
		q.Sub(q, big.NewInt(1))
		r.Add(r, b)
	}
	return q, r
}

// What dividing by a zero int says for //, for %, and for /.
var (
	ErrIntDivision  = &Error{ZeroDivisionError, "integer division or modulo by zero"}
	ErrIntModulo    = &Error{ZeroDivisionError, "integer modulo by zero"}
	ErrTrueDivision = &Error{ZeroDivisionError, "division by zero"}
)

// TrueDivInt64 is a / b, correctly rounded.
func TrueDivInt64(a, b int64) (float64, error) {
	if b == 0 {
		return 0, ErrTrueDivision
	}
	const exact = 1 << 53
	if a >= -exact && a <= exact && b >= -exact && b <= exact {
		return float64(a) / float64(b), nil // 0 / -5 is -0.0, as in Python
	}
	return TrueDivBig(big.NewInt(a), big.NewInt(b))
}

// TrueDivBig is a / b, correctly rounded.
func TrueDivBig(a, b *big.Int) (float64, error) {
	if b.Sign() == 0 {
		return 0, ErrTrueDivision
	}
	f, ok := quotient(a, b)
	if !ok {
		return 0, Fail(OverflowError, "integer division result too large for a float")
	}
	return f, nil
}

// quotient is a/b to the nearest float, a tie to even; false when too large.
// It divides once, to 66 bits or so with a sticky bit, without a common divisor.
func quotient(a, b *big.Int) (float64, bool) {
	if a.Sign() == 0 {
		return math.Copysign(0, float64(b.Sign())), true
	}
	n, d := new(big.Int).Abs(a), new(big.Int).Abs(b)
	shift := n.BitLen() - d.BitLen() - 64
	if shift < -1200 {
		shift = -1200 // below the subnormals: keep the rounding position
	}
	if shift < 0 {
		n.Lsh(n, uint(-shift))
	} else {
		d.Lsh(d, uint(shift))
	}
	q, r := n.QuoRem(n, d, new(big.Int))
	if r.Sign() != 0 {
		q.Lsh(q, 1)
		q.SetBit(q, 0, 1)
		shift--
	}
	f := new(big.Float).SetPrec(uint(max(q.BitLen(), 1))).SetInt(q)
	f.SetMantExp(f, shift)
	v, _ := f.Float64()
	if math.IsInf(v, 0) {
		return 0, false
	}
	if a.Sign() != b.Sign() {
		v = math.Copysign(v, -1)
	}
	return v, true
}

// PowBig is a ** b for b >= 0.
func PowBig(a, b *big.Int) *big.Int { return new(big.Int).Exp(a, b, nil) }

// PowMod is pow(a, b, m): it has the sign of m.
func PowMod(a, b, m *big.Int) (*big.Int, error) {
	if m.Sign() == 0 {
		return nil, Fail(ValueError, "pow() 3rd argument cannot be 0")
	}
	mod := new(big.Int).Abs(m)
	base := new(big.Int).Mod(a, mod)
	exp := b
	if b.Sign() < 0 {
		if mod.IsInt64() && mod.Int64() == 1 {
			return new(big.Int), nil
		}
		if base.ModInverse(base, mod) == nil {
			return nil, Fail(ValueError, "base is not invertible for the given modulus")
		}
		exp = new(big.Int).Neg(b)
	}
	r := new(big.Int).Exp(base, exp, mod)
	r.Mod(r, mod)
	if m.Sign() < 0 && r.Sign() != 0 {
		r.Add(r, m)
	}
	return r, nil
}

// RoundInt is round(b, ndigits): a new number, rounded to a multiple of
// 10**-ndigits, a tie to the even one.
func RoundInt(b *big.Int, ndigits int64) *big.Int {
	if ndigits >= 0 {
		return new(big.Int).Set(b)
	}
	if float64(-ndigits) > float64(b.BitLen())*0.302+2 {
		return new(big.Int)
	}
	unit := new(big.Int).Exp(big.NewInt(10), big.NewInt(-ndigits), nil)
	q := roundHalfEven(new(big.Int).Abs(b), unit)
	q.Mul(q, unit)
	if b.Sign() < 0 {
		q.Neg(q)
	}
	return q
}

func magnitude(i int64) uint64 {
	if i < 0 {
		return -uint64(i)
	}
	return uint64(i)
}

// BitLength is i.bit_length().
func BitLength(i int64) int { return bits.Len64(magnitude(i)) }

// BitCount is i.bit_count().
func BitCount(i int64) int { return bits.OnesCount64(magnitude(i)) }

// Isqrt is math.isqrt(n).
func Isqrt(n *big.Int) (*big.Int, error) {
	if n.Sign() < 0 {
		return nil, Fail(ValueError, "isqrt() argument must be nonnegative")
	}
	return new(big.Int).Sqrt(n), nil
}

// Gcd is math.gcd(a, b), at least zero.
func Gcd(a, b *big.Int) *big.Int {
	return new(big.Int).GCD(nil, nil, new(big.Int).Abs(a), new(big.Int).Abs(b))
}

// Lcm is math.lcm(a, b), at least zero.
func Lcm(a, b *big.Int) *big.Int {
	if a.Sign() == 0 || b.Sign() == 0 {
		return new(big.Int)
	}
	l := new(big.Int).Quo(a, Gcd(a, b))
	return l.Abs(l.Mul(l, b))
}

// Factorial is math.factorial(n). Its cost grows with n: charge for it first.
func Factorial(n *big.Int) (*big.Int, error) {
	if n.Sign() < 0 {
		return nil, Fail(ValueError, "factorial() not defined for negative values")
	}
	if !n.IsInt64() {
		return nil, Fail(OverflowError, "factorial() argument should not exceed 9223372036854775807")
	}
	return new(big.Int).MulRange(1, n.Int64()), nil
}

// Comb is math.comb(n, k).
func Comb(n, k *big.Int) (*big.Int, error) {
	rest, err := choosing(n, k)
	if err != nil {
		return nil, err
	}
	if rest.Sign() < 0 {
		return new(big.Int), nil
	}
	if k.Cmp(rest) < 0 {
		rest = k
	}
	if !rest.IsInt64() {
		return nil, Fail(OverflowError, "min(n - k, k) must not exceed 9223372036854775807")
	}
	if n.IsInt64() {
		return new(big.Int).Binomial(n.Int64(), rest.Int64()), nil
	}
	r, factor := big.NewInt(1), new(big.Int).Set(n)
	for i := int64(1); i <= rest.Int64(); i++ {
		r.Mul(r, factor)
		r.Quo(r, big.NewInt(i))
		factor.Sub(factor, big.NewInt(1))
	}
	return r, nil
}

// Perm is math.perm(n, k).
func Perm(n, k *big.Int) (*big.Int, error) {
	rest, err := choosing(n, k)
	if err != nil {
		return nil, err
	}
	if rest.Sign() < 0 {
		return new(big.Int), nil
	}
	if !k.IsInt64() {
		return nil, Fail(OverflowError, "k must not exceed 9223372036854775807")
	}
	if n.IsInt64() {
		return new(big.Int).MulRange(n.Int64()-k.Int64()+1, n.Int64()), nil
	}
	r, factor := big.NewInt(1), new(big.Int).Set(n)
	for i := k.Int64(); i > 0; i-- {
		r.Mul(r, factor)
		factor.Sub(factor, big.NewInt(1))
	}
	return r, nil
}

// choosing is n - k, once both are known not to be negative.
func choosing(n, k *big.Int) (*big.Int, error) {
	if n.Sign() < 0 {
		return nil, Fail(ValueError, "n must be a non-negative integer")
	}
	if k.Sign() < 0 {
		return nil, Fail(ValueError, "k must be a non-negative integer")
	}
	return new(big.Int).Sub(n, k), nil
}
