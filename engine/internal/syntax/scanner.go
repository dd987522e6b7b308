package syntax

import (
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"
)

const (
	maxBrackets = 200 // as CPython's tokenizer
	maxIndents  = 100
	tabWidth    = 8
)

// scanner cuts text[pos:limit] into tokens. It stops at the first mistake, which it keeps in err;
// the parser raises that when it gets there, or when it finds a mistake of its own before.
type scanner struct {
	src      *Source
	text     string // the source up to the limit
	pos      int32
	tokens   []token
	err      *Error
	brackets []bracket
	indents  []indentation
	inside   bool // within an f-string's braces: line ends are blanks
}

type bracket struct {
	char byte
	at   int32
}

// indentation is measured twice, with tabs as eight columns and as one: the two must always agree in order.
type indentation struct{ column, narrow int32 }

// scan cuts a whole source.
func scan(src *Source) *scanner {
	s := &scanner{src: src, text: src.Text, indents: []indentation{{}}}
	s.tokens = make([]token, 0, len(src.Text)/4+8)
	if strings.HasPrefix(s.text, byteOrderMark) {
		s.pos = int32(len(byteOrderMark))
	}
	s.run()
	return s
}

// scanInside cuts the expression in an f-string's braces.
func scanInside(src *Source, start, end int32) *scanner {
	s := &scanner{src: src, text: src.Text[:end], pos: start, inside: true, indents: []indentation{{}}}
	s.run()
	return s
}

func (s *scanner) run() {
	defer func() {
		switch caught := recover().(type) {
		case nil:
		case *Error:
			s.err = caught
			s.tokens = append(s.tokens, token{tBroken, 0, caught.Span.Start, caught.Span.End})
		default:
			panic(caught)
		}
	}()
	fresh := !s.inside
	for {
		if fresh {
			s.indentation()
			fresh = false
		}
		s.blanks()
		if int(s.pos) >= len(s.text) {
			s.finish()
			return
		}
		c := s.text[s.pos]
		switch {
		case c == '\n' || c == '\r':
			start := s.pos
			s.lineEnd()
			if len(s.brackets) > 0 || s.inside {
				continue
			}
			fresh = true
			if len(s.tokens) > 0 && !s.tokens[len(s.tokens)-1].kind.blank() {
				s.emit(tNewline, start)
			}
		case c == '\\':
			s.continuation()
		case isNameStart(c):
			s.word()
		case c >= '0' && c <= '9' || c == '.' && isDigit(s.at(s.pos+1)):
			s.number()
		case c == '"' || c == '\'':
			s.stringLiteral(s.pos, s.pos)
		default:
			s.operator(c)
		}
	}
}

func (s *scanner) at(i int32) byte {
	if int(i) < len(s.text) {
		return s.text[i]
	}
	return 0
}

func (s *scanner) emit(k kind, start int32) {
	s.tokens = append(s.tokens, token{k, uint8(len(s.brackets)), start, s.pos})
}

func (s *scanner) fail(start, end int32, message string) {
	panic(&Error{Source: s.src, Span: Span{start, end}, Type: "SyntaxError", Message: message})
}

func (s *scanner) lineOf(offset int32) int {
	line, _ := s.src.Position(offset)
	return line
}

// blanks skips spaces and a comment.
func (s *scanner) blanks() {
	for int(s.pos) < len(s.text) {
		switch s.text[s.pos] {
		case ' ', '\t', '\f':
			s.pos++
		case '#':
			for int(s.pos) < len(s.text) && s.text[s.pos] != '\n' && s.text[s.pos] != '\r' {
				s.pos++
			}
		default:
			return
		}
	}
}

func (s *scanner) lineEnd() {
	if s.text[s.pos] == '\r' && s.at(s.pos+1) == '\n' {
		s.pos++
	}
	s.pos++
}

func (s *scanner) continuation() {
	start := s.pos
	s.pos++
	if int(s.pos) >= len(s.text) {
		s.fail(s.pos, s.pos, "unexpected EOF while parsing")
	}
	if c := s.text[s.pos]; c != '\n' && c != '\r' {
		s.fail(s.pos, s.pos+1, "unexpected character after line continuation character")
	}
	s.lineEnd()
	if int(s.pos) >= len(s.text) {
		s.fail(start+1, start+1, "unexpected EOF while parsing")
	}
}

