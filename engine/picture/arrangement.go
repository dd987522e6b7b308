package picture

import "asimplay/engine/internal/trace"

// group is lanes under one title: what processes share, or the processes of a class.
type group struct {
	title   string
	objects bool
	lanes   []uint32
}

var plurals = map[string]string{
	"resource": "Resources", "preemptive": "Resources", "queue": "Queues", "priority": "Queues", "store": "Stores",
	"container": "Containers", "barrier": "Barriers",
}

// groupsOf is things first, then processes by class in order of the class's first process.
func groupsOf(t *trace.Timeline) []*group {
	var objects []uint32
	title := ""
	var classes []*group
	index := map[string]*group{}
	for i := range t.Lanes {
		l := &t.Lanes[i]
		if !l.IsProcess() {
			objects = append(objects, uint32(i))
			switch plural := plurals[l.Kind]; {
			case title == "":
				title = plural
			case title != plural:
				title = "Resources"
			}
			continue
		}
		g := index[l.Class]
		if g == nil {
			g = &group{title: l.Class}
			index[l.Class] = g
			classes = append(classes, g)
		}
		g.lanes = append(g.lanes, uint32(i))
	}
	if len(objects) == 0 {
		return classes
	}
	return append([]*group{{title, true, objects}}, classes...)
}

const (
	many  = 24  // lanes of a class beyond which they share rows by themselves, where that saves half of the rows
	crowd = 200 // short lives beyond which rows of one bar each say less than their count over time
	tall  = 40  // shared rows beyond which they do, too
)

// isCrowd tells whether a group is very many processes that live but a moment of the run.
func isCrowd(t *trace.Timeline, g *group) bool {
	if g.objects || len(g.lanes) <= crowd {
		return false
	}
	lived := 0.0
	for _, lane := range g.lanes {
		if low, high := t.Segments.Offsets[lane], t.Segments.Offsets[lane+1]; high > low {
			lived += t.Segments.End[high-1] - t.Segments.Start[low]
		}
	}
	return lived/float64(len(g.lanes)) < t.Horizon/20
}

// arranged is a group as it is shown.
type arranged struct {
	*group
	packing *packing // what shares rows, or nil
	folded  bool
}

// arrange folds crowds and packs short lives, as the page does when nobody has chosen; folded and packed are choices,
// by title.
func arrange(t *trace.Timeline, folded, packed map[string]bool) []arranged {
	var all []arranged
	for _, g := range groupsOf(t) {
		a := arranged{group: g}
		choice, chosen := folded[g.title]
		if g.objects {
			a.folded = choice
			all = append(all, a)
			continue
		}
		p := newPacking(t, g.lanes)
		if a.folded = choice; !chosen {
			a.folded = isCrowd(t, g) && len(p.rows) > tall
		}
		if len(p.rows) < p.shared() {
			pack, chosen := packed[g.title]
			if !chosen {
				pack = len(g.lanes) > many && 2*(len(p.rows)+len(p.alone)) <= len(g.lanes)
			}
			if pack {
				a.packing = p
			}
		}
		all = append(all, a)
	}
	return all
}

// height is that of the group with its title.
func (a *arranged) height() int {
	switch {
	case a.folded && a.objects:
		return groupHeight
	case a.folded:
		return groupHeight + thingHeight
	case a.objects:
		return groupHeight + thingHeight*len(a.lanes)
	case a.packing != nil:
		return groupHeight + rowHeight*(len(a.packing.rows)+len(a.packing.alone))
	}
	return groupHeight + rowHeight*len(a.lanes)
}
