// Package parameter reads what a scenario says of itself: its title and text, the constants that a reader may vary,
// and its seed. It looks at the tree alone; it knows nothing of compiling or running, nor of how a parameter is shown.
package parameter

import (
	"strings"

	"asimplay/engine/internal/syntax"
)

// Scenario is what a program says of itself.
type Scenario struct {
	Title      string // the first line of the docstring, without its full stop
	Text       string // the rest of the docstring
	Parameters []*Parameter
	Seed       Seed
}

// Read finds the title, the parameters and the seed of a module. src is the source that m was parsed from.
func Read(src *syntax.Source, m *syntax.Module) *Scenario {
	s := &Scenario{}
	s.Title, s.Text = document(m)
	constants := bindings(m)
	var seed *constant
	for _, c := range literals(m) {
		if c.name == seedName {
			seed = c
		}
		if constants[c.name] != 1 {
			continue
		}
		if c.name == seedName {
			continue
		}
		if p := newParameter(src, c); p != nil {
			s.Parameters = append(s.Parameters, p)
		}
	}
	if constants[seedName] != 1 {
		seed = nil
	}
	s.Seed = readSeed(src, m, seed)
	return s
}

// document takes the title and the text from the docstring.
func document(m *syntax.Module) (title, text string) {
	if len(m.Body) == 0 {
		return "", ""
	}
	first, ok := m.Body[0].(*syntax.ExprStmt)
	if !ok {
		return "", ""
	}
	doc, ok := first.Value.(*syntax.StrLit)
	if !ok {
		return "", ""
	}
	lines := strings.Split(strings.TrimSpace(strings.ToValidUTF8(doc.Value, "\ufffd")), "\n")
	title = strings.TrimSpace(lines[0])
	if strings.HasSuffix(title, ".") && !strings.HasSuffix(title, "..") {
		title = title[:len(title)-1]
	}
	return title, strings.Join(dedent(lines[1:]), "\n")
}

// dedent takes the common indentation from lines, and blank lines from both ends.
func dedent(lines []string) []string {
	common := -1
	for i, line := range lines {
		lines[i] = strings.TrimRight(line, " \t")
		if lines[i] == "" {
			continue
		}
		if indent := len(lines[i]) - len(strings.TrimLeft(lines[i], " \t")); common < 0 || indent < common {
			common = indent
		}
	}
	for i, line := range lines {
		if line != "" {
			lines[i] = line[common:]
		}
	}
	for len(lines) > 0 && lines[0] == "" {
		lines = lines[1:]
	}
	for len(lines) > 0 && lines[len(lines)-1] == "" {
		lines = lines[:len(lines)-1]
	}
	return lines
}
