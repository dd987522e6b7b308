package lib

import (
	"math/big"
	"math/bits"
	"strings"

	"asimplay/engine/internal/code"
	"asimplay/engine/internal/vm"
)

var (
	enumMeta      = vm.NewNativeClass("enum", "EnumType", vm.TypeClass)
	enumClass     = vm.NewNativeClass("enum", "Enum")
	reprEnumClass = vm.NewNativeClass("enum", "ReprEnum", enumClass)
	intEnumClass  = vm.NewNativeClass("enum", "IntEnum", vm.IntClass, reprEnumClass)
	strEnumClass  = vm.NewNativeClass("enum", "StrEnum", vm.StrClass, reprEnumClass)
	flagClass     = vm.NewNativeClass("enum", "Flag", enumClass)
	intFlagClass  = vm.NewNativeClass("enum", "IntFlag", vm.IntClass, reprEnumClass, flagClass)
	autoClass     = vm.NewNativeClass("enum", "auto")
)

// autoValue is what enum.auto() makes until its class is ready.
type autoValue struct {
	vm.Native
	value       vm.Value // once known
	op          code.Op  // of an expression made of such values: left op right
	left, right vm.Value
}

// autoOperators are what may be done with enum.auto() in the body of its class.
var autoOperators = map[string]code.Op{
	"__or__": code.BitOr, "__and__": code.BitAnd, "__xor__": code.BitXor, "__add__": code.Add, "__sub__": code.Sub, "__mul__": code.Mult, "__lshift__": code.LShift,
}

type enumItem struct {
	name  string
	value int64
}

// enumData is what a class keeps of its members.
type enumData struct {
	names   []string // without aliases
	members *vm.Dict // by name, aliases too
	values  *vm.Dict // by value, where it is hashable
}

const enumKey = "_asimplay_enum_"

type enumHolder struct {
	vm.Native
	d *enumData
}

func enumOf(cls *vm.Class) *enumData {
	for _, k := range cls.MRO {
		if v, ok := k.Get(enumKey); ok {
			return v.Native().(*enumHolder).d
		}
	}
	return nil
}

func isDescriptor(v vm.Value) bool {
	switch v.Kind() {
	case vm.KindFunction, vm.KindBuiltin, vm.KindProperty, vm.KindWrapper:
		return true
	}
	if v.Kind() >= vm.KindInstance {
		_, get := v.Class().Lookup("__get__")
		_, set := v.Class().Lookup("__set__")
		return get || set
	}
	return false
}

