package format

import (
	"math"
)

// Complex is a complex number by the specifier. The specifier must have been parsed for "complex".
func (p Spec) Complex(re, im float64) (string, error) {
	precision, verb := p.precision, p.verb
	if precision > math.MaxInt32 {
		return "", fail("precision too big")
	}
	parens, alone := false, false
	usual := 6
	switch verb {
	case 0:
		verb, usual = 'r', 0
		alone = re == 0 && !math.Signbit(re)
		parens = !alone
	case 'n':
		verb = 'g'
	case 'e', 'E', 'f', 'F', 'g', 'G':
	default:
		return "", p.unknown()
	}
	if p.zero || p.fillGiven && p.fill == '0' {
		return "", fail("Zero padding is not allowed in complex format specifier")
	}
	if p.align == '=' {
		return "", fail("'=' alignment flag is not allowed in complex format specifier")
	}
	if precision < 0 {
		precision = usual
	} else if verb == 'r' {
		verb = 'g'
	}
	part := func(f float64, sign byte) string {
		q := p
		q.width, q.align, q.sign, q.fill = 0, '>', sign, ' '
		text := FloatText(f, byte(verb), precision, p.alternate, false, p.noNeg0)
		negative := text[0] == '-'
		if negative {
			text = text[1:]
		}
		n := 0
		for n < len(text) && text[n] >= '0' && text[n] <= '9' {
			n++
		}
		return q.lay(negative, "", text[:n], text[n:], 3)
	}
	var text string
	if alone {
		text = part(im, p.sign) + "j"
	} else {
		text = part(re, p.sign) + part(im, '+') + "j"
	}
	if parens {
		text = "(" + text + ")"
	}
	q := p
	q.sign = 0
	return q.lay(false, "", "", text, 3), nil
}
