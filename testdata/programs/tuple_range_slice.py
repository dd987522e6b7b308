"""Tuples, ranges, slices, bytes."""
t = (1, 2, 3, 2)
print(t, (1,), (), t + (4,), t * 2, t[1:], t.count(2), t.index(3), len(t), hash(t) == hash((1, 2, 3, 2)))
print(tuple("ab"), (1, "a") < (1, "b"), 2 in t, max(t), sorted(t, reverse=True))
r = range(2, 20, 3)
print(r, list(r), len(r), r[2], r[-1], r[1:4], 8 in r, 9 in r, r.index(8), range(5) == range(0, 5, 1))
print(list(range(5, 0, -2)), range(0), list(reversed(range(4))), range(3, 3), r.start, r.stop, r.step)
s = slice(1, 10, 2)
print(s, "0123456789ab"[s], s.indices(5), [0, 1, 2, 3][-3:-1], "abc"[5:], "abc"[-10:2])
b = b"abc\x00\xff"
print(b, len(b), b[0], b[1:3], list(b), b + b"d", bytes(3), bytes([65, 66]), b.hex(), bytes.fromhex("4142"))
try:
    t[0] = 5
except TypeError as e:
    print(e)
try:
    r[10]
except IndexError as e:
    print(e)
x = 1,
print(x, type(x).__name__, (1, 2) == [1, 2], ((1, 2), 3)[0][1], bool(()), list(enumerate("ab", 1)))
print(list(zip([1, 2], "ab", (True, False))), list(zip([1], [])), list(map(lambda a, b: a + b, [1, 2], [3, 4])), list(filter(None, [0, 1, "", "a"])))
try:
    list(zip([1], [1, 2], strict=True))
except ValueError as e:
    print(e)
