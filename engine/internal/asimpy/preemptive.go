package asimpy

import (
	"math"
	"slices"

	"asimplay/engine/internal/vm"
	"asimplay/engine/sim"
)

// preemptive is a PreemptiveResource.
type preemptive struct {
	vm.Native
	sim      sim.PreemptiveResource
	lib      *Library
	made     place
	capacity vm.Value
	ranks    []rank // once a priority was no number: all that were seen, in order
	users    entries
	waiters  entries
}

// rank is the number that stands for a priority.
type rank struct {
	priority vm.Value
	number   float64
}

func (l *Library) definePreemptive() {
	c := vm.NewNativeClass("asimpy.preemptive", "PreemptiveResource")
	l.preemptive = c
	c.Layout = c
	c.Doc = vm.String("A resource of which a process may be deprived by one with a better priority.")
	c.New = func(_ *vm.Machine, cls *vm.Class, _ vm.Args) (vm.Value, error) {
		r := &preemptive{lib: l, made: l.place(), capacity: vm.Int(1)}
		r.InitNative(cls, r)
		r.users.get, r.users.set = r.usersNow, r.setUsers
		r.waiters.get, r.waiters.set = r.waitersNow, r.setWaiters
		return r.V(), r.sim.Init(&l.nowhere.sim, 1)
	}
	method2(c, "__init__", "env", "capacity?", func(r *preemptive, env, capacity vm.Value) (vm.Value, error) {
		if !capacity.IsBound() {
			capacity = vm.Int(1)
		}
		if err := l.positive(capacity, "capacity must be positive, got "); err != nil {
			return vm.None, err
		}
		n, err := l.slots(capacity)
		if err != nil {
			return vm.None, err
		}
		in := l.environmentFor(&r.Native, env)
		if err := r.sim.Init(&in.sim, max(1, n)); err != nil {
			return vm.None, l.raise(err)
		}
		r.capacity, r.sim.Capacity = capacity, n
		r.sim.Evicting = l.evict
		if in.hasOwnClock() {
			r.sim.Clock = func() sim.Time {
				if v, err := in.clock(); err == nil {
					if t, err := l.time(v); err == nil {
						return t
					}
				}
				return in.sim.Now()
			}
		}
		r.users.list, r.waiters.list = nil, nil
		in.registerObject(r.sim.ID(), &r.Native, r.made)
		return vm.None, nil
	})
	property(c, "capacity", func(r *preemptive) (vm.Value, error) { return r.capacity, nil }, func(r *preemptive, v vm.Value) error {
		n, err := l.slots(v)
		if err == nil {
			r.capacity, r.sim.Capacity = v, n
		}
		return err
	})
	property(c, "count", func(r *preemptive) (vm.Value, error) { return vm.Int(int64(r.count())), nil }, nil)
	method2(c, "acquire", "priority?", "preempt?", func(r *preemptive, priority, preempt vm.Value) (vm.Value, error) {
		if !priority.IsBound() {
			priority = vm.Int(0)
		}
		if !preempt.IsBound() {
			preempt = vm.True
		}
		return vm.NewIter(l.coroutine, &acquiring{resource: r, priority: priority, preempt: preempt}), nil
	})
	method0(c, "release", func(r *preemptive) (vm.Value, error) {
		if r.inHand() {
			return vm.None, l.raise(r.byHand(r.sim.Release))
		}
		return vm.None, l.raise(r.sim.Release())
	})
	property(c, "_env", func(r *preemptive) (vm.Value, error) {
		return l.environmentOf(&r.Native, environmentOf(r.sim.Environment()))
	},
		func(r *preemptive, v vm.Value) error { r.SetAttr("_env", v); return nil })
	property(c, "_users", func(r *preemptive) (vm.Value, error) { return r.shown(&r.users) },
		func(r *preemptive, v vm.Value) error {
			if _, err := r.shown(&r.users); err != nil {
				return err
			}
			return r.users.replace(l.m, "_users", v)
		})
	property(c, "_waiters", func(r *preemptive) (vm.Value, error) { return r.shown(&r.waiters) },
		func(r *preemptive, v vm.Value) error {
			if _, err := r.shown(&r.waiters); err != nil {
				return err
			}
			return r.waiters.replace(l.m, "_waiters", v)
		})
}

// shown is one of the lists; from then on the kernel's lines follow them.
func (r *preemptive) shown(s *entries) (vm.Value, error) {
	r.sim.Undoing = r.byHand
	return s.value()
}

func (r *preemptive) count() int {
	if r.users.list != nil {
		return len(r.users.list.Items)
	}
	return r.sim.Count()
}

func (r *preemptive) inHand() bool { return r.users.list != nil || r.waiters.list != nil }

// byHand does something to the kernel's lines between taking over what the program did to them and showing them again.
func (r *preemptive) byHand(do func() error) error {
	if err := r.users.read(r.lib.m); err != nil {
		return err
	}
	if err := r.waiters.read(r.lib.m); err != nil {
		return err
	}
	err := do()
	r.users.write()
	r.waiters.write()
	return err
}

func processValue(p *sim.Process) vm.Value {
	if p == nil {
		return vm.None
	}
	return processOf(p).V()
}

func (r *preemptive) usersNow() []entry {
	users := r.sim.Users()
	all := make([]entry, len(users))
	for i, u := range users {
		all[i] = entry{u.Serial(), []vm.Value{r.priorityOf(u.Priority), vm.Int(int64(u.Serial()) - 1), timeValue(u.Since), processValue(u.Process)}}
	}
	return all
}

