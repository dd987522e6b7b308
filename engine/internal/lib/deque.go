package lib

import (
	"slices"
	"strings"

	"asimplay/engine/internal/code"
	"asimplay/engine/internal/vm"
)

// deque is an instance of collections.deque: a ring of items.
type deque struct {
	vm.Native
	ring    []vm.Value
	head    int
	n       int
	most    int // -1 when unbounded
	version uint32
	showing bool
}

var dequeClass = vm.NewNativeClass("collections", "deque")

func (d *deque) at(i int) vm.Value { return d.ring[(d.head+i)&(len(d.ring)-1)] }

func (d *deque) put(i int, v vm.Value) { d.ring[(d.head+i)&(len(d.ring)-1)] = v }

func (d *deque) grow() {
	if d.n < len(d.ring) {
		return
	}
	ring := make([]vm.Value, max(8, 2*len(d.ring)))
	for i := range d.n {
		ring[i] = d.at(i)
	}
	d.ring, d.head = ring, 0
}

func (d *deque) append(v vm.Value) {
	d.version++
	if d.most == 0 {
		return
	}
	if d.most > 0 && d.n == d.most {
		d.popLeft()
	}
	d.grow()
	d.n++
	d.put(d.n-1, v)
}

func (d *deque) appendLeft(v vm.Value) {
	d.version++
	if d.most == 0 {
		return
	}
	if d.most > 0 && d.n == d.most {
		d.pop()
	}
	d.grow()
	d.head = (d.head - 1) & (len(d.ring) - 1)
	d.n++
	d.put(0, v)
}

func (d *deque) pop() vm.Value {
	d.version++
	v := d.at(d.n - 1)
	d.put(d.n-1, vm.Value{})
	d.n--
	return v
}

func (d *deque) popLeft() vm.Value {
	d.version++
	v := d.at(0)
	d.put(0, vm.Value{})
	d.head = (d.head + 1) & (len(d.ring) - 1)
	d.n--
	return v
}

func (d *deque) items() []vm.Value {
	out := make([]vm.Value, d.n)
	for i := range out {
		out[i] = d.at(i)
	}
	return out
}

func (d *deque) refill(items []vm.Value) {
	d.ring, d.head, d.n = nil, 0, 0
	d.version++
	for _, v := range items {
		d.append(v)
	}
}

func newDeque(cls *vm.Class, most int) *deque {
	d := &deque{most: most}
	d.InitNative(cls, d)
	return d
}

var (
	dequeIterClass    = vm.IteratorClass("collections", "_deque_iterator")
	dequeReverseClass = vm.IteratorClass("collections", "_deque_reverse_iterator")
)

func (d *deque) iterate(cls *vm.Class, reverse bool) vm.Value {
	i, version := 0, d.version
	return vm.NewIter(cls, vm.IterFunc(func(m *vm.Machine) (vm.Value, bool, error) {
		if i >= d.n && version == d.version {
			return vm.Value{}, false, nil
		}
		if version != d.version {
			return vm.Value{}, false, vm.Raise(vm.RuntimeErrorClass, "deque mutated during iteration")
		}
		i++
		if reverse {
			return d.at(d.n - i), true, nil
		}
		return d.at(i - 1), true, nil
	}))
}

func (d *deque) index(m *vm.Machine, key vm.Value) (int, error) {
	if !key.IsAnyInt() {
		if _, ok := key.Class().Lookup("__index__"); !ok {
			return 0, vm.Raise(vm.TypeErrorClass, "sequence index must be integer, not '"+key.TypeName()+"'")
		}
	}
	if key.Kind() == vm.KindBig {
		return 0, vm.Raise(vm.IndexErrorClass, "cannot fit 'int' into an index-sized integer")
	}
	i, err := m.Index(key)
	if err != nil {
		return 0, err
	}
	if i < 0 {
		i += int64(d.n)
	}
	if i < 0 || i >= int64(d.n) {
		return 0, vm.Raise(vm.IndexErrorClass, "deque index out of range")
	}
	return int(i), nil
}

func (d *deque) extend(m *vm.Machine, from vm.Value, add func(vm.Value)) error {
	if o, ok := from.Native().(*deque); ok && o == d {
		for _, v := range d.items() {
			add(v)
		}
		return nil
	}
	return m.Each(from, func(v vm.Value) error {
		add(v)
		if d.n&0xffff == 0 {
			return m.CheckSize(d.n)
		}
		return nil
	})
}

func (d *deque) copyOf() *deque {
	n := newDeque(d.Native.V().Class(), d.most)
	n.refill(d.items())
	return n
}

