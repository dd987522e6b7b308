"""functools: partial, reduce, wraps, lru_cache, total_ordering, cached_property."""
import functools
from functools import lru_cache, partial, reduce, total_ordering
add = lambda a, b, c=0: (a, b, c)
f = partial(add, 1, c=9)
print(f(2), f(2, c=3), f.args, f.keywords, partial(f, 5)())
print(reduce(lambda a, b: a * b, range(1, 6)), reduce(lambda a, b: a + b, [], "start"), reduce(max, [3, 9, 2]))
try:
    reduce(lambda a, b: a, [])
except TypeError as e:
    print(e)
calls = 0
@lru_cache(maxsize=2)
def slow(n):
    global calls
    calls += 1
    return n * n
print([slow(n) for n in (1, 2, 1, 3, 2)], calls, slow.cache_info())
@functools.cache
def ways(n):
    return 1 if n <= 1 else ways(n - 1) + ways(n - 2)
print(ways(90))
@total_ordering
class V:
    def __init__(self, n):
        self.n = n
    def __eq__(self, o):
        return self.n == o.n
    def __lt__(self, o):
        return self.n < o.n
print(V(1) <= V(1), V(2) > V(1), V(1) >= V(2), max([V(1), V(5)]).n)
class Lazy:
    @functools.cached_property
    def value(self):
        print("computed")
        return 42
l = Lazy()
print(l.value, l.value)
