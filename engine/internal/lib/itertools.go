package lib

import (
	"asimplay/engine/internal/code"
	"asimplay/engine/internal/vm"
)

// source is one of the iterators of itertools: what calling its class makes.
func source(name string, make func(m *vm.Machine, a vm.Args) (vm.Iterator, error)) *vm.Class {
	c := vm.IteratorClass("itertools", name)
	c.New = func(m *vm.Machine, cls *vm.Class, a vm.Args) (vm.Value, error) {
		it, err := make(m, a)
		if err != nil {
			return vm.None, err
		}
		return vm.NewIter(cls, it), nil
	}
	return c
}

func done() (vm.Value, bool, error) { return vm.Value{}, false, nil }

var chainClass = source("chain", func(m *vm.Machine, a vm.Args) (vm.Iterator, error) {
	sources := append([]vm.Value(nil), a.Pos...)
	i := 0
	return &chaining{next: func(m *vm.Machine) (vm.Value, bool, error) {
		if i >= len(sources) {
			return done()
		}
		i++
		return sources[i-1], true, nil
	}}, nil
})

// chaining walks the iterables that next answers, one after the other.
type chaining struct {
	next    vm.IterFunc
	current vm.Value
}

func (c *chaining) Next(m *vm.Machine) (vm.Value, bool, error) {
	for {
		if !c.current.IsBound() {
			s, ok, err := c.next(m)
			if err != nil || !ok {
				return done2(err)
			}
			if c.current, err = m.Iter(s); err != nil {
				return done2(err)
			}
		}
		v, ok, err := m.Next(c.current)
		if err != nil || ok {
			return v, ok, err
		}
		c.current = vm.Value{}
		if err := m.Charge(1); err != nil {
			return done2(err)
		}
	}
}

func done2(err error) (vm.Value, bool, error) { return vm.Value{}, false, err }

// counting is itertools.count.
type counting struct {
	at, step vm.Value
}

func (c *counting) Next(m *vm.Machine) (v vm.Value, ok bool, err error) {
	v = c.at
	c.at, err = m.Binary(code.Add, c.at, c.step, false)
	return v, err == nil, err
}

// repeating is itertools.repeat.
type repeating struct {
	v    vm.Value
	left int64 // -1: for ever
}

func (r *repeating) Next(m *vm.Machine) (vm.Value, bool, error) {
	if r.left == 0 {
		return done()
	}
	if r.left > 0 {
		r.left--
	}
	return r.v, true, nil
}

func bindIter(fn string, m *vm.Machine, a vm.Args, params ...string) (p []vm.Value, it vm.Value, err error) {
	if p, err = a.Bind(fn, params...); err != nil {
		return nil, it, err
	}
	it, err = m.Iter(p[0])
	return p, it, err
}

// filtering is compress, filterfalse, dropwhile and takewhile: the predicate first.
func filtering(name string, step func(m *vm.Machine, is bool, state *int) (yield, stop bool)) *vm.Class {
	return source(name, func(m *vm.Machine, a vm.Args) (vm.Iterator, error) {
		p, err := a.Bind(name, "predicate", "iterable", "/")
		if err != nil {
			return nil, err
		}
		it, err := m.Iter(p[1])
		if err != nil {
			return nil, err
		}
		state := 0
		return vm.IterFunc(func(m *vm.Machine) (vm.Value, bool, error) {
			for state >= 0 {
				v, ok, err := m.Next(it)
				if err != nil || !ok {
					return done2(err)
				}
				is := false
				if state < 2 {
					t := v
					if !p[0].IsNone() || name != "filterfalse" {
						if t, err = m.Call1(p[0], v); err != nil {
							return done2(err)
						}
					}
					if is, err = m.Truth(t); err != nil {
						return done2(err)
					}
				}
				yield, stop := step(m, is, &state)
				if stop {
					state = -1
					return done()
				}
				if yield {
					return v, true, nil
				}
				if err := m.Charge(1); err != nil {
					return done2(err)
				}
			}
			return done()
		}), nil
	})
}

