"""A cached function calls itself as deep as in CPython."""
from functools import cache, lru_cache


@lru_cache(maxsize=None)
def fibonacci(n):
    return n if n < 2 else fibonacci(n - 1) + fibonacci(n - 2)


@cache
def collatz(n, *, by=3):
    return 1 if n == 1 else 1 + collatz(n // 2 if n % 2 == 0 else by * n + 1)


class Stairs:
    def __init__(self, steps):
        self.steps = steps

    @cache
    def ways(self, n):
        return 1 if n <= 1 else sum([self.ways(n - k) for k in self.steps])


@lru_cache(maxsize=4)
def short(n):
    return 0 if n == 0 else short(n - 1) + 1


@lru_cache
def failing(n):
    if n == 0:
        raise ValueError("bottom")
    return failing(n - 1)


def deepest(f):
    low, high = 1, 3000
    while low < high:
        middle = (low + high + 1) // 2
        f.cache_clear()
        try:
            f(middle)
            low = middle
        except RecursionError as e:
            high = middle - 1
    return low


print(fibonacci(300), fibonacci.cache_info())
print(collatz(97), collatz(7, by=3), collatz.cache_info())
print(Stairs((1, 2)).ways(40), Stairs.ways.cache_info())
print(short(60), short.cache_info(), short(59), short.cache_info())
try:
    failing(100)
except ValueError as e:
    print(e, failing.cache_info())
print(deepest(fibonacci))
try:
    fibonacci([])
except TypeError as e:
    print(e)
