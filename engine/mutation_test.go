package engine

import (
	"math/rand"
	"strings"

	"asimplay/engine/internal/syntax"
)

// prelude binds every name that fragments use, so that what is generated gets far.
const prelude = `import asimpy, types, collections, copy, dataclasses, enum, functools, heapq, itertools, json, math, operator, random, statistics, string, typing, contextlib, abc, bisect
from asimpy import *
class A:
    def __init__(self, *a, **k): self.v = 1; self.w = [1, 2]
class B(A): pass
class P(Process):
    def init(self, n=3): self.n = n
    async def run(self):
        for _ in range(self.n): await self.timeout(1)
def f(*a, **k): return a
def g(n=3):
    for i in range(n):
        got = yield i
env = Environment()
a, b, c, d, e = 1, [1, 2, 3], {"a": 1, "b": 2}, "text", A()
res, que, sto, con, bar = Resource(env, 1), Queue(env), Store(env), Container(env, 10, 5), Barrier(env)
ev, it, gen, st, tu = env.event() if hasattr(env, "event") else Event(env), iter(b), g(), {1, 2}, (1, 2)
`

var (
	atoms = strings.Fields(`a b c d e f g A B P env res que sto con bar ev it gen st tu 0 1 -1 3 2.5 1e308 10**30 -10**30 None True False "x" "" b"q" [] {} () [1] {1:2} {1} ...
		float("nan") float("inf") -float("inf") int str list dict set object type len print Exception ValueError("v") (lambda:1) (lambda*a,**k:a) e.v e.w a.b NotImplemented
		super property staticmethod classmethod range(5) range(10**9) slice(1,2) itertools.count() itertools.cycle(b) collections.Counter("ab") collections.deque(b) random.random math.pi
		P(env) Timeout(env,1) Event(env) Environment() AllOf(env,x=ev) FirstOf(env,x=ev) Interrupt("i") PriorityQueue(env) PreemptiveResource(env,1) g() f()
		enum.Enum functools.partial(f) "%s" "{}" "{0.v}" e.__dict__ A.__mro__ type(e) globals() vars(e) dir(e)`)
	callables = strings.Fields(`f g A B P len print repr str int float list dict set tuple frozenset sorted reversed iter next sum min max any all zip map filter enumerate range
		isinstance issubclass getattr setattr hasattr delattr type vars dir id hash callable divmod pow abs round chr ord bytes bytearray complex format bool super object property staticmethod classmethod
		Event Timeout Process Resource Queue PriorityQueue Store Container Barrier Environment AllOf FirstOf Interrupt PreemptiveResource
		copy.copy copy.deepcopy json.dumps json.loads functools.reduce functools.partial functools.lru_cache functools.cmp_to_key functools.wraps functools.total_ordering
		itertools.chain itertools.product itertools.permutations itertools.combinations itertools.accumulate itertools.groupby itertools.islice itertools.tee itertools.zip_longest itertools.starmap itertools.takewhile
		heapq.heapify heapq.heappush heapq.heappop heapq.merge heapq.nlargest bisect.insort collections.Counter collections.deque collections.defaultdict collections.namedtuple collections.OrderedDict collections.ChainMap
		math.sqrt math.factorial math.comb math.gcd math.log math.floor math.fsum math.prod math.isqrt statistics.mean statistics.median statistics.stdev statistics.quantiles random.choice random.choices random.sample random.shuffle
		random.randint random.gauss random.expovariate random.seed random.betavariate random.gammavariate random.vonmisesvariate random.getrandbits operator.attrgetter operator.itemgetter operator.methodcaller dataclasses.dataclass dataclasses.replace dataclasses.asdict dataclasses.make_dataclass
		enum.Enum enum.unique typing.NamedTuple contextlib.contextmanager abc.abstractmethod str.join str.upper str.format list.append list.sort dict.update dict.fromkeys int.from_bytes "%d".__mod__ "".join "{}".format env.run env.step res.acquire res.release que.put que.get sto.put sto.get con.put con.get bar.wait ev.succeed ev.fail ev.cancel gen.send gen.throw gen.close next`)
	names   = strings.Fields(`a b c d e f g A B P env res que sto con bar ev it gen st tu e.v e.w b[0] c["a"] b[:] A.v A.__init__ P.run env.step res.acquire e.__class__ e.__dict__ A.__eq__ B.__bases__ len print str e.run`)
	methods = strings.Fields(`v w append pop sort update get keys items values join split format upper send throw close run step now timeout acquire release put interrupt succeed fail cancel wait
		__init__ __new__ __class__ __dict__ __eq__ __lt__ __hash__ __repr__ __len__ __iter__ __next__ __call__ __getattr__ __setattr__ __getattribute__ __enter__ __exit__ __await__ __get__ __set__ __mro__ __bases__ __name__ __qualname__ __module__ __doc__ __subclasses__ __func__ __self__ __code__ __globals__ __defaults__ __wrapped__ __init_subclass__ __class_getitem__ __format__ __bool__ __index__ __del__ __reversed__ __contains__ __getitem__ __setitem__ __delitem__ __add__ __radd__ __iadd__ __missing__ __copy__ __deepcopy__ __reduce__ __slots__ __instancecheck__ __post_init__ __match_args__`)
	dunders   = strings.Fields(`__init__ __new__ __eq__ __lt__ __le__ __hash__ __repr__ __str__ __len__ __iter__ __next__ __call__ __getattr__ __setattr__ __delattr__ __getattribute__ __enter__ __exit__ __await__ __aiter__ __anext__ __aenter__ __aexit__ __get__ __set__ __delete__ __set_name__ __format__ __bool__ __index__ __int__ __float__ __contains__ __getitem__ __setitem__ __delitem__ __add__ __radd__ __iadd__ __mul__ __neg__ __missing__ __copy__ __deepcopy__ __init_subclass__ __class_getitem__ __instancecheck__ __subclasscheck__ __reversed__ __length_hint__ __post_init__ __abs__ __round__ __divmod__ __pow__ __rpow__ __dir__ __del__ run init acquire release _loop resume cancel succeed`)
	operators = strings.Fields(`+ - * / // % ** << >> & | ^ @ < <= > >= == != and or is in`)
)

