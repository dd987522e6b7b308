package libm

import "math"

// Log1p, Expm1, Erf and Erfc follow FreeBSD's msun, whose source carries
// this notice:
//
// Copyright (C) 1993 by Sun Microsystems, Inc. All rights reserved.
// Developed at SunPro, a Sun Microsystems, Inc. business. Permission to use,
// copy, modify, and distribute this software is freely granted, provided that
// this notice is preserved.

const (
	ln2Hi = 6.93147180369123816490e-01
	ln2Lo = 1.90821492927058770002e-10
)

var (
	log1pPoly = [...]float64{0, 6.666666666666735130e-01, 3.999999999940941908e-01, 2.857142874366239149e-01, 2.222219843214978396e-01, 1.818357216161805012e-01, 1.531383769920937332e-01, 1.479819860511658591e-01}
	expm1Poly = [...]float64{1, -3.33333333333331316428e-02, 1.58730158725481460165e-03, -7.93650757867487942473e-05, 4.00821782732936239552e-06, -2.01099218183624371326e-07}
)

// Log1p is log(1+x), exact near zero: -inf at -1, nan below.
func Log1p(x float64) float64 {
	const (
		root2Less1    = 4.142135623730950488017e-01
		halfRoot2Less = -2.928932188134524755992e-01
		fractionRoot2 = 0x0006a09e667f3bcd
	)
	switch {
	case x < -1 || x != x:
		return math.NaN()
	case x == -1:
		return math.Inf(-1)
	case math.IsInf(x, 1):
		return x
	}
	a := math.Abs(x)
	var f, c float64
	bits, k := uint64(1), 0
	switch {
	case a < 0x1p-54:
		return x
	case a < 0x1p-29:
		return x - float64(float64(x*x)*0.5)
	case a < root2Less1 && x > halfRoot2Less:
		f = x
	default:
		u := x
		if a < 1<<53 {
			u = 1 + x
		}
		bits = math.Float64bits(u)
		k = int(bits>>52) - 1023
		if a < 1<<53 {
			if k > 0 {
				c = 1 - float64(u-x)
			} else {
				c = x - float64(u-1)
			}
			c /= u
		}
		bits &= 1<<52 - 1
		if bits < fractionRoot2 {
			u = math.Float64frombits(bits | 0x3ff<<52)
		} else {
			k++
			u = math.Float64frombits(bits | 0x3fe<<52)
			bits = (1<<52 - bits) >> 2
		}
		f = u - 1
	}
	kd := float64(k)
	half := float64(float64(0.5*f) * f)
	if bits == 0 {
		if f == 0 {
			if k == 0 {
				return 0
			}
			return float64(kd*ln2Hi) + float64(c+float64(kd*ln2Lo))
		}
		r := float64(half * (1 - float64(0.66666666666666666*f)))
		if k == 0 {
			return f - r
		}
		return float64(kd*ln2Hi) - (float64(r-(float64(kd*ln2Lo)+c)) - f)
	}
	s := f / (2 + f)
	z := float64(s * s)
	r := pairwise(log1pPoly[:], z)
	if k == 0 {
		return f - (half - float64(s*(half+r)))
	}
	return float64(kd*ln2Hi) - (float64(half-(float64(s*(half+r))+(float64(kd*ln2Lo)+c))) - f)
}

