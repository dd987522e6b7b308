package vm

// Set is a Python set or frozenset. Its table is CPython's (Objects/setobject.c: linear probes of nine, then the
// perturbed step; growth by four, by two from 50,000), so that it iterates in CPython's order.
type Set struct {
	Object
	table  []setEntry
	fill   int // used and deleted entries
	used   int
	hash   int64 // of a frozenset, when hashed
	hashed bool
}

type setEntry struct {
	key  Value // unbound when free; deleted when key.o == &deletedKey
	hash int64
}

var deletedKey = Object{kind: KindSingleton}

const linearProbes = 9

// NewSet makes an empty set.
func NewSet() *Set {
	return &Set{Object: Object{class: SetClass, kind: KindSet}, table: make([]setEntry, 8)}
}

// NewFrozenSet makes an empty frozenset; fill it before anybody sees it.
func NewFrozenSet() *Set {
	return &Set{Object: Object{class: FrozenSetClass, kind: KindSet}, table: make([]setEntry, 8)}
}

// V is the set as a value.
func (s *Set) V() Value { return Value{o: &s.Object} }

// Len is the number of members.
func (s *Set) Len() int { return s.used }

// Frozen says that s is a frozenset.
func (s *Set) Frozen() bool { return s.class == FrozenSetClass }

func (s *Set) find(m *Machine, key Value, hash int64) (pos int, free int, err error) {
restart:
	mask := uint64(len(s.table) - 1)
	perturb := uint64(hash)
	i := perturb & mask
	free = -1
	for {
		probes := 0
		if i+linearProbes <= mask {
			probes = linearProbes
		}
		for j := int(i); j <= int(i)+probes; j++ {
			e := &s.table[j]
			if e.key.o == nil {
				if free < 0 {
					free = j
				}
				return -1, free, nil
			}
			if e.key.o == &deletedKey {
				free = j // the last one on the way is taken again
				continue
			}
			if e.hash == hash {
				if e.key == key {
					return j, -1, nil
				}
				if e.key.o.kind == KindStr && key.o.kind == KindStr {
					if sameStr(e.key, key) {
						return j, -1, nil
					}
				} else {
					before := e.key
					table := s.table
					eq, err := m.Equal(before, key)
					if err != nil {
						return -1, -1, err
					}
					if &table[0] != &s.table[0] || s.table[j].key != before {
						goto restart
					}
					if eq {
						return j, -1, nil
					}
				}
			}
		}
		perturb >>= 5
		i = (i*5 + 1 + perturb) & mask
	}
}

// Add puts key in.
func (s *Set) Add(m *Machine, key Value) error {
	h, err := m.Hash(key)
	if err != nil {
		return err
	}
	return s.addHashed(m, setEntry{key, h})
}

func (s *Set) resize(minused int) {
	size := 8
	for size <= minused {
		size <<= 1
	}
	old := s.table
	s.table = make([]setEntry, size)
	s.fill = s.used
	for _, e := range old {
		if e.key.o != nil && e.key.o != &deletedKey {
			s.place(e)
		}
	}
}

func (s *Set) place(e setEntry) {
	mask := uint64(len(s.table) - 1)
	perturb := uint64(e.hash)
	i := perturb & mask
	for {
		probes := 0
		if i+linearProbes <= mask {
			probes = linearProbes
		}
		for j := int(i); j <= int(i)+probes; j++ {
			if s.table[j].key.o == nil {
				s.table[j] = e
				return
			}
		}
		perturb >>= 5
		i = (i*5 + 1 + perturb) & mask
	}
}

// Has says whether key is a member.
func (s *Set) Has(m *Machine, key Value) (bool, error) {
	h, err := m.Hash(key)
	if err != nil {
		return false, err
	}
	pos, _, err := s.find(m, key, h)
	return pos >= 0, err
}

// Discard removes key and says whether it was there.
func (s *Set) Discard(m *Machine, key Value) (bool, error) {
	h, err := m.Hash(key)
	if err != nil {
		return false, err
	}
	pos, _, err := s.find(m, key, h)
	if err != nil || pos < 0 {
		return false, err
	}
	s.table[pos] = setEntry{Value{o: &deletedKey}, -1}
	s.used--
	return true, nil
}

