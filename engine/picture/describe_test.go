package picture

import (
	"fmt"
	"strings"

	"asimplay/engine/internal/trace"
)

// Describe is a layout as text, as the goldens have it. Rectangles are x,y wxh in pixels from the plot's corner.
func Describe(t *trace.Timeline, v View) string {
	layout := Lay(t, v)
	var b strings.Builder
	fmt.Fprintf(&b, "size %dx%d from %s to %s\n", layout.Width, layout.Height, number(layout.From), number(layout.To))
	for _, tick := range layout.Ticks {
		fmt.Fprintf(&b, "tick %d %s %q\n", tick.X, number(tick.Time), tick.Text)
	}
	for i := range layout.Rows {
		r := &layout.Rows[i]
		fmt.Fprintf(&b, "%s 0,%d %dx%d %q %q\n", r.Kind, r.Top, layout.Width, r.Height, r.Label, r.Caption)
		for _, bar := range r.Bars {
			fmt.Fprintf(&b, "  %s %d,%d %dx%d%s\n", trace.State(bar.State), bar.X0, r.Top+barTop, bar.X1-bar.X0, barBottom-barTop, flagWords(bar.Flags))
		}
		describeColumns(&b, r, r.Columns, barTop, barBottom, 1)
		describeColumns(&b, r, r.Counted, thingTop, thingBottom, r.Most)
		for _, m := range r.Marks {
			fmt.Fprintf(&b, "  mark %d%s\n", m.X, bits(m.What, "interrupted", "left", "raised", "log"))
		}
		for _, n := range r.Names {
			fmt.Fprintf(&b, "  name %d-%d %q\n", n.X0, n.X1, n.Text)
		}
		describeSteps(&b, r, "waits", r.Area)
		describeSteps(&b, r, "level", r.Level)
		if d := r.Dotted; d != nil {
			fmt.Fprintf(&b, "  capacity %d-%d y %d\n", d.X0, d.X1, r.Top+heightOf(d.Value, d.Scale))
		}
		describeSteps(&b, r, "use", r.Use)
	}
	return b.String()
}

func flagWords(flags uint8) string { return bits(int(flags), "owns", "interrupted", "open", "left") }

func bits(n int, words ...string) (text string) {
	for i, word := range words {
		if n>>i&1 != 0 {
			text += " " + word
		}
	}
	return text
}

func describeColumns(b *strings.Builder, r *Row, columns []Column, highest, bottom, most int) {
	for i := range columns {
		c := &columns[i]
		tops, _ := split(&c.Share, highest, bottom, most, most == 1)
		fmt.Fprintf(b, "  column %d", c.X)
		y := bottom
		for k, s := range stacked {
			if y > tops[k] {
				fmt.Fprintf(b, " %s %d+%d", s, r.Top+tops[k], y-tops[k])
			}
			y = tops[k]
		}
		b.WriteString(" share")
		for _, s := range stacked {
			b.WriteString(" " + number(c.Share[s]))
		}
		b.WriteString("\n")
	}
}

func describeSteps(b *strings.Builder, r *Row, what string, steps *Steps) {
	if steps == nil {
		return
	}
	for i := range steps.Steps {
		s := &steps.Steps[i]
		fmt.Fprintf(b, "  %s %d-%d y %d %d %d of %s %s %s\n", what, s.X0, s.X1,
			r.Top+heightOf(s.Least, steps.Scale), r.Top+heightOf(s.Greatest, steps.Scale), r.Top+heightOf(s.Last, steps.Scale),
			number(s.Least), number(s.Greatest), number(s.Last))
	}
}
