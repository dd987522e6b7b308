package sample

import (
	"math"
	"math/big"

	"asimplay/engine/internal/number"
)

func fail(text string) error { return number.Fail(number.StatisticsError, text) }

// total is the exact sum of the data. With an infinity or nan among them it is
// special instead, the sum of those alone.
func total(xs []Value) (sum *big.Rat, special float64, isSpecial, anyFloat bool) {
	var s powerSum
	for _, x := range xs {
		anyFloat = anyFloat || x.Kind == Float
		if x.special() {
			special += x.Float
			isSpecial = true
		}
		if !isSpecial {
			s.add(x.parts())
		}
	}
	if isSpecial {
		return nil, special, true, true
	}
	return s.rat(), 0, false, anyFloat
}

// Mean is statistics.mean(xs).
func Mean(xs []Value) (Value, error) {
	if len(xs) == 0 {
		return Value{}, fail("mean requires at least one data point")
	}
	sum, special, isSpecial, anyFloat := total(xs)
	if isSpecial {
		return Float64(special / float64(len(xs))), nil
	}
	return convert(sum.Quo(sum, intRat(int64(len(xs)))), anyFloat)
}

func intRat(i int64) *big.Rat { return new(big.Rat).SetInt64(i) }

// deviation is the exact sum of squared deviations from the mean, and the mean.
type deviation struct {
	squares, mean *big.Rat
	special       float64 // in place of both, if isSpecial
	isSpecial     bool
	anyFloat      bool
}

// deviations sums squares about the exact mean, or about the centre given,
// whose differences Python takes in its own arithmetic.
func deviations(xs []Value, centre *Value) (deviation, error) {
	var d deviation
	if centre != nil {
		squared := make([]Value, len(xs))
		for i, x := range xs {
			v, err := squaredDifference(x, *centre)
			if err != nil {
				return d, err
			}
			squared[i] = v
		}
		d.squares, d.special, d.isSpecial, d.anyFloat = total(squared)
		if !d.isSpecial && !centre.special() {
			var c powerSum
			c.add(centre.parts())
			d.mean = c.rat()
		}
		return d, nil
	}
	var sx, sxx powerSum
	for _, x := range xs {
		d.anyFloat = d.anyFloat || x.Kind == Float
		if x.special() {
			d.special += x.Float
			d.isSpecial = true
		}
		if !d.isSpecial {
			m, e := x.parts()
			sx.add(m, e)
			sxx.add(new(big.Int).Mul(m, m), 2*e)
		}
	}
	if d.isSpecial {
		return d, nil
	}
	d.mean, d.squares = new(big.Rat), new(big.Rat)
	if len(xs) == 0 {
		return d, nil
	}
	n := intRat(int64(len(xs)))
	sum, squares := sx.rat(), sxx.rat()
	d.mean.Quo(sum, n)
	d.squares.Sub(squares, sum.Mul(sum, d.mean))
	return d, nil
}

func squaredDifference(x, c Value) (Value, error) {
	if x.Kind != Float && c.Kind != Float {
		a, _ := x.parts()
		b, _ := c.parts()
		diff := new(big.Int).Sub(a, b)
		return BigInt(diff.Mul(diff, diff)), nil
	}
	a, err := x.float()
	if err != nil {
		return Value{}, err
	}
	b, err := c.float()
	if err != nil {
		return Value{}, err
	}
	diff := a - b
	return Float64(diff * diff), nil
}

// spread is the mean square of d over n.
func (d *deviation) spread(n int) *big.Rat {
	return new(big.Rat).Quo(d.squares, intRat(int64(n)))
}

func (d *deviation) value(n int) (Value, error) {
	if d.isSpecial {
		return Float64(d.special / float64(n)), nil
	}
	return convert(d.spread(n), d.anyFloat)
}

