package syntax

import (
	"sort"
	"strings"
	"unicode/utf8"
)

// Source is a file's text with a way from byte offsets to lines and columns.
type Source struct {
	Name string // as tracebacks show it
	Text string
	line []int32 // byte offset at which each line starts
}

// NewSource indexes the lines of text.
func NewSource(name, text string) *Source {
	s := &Source{Name: name, Text: text, line: []int32{0}}
	if strings.HasPrefix(text, byteOrderMark) {
		s.line[0] = int32(len(byteOrderMark)) // columns count from after it
	}
	for i := 0; i < len(text); i++ {
		switch text[i] {
		case '\n':
			s.line = append(s.line, int32(i+1))
		case '\r':
			if i+1 < len(text) && text[i+1] == '\n' {
				i++
			}
			s.line = append(s.line, int32(i+1))
		}
	}
	return s
}

// Position answers the line (from 1) and the column (from 0, in bytes) of a byte offset.
func (s *Source) Position(offset int32) (line, column int) {
	n := sort.Search(len(s.line), func(i int) bool { return s.line[i] > offset })
	if n == 0 {
		return 1, 0
	}
	return n, int(offset - s.line[n-1])
}

// Line answers the text of line n (from 1) without its end; "" outside the file.
func (s *Source) Line(n int) string {
	if n < 1 || n > len(s.line) {
		return ""
	}
	start := int(s.line[n-1])
	end := len(s.Text)
	if n < len(s.line) {
		end = int(s.line[n])
	}
	for end > start && (s.Text[end-1] == '\n' || s.Text[end-1] == '\r') {
		end--
	}
	return s.Text[start:end]
}

// UTF16 answers how many UTF-16 code units stand before a byte offset: the unit of a page's editor.
func (s *Source) UTF16(offset int32) int {
	n := 0
	for i := 0; i < int(offset) && i < len(s.Text); {
		r, size := utf8.DecodeRuneInString(s.Text[i:])
		n++
		if r > 0xFFFF {
			n++
		}
		i += size
	}
	return n
}

// Error is a mistake in the source, at a span.
type Error struct {
	Source  *Source
	Span    Span
	Type    string // "SyntaxError", "IndentationError", "TabError"
	Message string
	Help    string // one more line, or ""
	Refused bool   // valid Python, not supported
	AtEnd   bool   // the source ends where more was expected
}

func (e *Error) Error() string { return e.Type + ": " + e.Message }
