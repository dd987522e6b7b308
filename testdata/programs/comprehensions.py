"""Comprehensions of each kind, nested, filtered, scoped, with walrus."""
print([x * x for x in range(6) if x % 2])
print([(x, y) for x in range(3) for y in range(x)])
print([[r * c for c in range(3)] for r in range(3)])
print({c: ord(c) for c in "abc"}, {len(w) for w in "to be or not".split()} == {2, 3})
print(sum(x for x in range(10)), any(x > 3 for x in [1, 2]), all(x for x in []))
print({k: v for k, v in sorted({"b": 1, "a": 2}.items())})
print([y for x in range(5) if (y := x * 2) > 3], y)
print([x if x > 1 else -x for x in range(4)])
matrix = [[1, 2, 3], [4, 5, 6]]
print([list(row) for row in zip(*matrix)], [n for row in matrix for n in row])
x = "kept"
_ = [x for x in range(3)]
print(x)
gen = (print("made", i) or i for i in range(3))
print("lazy")
print(next(gen), list(gen))
def f(n):
    return [n + k for k in range(n) if k != n - 1]
print(f(4), [f(i) for i in range(1, 3)])
print([a + b for a, b in [(1, 2), (3, 4)]], [*{i: 0 for i in "ab"}])
print(dict((i, str(i)) for i in range(3)), tuple(i for i in "xyz"), "".join(c for c in "a1b2" if c.isalpha()))
