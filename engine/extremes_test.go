package engine

import (
	"math/rand"
	"strconv"
	"strings"
)

// around are pairs that an expression can stand between, again and again.
var around = [][2]string{
	{"(", ")"},
	{"[", "]"},
	{"{", "}"},
	{"{1: ", "}"},
	{"(1, ", ")"},
	{"f(", ")"},
	{"b[", "]"},
	{"-", ""},
	{"not ", ""},
	{"~", ""},
	{"lambda: ", ""},
	{"lambda x=", ": x"},
	{"1 if ", " else 2"},
	{"", " if a else b"},
	{"1 + ", ""},
	{"", " ** 2"},
	{"2 ** ", ""},
	{"", " < 3"},
	{"a and ", ""},
	{"", " or b"},
	{"", ".v"},
	{"", "[0]"},
	{"", "()"},
	{"*", ","},
	{"(yield ", ")"},
	{"[x for x in ", "]"},
	{"{x: x for x in ", "}"},
	{"(x for x in ", ")"},
	{"[x for x in b if ", "]"},
	{"(x := ", ")"},
	{"f(*", ")"},
	{"f(**", ")"},
	{"f(k=", ")"},
	{"b[:", "]"},
	{"print(", ")"},
	{"str(", ")"},
	{"f'{", "}'"},
	{"await ", ""},
}

// over are heads of statements that a block can stand under, again and again; the second part follows the block.
var over = [][2]string{
	{"if a:", ""},
	{"if 0:\n    pass\nelse:", ""},
	{"while a:", ""},
	{"for x in b:", ""},
	{"for x in b:\n    pass\nelse:", ""},
	{"def f():", "f()"},
	{"class A:", "A()"},
	{"try:", "except Exception:\n    pass"},
	{"try:", "finally:\n    pass"},
	{"try:\n    1 / 0\nexcept Exception:", ""},
	{"try:\n    pass\nfinally:", ""},
	{"with bar:", ""},
	{"with contextlib.suppress(Exception):", ""},
	{"match a:\n    case 1:\n        pass\nwhile a:", ""},
	{"async def f():", "f()"},
	{"class P(Process):", "P(env)"},
	{"def f(x=f, *y: f) -> f:", "f(f)"},
}

// innermost are what a nest has in its middle.
var innermost = []string{"pass", "break", "continue", "return", "return 1", "yield", "raise", "raise ValueError", "del a", "nonlocal a", "global a", "x = f()", "print(x)", "f()", "1 / 0", "env.run()", "await f()", "import math", "a = a"}

// extreme makes a program that goes far in one direction: depth of expressions, blocks and data, size of literals, numbers of
// names, attributes, arguments and classes.
func extreme(rng *rand.Rand) string {
	s := &source{rng: rng, depth: 3}
	var b strings.Builder
	b.WriteString(prelude)
	for range 1 + rng.Intn(3) {
		more := strings.TrimRight(s.extremity(), "\n")
		if rng.Intn(4) > 0 {
			more = "try:\n" + indented(more) + "except BaseException as x:\n    print(type(x))"
		}
		b.WriteString(more + "\n")
	}
	return b.String()
}

// far is a number that is small most of the time.
func (s *source) far(most int) int {
	n := 1 + s.rng.Intn(8)
	for s.rng.Intn(2) == 0 && n < most {
		n *= 2 + s.rng.Intn(3)
	}
	return min(n, most)
}

