package mathematics

import (
	"math"

	"asimplay/engine/internal/number/libm"
)

// The gamma functions follow CPython's own: Lanczos's approximation with
// N = 13 and g = 6.024680040776729583740234375, whose coefficients are the
// Boost library's; lanczosNum over lanczosDen is the sum, by powers.
const lanczosG = 6.024680040776729583740234375

var lanczosNum = [13]float64{
	23531376880.410759688572007674451636754734846804940,
	42919803642.649098768957899047001988850926355848959,
	35711959237.355668049440185451547166705960488635843,
	17921034426.037209699919755754458931112671403265390,
	6039542586.3520280050642916443072979210699388420708,
	1439720407.3117216736632230727949123939715485786372,
	248874557.86205415651146038641322942321632125127801,
	31426415.585400194380614231628318205362874684987640,
	2876370.6289353724412254090516208496135991145378768,
	186056.26539522349504029498971604569928220784236328,
	8071.6720023658162106380029022722506138218516325024,
	210.82427775157934587250973392071336271166969580291,
	2.5066282746310002701649081771338373386264310793408,
}

var lanczosDen = [13]float64{
	0, 39916800, 120543840, 150917976, 105258076, 45995730,
	13339535, 2637558, 357423, 32670, 1925, 66, 1,
}

func lanczosSum(x float64) float64 {
	num, den := 0.0, 0.0
	if x < 5 {
		for i := len(lanczosNum) - 1; i >= 0; i-- {
			num = float64(num*x) + lanczosNum[i]
			den = float64(den*x) + lanczosDen[i]
		}
	} else {
		for i := range lanczosNum {
			num = num/x + lanczosNum[i]
			den = den/x + lanczosDen[i]
		}
	}
	return num / den
}

// sinPi is sin(pi*x), reduced exactly.
func sinPi(x float64) float64 {
	const pi = float64(math.Pi)
	y := libm.Fmod(math.Abs(x), 2)
	var r float64
	switch n := int(math.Round(2 * y)); n {
	case 0:
		r = libm.Sin(pi * y)
	case 1:
		r = libm.Cos(pi * (y - 0.5))
	case 2:
		r = libm.Sin(pi * (1 - y))
	case 3:
		r = -libm.Cos(pi * (y - 1.5))
	case 4:
		r = libm.Sin(pi * (y - 2))
	}
	return math.Copysign(1, x) * r
}

// Gamma is math.gamma(x).
func Gamma(x float64) (float64, error) {
	if x != x || math.IsInf(x, 1) {
		return x, nil
	}
	if math.IsInf(x, -1) || x == 0 {
		return 0, errDomain
	}
	if x == math.Floor(x) {
		if x < 0 {
			return 0, errDomain
		}
		if x <= 23 {
			r := 1.0
			for i := 2.0; i < x; i++ {
				r *= i
			}
			return r, nil
		}
	}
	a := math.Abs(x)
	if a < 1e-20 {
		r := 1 / x
		if math.IsInf(r, 0) {
			return 0, errRange
		}
		return r, nil
	}
	if a > 200 {
		if x < 0 {
			return 0 / sinPi(x), nil
		}
		return 0, errRange
	}
	y := a + (lanczosG - 0.5)
	var z float64
	if a > lanczosG-0.5 {
		q := y - a
		z = q - (lanczosG - 0.5)
	} else {
		q := y - (lanczosG - 0.5)
		z = q - a
	}
	z = z * lanczosG / y
	var r float64
	if x < 0 {
		r = float64(-math.Pi) / sinPi(a) / a * libm.Exp(y) / lanczosSum(a)
		r -= float64(z * r)
		if a < 140 {
			r /= libm.Pow(y, a-0.5)
		} else {
			root := libm.Pow(y, a/2-0.25)
			r /= root
			r /= root
		}
	} else {
		r = lanczosSum(a) / libm.Exp(y)
		r += float64(z * r)
		if a < 140 {
			r *= libm.Pow(y, a-0.5)
		} else {
			root := libm.Pow(y, a/2-0.25)
			r *= root
			r *= root
		}
	}
	if math.IsInf(r, 0) {
		return 0, errRange
	}
	return r, nil
}

// Lgamma is math.lgamma(x): the logarithm of the absolute value of gamma(x).
func Lgamma(x float64) (float64, error) {
	const logPi = 1.144729885849400174143427351353058711647
	if x != x {
		return x, nil
	}
	if math.IsInf(x, 0) {
		return math.Inf(1), nil
	}
	if x == math.Floor(x) && x <= 2 {
		if x <= 0 {
			return 0, errDomain
		}
		return 0, nil
	}
	a := math.Abs(x)
	if a < 1e-20 {
		return -libm.Log(a), nil
	}
	r := libm.Log(lanczosSum(a)) - lanczosG
	r += float64((a - 0.5) * (libm.Log(a+lanczosG-0.5) - 1))
	if x < 0 {
		r = logPi - libm.Log(math.Abs(sinPi(a))) - libm.Log(a) - r
	}
	if math.IsInf(r, 0) {
		return 0, errRange
	}
	return r, nil
}