// makeEnum turns the names of a class's body into members.
func makeEnum(m *vm.Machine, c *vm.Class, ns *vm.Dict, _ []string, _ []vm.Value) error {
	for _, k := range c.MRO[1:] {
		if v, ok := k.Get(enumKey); ok && len(v.Native().(*enumHolder).d.names) > 0 {
			return typeError("<enum '" + c.Name + "'> cannot extend <enum '" + k.Name + "'>")
		}
	}
	d := &enumData{members: vm.NewDict(), values: vm.NewDict()}
	h := &enumHolder{d: d}
	h.InitNative(autoClass, h)
	c.Set(enumKey, h.V())
	isFlag := c.Is(flagClass)
	var order []vm.Value
	type pending struct {
		name  string
		value vm.Value
	}
	var list []pending
	_ = eachItem(ns, func(k, v vm.Value) error {
		n := k.Text()
		if strings.HasPrefix(n, "_") && (strings.HasSuffix(n, "_") || strings.HasPrefix(n, "_"+c.Name+"__")) || isDescriptor(v) {
			return nil
		}
		if _, isClass := v.AsClass(); isClass && v.Native() == nil {
			if k, _ := v.AsClass(); k.Module == c.Module && strings.HasPrefix(k.Qualname, c.Qualname+".") {
				return nil
			}
		}
		list = append(list, pending{n, v})
		return nil
	})
	for _, it := range list {
		c.Delete(it.name)
	}
	if c.Layout != nil && !c.Is(reprEnumClass) {
		// A mixed-in type comes before Enum in the order, but a member shows itself as one.
		for _, name := range []string{"__repr__", "__str__", "__format__"} {
			own, ok := c.Lookup(name)
			if b, isNative := own.AsBuiltin(); ok && isNative && b.Class != nil && b.Class.Module == "builtins" {
				fn, _ := enumClass.Get(name)
				c.Set(name, fn)
			}
		}
	}
	for i, it := range list {
		value := it.value
		next := func() (vm.Value, error) {
			if gen, ok := c.Lookup("_generate_next_value_"); ok {
				if w, isW := gen.AsWrapper(); isW {
					gen = w.Func
				}
				return m.Call(gen, vm.Args{Pos: []vm.Value{vm.String(it.name), vm.Int(1), vm.Int(int64(i)), vm.NewList(append([]vm.Value(nil), order...))}})
			}
			if c.Is(strEnumClass) {
				return vm.String(lower(it.name)), nil
			}
			highest := int64(0)
			any := false
			for _, o := range order {
				if n, ok := o.AsInt(); ok && (!any || n > highest) {
					highest, any = n, true
				}
			}
			if isFlag {
				next := int64(1)
				for next <= highest {
					next <<= 1
				}
				return vm.Int(next), nil
			}
			return vm.Int(highest + 1), nil
		}
		var resolve func(v vm.Value) (vm.Value, error)
		resolve = func(v vm.Value) (vm.Value, error) {
			auto, isAuto := v.Native().(*autoValue)
			if !isAuto {
				return v, nil
			}
			if auto.value.IsBound() {
				return auto.value, nil
			}
			var err error
			if !auto.left.IsBound() {
				auto.value, err = next()
				return auto.value, err
			}
			left, err := resolve(auto.left)
			if err != nil {
				return vm.None, err
			}
			right, err := resolve(auto.right)
			if err != nil {
				return vm.None, err
			}
			auto.value, err = m.Binary(auto.op, left, right, false)
			return auto.value, err
		}
		value, err := resolve(value)
		if err != nil {
			return err
		}
		if t, ok := value.AsTuple(); ok && value.Kind() == vm.KindTuple {
			items := append([]vm.Value(nil), t.Items...)
			for j := range items {
				if items[j], err = resolve(items[j]); err != nil {
					return err
				}
			}
			value = vm.NewTuple(items)
		}
		args := []vm.Value{value}
		if t, ok := value.AsTuple(); ok {
			args = append([]vm.Value(nil), t.Items...)
		}
		var member vm.Value
		if newFn, ok := ns.GetStr("__new__"); ok {
			if w, isW := newFn.AsWrapper(); isW {
				newFn = w.Func
			}
			if member, err = m.Call(newFn, vm.Args{Pos: append([]vm.Value{c.V()}, args...)}); err != nil {
				return err
			}
			if in, ok := member.AsInstance(); ok {
				if v, has := in.Attr("_value_"); has {
					value = v
				}
			}
		} else if member, value, err = newMember(m, c, value, args); err != nil {
			return err
		}
		order = append(order, value)
		in, _ := member.AsInstance()
		in.SetAttr("_value_", value)
		in.SetAttr("_name_", vm.String(it.name))
		in.SetAttr("__objclass__", c.V())
		in.SetAttr("_sort_order_", vm.Int(int64(len(d.names))))
		if init, ok := c.Lookup("__init__"); ok && init.Kind() == vm.KindFunction {
			if _, err := m.Call(init, vm.Args{Pos: append([]vm.Value{member}, args...)}); err != nil {
				return err
			}
			if v, has := in.Attr("_value_"); has {
				value = v
			}
		}
		canonical, found, err := byValue(m, d, value)
		if err != nil {
			return err
		}
		if found {
			member = canonical
		} else {
			single := true
			if n, ok := value.AsInt(); isFlag && ok {
				single = n > 0 && n&(n-1) == 0
			}
			if single {
				d.names = append(d.names, it.name)
			}
			if _, err := m.Hash(value); err == nil {
				if err := d.values.Set(m, value, member); err != nil {
					return err
				}
			}
		}
		d.members.SetStr(it.name, member)
		c.Set(it.name, member)
	}
	return nil
}

