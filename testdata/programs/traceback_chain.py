def f(a, b):
    return (a +
            b)
class C:
    def __getattr__(self, n):
        raise AttributeError("no " + n) from KeyError(n)
try:
    C().x
except AttributeError as e:
    x = [1,
         f(1, "a"),
         3]
