package asimpy

import (
	"slices"
	"strconv"
	"unsafe"

	"asimplay/engine/internal/vm"
	"asimplay/engine/sim"
)

// event is an Event, Timeout, AllOf or FirstOf: one allocation.
type event struct {
	vm.Native
	item sim.Item[vm.Value]
}

// eventOf is the event that a kernel's event is part of. In the environments made here there are no others that can
// be seen. From then on it is no passing one.
func eventOf(e *sim.Event) *event {
	e.Unmark()
	return itself(e)
}

// itself is eventOf for who shows it to nobody.
func itself(e *sim.Event) *event {
	return (*event)(unsafe.Add(unsafe.Pointer(e), -int(unsafe.Offsetof(event{}.item))))
}

func newEvent(cls *vm.Class) *event {
	e := new(event)
	e.InitNative(cls, e)
	return e
}

// result is the value the event was triggered with, which stays if it is cancelled later.
func (e *event) result() vm.Value {
	if v := e.item.Value; v.IsBound() {
		return v
	}
	return vm.None
}

func (e *event) environment() *environment { return environmentOf(e.item.Environment()) }

func (l *Library) defineEvent() {
	c := vm.NewNativeClass("asimpy.event", "Event")
	l.event = c
	c.Layout = c
	c.YieldsSelf = true
	c.Happened = l.happened
	c.HasSlots = true
	c.Doc = vm.String("Something that may happen once; await it for its value.")
	c.New = func(_ *vm.Machine, cls *vm.Class, _ vm.Args) (vm.Value, error) {
		e := newEvent(cls)
		e.item.Init(&l.nowhere.sim)
		return e.V(), nil
	}
	method1(c, "__init__", "env", func(e *event, env vm.Value) (vm.Value, error) {
		e.item.Init(&l.environmentFor(&e.Native, env).sim)
		e.item.Value = vm.Value{}
		return vm.None, nil
	})
	property(c, "triggered", func(e *event) (vm.Value, error) { return vm.Bool(e.item.Triggered()), nil }, nil)
	property(c, "cancelled", func(e *event) (vm.Value, error) { return vm.Bool(e.item.Cancelled()), nil }, nil)
	method1(c, "succeed", "value?", func(e *event, v vm.Value) (vm.Value, error) {
		if !v.IsBound() {
			v = vm.None
		}
		return vm.None, l.raise(e.item.SucceedWith(v))
	})
	l.original.succeed, _ = c.Get("succeed")
	method1(c, "fail", "exc", func(e *event, v vm.Value) (vm.Value, error) {
		if _, ok := v.AsException(); !ok {
			s, err := l.m.Repr(v)
			if err != nil {
				return vm.None, err
			}
			return vm.None, vm.Raise(vm.TypeErrorClass, s+" is not an exception")
		}
		if fn, own := l.overridden(&e.Native, methodSucceed, l.original.succeed); own {
			_, err := l.m.Call1(fn, v)
			return vm.None, err
		}
		return vm.None, l.raise(e.item.SucceedWith(v))
	})
	method0(c, "cancel", func(e *event) (vm.Value, error) { return vm.None, l.raise(e.item.Cancel()) })
	l.original.cancel, _ = c.Get("cancel")
	method1(c, "_add_waiter", "cb", func(e *event, cb vm.Value) (vm.Value, error) {
		return vm.None, l.raise(e.item.AddWaiter(&callback{l, cb}))
	})
	method0(c, "__await__", func(e *event) (vm.Value, error) {
		return vm.NewIter(l.awaiting, &awaiting{event: e}), nil
	})
	property(c, "_env", func(e *event) (vm.Value, error) { return l.environmentOf(&e.Native, e.environment()) },
		func(e *event, v vm.Value) error {
			e.SetAttr("_env", v)
			return nil
		})
	property(c, "_value", func(e *event) (vm.Value, error) {
		switch {
		case e.item.Pending():
			return l.pending, nil
		case e.item.Cancelled():
			return l.cancelled, nil
		}
		return e.result(), nil
	}, func(e *event, v vm.Value) error {
		if v != l.pending && v != l.cancelled {
			e.item.Value = v
		}
		e.item.SetState(v != l.pending && v != l.cancelled, v == l.cancelled)
		return nil
	})
	property(c, "_waiters", func(e *event) (vm.Value, error) {
		if !e.item.Pending() {
			return vm.NewList(nil), nil
		}
		return l.waiters(e).list.V(), nil
	}, func(e *event, v vm.Value) error {
		list, ok := v.AsList()
		if !ok {
			return vm.Raise(vm.TypeErrorClass, "_waiters of an Event must be a list, not '"+v.TypeName()+"'")
		}
		if e.item.Pending() {
			l.waiters(e).list = list
		}
		return nil
	})
	property(c, "_on_cancel", func(e *event) (vm.Value, error) {
		switch u := e.item.Canceller().(type) {
		case nil:
			return vm.None, nil
		case *undo:
			return u.call, nil
		default:
			return vm.NewBuiltin("_on_cancel", func(_ *vm.Machine, a vm.Args) (vm.Value, error) {
				return vm.None, l.raise(u.Cancelled(&e.item.Event, true))
			}).V(), nil
		}
	}, func(e *event, v vm.Value) error {
		if v.IsNone() {
			e.item.SetCanceller(nil)
		} else {
			e.item.SetCanceller(&undo{l, v})
		}
		return nil
	})
}

