"""property, setter, classmethod, staticmethod, __slots__, __getattr__."""
class Celsius:
    zero = -273.15
    def __init__(self, degrees=0):
        self.degrees = degrees
    @property
    def degrees(self):
        """Degrees."""
        return self._degrees
    @degrees.setter
    def degrees(self, value):
        if value < self.zero:
            raise ValueError(f"{value} is too cold")
        self._degrees = value
    @property
    def fahrenheit(self):
        return self.degrees * 9 / 5 + 32
    @classmethod
    def boiling(cls):
        return cls(100)
    @staticmethod
    def unit():
        return "C"

class Kelvinish(Celsius):
    zero = 0

t = Celsius.boiling()
print(t.degrees, t.fahrenheit, t.unit(), Celsius.unit(), type(Kelvinish.boiling()).__name__)
t.degrees = 20
print(t.degrees)
for cls, v in ((Celsius, -300), (Kelvinish, -1)):
    try:
        cls(v)
    except ValueError as e:
        print(e)
try:
    t.fahrenheit = 1
except AttributeError as e:
    print(e)

class Slotted:
    __slots__ = ("a", "b")

s = Slotted()
s.a = 1
try:
    s.c = 2
except AttributeError as e:
    print(e)

class Ghost:
    def __getattr__(self, name):
        if name.startswith("_"):
            raise AttributeError(name)
        return name.upper()
    def __setattr__(self, name, value):
        object.__setattr__(self, name, value * 2)

g = Ghost()
g.x = 4
print(g.x, g.boo, hasattr(g, "_q"))
