package libm

import (
	"math"
	"math/big"
	"sync"
)

// The circular functions are computed to some 66 bits and then rounded, so
// that they are the nearest float but for one result in thousands. glibc's are
// within 0.55 units in the last place: the two differ about as seldom as the
// package's documentation says.

// Half of pi in parts of 25 bits, so that their products with a whole number
// below 2**28 are exact, and the rest; and in two floats.
const (
	halfPi1 = 0x1.921fb5p+0
	halfPi2 = 0x1.110b46p-26
	halfPi3 = 0x1.1a6263p-54
	halfPi4 = 0x1.8a2e03707344ap-81
)

var halfPi = double{0x1.921fb54442d18p+0, 0x1.1a62633145c07p-54}

// reduced is x less the nearest multiple of half pi, and which of the four
// quadrants that multiple is.
func reduced(x float64) (double, int) {
	if math.Abs(x) <= math.Pi/4 {
		return double{x, 0}, 0
	}
	if math.Abs(x) >= 1<<28 {
		return reducedLarge(x)
	}
	k := math.RoundToEven(float64(x * (2 / math.Pi)))
	r := twoSum(x, -float64(k*halfPi1))
	for _, part := range [2]float64{halfPi2, halfPi3} {
		r = r.add(double{-float64(k * part), 0})
	}
	r = r.add(twoProduct(-k, halfPi4))
	return r, int(int64(k) & 3)
}

// bigHalfPi is pi/2 * 2**1300, by Machin's formula.
var bigHalfPi = sync.OnceValue(func() *big.Int {
	unit := new(big.Int).Lsh(big.NewInt(1), 1300+64)
	arctan := func(inverse int64) *big.Int {
		sum, square := new(big.Int), big.NewInt(inverse*inverse)
		power := new(big.Int).Quo(unit, big.NewInt(inverse))
		for n := int64(1); power.Sign() != 0; n += 2 {
			term := new(big.Int).Quo(power, big.NewInt(n))
			if n&2 == 0 {
				sum.Add(sum, term)
			} else {
				sum.Sub(sum, term)
			}
			power.Quo(power, square)
		}
		return sum
	}
	pi4 := arctan(5)
	pi4.Lsh(pi4, 2).Sub(pi4, arctan(239))
	return pi4.Rsh(pi4, 64-1) // pi/4 to pi/2, without the guard bits
})

func reducedLarge(x float64) (double, int) {
	frac, e := math.Frexp(math.Abs(x))
	n := big.NewInt(int64(frac * (1 << 53)))
	n.Lsh(n, uint(1300+e-53))
	unit := bigHalfPi()
	k, r := new(big.Int).QuoRem(n, unit, new(big.Int))
	if twice := new(big.Int).Lsh(r, 1); twice.Cmp(unit) > 0 {
		r.Sub(r, unit)
		k.Add(k, big.NewInt(1))
	}
	quadrant := int(k.Bit(0) | k.Bit(1)<<1)
	f := new(big.Float).SetInt(r)
	f.SetMantExp(f, -1300)
	hi, _ := f.Float64()
	lo, _ := f.Sub(f, big.NewFloat(hi)).Float64()
	if x < 0 {
		return double{-hi, -lo}, -quadrant & 3
	}
	return double{hi, lo}, quadrant
}

// Taylor's coefficients: the first in two floats, the rest in one.
var (
	sixth        = double{-1, 0}.div(double{6, 0})
	oneBy120     = double{1, 0}.div(double{120, 0})
	oneBy24      = double{1, 0}.div(double{24, 0})
	oneBy720     = double{-1, 0}.div(double{720, 0})
	sineHigher   = [...]float64{-1.0 / 5040, 1.0 / 362880, -1.0 / 39916800, 1.0 / 6227020800, -1.0 / 1307674368000, 1.0 / 355687428096000, -1.0 / 121645100408832000}
	cosineHigher = [...]float64{1.0 / 40320, -1.0 / 3628800, 1.0 / 479001600, -1.0 / 87178291200, 1.0 / 20922789888000, -1.0 / 6402373705728000}
)

func polynomial(c []float64, z float64) float64 {
	y := 0.0
	for i := len(c) - 1; i >= 0; i-- {
		y = float64(y*z) + c[i]
	}
	return y
}

// sine and cosine are for |r| up to pi/4.
func sine(r double) double {
	z := r.mul(r)
	u := oneBy120.add(twoProduct(z.hi, polynomial(sineHigher[:], z.hi)))
	u = sixth.add(z.mul(u))
	return r.add(r.mul(z.mul(u)))
}

func cosine(r double) double {
	z := r.mul(r)
	u := oneBy720.add(twoProduct(z.hi, polynomial(cosineHigher[:], z.hi)))
	u = oneBy24.add(z.mul(u))
	u = double{-0.5, 0}.add(z.mul(u))
	return double{1, 0}.add(z.mul(u))
}

