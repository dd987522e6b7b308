package lib

import (
	"asimplay/engine/internal/code"
	"asimplay/engine/internal/vm"
)

// heapOf answers the list that a heap function works on.
func heapOf(name string, arguments int, v vm.Value) (*vm.List, error) {
	l, ok := v.AsList()
	if !ok {
		which := "argument"
		if arguments > 1 {
			which += " 1"
		}
		return nil, typeError(name + "() " + which + " must be list, not " + v.TypeName())
	}
	return l, nil
}

type before func(a, b vm.Value) (bool, error)

// siftDown moves the item at pos towards the root, as CPython's heapq does.
func siftDown(l *vm.List, start, pos int, less before) error {
	item := l.Items[pos]
	for pos > start {
		parent := (pos - 1) / 2
		is, err := less(item, l.Items[parent])
		if err != nil {
			return err
		}
		if pos >= len(l.Items) {
			return vm.Raise(vm.RuntimeErrorClass, "list changed size during iteration")
		}
		if !is {
			break
		}
		l.Items[pos], l.Items[parent] = l.Items[parent], l.Items[pos]
		pos = parent
	}
	return nil
}

// siftUp moves the item at pos to a leaf along the smaller children, then to its place: the order of comparisons, and
// so the layout, is CPython's.
func siftUp(l *vm.List, pos int, less before) error {
	end, start := len(l.Items), pos
	for pos < end/2 {
		child := 2*pos + 1
		if child+1 < end {
			is, err := less(l.Items[child], l.Items[child+1])
			if err != nil {
				return err
			}
			if len(l.Items) != end {
				return vm.Raise(vm.RuntimeErrorClass, "list changed size during iteration")
			}
			if !is {
				child++
			}
		}
		l.Items[pos], l.Items[child] = l.Items[child], l.Items[pos]
		pos = child
	}
	return siftDown(l, start, pos, less)
}

func popHeap(l *vm.List, less before) (vm.Value, error) {
	n := len(l.Items)
	if n == 0 {
		return vm.None, vm.Raise(vm.IndexErrorClass, "index out of range")
	}
	last := l.Items[n-1]
	l.Items[n-1] = vm.Value{}
	l.Items = l.Items[:n-1]
	if n == 1 {
		return last, nil
	}
	top := l.Items[0]
	l.Items[0] = last
	return top, siftUp(l, 0, less)
}

func heapify(l *vm.List, less before) error {
	for i := len(l.Items)/2 - 1; i >= 0; i-- {
		if err := siftUp(l, i, less); err != nil {
			return err
		}
	}
	return nil
}

// extremes answers the n largest or smallest items by the comparisons that CPython's heapq makes, which matters where they
// don't agree with each other.
func extremes(m *vm.Machine, n int, items []vm.Value, key vm.Value, largest bool) ([]vm.Value, error) {
	keys := items
	if !absent(key) {
		keys = make([]vm.Value, len(items))
		for i, item := range items {
			var err error
			if keys[i], err = m.Call1(key, item); err != nil {
				return nil, err
			}
		}
	}
	if err := m.Charge(len(items)); err != nil {
		return nil, err
	}
	if n == 1 {
		op, best := code.Lt, 0
		if largest {
			op = code.Gt
		}
		for i := 1; i < len(keys); i++ {
			r, err := m.Compare(op, keys[i], keys[best])
			if err != nil {
				return nil, err
			}
			better, err := m.Truth(r)
			if err != nil {
				return nil, err
			}
			if better {
				best = i
			}
		}
		return []vm.Value{items[best]}, nil
	}
	if n == 0 {
		return nil, nil
	}
	less := before(m.Less)
	order := int64(1)
	if largest {
		order = -1
	} else {
		less = func(a, b vm.Value) (bool, error) { return m.Less(b, a) }
	}
	// The heap's worst stands first; among equals the order settles it.
	entry := func(i int) vm.Value {
		if absent(key) {
			return vm.TupleOf(keys[i], vm.Int(order*int64(i)))
		}
		return vm.TupleOf(keys[i], vm.Int(order*int64(i)), items[i])
	}
	heap, _ := vm.NewList(nil).AsList()
	for i := range n {
		heap.Items = append(heap.Items, entry(i))
	}
	if err := heapify(heap, less); err != nil {
		return nil, err
	}
	place := func(v vm.Value) int {
		t, _ := v.AsTuple()
		i, _ := t.Items[1].AsInt()
		return int(i * order)
	}
	for i := n; i < len(keys); i++ {
		better, err := less(keys[place(heap.Items[0])], keys[i])
		if err != nil {
			return nil, err
		}
		if better {
			heap.Items[0] = entry(i)
			if err := siftUp(heap, 0, less); err != nil {
				return nil, err
			}
		}
	}
	sorted, err := sortBy(m, heap.Items, vm.Value{}, largest)
	if err != nil {
		return nil, err
	}
	out := make([]vm.Value, len(sorted))
	for i, v := range sorted {
		out[i] = items[place(v)]
	}
	return out, nil
}