func init() {
	c := dequeClass
	c.Layout = c
	c.Sequence = true
	c.New = func(m *vm.Machine, cls *vm.Class, a vm.Args) (vm.Value, error) { return newDeque(cls, -1).V(), nil }
	method := func(name string, fn func(m *vm.Machine, d *deque, p []vm.Value) (vm.Value, error), params ...string) {
		one, none := len(params) == 1 && params[0][len(params[0])-1] != '?', len(params) == 0
		least := 0
		for _, p := range params {
			if !strings.HasSuffix(p, "?") {
				least++
			}
		}
		c.Method(name, func(m *vm.Machine, a vm.Args) (vm.Value, error) {
			if len(a.Pos) == 0 {
				return vm.None, vm.Raise(vm.TypeErrorClass, "unbound method deque."+name+"() needs an argument")
			}
			d, ok := a.Pos[0].Native().(*deque)
			if !ok {
				return vm.None, vm.Raise(vm.TypeErrorClass, "descriptor '"+name+"' for 'collections.deque' objects doesn't apply to a '"+a.Pos[0].TypeName()+"' object")
			}
			if len(a.Names) == 0 && (none && len(a.Pos) == 1 || one && len(a.Pos) == 2) {
				return fn(m, d, a.Pos[1:])
			}
			if name == "__init__" {
				p, err := without(a, 1).Bind("deque", params...)
				if err != nil {
					return vm.None, err
				}
				return fn(m, d, p)
			}
			label, rest := methodLabel(m, c, a.Pos[0], name), without(a, 1)
			if len(a.Names) == 0 {
				switch name {
				case "insert", "index":
					// They count in words of their own.
					p, err := rest.Bind(name, slices.Insert(slices.Clone(params), len(params), "/")...)
					if given := len(rest.Pos); err != nil && given < least {
						how := "at least"
						if least == len(params) {
							how = "exactly"
						}
						return vm.None, typeError(name + "() takes " + how + " " + arguments(least, least, given) + " (" + itoa(given) + " given)")
					}
					if err != nil {
						return vm.None, err
					}
					return fn(m, d, p)
				}
			}
			if err := arity(label, label, rest, least, len(params)); err != nil {
				return vm.None, err
			}
			return fn(m, d, append(slices.Clone(rest.Pos), make([]vm.Value, len(params)-len(rest.Pos))...))
		})
	}
	method("__init__", func(m *vm.Machine, d *deque, p []vm.Value) (vm.Value, error) {
		d.most = -1
		if !absent(p[1]) {
			if !p[1].IsAnyInt() {
				return vm.None, vm.Raise(vm.TypeErrorClass, "an integer is required")
			}
			n, err := m.Index(p[1])
			if err != nil {
				return vm.None, err
			}
			if n < 0 {
				return vm.None, vm.Raise(vm.ValueErrorClass, "maxlen must be non-negative")
			}
			d.most = int(n)
		}
		d.refill(nil)
		if !p[0].IsBound() {
			return vm.None, nil
		}
		return vm.None, d.extend(m, p[0], d.append)
	}, "iterable?", "maxlen?")
	method("append", func(m *vm.Machine, d *deque, p []vm.Value) (vm.Value, error) { d.append(p[0]); return vm.None, nil }, "x")
	method("appendleft", func(m *vm.Machine, d *deque, p []vm.Value) (vm.Value, error) { d.appendLeft(p[0]); return vm.None, nil }, "x")
	method("pop", func(m *vm.Machine, d *deque, p []vm.Value) (vm.Value, error) {
		if d.n == 0 {
			return vm.None, vm.Raise(vm.IndexErrorClass, "pop from an empty deque")
		}
		return d.pop(), nil
	})
	method("popleft", func(m *vm.Machine, d *deque, p []vm.Value) (vm.Value, error) {
		if d.n == 0 {
			return vm.None, vm.Raise(vm.IndexErrorClass, "pop from an empty deque")
		}
		return d.popLeft(), nil
	})
	method("extend", func(m *vm.Machine, d *deque, p []vm.Value) (vm.Value, error) {
		return vm.None, d.extend(m, p[0], d.append)
	}, "iterable")
	method("extendleft", func(m *vm.Machine, d *deque, p []vm.Value) (vm.Value, error) {
		return vm.None, d.extend(m, p[0], d.appendLeft)
	}, "iterable")
	method("clear", func(m *vm.Machine, d *deque, p []vm.Value) (vm.Value, error) { d.refill(nil); return vm.None, nil })
	copyIt := func(m *vm.Machine, d *deque, p []vm.Value) (vm.Value, error) { return d.copyOf().V(), m.CheckSize(d.n) }
	method("copy", copyIt)
	method("__copy__", copyIt)
	find := func(m *vm.Machine, d *deque, v vm.Value, from, to int) (int, error) {
		version := d.version
		for i := from; i < to && i < d.n; i++ {
			eq, err := m.Identical(d.at(i), v)
			if err != nil {
				return -1, err
			}
			if version != d.version {
				return -1, vm.Raise(vm.RuntimeErrorClass, "deque mutated during iteration")
			}
			if eq {
				return i, nil
			}
		}
		return -1, m.Charge(to - from)
	}
	method("count", func(m *vm.Machine, d *deque, p []vm.Value) (vm.Value, error) {
		n := int64(0)
		for _, v := range d.items() {
			eq, err := m.Identical(v, p[0])
			if err != nil {
				return vm.None, err
			}
			if eq {
				n++
			}
		}
		return vm.Int(n), m.Charge(d.n)
	}, "x")
	method("index", func(m *vm.Machine, d *deque, p []vm.Value) (vm.Value, error) {
		var given []vm.Value
		for _, v := range p[1:] {
			if v.IsBound() {
				given = append(given, v)
			}
		}
		from, to, err := boundsOr(m, given, d.n, false)
		if err != nil {
			return vm.None, err
		}
		from = min(from, to)
		i, err := find(m, d, p[0], from, to)
		if err != nil {
			return vm.None, err
		}
		if i < 0 {
			s, err := m.Repr(p[0])
			if err != nil {
				return vm.None, err
			}
			return vm.None, vm.Raise(vm.ValueErrorClass, s+" is not in deque")
		}
		return vm.Int(int64(i)), nil
	}, "x", "start?", "stop?")
	method("remove", func(m *vm.Machine, d *deque, p []vm.Value) (vm.Value, error) {
		i, err := find(m, d, p[0], 0, d.n)
		if err != nil {
			return vm.None, err
		}
		if i < 0 {
			s, err := m.Repr(p[0])
			if err != nil {
				return vm.None, err
			}
			return vm.None, vm.Raise(vm.ValueErrorClass, s+" is not in deque")
		}
		d.delete(i)
		return vm.None, nil
	}, "x")
	method("insert", func(m *vm.Machine, d *deque, p []vm.Value) (vm.Value, error) {
		i, err := length(m, p[0])
		if err != nil {
			return vm.None, err
		}
		if d.most >= 0 && d.n >= d.most {
			return vm.None, vm.Raise(vm.IndexErrorClass, "deque already at its maximum size")
		}
		if i < 0 {
			i = max(0, i+d.n)
		}
		i = min(i, d.n)
		items := append(d.items(), vm.None)
		copy(items[i+1:], items[i:])
		items[i] = p[1]
		d.refill(items)
		return vm.None, m.Charge(len(items) / 8)
	}, "index", "x")
	method("reverse", func(m *vm.Machine, d *deque, p []vm.Value) (vm.Value, error) {
		items := d.items()
		for i, j := 0, len(items)-1; i < j; i, j = i+1, j-1 {
			items[i], items[j] = items[j], items[i]
		}
		d.refill(items)
		return vm.None, m.Charge(len(items) / 8)
	})
	method("rotate", func(m *vm.Machine, d *deque, p []vm.Value) (vm.Value, error) {
		n := int64(1)
		if p[0].IsBound() {
			if !p[0].IsAnyInt() {
				return vm.None, vm.Raise(vm.TypeErrorClass, "'"+p[0].TypeName()+"' object cannot be interpreted as an integer")
			}
			if _, err := length(m, p[0]); err != nil {
				return vm.None, err
			}
			n, _ = m.Index(p[0])
		}
		if d.n < 2 {
			return vm.None, nil
		}
		by := int(n % int64(d.n))
		if by < 0 {
			by += d.n
		}
		d.version++
		if by <= d.n/2 {
			for range by {
				v := d.at(d.n - 1)
				d.put(d.n-1, vm.Value{})
				d.head = (d.head - 1) & (len(d.ring) - 1)
				d.put(0, v)
			}
		} else {
			for range d.n - by {
				v := d.at(0)
				d.put(0, vm.Value{})
				d.head = (d.head + 1) & (len(d.ring) - 1)
				d.put(d.n-1, v)
			}
		}
		return vm.None, m.Charge(d.n / 8)
	}, "n?")
	method("__len__", func(m *vm.Machine, d *deque, p []vm.Value) (vm.Value, error) { return vm.Int(int64(d.n)), nil })
	method("__iter__", func(m *vm.Machine, d *deque, p []vm.Value) (vm.Value, error) {
		return d.iterate(dequeIterClass, false), nil
	})
	method("__reversed__", func(m *vm.Machine, d *deque, p []vm.Value) (vm.Value, error) {
		return d.iterate(dequeReverseClass, true), nil
	})
	method("__contains__", func(m *vm.Machine, d *deque, p []vm.Value) (vm.Value, error) {
		i, err := find(m, d, p[0], 0, d.n)
		return vm.Bool(i >= 0), err
	}, "x")
	method("__getitem__", func(m *vm.Machine, d *deque, p []vm.Value) (vm.Value, error) {
		i, err := d.index(m, p[0])
		if err != nil {
			return vm.None, err
		}
		return d.at(i), nil
	}, "i")
	method("__setitem__", func(m *vm.Machine, d *deque, p []vm.Value) (vm.Value, error) {
		i, err := d.index(m, p[0])
		if err != nil {
			return vm.None, err
		}
		d.put(i, p[1])
		return vm.None, nil
	}, "i", "v")
	method("__delitem__", func(m *vm.Machine, d *deque, p []vm.Value) (vm.Value, error) {
		i, err := d.index(m, p[0])
		if err != nil {
			return vm.None, err
		}
		d.delete(i)
		return vm.None, m.Charge(d.n / 8)
	}, "i")
	method("__repr__", func(m *vm.Machine, d *deque, p []vm.Value) (vm.Value, error) {
		name := d.Native.V().Class().Name
		if d.showing {
			return vm.String("[...]"), nil
		}
		d.showing = true
		defer func() { d.showing = false }()
		s, err := m.Repr(vm.NewList(d.items()))
		if d.most >= 0 {
			s += ", maxlen=" + itoa(d.most)
		}
		return vm.String(name + "(" + s + ")"), err
	})
	for name, op := range map[string]code.Op{"__eq__": code.Eq, "__ne__": code.Ne, "__lt__": code.Lt, "__le__": code.Le, "__gt__": code.Gt, "__ge__": code.Ge} {
		method(name, func(m *vm.Machine, d *deque, p []vm.Value) (vm.Value, error) {
			o, ok := p[0].Native().(*deque)
			if !ok {
				return vm.NotImplemented, nil
			}
			return m.Compare(op, vm.NewList(d.items()), vm.NewList(o.items()))
		}, "o")
	}
	method("__hash__", func(m *vm.Machine, d *deque, p []vm.Value) (vm.Value, error) {
		return vm.None, typeError("unhashable type: 'collections.deque'")
	})
	method("__add__", func(m *vm.Machine, d *deque, p []vm.Value) (vm.Value, error) {
		o, ok := p[0].Native().(*deque)
		if !ok {
			return vm.None, vm.Raise(vm.TypeErrorClass, "can only concatenate deque (not \""+p[0].TypeName()+"\") to deque")
		}
		n := d.copyOf()
		for _, v := range o.items() {
			n.append(v)
		}
		return n.V(), m.CheckSize(n.n)
	}, "o")
	method("__iadd__", func(m *vm.Machine, d *deque, p []vm.Value) (vm.Value, error) {
		return d.Native.V(), d.extend(m, p[0], d.append)
	}, "o")
	repeat := func(m *vm.Machine, d *deque, p []vm.Value, into *deque) error {
		n, err := m.Index(p[0])
		if err != nil {
			return err
		}
		items := d.items()
		if n > 0 && len(items) > 0 {
			if err := m.CheckSize(int(min(n, 1<<40)) * len(items)); err != nil && d.most < 0 {
				return err
			}
		}
		into.refill(nil)
		for i := int64(0); i < n && len(items) > 0; i++ {
			for _, v := range items {
				into.append(v)
			}
			if err := m.Charge(len(items)); err != nil {
				return err
			}
		}
		return nil
	}
	times := func(m *vm.Machine, d *deque, p []vm.Value) (vm.Value, error) {
		n := newDeque(d.Native.V().Class(), d.most)
		return n.V(), repeat(m, d, p, n)
	}
	method("__mul__", times, "n")
	method("__rmul__", times, "n")
	method("__imul__", func(m *vm.Machine, d *deque, p []vm.Value) (vm.Value, error) { return d.Native.V(), repeat(m, d, p, d) }, "n")
	c.Property("maxlen", func(m *vm.Machine, self vm.Value) (vm.Value, error) {
		if d := self.Native().(*deque); d.most >= 0 {
			return vm.Int(int64(d.most)), nil
		}
		return vm.None, nil
	}, func(m *vm.Machine, self, v vm.Value) error {
		return vm.Raise(vm.AttributeErrorClass, "attribute 'maxlen' of 'collections.deque' objects is not writable")
	})
}

func (d *deque) delete(i int) {
	items := d.items()
	d.refill(append(items[:i], items[i+1:]...))
}
