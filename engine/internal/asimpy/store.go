package asimpy

import (
	"math"

	"asimplay/engine/internal/vm"
	"asimplay/engine/sim"
)

// store is a Store. Its shelf is the program's list _items.
type store struct {
	vm.Native
	sim      sim.Store[vm.Value]
	lib      *Library
	made     place
	capacity vm.Value
	items    *vm.List
	filters  map[*event]vm.Value // of those who wait to get
	getters  entries
	putters  entries
}

func (l *Library) defineStore() {
	l.storeEmpty = vm.NewNativeClass("asimpy.store", "StoreEmpty", vm.ExceptionClass)
	l.storeFull = vm.NewNativeClass("asimpy.store", "StoreFull", vm.ExceptionClass)
	c := vm.NewNativeClass("asimpy.store", "Store")
	l.store = c
	c.Layout = c
	c.Doc = vm.String("Holds items of which each getter takes the first that will do for it.")
	c.New = func(_ *vm.Machine, cls *vm.Class, _ vm.Args) (vm.Value, error) {
		s := &store{lib: l, made: l.place(), capacity: vm.Float(math.Inf(1))}
		s.InitNative(cls, s)
		s.items, _ = vm.NewList(nil).AsList()
		s.getters.get, s.getters.set = s.gettersNow, s.setGetters
		s.putters.get, s.putters.set = s.puttersNow, s.setPutters
		return s.V(), s.sim.Init(&l.nowhere.sim, sim.Unbounded, s)
	}
	method2(c, "__init__", "env", "capacity?", func(s *store, env, capacity vm.Value) (vm.Value, error) {
		if !capacity.IsBound() {
			capacity = vm.Float(math.Inf(1))
		}
		if err := l.positive(capacity, "capacity must be positive, got "); err != nil {
			return vm.None, err
		}
		n, err := l.slots(capacity)
		if err != nil {
			return vm.None, err
		}
		in := l.environmentFor(&s.Native, env)
		if err := s.sim.Init(&in.sim, max(1, n), s); err != nil {
			return vm.None, l.raise(err)
		}
		s.sim.Capacity, s.capacity = n, capacity
		s.getters.list, s.putters.list = nil, nil
		s.items, _ = vm.NewList(nil).AsList()
		in.registerObject(s.sim.ID(), &s.Native, s.made)
		return vm.None, nil
	})
	method0(c, "__len__", func(s *store) (vm.Value, error) { return vm.Int(int64(len(s.items.Items))), nil })
	method1(c, "get", "filter?", func(s *store, filter vm.Value) (vm.Value, error) {
		e := newEvent(l.event)
		if err := s.read(); err != nil {
			return vm.None, err
		}
		err := s.sim.GetInto(&e.item, l.filter(filter))
		if err == nil && e.item.Pending() && filter.IsBound() {
			s.remember(e, filter)
		}
		s.write()
		return e.V(), l.raise(err)
	})
	method1(c, "put", "item", func(s *store, item vm.Value) (vm.Value, error) {
		e := newEvent(l.event)
		e.item.Value = vm.True
		if err := l.m.CheckSize(len(s.items.Items)); err != nil {
			return vm.None, err
		}
		if err := s.read(); err != nil {
			return vm.None, err
		}
		err := s.sim.PutInto(&e.item.Event, item)
		s.write()
		return e.V(), l.raise(err)
	})
	method1(c, "try_get", "filter?", func(s *store, filter vm.Value) (vm.Value, error) {
		v, err := s.sim.TryGet(l.filter(filter))
		return v, l.raise(err)
	})
	method1(c, "try_put", "item", func(s *store, item vm.Value) (vm.Value, error) {
		return vm.None, l.raise(s.sim.TryPut(item))
	})
	property(c, "_env", func(s *store) (vm.Value, error) {
		return l.environmentOf(&s.Native, environmentOf(s.sim.Environment()))
	},
		func(s *store, v vm.Value) error { s.SetAttr("_env", v); return nil })
	property(c, "_items", func(s *store) (vm.Value, error) { return s.items.V(), nil }, func(s *store, v vm.Value) error {
		list, ok := v.AsList()
		if !ok {
			return vm.Raise(vm.TypeErrorClass, "_items of a Store must be a list, not '"+v.TypeName()+"'")
		}
		s.items = list
		return nil
	})
	property(c, "_capacity", func(s *store) (vm.Value, error) { return s.capacity, nil }, func(s *store, v vm.Value) error {
		n, err := l.slots(v)
		if err == nil {
			s.capacity, s.sim.Capacity = v, n
		}
		return err
	})
	property(c, "_getters", func(s *store) (vm.Value, error) { return s.getters.value() },
		func(s *store, v vm.Value) error { return s.getters.replace(l.m, "_getters", v) })
	property(c, "_putters", func(s *store) (vm.Value, error) { return s.putters.value() },
		func(s *store, v vm.Value) error { return s.putters.replace(l.m, "_putters", v) })
}

