package asimpy

import (
	"asimplay/engine/internal/vm"
	"asimplay/engine/sim"
)

func (l *Library) defineInterrupt() {
	c := vm.NewNativeClass("asimpy.interrupt", "Interrupt", vm.ExceptionClass)
	l.interrupt = c
	c.Doc = vm.String("What a process finds raised where it waits when another interrupts it.")
	s := &signature{"Interrupt.__init__", []string{"self", "cause"}, 1}
	c.Method("__init__", func(_ *vm.Machine, a vm.Args) (vm.Value, error) {
		var out [2]vm.Value
		if err := s.bind(a, out[:]); err != nil {
			return vm.None, err
		}
		e, ok := out[0].AsException()
		if !ok {
			return vm.None, vm.Raise(vm.TypeErrorClass, "Interrupt.__init__() needs an 'Interrupt' object")
		}
		if !out[1].IsBound() {
			out[1] = vm.None
		}
		e.Args = vm.NewTuple(nil)
		e.SetAttr("cause", out[1])
		return vm.None, nil
	})
	c.Method("__str__", func(m *vm.Machine, a vm.Args) (vm.Value, error) {
		cause, err := m.GetAttr(a.Pos[0], "cause")
		if err != nil {
			return vm.None, err
		}
		text, err := m.Format(cause, "")
		return vm.String("Interrupt(" + text + ")"), err
	})

	p := vm.NewNativeClass("asimpy.preemptive", "Preempted")
	l.preempted = p
	p.Doc = vm.String("The cause of the interrupt of a process that loses its slot of a PreemptiveResource.")
	fields := []string{"by", "usage_since"}
	ps := &signature{"Preempted.__init__", []string{"self", "by", "usage_since"}, 3}
	p.Method("__init__", func(m *vm.Machine, a vm.Args) (vm.Value, error) {
		var out [3]vm.Value
		if err := ps.bind(a, out[:]); err != nil {
			return vm.None, err
		}
		for i, f := range fields {
			if err := m.SetAttr(out[0], f, out[i+1]); err != nil {
				return vm.None, err
			}
		}
		return vm.None, nil
	})
	p.Method("__repr__", func(m *vm.Machine, a vm.Args) (vm.Value, error) {
		text := a.Pos[0].Class().Qualname + "("
		for i, f := range fields {
			v, err := m.GetAttr(a.Pos[0], f)
			if err != nil {
				return vm.None, err
			}
			s, err := m.Repr(v)
			if err != nil {
				return vm.None, err
			}
			if i > 0 {
				text += ", "
			}
			text += f + "=" + s
		}
		return vm.String(text + ")"), nil
	})
	p.Method("__eq__", func(m *vm.Machine, a vm.Args) (vm.Value, error) {
		if len(a.Pos) != 2 || a.Pos[0].Class() != a.Pos[1].Class() {
			return vm.NotImplemented, nil
		}
		for _, f := range fields {
			x, err := m.GetAttr(a.Pos[0], f)
			if err != nil {
				return vm.None, err
			}
			y, err := m.GetAttr(a.Pos[1], f)
			if err != nil {
				return vm.None, err
			}
			if same, err := m.Equal(x, y); err != nil || !same {
				return vm.False, err
			}
		}
		return vm.True, nil
	})
	p.Set("__hash__", vm.None)
	p.Set("__match_args__", vm.TupleOf(vm.String(fields[0]), vm.String(fields[1])))
}

func (l *Library) newInterrupt(cause vm.Value) *vm.Exception {
	e := vm.NewException(l.interrupt)
	e.SetAttr("cause", cause)
	return e
}

// interruptOf is the exception that an interrupt of the kernel stands for.
func (l *Library) interruptOf(in *sim.Interrupt) *vm.Exception {
	switch c := in.Cause.(type) {
	case *vm.Exception:
		return c
	case *sim.Preempted:
		return l.newInterrupt(l.preemption(c))
	}
	return l.newInterrupt(vm.None)
}

// preemption is the Preempted that a cause of the kernel stands for.
func (l *Library) preemption(c *sim.Preempted) vm.Value {
	cause := vm.NewInstance(l.preempted)
	cause.SetAttr("by", processOf(c.By).V())
	cause.SetAttr("usage_since", timeValue(c.Since))
	return cause.V()
}