// arrangement walks index lists over a pool; advance changes idx to the next and says whether there is one.
func arrangement(m *vm.Machine, idx []int, item func(i, j int) vm.Value, any bool, advance func(idx []int) bool) vm.Iterator {
	first := true
	return vm.IterFunc(func(m *vm.Machine) (vm.Value, bool, error) {
		if !any {
			return done()
		}
		if first {
			first = false
		} else if !advance(idx) {
			any = false
			return done()
		}
		out := make([]vm.Value, len(idx))
		for i, j := range idx {
			out[i] = item(i, j)
		}
		return vm.NewTuple(out), true, m.Charge(1 + len(out)/4)
	})
}

func poolAndSize(m *vm.Machine, fn string, a vm.Args, second string) ([]vm.Value, int, bool, error) {
	p, err := a.Bind(fn, "iterable", second)
	if err != nil {
		return nil, 0, false, err
	}
	pool, err := m.ToSlice(p[0])
	if err != nil {
		return nil, 0, false, err
	}
	if absent(p[1]) {
		return pool, len(pool), true, nil
	}
	if !p[1].IsAnyInt() {
		if fn == "permutations" {
			return nil, 0, false, typeError("Expected int as r")
		}
		return nil, 0, false, typeError("'" + p[1].TypeName() + "' object cannot be interpreted as an integer")
	}
	r, err := m.Index(p[1])
	if err == nil && r < 0 {
		err = valueError("r must be non-negative")
	}
	if err == nil {
		err = m.CheckSize(int(r))
	}
	return pool, int(r), false, err
}

func upTo(n int) []int {
	out := make([]int, n)
	for i := range out {
		out[i] = i
	}
	return out
}

// grouping is itertools.groupby; the groups share its position.
type grouping struct {
	it, key        vm.Value
	current, group vm.Value // keys
	value          vm.Value
	have, begun    bool
	serial         int
}

func (g *grouping) advance(m *vm.Machine) (bool, error) {
	v, ok, err := m.Next(g.it)
	if err != nil || !ok {
		g.have = false
		return false, err
	}
	k := v
	if !absent(g.key) {
		if k, err = m.Call1(g.key, v); err != nil {
			return false, err
		}
	}
	g.value, g.current, g.have = v, k, true
	return true, nil
}

var grouperClass = vm.IteratorClass("itertools", "_grouper")

func (g *grouping) Next(m *vm.Machine) (vm.Value, bool, error) {
	g.serial++
	if !g.begun {
		g.begun = true
		if ok, err := g.advance(m); err != nil || !ok {
			return done2(err)
		}
	} else {
		for {
			if !g.have {
				return done()
			}
			same, err := m.Identical(g.group, g.current)
			if err != nil {
				return done2(err)
			}
			if !same {
				break
			}
			if ok, err := g.advance(m); err != nil || !ok {
				return done2(err)
			}
		}
	}
	g.group = g.current
	serial := g.serial
	members := vm.IterFunc(func(m *vm.Machine) (vm.Value, bool, error) {
		if serial != g.serial || !g.have {
			return done()
		}
		same, err := m.Identical(g.group, g.current)
		if err != nil || !same {
			return done2(err)
		}
		v := g.value
		_, err = g.advance(m)
		return v, err == nil, err
	})
	return vm.TupleOf(g.group, vm.NewIter(grouperClass, members)), true, nil
}

// teed is what the iterators of one tee share: items read ahead.
type teed struct {
	it    vm.Value
	items []vm.Value
	base  int
	at    []int
}

func (t *teed) next(m *vm.Machine, i int) (vm.Value, bool, error) {
	if t.at[i]-t.base >= len(t.items) {
		v, ok, err := m.Next(t.it)
		if err != nil || !ok {
			return done2(err)
		}
		t.items = append(t.items, v)
	}
	v := t.items[t.at[i]-t.base]
	t.at[i]++
	least := t.at[0]
	for _, at := range t.at {
		least = min(least, at)
	}
	if least-t.base > 64 {
		t.items = append([]vm.Value(nil), t.items[least-t.base:]...)
		t.base = least
	}
	return v, true, nil
}

