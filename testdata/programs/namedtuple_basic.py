"""collections.namedtuple and typing.NamedTuple."""
from collections import namedtuple
from typing import NamedTuple
P = namedtuple("P", "x y")
Q = namedtuple("Q", ["name", "n"], defaults=[3])
p = P(1, y=2)
print(p, p.x, p[1], p == (1, 2), p._replace(x=9), p._asdict(), P._fields, Q("a"), len(p))
x, y = p
print(x + y, sorted([P(2, 1), P(1, 5)]), P._make([7, 8]), {p: "key"}[(1, 2)], p + (3,), isinstance(p, tuple))
class Event(NamedTuple):
    time: float
    what: str = "tick"
    def late(self):
        return self.time > 10
e = Event(12.5)
print(e, e.late(), Event(1, "a") < Event(2, "a"), e.what)
for bad in (lambda: P(1), lambda: P(1, 2, 3), lambda: setattr(p, "x", 5)):
    try:
        bad()
    except (TypeError, AttributeError) as err:
        print(err)