// Become gives s the members of other, which is not to be used any more.
func (s *Set) Become(other *Set) { s.table, s.fill, s.used = other.table, other.fill, other.used }

// Clear removes all members.
func (s *Set) Clear() { s.table, s.fill, s.used = make([]setEntry, 8), 0, 0 }

// At walks the set in its order: the first member at or after position i and the position after it.
func (s *Set) At(i int) (key Value, next int, ok bool) {
	for ; i < len(s.table); i++ {
		if k := s.table[i].key; k.o != nil && k.o != &deletedKey {
			return k, i + 1, true
		}
	}
	return Value{}, i, false
}

// Copy answers a set of the same class with the same members, its table made as CPython's copy makes it.
func (s *Set) Copy(m *Machine) *Set {
	c := &Set{Object: Object{class: s.class, kind: KindSet}, table: make([]setEntry, 8)}
	_ = c.Merge(m, s) // into an empty set: nothing is compared
	return c
}

// Expect makes room for n more members at once, as CPython does before it adds the keys of a dict.
func (s *Set) Expect(n int) {
	if (s.fill+n)*5 >= (len(s.table)-1)*3 {
		s.resize((s.used + n) * 2)
	}
}

// Merge adds all members of other, growing first as CPython's set_merge does.
func (s *Set) Merge(m *Machine, other *Set) error {
	if other == s || other.used == 0 {
		return nil
	}
	if (s.fill+other.used)*5 >= (len(s.table)-1)*3 {
		s.resize((s.used + other.used) * 2)
	}
	if s.fill == 0 && len(s.table) == len(other.table) && other.fill == other.used {
		copy(s.table, other.table)
		s.fill, s.used = other.fill, other.used
		return nil
	}
	if s.fill == 0 {
		for _, e := range other.table {
			if e.key.o != nil && e.key.o != &deletedKey {
				s.place(e)
			}
		}
		s.fill, s.used = other.used, other.used
		return nil
	}
	for _, e := range other.table {
		if e.key.o != nil && e.key.o != &deletedKey {
			if err := s.addHashed(m, e); err != nil {
				return err
			}
		}
	}
	return nil
}

// Subtract takes the members of other out. What is left keeps its places, as in CPython's set_difference_update_internal.
func (s *Set) Subtract(m *Machine, other *Set) error {
	if other == s {
		s.Clear()
		return nil
	}
	err := other.each(func(key Value) error { _, err := s.Discard(m, key); return err })
	if err == nil {
		s.Tidy()
	}
	return err
}

// Tidy makes the table anew when more than a quarter of it are places of members that were taken out.
func (s *Set) Tidy() {
	if (s.fill - s.used) > (len(s.table)-1)/4 {
		s.resize(s.used * 4)
	}
}

// Toggle takes the members of other out where they are in, and puts them in where they are not, one by one, which settles
// the order, as in CPython's set_symmetric_difference_update.
func (s *Set) Toggle(m *Machine, other *Set) error {
	if other == s {
		s.Clear()
		return nil
	}
	return other.each(func(key Value) error { return s.Flip(m, key) })
}

// each walks the set in its order.
func (s *Set) each(visit func(key Value) error) error {
	for i := 0; ; {
		key, next, ok := s.At(i)
		if !ok {
			return nil
		}
		i = next
		if err := visit(key); err != nil {
			return err
		}
	}
}

// Flip takes key out, or puts it in if it is not in.
func (s *Set) Flip(m *Machine, key Value) error {
	if there, err := s.Discard(m, key); err != nil || there {
		return err
	}
	return s.Add(m, key)
}

func (s *Set) addHashed(m *Machine, e setEntry) error {
	pos, free, err := s.find(m, e.key, e.hash)
	if err != nil || pos >= 0 {
		return err
	}
	again := s.table[free].key.o == &deletedKey
	s.table[free] = e
	s.used++
	if again {
		return nil
	}
	s.fill++
	if uint64(s.fill)*5 < uint64(len(s.table)-1)*3 {
		return nil
	}
	if s.used > 50000 {
		s.resize(s.used * 2)
	} else {
		s.resize(s.used * 4)
	}
	return m.chargeSize(s.used)
}
