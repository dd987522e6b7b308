package lib

import (
	"strings"
	"unicode"
)

// Letters whose upper case is more than one letter (SpecialCasing.txt of Unicode, the unconditional mappings in use).
var longUpper = map[rune]string{
	'ß': "SS", 'ŉ': "ʼN", 'ǰ': "J̌", 'ΐ': "Ϊ́", 'ΰ': "Ϋ́", 'և': "ԵՒ",
	'ﬀ': "FF", 'ﬁ': "FI", 'ﬂ': "FL", 'ﬃ': "FFI", 'ﬄ': "FFL", 'ﬅ': "ST", 'ﬆ': "ST",
}

var longTitle = map[rune]string{
	'ß': "Ss", 'ﬀ': "Ff", 'ﬁ': "Fi", 'ﬂ': "Fl", 'ﬃ': "Ffi", 'ﬄ': "Ffl", 'ﬅ': "St", 'ﬆ': "St",
}

var folded = map[rune]string{
	'ß': "ss", 'ẞ': "ss", 'ς': "σ", 'µ': "μ", 'ſ': "s", 'ŉ': "ʼn", 'ǰ': "ǰ", 'և': "եւ", 'İ': "i̇",
	'ﬀ': "ff", 'ﬁ': "fi", 'ﬂ': "fl", 'ﬃ': "ffi", 'ﬄ': "ffl", 'ﬅ': "st", 'ﬆ': "st",
	'ϐ': "β", 'ϑ': "θ", 'ϕ': "φ", 'ϖ': "π", 'ϰ': "κ", 'ϱ': "ρ", 'ϵ': "ε", 'ẛ': "ṡ",
}

func upper(s string) string {
	return mapRunes(s, func(b *strings.Builder, r rune) {
		if long, ok := longUpper[r]; ok {
			b.WriteString(long)
			return
		}
		b.WriteRune(unicode.ToUpper(r))
	}, 'a', 'z', -32)
}

func lower(s string) string {
	if !strings.ContainsRune(s, 'Σ') {
		return mapRunes(s, func(b *strings.Builder, r rune) {
			if r == 'İ' {
				b.WriteString("i̇")
				return
			}
			b.WriteRune(unicode.ToLower(r))
		}, 'A', 'Z', 32)
	}
	runes := []rune(s)
	out := make([]rune, len(runes))
	for i, r := range runes {
		out[i] = lowerAt(runes, i, r)
	}
	return string(out)
}

// lowerAt knows that a sigma at the end of a word has a form of its own.
func lowerAt(runes []rune, i int, r rune) rune {
	if r != 'Σ' {
		return unicode.ToLower(r)
	}
	before, after := false, false
	for j := i - 1; j >= 0; j-- {
		if !unicode.Is(unicode.Mn, runes[j]) && runes[j] != '\'' {
			before = isCased(runes[j])
			break
		}
	}
	for j := i + 1; j < len(runes); j++ {
		if !unicode.Is(unicode.Mn, runes[j]) && runes[j] != '\'' {
			after = isCased(runes[j])
			break
		}
	}
	if before && !after {
		return 'ς'
	}
	return 'σ'
}

func casefold(s string) string {
	return mapRunes(s, func(b *strings.Builder, r rune) {
		if f, ok := folded[r]; ok {
			b.WriteString(f)
			return
		}
		b.WriteRune(unicode.ToLower(r))
	}, 'A', 'Z', 32)
}

// mapRunes maps a string; ASCII letters from first to last are moved by delta without asking.
func mapRunes(s string, f func(*strings.Builder, rune), first, last byte, delta int) string {
	var b strings.Builder
	b.Grow(len(s))
	for i := 0; i < len(s); {
		if c := s[i]; c < 0x80 {
			if c >= first && c <= last {
				c = byte(int(c) + delta)
			}
			b.WriteByte(c)
			i++
			continue
		}
		r, size := decodePoint(s[i:])
		if r >= 0xD800 && r < 0xE000 {
			b.WriteString(s[i : i+size])
		} else {
			f(&b, r)
		}
		i += size
	}
	return b.String()
}

func titled(b *strings.Builder, r rune) {
	if t, ok := longTitle[r]; ok {
		b.WriteString(t)
		return
	}
	b.WriteRune(unicode.ToTitle(r))
}

