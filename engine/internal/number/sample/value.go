// Package sample is Python's statistics module: exact means and variances by
// rational sums, rounded once, and the functions on floats.
//
// It may not know the values of the language: data come as Value, int or
// float. Sorting, counting and the medians are the caller's.
package sample

import (
	"math"
	"math/big"

	"asimplay/engine/internal/number"
)

// Kind is the Python type of a Value.
type Kind uint8

// An int is Small when it fits an int64, else Big.
const (
	Small Kind = iota
	Big
	Float
)

// Value is a Python int or float.
type Value struct {
	Kind  Kind
	Small int64
	Big   *big.Int
	Float float64
}

// Int64 is an int as a Value.
func Int64(i int64) Value { return Value{Kind: Small, Small: i} }

// BigInt is an int of any size as a Value.
func BigInt(b *big.Int) Value {
	if b.IsInt64() {
		return Int64(b.Int64())
	}
	return Value{Kind: Big, Big: b}
}

// Float64 is a float as a Value.
func Float64(f float64) Value { return Value{Kind: Float, Float: f} }

func (v Value) special() bool {
	return v.Kind == Float && (v.Float != v.Float || math.IsInf(v.Float, 0))
}

func (v Value) sign() int {
	switch v.Kind {
	case Big:
		return v.Big.Sign()
	case Float:
		switch {
		case v.Float > 0:
			return 1
		case v.Float < 0:
			return -1
		}
		return 0
	}
	switch {
	case v.Small > 0:
		return 1
	case v.Small < 0:
		return -1
	}
	return 0
}

// float is float(v).
func (v Value) float() (float64, error) {
	switch v.Kind {
	case Big:
		return number.Float64FromBig(v.Big)
	case Small:
		return float64(v.Small), nil
	}
	return v.Float, nil
}

// parts is v as m * 2**e, of a finite value.
func (v Value) parts() (m *big.Int, e int) {
	switch v.Kind {
	case Small:
		return big.NewInt(v.Small), 0
	case Big:
		return v.Big, 0
	}
	frac, exp := math.Frexp(v.Float)
	return big.NewInt(int64(frac * (1 << 53))), exp - 53
}

// powerSum is an exact sum of dyadic numbers: total * 2**exponent.
type powerSum struct {
	total    big.Int
	exponent int
}

func (s *powerSum) add(m *big.Int, e int) {
	if m.Sign() == 0 {
		return
	}
	if s.total.Sign() == 0 {
		s.total.Set(m)
		s.exponent = e
		return
	}
	if e < s.exponent {
		s.total.Lsh(&s.total, uint(s.exponent-e))
		s.exponent = e
	}
	if e > s.exponent {
		m = new(big.Int).Lsh(m, uint(e-s.exponent))
	}
	s.total.Add(&s.total, m)
}

// rat is the sum as a fraction in lowest terms.
func (s *powerSum) rat() *big.Rat {
	r := new(big.Rat).SetInt(&s.total)
	one := big.NewInt(1)
	if s.exponent >= 0 {
		return r.Mul(r, new(big.Rat).SetInt(one.Lsh(one, uint(s.exponent))))
	}
	return r.Quo(r, new(big.Rat).SetInt(one.Lsh(one, uint(-s.exponent))))
}

// convert is the exact result as Python returns it: an int if all data were
// ints and the result is whole, else the nearest float.
func convert(r *big.Rat, anyFloat bool) (Value, error) {
	if !anyFloat && r.IsInt() {
		return BigInt(new(big.Int).Set(r.Num())), nil
	}
	f, err := number.TrueDivBig(r.Num(), r.Denom())
	return Float64(f), err
}
