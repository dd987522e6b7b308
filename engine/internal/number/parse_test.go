package number_test

import (
	"math/big"
	"strings"
	"testing"

	"asimplay/engine/internal/number"
	"asimplay/engine/internal/number/mathematics"
	"asimplay/engine/internal/number/sample"
)

// The wanted texts of this file are CPython 3.11's.

func TestParseFloat(t *testing.T) {
	for text, want := range map[string]string{
		" 1e5\n": "100000.0", "1_0.5": "10.5", "-.5": "-0.5", "5.": "5.0", "+inf": "inf", "-Infinity": "-inf",
		"nan": "nan", "1e999": "inf", "1e-400": "0.0", "-0": "-0.0", "٣.٥": "3.5", "\u20037\u00a0": "7.0", "\x1c7": `ValueError: could not convert string to float: '\x1c7'`, "1_0e1_0": "100000000000.0",
		"": "ValueError: could not convert string to float: ''", "abc": "ValueError: could not convert string to float: 'abc'",
		"1__0": "ValueError: could not convert string to float: '1__0'", "_1": "ValueError: could not convert string to float: '_1'",
		"1_": "ValueError: could not convert string to float: '1_'", "1_.5": "ValueError: could not convert string to float: '1_.5'",
		"0x1p3": "ValueError: could not convert string to float: '0x1p3'", "1e": "ValueError: could not convert string to float: '1e'",
		".": "ValueError: could not convert string to float: '.'", "it's": `ValueError: could not convert string to float: "it's"`,
		"1 2": "ValueError: could not convert string to float: '1 2'", "infi": "ValueError: could not convert string to float: 'infi'",
	} {
		if got := floatResult(number.ParseFloat(text)); got != want {
			t.Errorf("float(%q) is %s, want %s", text, got, want)
		}
	}
}

func TestParseInt(t *testing.T) {
	for _, c := range []struct {
		text string
		base int
		want string
	}{
		{"42", 10, "42"},
		{" -1_000 ", 10, "-1000"},
		{"0x1f", 16, "31"},
		{"0x_1f", 16, "31"},
		{"0b101", 0, "5"},
		{"0o17", 0, "15"},
		{"00", 0, "0"},
		{"zz", 36, "1295"},
		{"0b1", 16, "177"},
		{"-9223372036854775808", 10, "-9223372036854775808"},
		{"9223372036854775808", 10, "9223372036854775808"},
		{"٤٢", 10, "42"},
		{"010", 0, "ValueError: invalid literal for int() with base 0: '010'"},
		{"abc", 10, "ValueError: invalid literal for int() with base 10: 'abc'"},
		{"  ", 10, "ValueError: invalid literal for int() with base 10: '  '"},
		{"1__0", 10, "ValueError: invalid literal for int() with base 10: '1__0'"},
		{"1.5", 10, "ValueError: invalid literal for int() with base 10: '1.5'"},
		{"- 1", 10, "ValueError: invalid literal for int() with base 10: '- 1'"},
		{"12", 1, "ValueError: int() base must be >= 2 and <= 36, or 0"},
		{"12", 2, "ValueError: invalid literal for int() with base 2: '12'"},
		{"0x", 16, "ValueError: invalid literal for int() with base 16: '0x'"},
		{strings.Repeat("9", 5000), 10, "ValueError: Exceeds the limit (4300 digits) for integer string conversion: value has 5000 digits; use sys.set_int_max_str_digits() to increase the limit"},
	} {
		if got := intResult(number.ParseInt(c.text, c.base)); got != c.want {
			t.Errorf("int(%q, %d) is %s, want %s", c.text, c.base, got, c.want)
		}
	}
}

func TestIntRepr(t *testing.T) {
	if s, err := number.IntRepr(new(big.Int).Sub(power(big.NewInt(10), 4300), big.NewInt(1))); err != nil || len(s) != 4300 {
		t.Errorf("an int of 4300 digits: %v", err)
	}
	if _, err := number.IntRepr(power(big.NewInt(10), 4300)); err == nil {
		t.Error("an int of 4301 digits has a text")
	}
}

