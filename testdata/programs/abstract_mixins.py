"""Classes derived from those of collections.abc get the methods that follow from the ones they must have."""

from collections.abc import (
    AsyncIterator, Callable, Collection, Generator, Hashable, ItemsView, Iterable, Iterator, KeysView, Mapping, MutableMapping,
    MutableSequence, MutableSet, Sequence, Set, Sized, ValuesView,
)  # fmt: skip


def attempt(f):
    try:
        print(repr(f()))
    except Exception as e:
        print(type(e).__name__, e)


class Table(MutableMapping):
    def __init__(self, *pairs):
        self.rows = list(pairs)

    def __getitem__(self, key):
        for k, v in self.rows:
            if k == key:
                return v
        raise KeyError(key)

    def __setitem__(self, key, value):
        self.rows = [r for r in self.rows if r[0] != key] + [(key, value)]

    def __delitem__(self, key):
        self[key]
        self.rows = [r for r in self.rows if r[0] != key]

    def __iter__(self):
        return (k for k, _ in self.rows)

    def __len__(self):
        return len(self.rows)

    def __repr__(self):
        return f"Table{tuple(self.rows)}"


t = Table(("a", 1), ("b", 2))
print(t.get("a"), t.get("z"), t.get("z", 5), "a" in t, "z" in t, t.keys(), t.values(), t.items(), len(t.keys()))
print(list(t.keys()), list(t.values()), list(t.items()), ("a", 1) in t.items(), ("a", 2) in t.items(), 2 in t.values(), "b" in t.keys())
print(t == {"a": 1, "b": 2}, t != {"a": 1}, {"b": 2, "a": 1} == t, t == [("a", 1)], dict(t), {**t}, [*t])
print(t.keys() & {"a", "z"}, t.keys() | ["c"] == {"a", "b", "c"}, t.keys() - {"a"}, t.items() & [("a", 1)], t.keys() == {"a", "b"}, t.keys() >= {"a"})
print(t.pop("a"), t.pop("a", "gone"), t.setdefault("c", []), t.setdefault("c", 9), t.setdefault("d"), t)
attempt(lambda: t.pop("nothing"))
attempt(lambda: t.get())
attempt(lambda: reversed(t))
attempt(lambda: hash(t))
t.update({"x": 1}, y=2)
t.update([("z", 3)])
t.update(Table(("w", 4)))
print(t, t.popitem(), len(t))
attempt(lambda: t.update(5))
attempt(lambda: t.update([(1, 2, 3)]))
t.clear()
print(t, bool(t))
attempt(t.popitem)


class Numbers(MutableSequence):
    def __init__(self, *items):
        self.items = list(items)

    def __getitem__(self, i):
        return self.items[i]

    def __setitem__(self, i, x):
        self.items[i] = x

    def __delitem__(self, i):
        del self.items[i]

    def __len__(self):
        return len(self.items)

    def insert(self, i, x):
        print("insert", i, x)
        self.items.insert(i, x)


n = Numbers(3, 1, 2, 3)
print(n.index(3), n.index(3, 1), n.count(3), 2 in n, 9 in n, list(n), list(reversed(n)), n.pop(), n.pop(0), n.items)
attempt(lambda: n.index(99))
attempt(lambda: n.index(2, 0, 1))
n.append(7)
n.extend([8, 9])
n += (10,)
n.remove(8)
n.reverse()
print(n.items)
attempt(lambda: n.remove(99))
n.clear()
print(n.items)


class Letters(MutableSet):
    def __init__(self, letters=()):
        self.letters = sorted(set(letters))

    def __contains__(self, x):
        return x in self.letters

    def __iter__(self):
        return iter(self.letters)

    def __len__(self):
        return len(self.letters)

    def add(self, x):
        self.letters = sorted({*self.letters, x})

    def discard(self, x):
        self.letters = [y for y in self.letters if y != x]

    def __repr__(self):
        return "Letters(" + "".join(self.letters) + ")"


a, b = Letters("abc"), Letters("bcd")
print(a & b, a | b, a - b, a ^ b, a & "ab", a | "xy", "abx" - a, {"a"} & a, a.isdisjoint(b), a.isdisjoint("xyz"))
print(a <= b, a < Letters("abcd"), a == {"a", "b", "c"}, a != b, a >= {"a"}, a > {"a"}, {"a"} < a, a == "abc")
attempt(lambda: a < 5)
attempt(lambda: a | 5)
attempt(lambda: hash(a))
a |= b
a -= "d"
a &= "abc"
a ^= "cz"
print(a, a.pop(), a)
a.remove("z")
attempt(lambda: a.remove("z"))
a.clear()
print(a)


class Ten(Sequence):
    def __len__(self):
        return 3

    def __getitem__(self, i):
        if i >= 3:
            raise IndexError(i)
        return i * 10


print(list(Ten()), list(reversed(Ten())), 20 in Ten(), Ten().index(10), Ten().count(0), [k.__name__ for k in Ten.__mro__])


class Countdown(Iterator):
    def __init__(self, n):
        self.n = n

    def __next__(self):
        self.n -= 1
        if self.n < 0:
            raise StopIteration
        return self.n


print(list(Countdown(3)), iter(c := Countdown(2)) is c)
for kind in (Mapping, MutableMapping, Sequence, MutableSequence, Set, MutableSet, Iterable, Iterator, Sized, Collection, Callable, Hashable, Generator, AsyncIterator):
    attempt(lambda: kind())

    class Empty(kind):
        pass

    attempt(lambda: Empty())


class Half(MutableMapping):
    def __getitem__(self, k):
        return k

    def __len__(self):
        return 0


attempt(lambda: Half())
print(KeysView({"a": 1}), list(ValuesView({"a": 1})), list(ItemsView({"a": 1})))
