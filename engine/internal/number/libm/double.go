package libm

import "math"

// double is an unevaluated sum hi+lo of about 106 bits, |lo| at most half a
// unit in the last place of hi.
type double struct{ hi, lo float64 }

// quickTwoSum is a+b exactly, for |a| >= |b|.
func quickTwoSum(a, b float64) double {
	s := a + b
	return double{s, b - float64(s-a)}
}

// twoSum is a+b exactly.
func twoSum(a, b float64) double {
	s := a + b
	t := float64(s - a)
	return double{s, float64(a-float64(s-t)) + float64(b-t)}
}

// twoProduct is a*b exactly, by Dekker's splitting: a fused instruction would
// be slow in WebAssembly.
func twoProduct(a, b float64) double {
	const splitter = 1<<27 + 1
	p := float64(a * b)
	t := float64(splitter * a)
	ah := t - float64(t-a)
	al := a - ah
	t = float64(splitter * b)
	bh := t - float64(t-b)
	bl := b - bh
	e := float64(ah*bh) - p
	e += float64(ah * bl)
	e += float64(al * bh)
	e += float64(al * bl)
	return double{p, e}
}

func (x double) add(y double) double {
	s := twoSum(x.hi, y.hi)
	t := twoSum(x.lo, y.lo)
	s = quickTwoSum(s.hi, s.lo+t.hi)
	return quickTwoSum(s.hi, s.lo+t.lo)
}

func (x double) neg() double { return double{-x.hi, -x.lo} }

func (x double) mul(y double) double {
	p := twoProduct(x.hi, y.hi)
	return quickTwoSum(p.hi, p.lo+float64(float64(x.hi*y.lo)+float64(x.lo*y.hi)))
}

func (x double) div(y double) double {
	q := x.hi / y.hi
	r := x.add(y.mul(double{q, 0}).neg())
	q2 := r.hi / y.hi
	r = r.add(y.mul(double{q2, 0}).neg())
	s := quickTwoSum(q, q2)
	return s.add(double{r.hi / y.hi, 0})
}

func (x double) sqrt() double {
	if x.hi <= 0 {
		return double{}
	}
	s := math.Sqrt(x.hi)
	r := x.add(twoProduct(s, s).neg())
	return quickTwoSum(s, r.hi/(2*s))
}

func (x double) scale(k float64) double { return double{x.hi * k, x.lo * k} }

func (x double) value() float64 { return x.hi + x.lo }