type source struct {
	rng   *rand.Rand
	depth int
}

func (s *source) pick(list []string) string { return list[s.rng.Intn(len(list))] }

func (s *source) expression() string {
	s.depth++
	defer func() { s.depth-- }()
	if s.depth > 4 {
		return s.pick(atoms)
	}
	switch s.rng.Intn(22) {
	case 0, 1, 2, 3, 4:
		return s.pick(atoms)
	case 5, 6, 7, 8:
		return s.pick(callables) + "(" + s.arguments() + ")"
	case 9, 10:
		return s.primary() + "." + s.pick(methods) + "(" + s.arguments() + ")"
	case 11:
		return s.primary() + "." + s.pick(methods)
	case 12, 13:
		return "(" + s.expression() + " " + s.pick(operators) + " " + s.expression() + ")"
	case 14:
		return s.expression() + "[" + s.expression() + "]"
	case 15:
		return "[" + s.expression() + " for x in " + s.expression() + "]"
	case 16:
		return "f'{" + s.pick(names) + s.pick([]string{"!r:>", "!s:", ":", "=:^"}) + s.pick([]string{"5", "10", "99999", "1000000000", "{a}", "x", "08.3f", "{b}", ",d"}) + "}'"
	case 17:
		return "(lambda x=None, *y: " + s.expression() + ")(" + s.arguments() + ")"
	case 18:
		return "{" + s.expression() + ": " + s.expression() + "}"
	case 19:
		return "(" + s.expression() + " if " + s.expression() + " else " + s.expression() + ")"
	case 20:
		return "(" + s.expression() + ", *" + s.expression() + ")"
	}
	return s.expression() + "[" + s.expression() + ":" + s.expression() + ":" + s.expression() + "]"
}

// primary is an expression that a point or an `await` can stand beside.
func (s *source) primary() string {
	text := s.expression()
	if strings.ContainsAny(text[:1], "-.0123456789") {
		return "(" + text + ")"
	}
	return text
}