// Variance is statistics.variance(xs, centre), centre nil when absent.
func Variance(xs []Value, centre *Value) (Value, error) {
	d, err := deviations(xs, centre)
	if err != nil {
		return Value{}, err
	}
	if len(xs) < 2 {
		return Value{}, fail("variance requires at least two data points")
	}
	return d.value(len(xs) - 1)
}

// PVariance is statistics.pvariance(xs, centre), centre nil when absent.
func PVariance(xs []Value, centre *Value) (Value, error) {
	d, err := deviations(xs, centre)
	if err != nil {
		return Value{}, err
	}
	if len(xs) < 1 {
		return Value{}, fail("pvariance requires at least one data point")
	}
	return d.value(len(xs))
}

// Stdev is statistics.stdev(xs, centre), centre nil when absent.
func Stdev(xs []Value, centre *Value) (float64, error) {
	d, err := deviations(xs, centre)
	if err != nil {
		return 0, err
	}
	if len(xs) < 2 {
		return 0, fail("stdev requires at least two data points")
	}
	return d.root(len(xs) - 1)
}

// PStdev is statistics.pstdev(xs, centre), centre nil when absent.
func PStdev(xs []Value, centre *Value) (float64, error) {
	d, err := deviations(xs, centre)
	if err != nil {
		return 0, err
	}
	if len(xs) < 1 {
		return 0, fail("pstdev requires at least one data point")
	}
	return d.root(len(xs))
}

func (d *deviation) root(n int) (float64, error) {
	if d.isSpecial {
		return 0, number.Fail("AttributeError", "'float' object has no attribute 'numerator'")
	}
	return rootOfRatio(d.spread(n))
}

// MeanStdev is the mean and sample standard deviation that
// NormalDist.from_samples takes.
func MeanStdev(xs []Value) (mean, stdev float64, err error) {
	d, err := deviations(xs, nil)
	if err != nil {
		return 0, 0, err
	}
	if len(xs) < 2 {
		return 0, 0, fail("stdev requires at least two data points")
	}
	if d.isSpecial {
		return d.special, d.special / d.special, nil
	}
	if mean, err = number.TrueDivBig(d.mean.Num(), d.mean.Denom()); err != nil {
		return 0, 0, err
	}
	stdev, err = rootOfRatio(d.spread(len(xs) - 1))
	return mean, stdev, err
}

// rootOfRatio is the square root of r, correctly rounded: an integer root of
// 109 bits, rounded to odd, then rounded once to a float.
func rootOfRatio(r *big.Rat) (float64, error) {
	const width = 2*53 + 3
	n, m := r.Num(), r.Denom()
	if n.Sign() == 0 {
		return 0, nil
	}
	q := n.BitLen() - m.BitLen() - width
	q >>= 1 // floor
	one := big.NewInt(1)
	if q >= 0 {
		a := oddRoot(n, new(big.Int).Lsh(m, uint(2*q)))
		return number.TrueDivBig(a.Lsh(a, uint(q)), one)
	}
	a := oddRoot(new(big.Int).Lsh(n, uint(-2*q)), m)
	return number.TrueDivBig(a, one.Lsh(one, uint(-q)))
}

func oddRoot(n, m *big.Int) *big.Int {
	a := new(big.Int).Quo(n, m)
	a.Sqrt(a)
	square := new(big.Int).Mul(a, a)
	if square.Mul(square, m).Cmp(n) != 0 {
		a.SetBit(a, 0, 1)
	}
	return a
}