func sinCos(x float64) (s, c double) {
	r, quadrant := reduced(x)
	s, c = sine(r), cosine(r)
	switch quadrant {
	case 1:
		return c, s.neg()
	case 2:
		return s.neg(), c.neg()
	case 3:
		return c.neg(), s
	}
	return s, c
}

func finite(x float64) bool { return x-x == 0 }

// Sin is the sine of x radians.
func Sin(x float64) float64 {
	if !finite(x) {
		return math.NaN()
	}
	if math.Abs(x) < 0x1p-27 {
		return x
	}
	r, quadrant := reduced(x)
	switch quadrant {
	case 0:
		return sine(r).value()
	case 1:
		return cosine(r).value()
	case 2:
		return -sine(r).value()
	}
	return -cosine(r).value()
}

// Cos is the cosine of x radians.
func Cos(x float64) float64 {
	if !finite(x) {
		return math.NaN()
	}
	r, quadrant := reduced(x)
	switch quadrant {
	case 0:
		return cosine(r).value()
	case 1:
		return -sine(r).value()
	case 2:
		return -cosine(r).value()
	}
	return sine(r).value()
}

// Tan is the tangent of x radians.
func Tan(x float64) float64 {
	if !finite(x) {
		return math.NaN()
	}
	if math.Abs(x) < 0x1p-27 {
		return x
	}
	s, c := sinCos(x)
	return s.div(c).value()
}

// coarse drops an approximation to 24 bits, where no machine's last bits
// remain; what was dropped is computed again.
func coarse(x float64) float64 { return float64(float32(x)) }

// arcSine is for |x| up to about 0.71.
func arcSine(x double) double {
	y := coarse(math.Asin(x.hi))
	s, c := sinCos(y)
	// asin(x) = y + d + d*d*tan(y)/2 + d**3*(1+3*tan(y)**2)/6, d = (x-sin(y))/cos(y)
	d := x.add(s.neg()).div(c)
	tan := s.hi / c.hi
	d2 := float64(d.hi * d.hi)
	more := float64(d2*tan)/2 + float64(float64(d2*d.hi)*(1+float64(3*float64(tan*tan))))/6
	return double{y, 0}.add(d).add(double{more, 0})
}

// halved is sqrt((1-x)/2): the sine of half the angle whose cosine is x.
func halved(x float64) double { return twoSum(1, -x).scale(0.5).sqrt() }

// Asin is the arc sine of x in radians: nan beyond 1.
func Asin(x float64) float64 {
	a := math.Abs(x)
	switch {
	case !(a <= 1):
		return math.NaN()
	case a < 0x1p-27:
		return x
	case a <= 0.5:
		return arcSine(double{x, 0}).value()
	}
	return math.Copysign(halfPi.add(arcSine(halved(a)).scale(-2)).value(), x)
}

// Acos is the arc cosine of x in radians: nan beyond 1.
func Acos(x float64) float64 {
	switch a := math.Abs(x); {
	case !(a <= 1):
		return math.NaN()
	case a < 0x1p-60:
		return halfPi.hi
	case a <= 0.5:
		return halfPi.add(arcSine(double{x, 0}).neg()).value()
	}
	if x > 0 {
		return arcSine(halved(x)).scale(2).value()
	}
	return halfPi.scale(2).add(arcSine(halved(-x)).scale(-2)).value()
}

// Atan is the arc tangent of x in radians.
func Atan(x float64) float64 {
	if x != x {
		return x
	}
	return Atan2(x, 1)
}

// Atan2 is the angle of the point (x, y) in radians.
func Atan2(y, x float64) float64 {
	if x == 0 || y == 0 || !finite(x) || !finite(y) {
		return math.Atan2(y, x) // an exact multiple of pi/4, zero or nan
	}
	_, ex := math.Frexp(x)
	_, ey := math.Frexp(y)
	if ey-ex < -28 && x > 0 {
		if ey-ex < -60 {
			return y / x
		}
		y, x = math.Ldexp(y, -ey), math.Ldexp(x, -ey)
		q := double{y, 0}.div(double{x, 0})
		return q.add(double{-float64(float64(q.hi*q.hi)*q.hi) / 3, 0}).value()
	}
	e := max(ex, ey)
	y, x = math.Ldexp(y, -e), math.Ldexp(x, -e)
	// Turn the point back by a near angle; what remains is small.
	near := coarse(math.Atan2(y, x))
	s, c := sinCos(near)
	dx, dy := double{x, 0}, double{y, 0}
	u := dy.mul(c).add(dx.mul(s).neg()).div(dx.mul(c).add(dy.mul(s)))
	cube := float64(float64(u.hi*u.hi)*u.hi) / 3
	return double{near, 0}.add(u).add(double{-cube, 0}).value()
}
