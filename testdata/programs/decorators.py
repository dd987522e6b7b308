"""Decorators: plain, with arguments, stacked, on classes and methods."""
import functools
def traced(f):
    @functools.wraps(f)
    def wrapper(*args, **kw):
        print("call", f.__name__, args, kw)
        return f(*args, **kw)
    return wrapper

def times(n):
    def decorate(f):
        def wrapper(*a):
            return [f(*a) for _ in range(n)]
        return wrapper
    return decorate

@traced
def add(a, b=1):
    """Adds."""
    return a + b

@times(2)
@traced
def hello():
    return "hi"

print(add(1), add(1, b=5), add.__name__, add.__doc__)
print(hello())
def register(cls):
    registry[cls.__name__] = cls
    cls.tagged = True
    return cls
registry = {}
@register
class A:
    @traced
    def method(self, x):
        return x * 2
print(registry["A"].tagged, A().method.__name__)
class Count:
    def __init__(self, f):
        self.f, self.n = f, 0
    def __call__(self, *a):
        self.n += 1
        return self.f(*a)
@Count
def square(x):
    return x * x
print(square(3), square(4), square.n)
@functools.lru_cache(maxsize=None)
def fib(n):
    return n if n < 2 else fib(n - 1) + fib(n - 2)
print(fib(80), fib.cache_info().hits > 10)
