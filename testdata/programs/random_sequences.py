"""random: choice, choices, sample, shuffle."""
import random
random.seed(2024)
items = list("abcdefgh")
print([random.choice(items) for _ in range(6)], random.choice("xyz"), random.choice(range(100)), random.choice((1, 2)))
print(random.choices(items, k=5), random.choices("ab", weights=[1, 9], k=10), random.choices([1, 2, 3], cum_weights=[5, 6, 10], k=4))
print(random.choices(["x", "y"], weights=[0.2, 0.8]), random.choices("ab"))
print(random.sample(items, 3), random.sample(range(1000), 5), random.sample(items, k=8), random.sample(range(10 ** 9), 3), random.sample(items, 0))
print(random.sample(["a", "b"], 3, counts=[2, 4]), random.sample(list(range(200)), 21)[:5], random.sample(range(200), 40)[-3:])
random.shuffle(items)
print(items)
deck = list(range(52))
random.shuffle(deck)
print(deck[:12], sum(deck))
for bad in (lambda: random.sample([1], 2), lambda: random.choices([], k=1), lambda: random.choices([1, 2], weights=[1]), lambda: random.choices("ab", weights=[0, 0])):
    try:
        bad()
    except (ValueError, IndexError) as e:
        print(type(e).__name__, e)
