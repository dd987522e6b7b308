// Package format writes numbers and text as Python's three formatting
// languages ask: the format mini-language of f-strings, format() and
// str.format (Spec), the fields of a str.format template (ParseTemplate), and
// the conversions of the % operator (ParsePercent). Messages are CPython
// 3.11's.
//
// It may not know the values of the language: whoever calls it picks the
// method that fits the value.
package format

import (
	"math"
	"math/big"
	"strconv"
	"strings"
	"unicode/utf8"

	"asimplay/engine/internal/number"
)

// Spec is a parsed format specifier. It can be kept and used many times.
type Spec struct {
	typeName           string
	fill               rune
	align              byte // '<' '>' '^' '=' or 0
	sign               byte // '+' '-' ' ' or 0
	alternate, noNeg0  bool
	zero               bool // a 0 before the width, without a fill of its own
	width, precision   int  // -1 when absent
	thousands          byte // ',' '_' or 0
	verb               rune // 0 when absent
	text               string
	fillGiven, aligned bool
}

func fail(text string) error { return number.Fail(number.ValueError, text) }

// printable shows a character of a specifier as CPython's messages do.
func printable(r rune) string {
	if r > 32 && r < 128 {
		return string(r)
	}
	return `\x` + strconv.FormatInt(int64(r), 16)
}

func isAlign(r rune) bool { return r == '<' || r == '>' || r == '=' || r == '^' }

// leadingInt reads the digits at the head of s: the value, -1 without digits,
// and the rest.
func leadingInt(s []rune) (int, []rune, error) {
	v, n := 0, 0
	for n < len(s) && s[n] >= '0' && s[n] <= '9' {
		d := int(s[n] - '0')
		if v > (math.MaxInt-d)/10 {
			return 0, nil, fail("Too many decimal digits in format string")
		}
		v = v*10 + d
		n++
	}
	if n == 0 {
		return -1, s, nil
	}
	return v, s[n:], nil
}

// Parse reads a format specifier. typeName is the Python type of the value to
// be formatted ("int", "float", "str", "bool"), for messages and for what the
// type leaves unsaid.
func Parse(spec, typeName string) (Spec, error) {
	p := Spec{typeName: typeName, fill: ' ', width: -1, precision: -1, text: spec}
	s := []rune(spec)
	if len(s) >= 2 && isAlign(s[1]) {
		p.fill, p.align, p.fillGiven, p.aligned = s[0], byte(s[1]), true, true
		s = s[2:]
	} else if len(s) >= 1 && isAlign(s[0]) {
		p.align, p.aligned = byte(s[0]), true
		s = s[1:]
	}
	if len(s) > 0 && (s[0] == '+' || s[0] == '-' || s[0] == ' ') {
		p.sign = byte(s[0])
		s = s[1:]
	}
	if len(s) > 0 && s[0] == 'z' {
		p.noNeg0 = true
		s = s[1:]
	}
	if len(s) > 0 && s[0] == '#' {
		p.alternate = true
		s = s[1:]
	}
	if !p.fillGiven && len(s) > 0 && s[0] == '0' {
		p.fill, p.zero = '0', true
		s = s[1:]
	}
	var err error
	if p.width, s, err = leadingInt(s); err != nil {
		return p, err
	}
	if len(s) > 0 && s[0] == ',' {
		p.thousands = ','
		s = s[1:]
	}
	if len(s) > 0 && s[0] == '_' {
		if p.thousands != 0 {
			return p, fail("Cannot specify both ',' and '_'.")
		}
		p.thousands = '_'
		s = s[1:]
	}
	if len(s) > 0 && s[0] == ',' && p.thousands == '_' {
		return p, fail("Cannot specify both ',' and '_'.")
	}
	if len(s) > 0 && s[0] == '.' {
		if p.precision, s, err = leadingInt(s[1:]); err != nil {
			return p, err
		}
		if p.precision < 0 {
			return p, fail("Format specifier missing precision")
		}
	}
	if len(s) > 1 {
		return p, fail("Invalid format specifier '" + spec + "' for object of type '" + typeName + "'")
	}
	if len(s) == 1 {
		p.verb = s[0]
	}
	if p.thousands != 0 {
		if err := p.checkThousands(); err != nil {
			return p, err
		}
	}
	return p, nil
}

func (p *Spec) checkThousands() error {
	verb := p.verb
	if verb == 0 {
		switch p.typeName {
		case "str":
			verb = 's'
		case "int", "bool":
			verb = 'd'
		}
	}
	switch verb {
	case 'd', 'e', 'f', 'g', 'E', 'G', '%', 'F', 0:
		return nil
	case 'b', 'o', 'x', 'X':
		if p.thousands == '_' {
			return nil
		}
	}
	return fail("Cannot specify '" + string(rune(p.thousands)) + "' with '" + printable(verb) + "'.")
}

