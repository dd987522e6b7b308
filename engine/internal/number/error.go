// Package number has Python's numbers: the exact text, arithmetic, rounding and
// hashes of int, float and str as CPython 3.11 has them, on plain Go types.
// Its subpackages hold formatting (format), the C mathematical functions
// (libm), the math module (mathematics), the random module (mersenne) and the
// statistics module (sample). None of them may know the virtual machine or the
// values of the language.
package number

// The exception classes that an Error may name.
const (
	ValueError        = "ValueError"
	ZeroDivisionError = "ZeroDivisionError"
	OverflowError     = "OverflowError"
	TypeError         = "TypeError"
	IndexError        = "IndexError"
	StatisticsError   = "StatisticsError"
)

// Error is a failure that a Python program sees: the exception's class and
// its message.
type Error struct{ Class, Text string }

func (e *Error) Error() string { return e.Class + ": " + e.Text }

// Fail makes an Error of the class with the message.
func Fail(class, text string) error { return &Error{class, text} }
