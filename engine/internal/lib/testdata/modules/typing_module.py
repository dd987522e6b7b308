"""typing, abc, collections.abc, sys, string, json, textwrap, pprint."""
from typing import *
import abc, sys, string, json, textwrap, pprint, collections.abc as ca, warnings, argparse
T = TypeVar("T")
class Box(Generic[T]):
    def __init__(self, x: T): self.x = x
print(Box(1).x, Box[int](2).x, T, List[int], Optional[int], Dict[str, List[int]], Union[int, str], Callable[[int], str], Any, list[int], dict[str, int], int | None, tuple[int, ...], Optional, Union[int, None], Literal["a", 1], Tuple[int, str], Type[int])
print(isinstance(3, int | str), isinstance("x", (int, str)), isinstance(None, int | None), isinstance(3, Sequence), isinstance([], Sequence), isinstance({}, Mapping), isinstance(iter([]), Iterator), cast(int, "x"), TYPE_CHECKING, issubclass(list, ca.Iterable))
print(isinstance(3, ca.Hashable), isinstance([], ca.Hashable), isinstance((i for i in []), ca.Generator), isinstance(len, ca.Callable), isinstance(3, ca.Callable), isinstance("a", ca.Sized), isinstance({1}, ca.Set), isinstance(range(3), ca.Sequence), isinstance(Box(1), ca.Iterable))
class Proto(Protocol):
    def area(self) -> float: ...
class Impl:
    def area(self): return 1.0
def use(p: Proto) -> float: return p.area()
print(use(Impl()))
class NT(NamedTuple):
    """Doc."""
    a: int
    b: str = "x"
print(NT(1), NT(1)._asdict(), NT.__doc__, NT._fields, NT(1, b="q"))
class TD(TypedDict):
    a: int
d: TD = {"a": 1}
print(d, TD(a=2))
UserId = NewType("UserId", int)
print(UserId(5))
@overload
def ov(x: int) -> int: ...
def ov(x): return x
print(ov(3))
class Sh(abc.ABC):
    @abc.abstractmethod
    def area(self): ...
    @property
    @abc.abstractmethod
    def name(self): ...
    @classmethod
    @abc.abstractmethod
    def make(cls): ...
class Ok(Sh):
    def area(self): return 2
    name = "n"
    @classmethod
    def make(cls): return cls()
print(Ok.make().area(), isinstance(Ok(), Sh))
class It(ca.Iterator):
    def __init__(self): self.n = 0
    def __next__(self):
        self.n += 1
        if self.n > 3: raise StopIteration
        return self.n
    def __iter__(self): return self
print(list(It()))
for bad in (lambda: Sh(), lambda: json.loads(""), lambda: json.loads("[1"), lambda: json.loads('{"a":1,}'), lambda: json.loads("1 2"), lambda: json.loads('"abc'), lambda: json.dumps(object), lambda: json.dumps({(1,): 2}), lambda: json.loads(5), lambda: json.dumps(float("nan"), allow_nan=False), lambda: json.loads('["a\nb"]'), lambda: string.Template("$x $").substitute(x=1), lambda: string.Template("$x").substitute()):
    try:
        print(bad())
    except Exception as e:
        print(type(e).__name__, e)
print(json.dumps({"b": [1, {"c": None}], "a": "é\u2028\x01\U0001F600"}, indent=4, sort_keys=True), json.dumps([], indent=2), json.dumps({"x": float("inf")}), json.dumps(["a", 1.5], indent="\t"), json.dumps({1: 1, 2.5: 2, True: 3}), json.loads('"\\ud83d\\ude00"'), json.dumps({"z": {1, 2}}, default=sorted))
print(string.Template("$a and ${b}c $$ $d").safe_substitute(a=1, b=2), string.capwords("hello  big world"), string.printable[:12])
print(textwrap.fill("The quick brown fox jumps over the lazy dog and runs away from the well-known bear.", 30), textwrap.dedent("""
    a
      b
    c
"""), textwrap.indent("x\n\ny", "> "), textwrap.wrap("aaaaaaaaaaaaaaa bbb", 6), textwrap.shorten("Hello big world out there", 15))
pprint.pprint({"b": list(range(30)), "a": {"x": "y" * 60, "z": ["w" * 30, "v" * 30]}})
pprint.pprint([1, 2]); print(pprint.pformat({"k": 1, "a": 2}, sort_dicts=False))
print(sys.version_info[:2], sys.version_info.major, sys.float_info.dig, sys.maxsize, sys.byteorder)
sys.stdout.write("written\n"); sys.stdout.flush(); print("x", file=sys.stdout)
p = argparse.ArgumentParser(description="d")
p.add_argument("--seed", type=int, default=42, help="h"); p.add_argument("-n", "--num-jobs", type=float, default="2.5"); p.add_argument("--verbose", "-v", action="store_true")
a = p.parse_args([])
print(a.seed, a.num_jobs, a.verbose, a)
