"""random as programs use it, and what mistakes say."""
import random
random.seed(7)
print(random.gauss(0, 1), random.gauss(1, 2), random.gauss(), random.normalvariate(5, 1))
print(random.triangular(1, 10, 3), random.triangular(), random.triangular(2, 2, 2), random.uniform(3, 9), random.uniform(1.5, -2))
print(random.expovariate(1 / 3), random.expovariate(lambd=2), random.lognormvariate(0, 0.5), random.betavariate(2, 3), random.gammavariate(0.5, 2), random.gammavariate(3, 1), random.paretovariate(3), random.weibullvariate(1, 1.5), random.vonmisesvariate(0, 4))
class Mine(random.Random):
    def __init__(self, seed, name):
        super().__init__(seed)
        self.name = name
    def roll(self):
        return self.randint(1, 6)
r = Mine(5, "die")
print(r.name, [r.roll() for _ in range(8)], isinstance(r, random.Random), r.choice("abc"))
r.seed(5)
print(r.roll(), random.Random(5).randint(1, 6))
s = r.getstate()
x = r.random()
r.setstate(s)
print(x == r.random(), type(s), s[0], len(s[1]))
print(random.choices([1, 2, 3], weights=(1, 0, 1), k=3), random.choices(range(5), k=2), random.sample({1: 2}.keys() and [5, 6, 7], 2))
for bad in (lambda: random.expovariate(), lambda: random.uniform(1), lambda: random.randint(1), lambda: random.choice([]), lambda: random.randint(1, 2, 3),
            lambda: random.sample([1, 2], 3), lambda: random.sample([1, 2], -1), lambda: random.sample({1, 2}, 1), lambda: random.expovariate(0), lambda: random.randrange(3, 3), lambda: random.randrange(1, 10, 0),
            lambda: random.choices([1], weights=[1], cum_weights=[1]), lambda: random.seed([1]), lambda: random.nothing, lambda: random.gammavariate(0, 1)):
    try:
        print(bad())
    except Exception as e:
        print(type(e).__name__, e)