// HarmonicMean is statistics.harmonic_mean(xs, weights), weights nil when
// absent.
func HarmonicMean(xs, weights []Value) (Value, error) {
	const negative = "harmonic mean does not support negative values"
	switch {
	case len(xs) == 0:
		return Value{}, fail("harmonic_mean requires at least one data point")
	case len(xs) == 1 && weights == nil:
		if xs[0].sign() < 0 {
			return Value{}, fail(negative)
		}
		return xs[0], nil
	case weights != nil && len(weights) != len(xs):
		return Value{}, fail("Number of weights does not match data size")
	}
	weightSum := intRat(int64(len(xs)))
	if weights != nil {
		for _, w := range weights {
			if w.sign() < 0 {
				return Value{}, fail(negative)
			}
		}
		var special bool
		if weightSum, _, special, _ = total(weights); special {
			return Float64(math.NaN()), nil
		}
	}
	terms := make([]Value, len(xs))
	for i, x := range xs {
		if x.sign() < 0 {
			return Value{}, fail(negative)
		}
		w := Int64(1)
		if weights != nil {
			w = weights[i]
		}
		if w.sign() == 0 && w.Float == w.Float {
			terms[i] = Int64(0)
			continue
		}
		if x.sign() == 0 && !x.special() {
			return Int64(0), nil
		}
		q, err := divide(w, x)
		if err != nil {
			return Value{}, err
		}
		terms[i] = Float64(q)
	}
	sum, special, isSpecial, anyFloat := total(terms)
	if isSpecial {
		f, _ := weightSum.Float64()
		return Float64(f / special), nil
	}
	if sum.Sign() <= 0 {
		return Value{}, fail("Weighted sum must be positive")
	}
	return convert(weightSum.Quo(weightSum, sum), anyFloat)
}

// divide is a / b in Python's arithmetic, b not zero.
func divide(a, b Value) (float64, error) {
	if a.Kind != Float && b.Kind != Float {
		n, _ := a.parts()
		d, _ := b.parts()
		return number.TrueDivBig(n, d)
	}
	n, err := a.float()
	if err != nil {
		return 0, err
	}
	d, err := b.float()
	return n / d, err
}

// Quantiles is statistics.quantiles(data, n=n, method=method) of sorted data.
func Quantiles(sorted []Value, n int, method string) ([]Value, error) {
	if n < 1 {
		return nil, fail("n must be at least 1")
	}
	size := len(sorted)
	if size < 2 {
		return nil, fail("must have at least two data points")
	}
	if method != "inclusive" && method != "exclusive" {
		return nil, number.Fail(number.ValueError, "Unknown method: "+number.StringRepr(method))
	}
	result := make([]Value, 0, n-1)
	for i := 1; i < n; i++ {
		var low, high Value
		var delta int
		if method == "inclusive" {
			j := i * (size - 1) / n
			delta = i*(size-1) - j*n
			low, high = sorted[j], sorted[min(j+1, size-1)]
		} else {
			j := i * (size + 1) / n
			j = min(max(j, 1), size-1)
			delta = i*(size+1) - j*n
			low, high = sorted[j-1], sorted[j]
		}
		v, err := between(low, high, n, delta)
		if err != nil {
			return nil, err
		}
		result = append(result, v)
	}
	return result, nil
}

// between is (low*(n-delta) + high*delta) / n in Python's arithmetic.
func between(low, high Value, n, delta int) (Value, error) {
	if low.Kind != Float && high.Kind != Float {
		a, _ := low.parts()
		b, _ := high.parts()
		sum := new(big.Int).Mul(a, big.NewInt(int64(n-delta)))
		sum.Add(sum, new(big.Int).Mul(b, big.NewInt(int64(delta))))
		f, err := number.TrueDivBig(sum, big.NewInt(int64(n)))
		return Float64(f), err
	}
	a, err := scaled(low, n-delta)
	if err != nil {
		return Value{}, err
	}
	b, err := scaled(high, delta)
	if err != nil {
		return Value{}, err
	}
	return Float64(float64(a+b) / float64(n)), nil
}

// scaled is float(v * k): an int is multiplied before it is rounded.
func scaled(v Value, k int) (float64, error) {
	if v.Kind == Float {
		return float64(v.Float * float64(k)), nil
	}
	m, _ := v.parts()
	return number.Float64FromBig(new(big.Int).Mul(m, big.NewInt(int64(k))))
}
