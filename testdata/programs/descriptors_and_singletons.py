"""Attributes of built-in classes as they are shown, the makers of None's and its like's classes, and small differences that
programs written by chance found."""

import collections
import functools
import random

for thing in (
    float.real, int.numerator, bool.imag, slice.start, range.stop, complex.real, BaseException.args,
    OSError.errno, StopIteration.value, collections.deque.maxlen,
    functools.partial.func,
):  # fmt: skip
    print(thing, type(thing).__name__)


def attempt(f):
    try:
        print(repr(f()))
    except Exception as e:
        print(type(e).__name__, e)


for only in (None, ..., NotImplemented):
    attempt(lambda: type(only)())
    attempt(lambda: type(only)(1))
    attempt(lambda: type(only)(x=1))
print([type(iter(s)).__name__ for s in ("abc", "", "é", "aā")])
for number in (1, 2, 3, 4, 10, 11, 13, 17, 20, 21, 32, 103, 104, 108, 110, 111, 114, 115, 5):
    e = OSError(number, "why")
    print(type(e).__name__, e, e.errno)
attempt(lambda: float(bytearray(b"it's")))
for parts in ((1, -0.0), (-0.0, -0.0), (1j, -0.0), (0, -0.0), (1, 2j), (0.0, 0j), (True, -0.0)):
    print(parts, complex(*parts))


class Own(set):
    def __iter__(self):
        return iter("ab")


print(Own("%"), Own(), [Own("x")])
attempt(lambda: collections.deque().rotate(2**70))
attempt(lambda: [].insert(2**70, 1))
attempt(lambda: bytes(2**70))
for a, b in ((1, "a"), ("a", 1), ([1], 2.5), (None, None), (1j, 2)):
    for f in (random.uniform, random.gauss, random.lognormvariate, random.triangular, random.weibullvariate, random.gammavariate):
        random.seed(7)
        attempt(lambda: f(a, b))
for x in ("a", None, [1], 2.0, 2.5, b"7", "12"):
    random.seed(7)
    attempt(lambda: random.randrange(x))
    attempt(lambda: random.randrange(1, x))
    attempt(lambda: random.randrange(1, 20, x))
    attempt(lambda: random.paretovariate(x))
    attempt(lambda: random.randbytes(x))

Counter, OrderedDict = collections.Counter, collections.OrderedDict
few, many = Counter(a=1), Counter(a=2, b=1)
print(few < many, few <= many, many > few, many >= many, few != many, few == many, Counter() == many, many == Counter(), Counter(a=0) != Counter())
print(OrderedDict(a=1, b=2) != OrderedDict(b=2, a=1), OrderedDict(a=1, b=2) != {"b": 2, "a": 1})
for wrong in ((5,), ([1],), ([[1]],), ([[1, 2, 3]],), ([[]],), ((...,),), ("ab",), (["ab"],), (1, 2)):
    attempt(lambda: OrderedDict(*wrong))
    attempt(lambda: OrderedDict().update(*wrong))


class List(list):
    def __eq__(self, other):
        return True


class Dict(dict):
    def __eq__(self, other):
        return False


print(List([1]) != List([2]), List([1]) == [2], [2] != List([1]), Dict() != Dict(), Dict() == {}, {} != Dict())

# A method that is called at once is named by the class that has it, one that was bound before by that of its object.
attempt(lambda: collections.defaultdict(list).items(1))
attempt(lambda: (collections.defaultdict(list).items)(1))
attempt(lambda: getattr(collections.defaultdict(list), "items")(1))
attempt(lambda: True.bit_length(1))
attempt(lambda: getattr(True, "bit_length")(1))
attempt(lambda: collections.OrderedDict().items(1))
attempt(lambda: ValueError().add_note())
attempt(lambda: getattr(ValueError(), "add_note")())
bound = collections.Counter().clear
attempt(lambda: bound(1))
attempt(lambda: collections.Counter().clear(1))
