package main

import (
	"embed"
	"fmt"
	"math/rand/v2"
	"path"
	"strconv"
	"strings"
)

//go:embed grammar/*.txt
var grammarFiles embed.FS

// Grammar says what programs may look like. Its text has sections, each the productions of one name:
//
//	== name      every line is a production; `*3 ` before it is its weight
//	=== name     productions of several lines, parted by lines of `--`
//
// Within a production «name» is expanded, «1..9» is a whole number out of the range, «a|b» one of several (which may hold
// further ones), ¶ ends a line, and $ is a number of its own for each expansion of a production. What is put in for a placeholder
// keeps the indentation of the line it stands on.
type Grammar map[string]*rule

type rule struct {
	productions []production
	height      int // of the lowest tree it can give
}

type production struct {
	parts  []part
	weight int
	height int
}

// part is text, a name, a range, or alternatives: the first that is set.
type part struct {
	text   string
	name   string
	span   *[2]int
	choice []production
}

// ReadGrammar reads the grammar that the command carries.
func ReadGrammar() (Grammar, error) {
	g := Grammar{}
	files, err := grammarFiles.ReadDir("grammar")
	if err != nil {
		return nil, err
	}
	for _, file := range files {
		text, err := grammarFiles.ReadFile(path.Join("grammar", file.Name()))
		if err != nil {
			return nil, err
		}
		if err := g.read(string(text)); err != nil {
			return nil, fmt.Errorf("%s: %w", file.Name(), err)
		}
	}
	return g, g.measure()
}

func (g Grammar) read(text string) error {
	var current *rule
	blocks := false
	var block []string
	add := func(text string) error {
		p := production{weight: 1}
		if strings.HasPrefix(text, "*") {
			count, rest, _ := strings.Cut(text[1:], " ")
			if n, err := strconv.Atoi(count); err == nil {
				p.weight, text = n, rest
			}
		}
		parts, rest, err := readParts(strings.ReplaceAll(text, "¶", "\n"), 0)
		if err != nil || rest != "" {
			return fmt.Errorf("%q: %v", text, err)
		}
		p.parts = parts
		current.productions = append(current.productions, p)
		return nil
	}
	flush := func() error {
		if len(block) == 0 {
			return nil
		}
		text := strings.Join(block, "\n")
		block = nil
		return add(text)
	}
	for _, line := range strings.Split(text, "\n") {
		if name, ok := strings.CutPrefix(line, "=== "); ok {
			if err := flush(); err != nil {
				return err
			}
			current, blocks = g.rule(name), true
			continue
		}
		if name, ok := strings.CutPrefix(line, "== "); ok {
			if err := flush(); err != nil {
				return err
			}
			current, blocks = g.rule(name), false
			continue
		}
		switch {
		case line == "":
		case current == nil:
			return fmt.Errorf("%q stands before the first section", line)
		case !blocks:
			if err := add(line); err != nil {
				return err
			}
		case line == "--":
			if err := flush(); err != nil {
				return err
			}
		default:
			block = append(block, line)
		}
	}
	return flush()
}

func (g Grammar) rule(name string) *rule {
	r := g[name]
	if r == nil {
		r = &rule{height: unmeasured}
		g[name] = r
	}
	return r
}

const (
	opening = "«"
	closing = "»"
)

// readParts reads up to the end or, inside of a placeholder, up to its bar or end.
func readParts(text string, depth int) ([]part, string, error) {
	var parts []part
	var plain strings.Builder
	flush := func() {
		if plain.Len() > 0 {
			parts = append(parts, part{text: plain.String()})
			plain.Reset()
		}
	}
	for text != "" {
		switch {
		case strings.HasPrefix(text, opening):
			flush()
			p, rest, err := readPlaceholder(text[len(opening):], depth+1)
			if err != nil {
				return nil, "", err
			}
			parts, text = append(parts, p), rest
		case depth > 0 && (strings.HasPrefix(text, closing) || text[0] == '|'):
			flush()
			return parts, text, nil
		default:
			plain.WriteByte(text[0])
			text = text[1:]
		}
	}
	flush()
	if depth > 0 {
		return nil, "", fmt.Errorf("a placeholder does not end")
	}
	return parts, "", nil
}