func (s *source) arguments() string {
	var parts []string
	for range s.rng.Intn(4) {
		parts = append(parts, s.expression())
	}
	switch s.rng.Intn(12) {
	case 0:
		parts = append(parts, "*"+s.expression())
	case 1:
		parts = append(parts, "key="+s.expression())
	case 2:
		parts = append(parts, "**"+s.expression())
	}
	return strings.Join(parts, ", ")
}

func indented(text string) string {
	return "    " + strings.ReplaceAll(strings.TrimRight(text, "\n"), "\n", "\n    ") + "\n"
}

func (s *source) statements() string {
	var b strings.Builder
	for range 1 + s.rng.Intn(3) {
		b.WriteString(s.statement())
	}
	return b.String()
}

func (s *source) statement() string {
	s.depth++
	defer func() { s.depth-- }()
	if s.depth > 4 {
		return s.expression() + "\n"
	}
	switch s.rng.Intn(20) {
	case 0, 1, 2:
		return s.pick(names) + " = " + s.expression() + "\n"
	case 3:
		return s.pick(names) + " " + s.pick([]string{"+", "-", "*", "|", "//", "**", "@"}) + "= " + s.expression() + "\n"
	case 4:
		return "del " + s.pick(names) + "\n"
	case 5:
		return "for x in " + s.expression() + ":\n" + indented(s.statements())
	case 6:
		return "while " + s.expression() + ":\n" + indented(s.statements()+"break\n")
	case 7:
		return "try:\n" + indented(s.statements()) + "except " + s.pick([]string{"Exception", "BaseException", "(ValueError, TypeError)", s.expression()}) + " as x:\n" + indented(s.statements()) + "finally:\n" + indented(s.statement())
	case 8:
		return "with " + s.expression() + " as x:\n" + indented(s.statements())
	case 9:
		return "raise " + s.expression() + "\n"
	case 10:
		return "def h(x=1, *y, **z):\n" + indented(s.statements()+"return "+s.expression()+"\n") + "h(" + s.arguments() + ")\n"
	case 11:
		return "def h():\n" + indented(s.statements()+"yield "+s.expression()+"\nyield from "+s.expression()+"\n") + "for x in h():\n" + indented(s.statement())
	case 12, 13:
		base := s.pick([]string{"A", "B", "P", "list", "dict", "int", "str", "tuple", "set", "float", "Exception", "Resource", "Event", "Queue", "object", "type", "enum.Enum", "Process", "A, list", "dict, Process", "bool", "Event, Queue", "random.Random", "collections.Counter", "typing.NamedTuple", "abc.ABC"})
		body := ""
		for range 1 + s.rng.Intn(3) {
			async := s.pick([]string{"", "", "", "async "})
			body += async + "def " + s.pick(dunders) + "(self, *x, **y):\n" + indented(s.pick([]string{"", s.statements()})+"return "+s.pick([]string{s.expression(), "self", "x", "self + self", "self == x", "repr(self)", "self[0]", "super()", "self()", "hash(self)", "len(self)"})+"\n")
		}
		return s.pick([]string{"", "", "@dataclasses.dataclass\n", "@functools.total_ordering\n", "@f\n"}) + "class C(" + base + "):\n" + indented(body) + "x = C(" + s.arguments() + ")\nprint(x)\nx == x, x < x\nx." + s.pick(methods) + "\n"
	case 14, 15:
		body := ""
		for range 1 + s.rng.Intn(3) {
			body += s.pick([]string{"await ", "", "x = await "}) + s.primary() + "\n"
			if s.rng.Intn(4) == 0 {
				body += "async with " + s.primary() + ": " + s.primary() + "\n"
			}
		}
		return "class C(Process):\n    async def run(self):\n" + indented(indented(body)) + "C(env)\nenv.run(until=" + s.pick([]string{"5", "-1", "float('nan')", "None", "10", "1e400"}) + ")\n"
	case 16:
		return "match " + s.expression() + ":\n    case " + s.pick([]string{"A(v=x)", "[x, *y]", "{'a': x, **y}", "(1 | 2)", "str()", "[[x], y]", "P()"}) + ":\n" + indented(indented(s.statement())) + "    case _:\n" + indented(indented(s.statement()))
	case 17:
		return "async def h():\n" + indented(s.statements()+"yield await "+s.primary()+"\n") + "x = h()\n" + s.pick([]string{"x.asend(None).send(None)", "x.athrow(ValueError).send(None)", "x.aclose().send(None)", "next(x)", "x.__anext__().close()"}) + "\n"
	}
	return s.expression() + "\n"
}

