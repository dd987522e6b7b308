package link

import (
	"cmp"
	"slices"
	"strings"
	"unicode/utf16"
)

// A link has no more marks, and none with a longer note (UTF-16 code units).
const (
	mostMarks   = 50
	longestNote = 100
)

// marks reads "12.5~lunch;20": what of it can be read, in order of time.
func marks(text string) []Mark {
	var found []Mark
	parts := strings.Split(text, ";")
	for _, part := range parts[:min(len(parts), mostMarks)] {
		fields := strings.Split(part, "~")
		time := finite(fields[0])
		if time == nil {
			continue
		}
		note := ""
		if len(fields) > 1 {
			note = fields[1]
			if plain, ok := unescape(note); ok {
				note = plain
			}
		}
		note = shortened(note, longestNote)
		if known := slices.IndexFunc(found, func(m Mark) bool { return m.Time == *time }); known >= 0 {
			found[known].Note = note
		} else {
			found = append(found, Mark{*time, note})
		}
	}
	slices.SortStableFunc(found, func(a, b Mark) int { return cmp.Compare(a.Time, b.Time) })
	return found
}

// shortened is the beginning of a text, at most so many UTF-16 code units.
func shortened(text string, length int) string {
	n := 0
	for i, r := range text {
		if n += utf16.RuneLen(r); n > length {
			return text[:i]
		}
	}
	return text
}
