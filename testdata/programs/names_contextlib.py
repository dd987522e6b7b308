"""contextlib, enum, dataclasses, abc and others: the parts that other programs leave."""
import abc
import contextlib
import dataclasses
import enum
import sys
import time
from contextlib import AbstractContextManager, ContextDecorator, ExitStack, closing, nullcontext, suppress
from dataclasses import KW_ONLY, MISSING, Field, FrozenInstanceError, InitVar, is_dataclass
from enum import EnumMeta, EnumType, Flag, IntFlag, StrEnum, unique, verify


class Tap:
    def close(self):
        print("closed")


with closing(Tap()) as tap, nullcontext(5) as five, suppress(KeyError):
    print(five)
    {}["x"]


class Steps(ContextDecorator):
    def __enter__(self):
        print("in")
        return self

    def __exit__(self, *reason):
        print("out", reason[0])


@Steps()
def within():
    print("within")


within()
with ExitStack() as stack:
    stack.enter_context(Steps())
    stack.callback(print, "called back")
print(AbstractContextManager.__name__, EnumMeta is EnumType)


class Way(Flag):
    NORTH = enum.auto()
    EAST = enum.auto()


class Bits(IntFlag):
    A = 1
    B = 2


class Mood(StrEnum):
    GOOD = "good"


@unique
class Once(enum.Enum):
    X = 1


print(Way.NORTH | Way.EAST, Way.NORTH in (Way.NORTH | Way.EAST), Bits.A | Bits.B, Mood.GOOD, Once.X)


@dataclasses.dataclass(frozen=True)
class Spot:
    x: int
    _: KW_ONLY
    y: int = 0
    seed: InitVar[int] = 0


try:
    Spot(1).x = 2
except FrozenInstanceError as e:
    print(e)
print(is_dataclass(Spot), [type(f) is Field for f in dataclasses.fields(Spot)], dataclasses.fields(Spot)[0].default is MISSING)


class Shape(metaclass=abc.ABCMeta):
    @abc.abstractmethod
    def area(self): ...


try:
    Shape()
except TypeError as e:
    print(e)
print(sys.byteorder, sys.maxunicode, sys.getrecursionlimit() > 0, sys.getdefaultencoding(), sys.exc_info(), sys.intern("x"))
print(time.monotonic() >= 0, time.monotonic_ns() >= 0, time.perf_counter_ns() >= 0, time.process_time() >= 0, time.time_ns() > 0)
print(globals()["__name__"], __debug__, __import__("math").pi)
