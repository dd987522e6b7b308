"""Every statement, in small."""
import os
import os.path as path, sys
from . import sibling
from .. import parent as p
from ...far.away import (one, two as deux,)
from module import *

x = 1
a = b = c = 2
a, b = b, a
first, *rest = range(3)
[u, (v, *w)] = 1, (2, 3)
(y) = 3
x += 1; x -= 1; x *= 2; x /= 2; x //= 2; x %= 3; x @= 4; x &= 1; x |= 2; x ^= 3; x >>= 1; x <<= 1; x **= 2
x.y += z[0]
n: int
n: int = 3
(n): int = 4
n.m: "str" = 5 if 0 else 6
del x, y.z
del (a, b)
del [a, b], c[0]
del ((a), b), c
assert x
assert x, "message"
pass; pass;


def plain(): pass


def everything(a, b: int = 1, /, c=2, *args: str, d, e: float = 3.0, **kwargs: dict) -> None:
    """Docstring."""
    global g, h
    if a:
        return
    elif b:
        return c, *args
    elif c:
        return (d)
    else:
        raise ValueError from e
    raise
    raise ValueError("no")


def outer():
    n = 0

    def inner():
        nonlocal n
        n += 1
        x = yield
        y = yield n
        z = yield n, x
        yield from inner()
        return (yield), (yield 1)
    return inner


@decorator
@module.decorator(1, two=2)
@(lambda f: f)
class Thing(Base, metaclass=Meta, *bases, **kwargs):
    attribute: int = 0

    @property
    def value(self): return self._value

    @staticmethod
    async def later(): await x


class Empty: ...
class AlsoEmpty(): ...


for i in range(3):
    if i: continue
    break
else:
    pass
for i, in xs: pass
for i, *j in xs, ys: print(i)
for x.y in z: pass
for x[0], (a, b) in z: pass
while x:
    x -= 1
else:
    x = 0
while (y := f()) is not None: pass

try:
    pass
except ValueError:
    pass
except (A, B) as e:
    pass
except:
    pass
else:
    pass
finally:
    pass
try: pass
finally: pass
try:
    pass
except* A as group:
    pass
except* (B, C): pass

with a: pass
with a as b, c as d: pass
with (a): pass
with (a, b): pass
with (a as b): pass
with (a as b, c as (d, e),): pass
with (a, b) as c: pass
with (a).b as c.d, e: pass
with (yield_): pass
with (x for x in y): pass
with a as (b), c as [d, *e]: pass
with (a := b): pass
with (a, *b) as c: pass


async def asynchronous():
    async for x in y:
        pass
    else:
        pass
    async with a as b, c: pass
    async with (a as b, c): pass
    await x
    y = await x + await y ** 2
    return [z async for z in w if await z]
if x: pass
else: pass
if x:
    pass
elif y: pass
if x: a; b; c;
x = 1 # comment
# comment at the end
