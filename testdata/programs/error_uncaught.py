"""An uncaught exception ends a program with a traceback."""


def outer(n):
    return inner(n) + 1


def inner(n):
    if n == 0:
        return [1, 2, 3][n + 5]
    return outer(n - 1)


print("before")
outer(2)
print("not printed")
