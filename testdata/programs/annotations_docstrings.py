"""Annotations are kept out of the way; docstrings are found."""
from __future__ import annotations
from abc import ABC, abstractmethod
from typing import Any, Callable, Optional, Union
x: int = 5
y: "Undefined"
T = Union[int, None]
def f(a: int, b: list[str] = None, *c: Any, d: Optional[int] = None, **e: "whatever") -> dict[str, int] | None:
    """Doc of f.

    More.
    """
    z: float = 2
    return z
class C:
    """Doc of C."""
    attr: int
    other: str = "o"
    def m(self) -> C:
        "doc of m"
        return self
print(x, f(1), f.__doc__.splitlines()[0], C.__doc__, C.m.__doc__, C.other, C().m().other, hasattr(C, "attr"))
class Shape(ABC):
    @abstractmethod
    def area(self) -> float: ...
    @property
    @abstractmethod
    def name(self): ...
class Sq(Shape):
    name = "square"
    def area(self):
        return 4
class Half(Shape):
    def area(self):
        return 1
print(Sq().area(), Sq().name)
for cls in (Shape, Half):
    try:
        cls()
    except TypeError as e:
        print(e)
try:
    y
except NameError as e:
    print(e)
