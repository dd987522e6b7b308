package number_test

import (
	"math"
	"strings"
	"testing"

	"asimplay/engine/internal/number"
	"asimplay/engine/internal/number/mathematics"
	"asimplay/engine/internal/number/mersenne"
)

// closeFunctions are those whose last bit may differ from glibc's: ulps is the
// largest distance, in units in the last place, and differing the largest
// number of 300 results that may differ at all. (vonmisesvariate subtracts, and
// so shows a last bit of acos magnified.)
var closeFunctions = []struct {
	name      string
	ulps      float64
	differing int
	make      maker
}{
	{"sin", 1, 5, near(-100, 100, mathematics.Sin)},
	{"sin large", 1, 5, func(b *bitSource) string { return floatResult(mathematics.Sin(b.within(-1, 1) * 1e9)) }},
	{"cos", 1, 5, near(-100, 100, mathematics.Cos)},
	{"cos turn", 1, 5, near(0, 2*math.Pi, mathematics.Cos)},
	{"tan", 1, 5, near(-10, 10, mathematics.Tan)},
	{"asin", 1, 5, near(-1, 1, mathematics.Asin)},
	{"acos", 1, 5, near(-1, 1, mathematics.Acos)},
	{"atan", 1, 5, near(-10, 10, mathematics.Atan)},
	{"atan2", 1, 5, near2(-10, 10, mathematics.Atan2)},
	{"cbrt", 3, 180, near(-1000, 1000, mathematics.Cbrt)},
	{"gamma", 1, 5, near(-10, 170, mathematics.Gamma)},
	{"lgamma", 1, 5, near(-10, 1000, mathematics.Lgamma)},
}

func TestCloseFunctions(t *testing.T) {
	lines := readLines(t, "testdata/close.txt")
	for index, f := range closeFunctions {
		t.Run(f.name, func(t *testing.T) {
			b := &bitSource{uint64(index)}
			checkClose(t, lines[index], f.name, f.ulps, f.differing, func() string { return f.make(b) })
		})
	}
}

func TestCloseDistributions(t *testing.T) {
	lines := readLines(t, "testdata/close.txt")[len(closeFunctions):]
	for i, f := range []struct {
		name string
		draw drawer
	}{
		{"gauss", draw(func(g *mersenne.Generator) float64 { return g.Gauss(10, 3) })},
		{"vonmisesvariate", drawErr(func(g *mersenne.Generator) (float64, error) { return g.VonMisesVariate(1, 4) })},
	} {
		t.Run(f.name, func(t *testing.T) {
			g := mersenne.New()
			g.SeedInt64(42)
			checkClose(t, lines[i], f.name, 100, 5, func() string { return f.draw(g) })
		})
	}
}

func checkClose(t *testing.T, line, name string, ulps float64, differing int, next func() string) {
	t.Helper()
	parts := strings.Split(line, "\t")
	if parts[0] != name {
		t.Fatalf("the golden line is for %s", parts[0])
	}
	different := 0
	for _, want := range strings.Fields(parts[1]) {
		got := next()
		if got == want {
			continue
		}
		different++
		g, err := number.ParseFloat(got)
		w, err2 := number.ParseFloat(want)
		if err != nil || err2 != nil {
			t.Errorf("result is %s, want %s", got, want)
			continue
		}
		u, _ := mathematics.Ulp(w)
		if d := math.Abs(g-w) / u; !(d <= ulps) {
			t.Errorf("result is %s, %v units in the last place from %s", got, d, want)
		}
	}
	t.Logf("%d of 300 results differ in the last bits", different)
	if different > differing {
		t.Errorf("%d of 300 results differ, want at most %d", different, differing)
	}
}
