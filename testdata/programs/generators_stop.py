"""StopIteration inside a generator is a RuntimeError; finally runs on close."""
def bad():
    yield 1
    raise StopIteration("x")

try:
    list(bad())
except RuntimeError as e:
    print(e, repr(e.__cause__))

def stubborn():
    try:
        yield 1
    except GeneratorExit:
        print("exit asked")
        raise

g = stubborn()
next(g)
g.close()
g.close()

def raises():
    yield 1
    raise ValueError("inside")

g = raises()
print(next(g))
try:
    next(g)
except ValueError as e:
    print(e)
print(next(g, "finished"))

def two_level():
    try:
        yield from raises()
    except ValueError:
        yield "handled"
print(list(two_level()))
g = (x for x in [1, 2])
try:
    g.throw(IndexError("thrown"))
except IndexError as e:
    print(e)
print(list(g))
