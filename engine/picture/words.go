package picture

import (
	"math"
	"strconv"
	"strings"

	"asimplay/engine/internal/trace"
)

// Words say what a picture shows, for whoever does not see it.
func Words(t *trace.Timeline, title string) string {
	horizon, end := horizonOf(t)
	var b strings.Builder
	if title != "" {
		b.WriteString(title)
		if !strings.HasSuffix(title, ".") {
			b.WriteString(".")
		}
		b.WriteString(" ")
	}
	b.WriteString("A timeline from 0 to " + significant(horizon, 6) + ".")
	for _, g := range groupsOf(t) {
		if !g.objects {
			continue
		}
		for n, lane := range g.lanes {
			if n == 20 {
				b.WriteString(" " + count(len(g.lanes)-n) + " more of their kind.")
				break
			}
			caption := linesOf(t, int(lane)).caption(t.Lanes[lane].Capacity, end)
			b.WriteString(" " + t.Lanes[lane].Name)
			if caption != "" {
				b.WriteString(": mean " + strings.ReplaceAll(caption, " · ", ", "))
			}
			b.WriteString(".")
		}
	}
	for _, c := range t.Classes {
		b.WriteString(" " + c.Name + ": " + plural(c.Count, "process", "processes"))
		if c.Finished < c.Count {
			b.WriteString(", " + count(c.Finished) + " finished")
		}
		if !math.IsNaN(c.MeanWait) && c.MaxWait > 0 {
			b.WriteString(", waits " + significant(c.MeanWait, 3) + " on average, " + significant(c.MaxWait, 3) + " at most")
		}
		b.WriteString(".")
	}
	for _, note := range footnotes(t) {
		b.WriteString(" " + note)
	}
	return b.String()
}

func plural(n int, one, many string) string {
	if n == 1 {
		return "1 " + one
	}
	return count(n) + " " + many
}

// footnotes say of a run who waits for whom for ever.
func footnotes(t *trace.Timeline) []string {
	if len(t.Deadlock) == 0 {
		return nil
	}
	wait := map[uint32]*trace.Stuck{}
	for i := range t.Stuck {
		wait[t.Stuck[i].Lane] = &t.Stuck[i]
	}
	name := func(lane uint32) string { return t.Lanes[lane].Name }
	var parts []string
	for i, lane := range t.Deadlock {
		if i == 8 && len(t.Deadlock) > 9 {
			parts = append(parts, "and so on, "+strconv.Itoa(len(t.Deadlock))+" in all")
			break
		}
		part := name(lane) + " waits"
		if s := wait[lane]; s != nil && s.Object != trace.None {
			part += " for " + name(s.Object)
		}
		next := t.Deadlock[(i+1)%len(t.Deadlock)]
		parts = append(parts, part+", which "+name(next)+" holds")
	}
	return []string{"Deadlock: " + strings.Join(parts, "; ") + "."}
}
