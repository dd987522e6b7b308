package vm

import "asimplay/engine/internal/code"

// Exception is a Python exception. As a Go error it is an exception being raised.
type Exception struct {
	Instance
	Args            Value // a tuple
	Cause           Value // unbound when there is none
	Context         Value // unbound when there is none
	SuppressContext bool
	linked          bool         // some exception may have it as its context
	Value           Value        // StopIteration.value, SystemExit.code; unbound for others
	Trace           []TraceEntry // innermost first
	first           TraceEntry   // of Trace, which often is the only one
	Help            string       // one line more for whoever reads the traceback
	Shown           string       // for errors of syntax: the text under the last line of the traceback
}

// TraceEntry is one line of a traceback.
type TraceEntry struct {
	Unit *code.Unit
	Func string
	Span code.Span
	Op   code.Op
}

func (e *Exception) Error() string { return e.Class().Name + ": " + e.Message() }

// Class answers the exception's class.
func (e *Exception) Class() *Class { return e.class }

// Message answers str(e) for exceptions with plain arguments.
func (e *Exception) Message() string {
	t, _ := e.Args.AsTuple()
	if t == nil || len(t.Items) == 0 {
		return ""
	}
	if len(t.Items) == 1 {
		if s, ok := t.Items[0].AsStr(); ok {
			return s.S
		}
	}
	return ""
}

// NewException makes an exception of cls with the given arguments.
func NewException(cls *Class, args ...Value) *Exception {
	e := &Exception{Args: NewTuple(args)}
	e.Init(cls, KindException)
	return e
}

// Raise makes an exception of cls with a message, as a Go error.
func Raise(cls *Class, message string) error { return NewException(cls, String(message)) }

// IsException answers the exception that err is, when cls catches it.
func IsException(err error, cls *Class) (*Exception, bool) {
	e, ok := err.(*Exception)
	if ok && e.class.Is(cls) {
		return e, true
	}
	return nil, false
}

// Fatal is an error that no `except` catches: a budget that ran out, a stop.
type Fatal struct {
	Kind    string // "budget", "internal", "exit"
	Message string
	Help    string
	Code    int
	Trace   []TraceEntry
}

func (f *Fatal) Error() string { return f.Message }

// StopIteration makes the exception that ends an iteration with value.
func StopIteration(value Value) error {
	var e *Exception
	if value.o == nil || value.IsNone() {
		e = NewException(StopIterationClass)
		e.Value = None
	} else {
		e = NewException(StopIterationClass, value)
		e.Value = value
	}
	return e
}

func exceptionClass(name string, base *Class) *Class {
	c := NewNativeClass("", name, base)
	if base != nil && base.Layout == nil {
		c.Layout = c
	}
	ExceptionClasses = append(ExceptionClasses, c)
	return c
}

// ExceptionClasses lists the built-in exceptions in order of definition.
var ExceptionClasses []*Class

// The built-in exceptions.
var (
	BaseExceptionClass, ExceptionClass, TypeErrorClass, ValueErrorClass, NameErrorClass, UnboundLocalErrorClass,
	AttributeErrorClass, LookupErrorClass, IndexErrorClass, KeyErrorClass, ArithmeticErrorClass, ZeroDivisionErrorClass,
	OverflowErrorClass, FloatingPointErrorClass, RuntimeErrorClass, NotImplementedErrorClass, RecursionErrorClass, StopIterationClass,
	StopAsyncIterationClass, GeneratorExitClass, KeyboardInterruptClass, SystemExitClass, AssertionErrorClass,
	ImportErrorClass, ModuleNotFoundErrorClass, OSErrorClass, FileNotFoundErrorClass, PermissionErrorClass, EOFErrorClass, MemoryErrorClass,
	BufferErrorClass, UnicodeErrorClass, UnicodeEncodeErrorClass, UnicodeDecodeErrorClass, SyntaxErrorClass, IndentationErrorClass, TabErrorClass,
	SystemErrorClass, ReferenceErrorClass, TimeoutErrorClass, ConnectionErrorClass, WarningClass, UserWarningClass, DeprecationWarningClass, RuntimeWarningClass, FutureWarningClass *Class
)

