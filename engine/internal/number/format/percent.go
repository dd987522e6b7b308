package format

import (
	"math"
	"math/big"
	"strconv"
	"strings"
	"unicode/utf8"

	"asimplay/engine/internal/number"
)

// Piece is a part of a % template: literal text (Verb is 0) or one conversion.
// Width and Precision are -1 when absent. Where StarWidth or StarPrecision is
// set, take it from the arguments with SetWidth and SetPrecision.
type Piece struct {
	Literal                            string
	Verb                               rune
	Key                                string
	HasKey                             bool
	Left, Plus, Space, Alternate, Zero bool
	Width, Precision                   int
	StarWidth, StarPrecision           bool
	Index                              int // of the verb in the template, in characters
}

// What the % operator says of wrong arguments, each a TypeError.
const (
	NotEnoughArguments = "not enough arguments for format string"
	NotAllConverted    = "not all arguments converted during string formatting"
	FormatNeedsMapping = "format requires a mapping"
	StarWantsInt       = "* wants int"
	CharNeedsIntOrChar = "%c requires int or char"
)

// ErrIncompleteKey is the fault of a key without its parenthesis. Where the
// argument is no mapping, CPython says FormatNeedsMapping instead.
var ErrIncompleteKey = fail("incomplete format key")

// RealNumberRequired is the TypeError of %d for a value of that type.
func RealNumberRequired(verb rune, typeName string) string {
	return "%" + string(verb) + " format: a real number is required, not " + typeName
}

// IntegerRequired is the TypeError of %x, %X and %o for a value of that type.
func IntegerRequired(verb rune, typeName string) string {
	return "%" + string(verb) + " format: an integer is required, not " + typeName
}

// MustBeReal is the TypeError of %e, %f and %g for a value of that type.
func MustBeReal(typeName string) string { return "must be real number, not " + typeName }

// ParsePercent splits the template of a % operation. CPython reads it while it
// formats: the pieces before a fault come along with the error, and their
// arguments are to be worked off first.
func ParsePercent(template string) ([]Piece, error) {
	s := []rune(template)
	var pieces []Piece
	for i := 0; i < len(s); {
		start := i
		for i < len(s) && s[i] != '%' {
			i++
		}
		if i > start {
			pieces = append(pieces, Piece{Literal: string(s[start:i])})
		}
		if i == len(s) {
			break
		}
		if i+1 < len(s) && s[i+1] == '%' {
			pieces = append(pieces, Piece{Literal: "%"})
			i += 2
			continue
		}
		p, next, err := parseConversion(s, i+1)
		if err != nil {
			return pieces, err
		}
		i = next
		pieces = append(pieces, p)
	}
	return pieces, nil
}

func parseConversion(s []rune, i int) (Piece, int, error) {
	p := Piece{Width: -1, Precision: -1}
	if i < len(s) && s[i] == '(' {
		i++
		start, depth := i, 1
		for i < len(s) && depth > 0 {
			switch s[i] {
			case ')':
				depth--
			case '(':
				depth++
			}
			i++
		}
		if depth > 0 {
			return p, i, ErrIncompleteKey
		}
		p.Key, p.HasKey = string(s[start:i-1]), true
	}
flags:
	for ; i < len(s); i++ {
		switch s[i] {
		case '-':
			p.Left = true
		case '+':
			p.Plus = true
		case ' ':
			p.Space = true
		case '#':
			p.Alternate = true
		case '0':
			p.Zero = true
		default:
			break flags
		}
	}
	var ok bool
	if i < len(s) && s[i] == '*' {
		p.StarWidth = true
		i++
	} else if p.Width, i, ok = amount(s, i, math.MaxInt64); !ok {
		return p, i, fail("width too big")
	}
	if i < len(s) && s[i] == '.' {
		i++
		if i < len(s) && s[i] == '*' {
			p.StarPrecision = true
			i++
		} else if p.Precision, i, ok = amount(s, i, math.MaxInt32); !ok {
			return p, i, fail("precision too big")
		}
		p.Precision = max(p.Precision, 0)
	}
	if i < len(s) && (s[i] == 'h' || s[i] == 'l' || s[i] == 'L') {
		i++
	}
	if i >= len(s) {
		return p, i, fail("incomplete format")
	}
	p.Verb, p.Index = s[i], i
	return p, i + 1, nil
}

