"""How messages name a type: those of CPython's C modules go by module and name. And messages that depend on values."""
import collections, heapq, itertools, json, random
class Text(str): pass
class Row(tuple): pass
class Setter:
    def __delete__(self, owner): print("deleted")
class Getter:
    def __get__(self, owner, cls=None): return 5
class Owner:
    a, b = Setter(), Getter()
def f(a, /, b, *, c=1): pass
for g in (
    lambda: float(itertools.repeat(1, 2)), lambda: itertools.chain()(1), lambda: itertools.islice([], 1).foo, lambda: collections.OrderedDict()(1),
    lambda: collections.deque() + 1, lambda: Text("a") + 1, lambda: Row() + [], lambda: json.dumps(itertools.count()), lambda: heapq.nsmallest(0, [1, "a"]),
    lambda: [1][2**64], lambda: "a"[-2**70], lambda: "%x" % 1.0, lambda: "%y" % 2j, lambda: int([], -2), lambda: int[3], lambda: random.expovariate(None),
    lambda: f(a=1, d=2), lambda: str(1, {}), lambda: collections.Counter({"a": ()}), lambda: list(itertools.dropwhile(None, [1])),
    lambda: setattr(Owner(), "a", 1), lambda: delattr(Owner(), "b"), lambda: next(itertools.count(True)),
    lambda: format(1.5 + 20j, ".5"), lambda: format(3 + 2j, "11.1f"), lambda: format(1j, "+,.2e"), lambda: format(1j, "05"), lambda: format(1j, "s"),
    lambda: {4, 25, 11, 8, 91, 19}.difference([8, 4]), lambda: (s := {8, 19, 91}) & s,
):
    try:
        print(g())
    except Exception as e:
        print(type(e).__name__, e)
