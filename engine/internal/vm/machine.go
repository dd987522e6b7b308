package vm

import (
	"sort"
	"strings"

	"asimplay/engine/internal/code"
)

// Limits bound what a program may use; each is counted the same on every machine. Zero means no bound.
type Limits struct {
	Steps     uint64 // backward jumps, calls and resumptions, and the elements native functions work on
	Size      int    // elements or bytes of one object
	Recursion int    // Python frames
}

// Machine runs programs: one at a time, from one goroutine.
type Machine struct {
	Limits   Limits
	Builtins *Module
	// Loaders make the modules that programs import, by name, on first use.
	Loaders map[string]func(m *Machine) (*Module, error)
	// Find answers the source of a module that lies beside the program; it may be nil.
	Find func(name string) (unit *code.Unit, err error, ok bool)
	// Write takes what the program prints. Stream is 1 for stdout, 2 for stderr.
	Write func(stream int, text string) error
	// OnTick is called every tickSteps steps; it may suspend the whole program or answer a *Fatal.
	OnTick func(steps uint64) error
	// OnDiscard is told of values of expression statements that ask to be awaited.
	OnDiscard func(v Value, f *Frame)

	// Unoffered says why a name that CPython has is not offered, or ""; it may be nil.
	Unoffered func(module, name string) string

	// Union and Generic make what `int | None` and `list[int]` give; set by the module that knows types.
	Union   func(v, w Value) Value
	Generic func(v, key Value) Value

	derived    map[*Class][]Value // the program's classes by base, in order of definition
	modules    map[string]*Module
	frame      *Frame
	depth      int
	nested     int
	inner      int
	bound      *Object // whose native method is being called as a value
	countdown  int64
	steps      uint64
	ids        map[*Object]uint32 // identities of what runs share
	identities uint32             // given out so far
	reprs      []*Object
	// Extra holds what modules keep for this run, by module name.
	Extra     map[string]any
	arguments []Value // of __init__, of the calls being made

	lastIter   *Iter // see senderOf
	lastSender Sender
}

const (
	tickSteps     = 2048
	maxNested     = 180 // loops inside native calls inside loops: a browser's stack is small
	defaultDepth  = 1000
	firstObjectID = 0x7f00_0000_1000
)

// NewMachine makes a machine whose built-in names are builtins.
func NewMachine(builtins *Module) *Machine {
	return &Machine{
		Limits:    Limits{Recursion: defaultDepth, Size: 1 << 27},
		Builtins:  builtins,
		Loaders:   map[string]func(*Machine) (*Module, error){},
		modules:   map[string]*Module{"builtins": builtins},
		countdown: tickSteps,
		Extra:     map[string]any{},
		Write:     func(int, string) error { return nil },
	}
}

// Bound says that a native method is being called as a value that was bound to v before: CPython then names it by v's
// class in messages, and by the class that has the method when it is called right away.
func (m *Machine) Bound(v Value) bool { return m.bound == v.o && m.bound != nil }

// Steps answers the steps charged so far.
func (m *Machine) Steps() uint64 { return m.steps + uint64(tickSteps-m.countdown) }

// Charge counts n steps of work done by a native function.
func (m *Machine) Charge(n int) error {
	m.countdown -= int64(n)
	if m.countdown < 0 {
		return m.tick()
	}
	return nil
}

func (m *Machine) tick() error {
	m.steps += uint64(tickSteps - m.countdown)
	m.countdown = tickSteps
	if m.Limits.Steps > 0 && m.steps > m.Limits.Steps {
		return &Fatal{Kind: "budget", Message: "the program was stopped after " + GroupDigits(m.Limits.Steps) + " steps", Help: "A loop that never awaits never lets simulated time pass; if the program is only long, let it go on."}
	}
	if m.OnTick != nil {
		return m.OnTick(m.steps)
	}
	return nil
}

// GroupDigits writes a number as 1,234,567.
func GroupDigits(n uint64) string {
	var b []byte
	for i := 0; ; i++ {
		if i > 0 && i%3 == 0 {
			b = append(b, ',')
		}
		b = append(b, byte('0'+n%10))
		if n /= 10; n == 0 {
			break
		}
	}
	for i, j := 0, len(b)-1; i < j; i, j = i+1, j-1 {
		b[i], b[j] = b[j], b[i]
	}
	return string(b)
}