func (r *preemptive) setUsers(_ *vm.Machine, all [][]vm.Value) ([]any, error) {
	const form = "[priority, number, time, process]"
	users, of := make([]sim.User, len(all)), make([]any, len(all))
	for i, items := range all {
		if len(items) != 4 {
			return nil, wrongEntry("_users", form)
		}
		since, err := r.lib.time(items[2])
		if err != nil {
			return nil, err
		}
		if users[i], err = r.user(items, 3, since, wrongEntry("_users", form)); err != nil {
			return nil, err
		}
		of[i] = users[i].Serial()
	}
	r.sim.SetUsers(users)
	return of, nil
}

// user is who an entry stands for; wrong is the error for what is no entry.
func (r *preemptive) user(items []vm.Value, at int, since sim.Time, wrong error) (sim.User, error) {
	serial, ok := items[1].AsInt()
	if !ok {
		return sim.User{}, wrong
	}
	var who *sim.Process
	if p, ok := items[at].Native().(*process); ok {
		who = &p.proc
	} else if !items[at].IsNone() {
		return sim.User{}, wrong
	}
	priority, err := r.rankOf(items[0])
	return sim.UserBy(who, since, priority, uint64(serial+1)), err
}

func (r *preemptive) waitersNow() []entry {
	users, events := r.sim.Waiters()
	all := make([]entry, len(users))
	for i, u := range users {
		all[i] = entry{events[i], []vm.Value{r.priorityOf(u.Priority), vm.Int(int64(u.Serial()) - 1), processValue(u.Process), eventOf(events[i]).V()}}
	}
	return all
}

func (r *preemptive) setWaiters(_ *vm.Machine, all [][]vm.Value) ([]any, error) {
	const form = "[priority, number, process, event]"
	users, events, of := make([]sim.User, len(all)), make([]*sim.Event, len(all)), make([]any, len(all))
	for i, items := range all {
		if len(items) != 4 {
			return nil, wrongEntry("_waiters", form)
		}
		e, ok := items[3].Native().(*event)
		if !ok {
			return nil, wrongEntry("_waiters", form)
		}
		var err error
		if users[i], err = r.user(items, 2, sim.Time{}, wrongEntry("_waiters", form)); err != nil {
			return nil, err
		}
		events[i], of[i] = &e.item.Event, &e.item.Event
	}
	r.sim.SetWaiters(users, events)
	return of, nil
}

// rankOf is the number by which a priority is compared: itself, if it is a number. Other values are put in order by
// comparing them, each between its neighbours.
func (r *preemptive) rankOf(v vm.Value) (float64, error) {
	if f, ok := v.AsNumber(); ok && r.ranks == nil {
		return f, nil
	}
	low, high := 0, len(r.ranks)
	for low < high {
		middle := (low + high) / 2
		before, err := r.lib.m.Less(r.ranks[middle].priority, v)
		if err != nil {
			return 0, err
		}
		if before {
			low = middle + 1
		} else {
			high = middle
		}
	}
	if low < len(r.ranks) {
		same, err := r.lib.m.Equal(r.ranks[low].priority, v)
		if err != nil || same {
			return r.ranks[low].number, err
		}
	}
	n := 0.0
	switch {
	case len(r.ranks) == 0:
	case low == 0:
		n = r.ranks[0].number - 1<<20
	case low == len(r.ranks):
		n = r.ranks[low-1].number + 1<<20
	default:
		n = (r.ranks[low-1].number + r.ranks[low].number) / 2
	}
	r.ranks = slices.Insert(r.ranks, low, rank{v, n})
	return n, nil
}

func (r *preemptive) priorityOf(number float64) vm.Value {
	for _, k := range r.ranks {
		if k.number == number {
			return k.priority
		}
	}
	return numberOf(number)
}

func numberOf(f float64) vm.Value { return numeric(f, f == math.Trunc(f)) }

// acquiring is the coroutine that acquire answers: nothing happens before it is awaited.
type acquiring struct {
	resource *preemptive
	priority vm.Value
	preempt  vm.Value
	stage    uint8
}

// Next goes on without a value.
func (a *acquiring) Next(m *vm.Machine) (vm.Value, bool, error) {
	v, done, err := a.Send(m, vm.None)
	return v, !done, err
}

// Send acquires, and then goes on with what its event was triggered with.
func (a *acquiring) Send(m *vm.Machine, sent vm.Value) (vm.Value, bool, error) {
	a.stage = min(a.stage+1, 3)
	switch a.stage {
	case 1:
		r := a.resource
		preempt, err := m.Truth(a.preempt)
		if err != nil {
			return vm.None, true, err
		}
		priority, err := r.rankOf(a.priority)
		if err != nil {
			return vm.None, true, err
		}
		e := newEvent(r.lib.event)
		if r.inHand() {
			err = r.byHand(func() error { return r.sim.AcquireInto(&e.item.Event, priority, preempt) })
		} else {
			err = r.sim.AcquireInto(&e.item.Event, priority, preempt)
		}
		if err != nil {
			return vm.None, true, r.lib.raise(err)
		}
		return e.V(), false, nil
	case 2:
		if e, ok := sent.AsException(); ok {
			return vm.None, true, e
		}
		return vm.None, true, nil
	}
	return vm.None, true, vm.Raise(vm.RuntimeErrorClass, "cannot reuse already awaited coroutine")
}

// Throw ends it with an exception.
func (a *acquiring) Throw(_ *vm.Machine, thrown error) (vm.Value, bool, error) {
	a.stage = 3
	return vm.None, true, thrown
}
