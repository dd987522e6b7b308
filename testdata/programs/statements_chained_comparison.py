"""Chained comparison, short circuits, truth, is and in."""
def f(n):
    print("f", n, end=" ")
    return n

print(f(1) < f(5) < f(10))
print(f(5) < f(1) < f(10))
print(1 < 3 > 2, 1 == 1.0 == True, not 1 == 2, 3 in [1, 2, 3] == True)
print(f(0) or f(2) or f(3))
print(f(1) and f(0) and f(3))
print([] or "empty", 0 or None, "" and 1, not "")
for v in (0, 1, 0.0, -0.0, "", "0", [], [0], {}, (), None, float("nan"), range(0)):
    print(repr(v), bool(v), end="; ")
print()
a = [1]
print(a is a, a == [1], a is [1], None is None, a is not None)
print(2 not in {1, 3}, "ell" in "hello", "" in "a", "k" in {"k": 1})
nan = float("nan")
print(nan == nan, nan in [nan], nan != nan, nan < 1)
print("yes" if 1 < 2 else "no", (1, 2) < (1, 3), [1] < [1, 0], "a" < "B")
