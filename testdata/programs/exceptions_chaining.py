"""raise from, context, re-raise, custom exceptions, groups of types."""
class AppError(Exception):
    pass

class Limit(AppError):
    def __init__(self, n, limit=10):
        super().__init__(f"{n} > {limit}")
        self.n = n

def check(n):
    if n > 10:
        raise Limit(n)
    return n

try:
    check(11)
except AppError as e:
    print(type(e).__name__, e, e.n, e.args)
try:
    try:
        {}["x"]
    except KeyError as e:
        raise ValueError("outer") from e
except ValueError as e:
    print(e, repr(e.__cause__), e.__cause__ is e.__context__)
try:
    try:
        [][1]
    except IndexError:
        int("x")
except ValueError as e:
    print(e, repr(e.__context__), e.__cause__)
try:
    try:
        raise KeyError
    except KeyError:
        raise
except LookupError as e:
    print(repr(e), repr(str(e)))
for e in (ValueError(), ValueError("a"), ValueError("a", 2), KeyError("a"), OSError(2, "x")):
    print(repr(e), "|", e)
try:
    raise "string"
except TypeError as e:
    print(e)
try:
    assert 1 == 2, "sums"
except AssertionError as e:
    print(repr(e))
print(issubclass(ZeroDivisionError, ArithmeticError), issubclass(KeyError, LookupError))
print(issubclass(StopIteration, Exception), issubclass(KeyboardInterrupt, Exception))
