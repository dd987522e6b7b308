"""functools, operator, contextlib, copy."""
import functools, operator, copy, contextlib
from functools import *
@wraps(len)
def f(x):
    "doc f"
    return x
print(f.__name__, f.__wrapped__ is len)
def deco(fn):
    @wraps(fn)
    def inner(*a, **k):
        return fn(*a, **k) + 1
    return inner
@deco
def g(x, y=2):
    """The doc."""
    return x + y
print(g(1), g.__name__, g.__doc__, g.__wrapped__(1), g.__qualname__)
class C:
    def __init__(self):
        self.n = 0
    @lru_cache(maxsize=None)
    def m(self, x):
        self.n += 1
        return x * 2
    @cached_property
    def p(self):
        self.n += 10
        return "p"
    @singledispatchmethod if False else staticmethod
    def s(x):
        return x
c = C()
print(c.m(2), c.m(2), c.n, c.p, c.p, c.n, C.m.cache_info(), c.s(4))
C.m.cache_clear()
print(c.m.cache_info(), c.m(x=3), c.m(3), C.m.cache_info())
@lru_cache
def fib(n):
    return n if n < 2 else fib(n - 1) + fib(n - 2)
print(fib(50), fib.cache_info(), fib.__name__, fib.cache_parameters())
@singledispatch
def show(x):
    return "object"
@show.register(int)
def _(x):
    return "int"
@show.register(list)
def _(x):
    return "list"
print(show(1), show([]), show("s"), show(True))
print(partial(int, base=2)("101"), partial(print, 1, sep="-"), sorted([3, 1, 2], key=cmp_to_key(lambda a, b: b - a)))
@total_ordering
class T:
    def __init__(self, v): self.v = v
    def __eq__(self, o): return self.v == o.v
    def __gt__(self, o): return self.v > o.v
print(T(1) < T(2), T(1) <= T(1), T(2) >= T(3), T(1) != T(2))
print(operator.itemgetter(1, 0)("ab"), operator.attrgetter("n", "__class__.__name__")(c), operator.methodcaller("upper")("x"), operator.itemgetter("k"), operator.contains([1], 1), operator.concat([1], [2]), operator.iadd([1], [2]), operator.not_(0), operator.truth([]), operator.index(3), operator.countOf([1, 1], 1), operator.floordiv(7, 2), operator.__add__(1, 2), operator.xor(5, 1), operator.inv(5) if False else -6)
@contextlib.contextmanager
def cm(x):
    print("in", x)
    try:
        yield x * 2
    except ValueError as e:
        print("caught", e)
    finally:
        print("out")
with cm(2) as v:
    print(v)
with cm(3):
    raise ValueError("bad")
try:
    with cm(4):
        raise KeyError("k")
except KeyError as e:
    print("through", e)
@cm(5)
def h():
    print("h")
h()
with contextlib.suppress(KeyError, ValueError):
    {}["x"]
with contextlib.nullcontext(9) as z:
    print(z)
class R:
    def close(self): print("closed")
with contextlib.closing(R()) as r:
    pass
with contextlib.ExitStack() as stack:
    a = stack.enter_context(cm("a"))
    stack.callback(print, "callback", end="!\n")
    b = stack.enter_context(cm("b"))
@contextlib.contextmanager
def none():
    if False:
        yield
try:
    with none():
        pass
except RuntimeError as e:
    print(e)
class N:
    def __init__(self): self.a, self.b = [1], {"x": (1, [2])}
    def __copy__(self): return "copied"
    def __deepcopy__(self, memo): return N2(copy.deepcopy(self.a, memo))
class N2:
    def __init__(self, a): self.a = a
n = N()
print(copy.copy(n), copy.deepcopy(n).a, copy.deepcopy([n.a, n.a])[0] is n.a, copy.deepcopy((1, "a")), copy.copy({1: 2}), copy.deepcopy({1, 2}), copy.copy((1, 2)))
from collections import deque, Counter, defaultdict, OrderedDict, namedtuple
P = namedtuple("P", "x y")
print(copy.deepcopy(deque([[1]], 3)), copy.copy(Counter("aa")), copy.deepcopy(defaultdict(list, a=[1])), copy.deepcopy(OrderedDict(a=1)), copy.deepcopy(P(1, [2])), copy.copy(P(1, 2)))
for bad in (lambda: reduce(lambda a, b: a, []), lambda: reduce(), lambda: reduce(1, 2), lambda: partial(), lambda: partial(3), lambda: fib([]), lambda: operator.add(1), lambda: operator.itemgetter(), lambda: operator.attrgetter(1), lambda: operator.itemgetter(3)([1]), lambda: copy.copy(), lambda: cmp_to_key(), lambda: copy.deepcopy(x for x in [1])):
    try:
        print(bad())
    except Exception as e:
        print(type(e).__name__, e)
