package picture

import (
	"math"
	"strconv"
	"strings"
)

// round is to the nearest whole number, halves up, as browsers do it.
func round(x float64) float64 {
	floor := math.Floor(x)
	if x-floor >= 0.5 {
		return floor + 1
	}
	return floor
}

// pixel is a number of pixels as an int, kept within what a picture may have.
func pixel(x float64) int { return int(max(-1<<30, min(x, 1<<30))) }

// exponentOf is the power of ten of a positive number's first digit.
func exponentOf(x float64) int {
	text := strconv.FormatFloat(x, 'e', -1, 64)
	n, _ := strconv.Atoi(text[strings.IndexByte(text, 'e')+1:])
	return n
}

// powerOfTen is the number nearest to 10 to the n.
func powerOfTen(n int) float64 {
	x, _ := strconv.ParseFloat("1e"+strconv.Itoa(n), 64)
	return x
}

// fixed is a number with so many decimals, halves away from zero.
func fixed(x float64, decimals int) string {
	text := strconv.FormatFloat(x, 'f', decimals, 64)
	if exact := strconv.FormatFloat(x, 'f', decimals+60, 64); exact[len(exact)-60] == '5' && strings.Trim(exact[len(exact)-59:], "0") == "" {
		// Go rounds halves to the even digit. The next number away from zero is on the other side of the half.
		text = strconv.FormatFloat(math.Nextafter(x, math.Inf(1-2*int(b2u(x < 0)))), 'f', decimals, 64)
	}
	return text
}

func b2u(b bool) uint8 {
	if b {
		return 1
	}
	return 0
}

// significant is a number with at most so many significant digits and no zeros at its end; halves away from zero.
func significant(x float64, digits int) string {
	exact := strings.Replace(strings.TrimPrefix(strconv.FormatFloat(x, 'e', digits+60, 64), "-"), ".", "", 1)
	mantissa, _, _ := strings.Cut(exact, "e")
	if len(mantissa) > digits && mantissa[digits] == '5' && strings.Trim(mantissa[digits+1:], "0") == "" {
		x = math.Nextafter(x, math.Inf(1-2*int(b2u(x < 0))))
	}
	rounded, _ := strconv.ParseFloat(strconv.FormatFloat(x, 'e', digits-1, 64), 64)
	return number(rounded)
}

// number is the shortest text that reads back as x, as JavaScript writes it.
func number(x float64) string {
	if a := math.Abs(x); a == 0 || (a >= 1e-6 && a < 1e21) {
		return strconv.FormatFloat(x+0, 'f', -1, 64)
	}
	text := strconv.FormatFloat(x, 'e', -1, 64)
	return strings.Replace(strings.Replace(text, "e-0", "e-", 1), "e+0", "e+", 1)
}

// timeText is a time with so many decimals.
func timeText(time float64, decimals int) string {
	switch {
	case math.IsInf(time, 1):
		return "∞"
	case math.Abs(time) >= 1e15:
		text := strconv.FormatFloat(time, 'e', 3, 64)
		return strings.Replace(text, "e+0", "e+", 1)
	}
	text := fixed(time, decimals)
	if strings.HasPrefix(text, "-") && strings.Trim(text, "-0.") == "" {
		return text[1:]
	}
	return text
}

// count is a whole number with thin spaces between thousands.
func count(n int) string {
	text := strconv.Itoa(n)
	if n < 10_000 {
		return text
	}
	var b strings.Builder
	for i, digit := range text {
		if i > 0 && (len(text)-i)%3 == 0 {
			b.WriteString("\u202f")
		}
		b.WriteRune(digit)
	}
	return b.String()
}
