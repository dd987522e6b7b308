"""Small things that programs written by chance found to be other than in CPython."""
import collections, enum, itertools, random


def show(f):
    try:
        print(repr(f()))
    except Exception as e:
        print(type(e).__name__ + ":", e)


c = collections.Counter("a")
show(lambda: c.update({"a": None}))
show(lambda: c.update(a=None))
show(lambda: c.subtract({"a": None}))
show(lambda: c.update("ab") or c)
show(lambda: +collections.Counter({"a": (), "b": 1}))
show(lambda: -collections.Counter({"a": (), "b": 1}))
show(lambda: (+collections.Counter(a=2, b=-3), -collections.Counter(a=2, b=-3)))
show(lambda: complex(ValueError()))
show(lambda: complex(1, []))
show(lambda: complex("1", 2))
show(lambda: pow(1.5, None, "x"))
show(lambda: pow(1, 2, 1.5))
show(lambda: pow(1, "a", 2))
show(lambda: int(b"abc", 4))
show(lambda: int(b"12", 3))
show(lambda: int("abc", 4))
for bounds in [(-1,), (-4,), ("x",), (1.5,), (10**30,), (-(10**30),), (-1, 2), (0, -1), (0, -4), (0, 1, 0), (0, 1, "x"), (None, None, None), (True,)]:
    show(lambda: list(itertools.islice(range(3), *bounds)))


class Nothing(enum.Enum):
    pass


show(lambda: Nothing(3))
random.seed(1)
show(lambda: random.choices([], k=2))
print(random.random())
show(lambda: "abc".find(None, "x"))
show(lambda: "abc".find(None))
show(lambda: "abc".count(1, "x"))
show(lambda: "abc".rindex("b", 1.5))
show(lambda: {"a": 1} | collections.defaultdict(int, b=2))
show(lambda: collections.defaultdict(int, b=2) | {"a": 1})
show(lambda: collections.OrderedDict.real)
show(lambda: "%d" % collections.defaultdict(int))
show(lambda: [itertools.count(True), itertools.count(True, 2), itertools.count(1 + 2j, 0.5)])
show(lambda: list(itertools.islice(itertools.count(False, 2), 3)))
show(lambda: b"a%sb%d" % (b"x", 3))
show(lambda: b"ab" % 3)
show(lambda: b"%s" % "x")
show(lambda: b"%c%c %5.2f %r %x" % (65, b"z", 1.5, "é", 255))
show(lambda: b"%(k)s" % {b"k": bytearray(b"v")})
show(lambda: bytearray(b"%b|%-5s|") % (b"x", b"y"))

# A count keeps a bool it begins with only where it does not step by one; iterators are named after what they walk.
import itertools

for arguments in ((True,), (True, True), (True, 2), (False, 1.0), (0, True), (2, False), (True, False)):
    counting = itertools.count(*arguments)
    print(counting, next(counting), next(counting), counting)
print(type(iter(bytearray(b"a"))).__name__, type(iter(b"a")).__name__)

import collections
import math
import random
import statistics

show(lambda: complex(math.inf, 9.1) / 36.14)
show(lambda: complex(math.inf, 9.1) / 36.14 / 56.9)
show(lambda: [complex(a, b) / complex(c, d) for a in (1.5, -2.0, 0.0) for b in (3.25, -0.0) for c in (2.0, 1e300, 0.0) for d in (-4.0, 1e-300, 7.0)])
show(lambda: statistics.variance([itertools.count(), 1]))
show(lambda: statistics.mean([collections.defaultdict(None, {}), 1]))
show(lambda: slice(3, None) < slice(4, None))
show(lambda: slice(1, 2, 3) <= slice(1, 2, 4))
show(lambda: slice(None) < slice(4))
show(lambda: slice(None, 4) < slice(4))
show(lambda: collections.OrderedDict.items)
show(lambda: collections.deque.append)
show(lambda: dict.items)
show(lambda: itertools.count(1j, collections.defaultdict(None, {})))
show(lambda: itertools.count("a"))
random.seed(1)
show(lambda: random.shuffle({"a": 1, "b": 2}))
show(lambda: frozenset[()])
show(lambda: list[()])
show(lambda: tuple[()])

show(lambda: issubclass(..., ()))
show(lambda: issubclass(3, (int,)))
show(lambda: collections.deque([1])[10 ** 30])
show(lambda: pow(2.5, 1j, []))
show(lambda: pow(2, 1j, 3))
show(lambda: pow(1j, 2.5, 3))
show(lambda: list(collections.Counter(a=10 ** 30).elements()))
show(lambda: list(collections.Counter(a="x").elements()))
show(lambda: list(collections.Counter(a=True, b=-2, c=2).elements()))
show(lambda: itertools.repeat(1, 10 ** 30))
show(lambda: itertools.repeat(1, -10 ** 30))
show(lambda: itertools.repeat(1, -3))
show(lambda: itertools.repeat(1, 2.5))

show(lambda: str(3, "\0"))
show(lambda: str(b"a", "utf-8", "\0"))
show(lambda: "a".encode("\0"))
show(lambda: "a".encode("utf-8", "\0"))
show(lambda: b"a".decode("x\0"))
show(lambda: bytes("a", "\0"))
show(lambda: bytearray("a", "utf-8", "\0"))
show(lambda: "a" * -10**30)
show(lambda: -10**30 * [1])
nan = math.nan
for data in ([nan, 1.5, 25.9], [1.5, nan, 25.9], [1.5, 25.9, nan], [1.5, 1.5, 2, 2, 7]):
    show(lambda: statistics.median_grouped(data))
show(lambda: pow(False, True, 2j))
show(lambda: pow(2, 3.0, 2j))
show(lambda: itertools.repeat(1, 2**46))
show(lambda: itertools.repeat(1, 2**70))
