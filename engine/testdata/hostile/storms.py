# Storms: attributes, names, classes, sizes; containers changed by what looks at them.
import math, random, heapq, bisect, itertools, statistics, functools, collections


def attempt(what):
    try:
        return what()
    except BaseException as e:
        print(type(e).__name__)


class O:
    pass


o = O()
for i in range(3000):
    setattr(o, "a%d" % i, i)
for i in range(0, 3000, 2):
    delattr(o, "a%d" % i)
print(len(vars(o)))
for i in range(1000):
    setattr(O, "a%d" % i, i)
for i in range(1000):
    delattr(O, "a%d" % i)
for i in range(1000):
    globals()["n%d" % i] = i

items = list(range(50))


class Shrinks:
    def __init__(self, v): self.v = v
    def __lt__(self, other):
        things.clear()
        return True
    def __eq__(self, other):
        things.clear()
        return False
    def __hash__(self):
        return 1
    def __repr__(self):
        things.clear()
        return "S"


for act in (
    lambda: things.sort(), lambda: sorted(things), lambda: things.index(3), lambda: things.remove(3), lambda: things.count(3),
    lambda: 3 in things, lambda: things == list(things), lambda: repr(things), lambda: max(things), lambda: heapq.heapify(things),
    lambda: heapq.heappop(things), lambda: heapq.heappush(things, 1), lambda: bisect.insort(things, Shrinks(1)),
    lambda: heapq.nsmallest(3, things), lambda: things < things[:], lambda: random.shuffle(things), lambda: statistics.median(things),
    lambda: things.extend(x for x in things if things.append(1) or len(things) < 500), lambda: ", ".join(map(str, things)),
    lambda: [things.pop() for _ in things], lambda: things.__setitem__(slice(None), (things.clear() or x for x in range(3))),
    lambda: "%r %r" % (things, things), lambda: {x: 1 for x in things}, lambda: set(things), lambda: functools.reduce(lambda a, b: things.clear() or b, things),
    lambda: things.sort(key=lambda x: things.append(1)), lambda: list(map(lambda x: things.clear(), things)), lambda: all(things), lambda: sum(things, Shrinks(1)),
    lambda: things.insert(Shrinks(1), 1), lambda: collections.Counter(things), lambda: min(things, key=lambda x: things.clear() or 1),
):
    things = [Shrinks(i) for i in range(20)]
    attempt(act)

for container in ({1: 2, 3: 4}, {1, 2, 3}, [1, 2, 3], collections.deque([1, 2, 3]), collections.Counter("abc"), collections.OrderedDict(a=1, b=2), bytearray(b"abc")):
    def walk():
        for x in container:
            if isinstance(container, dict): container[len(container) + 10] = 1; container.pop(x, None)
            elif isinstance(container, set): container.add(len(container) + 10)
            elif len(container) < 1000: container.append(1)
    attempt(walk)
