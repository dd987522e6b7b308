package vm

import "asimplay/engine/internal/number"

// Dict is a Python dict: entries in order of insertion behind a table of open addresses.
type Dict struct {
	Object
	entries []dictEntry
	table   []int32 // index into entries + 1; 0 is free, -1 was deleted
	live    int
	version uint32 // counts insertions of new keys and deletions
	filled  int32  // places of the table that are not free
}

type dictEntry struct {
	key, value Value
	hash       int64
}

// NewDict makes an empty dict.
func NewDict() *Dict { return &Dict{Object: Object{class: DictClass, kind: KindDict}} }

// V is the dict as a value.
func (d *Dict) V() Value { return Value{o: &d.Object} }

// Len is the number of keys.
func (d *Dict) Len() int { return d.live }

// Version changes whenever a key is added or removed.
func (d *Dict) Version() uint32 { return d.version }

// Hash answers hash(v).
func (m *Machine) Hash(v Value) (int64, error) {
	switch v.o.kind {
	case KindInt, KindBool:
		return number.HashInt64(int64(v.n)), nil
	case KindStr:
		return v.strHash(), nil
	}
	return m.hashSlow(v)
}

func (v Value) strHash() int64 {
	s, _ := v.AsStr()
	if s.hash == 0 {
		s.hash = number.HashString(s.S)
	}
	return s.hash
}

func sameStr(a, b Value) bool {
	x, _ := a.AsStr()
	y, _ := b.AsStr()
	return x == y || x.S == y.S
}

// find answers the entry of key or -1, and the table position where it is or would go.
func (d *Dict) find(m *Machine, key Value, hash int64) (int, error) {
	if len(d.table) == 0 {
		return -1, nil
	}
	mask := uint64(len(d.table) - 1)
	perturb := uint64(hash)
	i := perturb & mask
	for {
		t := d.table[i]
		if t == 0 {
			return -1, nil
		}
		if t > 0 {
			e := &d.entries[t-1]
			if e.hash == hash {
				if e.key == key {
					return int(t - 1), nil
				}
				if e.key.o.kind == KindStr && key.o.kind == KindStr {
					if sameStr(e.key, key) {
						return int(t - 1), nil
					}
				} else {
					version := d.version
					eq, err := m.Equal(e.key, key)
					if err != nil {
						return -1, err
					}
					if version != d.version {
						return d.find(m, key, hash)
					}
					if eq {
						return int(t - 1), nil
					}
				}
			}
		}
		perturb >>= 5
		i = (i*5 + perturb + 1) & mask
	}
}

func (d *Dict) insert(key, value Value, hash int64) {
	// Deleted places count, too: a table without a free one has no end.
	if (max(len(d.entries), int(d.filled))+1)*3 >= len(d.table)*2 {
		d.rebuild()
	}
	d.version++
	d.live++
	d.entries = append(d.entries, dictEntry{key, value, hash})
	d.place(hash, int32(len(d.entries)))
}

func (d *Dict) place(hash int64, n int32) {
	mask := uint64(len(d.table) - 1)
	perturb := uint64(hash)
	i := perturb & mask
	for d.table[i] > 0 {
		perturb >>= 5
		i = (i*5 + perturb + 1) & mask
	}
	if d.table[i] == 0 {
		d.filled++
	}
	d.table[i] = n
}

func (d *Dict) rebuild() {
	size := 8
	for size*2 < (d.live+1)*5 {
		size *= 2
	}
	if d.live < len(d.entries) {
		kept := d.entries[:0]
		for _, e := range d.entries {
			if e.key.o != nil {
				kept = append(kept, e)
			}
		}
		clear(d.entries[len(kept):])
		d.entries = kept
	}
	if len(d.table) == size {
		clear(d.table)
	} else {
		d.table = make([]int32, size)
	}
	d.filled = 0
	for i, e := range d.entries {
		d.place(e.hash, int32(i+1))
	}
}

// Get answers the value of key. It can fail in __hash__ or __eq__ of the program.
func (d *Dict) Get(m *Machine, key Value) (Value, bool, error) {
	h, err := m.Hash(key)
	if err != nil {
		return Value{}, false, err
	}
	i, err := d.find(m, key, h)
	if i < 0 || err != nil {
		return Value{}, false, err
	}
	return d.entries[i].value, true, nil
}

