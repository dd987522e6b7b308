def t(f, *a, **k):
    try:
        print(repr(f(*a, **k)))
    except BaseException as e:
        print(type(e).__name__, e)
class S(list):
    def __init__(self, *a): super().__init__(a); self.n = 0
    def append(self, x): self.n += 1; super().append(x)
    def __getitem__(self, i): return ("got", super().__getitem__(i))
    def __repr__(self): return "S" + super().__repr__()
s = S(1, 2); s.append(3); print(s, s.n, s[0], len(s), list(s), s == [1, 2, 3], s + [4], type(s + [4]), isinstance(s, list), sorted(s), s.index(2), bool(S()), 3 in s, list(reversed(s)))
class D(dict):
    def __missing__(self, k): return k * 2
    def __setitem__(self, k, v): super().__setitem__(k, v + 1)
d = D(a=1); d["b"] = 1; print(d, d["zz"], d.get("zz"), dict.__getitem__(d, "yy"), len(d), d == {"a": 1, "b": 2}, type(d.copy()), list(d.items()), D([("x", 1)]), D.fromkeys("ab", 0))
class I(int):
    def __new__(cls, v, tag="t"): o = super().__new__(cls, v); o.tag = tag; return o
    def __add__(self, o): return I(int.__add__(self, o), "sum")
i = I(5, "q"); print(i, i.tag, i + 2, (i + 2).tag, i * 2, type(i * 2), i == 5, hash(i) == hash(5), repr(i), f"{i:04d}", -i, abs(i), int(i), float(i), i < 6, 6 > i, divmod(i, 2), round(i), [10, 20, 30, 40, 50, 60][i], i.bit_length())
class F(float): 
    def __repr__(self): return "F" + super().__repr__()
f = F("1.5"); print(f, f + 1, f"{f:.2f}", str(f), [f], F(2) == 2, round(f), f.is_integer())
class T(tuple):
    def __new__(cls, *a): return super().__new__(cls, a)
    @property
    def first(self): return self[0]
tt = T(1, 2); print(tt, tt.first, tt == (1, 2), hash(tt) == hash((1, 2)), tt + (3,), len(tt), T(3)[0])
class U(str):
    def shout(self): return self.upper() + "!"
u = U("abc"); print(u, u.shout(), u + "d", type(u + "d"), u == "abc", {u: 1}["abc"], len(u), f"{u:>5}", "%s" % u, u.join(["a", "b"]), repr(u), "b" in u, u[1])
class Meta(type):
    def __call__(cls, *a):
        if not hasattr(cls, "_i"): cls._i = super().__call__(*a)
        return cls._i
    def __new__(m, n, b, ns): ns["added"] = 1; return super().__new__(m, n, b, ns)
    def __init__(cls, n, b, ns): super().__init__(n, b, ns); cls.inited = n
class Single(metaclass=Meta):
    def __init__(self, v=0): self.v = v
print(Single(1) is Single(2), Single.added, Single.inited, type(Single), Single().v, isinstance(Single, Meta))
class P:
    def __init_subclass__(cls, tag=None, **k): super().__init_subclass__(**k); cls.tag = tag
class Q(P, tag="hi"): pass
print(Q.tag)
class E(Exception):
    def __init__(self, a, b): super().__init__(a, b); self.a = a
e = E(1, 2); print(e, repr(e), e.args, e.a); t(E, 1)
print(KeyError("a"), repr(KeyError("a")), str(ValueError()), ValueError(1, 2), OSError(2, "x"), repr(StopIteration(5)), StopIteration(5).value, SystemExit(3).code)
print(super(S, s).__len__(), super(S, s).__getitem__(0), list.__iter__(s).__next__(), float.__add__(1.0, 2), str.__len__("abc"), int.__repr__(5), list.__repr__([1]), dict.__len__({}), tuple.__getitem__((1, 2), 1), str.__contains__("abc", "b"), bool.__repr__(True), int.__bool__(0), type.__call__(int, "5"), int.__eq__(1, 1.0), int.__lt__(1, 2), float.__eq__(1.0, 1))
print(len.__name__, [].append.__name__, str.upper.__name__, print, str.upper, [].append.__self__, type(len), type([].append), type(str.upper), type("".__add__)) if 0 else None
print((lambda x: x).__name__, t.__name__, t.__qualname__, A.c.__name__, a.s.__name__, S.append.__qualname__, t.__call__, ) if 0 else None
