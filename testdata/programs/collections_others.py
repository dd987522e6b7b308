"""defaultdict, Counter, OrderedDict, ChainMap."""
from collections import ChainMap, Counter, OrderedDict, defaultdict
g = defaultdict(list)
for k, v in [("a", 1), ("b", 2), ("a", 3)]:
    g[k].append(v)
print(g, dict(g), "z" in g, g.get("z"), g["z"], len(g))
n = defaultdict(int)
for ch in "mississippi":
    n[ch] += 1
print(n, sorted(n.items(), key=lambda kv: (-kv[1], kv[0])))
c = Counter("mississippi")
print(c, c.most_common(2), c["q"], sum(c.values()), c.total(), list(c.elements())[:5])
c.update("mm")
c.subtract("s")
print(c, c + Counter(a=1), c - Counter(m=2), c & Counter("imp"), c | Counter(z=9), Counter([1, 1, 2]) == {1: 2, 2: 1})
o = OrderedDict([("x", 1), ("y", 2)])
o.move_to_end("x")
print(o, o.popitem(last=False), list(o), OrderedDict(a=1) == {"a": 1})
m = ChainMap({"a": 1}, {"a": 2, "b": 3})
print(m["a"], m["b"], sorted(m), len(m))
nested = defaultdict(lambda: defaultdict(int))
nested["x"]["y"] += 5
print(nested["x"]["y"], {k: dict(v) for k, v in nested.items()}, Counter().most_common(1))
