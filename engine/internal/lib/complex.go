package lib

import (
	"math"
	"math/cmplx"
	"strings"

	"asimplay/engine/internal/code"
	"asimplay/engine/internal/number"
	"asimplay/engine/internal/number/mathematics"
	"asimplay/engine/internal/vm"
)

func isNumber(v vm.Value) bool {
	_, ok := v.AsComplex()
	return ok || isReal(v)
}

func init() {
	c := vm.ComplexClass
	c.New = func(m *vm.Machine, cls *vm.Class, a vm.Args) (vm.Value, error) {
		args, err := a.Bind("complex", "real?", "imag?")
		if err != nil {
			return vm.Value{}, err
		}
		z, err := newComplex(m, args[0], args[1])
		if err != nil {
			return vm.Value{}, err
		}
		return derive(cls, vm.ComplexClass, vm.NewComplex(z)), nil
	}
	operators(c, isNumber, true, code.Add, code.Sub, code.Mult, code.Div, code.Pow)
	unary(c, code.Neg, code.Pos)
	ordering(c, true)
	textual(c)
	hashed(true, c)
	method(c, "__abs__", 0, 0, func(m *vm.Machine, self vm.Value, _ []vm.Value) (vm.Value, error) { return absolute(m, self) })
	method(c, "conjugate", 0, 0, func(m *vm.Machine, self vm.Value, _ []vm.Value) (vm.Value, error) {
		z, _ := self.AsComplex()
		return vm.NewComplex(complex(real(z.V), -imag(z.V))), nil
	})
	c.Property("real", func(m *vm.Machine, self vm.Value) (vm.Value, error) {
		z, _ := self.AsComplex()
		return vm.Float(real(z.V)), nil
	}, nil)
	c.Property("imag", func(m *vm.Machine, self vm.Value) (vm.Value, error) {
		z, _ := self.AsComplex()
		return vm.Float(imag(z.V)), nil
	}, nil)
}

func complexAbs(z complex128) (vm.Value, error) {
	f := mathematics.Hypot([]float64{real(z), imag(z)})
	if math.IsInf(f, 0) && !cmplx.IsInf(z) {
		return vm.Value{}, vm.Raise(vm.OverflowErrorClass, "absolute value too large")
	}
	return vm.Float(f), nil
}

func newComplex(m *vm.Machine, re, im vm.Value) (complex128, error) {
	if !re.IsBound() && !im.IsBound() {
		return 0, nil
	}
	if re.IsBound() {
		if s, ok := re.AsStr(); ok {
			if im.IsBound() {
				return 0, typeError("complex() can't take second arg if first is a string")
			}
			return parseComplex(s.S)
		}
	}
	if im.IsBound() {
		if _, ok := im.AsStr(); ok {
			return 0, typeError("complex() second arg can't be a string")
		}
	}
	part := func(v vm.Value, which string) (complex128, error) {
		if !v.IsBound() {
			return 0, nil
		}
		if z, ok := v.AsComplex(); ok {
			return z.V, nil
		}
		if !isReal(v) && !has(v, "__float__") && !has(v, "__index__") {
			if which == "first" {
				return 0, typeError("complex() first argument must be a string or a number, not '" + v.TypeName() + "'")
			}
			return 0, typeError("complex() second argument must be a number, not '" + v.TypeName() + "'")
		}
		f, err := toFloat(m, v)
		return complex(f, 0), err
	}
	x, err := part(re, "first")
	if err != nil {
		return 0, err
	}
	if !im.IsBound() {
		return x, nil
	}
	y, err := part(im, "second")
	if err != nil {
		return 0, err
	}
	// Only what is complex moves the other part: adding 0 would take the sign off -0.0.
	z := complex(real(x), real(y))
	if _, ok := im.AsComplex(); ok {
		z = complex(real(z)-imag(y), imag(z))
	}
	if re.IsBound() {
		if _, ok := re.AsComplex(); ok {
			z = complex(real(z), imag(z)+imag(x))
		}
	}
	return z, nil
}

func parseComplex(text string) (complex128, error) {
	s := strings.TrimFunc(text, isSpace)
	if strings.HasPrefix(s, "(") && strings.HasSuffix(s, ")") {
		s = strings.TrimFunc(s[1:len(s)-1], isSpace)
	}
	bad := valueError("complex() arg is a malformed string")
	if s == "" {
		return 0, bad
	}
	read := func(t string) (float64, error) {
		f, err := number.ParseFloat(t)
		if err != nil || t != strings.TrimFunc(t, isSpace) {
			return 0, bad
		}
		return f, nil
	}
	if last := s[len(s)-1]; last != 'j' && last != 'J' {
		f, err := read(s)
		return complex(f, 0), err
	}
	s = s[:len(s)-1]
	cut := -1
	for i := len(s) - 1; i > 0; i-- {
		if (s[i] == '+' || s[i] == '-') && s[i-1] != 'e' && s[i-1] != 'E' {
			cut = i
			break
		}
	}
	re := 0.0
	var err error
	if cut > 0 {
		if re, err = read(s[:cut]); err != nil {
			return 0, err
		}
		s = s[cut:]
	}
	switch s {
	case "", "+":
		return complex(re, 1), nil
	case "-":
		return complex(re, -1), nil
	}
	im, err := read(s)
	return complex(re, im), err
}
