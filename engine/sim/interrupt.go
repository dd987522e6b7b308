package sim

// Interrupt is what a process finds in place of the event it waited for when another has interrupted it. As an
// error it is what an await in a Go function returns.
type Interrupt struct {
	Cause any      // what the interrupter gave
	By    *Process // the process that was running when the interrupt was made, or nil
	next  *Interrupt
}

func (*Interrupt) Error() string { return "interrupted" }
