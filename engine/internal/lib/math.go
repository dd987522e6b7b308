package lib

import (
	"math"
	"math/big"

	"asimplay/engine/internal/code"
	"asimplay/engine/internal/number"
	"asimplay/engine/internal/number/mathematics"
	"asimplay/engine/internal/vm"
)

func mathModule(m *vm.Machine) (*vm.Module, error) {
	mod := vm.NewModule("math")
	mod.NS.Set("pi", vm.Float(math.Pi))
	mod.NS.Set("e", vm.Float(math.E))
	mod.NS.Set("tau", vm.Float(2*math.Pi))
	mod.NS.Set("inf", vm.Float(math.Inf(1)))
	mod.NS.Set("nan", vm.Float(math.NaN()))
	for name, f := range mathematics.Functions {
		mod.Def(name, func(m *vm.Machine, a vm.Args) (vm.Value, error) {
			if len(a.Pos) != 1 || len(a.Names) > 0 {
				return vm.None, oneArgument("math."+name, a)
			}
			x, err := realNumber(m, a.Pos[0])
			if err != nil {
				return vm.None, err
			}
			r, err := f(x)
			return vm.Float(r), vm.NumberError(err)
		})
	}
	logarithms(mod)
	two := map[string]func(x, y float64) (float64, error){
		"pow": mathematics.Pow, "fmod": mathematics.Fmod, "remainder": mathematics.Remainder, "atan2": mathematics.Atan2,
		"copysign": mathematics.Copysign, "nextafter": mathematics.Nextafter,
	}
	for name, f := range two {
		mod.Def(name, func(m *vm.Machine, a vm.Args) (vm.Value, error) {
			p, err := exactly(name, a, 2)
			if err != nil {
				return vm.None, err
			}
			return floats(m, p, f)
		})
	}
	rounding := func(name, special string, f func(float64) (int64, *big.Int, error)) {
		mod.Def(name, func(m *vm.Machine, a vm.Args) (vm.Value, error) {
			if len(a.Pos) != 1 || len(a.Names) > 0 {
				return vm.None, oneArgument("math."+name, a)
			}
			v := a.Pos[0]
			if b, ok := v.AsBig(); ok {
				return vm.BigInt(b), nil
			}
			if r, ok, err := m.CallSpecial(v, special); ok && v.Kind() >= vm.KindInstance {
				return r, err
			}
			if name == "trunc" {
				if _, isFloat := v.AsFloat(); !isFloat {
					return vm.None, vm.Raise(vm.TypeErrorClass, "type "+v.TypeName()+" doesn't define __trunc__ method")
				}
			}
			x, err := realNumber(m, v)
			if err != nil {
				return vm.None, err
			}
			i, b, err := f(x)
			return bigOrSmall(i, b), vm.NumberError(err)
		})
	}
	rounding("floor", "__floor__", number.FloorToInt)
	rounding("ceil", "__ceil__", number.CeilToInt)
	rounding("trunc", "__trunc__", number.TruncToInt)
	for name, test := range map[string]func(float64) bool{
		"isnan": func(x float64) bool { return x != x }, "isinf": func(x float64) bool { return math.IsInf(x, 0) },
		"isfinite": func(x float64) bool { return x == x && !math.IsInf(x, 0) },
	} {
		mod.Def(name, func(m *vm.Machine, a vm.Args) (vm.Value, error) {
			if len(a.Pos) != 1 {
				return vm.None, oneArgument("math."+name, a)
			}
			x, err := realNumber(m, a.Pos[0])
			return vm.Bool(test(x)), err
		})
	}
	wholeNumbers(mod)
	mod.Def("ldexp", func(m *vm.Machine, a vm.Args) (vm.Value, error) {
		p, err := exactly("ldexp", a, 2)
		if err != nil {
			return vm.None, err
		}
		x, err := realNumber(m, p[0])
		if err != nil {
			return vm.None, err
		}
		if !p[1].IsAnyInt() {
			return vm.None, vm.Raise(vm.TypeErrorClass, "Expected an int as second argument to ldexp.")
		}
		e, err := m.Index(p[1])
		if err != nil {
			return vm.None, err
		}
		r, err := mathematics.Ldexp(x, e)
		return vm.Float(r), vm.NumberError(err)
	})
	mod.Def("frexp", func(m *vm.Machine, a vm.Args) (vm.Value, error) {
		p, err := exactly("frexp", a, 1)
		if err != nil {
			return vm.None, err
		}
		x, err := realNumber(m, p[0])
		if err != nil {
			return vm.None, err
		}
		f, e := mathematics.Frexp(x)
		return vm.TupleOf(vm.Float(f), vm.Int(int64(e))), nil
	})
	mod.Def("modf", func(m *vm.Machine, a vm.Args) (vm.Value, error) {
		p, err := exactly("modf", a, 1)
		if err != nil {
			return vm.None, err
		}
		x, err := realNumber(m, p[0])
		if err != nil {
			return vm.None, err
		}
		f, w := mathematics.Modf(x)
		return vm.TupleOf(vm.Float(f), vm.Float(w)), nil
	})
	mod.Def("fsum", func(m *vm.Machine, a vm.Args) (vm.Value, error) {
		p, err := exactly("fsum", a, 1)
		if err != nil {
			return vm.None, err
		}
		xs, err := realNumbers(m, p[0])
		if err != nil {
			return vm.None, err
		}
		r, err := mathematics.Fsum(xs)
		return vm.Float(r), vm.NumberError(err)
	})
	mod.Def("hypot", func(m *vm.Machine, a vm.Args) (vm.Value, error) {
		xs := make([]float64, len(a.Pos))
		for i, v := range a.Pos {
			x, err := realNumber(m, v)
			if err != nil {
				return vm.None, err
			}
			xs[i] = x
		}
		return vm.Float(mathematics.Hypot(xs)), nil
	})
	mod.Def("dist", func(m *vm.Machine, a vm.Args) (vm.Value, error) {
		p, err := exactly("dist", a, 2)
		if err != nil {
			return vm.None, err
		}
		x, err := realNumbers(m, p[0])
		if err != nil {
			return vm.None, err
		}
		y, err := realNumbers(m, p[1])
		if err != nil {
			return vm.None, err
		}
		r, err := mathematics.Dist(x, y)
		return vm.Float(r), vm.NumberError(err)
	})
	mod.Def("isclose", func(m *vm.Machine, a vm.Args) (vm.Value, error) {
		p, err := a.Bind("isclose", "a", "b", "*", "rel_tol?", "abs_tol?")
		if err != nil {
			return vm.None, err
		}
		var f [4]float64
		f[2] = 1e-9
		for i, v := range p {
			if v.IsBound() {
				if f[i], err = realNumber(m, v); err != nil {
					return vm.None, err
				}
			}
		}
		r, err := mathematics.IsClose(f[0], f[1], f[2], f[3])
		return vm.Bool(r), vm.NumberError(err)
	})
	mod.Def("prod", func(m *vm.Machine, a vm.Args) (vm.Value, error) {
		p, err := a.Bind("prod", "iterable", "*", "start?")
		if err != nil {
			return vm.None, err
		}
		r := orDefault(p[1], vm.Int(1))
		err = m.Each(p[0], func(v vm.Value) (err error) {
			r, err = m.Binary(code.Mult, r, v, false)
			return err
		})
		return r, err
	})
	return mod, nil
}