func (p *Spec) unknown() error {
	return fail("Unknown format code '" + printable(p.verb) + "' for object of type '" + p.typeName + "'")
}

// Width is the least width in characters, -1 when absent.
func (p Spec) Width() int { return p.width }

// Precision is the precision, -1 when absent.
func (p Spec) Precision() int { return p.precision }

// Text formats a str.
func (p Spec) Text(s string) (string, error) {
	if p.text == "" {
		return s, nil
	}
	if p.verb != 0 && p.verb != 's' {
		return "", p.unknown()
	}
	switch {
	case p.sign == ' ':
		return "", fail("Space not allowed in string format specifier")
	case p.sign != 0:
		return "", fail("Sign not allowed in string format specifier")
	case p.noNeg0:
		return "", fail("Negative zero coercion (z) not allowed in string format specifier")
	case p.alternate:
		return "", fail("Alternate form (#) not allowed in string format specifier")
	case p.align == '=':
		return "", fail("'=' alignment not allowed in string format specifier")
	}
	s = truncate(s, p.precision)
	pad := p.width - utf8.RuneCountInString(s)
	if pad <= 0 {
		return s, nil
	}
	left := 0
	switch p.align {
	case '>':
		left = pad
	case '^':
		left = pad / 2
	}
	fill := string(p.fill)
	return strings.Repeat(fill, left) + s + strings.Repeat(fill, pad-left), nil
}

// truncate is the first n characters of s, all of them when n is negative.
func truncate(s string, n int) string {
	if n < 0 || len(s) <= n {
		return s
	}
	for i := range s {
		if n == 0 {
			return s[:i]
		}
		n--
	}
	return s
}

// Int64 formats an int.
func (p Spec) Int64(i int64) (string, error) {
	if p.text == "" {
		return strconv.FormatInt(i, 10), nil
	}
	switch p.verb {
	case 'e', 'E', 'f', 'F', 'g', 'G', '%':
		return p.Float(float64(i))
	case 'c':
		return p.char(i)
	}
	base := p.base()
	if base == 0 {
		return "", p.unknown()
	}
	var buf [65]byte
	return p.digits(i < 0, string(strconv.AppendUint(buf[:0], magnitude(i), base)))
}

func magnitude(i int64) uint64 {
	if i < 0 {
		return -uint64(i)
	}
	return uint64(i)
}

// Big formats an int of any size.
func (p Spec) Big(b *big.Int) (string, error) {
	if p.text == "" {
		return number.IntRepr(b)
	}
	switch p.verb {
	case 'e', 'E', 'f', 'F', 'g', 'G', '%':
		f, err := number.Float64FromBig(b)
		if err != nil {
			return "", err
		}
		return p.Float(f)
	case 'c':
		if b.IsInt64() {
			return p.char(b.Int64())
		}
		if err := p.checkInt(); err != nil {
			return "", err
		}
		return "", number.Fail(number.OverflowError, "Python int too large to convert to C long")
	}
	base := p.base()
	if base == 0 {
		return "", p.unknown()
	}
	if err := p.checkInt(); err != nil {
		return "", err
	}
	digits := ""
	if base == 10 {
		s, err := number.IntRepr(b)
		if err != nil {
			return "", err
		}
		digits = strings.TrimPrefix(s, "-")
	} else {
		digits = strings.TrimPrefix(b.Text(base), "-")
	}
	return p.digits(b.Sign() < 0, digits)
}

// base is the base of an integer presentation, 0 for another one.
func (p *Spec) base() int {
	switch p.verb {
	case 'b':
		return 2
	case 'o':
		return 8
	case 'x', 'X':
		return 16
	case 'd', 'n', 0:
		return 10
	}
	return 0
}

func (p *Spec) checkInt() error {
	switch {
	case p.precision >= 0:
		return fail("Precision not allowed in integer format specifier")
	case p.noNeg0:
		return fail("Negative zero coercion (z) not allowed in integer format specifier")
	case p.verb == 'c' && p.sign != 0:
		return fail("Sign not allowed with integer format specifier 'c'")
	case p.verb == 'c' && p.alternate:
		return fail("Alternate form (#) not allowed with integer format specifier 'c'")
	}
	return nil
}

func (p *Spec) char(i int64) (string, error) {
	if err := p.checkInt(); err != nil {
		return "", err
	}
	if i < 0 || i > utf8.MaxRune {
		return "", number.Fail(number.OverflowError, "%c arg not in range(0x110000)")
	}
	return p.lay(false, "", "", string(rune(i)), 0), nil
}

