package sim

import (
	"errors"
	"strconv"
)

// What a non-blocking operation answers when it cannot be done at once, and the misuse that the kernel finds.
var (
	ErrQueueEmpty     = errors.New("queue is empty")
	ErrQueueFull      = errors.New("queue is at capacity")
	ErrStoreEmpty     = errors.New("no matching item available")
	ErrStoreFull      = errors.New("store is at capacity")
	ErrNoChildren     = errors.New("a composite event requires at least one event")
	ErrNoProcess      = errors.New("only a running process can acquire a preemptive resource")
	ErrNoBody         = errors.New("process has no body")
	ErrAlreadyRunning = errors.New("process is already running")
)

// A NegativeDelayError refuses a timeout in the past.
type NegativeDelayError struct{ Delay Time }

func (e *NegativeDelayError) Error() string {
	return "delay must be non-negative, got " + e.Delay.String()
}

// A CapacityError refuses a capacity that is not positive.
type CapacityError struct{ Capacity float64 }

func (e *CapacityError) Error() string {
	return "capacity must be positive, got " + strconv.FormatFloat(e.Capacity, 'g', -1, 64)
}

// An AmountError refuses an amount that is not positive.
type AmountError struct{ Amount Amount }

func (e *AmountError) Error() string { return "amount must be positive, got " + e.Amount.String() }

// An InitialLevelError refuses a container's initial level: negative, or above its capacity.
type InitialLevelError struct{ Init, Capacity Amount }

func (e *InitialLevelError) Error() string {
	if e.Init.N < 0 {
		return "init must be non-negative, got " + e.Init.String()
	}
	return "init (" + e.Init.String() + ") must be <= capacity (" + e.Capacity.String() + ")"
}

// A ContainerEmptyError says that a container holds less than was asked for.
type ContainerEmptyError struct{ Requested, Available Amount }

func (e *ContainerEmptyError) Error() string {
	return "requested " + e.Requested.String() + ", available " + e.Available.String()
}

// A ContainerFullError says that an amount does not fit into a container.
type ContainerFullError struct{ Adding, Capacity Amount }

func (e *ContainerFullError) Error() string {
	return "adding " + e.Adding.String() + " would exceed capacity " + e.Capacity.String()
}

// A NotUserError says that a process released a preemptive resource it did not hold. Process is nil if no
// process was running.
type NotUserError struct{ Process *Process }

func (e *NotUserError) Error() string { return "process is not a current user of this resource" }
