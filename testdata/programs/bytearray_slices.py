def show(what, change, data=b"abcdefgh"):
    b = bytearray(data)
    same = b
    try:
        change(b)
        print(what, b, same is b)
    except Exception as e:
        print(what, type(e).__name__, e, b)


def put(index, value):
    return lambda b: b.__setitem__(index, value)


for index in (slice(2, 4), slice(None), slice(5, 2), slice(-3, None), slice(100, 200), slice(None, None, 2), slice(None, None, -3), slice(1, 7, 3)):
    for value in (b"", b"XY", b"123", [1, 2], range(4), bytearray(b"four"), (65, 66, 67), {7}, iter([48, 49])):
        show((index, type(value).__name__), put(index, value))
for value in (5, None, "ab", [300], [-1], ["x"], [1.5]):
    show(value, put(slice(0, 2), value))
for index in (0, -1, 8, -9, "x", 1.5, slice(2, 5), slice(None, None, 2), slice(None, None, -2), slice(5, 1), slice(1, None, 3)):
    show(("del", index), lambda b: b.__delitem__(index))
show("own", lambda b: b.__setitem__(slice(2, 4), b))
show("zero", put(slice(None, None, 0), b""))
b = bytearray(10)
b[3:7] = b"abcd"
b[::2] = bytes(5)
del b[-3:]
del b[0]
print(b, len(b))
sieve = bytearray([1]) * 50
for i in range(2, 8):
    if sieve[i]:
        sieve[i * i :: i] = bytes(len(range(i * i, 50, i)))
print([i for i in range(2, 50) if sieve[i]])
try:
    b"abc"[0:1] = b"x"
except TypeError as e:
    print(e)
try:
    del b"abc"[0]
except TypeError as e:
    print(e)
