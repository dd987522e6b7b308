package engine

import (
	"fmt"
	"runtime/debug"
	"slices"
	"strings"
	"testing"

	"asimplay/engine/internal/asimpy"
	"asimplay/engine/internal/lib"
	"asimplay/engine/internal/vm"
)

// assorted makes arguments of every kind, anew at each call, some of them used up, empty, or their own elements.
const assorted = `
import math, asimpy, collections, functools, itertools, random, enum, dataclasses, prettytable

class Plain:
    pass

class Odd:
    x = 1
    def __init__(self, *a, **k): pass
    def __lt__(self, other): raise ValueError("no order")
    def __eq__(self, other): raise ValueError("no equality")
    def __hash__(self): return 1
    def __len__(self): return 3
    def __getitem__(self, i):
        if isinstance(i, int) and i < 3: return i
        raise IndexError(i)
    def __index__(self): return 2
    def __repr__(self): raise ValueError("no text")
    def __getattr__(self, name): raise AttributeError(name)

class Wrong:
    def __len__(self): return "x"
    def __iter__(self): return 5
    def __index__(self): return "x"
    def __bool__(self): return 3
    def __hash__(self): return []
    def __repr__(self): return 5
    def __format__(self, spec): return 5
    def __call__(self, *a, **k): return self
    def __enter__(self): return self
    def __exit__(self, *a): return []
    def __await__(self): return 5
    def __float__(self): return "x"
    def __int__(self): return "x"

class Stack(list): pass
class Name(str): pass
class Table(dict): pass
class Count(int): pass
class Real(float): pass

class Job(asimpy.Process):
    async def run(self):
        await self.timeout(1)

class Lazy(asimpy.Process):
    def __init__(self, env): pass
    async def run(self): pass

class Late(asimpy.Resource):
    def __init__(self): pass

class Colour(enum.Enum):
    RED = 1

@dataclasses.dataclass
class Point:
    x: int = 0
    y: list = None

Pair = collections.namedtuple("Pair", "a b")

def numbers():
    got = yield 1
    yield got

async def waits():
    await asimpy.Timeout(asimpy.Environment(), 1)

async def many():
    yield 1

def make():
    env = asimpy.Environment()
    knot = []
    knot.append(knot)
    used = iter([])
    list(used)
    table = prettytable.PrettyTable(["a", "b"])
    table.add_row([1, 2])
    one = [
        None, True, 0, 1, -1, 3, 2 ** 70, -2 ** 200, 0.0, 1.5, float("nan"), float("inf"), -1e300, 1j,
        "", "a", "abc def", "%d {} {0!r:>5}", "2", b"", b"xyz", bytearray(b"ab"),
        [], [1, 2, 3], ["b", "a"], [(1, 2), (3, 4)], (), (1, 2), (1, (2, (3,))), {}, {"a": 1}, {1: 2, "x": [3]},
        set(), {1, 2}, frozenset([1]), range(0), range(5), range(10 ** 12), slice(None), slice(1, None, -1),
        int, str, list, dict, object, type, Plain, Odd, Job, Exception, Colour, Point,
        Plain(), Odd(), Wrong(), Stack([1]), Name("n"), Table(a=1), Count(3), Real(2.5), Colour.RED, Point(), Pair(1, 2),
        len, print, max, lambda *a, **k: 1, lambda: 1, lambda x: x, "x".upper, Plain().__init__, functools.partial(max, 1),
        ValueError("v"), StopIteration(3), KeyError, numbers(), waits(), many(), iter([1, 2]), used, zip([1], [2]), map(str, [1]),
        itertools.count(), itertools.cycle([1]), itertools.repeat(1), itertools.chain([1], [2]), iter("ab"), reversed([1, 2]),
        collections.deque([1, 2], maxlen=2), collections.Counter("abca"), collections.defaultdict(list), collections.OrderedDict(a=1),
        collections.ChainMap({"a": 1}), {"a": 1}.items(), {"a": 1}.keys(), {"a": 1}.values(), random.Random(1), table,
        env, asimpy.Event(env), asimpy.Timeout(env, 1), Job(env), Lazy.__new__(Lazy), Late(), asimpy.Resource(env, 1),
        asimpy.PreemptiveResource(env, 1), asimpy.Queue(env), asimpy.PriorityQueue(env), asimpy.Store(env), asimpy.Container(env, 5, 1),
        asimpy.Barrier(env), asimpy.AllOf(env, a=asimpy.Timeout(env, 1)), asimpy.FirstOf(env, a=asimpy.Timeout(env, 1)), asimpy.Interrupt("why"),
        knot, math, asimpy, NotImplemented, ..., property(len), staticmethod(len), classmethod(len), super(Job, Job(env)),
    ]
    return one
`

