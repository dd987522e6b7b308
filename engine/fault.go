package engine

import (
	"strings"

	"asimplay/engine/internal/lib"
	"asimplay/engine/internal/syntax"
	"asimplay/engine/internal/vm"
)

// syntaxFault tells of a mistake in the text, with CPython's form of traceback.
func syntaxFault(src *syntax.Source, err error) *Fault {
	e, ok := err.(*syntax.Error)
	if !ok {
		return &Fault{Kind: "internal", Type: "error", Message: err.Error(), Traceback: err.Error() + "\n"}
	}
	f := &Fault{Kind: "syntax", Type: e.Type, Message: e.Message, Help: e.Help}
	if e.Refused {
		f.Kind = "unsupported"
	}
	placeFault(f, src, e.Span.Start, e.Span.End)
	line, col := src.Position(e.Span.Start)
	text := src.Line(line)
	trimmed := strings.TrimLeft(text, " \t\f")
	indent := len(text) - len(trimmed)
	width := 1
	if endLine, endCol := src.Position(e.Span.End); endLine == line {
		width = max(1, points(text[min(col, len(text)):min(endCol, len(text))]))
	} else {
		width = max(1, points(text[min(col, len(text)):]))
	}
	var b strings.Builder
	b.WriteString("  File \"" + src.Name + "\", line " + itoa(line) + "\n")
	b.WriteString("    " + trimmed + "\n")
	if col >= indent && !e.AtEnd { // as CPython, which marks nothing in the indentation
		if e.Type == "IndentationError" {
			width = 1
		}
		b.WriteString("    " + strings.Repeat(" ", points(text[indent:min(col, len(text))])) + strings.Repeat("^", width) + "\n")
	}
	b.WriteString(e.Type + ": " + e.Message + "\n")
	if e.Help != "" {
		b.WriteString(e.Help + "\n")
	}
	f.Traceback = b.String()
	return f
}

func points(s string) int { return len([]rune(s)) }

func itoa(n int) string {
	if n == 0 {
		return "0"
	}
	var b []byte
	for neg := n < 0; n != 0 || neg; n /= 10 {
		if neg {
			return "-" + itoa(-n)
		}
		b = append([]byte{byte('0' + n%10)}, b...)
	}
	return string(b)
}

// placeFault fills in where the fault is, in lines, columns and offsets of the page's editor.
func placeFault(f *Fault, src *syntax.Source, start, end int32) {
	text := int32(len(src.Text))
	start, end = min(start, text), min(end, text)
	units := func(line, col int) int {
		s := src.Line(line)
		n := 0
		for _, r := range s[:min(col, len(s))] {
			n++
			if r > 0xFFFF {
				n++
			}
		}
		return n
	}
	line, col := src.Position(start)
	f.Line, f.Column = line, units(line, col)
	line, col = src.Position(end)
	f.EndLine, f.EndColumn = line, units(line, col)
	f.Start, f.End = src.UTF16(start), src.UTF16(end)
}

// runFault tells why a run ended early.
func (r *Run) runFault(err error) *Fault {
	switch e := err.(type) {
	case *vm.Exception:
		f := &Fault{Kind: "exception", Type: e.Class().Name, Help: lib.Help(r.machine, e), Traceback: lib.Traceback(r.machine, e)}
		f.Message, _ = r.machine.Str(e.V())
		r.placeTrace(f, e.Trace)
		return f
	case *vm.Fatal:
		f := &Fault{Kind: e.Kind, Message: e.Message, Help: e.Help}
		r.placeTrace(f, e.Trace)
		f.Traceback = e.Message
		if f.Line > 0 {
			f.Traceback += " (" + r.program.src.Name + ", line " + itoa(f.Line) + ")"
		}
		f.Traceback += "\n"
		if e.Help != "" {
			f.Traceback += e.Help + "\n"
		}
		return f
	case *syntax.Error:
		return syntaxFault(e.Source, e)
	}
	return &Fault{Kind: "internal", Message: err.Error(), Traceback: err.Error() + "\n"}
}

// placeTrace puts the fault at the innermost place of the program itself.
func (r *Run) placeTrace(f *Fault, entries []vm.TraceEntry) {
	for _, t := range entries {
		if t.Unit == r.unit {
			placeFault(f, r.program.src, t.Span.Start, t.Span.End)
			return
		}
	}
}
