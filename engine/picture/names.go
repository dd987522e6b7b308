package picture

import "strings"

const (
	nameRoom   = 4  // pixels left and right of a name
	leastNamed = 16 // least width of a life that may bear a name
	mostBars   = 64 // bars of one life that are compared to find the widest
	nameSize   = 10.5
)

// names are of every life of a shared row that is wide enough, upon its widest bar in view.
func (l *layouter) names(p *packing, lanes []uint32) (all []Name) {
	g, s := &l.t.Segments, &l.scale
	width := float64(s.width)
	for _, lane := range lanes {
		if p.end[lane] <= s.from || p.start[lane] >= s.to {
			continue
		}
		if min(width, s.pixelOf(p.end[lane]))-max(0, s.pixelOf(p.start[lane])) < leastNamed {
			continue
		}
		last := int(g.Offsets[lane+1])
		first := firstBeyond(g.End, int(g.Offsets[lane]), last, s.from)
		best := Name{Text: l.t.Lanes[lane].Name}
		for row := first; row < last && row < first+mostBars && g.Start[row] < s.to; row++ {
			a := max(0, pixel(round(s.pixelOf(g.Start[row]))))
			b := min(s.width, pixel(round(s.pixelOf(g.End[row]))))
			if b-a > best.X1-best.X0 {
				best.X0, best.X1, best.State = a, b, g.State[row]
			}
		}
		if best.X1 > best.X0 {
			all = append(all, best)
		}
	}
	return all
}

// fitted is a name, or what tells it apart ("customer 12" is "12"), or nothing, as the room allows.
func fitted(name string, room float64) string {
	if textWidth(name, nameSize) <= room {
		return name
	}
	if short := numberOf(name); textWidth(short, nameSize) <= room {
		return short
	}
	return ""
}

// numberOf is what tells names of a class apart: "customer 12" ends in "12".
func numberOf(name string) string {
	short := strings.TrimSuffix(name, ")")
	number := len(strings.TrimRight(short, "0123456789"))
	if number == len(short) {
		return ""
	}
	return name[number:]
}

// textWidth is about how wide a text is in a sans-serif font of a size, rather too much than too little.
func textWidth(text string, size float64) float64 {
	w := 0
	for _, r := range text {
		switch {
		case strings.ContainsRune("ijl.,:;'|!I()[]", r):
			w += 36
		case strings.ContainsRune("ftr -/", r):
			w += 42
		case strings.ContainsRune("mwMW@%", r):
			w += 95
		case r >= 'A' && r <= 'Z':
			w += 70
		case r >= 0x1100:
			w += 100
		default:
			w += 62
		}
	}
	return float64(w) * size / 100
}

// clipped is a text that fits: its beginning when not all of it does.
func clipped(text string, size, room float64) string {
	return clippedBefore(text, "", size, room)
}

// clippedName is a name that fits: its beginning, and the number that it ends in when there is room for that.
func clippedName(name string, size, room float64) string {
	number := numberOf(name)
	if textWidth("…"+number, size) > room {
		number = ""
	}
	return clippedBefore(name, number, size, room)
}

// clippedBefore is a text that fits, or its beginning and its end.
func clippedBefore(text, end string, size, room float64) string {
	if textWidth(text, size) <= room {
		return text
	}
	head := []rune(strings.TrimSuffix(text, end))
	for len(head) > 0 && textWidth(string(head)+"…"+end, size) > room {
		head = head[:len(head)-1]
	}
	return strings.TrimRight(string(head), " ") + "…" + end
}
