package lib

import (
	"math"
	"slices"
	"strconv"

	"asimplay/engine/internal/code"
	"asimplay/engine/internal/number/mersenne"
	"asimplay/engine/internal/vm"
)

// generator is an instance of random.Random.
type generator struct {
	vm.Native
	g *mersenne.Generator
}

const hiddenGenerator = "random"

// runSeed is what a program that seeds nothing is seeded with.
func runSeed(m *vm.Machine) int64 {
	seed, _ := m.Extra["seed"].(int64)
	return seed
}

func hidden(m *vm.Machine) *mersenne.Generator {
	if g, ok := m.Extra[hiddenGenerator].(*mersenne.Generator); ok {
		return g
	}
	g := mersenne.New()
	g.SeedInt64(runSeed(m))
	m.Extra[hiddenGenerator] = g
	return g
}

var randomClass = vm.NewNativeClass("random", "Random")

type draw func(m *vm.Machine, g *mersenne.Generator, p []vm.Value) (vm.Value, error)

// A distribution or other method of Random, by the parameters it has.
type randomMethod struct {
	name   string
	params []string
	draw   draw
}

// plain says that all of some parameters are numbers that a float holds.
func plain(p ...vm.Value) bool {
	for _, v := range p {
		if _, ok := v.AsNumber(); v.IsBound() && !ok {
			return false
		}
	}
	return true
}

// reckoning does arithmetic on whatever has the operators, up to the first error: CPython's distributions are written in
// Python, and what they are given may be anything.
type reckoning struct {
	m   *vm.Machine
	err error
}

func (r *reckoning) do(op code.Op, x, y vm.Value) vm.Value {
	if r.err != nil {
		return vm.None
	}
	v, err := r.m.Binary(op, x, y, false)
	r.err = err
	return v
}

// atMost asks for x <= y.
func (r *reckoning) atMost(x vm.Value, y float64) bool {
	if r.err != nil {
		return false
	}
	v, err := r.m.Compare(code.Le, x, vm.Float(y))
	if err == nil {
		var is bool
		if is, err = r.m.Truth(v); err == nil {
			return is
		}
	}
	r.err = err
	return false
}

// scaled is mu + z * sigma.
func scaled(m *vm.Machine, z float64, mu, sigma vm.Value) (vm.Value, error) {
	r := &reckoning{m: m}
	return r.do(code.Add, mu, r.do(code.Mult, vm.Float(z), sigma)), r.err
}

func floats(m *vm.Machine, p []vm.Value, f func(x, y float64) (float64, error)) (vm.Value, error) {
	x, err := realNumber(m, p[0])
	if err != nil {
		return vm.None, err
	}
	var y float64
	if len(p) > 1 {
		if y, err = realNumber(m, p[1]); err != nil {
			return vm.None, err
		}
	}
	r, err := f(x, y)
	return vm.Float(r), vm.NumberError(err)
}

// usual is the distributions again, for one or two plain numbers: most calls give them, and what is most of a call's time
// otherwise is finding out that they do.
var usual = map[string]func(g *mersenne.Generator, x, y float64) (float64, error){
	"uniform":     func(g *mersenne.Generator, a, b float64) (float64, error) { return g.Uniform(a, b), nil },
	"expovariate": func(g *mersenne.Generator, lambda, _ float64) (float64, error) { return g.ExpoVariate(lambda) },
	"gauss":       func(g *mersenne.Generator, mu, sigma float64) (float64, error) { return g.Gauss(mu, sigma), nil },
	"normalvariate": func(g *mersenne.Generator, mu, sigma float64) (float64, error) {
		return g.NormalVariate(mu, sigma), nil
	},
	"lognormvariate": (*mersenne.Generator).LogNormVariate,
}

func isNoFloat(v vm.Value) bool { return !v.IsFloat() && !v.IsInt() }

func certain(f func(x, y float64) float64) func(x, y float64) (float64, error) {
	return func(x, y float64) (float64, error) { return f(x, y), nil }
}

