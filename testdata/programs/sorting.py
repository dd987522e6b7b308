"""Sorting: stability, keys, reverse, comparison functions, heterogenous tuples."""
from functools import cmp_to_key
from operator import attrgetter, itemgetter
people = [("Ann", 30), ("Bob", 25), ("Cyd", 30), ("Dan", 25)]
print(sorted(people, key=lambda p: p[1]), sorted(people, key=itemgetter(1), reverse=True))
print(sorted(people, key=itemgetter(1, 0)), max(people, key=itemgetter(1)), min(people, key=lambda p: p[1]))
print(sorted("bAaB"), sorted("bAaB", key=str.lower), sorted([3, 1.5, True, -2]), sorted({"b": 1, "a": 2}))
print(sorted([5, 3, 9], key=cmp_to_key(lambda a, b: b - a)), sorted(["10", "9", "1"]), sorted(["10", "9", "1"], key=int))

class Job:
    def __init__(self, name, rank):
        self.name, self.rank = name, rank
    def __lt__(self, other):
        return self.rank < other.rank
    def __repr__(self):
        return self.name

jobs = [Job("c", 3), Job("a", 1), Job("b", 1), Job("z", 0)]
print(sorted(jobs), sorted(jobs, reverse=True), min(jobs), max(jobs), sorted(jobs, key=attrgetter("name")))
jobs.sort(key=lambda j: (-j.rank, j.name))
print(jobs, [j.rank for j in jobs])
data = [(i * 7919) % 101 for i in range(60)]
print(sorted(data) == sorted(data, key=lambda x: x), sorted(data)[:8], sorted(data, key=lambda x: x % 10)[:12])
def boom(x):
    if x == 3:
        raise ValueError("key of 3")
    return x
try:
    sorted([1, 3, 2], key=boom)
except ValueError as e:
    print(e)
calls = []
sorted([3, 1, 2], key=lambda x: calls.append(x) or x)
print(calls, list(reversed(sorted([3, 1, 2]))), sorted([[2, 1], [1, 5], [1]]), sorted([None] * 2, key=lambda x: 0))
