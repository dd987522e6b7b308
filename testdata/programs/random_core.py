"""random: seeds of each kind, random, getrandbits, integers, state."""
import random
for seed in (0, 1, 42, -7, 2 ** 40, 10 ** 30, 1.5, "text", True):
    random.seed(seed)
    print(seed, random.random(), random.getrandbits(32), random.randint(1, 6))
random.seed(5)
print([random.randint(1, 10) for _ in range(10)], [random.randrange(0, 100, 7) for _ in range(8)])
print(random.randrange(10), random.randrange(5, 7), random.getrandbits(100), random.getrandbits(1), random.randint(-5, 5), random.randint(0, 10 ** 25))
state = random.getstate()
a = [random.random() for _ in range(3)]
random.setstate(state)
print(a == [random.random() for _ in range(3)])
r, s = random.Random(3), random.Random(3)
print(r.random() == s.random(), r.random(), random.Random(4).randint(1, 1000))
random.seed(12345)
total = 0
for _ in range(2000):
    total += random.getrandbits(32)
print(total, random.random(), random.randbytes(4))
for bad in (lambda: random.randrange(0), lambda: random.randint(5, 1), lambda: random.choice([])):
    try:
        bad()
    except (ValueError, IndexError) as e:
        print(type(e).__name__, e)
