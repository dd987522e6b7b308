from collections import ChainMap

b = bytearray(b"hello")
b.insert(0, 33)
b.insert(-1, 63)
b.insert(99, 46)
print(b, b.pop(), b.pop(0), b)
b.remove(108)
b.reverse()
print(b)
for bad in (lambda: b.remove(1), lambda: b.pop(99), lambda: b.insert(0, 256), lambda: bytearray().pop(), lambda: b"".copy()):
    try:
        bad()
    except Exception as e:
        print(type(e).__name__, e)
b.clear()
print(b, bytearray(b"x").copy())


class Tank:
    @property
    def level(self):
        """How full."""
        return 7

    @level.setter
    def level(self, value):
        print("set", value)


print(Tank.level.fget(Tank()), Tank.level.fdel, Tank.level.fset(Tank(), 3))

c = ChainMap({"a": 1}, {"b": 2})
print(c.pop("a"), c, c.setdefault("b", 9), c.setdefault("c", 3), c)
c.update({"d": 4}, e=5)
print(c, c.copy(), c.copy().maps[0] is c.maps[0], c.copy().maps[1] is c.maps[1])
print(c.popitem(), ChainMap.fromkeys("xy", 0), c.pop("z", None))
c.clear()
print(c)
for bad in (lambda: c.pop("b"), lambda: c.popitem()):
    try:
        bad()
    except KeyError as e:
        print(e)
