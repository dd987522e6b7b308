package parameter

import (
	"math"
	"strconv"
	"strings"
)

// span is the range of a slider. A step of 0 is one to be chosen.
type span struct{ min, max, step float64 }

// readRange takes `[1..10]` or `[0..1 step 0.05]` from the front of a comment. What is not such a range is label.
func readRange(comment string) (*span, string) {
	if !strings.HasPrefix(comment, "[") {
		return nil, comment
	}
	inside, label, ok := strings.Cut(comment[1:], "]")
	if !ok {
		return nil, comment
	}
	bounds, step, stepped := strings.Cut(inside, "step")
	low, high, ok := strings.Cut(bounds, "..")
	if !ok {
		return nil, comment
	}
	var r span
	if r.min, ok = number(low); !ok {
		return nil, comment
	}
	if r.max, ok = number(high); !ok || r.max <= r.min {
		return nil, comment
	}
	if stepped {
		if r.step, ok = number(step); !ok || r.step <= 0 || r.step > r.max-r.min {
			return nil, comment
		}
	}
	return &r, strings.TrimSpace(label)
}

// number reads a bound: digits, with a sign, a point, an exponent and underscores as Python has them.
func number(text string) (float64, bool) {
	text = strings.TrimSpace(text)
	for _, c := range []byte(text) {
		if !(c >= '0' && c <= '9' || strings.IndexByte("+-._eE", c) >= 0) {
			return 0, false
		}
	}
	v, err := strconv.ParseFloat(strings.ReplaceAll(text, "_", ""), 64)
	return v, err == nil && math.Abs(v) <= hugeFloat
}

// whole fits a given range to whole numbers; nil when none is left.
func (r *span) whole() *span {
	w := span{math.Ceil(r.min), math.Floor(r.max), math.Ceil(r.step)}
	if w.max <= w.min {
		return nil
	}
	return &w
}

// guess chooses a range for a value whose author gave none:
//
//   - a whole number n > 0 runs from 1 (or from a step, when that is more) to the first of 10, 20, 50, 100, ... that is
//     at least 2n; 0 runs from 0 to 10;
//   - a float from 0.05 to below 1 may be a chance: 0 to 1;
//   - any other float x > 0 runs to the first of ..., 0.5, 1, 2, 5, 10, ... that is at least 2x, and from one step
//     above 0, because durations and rates of 0 seldom mean anything; 0.0 runs from 0 to 1;
//   - a negative number's range reaches as far to both sides of 0 as that of its opposite does to one.
func guess(value float64, whole bool) span {
	if value < 0 {
		r := guess(-value, whole)
		return span{-r.max, r.max, 0}
	}
	if whole {
		if value == 0 {
			return span{0, 10, 1}
		}
		r := span{max: roundUp(math.Max(2*value, 10))}
		r.step = stepFor(r.max, value, true)
		r.min = r.step
		return r
	}
	switch {
	case value == 0:
		return span{0, 1, 0.01}
	case value >= 0.05 && value < 1:
		return span{0, 1, stepFor(1, value, false)}
	}
	r := span{max: roundUp(2 * value)}
	r.step = stepFor(r.max, value, false)
	r.min = r.step
	return r
}

// stepFor chooses a step of 1, 2 or 5 times a power of ten: about a hundred of them in width (for whole numbers at
// most 200), and fine enough that offset, which is how far the value is from the least, is a number of steps.
func stepFor(width, offset float64, whole bool) float64 {
	parts := 100.0
	if whole {
		parts = 200
	}
	mantissa, exponent := roundDown(width / parts)
	for range 20 {
		step := decimal(mantissa, exponent)
		if whole && step <= 1 {
			return 1
		}
		if multiple(offset, step) {
			return step
		}
		switch mantissa {
		case 5:
			mantissa = 2
		case 2:
			mantissa = 1
		default:
			mantissa = 5
			exponent--
		}
	}
	first, last := roundDown(width / parts)
	return decimal(first, last)
}

// multiple says whether x is a whole number of steps, as far as decimals written in binary can be.
func multiple(x, step float64) bool {
	n := x / step
	return math.Abs(n-math.Round(n)) < 1e-9*math.Max(1, math.Abs(n))
}

// roundUp answers the first of 1, 2 and 5 times the powers of ten that is at least x.
func roundUp(x float64) float64 {
	mantissa, exponent := roundDown(x)
	for v := decimal(mantissa, exponent); ; v = decimal(mantissa, exponent) {
		if v >= x || math.IsInf(v, 0) {
			return math.Min(v, math.MaxFloat64)
		}
		switch mantissa {
		case 1:
			mantissa = 2
		case 2:
			mantissa = 5
		default:
			mantissa = 1
			exponent++
		}
	}
}

// roundDown answers the last of 1, 2 and 5 times the powers of ten that is at most x, for x > 0.
func roundDown(x float64) (mantissa, exponent int) {
	exponent = int(math.Floor(math.Log10(x))) + 1
	for {
		for _, mantissa := range [...]int{5, 2, 1} {
			if decimal(mantissa, exponent) <= x {
				return mantissa, exponent
			}
		}
		exponent--
		if exponent < -330 {
			return 1, -323
		}
	}
}

// decimal answers the float nearest to mantissa times ten to the exponent.
func decimal(mantissa, exponent int) float64 {
	v, _ := strconv.ParseFloat(strconv.Itoa(mantissa)+"e"+strconv.Itoa(exponent), 64)
	return v
}
