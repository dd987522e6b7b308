package vm

import (
	"strconv"

	"asimplay/engine/internal/code"
)

// Call calls any callable.
func (m *Machine) Call(fn Value, a Args) (Value, error) {
	for links := 0; ; links++ {
		if links == maxInner {
			return Value{}, Raise(RecursionErrorClass, "maximum recursion depth exceeded")
		}
		switch fn.o.kind {
		case KindFunction:
			f, _ := fn.AsFunction()
			return m.callFunction(f, a)
		case KindBuiltin:
			b, _ := fn.AsBuiltin()
			if err := m.sink(); err != nil {
				return Value{}, err
			}
			v, err := b.Fn(m, a)
			m.rise()
			return v, err
		case KindMethod:
			mt, _ := fn.AsMethod()
			pos := make([]Value, len(a.Pos)+1)
			pos[0] = mt.Self
			copy(pos[1:], a.Pos)
			a.Pos = pos
			fn = mt.Func
			if fn.o.kind == KindBuiltin {
				b, _ := fn.AsBuiltin()
				if err := m.sink(); err != nil {
					return Value{}, err
				}
				m.bound = mt.Self.o
				v, err := b.Fn(m, a)
				m.bound = nil
				m.rise()
				return v, err
			}
			continue
		case KindClass:
			c, _ := fn.AsClass()
			if err := m.sink(); err != nil {
				return Value{}, err
			}
			v, err := m.construct(c, a)
			m.rise()
			return v, err
		case KindWrapper:
			w, _ := fn.AsWrapper()
			if w.class == StaticMethodClass {
				fn = w.Func
				continue
			}
		}
		if call, ok := fn.Class().Lookup("__call__"); ok {
			pos := make([]Value, len(a.Pos)+1)
			pos[0] = fn
			copy(pos[1:], a.Pos)
			a.Pos = pos
			fn = call
			continue
		}
		return Value{}, Raise(TypeErrorClass, "'"+fn.TypeName()+"' object is not callable")
	}
}

// Call0, Call1 and Call2 call with positional arguments.
func (m *Machine) Call0(fn Value) (Value, error) { return m.Call(fn, Args{}) }

// Call1 calls fn(a).
func (m *Machine) Call1(fn, a Value) (Value, error) { return m.Call(fn, Args{Pos: []Value{a}}) }

// Call2 calls fn(a, b).
func (m *Machine) Call2(fn, a, b Value) (Value, error) { return m.Call(fn, Args{Pos: []Value{a, b}}) }

// Callable says that v can be called.
func (m *Machine) Callable(v Value) bool {
	switch v.o.kind {
	case KindFunction, KindBuiltin, KindMethod, KindClass:
		return true
	}
	_, ok := v.Class().Lookup("__call__")
	return ok
}

// CallMethod calls obj.name(args...).
func (m *Machine) CallMethod(obj Value, name string, args ...Value) (Value, error) {
	fn, err := m.GetAttr(obj, name)
	if err != nil {
		return Value{}, err
	}
	return m.Call(fn, Args{Pos: args})
}

// CallSpecial calls type(obj).name(obj, args...) if the class has it.
func (m *Machine) CallSpecial(obj Value, name string, args ...Value) (v Value, found bool, err error) {
	fn, ok := obj.Class().Lookup(name)
	if !ok || fn.IsNone() {
		return Value{}, false, nil
	}
	switch fn.o.kind {
	case KindFunction, KindBuiltin:
		pos := make([]Value, 1+len(args))
		pos[0] = obj
		copy(pos[1:], args)
		v, err = m.Call(fn, Args{Pos: pos})
	default:
		bound, e := m.bind(fn, obj, obj.Class())
		if e != nil {
			return Value{}, true, e
		}
		v, err = m.Call(bound, Args{Pos: args})
	}
	return v, true, err
}

func (m *Machine) callFunction(fn *Function, a Args) (Value, error) {
	f, err := m.enter(fn, a)
	if err != nil {
		return Value{}, err
	}
	if fn.Code.Kind != code.Plain {
		return newGenerator(fn, f).V(), nil
	}
	f.mode = modeEntry
	return m.run(f)
}

