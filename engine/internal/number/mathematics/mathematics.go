// Package mathematics is Python's math module: libm's functions with Python's
// errors, and the functions that CPython computes itself. The functions on
// whole numbers (floor, comb, gcd and so on) are in package number.
//
// It may not know the values of the language.
package mathematics

import (
	"math"
	"math/big"

	"asimplay/engine/internal/number"
	"asimplay/engine/internal/number/libm"
)

var (
	errDomain = number.Fail(number.ValueError, "math domain error")
	errRange  = number.Fail(number.OverflowError, "math range error")
)

// checked gives the error of a one-argument function: nan from a number is out
// of the domain, infinity from a finite number is a pole or, when the function
// can overflow, out of range.
func checked(x, r float64, overflows bool) (float64, error) {
	if r != r && x == x {
		return 0, errDomain
	}
	if math.IsInf(r, 0) && x == x && !math.IsInf(x, 0) {
		if overflows {
			return 0, errRange
		}
		return 0, errDomain
	}
	return r, nil
}

// The functions of one argument, by their Python names; each fails as Python's
// does.

func Acos(x float64) (float64, error)  { return checked(x, libm.Acos(x), false) }
func Acosh(x float64) (float64, error) { return checked(x, libm.Acosh(x), false) }
func Asin(x float64) (float64, error)  { return checked(x, libm.Asin(x), false) }
func Asinh(x float64) (float64, error) { return checked(x, libm.Asinh(x), false) }
func Atan(x float64) (float64, error)  { return checked(x, libm.Atan(x), false) }
func Atanh(x float64) (float64, error) { return checked(x, libm.Atanh(x), false) }
func Cbrt(x float64) (float64, error)  { return checked(x, libm.Cbrt(x), false) }
func Cos(x float64) (float64, error)   { return checked(x, libm.Cos(x), false) }
func Cosh(x float64) (float64, error)  { return checked(x, libm.Cosh(x), true) }
func Erf(x float64) (float64, error)   { return libm.Erf(x), nil }
func Erfc(x float64) (float64, error)  { return libm.Erfc(x), nil }
func Exp(x float64) (float64, error)   { return checked(x, libm.Exp(x), true) }
func Exp2(x float64) (float64, error)  { return checked(x, libm.Exp2(x), true) }
func Expm1(x float64) (float64, error) { return checked(x, libm.Expm1(x), true) }
func Log(x float64) (float64, error)   { return checked(x, libm.Log(x), false) }
func Log10(x float64) (float64, error) { return checked(x, libm.Log10(x), false) }
func Log1p(x float64) (float64, error) { return checked(x, log1p(x), false) }
func Log2(x float64) (float64, error)  { return checked(x, libm.Log2(x), false) }
func Sin(x float64) (float64, error)   { return checked(x, libm.Sin(x), false) }
func Sinh(x float64) (float64, error)  { return checked(x, libm.Sinh(x), true) }
func Sqrt(x float64) (float64, error)  { return checked(x, libm.Sqrt(x), false) }
func Tan(x float64) (float64, error)   { return checked(x, libm.Tan(x), false) }
func Tanh(x float64) (float64, error)  { return checked(x, libm.Tanh(x), false) }

// log1p keeps the sign of zero.
func log1p(x float64) float64 {
	if x == 0 {
		return x
	}
	return libm.Log1p(x)
}

// Degrees is math.degrees(x).
func Degrees(x float64) (float64, error) {
	const degree = 180 / float64(math.Pi)
	return x * degree, nil
}

// Radians is math.radians(x).
func Radians(x float64) (float64, error) {
	const degree = float64(math.Pi) / 180
	return x * degree, nil
}

// Fabs is math.fabs(x).
func Fabs(x float64) (float64, error) { return math.Abs(x), nil }

// Ulp is math.ulp(x): the value of the least significant bit.
func Ulp(x float64) (float64, error) {
	switch {
	case x != x:
		return x, nil
	case math.IsInf(x, 0):
		return math.Inf(1), nil
	}
	x = math.Abs(x)
	next := math.Nextafter(x, math.Inf(1))
	if math.IsInf(next, 0) {
		return x - math.Nextafter(x, 0), nil
	}
	return next - x, nil
}

