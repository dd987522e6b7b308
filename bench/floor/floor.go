// Package floor is what the workloads cost when nothing is left of them but their events: a heap and state machines
// written by hand, one for each workload. Ratios to it hold on any machine. It knows the workloads' sizes and nothing of
// the engine.
package floor

// Run runs a workload by its name and answers the operations done and the checksum; ok is false for a name it lacks.
// Processes is the number of processes of w1.
func Run(workload string, processes, events int) (ops int, check float64, ok bool) {
	switch workload {
	case "w1":
		ops, check = timeouts(processes, events)
	case "w2":
		ops, check = contention(100_000)
	case "w3":
		ops, check = producer(100_000)
	case "w4":
		ops, check = arrivals(50_000)
	case "w5":
		ops, check = patience(50_000)
	case "w6":
		ops, check = interrupts(100_000)
	case "w7":
		ops, check = arithmetic(1_000)
	default:
		return 0, 0, false
	}
	return ops, check, true
}

// actor is a state machine: it is called when its time has come.
type actor interface{ act(s *simulation) }

type entry struct {
	at     float64
	serial uint64
	actor  actor
}

func (x *entry) before(y *entry) bool { return x.at < y.at || x.at == y.at && x.serial < y.serial }

type simulation struct {
	now    float64
	serial uint64
	heap   []entry
}

// after has an actor called later.
func (s *simulation) after(delay float64, a actor) {
	s.serial++
	x := entry{s.now + delay, s.serial, a}
	s.heap = append(s.heap, x)
	i := len(s.heap) - 1
	for i > 0 {
		parent := (i - 1) / 2
		if !x.before(&s.heap[parent]) {
			break
		}
		s.heap[i] = s.heap[parent]
		i = parent
	}
	s.heap[i] = x
}

func (s *simulation) pop() entry {
	first := s.heap[0]
	n := len(s.heap) - 1
	x := s.heap[n]
	s.heap[n].actor = nil
	s.heap = s.heap[:n]
	i := 0
	for {
		child := 2*i + 1
		if child >= n {
			break
		}
		if child+1 < n && s.heap[child+1].before(&s.heap[child]) {
			child++
		}
		if !s.heap[child].before(&x) {
			break
		}
		s.heap[i] = s.heap[child]
		i = child
	}
	if n > 0 {
		s.heap[i] = x
	}
	return first
}

// run goes on until a time, which is included.
func (s *simulation) run(until float64) {
	for len(s.heap) > 0 && s.heap[0].at <= until {
		x := s.pop()
		s.now = x.at
		x.actor.act(s)
	}
}

// resource is a number of places and who waits for one.
type resource struct {
	free  int
	queue []actor
	head  int
}

// acquire takes a place, or queues the actor, which is then called once it has one.
func (r *resource) acquire(a actor) bool {
	if r.free > 0 {
		r.free--
		return true
	}
	r.queue = append(r.queue, a)
	return false
}

func (r *resource) release(s *simulation) {
	for r.head < len(r.queue) {
		a := r.queue[r.head]
		r.queue[r.head] = nil
		if r.head++; r.head > 1024 && r.head*2 > len(r.queue) {
			r.queue = append(r.queue[:0], r.queue[r.head:]...)
			r.head = 0
		}
		if c, ok := a.(*customer); ok && c.left {
			continue
		}
		a.act(s)
		return
	}
	r.free++
}