func orDefault(v vm.Value, d vm.Value) vm.Value {
	if v.IsBound() {
		return v
	}
	return d
}

var randomMethods = []randomMethod{
	{"random", nil, func(m *vm.Machine, g *mersenne.Generator, p []vm.Value) (vm.Value, error) {
		return vm.Float(g.Random()), nil
	}},
	{"getrandbits", []string{"k"}, func(m *vm.Machine, g *mersenne.Generator, p []vm.Value) (vm.Value, error) {
		k, err := intArgument(m, p[0])
		if err != nil {
			return vm.None, err
		}
		if k < 0 {
			return vm.None, vm.Raise(vm.ValueErrorClass, "number of bits must be non-negative")
		}
		if k < 64 {
			return vm.Int(int64(g.Bits64(int(k)))), nil
		}
		if err := m.CheckSize(int(k / 8)); err != nil {
			return vm.None, err
		}
		return vm.BigInt(g.Bits(int(k))), nil
	}},
	{"randbytes", []string{"n"}, func(m *vm.Machine, g *mersenne.Generator, p []vm.Value) (vm.Value, error) {
		bits, err := m.Binary(code.Mult, p[0], vm.Int(8), false)
		if err != nil {
			return vm.None, err
		}
		n, err := intArgument(m, bits)
		if err != nil {
			return vm.None, err
		}
		if n < 0 {
			return vm.None, vm.Raise(vm.ValueErrorClass, "number of bits must be non-negative")
		}
		n /= 8
		if err := m.CheckSize(int(n)); err != nil {
			return vm.None, err
		}
		return vm.Bytes(g.Bytes(int(n))), nil
	}},
	{"randrange", []string{"start", "stop?", "step?"}, randRange},
	{"randint", []string{"a", "b"}, func(m *vm.Machine, g *mersenne.Generator, p []vm.Value) (vm.Value, error) {
		a, aok := p[0].AsInt()
		b, bok := p[1].AsInt()
		if aok && bok {
			r, err := g.RandInt(a, b)
			return vm.Int(r), vm.NumberError(err)
		}
		stop, err := m.Binary(code.Add, p[1], vm.Int(1), false)
		if err != nil {
			return vm.None, err
		}
		return randRange(m, g, []vm.Value{p[0], stop, {}})
	}},
	{"uniform", []string{"a", "b"}, func(m *vm.Machine, g *mersenne.Generator, p []vm.Value) (vm.Value, error) {
		if !plain(p...) {
			r := &reckoning{m: m}
			width := r.do(code.Sub, p[1], p[0])
			if r.err != nil {
				return vm.None, r.err
			}
			return r.do(code.Add, p[0], r.do(code.Mult, width, vm.Float(g.Random()))), r.err
		}
		return floats(m, p, certain(g.Uniform))
	}},
	{"triangular", []string{"low?", "high?", "mode?"}, func(m *vm.Machine, g *mersenne.Generator, p []vm.Value) (vm.Value, error) {
		low, high := orDefault(p[0], vm.Float(0)), orDefault(p[1], vm.Float(1))
		if !plain(low, high) || !absent(p[2]) && !plain(p[2]) {
			return triangularOf(m, g, low, high, p[2])
		}
		l, err := realNumber(m, low)
		if err != nil {
			return vm.None, err
		}
		h, err := realNumber(m, high)
		if err != nil {
			return vm.None, err
		}
		if !absent(p[2]) {
			mode, err := realNumber(m, p[2])
			if err != nil {
				return vm.None, err
			}
			r := g.Triangular(l, h, mode)
			if l == h {
				return low, nil
			}
			return vm.Float(r), nil
		}
		return vm.Float(g.TriangularDefault(l, h)), nil
	}},
	{"normalvariate", []string{"mu?", "sigma?"}, func(m *vm.Machine, g *mersenne.Generator, p []vm.Value) (vm.Value, error) {
		mu, sigma := orDefault(p[0], vm.Float(0)), orDefault(p[1], vm.Float(1))
		if !plain(mu, sigma) {
			return scaled(m, g.NormalVariate(0, 1), mu, sigma)
		}
		return floats(m, []vm.Value{mu, sigma}, certain(g.NormalVariate))
	}},
	{"gauss", []string{"mu?", "sigma?"}, func(m *vm.Machine, g *mersenne.Generator, p []vm.Value) (vm.Value, error) {
		mu, sigma := orDefault(p[0], vm.Float(0)), orDefault(p[1], vm.Float(1))
		if !plain(mu, sigma) {
			return scaled(m, g.Gauss(0, 1), mu, sigma)
		}
		return floats(m, []vm.Value{mu, sigma}, certain(g.Gauss))
	}},
	{"lognormvariate", []string{"mu", "sigma"}, func(m *vm.Machine, g *mersenne.Generator, p []vm.Value) (vm.Value, error) {
		if !plain(p...) {
			v, err := scaled(m, g.NormalVariate(0, 1), p[0], p[1])
			if err != nil {
				return vm.None, err
			}
			p = []vm.Value{v, vm.Float(0)}
		}
		return floats(m, p, g.LogNormVariate)
	}},
	{"expovariate", []string{"lambd"}, func(m *vm.Machine, g *mersenne.Generator, p []vm.Value) (vm.Value, error) {
		if _, ok := p[0].AsNumber(); !ok {
			x, err := g.ExpoVariate(1)
			if err != nil {
				return vm.None, err
			}
			return m.Binary(code.Div, vm.Float(x), p[0], false)
		}
		return floats(m, p, func(x, _ float64) (float64, error) { return g.ExpoVariate(x) })
	}},
	{"vonmisesvariate", []string{"mu", "kappa"}, func(m *vm.Machine, g *mersenne.Generator, p []vm.Value) (vm.Value, error) {
		if r := (&reckoning{m: m}); !plain(p...) {
			if r.atMost(p[1], 1e-6) {
				p = []vm.Value{vm.Float(0), vm.Float(0)}
			} else if r.err != nil {
				return vm.None, r.err
			}
		}
		return floats(m, p, g.VonMisesVariate)
	}},
	{"gammavariate", []string{"alpha", "beta"}, func(m *vm.Machine, g *mersenne.Generator, p []vm.Value) (vm.Value, error) {
		if r := (&reckoning{m: m}); !plain(p...) {
			if r.atMost(p[0], 0) || r.atMost(p[1], 0) {
				p = []vm.Value{vm.Float(0), vm.Float(0)}
			} else if r.err != nil {
				return vm.None, r.err
			}
		}
		return floats(m, p, g.GammaVariate)
	}},
	{"betavariate", []string{"alpha", "beta"}, func(m *vm.Machine, g *mersenne.Generator, p []vm.Value) (vm.Value, error) {
		if r := (&reckoning{m: m}); !plain(p...) {
			if r.atMost(p[0], 0) || r.atMost(p[1], 0) {
				p = []vm.Value{vm.Float(0), vm.Float(0)}
			} else if r.err != nil {
				return vm.None, r.err
			}
		}
		return floats(m, p, g.BetaVariate)
	}},
	{"paretovariate", []string{"alpha"}, func(m *vm.Machine, g *mersenne.Generator, p []vm.Value) (vm.Value, error) {
		if !plain(p...) {
			r := &reckoning{m: m}
			power := r.do(code.Div, vm.Float(-1), p[0])
			return r.do(code.Pow, vm.Float(1-g.Random()), power), r.err
		}
		return floats(m, p, func(x, _ float64) (float64, error) { return g.ParetoVariate(x) })
	}},
	{"weibullvariate", []string{"alpha", "beta"}, func(m *vm.Machine, g *mersenne.Generator, p []vm.Value) (vm.Value, error) {
		if !plain(p...) {
			r := &reckoning{m: m}
			power := r.do(code.Div, vm.Float(1), p[1])
			drawn, err := g.ExpoVariate(1)
			if err != nil {
				return vm.None, err
			}
			return r.do(code.Mult, p[0], r.do(code.Pow, vm.Float(drawn), power)), r.err
		}
		return floats(m, p, g.WeibullVariate)
	}},
	{"choice", []string{"seq"}, func(m *vm.Machine, g *mersenne.Generator, p []vm.Value) (vm.Value, error) {
		n, err := m.Len(p[0])
		if err != nil {
			return vm.None, err
		}
		i, err := g.Choice(n)
		if err != nil {
			return vm.None, vm.NumberError(err)
		}
		return m.GetItem(p[0], vm.Int(int64(i)))
	}},
	{"choices", []string{"population", "weights?", "*", "cum_weights?", "k?"}, choices},
	{"shuffle", []string{"x"}, func(m *vm.Machine, g *mersenne.Generator, p []vm.Value) (vm.Value, error) {
		if l, ok := p[0].AsList(); ok {
			items := l.Items
			if err := m.Charge(len(items)); err != nil {
				return vm.None, err
			}
			return vm.None, g.Shuffle(len(items), func(i, j int) error {
				items[i], items[j] = items[j], items[i]
				return nil
			})
		}
		n, err := m.Len(p[0])
		if err != nil {
			return vm.None, err
		}
		return vm.None, g.Shuffle(n, func(i, j int) error {
			vi, vj := vm.Int(int64(i)), vm.Int(int64(j))
			b, err := m.GetItem(p[0], vj)
			if err != nil {
				return err
			}
			a, err := m.GetItem(p[0], vi)
			if err != nil {
				return err
			}
			if err := m.SetItem(p[0], vi, b); err != nil {
				return err
			}
			if err := m.Charge(1); err != nil {
				return err
			}
			return m.SetItem(p[0], vj, a)
		})
	}},
	{"sample", []string{"population", "k", "*", "counts?"}, sampleOf},
	{"seed", []string{"a?", "version?"}, func(m *vm.Machine, g *mersenne.Generator, p []vm.Value) (vm.Value, error) {
		return vm.None, seedGenerator(m, g, p[0])
	}},
	{"getstate", nil, func(m *vm.Machine, g *mersenne.Generator, p []vm.Value) (vm.Value, error) {
		words, gauss, has := g.State()
		items := make([]vm.Value, len(words))
		for i, w := range words {
			items[i] = vm.Int(int64(w))
		}
		next := vm.None
		if has {
			next = vm.Float(gauss)
		}
		return vm.TupleOf(vm.Int(3), vm.NewTuple(items), next), nil
	}},
	{"setstate", []string{"state"}, func(m *vm.Machine, g *mersenne.Generator, p []vm.Value) (vm.Value, error) {
		parts, err := m.ToSlice(p[0])
		if err != nil {
			return vm.None, err
		}
		if len(parts) == 0 {
			return vm.None, vm.Raise(vm.IndexErrorClass, "tuple index out of range")
		}
		if v, ok := parts[0].AsInt(); !ok || v != 3 {
			shown, err := m.Str(parts[0])
			if err != nil {
				return vm.None, err
			}
			return vm.None, vm.Raise(vm.ValueErrorClass, "state with version "+shown+" passed to Random.setstate() of version 3")
		}
		if len(parts) != 3 {
			return vm.None, vm.Raise(vm.ValueErrorClass, "not enough values to unpack (expected 3, got "+strconv.Itoa(len(parts))+")")
		}
		items, err := m.ToSlice(parts[1])
		if err != nil {
			return vm.None, err
		}
		words := make([]uint32, len(items))
		for i, v := range items {
			n, _ := v.AsInt()
			words[i] = uint32(n)
		}
		gauss, has := parts[2].AsFloat()
		return vm.None, vm.NumberError(g.SetState(words, gauss, has))
	}},
}

