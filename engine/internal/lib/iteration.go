package lib

import "asimplay/engine/internal/vm"

// The classes of the built-in iterators, whose names are functions to most programs.
var (
	mapClass       = iteratorClass("map", newMap)
	filterClass    = iteratorClass("filter", newFilter)
	zipClass       = iteratorClass("zip", newZip)
	enumerateClass = iteratorClass("enumerate", newEnumerate)
	reversedClass  = iteratorClass("reversed", newReversed)

	callableIterClass = vm.IteratorClass("", "callable_iterator")
	listReverseClass  = vm.IteratorClass("", "list_reverseiterator")
)

func iteratorClass(name string, make func(m *vm.Machine, a vm.Args) (vm.Iterator, error)) *vm.Class {
	c := vm.IteratorClass("", name)
	c.New = func(m *vm.Machine, cls *vm.Class, a vm.Args) (vm.Value, error) {
		it, err := make(m, a)
		if err != nil {
			return vm.Value{}, err
		}
		if d, ok := it.(direct); ok {
			return d.v, nil
		}
		return vm.NewIter(cls, it), nil
	}
	return c
}

// direct is an answer that is no iterator of the class asked for, such as what __reversed__ gives.
type direct struct{ v vm.Value }

// Next goes on with what it stands for.
func (d direct) Next(m *vm.Machine) (vm.Value, bool, error) { return m.Next(d.v) }

func iterators(m *vm.Machine, list []vm.Value) ([]vm.Value, error) {
	out := make([]vm.Value, len(list))
	for i, v := range list {
		it, err := m.Iter(v)
		if err != nil {
			return nil, err
		}
		out[i] = it
	}
	return out, nil
}

func newMap(m *vm.Machine, a vm.Args) (vm.Iterator, error) {
	if len(a.Names) > 0 {
		return nil, typeError("map() takes no keyword arguments")
	}
	if len(a.Pos) < 2 {
		return nil, typeError("map() must have at least two arguments.")
	}
	fn := a.Pos[0]
	its, err := iterators(m, a.Pos[1:])
	if err != nil {
		return nil, err
	}
	return vm.IterFunc(func(m *vm.Machine) (vm.Value, bool, error) {
		args := make([]vm.Value, len(its))
		for i, it := range its {
			v, ok, err := m.Next(it)
			if err != nil || !ok {
				return vm.Value{}, false, err
			}
			args[i] = v
		}
		v, err := m.Call(fn, vm.Args{Pos: args})
		return v, err == nil, err
	}), nil
}

func newFilter(m *vm.Machine, a vm.Args) (vm.Iterator, error) {
	if err := arity("filter", "filter", a, 2, 2); err != nil {
		return nil, err
	}
	fn := a.Pos[0]
	it, err := m.Iter(a.Pos[1])
	if err != nil {
		return nil, err
	}
	return vm.IterFunc(func(m *vm.Machine) (vm.Value, bool, error) {
		for {
			v, ok, err := m.Next(it)
			if err != nil || !ok {
				return vm.Value{}, false, err
			}
			test := v
			if !fn.IsNone() {
				if test, err = m.Call1(fn, v); err != nil {
					return vm.Value{}, false, err
				}
			}
			keep, err := m.Truth(test)
			if err != nil {
				return vm.Value{}, false, err
			}
			if keep {
				return v, true, nil
			}
			if err := m.Charge(1); err != nil {
				return vm.Value{}, false, err
			}
		}
	}), nil
}

func newZip(m *vm.Machine, a vm.Args) (vm.Iterator, error) {
	strict := false
	for i, n := range a.Names {
		if n != "strict" {
			return nil, typeError("zip() got an unexpected keyword argument '" + n + "'")
		}
		b, err := m.Truth(a.Vals[i])
		if err != nil {
			return nil, err
		}
		strict = b
	}
	its := make([]vm.Value, len(a.Pos))
	for i, v := range a.Pos {
		it, err := m.Iter(v)
		if err != nil {
			if _, is := vm.IsException(err, vm.TypeErrorClass); is && v.Kind() < vm.KindInstance {
				return nil, typeError("'" + v.TypeName() + "' object is not iterable")
			}
			return nil, err
		}
		its[i] = it
	}
	done := len(its) == 0
	mismatch := func(i int, word string) error {
		text := "zip() argument " + itoa(i+1) + " is " + word + " than argument"
		if i == 1 {
			return valueError(text + " 1")
		}
		return valueError(text + "s 1-" + itoa(i))
	}
	return vm.IterFunc(func(m *vm.Machine) (vm.Value, bool, error) {
		if done {
			return vm.Value{}, false, nil
		}
		items := make([]vm.Value, len(its))
		for i, it := range its {
			v, ok, err := m.Next(it)
			if err != nil {
				return vm.Value{}, false, err
			}
			if ok {
				items[i] = v
				continue
			}
			done = true
			if !strict {
				return vm.Value{}, false, nil
			}
			if i > 0 {
				return vm.Value{}, false, mismatch(i, "shorter")
			}
			for j := 1; j < len(its); j++ {
				_, more, err := m.Next(its[j])
				if err != nil {
					return vm.Value{}, false, err
				}
				if more {
					return vm.Value{}, false, mismatch(j, "longer")
				}
			}
			return vm.Value{}, false, nil
		}
		return vm.NewTuple(items), true, nil
	}), nil
}