func logarithms(mod *vm.Module) {
	logOf := func(name string, ofBig func(*big.Int) (float64, error), of func(float64) (float64, error)) func(m *vm.Machine, v vm.Value) (float64, error) {
		return func(m *vm.Machine, v vm.Value) (float64, error) {
			if v.IsAnyInt() {
				if _, small := v.AsInt(); !small {
					b, _ := v.AsBig()
					r, err := ofBig(b)
					return r, vm.NumberError(err)
				}
			}
			x, err := realNumber(m, v)
			if err != nil {
				return 0, err
			}
			r, err := of(x)
			return r, vm.NumberError(err)
		}
	}
	natural := logOf("log", mathematics.LogBig, mathematics.Log)
	for name, f := range map[string]func(m *vm.Machine, v vm.Value) (float64, error){
		"log2": logOf("log2", mathematics.Log2Big, mathematics.Log2), "log10": logOf("log10", mathematics.Log10Big, mathematics.Log10),
	} {
		mod.Def(name, func(m *vm.Machine, a vm.Args) (vm.Value, error) {
			if len(a.Pos) != 1 || len(a.Names) > 0 {
				return vm.None, oneArgument("math."+name, a)
			}
			r, err := f(m, a.Pos[0])
			return vm.Float(r), err
		})
	}
	mod.Def("log", func(m *vm.Machine, a vm.Args) (vm.Value, error) {
		if len(a.Names) > 0 {
			return vm.None, vm.Raise(vm.TypeErrorClass, "math.log() takes no keyword arguments")
		}
		if len(a.Pos) < 1 || len(a.Pos) > 2 {
			return vm.None, typeError("math.log requires 1 to 2 arguments")
		}
		x, err := natural(m, a.Pos[0])
		if err != nil || len(a.Pos) == 1 {
			return vm.Float(x), err
		}
		base, err := natural(m, a.Pos[1])
		if err != nil {
			return vm.None, err
		}
		r, err := number.FloatDiv(x, base)
		return vm.Float(r), vm.NumberError(err)
	})
}