var teeClass = vm.IteratorClass("itertools", "_tee")

var itertoolsClasses []*vm.Class

func init() {
	chainClass.ClassMethod("from_iterable", func(m *vm.Machine, a vm.Args) (vm.Value, error) {
		if len(a.Pos) != 2 {
			return vm.None, oneArgument("chain.from_iterable", without(a, 1))
		}
		outer, err := m.Iter(a.Pos[1])
		if err != nil {
			return vm.None, err
		}
		return vm.NewIter(chainClass, &chaining{next: func(m *vm.Machine) (vm.Value, bool, error) { return m.Next(outer) }}), nil
	})
	countClass := source("count", func(m *vm.Machine, a vm.Args) (vm.Iterator, error) {
		p, err := a.Bind("count", "start?", "step?")
		if err != nil {
			return nil, err
		}
		for i, v := range p {
			if v.IsBound() {
				if one, isInt := orDefault(p[1], vm.Int(1)).AsInt(); i == 0 && v.Kind() == vm.KindBool && isInt && one == 1 {
					n, _ := v.AsInt()
					p[i] = vm.Int(n)
				}
				_, complex := v.AsComplex()
				if _, ok := v.AsNumber(); !ok && !complex && !v.IsAnyInt() && !hasNumber(v) {
					return nil, typeError("a number is required")
				}
			}
		}
		return &counting{orDefault(p[0], vm.Int(0)), orDefault(p[1], vm.Int(1))}, nil
	})
	countClass.Method("__repr__", func(m *vm.Machine, a vm.Args) (vm.Value, error) {
		it, _ := a.Pos[0].AsIter()
		c := it.It.(*counting)
		s, err := m.Repr(c.at)
		if one, ok := c.step.AsInt(); err == nil && !(ok && one == 1) {
			var step string
			step, err = m.Repr(c.step)
			s += ", " + step
		}
		return vm.String("count(" + s + ")"), err
	})
	repeatClass := source("repeat", func(m *vm.Machine, a vm.Args) (vm.Iterator, error) {
		p, err := a.Bind("repeat", "object", "times?")
		if err != nil {
			return nil, err
		}
		left := int64(-1)
		if p[1].IsBound() {
			if p[1].Underlying().Kind() == vm.KindBig {
				_, err := length(m, p[1])
				return nil, err
			}
			times, err := m.Index(p[1])
			if err != nil {
				return nil, err
			}
			left = max(times, 0)
		}
		return &repeating{p[0], left}, nil
	})
	repeatClass.Method("__repr__", func(m *vm.Machine, a vm.Args) (vm.Value, error) {
		it, _ := a.Pos[0].AsIter()
		r := it.It.(*repeating)
		s, err := m.Repr(r.v)
		if r.left >= 0 {
			s += ", " + itoa(int(r.left))
		}
		return vm.String("repeat(" + s + ")"), err
	})
	cycle := source("cycle", func(m *vm.Machine, a vm.Args) (vm.Iterator, error) {
		if len(a.Pos) != 1 {
			return nil, typeError("cycle expected 1 argument, got " + itoa(len(a.Pos)))
		}
		_, it, err := bindIter("cycle", m, a, "iterable", "/")
		if err != nil {
			return nil, err
		}
		var saved []vm.Value
		at := -1
		return vm.IterFunc(func(m *vm.Machine) (vm.Value, bool, error) {
			if at < 0 {
				v, ok, err := m.Next(it)
				if err != nil {
					return done2(err)
				}
				if ok {
					saved = append(saved, v)
					return v, true, nil
				}
				at = 0
			}
			if len(saved) == 0 {
				return done()
			}
			v := saved[at]
			at = (at + 1) % len(saved)
			return v, true, nil
		}), nil
	})
	accumulate := source("accumulate", func(m *vm.Machine, a vm.Args) (vm.Iterator, error) {
		p, it, err := bindIter("accumulate", m, a, "iterable", "func?", "*", "initial?")
		if err != nil {
			return nil, err
		}
		var total vm.Value
		started := false
		return vm.IterFunc(func(m *vm.Machine) (vm.Value, bool, error) {
			if !started {
				started = true
				if !absent(p[2]) {
					total = p[2]
					return total, true, nil
				}
				v, ok, err := m.Next(it)
				total = v
				return v, ok, err
			}
			v, ok, err := m.Next(it)
			if err != nil || !ok {
				return done2(err)
			}
			if absent(p[1]) {
				total, err = m.Binary(code.Add, total, v, false)
			} else {
				total, err = m.Call2(p[1], total, v)
			}
			return total, err == nil, err
		}), nil
	})
	compress := source("compress", func(m *vm.Machine, a vm.Args) (vm.Iterator, error) {
		p, data, err := bindIter("compress", m, a, "data", "selectors")
		if err != nil {
			return nil, err
		}
		selectors, err := m.Iter(p[1])
		if err != nil {
			return nil, err
		}
		return vm.IterFunc(func(m *vm.Machine) (vm.Value, bool, error) {
			for {
				v, ok, err := m.Next(data)
				if err != nil || !ok {
					return done2(err)
				}
				s, ok, err := m.Next(selectors)
				if err != nil || !ok {
					return done2(err)
				}
				if is, err := m.Truth(s); err != nil || is {
					return v, err == nil, err
				}
				if err := m.Charge(1); err != nil {
					return done2(err)
				}
			}
		}), nil
	})
	dropwhile := filtering("dropwhile", func(m *vm.Machine, is bool, state *int) (bool, bool) {
		if *state == 0 && is {
			return false, false
		}
		*state = 2
		return true, false
	})
	takewhile := filtering("takewhile", func(m *vm.Machine, is bool, state *int) (bool, bool) { return is, !is })
	filterfalse := filtering("filterfalse", func(m *vm.Machine, is bool, state *int) (bool, bool) { return !is, false })
	groupby := source("groupby", func(m *vm.Machine, a vm.Args) (vm.Iterator, error) {
		p, it, err := bindIter("groupby", m, a, "iterable", "key?")
		if err != nil {
			return nil, err
		}
		return &grouping{it: it, key: p[1]}, nil
	})
	islice := source("islice", func(m *vm.Machine, a vm.Args) (vm.Iterator, error) {
		if len(a.Pos) < 2 {
			return nil, typeError("islice expected at least 2 arguments, got " + itoa(len(a.Pos)))
		}
		if len(a.Pos) > 4 {
			return nil, typeError("islice expected at most 4 arguments, got " + itoa(len(a.Pos)))
		}
		bounds := []int64{0, -1, 1}
		at := []int{1}
		if len(a.Pos) > 2 {
			at = []int{0, 1, 2}[:len(a.Pos)-1]
		}
		for i, v := range a.Pos[1:] {
			if v.IsNone() {
				continue
			}
			n, err := m.Index(v)
			if v.Kind() == vm.KindBig {
				n = -1
			}
			if _, is := vm.IsException(err, vm.BaseExceptionClass); err != nil && !is {
				return nil, err
			}
			if err != nil {
				n = -1
			}
			if at[i] == 1 && n == -1 {
				return nil, valueError("Stop argument for islice() must be None or an integer: 0 <= x <= sys.maxsize.")
			}
			bounds[at[i]] = n
		}
		switch {
		case bounds[0] < 0 || bounds[1] < -1:
			return nil, valueError("Indices for islice() must be None or an integer: 0 <= x <= sys.maxsize.")
		case bounds[2] < 1:
			return nil, valueError("Step for islice() must be a positive integer or None.")
		}
		it, err := m.Iter(a.Pos[0])
		if err != nil {
			return nil, err
		}
		next, stop, step := bounds[0], bounds[1], bounds[2]
		pos := int64(0)
		return vm.IterFunc(func(m *vm.Machine) (vm.Value, bool, error) {
			if stop >= 0 && next >= stop {
				for pos < stop {
					_, ok, err := m.Next(it)
					if err != nil || !ok {
						pos = stop
						return done2(err)
					}
					pos++
				}
				return done()
			}
			for {
				v, ok, err := m.Next(it)
				if err != nil || !ok {
					return done2(err)
				}
				pos++
				if pos-1 == next {
					next += step
					return v, true, nil
				}
				if err := m.Charge(1); err != nil {
					return done2(err)
				}
			}
		}), nil
	})
	starmap := source("starmap", func(m *vm.Machine, a vm.Args) (vm.Iterator, error) {
		p, err := a.Bind("starmap", "function", "iterable", "/")
		if err != nil {
			return nil, err
		}
		it, err := m.Iter(p[1])
		if err != nil {
			return nil, err
		}
		return vm.IterFunc(func(m *vm.Machine) (vm.Value, bool, error) {
			v, ok, err := m.Next(it)
			if err != nil || !ok {
				return done2(err)
			}
			args, err := m.ToSlice(v)
			if err != nil {
				return done2(err)
			}
			r, err := m.Call(p[0], vm.Args{Pos: args})
			return r, err == nil, err
		}), nil
	})
	pairwise := source("pairwise", func(m *vm.Machine, a vm.Args) (vm.Iterator, error) {
		_, it, err := bindIter("pairwise", m, a, "iterable", "/")
		if err != nil {
			return nil, err
		}
		var last vm.Value
		return vm.IterFunc(func(m *vm.Machine) (vm.Value, bool, error) {
			if !last.IsBound() {
				v, ok, err := m.Next(it)
				if err != nil || !ok {
					return done2(err)
				}
				last = v
			}
			v, ok, err := m.Next(it)
			if err != nil || !ok {
				return done2(err)
			}
			pair := vm.TupleOf(last, v)
			last = v
			return pair, true, nil
		}), nil
	})
	zipLongest := source("zip_longest", func(m *vm.Machine, a vm.Args) (vm.Iterator, error) {
		fill := vm.None
		for i, n := range a.Names {
			if n != "fillvalue" {
				return nil, typeError("zip_longest() got an unexpected keyword argument")
			}
			fill = a.Vals[i]
		}
		its := make([]vm.Value, len(a.Pos))
		for i, v := range a.Pos {
			it, err := m.Iter(v)
			if err != nil {
				return nil, err
			}
			its[i] = it
		}
		active := len(its)
		return vm.IterFunc(func(m *vm.Machine) (vm.Value, bool, error) {
			if active == 0 {
				return done()
			}
			out := make([]vm.Value, len(its))
			for i, it := range its {
				out[i] = fill
				if !it.IsBound() {
					continue
				}
				v, ok, err := m.Next(it)
				if err != nil {
					return done2(err)
				}
				if ok {
					out[i] = v
					continue
				}
				its[i] = vm.Value{}
				if active--; active == 0 {
					return done()
				}
			}
			return vm.NewTuple(out), true, nil
		}), nil
	})
	product := source("product", func(m *vm.Machine, a vm.Args) (vm.Iterator, error) {
		times := int64(1)
		for i, n := range a.Names {
			if n != "repeat" {
				return nil, typeError("product() got an unexpected keyword argument '" + n + "'")
			}
			var err error
			if times, err = m.Index(a.Vals[i]); err != nil {
				return nil, err
			}
			if times < 0 {
				return nil, valueError("repeat argument cannot be negative")
			}
		}
		if err := m.CheckSize(int(times) * len(a.Pos)); err != nil {
			return nil, err
		}
		var pools [][]vm.Value
		any := true
		for _, v := range a.Pos {
			pool, err := m.ToSlice(v)
			if err != nil {
				return nil, err
			}
			pools = append(pools, pool)
			any = any && (len(pool) > 0 || times == 0)
		}
		n := len(pools)
		return arrangement(m, make([]int, n*int(times)), func(i, j int) vm.Value { return pools[i%n][j] }, any, func(idx []int) bool {
			for i := len(idx) - 1; i >= 0; i-- {
				if idx[i]++; idx[i] < len(pools[i%n]) {
					return true
				}
				idx[i] = 0
			}
			return false
		}), nil
	})
	permutations := source("permutations", func(m *vm.Machine, a vm.Args) (vm.Iterator, error) {
		pool, r, _, err := poolAndSize(m, "permutations", a, "r?")
		if err != nil {
			return nil, err
		}
		n := len(pool)
		indices, cycles := upTo(n), make([]int, min(r, n))
		for i := range cycles {
			cycles[i] = n - i
		}
		return arrangement(m, upTo(min(r, n)), func(_, j int) vm.Value { return pool[j] }, r <= n, func(idx []int) bool {
			for i := r - 1; i >= 0; i-- {
				if cycles[i]--; cycles[i] == 0 {
					first := indices[i]
					copy(indices[i:], indices[i+1:])
					indices[n-1] = first
					cycles[i] = n - i
				} else {
					j := n - cycles[i]
					indices[i], indices[j] = indices[j], indices[i]
					copy(idx, indices[:r])
					return true
				}
			}
			return false
		}), nil
	})
	combinations := source("combinations", func(m *vm.Machine, a vm.Args) (vm.Iterator, error) {
		pool, r, _, err := poolAndSize(m, "combinations", a, "r")
		if err != nil {
			return nil, err
		}
		n := len(pool)
		return arrangement(m, upTo(min(r, n)), func(_, j int) vm.Value { return pool[j] }, r <= n, func(idx []int) bool {
			i := r - 1
			for ; i >= 0 && idx[i] == i+n-r; i-- {
			}
			if i < 0 {
				return false
			}
			idx[i]++
			for j := i + 1; j < r; j++ {
				idx[j] = idx[j-1] + 1
			}
			return true
		}), nil
	})
	withReplacement := source("combinations_with_replacement", func(m *vm.Machine, a vm.Args) (vm.Iterator, error) {
		pool, r, _, err := poolAndSize(m, "combinations_with_replacement", a, "r")
		if err != nil {
			return nil, err
		}
		n := len(pool)
		return arrangement(m, make([]int, r), func(_, j int) vm.Value { return pool[j] }, n > 0 || r == 0, func(idx []int) bool {
			i := r - 1
			for ; i >= 0 && idx[i] == n-1; i-- {
			}
			if i < 0 {
				return false
			}
			next := idx[i] + 1
			for j := i; j < r; j++ {
				idx[j] = next
			}
			return true
		}), nil
	})
	itertoolsClasses = []*vm.Class{
		countClass, cycle, repeatClass, accumulate, chainClass, compress, dropwhile, takewhile, filterfalse, groupby, islice,
		starmap, zipLongest, product, permutations, combinations, withReplacement, pairwise,
	}
}

