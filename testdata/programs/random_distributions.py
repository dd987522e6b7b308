"""random: each continuous distribution."""
import random
random.seed(31337)
draws = [
    ("uniform", lambda: random.uniform(2, 5)),
    ("uniform back", lambda: random.uniform(5, -2)),
    ("triangular", lambda: random.triangular(1, 10, 3)),
    ("triangular plain", lambda: random.triangular()),
    ("expovariate", lambda: random.expovariate(0.2)),
    ("expovariate int", lambda: random.expovariate(3)),
    ("gauss", lambda: random.gauss(10, 2)),
    ("normal", lambda: random.normalvariate(5, 0.5)),
    ("lognormal", lambda: random.lognormvariate(0, 1)),
    ("weibull", lambda: random.weibullvariate(2, 1.5)),
    ("pareto", lambda: random.paretovariate(3)),
    ("gamma > 1", lambda: random.gammavariate(2.5, 1)),
    ("gamma = 1", lambda: random.gammavariate(1.0, 2)),
    ("gamma < 1", lambda: random.gammavariate(0.5, 1)),
    ("beta", lambda: random.betavariate(2, 3)),
]
for name, draw in draws:
    print(f"{name:<17}", *(draw() for _ in range(4)))
for name, draw in draws:
    print(f"{name:<17}", sum(draw() for _ in range(300)))
print(random.gauss(), random.normalvariate(), random.random())
