package number_test

import (
	"bufio"
	"crypto/sha256"
	"encoding/hex"
	"math"
	"math/big"
	"os"
	"slices"
	"strconv"
	"strings"
	"testing"

	"asimplay/engine/internal/number"
	"asimplay/engine/internal/number/mathematics"
	"asimplay/engine/internal/number/mersenne"
	"asimplay/engine/internal/number/sample"
)

// The goldens are made by testdata/goldens.py with CPython 3.11; the functions
// and inputs here are those there.

const count = 100_000

type bitSource struct{ state uint64 }

func (b *bitSource) next() uint64 {
	b.state += 0x9e3779b97f4a7c15
	z := b.state
	z = (z ^ z>>30) * 0xbf58476d1ce4e5b9
	z = (z ^ z>>27) * 0x94d049bb133111eb
	return z ^ z>>31
}

func (b *bitSource) any() float64 { return math.Float64frombits(b.next()) }

func (b *bitSource) within(low, high float64) float64 {
	return low + float64((high-low)*(float64(b.next()>>11)*0x1p-53))
}

// int is signed, of 1 to 64 bits.
func (b *bitSource) int() *big.Int {
	z := b.next()
	z >>= b.next() % 64
	v := new(big.Int).SetUint64(z)
	if b.next()&1 != 0 {
		v.Neg(v)
	}
	return v
}

func (b *bitSource) decimal() float64 {
	n := float64(int64(b.next()%2_000_001) - 1_000_000)
	return n / []float64{1, 2, 4, 8, 10, 100, 1000}[b.next()%7]
}

func (b *bitSource) mixed() (float64, float64) {
	switch b.next() % 4 {
	case 0:
		return b.any(), b.any()
	case 1:
		x, _ := b.int().Float64()
		y, _ := b.int().Float64()
		return x, y
	}
	return b.decimal(), b.decimal()
}

func errText(err error) string {
	if err == number.ErrComplex {
		return "1j"
	}
	return err.Error()
}

func floatResult(f float64, err error) string {
	if err != nil {
		return errText(err)
	}
	return number.FloatRepr(f)
}

func intResult(i int64, b *big.Int, err error) string {
	switch {
	case err != nil:
		return errText(err)
	case b != nil:
		return b.String()
	}
	return strconv.FormatInt(i, 10)
}

func int64Result(i int64) string { return strconv.FormatInt(i, 10) }

func valueResult(v sample.Value, err error) string {
	switch {
	case err != nil:
		return errText(err)
	case v.Kind == sample.Float:
		return number.FloatRepr(v.Float)
	case v.Kind == sample.Big:
		return v.Big.String()
	}
	return strconv.FormatInt(v.Small, 10)
}

type maker func(b *bitSource) string

func any1(f func(float64) (float64, error)) maker {
	return func(b *bitSource) string { return floatResult(f(b.any())) }
}

func any2(f func(x, y float64) (float64, error)) maker {
	return func(b *bitSource) string { return floatResult(f(b.any(), b.any())) }
}

func near(low, high float64, f func(float64) (float64, error)) maker {
	return func(b *bitSource) string { return floatResult(f(b.within(low, high))) }
}

func near2(low, high float64, f func(x, y float64) (float64, error)) maker {
	return func(b *bitSource) string { return floatResult(f(b.within(low, high), b.within(low, high))) }
}

func mixed(f func(x, y float64) (float64, error)) maker {
	return func(b *bitSource) string { return floatResult(f(b.mixed())) }
}

func ints(f func(x, y *big.Int) string) maker {
	return func(b *bitSource) string { return f(b.int(), b.int()) }
}

// narrow runs f on the int64 forms when both fit, so that both paths are held.
func narrow(small func(x, y int64) (string, bool), large func(x, y *big.Int) string) maker {
	return ints(func(x, y *big.Int) string {
		if x.IsInt64() && y.IsInt64() {
			if s, ok := small(x.Int64(), y.Int64()); ok {
				return s
			}
		}
		return large(x, y)
	})
}

func power(x *big.Int, n int64) *big.Int { return number.PowBig(x, big.NewInt(n)) }

func plus(x *big.Int, n int64) *big.Int { return new(big.Int).Add(x, big.NewInt(n)) }

func floats(xs ...float64) []sample.Value {
	var vs []sample.Value
	for _, x := range xs {
		vs = append(vs, sample.Float64(x))
	}
	return vs
}

