# Objects around objects around objects: iterators, partials, methods, wrappers, generators, classes, exceptions.
import functools, itertools, operator


def attempt(what):
    try:
        what()
    except BaseException as e:
        print(type(e).__name__)


N = 20000


def around(wrap, v, n=N):
    for _ in range(n):
        v = wrap(v)
    return v


attempt(lambda: next(around(lambda v: map(str, v), iter([1]))))
attempt(lambda: list(around(lambda v: filter(None, v), iter([1]))))
attempt(lambda: list(around(lambda v: zip(v), iter([1]))))
attempt(lambda: list(around(enumerate, iter([1]))))
attempt(lambda: list(around(itertools.chain, iter([1]))))
attempt(lambda: list(around(lambda v: itertools.islice(v, 5), iter([1]))))
attempt(lambda: list(around(itertools.accumulate, iter([1]))))
attempt(lambda: list(around(lambda v: itertools.tee(v)[0], iter([1]))))
attempt(lambda: list(around(lambda v: itertools.takewhile(bool, v), iter([1]))))
attempt(lambda: list(around(lambda v: (x for x in v), iter([1]))))
attempt(lambda: around(functools.partial, print)())
attempt(lambda: repr(around(functools.partial, print)))
attempt(lambda: around(functools.lru_cache, len)("x"))
attempt(lambda: around(staticmethod, len)("x"))
attempt(lambda: around(classmethod, len).__get__(1)("x"))
attempt(lambda: around(property, len).__get__(1))
attempt(lambda: around(lambda v: v.__call__, len)("x"))
attempt(lambda: around(lambda v: v.__get__(1), len)("x"))
attempt(lambda: repr(around(lambda v: type(v.__call__)(v, v) if 0 else v.__call__, len)))
attempt(lambda: around(lambda v: ValueError(v), 1))
attempt(lambda: print(around(lambda v: ValueError(v), 1)))
attempt(lambda: repr(around(ValueError, 1)))
attempt(lambda: around(lambda v: type("C", (v,), {}), object, 3000)())
attempt(lambda: around(operator.attrgetter, "x"))
attempt(lambda: print(reversed(around(lambda v: [v], 1))))


class Knot:
    pass


Knot.__call__ = Knot()
attempt(lambda: Knot()())
Knot.__iter__ = Knot()
attempt(lambda: iter(Knot()))
Knot.__repr__ = lambda self: repr(self)
attempt(lambda: repr(Knot()))
attempt(lambda: print(Knot()))
Knot.__eq__ = lambda self, other: self == other
attempt(lambda: Knot() == Knot())
attempt(lambda: Knot() in [Knot()])
Knot.__hash__ = lambda self: hash(self)
attempt(lambda: {Knot()})
Knot.__lt__ = lambda self, other: sorted([self, other])
attempt(lambda: sorted([Knot(), Knot()]))
Knot.__getattr__ = lambda self, name: getattr(self, name + "x")
attempt(lambda: Knot().y)
Knot.__len__ = lambda self: len(self)
attempt(lambda: bool(Knot()))
Knot.__bool__ = lambda self: not self
attempt(lambda: bool(Knot()))
Knot.__add__ = lambda self, other: self + other
attempt(lambda: sum([Knot(), Knot()], Knot()))
Knot.__format__ = lambda self, spec: format(self, spec)
attempt(lambda: f"{Knot()}")
Knot.__index__ = lambda self: [1][self]
attempt(lambda: [1][Knot()])
Knot.__contains__ = lambda self, x: x in self
attempt(lambda: 1 in Knot())
Knot.__enter__ = lambda self: self.__enter__()
Knot.__exit__ = lambda self, *a: self.__exit__()


def entering():
    with Knot():
        pass


attempt(entering)
Knot.__getitem__ = lambda self, i: self[i]
attempt(lambda: Knot()[0])
Knot.__next__ = lambda self: next(self)
attempt(lambda: next(Knot()))
Knot.__init_subclass__ = classmethod(lambda cls, **k: type("D", (cls,), {}))
attempt(lambda: type("D", (Knot,), {}))


class Making:
    def __new__(cls):
        return cls()


attempt(Making)


class Setting:
    def __setattr__(self, name, value):
        self.x = value


attempt(lambda: setattr(Setting(), "x", 1))


class Getting:
    def __getattribute__(self, name):
        return self.x


attempt(lambda: Getting().x)


class Meta(type):
    def __call__(cls, *a):
        return cls(*a)

    def __instancecheck__(cls, x):
        return isinstance(x, cls)

    def __repr__(cls):
        return repr(cls)


class M(metaclass=Meta):
    pass


attempt(M)
attempt(lambda: isinstance(1, M))
attempt(lambda: repr(M))


def chained(n):
    e = None
    for _ in range(n):
        try:
            raise ValueError("v") from e
        except ValueError as x:
            e = x
    raise e


attempt(lambda: chained(5000))


def itself():
    yield from it


it = itself()
attempt(lambda: next(it))


def resumed():
    yield next(again)


again = resumed()
attempt(lambda: next(again))


def endless(n):
    yield from endless(n + 1)


attempt(lambda: next(endless(0)))


async def waiting(n):
    await waiting(n + 1)


attempt(lambda: waiting(0).send(None))
chained(5000)
