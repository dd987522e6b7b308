"""enum: flags, mixed types, functional form, messages."""
from enum import *
class Color(Enum):
    RED = "r"
    GREEN = "g"
    ALSO = "r"
    @property
    def nice(self):
        return self.name.title()
    @classmethod
    def first(cls):
        return cls.RED
    def __str__(self):
        return f"<{self.value}>"
print(Color.RED, repr(Color.RED), f"{Color.RED:>6}", Color.first(), Color.GREEN.nice, Color.__members__, list(Color.__members__), Color("g"), type(Color.RED), Color)
class Planet(Enum):
    EARTH = (1, 2)
    MARS = (3, 4)
    def __init__(self, mass, radius):
        self.mass = mass
        self.radius = radius
print(Planet.EARTH.mass, Planet.MARS.value, Planet((3, 4)), Planet.EARTH)
class P(IntEnum):
    LOW = auto()
    MID = auto()
    HIGH = 10
    MORE = auto()
print([int(p) for p in P], P.LOW, repr(P.MID), f"{P.HIGH}", "%d" % P.MORE, P.LOW < P.HIGH, P.LOW == 1, P.LOW + P.MID, max(P), [10, 20, 30][P.LOW], sorted(P, reverse=True), {P.LOW: 1}[1], isinstance(P.LOW, int))
class Perm(Flag):
    R = auto()
    W = auto()
    X = auto()
    RW = R | W
print(Perm.R | Perm.X, repr(Perm.R | Perm.X), Perm.RW, Perm.R in Perm.RW, list(Perm.RW), ~Perm.R, Perm.R & Perm.W, bool(Perm.R & Perm.W), Perm(5), list(Perm), Perm.R ^ Perm.RW, len(Perm))
class IF(IntFlag):
    A = 1
    B = 2
print(IF.A | IF.B, repr(IF.A | IF.B), IF.A | 4, IF(3), IF.A + 1)
class S(StrEnum):
    ONE = auto()
    TWO = "zwei"
print(S.ONE, repr(S.TWO), S.ONE == "one", S.TWO.upper(), f"{S.TWO}", "x" + S.ONE)
class M(str, Enum):
    A = "a"
    B = "b"
print(M.A, repr(M.A), M.A == "a", M.A.value, f"{M.B}", M("b") is M.B)
T = Enum("T", "X Y Z")
print(list(T), T.X.value, T["Y"], Enum("U", {"a": 5}).a, T.X is T.X, T.X == T.Y, T.X != T.Y, hash(T.X) == hash(T.X), T.X in T)
@unique
class Uq(Enum):
    A = 1
class Miss(Enum):
    A = 1
    @classmethod
    def _missing_(cls, value):
        return cls.A
print(Miss(99), Uq.A)
import copy
print(copy.deepcopy(Color.RED) is Color.RED, {Color.RED: 1, Color.GREEN: 2})
def dup():
    @unique
    class Q(Enum):
        A = 1
        B = 1
def sub():
    class More(Color):
        BLUE = 3
def assign():
    Color.RED.value = 3
def mem():
    return 1 in Color
for bad in (dup, sub, assign, mem, lambda: Color("zz"), lambda: Color["zz"], lambda: Color.zz, lambda: Color.RED < Color.GREEN, lambda: Perm(64), lambda: Color.RED + 1, lambda: P(99)):
    try:
        print(bad())
    except Exception as e:
        print(type(e).__name__, e)
