package mathematics

import (
	"math"

	"asimplay/engine/internal/number"
)

// Fsum is math.fsum(xs): the exact sum, rounded once.
func Fsum(xs []float64) (float64, error) {
	var room [32]float64
	partials := room[:0]
	var special, infinite float64
	for _, given := range xs {
		x := given
		kept := 0
		for _, y := range partials {
			if math.Abs(x) < math.Abs(y) {
				x, y = y, x
			}
			hi := x + y
			lo := y - float64(hi-x)
			if lo != 0 {
				partials[kept] = lo
				kept++
			}
			x = hi
		}
		partials = partials[:kept]
		if x == 0 {
			continue
		}
		if x != x || math.IsInf(x, 0) {
			if given == given && !math.IsInf(given, 0) {
				return 0, number.Fail(number.OverflowError, "intermediate overflow in fsum")
			}
			if math.IsInf(given, 0) {
				infinite += given
			}
			special += given
			partials = partials[:0]
			continue
		}
		partials = append(partials, x)
	}
	if special != 0 {
		if infinite != infinite {
			return 0, number.Fail(number.ValueError, "-inf + inf in fsum")
		}
		return special, nil
	}
	n := len(partials)
	if n == 0 {
		return 0, nil
	}
	n--
	hi, lo := partials[n], 0.0
	for n > 0 {
		x := hi
		n--
		y := partials[n]
		hi = x + y
		lo = y - float64(hi-x)
		if lo != 0 {
			break
		}
	}
	// Half to even across the remaining partials.
	if n > 0 && (lo < 0 && partials[n-1] < 0 || lo > 0 && partials[n-1] > 0) {
		y := lo * 2
		x := hi + y
		if y == float64(x-hi) {
			hi = x
		}
	}
	return hi, nil
}

// Hypot is math.hypot(*xs): the Euclidean length.
func Hypot(xs []float64) float64 {
	var room [8]float64
	vec := append(room[:0], xs...)
	return vectorNorm(vec)
}

// Dist is math.dist(p, q).
func Dist(p, q []float64) (float64, error) {
	if len(p) != len(q) {
		return 0, number.Fail(number.ValueError, "both points must have the same number of dimensions")
	}
	vec := make([]float64, len(p))
	for i := range p {
		vec[i] = p[i] - q[i]
	}
	return vectorNorm(vec), nil
}

// vectorNorm is the length of vec, which it overwrites: scaled by a power of
// two, squared in two parts by Dekker's splitting, summed with compensation,
// and the square root corrected once, as CPython 3.11 does.
func vectorNorm(vec []float64) float64 {
	largest, isNaN := 0.0, false
	for i, x := range vec {
		vec[i] = math.Abs(x)
		isNaN = isNaN || x != x
		largest = max(largest, vec[i])
	}
	for _, x := range vec {
		if math.IsInf(x, 1) {
			return x
		}
	}
	switch {
	case isNaN:
		return math.NaN()
	case largest == 0 || len(vec) <= 1:
		return largest
	}
	_, e := math.Frexp(largest)
	if e <= -1023 {
		for i := range vec {
			vec[i] /= 0x1p-1022
		}
		return 0x1p-1022 * vectorNorm(vec)
	}
	const splitter = 134217729 // 2**27 + 1
	scale := math.Ldexp(1, -e)
	sum, frac1, frac2 := 1.0, 0.0, 0.0
	for _, x := range vec {
		x *= scale
		t := float64(x * splitter)
		hi := t - float64(t-x)
		lo := x - hi
		x = float64(hi * hi)
		old := sum
		sum += x
		frac1 += float64(old-sum) + x
		x = float64(float64(2*hi) * lo)
		old = sum
		sum += x
		frac2 += float64(old-sum) + x
		frac2 += float64(lo * lo)
	}
	h := math.Sqrt(sum - 1 + (frac1 + frac2))
	x := h
	t := float64(x * splitter)
	hi := t - float64(t-x)
	lo := x - hi
	x = -float64(hi * hi)
	old := sum
	sum += x
	frac1 += float64(old-sum) + x
	x = -float64(float64(2*hi) * lo)
	old = sum
	sum += x
	frac2 += float64(old-sum) + x
	x = -float64(lo * lo)
	old = sum
	sum += x
	frac2 += float64(old-sum) + x
	x = sum - 1 + (frac1 + frac2)
	h += x / (2 * h)
	return h / scale
}
