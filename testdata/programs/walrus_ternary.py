"""Walrus in conditions and loops; conditional expressions; unusual operators."""
data = [3, 0, 7, 12]
while (x := data.pop()) > 5:
    print("popped", x)
print(x, data)
if (n := len("hello")) > 3 and (m := n * 2):
    print(n, m)
print([half for v in range(8) if (half := v // 2) % 2], half)
print((y := 5) + y, (lambda: (z := 3) * z)())
grade = lambda s: "A" if s > 90 else "B" if s > 80 else "C"
print([grade(s) for s in (95, 85, 10)], (1 if [] else 2, 3), "x" if not None else "y")
print(any((hit := v) > 5 for v in [1, 9, 20]), hit)
def f(*, a=(b := 2), c=b * 2):
    return a, c
print(f(), b)
print(1 if True else 1 / 0, False and 1 / 0, True or 1 / 0)
print(5 if 0 else 6 if 0 else 7, -3 ** 2, 2 ** -1, ~-1, +True, not not 5, --3)
