"""Inheritance, super, method resolution order, class attributes."""
class Base:
    kind = "base"
    made = 0
    def __init__(self, name):
        self.name = name
        Base.made += 1
    def hello(self):
        return f"{self.kind} {self.name}"
    def __repr__(self):
        return f"{type(self).__name__}({self.name!r})"

class Left(Base):
    kind = "left"
    def hello(self):
        return "L" + super().hello()

class Right(Base):
    def hello(self):
        return "R" + super().hello()

class Both(Left, Right):
    def __init__(self, name, size=3):
        super().__init__(name)
        self.size = size

b = Both("x")
print(b, b.hello(), b.size, Base.made)
print([c.__name__ for c in Both.__mro__])
print(isinstance(b, Right), issubclass(Left, Right), isinstance(b, (int, Base)))
b.kind = "own"
print(b.hello(), Both.kind, vars(b))
del b.kind
print(b.kind, hasattr(b, "nope"), getattr(b, "nope", 7))
setattr(b, "extra", 1)
print(sorted(b.__dict__), b.__class__.__name__, Both.__bases__ == (Left, Right))
f = b.hello
b.name = "y"
print(f(), Base.hello(b), Left.hello(b))
try:
    b.missing
except AttributeError as e:
    print(e)
try:
    Base()
except TypeError as e:
    print(e)
class Empty: pass
e = Empty()
e.x = 1
print(e.x, Empty.__name__, Empty.__doc__, Base.__init__.__qualname__)
