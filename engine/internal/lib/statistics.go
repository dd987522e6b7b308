package lib

import (
	"math"
	"sort"

	"asimplay/engine/internal/code"
	"asimplay/engine/internal/number"
	"asimplay/engine/internal/number/mathematics"
	"asimplay/engine/internal/number/sample"
	"asimplay/engine/internal/vm"
)

var statisticsErrorClass = vm.NewNativeClass("statistics", "StatisticsError", vm.ValueErrorClass)

// statisticsFailure turns an error of package sample into the exception that the module raises.
func statisticsFailure(err error) error {
	if e, ok := err.(*number.Error); ok && e.Class == number.StatisticsError {
		return vm.Raise(statisticsErrorClass, e.Text)
	}
	return vm.NumberError(err)
}

// sortedValues answers the elements of an iterable in ascending order.
func sortedValues(m *vm.Machine, v vm.Value) ([]vm.Value, error) {
	items, err := m.ToSlice(v)
	if err != nil {
		return nil, err
	}
	return items, sortItems(m, items, vm.None, false)
}

// cutsOf is quantiles for what is no plain number: it is asked for its operators.
func cutsOf(m *vm.Machine, values []vm.Value, n int64, inclusive bool) (vm.Value, error) {
	r := &reckoning{m: m}
	size := int64(len(values))
	var out []vm.Value
	for i := int64(1); i < n; i++ {
		j := i * (size + 1) / n
		j = max(1, min(j, size-1))
		delta := i*(size+1) - j*n
		if inclusive {
			j = i*(size-1)/n + 1
			delta = i * (size - 1) % n
		}
		sum := r.do(code.Add, r.do(code.Mult, values[j-1], vm.Int(n-delta)), r.do(code.Mult, values[min(j, size-1)], vm.Int(delta)))
		out = append(out, r.do(code.Div, sum, vm.Int(n)))
		if r.err != nil {
			return vm.None, r.err
		}
	}
	return vm.NewList(out), m.Charge(int(n))
}

// harmonicFailure is the error that harmonic_mean ends with when not all it is given are numbers: each value is compared
// with 0, divides its weight, and the quotient has to be a ratio.
func harmonicFailure(m *vm.Machine, data, weights vm.Value) (vm.Value, error) {
	values, err := m.ToSlice(data)
	if err != nil {
		return vm.None, err
	}
	if len(values) == 1 && absent(weights) {
		return vm.None, typeError("unsupported type")
	}
	shares := make([]vm.Value, len(values))
	for i := range shares {
		shares[i] = vm.Int(1)
	}
	if !absent(weights) {
		if shares, err = m.ToSlice(weights); err != nil {
			return vm.None, err
		}
		if len(shares) != len(values) {
			return vm.None, vm.Raise(statisticsErrorClass, "Number of weights does not match data size")
		}
		for _, w := range shares {
			if err := notNegative(m, w); err != nil {
				return vm.None, err
			}
			if _, err := sampleValue(m, w); err != nil {
				return vm.None, err
			}
		}
	}
	r := &reckoning{m: m}
	for i, x := range values {
		if err := notNegative(m, x); err != nil {
			return vm.None, err
		}
		share := r.do(code.Div, shares[i], x)
		if _, zero := vm.IsException(r.err, vm.ZeroDivisionErrorClass); zero {
			return vm.Int(0), nil
		}
		if r.err != nil {
			return vm.None, r.err
		}
		if _, err := sampleValue(m, share); err != nil {
			return vm.None, err
		}
	}
	return vm.None, typeError("unsupported type")
}

func notNegative(m *vm.Machine, x vm.Value) error {
	less, err := m.Less(x, vm.Int(0))
	if err == nil && less {
		err = vm.Raise(statisticsErrorClass, "harmonic mean does not support negative values")
	}
	return err
}

