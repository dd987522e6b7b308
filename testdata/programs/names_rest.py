"""What no other program of the corpus names."""
import abc
import argparse
import enum
import json
import statistics
import string
import sys
import time
import typing
from argparse import ArgumentDefaultsHelpFormatter, ArgumentParser, HelpFormatter, Namespace, RawDescriptionHelpFormatter, RawTextHelpFormatter


class Numbers:
    async def __aiter__(self):
        yield 1


async def first():
    return await anext(aiter(Numbers()))


try:
    first().send(None)
except StopIteration as e:
    print("first", e.value)


class Old(abc.ABC):
    @abc.abstractproperty
    def a(self): ...

    @abc.abstractclassmethod
    def b(cls): ...

    @abc.abstractstaticmethod
    def c(): ...


try:
    Old()
except TypeError as e:
    print(e)

parser = ArgumentParser(description="sizes", formatter_class=RawTextHelpFormatter)
parser.add_argument("--size", type=int, default=3)
parser.add_argument("--hidden", default=1, help=argparse.SUPPRESS)
print(argparse.Action.__name__, parser.parse_args([]).size, Namespace(a=1).a)


class Written:
    def __init__(self):
        self.parts = []

    def write(self, part):
        self.parts.append(part)


out = Written()
json.dump({"a": [1, None]}, out)
print("".join(out.parts))
d = statistics.NormalDist(10, 2)
print(d.mean, d.stdev, round(d.cdf(12), 6), round(d.inv_cdf(0.9), 6))
print(string.Formatter().format("{0} {a}", 1, a=2), string.Template("$x costs $$3").substitute(x="tea"))
print(typing.reveal_type is not None, enum.ReprEnum.__name__, sys.hexversion >> 24, type(sys.path).__name__)
print(type(time.process_time_ns()).__name__, type(sys.platform).__name__, sys.executable is not None, sys.flags is not False)
sys.setrecursionlimit(900)
print(sys.getrecursionlimit(), __doc__)
print(sys.stderr is not sys.stdout)
quit()
