package asimpy

import (
	"slices"

	"asimplay/engine/internal/vm"
)

// entries is a line of the kernel's that the program has in hand as a list of lists, one for each who waits or holds. What
// the program did to them is taken over before the kernel looks at its line, and what the kernel did is shown after. Until
// the program asks, it costs a comparison.
type entries struct {
	list *vm.List   // nil until the program asks
	last []vm.Value // the lists that were shown, in order
	held [][]vm.Value
	of   []any // what of the kernel's each stands for
	get  func() []entry
	set  func(m *vm.Machine, all [][]vm.Value) ([]any, error)
}

// entry is one list of a line, and what of the kernel's it stands for.
type entry struct {
	of    any
	items []vm.Value
}

// value is the list.
func (s *entries) value() (vm.Value, error) {
	if s.list == nil {
		s.list, _ = vm.NewList(nil).AsList()
		s.write()
	}
	return s.list.V(), nil
}

// replace puts another list in its place.
func (s *entries) replace(m *vm.Machine, name string, v vm.Value) error {
	list, ok := v.AsList()
	if !ok {
		return vm.Raise(vm.TypeErrorClass, name+" must be a list, not '"+v.TypeName()+"'")
	}
	if s.list == nil {
		if _, err := s.value(); err != nil {
			return err
		}
	}
	s.list = list
	return s.read(m)
}

// read takes over what the program changed.
func (s *entries) read(m *vm.Machine) error {
	if s.list == nil {
		return nil
	}
	if err := m.Charge(len(s.list.Items) / 8); err != nil || s.unchanged() {
		return err
	}
	all := make([][]vm.Value, len(s.list.Items))
	for i, v := range s.list.Items {
		items, err := m.ToSlice(v)
		if err != nil {
			return err
		}
		all[i] = items
	}
	of, err := s.set(m, all)
	if err != nil {
		return err
	}
	s.of, s.held = of, all
	s.last = slices.Clone(s.list.Items)
	return nil
}

func (s *entries) unchanged() bool {
	if !slices.Equal(s.list.Items, s.last) {
		return false
	}
	for i, v := range s.last {
		if list, ok := v.AsList(); ok && !slices.Equal(list.Items, s.held[i]) {
			return false
		}
	}
	return true
}

// write shows what the kernel changed. Who stays keeps its list.
func (s *entries) write() {
	if s.list == nil {
		return
	}
	now := s.get()
	same := len(now) == len(s.of) && len(now) == len(s.list.Items)
	for i := 0; same && i < len(now); i++ {
		same = now[i].of == s.of[i]
	}
	if same {
		return
	}
	old := make(map[any]int, len(s.of))
	for i, of := range s.of {
		old[of] = i
	}
	last, held, of := make([]vm.Value, len(now)), make([][]vm.Value, len(now)), make([]any, len(now))
	for i, e := range now {
		of[i] = e.of
		if at, ok := old[e.of]; ok {
			last[i], held[i] = s.last[at], s.held[at]
			continue
		}
		last[i], held[i] = vm.NewList(slices.Clone(e.items)), e.items
	}
	s.last, s.held, s.of = last, held, of
	s.list.Items = slices.Clone(last)
}

// wrongEntry is the error for a list that is no entry of such a line.
func wrongEntry(name, form string) error {
	return vm.Raise(vm.TypeErrorClass, "an entry of "+name+" must be "+form)
}
