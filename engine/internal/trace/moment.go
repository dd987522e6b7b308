package trace

// Parking is what a process waits for at the moment.
type Parking struct {
	State  State
	Object uint32 // lane, or None
	Since  float64
}

// Parking is what the process of a lane waits for; ok is false while it runs or is yet to begin.
func (r *Run) Parking(lane uint32) (p Parking, ok bool) {
	if lane >= r.lanes.count || r.lanes.at(lane).open == None {
		return Parking{}, false
	}
	l := r.lanes.at(lane)
	return Parking{r.segments.at(l.open).state, l.awaits, l.since}, true
}

// Holders is the lanes of those who hold an object, longest first; None stands for one outside any process.
func (r *Run) Holders(lane uint32) []uint32 {
	if lane >= r.lanes.count || r.lanes.at(lane).object == None {
		return nil
	}
	return r.objects[r.lanes.at(lane).object].holders
}

// Last is the event recorded last: when, and of which kind.
func (r *Run) Last() (time float64, kind EventKind) {
	e := r.events.at(r.row())
	return e.time, e.kind
}