// generated makes a program by a grammar that knows no types. Each statement fails alone.
func generated(rng *rand.Rand) string {
	s := &source{rng: rng}
	var b strings.Builder
	b.WriteString(prelude)
	for range 3 + rng.Intn(10) {
		if rng.Intn(8) > 0 {
			b.WriteString("try:\n" + indented(s.statement()) + "except BaseException as x: pass\n")
		} else {
			b.WriteString(s.statement())
		}
	}
	b.WriteString("env.run(until=20)\n")
	return b.String()
}

// mutated changes lines and words of a program, with those of others and with generated ones. A change that the parser
// refuses is taken back most of the time, so that most programs get as far as running.
func mutated(rng *rand.Rand, text string, list []string) string {
	for range 1 + rng.Intn(6) {
		next := changed(rng, text, list)
		if _, err := syntax.Parse(syntax.NewSource("scenario.py", next)); err == nil || rng.Intn(40) == 0 {
			text = next
		}
	}
	if rng.Intn(3) == 0 {
		text = prelude + text
	}
	return text
}

// changed makes one change.
func changed(rng *rand.Rand, text string, list []string) string {
	s := &source{rng: rng, depth: 2}
	lines := strings.Split(text, "\n")
	at := rng.Intn(len(lines))
	line := lines[at]
	indent := line[:len(line)-len(strings.TrimLeft(line, " "))]
	switch rng.Intn(9) {
	case 0: // a line goes
		lines = append(lines[:at:at], lines[at+1:]...)
		if len(lines) == 0 {
			lines = []string{"pass"}
		}
	case 1: // a line of another program
		other := strings.Split(list[rng.Intn(len(list))], "\n")
		lines[at] = indent + strings.TrimLeft(other[rng.Intn(len(other))], " ")
	case 2: // lines of the program itself change places
		to := rng.Intn(len(lines))
		lines[at], lines[to] = indent+strings.TrimLeft(lines[to], " "), lines[to][:len(lines[to])-len(strings.TrimLeft(lines[to], " "))]+strings.TrimLeft(line, " ")
	case 3, 4: // an argument, a number or a name
		if i := strings.LastIndexAny(line, "(,="); i > 0 {
			j := i + 1
			for j < len(line) && !strings.ContainsRune("),", rune(line[j])) {
				j++
			}
			lines[at] = line[:i+1] + " " + s.expression() + line[j:]
		}
	case 5: // one more statement
		more := strings.Split(indented(s.statement()), "\n")
		for i := range more {
			more[i] = indent + strings.TrimPrefix(more[i], "    ")
		}
		lines = append(lines[:at:at], append(more, lines[at:]...)...)
	case 6: // another method
		if i := strings.LastIndex(line, "."); i > 0 {
			j := i + 1
			for j < len(line) && (line[j] == '_' || line[j] >= 'a' && line[j] <= 'z') {
				j++
			}
			lines[at] = line[:i+1] + s.pick(methods) + line[j:]
		}
	case 7: // an operator
		for _, o := range []string{" + ", " - ", " * ", " < ", " == ", " and "} {
			if strings.Contains(line, o) {
				lines[at] = strings.Replace(line, o, " "+s.pick(operators)+" ", 1)
				break
			}
		}
	case 8: // a special method under another name
		if i := strings.Index(line, "def "); i >= 0 {
			if j := strings.IndexByte(line, '('); j > i {
				lines[at] = line[:i+4] + s.pick(dunders) + line[j:]
			}
		}
	}
	return strings.Join(lines, "\n")
}
