package asimpy

import (
	"math"
	"math/big"

	"asimplay/engine/internal/code"
	"asimplay/engine/internal/vm"
	"asimplay/engine/sim"
)

// float answers a number as the kernel counts it, and whether it is an int. Ints beyond 2^53 lose their last digits.
func (l *Library) float(v vm.Value) (f float64, whole bool, err error) {
	switch {
	case v.IsInt():
		return float64(v.RawInt()), true, nil
	case v.IsFloat():
		return v.RawFloat(), false, nil
	}
	if f, ok := v.AsNumber(); ok {
		return f, v.IsAnyInt(), nil
	}
	if v.IsAnyInt() {
		return 0, false, vm.Raise(vm.OverflowErrorClass, "int too large to convert to float")
	}
	r, found, err := l.m.CallSpecial(v, "__float__")
	if err != nil {
		return 0, false, err
	}
	if found {
		if f, ok := r.AsFloat(); ok {
			return f, false, nil
		}
	}
	return 0, false, vm.Raise(vm.TypeErrorClass, "'<' not supported between instances of '"+v.TypeName()+"' and 'int'")
}

// below tells whether v < 0 or, with orEqual, v <= 0; the error for what is no number is Python's.
func (l *Library) below(v vm.Value, orEqual bool) (bool, error) {
	switch {
	case v.IsInt():
		return v.RawInt() < 0 || orEqual && v.RawInt() == 0, nil
	case v.IsFloat():
		return v.RawFloat() < 0 || orEqual && v.RawFloat() == 0, nil
	}
	op := code.Lt
	if orEqual {
		op = code.Le
	}
	r, err := l.m.Compare(op, v, vm.Int(0))
	if err != nil {
		return false, err
	}
	return l.m.Truth(r)
}

func (l *Library) time(v vm.Value) (sim.Time, error) {
	f, whole, err := l.float(v)
	return sim.Time{T: f, Int: whole}, err
}

func (l *Library) amount(v vm.Value) (sim.Amount, error) {
	f, whole, err := l.float(v)
	return sim.Amount{N: f, Int: whole}, err
}

// numeric is the Python number of a time or an amount.
func numeric(f float64, whole bool) vm.Value {
	if !whole || math.IsNaN(f) || math.IsInf(f, 0) {
		return vm.Float(f)
	}
	if f >= -(1<<63) && f < 1<<63 {
		return vm.Int(int64(f))
	}
	b, _ := big.NewFloat(f).Int(nil)
	return vm.BigInt(b)
}

func timeValue(t sim.Time) vm.Value { return numeric(t.T, t.Int) }

// slots is the whole number n for which count < n just when count < v, the capacity that the program gave.
func (l *Library) slots(v vm.Value) (int, error) {
	f, _, err := l.float(v)
	switch {
	case err != nil:
		return 0, err
	case f >= sim.Unbounded:
		return sim.Unbounded, nil
	case !(f > 0): // NaN too: nothing is less
		return 0, nil
	}
	return int(math.Ceil(f)), nil
}

// positive refuses a capacity or an amount that is not positive.
func (l *Library) positive(v vm.Value, text string) error {
	refused, err := l.below(v, true)
	if err != nil || !refused {
		return err
	}
	return l.refuse(text, v)
}

// refuse is a ValueError that ends with the value.
func (l *Library) refuse(text string, v vm.Value) error {
	s, err := l.m.Format(v, "")
	if err != nil {
		return err
	}
	return vm.Raise(vm.ValueErrorClass, text+s)
}
