package lib

import "strings"

// wrapText breaks a text into lines of at most width characters at spaces and hyphens, as textwrap.wrap does.
func wrapText(s string, width int, first, later string) []string {
	s = strings.TrimRight(strings.Map(func(r rune) rune {
		switch r {
		case '\n', '\t', '\v', '\f', '\r':
			return ' '
		}
		return r
	}, expandTabs(s, 8)), " ")
	var chunks []string
	for i := 0; i < len(s); {
		j := i
		for j < len(s) && s[j] == ' ' {
			j++
		}
		if j > i {
			chunks = append(chunks, s[i:j])
			i = j
			continue
		}
		for j < len(s) && s[j] != ' ' {
			j++
			// A hyphen between letters ends a chunk.
			if s[j-1] == '-' && j-2 >= i && isWordByte(s[j-2]) && j < len(s) && isWordByte(s[j]) && !(s[j] >= '0' && s[j] <= '9') {
				break
			}
		}
		chunks = append(chunks, s[i:j])
		i = j
	}
	var lines []string
	for len(chunks) > 0 {
		indent := later
		if len(lines) == 0 {
			indent = first
		}
		room := max(1, width-len([]rune(indent)))
		if len(lines) > 0 && strings.TrimSpace(chunks[0]) == "" {
			chunks = chunks[1:]
			if len(chunks) == 0 {
				break
			}
		}
		var line []string
		n := 0
		for len(chunks) > 0 {
			k := blockWidth(chunks[0])
			if n+k > room {
				break
			}
			line, n, chunks = append(line, chunks[0]), n+k, chunks[1:]
		}
		if len(chunks) > 0 && blockWidth(chunks[0]) > room {
			space := max(1, room-n)
			if n == 0 || room-n > 0 {
				r := []rune(chunks[0])
				line = append(line, string(r[:min(space, len(r))]))
				chunks[0] = string(r[min(space, len(r)):])
				if chunks[0] == "" {
					chunks = chunks[1:]
				}
			}
		}
		if len(line) > 0 && strings.TrimSpace(line[len(line)-1]) == "" {
			line = line[:len(line)-1]
		}
		if len(line) > 0 {
			lines = append(lines, indent+strings.Join(line, ""))
		}
	}
	return lines
}

func isWordByte(b byte) bool {
	return b >= 'a' && b <= 'z' || b >= 'A' && b <= 'Z' || b >= '0' && b <= '9' || b == '_' || b > 127
}
