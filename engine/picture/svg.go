package picture

import (
	"math"
	"strconv"
	"strings"

	"asimplay/engine/internal/trace"
)

// Options say how a picture is to look. The zero value is a picture of the whole run, as the page shows it at first.
type Options struct {
	Title  string // of the program; may be empty
	Note   string // beside it, such as "simulation 2 of 3"
	Width  int    // of the picture in pixels; 960 if it is 0, and 320 at least
	Height int    // beyond which groups are folded, the largest first, while that helps; 2400 if it is 0
	Dark   bool

	From, To       float64 // simulated times; equal, and all of the run is shown
	Folded, Packed map[string]bool
}

const (
	defaultWidth, leastWidth = 960, 320
	defaultHeight            = 2400

	indent      = 12 // of titles
	nameIndent  = 24
	nameGap     = 6 // right of names, and before what stands beside a title
	axisHeight  = 26
	titleHeight = 36
	legendRow   = 24
	footerLine  = 18

	nameFont, smallFont, titleFont = 13, 11, 15
	bold                           = 1.06 // titles are
)

// SVG draws a timeline as a standalone SVG document. It has neither scripts, styles nor references: it can stand in a page
// or in a file. It has a title and a description in words.
func SVG(t *trace.Timeline, o Options) string {
	if o.Width == 0 {
		o.Width = defaultWidth
	}
	o.Width = max(o.Width, leastWidth)
	if o.Height == 0 {
		o.Height = defaultHeight
	}
	groups := arrange(t, o.Folded, o.Packed)
	foldToFit(groups, o.Height)
	column := labelWidth(t, groups, o.Width)
	layout := lay(t, View{Width: o.Width - column, From: o.From, To: o.To}, groups)
	d := &document{options: &o, palette: paletteOf(o.Dark), layout: layout, column: column}
	return d.write(Words(t, o.Title), footnotes(t))
}

// foldToFit folds groups of processes, the tallest first, while the picture is too high and that makes it less so.
func foldToFit(groups []arranged, height int) {
	for {
		sum, tallest := 0, -1
		for i := range groups {
			sum += groups[i].height()
			if g := &groups[i]; !g.objects && !g.folded && g.height() > groupHeight+thingHeight && (tallest < 0 || g.height() > groups[tallest].height()) {
				tallest = i
			}
		}
		if sum <= height || tallest < 0 {
			return
		}
		groups[tallest].folded = true
	}
}

// labelWidth is how much the names want, within reason.
func labelWidth(t *trace.Timeline, groups []arranged, width int) int {
	widest := 96.0
	const room = 38
	for i := range groups {
		g := &groups[i]
		widest = max(widest, textWidth(g.title, nameFont*bold)+besideTitle(count(len(g.lanes)))+1)
		if g.folded {
			continue
		}
		for n, lane := range g.lanes {
			if n == 200 {
				break
			}
			widest = max(widest, textWidth(t.Lanes[lane].Name, nameFont)+room)
			if g.objects && n < 50 {
				caption := linesOf(t, int(lane)).caption(t.Lanes[lane].Capacity, horizonEnd(t))
				widest = max(widest, textWidth(caption, smallFont)+room)
			}
		}
	}
	return pixel(math.Ceil(min(widest, 240, 0.34*float64(width))))
}

// besideTitle is what a group's title leaves of the column: the margins, and how many it has.
func besideTitle(count string) float64 {
	return indent + nameGap + textWidth(count, nameFont) + nameGap
}

func horizonEnd(t *trace.Timeline) float64 {
	_, end := horizonOf(t)
	return end
}

// document writes one picture.
type document struct {
	options *Options
	palette *palette
	layout  *Layout
	column  int // width of the names
	out     []byte
}

func (d *document) add(parts ...string) {
	for _, part := range parts {
		d.out = append(d.out, part...)
	}
}

