package vm

import (
	"math/big"
	"unsafe"

	"asimplay/engine/internal/code"
)

// Code is a compiled function made ready: constants are values, attribute sites have caches.
type Code struct {
	*code.Func
	konst  []Value
	sites  []attrSite
	funcs  []*Code
	ns     *Namespace
	pool   []*Frame
	simple bool // positional parameters only, no cells
	places []Place
}

// Place is what somebody else keeps of an instruction: a number for it, given where it was called from.
type Place struct {
	Parent, Index uint32
	Known         bool
}

// LastPlace is what was last kept of the instruction being run.
func (f *Frame) LastPlace() *Place {
	if f.code.places == nil {
		f.code.places = make([]Place, len(f.code.Code))
	}
	return &f.code.places[min(int(f.pc), len(f.code.places)-1)]
}

// attrSite remembers what an attribute look-up at one place found last.
type attrSite struct {
	name    string
	shape   *Shape     // of the instance it was found in or for
	class   *Class     // of a value that isn't an instance
	names   *Namespace // of a module
	version uint64     // of all classes, when it was found
	slot    int        // in the instance or among the names, or one of the below
	value   Value
	next    *Shape // of a store that adds the attribute
	prop    *Property
}

// Where an attribute is that is in no slot of the instance.
const (
	inClass    = -1 - iota // it is a method: value
	inProperty             // it is prop
	adding                 // nowhere yet: a store leads from shape to next
	inSpecial              // it is a method of class, of which a statement asks: value
)

func prepare(f *code.Func, ns *Namespace) *Code {
	c := &Code{Func: f, ns: ns}
	c.simple = f.KwOnly == 0 && !f.VarArg && !f.KwArg && len(f.Cells) == 0 && len(f.FreeRegs) == 0
	c.konst = make([]Value, len(f.Consts))
	for i, k := range f.Consts {
		c.konst[i] = constant(k)
	}
	c.sites = make([]attrSite, len(f.Attrs))
	for i, n := range f.Attrs {
		c.sites[i].name = n
	}
	c.funcs = make([]*Code, len(f.Funcs))
	for i, g := range f.Funcs {
		c.funcs[i] = prepare(g, ns)
	}
	return c
}

func constant(k any) Value {
	switch k := k.(type) {
	case nil:
		return None
	case bool:
		return Bool(k)
	case int64:
		return Int(k)
	case *big.Int:
		return BigInt(k)
	case float64:
		return Float(k)
	case complex128:
		return NewComplex(k)
	case string:
		return String(k)
	case code.Bytes:
		return Bytes([]byte(k))
	case code.EllipsisConst:
		return Ellipsis
	case code.Tuple:
		items := make([]Value, len(k))
		for i, x := range k {
			items[i] = constant(x)
		}
		return NewTuple(items)
	}
	panic("vm: a constant of an unknown type")
}

// Function is a function of the program.
type Function struct {
	Instance
	Code       *Code
	Name       string
	Qualname   string
	Defaults   []Value
	KwDefaults []Value // one for each keyword-only parameter, unbound when there is none
	closure    []Value
	Doc        Value
	notes      Value // __annotations__, unbound when there are none
}

func newFunction(c *Code, closure []Value) *Function {
	f := &Function{Code: c, Name: c.Name, Qualname: c.Qualname, closure: closure}
	f.class, f.kind, f.shape = FunctionClass, KindFunction, FunctionClass.shape
	return f
}

// V is the function as a value.
func (f *Function) V() Value { return Value{o: &f.Object} }

// ModuleName answers the __name__ of the module the function was defined in.
func (f *Function) ModuleName() Value {
	if v, ok := f.Code.ns.Get("__name__"); ok {
		return v
	}
	return None
}

// Globals answers the namespace of the function's module.
func (f *Function) Globals() *Namespace { return f.Code.ns }

type frameMode uint8

const (
	modeCall  frameMode = iota // the result goes to a register of the caller
	modeEntry                  // leaving it leaves the loop
	modeInit                   // __init__: the result must be None, the instance goes to the caller's register
	modeFor                    // a generator driven by for_iter
	modeAwait                  // a coroutine or generator driven by await
	modeKeep                   // the result is kept by a Keeper, too
)

