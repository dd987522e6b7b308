package link

import "strings"

// longestLiteral is the length of the longest literal a parameter may be set to, in UTF-16 code units.
const longestLiteral = Limit

// isLiteral says whether a text is a Python literal that a parameter may be set to: a number, True, False or a string
// on one line.
func isLiteral(text string) bool {
	if text == "" || units(text) > longestLiteral {
		return false
	}
	switch {
	case text == "True" || text == "False":
		return true
	case text[0] == '\'' || text[0] == '"':
		return isString(text)
	}
	return isNumber(text)
}

// isNumber takes digits and underscores with at most one point, the first of them a digit, and perhaps an exponent.
func isNumber(text string) bool {
	rest := strings.TrimPrefix(text, "-")
	if !startsWithDigit(rest) && !(strings.HasPrefix(rest, ".") && startsWithDigit(rest[1:])) {
		return false
	}
	rest = strings.TrimLeft(rest, "0123456789_")
	if strings.HasPrefix(rest, ".") {
		rest = strings.TrimLeft(rest[1:], "0123456789_")
	}
	if rest == "" {
		return true
	}
	if rest[0] != 'e' && rest[0] != 'E' {
		return false
	}
	rest = rest[1:]
	if rest != "" && (rest[0] == '+' || rest[0] == '-') {
		rest = rest[1:]
	}
	return areDigits(rest)
}

func startsWithDigit(text string) bool { return text != "" && text[0] >= '0' && text[0] <= '9' }

// isString takes a string in quotes; a backslash takes what follows along, but for the end of a line.
func isString(text string) bool {
	quote := rune(text[0])
	escaped := false
	for i, r := range text[1:] {
		switch {
		case escaped:
			if strings.ContainsRune("\n\r\u2028\u2029", r) {
				return false
			}
			escaped = false
		case r == '\\':
			escaped = true
		case r == quote:
			return 1+i == len(text)-1
		case r == '\n' || r == '\r':
			return false
		}
	}
	return false
}