var exact = []struct {
	name string
	make maker
}{
	{"repr", func(b *bitSource) string { return number.FloatRepr(b.any()) }},
	{"repr decimal", func(b *bitSource) string { return number.FloatRepr(b.decimal()) }},
	{"hex", func(b *bitSource) string {
		f := b.any()
		h := number.FloatHex(f)
		if back, err := number.FloatFromHex(h); err != nil || back != f && f == f {
			return "fromhex failed of " + h
		}
		return "'" + h + "'"
	}},
	{"round", func(b *bitSource) string {
		n := int64(b.next() % 12)
		x := 0.0
		if b.next()%4 != 0 {
			x = b.decimal()
		} else {
			x = b.any()
		}
		return floatResult(number.RoundFloat(x, n-4))
	}},
	{"round int", func(b *bitSource) string { return intResult(number.RoundToInt(b.decimal())) }},
	{"round int any", func(b *bitSource) string { return intResult(number.RoundToInt(b.any())) }},
	{"floordiv", mixed(number.FloatFloorDiv)},
	{"mod", mixed(number.FloatMod)},
	{"divmod", func(b *bitSource) string {
		q, r, err := number.FloatDivMod(b.mixed())
		if err != nil {
			return errText(err)
		}
		return number.FloatRepr(q) + " " + number.FloatRepr(r)
	}},
	{"pow", func(b *bitSource) string {
		x := b.decimal() / 100
		return floatResult(number.FloatPow(x, b.decimal()/100))
	}},
	{"int floordiv", narrow(func(x, y int64) (string, bool) {
		if y == 0 {
			return number.ErrIntDivision.Error(), true
		}
		v, overflow := number.FloorDivInt64(x, y)
		return int64Result(v), !overflow
	}, func(x, y *big.Int) string {
		if y.Sign() == 0 {
			return number.ErrIntDivision.Error()
		}
		return number.FloorDivBig(x, y).String()
	})},
	{"int mod", narrow(func(x, y int64) (string, bool) {
		if y == 0 {
			return number.ErrIntModulo.Error(), true
		}
		return int64Result(number.FloorModInt64(x, y)), true
	}, func(x, y *big.Int) string {
		if y.Sign() == 0 {
			return number.ErrIntModulo.Error()
		}
		return number.FloorModBig(x, y).String()
	})},
	{"int truediv", narrow(func(x, y int64) (string, bool) {
		return floatResult(number.TrueDivInt64(x, y)), true
	}, func(x, y *big.Int) string { return floatResult(number.TrueDivBig(x, y)) })},
	{"int mul", narrow(func(x, y int64) (string, bool) {
		v, overflow := number.MulOverflow(x, y)
		return int64Result(v), !overflow
	}, func(x, y *big.Int) string { return new(big.Int).Mul(x, y).String() })},
	{"big truediv", ints(func(x, y *big.Int) string {
		return floatResult(number.TrueDivBig(plus(power(x, 7), 1), plus(power(y, 5), 3)))
	})},
	{"big mod", ints(func(x, y *big.Int) string {
		return number.FloorModBig(power(x, 3), plus(power(y, 2), 1)).String()
	})},
	{"powmod", ints(func(x, y *big.Int) string {
		r, err := number.PowMod(x, y, big.NewInt(1000003))
		if err != nil {
			return errText(err)
		}
		return r.String()
	})},
	{"round big", ints(func(x, y *big.Int) string {
		return number.RoundInt(x, -number.FloorModBig(y, big.NewInt(20)).Int64()).String()
	})},
	{"hash float", func(b *bitSource) string {
		f := b.any()
		return int64Result(number.HashFloat(f))
	}},
	{"hash decimal", func(b *bitSource) string { return int64Result(number.HashFloat(b.decimal())) }},
	{"hash int", func(b *bitSource) string {
		v := b.int()
		if v.IsInt64() {
			return int64Result(number.HashInt64(v.Int64()))
		}
		return int64Result(number.HashBig(v))
	}},
	{"hash big", ints(func(x, y *big.Int) string {
		z := power(x, 3)
		return int64Result(number.HashBig(z.Add(z, y)))
	})},
	{"hash str", func(b *bitSource) string { return int64Result(number.HashString(b.int().String())) }},
	{"hash wide", func(b *bitSource) string {
		s := b.int().String()
		return int64Result(number.HashString("é"+s) ^ number.HashString("日"+s) ^ number.HashString("😀"+s))
	}},
	{"hash tuple", ints(func(x, y *big.Int) string {
		return int64Result(number.HashTuple([]int64{number.HashBig(x), number.HashBig(y), number.HashFloat(0.5)}))
	})},
	{"hash frozenset", ints(func(x, y *big.Int) string {
		var items []int64
		seven := big.NewInt(7)
		items = append(items, number.HashBig(x))
		if x.Cmp(y) != 0 {
			items = append(items, number.HashBig(y))
		}
		if x.Cmp(seven) != 0 && y.Cmp(seven) != 0 {
			items = append(items, 7)
		}
		return int64Result(number.HashFrozenset(items))
	})},
	{"compare", func(b *bitSource) string {
		x := b.int()
		y, _ := b.int().Float64()
		y += float64(b.next()%3) / 2
		order, _ := number.CompareBigFloat(x, y)
		if x.IsInt64() {
			if o, _ := number.CompareInt64Float(x.Int64(), y); o != order {
				return "the two comparisons differ"
			}
		}
		return strconv.Itoa(order)
	}},
	{"exp", near(-750, 750, mathematics.Exp)},
	{"exp small", near(-1, 1, mathematics.Exp)},
	{"exp any", any1(mathematics.Exp)},
	{"exp2", near(-1100, 1100, mathematics.Exp2)},
	{"log", near(0, 100, mathematics.Log)},
	{"log near one", near(0.9, 1.1, mathematics.Log)},
	{"log any", any1(mathematics.Log)},
	{"log2", near(0, 4, mathematics.Log2)},
	{"log2 any", any1(mathematics.Log2)},
	{"log10", near(0, 1000, mathematics.Log10)},
	{"log10 any", any1(mathematics.Log10)},
	{"math pow", near2(0, 30, mathematics.Pow)},
	{"math pow any", any2(mathematics.Pow)},
	{"math pow wide", near2(-200, 200, mathematics.Pow)},
	{"sqrt", any1(mathematics.Sqrt)},
	{"fmod", mixed(mathematics.Fmod)},
	{"remainder", mixed(mathematics.Remainder)},
	{"ulp", any1(mathematics.Ulp)},
	{"nextafter", any2(mathematics.Nextafter)},
	{"modf", func(b *bitSource) string {
		x, _ := b.mixed()
		f, w := mathematics.Modf(x)
		return number.FloatRepr(f) + " " + number.FloatRepr(w)
	}},
	{"hypot", near2(-100, 100, hypot2)},
	{"hypot any", any2(hypot2)},
	{"hypot3", near2(-100, 100, func(x, y float64) (float64, error) { return mathematics.Hypot([]float64{x, y, x / 3}), nil })},
	{"fsum", mixed(func(x, y float64) (float64, error) { return mathematics.Fsum([]float64{x, y, -x, 0.1, y / 3}) })},
	{"degrees", any1(mathematics.Degrees)},
	{"radians", any1(mathematics.Radians)},
	{"mean", func(b *bitSource) string {
		return valueResult(sample.Mean(floats(b.within(-100, 100), b.within(-100, 100), 0.1)))
	}},
	{"mean int", ints(func(x, y *big.Int) string {
		return valueResult(sample.Mean([]sample.Value{sample.BigInt(x), sample.BigInt(y), sample.Int64(1)}))
	})},
	{"variance", func(b *bitSource) string {
		return valueResult(sample.Variance(floats(b.within(-100, 100), b.within(-100, 100), 0.1), nil))
	}},
	{"pvariance int", ints(func(x, y *big.Int) string {
		return valueResult(sample.PVariance([]sample.Value{sample.BigInt(x), sample.BigInt(y), sample.Int64(1)}, nil))
	})},
	{"stdev", func(b *bitSource) string {
		return floatResult(sample.Stdev(floats(b.within(-100, 100), b.within(-100, 100), 0.1), nil))
	}},
	{"harmonic", func(b *bitSource) string {
		xs := append(floats(b.within(0, 100), b.within(0, 100)), sample.Int64(3))
		return valueResult(sample.HarmonicMean(xs, nil))
	}},
	{"geometric", near2(0, 100, func(x, y float64) (float64, error) { return sample.GeometricMean([]float64{x, y, 3}) })},
	{"inv_cdf", near(0, 1, func(p float64) (float64, error) { return sample.NormalInvCDF(p, 1, 2) })},
	{"correlation", near2(0, 100, func(x, y float64) (float64, error) {
		return sample.Correlation([]float64{x, y, 3}, []float64{1, y, x})
	})},
	{"sinh", near(-30, 30, mathematics.Sinh)},
	{"cosh", near(-30, 30, mathematics.Cosh)},
	{"tanh", near(-5, 5, mathematics.Tanh)},
	{"asinh", near(-50, 50, mathematics.Asinh)},
	{"acosh", near(1, 50, mathematics.Acosh)},
	{"atanh", near(-1, 1, mathematics.Atanh)},
	{"log1p", near(-1, 10, mathematics.Log1p)},
	{"expm1", near(-10, 10, mathematics.Expm1)},
	{"erf", near(-6, 6, mathematics.Erf)},
	{"erfc", near(-6, 27, mathematics.Erfc)},
}