func readPlaceholder(text string, depth int) (part, string, error) {
	var choice []production
	for {
		parts, rest, err := readParts(text, depth)
		if err != nil {
			return part{}, "", err
		}
		choice = append(choice, production{parts: parts, weight: 1})
		if after, ok := strings.CutPrefix(rest, "|"); ok {
			text = after
			continue
		}
		rest = strings.TrimPrefix(rest, closing)
		if len(choice) > 1 {
			return part{choice: choice}, rest, nil
		}
		if len(parts) != 1 || parts[0].text == "" {
			return part{}, "", fmt.Errorf("a placeholder holds neither a name nor alternatives")
		}
		name := parts[0].text
		if from, to, ok := strings.Cut(name, ".."); ok {
			low, err1 := strconv.Atoi(from)
			high, err2 := strconv.Atoi(to)
			if err1 != nil || err2 != nil || low > high {
				return part{}, "", fmt.Errorf("%q is no range", name)
			}
			return part{span: &[2]int{low, high}}, rest, nil
		}
		return part{name: name}, rest, nil
	}
}

const unmeasured = 1 << 20

// measure finds out how deep each rule must go at least.
func (g Grammar) measure() error {
	for changed := true; changed; {
		changed = false
		for _, r := range g {
			for i := range r.productions {
				p := &r.productions[i]
				h, err := g.height(p.parts)
				if err != nil {
					return err
				}
				p.height = h
				if h+1 < r.height {
					r.height, changed = h+1, true
				}
			}
		}
	}
	for name, r := range g {
		if r.height >= unmeasured {
			return fmt.Errorf("%s has no end", name)
		}
	}
	return nil
}

func (g Grammar) height(parts []part) (int, error) {
	most := 0
	for i := range parts {
		p := &parts[i]
		h := 0
		switch {
		case p.name != "":
			r := g[p.name]
			if r == nil {
				return 0, fmt.Errorf("no section is called %s", p.name)
			}
			h = r.height
		case p.choice != nil:
			h = unmeasured
			for j := range p.choice {
				c, err := g.height(p.choice[j].parts)
				if err != nil {
					return 0, err
				}
				p.choice[j].height = c
				h = min(h, c)
			}
		}
		most = max(most, h)
	}
	return most, nil
}

// Generator writes programs by a grammar.
type Generator struct {
	grammar Grammar
	random  *rand.Rand
	serial  int
	size    int // placeholders that were expanded
}

// Program answers the program of a seed: the same for ever, as long as the grammar stays.
func (g Grammar) Program(seed uint64, kind string) string {
	w := &Generator{grammar: g, random: rand.New(rand.NewPCG(seed, 0x9e3779b97f4a7c15))}
	return w.expand(kind, 9) + "\n"
}

// roomy is the number of placeholders after which a program ends soon.
const roomy = 700

func (w *Generator) expand(name string, depth int) string {
	r := w.grammar[name]
	if w.size++; w.size > roomy {
		depth = min(depth, r.height)
	}
	p := w.pick(r.productions, depth)
	w.serial++
	return w.write(p.parts, strconv.Itoa(w.serial), depth-1)
}

// pick chooses a production that fits into the depth, or one of the lowest.
func (w *Generator) pick(list []production, depth int) *production {
	limit := depth - 1
	lowest := unmeasured
	for i := range list {
		lowest = min(lowest, list[i].height)
	}
	limit = max(limit, lowest)
	total := 0
	for i := range list {
		if list[i].height <= limit {
			total += list[i].weight
		}
	}
	n := w.random.IntN(total)
	for i := range list {
		if list[i].height > limit {
			continue
		}
		if n -= list[i].weight; n < 0 {
			return &list[i]
		}
	}
	panic("unreachable")
}

func (w *Generator) write(parts []part, serial string, depth int) string {
	var b strings.Builder
	for i := range parts {
		p := &parts[i]
		switch {
		case p.name != "":
			b.WriteString(indented(w.expand(p.name, depth), column(b.String())))
		case p.span != nil:
			b.WriteString(strconv.Itoa(p.span[0] + w.random.IntN(p.span[1]-p.span[0]+1)))
		case p.choice != nil:
			chosen := w.pick(p.choice, depth+1)
			b.WriteString(indented(w.write(chosen.parts, serial, depth), column(b.String())))
		default:
			b.WriteString(strings.ReplaceAll(p.text, "$", serial))
		}
	}
	return b.String()
}

// column answers the white space that the last line of a text begins with.
func column(text string) string {
	line := text[strings.LastIndexByte(text, '\n')+1:]
	return line[:len(line)-len(strings.TrimLeft(line, " "))]
}

func indented(text, space string) string {
	if space == "" {
		return text
	}
	return strings.ReplaceAll(text, "\n", "\n"+space)
}
