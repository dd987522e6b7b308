package sim

// FirstOf is an event that succeeds when the first of the events given does: see [Event.Winner]. The others are
// cancelled, and what they took is given back. Without any it is an event that has failed with [ErrNoChildren].
func (env *Environment) FirstOf(children ...*Event) *Event {
	w := new(whole)
	if err := env.FirstOfInto(&w.event, &w.composite, children, nil); err != nil {
		return env.failed(err)
	}
	return &w.event
}

// FirstOfInto starts a FirstOf in e and c, which is zero. The settler, if there is one, is called just before e succeeds.
func (env *Environment) FirstOfInto(e *Event, c *Composite, children []*Event, s Settler) error {
	return c.begin(env, e, OpFirstOf, children, s)
}

// won makes a child the winner, even if the FirstOf itself was cancelled: the losers are cancelled all the same.
func (c *Composite) won(b *branch) error {
	if c.winner >= 0 {
		return nil
	}
	c.winner = b.index
	for i := range c.branches {
		if loser := c.branches[i].child; loser != b.child {
			if err := loser.Cancel(); err != nil {
				return err
			}
		}
	}
	return c.succeed()
}
