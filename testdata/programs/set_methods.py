"""Sets and frozensets, and their order of iteration."""
a, b = {1, 2, 3, 4}, {3, 4, 5}
print(a | b, a & b, a - b, a ^ b, a <= b, {3} < a, a >= {1}, a.isdisjoint({9}))
a.add(10)
a.discard(99)
a.remove(1)
a.update([7, 8], (9,))
print(a, len(a), 7 in a, a.union([100]), a.intersection(range(5)), sorted(a.difference(b)))
print(set(), {1, 1.0, True}, set("hello") == set("olleh"), frozenset([1, 2]), {frozenset({1}): "f"})
c = {5, 1}
c |= {2}
c &= {2, 5}
c -= {5}
c ^= {2, 3}
print(c, c.copy() is c, c.pop(), c)
try:
    c.remove("x")
except KeyError as e:
    print(repr(e))
try:
    {[1]}
except TypeError as e:
    print(e)
print({64, 0, 32, 8, 1}, set(range(20, 0, -1)), {-1, -2, 1000000, 7}, {0.5, 2, 1.5})
print([x for x in {"banana", "apple", "cherry"}], set("simulation"))
print({("a", 1), ("b", 2)} == {("b", 2), ("a", 1)}, {1, 2}.issubset([1, 2, 3]), {1, 2}.symmetric_difference([2, 3]))
s = set()
for w in "the cat sat on the mat the cat ran".split():
    s.add(w)
print(s, sorted(s), min(s))
