"""Functions of modules that no other program calls."""
import bisect
import copy
import functools
import heapq
import math
import operator
import string
import textwrap

for f in (math.acosh, math.asinh, math.atan, math.atanh, math.cbrt, math.cosh, math.erfc, math.exp2, math.tanh, math.ulp):
    try:
        print(f.__name__, round(f(0.5), 12))
    except ValueError as e:
        print(f.__name__, e)
print(math.nextafter(1.0, 2.0), math.remainder(7, 3), math.remainder(-7.5, 2))
for f in (
    operator.and_, operator.or_, operator.xor, operator.floordiv, operator.ge, operator.gt, operator.le, operator.ne, operator.lshift, operator.rshift,
    operator.mod, operator.sub, operator.truediv, operator.is_, operator.is_not, operator.iadd, operator.iand, operator.ifloordiv, operator.ilshift,
    operator.imod, operator.imul, operator.ior, operator.ipow, operator.irshift, operator.isub, operator.itruediv, operator.ixor,
):
    print(f.__name__, f(13, 3))
for f in (operator.invert, operator.inv, operator.not_, operator.pos, operator.neg):
    print(f.__name__, f(13))
print(operator.concat([1], [2]), operator.iconcat([1], [2]), operator.contains([1, 2], 2), operator.countOf([1, 2, 1], 1), operator.indexOf([1, 2], 2))
items = [1, 2, 3]
operator.setitem(items, 0, 9)
operator.delitem(items, 1)
print(operator.getitem(items, 0), items, operator.methodcaller("index", 3)(items), operator.call(max, 1, 2))


class Square:
    def __matmul__(self, other):
        return "matmul"

    def __imatmul__(self, other):
        return "imatmul"


print(operator.matmul(Square(), 1), operator.imatmul(Square(), 1))
row = [1, 3, 3, 5]
bisect.insort_right(row, 3)
print(row, bisect.bisect_left(row, 3))
print(string.ascii_letters, string.hexdigits, string.octdigits, repr(string.whitespace), len(string.printable), string.capwords("a word  or two"))
text = "The quick brown fox jumps over the lazy dog and runs away."
print(textwrap.wrap(text, 20), textwrap.fill(text, 30), textwrap.shorten(text, 25), sep="\n")
print(textwrap.dedent("    a\n      b\n"), textwrap.indent("a\nb", "> "))
print(functools.WRAPPER_ASSIGNMENTS, functools.WRAPPER_UPDATES)


def plain():
    """What plain does."""


def other():
    pass


functools.update_wrapper(other, plain)
print(other.__name__, other.__doc__, issubclass(copy.Error, Exception))
