package number

import (
	"math"
	"math/big"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"asimplay/engine/internal/number/libm"
)

// FloatRepr is repr(f): the shortest decimal that reads back as f, with an
// exponent outside 1e-4 <= |f| < 1e16.
func FloatRepr(f float64) string {
	var buf [32]byte
	return string(AppendFloatRepr(buf[:0], f))
}

// AppendFloatRepr appends repr(f) to dst.
func AppendFloatRepr(dst []byte, f float64) []byte {
	switch {
	case f != f:
		return append(dst, "nan"...)
	case math.IsInf(f, 1):
		return append(dst, "inf"...)
	case math.IsInf(f, -1):
		return append(dst, "-inf"...)
	case f == 0:
		if math.Signbit(f) {
			dst = append(dst, '-')
		}
		return append(dst, "0.0"...)
	}
	if a := math.Abs(f); a < 1e-4 || a >= 1e16 {
		return strconv.AppendFloat(dst, f, 'e', -1, 64)
	}
	n := len(dst)
	dst = strconv.AppendFloat(dst, f, 'f', -1, 64)
	for _, c := range dst[n:] {
		if c == '.' {
			return dst
		}
	}
	return append(dst, ".0"...)
}

// asciiDigits replaces the decimal digits of other scripts by ASCII ones, as
// int() and float() read them.
func asciiDigits(s string) string {
	ascii := true
	for i := 0; i < len(s); i++ {
		if s[i] >= utf8.RuneSelf {
			ascii = false
			break
		}
	}
	if ascii {
		return s
	}
	return strings.Map(func(r rune) rune {
		if r >= utf8.RuneSelf && unicode.Is(unicode.Nd, r) {
			// The ten digits of a script stand in one run.
			zero := r
			for zero > 0 && r-zero < 10 && unicode.Is(unicode.Nd, zero-1) {
				zero--
			}
			return '0' + (r-zero)%10
		}
		return r
	}, s)
}

// ParseFloat is float(s): a ValueError for what is not a number.
func ParseFloat(s string) (float64, error) {
	t := asciiDigits(strings.TrimSpace(s))
	if f, ok := parseFloatText(t); ok {
		return f, nil
	}
	return 0, Fail(ValueError, "could not convert string to float: "+StringRepr(s))
}

func parseFloatText(t string) (float64, bool) {
	body, sign := t, 1.0
	if body != "" && (body[0] == '+' || body[0] == '-') {
		if body[0] == '-' {
			sign = -1
		}
		body = body[1:]
	}
	switch strings.ToLower(body) {
	case "inf", "infinity":
		return math.Inf(int(sign)), true
	case "nan":
		return math.Copysign(math.NaN(), sign), true
	}
	// digits [. digits] [e [sign] digits], an underscore only between digits.
	var clean []byte
	digits, i := 0, 0
	run := func() bool {
		for i < len(body) {
			c := body[i]
			if c == '_' {
				if i == 0 || i+1 >= len(body) || !isDigit(body[i-1]) || !isDigit(body[i+1]) {
					return false
				}
				i++
				continue
			}
			if !isDigit(c) {
				return true
			}
			clean = append(clean, c)
			digits++
			i++
		}
		return true
	}
	if !run() {
		return 0, false
	}
	if i < len(body) && body[i] == '.' {
		clean = append(clean, '.')
		i++
		if !run() {
			return 0, false
		}
	}
	if digits == 0 {
		return 0, false
	}
	if i < len(body) && (body[i] == 'e' || body[i] == 'E') {
		clean = append(clean, 'e')
		i++
		if i < len(body) && (body[i] == '+' || body[i] == '-') {
			clean = append(clean, body[i])
			i++
		}
		digits = 0
		if !run() || digits == 0 {
			return 0, false
		}
	}
	if i != len(body) {
		return 0, false
	}
	f, _ := strconv.ParseFloat(string(clean), 64) // out of range is infinite, as in Python
	return sign * f, true
}

func isDigit(c byte) bool { return c >= '0' && c <= '9' }

// FloatHex is f.hex().
func FloatHex(f float64) string {
	if f != f || math.IsInf(f, 0) {
		return FloatRepr(f)
	}
	sign := ""
	if math.Signbit(f) {
		sign = "-"
	}
	bits := math.Float64bits(f)
	frac := bits & (1<<52 - 1)
	exp := int(bits >> 52 & 0x7ff)
	if frac == 0 && exp == 0 {
		return sign + "0x0.0p+0"
	}
	lead := "1"
	if exp == 0 {
		lead, exp = "0", 1
	}
	hex := strconv.FormatUint(frac, 16)
	hex = strings.Repeat("0", 13-len(hex)) + hex
	e := strconv.Itoa(exp - 1023)
	if exp >= 1023 {
		e = "+" + e
	}
	return sign + "0x" + lead + "." + hex + "p" + e
}