// newMember makes a member's object: a plain instance, or one of the type that is mixed in.
func newMember(m *vm.Machine, c *vm.Class, value vm.Value, args []vm.Value) (member, result vm.Value, err error) {
	switch {
	case c.Is(vm.IntClass):
		v, err := m.Call(vm.IntClass.V(), vm.Args{Pos: args})
		if err != nil {
			return vm.None, value, err
		}
		return vm.NewDerived(c, v), v, nil
	case c.Is(vm.StrClass):
		if c.Is(strEnumClass) {
			if _, ok := value.AsStr(); !ok {
				return vm.None, value, typeError(mustRepr(m, value) + " is not a string")
			}
		}
		v, err := m.Call(vm.StrClass.V(), vm.Args{Pos: args})
		if err != nil {
			return vm.None, value, err
		}
		return vm.NewDerived(c, v), v, nil
	case c.Is(vm.FloatClass):
		v, err := m.Call(vm.FloatClass.V(), vm.Args{Pos: args})
		if err != nil {
			return vm.None, value, err
		}
		return vm.NewDerived(c, v), v, nil
	case c.Is(vm.TupleClass):
		return vm.NewDerived(c, value), value, nil
	}
	return vm.NewInstance(c).V(), value, nil
}

func byValue(m *vm.Machine, d *enumData, value vm.Value) (vm.Value, bool, error) {
	if _, err := m.Hash(value); err == nil {
		return d.values.Get(m, value)
	}
	var found vm.Value
	err := eachItem(d.members, func(_, v vm.Value) error {
		in, _ := v.AsInstance()
		x, _ := in.Attr("_value_")
		eq, err := m.Equal(x, value)
		if eq && !found.IsBound() {
			found = v
		}
		return err
	})
	return found, found.IsBound(), err
}

func memberPart(v vm.Value, name string) vm.Value {
	in, ok := v.AsInstance()
	if !ok {
		return vm.None
	}
	x, _ := in.Attr(name)
	return orNone(x)
}

// lookUp answers the member of a value: Color(2).
func lookUp(m *vm.Machine, cls *vm.Class, value vm.Value) (vm.Value, error) {
	if value.Class() == cls {
		return value, nil
	}
	d := enumOf(cls)
	v, ok, err := byValue(m, d, value)
	if err != nil || ok {
		return v, err
	}
	if d.members.Len() == 0 {
		return vm.None, typeError(mustRepr(m, cls.V()) + " has no members defined")
	}
	if missing, has := cls.Lookup("_missing_"); has {
		fn, err := m.GetAttr(cls.V(), "_missing_")
		if err != nil {
			return vm.None, err
		}
		_ = missing
		r, err := m.Call1(fn, value)
		if err != nil {
			return vm.None, err
		}
		if cls.IsInstance(r) {
			return r, nil
		}
	}
	if n, isInt := value.AsBig(); isInt && cls.Is(flagClass) {
		return combineFlags(m, cls, d, n)
	}
	return vm.None, valueError(mustRepr(m, value) + " is not a valid " + cls.Qualname)
}

// flagMask is all bits that members of a flag use.
func flagMask(d *enumData) int64 {
	mask := int64(0)
	_ = eachItem(d.members, func(_, v vm.Value) error {
		n, _ := memberPart(v, "_value_").AsInt()
		mask |= n
		return nil
	})
	return mask
}

// signedBits shows a number in binary of at least so many digits, after a digit for its sign.
func signedBits(n *big.Int, width int) string {
	sign, digits := "0", ""
	if n.Sign() < 0 {
		sign = "1"
		size := n.BitLen()
		n = new(big.Int).Add(n, new(big.Int).Lsh(big.NewInt(1), uint(size)))
		digits = strings.Repeat("0", size-n.BitLen())
	}
	if n.Sign() > 0 {
		digits += n.Text(2)
	}
	return "0b" + sign + " " + strings.Repeat(sign, max(0, width-len(digits))) + digits
}

