"""__iter__, __next__, old sequence iteration, iter with a sentinel."""
class Countdown:
    def __init__(self, n):
        self.n = n
    def __iter__(self):
        return self
    def __next__(self):
        if self.n == 0:
            raise StopIteration
        self.n -= 1
        return self.n

class Squares:
    def __getitem__(self, i):
        if i >= 4:
            raise IndexError
        return i * i

class Tree:
    def __init__(self, v, *kids):
        self.v, self.kids = v, kids
    def __iter__(self):
        yield self.v
        for kid in self.kids:
            yield from kid

print(list(Countdown(4)), list(Squares()), 9 in Squares(), list(reversed([1, 2])))
print(list(Tree(1, Tree(2, Tree(3)), Tree(4))))
it = iter([1, 2, 3])
print(next(it), list(it), next(it, "done"))
data = iter("ab.cd")
print(list(iter(lambda: next(data), ".")), list(data))
a, b, *c = Countdown(5)
print(a, b, c, max(Countdown(3)), sum(Countdown(4)), dict(zip("ab", Countdown(9))))
try:
    iter(5)
except TypeError as e:
    print(e)
try:
    next([])
except TypeError as e:
    print(e)
