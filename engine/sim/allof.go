package sim

// AllOf is an event that succeeds when all the events given have: see [Event.Completed] for their order. Without
// any it is an event that has failed with [ErrNoChildren].
func (env *Environment) AllOf(children ...*Event) *Event {
	w := new(whole)
	if err := env.AllOfInto(&w.event, &w.composite, children, nil); err != nil {
		return env.failed(err)
	}
	return &w.event
}

// AllOfInto starts an AllOf in e and c, which is zero. The settler, if there is one, is called just before e succeeds.
func (env *Environment) AllOfInto(e *Event, c *Composite, children []*Event, s Settler) error {
	c.finished = make([]int32, 0, len(children))
	return c.begin(env, e, OpAllOf, children, s)
}

func (c *Composite) completed(b *branch) error {
	c.finished = append(c.finished, b.index)
	if len(c.finished) < len(c.branches) {
		return nil
	}
	return c.succeed()
}