// indentation measures the start of a line and opens and closes blocks. Lines without a token count for nothing.
func (s *scanner) indentation() {
	var now indentation
	for {
		start := s.pos
		now = indentation{}
	measure:
		for int(s.pos) < len(s.text) {
			switch s.text[s.pos] {
			case ' ':
				now.column++
				now.narrow++
			case '\t':
				now.column = (now.column/tabWidth + 1) * tabWidth
				now.narrow++
			case '\f':
				now = indentation{}
			case '\\':
				// A line that is continued keeps the first indentation.
				kept := now
				s.continuation()
				for int(s.pos) < len(s.text) && (s.text[s.pos] == ' ' || s.text[s.pos] == '\t') {
					s.pos++
				}
				now = kept
				break measure
			default:
				break measure
			}
			s.pos++
		}
		measured := s.pos
		s.blanks()
		if int(s.pos) >= len(s.text) {
			return
		}
		if c := s.text[s.pos]; c != '\n' && c != '\r' {
			s.pos = measured
			s.indent(start, now)
			return
		}
		s.lineEnd()
	}
}

func (s *scanner) indent(start int32, now indentation) {
	top := s.indents[len(s.indents)-1]
	switch {
	case now.column == top.column:
		s.agree(start, now.narrow == top.narrow)
	case now.column > top.column:
		if len(s.indents) >= maxIndents {
			panic(s.layout(start, "IndentationError", "too many levels of indentation"))
		}
		s.agree(start, now.narrow > top.narrow)
		s.indents = append(s.indents, now)
		s.emit(tIndent, start)
	default:
		for now.column < s.indents[len(s.indents)-1].column {
			s.indents = s.indents[:len(s.indents)-1]
			s.emit(tDedent, s.pos)
		}
		top = s.indents[len(s.indents)-1]
		if now.column != top.column {
			panic(s.layout(start, "IndentationError", "unindent does not match any outer indentation level"))
		}
		s.agree(start, now.narrow == top.narrow)
	}
}

func (s *scanner) agree(start int32, same bool) {
	if !same {
		err := s.layout(start, "TabError", "inconsistent use of tabs and spaces in indentation")
		err.Span.Start = start
		panic(err)
	}
}

// layout is a mistake of a whole line: its span is the line from its first character to its end.
func (s *scanner) layout(start int32, kind, message string) *Error {
	end := s.pos
	for int(end) < len(s.text) && s.text[end] != '\n' && s.text[end] != '\r' {
		end++
	}
	return &Error{Source: s.src, Span: Span{end, end}, Type: kind, Message: message}
}

func (s *scanner) finish() {
	if len(s.brackets) > 0 {
		if s.inside {
			s.emit(tEnd, s.pos)
			return
		}
		s.tokens = append(s.tokens, token{tBroken, uint8(len(s.brackets)), s.pos, s.pos})
		return
	}
	if n := len(s.tokens); n > 0 && !s.tokens[n-1].kind.blank() && !s.inside {
		s.emit(tNewline, s.pos)
	}
	for len(s.indents) > 1 {
		s.indents = s.indents[:len(s.indents)-1]
		s.emit(tDedent, s.pos)
	}
	s.emit(tEnd, s.pos)
}

// neverClosed is the mistake of a bracket that is open at the end of the file.
func (s *scanner) neverClosed() *Error {
	open := s.brackets[len(s.brackets)-1]
	return &Error{
		Source: s.src, Span: Span{open.at, open.at + 1}, Type: "SyntaxError",
		Message: "'" + string(open.char) + "' was never closed",
	}
}

func isNameStart(c byte) bool {
	return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c == '_' || c >= utf8.RuneSelf
}

func isNamePart(c byte) bool { return isNameStart(c) || isDigit(c) }

func isDigit(c byte) bool { return c >= '0' && c <= '9' }

// word reads a name, a keyword or the prefix of a string.
func (s *scanner) word() {
	start := s.pos
	ascii := true
	for int(s.pos) < len(s.text) && isNamePart(s.text[s.pos]) {
		if s.text[s.pos] >= utf8.RuneSelf {
			ascii = false
		}
		s.pos++
	}
	text := s.text[start:s.pos]
	if len(text) <= 2 && ascii {
		if c := s.at(s.pos); (c == '"' || c == '\'') && isStringPrefix(text) {
			s.stringLiteral(start, s.pos)
			return
		}
	}
	if !ascii {
		s.checkName(start, text)
	}
	if k, reserved := keywords[text]; reserved {
		s.emit(k, start)
		return
	}
	s.emit(tName, start)
}

