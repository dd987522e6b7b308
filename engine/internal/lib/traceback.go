package lib

import (
	"strconv"
	"strings"
	"unicode/utf8"

	"asimplay/engine/internal/syntax"
	"asimplay/engine/internal/vm"
)

const (
	repeatsShown = 3    // lines of one frame in a row before they are counted only (Python/traceback.c)
	linesShown   = 1000 // the innermost ones
)

// Traceback answers the text that CPython 3.11 prints for an exception nobody caught, chained ones first. For an error
// that stopped the machine itself it shows where that was.
func Traceback(m *vm.Machine, err error) string {
	var b strings.Builder
	switch e := err.(type) {
	case *vm.Exception:
		writeChain(&b, m, e, map[*vm.Exception]bool{})
	case *vm.Fatal:
		writeTrace(&b, e.Trace)
		b.WriteString(e.Message)
		b.WriteString("\n")
	default:
		b.WriteString(err.Error())
		b.WriteString("\n")
	}
	return b.String()
}

// chainShown is how many exceptions of a chain are written at most.
const chainShown = 200

func writeChain(b *strings.Builder, m *vm.Machine, e *vm.Exception, seen map[*vm.Exception]bool) {
	seen[e] = true
	if len(seen) > chainShown {
		return
	}
	if cause, ok := linked(e.Cause); ok {
		if !seen[cause] {
			writeChain(b, m, cause, seen)
			b.WriteString("\nThe above exception was the direct cause of the following exception:\n\n")
		}
	} else if context, ok := linked(e.Context); ok && !e.SuppressContext && !seen[context] {
		writeChain(b, m, context, seen)
		b.WriteString("\nDuring handling of the above exception, another exception occurred:\n\n")
	}
	writeTrace(b, e.Trace)
	if e.Shown != "" {
		b.WriteString(e.Shown)
		if !strings.HasSuffix(e.Shown, "\n") {
			b.WriteString("\n")
		}
	}
	writeMessage(b, m, e)
}

func linked(v vm.Value) (*vm.Exception, bool) {
	if !v.IsBound() {
		return nil, false
	}
	return v.AsException()
}

// writeTrace writes the lines of a traceback, outermost first.
func writeTrace(b *strings.Builder, trace []vm.TraceEntry) {
	if len(trace) == 0 {
		return
	}
	b.WriteString("Traceback (most recent call last):\n")
	if len(trace) > linesShown {
		trace = trace[:linesShown]
	}
	type place struct {
		file, fn string
		line     int
	}
	var last place
	count := 0
	repeated := func() {
		if count > repeatsShown {
			n := count - repeatsShown
			b.WriteString("  [Previous line repeated " + strconv.Itoa(n) + " more time")
			if n > 1 {
				b.WriteString("s")
			}
			b.WriteString("]\n")
		}
	}
	for i := len(trace) - 1; i >= 0; i-- {
		t := trace[i]
		line, start := lineAt(t.Unit.Source, int(t.Span.Start))
		here := place{t.Unit.File, t.Func, line}
		if here != last {
			repeated()
			last, count = here, 0
		}
		if count++; count > repeatsShown {
			continue
		}
		b.WriteString("  File \"" + t.Unit.File + "\", line " + strconv.Itoa(line) + ", in " + t.Func + "\n")
		writeLine(b, t.Unit.Source, start, int(t.Span.Start), int(t.Span.End))
	}
	repeated()
}

// lineAt answers the number of the line that holds the byte at pos, and where it starts.
func lineAt(source string, pos int) (number, start int) {
	pos = min(pos, len(source))
	return strings.Count(source[:pos], "\n") + 1, strings.LastIndexByte(source[:pos], '\n') + 1
}

// writeLine writes the source line that starts at lineStart, and below it marks under [start, end) unless they would
// mark all of it.
func writeLine(b *strings.Builder, source string, lineStart, start, end int) {
	if lineStart >= len(source) {
		return
	}
	line := source[lineStart:]
	if i := strings.IndexByte(line, '\n'); i >= 0 {
		line = line[:i]
	}
	line = strings.TrimRight(line, "\r")
	text := strings.TrimLeft(line, " \t\f")
	if text == "" {
		return
	}
	b.WriteString("    " + text + "\n")
	indent := len(line) - len(text)
	from := start - lineStart - indent
	to := end - lineStart - indent
	first, second := -1, -1
	if to <= len(text) {
		if from < 0 || from >= to {
			return
		}
		first, second = anchors(text[from:to])
	} else {
		to = len(strings.TrimRight(text, " \t\f"))
	}
	if from < 0 || from >= to || first < 0 && to-from == len(text) {
		return
	}
	b.WriteString("    ")
	b.WriteString(strings.Repeat(" ", utf8.RuneCountInString(text[:from])))
	marked := text[from:to]
	if first < 0 {
		b.WriteString(strings.Repeat("^", utf8.RuneCountInString(marked)))
	} else {
		n := utf8.RuneCountInString(marked)
		first, second = min(first, n), min(second, n)
		b.WriteString(strings.Repeat("~", first))
		b.WriteString(strings.Repeat("^", second-first))
		b.WriteString(strings.Repeat("~", n-second))
	}
	b.WriteString("\n")
}

// anchors answers the part of an expression to be marked most: a binary operator, or a subscript with its brackets
// (Python/traceback.c, extract_anchors_from_expr). It is (-1, -1) when there is none.
func anchors(text string) (from, to int) {
	e, err := syntax.ParseExpr(syntax.NewSource("", text))
	if err != nil || e == nil {
		return -1, -1
	}
	switch e := e.(type) {
	case *syntax.BinOp:
		left, right := int(e.Left.Range().End), int(e.Right.Range().Start)
		for i := left; i < right && i < len(text); i++ {
			if isBlank(text[i]) || text[i] == ')' {
				continue
			}
			to = i + 1
			if to < right && !isBlank(text[to]) {
				to++
			}
			return utf8.RuneCountInString(text[:i]), utf8.RuneCountInString(text[:to])
		}
	case *syntax.Subscript:
		from, to = int(e.Value.Range().End), int(e.Index.Range().End)+1
		for from < len(text) && text[from] != '[' {
			from++
		}
		for to < len(text) && text[to] != ']' {
			to++
		}
		return utf8.RuneCountInString(text[:from]), utf8.RuneCountInString(text[:min(to+1, len(text))])
	}
	return -1, -1
}

func isBlank(c byte) bool { return c == ' ' || c == '\t' || c == '\f' }

// writeMessage writes the last line: class and message, then notes.
func writeMessage(b *strings.Builder, m *vm.Machine, e *vm.Exception) {
	c := e.Class()
	if c.Module != "builtins" && c.Module != "__main__" && c.Module != "" {
		b.WriteString(c.Module + ".")
	}
	b.WriteString(c.Qualname)
	text, err := m.Str(e.V())
	if err != nil {
		text = "<exception str() failed>"
	}
	if text != "" {
		b.WriteString(": " + text)
	}
	if s := suggestion(m, e); s != "" {
		b.WriteString(". Did you mean: '" + s + "'?")
	}
	b.WriteString("\n")
	notes, ok := e.Attr("__notes__")
	if !ok {
		return
	}
	list, err := m.ToSlice(notes)
	if err != nil {
		return
	}
	for _, n := range list {
		s, err := m.Str(n)
		if err != nil {
			s = "<note str() failed>"
		}
		for _, line := range strings.Split(strings.TrimSuffix(s, "\n"), "\n") {
			b.WriteString(line + "\n")
		}
	}
}
