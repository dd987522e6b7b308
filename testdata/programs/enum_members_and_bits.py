"""Members of an enumeration as a mapping, and what a Flag says of bits that it does not have."""

import enum
import types

proxy = types.MappingProxyType({"a": 1, "b": [2]})
print(proxy, repr(proxy), proxy["a"], len(proxy), list(proxy), list(proxy.values()), proxy.get("z"), proxy | {"c": 3}, proxy.copy(), list(reversed(proxy)), proxy == {"a": 1, "b": [2]}, "a" in proxy)
class C(enum.Enum):
    R = 1
    G = 2
    ALIAS = 1
print(C.__members__, type(C.__members__), len(C.__members__), C.__members__["R"], list(C.__members__.items()), "G" in C.__members__, C.__members__.get("X"), C.__members__ == {"R": C.R, "G": C.G, "ALIAS": C.R})
try: C.__members__["X"] = 1
except TypeError as e: print(e)
class F(enum.Flag):
    A = 1
    B = 2
    D = 8
class I(enum.IntFlag):
    A = 1
    B = 2
class K(enum.Flag):
    A = 0b1
    B = 0b10000
for cls in (F, I, K):
    for v in (0, 1, 3, 4, 7, 9, 15, 16, 100, -1, -2, -4, -9, -100, "x", 1.5, None, 2**40):
        try: print(cls.__name__, v, repr(cls(v)), cls(v).value)
        except Exception as e: print(cls.__name__, v, type(e).__name__, e)
print(~I.A, ~I(3), ~I(4), ~F.A, ~(F.A|F.B), ~I(0), [repr(~I(k)) for k in range(8)])
