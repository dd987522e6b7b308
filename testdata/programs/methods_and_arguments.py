"""Every method of the built-in classes and of collections', called with what suits it and what does not."""

import collections

Point = collections.namedtuple("Point", "x y")
makers = {
    "str": lambda: "Hello wörld, abc",
    "bytes": lambda: b"Hello abc, 12\t",
    "bytearray": lambda: bytearray(b"Hello abc\t"),
    "list": lambda: [3, 1, 2, 3],
    "tuple": lambda: (3, 1, 2, 3),
    "dict": lambda: {"a": 1, 2: "b", "c": None},
    "set": lambda: {1, 2, 3},
    "frozenset": lambda: frozenset([1, 2, 3]),
    "int": lambda: 42,
    "bool": lambda: True,
    "float": lambda: 2.75,
    "complex": lambda: 1 + 2j,
    "range": lambda: range(2, 20, 3),
    "slice": lambda: slice(1, 10, 2),
    "deque": lambda: collections.deque([3, 1, 2, 3]),
    "bounded": lambda: collections.deque([3, 1, 2], 3),
    "Counter": lambda: collections.Counter("abracadabra"),
    "OrderedDict": lambda: collections.OrderedDict(a=1, b=2, c=3),
    "defaultdict": lambda: collections.defaultdict(list, {"a": [1]}),
    "keys": lambda: {"a": 1, "b": 2}.keys(),
    "items": lambda: {"a": 1, "b": 2}.items(),
    "Point": lambda: Point(1, 2),
    "exception": lambda: ValueError("v", 1),
}
mutable = ("list", "dict", "set", "bytearray", "deque", "bounded", "Counter", "OrderedDict", "defaultdict")
huge = 2**70
calls = [(), 1, 2.5, "a", b"a", None, [1, 2], ("a", "b"), {"a": 5}, -300, huge]
calls = [c if c == () else (c,) for c in calls]
calls += [(1, "a"), ("a", 1), (b"a", b"b"), ("l", "LL"), ("a", None), (0, [1]), (-1, -huge), ([["k", 1]], 2)]
calls += [("a", "b", 1), (b"l", b"m", 1), (1, 2, 3), ("l", 0, huge), (1, 2, 3, 4), ("a", "b", "c", 1, 2)]
shown_as_list = ("list_iterator", "list_reverseiterator", "itertools.chain", "chain")


def outcome(maker, name, arguments, keywords):
    thing = maker()
    try:
        result = getattr(thing, name)(*arguments, **keywords)
    except Exception as e:
        return f"{type(e).__name__}: {e}"
    text = repr(list(result) if type(result).__name__ in shown_as_list else result)
    if thing != maker() and not isinstance(thing, BaseException):
        text += f" leaves {thing!r}"
    return text


for label, maker in makers.items():
    names = [n for n in dir(maker()) if callable(getattr(maker(), n)) and (n[0] != "_" or n in ("_asdict", "_replace"))]
    for name in names:
        print(f"{label}.{name}")
        seen = set()
        for arguments in calls:
            if huge in arguments and name in ("zfill", "center", "ljust", "rjust", "to_bytes"):
                continue
            text = outcome(maker, name, arguments, {})
            if text not in seen:
                seen.add(text)
                print("   ", str(arguments).replace(str(huge), "huge"), text[:110])
        print("    by name", outcome(maker, name, (), {"x": 1})[:110])
