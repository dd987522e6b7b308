package syntax

import (
	"math/big"
	"strconv"
	"strings"
	"unicode/utf8"
)

// maxDecimalDigits is how long a decimal literal may be, as in CPython.
const maxDecimalDigits = 4300

// numberLiteral works out the value of a number's text.
func (p *parser) numberLiteral(t token) Expr {
	text := p.text(t)
	span := t.span()
	if strings.IndexByte(text, '_') >= 0 {
		text = strings.ReplaceAll(text, "_", "")
	}
	if len(text) > 2 && text[0] == '0' {
		base := 0
		switch text[1] {
		case 'x', 'X':
			base = 16
		case 'o', 'O':
			base = 8
		case 'b', 'B':
			base = 2
		}
		if base != 0 {
			if v, err := strconv.ParseInt(text[2:], base, 64); err == nil {
				return &IntLit{Span: span, Value: v}
			}
			n, _ := new(big.Int).SetString(text[2:], base)
			return &IntLit{Span: span, Big: n.Text(10)}
		}
	}
	last := text[len(text)-1]
	if last == 'j' || last == 'J' {
		v, _ := strconv.ParseFloat(text[:len(text)-1], 64)
		return &ImagLit{Span: span, Value: v}
	}
	if strings.ContainsAny(text, ".eE") {
		v, _ := strconv.ParseFloat(text, 64)
		return &FloatLit{Span: span, Value: v}
	}
	if v, err := strconv.ParseInt(text, 10, 64); err == nil {
		return &IntLit{Span: span, Value: v}
	}
	if len(text) > maxDecimalDigits {
		p.fail(span, "Exceeds the limit (4300 digits) for integer string conversion: value has "+strconv.Itoa(len(text))+
			" digits; use sys.set_int_max_str_digits() to increase the limit"+
			" - Consider hexadecimal for huge integer literals to avoid decimal conversion limits.")
	}
	return &IntLit{Span: span, Big: strings.TrimLeft(text, "0")}
}

// stringToken is a string literal taken apart: its body is src.Text[start:end].
type stringToken struct {
	token
	raw, bytes, format bool
	body, bodyEnd      int32
}

func (p *parser) stringParts(t token) stringToken {
	s := stringToken{token: t}
	i := t.start
	for ; ; i++ {
		switch p.src.Text[i] {
		case 'r', 'R':
			s.raw = true
			continue
		case 'b', 'B':
			s.bytes = true
			continue
		case 'f', 'F':
			s.format = true
			continue
		case 'u', 'U':
			continue
		}
		break
	}
	q := p.src.Text[i]
	n := int32(1)
	if t.end-i >= 6 && p.src.Text[i+1] == q && p.src.Text[i+2] == q {
		n = 3
	}
	s.body, s.bodyEnd = i+n, t.end-n
	return s
}

// strings reads adjacent string literals as one expression.
func (p *parser) strings() Expr {
	first := p.tok
	var tokens []stringToken
	format, bytes := false, 0
	for p.tok.kind == tString {
		t := p.stringParts(p.tok)
		tokens = append(tokens, t)
		if t.bytes {
			bytes++
		}
		format = format || t.format
		p.next()
	}
	span := Span{first.start, p.prevEnd}
	if bytes > 0 && bytes < len(tokens) {
		p.fail(span, "cannot mix bytes and nonbytes literals")
	}
	if format {
		return p.formatString(span, tokens)
	}
	if len(tokens) == 1 {
		value := p.decode(tokens[0], tokens[0].body, tokens[0].bodyEnd)
		if bytes > 0 {
			return &BytesLit{Span: span, Value: value}
		}
		return &StrLit{Span: span, Value: value}
	}
	var whole strings.Builder
	for _, t := range tokens {
		whole.WriteString(p.decode(t, t.body, t.bodyEnd))
	}
	if bytes > 0 {
		return &BytesLit{Span: span, Value: whole.String()}
	}
	return &StrLit{Span: span, Value: whole.String()}
}

