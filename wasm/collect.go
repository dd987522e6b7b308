//go:build js && wasm

package main

import (
	"runtime"
	"runtime/debug"
)

// Go collects garbage while the program runs, which here means in its turns: there is one thread. All that while every
// pointer it writes is taken down, which is a tenth of a run. So garbage is collected between two steps, at one go; Go's
// own collector only begins where a step leaves far more than that.
const (
	least   = 16 << 20  // bytes in use up to which nothing is collected
	garbage = 64 << 20  // what may be added to what is alive and half of that
	astray  = 256 << 20 // what Go's own collector lets a step leave beyond that
	spare   = 4 << 20   // what is collected when nobody waits
	quick   = 64 << 20  // bytes in use that are gone through before anybody would notice
)

// collector collects garbage between steps.
type collector struct {
	live uint64 // bytes that were in use after the last time
	next uint64 // bytes in use from which on there is enough of it
}

func newCollector() *collector {
	c := &collector{}
	debug.SetGCPercent(-1)
	c.plan(0)
	return c
}

// plan sets when to collect, given what is alive.
func (c *collector) plan(live uint64) {
	c.live = live
	c.next = max(least, live+min(2*live, live/2+garbage))
	debug.SetMemoryLimit(int64(c.next + astray))
}

func used() uint64 {
	var m runtime.MemStats
	runtime.ReadMemStats(&m)
	return m.HeapAlloc
}

// collect collects garbage if there is enough of it.
func (c *collector) collect() {
	if used() >= c.next {
		c.sweep()
	}
}

// rest collects garbage while nobody waits, so that the next run need not.
func (c *collector) rest() {
	if n := used(); n > c.live+spare && n < quick {
		c.sweep()
	}
}

func (c *collector) sweep() {
	runtime.GC()
	c.plan(used())
}
