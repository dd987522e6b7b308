package format

import (
	"math"
	"strconv"
	"strings"
)

// FloatText is a float by one of the presentations e E f F g G, or r for the
// shortest that reads back, without padding. alternate keeps the point (and
// the zeros of g); dot adds ".0" to a whole number; noNeg0 drops the sign of a
// zero.
func FloatText(f float64, verb byte, precision int, alternate, dot, noNeg0 bool) string {
	upper := verb == 'E' || verb == 'F' || verb == 'G'
	switch {
	case f != f:
		if upper {
			return "NAN"
		}
		return "nan"
	case math.IsInf(f, 0):
		text := "inf"
		if upper {
			text = "INF"
		}
		if f < 0 {
			return "-" + text
		}
		return text
	}
	negative := math.Signbit(f)
	f = math.Abs(f)
	var text string
	switch verb {
	case 'e', 'E':
		text = strconv.FormatFloat(f, 'e', precision, 64)
		if alternate && precision == 0 {
			text = text[:1] + "." + text[1:]
		}
	case 'f', 'F':
		text = strconv.FormatFloat(f, 'f', precision, 64)
		if alternate && precision == 0 {
			text += "."
		}
	case 'g', 'G':
		precision = max(precision, 1)
		digits, point := significant(strconv.FormatFloat(f, 'e', precision-1, 64))
		limit, room := precision, 0
		if dot {
			limit--
		}
		if alternate {
			room = precision
		} else {
			digits = stripZeros(digits)
		}
		text = placed(digits, point, point <= -4 || point > limit, room, alternate, dot)
	default:
		digits, point := significant(strconv.FormatFloat(f, 'e', -1, 64))
		text = placed(stripZeros(digits), point, point <= -4 || point > 16, 0, alternate, dot)
	}
	if upper {
		text = strings.ToUpper(text)
	}
	if negative && !(noNeg0 && isZeroText(text)) {
		return "-" + text
	}
	return text
}

// isZeroText reports a text that shows no digit but zero before an exponent.
func isZeroText(text string) bool {
	for i := 0; i < len(text); i++ {
		if text[i] == 'e' || text[i] == 'E' {
			return true
		}
		if text[i] >= '1' && text[i] <= '9' {
			return false
		}
	}
	return true
}

func stripZeros(digits string) string {
	if t := strings.TrimRight(digits, "0"); t != "" {
		return t
	}
	return "0"
}

// significant takes d.ddde+xx apart: the digits, and where the point stands
// from their left end.
func significant(text string) (digits string, point int) {
	e := strings.IndexByte(text, 'e')
	exponent, _ := strconv.Atoi(text[e+1:])
	digits = text[:1]
	if e > 1 {
		digits += text[2:e]
	}
	return digits, exponent + 1
}

// placed writes digits with their point, with at least room digits in all.
func placed(digits string, point int, exponential bool, room int, alternate, dot bool) string {
	exponent := point - 1
	if exponential {
		point = 1
	}
	end := max(room, point)
	if dot && !exponential {
		end = max(end, point+1)
	}
	end = max(end, len(digits))
	digits += strings.Repeat("0", end-len(digits))
	var text string
	if point <= 0 {
		text = "0." + strings.Repeat("0", -point) + digits
	} else {
		text = digits[:point] + "." + digits[point:]
	}
	if !alternate {
		text = strings.TrimSuffix(text, ".")
	}
	if !exponential {
		return text
	}
	sign := "+"
	if exponent < 0 {
		sign, exponent = "-", -exponent
	}
	if exponent < 10 {
		sign += "0"
	}
	return text + "e" + sign + strconv.Itoa(exponent)
}
