"""Sums over many values of log, exp and pow: any last bit that differs shows."""
import math
import random
random.seed(99)
for name, f, draw in (
    ("log", math.log, lambda: random.uniform(1e-9, 50)),
    ("log near 1", math.log, lambda: random.uniform(0.9, 1.1)),
    ("exp", math.exp, lambda: random.uniform(-30, 30)),
    ("sqrt", math.sqrt, lambda: random.uniform(0, 1e6)),
    ("pow", lambda x: x ** 1.7, lambda: random.uniform(0, 100)),
    ("root", lambda x: x ** (1 / 3), lambda: random.uniform(0, 1)),
):
    mix = 0
    for _ in range(3000):
        m, e = math.frexp(f(draw()))
        mix = (mix * 1000003 + int(m * 2 ** 53) + e) % (2 ** 61 - 1)
    print(f"{name:<12}{mix}")
