package asimpy

import (
	"strconv"
	"unsafe"

	"asimplay/engine/internal/vm"
)

// signature is what a method written in Python would have for parameters, self included. Arguments are bound, and
// mistakes told, as CPython does for such a method.
type signature struct {
	name     string // qualified
	params   []string
	required int
}

func (s *signature) bind(a vm.Args, out []vm.Value) error {
	if len(a.Pos) > len(s.params) {
		return vm.Raise(vm.TypeErrorClass, s.tooMany(len(a.Pos)))
	}
	copy(out, a.Pos)
names:
	for i, n := range a.Names {
		for j, p := range s.params {
			if p != n {
				continue
			}
			if out[j].IsBound() {
				return vm.Raise(vm.TypeErrorClass, s.name+"() got multiple values for argument '"+n+"'")
			}
			out[j] = a.Vals[i]
			continue names
		}
		return vm.Raise(vm.TypeErrorClass, s.name+"() got an unexpected keyword argument '"+n+"'")
	}
	var missing []string
	for i := range s.required {
		if !out[i].IsBound() {
			missing = append(missing, s.params[i])
		}
	}
	if missing != nil {
		return vm.Raise(vm.TypeErrorClass, vm.MissingText(s.name, "positional", missing))
	}
	return nil
}

func (s *signature) tooMany(given int) string {
	takes := strconv.Itoa(len(s.params))
	if s.required < len(s.params) {
		takes = "from " + strconv.Itoa(s.required) + " to " + takes
	}
	text := s.name + "() takes " + takes + " positional argument"
	if s.required < len(s.params) || len(s.params) != 1 {
		text += "s"
	}
	text += " but " + strconv.Itoa(given)
	if given == 1 {
		return text + " was given"
	}
	return text + " were given"
}

// receiver is the Go object behind self.
func receiver[T any](class *vm.Class, name string, a vm.Args) (*T, error) {
	if len(a.Pos) == 0 {
		return nil, vm.Raise(vm.TypeErrorClass, vm.MissingText(class.Name+"."+name, "positional", []string{"self"}))
	}
	self, ok := a.Pos[0].Native().(*T)
	if !ok {
		return nil, vm.Raise(vm.TypeErrorClass, class.Name+"."+name+"() needs a '"+class.Name+"' object, not '"+a.Pos[0].TypeName()+"'")
	}
	return self, nil
}

// method0, method1 and method2 add a method with so many parameters beside self. Parameters named with a ? at the
// end are optional; absent, they are unbound.
func method0[T any](c *vm.Class, name string, fn func(self *T) (vm.Value, error)) {
	s := &signature{c.Name + "." + name, []string{"self"}, 1}
	c.Method(name, func(_ *vm.Machine, a vm.Args) (vm.Value, error) {
		self, err := receiver[T](c, name, a)
		if err != nil {
			return vm.None, err
		}
		if len(a.Pos) != 1 || len(a.Names) > 0 {
			var out [1]vm.Value
			if err := s.bind(a, out[:]); err != nil {
				return vm.None, err
			}
		}
		return fn(self)
	})
	direct(c, name, vm.NoParameter, func(self *T, _ vm.Value) (vm.Value, error) { return fn(self) })
}

// direct lets the machine call a method without binding arguments.
func direct[T any](c *vm.Class, name string, takes vm.Arity, fn func(self *T, x vm.Value) (vm.Value, error)) {
	v, _ := c.Get(name)
	b, _ := v.AsBuiltin()
	b.Parameter = takes
	// The objects begin with their vm.Native, and that with its vm.Object: a pointer to the one is a pointer to the other.
	b.Direct = *(*func(*vm.Object, vm.Value) (vm.Value, error))(unsafe.Pointer(&fn))
}

func method1[T any](c *vm.Class, name, param string, fn func(self *T, x vm.Value) (vm.Value, error)) {
	s := &signature{c.Name + "." + name, []string{"self", param}, 2}
	s.optional()
	c.Method(name, func(_ *vm.Machine, a vm.Args) (vm.Value, error) {
		self, err := receiver[T](c, name, a)
		if err != nil {
			return vm.None, err
		}
		if len(a.Pos) == 2 && len(a.Names) == 0 {
			return fn(self, a.Pos[1])
		}
		var out [2]vm.Value
		if err := s.bind(a, out[:]); err != nil {
			return vm.None, err
		}
		return fn(self, out[1])
	})
	takes := vm.OneParameter
	if s.required == 1 {
		takes = vm.OneOptional
	}
	direct(c, name, takes, fn)
}

func method2[T any](c *vm.Class, name, first, second string, fn func(self *T, x, y vm.Value) (vm.Value, error)) {
	s := &signature{c.Name + "." + name, []string{"self", first, second}, 3}
	s.optional()
	c.Method(name, func(_ *vm.Machine, a vm.Args) (vm.Value, error) {
		self, err := receiver[T](c, name, a)
		if err != nil {
			return vm.None, err
		}
		var out [3]vm.Value
		if err := s.bind(a, out[:]); err != nil {
			return vm.None, err
		}
		return fn(self, out[1], out[2])
	})
}

func method3[T any](c *vm.Class, name, first, second, third string, fn func(self *T, x, y, z vm.Value) (vm.Value, error)) {
	s := &signature{c.Name + "." + name, []string{"self", first, second, third}, 4}
	s.optional()
	c.Method(name, func(_ *vm.Machine, a vm.Args) (vm.Value, error) {
		self, err := receiver[T](c, name, a)
		if err != nil {
			return vm.None, err
		}
		var out [4]vm.Value
		if err := s.bind(a, out[:]); err != nil {
			return vm.None, err
		}
		return fn(self, out[1], out[2], out[3])
	})
}

func (s *signature) optional() {
	for i, p := range s.params {
		if p[len(p)-1] == '?' {
			s.params[i] = p[:len(p)-1]
			s.required = min(s.required, i)
		}
	}
}

// property adds an attribute that lives in the Go object; without set it is read-only.
func property[T any](c *vm.Class, name string, get func(self *T) (vm.Value, error), set func(self *T, v vm.Value) error) {
	var setter func(m *vm.Machine, self, v vm.Value) error
	if set != nil {
		setter = func(_ *vm.Machine, self, v vm.Value) error {
			x, ok := self.Native().(*T)
			if !ok {
				return noAttribute(self, name)
			}
			return set(x, v)
		}
	}
	if set == nil { // told as of a property written in Python
		setter = func(_ *vm.Machine, self, _ vm.Value) error {
			return vm.Raise(vm.AttributeErrorClass, "property '"+name+"' of '"+self.TypeName()+"' object has no setter")
		}
	}
	p := vm.NewProperty(name, func(_ *vm.Machine, self vm.Value) (vm.Value, error) {
		x, ok := self.Native().(*T)
		if !ok {
			return vm.None, noAttribute(self, name)
		}
		return get(x)
	}, setter)
	p.Direct = *(*func(*vm.Object) (vm.Value, error))(unsafe.Pointer(&get)) // as a method's
	c.Set(name, p.V())
}

func noAttribute(v vm.Value, name string) error {
	e := vm.NewException(vm.AttributeErrorClass, vm.String("'"+v.TypeName()+"' object has no attribute '"+name+"'"))
	e.SetAttr("name", vm.String(name))
	e.SetAttr("obj", v)
	return e
}