func hypot2(x, y float64) (float64, error) { return mathematics.Hypot([]float64{x, y}), nil }

var slow = map[string]bool{
	"mean": true, "mean int": true, "variance": true, "pvariance int": true,
	"stdev": true, "harmonic": true, "geometric": true, "correlation": true,
}

type drawer func(g *mersenne.Generator) string

func draw(f func(g *mersenne.Generator) float64) drawer {
	return func(g *mersenne.Generator) string { return number.FloatRepr(f(g)) }
}

func drawErr(f func(g *mersenne.Generator) (float64, error)) drawer {
	return func(g *mersenne.Generator) string { return floatResult(f(g)) }
}

func drawInt(f func(g *mersenne.Generator) (int64, error)) drawer {
	return func(g *mersenne.Generator) string {
		i, err := f(g)
		return intResult(i, nil, err)
	}
}

var random = []struct {
	name string
	draw drawer
}{
	{"random", draw((*mersenne.Generator).Random)},
	{"getrandbits 10", func(g *mersenne.Generator) string { return strconv.FormatUint(g.Bits64(10), 10) }},
	{"getrandbits 64", func(g *mersenne.Generator) string { return strconv.FormatUint(g.Bits64(64), 10) }},
	{"getrandbits 100", func(g *mersenne.Generator) string { return g.Bits(100).String() }},
	{"randint", drawInt(func(g *mersenne.Generator) (int64, error) { return g.RandInt(1, 6) })},
	{"randint wide", drawInt(func(g *mersenne.Generator) (int64, error) { return g.RandInt(-1<<62, 1<<62) })},
	{"randrange", drawInt(func(g *mersenne.Generator) (int64, error) { return g.RandRange(10, -30, -3) })},
	{"uniform", draw(func(g *mersenne.Generator) float64 { return g.Uniform(2.5, 10) })},
	{"triangular", draw(func(g *mersenne.Generator) float64 { return g.Triangular(1, 10, 3) })},
	{"triangular default", draw(func(g *mersenne.Generator) float64 { return g.TriangularDefault(1, 10) })},
	{"normalvariate", draw(func(g *mersenne.Generator) float64 { return g.NormalVariate(10, 3) })},
	{"lognormvariate", drawErr(func(g *mersenne.Generator) (float64, error) { return g.LogNormVariate(0.5, 0.75) })},
	{"expovariate", drawErr(func(g *mersenne.Generator) (float64, error) { return g.ExpoVariate(0.2) })},
	{"gammavariate 2.5", drawErr(func(g *mersenne.Generator) (float64, error) { return g.GammaVariate(2.5, 2) })},
	{"gammavariate 1", drawErr(func(g *mersenne.Generator) (float64, error) { return g.GammaVariate(1, 2) })},
	{"gammavariate 0.5", drawErr(func(g *mersenne.Generator) (float64, error) { return g.GammaVariate(0.5, 2) })},
	{"betavariate", drawErr(func(g *mersenne.Generator) (float64, error) { return g.BetaVariate(2, 0.7) })},
	{"paretovariate", drawErr(func(g *mersenne.Generator) (float64, error) { return g.ParetoVariate(3) })},
	{"weibullvariate", drawErr(func(g *mersenne.Generator) (float64, error) { return g.WeibullVariate(2, 1.5) })},
}