// Set binds key.
func (d *Dict) Set(m *Machine, key, value Value) error {
	h, err := m.Hash(key)
	if err != nil {
		return err
	}
	i, err := d.find(m, key, h)
	if err != nil {
		return err
	}
	if i >= 0 {
		d.entries[i].value = value
		return nil
	}
	d.insert(key, value, h)
	return m.chargeSize(d.live)
}

// Delete removes key and answers its value.
func (d *Dict) Delete(m *Machine, key Value) (Value, bool, error) {
	h, err := m.Hash(key)
	if err != nil {
		return Value{}, false, err
	}
	i, err := d.find(m, key, h)
	if i < 0 || err != nil {
		return Value{}, false, err
	}
	v := d.entries[i].value
	d.remove(i)
	return v, true, nil
}

func (d *Dict) remove(i int) {
	mask := uint64(len(d.table) - 1)
	perturb := uint64(d.entries[i].hash)
	j := perturb & mask
	for d.table[j] != int32(i+1) {
		perturb >>= 5
		j = (j*5 + perturb + 1) & mask
	}
	d.table[j] = -1
	d.entries[i] = dictEntry{}
	d.live--
	d.version++
	for len(d.entries) > 0 && d.entries[len(d.entries)-1].key.o == nil {
		d.entries = d.entries[:len(d.entries)-1]
	}
	if d.live == 0 {
		d.entries, d.table, d.filled = nil, nil, 0
	}
}

// GetStr answers the value of a str key.
func (d *Dict) GetStr(key string) (Value, bool) {
	if len(d.table) == 0 {
		return Value{}, false
	}
	i, _ := d.find(nil, String(key), number.HashString(key))
	if i < 0 {
		return Value{}, false
	}
	return d.entries[i].value, true
}

// SetStr binds a str key.
func (d *Dict) SetStr(key string, value Value) {
	k, h := String(key), number.HashString(key)
	if i, _ := d.find(nil, k, h); i >= 0 {
		d.entries[i].value = value
		return
	}
	d.insert(k, value, h)
}

// DeleteStr removes a str key.
func (d *Dict) DeleteStr(key string) bool {
	i, _ := d.find(nil, String(key), number.HashString(key))
	if i < 0 {
		return false
	}
	d.remove(i)
	return true
}

// Clear removes all keys.
func (d *Dict) Clear() {
	d.entries, d.table, d.live, d.filled = nil, nil, 0, 0
	d.version++
}

// At walks the dict: it answers the first entry at or after position i, and the position after it. ok is false at the end.
func (d *Dict) At(i int) (key, value Value, next int, ok bool) {
	for ; i < len(d.entries); i++ {
		if e := &d.entries[i]; e.key.o != nil {
			return e.key, e.value, i + 1, true
		}
	}
	return Value{}, Value{}, i, false
}

// Back walks the dict backwards: it answers the last entry before position i (Len of the walk: Top()).
func (d *Dict) Back(i int) (key, value Value, next int, ok bool) {
	for i--; i >= 0; i-- {
		if i < len(d.entries) {
			if e := &d.entries[i]; e.key.o != nil {
				return e.key, e.value, i, true
			}
		}
	}
	return Value{}, Value{}, -1, false
}

// Top is the position after the last entry.
func (d *Dict) Top() int { return len(d.entries) }

// Copy answers a shallow copy.
func (d *Dict) Copy() *Dict {
	c := NewDict()
	c.entries = append([]dictEntry(nil), d.entries...)
	c.live = d.live
	c.rebuild()
	return c
}

// MoveToEnd puts an existing key last, or first.
func (d *Dict) MoveToEnd(m *Machine, key Value, last bool) (bool, error) {
	v, ok, err := d.Delete(m, key)
	if !ok || err != nil {
		return ok, err
	}
	if last {
		return true, d.Set(m, key, v)
	}
	h, _ := m.Hash(key)
	rest := append([]dictEntry(nil), d.entries...)
	d.Clear()
	d.insert(key, v, h)
	for _, e := range rest {
		if e.key.o != nil {
			d.insert(e.key, e.value, e.hash)
		}
	}
	return true, nil
}
