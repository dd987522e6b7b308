"""Annotations of functions: evaluated at the definition, kept in __annotations__, used by singledispatch."""
from functools import singledispatch, wraps


def trace(word):
    print("evaluates", word)
    return word


def f(p: trace("p"), /, x: trace("x") = trace("default"), *a: trace("a"), k: list[int] = None, **w: "text") -> trace("r"):
    pass


print(f.__annotations__)
print(f.__dict__, (lambda: 0).__annotations__)


class C:
    def method(self, __private: int, other: "C" = None) -> None:
        pass

    async def wait(self, n: float) -> str:
        pass


print(C.method.__annotations__, C().wait.__annotations__)


def outer():
    class Local:
        pass

    def inner(x: Local) -> Local:
        return x

    return inner, Local


inner, Local = outer()
print(inner.__annotations__["x"] is Local)


@wraps(f)
def g(*args):
    pass


print(g.__annotations__ == f.__annotations__, g.__wrapped__ is f)
g.__annotations__ = {"x": 1}
print(g.__annotations__, len(f.__annotations__))


@singledispatch
def show(x):
    return f"something {x!r}"


@show.register
def _(x: float):
    return f"{x:.2f}"


@show.register
def _(x: list) -> str:
    return "/".join(show(y) for y in x)


print(show(1.234), show([1.5, "a"]), show(None))
try:
    def broken(x: undefined):
        pass
except NameError as e:
    print(e)