var seeds = []struct {
	name string
	seed func(g *mersenne.Generator)
}{
	{"0", func(g *mersenne.Generator) { g.SeedInt64(0) }},
	{"1", func(g *mersenne.Generator) { g.SeedInt64(1) }},
	{"-1", func(g *mersenne.Generator) { g.SeedInt64(-1) }},
	{"42", func(g *mersenne.Generator) { g.SeedInt64(42) }},
	{"4294967296", func(g *mersenne.Generator) { g.SeedInt64(1 << 32) }},
	{"1099511627781", func(g *mersenne.Generator) { g.SeedBig(big.NewInt(1<<40 + 5)) }},
	{"12345678901234567890123456789", func(g *mersenne.Generator) {
		b, _ := new(big.Int).SetString("12345678901234567890123456789", 10)
		g.SeedBig(b)
	}},
	{"1.5", func(g *mersenne.Generator) { g.SeedFloat(1.5) }},
	{"2.0", func(g *mersenne.Generator) { g.SeedFloat(2) }},
	{"-0.25", func(g *mersenne.Generator) { g.SeedFloat(-0.25) }},
	{"''", func(g *mersenne.Generator) { g.SeedString("") }},
	{"'abc'", func(g *mersenne.Generator) { g.SeedString("abc") }},
	{"'日本'", func(g *mersenne.Generator) { g.SeedString("日本") }},
	{"b'bytes'", func(g *mersenne.Generator) { g.SeedBytes([]byte("bytes")) }},
}