func init() {
	BaseExceptionClass = exceptionClass("BaseException", ObjectClass)
	BaseExceptionClass.Layout = BaseExceptionClass
	// The classes below inherit it as they are made.
	BaseExceptionClass.New = func(m *Machine, cls *Class, a Args) (Value, error) {
		e := NewException(cls, append([]Value(nil), a.Pos...)...)
		e.setValue(a.Pos)
		return e.V(), nil
	}
	ex := func(p **Class, name string, base *Class) { *p = exceptionClass(name, base) }
	ex(&ExceptionClass, "Exception", BaseExceptionClass)
	ex(&GeneratorExitClass, "GeneratorExit", BaseExceptionClass)
	ex(&KeyboardInterruptClass, "KeyboardInterrupt", BaseExceptionClass)
	ex(&SystemExitClass, "SystemExit", BaseExceptionClass)
	ex(&TypeErrorClass, "TypeError", ExceptionClass)
	ex(&ValueErrorClass, "ValueError", ExceptionClass)
	ex(&NameErrorClass, "NameError", ExceptionClass)
	ex(&UnboundLocalErrorClass, "UnboundLocalError", NameErrorClass)
	ex(&AttributeErrorClass, "AttributeError", ExceptionClass)
	ex(&LookupErrorClass, "LookupError", ExceptionClass)
	ex(&IndexErrorClass, "IndexError", LookupErrorClass)
	ex(&KeyErrorClass, "KeyError", LookupErrorClass)
	ex(&ArithmeticErrorClass, "ArithmeticError", ExceptionClass)
	ex(&ZeroDivisionErrorClass, "ZeroDivisionError", ArithmeticErrorClass)
	ex(&OverflowErrorClass, "OverflowError", ArithmeticErrorClass)
	ex(&FloatingPointErrorClass, "FloatingPointError", ArithmeticErrorClass)
	ex(&RuntimeErrorClass, "RuntimeError", ExceptionClass)
	ex(&NotImplementedErrorClass, "NotImplementedError", RuntimeErrorClass)
	ex(&RecursionErrorClass, "RecursionError", RuntimeErrorClass)
	ex(&StopIterationClass, "StopIteration", ExceptionClass)
	ex(&StopAsyncIterationClass, "StopAsyncIteration", ExceptionClass)
	ex(&AssertionErrorClass, "AssertionError", ExceptionClass)
	ex(&ImportErrorClass, "ImportError", ExceptionClass)
	ex(&ModuleNotFoundErrorClass, "ModuleNotFoundError", ImportErrorClass)
	ex(&OSErrorClass, "OSError", ExceptionClass)
	ex(&FileNotFoundErrorClass, "FileNotFoundError", OSErrorClass)
	ex(&PermissionErrorClass, "PermissionError", OSErrorClass)
	ex(&TimeoutErrorClass, "TimeoutError", OSErrorClass)
	ex(&ConnectionErrorClass, "ConnectionError", OSErrorClass)
	ex(&EOFErrorClass, "EOFError", ExceptionClass)
	ex(&MemoryErrorClass, "MemoryError", ExceptionClass)
	ex(&BufferErrorClass, "BufferError", ExceptionClass)
	ex(&ReferenceErrorClass, "ReferenceError", ExceptionClass)
	ex(&SystemErrorClass, "SystemError", ExceptionClass)
	ex(&UnicodeErrorClass, "UnicodeError", ValueErrorClass)
	ex(&UnicodeEncodeErrorClass, "UnicodeEncodeError", UnicodeErrorClass)
	ex(&UnicodeDecodeErrorClass, "UnicodeDecodeError", UnicodeErrorClass)
	ex(&SyntaxErrorClass, "SyntaxError", ExceptionClass)
	ex(&IndentationErrorClass, "IndentationError", SyntaxErrorClass)
	ex(&TabErrorClass, "TabError", IndentationErrorClass)
	ex(&WarningClass, "Warning", ExceptionClass)
	ex(&UserWarningClass, "UserWarning", WarningClass)
	ex(&DeprecationWarningClass, "DeprecationWarning", WarningClass)
	ex(&RuntimeWarningClass, "RuntimeWarning", WarningClass)
	ex(&FutureWarningClass, "FutureWarning", WarningClass)

	BaseExceptionClass.Method("__init__", func(m *Machine, a Args) (Value, error) {
		e, ok := a.Pos[0].AsException()
		if !ok {
			return None, Raise(TypeErrorClass, "descriptor '__init__' requires a 'BaseException' object")
		}
		if len(a.Names) > 0 {
			if e.class.Is(ImportErrorClass) {
				for i, n := range a.Names {
					e.SetAttr(n, a.Vals[i])
				}
			} else {
				return None, Raise(TypeErrorClass, e.class.Name+"() takes no keyword arguments")
			}
		}
		e.Args = NewTuple(append([]Value(nil), a.Pos[1:]...))
		e.setValue(a.Pos[1:])
		return None, nil
	})
	BaseExceptionClass.Method("__str__", func(m *Machine, a Args) (Value, error) {
		e, _ := a.Pos[0].AsException()
		t, _ := e.Args.AsTuple()
		switch len(t.Items) {
		case 0:
			return String(""), nil
		case 1:
			if e.class.Is(KeyErrorClass) {
				s, err := m.Repr(t.Items[0])
				return String(s), err
			}
			s, err := m.Str(t.Items[0])
			return String(s), err
		}
		s, err := m.Repr(e.Args)
		return String(s), err
	})
	BaseExceptionClass.Method("__repr__", func(m *Machine, a Args) (Value, error) {
		e, _ := a.Pos[0].AsException()
		t, _ := e.Args.AsTuple()
		if len(t.Items) == 1 {
			s, err := m.Repr(t.Items[0])
			return String(e.class.Name + "(" + s + ")"), err
		}
		s, err := m.Repr(e.Args)
		return String(e.class.Name + s), err
	})
	one := func(m *Machine, name string, a Args) error {
		label := "BaseException." + name
		if m.Bound(a.Pos[0]) {
			label = a.Pos[0].Class().Name + "." + name
		}
		label += "() takes "
		if len(a.Names) > 0 {
			return Raise(TypeErrorClass, label+"no keyword arguments")
		}
		if n := len(a.Pos) - 1; n != 1 {
			return Raise(TypeErrorClass, label+"exactly one argument ("+itoa(int64(n))+" given)")
		}
		return nil
	}
	BaseExceptionClass.Method("with_traceback", func(m *Machine, a Args) (Value, error) {
		if err := one(m, "with_traceback", a); err != nil {
			return None, err
		}
		if !a.Pos[1].IsNone() {
			return None, Raise(TypeErrorClass, "__traceback__ must be a traceback or None")
		}
		return a.Pos[0], nil
	})
	BaseExceptionClass.Method("add_note", func(m *Machine, a Args) (Value, error) {
		e, _ := a.Pos[0].AsException()
		if err := one(m, "add_note", a); err != nil {
			return None, err
		}
		if _, ok := a.Pos[1].AsStr(); !ok {
			return None, Raise(TypeErrorClass, "note must be a str, not '"+a.Pos[1].TypeName()+"'")
		}
		notes, ok := e.Attr("__notes__")
		if !ok {
			notes = NewList(nil)
			e.SetAttr("__notes__", notes)
		}
		if l, ok := notes.AsList(); ok {
			l.Items = append(l.Items, a.Pos[1])
		}
		return None, nil
	})
	link := func(name string, field func(*Exception) *Value) {
		BaseExceptionClass.Property(name, func(m *Machine, self Value) (Value, error) {
			e, _ := self.AsException()
			if v := *field(e); v.o != nil {
				return v, nil
			}
			return None, nil
		}, func(m *Machine, self, v Value) error {
			e, _ := self.AsException()
			if other, ok := v.AsException(); ok {
				other.linked = true
			} else if !v.IsNone() {
				return Raise(TypeErrorClass, "exception "+name[2:len(name)-2]+" must be None or derive from BaseException")
			}
			*field(e) = v
			if name == "__cause__" {
				e.SuppressContext = true
			}
			return nil
		})
	}
	link("__cause__", func(e *Exception) *Value { return &e.Cause })
	link("__context__", func(e *Exception) *Value { return &e.Context })
	BaseExceptionClass.Property("__suppress_context__", func(m *Machine, self Value) (Value, error) {
		e, _ := self.AsException()
		return Bool(e.SuppressContext), nil
	}, func(m *Machine, self, v Value) error {
		e, _ := self.AsException()
		b, err := m.Truth(v)
		e.SuppressContext = b
		return err
	})
	BaseExceptionClass.Property("__traceback__", func(m *Machine, self Value) (Value, error) {
		return None, nil
	}, func(m *Machine, self, v Value) error { return nil })
	BaseExceptionClass.Property("args", func(m *Machine, self Value) (Value, error) {
		e, _ := self.AsException()
		return e.Args, nil
	}, func(m *Machine, self, v Value) error {
		e, _ := self.AsException()
		items, err := m.ToSlice(v)
		if err == nil {
			e.Args = NewTuple(items)
		}
		return err
	})
	valueOf := func(c *Class, name string) {
		c.Property(name, func(m *Machine, self Value) (Value, error) {
			e, _ := self.AsException()
			if e.Value.o == nil {
				return None, nil
			}
			return e.Value, nil
		}, func(m *Machine, self, v Value) error {
			e, _ := self.AsException()
			e.Value = v
			return nil
		})
	}
	valueOf(StopIterationClass, "value")
	valueOf(SystemExitClass, "code")
	for _, n := range []string{"name", "path", "msg"} {
		name := n
		ImportErrorClass.Property(name, func(m *Machine, self Value) (Value, error) {
			in, _ := self.AsInstance()
			if v, ok := in.Attr(name); ok {
				return v, nil
			}
			if name == "msg" {
				e, _ := self.AsException()
				return String(e.Message()), nil
			}
			return None, nil
		}, nil)
	}
}

func (e *Exception) setValue(args []Value) {
	if !e.class.Is(StopIterationClass) && !e.class.Is(SystemExitClass) {
		return
	}
	switch {
	case len(args) == 0:
		e.Value = None
	case len(args) == 1 || e.class.Is(StopIterationClass):
		e.Value = args[0]
	default:
		e.Value = NewTuple(append([]Value(nil), args...))
	}
}
