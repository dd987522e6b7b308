package sim

import "strconv"

// Time is a moment or a length of simulated time, in whatever unit the model counts in. Int tells that it was
// written as a whole number: a clock that was moved by whole numbers shows whole numbers.
type Time struct {
	T   float64
	Int bool
}

// At is a time that was not written as a whole number.
func At(t float64) Time { return Time{T: t} }

// Whole is a time that was written as a whole number.
func Whole(t int64) Time { return Time{T: float64(t), Int: true} }

// Add is t + d: whole if both are.
func (t Time) Add(d Time) Time { return Time{t.T + d.T, t.Int && d.Int} }

// Sub is t - d: whole if both are.
func (t Time) Sub(d Time) Time { return Time{t.T - d.T, t.Int && d.Int} }

// String is the shortest decimal form that reads back as t; a time that is not whole always shows as such.
func (t Time) String() string { return formatNumber(t.T, t.Int) }

// Amount is a quantity of what a [Container] holds. Int tells that it was written as a whole number.
type Amount struct {
	N   float64
	Int bool
}

// Add is a + b: whole if both are.
func (a Amount) Add(b Amount) Amount { return Amount{a.N + b.N, a.Int && b.Int} }

// Sub is a - b: whole if both are.
func (a Amount) Sub(b Amount) Amount { return Amount{a.N - b.N, a.Int && b.Int} }

// String is the shortest decimal form that reads back as a.
func (a Amount) String() string { return formatNumber(a.N, a.Int) }

func formatNumber(f float64, whole bool) string {
	s := strconv.FormatFloat(f, 'g', -1, 64)
	if whole {
		return strconv.FormatFloat(f, 'f', -1, 64)
	}
	for i := range len(s) {
		if c := s[i]; c == '.' || c == 'e' || c == 'n' || c == 'N' || c == 'I' {
			return s
		}
	}
	return s + ".0"
}
