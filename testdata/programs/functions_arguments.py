"""Positional-only, keyword-only, defaults, and the errors of calls."""
def f(a, /, b, *, c=3):
    return a + b + c

def g(x, acc=[]):
    acc.append(x)
    return acc

def h(**kw):
    return kw

print(f(1, 2), f(1, b=2, c=4))
print(g(1), g(2), g(3, []), g(4))
print(h(z=1, a=2))
n = 5
def late(v=n):
    return v
n = 6
print(late(), f.__name__, (lambda: 0).__name__)

def attempt(call):
    try:
        print(call())
    except TypeError as e:
        print("TypeError:", e)

attempt(lambda: f(1))
attempt(lambda: f(1, 2, 3))
attempt(lambda: f(a=1, b=2))
attempt(lambda: f(1, 2, d=4))
attempt(lambda: f())
attempt(lambda: late(1, 2))
attempt(lambda: late(1, v=2))
attempt(lambda: late(*[1], **{"w": 1}))
attempt(lambda: len())
attempt(lambda: 5())
attempt(lambda: "a" + 1)
attempt(lambda: 1 + "a")
attempt(lambda: [1] + (2,))
attempt(lambda: -"a")
attempt(lambda: {}[[]])
