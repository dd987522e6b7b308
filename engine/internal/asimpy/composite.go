package asimpy

import (
	"slices"
	"unsafe"

	"asimplay/engine/internal/number"
	"asimplay/engine/internal/vm"
	"asimplay/engine/sim"
)

// gathering is what an AllOf or a FirstOf has beside its event, and gives it its value.
type gathering struct {
	sim.Composite
	lib  *Library
	keys []string
}

// Settle is called just before the event succeeds.
func (g *gathering) Settle(e *sim.Event) error {
	whole := eventOf(e)
	if w := e.Winner(); w >= 0 {
		whole.item.Value = vm.NewPair(g.lib.key(g.keys[w]), eventOf(e.Child(w)).result())
		return nil
	}
	whole.item.Value = g.results(e)
	return nil
}

// keyValue is a keyword as a value.
type keyValue struct {
	text  *byte // where it lies in memory
	value vm.Value
}

// key is a keyword as a value. Most stand in the program, and come again.
func (l *Library) key(name string) vm.Value {
	text := unsafe.StringData(name)
	last := &l.keys[uintptr(unsafe.Pointer(text))>>3%uintptr(len(l.keys))]
	if last.text != text || len(last.value.Text()) != len(name) {
		*last = keyValue{text, vm.String(name)}
	}
	return last.value
}

// results is what has happened of an AllOf, in order.
func (g *gathering) results(e *sim.Event) vm.Value {
	d := vm.NewDict()
	for _, i := range e.Completed() {
		d.SetStr(g.keys[i], eventOf(e.Child(int(i))).result())
	}
	return d.V()
}

func (l *Library) defineAllOf() {
	c := vm.NewNativeClass("asimpy.allof", "AllOf", l.event)
	l.allOf = c
	c.Doc = vm.String("An event that succeeds when all of its events have, with a dict of their values.")
	l.defineComposite(c)
	property(c, "_results", func(e *event) (vm.Value, error) {
		d := vm.NewDict()
		if n := e.item.Children(); n > 0 {
			if e.item.Triggered() {
				return e.result(), nil
			}
			for _, i := range e.item.Completed() {
				d.SetStr(e.keys()[i], eventOf(e.item.Child(int(i))).result())
			}
		}
		return d.V(), nil
	}, nil)
}

func (l *Library) defineFirstOf() {
	c := vm.NewNativeClass("asimpy.firstof", "FirstOf", l.event)
	l.firstOf = c
	c.Doc = vm.String("An event that succeeds when the first of its events does, with that one's key and value; the others are cancelled.")
	l.defineComposite(c)
	property(c, "_finished", func(e *event) (vm.Value, error) { return vm.Bool(e.item.Winner() >= 0), nil }, nil)
}

func (l *Library) defineComposite(c *vm.Class) {
	c.HasSlots = true
	s := signature{c.Name + ".__init__", []string{"self", "env"}, 2}
	c.Method("__init__", func(_ *vm.Machine, a vm.Args) (vm.Value, error) {
		e, err := receiver[event](c, "__init__", a)
		if err != nil {
			return vm.None, err
		}
		env := vm.Value{}
		names, vals := a.Names, a.Vals
		switch len(a.Pos) {
		case 2:
			env = a.Pos[1]
		case 1:
			for i, n := range names {
				if n == "env" {
					env = vals[i]
					names = append(append([]string(nil), names[:i]...), names[i+1:]...)
					vals = append(append([]vm.Value(nil), vals[:i]...), vals[i+1:]...)
					break
				}
			}
			if !env.IsBound() {
				return vm.None, vm.Raise(vm.TypeErrorClass, vm.MissingText(s.name, "positional", s.params[1:]))
			}
		default:
			return vm.None, vm.Raise(vm.TypeErrorClass, s.tooMany(len(a.Pos)))
		}
		if len(names) == 0 {
			return vm.None, vm.Raise(vm.ValueErrorClass, c.Name+" requires at least one event")
		}
		var few [4]*sim.Event
		children := few[:0]
		for i, v := range vals {
			child, ok := v.Native().(*event)
			if !ok {
				return vm.None, vm.Raise(vm.TypeErrorClass, c.Name+" argument "+number.StringRepr(names[i])+" must be an Event, got "+v.TypeName())
			}
			children = append(children, &child.item.Event)
		}
		e.item.Value = vm.Value{}
		in := l.environmentFor(&e.Native, env)
		if l.composedByHand(e, children) {
			return vm.None, l.raise(l.composeByHand(e, in, slices.Clone(children), names, c == l.firstOf))
		}
		g := &gathering{lib: l, keys: names} // which a call's names are never written to
		if c == l.firstOf {
			err = in.sim.FirstOfInto(&e.item.Event, &g.Composite, children, g)
		} else {
			err = in.sim.AllOfInto(&e.item.Event, &g.Composite, children, g)
		}
		return vm.None, l.raise(err)
	})
	l.borrows(c, "__init__")
	property(c, "_events", func(e *event) (vm.Value, error) {
		d := vm.NewDict()
		for i, k := range e.keys() {
			d.SetStr(k, eventOf(e.item.Child(i)).V())
		}
		return d.V(), nil
	}, nil)
}

func (e *event) keys() []string {
	if g, ok := e.item.Settler().(*gathering); ok {
		return g.keys
	}
	return nil
}

// composedByHand tells whether the program has a say in what a composite does.
func (l *Library) composedByHand(e *event, children []*sim.Event) bool {
	if _, own := l.overridden(&e.Native, methodSucceed, l.original.succeed); own && !e.plain() {
		return true
	}
	for _, c := range children {
		child := eventOf(c)
		if child.plain() {
			continue
		}
		if _, own := l.overridden(&child.Native, methodCancel, l.original.cancel); own {
			return true
		}
	}
	return false
}

// branch is a composite that calls the program's methods, as the waiter of one child.
type branch struct {
	lib   *Library
	whole *handmade
	child *event
	key   string
}

type handmade struct {
	event    *event
	children []*sim.Event
	results  *vm.Dict
	first    bool // a FirstOf
	finished bool
}

func (l *Library) composeByHand(e *event, env *environment, children []*sim.Event, keys []string, first bool) error {
	e.item.Init(&env.sim)
	whole := &handmade{event: e, children: children, results: vm.NewDict(), first: first}
	for i, c := range children {
		if err := c.AddWaiter(&branch{l, whole, eventOf(c), keys[i]}); err != nil {
			return err
		}
	}
	return nil
}

// Happened does the composite's part, at once.
func (b *branch) Happened(*sim.Event) error {
	w := b.whole
	if !w.first {
		w.results.SetStr(b.key, b.child.result())
		if w.results.Len() < len(w.children) {
			return nil
		}
		return b.lib.succeed(w.event, w.results.V())
	}
	if w.finished {
		return nil
	}
	w.finished = true
	for _, c := range w.children {
		if loser := eventOf(c); loser != b.child {
			if err := b.lib.cancel(loser); err != nil {
				return err
			}
		}
	}
	return b.lib.succeed(w.event, vm.TupleOf(vm.String(b.key), b.child.result()))
}
