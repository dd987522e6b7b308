"""What is offered of smaller modules and classes, each name used where it is written."""

import argparse
import bisect
import collections
import collections.abc as abstract
import contextlib
import dataclasses
import functools
import json
import math
import operator
import statistics
import string
import sys
import typing
from abc import ABCMeta


def attempt(f):
    try:
        print(repr(f()))
    except (Exception, SystemExit) as e:
        print(type(e).__name__, e)


def generator():
    yield 1


async def coroutine():
    return 1


async def stream():
    yield 1


waiting = coroutine()
things = [1, "a", b"a", [1], (1,), {1: 2}, {1}, frozenset(), range(3), {1: 2}.keys(), {1: 2}.values(), {1: 2}.items()]
things += [iter([]), generator(), waiting, stream(), print, collections.deque(), collections.ChainMap(), bytearray(b"a"), None]
for kind in (
    abstract.Awaitable, abstract.AsyncGenerator, abstract.AsyncIterable, abstract.AsyncIterator, abstract.ByteString,
    abstract.Callable, abstract.Collection, abstract.Container, abstract.Coroutine, abstract.Generator, abstract.Hashable,
    abstract.ItemsView, abstract.Iterable, abstract.Iterator, abstract.KeysView, abstract.Mapping, abstract.MappingView,
    abstract.MutableMapping, abstract.MutableSequence, abstract.MutableSet, abstract.Reversible, abstract.Sequence,
    abstract.Set, abstract.Sized, abstract.ValuesView,
):  # fmt: skip
    print(kind.__name__, "".join(str(int(isinstance(thing, kind))) for thing in things))
waiting.close()

print(typing.AbstractSet[int], typing.AsyncContextManager[int], typing.AsyncGenerator[int, str], typing.AsyncIterable[int])
print(typing.AsyncIterator[int], typing.Awaitable[int], typing.ByteString, typing.ChainMap[str, int], typing.Collection[int])
print(typing.Container[int], typing.ContextManager[int], typing.Coroutine[int, str, float], typing.Counter[str])
print(typing.DefaultDict[str, int], typing.Deque[int], typing.FrozenSet[int], typing.Generator[int, str, float])
print(typing.Hashable, typing.ItemsView[str, int], typing.Iterable[int], typing.Iterator[int], typing.KeysView[str])
print(typing.Mapping[str, int], typing.MappingView[int], typing.MutableMapping[str, int], typing.MutableSequence[int])
print(typing.MutableSet[int], typing.OrderedDict[str, int], typing.Reversible[int], typing.Sequence[int], typing.Set[int])
print(typing.Sized, typing.Tuple[int, str], typing.Type[int], typing.ValuesView[int], typing.LiteralString, typing.Never)
print(typing.NoReturn, typing.Self, typing.TypeGuard[int], typing.AnyStr, typing.Dict[str, int], typing.List[int])


def supporting(a: typing.SupportsAbs, b: typing.SupportsBytes, c: typing.SupportsComplex, d: typing.SupportsFloat, e: typing.SupportsIndex) -> typing.SupportsInt | typing.SupportsRound:
    return a


P = typing.ParamSpec("P")


def annotated(a: typing.IO[str], b: typing.TextIO, c: typing.BinaryIO, d: typing.Pattern[str], e: typing.Match[str]) -> typing.Callable[typing.Concatenate[int, P], int]:
    return a


print(supporting.__name__, sorted(supporting.__annotations__), annotated.__name__, sorted(annotated.__annotations__))

print("things" in locals(), math.acos(0.5), operator.index(True), bisect.bisect_right([1, 2], 1), string.Formatter().vformat("{0} {a}", (1,), {"a": 2}))
ordered = [1, 3]
bisect.insort_right(ordered, 2)
print(ordered, functools.update_wrapper(annotated, supporting).__name__)
odict = collections.OrderedDict(a=1, b=2)
kinds = [iter(odict), reversed(odict), iter(odict.keys()), iter(odict.values()), reversed(odict.items())]
print([type(i).__name__ for i in kinds], [list(i) for i in kinds])
for leftover in (b"a", bytearray(), [1], {}, range(3), collections.Counter(), collections.deque(), {1}, 5, "a", (1,), (), None, odict.keys()):
    attempt(lambda: "text" % leftover)
    attempt(lambda: b"bytes" % leftover)
print(operator.abs(-3), operator.eq(1, 1.0), operator.pow(2, 5), operator.truth([]))
print(sys.version.split()[0].split(".")[:2], type(sys.version).__name__)
print("ab".translate(str.maketrans("ab", "xy", "")), b"ab".translate(bytes.maketrans(b"a", b"z")), bytearray(b"ab").translate(bytearray.maketrans(b"b", b"q"), b""))


class Abstract(metaclass=ABCMeta):
    pass


print(type(Abstract) is ABCMeta)


class Temperature:
    @property
    def value(self):
        return 1

    @value.getter
    def value(self):
        return 2


print(Temperature().value)
for error in (OSError(2, "why", "file.txt"), FileNotFoundError(2, "why", "file.txt"), ImportError("no", name="m")):
    print(getattr(error, "filename", None), getattr(error, "strerror", None), getattr(error, "msg", None))
try:
    raise OSError(2, "why", "file.txt")
except OSError as e:
    print(e.filename, e.strerror, e.errno)
try:
    import nothing_of_this_name
except ImportError as e:
    print(e.msg, e.name)

chain = collections.ChainMap({"a": 1}, {"a": 2, "b": 3})
print(chain.get("b"), chain.get("z", 5), list(chain.keys()), list(chain.values()), list(chain.items()), chain.parents, chain.new_child({"c": 4}))

with contextlib.ExitStack() as stack:
    stack.push(lambda kind, error, trace: print("left", kind))
    stack.callback(print, "called back")
    kept = stack.pop_all()
print("not yet")
kept.close()


@dataclasses.dataclass
class Part:
    name: str
    parts: list = dataclasses.field(default_factory=list, compare=False, repr=False, metadata={"unit": "m"})
    size: int = dataclasses.field(default=3, kw_only=True, hash=False)


for f in dataclasses.fields(Part):
    print(f.name, f.type, f.default is dataclasses.MISSING, f.default_factory is list, f.repr, f.hash, f.init, f.compare, dict(f.metadata), f.kw_only)

normal = statistics.NormalDist(10, 2)
print(normal.pdf(11), normal.zscore(13), normal.overlap(statistics.NormalDist(11, 3)), normal.quantiles(4), normal.samples(3, seed=5))
print(statistics.NormalDist.from_samples([1, 2, 4, 8]))
print(string.Template("$a and $b").safe_substitute(a=1))

parser = argparse.ArgumentParser(prog="program", description="What it does.", formatter_class=argparse.HelpFormatter)
group = parser.add_mutually_exclusive_group()
group.add_argument("--fast", action="store_true")
group.add_argument("--slow", action="store_true")
parser.set_defaults(speed=3)
parser.add_argument_group("more").add_argument("--size", default=4)
print(parser.parse_args([]), parser.parse_known_args([]))
attempt(lambda: argparse.ArgumentParser(formatter_class=argparse.RawDescriptionHelpFormatter).parse_args([]))
attempt(lambda: argparse.ArgumentParser(formatter_class=argparse.ArgumentDefaultsHelpFormatter).parse_args([]))


class Text:
    def read(self):
        return '{"a": [1.5, null]}'


print(json.loads("[1, 2]"), json.load(Text()))
exit(0)