func (s *store) read() error {
	if s.getters.list == nil && s.putters.list == nil {
		return nil
	}
	if err := s.getters.read(s.lib.m); err != nil {
		return err
	}
	return s.putters.read(s.lib.m)
}

func (s *store) write() {
	s.getters.write()
	s.putters.write()
}

func (s *store) gettersNow() []entry {
	items, _ := s.sim.Getters()
	all := make([]entry, len(items))
	for i, g := range items {
		filter := vm.None
		if f, ok := s.filters[eventOf(&g.Event)]; ok {
			filter = f
		}
		all[i] = entry{&g.Event, []vm.Value{filter, eventOf(&g.Event).V()}}
	}
	return all
}

func (s *store) setGetters(_ *vm.Machine, all [][]vm.Value) ([]any, error) {
	items, filters, of := make([]*sim.Item[vm.Value], len(all)), make([]sim.Filter[vm.Value], len(all)), make([]any, len(all))
	for i, entry := range all {
		if len(entry) != 2 {
			return nil, wrongEntry("_getters", "[filter, event]")
		}
		e, ok := entry[1].Native().(*event)
		if !ok {
			return nil, wrongEntry("_getters", "[filter, event]")
		}
		items[i], filters[i], of[i] = &e.item, s.lib.filter(entry[0]), &e.item.Event
		s.remember(e, entry[0])
	}
	s.sim.SetGetters(items, filters)
	return of, nil
}

func (s *store) puttersNow() []entry {
	events, items := s.sim.Putters()
	all := make([]entry, len(events))
	for i, e := range events {
		all[i] = entry{e, []vm.Value{items[i], eventOf(e).V()}}
	}
	return all
}

func (s *store) setPutters(_ *vm.Machine, all [][]vm.Value) ([]any, error) {
	events, items, of := make([]*sim.Event, len(all)), make([]vm.Value, len(all)), make([]any, len(all))
	for i, entry := range all {
		if len(entry) != 2 {
			return nil, wrongEntry("_putters", "[item, event]")
		}
		e, ok := entry[1].Native().(*event)
		if !ok {
			return nil, wrongEntry("_putters", "[item, event]")
		}
		if e.item.Pending() {
			e.item.Value = vm.True
		}
		events[i], items[i], of[i] = &e.item.Event, entry[0], &e.item.Event
	}
	s.sim.SetPutters(events, items)
	return of, nil
}

// remember keeps the filter of a getter for as long as it waits.
func (s *store) remember(e *event, filter vm.Value) {
	if len(s.filters) > 64+2*s.sim.Waiting() {
		for old := range s.filters {
			if !old.item.Pending() {
				delete(s.filters, old)
			}
		}
	}
	if s.filters == nil {
		s.filters = map[*event]vm.Value{}
	}
	s.filters[e] = filter
}

// filter is a callable of the program as the kernel wants it.
func (l *Library) filter(fn vm.Value) sim.Filter[vm.Value] {
	if !fn.IsBound() || fn.IsNone() {
		return nil
	}
	return func(item vm.Value) (bool, error) {
		v, err := l.m.Call1(fn, item)
		if err != nil {
			return false, err
		}
		return l.m.Truth(v)
	}
}

// The methods that make a store the shelf of its kernel's store.

// Len is the number of items.
func (s *store) Len() int { return len(s.items.Items) }

// At is an item.
func (s *store) At(i int) vm.Value { return s.items.Items[i] }

// Append puts an item behind all others.
func (s *store) Append(v vm.Value) { s.items.Items = append(s.items.Items, v) }

// Remove takes an item away.
func (s *store) Remove(i int) {
	if i < len(s.items.Items) {
		takeFrom(s.items, i)
	}
}