// combineFlags makes the member of a combination of bits. A Flag refuses bits that no member has; an IntFlag keeps them.
func combineFlags(m *vm.Machine, cls *vm.Class, d *enumData, value *big.Int) (vm.Value, error) {
	mask := flagMask(d)
	all := int64(1)<<bits.Len64(uint64(mask)) - 1
	n := value.Int64()
	fits := value.IsInt64()
	if !fits || n < ^all || n > all || n&(all^mask) != 0 {
		if !cls.Is(intFlagClass) {
			width := max(value.BitLen(), bits.Len64(uint64(mask)))
			return vm.None, valueError(mustRepr(m, cls.V()) + " invalid value " + value.String() +
				"\n    given " + signedBits(value, width) + "\n  allowed " + signedBits(big.NewInt(mask), width))
		}
		if !fits || value.BitLen() > 61 {
			return vm.None, valueError(value.String() + " is not a valid " + cls.Qualname)
		}
		if n < 0 {
			n += max(all+1, 1<<value.BitLen())
		}
	}
	if n < 0 {
		n += all + 1
	}
	if value.Sign() < 0 {
		if v, ok, err := byValue(m, d, vm.Int(n)); ok || err != nil {
			return v, err
		}
	}
	var member vm.Value
	if cls.Is(vm.IntClass) {
		member = vm.NewDerived(cls, vm.Int(n))
	} else {
		member = vm.NewInstance(cls).V()
	}
	in, _ := member.AsInstance()
	in.SetAttr("_value_", vm.Int(n))
	var parts []string
	for _, name := range d.names {
		v, _ := d.members.GetStr(name)
		if k, _ := memberPart(v, "_value_").AsInt(); k&n != 0 {
			parts = append(parts, name)
		}
	}
	name := vm.None
	if len(parts) > 0 {
		s := strings.Join(parts, "|")
		if rest := n &^ mask; rest != 0 {
			s += "|" + itoa(int(rest))
		}
		name = vm.String(s)
	}
	in.SetAttr("_name_", name)
	in.SetAttr("__objclass__", cls.V())
	return member, d.values.Set(m, vm.Int(n), member)
}

func (d *enumData) list() []vm.Value {
	out := make([]vm.Value, len(d.names))
	for i, n := range d.names {
		out[i], _ = d.members.GetStr(n)
	}
	return out
}

