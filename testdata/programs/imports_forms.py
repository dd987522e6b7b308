"""The forms of import."""
import math
import math as m
import collections.abc
from math import pi, sqrt as root
from collections import (
    deque,
    Counter,
)
import random, statistics
print(m is math, m.floor(2.5), pi, root(9), deque([1]), Counter("a"), random is not None, statistics.mean([1, 2]))
def local():
    from math import ceil
    import itertools
    return ceil(1.2), next(itertools.count(4))
print(local(), isinstance([], collections.abc.Iterable), math.__name__)
try:
    import does_not_exist
except ImportError as e:
    print(type(e).__name__, e)
try:
    from math import nothing_such
except ImportError as e:
    print(str(e).split(" (")[0])
try:
    math.nothing
except AttributeError as e:
    print(e)
if __name__ == "__main__":
    print("main")