// checkName refuses characters that no name may hold.
func (s *scanner) checkName(start int32, text string) {
	for i := 0; i < len(text); {
		r, size := utf8.DecodeRuneInString(text[i:])
		at := start + int32(i)
		if r == utf8.RuneError && size <= 1 {
			s.fail(at, at+1, "(unicode error) 'utf-8' codec can't decode byte 0x"+strconv.FormatUint(uint64(text[i]), 16)+" in position "+strconv.Itoa(int(at))+": invalid byte")
		}
		if !(nameStarts(r) || i > 0 && nameContinues(r)) {
			code := strings.ToUpper(strconv.FormatInt(int64(r), 16))
			for len(code) < 4 {
				code = "0" + code
			}
			if !unicode.IsPrint(r) {
				s.fail(at, at+int32(size), "invalid non-printable character U+"+code)
			}
			s.fail(at, at+int32(size), "invalid character '"+string(r)+"' (U+"+code+")")
		}
		i += size
	}
}

func nameStarts(r rune) bool {
	if r < utf8.RuneSelf {
		return r == '_' || isNameStart(byte(r))
	}
	return unicode.IsLetter(r) || unicode.Is(unicode.Nl, r) || unicode.Is(unicode.Other_ID_Start, r)
}

func nameContinues(r rune) bool {
	if r < utf8.RuneSelf {
		return isNamePart(byte(r))
	}
	return nameStarts(r) || unicode.In(r, unicode.Mn, unicode.Mc, unicode.Nd, unicode.Pc, unicode.Other_ID_Continue)
}

func (s *scanner) operator(c byte) {
	start := s.pos
	if c < utf8.RuneSelf {
		for _, op := range operators[c] {
			if strings.HasPrefix(s.text[s.pos:], op.text) {
				s.pos += int32(len(op.text))
				s.bracket(op.kind, c, start)
				s.emit(op.kind, start)
				return
			}
		}
	}
	if c < ' ' || c == 0x7f {
		code := strings.ToUpper(strconv.FormatInt(int64(c), 16))
		for len(code) < 4 {
			code = "0" + code
		}
		if c == 0 {
			s.fail(start, start+1, "source code cannot contain null bytes")
		}
		s.fail(start, start+1, "invalid non-printable character U+"+code)
	}
	s.pos++
	s.emit(tUnknown, start)
}

// bracket keeps the stack of open brackets.
func (s *scanner) bracket(k kind, c byte, start int32) {
	switch k {
	case tLeftParen, tLeftBracket, tLeftBrace:
		if len(s.brackets) >= maxBrackets {
			s.fail(start, s.pos, "too many nested parentheses")
		}
		s.brackets = append(s.brackets, bracket{c, start})
	case tRightParen, tRightBracket, tRightBrace:
		if len(s.brackets) == 0 {
			s.fail(start, s.pos, "unmatched '"+string(c)+"'")
		}
		open := s.brackets[len(s.brackets)-1]
		if closers[open.char] != c {
			message := "closing parenthesis '" + string(c) + "' does not match opening parenthesis '" + string(open.char) + "'"
			if line := s.lineOf(open.at); line != s.lineOf(start) {
				message += " on line " + strconv.Itoa(line)
			}
			s.fail(start, s.pos, message)
		}
		s.brackets = s.brackets[:len(s.brackets)-1]
	}
}

var closers = [128]byte{'(': ')', '[': ']', '{': '}'}

func isStringPrefix(text string) bool {
	switch strings.ToLower(text) {
	case "r", "u", "b", "f", "br", "rb", "fr", "rf":
		return true
	}
	return false
}

// stringLiteral reads a string whose prefix begins at start and whose quote is at quote.
func (s *scanner) stringLiteral(start, quote int32) {
	q := s.text[quote]
	s.pos = quote + 1
	triple := s.at(quote+1) == q && s.at(quote+2) == q
	if triple {
		s.pos = quote + 3
	} else if s.at(quote+1) == q {
		s.pos = quote + 2
		s.emit(tString, start)
		return
	}
	run := 0
	for int(s.pos) < len(s.text) {
		c := s.text[s.pos]
		switch {
		case c == '\\':
			s.pos++
			run = 0
			if c := s.at(s.pos); c == '\r' && s.at(s.pos+1) == '\n' {
				s.pos++
			}
			if int(s.pos) < len(s.text) {
				s.pos++
			}
			continue
		case (c == '\n' || c == '\r') && !triple:
			s.fail(start, start+1, "unterminated string literal (detected at line "+strconv.Itoa(s.lineOf(start))+")")
		case c == q:
			s.pos++
			run++
			if !triple || run == 3 {
				s.emit(tString, start)
				return
			}
			continue
		}
		run = 0
		s.pos++
	}
	if triple {
		last := s.lineOf(int32(len(s.text)))
		if n := len(s.text); n > 0 && (s.text[n-1] == '\n' || s.text[n-1] == '\r') {
			last--
		}
		s.fail(start, start+1, "unterminated triple-quoted string literal (detected at line "+strconv.Itoa(last)+")")
	}
	s.fail(start, start+1, "unterminated string literal (detected at line "+strconv.Itoa(s.lineOf(start))+")")
}

