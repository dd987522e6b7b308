"""What object's own __new__ and __init__ say of arguments they have no use for; deques match as sequences."""
import collections


def show(f):
    try:
        print(repr(f()))
    except Exception as e:
        print(type(e).__name__ + ":", e)


class A:
    def __init__(self, v=1):
        super().__init__(v)


class B:
    def __new__(cls, *a):
        return super().__new__(cls, *a)


class C:
    def __new__(cls, *a):
        return object.__new__(cls, *a)

    def __init__(self, *a):
        pass


class D:
    pass


class E(D):
    def __init__(self, a):
        D.__init__(self, a)


class F:
    def __init__(self, *a):
        pass


for k in (A, B, C, D, E):
    show(lambda: k(3))
show(lambda: object(3))
show(lambda: object.__new__(D, 3))
show(lambda: D.__init__(D(), 3))
show(lambda: type(object.__new__(F, 3)).__name__)
match collections.deque([1, 2, 3]):
    case [a, *b]:
        print(a, b)


class Number(int):
    pass


class Real(float):
    pass


class Bag(set):
    pass


show(lambda: Number(1)[0])
show(lambda: Real(1)[0])
show(lambda: Bag([1])[0])
show(lambda: [*map(len, [1])])
show(lambda: print(*map(len, [1])))
show(lambda: print(*5))
