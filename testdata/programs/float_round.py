"""round: banker's, with digits, negative digits; int, floor, ceil, trunc."""
import math
print(round(0.5), round(1.5), round(2.5), round(-0.5), round(-1.5), round(2.675, 2), round(1.005, 2))
print(round(1.25, 1), round(1.35, 1), round(-2.675, 2), round(1234.5678, -2), round(5.0), round(5.0, 0))
print(round(1e20), round(1e300) == int(1e300), round(0.1 + 0.2, 10), round(3.14159, 3), round(7, 2), round(2.5, 0))
print(type(round(2.5)).__name__, type(round(2.5, 0)).__name__, type(round(2, 1)).__name__)
print(math.floor(-1.5), math.ceil(-1.5), math.trunc(-1.5), int(-1.5), math.floor(2), math.ceil(1e20))
for x in (0.125, 0.375, 2.345, 1.115, 1e-3, 99.995, 1e15 + 0.3, 123.456):
    print(round(x, 2), f"{x:.2f}", "%.1f" % x, round(x, 1), end=" | ")
print()
for bad in (float("inf"), float("nan")):
    try:
        round(bad)
    except (OverflowError, ValueError) as e:
        print(type(e).__name__, e)
print(round(float("inf"), 2), min(1, 1.0), max(1, 1.0), min(2.0, 1), sum([0.1] * 10), sum([1, 2.5]), math.fsum([0.1] * 10))
