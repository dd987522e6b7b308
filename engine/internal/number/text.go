package number

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

const hexDigits = "0123456789abcdef"

// StringRepr is repr(s) of a str.
func StringRepr(s string) string {
	quote := byte('\'')
	if strings.Contains(s, "'") && !strings.Contains(s, `"`) {
		quote = '"'
	}
	b := make([]byte, 0, len(s)+2)
	b = append(b, quote)
	for i := 0; i < len(s); {
		r, n := utf8.DecodeRuneInString(s[i:])
		switch {
		case r == rune(quote) || r == '\\':
			b = append(b, '\\', byte(r))
		case r == '\n':
			b = append(b, `\n`...)
		case r == '\r':
			b = append(b, `\r`...)
		case r == '\t':
			b = append(b, `\t`...)
		case r == utf8.RuneError && n == 1:
			r, n = surrogate(s[i:])
			b = appendEscape(b, r)
		case unicode.IsPrint(r):
			b = append(b, s[i:i+n]...)
		default:
			b = appendEscape(b, r)
		}
		i += n
	}
	return string(append(b, quote))
}

// surrogate reads a lone surrogate in its three-byte form, which is not UTF-8;
// another stray byte is shown as os.fsdecode would have it.
func surrogate(s string) (rune, int) {
	if len(s) >= 3 && s[0] == 0xed && s[1]&0xc0 == 0x80 && s[2]&0xc0 == 0x80 {
		return 0xd000 | rune(s[1]&0x3f)<<6 | rune(s[2]&0x3f), 3
	}
	return 0xdc00 | rune(s[0]), 1
}

func appendEscape(b []byte, r rune) []byte {
	digits := 8
	switch {
	case r < 0x100:
		digits = 2
		b = append(b, `\x`...)
	case r < 0x10000:
		digits = 4
		b = append(b, `\u`...)
	default:
		b = append(b, `\U`...)
	}
	for shift := 4 * (digits - 1); shift >= 0; shift -= 4 {
		b = append(b, hexDigits[r>>shift&15])
	}
	return b
}

// ASCIIRepr is ascii(s) of a str: repr with every other character escaped.
func ASCIIRepr(s string) string { return EscapeNonASCII(StringRepr(s)) }

// EscapeNonASCII escapes what is not ASCII in a repr, as ascii() does.
func EscapeNonASCII(repr string) string {
	b := make([]byte, 0, len(repr))
	for _, r := range repr {
		if r < utf8.RuneSelf {
			b = append(b, byte(r))
		} else {
			b = appendEscape(b, r)
		}
	}
	return string(b)
}

// BytesRepr is repr(b) of a bytes object.
func BytesRepr(data []byte) string {
	quote := byte('\'')
	if strings.ContainsRune(string(data), '\'') && !strings.ContainsRune(string(data), '"') {
		quote = '"'
	}
	b := append(make([]byte, 0, len(data)+3), 'b', quote)
	for _, c := range data {
		switch {
		case c == quote || c == '\\':
			b = append(b, '\\', c)
		case c == '\n':
			b = append(b, `\n`...)
		case c == '\r':
			b = append(b, `\r`...)
		case c == '\t':
			b = append(b, `\t`...)
		case c < ' ' || c > '~':
			b = appendEscape(b, rune(c))
		default:
			b = append(b, c)
		}
	}
	return string(append(b, quote))
}