func amount(s []rune, i int, limit int64) (v, next int, ok bool) {
	v = -1
	for i < len(s) && s[i] >= '0' && s[i] <= '9' {
		d := int64(s[i] - '0')
		if int64(max(v, 0)) > (limit-d)/10 {
			return 0, i, false
		}
		v = int(int64(max(v, 0))*10 + d)
		i++
	}
	return v, i, true
}

// SetWidth sets the width that a * stands for; a negative one pads right.
func (p *Piece) SetWidth(w int) {
	if w < 0 {
		p.Left = true
		w = -w
	}
	p.Width = w
}

// SetPrecision sets the precision that a * stands for.
func (p *Piece) SetPrecision(n int) { p.Precision = max(n, 0) }

// Check is the ValueError of a conversion that does not exist. CPython takes
// the argument first.
func (p Piece) Check() error {
	switch p.Verb {
	case 's', 'r', 'a', 'd', 'i', 'u', 'o', 'x', 'X', 'e', 'E', 'f', 'F', 'g', 'G', 'c':
		return nil
	}
	shown := "?"
	if p.Verb >= 31 && p.Verb <= '~' {
		shown = string(p.Verb)
	}
	return fail("unsupported format character '" + shown + "' (0x" + strconv.FormatInt(int64(p.Verb), 16) +
		") at index " + strconv.Itoa(p.Index))
}

// Text formats the text of an s, r or a conversion, or the one-character str
// of a c conversion.
func (p Piece) Text(s string) string {
	if p.Verb != 'c' {
		s = truncate(s, p.Precision)
	}
	return p.padded("", "", s, false)
}

// Char formats the code point of a c conversion.
func (p Piece) Char(code int64) (string, error) {
	if code < 0 || code > utf8.MaxRune {
		return "", number.Fail(number.OverflowError, "%c arg not in range(0x110000)")
	}
	return p.padded("", "", string(rune(code)), false), nil
}

// Int64 formats an int by d, i, u, o, x or X.
func (p Piece) Int64(i int64) string {
	return p.integer(i < 0, strconv.FormatUint(magnitude(i), p.base()))
}

// Big formats an int of any size by d, i, u, o, x or X: a ValueError beyond
// 4300 decimal digits.
func (p Piece) Big(b *big.Int) (string, error) {
	digits := ""
	if p.base() == 10 {
		s, err := number.IntRepr(b)
		if err != nil {
			return "", err
		}
		digits = s
	} else {
		digits = b.Text(p.base())
	}
	return p.integer(b.Sign() < 0, strings.TrimPrefix(digits, "-")), nil
}

func (p *Piece) base() int {
	switch p.Verb {
	case 'o':
		return 8
	case 'x', 'X':
		return 16
	}
	return 10
}

func (p *Piece) integer(negative bool, digits string) string {
	if n := p.Precision - len(digits); n > 0 {
		digits = strings.Repeat("0", n) + digits
	}
	prefix := ""
	if p.Alternate {
		switch p.Verb {
		case 'o':
			prefix = "0o"
		case 'x':
			prefix = "0x"
		case 'X':
			prefix = "0X"
		}
	}
	if p.Verb == 'X' {
		digits = strings.ToUpper(digits)
	}
	return p.padded(p.signOf(negative), prefix, digits, p.Zero)
}

func (p *Piece) signOf(negative bool) string {
	switch {
	case negative:
		return "-"
	case p.Plus:
		return "+"
	case p.Space:
		return " "
	}
	return ""
}

// Float formats a float by e, E, f, F, g or G.
func (p Piece) Float(f float64) string {
	precision := p.Precision
	if precision < 0 {
		precision = 6
	}
	text := FloatText(f, byte(p.Verb), precision, p.Alternate, false, false)
	negative := text[0] == '-'
	if negative {
		text = text[1:]
	}
	return p.padded(p.signOf(negative), "", text, p.Zero)
}

func (p *Piece) padded(sign, prefix, body string, zero bool) string {
	pad := p.Width - len(sign) - len(prefix) - utf8.RuneCountInString(body)
	switch {
	case pad <= 0:
		return sign + prefix + body
	case p.Left:
		return sign + prefix + body + strings.Repeat(" ", pad)
	case zero:
		return sign + prefix + strings.Repeat("0", pad) + body
	}
	return strings.Repeat(" ", pad) + sign + prefix + body
}