type golden struct{ sum, first string }

func readChecksums(t *testing.T) map[string]golden {
	t.Helper()
	all := map[string]golden{}
	for _, line := range readLines(t, "testdata/checksums.txt") {
		parts := strings.Split(line, "\t")
		all[parts[0]] = golden{parts[1], parts[2]}
	}
	return all
}

func readLines(t *testing.T, path string) []string {
	t.Helper()
	file, err := os.Open(path)
	if err != nil {
		t.Fatal(err)
	}
	defer file.Close()
	var lines []string
	scanner := bufio.NewScanner(file)
	scanner.Buffer(nil, 1<<20)
	for scanner.Scan() {
		lines = append(lines, scanner.Text())
	}
	return lines
}

func (want golden) check(t *testing.T, n int, line func(i int) string) {
	t.Helper()
	h := sha256.New()
	var first []string
	for i := range n {
		s := line(i)
		h.Write([]byte(s))
		h.Write([]byte{'\n'})
		if i < 3 {
			first = append(first, s)
		}
	}
	if got := strings.Join(first, "; "); got != want.first {
		t.Errorf("first results are %s, want %s", got, want.first)
	} else if got := hex.EncodeToString(h.Sum(nil)); got != want.sum {
		t.Errorf("checksum is %s, want %s (first results agree)", got, want.sum)
	}
}

func TestExactFunctions(t *testing.T) {
	goldens := readChecksums(t)
	for index, f := range exact {
		t.Run(f.name, func(t *testing.T) {
			b := &bitSource{uint64(index)}
			n := count
			if slow[f.name] {
				n /= 10
			}
			goldens[f.name].check(t, n, func(int) string { return f.make(b) })
		})
	}
}

func TestRandomDistributions(t *testing.T) {
	goldens := readChecksums(t)
	for _, f := range random {
		t.Run(f.name, func(t *testing.T) {
			g := mersenne.New()
			g.SeedInt64(42)
			goldens[f.name].check(t, count, func(int) string { return f.draw(g) })
		})
	}
}

func TestSeeds(t *testing.T) {
	goldens := readChecksums(t)
	for _, s := range seeds {
		t.Run(s.name, func(t *testing.T) {
			g := mersenne.New()
			s.seed(g)
			goldens["seed "+s.name].check(t, 1000, func(int) string { return number.FloatRepr(g.Random()) })
		})
	}
}

func listText(items []int) string {
	var b []byte
	for i, v := range items {
		if i > 0 {
			b = append(b, ", "...)
		}
		b = strconv.AppendInt(b, int64(v), 10)
	}
	return "[" + string(b) + "]"
}

