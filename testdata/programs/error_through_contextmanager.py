"""An error on its way through a context manager made of a generator: the generator is not in its traceback."""
from contextlib import contextmanager


@contextmanager
def guarded(name):
    try:
        yield name
    finally:
        print("leaves", name)


def fail():
    raise KeyError("lost")


with guarded("outer"):
    with guarded("inner"):
        fail()