// Expm1 is exp(x)-1, exact near zero.
func Expm1(x float64) float64 {
	const (
		overflow  = 7.09782712893383973096e+02
		ln2Times  = 3.88162421113569373274e+01 // 56*log(2)
		threeHalf = 1.03972077083991796413e+00
		halfLn2   = 3.46573590279972654709e-01
		invLn2    = 1.44269504088896338700e+00
	)
	switch {
	case math.IsInf(x, 1) || x != x:
		return x
	case x <= -ln2Times:
		return -1
	case x >= overflow:
		if x > overflow {
			return math.Inf(1)
		}
	}
	a := math.Abs(x)
	var c float64
	k := 0
	switch {
	case a < 0x1p-54:
		return x
	case a > halfLn2:
		var hi, lo float64
		switch {
		case a >= threeHalf:
			k = int(float64(invLn2*x) + math.Copysign(0.5, x))
			hi = x - float64(float64(k)*ln2Hi)
			lo = float64(float64(k) * ln2Lo)
		case x > 0:
			hi, lo, k = x-ln2Hi, ln2Lo, 1
		default:
			hi, lo, k = x+ln2Hi, -ln2Lo, -1
		}
		x = hi - lo
		c = float64(hi-x) - lo
	}
	hfx := float64(0.5 * x)
	hxs := float64(x * hfx)
	r1 := pairwise(expm1Poly[:], hxs)
	t := 3 - float64(r1*hfx)
	e := float64(hxs * ((r1 - t) / (6 - float64(x*t))))
	if k == 0 {
		return x - (float64(x*e) - hxs)
	}
	e = float64(x*(e-c)) - c
	e -= hxs
	power := func(y float64) float64 {
		return math.Float64frombits(math.Float64bits(y) + uint64(k)<<52)
	}
	switch {
	case k == -1:
		return float64(0.5*(x-e)) - 0.5
	case k == 1:
		if x < -0.25 {
			return -2 * (e - (x + 0.5))
		}
		return 1 + float64(2*(x-e))
	case k == 1024:
		return float64((1-(e-x))*2*0x1p1023) - 1
	case k <= -2 || k > 56:
		return power(1-(e-x)) - 1
	case k < 20:
		t = math.Float64frombits(0x3ff<<52 - 0x20000000000000>>uint(k)) // 1 - 2**-k
		return power(t - (e - x))
	}
	t = math.Float64frombits(uint64(0x3ff-k) << 52) // 2**-k
	return power(float64(x-(e+t)) + 1)
}

// The approximations of erf: by x*x up to 0.84375, by |x|-1 up to 1.25, by
// 1/(x*x) up to 1/0.35 and beyond. Each is a fraction of two polynomials.
const (
	erfAtOne = 8.45062911510467529297e-01
	erfSlope = 1.28379167095512586316e-01
)

var (
	erfSmallNum  = [...]float64{1.28379167095512558561e-01, -3.25042107247001499370e-01, -2.84817495755985104766e-02, -5.77027029648944159157e-03, -2.37630166566501626084e-05}
	erfSmallDen  = [...]float64{1, 3.97917223959155352819e-01, 6.50222499887672944485e-02, 5.08130628187576562776e-03, 1.32494738004321644526e-04, -3.96022827877536812320e-06}
	erfOneNum    = [...]float64{-2.36211856075265944077e-03, 4.14856118683748331666e-01, -3.72207876035701323847e-01, 3.18346619901161753674e-01, -1.10894694282396677476e-01, 3.54783043256182359371e-02, -2.16637559486879084300e-03}
	erfOneDen    = [...]float64{1, 1.06420880400844228286e-01, 5.40397917702171048937e-01, 7.18286544141962662868e-02, 1.26171219808761642112e-01, 1.36370839120290507362e-02, 1.19844998467991074170e-02}
	erfMiddleNum = [...]float64{-9.86494403484714822705e-03, -6.93858572707181764372e-01, -1.05586262253232909814e+01, -6.23753324503260060396e+01, -1.62396669462573470355e+02, -1.84605092906711035994e+02, -8.12874355063065934246e+01, -9.81432934416914548592e+00}
	erfMiddleDen = [...]float64{1, 1.96512716674392571292e+01, 1.37657754143519042600e+02, 4.34565877475229228821e+02, 6.45387271733267880336e+02, 4.29008140027567833386e+02, 1.08635005541779435134e+02, 6.57024977031928170135e+00, -6.04244152148580987438e-02}
	erfTailNum   = [...]float64{-9.86494292470009928597e-03, -7.99283237680523006574e-01, -1.77579549177547519889e+01, -1.60636384855821916062e+02, -6.37566443368389627722e+02, -1.02509513161107724954e+03, -4.83519191608651397019e+02}
	erfTailDen   = [...]float64{1, 3.03380607434824582924e+01, 3.25792512996573918826e+02, 1.53672958608443695994e+03, 3.19985821950859553908e+03, 2.55305040643316442583e+03, 4.74528541206955367215e+02, -2.24409524465858183362e+01}
)