// CallMethodOf calls fn(self, *a.Pos, **a.Vals). The arguments are copied.
func (m *Machine) CallMethodOf(self Value, fn *Function, a Args) (Value, error) {
	c := fn.Code
	if !c.simple || len(a.Pos)+1 != c.NumPos || len(a.Names) > 0 || c.Kind != code.Plain {
		a.Pos = append([]Value{self}, a.Pos...)
		return m.callFunction(fn, a)
	}
	f := c.newFrame()
	f.regs[0] = self
	copy(f.regs[1:], a.Pos)
	f.mode = modeEntry
	return m.run(f)
}

// CallCoroutine is Call of a function that is a coroutine's, which is made in g: where that is part of something larger,
// it needs no memory of its own. The arguments are copied.
func (m *Machine) CallCoroutine(g *Generator, fn *Function, a Args) error {
	f, err := m.enter(fn, a)
	if err == nil {
		g.begin(fn, f)
	}
	return err
}

func newGenerator(fn *Function, f *Frame) *Generator {
	g := new(Generator)
	g.begin(fn, f)
	return g
}

func (g *Generator) begin(fn *Function, f *Frame) {
	*g = Generator{fn: fn, frame: f}
	g.kind = KindGenerator
	switch fn.Code.Kind {
	case code.Generator:
		g.class = GeneratorClass
	case code.Coroutine:
		g.class = CoroutineClass
	default:
		g.class = AsyncGeneratorClass
	}
	f.gen = g
}

// enter makes a frame of fn with the arguments bound.
func (m *Machine) enter(fn *Function, a Args) (*Frame, error) {
	c := fn.Code
	f := c.newFrame()
	if len(a.Pos) == c.NumPos && len(a.Names) == 0 && c.KwOnly == 0 && !c.VarArg && !c.KwArg {
		copy(f.regs, a.Pos)
	} else if err := bindArgs(m, fn, f.regs, a); err != nil {
		c.free(f)
		return nil, err
	}
	for _, r := range c.Cells {
		f.regs[r] = newCell(f.regs[r])
	}
	for i, r := range c.FreeRegs {
		f.regs[r] = fn.closure[i]
	}
	return f, nil
}

func bindArgs(m *Machine, fn *Function, regs []Value, a Args) error {
	c := fn.Code
	n := copy(regs[:c.NumPos], a.Pos)
	next := c.NumPos + c.KwOnly
	if c.VarArg {
		var rest []Value
		if len(a.Pos) > n {
			rest = append(rest, a.Pos[n:]...)
		}
		regs[next] = NewTuple(rest)
		next++
	}
	var kwargs *Dict
	if c.KwArg {
		kwargs = NewDict()
		regs[next] = kwargs.V()
	}
	var posOnlyByName []string
	unexpected := ""
	for i, name := range a.Names {
		at := -1
		for j := c.PosOnly; j < c.NumPos+c.KwOnly; j++ {
			if c.Locals[j] == name {
				at = j
				break
			}
		}
		switch {
		case at >= 0:
			if regs[at].o != nil {
				return Raise(TypeErrorClass, fn.Qualname+"() got multiple values for argument '"+name+"'")
			}
			regs[at] = a.Vals[i]
		case kwargs != nil:
			kwargs.SetStr(name, a.Vals[i])
		default:
			isPosOnly := false
			for j := 0; j < c.PosOnly; j++ {
				if c.Locals[j] == name {
					isPosOnly = true
				}
			}
			if isPosOnly {
				posOnlyByName = append(posOnlyByName, name)
				continue
			}
			if unexpected == "" {
				unexpected = name
			}
		}
	}
	if len(posOnlyByName) > 0 {
		return Raise(TypeErrorClass, fn.Qualname+"() got some positional-only arguments passed as keyword arguments: '"+join(posOnlyByName, ", ")+"'")
	}
	if unexpected != "" {
		return Raise(TypeErrorClass, fn.Qualname+"() got an unexpected keyword argument '"+unexpected+"'")
	}
	if len(a.Pos) > c.NumPos && !c.VarArg {
		return tooMany(fn, regs, len(a.Pos))
	}
	firstDefault := c.NumPos - len(fn.Defaults)
	var missing []string
	for i := n; i < c.NumPos; i++ {
		if regs[i].o == nil {
			if i >= firstDefault {
				regs[i] = fn.Defaults[i-firstDefault]
			} else {
				missing = append(missing, c.Locals[i])
			}
		}
	}
	if len(missing) > 0 {
		return Raise(TypeErrorClass, MissingText(fn.Qualname, "positional", missing))
	}
	for i := 0; i < c.KwOnly; i++ {
		if regs[c.NumPos+i].o == nil {
			if i < len(fn.KwDefaults) && fn.KwDefaults[i].o != nil {
				regs[c.NumPos+i] = fn.KwDefaults[i]
			} else {
				missing = append(missing, c.Locals[c.NumPos+i])
			}
		}
	}
	if len(missing) > 0 {
		return Raise(TypeErrorClass, MissingText(fn.Qualname, "keyword-only", missing))
	}
	return nil
}