func TestStringRepr(t *testing.T) {
	for text, want := range map[string]string{
		"plain": "'plain'", "it's": `"it's"`, `it's "so"`: `'it\'s "so"'`, "a\n\t\\\x00\x7f": `'a\n\t\\\x00\x7f'`,
		"é日😀": "'é日😀'", "\u00a0\u200b\U000e0001": `'\xa0\u200b\U000e0001'`, "\xed\xa0\x80": `'\ud800'`,
	} {
		if got := number.StringRepr(text); got != want {
			t.Errorf("repr(%q) is %s, want %s", text, got, want)
		}
	}
	if got := number.ASCIIRepr("é日😀"); got != `'\xe9\u65e5\U0001f600'` {
		t.Errorf("ascii is %s", got)
	}
	if got := number.BytesRepr([]byte("a'\n\xff")); got != `b"a'\n\xff"` {
		t.Errorf("repr of bytes is %s", got)
	}
}

func TestMathErrors(t *testing.T) {
	for _, c := range []struct {
		name string
		f    func() (float64, error)
		want string
	}{
		{"log(0)", func() (float64, error) { return mathematics.Log(0) }, "ValueError: math domain error"},
		{"exp(1000)", func() (float64, error) { return mathematics.Exp(1000) }, "OverflowError: math range error"},
		{"gamma(0)", func() (float64, error) { return mathematics.Gamma(0) }, "ValueError: math domain error"},
		{"gamma(200)", func() (float64, error) { return mathematics.Gamma(200) }, "OverflowError: math range error"},
		{"lgamma(-1)", func() (float64, error) { return mathematics.Lgamma(-1) }, "ValueError: math domain error"},
		{"pow(0, -1)", func() (float64, error) { return mathematics.Pow(0, -1) }, "ValueError: math domain error"},
		{"pow(10, 400)", func() (float64, error) { return mathematics.Pow(10, 400) }, "OverflowError: math range error"},
		{"atanh(1)", func() (float64, error) { return mathematics.Atanh(1) }, "ValueError: math domain error"},
		{"expm1(1000)", func() (float64, error) { return mathematics.Expm1(1000) }, "OverflowError: math range error"},
		{"log(10, 1)", func() (float64, error) { return mathematics.LogBase(10, 1) }, "ZeroDivisionError: float division by zero"},
		{"log(10**400)", func() (float64, error) { return mathematics.LogBig(power(big.NewInt(10), 400)) }, "921.0340371976182"},
		{"log2(2**2000)", func() (float64, error) { return mathematics.Log2Big(power(big.NewInt(2), 2000)) }, "2000.0"},
		{"log10(10**400)", func() (float64, error) { return mathematics.Log10Big(power(big.NewInt(10), 400)) }, "400.0"},
		{"fsum([1e308, 1e308])", func() (float64, error) { return mathematics.Fsum([]float64{1e308, 1e308}) }, "OverflowError: intermediate overflow in fsum"},
		{"dist([3, 0], [0, 4])", func() (float64, error) { return mathematics.Dist([]float64{3, 0}, []float64{0, 4}) }, "5.0"},
		{"1e300**2", func() (float64, error) { return number.FloatPow(1e300, 2) }, "OverflowError: (34, 'Numerical result out of range')"},
		{"round(1.5e308, -308)", func() (float64, error) { return number.RoundFloat(1.5e308, -308) }, "OverflowError: rounded value too large to represent"},
		{"stdev([1])", func() (float64, error) { return sample.Stdev([]sample.Value{sample.Int64(1)}, nil) }, "StatisticsError: stdev requires at least two data points"},
		{"stdev([1, 2, 3])", func() (float64, error) {
			return sample.Stdev([]sample.Value{sample.Int64(1), sample.Int64(2), sample.Int64(3)}, nil)
		}, "1.0"},
		{"harmonic_mean of zero", func() (float64, error) {
			v, err := sample.HarmonicMean([]sample.Value{sample.Int64(0), sample.Int64(1)}, nil)
			return float64(v.Small), err
		}, "0.0"},
	} {
		if got := floatResult(c.f()); got != c.want {
			t.Errorf("%s is %s, want %s", c.name, got, c.want)
		}
	}
}
