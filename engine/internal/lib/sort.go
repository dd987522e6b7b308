package lib

import "asimplay/engine/internal/vm"

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
		return sortByKeys(m, items, keys, backwards)
	}
	return sortByKeys(m, nil, keys, backwards)
}

// sortByKeys sorts keys, and items, if there are any, along with them.
func sortByKeys(m *vm.Machine, items, keys []vm.Value, backwards bool) error {
	n := len(keys)
	logN := 1
	for 1<<logN < n {
		logN++
	}
	if err := m.Charge(n * logN / 4); err != nil {
		return err
	}
	s := &sorter{m: m, keys: keys, items: items}
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

// sorter is the merge sort of runs that CPython has (listsort.txt): runs that are there already are found, short ones
// lengthened by binary insertion to minrun, neighbours merged in powersort's order, and a merge gallops while one side
// wins. Which values it compares, and in which order, is CPython's: a __lt__ that prints shows it, and what has no order
// (NaN) ends where it ends there.
type sorter struct {
	m      *vm.Machine
	keys   []vm.Value
	items  []vm.Value // moved with the keys; nil when the keys are the items
	less   func(a, b vm.Value) (bool, error)
	err    error
	gallop int // so many wins in a row begin a gallop
	spare  side
}

// side is one of two runs that are being merged, out of the way: keys, and the items when those move with them.
type side struct{ keys, items []vm.Value }

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

// gallopFrom is how many wins in a row begin the first gallop, and are what one must bring to go on.
const gallopFrom = 7

// sortedRun is a run on the stack, with the depth of the node above it and the next run in powersort's tree.
type sortedRun struct{ start, n, power int }

func (s *sorter) sort() {
	n := len(s.keys)
	if n < 2 {
		return
	}
	s.gallop = gallopFrom
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
		if top := len(runs) - 1; top >= 0 {
			p := treeDepth(runs[top].start, runs[top].n, k, n)
			for len(runs) > 1 && runs[len(runs)-2].power > p && s.err == nil {
				runs = s.merge(runs, len(runs)-2)
			}
			runs[len(runs)-1].power = p
		}
		runs = append(runs, sortedRun{start: at, n: k})
		at += k
	}
	for len(runs) > 1 && s.err == nil {
		i := len(runs) - 2
		if i > 0 && runs[i-1].n < runs[i+1].n {
			i--
		}
		runs = s.merge(runs, i)
	}
}