// happened is the value of an event that has happened, for the process that runs and awaits it: it goes on with it at
// once, unless an interrupt is due.
func (l *Library) happened(v vm.Value) (vm.Value, bool) {
	e, ok := v.Native().(*event)
	if !ok || !e.item.Triggered() || l.current == nil {
		return vm.Value{}, false
	}
	active := l.current.sim.Active()
	if active == nil || active.Interrupted() {
		return vm.Value{}, false
	}
	if g := l.m.Bottom(); g == nil || g != processOf(active).generator() {
		return vm.Value{}, false
	}
	v = e.result()
	l.pass(e)
	return v, true
}

// plain tells whether an event's class is the library's, so that nothing of it can be overridden.
func (e *event) plain() bool { return e.V().Class().Native }

// cancel is virtual.
func (l *Library) cancel(e *event) error {
	if !e.plain() {
		if fn, own := l.overridden(&e.Native, methodCancel, l.original.cancel); own {
			_, err := l.m.Call0(fn)
			return err
		}
	}
	return e.item.Cancel()
}

// succeed is virtual.
func (l *Library) succeed(e *event, v vm.Value) error {
	if !e.plain() {
		if fn, own := l.overridden(&e.Native, methodSucceed, l.original.succeed); own {
			_, err := l.m.Call1(fn, v)
			return err
		}
	}
	return e.item.SucceedWith(v)
}

// waiterValue is a waiter as a callable of the program.
func (l *Library) waiterValue(w sim.Waiter) vm.Value {
	if p := sim.ProcessOf(w); p != nil {
		if v, err := l.m.GetAttr(processOf(p).V(), "resume"); err == nil {
			return v
		}
	}
	if c, ok := w.(*callback); ok {
		return c.call
	}
	return vm.NewBuiltin("_child_done", func(*vm.Machine, vm.Args) (vm.Value, error) { return vm.None, nil }).V()
}

// waiters is the program's list of an event's waiters, which stands in their place from when it is asked for.
func (l *Library) waiters(e *event) *waiterList {
	all := e.item.Waiters()
	var w *waiterList
	if len(all) > 0 {
		if w, _ = all[0].(*waiterList); w != nil {
			all = all[1:]
		}
	}
	if w == nil {
		w = &waiterList{lib: l}
		w.list, _ = vm.NewList(nil).AsList()
	}
	for _, x := range all {
		v := l.waiterValue(x)
		w.shown, w.of = append(w.shown, v), append(w.of, x)
		w.list.Items = append(w.list.Items, v)
	}
	e.item.ReplaceWaiters(w)
	return w
}

// waiterList is the waiters of an event whose list the program has in hand.
type waiterList struct {
	lib   *Library
	list  *vm.List
	shown []vm.Value // what of the list stands for which waiters
	of    []sim.Waiter
}

// Happened tells all of the list.
func (w *waiterList) Happened(e *sim.Event) error {
	for i := 0; i < len(w.list.Items); i++ {
		call := w.list.Items[i]
		var err error
		if at := slices.Index(w.shown, call); at >= 0 {
			err = w.of[at].Happened(e)
		} else {
			_, err = w.lib.m.Call1(call, eventOf(e).result())
		}
		if err != nil {
			return err
		}
	}
	return nil
}