// triangularOf is triangular for what is no plain number.
func triangularOf(m *vm.Machine, g *mersenne.Generator, low, high, mode vm.Value) (vm.Value, error) {
	u, c := g.Random(), vm.Float(0.5)
	r := &reckoning{m: m}
	if !absent(mode) {
		c = r.do(code.Div, r.do(code.Sub, mode, low), r.do(code.Sub, high, low))
		if _, zero := vm.IsException(r.err, vm.ZeroDivisionErrorClass); zero {
			return low, nil
		}
	}
	if r.err == nil {
		above, err := m.Compare(code.Gt, vm.Float(u), c)
		if err != nil {
			return vm.None, err
		}
		if turned, err := m.Truth(above); err != nil {
			return vm.None, err
		} else if turned {
			u, c = 1-u, r.do(code.Sub, vm.Float(1), c)
			low, high = high, low
		}
	}
	width, area := r.do(code.Sub, high, low), r.do(code.Mult, vm.Float(u), c)
	if r.err != nil {
		return vm.None, r.err
	}
	x, err := realNumber(m, area)
	if err != nil {
		return vm.None, err
	}
	return r.do(code.Add, low, r.do(code.Mult, width, vm.Float(math.Sqrt(x)))), r.err
}

func seedGenerator(m *vm.Machine, g *mersenne.Generator, v vm.Value) error {
	if absent(v) {
		// Without a seed CPython takes the system's randomness; a run stays repeatable.
		n, _ := m.Extra["random.unseeded"].(int64)
		m.Extra["random.unseeded"] = n + 1
		g.SeedInt64(runSeed(m) + n*1_000_003)
		return nil
	}
	if i, ok := v.AsInt(); ok {
		g.SeedInt64(i)
		return nil
	}
	if b, ok := v.AsBig(); ok {
		g.SeedBig(b)
		return nil
	}
	if f, ok := v.AsFloat(); ok {
		g.SeedFloat(f)
		return nil
	}
	if s, ok := v.AsStr(); ok {
		g.SeedString(s.S)
		return nil
	}
	if b, ok := v.AsBytes(); ok {
		g.SeedBytes(b.B)
		return nil
	}
	return vm.Raise(vm.TypeErrorClass, "The only supported seed types are: None,\nint, float, str, bytes, and bytearray.")
}

