package main

import "strings"

// minimise leaves out of a program what its difference does without: lines with what is indented under them, the largest
// first, as long as something still differs and CPython takes the text.
func minimise(o *Oracle, text string, d difference) (string, difference, error) {
	lines := strings.Split(strings.TrimRight(text, "\n"), "\n")
	for shrunk := true; shrunk; {
		shrunk = false
		for stretch := len(lines) / 2; stretch > 1; stretch /= 2 {
			for i := 0; i+stretch <= len(lines); {
				ok, err := without(o, &lines, i, i+stretch, &d)
				if err != nil {
					return "", d, err
				}
				if ok {
					shrunk = true
				} else {
					i += stretch
				}
			}
		}
		for i := len(lines) - 1; i >= 0; i-- {
			if i >= len(lines) {
				continue
			}
			for _, end := range []int{block(lines, i), i + 1} {
				ok, err := without(o, &lines, i, end, &d)
				if err != nil {
					return "", d, err
				}
				if ok {
					shrunk = true
					break
				}
			}
		}
	}
	return strings.Join(lines, "\n") + "\n", d, nil
}

// block answers the end of what begins at a line: the lines that are indented further.
func block(lines []string, i int) int {
	depth := len(column(lines[i]))
	end := i + 1
	for end < len(lines) && len(column(lines[end])) > depth {
		end++
	}
	return end
}

// without leaves lines out if a difference is left.
func without(o *Oracle, lines *[]string, from, to int, d *difference) (bool, error) {
	rest := append(append([]string{}, (*lines)[:from]...), (*lines)[to:]...)
	next, err := compare(o, strings.Join(rest, "\n")+"\n")
	if err != nil || !next.differs() || !sound(&next, d) {
		return false, err
	}
	*lines, *d = rest, next
	return true, nil
}

// sound says that a shorter program fails as the longer one did and not by having become another.
func sound(next, d *difference) bool {
	if strings.HasSuffix(d.want, last) != strings.HasSuffix(next.want, last) {
		return false
	}
	for _, kind := range []string{"SyntaxError: ", "IndentationError: ", "NameError: "} {
		if strings.Contains(next.want, kind) && !strings.Contains(d.want, kind) {
			return false
		}
	}
	return true
}
