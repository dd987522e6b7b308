package trace

import (
	"slices"

	"asimplay/engine/sim"
)

// parked is a process that waits at the end for something other than time.
type parked struct {
	lane    uint32
	object  uint32
	site    uint32
	since   float64
	holders []uint32
}

// Close says that the simulations are over. What becomes of their processes from then on, as when the program ends and
// their finally blocks run, is not told; who waits is who waits now.
func (r *Recorder) Close() {
	for _, run := range r.runs {
		run.stuck, run.closed = run.waiting(), true
	}
}

// waiting is the processes that wait when the simulation is over, or now if it is not.
func (r *Run) waiting() []parked {
	if r.closed {
		return r.stuck
	}
	return r.parkedProcesses()
}

// parkedProcesses is the processes that wait for something other than time, in order of creation.
func (r *Run) parkedProcesses() []parked {
	var all []parked
	for i := range r.lanes.count {
		l := r.lanes.at(i)
		if l.open == None || l.process == nil {
			continue
		}
		e := l.process.Awaits()
		if e == nil || inTime(e) {
			continue
		}
		p := parked{lane: i, object: None, site: l.where, since: l.since}
		if d := outstanding(e); d != nil && d.Source() != nil {
			p.object = r.lane(d.Source().ID())
		}
		if p.object != None && r.lanes.at(p.object).object != None {
			for _, h := range r.objects[r.lanes.at(p.object).object].holders {
				if h != None {
					p.holders = append(p.holders, h)
				}
			}
		}
		all = append(all, p)
	}
	return all
}

// inTime tells whether an event will come about by time alone.
func inTime(e *sim.Event) bool {
	if e.Triggered() {
		return true
	}
	if e.Cancelled() {
		return false
	}
	switch e.Operation() {
	case sim.OpTimeout:
		return true
	case sim.OpFirstOf:
		for i := range e.Children() {
			if inTime(e.Child(i)) {
				return true
			}
		}
	case sim.OpAllOf:
		for i := range e.Children() {
			if !inTime(e.Child(i)) {
				return false
			}
		}
		return true
	}
	return false
}

// outstanding is the first event within e that is no timeout and has not happened.
func outstanding(e *sim.Event) *sim.Event {
	if e.Triggered() {
		return nil
	}
	switch e.Operation() {
	case sim.OpTimeout:
		return nil
	case sim.OpAllOf, sim.OpFirstOf:
		for i := range e.Children() {
			if d := outstanding(e.Child(i)); d != nil {
				return d
			}
		}
		return nil
	}
	return e
}

// deadlock is a circle of processes each of which waits for something that only stuck processes hold, the next of
// them among others; nil if there is none.
func deadlock(all []parked) []uint32 {
	stuck := map[uint32]*parked{}
	for i := range all {
		if len(all[i].holders) > 0 {
			stuck[all[i].lane] = &all[i]
		}
	}
	for again := true; again; {
		again = false
		for i := range all {
			p := stuck[all[i].lane]
			if p == nil {
				continue
			}
			for _, h := range p.holders {
				if stuck[h] == nil {
					delete(stuck, p.lane)
					again = true
					break
				}
			}
		}
	}
	for i := range all {
		if stuck[all[i].lane] == nil {
			continue
		}
		// Everyone stuck leads to someone stuck, so this comes back to where it has been.
		var path []uint32
		for at := all[i].lane; ; at = stuck[at].holders[0] {
			if j := slices.Index(path, at); j >= 0 {
				return path[j:]
			}
			path = append(path, at)
		}
	}
	return nil
}
