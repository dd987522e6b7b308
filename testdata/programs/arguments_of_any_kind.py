"""Functions that are written in Python in CPython's library ask whatever they are given for its operators; sorting inside of
others compares as sorted does."""

import collections
import dataclasses
import heapq
import statistics


def attempt(f):
    try:
        print(repr(f()))
    except Exception as e:
        print(type(e).__name__, e)


asked = []


class Key:
    def __init__(self, number):
        self.number = number

    def __lt__(self, other):
        asked.append((self.number, other.number))
        return self.number < other.number

    def __add__(self, other):
        return f"sum of {self.number}"

    def __mul__(self, other):
        return self

    def __repr__(self):
        return f"Key({self.number})"


keys = [Key(k * 7 % 11) for k in range(11)]
print(collections.Counter(dict(enumerate(keys))).most_common(3), asked)
asked.clear()
print(heapq.nlargest(20, keys), heapq.nsmallest(3, keys), asked)
asked.clear()
print(statistics.median_low(keys), asked)
for data in (["a", "b"], [(1,), (2,)], [None, None], [1j, 2j], [1, "a"], ["a"], [[1], [2], [3]], ["a", 1]):
    attempt(lambda: statistics.quantiles(data))
    attempt(lambda: statistics.quantiles(data, method="inclusive"))
    attempt(lambda: statistics.harmonic_mean(data))
    attempt(lambda: statistics.harmonic_mean([1, 2], weights=data))
attempt(lambda: statistics.quantiles(["a", "b"], method="other"))
attempt(lambda: statistics.quantiles(keys, n=2))
attempt(lambda: statistics.harmonic_mean(iter([2, 4])))
attempt(lambda: statistics.harmonic_mean([2, "a"]))
attempt(lambda: statistics.harmonic_mean([0, "a"]))
attempt(lambda: pow(2, 1j, {1}))
attempt(lambda: pow("a", 1j, 2))
attempt(lambda: pow(1j, 2, None))
attempt(lambda: {}.pop([]))
attempt(lambda: {}.pop([], 5))
attempt(lambda: {1: 2}.pop([], 5))


@dataclasses.dataclass(kw_only=True)
class Named:
    z: int = 0
    y: int = 1


attempt(lambda: Named(1, 2, z=3))
attempt(lambda: Named(1, z=3, y=4))
attempt(lambda: Named(1))