// natives answers everything of native make that a program can call: names and how each is got from a machine.
type native struct {
	name string
	get  func(m *vm.Machine) vm.Value
}

func nativeMachine(t *testing.T) (*vm.Machine, vm.Value) {
	t.Helper()
	p, fault := Load("assorted.py", assorted)
	if fault != nil {
		t.Fatal(fault.Traceback)
	}
	unit, _, err := p.compile(&Options{})
	if err != nil {
		t.Fatal(err)
	}
	m := lib.NewMachine()
	m.Limits.Size = 1 << 14
	m.Extra["seed"] = int64(1)
	m.Extra["argv"] = []string{"assorted.py"}
	asimpy.Register(m, asimpy.Options{})
	mod := vm.NewModule("__main__")
	m.SetModule(mod)
	if _, err := m.RunUnit(unit, mod); err != nil {
		t.Fatal(lib.Traceback(m, err))
	}
	makes, _ := mod.NS.Get("make")
	return m, makes
}

// nativesOf lists what is native in every module: functions, classes, and the methods and properties of both.
func nativesOf(t *testing.T) []native {
	m, makes := nativeMachine(t)
	var list []native
	seen := map[vm.Value]bool{}
	class := func(path string, get func(m *vm.Machine) vm.Value, c *vm.Class) {
		if seen[c.V()] {
			return
		}
		seen[c.V()] = true
		list = append(list, native{path, get})
		c.EachAttr(func(name string, v vm.Value) {
			own := func(m *vm.Machine) vm.Value {
				c, _ := get(m).AsClass()
				v, ok := c.Get(name)
				if !ok {
					return vm.None
				}
				return v
			}
			switch v.Kind() {
			case vm.KindBuiltin:
				list = append(list, native{path + "." + name, own})
			case vm.KindWrapper:
				list = append(list, native{path + "." + name, func(m *vm.Machine) vm.Value {
					v, err := m.GetAttr(get(m), name)
					if err != nil {
						return vm.None
					}
					return v
				}})
			case vm.KindProperty:
				for _, how := range []string{"__get__", "__set__", "__delete__"} {
					list = append(list, native{path + "." + name + "." + how, func(m *vm.Machine) vm.Value {
						v, err := m.GetAttr(own(m), how)
						if err != nil {
							return vm.None
						}
						return v
					}})
				}
			}
		})
	}
	modules := append(m.ModuleNames(), "builtins")
	slices.Sort(modules)
	for _, name := range modules {
		if lib.Unsupported(name) != "" {
			continue
		}
		mod, err := m.Import(name)
		if err != nil {
			t.Fatal(err)
		}
		mod.NS.Each(func(part string, v vm.Value) {
			get := func(m *vm.Machine) vm.Value {
				mod, err := m.Import(name)
				if err != nil {
					return vm.None
				}
				v, _ := mod.NS.Get(part)
				return v
			}
			switch v.Kind() {
			case vm.KindClass:
				c, _ := v.AsClass()
				class(name+"."+part, get, c)
			case vm.KindBuiltin, vm.KindMethod, vm.KindFunction:
				list = append(list, native{name + "." + part, get})
			}
		})
	}
	values, err := m.Call0(makes)
	if err != nil {
		t.Fatal(lib.Traceback(m, err))
	}
	items, _ := m.ToSlice(values)
	for i, v := range items {
		get := func(m *vm.Machine) vm.Value {
			items, ok := m.Extra["assorted"].([]vm.Value)
			if !ok {
				mod, _ := m.Import("__main__")
				makes, _ := mod.NS.Get("make")
				values, err := m.Call0(makes)
				if err != nil {
					return vm.NoneClass.V()
				}
				items, _ = m.ToSlice(values)
				m.Extra["assorted"] = items
			}
			return items[i].Class().V()
		}
		class("type of value "+fmt.Sprint(i)+" ("+v.TypeName()+")", get, v.Class())
	}
	return list
}