func (s *source) extremity() string {
	switch s.rng.Intn(12) {
	case 0, 1: // expressions in expressions
		text := s.expression()
		kinds := [][2]string{around[s.rng.Intn(len(around))], around[s.rng.Intn(len(around))]}
		for range s.far(3000) {
			k := kinds[s.rng.Intn(len(kinds))]
			text = k[0] + text + k[1]
		}
		return s.pick([]string{"x = ", "", "return ", "print(*[", "del ", "for x in "}) + text + "\n"
	case 2: // blocks in blocks
		text := s.pick(innermost) + "\n"
		kinds := [][2]string{over[s.rng.Intn(len(over))], over[s.rng.Intn(len(over))], over[s.rng.Intn(len(over))]}
		for range s.far(120) {
			k := kinds[s.rng.Intn(len(kinds))]
			text = k[0] + "\n" + indented(text)
			if k[1] != "" {
				text += k[1] + "\n"
			}
		}
		return text
	case 3: // data in data, then something that goes through it
		return "x = " + s.pick([]string{"[]", "()", "{}", "None", "A()", "env", "b"}) + "\nfor y in range(" + strconv.Itoa(s.far(100000)) + "):\n    x = " +
			s.pick([]string{"[x]", "(x,)", "{1: x}", "{x}", "A(x)", "functools.partial(x)", "iter(x)", "map(f, x)", "zip(x)", "itertools.chain(x)", "lambda: x()", "ValueError(x)", "[x, x]", "collections.deque([x])", "property(x)", "staticmethod(x)", "super(A, x)", "AllOf(env, x=x)", "FirstOf(env, x=x)", "types.MethodType(x, x)", "slice(x)", "enumerate(x)", "collections.ChainMap(x)"}) +
			"\n" + s.pick([]string{"print(x)", "str(x)", "x == x", "hash(x)", "copy.deepcopy(x)", "json.dumps(x)", "list(x)", "next(x)", "x()", "x < x", "del x", "x in x", "sorted(x)", "len(x)", "f'{x!r:>10}'", "'%s' % x", "isinstance(1, x)", "raise x", "x.v", "sum(x)", "statistics.mean(x)", "env.run()"}) + "\n"
	case 4: // numbers
		digits := strings.Repeat(s.pick([]string{"1", "9", "0", "7_7", "12"}), s.far(20000))
		number := s.pick([]string{"", "0x", "0b1", "0o", "1.", "1e", "1e-", "-", "."}) + digits + s.pick([]string{"", "", "j", ".5", "e5", "e-400", "."})
		return "x = " + number + "\nprint(x " + s.pick(operators) + " " + s.pick([]string{"x", "1", "-x", "3.5", "1e308", "10**30"}) + ", " + s.pick([]string{"str", "hash", "float", "int", "repr", "hex", "math.isqrt", "math.log", "range", "abs", "round", "bool", "math.factorial", "chr", "bytes", "'%d'.__mod__", "'{:,}'.format", "'{:e}'.format"}) + "(x))\n"
	case 5: // strings
		text := strings.Repeat(s.pick([]string{"a", "\\n", "é", "\\x00", "{", "{{", "}}", "{a}", "%s", "%", "\\N{DIGIT ONE}", "\\ud800", "𝄞", " ", "\t", "{0}", "{:{}}", "ab\\\n"}), s.far(5000))
		return "x = " + s.pick([]string{"", "f", "b", "r", "rb", "u", "F"}) + "'" + text + "'\nprint(x" + s.pick([]string{"", " % 1", " % ((1,) * 50)", ".format(*b)", ".split()", ".upper()", "[::-1]", " * 100", ".encode()", ".splitlines()", ".title()", ".expandtabs(10**6)", ".replace('', x)", ".join(x)", ".translate({97: x})", ".zfill(10**7)"}) + ")\n"
	case 6: // many names, arguments, parameters, elements
		n := s.far(2000)
		var list []string
		form := s.pick([]string{"x#", "x#=#", "*b", "**c", "#", "a[#]", "lambda x#: x#", "x# if x# else #", "'#'", "**{'x#': #}", "x#: int"})
		for i := range n {
			list = append(list, strings.ReplaceAll(form, "#", strconv.Itoa(i)))
		}
		all := strings.Join(list, ", ")
		return s.pick([]string{
			"f(" + all + ")", "def h(" + all + "): return locals()\nprint(h(*range(" + strconv.Itoa(n) + ")))", "x = [" + all + "]", "x = {" + all + "}", "[" + all + "] = range(" + strconv.Itoa(n) + ")",
			"lambda " + all + ": 0", "class C(" + all + "): pass", "print(" + all + ")", "global " + all, "del " + all, "(" + all + ") = (" + all + ")", "from math import " + all, "import " + all, "for " + all + " in [b]: pass",
			"with " + all + ": pass", "match b:\n    case [" + all + "]: print(1)", "match c:\n    case {" + all + "}: print(1)", "match e:\n    case A(" + all + "): print(1)", "print(f'" + strings.ReplaceAll(all, "'", "") + "')", "assert " + all, "b[" + all + "] = 1",
		}) + "\n"
	case 7: // attributes come and go
		target := s.pick([]string{"e", "A", "B", "f", "env", "res", "que", "sto", "con", "bar", "ev", "P", "P(env)", "math", "asimpy", "random", "gen", "it", "type(e)", "ValueError('x')", "Resource", "Event", "Process", "Environment", "functools.partial(f)", "collections.Counter()"})
		attribute := s.pick([]string{"'x%d' % i", "dir(x)[i % len(dir(x))]", "str(i)", "i", "'v'", "'__class__'", "'__dict__'", "'__eq__'", "'__bases__'", "'__getattribute__'", "'_' * i", "'_items'", "'_waiters'", "'_value'", "'_now'", "'_done'", "'_count'", "'name'"})
		does := s.pick([]string{"setattr(x, n, i)", "delattr(x, n)", "getattr(x, n)", "getattr(x, n)()", "setattr(x, n, getattr(x, n, None))", "setattr(x, n, x)", "setattr(type(x), n, property(f))", "setattr(type(x), n, lambda *a: x)", "x.__dict__[n] = i", "vars(x).pop(n)", "setattr(x, n, f)", "setattr(x, n, [])", "setattr(type(x), n, i)", "delattr(type(x), n)", "hasattr(x, n)"})
		return "x = " + target + "\nfor i in range(" + strconv.Itoa(s.far(3000)) + "):\n    try:\n        n = " + attribute + "\n        " + does + "\n    except Exception: pass\n" + s.pick([]string{"print(x)", "dir(x)", "vars(x)", "x == x", "copy.copy(x)", "x()", "env.run(until=3)", "isinstance(x, A)", "hash(x)", "str(x)", "len(x)"}) + "\n"
	case 8: // classes of classes
		return "x = " + s.pick([]string{"A", "object", "type", "int", "list", "Process", "Event", "Exception", "enum.Enum", "Resource"}) + "\nfor i in range(" + strconv.Itoa(s.far(300)) + "):\n    " +
			s.pick([]string{"class x(x): pass", "class x(x, A): pass", "x = type('x', (x,), {})", "x = type('x', (x,), {'m': lambda self: super(x, self).m()})", "class x(x):\n        def __init__(self, *a): super().__init__(*a)", "class x(metaclass=x): pass", "class x(x):\n        __slots__ = ('a', 'b')", "class x(x):\n        def __eq__(self, o): return super().__eq__(o)\n        def __hash__(self): return super().__hash__()", "x = dataclasses.make_dataclass('x', ['a'], bases=(x,))"}) +
			"\n" + s.pick([]string{"print(x())", "x.__mro__", "x.__subclasses__()", "isinstance(x, x)", "issubclass(x, A)", "x(env)", "x.m", "x().m()", "{x(): 1}", "x() == x()", "x.__bases__ = (A,)", "x.__class__ = A"}) + "\n"
	case 9: // calls in calls, through all that calls
		return "def h(x=None, *y, **z):\n    " + s.pick([]string{"", "try:\n        ", "for w in b:\n        ", "with contextlib.suppress(ZeroDivisionError):\n        "}) + s.pick([]string{"return h(h)", "return sorted(b, key=h)", "return list(map(h, b))", "return max(b, key=h)", "return functools.reduce(h, b)", "return [h(w) for w in b]", "yield from h()", "return f'{h()}'", "return A.__init__(h)", "return h.__call__()", "return getattr(h, '__call__')()", "return functools.partial(h)()", "return next(map(h, b))", "return copy.copy(h())", "return eval('h')", "return type('x', (), {'__init__': h})()", "return env.run()", "return 1 if h() else 2", "raise ValueError(h())", "return print(h())"}) +
			s.pick([]string{"", "", "\n    except BaseException: return h()", "\n    finally: h()"}) + "\nA.__getattr__ = " + s.pick([]string{"h", "None", "f"}) + "\nprint(list(h() or []))\n"
	case 10: // many processes, many events
		n := strconv.Itoa(s.far(5000))
		return "class Q(Process):\n    async def run(self):\n        " + s.pick([]string{"await self.timeout(0)", "await res.acquire()", "await que.get()", "await bar.wait()", "async with res:\n            await self.timeout(1)", "while True: await self.timeout(0)", "await AllOf(env, **{'x%d' % i: Timeout(env, i) for i in range(" + n + ")})", "await FirstOf(env, a=que.get(), b=sto.get(), c=con.get(100), d=ev)", "Q(env)", "Q(env); Q(env)", "self.interrupt()", "await ev", "raise ValueError", "await self.timeout(float('nan'))", "env.run()", "await self.run()", "await Q(env).run()", "self._done = True", "env.schedule(env.now, self.run)", "env.immediate(lambda: Q(env))"}) +
			"\nfor i in range(" + n + "):\n    y = Q(env)\n    " + s.pick([]string{"", "y.interrupt(i)", "bar.release()", "env.run(i)", "que.put(i)", "res.release()", "ev.succeed(i)", "ev.fail(ValueError(i))", "ev.cancel()", "con.put(i)", "y.run()", "y._done = 1", "res._waiters.clear()", "que._items.append(i)", "ev = Event(env)"}) + "\nenv.run(" + s.pick([]string{"", "0", "5", "until=float('nan')", "until=1e300", "-1"}) + ")\n"
	}
	// a generator, coroutine or iterator in each other's hands
	return "def h():\n    x = yield\n    " + s.pick([]string{"y.send(x)", "next(y)", "yield from y", "y.close()", "y.throw(ValueError)", "return y", "yield y", "list(y)"}) + "\ny = h()\n" + s.pick([]string{"next(y)\n", "", "y.send(None)\n"}) + "y." + s.pick([]string{"send(y)", "throw(y)", "close()", "throw(StopIteration)", "throw(GeneratorExit)", "gi_frame", "throw(ValueError, 1, 2)", "__next__()", "send()"}) + "\n" + s.statement()
}