func heapqModule(m *vm.Machine) (*vm.Module, error) {
	mod := vm.NewModule("heapq")
	least, most := before(m.Less), before(func(a, b vm.Value) (bool, error) { return m.Less(b, a) })
	def := func(name string, n int, fn func(m *vm.Machine, l *vm.List, p []vm.Value) (vm.Value, error)) {
		mod.Def(name, func(m *vm.Machine, a vm.Args) (vm.Value, error) {
			if len(a.Names) > 0 {
				return vm.None, typeError("_heapq." + name + "() takes no keyword arguments")
			}
			if len(a.Pos) != n {
				if n == 1 {
					return vm.None, oneArgument("_heapq."+name, a)
				}
				return vm.None, typeError(name + " expected " + itoa(n) + " arguments, got " + itoa(len(a.Pos)))
			}
			l, err := heapOf(name, n, a.Pos[0])
			if err != nil {
				return vm.None, err
			}
			if err := m.Charge(1); err != nil {
				return vm.None, err
			}
			return fn(m, l, a.Pos)
		})
	}
	for suffix, less := range map[string]before{"": least, "_max": most} {
		under := ""
		if suffix != "" {
			under = "_"
		}
		def(under+"heapify"+suffix, 1, func(m *vm.Machine, l *vm.List, p []vm.Value) (vm.Value, error) {
			if err := m.Charge(len(l.Items)); err != nil {
				return vm.None, err
			}
			return vm.None, heapify(l, less)
		})
		def(under+"heappop"+suffix, 1, func(m *vm.Machine, l *vm.List, p []vm.Value) (vm.Value, error) { return popHeap(l, less) })
		def(under+"heapreplace"+suffix, 2, func(m *vm.Machine, l *vm.List, p []vm.Value) (vm.Value, error) {
			if len(l.Items) == 0 {
				return vm.None, vm.Raise(vm.IndexErrorClass, "index out of range")
			}
			top := l.Items[0]
			l.Items[0] = p[1]
			return top, siftUp(l, 0, less)
		})
	}
	def("heappush", 2, func(m *vm.Machine, l *vm.List, p []vm.Value) (vm.Value, error) {
		l.Items = append(l.Items, p[1])
		return vm.None, siftDown(l, 0, len(l.Items)-1, least)
	})
	def("heappushpop", 2, func(m *vm.Machine, l *vm.List, p []vm.Value) (vm.Value, error) {
		item := p[1]
		if len(l.Items) == 0 {
			return item, nil
		}
		is, err := m.Less(l.Items[0], item)
		if err != nil || !is {
			return item, err
		}
		top := l.Items[0]
		l.Items[0] = item
		return top, siftUp(l, 0, least)
	})
	for _, name := range []string{"nlargest", "nsmallest"} {
		mod.Def(name, func(m *vm.Machine, a vm.Args) (vm.Value, error) {
			p, err := parameters(name, a, "n", "iterable", "key?")
			if err != nil {
				return vm.None, err
			}
			n, err := m.Index(p[0])
			if err != nil {
				return vm.None, err
			}
			items, err := m.ToSlice(p[1])
			if err != nil {
				return vm.None, err
			}
			if n <= 0 {
				return vm.NewList(nil), nil
			}
			if _, sized := p[1].Class().Lookup("__len__"); sized && n >= int64(len(items)) && n > 1 {
				items, err = sortBy(m, items, p[2], name == "nlargest")
			} else {
				items, err = extremes(m, int(min(n, int64(len(items)))), items, p[2], name == "nlargest")
			}
			if err != nil {
				return vm.None, err
			}
			return vm.NewList(items), nil
		})
	}
	mod.Def("merge", func(m *vm.Machine, a vm.Args) (vm.Value, error) {
		var key vm.Value
		reverse := false
		for i, n := range a.Names {
			switch n {
			case "key":
				key = a.Vals[i]
			case "reverse":
				var err error
				if reverse, err = m.Truth(a.Vals[i]); err != nil {
					return vm.None, err
				}
			default:
				return vm.None, typeError("merge() got an unexpected keyword argument '" + n + "'")
			}
		}
		return vm.NewIter(mergeClass, &merging{sources: append([]vm.Value(nil), a.Pos...), key: key, reverse: reverse}), nil
	})
	return mod, nil
}

// sortBy answers items sorted by a key, as sorted does.
func sortBy(m *vm.Machine, items []vm.Value, key vm.Value, reverse bool) ([]vm.Value, error) {
	sorted := append([]vm.Value(nil), items...)
	return sorted, sortItems(m, sorted, key, reverse)
}

// merging walks several sorted iterables as one.
type merging struct {
	sources []vm.Value
	key     vm.Value
	reverse bool
	begun   bool
	heads   []mergeHead
}

type mergeHead struct{ key, item, it vm.Value }

func (g *merging) Next(m *vm.Machine) (vm.Value, bool, error) {
	advance := func(it vm.Value) (mergeHead, bool, error) {
		v, ok, err := m.Next(it)
		if err != nil || !ok {
			return mergeHead{}, false, err
		}
		k := v
		if !absent(g.key) {
			if k, err = m.Call1(g.key, v); err != nil {
				return mergeHead{}, false, err
			}
		}
		return mergeHead{k, v, it}, true, nil
	}
	if !g.begun {
		g.begun = true
		for _, s := range g.sources {
			it, err := m.Iter(s)
			if err != nil {
				return vm.None, false, err
			}
			h, ok, err := advance(it)
			if err != nil {
				return vm.None, false, err
			}
			if ok {
				g.heads = append(g.heads, h)
			}
		}
	}
	if len(g.heads) == 0 {
		return vm.Value{}, false, nil
	}
	best := 0
	for i := 1; i < len(g.heads); i++ {
		a, b := g.heads[i].key, g.heads[best].key
		if g.reverse {
			a, b = b, a
		}
		less, err := m.Less(a, b)
		if err != nil {
			return vm.None, false, err
		}
		if less {
			best = i
		}
	}
	v := g.heads[best].item
	h, ok, err := advance(g.heads[best].it)
	if err != nil {
		return vm.None, false, err
	}
	if ok {
		g.heads[best] = h
	} else {
		g.heads = append(g.heads[:best], g.heads[best+1:]...)
	}
	return v, true, nil
}

var mergeClass = vm.IteratorClass("", "generator")