// number reads a numeric literal as far as it goes; its value is worked out by the parser.
func (s *scanner) number() {
	start := s.pos
	if s.text[s.pos] == '0' {
		switch s.at(s.pos + 1) {
		case 'x', 'X':
			s.based("hexadecimal", isHexDigit)
			s.emit(tNumber, start)
			return
		case 'o', 'O':
			s.based("octal", func(c byte) bool { return c >= '0' && c <= '7' })
			s.emit(tNumber, start)
			return
		case 'b', 'B':
			s.based("binary", func(c byte) bool { return c == '0' || c == '1' })
			s.emit(tNumber, start)
			return
		}
	}
	kind := "decimal"
	whole := true
	if s.text[s.pos] != '.' {
		s.digits()
	}
	digits := s.text[start:s.pos]
	if s.at(s.pos) == '.' {
		whole = false
		s.pos++
		if isDigit(s.at(s.pos)) {
			s.digits()
		}
	}
	if c := s.at(s.pos); c == 'e' || c == 'E' {
		next := s.at(s.pos + 1)
		if isDigit(next) {
			whole = false
			s.pos++
			s.digits()
		} else if next == '+' || next == '-' {
			if !isDigit(s.at(s.pos + 2)) {
				s.fail(s.pos+1, s.pos+2, "invalid decimal literal")
			}
			whole = false
			s.pos += 2
			s.digits()
		}
	}
	if c := s.at(s.pos); c == 'j' || c == 'J' {
		s.pos++
		whole = false
		kind = "imaginary"
	}
	if whole && len(digits) > 1 && digits[0] == '0' && strings.Trim(digits, "0_") != "" {
		zeros := start
		for s.text[zeros] == '0' || s.text[zeros] == '_' {
			zeros++
		}
		s.fail(start, zeros, "leading zeros in decimal integer literals are not permitted; use an 0o prefix for octal integers")
	}
	s.endOfNumber(kind)
	s.emit(tNumber, start)
}

// digits reads decimal digits with single underscores between them.
func (s *scanner) digits() {
	for {
		for isDigit(s.at(s.pos)) {
			s.pos++
		}
		if s.at(s.pos) != '_' {
			return
		}
		s.pos++
		if !isDigit(s.at(s.pos)) {
			s.fail(s.pos-1, s.pos, "invalid decimal literal")
		}
	}
}

func isHexDigit(c byte) bool {
	return isDigit(c) || c >= 'a' && c <= 'f' || c >= 'A' && c <= 'F'
}

// based reads what follows 0x, 0o or 0b.
func (s *scanner) based(kind string, digit func(byte) bool) {
	s.pos += 2
	for {
		if s.at(s.pos) == '_' {
			s.pos++
		}
		if c := s.at(s.pos); !digit(c) {
			if isDigit(c) {
				s.fail(s.pos, s.pos+1, "invalid digit '"+string(c)+"' in "+kind+" literal")
			}
			s.fail(s.pos-1, s.pos, "invalid "+kind+" literal")
		}
		for digit(s.at(s.pos)) {
			s.pos++
		}
		if s.at(s.pos) != '_' {
			break
		}
	}
	if c := s.at(s.pos); isDigit(c) {
		s.fail(s.pos, s.pos+1, "invalid digit '"+string(c)+"' in "+kind+" literal")
	}
	s.endOfNumber(kind)
}

// endOfNumber refuses a name that begins right after a number, but for the keywords CPython still lets stand there.
func (s *scanner) endOfNumber(kind string) {
	if !isNamePart(s.at(s.pos)) {
		return
	}
	rest := s.text[s.pos:]
	if s.text[s.pos] >= utf8.RuneSelf {
		if r, size := utf8.DecodeRuneInString(rest); !nameStarts(r) {
			s.checkName(s.pos, rest[:size])
		}
	}
	for _, word := range [...]string{"and", "else", "for", "if", "in", "is", "or", "not"} {
		if strings.HasPrefix(rest, word) {
			return
		}
	}
	s.fail(s.pos-1, s.pos, "invalid "+kind+" literal")
}