// TestNativeCallsNeverFail calls everything native with none to four arguments of assorted kinds. Whatever it answers
// or raises will do; a panic of the engine will not, nor a call that the meter does not stop.
func TestNativeCallsNeverFail(t *testing.T) {
	defer debug.SetMaxStack(debug.SetMaxStack(8 << 20))
	var m *vm.Machine
	var makes vm.Value
	calls, bad := 0, map[string]bool{}
	var items []vm.Value
	fresh := func() {
		m.Limits.Steps = m.Steps() + 1<<20
		v, err := m.Call0(makes)
		if err != nil {
			m, makes = nativeMachine(t)
			if v, err = m.Call0(makes); err != nil {
				t.Fatal(lib.Traceback(m, err))
			}
		}
		items, _ = m.ToSlice(v)
	}
	m, makes = nativeMachine(t)
	list := nativesOf(t)
	shared := snapshot(t, list, m)
	for n, fn := range list {
		pick := uint32(n)*2654435761 + 1
		random := func() int {
			pick ^= pick << 13
			pick ^= pick >> 17
			pick ^= pick << 5
			return int(pick % uint32(len(items)))
		}
		call := func(names []string, at ...int) {
			args := make([]vm.Value, len(at))
			for i, j := range at {
				args[i] = items[j]
			}
			defer func() {
				x := recover()
				if x == nil {
					return
				}
				where := "?"
				for _, line := range strings.Split(string(debug.Stack()), "\n") {
					if strings.Contains(line, "/engine/") && strings.Contains(line, ".go:") && !strings.Contains(line, "_test.go") && !strings.Contains(line, "vm/builtin.go") {
						where = strings.TrimSpace(line)
						break
					}
				}
				if !bad[fn.name] {
					bad[fn.name] = true
					var kinds []string
					for _, a := range args {
						kinds = append(kinds, a.TypeName())
					}
					t.Errorf("%s(%s): %v at %s", fn.name, strings.Join(kinds, ", "), x, where)
				}
				m, makes = nativeMachine(t)
				fresh()
			}()
			calls++
			m.Limits.Steps = m.Steps() + 1<<14
			callee := fn.get(m)
			a := vm.Args{Pos: args[:len(args)-len(names)], Names: names, Vals: args[len(args)-len(names):]}
			v, err := m.Call(callee, a)
			if e, ok := err.(*vm.Exception); ok {
				_, _ = m.Str(e.V())
				_ = lib.Traceback(m, err)
			}
			if err == nil {
				if v.IsBound() {
					_, _ = m.Repr(v)
				} else {
					t.Errorf("%s answers nothing", fn.name)
				}
			}
		}
		fresh()
		call(nil)
		for i := range items {
			call(nil, i)
		}
		fresh()
		for range 150 {
			call(nil, random(), random())
		}
		fresh()
		for range 80 {
			call(nil, random(), random(), random())
		}
		fresh()
		for range 40 {
			call(nil, random(), random(), random(), random())
		}
		for _, k := range []string{"key", "default", "env", "x", "self"} {
			call([]string{k}, random())
			call([]string{k}, random(), random())
		}
		// A method is rarely given its own object by chance.
		for i, v := range items {
			if name, _, ok := strings.Cut(fn.name, "."); ok && (strings.Contains(name, "value") || true) {
				if c := owner(m, fn, v); c {
					for range 60 {
						call(nil, i, random())
					}
					fresh()
					for range 40 {
						call(nil, i, random(), random())
					}
					for range 20 {
						call(nil, i, random(), random(), random())
					}
					call(nil, i)
					call(nil, i, i)
				}
			}
		}
		shared(t, fn.name)
	}
	t.Logf("%d calls", calls)
}

// snapshot remembers the attributes of the classes that all runs share, which no program may change.
func snapshot(t *testing.T, list []native, m *vm.Machine) func(t *testing.T, after string) {
	held := map[*vm.Class]map[string]vm.Value{}
	other, _ := nativeMachine(t)
	for _, fn := range list {
		c, ok := fn.get(m).AsClass()
		if d, too := fn.get(other).AsClass(); !ok || !too || c != d {
			continue
		}
		held[c] = map[string]vm.Value{}
		c.EachAttr(func(name string, v vm.Value) { held[c][name] = v })
	}
	return func(t *testing.T, after string) {
		for c, attrs := range held {
			n := 0
			c.EachAttr(func(name string, v vm.Value) {
				n++
				if w, ok := attrs[name]; !ok || w != v {
					t.Errorf("%s changed %s.%s, which all runs share", after, c.Name, name)
					attrs[name] = v
				}
			})
			if n != len(attrs) {
				t.Errorf("%s took an attribute from %s, which all runs share", after, c.Name)
			}
		}
	}
}

// owner says that v is an object that fn is a method of.
func owner(m *vm.Machine, fn native, v vm.Value) (is bool) {
	b, ok := fn.get(m).AsBuiltin()
	return ok && b.Class != nil && b.Class != vm.ObjectClass && b.Class.IsInstance(v)
}
