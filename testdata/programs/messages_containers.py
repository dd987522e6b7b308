def t(f, *a, **k):
    try:
        print(repr(f(*a, **k)))
    except BaseException as e:
        print(type(e).__name__, e)
d = {"a": 1, "b": 2}
k = d.keys(); v = d.values(); it = d.items()
print(k, v, it, len(k), "a" in k, ("a", 1) in it, 2 in v, k & {"a"}, k | {"z"} == {"a", "b", "z"}, k - {"a"}, k ^ {"a", "q"} == {"b", "q"}, {"a"} & k, {"a", "c"} - k, k == {"a", "b"}, {"a", "b"} == k, it == {("a", 1), ("b", 2)}, k <= {"a", "b", "c"}, k.isdisjoint({"x"}), list(reversed(k)), list(reversed(it)), list(reversed(v)))
t(hash, k); t(lambda: k[0]); t(lambda: k + k); t(lambda: v == d.values()); t(type, k)
d["c"] = 3; print(k, len(v))
t(d.setdefault, "x"); t(d.setdefault, "a", 5); t(d.pop, "x"); t(d.pop, "zz"); t(d.pop, "zz", None); t(d.popitem); t(d.update, [("q", 1)]); t(d.update, z=3); t(d.update, 5); t(d.update, [5]); t(d.update, 1, 2); t(dict.fromkeys, "ab", 0); t(dict.fromkeys, [1]); print(d, d | {"n": 1}, {**d}); d |= {"m": 2}; d |= [("o", 1)]; print(d)
t(lambda: d | [1]); t(lambda: d["nope"]); t(lambda: {}[[]]); t(d.copy); t(d.__contains__, "a"); t(d.__len__); t(d.__setitem__, "a", 9); t(d.__delitem__, "a"); t(d.__delitem__, "a"); t(d.__eq__, d); t(d.__or__, 5); t(d.clear); print(d)
def chg():
    e = {1: 1, 2: 2}
    for x in e: e[x + 10] = 1
t(chg)
def chg2():
    s = {1, 2}
    for x in s: s.add(x + 10)
t(chg2)
s = {3, 1, 2}
t(s.add, []); t(s.remove, 9); t(s.discard, 9); t(s.union, [4], (5,)); t(s.intersection, [1, 2, 9]); t(s.difference, [1]); t(s.symmetric_difference, [1, 7]); t(s.issubset, [1, 2, 3, 4]); t(s.issuperset, [1]); t(s.isdisjoint, [9]); t(lambda: s | [1]); t(lambda: s < {1, 2, 3, 4}); t(lambda: s <= 5); t(s.__or__, [1]); t(s.copy); t(s.pop); t(s.update, [8], [9]); print(s); s &= {8, 9, 1}; s |= {5}; s -= {8}; s ^= {5, 6}; print(s); t(set().pop); t(s.clear); print(s, frozenset(), frozenset([1]), {frozenset([1])}, frozenset([1]) == {1}, frozenset([1]) | {2}, {2} | frozenset([1]))
t(frozenset([1]).add, 1) if 0 else None; t(s.intersection_update, [1]); t(s.difference_update, [1]); t(s.symmetric_difference_update, [1, 2]); print(s); t(frozenset.union, frozenset([1]), [2]); t(set.union, {1}, {2})
l = [5, 3, 1, 4]
t(l.sort); print(l); t(l.sort, reverse=True); print(l); t(l.sort, key=lambda x: x % 3); print(l); t(l.sort, lambda x: x); t([1, "a"].sort); t(l.insert, 100, 9); t(l.insert, -100, 8); t(l.insert, "a", 1); print(l); t(l.pop, 0); t(l.pop, -1); t(l.remove, 3); t(l.count, 1); t(l.extend, "ab"); t(l.extend, 5); t(l.reverse); print(l); t(l.copy); t(l.index, "zz"); t(l.__getitem__, 0); t(l.__getitem__, slice(0, 2)); t(l.__setitem__, 0, 9); t(l.__contains__, 9); t(l.__delitem__, 0); t(l.__reversed__) if 0 else None; t(l.__eq__, l); t(l.__lt__, [0]); t(l.__hash__) ; t(l.clear); print(l, l * 3, [1] * 2, 2 * [1])
one, text, five = (1,), "a", 5
t(lambda: l + (1,)); t(lambda: l + 1); t(lambda: l * "a"); t(lambda: l["a"]); t(lambda: l[5]); t(lambda: one["a"]); t(lambda: text["b"]); t(lambda: one[5]); t(lambda: text[5]); t(lambda: five[0]); t(lambda: None.x); t(lambda: five()); t(lambda: None + 1); t(lambda: "a" + 1); t(lambda: 1 + "a"); t(lambda: -"a"); t(lambda: 1 < "a"); t(lambda: [] < 1); t(lambda: len(5)); t(lambda: iter(5)); t(lambda: [*5])
def g():
    try:
        x = yield 1
        print("got", x)
        y = yield 2
    except ValueError as e:
        print("caught", e)
        yield 99
    finally:
        print("fin")
    return 7
a = g(); t(a.send, 5); t(next, a); t(a.send, 3); t(a.throw, ValueError("v")); t(next, a); t(next, a); t(a.close); t(a.close)
a = g(); next(a); t(a.throw, KeyError, "k"); t(a.send, 1); t(a.close); a = g(); t(a.throw, ValueError); t(next, a); t(a.close); a = g(); next(a); t(a.close); t(a.throw, ValueError("z")); t(a.throw, 5); print(a.gi_running, type(a).__name__, a.__name__); t(a.send); t(a.close, 1); b = g(); t(b.__next__); t(b.close); b = g(); t(b.__iter__().__next__); t(b.close)
class A:
    "doc"
    x = 1
    def __init__(self, a=0): self.a = a
    @property
    def p(self): "pdoc"; return self.a
    @p.setter
    def p(self, v): self.a = v
    @p.deleter
    def p(self): self.a = None
    @classmethod
    def c(cls, q): return cls, q
    @staticmethod
    def s(q): return q
    def __getattr__(self, n): 
        if n == "magic": return 42
        raise AttributeError(n)
a = A(3); print(a.p, a.magic, A.p.__doc__, A.c(1), a.c(2), a.s(3), A.s(4), vars(a), A.__doc__, A.__name__, a.__class__, a.__dict__, hasattr(a, "zz")); a.p = 9; print(a.a); del a.p; print(a.a); t(lambda: a.nope); t(A, 1, 2, 3); t(A.__init__, a, 5); print(a.a, [n for n in dir(a) if not n.startswith("__")])
class B: pass
t(B, 1); t(B, x=1); t(lambda: B().foo); t(lambda: B.foo); t(object, 1); t(lambda: object().x); print(B() == B(), B() != B(), isinstance(B(), object), issubclass(B, object), B.__mro__); t(object.__new__, B) if 0 else None; b = object.__new__(B); print(type(b)); object.__setattr__(b, "z", 5); print(b.z, object.__getattribute__(b, "z")); t(object.__getattribute__, b, "nope"); print(b.__eq__(b), b.__eq__(5), b.__ne__(5), b.__str__() == repr(b), b.__hash__() == hash(b), b.__format__("") == str(b)); t(b.__format__, "x"); t(b.__init__); t(object.__init__, b)