func capitalize(s string) string {
	if s == "" {
		return s
	}
	r, size := decodePoint(s)
	var b strings.Builder
	titled(&b, r)
	if !strings.ContainsRune(s[size:], 'Σ') {
		return b.String() + lower(s[size:])
	}
	runes := []rune(s)
	for i, r := range runes[1:] {
		b.WriteRune(lowerAt(runes, i+1, r))
	}
	return b.String()
}

func title(s string) string {
	var b strings.Builder
	inWord := false
	runes := []rune(s)
	for i, r := range runes {
		switch {
		case !inWord:
			titled(&b, r)
		case r == 'Σ':
			b.WriteRune(lowerAt(runes, i, r))
		default:
			b.WriteRune(unicode.ToLower(r))
		}
		inWord = isCased(r)
	}
	return b.String()
}

func swapcase(s string) string {
	var b strings.Builder
	runes := []rune(s)
	for i, r := range runes {
		switch {
		case r == 'Σ':
			b.WriteRune(lowerAt(runes, i, r))
		case unicode.IsUpper(r):
			b.WriteRune(unicode.ToLower(r))
		case unicode.IsLower(r):
			b.WriteString(upper(string(r)))
		default:
			b.WriteRune(r)
		}
	}
	return b.String()
}

func isCased(r rune) bool {
	return unicode.IsUpper(r) || unicode.IsLower(r) || unicode.IsTitle(r) || unicode.Is(unicode.Other_Lowercase, r) || unicode.Is(unicode.Other_Uppercase, r)
}

func isSpace(r rune) bool { return unicode.IsSpace(r) || r >= 0x1c && r <= 0x1f }

func isLineBreak(r rune) bool {
	switch r {
	case '\n', '\r', '\v', '\f', 0x1c, 0x1d, 0x1e, 0x85, 0x2028, 0x2029:
		return true
	}
	return false
}

func isAlpha(r rune) bool     { return unicode.IsLetter(r) }
func isDecimal(r rune) bool   { return unicode.Is(unicode.Nd, r) }
func isAlnum(r rune) bool     { return isAlpha(r) || isNumeric(r) }
func isPrintable(r rune) bool { return unicode.IsPrint(r) }

// isDigit is true for decimals and for superscripts, subscripts and circled digits.
func isDigit(r rune) bool {
	switch {
	case isDecimal(r):
		return true
	case r == '²' || r == '³' || r == '¹' || r == '⁰' || r >= '⁴' && r <= '⁹' || r >= '₀' && r <= '₉':
		return true
	case r >= '①' && r <= '⑨' || r >= '⑴' && r <= '⑼' || r >= '⒈' && r <= '⒐' || r == '⓪' || r >= '⓵' && r <= '⓽' || r == '⓿':
		return true
	case r >= '❶' && r <= '❾' || r >= '➀' && r <= '➈' || r >= '➊' && r <= '➒':
		return true
	}
	return false
}

func isNumeric(r rune) bool {
	return unicode.IsNumber(r) || strings.ContainsRune("〇一二三四五六七八九十百千万億兆零壹貳參肆伍陸柒捌玖拾佰仟", r)
}

func isLower(s string) bool {
	cased := false
	for _, r := range s {
		if unicode.IsUpper(r) || unicode.IsTitle(r) {
			return false
		}
		cased = cased || unicode.IsLower(r) || unicode.Is(unicode.Other_Lowercase, r)
	}
	return cased
}

func isUpper(s string) bool {
	cased := false
	for _, r := range s {
		if unicode.IsLower(r) || unicode.IsTitle(r) || unicode.Is(unicode.Other_Lowercase, r) {
			return false
		}
		cased = cased || unicode.IsUpper(r) || unicode.Is(unicode.Other_Uppercase, r)
	}
	return cased
}

func isTitle(s string) bool {
	cased, inWord := false, false
	for _, r := range s {
		switch {
		case unicode.IsUpper(r) || unicode.IsTitle(r):
			if inWord {
				return false
			}
			inWord, cased = true, true
		case unicode.IsLower(r):
			if !inWord {
				return false
			}
			cased = true
		default:
			inWord = false
		}
	}
	return cased
}

func isIdentifier(s string) bool {
	for i, r := range s {
		start := r == '_' || unicode.IsLetter(r) || unicode.Is(unicode.Nl, r) || unicode.Is(unicode.Other_ID_Start, r)
		if start {
			continue
		}
		if i == 0 || !unicode.IsOneOf([]*unicode.RangeTable{unicode.Mn, unicode.Mc, unicode.Nd, unicode.Pc, unicode.Other_ID_Continue}, r) {
			return false
		}
	}
	return s != ""
}