func TestSequences(t *testing.T) {
	g := mersenne.New()
	g.SeedInt64(7)
	var lines []string
	put := func(items []int, err error) {
		if err != nil {
			t.Fatal(err)
		}
		lines = append(lines, listText(items))
	}
	for n := 1; n < 300; n++ {
		items := make([]int, n)
		cumulative := make([]float64, n)
		counts := make([]int64, n)
		sum := 0.0
		for i := range items {
			items[i] = i
			sum += float64(i%5 + 1)
			cumulative[i] = sum
			counts[i] = int64(i % 3)
		}
		_ = g.Shuffle(n, func(i, j int) error {
			items[i], items[j] = items[j], items[i]
			return nil
		})
		put(items, nil)
		for _, k := range []int{1, n / 3, n / 2, n} {
			put(g.Sample(n, k))
			put(g.Choices(n, k))
			put(g.ChoicesWeighted(cumulative, n, k))
		}
		c, _ := g.Choice(n)
		lines = append(lines, strconv.Itoa(c))
		if n > 2 {
			put(g.SampleCounts(counts, min(2, n-1)))
		} else {
			lines = append(lines, "[]")
		}
		lines = append(lines, hex.EncodeToString(g.Bytes(n%20)))
	}
	readChecksums(t)["sequences"].check(t, len(lines), func(i int) string { return lines[i] })
}

func TestState(t *testing.T) {
	g := mersenne.New()
	g.SeedInt64(7)
	for range 11 {
		g.Gauss(0, 1)
	}
	words, next, has := g.State()
	items := make([]int, len(words))
	for i, w := range words {
		items[i] = int(w)
	}
	text := strings.Trim(listText(items), "[]")
	readChecksums(t)["state"].check(t, 1, func(int) string { return text })
	other := mersenne.New()
	if err := other.SetState(words[:], next, has); err != nil {
		t.Fatal(err)
	}
	for range 1000 {
		if a, b := g.Gauss(0, 1), other.Gauss(0, 1); a != b {
			t.Fatalf("a generator set to the state gives %v, not %v", b, a)
		}
	}
	if err := other.SetState(words[:10], 0, false); err == nil {
		t.Error("a short state is accepted")
	}
}

func TestCombinatorics(t *testing.T) {
	var lines []string
	tuple := func(values ...*big.Int) {
		var parts []string
		for _, v := range values {
			parts = append(parts, v.String())
		}
		lines = append(lines, "("+strings.Join(parts, ", ")+")")
	}
	must := func(v *big.Int, err error) *big.Int {
		if err != nil {
			t.Fatal(err)
		}
		return v
	}
	for i := range int64(60) {
		n := big.NewInt(i)
		tuple(must(number.Factorial(n)), must(number.Isqrt(power(n, 9))),
			number.Gcd(big.NewInt(i*36), big.NewInt(i*i*24)), number.Lcm(n, big.NewInt(i+4)))
		for k := int64(0); k < 60; k += 7 {
			tuple(must(number.Comb(n, big.NewInt(k))), must(number.Perm(n, big.NewInt(k))))
		}
	}
	readChecksums(t)["combinatorics"].check(t, len(lines), func(i int) string { return lines[i] })
}

func TestQuantilesAndRegression(t *testing.T) {
	var lines []string
	for n := 2; n < 40; n++ {
		g := mersenne.New()
		g.SeedInt64(int64(n))
		picked, err := g.Choices(100, n)
		if err != nil {
			t.Fatal(err)
		}
		slices.Sort(picked)
		var whole, parts []sample.Value
		var x, y []float64
		for i, v := range picked {
			whole = append(whole, sample.Int64(int64(v)))
			parts = append(parts, sample.Float64(float64(v)/7))
			x = append(x, float64(v)/7)
			y = append(y, float64(picked[n-1-i]))
		}
		for _, method := range []string{"exclusive", "inclusive"} {
			for _, data := range [][]sample.Value{whole, parts} {
				q, err := sample.Quantiles(data, n%7+1, method)
				if err != nil {
					t.Fatal(err)
				}
				var texts []string
				for _, v := range q {
					texts = append(texts, valueResult(v, nil))
				}
				lines = append(lines, "["+strings.Join(texts, ", ")+"]")
			}
		}
		slope, intercept, err := sample.LinearRegression(x, y, false)
		if err != nil {
			lines = append(lines, "flat")
			continue
		}
		lines = append(lines, "("+number.FloatRepr(slope)+", "+number.FloatRepr(intercept)+")")
	}
	readChecksums(t)["quantiles"].check(t, len(lines), func(i int) string { return lines[i] })
}
