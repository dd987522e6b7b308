package link

import (
	"math"
	"strconv"
	"strings"
	"unicode"
)

// trim takes away what JavaScript calls white space at both ends.
func trim(text string) string {
	return strings.TrimFunc(text, isSpace)
}

// isSpace says whether JavaScript calls a character white space.
func isSpace(r rune) bool { return r == '\uFEFF' || r != '\u0085' && unicode.IsSpace(r) }

// number reads a number as JavaScript's Number() does: NaN when it is none, 0 when the text is blank.
func number(text string) float64 {
	text = trim(text)
	if text == "" {
		return 0
	}
	if len(text) > 2 && text[0] == '0' {
		if base, ok := map[byte]int{'x': 16, 'o': 8, 'b': 2}[text[1]|0x20]; ok {
			return inBase(text[2:], base)
		}
	}
	unsigned := strings.TrimLeft(text, "+-")
	if len(text)-len(unsigned) > 1 {
		return math.NaN()
	}
	if unsigned == "Infinity" {
		return math.Inf(1 - 2*strings.Count(text, "-"))
	}
	if !isDecimal(unsigned) {
		return math.NaN()
	}
	n, _ := strconv.ParseFloat(text, 64) // what is out of range is infinite, as there
	return n
}

// inBase reads digits of a base that is a power of two.
func inBase(digits string, base int) float64 {
	n, err := strconv.ParseUint(digits, base, 64)
	if strings.Contains(digits, "_") || strings.HasPrefix(digits, "+") {
		return math.NaN()
	}
	if err == nil {
		return float64(n)
	}
	// More digits than 64 bits: no whole number or time that a link may hold, so the last bit is of no account.
	sum := 0.0
	for _, c := range []byte(digits) {
		digit, err := strconv.ParseUint(string(c), base, 8)
		if err != nil {
			return math.NaN()
		}
		sum = sum*float64(base) + float64(digit)
	}
	return sum
}

// isDecimal says whether a text is digits with at most one point among or beside them, and perhaps an exponent.
func isDecimal(text string) bool {
	mantissa, exponent, scaled := strings.Cut(strings.Replace(text, "E", "e", 1), "e")
	if scaled {
		digits := exponent
		if digits != "" && (digits[0] == '+' || digits[0] == '-') {
			digits = digits[1:]
		}
		if !areDigits(digits) {
			return false
		}
	}
	before, after, _ := strings.Cut(mantissa, ".")
	return areDigits(before + after)
}

func areDigits(text string) bool {
	return text != "" && strings.Trim(text, "0123456789") == ""
}
