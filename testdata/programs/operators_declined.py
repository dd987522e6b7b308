# A method that answers NotImplemented stands in the place of the one it overrides: who else may do it is asked.
def show(f):
    try:
        print(repr(f()))
    except BaseException as e:
        print(type(e).__name__ + ":", e)


for base, values in ((int, (7, 2.5, 2j, True)), (float, (7, 2.5, 2j)), (str, ("x", 3)), (list, ([1], 2)), (set, ({1}, 3)), (dict, ({1: 2}, 3)), (complex, (1, 2.0, 3j)), (tuple, ((1,), 2))):
    class Declines(base):
        def __add__(self, other): return NotImplemented
        def __or__(self, other): return NotImplemented
        def __mul__(self, other): return NotImplemented
    class DeclinesToo(base):
        def __radd__(self, other): return NotImplemented
        def __ror__(self, other): return NotImplemented
    for v in (*values, "x", [1]):
        a = Declines([(3, 4)]) if base in (list, set, dict, tuple) else Declines(3)
        b = DeclinesToo([(3, 4)]) if base in (list, set, dict, tuple) else DeclinesToo(3)
        show(lambda: a + v)
        show(lambda: a | v)
        show(lambda: a * v)
        show(lambda: v + b)
        show(lambda: v | b)
        show(lambda: a + b)