func tooMany(fn *Function, regs []Value, given int) error {
	c := fn.Code
	takes := strconv.Itoa(c.NumPos)
	plural := c.NumPos != 1
	if len(fn.Defaults) > 0 {
		takes = "from " + strconv.Itoa(c.NumPos-len(fn.Defaults)) + " to " + takes
		plural = true
	}
	text := fn.Qualname + "() takes " + takes + " positional argument"
	if plural {
		text += "s"
	}
	kwGiven := 0
	for i := 0; i < c.KwOnly; i++ {
		if regs[c.NumPos+i].o != nil {
			kwGiven++
		}
	}
	text += " but " + strconv.Itoa(given)
	if kwGiven > 0 {
		text += " positional argument"
		if given != 1 {
			text += "s"
		}
		text += " (and " + strconv.Itoa(kwGiven) + " keyword-only argument"
		if kwGiven != 1 {
			text += "s"
		}
		text += ")"
	}
	if given == 1 && kwGiven == 0 {
		text += " was given"
	} else {
		text += " were given"
	}
	return Raise(TypeErrorClass, text)
}

// MissingText words the absence of required arguments as CPython does; kind is "positional" or "keyword-only".
func MissingText(name, kind string, missing []string) string {
	text := name + "() missing " + strconv.Itoa(len(missing)) + " required " + kind + " argument"
	if len(missing) != 1 {
		text += "s"
	}
	text += ": "
	for i, n := range missing {
		switch {
		case i == 0:
		case len(missing) == 2:
			text += " and "
		case i == len(missing)-1:
			text += ", and "
		default:
			text += ", "
		}
		text += "'" + n + "'"
	}
	return text
}

func join(s []string, sep string) string {
	out := ""
	for i, x := range s {
		if i > 0 {
			out += sep
		}
		out += x
	}
	return out
}

// construct makes an instance of a class, as calling the class does.
func (m *Machine) construct(c *Class, a Args) (Value, error) {
	if meta := c.class; meta != TypeClass {
		if call, ok := meta.Lookup("__call__"); ok && call.o.kind != KindBuiltin {
			pos := append([]Value{c.V()}, a.Pos...)
			return m.Call(call, Args{Pos: pos, Names: a.Names, Vals: a.Vals})
		}
		if call, ok := meta.attrs.get("__call__"); ok {
			pos := append([]Value{c.V()}, a.Pos...)
			return m.Call(call, Args{Pos: pos, Names: a.Names, Vals: a.Vals})
		}
	}
	return m.Construct(c, a)
}