// FloatFromHex is float.fromhex(s).
func FloatFromHex(s string) (float64, error) {
	bad := Fail(ValueError, "invalid hexadecimal floating-point string")
	t := strings.ToLower(strings.TrimSpace(s))
	sign := ""
	if t != "" && (t[0] == '+' || t[0] == '-') {
		sign, t = t[:1], t[1:]
	}
	switch t {
	case "inf", "infinity", "nan":
		f, _ := parseFloatText(sign + t)
		return f, nil
	}
	t = strings.TrimPrefix(t, "0x")
	if strings.ContainsAny(t, "_x+ ") && !strings.Contains(t, "p+") || strings.Contains(t, "_") {
		return 0, bad
	}
	if !strings.Contains(t, "p") {
		t += "p0"
	}
	f, err := strconv.ParseFloat(sign+"0x"+t, 64)
	if err != nil {
		if ne, ok := err.(*strconv.NumError); ok && ne.Err == strconv.ErrRange {
			return 0, Fail(OverflowError, "hexadecimal value too large to represent as a float")
		}
		return 0, bad
	}
	return f, nil
}

// RoundFloat is round(x, ndigits): the exact value of x to that many decimals,
// a tie to the even digit.
func RoundFloat(x float64, ndigits int64) (float64, error) {
	if x == 0 || x != x || math.IsInf(x, 0) || ndigits > 323 {
		return x, nil
	}
	if ndigits < -308 {
		return 0 * x, nil
	}
	var buf [400]byte
	var r float64
	if ndigits >= 0 {
		r, _ = strconv.ParseFloat(string(strconv.AppendFloat(buf[:0], x, 'f', int(ndigits), 64)), 64)
	} else {
		r = roundTens(x, int(-ndigits))
	}
	if math.IsInf(r, 0) {
		return 0, Fail(OverflowError, "rounded value too large to represent")
	}
	return r, nil
}

// roundTens rounds x to a multiple of 10**places.
func roundTens(x float64, places int) float64 {
	ratio, _ := new(big.Rat).SetString("1e" + strconv.Itoa(places))
	unit := ratio.Num()
	ratio = new(big.Rat).Quo(new(big.Rat).SetFloat64(math.Abs(x)), new(big.Rat).SetInt(unit))
	q := roundHalfEven(ratio.Num(), ratio.Denom())
	f, _ := new(big.Float).SetInt(q.Mul(q, unit)).Float64()
	return math.Copysign(f, x)
}

// roundHalfEven is num/den (both at least zero) to the nearest integer.
func roundHalfEven(num, den *big.Int) *big.Int {
	q, r := new(big.Int).QuoRem(num, den, new(big.Int))
	switch r.Lsh(r, 1).Cmp(den) {
	case 1:
		q.Add(q, big.NewInt(1))
	case 0:
		if q.Bit(0) == 1 {
			q.Add(q, big.NewInt(1))
		}
	}
	return q
}

// RoundToInt is round(x), a tie to the even integer. b is nil when the value
// fits i. It fails for nan and the infinities, as the next three do.
func RoundToInt(x float64) (i int64, b *big.Int, err error) { return floatToInt(math.RoundToEven(x)) }

// TruncToInt is int(x).
func TruncToInt(x float64) (i int64, b *big.Int, err error) { return floatToInt(math.Trunc(x)) }

// FloorToInt is math.floor(x).
func FloorToInt(x float64) (i int64, b *big.Int, err error) { return floatToInt(math.Floor(x)) }

// CeilToInt is math.ceil(x).
func CeilToInt(x float64) (i int64, b *big.Int, err error) { return floatToInt(math.Ceil(x)) }

func floatToInt(x float64) (int64, *big.Int, error) {
	if x >= -0x1p63 && x < 0x1p63 {
		return int64(x), nil, nil
	}
	if x != x {
		return 0, nil, Fail(ValueError, "cannot convert float NaN to integer")
	}
	if math.IsInf(x, 0) {
		return 0, nil, Fail(OverflowError, "cannot convert float infinity to integer")
	}
	b, _ := new(big.Float).SetFloat64(x).Int(nil)
	return 0, b, nil
}

// FloatDiv is a / b.
func FloatDiv(a, b float64) (float64, error) {
	if b == 0 {
		return 0, Fail(ZeroDivisionError, "float division by zero")
	}
	return a / b, nil
}

// FloatFloorDiv is a // b.
func FloatFloorDiv(a, b float64) (float64, error) {
	if b == 0 {
		return 0, Fail(ZeroDivisionError, "float floor division by zero")
	}
	q, _ := floatDivMod(a, b)
	return q, nil
}

