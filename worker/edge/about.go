package edge

import (
	"errors"
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"

	"asimplay/engine"
	"asimplay/scenarios"
	"asimplay/worker/link"
)

// about is what a program says of itself, and what a link changes.
type about struct {
	title, description string
	text               string // of the program
}

// longestDescription is about what programs that unfold links show (bytes).
const longestDescription = 240

// read reads a link that can be stored: a program, of the library or the link's own.
func read(payload string) (*held, error) {
	l, err := link.Decode(payload)
	switch {
	case err != nil:
		return nil, err
	case l.Kind == link.Elsewhere:
		return nil, errors.New("a link to a file elsewhere is not shortened: whoever opens it is to see where it leads")
	case l.Kind == link.None:
		return nil, errors.New("the body is to be a link")
	}
	h := &held{payload: payload, link: l}
	if l.Program.Code != nil {
		h.about.text = *l.Program.Code
	} else {
		text, known := scenarios.Text(l.Program.Scenario)
		if !known {
			return nil, errors.New("this page has no scenario “" + clipped(l.Program.Scenario, 60) + "”")
		}
		h.about.text = text
	}
	return h, nil
}

// describe finds out title and description. A program with a mistake has a plain title, and is opened all the same.
func (h *held) describe() *engine.Program {
	program, _ := engine.Load("scenario.py", h.about.text)
	title, text := "", ""
	if program != nil {
		title, text = strings.TrimSuffix(strings.TrimSpace(program.Title()), "."), program.Text()
	}
	if title == "" {
		title = "A simulation"
	}
	h.about.title = clipped(title, 120)
	changes := h.changes()
	text = strings.Join(strings.Fields(text), " ")
	if text == "" {
		text = "A discrete-event simulation to run, change and look into, in the browser."
	}
	h.about.description = clipped(text, longestDescription-len(changes))
	if changes != "" {
		h.about.description += " " + changes
	}
	return program
}

// changes says what the link sets, as "With TELLERS = 3, seed 7."
func (h *held) changes() string {
	p := h.link.Program
	var all []string
	for name, literal := range p.Params {
		all = append(all, name+" = "+clipped(literal, 24))
	}
	slices.Sort(all)
	if len(all) > 4 {
		all = append(all[:4], "and more")
	}
	if p.Seed != nil {
		all = append(all, "seed "+strconv.FormatInt(*p.Seed, 10))
	}
	if len(all) == 0 {
		return ""
	}
	return "With " + clipped(strings.Join(all, ", "), 120) + "."
}

// clipped is a text cut at a word, with an ellipsis, if it is longer than so many bytes.
func clipped(text string, length int) string {
	length = max(length, 16)
	if len(text) <= length {
		return text
	}
	cut := length - len("…")
	for cut > 0 && !utf8.RuneStart(text[cut]) {
		cut--
	}
	if space := strings.LastIndexByte(text[:cut], ' '); space > length/2 {
		cut = space
	}
	return strings.TrimRight(text[:cut], " ,;:.") + "…"
}