func randRange(m *vm.Machine, g *mersenne.Generator, p []vm.Value) (vm.Value, error) {
	for i, which := range []string{"arg 1", "stop", "step"} {
		v := p[i]
		if !v.IsBound() || v.IsAnyInt() {
			continue
		}
		if i == 1 && v.IsNone() {
			break
		}
		if b, err := integer(m, v); err == nil {
			p[i] = vm.BigInt(b)
			continue
		} else if _, is := vm.IsException(err, vm.TypeErrorClass); !is {
			return vm.None, err
		}
		whole, err := toInt(m, v)
		if err != nil {
			return vm.None, err
		}
		if same, err := m.Equal(whole, v); err != nil || !same {
			if err == nil {
				err = vm.Raise(vm.ValueErrorClass, "non-integer "+which+" for randrange()")
			}
			return vm.None, err
		}
		p[i] = whole
	}
	if absent(p[1]) {
		if p[2].IsBound() {
			if i, ok := p[2].AsInt(); !ok || i != 1 {
				return vm.None, vm.Raise(vm.TypeErrorClass, "Missing a non-None stop argument")
			}
		}
		if n, ok := p[0].AsInt(); ok {
			r, err := g.RandRange1(n)
			return vm.Int(r), vm.NumberError(err)
		}
		b, _ := p[0].AsBig()
		if b.Sign() <= 0 {
			return vm.None, vm.Raise(vm.ValueErrorClass, "empty range for randrange()")
		}
		return vm.BigInt(g.BelowBig(b)), nil
	}
	step := orDefault(p[2], vm.Int(1))
	start, ok1 := p[0].AsInt()
	stop, ok2 := p[1].AsInt()
	by, ok3 := step.AsInt()
	if ok1 && ok2 && ok3 {
		r, err := g.RandRange(start, stop, by)
		return vm.Int(r), vm.NumberError(err)
	}
	a, err := integer(m, p[0])
	if err != nil {
		return vm.None, err
	}
	b, err := integer(m, p[1])
	if err != nil {
		return vm.None, err
	}
	c, err := integer(m, step)
	if err != nil {
		return vm.None, err
	}
	r, err := g.RandRangeBig(a, b, c)
	if err != nil {
		return vm.None, vm.NumberError(err)
	}
	return vm.BigInt(r), nil
}