// CheckSize refuses an object of n elements or bytes before it is made, and charges the meter for it.
func (m *Machine) CheckSize(n int) error {
	if m.Limits.Size > 0 && (n > m.Limits.Size || n < 0) {
		return &Fatal{Kind: "budget", Message: "the program was stopped: it asked for an object of more than " + GroupDigits(uint64(m.Limits.Size)) + " elements or bytes", Help: "If the program is only large, let it go on."}
	}
	return m.Charge(n / 16)
}

func (m *Machine) chargeSize(n int) error {
	if m != nil && m.Limits.Size > 0 && n > m.Limits.Size {
		return m.CheckSize(n)
	}
	return nil
}

// Frame answers the innermost frame of the program, or nil.
func (m *Machine) Frame() *Frame { return m.frame }

// ID answers id(v): small numbers in order of first asking, so that runs are repeatable.
func (m *Machine) ID(v Value) int64 {
	switch v.o.kind {
	case KindInt, KindFloat, KindBool, KindNone:
		return int64(0x5500_0000_0000 + (v.n*32+uint64(v.o.kind)*8)&0xff_ffff_ffff)
	}
	serial := v.o.serial
	if serial == 0 {
		if m.shared(v) {
			// Objects that all runs share can't remember what one run calls them.
			var ok bool
			if serial, ok = m.ids[v.o]; !ok {
				serial = m.nextID()
				m.ids[v.o] = serial
			}
		} else {
			serial = m.nextID()
			v.o.serial = serial
		}
	}
	return firstObjectID + int64(serial)*48
}

func (m *Machine) nextID() uint32 {
	if m.ids == nil {
		m.ids = map[*Object]uint32{}
	}
	m.identities++
	return m.identities
}

// shared says that v may be an object of the language's own tables, which are made once for all machines.
func (m *Machine) shared(v Value) bool {
	switch v.o.kind {
	case KindBuiltin, KindClass, KindProperty, KindWrapper, KindModule, KindSingleton, KindTuple, KindStr:
		return true
	case KindNative:
		return v.o.class.Native
	}
	return false
}

// Import answers a module by its dotted name.
func (m *Machine) Import(name string) (*Module, error) {
	if mod, ok := m.modules[name]; ok {
		return mod, nil
	}
	// What lies beside the program shadows the library, as in CPython.
	if m.Find != nil {
		unit, err, ok := m.Find(name)
		if err != nil {
			return nil, err
		}
		if ok {
			mod := NewModule(name)
			m.modules[name] = mod
			if _, err := m.RunUnit(unit, mod); err != nil {
				delete(m.modules, name)
				return nil, err
			}
			return mod, nil
		}
	}
	if load, ok := m.Loaders[name]; ok {
		mod, err := load(m)
		if err != nil {
			return nil, err
		}
		m.modules[name] = mod
		return mod, nil
	}
	if top, _, inside := strings.Cut(name, "."); inside {
		// A part of what is refused is refused for the same reason.
		if mod, err := m.Import(top); err == nil {
			if why, ok := mod.NS.Get("__asimplay_unsupported__"); ok {
				return Unsupported(name, why.Text()), nil
			}
		}
	}
	e := NewException(ModuleNotFoundErrorClass, String("No module named '"+name+"'"))
	e.SetAttr("name", String(name))
	return nil, e
}

// Unsupported makes the module that stands for one that can't be offered: using a name of it raises, importing doesn't.
func Unsupported(name, why string) *Module {
	mod := NewModule(name)
	mod.NS.Set("__asimplay_unsupported__", String(why))
	return mod
}

// RunUnit runs a compiled module in mod's namespace.
func (m *Machine) RunUnit(unit *code.Unit, mod *Module) (Value, error) {
	ns := NewNamespace()
	for _, g := range unit.Globals {
		ns.Slot(g)
	}
	mod.NS.Each(func(name string, v Value) { ns.Set(name, v) })
	if unit.Main.HasDoc {
		ns.Set("__doc__", String(unit.Main.Doc))
	} else {
		ns.Set("__doc__", None)
	}
	ns.Set("__file__", String(unit.File))
	mod.NS = ns
	fn := newFunction(prepare(unit.Main, ns), nil)
	return m.callFunction(fn, Args{})
}

// SetModule makes mod known under its name.
func (m *Machine) SetModule(mod *Module) { m.modules[mod.Name] = mod }

// ModuleNames lists what can be imported, sorted.
func (m *Machine) ModuleNames() []string {
	names := make([]string, 0, len(m.Loaders))
	for n := range m.Loaders {
		names = append(names, n)
	}
	sort.Strings(names)
	return names
}