func (d *document) write(words string, notes []string) string {
	o, p, layout := d.options, d.palette, d.layout
	key := d.key()
	keys := 0.0
	for _, k := range key {
		keys += k.width
	}
	top, keyX, keyY := 0, 0.0, 0
	title := clipped(o.Title, titleFont*bold, float64(o.Width-2*indent))
	if title != "" || o.Note != "" {
		top = titleHeight
	}
	if taken := textWidth(title, titleFont*bold) + textWidth(o.Note, nameFont) + 60; taken+keys > float64(o.Width) || top == 0 {
		top += legendRow
		keyX, keyY = indent, top-legendRow/2
	} else {
		keyX, keyY = float64(o.Width)-keys, titleHeight/2+2
	}
	axis := top
	top += axisHeight
	bottom := top + layout.Height
	var lines []string
	for _, note := range notes {
		lines = append(lines, wrapped(note, nameFont, float64(o.Width-2*indent))...)
	}
	height := bottom + 8
	if len(lines) > 0 {
		height += len(lines)*footerLine + 8
	}

	d.add("<rect width=\"100%\" height=\"100%\" fill=\"", p.paper, "\"/>\n")
	d.heading(indent, titleHeight/2+6, titleFont, p.ink, title, o.Note)
	d.legend(key, keyX, keyY)

	// What lies behind: lines of the axis, rules between groups.
	grid := rectangles{width: o.Width}
	for _, tick := range layout.Ticks {
		if tick.X >= 0 && tick.X < layout.Width {
			grid.box(d.column+tick.X, top, d.column+tick.X+1, bottom)
		}
	}
	for i := range layout.Rows {
		if r := &layout.Rows[i]; r.Kind == Title {
			grid.box(0, top+r.Top, o.Width, top+r.Top+1)
		}
	}
	grid.box(0, bottom, o.Width, bottom+1)
	painter := painter{palette: p, width: layout.Width, hatch: "url(#hatch)"}
	painter.path(&grid, p.grid)
	d.out = append(d.out, painter.out...)
	for _, tick := range layout.Ticks {
		if tick.Text != "" {
			d.text(d.column+pixel(round(tick.At)), axis+17, smallFont, p.muted, ` text-anchor="middle"`, tick.Text)
		}
	}
	for i := range layout.Rows {
		d.row(&layout.Rows[i], top)
	}
	for i, line := range lines {
		d.text(indent, bottom+footerLine*(i+1)+4, nameFont, p.ink, "", line)
	}
	return d.whole(height, words)
}

// whole puts the document around what was written. Its names are made of its content, so that many pictures can stand
// in one page.
func (d *document) whole(height int, words string) string {
	o := d.options
	hash := uint32(2166136261)
	for _, c := range d.out {
		hash = (hash ^ uint32(c)) * 16777619
	}
	id := strconv.FormatUint(uint64(hash), 16)
	w, h := strconv.Itoa(o.Width), strconv.Itoa(height)
	title := o.Title
	if title == "" {
		title = "A simulation"
	}
	if o.Note != "" {
		title += ", " + o.Note
	}
	return `<svg xmlns="http://www.w3.org/2000/svg" width="` + w + `" height="` + h + `" viewBox="0 0 ` + w + " " + h +
		`" role="img" aria-labelledby="title-` + id + " words-" + id + `" font-family="system-ui, sans-serif" shape-rendering="crispEdges">` + "\n" +
		`<title id="title-` + id + `">` + escaped(title) + "</title>\n" +
		`<desc id="words-` + id + `">` + escaped(words) + "</desc>\n" +
		d.hatching("hatch-"+id) +
		strings.ReplaceAll(string(d.out), "url(#hatch)", "url(#hatch-"+id+")") + "</svg>\n"
}

// hatching is rising diagonals, anchored to time 0.
func (d *document) hatching(id string) string {
	const period, thickness = 5, 2
	s := newScale(d.layout.From, d.layout.To, d.layout.Width)
	phase := int(math.Mod(math.Mod(round(math.Mod(-s.pixelOf(0), period*1024)), period)+period, period))
	var lines rectangles
	lines.width = period
	for y := range period {
		for x := range period {
			if (x+y+phase)%period < thickness {
				lines.box(x, y, x+1, y+1)
			}
		}
	}
	return `<defs><pattern id="` + id + `" width="5" height="5" patternUnits="userSpaceOnUse"><path fill="` + d.palette.hatch +
		`" d="` + string(lines.d) + "\"/></pattern></defs>\n"
}

func (d *document) text(x, y, size int, fill, attributes, text string) {
	d.add(`<text x="`, strconv.Itoa(x), `" y="`, strconv.Itoa(y), `" font-size="`, strconv.Itoa(size), `" fill="`, fill, `"`, attributes, ">", escaped(text), "</text>\n")
}

// heading writes a text that stands out, and what goes with it.
func (d *document) heading(x, y, size int, fill, text, beside string) {
	if text == "" && beside == "" {
		return
	}
	d.add(`<text x="`, strconv.Itoa(x), `" y="`, strconv.Itoa(y), `" font-size="`, strconv.Itoa(size), `" font-weight="600" fill="`, fill, `">`, escaped(text))
	if beside != "" {
		d.add(`<tspan dx="6" font-size="13" font-weight="400" fill="`, d.palette.muted, `">`, escaped(beside), "</tspan>")
	}
	d.add("</text>\n")
}