func choices(m *vm.Machine, g *mersenne.Generator, p []vm.Value) (vm.Value, error) {
	n, err := m.Len(p[0])
	if err != nil {
		return vm.None, err
	}
	k := int64(1)
	if p[3].IsBound() {
		if k, err = m.Index(p[3]); err != nil {
			return vm.None, err
		}
	}
	if err := m.CheckSize(int(k)); err != nil {
		return vm.None, err
	}
	var at []int
	switch {
	case absent(p[2]) && absent(p[1]):
		at, err = g.Choices(n, int(k))
	case !absent(p[2]) && !absent(p[1]):
		return vm.None, vm.Raise(vm.TypeErrorClass, "Cannot specify both weights and cumulative weights")
	default:
		weights := p[2]
		if absent(weights) {
			weights = p[1]
		}
		if _, isInt := weights.AsInt(); isInt && absent(p[2]) {
			return vm.None, vm.Raise(vm.TypeErrorClass, "The number of choices must be a keyword argument: k="+mustRepr(m, weights))
		}
		var cumulative []float64
		if !absent(p[2]) {
			cumulative, err = realNumbers(m, weights)
		} else {
			cumulative, err = accumulateWeights(m, weights)
		}
		if err != nil {
			return vm.None, err
		}
		at, err = g.ChoicesWeighted(cumulative, n, int(k))
	}
	if err != nil {
		return vm.None, vm.NumberError(err)
	}
	return pick(m, p[0], at)
}

