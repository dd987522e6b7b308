"""collections beyond the usual."""
from collections import *
d = deque([1, 2, 3], maxlen=3)
d.append(4); d.appendleft(0)
print(d, d.maxlen, list(reversed(d)), d == deque([0, 2, 3]), d < deque([9]), 2 in d, d.index(3), d.count(2))
d.rotate(1); print(d); d.rotate(-2); print(d); d.extend([7, 8]); print(d); d.extendleft([1, 2]); print(d)
e = deque("abc"); e.insert(1, "z"); e.remove("b"); e.reverse(); print(e, e + deque("x"), e * 2, e.copy(), bool(e), len(e), e[0], e[-1])
e[0] = "q"; del e[1]; print(e); e.clear(); print(e, bool(e), deque(maxlen=0))
for bad in (lambda: e.pop(), lambda: e.popleft(), lambda: e[0], lambda: deque([1], -1), lambda: d.remove(99), lambda: d.index(99), lambda: hash(d), lambda: deque([1, 2], maxlen=2).insert(0, 1), lambda: deque(1)):
    try:
        print(bad())
    except Exception as err:
        print(type(err).__name__, err)
try:
    for x in d:
        d.append(x)
except RuntimeError as err:
    print(err)
n = deque(); n.append(n); print(n)
class D(deque):
    pass
print(D([1]), D([1]) == deque([1]))
c = Counter(a=3, b=1)
c["z"] -= 2
print(c, +c, -c, c.most_common(1), list(c), c == Counter(a=3, b=1, z=-2), c["none"], len(c), dict(c))
del c["nope"]
print(c.pop("z"), sorted(c.elements()), Counter("aab") | Counter("abb"), Counter("aab") & Counter("abb"), Counter(["x"]) <= Counter("xx"), repr(Counter()))
c += Counter("ab"); print(c); c.clear(); print(c)
print(Counter({"a": 1.5}), Counter("hello").most_common(), Counter("hello").copy(), isinstance(Counter(), dict))
dd = defaultdict(lambda: 7, {"a": 1}, b=2)
print(dd["q"], dd["a"], sorted(dd), dd.default_factory is not None, defaultdict(int), defaultdict(), dd.get("nope"), "nope" in dd)
try:
    defaultdict(3)
except TypeError as err:
    print(err)
try:
    defaultdict()["k"]
except KeyError as err:
    print("KeyError", err)
class Z(defaultdict):
    def __missing__(self, k):
        return k * 2
print(Z()["ab"], Z(int))
o = OrderedDict(b=1, a=2)
o["c"] = 3
print(o, list(reversed(o)), o.popitem(), o == OrderedDict(a=2, b=1), o == {"a": 2, "b": 1}, OrderedDict(), o | {"x": 1})
o.move_to_end("b", last=False); print(o, list(o.items()))
try:
    o.move_to_end("nope")
except KeyError as err:
    print("KeyError", err)
m = ChainMap({"a": 1}, {"b": 2})
m["c"] = 3
print(m, m["b"], list(m), m.new_child({"a": 9})["a"], m.parents, dict(m), m.get("zz", 5), "a" in m)
P = namedtuple("P", "x, y", defaults=(5,))
p = P(1)
print(p, P._field_defaults, P.__doc__, p._replace(y=2), *p, P(**{"x": 1, "y": 2}), repr(P), p.index(5), p + (1,), p[:1], hash(p) == hash((1, 5)))
class Q(namedtuple("Q", "a b")):
    def total(self):
        return self.a + self.b
    def __new__(cls, a, b=10):
        return super().__new__(cls, a, b)
print(Q(1), Q(1).total(), Q(1)._replace(a=5), Q(3, 4) < Q(3, 5))
for bad in (lambda: P(), lambda: P(1, 2, 3), lambda: P(1, z=2), lambda: namedtuple("X", "a a"), lambda: namedtuple("X", "class"), lambda: namedtuple("X", "_a"), lambda: p._replace(q=1), lambda: P._make([1])):
    try:
        print(bad())
    except Exception as err:
        print(type(err).__name__, err)
