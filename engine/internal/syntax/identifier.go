package syntax

import (
	"unicode"
	"unicode/utf8"
)

// identifier answers a name as Python sees it. Python normalises names (NFKC), so that two spellings of a letter are
// one name. The tables for that would outweigh the parser; so names that normalising leaves alone, and the few
// spellings that keyboards really make, are taken, and others are refused rather than be taken for another name.
func (p *parser) identifier(t token) string {
	text := p.text(t)
	ascii := true
	for i := 0; i < len(text); i++ {
		ascii = ascii && text[i] < utf8.RuneSelf
	}
	if ascii {
		return text
	}
	out := make([]byte, 0, len(text))
	for i, r := range text {
		switch {
		case r == 'µ': // the micro sign of keyboards
			r = 'μ'
		case r >= 0xFF01 && r <= 0xFF5E: // full-width ASCII of East Asian keyboards
			r -= 0xFF01 - '!'
		case normalised(r):
			at := t.start + int32(i)
			panic(&Error{
				Source: p.src, Span: Span{at, at + int32(utf8.RuneLen(r))}, Type: "SyntaxError", Refused: true,
				Message: "the character '" + string(r) + "' in a name is not supported",
				Help:    "Python would normalise it to another spelling; write that spelling instead.",
			})
		}
		out = utf8.AppendRune(out, r)
	}
	return string(out)
}

// normalised says whether NFKC may change a character or join it with the one before.
func normalised(r rune) bool {
	switch {
	case r == 'ª' || r == 'º' || r == 'ſ' || r >= 0x132 && r <= 0x133 || r == 0x149 || r >= 0x1C4 && r <= 0x1CC || r >= 0x1F1 && r <= 0x1F3:
		return true
	case r >= 0x2B0 && r <= 0x2B8 || r >= 0x2E0 && r <= 0x2E4 || r >= 0x3D0 && r <= 0x3D6 || r >= 0x3F0 && r <= 0x3F5:
		return true
	case r >= 0x1D2C && r <= 0x1D6A || r >= 0x2071 && r <= 0x209C || r >= 0x2100 && r <= 0x2188:
		return true
	case r >= 0x3131 && r <= 0x318E || r >= 0xF900 && r <= 0xFDFF || r >= 0xFE70 && r <= 0xFFEF:
		return true
	case r >= 0x1D400 && r <= 0x1D7FF || r >= 0x1EE00 && r <= 0x1EEFF || r >= 0x2F800 && r <= 0x2FA1F:
		return true
	case r >= 0x1100 && r <= 0x11FF: // parts of Hangul syllables
		return true
	}
	return r >= 0x300 && r <= 0x36F && unicode.Is(unicode.Mn, r)
}
