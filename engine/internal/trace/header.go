package trace

// Site is a place in a program: a span of the text, and where it was called from.
type Site struct {
	File, Function                   string
	Line, Column, EndLine, EndColumn int // lines from 1; columns from 0, in UTF-16 units
	Start, End                       int // offsets in UTF-16 units
	Parent                           int // index of the calling site, or -1
}

// Fault is why a program did not come to its end.
type Fault struct {
	Kind      string // syntax, unsupported, exception, budget or internal
	Type      string // the exception's class
	Message   string
	Help      string
	Traceback string

	Line, Column, EndLine, EndColumn int // line 0 is nowhere in the program
	Start, End                       int
}

// Write writes the fault as a JSON object, or null if f is nil.
func (f *Fault) Write(j *JSON) {
	if f == nil {
		j.Raw("null")
		return
	}
	j.Open('{')
	for _, m := range [...]struct{ key, value string }{
		{"kind", f.Kind}, {"type", f.Type}, {"message", f.Message}, {"help", f.Help}, {"traceback", f.Traceback},
	} {
		j.Key(m.key)
		j.String(m.value)
	}
	for _, m := range [...]struct {
		key   string
		value int
	}{
		{"line", f.Line},
		{"column", f.Column},
		{"endLine", f.EndLine},
		{"endColumn", f.EndColumn},
		{"start", f.Start},
		{"end", f.End},
	} {
		j.Key(m.key)
		j.Int(m.value)
	}
	j.Close('}')
}

// Header is what the container says about the program, beside what was recorded.
type Header struct {
	Engine      string
	Outcome     string // finished, error or budget
	Error       *Fault
	Notes       []string
	Title, Text string
	Seed        string // JSON; null if empty
	Steps       int
	Sites       []Site
}
