package picture

import (
	"math"
	"strings"

	"asimplay/engine/internal/trace"
)

// lines are what is drawn of something that processes share.
type lines struct {
	use, level, waiting *line
	scale, waitingScale float64 // the values at the top of the row
}

func linesOf(t *trace.Timeline, lane int) *lines {
	horizon, _ := horizonOf(t)
	of := func(what string) *line {
		for i := range t.Series {
			if s := &t.Series[i]; int(s.Lane) == lane && s.What == what {
				return newLine(s.Time, s.Value, horizon)
			}
		}
		return nil
	}
	l := &lines{use: of("use"), level: of("items")}
	if l.level == nil {
		l.level = of("level")
	}
	queue, putters := of("queue"), of("putters")
	switch {
	case queue != nil && putters != nil && putters.greatest > 0:
		l.waiting = sum(queue, putters)
	case queue != nil:
		l.waiting = queue
	default:
		l.waiting = putters
	}
	scale := 0.0
	if capacity := t.Lanes[lane].Capacity; isBound(capacity) {
		scale = capacity
	}
	greatest := func(of *line) float64 {
		if of == nil {
			return 0
		}
		return of.greatest
	}
	scale = max(scale, greatest(l.use), greatest(l.level))
	longest := greatest(l.waiting)
	// One scale for both where that reads well: a queue of 4 before 2 tellers is twice as high.
	if l.use != nil && longest <= 3*max(1, scale) {
		l.scale = max(1, scale, longest)
		l.waitingScale = l.scale
	} else {
		l.scale, l.waitingScale = max(1, scale), max(1, longest)
	}
	// A container may hold less than one of something.
	if l.level != nil && l.use == nil && scale > 0 {
		l.scale = scale
	}
	return l
}

// caption is a thing's figures over the whole run: "use 1.7 of 2 · queue 0.9".
func (l *lines) caption(capacity, end float64) string {
	of := ""
	if isBound(capacity) {
		of = " of " + significant(capacity, 4)
	}
	mean := func(of *line) string {
		if m := of.mean(0, end); !math.IsNaN(m) {
			return timeText(m, 1)
		}
		return "?"
	}
	var parts []string
	if l.use != nil {
		parts = append(parts, "use "+mean(l.use)+of)
	}
	if l.level != nil {
		parts = append(parts, "holds "+mean(l.level)+of)
	}
	if l.waiting != nil {
		word := "waiting "
		if l.use != nil {
			word = "queue "
		}
		parts = append(parts, word+mean(l.waiting))
	}
	return strings.Join(parts, " · ")
}