// accumulateWeights sums as itertools.accumulate does: ints exactly, then floats.
func accumulateWeights(m *vm.Machine, weights vm.Value) ([]float64, error) {
	var out []float64
	sum := vm.Value{}
	err := m.Each(weights, func(w vm.Value) (err error) {
		if !sum.IsBound() {
			sum = w
		} else if sum, err = m.Binary(code.Add, sum, w, false); err != nil {
			return err
		}
		f, err := realNumber(m, sum)
		out = append(out, f)
		return err
	})
	return out, err
}

func mustRepr(m *vm.Machine, v vm.Value) string {
	s, _ := m.Repr(v)
	return s
}

func pick(m *vm.Machine, from vm.Value, at []int) (vm.Value, error) {
	out := make([]vm.Value, len(at))
	for i, j := range at {
		v, err := m.GetItem(from, vm.Int(int64(j)))
		if err != nil {
			return vm.None, err
		}
		out[i] = v
	}
	return vm.NewList(out), m.Charge(len(out))
}

func sampleOf(m *vm.Machine, g *mersenne.Generator, p []vm.Value) (vm.Value, error) {
	if _, isSet := p[0].AsSet(); isSet {
		return vm.None, vm.Raise(vm.TypeErrorClass, "Population must be a sequence.  For dicts or sets, use sorted(d).")
	}
	if _, isDict := p[0].AsDict(); isDict {
		return vm.None, vm.Raise(vm.TypeErrorClass, "Population must be a sequence.  For dicts or sets, use sorted(d).")
	}
	n, err := m.Len(p[0])
	if err != nil {
		return vm.None, vm.Raise(vm.TypeErrorClass, "Population must be a sequence.  For dicts or sets, use sorted(d).")
	}
	k, err := m.Index(p[1])
	if err != nil {
		return vm.None, err
	}
	if k >= 0 {
		if err := m.CheckSize(int(k)); err != nil {
			return vm.None, err
		}
	}
	var at []int
	if !absent(p[2]) {
		list, err := m.ToSlice(p[2])
		if err != nil {
			return vm.None, err
		}
		if len(list) != n {
			return vm.None, vm.Raise(vm.ValueErrorClass, "The number of counts does not match the population")
		}
		counts := make([]int64, len(list))
		for i, c := range list {
			x, ok := c.AsInt()
			if !ok {
				return vm.None, vm.Raise(vm.TypeErrorClass, "Counts must be integers")
			}
			counts[i] = x
		}
		at, err = g.SampleCounts(counts, int(k))
		if err != nil {
			return vm.None, vm.NumberError(err)
		}
	} else if at, err = g.Sample(n, int(k)); err != nil {
		return vm.None, vm.NumberError(err)
	}
	return pick(m, p[0], at)
}