func fraction(num, den []float64, z float64) float64 {
	return pairwise(num, z) / pairwise(den, z)
}

// pairwise is a polynomial by pairs of terms, added from the lowest up, the
// order in which glibc adds them.
func pairwise(c []float64, z float64) float64 {
	z2 := float64(z * z)
	z4 := float64(z2 * z2)
	powers := [5]float64{1, z2, z4, float64(z4 * z2), float64(z4 * z4)}
	y := c[0] + float64(z*c[1])
	for i := 2; i < len(c); i += 2 {
		term := c[i]
		if i+1 < len(c) {
			term += float64(z * c[i+1])
		}
		y += float64(powers[i/2] * term)
	}
	return y
}

// erfcTail is erfc(a) for a >= 1.25.
func erfcTail(a float64) float64 {
	s := 1 / float64(a*a)
	var q float64
	if a < 1/0.35 {
		q = fraction(erfMiddleNum[:], erfMiddleDen[:], s)
	} else {
		q = fraction(erfTailNum[:], erfTailDen[:], s)
	}
	z := math.Float64frombits(math.Float64bits(a) & maskTop32)
	r := float64(Exp(-float64(z*z)-0.5625) * Exp(float64((z-a)*(z+a))+q))
	return r / a
}

// Erf is the error function.
func Erf(x float64) float64 {
	a := math.Abs(x)
	var y float64
	switch {
	case x != x:
		return x
	case a < 0x1p-28:
		if a < 0x1p-1000 {
			return float64(0.0625 * (float64(16*x) + float64(float64(16*erfSlope)*x)))
		}
		return x + float64(erfSlope*x)
	case a < 0.84375:
		z := float64(x * x)
		return x + float64(x*fraction(erfSmallNum[:], erfSmallDen[:], z))
	case a < 1.25:
		y = erfAtOne + fraction(erfOneNum[:], erfOneDen[:], a-1)
	case a < 6:
		y = 1 - erfcTail(a)
	default:
		y = 1
	}
	return math.Copysign(y, x)
}

// Erfc is one less the error function.
func Erfc(x float64) float64 {
	a := math.Abs(x)
	switch {
	case x != x:
		return x
	case a < 0x1p-56:
		return 1 - x
	case a < 0.84375:
		z := float64(x * x)
		y := fraction(erfSmallNum[:], erfSmallDen[:], z)
		if x < 0.25 {
			return 1 - (x + float64(x*y))
		}
		return 0.5 - (float64(x*y) + (x - 0.5))
	case a < 1.25:
		q := fraction(erfOneNum[:], erfOneDen[:], a-1)
		if x >= 0 {
			return 1 - erfAtOne - q
		}
		return 1 + (erfAtOne + q)
	case x <= -6:
		return 2
	case x >= 28:
		return 0
	case x < 0:
		return 2 - erfcTail(a)
	}
	return erfcTail(a)
}

// Cbrt is the cube root, correctly rounded but for one result in thousands.
func Cbrt(x float64) float64 {
	if x == 0 || !finite(x) {
		return x
	}
	frac, e := math.Frexp(x)
	third := (e+3*2000)/3 - 2000 // floor
	frac = math.Ldexp(frac, e-3*third)
	y := coarse(math.Cbrt(frac))
	// One step of Newton's in two floats, and its second order.
	d := double{frac, 0}.add(twoProduct(y, y).mul(double{y, 0}).neg())
	step := d.div(twoProduct(3*y, y))
	second := float64(step.hi*step.hi) / y
	return math.Ldexp(double{y, 0}.add(step).add(double{-second, 0}).value(), third)
}