// Functions are the one-argument functions by their Python name.
var Functions = map[string]func(float64) (float64, error){
	"acos": Acos, "acosh": Acosh, "asin": Asin, "asinh": Asinh, "atan": Atan, "atanh": Atanh,
	"cbrt": Cbrt, "cos": Cos, "cosh": Cosh, "degrees": Degrees, "erf": Erf, "erfc": Erfc,
	"exp": Exp, "exp2": Exp2, "expm1": Expm1, "fabs": Fabs, "gamma": Gamma, "lgamma": Lgamma,
	"log": Log, "log10": Log10, "log1p": Log1p, "log2": Log2, "radians": Radians, "sin": Sin,
	"sinh": Sinh, "sqrt": Sqrt, "tan": Tan, "tanh": Tanh, "ulp": Ulp,
}

// Pow is math.pow(x, y).
func Pow(x, y float64) (float64, error) {
	r := libm.Pow(x, y)
	finite := !math.IsInf(x, 0) && x == x && !math.IsInf(y, 0) && y == y
	if finite && r != r {
		return 0, errDomain
	}
	if finite && math.IsInf(r, 0) {
		if x == 0 {
			return 0, errDomain
		}
		return 0, errRange
	}
	return r, nil
}

// Fmod is math.fmod(x, y).
func Fmod(x, y float64) (float64, error) {
	if math.IsInf(y, 0) && !math.IsInf(x, 0) && x == x {
		return x, nil
	}
	r := libm.Fmod(x, y)
	if r != r && x == x && y == y {
		return 0, errDomain
	}
	return r, nil
}

// Remainder is math.remainder(x, y), IEEE 754's.
func Remainder(x, y float64) (float64, error) {
	if x == x && y == y && (math.IsInf(x, 0) || y == 0) {
		return 0, errDomain
	}
	return math.Remainder(x, y), nil
}

// Atan2 is math.atan2(y, x).
func Atan2(y, x float64) (float64, error) { return libm.Atan2(y, x), nil }

// Copysign is math.copysign(x, y).
func Copysign(x, y float64) (float64, error) { return math.Copysign(x, y), nil }

// Nextafter is math.nextafter(x, y).
func Nextafter(x, y float64) (float64, error) {
	if x == y {
		return y, nil
	}
	return math.Nextafter(x, y), nil
}

// LogBig is math.log of an int of any size.
func LogBig(b *big.Int) (float64, error) {
	return logarithm(b, libm.Log)
}

// Log2Big is math.log2 of an int of any size.
func Log2Big(b *big.Int) (float64, error) { return logarithm(b, libm.Log2) }

// Log10Big is math.log10 of an int of any size.
func Log10Big(b *big.Int) (float64, error) {
	return logarithm(b, libm.Log10)
}

func logarithm(b *big.Int, log func(float64) float64) (float64, error) {
	if b.Sign() <= 0 {
		return 0, errDomain
	}
	if f, _ := b.Float64(); !math.IsInf(f, 0) {
		return log(f), nil
	}
	m := new(big.Float)
	// CPython rounds the leading digits to a float half to even, as here.
	m.SetPrec(53).SetInt(b)
	e := m.MantExp(m)
	x, _ := m.Float64()
	return log(x) + float64(log(2)*float64(e)), nil
}

// LogBase is math.log(x, base).
func LogBase(x, base float64) (float64, error) {
	n, err := Log(x)
	if err != nil {
		return 0, err
	}
	d, err := Log(base)
	if err != nil {
		return 0, err
	}
	return number.FloatDiv(n, d)
}

// Ldexp is math.ldexp(x, e).
func Ldexp(x float64, e int64) (float64, error) {
	if x == 0 || x != x || math.IsInf(x, 0) {
		return x, nil
	}
	e = max(min(e, 100000), -100000)
	r := math.Ldexp(x, int(e))
	if math.IsInf(r, 0) {
		return 0, errRange
	}
	return r, nil
}

// Frexp is math.frexp(x).
func Frexp(x float64) (mantissa float64, exponent int) { return math.Frexp(x) }

// Modf is math.modf(x): both parts have the sign of x.
func Modf(x float64) (fraction, whole float64) {
	switch {
	case math.IsInf(x, 0):
		return math.Copysign(0, x), x
	case x != x:
		return x, x
	}
	whole = math.Trunc(x)
	return math.Copysign(x-whole, x), math.Copysign(whole, x)
}

// IsClose is math.isclose(a, b, rel_tol=..., abs_tol=...).
func IsClose(a, b, relTol, absTol float64) (bool, error) {
	if relTol < 0 || absTol < 0 {
		return false, number.Fail(number.ValueError, "tolerances must be non-negative")
	}
	if a == b {
		return true, nil
	}
	if math.IsInf(a, 0) || math.IsInf(b, 0) {
		return false, nil
	}
	diff := math.Abs(b - a)
	return diff <= math.Abs(float64(relTol*b)) || diff <= math.Abs(float64(relTol*a)) || diff <= absTol, nil
}
