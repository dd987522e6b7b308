"""In what order the members of a set come that other sets made."""
e = {6, 11, -9}
f = frozenset([30, 6, 2, 100, -9])
print(*(e | e), *(e & e), *(f | f), *(e.union(e)), *(e.union(e, [5])))
print(*e.symmetric_difference([30, 6, 2, 100, -9]), *f.symmetric_difference(e), *e.symmetric_difference(f))
print(*e.symmetric_difference(range(40)), *(e ^ set(range(40))))
e |= e
print(*e)
e ^= {1, 11, 40}
print(*e, *(e ^ f), *(f - e), *(e - f), *f.difference([2, 6]))
for k in range(30):
    e.symmetric_difference_update([k * 7 % 31, k, 100 - k])
print(*e, type(f.symmetric_difference([1])).__name__)
