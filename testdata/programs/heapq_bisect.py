"""heapq and bisect."""
import bisect
import heapq
h = []
for x in (5, 3, 8, 1, 9, 2):
    heapq.heappush(h, x)
print(h, h[0], [heapq.heappop(h) for _ in range(3)], h)
l = [9, 4, 7, 1, 3, 8]
heapq.heapify(l)
print(l, heapq.heappushpop(l, 0), heapq.heapreplace(l, 10), l)
print(heapq.nsmallest(3, [5, 1, 4, 2]), heapq.nlargest(2, ["a", "ccc", "bb"], key=len), list(heapq.merge([1, 4], [2, 3])))
q = []
for i, (p, name) in enumerate([(2, "b"), (1, "z"), (2, "a"), (1, "y")]):
    heapq.heappush(q, (p, i, name))
print([heapq.heappop(q)[2] for _ in range(len(q))])
class Item:
    def __init__(self, t):
        self.t = t
    def __lt__(self, o):
        return self.t < o.t
items = [Item(t) for t in (3.5, 1, 2)]
heapq.heapify(items)
print([heapq.heappop(items).t for _ in range(3)])
try:
    heapq.heappop([])
except IndexError as e:
    print(e)
s = [1, 3, 3, 5]
print(bisect.bisect(s, 3), bisect.bisect_left(s, 3), bisect.bisect_right(s, 9), bisect.bisect_left([], 1))
bisect.insort(s, 4)
bisect.insort_left(s, 3)
print(s, bisect.bisect([("a", 1), ("b", 2)], ("a", 9)), bisect.bisect_left(["aa", "b"], 1, key=len))
