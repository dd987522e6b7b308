package sim

// Less tells whether a comes before b.
type Less[V any] func(a, b V) (bool, error)

// NewPriorityQueue makes a queue whose next item is the least, and among equals the one that was put first. An
// item that comes back from a cancelled get goes behind its equals. It panics if the capacity is not positive.
func NewPriorityQueue[V any](env *Environment, capacity int, less Less[V]) *Queue[V] {
	q := new(Queue[V])
	if err := q.Init(env, capacity, KindPriority, &sorted[V]{less: less}); err != nil {
		panic(err)
	}
	return q
}

// sorted is the storage of a priority queue: in ascending order from first on.
type sorted[V any] struct {
	less  Less[V]
	items []V
	first int
}

func (s *sorted[V]) Len() int { return len(s.items) - s.first }

func (s *sorted[V]) Add(v V) error {
	live := s.items[s.first:]
	low, high := 0, len(live)
	for low < high {
		middle := (low + high) / 2
		before, err := s.less(v, live[middle])
		if err != nil {
			return err
		}
		if before {
			high = middle
		} else {
			low = middle + 1
		}
	}
	at := s.first + low
	if s.first > 0 && low < len(live)/2 { // nearer to the front, where there is room
		copy(s.items[s.first-1:], s.items[s.first:at])
		s.first--
		s.items[at-1] = v
		return nil
	}
	s.items = append(s.items, v)
	copy(s.items[at+1:], s.items[at:])
	s.items[at] = v
	return nil
}

func (s *sorted[V]) Pop() (V, error) {
	var none V
	v := s.items[s.first]
	s.items[s.first] = none
	s.first++
	if s.first == len(s.items) {
		s.items, s.first = s.items[:0], 0
	} else if s.first > 64 && s.first > len(s.items)/2 {
		n := copy(s.items, s.items[s.first:])
		clear(s.items[n:])
		s.items, s.first = s.items[:n], 0
	}
	return v, nil
}

func (s *sorted[V]) PutBack(v V) error { return s.Add(v) }