// callback is a callable of the program as a waiter.
type callback struct {
	lib  *Library
	call vm.Value
}

func (c *callback) Happened(e *sim.Event) error {
	_, err := c.lib.m.Call1(c.call, eventOf(e).result())
	return err
}

// undo is a callable of the program that an event calls when it is cancelled.
type undo struct {
	lib  *Library
	call vm.Value
}

func (u *undo) Cancelled(e *sim.Event, triggered bool) error {
	old := u.lib.pending
	if triggered {
		old = eventOf(e).result()
	}
	_, err := u.lib.m.Call1(u.call, old)
	return err
}

// awaiting is what __await__ answers: it yields the event, then ends with what it is sent or raises that.
type awaiting struct {
	event *event
	stage uint8 // 0 at the beginning, 1 while it waits, 2 at its end
}

// Next goes on without a value.
func (a *awaiting) Next(m *vm.Machine) (vm.Value, bool, error) {
	v, done, err := a.Send(m, vm.None)
	if done && err == nil && !v.IsNone() {
		return vm.None, false, vm.StopIteration(v)
	}
	return v, !done, err
}

// Send goes on with a value.
func (a *awaiting) Send(_ *vm.Machine, sent vm.Value) (vm.Value, bool, error) {
	a.stage++
	switch a.stage {
	case 1:
		if !sent.IsNone() {
			a.stage--
			return vm.None, false, vm.Raise(vm.TypeErrorClass, "can't send non-None value to a just-started generator")
		}
		return a.event.V(), false, nil
	case 2:
		if e, ok := sent.AsException(); ok {
			return vm.None, true, e
		}
		return sent, true, nil
	}
	a.stage = 2
	return vm.None, true, nil
}

// Throw ends it with an exception.
func (a *awaiting) Throw(_ *vm.Machine, thrown error) (vm.Value, bool, error) {
	a.stage = 2
	return vm.None, true, thrown
}

// senderClass makes the class of native awaitables, which have a generator's methods.
func senderClass(name string) *vm.Class {
	c := vm.IteratorClass("", name)
	send := func(m *vm.Machine, s vm.Sender, x vm.Value) (vm.Value, error) {
		v, done, err := s.Send(m, x)
		if err == nil && done {
			err = vm.StopIteration(v)
		}
		return v, err
	}
	sender := func(a vm.Args) vm.Sender {
		if len(a.Pos) > 0 {
			if it, ok := a.Pos[0].AsIter(); ok {
				if s, ok := it.It.(vm.Sender); ok {
					return s
				}
			}
		}
		return nil
	}
	wrong := func(a vm.Args) error {
		return vm.Raise(vm.TypeErrorClass, "a method of "+name+" was given "+strconv.Itoa(max(0, len(a.Pos)-1))+" arguments")
	}
	c.Method("__await__", func(_ *vm.Machine, a vm.Args) (vm.Value, error) { return a.Pos[0], nil })
	c.Method("__next__", func(m *vm.Machine, a vm.Args) (vm.Value, error) {
		if s := sender(a); s != nil {
			return send(m, s, vm.None)
		}
		return vm.None, wrong(a)
	})
	c.Method("send", func(m *vm.Machine, a vm.Args) (vm.Value, error) {
		if s := sender(a); s != nil && len(a.Pos) == 2 {
			return send(m, s, a.Pos[1])
		}
		return vm.None, wrong(a)
	})
	c.Method("throw", func(m *vm.Machine, a vm.Args) (vm.Value, error) {
		s := sender(a)
		if s == nil || len(a.Pos) < 2 {
			return vm.None, wrong(a)
		}
		e, err := m.ExceptionOf(a.Pos[1])
		if err != nil {
			return vm.None, err
		}
		v, done, err := s.Throw(m, e)
		if err == nil && done {
			err = vm.StopIteration(v)
		}
		return v, err
	})
	c.Method("close", func(m *vm.Machine, a vm.Args) (vm.Value, error) {
		if s := sender(a); s != nil {
			_, _, err := s.Throw(m, vm.NewException(vm.GeneratorExitClass))
			if _, exit := vm.IsException(err, vm.GeneratorExitClass); err != nil && !exit {
				return vm.None, err
			}
		}
		return vm.None, nil
	})
	return c
}
