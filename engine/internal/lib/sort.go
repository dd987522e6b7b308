package lib

import (
	"sort"

	"asimplay/engine/internal/vm"
)

// sortList sorts in place: stable, asking only for <. While it runs the list is empty, as in CPython.
func sortList(m *vm.Machine, l *vm.List, key, rev vm.Value) error {
	backwards := false
	if rev.IsBound() {
		if !rev.IsAnyInt() {
			return typeError("'" + rev.TypeName() + "' object cannot be interpreted as an integer")
		}
		b, err := m.Truth(rev)
		if err != nil {
			return err
		}
		backwards = b
	}
	items := l.Items
	l.Items = nil
	err := sortItems(m, items, key, backwards)
	changed := len(l.Items) > 0
	l.Items = items
	if err == nil && changed {
		err = valueError("list modified during sort")
	}
	return err
}

// sortItems sorts values by key (unbound or None: themselves).
func sortItems(m *vm.Machine, items []vm.Value, key vm.Value, backwards bool) error {
	keys := items
	hasKey := key.IsBound() && !key.IsNone()
	if hasKey {
		keys = make([]vm.Value, len(items))
		for i, x := range items {
			k, err := m.Call1(key, x)
			if err != nil {
				return err
			}
			keys[i] = k
		}
	}
	n := len(items)
	logN := 1
	for 1<<logN < n {
		logN++
	}
	if err := m.Charge(n * logN / 4); err != nil {
		return err
	}
	s := &sorter{m: m, keys: keys}
	if hasKey {
		s.items = items
	}
	if backwards {
		s.reverse(0, n)
	}
	s.choose()
	s.sort()
	if backwards {
		s.reverse(0, n)
	}
	return s.err
}

// sorter is a merge sort of runs, after CPython's (Objects/listobject.c, listsort.txt): runs that are there already are
// found, short ones lengthened by binary insertion to minrun, and neighbours merged while the stack of runs keeps its
// balance. It doesn't gallop, so long merges ask for more comparisons than CPython's.
type sorter struct {
	m     *vm.Machine
	keys  []vm.Value
	items []vm.Value // moved with the keys; nil when the keys are the items
	less  func(a, b vm.Value) (bool, error)
	err   error
}

// choose finds a quicker comparison when all keys are of one simple class.
func (s *sorter) choose() {
	s.less = s.m.Less
	if len(s.keys) == 0 {
		return
	}
	kind := s.keys[0].Kind()
	for _, k := range s.keys {
		if k.Kind() != kind {
			return
		}
	}
	switch kind {
	case vm.KindInt:
		s.less = func(a, b vm.Value) (bool, error) { return a.RawInt() < b.RawInt(), nil }
	case vm.KindFloat:
		s.less = func(a, b vm.Value) (bool, error) { return a.RawFloat() < b.RawFloat(), nil }
	case vm.KindStr:
		s.less = func(a, b vm.Value) (bool, error) { return a.Text() < b.Text(), nil }
	}
}

func (s *sorter) lt(a, b vm.Value) bool {
	if s.err != nil {
		return false
	}
	r, err := s.less(a, b)
	s.err = err
	return r
}

func (s *sorter) reverse(from, to int) {
	reverse(s.keys[from:to])
	if s.items != nil {
		reverse(s.items[from:to])
	}
}

type sortedRun struct{ start, n int }

func (s *sorter) sort() {
	n := len(s.keys)
	if n < 2 {
		return
	}
	minrun, r := n, 0
	for minrun >= 64 {
		r |= minrun & 1
		minrun >>= 1
	}
	minrun += r
	var runs []sortedRun
	for at := 0; at < n; {
		k := s.countRun(at, n)
		if s.err != nil {
			return
		}
		if k < minrun {
			force := min(minrun, n-at)
			s.insert(at, at+force, at+k)
			k = force
		}
		runs = append(runs, sortedRun{at, k})
		at += k
		for len(runs) > 1 && s.err == nil {
			i := len(runs) - 2
			if i > 0 && runs[i-1].n <= runs[i].n+runs[i+1].n || i > 1 && runs[i-2].n <= runs[i-1].n+runs[i].n {
				if runs[i-1].n < runs[i+1].n {
					i--
				}
			} else if runs[i].n > runs[i+1].n {
				break
			}
			runs = s.merge(runs, i)
		}
	}
	for len(runs) > 1 && s.err == nil {
		i := len(runs) - 2
		if i > 0 && runs[i-1].n < runs[i+1].n {
			i--
		}
		runs = s.merge(runs, i)
	}
}

// countRun answers the length of the run that starts at lo; a descending one is turned round.
func (s *sorter) countRun(lo, hi int) int {
	if lo+1 == hi {
		return 1
	}
	i := lo + 2
	if s.lt(s.keys[lo+1], s.keys[lo]) {
		for i < hi && s.lt(s.keys[i], s.keys[i-1]) {
			i++
		}
		if s.err == nil {
			s.reverse(lo, i)
		}
		return i - lo
	}
	for i < hi && !s.lt(s.keys[i], s.keys[i-1]) && s.err == nil {
		i++
	}
	return i - lo
}

// insert sorts [lo, hi), of which [lo, start) is sorted already, by binary insertion.
func (s *sorter) insert(lo, hi, start int) {
	for ; start < hi && s.err == nil; start++ {
		l, r := lo, start
		pivot := s.keys[start]
		for l < r {
			p := l + (r-l)>>1
			if s.lt(pivot, s.keys[p]) {
				r = p
			} else {
				l = p + 1
			}
			if s.err != nil {
				return
			}
		}
		copy(s.keys[l+1:start+1], s.keys[l:start])
		s.keys[l] = pivot
		if s.items != nil {
			x := s.items[start]
			copy(s.items[l+1:start+1], s.items[l:start])
			s.items[l] = x
		}
	}
}

// merge merges run i with the one after it.
func (s *sorter) merge(runs []sortedRun, i int) []sortedRun {
	a, b := runs[i], runs[i+1]
	runs[i].n = a.n + b.n
	runs = append(runs[:i+1], runs[i+2:]...)
	// What of a is not above b's first stays, and so does what of b is not below a's last.
	first := s.keys[b.start]
	skip := sort.Search(a.n, func(j int) bool { return s.lt(first, s.keys[a.start+j]) })
	lo := a.start + skip
	if s.err != nil || skip == a.n {
		return runs
	}
	last := s.keys[b.start-1]
	hi := b.start + sort.Search(b.n, func(j int) bool { return !s.lt(s.keys[b.start+j], last) })
	if s.err != nil {
		return runs
	}
	left := append([]vm.Value(nil), s.keys[lo:b.start]...)
	var leftItems []vm.Value
	if s.items != nil {
		leftItems = append(leftItems, s.items[lo:b.start]...)
	}
	x, y, out := 0, b.start, lo
	for x < len(left) {
		fromRight := y < hi && s.lt(s.keys[y], left[x])
		if fromRight {
			s.keys[out] = s.keys[y]
			if s.items != nil {
				s.items[out] = s.items[y]
			}
			y++
		} else {
			s.keys[out] = left[x]
			if s.items != nil {
				s.items[out] = leftItems[x]
			}
			x++
		}
		out++
	}
	return runs
}