func statisticsModule(m *vm.Machine) (*vm.Module, error) {
	mod := vm.NewModule("statistics")
	mod.NS.Set("StatisticsError", statisticsErrorClass.V())
	mod.NS.Set("NormalDist", normalDistClass.V())
	def := func(name string, fn func(m *vm.Machine, p []vm.Value) (vm.Value, error), params ...string) {
		mod.Def(name, func(m *vm.Machine, a vm.Args) (vm.Value, error) {
			p, err := parameters(name, a, params...)
			if err != nil {
				return vm.None, err
			}
			return fn(m, p)
		})
	}
	def("mean", func(m *vm.Machine, p []vm.Value) (vm.Value, error) {
		xs, err := sampleValues(m, p[0])
		if err != nil {
			return vm.None, err
		}
		r, err := sample.Mean(xs)
		return fromSample(r), statisticsFailure(err)
	}, "data")
	def("fmean", func(m *vm.Machine, p []vm.Value) (vm.Value, error) {
		xs, err := realNumbers(m, p[0])
		if err != nil {
			return vm.None, err
		}
		var ws []float64
		if !absent(p[1]) {
			if ws, err = realNumbers(m, p[1]); err != nil {
				return vm.None, err
			}
			if ws == nil {
				ws = []float64{}
			}
		}
		r, err := sample.FMean(xs, ws)
		return vm.Float(r), statisticsFailure(err)
	}, "data", "weights?")
	def("geometric_mean", func(m *vm.Machine, p []vm.Value) (vm.Value, error) {
		xs, err := realNumbers(m, p[0])
		if err != nil {
			return vm.None, err
		}
		r, err := sample.GeometricMean(xs)
		return vm.Float(r), statisticsFailure(err)
	}, "data")
	def("harmonic_mean", func(m *vm.Machine, p []vm.Value) (vm.Value, error) {
		items, err := m.ToSlice(p[0])
		if err != nil {
			return vm.None, err
		}
		data, weights := vm.NewList(items), p[1]
		xs, err := sampleValues(m, data)
		var ws []sample.Value
		if !absent(weights) && err == nil {
			shares, e := m.ToSlice(weights)
			if e != nil {
				return vm.None, e
			}
			weights = vm.NewList(shares)
			ws, err = sampleValues(m, weights)
		}
		if err != nil {
			return harmonicFailure(m, data, weights)
		}
		r, err := sample.HarmonicMean(xs, ws)
		return fromSample(r), statisticsFailure(err)
	}, "data", "weights?")
	for name, f := range map[string]func([]sample.Value, *sample.Value) (sample.Value, error){"variance": sample.Variance, "pvariance": sample.PVariance} {
		centre := map[string]string{"variance": "xbar?", "pvariance": "mu?"}[name]
		def(name, func(m *vm.Machine, p []vm.Value) (vm.Value, error) {
			xs, c, err := sampleAndCentre(m, p)
			if err != nil {
				return vm.None, err
			}
			r, err := f(xs, c)
			return fromSample(r), statisticsFailure(err)
		}, "data", centre)
	}
	for name, f := range map[string]func([]sample.Value, *sample.Value) (float64, error){"stdev": sample.Stdev, "pstdev": sample.PStdev} {
		centre := map[string]string{"stdev": "xbar?", "pstdev": "mu?"}[name]
		def(name, func(m *vm.Machine, p []vm.Value) (vm.Value, error) {
			xs, c, err := sampleAndCentre(m, p)
			if err != nil {
				return vm.None, err
			}
			r, err := f(xs, c)
			return vm.Float(r), statisticsFailure(err)
		}, "data", centre)
	}
	def("median", func(m *vm.Machine, p []vm.Value) (vm.Value, error) {
		xs, err := sortedValues(m, p[0])
		if err != nil {
			return vm.None, err
		}
		n := len(xs)
		if n == 0 {
			return vm.None, vm.Raise(statisticsErrorClass, sample.NoMedian)
		}
		if n%2 == 1 {
			return xs[n/2], nil
		}
		sum, err := m.Binary(code.Add, xs[n/2-1], xs[n/2], false)
		if err != nil {
			return vm.None, err
		}
		return m.Binary(code.Div, sum, vm.Int(2), false)
	}, "data")
	for name, at := range map[string]func(n int) int{"median_low": func(n int) int { return (n - 1) / 2 }, "median_high": func(n int) int { return n / 2 }} {
		def(name, func(m *vm.Machine, p []vm.Value) (vm.Value, error) {
			xs, err := sortedValues(m, p[0])
			if err != nil {
				return vm.None, err
			}
			if len(xs) == 0 {
				return vm.None, vm.Raise(statisticsErrorClass, sample.NoMedian)
			}
			return xs[at(len(xs))], nil
		}, "data")
	}
	def("median_grouped", func(m *vm.Machine, p []vm.Value) (vm.Value, error) {
		values, err := sortedValues(m, p[0])
		if err != nil {
			return vm.None, err
		}
		n := len(values)
		if n == 0 {
			return vm.None, vm.Raise(statisticsErrorClass, sample.NoMedian)
		}
		width := 1.0
		if p[1].IsBound() {
			if width, err = realNumber(m, p[1]); err != nil {
				return vm.None, err
			}
		}
		xs, err := realNumbers(m, vm.NewList(values))
		if err != nil {
			return vm.None, err
		}
		x := xs[n/2]
		// As bisect looks: with a NaN among them, the question decides what is found.
		i := sort.Search(n, func(k int) bool { return !(xs[k] < x) })
		j := i + sort.Search(n-i, func(k int) bool { return x < xs[i+k] })
		low := x - width/2
		return vm.Float(low + float64(width*(float64(n)/2-float64(i)))/float64(j-i)), nil
	}, "data", "interval?")
	def("mode", func(m *vm.Machine, p []vm.Value) (vm.Value, error) {
		modes, err := modesOf(m, p[0])
		if err != nil {
			return vm.None, err
		}
		if len(modes) == 0 {
			return vm.None, vm.Raise(statisticsErrorClass, sample.NoMode)
		}
		return modes[0], nil
	}, "data")
	def("multimode", func(m *vm.Machine, p []vm.Value) (vm.Value, error) {
		modes, err := modesOf(m, p[0])
		return vm.NewList(modes), err
	}, "data")
	def("quantiles", func(m *vm.Machine, p []vm.Value) (vm.Value, error) {
		n, method := int64(4), "exclusive"
		var err error
		if p[1].IsBound() {
			if n, err = m.Index(p[1]); err != nil {
				return vm.None, err
			}
		}
		if p[2].IsBound() {
			method = p[2].Text()
		}
		values, err := sortedValues(m, p[0])
		if err != nil {
			return vm.None, err
		}
		if len(values) < 2 && n > 0 {
			return vm.None, vm.Raise(statisticsErrorClass, "must have at least two data points")
		}
		if err := m.CheckSize(int(n)); n > 0 && err != nil {
			return vm.None, err
		}
		xs, err := sampleValues(m, vm.NewList(values))
		if err != nil {
			// Whatever it is, it is asked for its operators.
			if len(values) < 2 || n < 1 || method != "exclusive" && method != "inclusive" {
				xs = make([]sample.Value, len(values)) // an error of the call's own comes first
			} else {
				return cutsOf(m, values, n, method == "inclusive")
			}
		}
		cuts, err := sample.Quantiles(xs, int(n), method)
		if err != nil {
			return vm.None, statisticsFailure(err)
		}
		out := make([]vm.Value, len(cuts))
		for i, c := range cuts {
			out[i] = fromSample(c)
		}
		return vm.NewList(out), nil
	}, "data", "*", "n?", "method?")
	for name, f := range map[string]func(x, y []float64) (float64, error){"covariance": sample.Covariance, "correlation": sample.Correlation} {
		def(name, func(m *vm.Machine, p []vm.Value) (vm.Value, error) {
			x, y, err := twoSamples(m, p)
			if err != nil {
				return vm.None, err
			}
			r, err := f(x, y)
			return vm.Float(r), statisticsFailure(err)
		}, "x", "y")
	}
	var regression *vm.Class
	def("linear_regression", func(m *vm.Machine, p []vm.Value) (vm.Value, error) {
		x, y, err := twoSamples(m, p)
		if err != nil {
			return vm.None, err
		}
		proportional := false
		if p[2].IsBound() {
			if proportional, err = m.Truth(p[2]); err != nil {
				return vm.None, err
			}
		}
		slope, intercept, err := sample.LinearRegression(x, y, proportional)
		if err != nil {
			return vm.None, statisticsFailure(err)
		}
		if regression == nil {
			if regression, err = makeNamedTuple(m, "LinearRegression", []string{"slope", "intercept"}, nil, nil, "statistics"); err != nil {
				return vm.None, err
			}
		}
		return vm.NewDerived(regression, vm.TupleOf(vm.Float(slope), vm.Float(intercept))), nil
	}, "x", "y", "*", "proportional?")
	return mod, nil
}

