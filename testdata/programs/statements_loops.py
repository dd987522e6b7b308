"""for and while with else, break, continue, nested breaks."""
for n in range(2, 12):
    for d in range(2, n):
        if n % d == 0:
            print(n, "=", d, "*", n // d)
            break
    else:
        print(n, "is prime")
n = 27
steps = 0
while n != 1:
    n = n // 2 if n % 2 == 0 else 3 * n + 1
    steps += 1
    if steps > 200:
        break
else:
    print("reached 1 in", steps)
for i in range(10):
    if i % 3:
        continue
    if i > 7:
        break
    print(i, end=" ")
else:
    print("not printed")
print()
for i in []:
    pass
else:
    print("empty loops run else", i)
for a in range(3):
    a += 10
    print(a, end=";")
print(a)
