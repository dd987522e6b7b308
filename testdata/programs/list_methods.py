"""Methods and slices of list."""
l = [3, 1, 2]
l.append(5)
l.extend("ab")
l.insert(0, "z")
l.insert(-1, "y")
l.insert(99, "end")
print(l, l.pop(), l.pop(0), l.index(2), l.count(1), len(l))
l.remove("a")
l.reverse()
print(l, l.copy() is l, l[1:3], l[::-1], l[-2:], l[10:])
n = [5, 2, 9, 2]
n.sort()
print(n)
n.sort(reverse=True)
print(n, n.sort())
w = ["bb", "a", "ccc", "dd"]
w.sort(key=len)
print(w, sorted(w, key=lambda s: (-len(s), s)))
a = list(range(10))
a[2:5] = ["x"]
print(a)
a[::2] = [0] * len(a[::2])
print(a)
a[1:1] = [7, 8]
del a[-1], a[:2]
print(a, a == list(a), [1, 2] + [3], [0] * 3, [[]] * 2)
try:
    a[::2] = [1]
except ValueError as e:
    print(e)
grid = [[0] * 2 for _ in range(2)]
grid[0][1] = 5
print(grid, 3 in n, [1, [2, [3]]] == [1, [2, [3]]], [1, 2] < [1, 3], [] == [])
r = [1]
r.append(r)
print(r)
a.clear()
print(a, list("ab") + list((1,)), list({"k": 1}), list(reversed([1, 2, 3])))
it = [1, 2, 3]
for v in it:
    if v == 2:
        it.append(4)
print(it, max(it), min(it), sum(it), sum([[1], [2]], []))
