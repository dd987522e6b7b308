package engine

import (
	"asimplay/engine/internal/lib"
	"asimplay/engine/internal/vm"
)

// Harness answers what the module `_harness` asks of whoever runs the program: a word and texts in, a text out. An
// error becomes a ValueError of the program.
type Harness func(word string, texts []string) (string, error)

// harnessModule makes the module by which a program of tests reaches its runner: `ask(word, *texts)` is the Harness,
// `parameters(function)` the names of a function's positional parameters that have no default, `traceback(exception)`
// an exception's text without the main program's own lines.
func (r *Run) harnessModule(m *vm.Machine) (*vm.Module, error) {
	mod := vm.NewModule("_harness")
	mod.Def("ask", func(_ *vm.Machine, a vm.Args) (vm.Value, error) {
		texts := make([]string, len(a.Pos))
		for i, v := range a.Pos {
			texts[i] = v.Text()
		}
		answer, err := r.options.Harness(texts[0], texts[1:])
		if err != nil {
			return vm.None, vm.Raise(vm.ValueErrorClass, err.Error())
		}
		return vm.String(answer), nil
	})
	mod.Def("parameters", func(_ *vm.Machine, a vm.Args) (vm.Value, error) {
		v, bound := a.Pos[0], 0
		if method, ok := v.AsMethod(); ok {
			v, bound = method.Func, 1
		}
		var names []vm.Value
		if f, ok := v.AsFunction(); ok {
			end := f.Code.NumPos - f.Code.NumDefault
			for _, name := range f.Code.Locals[min(bound, end):end] {
				names = append(names, vm.String(name))
			}
		}
		return vm.NewList(names), nil
	})
	mod.Def("traceback", func(m *vm.Machine, a vm.Args) (vm.Value, error) {
		e, ok := a.Pos[0].AsException()
		if !ok {
			return vm.None, vm.Raise(vm.TypeErrorClass, "not an exception")
		}
		shown := e.Trace
		defer func() { e.Trace = shown }()
		e.Trace = nil
		for _, t := range shown {
			if t.Unit != r.unit {
				e.Trace = append(e.Trace, t)
			}
		}
		return vm.String(lib.Traceback(m, e)), nil
	})
	return mod, nil
}
