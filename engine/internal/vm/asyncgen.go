package vm

import "asimplay/engine/internal/code"

// step of an asynchronous generator: what __anext__, asend, athrow and aclose answer. Awaiting it drives the
// generator's frame; what the generator awaits goes to the driver, what it yields is the result.
type asyncStep struct {
	g      *Generator
	value  Value // to be sent first
	thrown error // or to be raised first
	begun  bool
	done   bool
	close  bool
}

// Send implements Sender.
func (s *asyncStep) Send(m *Machine, sent Value) (Value, bool, error) {
	if s.done {
		return Value{}, false, Raise(RuntimeErrorClass, "cannot reuse already awaited __anext__()/asend()")
	}
	if !s.begun {
		s.begun = true
		if s.thrown != nil {
			if s.g.frame == nil {
				s.done = true
				return None, true, nil
			}
			return s.after(m.Resume(s.g, None, s.thrown))
		}
		sent = s.value
		if s.g.frame == nil {
			s.done = true
			return Value{}, false, NewException(StopAsyncIterationClass)
		}
	}
	return s.after(m.Resume(s.g, sent, nil))
}

// Throw implements Sender.
func (s *asyncStep) Throw(m *Machine, thrown error) (Value, bool, error) {
	s.begun = true
	return s.after(m.Resume(s.g, None, thrown))
}

func (s *asyncStep) after(v Value, ended bool, err error) (Value, bool, error) {
	if err != nil || ended {
		s.done = true
		if s.close {
			_, exit := IsException(err, GeneratorExitClass)
			_, stop := IsException(err, StopAsyncIterationClass)
			if err == nil || exit || stop {
				return None, true, nil
			}
			return Value{}, false, err
		}
		if err == nil {
			err = NewException(StopAsyncIterationClass)
		}
		return Value{}, false, err
	}
	if f := s.g.frame; f.code.Code[f.pc].Op == code.Yield {
		s.done = true
		if s.close {
			return Value{}, false, Raise(RuntimeErrorClass, "async generator ignored GeneratorExit")
		}
		return v, true, nil
	}
	return v, false, nil
}

// Next lets the step stand where an iterator is wanted.
func (s *asyncStep) Next(m *Machine) (Value, bool, error) {
	v, done, err := s.Send(m, None)
	return v, !done, err
}

func init() {
	asend, aclose := IteratorClass("", "async_generator_asend"), IteratorClass("", "async_generator_athrow")
	for _, c := range []*Class{asend, aclose} {
		c.Method("__await__", func(m *Machine, a Args) (Value, error) { return a.Pos[0], nil })
	}
	self := func(a Args) (*Generator, error) {
		if len(a.Pos) > 0 {
			if g, ok := a.Pos[0].AsGenerator(); ok && g.class == AsyncGeneratorClass {
				return g, nil
			}
		}
		return nil, Raise(TypeErrorClass, "an async_generator is required")
	}
	AsyncGeneratorClass.Method("__aiter__", func(m *Machine, a Args) (Value, error) { return a.Pos[0], nil })
	AsyncGeneratorClass.Method("__anext__", func(m *Machine, a Args) (Value, error) {
		g, err := self(a)
		if err != nil {
			return Value{}, err
		}
		return NewIter(asend, &asyncStep{g: g, value: None}), nil
	})
	AsyncGeneratorClass.Method("asend", func(m *Machine, a Args) (Value, error) {
		g, err := self(a)
		if err != nil {
			return Value{}, err
		}
		v := None
		if len(a.Pos) > 1 {
			v = a.Pos[1]
		}
		return NewIter(asend, &asyncStep{g: g, value: v}), nil
	})
	AsyncGeneratorClass.Method("athrow", func(m *Machine, a Args) (Value, error) {
		g, err := self(a)
		if err != nil {
			return Value{}, err
		}
		if len(a.Pos) < 2 {
			return Value{}, Raise(TypeErrorClass, "athrow expected at least 1 argument, got 0")
		}
		e, err := m.exceptionOf(a.Pos[1])
		if err != nil {
			return Value{}, err
		}
		return NewIter(aclose, &asyncStep{g: g, thrown: e}), nil
	})
	AsyncGeneratorClass.Method("aclose", func(m *Machine, a Args) (Value, error) {
		g, err := self(a)
		if err != nil {
			return Value{}, err
		}
		return NewIter(aclose, &asyncStep{g: g, thrown: NewException(GeneratorExitClass), close: true}), nil
	})
}
