package lib

import (
	"math/big"
	"slices"
	"strconv"

	"asimplay/engine/internal/number/sample"
	"asimplay/engine/internal/vm"
)

// parameters binds the arguments of a function that the standard library writes in Python, so that mistakes read as
// they do there. A name ending in "?" is optional (unbound when absent); names after "*" are keyword-only. fn is the
// qualified name; for a method the first parameter is "self".
func parameters(fn string, a vm.Args, params ...string) ([]vm.Value, error) {
	if len(a.Names) == 0 && len(a.Pos) == len(params) && !slices.Contains(params, "*") {
		return slices.Clone(a.Pos), nil
	}
	out := make([]vm.Value, 0, len(params))
	names := make([]string, 0, len(params))
	optional := make([]bool, 0, len(params))
	positional, required := -1, 0
	for _, p := range params {
		if p == "*" {
			positional = len(names)
			continue
		}
		opt := p[len(p)-1] == '?'
		if opt {
			p = p[:len(p)-1]
		} else if positional < 0 {
			required++
		}
		names, optional, out = append(names, p), append(optional, opt), append(out, vm.Value{})
	}
	if positional < 0 {
		positional = len(names)
	}
	copy(out[:positional], a.Pos)
	for i, n := range a.Names {
		at := -1
		for j, name := range names {
			if name == n {
				at = j
			}
		}
		if at < 0 {
			return nil, vm.Raise(vm.TypeErrorClass, fn+"() got an unexpected keyword argument '"+n+"'")
		}
		if out[at].IsBound() {
			return nil, vm.Raise(vm.TypeErrorClass, fn+"() got multiple values for argument '"+n+"'")
		}
		out[at] = a.Vals[i]
	}
	if len(a.Pos) > positional {
		takes := strconv.Itoa(positional)
		if required != positional {
			takes = "from " + strconv.Itoa(required) + " to " + takes
		}
		plural, were := "s", " were given"
		if positional == 1 && required == positional {
			plural = ""
		}
		if len(a.Pos) == 1 {
			were = " was given"
		}
		if named := keywordOnly(a.Names, names[positional:]); named > 0 {
			many := func(n int) string {
				if n == 1 {
					return ""
				}
				return "s"
			}
			were = " positional argument" + many(len(a.Pos)) + " (and " + strconv.Itoa(named) + " keyword-only argument" + many(named) + ") were given"
		}
		return nil, vm.Raise(vm.TypeErrorClass, fn+"() takes "+takes+" positional argument"+plural+" but "+strconv.Itoa(len(a.Pos))+were)
	}
	var missing, missingKw []string
	for i := range out {
		if !out[i].IsBound() && !optional[i] {
			if i < positional {
				missing = append(missing, names[i])
			} else {
				missingKw = append(missingKw, names[i])
			}
		}
	}
	if len(missing) > 0 {
		return nil, vm.Raise(vm.TypeErrorClass, vm.MissingText(fn, "positional", missing))
	}
	if len(missingKw) > 0 {
		return nil, vm.Raise(vm.TypeErrorClass, vm.MissingText(fn, "keyword-only", missingKw))
	}
	return out, nil
}

// keywordOnly counts the given names among those of a function's keyword-only parameters.
func keywordOnly(given, names []string) int {
	n := 0
	for _, g := range given {
		if slices.Contains(names, g) {
			n++
		}
	}
	return n
}

// realNumber answers v as a float, as C functions that take a double do.
func realNumber(m *vm.Machine, v vm.Value) (float64, error) {
	if f, ok := v.AsNumber(); ok {
		return f, nil
	}
	if v.IsAnyInt() {
		return 0, vm.Raise(vm.OverflowErrorClass, "int too large to convert to float")
	}
	if r, ok, err := m.CallSpecial(v, "__float__"); ok {
		if err != nil {
			return 0, err
		}
		if f, ok := r.AsFloat(); ok {
			return f, nil
		}
		return 0, vm.Raise(vm.TypeErrorClass, v.TypeName()+".__float__() returned non-float (type "+r.TypeName()+")")
	}
	if r, ok, err := m.CallSpecial(v, "__index__"); ok {
		if err != nil {
			return 0, err
		}
		return realNumber(m, r)
	}
	return 0, vm.Raise(vm.TypeErrorClass, "must be real number, not "+v.TypeName())
}