func newEnumerate(m *vm.Machine, a vm.Args) (vm.Iterator, error) {
	args, err := a.Bind("enumerate", "iterable", "start?")
	if err != nil {
		return nil, err
	}
	var n int64
	if args[1].IsBound() {
		if n, err = m.Index(args[1]); err != nil {
			return nil, err
		}
	}
	it, err := m.Iter(args[0])
	if err != nil {
		return nil, err
	}
	return vm.IterFunc(func(m *vm.Machine) (vm.Value, bool, error) {
		v, ok, err := m.Next(it)
		if err != nil || !ok {
			return vm.Value{}, false, err
		}
		n++
		return vm.TupleOf(vm.Int(n-1), v), true, nil
	}), nil
}

func reversedList(l *vm.List) vm.Value {
	at := len(l.Items)
	return vm.NewIter(listReverseClass, vm.IterFunc(func(m *vm.Machine) (vm.Value, bool, error) {
		if at--; at < 0 || at >= len(l.Items) {
			at = 0
			return vm.Value{}, false, nil
		}
		return l.Items[at], true, nil
	}))
}

func newReversed(m *vm.Machine, a vm.Args) (vm.Iterator, error) {
	if err := arity("reversed", "reversed", a, 1, 1); err != nil {
		return nil, err
	}
	v := a.Pos[0]
	barred := false
	if fn, ok := v.Class().Lookup("__reversed__"); ok {
		if barred = fn.IsNone(); !barred {
			r, _, err := m.CallSpecial(v, "__reversed__")
			return direct{r}, err
		}
	}
	_, indexed := v.Class().Lookup("__getitem__")
	_, sized := v.Class().Lookup("__len__")
	if _, isDict := v.AsDict(); isDict || barred || !indexed || !sized {
		return nil, typeError("'" + v.TypeName() + "' object is not reversible")
	}
	n, err := m.Len(v)
	if err != nil {
		return nil, err
	}
	return vm.IterFunc(func(m *vm.Machine) (vm.Value, bool, error) {
		if n--; n < 0 {
			n = 0
			return vm.Value{}, false, nil
		}
		x, err := m.GetItem(v, vm.Int(int64(n)))
		if err != nil {
			if _, is := vm.IsException(err, vm.IndexErrorClass); is {
				n = 0
				return vm.Value{}, false, nil
			}
			return vm.Value{}, false, err
		}
		return x, true, nil
	}), nil
}

// defineIteration adds iter and next.
func defineIteration(mod *vm.Module) {
	function(mod, "iter", 1, 2, func(m *vm.Machine, a []vm.Value) (vm.Value, error) {
		if len(a) == 1 {
			return m.Iter(a[0])
		}
		fn, sentinel := a[0], a[1]
		if !m.Callable(fn) {
			return vm.Value{}, typeError("iter(v, w): v must be callable")
		}
		done := false
		return vm.NewIter(callableIterClass, vm.IterFunc(func(m *vm.Machine) (vm.Value, bool, error) {
			if done {
				return vm.Value{}, false, nil
			}
			v, err := m.Call0(fn)
			if err != nil {
				if _, stop := vm.IsException(err, vm.StopIterationClass); stop {
					done = true
					return vm.Value{}, false, nil
				}
				return vm.Value{}, false, err
			}
			if done, err = m.Equal(v, sentinel); done || err != nil {
				return vm.Value{}, false, err
			}
			return v, true, nil
		})), nil
	})
	function(mod, "next", 1, 2, func(m *vm.Machine, a []vm.Value) (vm.Value, error) {
		var v vm.Value
		var err error
		if g, ok := a[0].AsGenerator(); ok && a[0].Class() == vm.GeneratorClass {
			v, err = ended(m.Resume(g, vm.None, nil))
		} else if _, native := a[0].AsIter(); native || a[0].Kind() == vm.KindRangeIter || a[0].Kind() == vm.KindListIter {
			var more bool
			if v, more, err = m.Next(a[0]); err == nil && !more {
				err = vm.StopIteration(vm.None)
			}
		} else {
			var found bool
			if v, found, err = m.CallSpecial(a[0], "__next__"); !found {
				return vm.Value{}, typeError("'" + a[0].TypeName() + "' object is not an iterator")
			}
		}
		if err != nil && len(a) == 2 {
			if _, stop := vm.IsException(err, vm.StopIterationClass); stop {
				return a[1], nil
			}
		}
		return v, err
	})
	mod.Def("aiter", func(m *vm.Machine, a vm.Args) (vm.Value, error) {
		if err := arity("aiter", "aiter", a, 1, 1); err != nil {
			return vm.Value{}, err
		}
		v, ok, err := m.CallSpecial(a.Pos[0], "__aiter__")
		if !ok {
			return vm.Value{}, typeError("'" + a.Pos[0].TypeName() + "' object is not an async iterable")
		}
		return v, err
	})
	mod.Def("anext", func(m *vm.Machine, a vm.Args) (vm.Value, error) {
		if err := arity("anext", "anext", a, 1, 1); err != nil {
			return vm.Value{}, err
		}
		v, ok, err := m.CallSpecial(a.Pos[0], "__anext__")
		if !ok {
			return vm.Value{}, typeError("'" + a.Pos[0].TypeName() + "' object is not an async iterator")
		}
		return v, err
	})
}