// Construct makes an instance: __new__, then __init__ if the result is an instance of the class.
func (m *Machine) Construct(c *Class, a Args) (Value, error) {
	if c == TypeClass && len(a.Pos) == 1 && len(a.Names) == 0 {
		return a.Pos[0].Class().V(), nil
	}
	var obj Value
	var err error
	if init := c.nativeInit(); init != nil {
		if obj, err = c.New(m, c, a); err == nil {
			err = m.initializeBy(init, obj, a)
		}
		return obj, err
	}
	if newFn, ok := c.Lookup("__new__"); ok {
		pos := append([]Value{c.V()}, a.Pos...)
		if w, isW := newFn.AsWrapper(); isW {
			newFn = w.Func
		}
		obj, err = m.Call(newFn, Args{Pos: pos, Names: a.Names, Vals: a.Vals})
	} else {
		obj, err = m.Allocate(c, a)
	}
	if err != nil {
		return Value{}, err
	}
	if !c.IsInstance(obj) {
		return obj, nil
	}
	return obj, m.initialize(obj, c, a)
}

// singletons are the classes of one object each, and the names that their makers have in messages.
var singletons = map[*Class]struct {
	name  string
	value Value
}{
	NoneClass: {"NoneType", None}, EllipsisClass: {"EllipsisType", Ellipsis}, NotImplementedClass: {"NotImplementedType", NotImplemented},
}

// Allocate makes an instance of c as the native __new__ does, without calling __init__.
func (m *Machine) Allocate(c *Class, a Args) (Value, error) {
	if c.NoInstances {
		if only, ok := singletons[c]; ok {
			if len(a.Pos)+len(a.Names) > 0 {
				return Value{}, Raise(TypeErrorClass, only.name+" takes no arguments")
			}
			return only.value, nil
		}
		return Value{}, Raise(TypeErrorClass, "cannot create '"+c.Name+"' instances")
	}
	if c.New != nil {
		return c.New(m, c, a)
	}
	if c.Native {
		// The base may have got its New after c was made.
		for _, k := range c.MRO {
			if k.New != nil {
				return k.New(m, c, a)
			}
		}
	}
	if len(c.abstractNames()) > 0 {
		return Value{}, c.abstractError()
	}
	if len(a.Pos)+len(a.Names) > 0 {
		if _, ok := c.Lookup("__init__"); !ok {
			return Value{}, Raise(TypeErrorClass, c.Name+"() takes no arguments")
		}
	}
	return NewInstance(c).V(), nil
}

func (m *Machine) initialize(obj Value, c *Class, a Args) error {
	init, ok := obj.Class().Lookup("__init__")
	if !ok {
		return nil
	}
	if b, is := init.AsBuiltin(); is && b.Borrows {
		return m.initializeBy(b, obj, a)
	}
	var r Value
	var err error
	if fn, is := init.AsFunction(); is {
		r, err = m.CallMethodOf(obj, fn, a)
	} else {
		r, err = m.Call(init, Args{Pos: append([]Value{obj}, a.Pos...), Names: a.Names, Vals: a.Vals})
	}
	return initialized(r, err)
}

// initializeBy calls a native __init__ that borrows its arguments.
func (m *Machine) initializeBy(init *Builtin, obj Value, a Args) error {
	if err := m.sink(); err != nil {
		return err
	}
	from := len(m.arguments)
	m.arguments = append(append(m.arguments, obj), a.Pos...)
	a.Pos = m.arguments[from:]
	r, err := init.Fn(m, a)
	m.rise()
	clear(a.Pos)
	m.arguments = m.arguments[:from]
	return initialized(r, err)
}

func initialized(r Value, err error) error {
	if err == nil && !r.IsNone() {
		err = Raise(TypeErrorClass, "__init__() should return None, not '"+r.TypeName()+"'")
	}
	return err
}

// nativeInit answers the native __init__ that calling c leads to, when c is made by its New and by nothing else, and that
// borrows its arguments.
func (c *Class) nativeInit() *Builtin {
	if c.initVersion != classVersion {
		c.initVersion = classVersion
		c.init = nil
		if c.New != nil && !c.NoInstances && c.class == TypeClass {
			if _, own := c.Lookup("__new__"); !own {
				if init, ok := c.Lookup("__init__"); ok {
					if b, is := init.AsBuiltin(); is && b.Borrows {
						c.init = b
					}
				}
			}
		}
	}
	return c.init
}