// realNumbers answers the elements of an iterable as floats.
func realNumbers(m *vm.Machine, v vm.Value) ([]float64, error) {
	var out []float64
	err := m.Each(v, func(x vm.Value) error {
		f, err := realNumber(m, x)
		out = append(out, f)
		return err
	})
	return out, err
}

// integer answers v as an int of any size.
func integer(m *vm.Machine, v vm.Value) (*big.Int, error) {
	if b, ok := v.AsBig(); ok {
		return b, nil
	}
	if r, ok, err := m.CallSpecial(v, "__index__"); ok {
		if err != nil {
			return nil, err
		}
		if b, ok := r.AsBig(); ok {
			return b, nil
		}
	}
	return nil, vm.Raise(vm.TypeErrorClass, "'"+v.TypeName()+"' object cannot be interpreted as an integer")
}

// sampleValue answers a number as package sample holds it.
func sampleValue(m *vm.Machine, v vm.Value) (sample.Value, error) {
	if f, ok := v.AsFloat(); ok {
		return sample.Float64(f), nil
	}
	if i, ok := v.AsInt(); ok {
		return sample.Int64(i), nil
	}
	if b, ok := v.AsBig(); ok {
		return sample.BigInt(b), nil
	}
	if _, has := v.Class().Lookup("__float__"); has && v.Kind() >= vm.KindInstance {
		f, err := realNumber(m, v)
		return sample.Float64(f), err
	}
	return sample.Value{}, vm.Raise(vm.TypeErrorClass, "can't convert type '"+v.Class().Name+"' to numerator/denominator")
}

func sampleValues(m *vm.Machine, v vm.Value) ([]sample.Value, error) {
	var out []sample.Value
	err := m.Each(v, func(x vm.Value) error {
		s, err := sampleValue(m, x)
		out = append(out, s)
		return err
	})
	return out, err
}

func fromSample(v sample.Value) vm.Value {
	switch v.Kind {
	case sample.Small:
		return vm.Int(v.Small)
	case sample.Big:
		return vm.BigInt(v.Big)
	}
	return vm.Float(v.Float)
}

// bigOrSmall makes an int of what package number answers.
func bigOrSmall(i int64, b *big.Int) vm.Value {
	if b != nil {
		return vm.BigInt(b)
	}
	return vm.Int(i)
}

// strings answers the texts of an iterable of str.
func texts(m *vm.Machine, v vm.Value) ([]string, error) {
	var out []string
	err := m.Each(v, func(x vm.Value) error {
		s, err := m.Str(x)
		out = append(out, s)
		return err
	})
	return out, err
}

// without answers the arguments after the first n positional ones.
func without(a vm.Args, n int) vm.Args {
	a.Pos = a.Pos[n:]
	return a
}

// keep answers a copy of the arguments that outlives the call.
func keep(a vm.Args) vm.Args {
	return vm.Args{Pos: append([]vm.Value(nil), a.Pos...), Names: append([]string(nil), a.Names...), Vals: append([]vm.Value(nil), a.Vals...)}
}

// native answers a function value that is no method.
func nativeValue(name string, fn vm.NativeFunc) vm.Value { return vm.NewBuiltin(name, fn).V() }

// single answers a function value of exactly one argument.
func single(name string, fn func(m *vm.Machine, x vm.Value) (vm.Value, error)) vm.Value {
	return nativeValue(name, func(m *vm.Machine, a vm.Args) (vm.Value, error) {
		if err := arity(name, name, a, 1, 1); err != nil {
			return vm.None, err
		}
		return fn(m, a.Pos[0])
	})
}

// boundMethod answers a native function that becomes a method when it stands in a class.
func boundMethod(owner *vm.Class, name string, fn vm.NativeFunc) vm.Value {
	b := vm.NewBuiltin(name, fn)
	b.Class = owner
	return b.V()
}

func orNone(v vm.Value) vm.Value {
	if v.IsBound() {
		return v
	}
	return vm.None
}

// absent says that an optional argument was not given or is None.
func absent(v vm.Value) bool { return !v.IsBound() || v.IsNone() }