// decode resolves line ends and, unless the literal is raw, escapes of the source between start and end.
func (p *parser) decode(t stringToken, start, end int32) string {
	text := p.src.Text[start:end]
	if t.bytes {
		for i := 0; i < len(text); i++ {
			if text[i] >= utf8.RuneSelf {
				p.fail(t.span(), "bytes can only contain ASCII literal characters")
			}
		}
	} else if !utf8.ValidString(text) {
		p.fail(t.span(), "(unicode error) 'utf-8' codec can't decode the bytes of this string")
	}
	if strings.IndexByte(text, '\r') < 0 && (t.raw || strings.IndexByte(text, '\\') < 0) {
		return text
	}
	out := make([]byte, 0, len(text))
	for i := 0; i < len(text); {
		c := text[i]
		if c == '\r' {
			i++
			if i < len(text) && text[i] == '\n' {
				i++
			}
			out = append(out, '\n')
			continue
		}
		if c != '\\' || t.raw {
			out = append(out, c)
			i++
			continue
		}
		i++
		if i >= len(text) {
			out = append(out, '\\')
			break
		}
		c = text[i]
		i++
		switch c {
		case '\n':
		case '\r':
			if i < len(text) && text[i] == '\n' {
				i++
			}
		case '\\', '\'', '"':
			out = append(out, c)
		case 'a':
			out = append(out, 7)
		case 'b':
			out = append(out, 8)
		case 'f':
			out = append(out, 12)
		case 'n':
			out = append(out, 10)
		case 'r':
			out = append(out, 13)
		case 't':
			out = append(out, 9)
		case 'v':
			out = append(out, 11)
		case '0', '1', '2', '3', '4', '5', '6', '7':
			v := rune(c - '0')
			for n := 1; n < 3 && i < len(text) && text[i] >= '0' && text[i] <= '7'; n++ {
				v = v*8 + rune(text[i]-'0')
				i++
			}
			if t.bytes {
				out = append(out, byte(v))
			} else {
				out = appendCodePoint(out, v)
			}
		case 'x', 'u', 'U':
			if t.bytes && c != 'x' {
				out = append(out, '\\', c)
				break
			}
			want := map[byte]int{'x': 2, 'u': 4, 'U': 8}[c]
			n := 0
			v := int64(0)
			for n < want && i < len(text) && isHexDigit(text[i]) {
				d, _ := strconv.ParseInt(text[i:i+1], 16, 64)
				v = v*16 + d
				i++
				n++
			}
			if n < want {
				if t.bytes {
					p.fail(t.span(), "(value error) invalid \\x escape at position "+strconv.Itoa(i-n-2))
				}
				shape := "\\" + string(c) + strings.Repeat("X", want)
				p.badEscape(t, text, i-n-2, i, "truncated "+shape+" escape")
			}
			if t.bytes {
				out = append(out, byte(v))
				break
			}
			if v > utf8.MaxRune {
				p.badEscape(t, text, i-n-2, i, "illegal Unicode character")
			}
			out = appendCodePoint(out, rune(v))
		case 'N':
			if t.bytes {
				out = append(out, '\\', c)
				break
			}
			from := i - 2
			closing := strings.IndexByte(text[i:], '}')
			if i >= len(text) || text[i] != '{' || closing < 2 {
				stop := i
				if i < len(text) && text[i] == '{' {
					stop = len(text)
					if closing >= 0 {
						stop = i + closing + 1
					}
				}
				p.badEscape(t, text, from, stop, "malformed \\N character escape")
			}
			name := text[i+1 : i+closing]
			i += closing + 1
			r, known := characterNamed(name)
			if !known {
				panic(&Error{
					Source: p.src, Span: Span{start + int32(from), start + int32(i)}, Type: "SyntaxError", Refused: true,
					Message: "the character name '" + name + "' is not in the small table of names known here",
					Help:    "Write the character itself, or its number as \\uXXXX.",
				})
			}
			out = appendCodePoint(out, r)
		default:
			// An unknown escape stands for itself.
			out = append(out, '\\', c)
		}
	}
	return string(out)
}

// badEscape counts positions as CPython does: a character outside ASCII is ten bytes long by then.
func (p *parser) badEscape(t stringToken, text string, from, to int, why string) {
	count := func(end int) int {
		n := 0
		for _, r := range text[:end] {
			if r < utf8.RuneSelf {
				n++
			} else {
				n += 10
			}
		}
		return n
	}
	first, last := count(from), count(to)-1
	where := "bytes in position " + strconv.Itoa(first) + "-" + strconv.Itoa(last)
	if first == last {
		where = "byte 0x5c in position " + strconv.Itoa(first)
	}
	p.fail(t.span(), "(unicode error) 'unicodeescape' codec can't decode "+where+": "+why)
}

// appendCodePoint adds a code point as UTF-8, surrogates too (WTF-8).
func appendCodePoint(out []byte, r rune) []byte {
	if r >= 0xD800 && r <= 0xDFFF {
		return append(out, 0xE0|byte(r>>12), 0x80|byte(r>>6)&0x3F, 0x80|byte(r)&0x3F)
	}
	return utf8.AppendRune(out, r)
}
