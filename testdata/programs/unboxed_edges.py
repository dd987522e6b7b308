"""Where numbers leave the machine's quick path: results beyond 64 bits, mixed kinds, what is no number, what is unbound."""

BIG = 2**63 - 1
SMALL = -(2**63)
numbers = [0, 1, -1, 7, -7, 2**31, -(2**31), 2**53, 2**53 + 1, BIG, SMALL, 0.0, -0.0, 0.5, -7.5, 1e308, float("inf"), float("nan"), True, False]


def attempt(f, a, b):
    try:
        return repr(f(a, b))
    except Exception as e:
        return type(e).__name__ + ": " + str(e)


def add(a, b):
    return a + b


def sub(a, b):
    return a - b


def mult(a, b):
    return a * b


def div(a, b):
    return a / b


def mod(a, b):
    return a % b


def floor(a, b):
    return a // b


def order(a, b):
    found = ""
    if a < b:
        found += "<"
    if a <= b:
        found += "<="
    if a > b:
        found += ">"
    if a >= b:
        found += ">="
    if a == b:
        found += "=="
    if a != b:
        found += "!="
    return found, a < b, a <= b, a > b, a >= b, a == b, a != b


for f in (add, sub, mult, div, mod, floor, order):
    for a in numbers:
        print(f.__name__, a, *[attempt(f, a, b) for b in numbers])


def identity(a, b):
    return a is b, a is not b, a is None, b is not None


for a in (None, True, False, ()):
    print(a, *[identity(a, b) for b in (None, True, False, ())])


def grow():
    items = [1, 2, 3]
    seen = 0
    for x in items:
        seen += x
        if len(items) < 10:
            items.append(x)
    items[0], items[-1] = items[-1], items[0]
    return seen, items


print(grow())


def wrong(items, i):
    items[i] = i
    return items[i]


for i in (0, 2, -1, -3, 3, -4, True, 1.0, None):
    print(attempt(wrong, [1, 2, 3], i))


def unbound(a, b):
    if a:
        c = b
    return c + 1


print(attempt(unbound, True, 1), attempt(unbound, False, 1))


class Thing:
    kind = "class"

    def __init__(self, n):
        self.n = n

    def name(self):
        return f"thing {self.n}"

    @property
    def double(self):
        return self.n * 2


def look(a, b):
    return a.n, a.kind, a.double, a.name(), b


things = [Thing(1), Thing(2.5)]
things.append(Thing(3))
things[2].kind = "own"
things.append(Thing(4))
things[3].__dict__["m"] = 5
del things[0].n
for _ in range(3):
    print(*[attempt(look, t, None) for t in things])
Thing.name = lambda self: "renamed"
print(*[attempt(look, t, None) for t in things])
things[1].name = lambda: "of its own"
print(*[attempt(look, t, None) for t in things])


def count(n, step):
    total = 0
    i = BIG - n
    while total < n:
        i += step
        total += 1
    return i


print(count(3, 1), count(3, 2), count(5, -1))
