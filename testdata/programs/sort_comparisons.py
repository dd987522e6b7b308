"""Which values a sort compares, in which order and how often: listsort.txt's runs, binary insertion, galloping and the
order in which powersort merges."""

import random

random.seed(3)
asked = []


class Key:
    def __init__(self, value):
        self.value = value

    def __lt__(self, other):
        asked.append((self.value, other.value))
        return self.value < other.value

    def __repr__(self):
        return f"Key({self.value})"


def trace(label, values, **options):
    asked.clear()
    result = sorted([Key(v) for v in values], **options)
    digest = 0
    for a, b in asked:
        digest = (digest * 31 + a * 7 + b) % 1000003
    print(label, len(values), len(asked), digest, result[:2], result[-2:])


for n in [0, 1, 2, 3, 5, 31, 63, 64, 65, 127, 200, 1000, 3000]:
    trace("mixed", [random.randrange(1000) for _ in range(n)])
    trace("few", [random.randrange(5) for _ in range(n)])
    trace("upwards", list(range(n)))
    trace("downwards", list(range(n))[::-1])
    trace("twice", list(range(n // 2)) * 2)
    trace("reverse", list(range(n // 2, n)) + list(range(n // 2)), reverse=True)
    trace("saw", [k % 70 for k in range(n)])
    runs = []
    while len(runs) < n:
        base = random.randrange(1000)
        runs += range(base, base + random.randrange(1, 300))
    trace("runs", runs[:n])

print(sorted([Key(3), Key(1), Key(2)]), asked[-3:])

# What has no order ends somewhere, and always there.
nan = float("nan")
for n in (5, 20, 64, 300):
    print(sorted(random.randrange(100) if random.random() < 0.8 else nan for _ in range(n)))


class Undecided:
    def __init__(self, number):
        self.number = number

    def __lt__(self, other):
        return random.random() < 0.5


for n in (10, 100, 500):
    print([x.number for x in sorted(Undecided(k) for k in range(n))])


class Stopping:
    left = 0

    def __init__(self, number):
        self.number = number

    def __lt__(self, other):
        Stopping.left -= 1
        if not Stopping.left:
            raise ValueError("enough")
        return self.number < other.number


for left, n in ((3, 5), (50, 20), (800, 100), (540, 100), (1290, 200)):
    Stopping.left = left
    values = [Stopping(random.randrange(50)) for _ in range(n)]
    try:
        values.sort()
    except ValueError as e:
        print(e)
    print([x.number for x in values])
