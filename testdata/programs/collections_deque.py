"""collections.deque."""
from collections import deque
d = deque([1, 2, 3])
d.append(4)
d.appendleft(0)
print(d, d.pop(), d.popleft(), len(d), d[0], d[-1], 2 in d, list(d))
d.extend([7, 8])
d.extendleft([9, 10])
print(d, d.index(7), d.count(9), bool(deque()))
d.rotate(2)
print(d)
d.rotate(-1)
d.remove(9)
d.reverse()
d.insert(1, "x")
print(d, list(reversed(d)), d == deque(list(d)), d.copy())
w = deque(maxlen=3)
for i in range(5):
    w.append(i)
print(w, w.maxlen, sum(w) / len(w))
d.clear()
for f in (d.pop, d.popleft):
    try:
        f()
    except IndexError as e:
        print(e)
del w[1]
w[0] = 99
print(w, deque("ab") + deque("c"), deque("ab") * 2, sorted(deque([3, 1])))
try:
    for x in w:
        w.append(x)
except RuntimeError as e:
    print(e)
