"""Dicts and sets in which as much is removed as is added never lose their way."""
s = {"a"}
for i in range(500):
    s.add("k%d" % i); s.discard("k%d" % i); "z%d" % i in s
print(s)
q = {1: 0}
for i in range(2, 2000):
    q[i] = i
    if i % 3: del q[i]
    else: del q[next(iter(q))]
print(len(q), list(q)[:5], 77 in q)
from collections import OrderedDict, Counter, defaultdict
o = OrderedDict(a=1)
for i in range(300):
    o[i] = 1; o.move_to_end("a"); o.popitem(last=False) if len(o) > 3 else None
    "q%d" % i in o
print(o)
c = Counter("a")
for i in range(100): c[i] += 1; del c[i]; c["x%d" % i]
print(c)
class A: pass
a = A(); a.keep = 1
for i in range(300):
    setattr(a, "n%d" % i, i); delattr(a, "n%d" % i); hasattr(a, "m%d" % i)
print(vars(a))