func init() {
	for _, c := range []*vm.Class{enumClass, reprEnumClass, intEnumClass, strEnumClass, flagClass, intFlagClass} {
		c.SetMeta(enumMeta)
	}
	enumClass.Subclassed = makeEnum
	reprEnumClass.Subclassed, intEnumClass.Subclassed, strEnumClass.Subclassed = makeEnum, makeEnum, makeEnum
	flagClass.Subclassed, intFlagClass.Subclassed = makeEnum, makeEnum
	classOf := func(v vm.Value) (*vm.Class, *enumData) {
		c, _ := v.AsClass()
		d := enumOf(c)
		if d == nil {
			d = &enumData{members: vm.NewDict(), values: vm.NewDict()}
		}
		return c, d
	}
	enumMeta.Method("__call__", func(m *vm.Machine, a vm.Args) (vm.Value, error) {
		c, d := classOf(a.Pos[0])
		if len(d.names) == 0 && d.members.Len() == 0 {
			return enumFromList(m, c, a)
		}
		if len(a.Pos) != 2 {
			return vm.None, typeError(c.Name + "() takes one value")
		}
		return lookUp(m, c, a.Pos[1])
	})
	enumMeta.Method("__setattr__", func(m *vm.Machine, a vm.Args) (vm.Value, error) {
		c, ok := a.Pos[0].AsClass()
		if !ok || len(a.Pos) != 3 {
			return vm.None, typeError("__setattr__ takes a class, a name and a value")
		}
		name := a.Pos[1].Text()
		if d := enumOf(c); d != nil {
			if _, has, _ := d.members.Get(m, a.Pos[1]); has {
				return vm.None, vm.Raise(vm.AttributeErrorClass, "cannot reassign member '"+name+"'")
			}
		}
		c.Set(name, a.Pos[2])
		return vm.None, nil
	})
	enumMeta.Method("__iter__", func(m *vm.Machine, a vm.Args) (vm.Value, error) {
		_, d := classOf(a.Pos[0])
		return m.Iter(vm.NewTuple(d.list()))
	})
	enumMeta.Method("__reversed__", func(m *vm.Machine, a vm.Args) (vm.Value, error) {
		_, d := classOf(a.Pos[0])
		list := d.list()
		reverse(list)
		return m.Iter(vm.NewTuple(list))
	})
	enumMeta.Method("__len__", func(m *vm.Machine, a vm.Args) (vm.Value, error) {
		_, d := classOf(a.Pos[0])
		return vm.Int(int64(len(d.names))), nil
	})
	enumMeta.Method("__bool__", func(m *vm.Machine, a vm.Args) (vm.Value, error) { return vm.True, nil })
	enumMeta.Method("__getitem__", func(m *vm.Machine, a vm.Args) (vm.Value, error) {
		_, d := classOf(a.Pos[0])
		v, ok, err := d.members.Get(m, a.Pos[1])
		if err == nil && !ok {
			err = vm.NewException(vm.KeyErrorClass, a.Pos[1])
		}
		return v, err
	})
	enumMeta.Method("__contains__", func(m *vm.Machine, a vm.Args) (vm.Value, error) {
		c, d := classOf(a.Pos[0])
		v := a.Pos[1]
		if !enumClass.IsInstance(v) {
			return vm.None, typeError("unsupported operand type(s) for 'in': '" + v.TypeName() + "' and '" + c.Meta().Name + "'")
		}
		if !c.IsInstance(v) {
			return vm.False, nil
		}
		in, ok, err := d.members.Get(m, memberPart(v, "_name_"))
		return vm.Bool(ok && in == v || c.Is(flagClass)), err
	})
	enumMeta.Method("__getattr__", func(m *vm.Machine, a vm.Args) (vm.Value, error) {
		e := vm.NewException(vm.AttributeErrorClass, a.Pos[1])
		e.SetAttr("name", a.Pos[1])
		e.SetAttr("obj", a.Pos[0])
		return vm.None, e
	})
	enumMeta.Method("__repr__", func(m *vm.Machine, a vm.Args) (vm.Value, error) {
		c, _ := a.Pos[0].AsClass()
		if c.Is(flagClass) {
			return vm.String("<flag '" + c.Name + "'>"), nil
		}
		return vm.String("<enum '" + c.Name + "'>"), nil
	})
	enumMeta.Property("__members__", func(m *vm.Machine, self vm.Value) (vm.Value, error) {
		_, d := classOf(self)
		return readOnly(d.members), nil
	}, nil)

	c := enumClass
	for name, part := range map[string]string{"name": "_name_", "value": "_value_"} {
		c.Property(name, func(m *vm.Machine, self vm.Value) (vm.Value, error) { return memberPart(self, part), nil },
			func(m *vm.Machine, self, v vm.Value) error {
				return vm.Raise(vm.AttributeErrorClass, "<enum 'Enum'> cannot set attribute '"+name+"'")
			})
	}
	full := func(v vm.Value) string {
		n := memberPart(v, "_name_")
		if n.IsNone() {
			return v.TypeName() + "(" + mustRepr(nil, memberPart(v, "_value_")) + ")"
		}
		return v.TypeName() + "." + n.Text()
	}
	c.Method("__repr__", func(m *vm.Machine, a vm.Args) (vm.Value, error) {
		s, err := m.Repr(memberPart(a.Pos[0], "_value_"))
		n := memberPart(a.Pos[0], "_name_")
		if n.IsNone() {
			return vm.String("<" + a.Pos[0].TypeName() + ": " + s + ">"), err
		}
		return vm.String("<" + a.Pos[0].TypeName() + "." + n.Text() + ": " + s + ">"), err
	})
	c.Method("__str__", func(m *vm.Machine, a vm.Args) (vm.Value, error) { return vm.String(full(a.Pos[0])), nil })
	c.Method("__format__", func(m *vm.Machine, a vm.Args) (vm.Value, error) {
		s, err := m.Str(a.Pos[0])
		if err != nil {
			return vm.None, err
		}
		s, err = m.Format(vm.String(s), a.Pos[1].Text())
		return vm.String(s), err
	})
	c.Method("__hash__", func(m *vm.Machine, a vm.Args) (vm.Value, error) {
		h, err := m.Hash(memberPart(a.Pos[0], "_name_"))
		return vm.Int(h), err
	})
	same := func(m *vm.Machine, a vm.Args) (vm.Value, error) { return a.Pos[0], nil }
	c.Method("__copy__", same)
	c.Method("__deepcopy__", same)
	plain := func(cls *vm.Class) {
		cls.Method("__str__", func(m *vm.Machine, a vm.Args) (vm.Value, error) {
			s, err := m.Str(a.Pos[0].Underlying())
			return vm.String(s), err
		})
		cls.Method("__format__", func(m *vm.Machine, a vm.Args) (vm.Value, error) {
			s, err := m.Format(a.Pos[0].Underlying(), a.Pos[1].Text())
			return vm.String(s), err
		})
		repr, _ := enumClass.Get("__repr__")
		cls.Set("__repr__", repr)
		cls.Method("__hash__", func(m *vm.Machine, a vm.Args) (vm.Value, error) {
			h, err := m.Hash(a.Pos[0].Underlying())
			return vm.Int(h), err
		})
	}
	plain(intEnumClass)
	plain(strEnumClass)
	plain(intFlagClass)
	flags(flagClass)
	autoClass.New = func(m *vm.Machine, cls *vm.Class, a vm.Args) (vm.Value, error) {
		v := &autoValue{}
		v.InitNative(cls, v)
		return v.V(), nil
	}
	autoClass.Layout = autoClass
	for name, op := range autoOperators {
		autoClass.Method(name, func(m *vm.Machine, a vm.Args) (vm.Value, error) {
			v := &autoValue{op: op, left: a.Pos[0], right: a.Pos[1]}
			v.InitNative(autoClass, v)
			return v.V(), nil
		})
	}
}