// row writes a row with its names.
func (d *document) row(r *Row, top int) {
	y := top + r.Top
	room := float64(d.column - nameIndent - nameGap)
	p := d.palette
	switch r.Kind {
	case Title:
		title := clippedName(r.Label, nameFont*bold, float64(d.column)-besideTitle(r.Caption))
		d.heading(indent, y+20, nameFont, p.muted, title, r.Caption)
		return
	case Thing, Counts:
		d.text(nameIndent, y+21, nameFont, p.ink, "", clippedName(r.Label, nameFont, room))
		if r.Caption != "" {
			d.text(nameIndent, y+37, smallFont, p.muted, "", clipped(r.Caption, smallFont, room))
		}
	case Shared:
		d.text(nameIndent, y+16, nameFont, p.muted, "", clippedName(r.Label, nameFont, room))
	default:
		d.text(nameIndent, y+16, nameFont, p.ink, "", clippedName(r.Label, nameFont, room))
	}
	painter := painter{palette: p, width: d.layout.Width, hatch: "url(#hatch)"}
	painter.row(r)
	if len(painter.out) == 0 {
		return
	}
	d.add(`<g transform="translate(`, strconv.Itoa(d.column), " ", strconv.Itoa(y), ")\">\n")
	d.out = append(d.out, painter.out...)
	d.add("</g>\n")
}

// legendEntry is one sign of the legend with its word.
type legendEntry struct {
	word  string
	width float64
	state int // or -1
	mark  int
}

// key is what of states and marks the picture has.
func (d *document) key() []legendEntry {
	var states [3]bool
	marked := 0
	for i := range d.layout.Rows {
		r := &d.layout.Rows[i]
		for _, b := range r.Bars {
			states[b.State] = true
		}
		for _, columns := range [][]Column{r.Columns, r.Counted} {
			for _, c := range columns {
				for s, share := range c.Share {
					states[s] = states[s] || share > 0
				}
			}
		}
		for _, m := range r.Marks {
			marked |= m.What
		}
	}
	var all []legendEntry
	add := func(word string, state, mark int) {
		all = append(all, legendEntry{word, textWidth(word, nameFont) + 38, state, mark})
	}
	for _, s := range []trace.State{trace.Holding, trace.Waiting, trace.Delayed} {
		if states[s] {
			add(s.String(), int(s), 0)
		}
	}
	for _, m := range []struct {
		mark int
		word string
	}{{Interrupted, "interrupted"}, {Left, "gave up"}, {Raised, "failed"}} {
		if marked&m.mark != 0 {
			add(m.word, -1, m.mark)
		}
	}
	return all
}

// legend writes the key from x on, about y.
func (d *document) legend(key []legendEntry, x float64, y int) {
	for _, k := range key {
		left := pixel(round(x))
		painter := painter{palette: d.palette, width: d.options.Width, hatch: "url(#hatch)"}
		if k.state >= 0 {
			painter.bars([]Bar{{X0: 0, X1: 16, State: uint8(k.state)}})
		} else {
			at := 7
			if k.mark == Left {
				at = 2
			}
			painter.marks([]Mark{{at, k.mark}})
		}
		d.add(`<g transform="translate(`, strconv.Itoa(left), " ", strconv.Itoa(y-11), ")\">\n")
		d.out = append(d.out, painter.out...)
		d.add("</g>\n")
		d.text(left+22, y+5, nameFont, d.palette.muted, "", k.word)
		x += k.width
	}
}

// escaped is a text within XML; what XML cannot have is replaced.
func escaped(text string) string {
	var b strings.Builder
	for _, r := range text {
		switch {
		case r == '&':
			b.WriteString("&amp;")
		case r == '<':
			b.WriteString("&lt;")
		case r == '>':
			b.WriteString("&gt;")
		case r == '"':
			b.WriteString("&quot;")
		case r < 0x20 && r != '\t' && r != '\n' && r != '\r', r == 0xFFFE, r == 0xFFFF:
			b.WriteRune('\uFFFD')
		default:
			b.WriteRune(r)
		}
	}
	return b.String()
}

// wrapped is a text in lines that fit.
func wrapped(text string, size, room float64) []string {
	var lines []string
	line := ""
	for _, word := range strings.Fields(text) {
		if line != "" && textWidth(line+" "+word, size) > room {
			lines = append(lines, line)
			line = ""
		}
		if line != "" {
			line += " "
		}
		line += word
	}
	if line != "" {
		lines = append(lines, line)
	}
	return lines
}
