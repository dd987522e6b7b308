package libm

import "math"

// The functions of this file follow fdlibm (Copyright (C) 1993
// by Sun Microsystems, Inc.; freely given), as glibc does, over this package's
// Exp and Log.

const ln2 = 6.93147180559945286227e-01

// Log10 is the logarithm of x in base ten.
func Log10(x float64) float64 {
	const (
		invLn10  = 4.34294481903251816668e-01
		log10hi2 = 3.01029995663611771306e-01
		log10lo2 = 3.69423907715893078616e-13
	)
	switch {
	case x == 0:
		return math.Inf(-1)
	case x < 0 || x != x:
		return math.NaN()
	case math.IsInf(x, 1):
		return x
	}
	k := 0
	if x < 0x1p-1022 {
		k = -54
		x *= 0x1p54
	}
	b := math.Float64bits(x)
	k += int(b>>52) - 1023
	down := 0
	if k < 0 {
		down = 1
	}
	b = b&(1<<52-1) | uint64(0x3ff-down)<<52
	y := float64(k + down)
	z := float64(y*log10lo2) + float64(invLn10*Log(math.Float64frombits(b)))
	return z + float64(y*log10hi2)
}

const (
	logMax     = 709.782712893384 // the largest x with a finite exp
	sinhRoom   = 22
	tiny28     = 0x1p-28
	tiny55     = 0x1p-55
	asinhLarge = 0x1p28
)

// Sinh is the hyperbolic sine.
func Sinh(x float64) float64 {
	h, a := math.Copysign(0.5, x), math.Abs(x)
	switch {
	case x != x || math.IsInf(x, 0):
		return x
	case a < tiny28:
		return x
	case a < 1:
		t := Expm1(a)
		return h * (float64(2*t) - float64(t*t)/(t+1))
	case a < sinhRoom:
		t := Expm1(a)
		return h * (t + t/(t+1))
	case a < logMax:
		return h * Exp(a)
	}
	w := Exp(0.5 * a)
	return float64(h*w) * w
}

// Cosh is the hyperbolic cosine.
func Cosh(x float64) float64 {
	a := math.Abs(x)
	switch {
	case math.Float64bits(a)>>32 < 0x3fd62e43:
		if a < tiny55 {
			return 1
		}
		t := Expm1(a)
		w := 1 + t
		return 1 + float64(t*t)/(w+w)
	case a < sinhRoom:
		t := Exp(a)
		return float64(0.5*t) + 0.5/t
	case a < logMax:
		return 0.5 * Exp(a)
	}
	w := Exp(0.5 * a)
	return float64(0.5*w) * w
}

// Tanh is the hyperbolic tangent.
func Tanh(x float64) float64 {
	a := math.Abs(x)
	z := 1.0
	switch {
	case x != x:
		return x
	case a < tiny55:
		return x * (1 + x)
	case a >= 1 && a < sinhRoom:
		z = 1 - 2/(Expm1(2*a)+2)
	case a < sinhRoom:
		t := Expm1(-2 * a)
		z = -t / (t + 2)
	}
	return math.Copysign(z, x)
}

// Asinh is the inverse hyperbolic sine.
func Asinh(x float64) float64 {
	a := math.Abs(x)
	var w float64
	switch {
	case x != x || math.IsInf(x, 0) || a < tiny28:
		return x
	case a > asinhLarge:
		w = Log(a) + ln2
	case a > 2:
		w = Log(float64(2*a) + 1/(math.Sqrt(float64(a*a)+1)+a))
	default:
		t := float64(a * a)
		w = Log1p(a + t/(1+math.Sqrt(1+t)))
	}
	return math.Copysign(w, x)
}

// Acosh is the inverse hyperbolic cosine: nan below 1.
func Acosh(x float64) float64 {
	switch {
	case x < 1 || x != x:
		return math.NaN()
	case x == 1:
		return 0
	case x > asinhLarge:
		return Log(x) + ln2
	case x > 2:
		t := float64(x * x)
		return Log(float64(2*x) - 1/(x+math.Sqrt(t-1)))
	}
	t := x - 1
	return Log1p(t + math.Sqrt(float64(2*t)+float64(t*t)))
}

// Atanh is the inverse hyperbolic tangent: nan beyond 1.
func Atanh(x float64) float64 {
	a := math.Abs(x)
	var t float64
	switch {
	case a < tiny28:
		return x
	case a < 0.5:
		t = a + a
		t = 0.5 * Log1p(t+float64(t*a)/(1-a))
	case a < 1:
		t = 0.5 * Log1p((a+a)/(1-a))
	case a == 1:
		t = math.Inf(1)
	default:
		return math.NaN()
	}
	return math.Copysign(t, x)
}
