package syntax

import "strings"

// explainNewer adds a line of help to mistakes that are none in later versions of Python.
func explainNewer(e *Error) {
	if e.Help != "" {
		return
	}
	rest := e.Source.Text[min(int(e.Span.Start), len(e.Source.Text)):]
	line, column := e.Source.Position(e.Span.Start)
	before := strings.Fields(e.Source.Line(line)[:column])
	switch e.Message {
	case "f-string: expecting '}'", "f-string: unmatched '['", "f-string: unmatched '('", "f-string: unmatched '{'",
		"f-string: unterminated string", "f-string expression part cannot include a backslash":
		if !strings.HasSuffix(e.Message, "backslash") && !endedByOwnQuote(rest) {
			return // it is a mistake in later versions, too
		}
		e.Help = "As in Python 3.11, what stands in the braces of an f-string holds neither the f-string's own quotes nor a backslash: " +
			"use the other kind of quote, or a variable."
	case "expected '('", "invalid syntax":
		switch {
		case len(before) == 2 && (before[0] == "def" || before[0] == "class") && strings.HasPrefix(rest, "["):
			e.Help = "Type parameters came with Python 3.12; here is Python 3.11: leave them out, or use TypeVar."
		case len(before) == 1 && before[0] == "type":
			e.Help = "The type statement came with Python 3.12; here is Python 3.11: leave out the word type."
		}
	}
}

// endedByOwnQuote says whether a brace is closed in rest after its first quote, on the same line: there an f-string was
// ended by a quote within its braces.
func endedByOwnQuote(rest string) bool {
	line, _, _ := strings.Cut(rest, "\n")
	i := strings.IndexAny(line, "'\"")
	return i >= 0 && strings.Contains(line[i:], "}")
}
