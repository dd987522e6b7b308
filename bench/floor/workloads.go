package floor

import "math"

type looper struct{ delay float64 }

func (l *looper) act(s *simulation) { s.after(l.delay, l) }

func timeouts(processes, events int) (int, float64) {
	rate := 0.0
	for i := range processes {
		rate += 1 / (1 + float64(i%17)/16)
	}
	until := float64(int(float64(events)/rate)) + 1.0/32
	s := &simulation{}
	for i := range processes {
		l := &looper{1 + float64(i%17)/16}
		s.after(l.delay, l)
	}
	s.run(until)
	ops := 0
	for i := range processes {
		ops += int(until / (1 + float64(i%17)/16))
	}
	return ops, float64(ops)
}

type worker struct {
	res    *resource
	cycles int
	holds  bool
}

func (w *worker) act(s *simulation) {
	if w.holds {
		w.holds = false
		w.cycles++
		w.res.release(s)
		if !w.res.acquire(w) {
			return
		}
	}
	w.holds = true
	s.after(1, w)
}

func contention(cycles int) (int, float64) {
	s := &simulation{}
	res := &resource{free: 1}
	workers := make([]worker, 10)
	for i := range workers {
		w := &workers[i]
		w.res = res
		if res.acquire(w) {
			w.act(s)
		}
	}
	s.run(float64(cycles) + 0.5)
	check := 0
	for i := range workers {
		check += workers[i].cycles
	}
	return cycles, float64(check)
}

type consumer struct {
	queue   []int
	head    int
	waiting bool
	total   int
}

func (c *consumer) act(s *simulation) {
	if c.head == len(c.queue) {
		c.queue, c.head, c.waiting = c.queue[:0], 0, true
		return
	}
	c.total += c.queue[c.head]
	c.head++
	s.after(1, c)
}

type source struct {
	sink *consumer
	next int
	last int
}

func (p *source) act(s *simulation) {
	if p.next == p.last {
		return
	}
	p.sink.queue = append(p.sink.queue, p.next)
	p.next++
	if p.sink.waiting {
		p.sink.waiting = false
		p.sink.act(s)
	}
	s.after(1, p)
}

func producer(items int) (int, float64) {
	s := &simulation{}
	c := &consumer{waiting: true}
	p := &source{sink: c, last: items}
	p.act(s)
	s.run(math.Inf(1))
	return items, float64(c.total)
}

// shop is where customers of w4 and w5 arrive.
type shop struct {
	servers  resource
	arrivals int
	last     int
	hold     float64
	patience float64 // 0 without
	served   int
	reneged  int
}

func (p *shop) act(s *simulation) {
	if p.arrivals == p.last {
		return
	}
	p.arrivals++
	c := &customer{shop: p}
	if p.servers.acquire(c) {
		c.act(s)
	} else if p.patience > 0 {
		s.after(p.patience, (*impatience)(c))
	}
	s.after(1, p)
}

type customer struct {
	shop  *shop
	holds bool
	left  bool
}

func (c *customer) act(s *simulation) {
	if c.holds {
		c.shop.served++
		c.shop.servers.release(s)
		return
	}
	c.holds = true
	s.after(c.shop.hold, c)
}

type impatience customer

func (c *impatience) act(*simulation) {
	if !c.holds {
		c.left = true
		c.shop.reneged++
	}
}

func arrivals(customers int) (int, float64) {
	s := &simulation{}
	p := &shop{servers: resource{free: 3}, last: customers, hold: 2.5}
	p.act(s)
	s.run(math.Inf(1))
	return customers, float64(p.served)
}

func patience(customers int) (int, float64) {
	s := &simulation{}
	p := &shop{servers: resource{free: 1}, last: customers, hold: 2.25, patience: 3.40625}
	p.act(s)
	s.run(math.Inf(1))
	return customers, float64(p.served)*1_000_000 + float64(p.reneged)
}

// sleeper is the worker of w6; a nap that was left is told by its number.
type sleeper struct {
	naps int
	hits int
}

type nap struct {
	of     *sleeper
	number int
}

func (n *nap) act(s *simulation) {
	if n.number == n.of.naps {
		n.of.sleep(s)
	}
}

func (w *sleeper) sleep(s *simulation) {
	w.naps++
	s.after(1000, &nap{w, w.naps})
}

type foreman struct {
	of   *sleeper
	left int
}

func (m *foreman) act(s *simulation) {
	if m.left == 0 {
		return
	}
	m.left--
	m.of.hits++
	m.of.sleep(s)
	s.after(1, m)
}

func interrupts(n int) (int, float64) {
	s := &simulation{}
	w := &sleeper{}
	w.sleep(s)
	s.after(1, &foreman{w, n})
	s.run(float64(n) + 0.5)
	return n, float64(w.hits)
}

type cruncher struct {
	left   int
	k      int
	result float64
}

func (c *cruncher) act(s *simulation) {
	if c.left == 0 {
		return
	}
	c.left--
	x := 0.0
	for j := range 1000 {
		c.k = (c.k*1103 + 12345) % 65536
		if c.k < 32768 {
			x = float64(x*0.5) + float64(c.k)
		} else {
			x += float64(j) / 8
		}
	}
	c.result += x
	s.after(1, c)
}

func arithmetic(n int) (int, float64) {
	s := &simulation{}
	c := &cruncher{left: n, k: 12345}
	c.act(s)
	s.run(math.Inf(1))
	return n * 1000, c.result
}
