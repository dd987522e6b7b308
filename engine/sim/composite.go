package sim

// Settler gives a composite event its value, just before it succeeds. That may be before the call that starts the
// composite returns, if enough of its children have happened already.
type Settler interface {
	Settle(e *Event) error
}

// Composite is what makes an event an AllOf or a FirstOf: it may be part of something larger.
type Composite struct {
	extra
	event    *Event
	settler  Settler
	branches []branch
	few      [2]branch
	finished []int32 // for AllOf: children in the order in which they happened
	winner   int32   // for FirstOf: -1 until one has won
}

// branch is the composite as a waiter of one child.
type branch struct {
	whole *Composite
	child *Event
	index int32
}

// whole is a composite and its event in one piece.
type whole struct {
	event     Event
	composite Composite
}

func (c *Composite) begin(env *Environment, e *Event, op Operation, children []*Event, s Settler) error {
	if len(children) == 0 {
		return ErrNoChildren
	}
	e.Init(env)
	e.op = op
	e.extra = &c.extra
	c.extra.composite = c
	c.event, c.settler, c.winner = e, s, -1
	if len(children) <= len(c.few) {
		c.branches = c.few[:len(children)]
	} else {
		c.branches = make([]branch, len(children))
	}
	for i, child := range children {
		c.branches[i] = branch{c, child, int32(i)}
	}
	for i := range c.branches {
		b := &c.branches[i]
		if err := b.child.AddWaiter(b); err != nil {
			return err
		}
	}
	return nil
}

// Happened does the composite's part, at once.
func (b *branch) Happened(*Event) error {
	c := b.whole
	if c.event.op == OpAllOf {
		return c.completed(b)
	}
	return c.won(b)
}

// bare tells whether that the branch's child happens runs no code but the kernel's: the composite has no settler, nobody is
// told of a loser that is cancelled, and only processes wait.
func (b *branch) bare() bool {
	c := b.whole
	if c.settler != nil || len(c.extra.waiters) > 0 {
		return false
	}
	if _, is := c.event.first.(*wakeup); !is {
		return false
	}
	for i := range c.branches {
		if loser := c.branches[i].child; loser != b.child && loser.canceller != nil {
			return false
		}
	}
	return true
}

func (c *Composite) succeed() error {
	if c.event.state != pending {
		return nil
	}
	if c.settler != nil {
		if err := c.settler.Settle(c.event); err != nil {
			return err
		}
	}
	return c.event.Succeed()
}

// Children is the number of events that an AllOf or FirstOf is made of; 0 for other events.
func (e *Event) Children() int {
	if c := e.composite(); c != nil {
		return len(c.branches)
	}
	return 0
}

// Child is one of the events that an AllOf or FirstOf is made of, counted from 0 in the order they were given.
func (e *Event) Child(i int) *Event { return e.composite().branches[i].child }

// Winner is the child that a FirstOf succeeded with, or -1.
func (e *Event) Winner() int {
	if c := e.composite(); c != nil {
		return int(c.winner)
	}
	return -1
}

// Completed is the children of an AllOf that have happened, in the order in which they did. It must not be changed.
func (e *Event) Completed() []int32 {
	if c := e.composite(); c != nil {
		return c.finished
	}
	return nil
}

func (e *Event) composite() *Composite {
	if e.extra == nil {
		return nil
	}
	return e.extra.composite
}