// treeDepth answers the first binary digit in which the middles of two neighbouring runs differ, as fractions of all n.
func treeDepth(start, n1, n2, n int) int {
	a := 2*start + n1
	b := a + n1 + n2
	for digit := 1; ; digit++ {
		if a >= n {
			a -= n
			b -= n
		} else if b >= n {
			return digit
		}
		a <<= 1
		b <<= 1
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
	skip := s.after(s.keys[b.start], s.keys[a.start:b.start], 0)
	lo := a.start + skip
	if s.err != nil || skip == a.n {
		return runs
	}
	hi := b.start + s.before(s.keys[b.start-1], s.keys[b.start:b.start+b.n], b.n-1)
	if s.err != nil || hi == b.start {
		return runs
	}
	if b.start-lo <= hi-b.start {
		s.mergeUp(lo, b.start, hi)
	} else {
		s.mergeDown(lo, b.start, hi)
	}
	return runs
}

// before answers where key goes in a sorted list, before what equals it, looking from hint on in steps that double.
func (s *sorter) before(key vm.Value, a []vm.Value, hint int) int {
	last, at := 0, 1
	if s.lt(a[hint], key) {
		most := len(a) - hint
		for at < most && s.lt(a[hint+at], key) {
			last, at = at, at<<1+1
		}
		last, at = hint+last, hint+min(at, most)
	} else {
		most := hint + 1
		for at < most && !s.lt(a[hint-at], key) && s.err == nil {
			last, at = at, at<<1+1
		}
		last, at = hint-min(at, most), hint-last
	}
	for last++; last < at && s.err == nil; {
		middle := last + (at-last)>>1
		if s.lt(a[middle], key) {
			last = middle + 1
		} else {
			at = middle
		}
	}
	return at
}

// after answers where key goes in a sorted list, after what equals it.
func (s *sorter) after(key vm.Value, a []vm.Value, hint int) int {
	last, at := 0, 1
	if s.lt(key, a[hint]) {
		most := hint + 1
		for at < most && s.lt(key, a[hint-at]) {
			last, at = at, at<<1+1
		}
		last, at = hint-min(at, most), hint-last
	} else {
		most := len(a) - hint
		for at < most && !s.lt(key, a[hint+at]) && s.err == nil {
			last, at = at, at<<1+1
		}
		last, at = hint+last, hint+min(at, most)
	}
	for last++; last < at && s.err == nil; {
		middle := last + (at-last)>>1
		if s.lt(key, a[middle]) {
			at = middle
		} else {
			last = middle + 1
		}
	}
	return at
}

// aside copies a run out of the way of the merge that overwrites it.
func (s *sorter) aside(from, to int) side {
	s.spare.keys = append(s.spare.keys[:0], s.keys[from:to]...)
	if s.items != nil {
		s.spare.items = append(s.spare.items[:0], s.items[from:to]...)
	}
	return s.spare
}

// move copies n of the list's own values from one place to another.
func (s *sorter) move(to, from, n int) {
	copy(s.keys[to:to+n], s.keys[from:from+n])
	if s.items != nil {
		copy(s.items[to:to+n], s.items[from:from+n])
	}
}

// back copies values of a run that was put aside into the list.
func (s *sorter) back(to int, run side, from, n int) {
	copy(s.keys[to:to+n], run.keys[from:from+n])
	if s.items != nil {
		copy(s.items[to:to+n], run.items[from:from+n])
	}
}

// place copies one of the list's own values to another place.
func (s *sorter) place(to, from int) {
	s.keys[to] = s.keys[from]
	if s.items != nil {
		s.items[to] = s.items[from]
	}
}

// replace copies one value of a run that was put aside into the list.
func (s *sorter) replace(to int, run side, from int) {
	s.keys[to] = run.keys[from]
	if s.items != nil {
		s.items[to] = run.items[from]
	}
}

// mergeUp merges [lo, mid), the shorter, with [mid, hi) from the front. The first of all is the right run's, the last the
// left's, unless the order contradicts itself.
func (s *sorter) mergeUp(lo, mid, hi int) {
	run := s.aside(lo, mid)
	a, end, b, out := 0, len(run.keys), mid, lo
	defer func() {
		if s.err == nil {
			s.move(out, b, hi-b)
			out += hi - b
		}
		s.back(out, run, a, end-a)
	}()
	s.place(out, b)
	out, b = out+1, b+1
	if b == hi || end == 1 {
		return
	}
	for {
		left, right := 0, 0
		for left < s.gallop && right < s.gallop {
			if s.lt(s.keys[b], run.keys[a]) {
				s.place(out, b)
				out, b = out+1, b+1
				left, right = 0, right+1
				if b == hi {
					return
				}
				continue
			}
			if s.err != nil {
				return
			}
			s.replace(out, run, a)
			out, a = out+1, a+1
			left, right = left+1, 0
			if end-a == 1 {
				return
			}
		}
		s.gallop++
		for going := true; going; going = left >= gallopFrom || right >= gallopFrom {
			if s.gallop > 1 {
				s.gallop--
			}
			left = s.after(s.keys[b], run.keys[a:end], 0)
			if s.err != nil {
				return
			}
			s.back(out, run, a, left)
			out, a = out+left, a+left
			if left > 0 && end-a <= 1 {
				return
			}
			s.place(out, b)
			out, b = out+1, b+1
			if b == hi {
				return
			}
			right = s.before(run.keys[a], s.keys[b:hi], 0)
			if s.err != nil {
				return
			}
			s.move(out, b, right)
			out, b = out+right, b+right
			if b == hi {
				return
			}
			s.replace(out, run, a)
			out, a = out+1, a+1
			if end-a == 1 {
				return
			}
		}
		s.gallop++
	}
}

// mergeDown merges [lo, mid) with [mid, hi), the shorter, from the back.
func (s *sorter) mergeDown(lo, mid, hi int) {
	run := s.aside(mid, hi)
	a, b, out := mid, len(run.keys), hi // each is one past the next to go
	defer func() {
		if s.err == nil {
			s.move(out-(a-lo), lo, a-lo)
			out -= a - lo
		}
		s.back(out-b, run, 0, b)
	}()
	a, out = a-1, out-1
	s.place(out, a)
	if a == lo || b == 1 {
		return
	}
	for {
		left, right := 0, 0
		for left < s.gallop && right < s.gallop {
			if s.lt(run.keys[b-1], s.keys[a-1]) {
				a, out = a-1, out-1
				s.place(out, a)
				left, right = left+1, 0
				if a == lo {
					return
				}
				continue
			}
			if s.err != nil {
				return
			}
			b, out = b-1, out-1
			s.replace(out, run, b)
			left, right = 0, right+1
			if b == 1 {
				return
			}
		}
		s.gallop++
		for going := true; going; going = left >= gallopFrom || right >= gallopFrom {
			if s.gallop > 1 {
				s.gallop--
			}
			left = a - lo - s.after(run.keys[b-1], s.keys[lo:a], a-lo-1)
			if s.err != nil {
				return
			}
			a, out = a-left, out-left
			s.move(out, a, left)
			if a == lo {
				return
			}
			b, out = b-1, out-1
			s.replace(out, run, b)
			if b == 1 {
				return
			}
			right = b - s.before(s.keys[a-1], run.keys[:b], b-1)
			if s.err != nil {
				return
			}
			b, out = b-right, out-right
			s.back(out, run, b, right)
			if right > 0 && b <= 1 {
				return
			}
			a, out = a-1, out-1
			s.place(out, a)
			if a == lo {
				return
			}
		}
		s.gallop++
	}
}
