"""Chained and augmented assignment, evaluation order, swap, del."""
def say(x):
    print("say", x)
    return x

a = b = [1]
a += [2]
print(a, b, a is b)
a = a + [3]
print(a, b, a is b)
t = (1,)
u = t
t += (2,)
print(t, u)
d = {}
d[say("key")] = say("value")
x = say(1) + say(2) * say(3)
print(x)
i, seq = 0, [10, 20, 30]
i, seq[i] = 2, 99
print(i, seq)
x, y = 1, 2
x, y = y, x
print(x, y)
n = 7
n -= 2; n *= 3; n //= 2; n **= 2; n %= 10; n <<= 4; n |= 3; n &= 0b10011; n ^= 1; n >>= 1
print(n)
n = 7
n /= 2
print(n)
del x
try:
    print(x)
except NameError as e:
    print(type(e).__name__, e)
l = list(range(10))
del l[2:8:2], l[0]
print(l)
d = {"a": 1, "b": 2}
del d["a"]
print(d)
