"""Generators: send, return values, yield from, close, throw, laziness."""
def averager():
    total = count = 0
    mean = None
    while True:
        x = yield mean
        if x is None:
            return "bye", mean
        total += x
        count += 1
        mean = total / count

g = averager()
print(next(g), g.send(10), g.send(20))
try:
    g.send(None)
except StopIteration as e:
    print(e.value)

def inner():
    got = yield 1
    print("inner got", got)
    return "result"

def outer():
    r = yield from inner()
    print("outer got", r)
    yield from [7, 8]

g = outer()
print(next(g), g.send("hi"), list(g))

def careful():
    try:
        while True:
            try:
                yield "tick"
            except KeyError as e:
                print("caught", e)
                yield "recovered"
    finally:
        print("cleanup")

g = careful()
print(next(g), g.throw(KeyError("k")), next(g))
g.close()
print(list(g), next(g, None))
def nat(n=0):
    while True:
        yield n
        n += 1
for i in nat(3):
    if i > 5:
        break
    print(i, end=" ")
print(next(x * x for x in nat() if x > 9))
try:
    averager().send(1)
except TypeError as e:
    print(e)
print(next(g, "empty"), type(g).__name__)