func (p *Spec) digits(negative bool, digits string) (string, error) {
	if err := p.checkInt(); err != nil {
		return "", err
	}
	prefix := ""
	if p.alternate {
		switch p.verb {
		case 'b':
			prefix = "0b"
		case 'o':
			prefix = "0o"
		case 'x':
			prefix = "0x"
		case 'X':
			prefix = "0X"
		}
	}
	group := 3
	switch p.verb {
	case 'b', 'o', 'x', 'X':
		group = 4
		if p.verb == 'X' {
			digits = strings.ToUpper(digits)
		}
	}
	return p.lay(negative, prefix, digits, "", group), nil
}

// Float formats a float.
func (p Spec) Float(f float64) (string, error) {
	if p.text == "" {
		return number.FloatRepr(f), nil
	}
	if p.precision > math.MaxInt32 {
		return "", fail("precision too big")
	}
	precision, verb, dot, percent := p.precision, p.verb, false, ""
	switch verb {
	case 0:
		dot = true
		verb = 'r'
		if precision >= 0 {
			verb = 'g'
		}
	case 'n':
		verb = 'g'
	case '%':
		verb, percent = 'f', "%"
		f *= 100
	case 'e', 'E', 'f', 'F', 'g', 'G':
	default:
		return "", p.unknown()
	}
	if precision < 0 {
		precision = 6
	}
	text := FloatText(f, byte(verb), precision, p.alternate, dot, p.noNeg0) + percent
	negative := text[0] == '-'
	if negative {
		text = text[1:]
	}
	n := 0
	for n < len(text) && text[n] >= '0' && text[n] <= '9' {
		n++
	}
	return p.lay(negative, "", text[:n], text[n:], 3), nil
}

// lay sets out sign, prefix, digits in groups and rest within the width.
func (p *Spec) lay(negative bool, prefix, digits, rest string, group int) string {
	align := p.align
	if align == 0 {
		align = '>'
		if p.zero {
			align = '='
		}
	}
	sign := ""
	switch {
	case negative:
		sign = "-"
	case p.sign == '+':
		sign = "+"
	case p.sign == ' ':
		sign = " "
	}
	fixed := len(sign) + len(prefix) + utf8.RuneCountInString(rest)
	least := 0
	if p.fill == '0' && align == '=' {
		least = p.width - fixed
	}
	if p.thousands == 0 {
		group = 0
	}
	if digits != "" {
		digits = grouped(digits, p.thousands, group, least)
	}
	if fixed+len(digits) >= p.width {
		return sign + prefix + digits + rest
	}
	pad := p.width - fixed - len(digits)
	left, inside, right := 0, 0, 0
	switch align {
	case '<':
		right = pad
	case '^':
		left = pad / 2
		right = pad - left
	case '=':
		inside = pad
	default:
		left = pad
	}
	fill := string(p.fill)
	return strings.Repeat(fill, left) + sign + prefix + strings.Repeat(fill, inside) + digits + rest + strings.Repeat(fill, right)
}

// grouped puts a separator between groups of digits and zeros before them, to
// at least the width: a separator never comes first, so it may be one more.
func grouped(digits string, separator byte, group, least int) string {
	if group == 0 {
		if n := least - len(digits); n > 0 {
			return strings.Repeat("0", n) + digits
		}
		return digits
	}
	var parts []string
	for {
		n := min(group, max(len(digits), least, 1))
		taken := min(len(digits), n)
		parts = append(parts, strings.Repeat("0", n-taken)+digits[len(digits)-taken:])
		digits = digits[:len(digits)-taken]
		least -= n
		if digits == "" && least <= 0 {
			break
		}
		least--
	}
	for i, j := 0, len(parts)-1; i < j; i, j = i+1, j-1 {
		parts[i], parts[j] = parts[j], parts[i]
	}
	return strings.Join(parts, string(rune(separator)))
}

// Int64 is format(i, spec).
func Int64(i int64, spec string) (string, error) {
	p, err := Parse(spec, "int")
	if err != nil {
		return "", err
	}
	return p.Int64(i)
}

// Big is format(b, spec) of an int of any size.
func Big(b *big.Int, spec string) (string, error) {
	p, err := Parse(spec, "int")
	if err != nil {
		return "", err
	}
	return p.Big(b)
}

// Float is format(f, spec).
func Float(f float64, spec string) (string, error) {
	p, err := Parse(spec, "float")
	if err != nil {
		return "", err
	}
	return p.Float(f)
}

// Text is format(s, spec) of a str.
func Text(s, spec string) (string, error) {
	p, err := Parse(spec, "str")
	if err != nil {
		return "", err
	}
	return p.Text(s)
}

// Bool is format(v, spec): a word without a specifier, else an int.
func Bool(v bool, spec string) (string, error) {
	if spec == "" {
		if v {
			return "True", nil
		}
		return "False", nil
	}
	p, err := Parse(spec, "bool")
	if err != nil {
		return "", err
	}
	if v {
		return p.Int64(1)
	}
	return p.Int64(0)
}
