"""Exceptions whose contexts make long chains and cycles: raising one must not walk all of it each time."""

def again(n):
    try:
        raise KeyError(n)
    except KeyError:
        if n < 200:
            again(n + 1)
        else:
            chain.append(n)
        raise ValueError(n)

chain = []
last = None
for k in range(50_000):
    try:
        if last is None:
            raise KeyError("first")
        raise last
    except KeyError as e:
        try:
            raise KeyError(k)
        except KeyError as f:
            last = f
try:
    again(0)
except ValueError:
    pass

a, b, c = ValueError("a"), ValueError("b"), ValueError("c")
a.__context__, b.__context__ = b, a
try:
    raise a
except ValueError:
    try:
        raise c
    except ValueError as e:
        print(type(e.__context__))
try:
    raise c
except ValueError:
    try:
        raise b
    except ValueError as e:
        print(type(e.__context__))
