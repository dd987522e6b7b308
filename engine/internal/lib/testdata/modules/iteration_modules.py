"""More of itertools, heapq, bisect, time, refused modules."""
import itertools as it, heapq, bisect, time
print(list(it.islice(it.count(10, 2.5), 3)), list(it.accumulate([1, 2, 3], initial=10)), list(it.accumulate([3, 1, 2], max)), list(it.chain("ab", [1])), list(it.chain.from_iterable([[1], [2, 3]])), list(it.compress("abcd", [1, 0, 1, 0])))
print(list(it.dropwhile(lambda x: x < 3, [1, 3, 1])), list(it.takewhile(lambda x: x < 3, [1, 3, 1])), list(it.filterfalse(None, [0, 1, 2, ""])), [(k, list(g)) for k, g in it.groupby("aabbba")], [(k, len(list(g))) for k, g in it.groupby([1, 3, 2, 4], key=lambda x: x % 2)], list(it.starmap(pow, [(2, 3), (3, 2)])), list(it.pairwise("abcd")))
print(list(it.zip_longest("ab", [1, 2, 3], fillvalue="-")), list(it.product("ab", repeat=2)), list(it.product([1, 2], "x")), list(it.permutations([1, 2, 3], 2)), list(it.combinations("abc", 2)), list(it.combinations_with_replacement("ab", 2)), list(it.product()), list(it.permutations([], 0)), list(it.combinations([1], 2)))
a, b = it.tee([1, 2, 3]); print(next(a), list(b), list(a), it.repeat(5), it.count(3), it.count(1, 2), list(it.repeat("x", 2)), list(it.islice(it.cycle("ab"), 5)), list(it.islice("abcdef", 1, None, 2)), list(it.islice("abc", 0)))
x = it.islice("abcdefg", 2); print(list(x)); i = iter("abcdef"); list(it.islice(i, 2)); print(next(i))
for bad in (lambda: it.islice([1], -1), lambda: it.islice([1], 1, 2, 0), lambda: it.combinations("ab", -1), lambda: it.chain(1).__next__(), lambda: it.count("a"), lambda: it.product([1], repeat=-1), lambda: it.repeat(), lambda: it.accumulate(), lambda: it.groupby(3), lambda: it.cycle(), lambda: next(it.islice([], 0)), lambda: it.zip_longest(a=1), lambda: it.permutations("ab", "x"), lambda: it.tee([], -1)):
    try:
        print(bad())
    except Exception as e:
        print(type(e).__name__, e)
h = [5, 3, 8, 1, 9, 2]; heapq.heapify(h); print(h); heapq.heappush(h, 0); print(h, heapq.heappop(h), h, heapq.heapreplace(h, 7), h, heapq.heappushpop(h, 1), h)
print(heapq.nlargest(2, h), heapq.nsmallest(2, h, key=lambda v: -v), list(heapq.merge([1, 4], [2, 3])), list(heapq.merge([4, 1], [3, 2], reverse=True)), heapq.nlargest(0, h), heapq.nlargest(3, "hello"))
q = []
for k, v in [(2, "b"), (1, "z"), (2, "a"), (1, "c")]:
    heapq.heappush(q, (k, v))
print(q, [heapq.heappop(q) for _ in range(4)])
for bad in (lambda: heapq.heappop([]), lambda: heapq.heappush((1,), 2), lambda: heapq.heapify(3), lambda: heapq.heappush([], 1, 2), lambda: heapq.heapreplace([], 1), lambda: heapq.heappush([(1, {})], (1, {})), lambda: heapq.heappop(), lambda: bisect.bisect([1], "a"), lambda: bisect.bisect([1], 1, -1), lambda: bisect.insort([1])):
    try:
        print(bad())
    except Exception as e:
        print(type(e).__name__, e)
l = [1, 3, 3, 5]; print(bisect.bisect_left(l, 3), bisect.bisect(l, 3), bisect.bisect_right(l, 3, 0, 2)); bisect.insort(l, 4); print(l, bisect.bisect([("a", 1), ("b", 5)], 3, key=lambda t: t[1])); bisect.insort(l, 0, key=lambda v: v); print(l)
print(type(time.time()).__name__, time.perf_counter() < time.perf_counter(), time.monotonic() <= time.monotonic())
