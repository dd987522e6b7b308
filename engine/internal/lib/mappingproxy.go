package lib

import (
	"asimplay/engine/internal/code"
	"asimplay/engine/internal/vm"
)

// mappingProxy shows a dict that cannot be changed through it.
type mappingProxy struct {
	vm.Native
	of vm.Value
}

func readOnly(d *vm.Dict) vm.Value {
	p := &mappingProxy{of: d.V()}
	p.InitNative(vm.MappingProxyClass, p)
	return p.V()
}

func init() {
	c := vm.MappingProxyClass
	of := func(v vm.Value) vm.Value { return v.Native().(*mappingProxy).of }
	c.New = func(m *vm.Machine, cls *vm.Class, a vm.Args) (vm.Value, error) {
		p, err := a.Bind("mappingproxy", "mapping")
		if err != nil {
			return vm.None, err
		}
		proxy := &mappingProxy{of: p[0]}
		proxy.InitNative(cls, proxy)
		return proxy.V(), nil
	}
	for name, most := range map[string]int{"get": 2, "keys": 0, "values": 0, "items": 0, "copy": 0} {
		method(c, name, min(most, 1), most, func(m *vm.Machine, self vm.Value, a []vm.Value) (vm.Value, error) {
			return m.CallMethod(of(self), name, a...)
		})
	}
	method(c, "__getitem__", 1, 1, func(m *vm.Machine, self vm.Value, a []vm.Value) (vm.Value, error) { return m.GetItem(of(self), a[0]) })
	method(c, "__len__", 0, 0, func(m *vm.Machine, self vm.Value, _ []vm.Value) (vm.Value, error) {
		n, err := m.Len(of(self))
		return vm.Int(int64(n)), err
	})
	method(c, "__iter__", 0, 0, func(m *vm.Machine, self vm.Value, _ []vm.Value) (vm.Value, error) { return m.Iter(of(self)) })
	method(c, "__reversed__", 0, 0, func(m *vm.Machine, self vm.Value, _ []vm.Value) (vm.Value, error) {
		return m.CallMethod(of(self), "__reversed__")
	})
	method(c, "__contains__", 1, 1, func(m *vm.Machine, self vm.Value, a []vm.Value) (vm.Value, error) {
		return boolean(m.Contains(of(self), a[0]))
	})
	method(c, "__repr__", 0, 0, func(m *vm.Machine, self vm.Value, _ []vm.Value) (vm.Value, error) {
		s, err := m.Repr(of(self))
		return str("mappingproxy("+s+")", err)
	})
	method(c, "__str__", 0, 0, func(m *vm.Machine, self vm.Value, _ []vm.Value) (vm.Value, error) { return str(m.Str(of(self))) })
	for name, op := range map[string]code.Op{"__eq__": code.Eq, "__ne__": code.Ne} {
		method(c, name, 1, 1, func(m *vm.Machine, self vm.Value, a []vm.Value) (vm.Value, error) {
			other := a[0]
			if p, ok := other.Native().(*mappingProxy); ok {
				other = p.of
			}
			return m.Compare(op, of(self), other)
		})
	}
	method(c, "__or__", 1, 1, func(m *vm.Machine, self vm.Value, a []vm.Value) (vm.Value, error) {
		other := a[0]
		if p, ok := other.Native().(*mappingProxy); ok {
			other = p.of
		}
		return m.Binary(code.BitOr, of(self), other, false)
	})
}