func flags(c *vm.Class) {
	number := func(v vm.Value) (int64, bool) {
		if flagClass.IsInstance(v) {
			return memberPart(v, "_value_").AsInt()
		}
		return 0, false
	}
	binary := func(names [2]string, f func(a, b int64) int64) {
		for _, name := range names {
			fn := func(m *vm.Machine, a vm.Args) (vm.Value, error) {
				x, _ := number(a.Pos[0])
				cls := a.Pos[0].Class()
				y, ok := number(a.Pos[1])
				if ok && a.Pos[1].Class() != cls {
					return vm.NotImplemented, nil
				}
				if !ok && cls.Is(intFlagClass) {
					y, ok = a.Pos[1].AsInt()
				}
				if !ok {
					return vm.NotImplemented, nil
				}
				return lookUp(m, cls, vm.Int(f(x, y)))
			}
			c.Method(name, fn)
			intFlagClass.Method(name, fn)
		}
	}
	binary([2]string{"__or__", "__ror__"}, func(a, b int64) int64 { return a | b })
	binary([2]string{"__and__", "__rand__"}, func(a, b int64) int64 { return a & b })
	binary([2]string{"__xor__", "__rxor__"}, func(a, b int64) int64 { return a ^ b })
	invert := func(m *vm.Machine, a vm.Args) (vm.Value, error) {
		x, _ := number(a.Pos[0])
		cls := a.Pos[0].Class()
		if cls.Is(intFlagClass) {
			return lookUp(m, cls, vm.Int(^x))
		}
		return lookUp(m, cls, vm.Int(flagMask(enumOf(cls))&^x))
	}
	c.Method("__invert__", invert)
	intFlagClass.Method("__invert__", invert)
	c.Method("__bool__", func(m *vm.Machine, a vm.Args) (vm.Value, error) {
		x, _ := number(a.Pos[0])
		return vm.Bool(x != 0), nil
	})
	c.Method("__contains__", func(m *vm.Machine, a vm.Args) (vm.Value, error) {
		x, _ := number(a.Pos[0])
		y, ok := number(a.Pos[1])
		if !ok || a.Pos[0].Class() != a.Pos[1].Class() {
			return vm.None, typeError("unsupported operand type(s) for 'in': '" + a.Pos[1].TypeName() + "' and '" + a.Pos[0].TypeName() + "'")
		}
		return vm.Bool(x&y == y), nil
	})
	parts := func(v vm.Value) []vm.Value {
		var out []vm.Value
		x, _ := number(v)
		for _, mem := range enumOf(v.Class()).list() {
			if k, _ := number(mem); k&x != 0 {
				out = append(out, mem)
			}
		}
		return out
	}
	c.Method("__iter__", func(m *vm.Machine, a vm.Args) (vm.Value, error) { return m.Iter(vm.NewTuple(parts(a.Pos[0]))) })
	c.Method("__len__", func(m *vm.Machine, a vm.Args) (vm.Value, error) { return vm.Int(int64(len(parts(a.Pos[0])))), nil })
}