func init() {
	randomClass.New = func(m *vm.Machine, cls *vm.Class, a vm.Args) (vm.Value, error) {
		r := &generator{g: mersenne.New()}
		r.InitNative(cls, r)
		return r.V(), seedGenerator(m, r.g, vm.Int(0))
	}
	randomClass.Layout = randomClass
	randomClass.Method("__init__", func(m *vm.Machine, a vm.Args) (vm.Value, error) {
		p, err := parameters("Random.__init__", a, "self", "x?")
		if err != nil {
			return vm.None, err
		}
		r, ok := p[0].Native().(*generator)
		if !ok {
			return vm.None, vm.Raise(vm.TypeErrorClass, "descriptor '__init__' requires a 'Random' object")
		}
		return vm.None, seedGenerator(m, r.g, p[1])
	})
	for _, rm := range randomMethods {
		label := "Random." + rm.name
		params := append([]string{"self"}, rm.params...)
		randomClass.Method(rm.name, func(m *vm.Machine, a vm.Args) (vm.Value, error) {
			p, err := parameters(label, a, params...)
			if err != nil {
				return vm.None, err
			}
			r, ok := p[0].Native().(*generator)
			if !ok {
				return vm.None, vm.Raise(vm.TypeErrorClass, "descriptor '"+rm.name+"' requires a 'Random' object")
			}
			return rm.draw(m, r.g, p[1:])
		})
	}
}

func randomModule(m *vm.Machine) (*vm.Module, error) {
	mod := vm.NewModule("random")
	g := hidden(m)
	for _, rm := range randomMethods {
		label := "Random." + rm.name
		params := append([]string{"self"}, rm.params...)
		usual := usual[rm.name]
		mod.Def(rm.name, func(m *vm.Machine, a vm.Args) (vm.Value, error) {
			if usual != nil && len(a.Names) == 0 && len(a.Pos) == len(rm.params) {
				if x, y, ok := vm.Numbers(a.Pos); ok {
					r, err := usual(g, x, y)
					if err != nil {
						return vm.None, vm.NumberError(err)
					}
					return vm.Float(r), nil
				}
			}
			if len(rm.params) == 0 && len(a.Pos)+len(a.Names) == 0 {
				return rm.draw(m, g, nil)
			}
			if len(a.Names) == 0 && len(a.Pos) == len(rm.params) && !slices.ContainsFunc(a.Pos, isNoFloat) {
				return rm.draw(m, g, a.Pos) // numbers, of which nothing needs to be kept
			}
			pos := make([]vm.Value, 0, 6)
			pos = append(append(pos, vm.None), a.Pos...)
			p, err := parameters(label, vm.Args{Pos: pos, Names: a.Names, Vals: a.Vals}, params...)
			if err != nil {
				return vm.None, err
			}
			return rm.draw(m, g, p[1:])
		})
	}
	mod.NS.Set("Random", randomClass.V())
	mod.Def("SystemRandom", func(m *vm.Machine, a vm.Args) (vm.Value, error) {
		return vm.None, vm.Raise(vm.NotImplementedErrorClass, "random.SystemRandom isn't offered, because a run must be repeatable; use random.Random(seed)")
	})
	return mod, nil
}
