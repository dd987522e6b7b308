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
	"LATIN SMALL LETTER SHARP S": 'ß', "LATIN SMALL LETTER E WITH ACUTE": 'é', "BLACK STAR": '★', "WHITE STAR": '☆',
	"SNOWMAN": '☃', "BELL": 0x1F514, "BUG": 0x1F41B,
}
