# The order of what set operations leave follows from their tables: which they begin with, and what is tidied when.
import hashlib
import random

random.seed(3)
lines = []
for n in range(400):
    a = {random.randrange(0, 70) for _ in range(random.randrange(8))}
    b = [random.randrange(0, 70) for _ in range(random.randrange(8))]
    a |= set(b[:4])
    for f in ("intersection", "difference", "symmetric_difference", "union"):
        lines.append(f"{getattr(a, f)(b)} {getattr(a, f)(set(b))} {getattr(frozenset(a), f)(iter(b))} {getattr(a, f)(dict.fromkeys(b))}")
    for f in ("intersection_update", "difference_update", "symmetric_difference_update", "update"):
        for o in (b, set(b), tuple(b), dict.fromkeys(b)):
            c = set(a)
            getattr(c, f)(o)
            lines.append(f"{f} {c}")
    for o in (set(b), frozenset(b)):
        lines.append(f"{a & o} {a | o} {a ^ o} {a - o} {o & a} {o - a}")
        c = set(a)
        c &= o
        d = set(a)
        d ^= o
        e = set(a)
        e -= o
        lines.append(f"{c} {d} {e}")
    lines.append(f"{a.difference(b, o, [1])} {a.intersection(b, o)} {a.union(b, o)} {a.difference()} {a.intersection()}")
print(*lines[:25], sep="\n")
print(len(lines), hashlib.md5("\n".join(lines).encode()).hexdigest())
try:
    set().intersection([[]])
except TypeError as error:
    print(error)
