package mersenne

import (
	"math"

	"asimplay/engine/internal/number"
	"asimplay/engine/internal/number/libm"
	"asimplay/engine/internal/number/mathematics"
)

// CPython computes these once: 4*exp(-0.5)/sqrt(2), log(4), 1+log(4.5).
var (
	normalMagic = 4 * libm.Exp(-0.5) / math.Sqrt(2)
	log4        = libm.Log(4)
	gammaMagic  = 1 + libm.Log(4.5)
)

const twoPi = 2 * float64(math.Pi)

// Uniform is uniform(a, b).
func (g *Generator) Uniform(a, b float64) float64 { return a + float64((b-a)*g.Random()) }

// Triangular is triangular(low, high, mode).
func (g *Generator) Triangular(low, high, mode float64) float64 {
	u := g.Random()
	if high == low {
		return low
	}
	return triangle(u, (mode-low)/(high-low), low, high)
}

// TriangularDefault is triangular(low, high), the mode in the middle.
func (g *Generator) TriangularDefault(low, high float64) float64 {
	return triangle(g.Random(), 0.5, low, high)
}

func triangle(u, c, low, high float64) float64 {
	if u > c {
		u, c = 1-u, 1-c
		low, high = high, low
	}
	return low + float64((high-low)*math.Sqrt(u*c))
}

// NormalVariate is normalvariate(mu, sigma).
func (g *Generator) NormalVariate(mu, sigma float64) float64 {
	for {
		u1 := g.Random()
		u2 := 1 - g.Random()
		z := normalMagic * (u1 - 0.5) / u2
		if z*z/4 <= -libm.Log(u2) {
			return mu + float64(z*sigma)
		}
	}
}

// Gauss is gauss(mu, sigma): every second call uses up what the one before
// kept.
func (g *Generator) Gauss(mu, sigma float64) float64 {
	z := g.gaussNext
	if g.hasGauss {
		g.gaussNext, g.hasGauss = 0, false
	} else {
		angle := g.Random() * twoPi
		radius := math.Sqrt(-2 * libm.Log(1-g.Random()))
		z = libm.Cos(angle) * radius
		g.gaussNext, g.hasGauss = libm.Sin(angle)*radius, true
	}
	return mu + float64(z*sigma)
}

// LogNormVariate is lognormvariate(mu, sigma).
func (g *Generator) LogNormVariate(mu, sigma float64) (float64, error) {
	return mathematics.Exp(g.NormalVariate(mu, sigma))
}

// ExpoVariate is expovariate(lambd), lambd being one over the mean.
func (g *Generator) ExpoVariate(lambd float64) (float64, error) {
	return number.FloatDiv(-libm.Log(1-g.Random()), lambd)
}

// VonMisesVariate is vonmisesvariate(mu, kappa).
func (g *Generator) VonMisesVariate(mu, kappa float64) (float64, error) {
	if math.IsNaN(kappa) {
		return 0, number.Fail(number.ValueError, "vonmisesvariate: kappa must be a number") // CPython never ends
	}
	if kappa <= 1e-6 {
		return twoPi * g.Random(), nil
	}
	s := 0.5 / kappa
	r := s + math.Sqrt(1+float64(s*s))
	var z float64
	for {
		u1 := g.Random()
		z = libm.Cos(math.Pi * u1)
		d := z / (r + z)
		u2 := g.Random()
		if u2 < 1-float64(d*d) || u2 <= (1-d)*libm.Exp(d) {
			break
		}
	}
	q := 1 / r
	f := (q + z) / (1 + float64(q*z))
	turn, err := mathematics.Acos(f)
	if g.Random() <= 0.5 {
		turn = -turn
	}
	if err != nil {
		return 0, err
	}
	return number.FloatMod(mu+turn, twoPi)
}

// GammaVariate is gammavariate(alpha, beta): the mean is alpha*beta.
func (g *Generator) GammaVariate(alpha, beta float64) (float64, error) {
	switch {
	case alpha <= 0 || beta <= 0:
		return 0, number.Fail(number.ValueError, "gammavariate: alpha and beta must be > 0.0")
	case math.IsNaN(alpha) || math.IsInf(2*alpha, 1):
		return 0, number.Fail(number.ValueError, "gammavariate: alpha must be a finite number") // CPython never ends
	case alpha > 1:
		return g.gammaCheng(alpha) * beta, nil
	case alpha == 1:
		return -libm.Log(1-g.Random()) * beta, nil
	}
	x, err := g.gammaSmall(alpha)
	return x * beta, err
}

// gammaCheng is R. C. H. Cheng's method, for alpha > 1.
func (g *Generator) gammaCheng(alpha float64) float64 {
	inverse := math.Sqrt(float64(2*alpha) - 1)
	b := alpha - log4
	c := alpha + inverse
	for {
		u1 := g.Random()
		if !(1e-7 < u1 && u1 < 0.9999999) {
			continue
		}
		u2 := 1 - g.Random()
		v := libm.Log(u1/(1-u1)) / inverse
		x := float64(alpha * libm.Exp(v))
		z := float64(float64(u1*u1) * u2)
		r := b + float64(c*v) - x
		if r+gammaMagic-float64(4.5*z) >= 0 || r >= libm.Log(z) {
			return x
		}
	}
}

// gammaSmall is algorithm GS of Kennedy and Gentle, for alpha < 1.
func (g *Generator) gammaSmall(alpha float64) (float64, error) {
	const e = float64(math.E)
	for {
		u := g.Random()
		b := (e + alpha) / e
		p := float64(b * u)
		var x float64
		var err error
		if p <= 1 {
			x, err = number.FloatPow(p, 1/alpha)
		} else {
			x = -libm.Log((b - p) / alpha)
		}
		if err != nil {
			return 0, err
		}
		u1 := g.Random()
		if p > 1 {
			y, err := number.FloatPow(x, alpha-1)
			if err != nil {
				return 0, err
			}
			if u1 <= y {
				return x, nil
			}
		} else if u1 <= libm.Exp(-x) {
			return x, nil
		}
	}
}

// BetaVariate is betavariate(alpha, beta).
func (g *Generator) BetaVariate(alpha, beta float64) (float64, error) {
	y, err := g.GammaVariate(alpha, 1)
	if err != nil || y == 0 {
		return 0, err
	}
	z, err := g.GammaVariate(beta, 1)
	return y / (y + z), err
}

// ParetoVariate is paretovariate(alpha).
func (g *Generator) ParetoVariate(alpha float64) (float64, error) {
	u := 1 - g.Random()
	exponent, err := number.FloatDiv(-1, alpha)
	if err != nil {
		return 0, err
	}
	return number.FloatPow(u, exponent)
}

// WeibullVariate is weibullvariate(alpha, beta): alpha the scale, beta the
// shape.
func (g *Generator) WeibullVariate(alpha, beta float64) (float64, error) {
	u := 1 - g.Random()
	exponent, err := number.FloatDiv(1, beta)
	if err != nil {
		return 0, err
	}
	p, err := number.FloatPow(-libm.Log(u), exponent)
	return alpha * p, err
}