// enumFromList is Enum("Name", "A B C") and its other forms.
func enumFromList(m *vm.Machine, base *vm.Class, a vm.Args) (vm.Value, error) {
	p, err := parameters("EnumType.__call__", vm.Args{Pos: a.Pos, Names: a.Names, Vals: a.Vals}, "cls", "value", "names?", "*", "module?", "qualname?", "type?", "start?", "boundary?")
	if err != nil {
		return vm.None, err
	}
	if !p[2].IsBound() {
		return vm.None, typeError(mustRepr(m, base.V()) + " has no members defined")
	}
	ns := vm.NewDict()
	ns.SetStr("__module__", vm.String(callerModule(m)))
	next := int64(1)
	if p[6].IsBound() {
		if next, err = m.Index(p[6]); err != nil {
			return vm.None, err
		}
	}
	add := func(name string) {
		switch {
		case base.Is(strEnumClass):
			ns.SetStr(name, vm.String(lower(name)))
		case base.Is(flagClass):
			ns.SetStr(name, vm.Int(next))
			next *= 2
		default:
			ns.SetStr(name, vm.Int(next))
			next++
		}
	}
	if s, ok := p[2].AsStr(); ok {
		for _, n := range strings.Fields(strings.ReplaceAll(s.S, ",", " ")) {
			add(n)
		}
	} else if d, ok := p[2].AsDict(); ok {
		_ = eachItem(d, func(k, v vm.Value) error { ns.SetStr(k.Text(), v); return nil })
	} else if err := m.Each(p[2], func(v vm.Value) error {
		if s, ok := v.AsStr(); ok {
			add(s.S)
			return nil
		}
		pair, err := m.ToSlice(v)
		if err == nil && len(pair) == 2 {
			ns.SetStr(pair[0].Text(), pair[1])
		}
		return err
	}); err != nil {
		return vm.None, err
	}
	return m.BuildClass(p[1].Text(), []vm.Value{base.V()}, ns, nil, nil)
}

// integerEnum makes an IntEnum of a native module.
func integerEnum(m *vm.Machine, module, name string, items []enumItem) (*vm.Class, error) {
	ns := vm.NewDict()
	ns.SetStr("__module__", vm.String(module))
	for _, it := range items {
		ns.SetStr(it.name, vm.Int(it.value))
	}
	v, err := m.BuildClass(name, []vm.Value{intEnumClass.V()}, ns, nil, nil)
	if err != nil {
		return nil, err
	}
	c, _ := v.AsClass()
	return c, nil
}

func enumModule(m *vm.Machine) (*vm.Module, error) {
	mod := vm.NewModule("enum")
	for _, c := range []*vm.Class{enumClass, reprEnumClass, intEnumClass, strEnumClass, flagClass, intFlagClass, autoClass} {
		mod.NS.Set(c.Name, c.V())
	}
	mod.NS.Set("EnumMeta", enumMeta.V())
	mod.NS.Set("EnumType", enumMeta.V())
	mod.Def("unique", func(m *vm.Machine, a vm.Args) (vm.Value, error) {
		if err := arity("unique", "unique", a, 1, 1); err != nil {
			return vm.None, err
		}
		c, ok := a.Pos[0].AsClass()
		if !ok || enumOf(c) == nil {
			return vm.None, typeError("unique() decorates an Enum")
		}
		var dup []string
		_ = eachItem(enumOf(c).members, func(k, v vm.Value) error {
			if n := memberPart(v, "_name_").Text(); n != k.Text() {
				dup = append(dup, k.Text()+" -> "+n)
			}
			return nil
		})
		if len(dup) > 0 {
			return vm.None, valueError("duplicate values found in " + mustRepr(m, a.Pos[0]) + ": " + strings.Join(dup, ", "))
		}
		return a.Pos[0], nil
	})
	for _, name := range []string{"member", "nonmember", "global_enum", "verify"} {
		mod.Def(name, func(m *vm.Machine, a vm.Args) (vm.Value, error) {
			return vm.None, vm.Raise(vm.NotImplementedErrorClass, "enum."+name+" isn't offered; write the class without it")
		})
	}
	return mod, nil
}
