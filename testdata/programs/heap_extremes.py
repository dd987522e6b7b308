"""The largest and smallest by heapq's own comparisons, which show where there is no order."""
import collections, heapq, itertools, math, statistics


def show(f):
    try:
        print(repr(f()))
    except Exception as e:
        print(type(e).__name__ + ":", e)


class Weighed:
    def __init__(self, n):
        self.n = n

    def __lt__(self, other):
        log.append((self.n, other.n))
        return self.n < other.n

    def __repr__(self):
        return f"W{self.n}"


data = [5, 3, 9, 1, 7, 3, 9, 2]
for n in (0, 1, 2, 3, 7, 8, 20, -1):
    for function in (heapq.nlargest, heapq.nsmallest):
        for source in (lambda: [Weighed(k) for k in data], lambda: (Weighed(k) for k in data)):
            log = []
            try:
                print(n, function(n, source()), log[: 6 * (n < 7)])
            except TypeError as e:
                print(n, e)
        log = []
        print(n, function(n, data, key=lambda k: Weighed(k % 4)), log[: 6 * (n < 7)])
odd = [math.nan, 2, 0, math.nan, 5, -1]
show(lambda: (heapq.nsmallest(2, odd), heapq.nlargest(3, odd), heapq.nsmallest(2, odd, key=lambda x: -x)))
show(lambda: heapq.nlargest(2, [1, "a", 3]))
show(lambda: heapq.nlargest(1, [1, "a"]))
show(lambda: heapq.nsmallest(1, [1, "a"]))
show(lambda: heapq.nsmallest(3, [], key=len))
show(lambda: collections.Counter({53: "x", "k": 71}).most_common(1))
show(lambda: collections.Counter("abca").most_common(1))
show(lambda: "a".encode(bool))
show(lambda: "a".encode("ascii", 3))
show(lambda: itertools.count(4.5, True))
show(lambda: statistics.quantiles(["x"]))


class Own(list):
    def __add__(self, other):
        return NotImplemented


show(lambda: Own([1]) + 2)
x = [1, *map(str, [2]),
     *5]
