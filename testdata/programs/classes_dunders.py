"""Operators, containers, calls and conversions by special methods."""
class Vec:
    def __init__(self, x, y):
        self.x, self.y = x, y
    def __add__(self, o):
        return Vec(self.x + o.x, self.y + o.y)
    def __radd__(self, o):
        return self if o == 0 else NotImplemented
    def __mul__(self, k):
        return Vec(self.x * k, self.y * k)
    __rmul__ = __mul__
    def __neg__(self):
        return Vec(-self.x, -self.y)
    def __iadd__(self, o):
        self.x += o.x
        return self
    def __eq__(self, o):
        return isinstance(o, Vec) and (self.x, self.y) == (o.x, o.y)
    def __hash__(self):
        return hash((self.x, self.y))
    def __lt__(self, o):
        return self.x < o.x
    def __bool__(self):
        return bool(self.x or self.y)
    def __abs__(self):
        return (self.x ** 2 + self.y ** 2) ** 0.5
    def __getitem__(self, i):
        return (self.x, self.y)[i]
    def __len__(self):
        return 2
    def __contains__(self, v):
        return v in (self.x, self.y)
    def __call__(self, *a):
        return a
    def __repr__(self):
        return f"Vec({self.x}, {self.y})"
    def __str__(self):
        return f"<{self.x} {self.y}>"
    def __format__(self, spec):
        return f"[{self.x:{spec}} {self.y:{spec}}]"

a, b = Vec(1, 2), Vec(3, 4)
print(a + b, 3 * a, a * 3, -a, sum([a, b]), abs(b), len(a), 2 in a, a(1, 2))
print(repr(a), str(a), [a], f"{a:.1f} {b!r} {a!s}", a == Vec(1, 2), a != b, a < b, a > b)
print(list(a), bool(Vec(0, 0)), {a: 1}[Vec(1, 2)], max(a, b), sorted([b, a]))
a += b
print(a)
try:
    a + 1
except AttributeError as e:
    print(e)
try:
    a - b
except TypeError as e:
    print(e)
try:
    "s" + a
except TypeError as e:
    print(e)
