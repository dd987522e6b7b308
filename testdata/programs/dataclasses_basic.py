"""dataclasses: repr, eq, order, defaults, post-init, frozen, replace."""
from dataclasses import asdict, astuple, dataclass, field, fields, replace
@dataclass
class Job:
    name: str
    size: float = 1.0
    tags: list = field(default_factory=list)
    hidden: int = field(default=0, repr=False, compare=False)
    def __post_init__(self):
        self.double = self.size * 2

a, b = Job("a"), Job("a", 1.0, hidden=5)
a.tags.append("x")
print(a, b, a == b, a.double, Job("a", tags=["x"]) == a, b.hidden)
print(asdict(a), astuple(a), replace(a, name="c"), [f.name for f in fields(Job)])
@dataclass(order=True)
class Ranked:
    rank: int
    name: str = field(compare=False)
print(sorted([Ranked(2, "b"), Ranked(1, "z"), Ranked(1, "a")]), Ranked(1, "q") == Ranked(1, "r"))
@dataclass(frozen=True)
class Point:
    x: int = 0
    y: int = 0
    def __add__(self, o):
        return Point(self.x + o.x, self.y + o.y)
print(Point(1) + Point(2, 3), {Point(): "origin"}[Point(0, 0)], hash(Point(1)) == hash(Point(1)))
try:
    Point().x = 5
except Exception as e:
    print(type(e).__name__, e)
@dataclass
class Sub(Job):
    extra: int = 7
print(Sub("s"), Sub("s", 2, [], 0, 8).extra, Sub("s").double)
for bad in (lambda: Job(), lambda: Job("a", 1, [], 0, 9), lambda: Job(nam="x"), lambda: Job("a") < Job("b")):
    try:
        bad()
    except TypeError as e:
        print(e)