func itertoolsModule(m *vm.Machine) (*vm.Module, error) {
	mod := vm.NewModule("itertools")
	for _, c := range itertoolsClasses {
		mod.NS.Set(c.Name, c.V())
	}
	mod.Def("tee", func(m *vm.Machine, a vm.Args) (vm.Value, error) {
		p, err := a.Bind("tee", "iterable", "n?", "/")
		if err != nil {
			return vm.None, err
		}
		n := int64(2)
		if p[1].IsBound() {
			if n, err = m.Index(p[1]); err != nil {
				return vm.None, err
			}
			if n < 0 {
				return vm.None, valueError("n must be >= 0")
			}
		}
		if err := m.CheckSize(int(min(n, 1<<40))); err != nil {
			return vm.None, err
		}
		it, err := m.Iter(p[0])
		if err != nil {
			return vm.None, err
		}
		t := &teed{it: it, at: make([]int, n)}
		out := make([]vm.Value, n)
		for i := range out {
			out[i] = vm.NewIter(teeClass, vm.IterFunc(func(m *vm.Machine) (vm.Value, bool, error) { return t.next(m, i) }))
		}
		return vm.NewTuple(out), nil
	})
	return mod, nil
}

// hasNumber says whether an object stands for a number, as CPython's PyNumber_Check has it.
func hasNumber(v vm.Value) bool {
	for _, name := range []string{"__index__", "__int__", "__float__"} {
		if _, ok := v.Class().Lookup(name); ok {
			return true
		}
	}
	return false
}
