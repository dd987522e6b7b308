"""Tuple, starred, nested and call unpacking."""
a, b = 1, 2
(c, d), e = [3, 4], 5
first, *rest = "hello"
*init, last = range(5)
x, *mid, y = (1, 2)
print(a, b, c, d, e, first, rest, init, last, x, mid, y)
for i, (p, *q) in enumerate([(1, 2, 3), "ab"]):
    print(i, p, q)
print([*range(3), *"xy"], (*[1], 2), {*[1, 1, 2]}, {**{"a": 1}, "b": 2, **{"a": 9}})

def f(a, b=2, *args, c, d=4, **kw):
    return a, b, args, c, d, kw

print(f(1, c=3))
print(f(*[1, 2, 3, 4], **{"c": 5, "z": 6}))
print(f(1, *(2, 3), c=1, *[9], **{"d": 0}))
[v] = {"k": 1}
print(v)
for bad in ("a, b = 1, 2, 3", "a, b = [1]", "a, *b, c = [1]", "a, b = 5"):
    try:
        if bad.endswith("3"):
            a, b = 1, 2, 3
        elif bad.endswith("b = [1]"):
            a, b = [1]
        elif bad.endswith("5"):
            a, b = 5
        else:
            a, *b, c = [1]
    except (ValueError, TypeError) as e:
        print(type(e).__name__, e)