func twoSamples(m *vm.Machine, p []vm.Value) (x, y []float64, err error) {
	if x, err = realNumbers(m, p[0]); err == nil {
		y, err = realNumbers(m, p[1])
	}
	return x, y, err
}

func sampleAndCentre(m *vm.Machine, p []vm.Value) ([]sample.Value, *sample.Value, error) {
	xs, err := sampleValues(m, p[0])
	if err != nil || absent(p[1]) {
		return xs, nil, err
	}
	c, err := sampleValue(m, p[1])
	return xs, &c, err
}

// modesOf answers the most common values in order of first appearance.
func modesOf(m *vm.Machine, data vm.Value) ([]vm.Value, error) {
	counts := vm.NewDict()
	best := int64(0)
	err := m.Each(data, func(v vm.Value) error {
		n, _, err := counts.Get(m, v)
		if err != nil {
			return err
		}
		c := int64(1)
		if n.IsBound() {
			c += n.RawInt()
		}
		best = max(best, c)
		return counts.Set(m, v, vm.Int(c))
	})
	if err != nil {
		return nil, err
	}
	var out []vm.Value
	for i := 0; ; {
		k, v, next, ok := counts.At(i)
		if !ok {
			return out, nil
		}
		i = next
		if v.RawInt() == best {
			out = append(out, k)
		}
	}
}

