"""Names of typing and collections.abc, as annotations and classes use them."""
import collections.abc
import typing
from typing import (
    AbstractSet, Annotated, Any, AnyStr, AsyncContextManager, AsyncGenerator, AsyncIterable, AsyncIterator, Awaitable, BinaryIO, ByteString, Callable, ClassVar, Collection,
    Concatenate, ContextManager, Coroutine, DefaultDict, Deque, Dict, Final, FrozenSet, Generator, Generic, Hashable, IO, ItemsView, Iterable, Iterator, KeysView, List,
    Literal, LiteralString, Mapping, MappingView, Match, MutableMapping, MutableSequence, MutableSet, NamedTuple, Never, NewType, NoReturn, NotRequired, Optional, ParamSpec,
    Pattern, Protocol, Required, Reversible, Self, Sequence, Set, Sized, SupportsAbs, SupportsBytes, SupportsComplex, SupportsFloat, SupportsIndex, SupportsInt, SupportsRound,
    TYPE_CHECKING, Text, TextIO, Tuple, Type, TypeAlias, TypeGuard, TypeVar, TypeVarTuple, TypedDict, Union, Unpack, ValuesView,
)

T = TypeVar("T")
P = ParamSpec("P")
Ts = TypeVarTuple("Ts")
Minutes = NewType("Minutes", float)
Row: TypeAlias = List[int]


@typing.runtime_checkable
class Speaks(Protocol):
    def speak(self) -> str: ...


class Box(Generic[T]):
    limit: ClassVar[int] = 3

    def __init__(self, item: T) -> None:
        self.item: T = item

    @typing.final
    def get(self) -> T:
        return self.item

    @typing.no_type_check
    def loose(self, x: "anything"):
        return x


class Movie(TypedDict):
    name: Required[str]
    year: NotRequired[int]


@typing.overload
def twice(x: int) -> int: ...
@typing.overload
def twice(x: str) -> str: ...
def twice(x):
    return x * 2


def annotated(a: Annotated[int, "minutes"], b: Optional[Dict[str, Any]] = None, *c: Unpack[Ts], **d: Union[int, str]) -> Callable[[int], Awaitable[None]]:
    e: Final = typing.cast(int, a)
    f: Literal["x"] | None = None
    return e, f, b


print(annotated(1), twice(2), twice("a"), Box(3).get(), Box(1).loose(2), Minutes(2.5), Movie(name="m"), TYPE_CHECKING, Text is str)
try:
    typing.assert_never(1)
except AssertionError as e:
    print(e)
print(typing.get_type_hints(Box) is not None)
abcs = "AsyncGenerator AsyncIterable AsyncIterator Awaitable ByteString Callable Collection Container Coroutine Generator Hashable ItemsView Iterable Iterator KeysView Mapping MappingView MutableMapping MutableSequence MutableSet Reversible Sequence Set Sized ValuesView".split()


async def co():
    yield 1


values = [[1], (1,), {1}, frozenset(), {1: 2}, "s", b"b", 1, None, iter([]), (x for x in []), range(3), {}.keys(), {}.values(), {}.items(), len, co(), bytearray()]
for name in abcs:
    cls = getattr(collections.abc, name)
    if name == "Reversible":
        values = [[1], {1: 2}, range(3)]
    print(name, [isinstance(v, cls) for v in values].count(True), issubclass(list, cls), issubclass(dict, cls))
