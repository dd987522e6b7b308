package syntax

import "strings"

// characterNamed answers the character of a Unicode name, of the few that programs are likely to write by name.
// The whole table would be larger than the rest of the engine.
func characterNamed(name string) (rune, bool) {
	name = strings.ToUpper(name)
	if r, ok := characterNames[name]; ok {
		return r, true
	}
	for _, script := range [...]struct {
		prefix string
		first  rune
	}{
		{"LATIN SMALL LETTER ", 'a'},
		{"LATIN CAPITAL LETTER ", 'A'},
	} {
		if letter, ok := strings.CutPrefix(name, script.prefix); ok && len(letter) == 1 && letter[0] >= 'A' && letter[0] <= 'Z' {
			return script.first + rune(letter[0]-'A'), true
		}
	}
	if letter, ok := strings.CutPrefix(name, "LATIN SMALL LETTER "); ok {
		if r, ok := accented[letter]; ok {
			return r, true
		}
	}
	if letter, ok := strings.CutPrefix(name, "LATIN CAPITAL LETTER "); ok && letter != "Y WITH DIAERESIS" {
		if r, ok := accented[letter]; ok {
			return r - 'ä' + 'Ä', true
		}
	}
	for i, letter := range greekLetters {
		if letter == "" {
			continue
		}
		switch name {
		case "GREEK SMALL LETTER " + letter:
			return 'α' + rune(i), true
		case "GREEK CAPITAL LETTER " + letter:
			if letter != "FINAL SIGMA" {
				return 'Α' + rune(i), true
			}
		}
	}
	return 0, false
}

var greekLetters = [...]string{
	"ALPHA", "BETA", "GAMMA", "DELTA", "EPSILON", "ZETA", "ETA", "THETA", "IOTA", "KAPPA", "LAMDA", "MU", "NU", "XI",
	"OMICRON", "PI", "RHO", "FINAL SIGMA", "SIGMA", "TAU", "UPSILON", "PHI", "CHI", "PSI", "OMEGA",
}