// abstractNames lists the abstract methods of c that nobody implements.
func (c *Class) abstractNames() []string { return c.abstract }

func (c *Class) abstractError() error {
	s := "s"
	if len(c.abstract) == 1 {
		s = ""
	}
	return Raise(TypeErrorClass, "Can't instantiate abstract class "+c.Name+" with abstract method"+s+" "+join(c.abstract, ", "))
}

// CheckAbstract refuses instances of a class with abstract methods left.
func (c *Class) CheckAbstract() error {
	if len(c.abstract) > 0 {
		return c.abstractError()
	}
	return nil
}

// Bind answers the arguments of a call by the names of a native function's parameters: positional ones first. A name
// ending in "?" is optional, names after "*" are keyword-only, "/" ends the positional-only ones. Absent ones are
// unbound. It reports mistakes as CPython does for native functions.
func (a Args) Bind(fn string, params ...string) ([]Value, error) {
	out := make([]Value, 0, len(params))
	names := make([]string, 0, len(params))
	required, positional, posOnly := 0, -1, 0
	optional := make([]bool, 0, len(params))
	for _, p := range params {
		switch {
		case p == "*":
			positional = len(out)
			continue
		case p == "/":
			posOnly = len(out)
			continue
		}
		opt := p[len(p)-1] == '?'
		if opt {
			p = p[:len(p)-1]
		} else {
			required++
		}
		optional = append(optional, opt)
		names = append(names, p)
		out = append(out, Value{})
	}
	if positional < 0 {
		positional = len(out)
	}
	if len(a.Pos) > positional {
		return nil, Raise(TypeErrorClass, tooManyText(fn, positional, required, len(out), len(a.Pos)))
	}
	copy(out, a.Pos)
	unknown := ""
	for i, n := range a.Names {
		at := -1
		for j := posOnly; j < len(names); j++ {
			if names[j] == n {
				at = j
			}
		}
		if at < 0 {
			unknown = n
			continue
		}
		if out[at].o != nil {
			return nil, Raise(TypeErrorClass, "argument for "+fn+"() given by name ('"+n+"') and position ("+strconv.Itoa(at+1)+")")
		}
		out[at] = a.Vals[i]
	}
	for i := range out {
		if out[i].o == nil && !optional[i] {
			if posOnly > i || len(a.Names) == 0 && posOnly > 0 {
				return nil, Raise(TypeErrorClass, fn+"() takes at least "+plural(min(posOnly, required), "positional argument")+" ("+strconv.Itoa(len(a.Pos))+" given)")
			}
			return nil, Raise(TypeErrorClass, fn+"() missing required argument '"+names[i]+"' (pos "+strconv.Itoa(i+1)+")")
		}
	}
	if unknown != "" {
		return nil, Raise(TypeErrorClass, "'"+unknown+"' is an invalid keyword argument for "+fn+"()")
	}
	return out, nil
}

// tooManyText says that there are too many positional arguments, as CPython does for native functions with keywords.
func tooManyText(fn string, most, required, all, given int) string {
	if most == 0 && given <= all {
		return fn + "() takes no positional arguments"
	}
	how := "at most "
	if most == required && most == all {
		how = "exactly "
	}
	if most < all && given <= all {
		return fn + "() takes " + how + plural(most, "positional argument") + " (" + strconv.Itoa(given) + " given)"
	}
	most = all
	if all == 0 {
		return fn + "() takes no arguments (" + strconv.Itoa(given) + " given)"
	}
	return fn + "() takes " + how + plural(most, "argument") + " (" + strconv.Itoa(given) + " given)"
}

// SetAbstracts says which methods of a native class its descendants must implement.
func (c *Class) SetAbstracts(names ...string) { c.Abstract, c.abstract = true, names }
