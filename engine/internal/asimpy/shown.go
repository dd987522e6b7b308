package asimpy

import (
	"asimplay/engine/internal/lib"
	"asimplay/engine/internal/vm"
	"asimplay/engine/sim"
)

// shown is a line of the kernel's that the program has in hand, as a deque of events or of tuples that begin with
// one. What the program did to the deque is taken over before the kernel looks at its line, and what the kernel did
// is shown after.
type shown struct {
	line *lib.Deque // nil until the program asks
	get  func() []vm.Value
	set  func(events []*event, items []vm.Value)
}

// value is the deque.
func (s *shown) value() (vm.Value, error) {
	if s.line == nil {
		s.line = lib.NewDeque(s.get()...)
	}
	return s.line.V(), nil
}

// replace puts another deque in its place.
func (s *shown) replace(m *vm.Machine, v vm.Value) error {
	d, ok := lib.AsDeque(v)
	if !ok {
		items, err := m.ToSlice(v)
		if err != nil {
			return err
		}
		d = lib.NewDeque(items...)
	}
	s.line = d
	s.read()
	return nil
}

// read takes over what the program changed.
func (s *shown) read() {
	if s.line == nil {
		return
	}
	items := s.line.Items()
	if sameEvents(items, s.get()) {
		return
	}
	var events []*event
	var rest []vm.Value
	for _, v := range items {
		if e := firstEvent(v); e != nil {
			events = append(events, e)
			x := vm.None
			if t, ok := v.AsTuple(); ok && len(t.Items) > 1 {
				x = t.Items[1]
			}
			rest = append(rest, x)
		}
	}
	s.set(events, rest)
}

// write shows what the kernel changed.
func (s *shown) write() {
	if s.line == nil {
		return
	}
	if now := s.get(); !sameEvents(s.line.Items(), now) {
		s.line.Refill(now)
	}
}

func sameEvents(a, b []vm.Value) bool {
	if len(a) != len(b) {
		return false
	}
	for i := range a {
		if firstEvent(a[i]) != firstEvent(b[i]) {
			return false
		}
	}
	return true
}

func firstEvent(v vm.Value) *event {
	if t, ok := v.AsTuple(); ok && len(t.Items) > 0 {
		v = t.Items[0]
	}
	e, _ := v.Native().(*event)
	return e
}

func eventValues(events []*sim.Event) []vm.Value {
	all := make([]vm.Value, len(events))
	for i, e := range events {
		all[i] = eventOf(e).V()
	}
	return all
}

func kernelEvents(events []*event) []*sim.Event {
	all := make([]*sim.Event, len(events))
	for i, e := range events {
		all[i] = &e.item.Event
	}
	return all
}