// normalDist is an instance of statistics.NormalDist.
type normalDist struct {
	vm.Native
	mu, sigma float64
}

var normalDistClass = vm.NewNativeClass("statistics", "NormalDist")

func newNormalDist(cls *vm.Class, mu, sigma float64) vm.Value {
	d := &normalDist{mu: mu, sigma: sigma}
	d.InitNative(cls, d)
	return d.V()
}

func init() {
	c := normalDistClass
	c.Layout = c
	c.New = func(m *vm.Machine, cls *vm.Class, a vm.Args) (vm.Value, error) { return newNormalDist(cls, 0, 1), nil }
	method := func(name string, fn func(m *vm.Machine, d *normalDist, p []vm.Value) (vm.Value, error), params ...string) {
		params = append([]string{"self"}, params...)
		c.Method(name, func(m *vm.Machine, a vm.Args) (vm.Value, error) {
			p, err := parameters("NormalDist."+name, a, params...)
			if err != nil {
				return vm.None, err
			}
			d, ok := p[0].Native().(*normalDist)
			if !ok {
				return vm.None, vm.Raise(vm.TypeErrorClass, "a NormalDist is required, not "+p[0].TypeName())
			}
			return fn(m, d, p[1:])
		})
	}
	method("__init__", func(m *vm.Machine, d *normalDist, p []vm.Value) (vm.Value, error) {
		var err error
		d.mu, d.sigma = 0, 1
		if p[0].IsBound() {
			if d.mu, err = realNumber(m, p[0]); err != nil {
				return vm.None, err
			}
		}
		if p[1].IsBound() {
			if d.sigma, err = realNumber(m, p[1]); err != nil {
				return vm.None, err
			}
		}
		if d.sigma < 0 {
			return vm.None, vm.Raise(statisticsErrorClass, "sigma must be non-negative")
		}
		return vm.None, nil
	}, "mu?", "sigma?")
	c.ClassMethod("from_samples", func(m *vm.Machine, a vm.Args) (vm.Value, error) {
		p, err := parameters("NormalDist.from_samples", a, "cls", "data")
		if err != nil {
			return vm.None, err
		}
		xs, err := sampleValues(m, p[1])
		if err != nil {
			return vm.None, err
		}
		mu, sigma, err := sample.MeanStdev(xs)
		if err != nil {
			return vm.None, statisticsFailure(err)
		}
		cls, _ := p[0].AsClass()
		return newNormalDist(cls, mu, sigma), nil
	})
	for name, f := range map[string]func(x, mu, sigma float64) (float64, error){
		"pdf": sample.NormalPDF, "cdf": sample.NormalCDF, "inv_cdf": sample.NormalInvCDF, "zscore": sample.NormalZScore,
	} {
		param := "x"
		if name == "inv_cdf" {
			param = "p"
		}
		method(name, func(m *vm.Machine, d *normalDist, p []vm.Value) (vm.Value, error) {
			x, err := realNumber(m, p[0])
			if err != nil {
				return vm.None, err
			}
			r, err := f(x, d.mu, d.sigma)
			return vm.Float(r), statisticsFailure(err)
		}, param)
	}
	method("overlap", func(m *vm.Machine, d *normalDist, p []vm.Value) (vm.Value, error) {
		o, ok := p[0].Native().(*normalDist)
		if !ok {
			return vm.None, vm.Raise(vm.TypeErrorClass, "Expected another NormalDist instance")
		}
		r, err := sample.NormalOverlap(d.mu, d.sigma, o.mu, o.sigma)
		return vm.Float(r), statisticsFailure(err)
	}, "other")
	method("samples", func(m *vm.Machine, d *normalDist, p []vm.Value) (vm.Value, error) {
		n, err := m.Index(p[0])
		if err != nil {
			return vm.None, err
		}
		if err := m.CheckSize(int(n)); err != nil {
			return vm.None, err
		}
		g := hidden(m)
		if !absent(p[1]) {
			g = g.Clone()
			if err := seedGenerator(m, g, p[1]); err != nil {
				return vm.None, err
			}
		}
		out := make([]vm.Value, max(n, 0))
		for i := range out {
			out[i] = vm.Float(g.Gauss(d.mu, d.sigma))
		}
		return vm.NewList(out), nil
	}, "n", "*", "seed?")
	method("quantiles", func(m *vm.Machine, d *normalDist, p []vm.Value) (vm.Value, error) {
		n := int64(4)
		var err error
		if p[0].IsBound() {
			if n, err = m.Index(p[0]); err != nil {
				return vm.None, err
			}
		}
		if err := m.CheckSize(int(n)); err != nil {
			return vm.None, err
		}
		var out []vm.Value
		for i := int64(1); i < n; i++ {
			x, err := sample.NormalInvCDF(float64(i)/float64(n), d.mu, d.sigma)
			if err != nil {
				return vm.None, statisticsFailure(err)
			}
			out = append(out, vm.Float(x))
		}
		return vm.NewList(out), nil
	}, "n?")
	for name, get := range map[string]func(d *normalDist) float64{
		"mean": func(d *normalDist) float64 { return d.mu }, "median": func(d *normalDist) float64 { return d.mu }, "mode": func(d *normalDist) float64 { return d.mu },
		"stdev": func(d *normalDist) float64 { return d.sigma }, "variance": func(d *normalDist) float64 { return float64(d.sigma * d.sigma) },
	} {
		c.Property(name, func(m *vm.Machine, self vm.Value) (vm.Value, error) {
			return vm.Float(get(self.Native().(*normalDist))), nil
		}, nil)
	}
	arithmetic := func(name string, both func(a, b *normalDist) (mu, sigma float64), one func(a *normalDist, x float64) (mu, sigma float64)) {
		c.Method(name, func(m *vm.Machine, a vm.Args) (vm.Value, error) {
			d := a.Pos[0].Native().(*normalDist)
			if o, ok := a.Pos[1].Native().(*normalDist); ok {
				if both == nil {
					return vm.NotImplemented, nil
				}
				mu, sigma := both(d, o)
				return newNormalDist(normalDistClass, mu, sigma), nil
			}
			x, ok := a.Pos[1].AsNumber()
			if !ok {
				return vm.NotImplemented, nil
			}
			mu, sigma := one(d, x)
			return newNormalDist(normalDistClass, mu, sigma), nil
		})
	}
	spread := func(a, b *normalDist) float64 { return mathematics.Hypot([]float64{a.sigma, b.sigma}) }
	sum := func(a, b *normalDist) (float64, float64) { return a.mu + b.mu, spread(a, b) }
	shift := func(a *normalDist, x float64) (float64, float64) { return a.mu + x, a.sigma }
	scale := func(a *normalDist, x float64) (float64, float64) {
		return float64(a.mu * x), float64(a.sigma * math.Abs(x))
	}
	arithmetic("__add__", sum, shift)
	arithmetic("__radd__", sum, shift)
	arithmetic("__sub__", func(a, b *normalDist) (float64, float64) { return a.mu - b.mu, spread(a, b) },
		func(a *normalDist, x float64) (float64, float64) { return a.mu - x, a.sigma })
	arithmetic("__rsub__", nil, func(a *normalDist, x float64) (float64, float64) { return -(a.mu - x), a.sigma })
	arithmetic("__mul__", nil, scale)
	arithmetic("__rmul__", nil, scale)
	arithmetic("__truediv__", nil, func(a *normalDist, x float64) (float64, float64) { return a.mu / x, a.sigma / math.Abs(x) })
	c.Method("__neg__", func(m *vm.Machine, a vm.Args) (vm.Value, error) {
		d := a.Pos[0].Native().(*normalDist)
		return newNormalDist(normalDistClass, -d.mu, d.sigma), nil
	})
	c.Method("__eq__", func(m *vm.Machine, a vm.Args) (vm.Value, error) {
		d := a.Pos[0].Native().(*normalDist)
		o, ok := a.Pos[1].Native().(*normalDist)
		if !ok {
			return vm.NotImplemented, nil
		}
		return vm.Bool(d.mu == o.mu && d.sigma == o.sigma), nil
	})
	c.Method("__hash__", func(m *vm.Machine, a vm.Args) (vm.Value, error) {
		d := a.Pos[0].Native().(*normalDist)
		h, err := m.Hash(vm.TupleOf(vm.Float(d.mu), vm.Float(d.sigma)))
		return vm.Int(h), err
	})
	c.Method("__repr__", func(m *vm.Machine, a vm.Args) (vm.Value, error) {
		d := a.Pos[0].Native().(*normalDist)
		return vm.String(a.Pos[0].TypeName() + "(mu=" + number.FloatRepr(d.mu) + ", sigma=" + number.FloatRepr(d.sigma) + ")"), nil
	})
}
