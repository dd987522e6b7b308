"""dataclasses: options, inheritance, errors."""
from dataclasses import *
from typing import ClassVar
@dataclass
class A:
    x: int
    y: list = field(default_factory=list)
    z: ClassVar[int] = 5
@dataclass
class B(A):
    w: int = 3
    x: int = 1
print(A(1), B(), B(2, [1], 3), A.z, [f.name for f in fields(B)], A(1) == A(1), A(1) == B(1), A(1) != A(2))
@dataclass(kw_only=True, order=True)
class K:
    a: int
    b: int = 2
print(K(a=1), K(a=1) < K(a=2), sorted([K(a=2), K(a=1)]))
@dataclass(frozen=True)
class F:
    a: int
    b: str = "b"
f = F(1)
print(f, hash(f) == hash(F(1)), {f: 1}[F(1)], replace(f, a=2))
@dataclass
class I:
    n: int
    scale: InitVar[int] = 2
    out: int = field(init=False)
    def __post_init__(self, scale):
        self.out = self.n * scale
print(I(3), I(3, 5), I(3).out)
@dataclass(slots=True)
class S:
    a: int
    b: int = 0
s = S(1)
print(s, s.b)
@dataclass(eq=False, repr=False)
class N:
    a: int = 1
print(N() == N(), N().a)
@dataclass
class Rec:
    kids: list = field(default_factory=list)
    me: object = None
r = Rec(); r.me = r
print(r)
print(asdict(Rec([A(1), {"k": A(2)}], (A(3),))), astuple(A(1, [2])), is_dataclass(A), is_dataclass(A(1)), is_dataclass(3))
@dataclass
class Base:
    name: str
    _: KW_ONLY
    size: int = 1
print(Base("a", size=3))
class Plain(A):
    def __repr__(self):
        return "Plain!"
print(Plain(3), Plain(3).x)
@dataclass
class Own:
    a: int
    def __init__(self, a):
        self.a = a * 10
    def __repr__(self):
        return f"Own<{self.a}>"
print(Own(2))
def two():
    @dataclass
    class Bad:
        a: int = 0
        b: str
def three():
    @dataclass
    class Bad:
        a: list = []
def four():
    @dataclass(order=True, eq=False)
    class Bad:
        a: int
def five():
    @dataclass
    class G(F):
        c: int = 1
def six():
    class Box: pass
    f.a = 5
def seven():
    del f.a
for bad in (two, three, four, five, six, seven, lambda: A(), lambda: A(1, 2, 3), lambda: A(q=1), lambda: K(1), lambda: asdict(3), lambda: fields(3), lambda: hash(A(1)), lambda: A(1) < A(2), lambda: setattr(s, "zz", 1), lambda: replace(f, q=1)):
    try:
        print(bad())
    except Exception as e:
        print(type(e).__name__, e)
match A(1, [2]):
    case A(x, y):
        print("matched", x, y)
print(A.__match_args__, A.__name__, A.__annotations__.keys())