// Frame is a function being run.
type Frame struct {
	code     *Code
	regs     []Value
	back     *Frame
	gen      *Generator
	handling *Exception
	held     Value // modeInit: the instance; modeKeep: who keeps the result; in a generator: what await is resumed with; in a class body: its names
	pc       int32
	ret      uint16
	mode     frameMode
	waiting  bool // suspended in await on something that hands itself to the driver
}

// Back answers the calling frame, or nil.
func (f *Frame) Back() *Frame { return f.back }

// Func answers what the frame runs.
func (f *Frame) Func() *code.Func { return f.code.Func }

// PC answers the index of the instruction being run.
func (f *Frame) PC() int { return int(f.pc) }

// Span answers the place in the source being run.
func (f *Frame) Span() code.Span {
	if int(f.pc) < len(f.code.Spans) {
		return f.code.Spans[f.pc]
	}
	return code.Span{}
}

// Globals answers the frame's module namespace.
func (f *Frame) Globals() *Namespace { return f.code.ns }

// EachLocal calls visit for the frame's bound local variables, parameters first.
func (f *Frame) EachLocal(visit func(name string, v Value)) {
	if names := f.classNames(); names != nil {
		for _, e := range names.entries {
			if e.key.o != nil {
				visit(e.key.Text(), e.value)
			}
		}
		return
	}
	for i, n := range f.code.Locals {
		v := f.regs[i]
		if v.o != nil && v.o.kind == KindCell {
			v = v.cell().V
		}
		if v.o != nil && n != "" && n[0] != '.' {
			visit(n, v)
		}
	}
	for i, n := range f.code.FreeNames {
		v := f.regs[f.code.FreeRegs[i]]
		if v.o != nil && v.o.kind == KindCell && v.cell().V.o != nil && n != "__class__" {
			visit(n, v.cell().V)
		}
	}
}

// classNames is the names of the class whose body the frame runs, or nil.
func (f *Frame) classNames() *Dict {
	if f.mode != modeEntry || f.gen != nil || f.held.o == nil {
		return nil
	}
	return (*Dict)(unsafe.Pointer(f.held.o))
}

func (c *Code) newFrame() *Frame {
	if n := len(c.pool); n > 0 {
		f := c.pool[n-1]
		c.pool = c.pool[:n-1]
		return f
	}
	return &Frame{code: c, regs: make([]Value, c.NumRegs)}
}

func (c *Code) free(f *Frame) {
	if len(c.pool) >= 16 {
		return
	}
	clear(f.regs)
	*f = Frame{code: c, regs: f.regs}
	c.pool = append(c.pool, f)
}

// Generator is a generator, coroutine or asynchronous generator: a suspended frame.
type Generator struct {
	Object
	fn    *Function
	frame *Frame
}

// Name is the function's.
func (g *Generator) Name() string { return g.fn.Name }

// Qualname is the function's.
func (g *Generator) Qualname() string { return g.fn.Qualname }

// V is the generator as a value.
func (g *Generator) V() Value { return Value{o: &g.Object} }

// Frame answers the suspended or running frame; nil when the generator is done.
func (g *Generator) Frame() *Frame { return g.frame }

// Started says that the generator ran at least once.
func (g *Generator) Started() bool { return g.started }

// Running says that the generator is running now.
func (g *Generator) Running() bool { return g.running }

// Begun says that the generator was made; see [Machine.CallCoroutine].
func (g *Generator) Begun() bool { return g.fn != nil }

// Done says that the generator ended.
func (g *Generator) Done() bool { return g.frame == nil }

// IsCoroutine says that the generator is a coroutine.
func (g *Generator) IsCoroutine() bool { return g.class == CoroutineClass }

// Awaited answers the inner generator that a suspended one waits for through await or yield from, or nil.
func (g *Generator) Awaited() *Generator {
	f := g.frame
	if f == nil || int(f.pc) >= len(f.code.Code) {
		return nil
	}
	if in := f.code.Code[f.pc]; in.Op == code.Await {
		if v := f.regs[in.B]; v.o != nil && v.o.kind == KindGenerator {
			inner, _ := v.AsGenerator()
			return inner
		}
	}
	return nil
}
