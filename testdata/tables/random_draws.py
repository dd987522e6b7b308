"""A hundred thousand draws of each function of random that CPython computes without sine and cosine: the checksum of
their hashes, and the first of them."""
import random

DRAWS = 100_000
PRIME = 2**31 - 1


def table(name, draw, draws=DRAWS):
    random.seed(name)
    total, first = 0, []
    for i in range(draws):
        value = draw()
        if i < 3:
            first.append(repr(value)[:60])
        if type(value) is list:
            value = tuple(value)
        total = (total * 31 + hash(value)) % PRIME
    print(name, f"{total:08x}", "; ".join(first), sep="\t")


def shuffled():
    items = list(range(10))
    random.shuffle(items)
    return items


letters = "abcdefghij"
weights = [1, 2, 3, 4, 0.5, 0.25, 7, 1e-3, 2, 2]
cumulative = [1, 3, 6, 10, 10.5, 11, 18, 19, 21, 23]
own = random.Random(2**40)

table("random", random.random)
table("uniform", lambda: random.uniform(-3, 8.5))
table("triangular", random.triangular)
table("triangular low high mode", lambda: random.triangular(2, 9, 3.5))
table("triangular no width", lambda: random.triangular(5, 5), 1000)
table("randint", lambda: random.randint(-4, 1000))
table("randint wide", lambda: random.randint(-(10**30), 10**30))
table("randrange", lambda: random.randrange(17))
table("randrange step", lambda: random.randrange(100, -100, -7))
table("getrandbits", lambda: random.getrandbits(7))
table("getrandbits wide", lambda: random.getrandbits(77))
table("randbytes", lambda: random.randbytes(5))
table("choice", lambda: random.choice(letters))
table("choices", lambda: random.choices(letters))
table("choices of three", lambda: random.choices(range(1000), k=3))
table("choices weights", lambda: random.choices(letters, weights, k=2))
table("choices cum_weights", lambda: random.choices(letters, cum_weights=cumulative))
table("sample", lambda: random.sample(letters, 4))
table("sample of many", lambda: random.sample(range(10**9), 3))
table("sample counts", lambda: random.sample(letters, counts=[3, 1, 4, 1, 5, 9, 2, 6, 5, 3], k=3))
table("shuffle", shuffled)
table("expovariate", lambda: random.expovariate(0.7))
table("expovariate negative", lambda: random.expovariate(-3))
table("normalvariate", random.normalvariate)
table("normalvariate mu sigma", lambda: random.normalvariate(100, 15))
table("lognormvariate", lambda: random.lognormvariate(0.1, 0.9))
table("gammavariate above one", lambda: random.gammavariate(3.3, 0.5))
table("gammavariate one", lambda: random.gammavariate(1, 4))
table("gammavariate below one", lambda: random.gammavariate(0.3, 2))
table("betavariate", lambda: random.betavariate(0.5, 2.5))
table("betavariate one", lambda: random.betavariate(1, 1))
table("paretovariate", lambda: random.paretovariate(1.7))
table("weibullvariate", lambda: random.weibullvariate(10, 0.8))
table("Random", own.random)
table("vonmisesvariate without focus", lambda: random.vonmisesvariate(1, 0))