func wholeNumbers(mod *vm.Module) {
	fold := func(name string, start int64, f func(a, b *big.Int) *big.Int) {
		mod.Def(name, func(m *vm.Machine, a vm.Args) (vm.Value, error) {
			r := big.NewInt(start)
			for i, v := range a.Pos {
				b, err := integer(m, v)
				if err != nil {
					return vm.None, err
				}
				if i == 0 {
					r = new(big.Int).Abs(b)
				} else {
					r = f(r, b)
				}
			}
			return vm.BigInt(new(big.Int).Set(r)), nil
		})
	}
	fold("gcd", 0, number.Gcd)
	fold("lcm", 1, number.Lcm)
	mod.Def("factorial", func(m *vm.Machine, a vm.Args) (vm.Value, error) {
		p, err := exactly("factorial", a, 1)
		if err != nil {
			return vm.None, err
		}
		b, err := integer(m, p[0])
		if err != nil {
			return vm.None, err
		}
		if b.IsInt64() && b.Int64() > 20 {
			n := b.Int64()
			if err := chargeProduct(m, min(n, 1<<40), b.BitLen()); err != nil {
				return vm.None, err
			}
		}
		r, err := number.Factorial(b)
		if err != nil {
			return vm.None, vm.NumberError(err)
		}
		return vm.BigInt(r), nil
	})
	mod.Def("isqrt", func(m *vm.Machine, a vm.Args) (vm.Value, error) {
		p, err := exactly("isqrt", a, 1)
		if err != nil {
			return vm.None, err
		}
		b, err := integer(m, p[0])
		if err != nil {
			return vm.None, err
		}
		r, err := number.Isqrt(b)
		if err != nil {
			return vm.None, vm.NumberError(err)
		}
		return vm.BigInt(r), m.Charge(b.BitLen() / 8)
	})
	for name, f := range map[string]func(n, k *big.Int) (*big.Int, error){"comb": number.Comb, "perm": number.Perm} {
		mod.Def(name, func(m *vm.Machine, a vm.Args) (vm.Value, error) {
			if name == "comb" {
				if _, err := exactly(name, a, 2); err != nil {
					return vm.None, err
				}
			}
			p, err := a.Bind(name, "n", "k?", "/")
			if err != nil {
				return vm.None, err
			}
			n, err := integer(m, p[0])
			if err != nil {
				return vm.None, err
			}
			k := n
			if !absent(p[1]) {
				if k, err = integer(m, p[1]); err != nil {
					return vm.None, err
				}
			}
			if k.Sign() > 0 && k.Cmp(n) <= 0 {
				few := k
				if rest := new(big.Int).Sub(n, k); name == "comb" && rest.Cmp(k) < 0 {
					few = rest
				}
				factors := int64(1 << 40)
				if few.IsInt64() {
					factors = min(few.Int64(), factors)
				}
				if err := chargeProduct(m, factors, n.BitLen()); err != nil {
					return vm.None, err
				}
			}
			r, err := f(n, k)
			if err != nil {
				return vm.None, vm.NumberError(err)
			}
			return vm.BigInt(r), nil
		})
	}
}

// oneArgument is what a native function of one argument answers to another number of them.
func oneArgument(name string, a vm.Args) error {
	if len(a.Names) > 0 {
		return vm.Raise(vm.TypeErrorClass, name+"() takes no keyword arguments")
	}
	return vm.Raise(vm.TypeErrorClass, name+"() takes exactly one argument ("+itoa(len(a.Pos))+" given)")
}

// exactly checks the number of arguments of a native function that takes them by position only.
func exactly(name string, a vm.Args, n int) ([]vm.Value, error) {
	if len(a.Names) > 0 {
		return nil, vm.Raise(vm.TypeErrorClass, "math."+name+"() takes no keyword arguments")
	}
	if len(a.Pos) != n {
		if n == 1 {
			return nil, oneArgument("math."+name, a)
		}
		return nil, vm.Raise(vm.TypeErrorClass, name+" expected "+itoa(n)+" arguments, got "+itoa(len(a.Pos)))
	}
	return a.Pos, nil
}

// chargeProduct charges for a product of so many factors of so many bits, whose size is checked first.
func chargeProduct(m *vm.Machine, factors int64, bits int) error {
	size := factors * int64(bits) / 8
	if err := m.CheckSize(int(size)); err != nil {
		return err
	}
	return m.Charge(int(min(factors*(size/256+1), 1<<50)))
}
