package lib

import "asimplay/engine/internal/vm"

func init() {
	for _, c := range []*vm.Class{vm.GeneratorClass, vm.CoroutineClass} {
		add := func(name string, least, most int, fn func(m *vm.Machine, g *vm.Generator, a []vm.Value) (vm.Value, error)) {
			method(c, name, least, most, func(m *vm.Machine, self vm.Value, a []vm.Value) (vm.Value, error) {
				g, _ := self.AsGenerator()
				return fn(m, g, a)
			})
		}
		add("send", 1, 1, func(m *vm.Machine, g *vm.Generator, a []vm.Value) (vm.Value, error) {
			return ended(m.Resume(g, a[0], nil))
		})
		add("throw", 1, 3, func(m *vm.Machine, g *vm.Generator, a []vm.Value) (vm.Value, error) {
			e, err := thrown(m, a)
			if err != nil {
				return vm.Value{}, err
			}
			return ended(m.Resume(g, vm.None, e))
		})
		add("close", 0, 0, func(m *vm.Machine, g *vm.Generator, _ []vm.Value) (vm.Value, error) {
			return vm.None, m.Close(g)
		})
		prefix := "gi_"
		if c == vm.CoroutineClass {
			prefix = "cr_"
			add("__await__", 0, 0, func(m *vm.Machine, g *vm.Generator, _ []vm.Value) (vm.Value, error) {
				return vm.NewIter(coroutineWrapperClass, &coroutineWrapper{g: g}), nil
			})
		} else {
			add("__iter__", 0, 0, func(m *vm.Machine, g *vm.Generator, _ []vm.Value) (vm.Value, error) { return g.V(), nil })
			add("__next__", 0, 0, func(m *vm.Machine, g *vm.Generator, _ []vm.Value) (vm.Value, error) {
				return ended(m.Resume(g, vm.None, nil))
			})
		}
		c.Property(prefix+"running", func(m *vm.Machine, self vm.Value) (vm.Value, error) {
			g, _ := self.AsGenerator()
			return vm.Bool(g.Running()), nil
		}, nil)
		c.Property(prefix+"suspended", func(m *vm.Machine, self vm.Value) (vm.Value, error) {
			g, _ := self.AsGenerator()
			return vm.Bool(g.Started() && !g.Running() && !g.Done()), nil
		}, nil)
		awaited := func(m *vm.Machine, self vm.Value) (vm.Value, error) {
			g, _ := self.AsGenerator()
			if inner := g.Awaited(); inner != nil {
				return inner.V(), nil
			}
			return vm.None, nil
		}
		if c == vm.CoroutineClass {
			c.Property("cr_await", awaited, nil)
		} else {
			c.Property("gi_yieldfrom", awaited, nil)
		}
		c.Property(prefix+"frame", func(m *vm.Machine, self vm.Value) (vm.Value, error) {
			g, _ := self.AsGenerator()
			if g.Done() {
				return vm.None, nil
			}
			return vm.String("<frame of " + g.Qualname() + ">"), nil
		}, nil)
	}
}

// ended turns the end of a generator into StopIteration.
func ended(v vm.Value, done bool, err error) (vm.Value, error) {
	if err != nil {
		return vm.Value{}, err
	}
	if done {
		return vm.Value{}, vm.StopIteration(v)
	}
	return v, nil
}

// thrown reads the arguments of throw: an exception, or its class, a value and a traceback.
func thrown(m *vm.Machine, a []vm.Value) (*vm.Exception, error) {
	if c, ok := a[0].AsClass(); ok && c.Is(vm.BaseExceptionClass) {
		v := a[0]
		if len(a) > 1 && !a[1].IsNone() {
			if e, isExc := a[1].AsException(); isExc && e.Class().Is(c) {
				return e, nil
			}
			args := []vm.Value{a[1]}
			if t, isTuple := a[1].AsTuple(); isTuple {
				args = t.Items
			}
			made, err := m.Call(v, vm.Args{Pos: args})
			if err != nil {
				return nil, err
			}
			v = made
		}
		return m.ExceptionOf(v)
	}
	if e, ok := a[0].AsException(); ok {
		if len(a) > 1 && !a[1].IsNone() {
			return nil, typeError("instance exception may not have a separate value")
		}
		return e, nil
	}
	return nil, typeError("exceptions must be classes or instances deriving from BaseException, not " + a[0].TypeName())
}

// coroutineWrapper is what a coroutine's __await__ answers.
type coroutineWrapper struct{ g *vm.Generator }

var coroutineWrapperClass = vm.IteratorClass("", "coroutine_wrapper")

// Next goes on with the coroutine.
func (w *coroutineWrapper) Next(m *vm.Machine) (vm.Value, bool, error) {
	v, err := ended(m.Resume(w.g, vm.None, nil))
	return v, err == nil, err
}

// Send goes on with the coroutine and a value.
func (w *coroutineWrapper) Send(m *vm.Machine, sent vm.Value) (vm.Value, bool, error) {
	return m.Resume(w.g, sent, nil)
}

// Throw goes on with an exception.
func (w *coroutineWrapper) Throw(m *vm.Machine, e error) (vm.Value, bool, error) {
	return m.Resume(w.g, vm.None, e)
}

func init() {
	self := func(v vm.Value) *coroutineWrapper {
		it, _ := v.AsIter()
		w, _ := it.It.(*coroutineWrapper)
		return w
	}
	c := coroutineWrapperClass
	method(c, "send", 1, 1, func(m *vm.Machine, v vm.Value, a []vm.Value) (vm.Value, error) {
		return ended(m.Resume(self(v).g, a[0], nil))
	})
	method(c, "throw", 1, 3, func(m *vm.Machine, v vm.Value, a []vm.Value) (vm.Value, error) {
		e, err := thrown(m, a)
		if err != nil {
			return vm.Value{}, err
		}
		return ended(m.Resume(self(v).g, vm.None, e))
	})
	method(c, "close", 0, 0, func(m *vm.Machine, v vm.Value, _ []vm.Value) (vm.Value, error) {
		return vm.None, m.Close(self(v).g)
	})
}