var characterNames = map[string]rune{
	"SPACE": ' ', "NO-BREAK SPACE": 0xA0, "ZERO WIDTH SPACE": 0x200B, "BULLET": '•', "MIDDLE DOT": '·',
	"HORIZONTAL ELLIPSIS": '…', "EN DASH": '–', "EM DASH": '—', "MINUS SIGN": '−', "PLUS-MINUS SIGN": '±',
	"MULTIPLICATION SIGN": '×', "DIVISION SIGN": '÷', "DEGREE SIGN": '°', "MICRO SIGN": 'µ', "EURO SIGN": '€',
	"POUND SIGN": '£', "YEN SIGN": '¥', "COPYRIGHT SIGN": '©', "SECTION SIGN": '§', "INFINITY": '∞',
	"ALMOST EQUAL TO": '≈', "NOT EQUAL TO": '≠', "LESS-THAN OR EQUAL TO": '≤', "GREATER-THAN OR EQUAL TO": '≥',
	"N-ARY SUMMATION": '∑', "SQUARE ROOT": '√', "LEFTWARDS ARROW": '←', "UPWARDS ARROW": '↑',
	"RIGHTWARDS ARROW": '→', "DOWNWARDS ARROW": '↓', "LEFT RIGHT ARROW": '↔', "RIGHTWARDS DOUBLE ARROW": '⇒',
	"CHECK MARK": '✓', "HEAVY CHECK MARK": '✔', "BALLOT X": '✗', "FULL BLOCK": '█', "LIGHT SHADE": '░',
	"MEDIUM SHADE": '▒', "DARK SHADE": '▓', "LOWER HALF BLOCK": '▄', "BLACK SQUARE": '■', "WHITE SQUARE": '□',
	"BLACK CIRCLE": '●', "WHITE CIRCLE": '○', "BOX DRAWINGS LIGHT HORIZONTAL": '─', "BOX DRAWINGS LIGHT VERTICAL": '│',
	"LEFT SINGLE QUOTATION MARK": '‘', "RIGHT SINGLE QUOTATION MARK": '’', "LEFT DOUBLE QUOTATION MARK": '“',
	"RIGHT DOUBLE QUOTATION MARK": '”', "SUPERSCRIPT TWO": '²', "SUPERSCRIPT THREE": '³',
	"EXCLAMATION MARK": 0x21, "QUOTATION MARK": 0x22, "NUMBER SIGN": 0x23, "DOLLAR SIGN": 0x24, "PERCENT SIGN": 0x25,
	"AMPERSAND": 0x26, "APOSTROPHE": 0x27, "LEFT PARENTHESIS": 0x28, "RIGHT PARENTHESIS": 0x29, "ASTERISK": 0x2a,
	"PLUS SIGN": 0x2b, "COMMA": 0x2c, "HYPHEN-MINUS": 0x2d, "FULL STOP": 0x2e, "SOLIDUS": 0x2f, "DIGIT ZERO": 0x30,
	"DIGIT ONE": 0x31, "DIGIT TWO": 0x32, "DIGIT THREE": 0x33, "DIGIT FOUR": 0x34, "DIGIT FIVE": 0x35,
	"DIGIT SIX": 0x36, "DIGIT SEVEN": 0x37, "DIGIT EIGHT": 0x38, "DIGIT NINE": 0x39, "COLON": 0x3a, "SEMICOLON": 0x3b,
	"LESS-THAN SIGN": 0x3c, "EQUALS SIGN": 0x3d, "GREATER-THAN SIGN": 0x3e, "QUESTION MARK": 0x3f,
	"COMMERCIAL AT": 0x40, "LEFT SQUARE BRACKET": 0x5b, "REVERSE SOLIDUS": 0x5c, "RIGHT SQUARE BRACKET": 0x5d,
	"CIRCUMFLEX ACCENT": 0x5e, "LOW LINE": 0x5f, "GRAVE ACCENT": 0x60, "LEFT CURLY BRACKET": 0x7b,
	"VERTICAL LINE": 0x7c, "RIGHT CURLY BRACKET": 0x7d, "TILDE": 0x7e, "INVERTED EXCLAMATION MARK": 0xa1,
	"CENT SIGN": 0xa2, "CURRENCY SIGN": 0xa4, "BROKEN BAR": 0xa6, "DIAERESIS": 0xa8, "FEMININE ORDINAL INDICATOR": 0xaa,
	"LEFT-POINTING DOUBLE ANGLE QUOTATION MARK": 0xab, "NOT SIGN": 0xac, "SOFT HYPHEN": 0xad, "REGISTERED SIGN": 0xae,
	"MACRON": 0xaf, "ACUTE ACCENT": 0xb4, "PILCROW SIGN": 0xb6, "CEDILLA": 0xb8, "SUPERSCRIPT ONE": 0xb9,
	"MASCULINE ORDINAL INDICATOR": 0xba, "RIGHT-POINTING DOUBLE ANGLE QUOTATION MARK": 0xbb,
	"VULGAR FRACTION ONE QUARTER": 0xbc, "VULGAR FRACTION ONE HALF": 0xbd, "VULGAR FRACTION THREE QUARTERS": 0xbe,
	"INVERTED QUESTION MARK":     0xbf,
	"LATIN SMALL LETTER SHARP S": 'ß', "BLACK STAR": '★', "WHITE STAR": '☆',
	"EN SPACE": 0x2002, "EM SPACE": 0x2003, "EMPTY SET": '∅', "THIN SPACE": 0x2009, "NARROW NO-BREAK SPACE": 0x202F, "ZERO WIDTH JOINER": 0x200D,
	"VARIATION SELECTOR-16": 0xFE0F, "SNOWMAN": '☃', "BELL": 0x1F514, "BUG": 0x1F41B,
}

// accented are the small letters of Latin-1; their capitals stand 32 before.
var accented = map[string]rune{
	"A WITH GRAVE":      'à',
	"A WITH ACUTE":      'á',
	"A WITH CIRCUMFLEX": 'â',
	"A WITH TILDE":      'ã',
	"A WITH DIAERESIS":  'ä',
	"A WITH RING ABOVE": 'å',
	"C WITH CEDILLA":    'ç',
	"E WITH GRAVE":      'è',
	"E WITH ACUTE":      'é',
	"E WITH CIRCUMFLEX": 'ê',
	"E WITH DIAERESIS":  'ë',
	"I WITH GRAVE":      'ì',
	"I WITH ACUTE":      'í',
	"I WITH CIRCUMFLEX": 'î',
	"I WITH DIAERESIS":  'ï',
	"N WITH TILDE":      'ñ',
	"O WITH GRAVE":      'ò',
	"O WITH ACUTE":      'ó',
	"O WITH CIRCUMFLEX": 'ô',
	"O WITH TILDE":      'õ',
	"O WITH DIAERESIS":  'ö',
	"O WITH STROKE":     'ø',
	"U WITH GRAVE":      'ù',
	"U WITH ACUTE":      'ú',
	"U WITH CIRCUMFLEX": 'û',
	"U WITH DIAERESIS":  'ü',
	"Y WITH ACUTE":      'ý',
	"Y WITH DIAERESIS":  'ÿ',
}
