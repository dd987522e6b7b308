"""Constructs that few programs use, each once."""

from math import *


class Matrix:
    def __matmul__(self, other):
        return "product"

    def __imatmul__(self, other):
        return "in place"


m = Matrix()
print(m @ m)
m @= 2
print(m)


class Body:
    early = 1
    print(early)
    del early
    print("early" in dir())


def closure():
    shown = "from the function"

    class Inner:
        taken = shown
        again = taken + ", again"

    return Inner.taken, Inner.again


print(closure())


def removed():
    value = 1

    def peek():
        return value

    print(peek())
    del value
    try:
        peek()
    except NameError as e:
        print(e)
    local = 2
    del local
    try:
        print(local)
    except UnboundLocalError as e:
        print(e)


removed()
print(floor(2.5), pi)