// FloatMod is a % b: it has the sign of b.
func FloatMod(a, b float64) (float64, error) {
	if b == 0 {
		return 0, Fail(ZeroDivisionError, "float modulo")
	}
	m := libm.Fmod(a, b)
	if m == 0 {
		return math.Copysign(0, b), nil
	}
	if (b < 0) != (m < 0) {
		m += b
	}
	return m, nil
}

// FloatDivMod is divmod(a, b).
func FloatDivMod(a, b float64) (q, r float64, err error) {
	if b == 0 {
		return 0, 0, Fail(ZeroDivisionError, "float divmod()")
	}
	q, r = floatDivMod(a, b)
	return q, r, nil
}

func floatDivMod(a, b float64) (q, m float64) {
	m = libm.Fmod(a, b)
	div := (a - m) / b
	if m != 0 {
		if (b < 0) != (m < 0) {
			m += b
			div--
		}
	} else {
		m = math.Copysign(0, b)
	}
	if div == 0 {
		return math.Copysign(0, a/b), m
	}
	q = math.Floor(div)
	if div-q > 0.5 {
		q++
	}
	return q, m
}

// ErrComplex reports a power that Python would answer with a complex number.
var ErrComplex = &Error{ValueError, "a negative number to a fractional power is a complex number, which is not supported"}

func isOdd(f float64) bool { return math.Abs(libm.Fmod(f, 2)) == 1 }

// FloatPow is a ** b.
func FloatPow(a, b float64) (float64, error) {
	switch {
	case b == 0:
		return 1, nil
	case a != a:
		return a, nil
	case b != b:
		if a == 1 {
			return 1, nil
		}
		return b, nil
	case math.IsInf(b, 0):
		a = math.Abs(a)
		if a == 1 {
			return 1, nil
		}
		if (b > 0) == (a > 1) {
			return math.Inf(1), nil
		}
		return 0, nil
	case math.IsInf(a, 0):
		odd := isOdd(b)
		switch {
		case b > 0 && odd:
			return a, nil
		case b > 0:
			return math.Abs(a), nil
		case odd:
			return math.Copysign(0, a), nil
		}
		return 0, nil
	case a == 0:
		if b < 0 {
			return 0, Fail(ZeroDivisionError, "0.0 cannot be raised to a negative power")
		}
		if isOdd(b) {
			return a, nil
		}
		return 0, nil
	}
	negate := false
	if a < 0 {
		if b != math.Floor(b) {
			return 0, ErrComplex
		}
		negate = isOdd(b)
		a = -a
	}
	r := 1.0
	if a != 1 {
		r = libm.Pow(a, b)
	}
	if math.IsInf(r, 0) {
		return 0, Fail(OverflowError, "(34, 'Numerical result out of range')")
	}
	if negate {
		r = -r
	}
	return r, nil
}

// FloatIsInteger is f.is_integer().
func FloatIsInteger(f float64) bool { return math.Floor(f) == f && !math.IsInf(f, 0) }

// FloatAsIntegerRatio is f.as_integer_ratio().
func FloatAsIntegerRatio(f float64) (num, den *big.Int, err error) {
	if math.IsInf(f, 0) {
		return nil, nil, Fail(OverflowError, "cannot convert Infinity to integer ratio")
	}
	if f != f {
		return nil, nil, Fail(ValueError, "cannot convert NaN to integer ratio")
	}
	r := new(big.Rat).SetFloat64(f)
	return new(big.Int).Set(r.Num()), new(big.Int).Set(r.Denom()), nil
}

// Float64FromBig is float(b): the nearest float, a tie to the even one.
func Float64FromBig(b *big.Int) (float64, error) {
	f, _ := b.Float64()
	if math.IsInf(f, 0) {
		return 0, Fail(OverflowError, "int too large to convert to float")
	}
	return f, nil
}

// CompareInt64Float compares exactly: -1, 0 or 1, and false for nan.
func CompareInt64Float(i int64, f float64) (order int, ordered bool) {
	switch {
	case f != f:
		return 0, false
	case f >= 0x1p63:
		return -1, true
	case f < -0x1p63:
		return 1, true
	}
	whole := math.Floor(f)
	switch w := int64(whole); {
	case i < w:
		return -1, true
	case i > w:
		return 1, true
	case f > whole:
		return -1, true
	}
	return 0, true
}

// CompareBigFloat compares exactly: -1, 0 or 1, and false for nan.
func CompareBigFloat(b *big.Int, f float64) (order int, ordered bool) {
	switch {
	case f != f:
		return 0, false
	case math.IsInf(f, 1):
		return -1, true
	case math.IsInf(f, -1):
		return 1, true
	}
	whole := math.Floor(f)
	w, _ := new(big.Float).SetFloat64(whole).Int(nil)
	if c := b.Cmp(w); c != 0 {
		return c, true
	}
	if f > whole {
		return -1, true
	}
	return 0, true
}
