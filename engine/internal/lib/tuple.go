package lib

import "asimplay/engine/internal/vm"

func init() {
	c := vm.TupleClass
	c.New = func(m *vm.Machine, cls *vm.Class, a vm.Args) (vm.Value, error) {
		if cls == vm.TupleClass || len(a.Names) == 0 {
			if err := arity("tuple", "tuple", a, 0, 1); err != nil {
				return vm.Value{}, err
			}
		}
		if len(a.Pos) == 0 {
			return derive(cls, vm.TupleClass, vm.NewTuple(nil)), nil
		}
		if cls == vm.TupleClass && a.Pos[0].Kind() == vm.KindTuple {
			return a.Pos[0], nil
		}
		items, err := m.ToSlice(a.Pos[0])
		if err != nil {
			return vm.Value{}, err
		}
		return derive(cls, vm.TupleClass, vm.NewTuple(items)), nil
	}
	container(c, true)
	concatenation(c, true)
	ordering(c, false)
	textual(c)
	hashed(true, c)
	sequence(c, "tuple", func(self vm.Value) func() []vm.Value {
		t, _ := self.AsTuple()
		return func() []vm.Value { return t.Items }
	})
	c.ClassMethod("__class_getitem__", genericAlias)
}
