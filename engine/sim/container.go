package sim

import "math"

// Container holds an amount of something that has no parts, such as fuel.
type Container struct {
	Object
	// Capacity is the most it can hold; infinite for any amount.
	Capacity Amount
	level    Amount
	getters  []share
	putters  []share
}

// share is one who waits to move an amount.
type share struct {
	event   *Event
	process *Process
	amount  Amount
}

// NewContainer makes a container. It panics if the capacity is not positive, or the initial level is negative or
// above it.
func NewContainer(env *Environment, capacity, init Amount) *Container {
	c := new(Container)
	if err := c.Init(env, capacity, init); err != nil {
		panic(err)
	}
	return c
}

// Init makes c a container. The error is a [CapacityError] or an [InitialLevelError].
func (c *Container) Init(env *Environment, capacity, init Amount) error {
	if capacity.N <= 0 {
		return &CapacityError{capacity.N}
	}
	if init.N < 0 || init.N > capacity.N {
		return &InitialLevelError{init, capacity}
	}
	*c = Container{Capacity: capacity, level: init}
	c.create(env, KindContainer, capacity.N)
	c.changed()
	return nil
}

// Limitless is the capacity of a container that holds any amount.
func Limitless() Amount { return Amount{N: math.Inf(1)} }

// Level is what the container holds.
func (c *Container) Level() Amount { return c.level }

// SetLevel sets what the container holds, and lets nobody go on.
func (c *Container) SetLevel(a Amount) {
	c.level = a
	c.changed()
}

// Get is an event that succeeds when an amount has been taken out. An amount that is not positive is an event that
// has failed with an [AmountError]. A small amount may overtake a large one that is still waited for.
func (c *Container) Get(a Amount) *Event {
	e := new(Event)
	if err := c.GetInto(e, a); err != nil {
		return c.env.failed(err)
	}
	return e
}

// GetInto starts a Get in e. The error is an [AmountError], or that of a waiter.
func (c *Container) GetInto(e *Event, a Amount) error {
	if a.N <= 0 {
		return &AmountError{a}
	}
	if c.level.N >= a.N {
		c.level = c.level.Sub(a)
		c.got(c.env.active)
		c.changed()
		if err := c.letPut(); err != nil {
			return err
		}
		e.begin(&c.Object, OpGet)
		e.setAmount(a)
		e.canceller = (*containerUndo)(c)
		return e.Succeed()
	}
	e.begin(&c.Object, OpGet)
	e.setAmount(a)
	c.getters = append(c.getters, share{e, c.env.active, a})
	e.enqueue()
	return nil
}

// Put is an event that succeeds when an amount has been put in. An amount that is not positive is an event that
// has failed with an [AmountError].
func (c *Container) Put(a Amount) *Event {
	e := new(Event)
	if err := c.PutInto(e, a); err != nil {
		return c.env.failed(err)
	}
	return e
}

// PutInto starts a Put in e. The error is an [AmountError], or that of a waiter.
func (c *Container) PutInto(e *Event, a Amount) error {
	if a.N <= 0 {
		return &AmountError{a}
	}
	if c.level.N+a.N <= c.Capacity.N {
		c.level = c.level.Add(a)
		c.put(c.env.active)
		c.changed()
		if err := c.letGet(); err != nil {
			return err
		}
		e.begin(&c.Object, OpPut)
		e.setAmount(a)
		return e.Succeed()
	}
	e.begin(&c.Object, OpPut)
	e.setAmount(a)
	c.putters = append(c.putters, share{e, c.env.active, a})
	e.enqueue()
	return nil
}

// TryGet takes out an amount, or answers a [ContainerEmptyError]. It lets nobody put.
func (c *Container) TryGet(a Amount) error {
	if a.N <= 0 {
		return &AmountError{a}
	}
	if c.level.N < a.N {
		return &ContainerEmptyError{a, c.level}
	}
	c.level = c.level.Sub(a)
	c.got(c.env.active)
	c.changed()
	return nil
}

// TryPut puts in an amount, or answers a [ContainerFullError]. It lets nobody get.
func (c *Container) TryPut(a Amount) error {
	if a.N <= 0 {
		return &AmountError{a}
	}
	if c.level.N+a.N > c.Capacity.N {
		return &ContainerFullError{a, c.Capacity}
	}
	c.level = c.level.Add(a)
	c.put(c.env.active)
	c.changed()
	return nil
}

// Getters is the events that were made by Get and are in line, in order; see [Event.Amount].
func (c *Container) Getters() []*Event { return shareEvents(c.getters) }

// Putters is the events that were made by Put and are in line, in order; see [Event.Amount].
func (c *Container) Putters() []*Event { return shareEvents(c.putters) }

func shareEvents(all []share) []*Event {
	events := make([]*Event, len(all))
	for i, s := range all {
		events[i] = s.event
	}
	return events
}

// letGet serves, in order, all whom the level now suffices for.
func (c *Container) letGet() error {
	for i := 0; i < len(c.getters); {
		s := c.getters[i]
		if s.event.state == cancelled {
			c.getters = remove(c.getters, i)
			continue
		}
		a := s.amount
		if c.level.N < a.N {
			i++
			continue
		}
		c.level = c.level.Sub(a)
		c.getters = remove(c.getters, i)
		if s.event.owner == &c.Object {
			s.event.SetCanceller((*containerUndo)(c))
		} else {
			s.event.SetCanceller(&amountUndo{c, a})
		}
		c.got(s.process)
		c.changed()
		if err := s.event.Succeed(); err != nil {
			return err
		}
	}
	return nil
}

// letPut serves, in order, all whom there is now room for.
func (c *Container) letPut() error {
	for i := 0; i < len(c.putters); {
		s := c.putters[i]
		if s.event.state == cancelled {
			c.putters = remove(c.putters, i)
			continue
		}
		a := s.amount
		if c.level.N+a.N > c.Capacity.N {
			i++
			continue
		}
		c.level = c.level.Add(a)
		c.putters = remove(c.putters, i)
		c.put(s.process)
		c.changed()
		if err := s.event.Succeed(); err != nil {
			return err
		}
	}
	return nil
}

func (c *Container) changed() { c.Object.level(LevelAmount, c.level.N) }

// containerUndo is a container as the canceller of what was taken out of it.
type containerUndo Container

// Cancelled puts the amount back, and lets nobody go on.
func (u *containerUndo) Cancelled(e *Event, triggered bool) error {
	if !triggered {
		return nil
	}
	c := (*Container)(u)
	c.level = c.level.Add(e.Amount())
	c.returned()
	c.changed()
	return nil
}

// amountUndo is for events that were put in line by hand.
type amountUndo struct {
	container *Container
	amount    Amount
}

// Cancelled puts the amount back, and lets nobody go on.
func (u *amountUndo) Cancelled(e *Event, triggered bool) error {
	if !triggered {
		return nil
	}
	c := u.container
	c.level = c.level.Add(u.amount)
	c.returned()
	c.changed()
	return nil
}
