"""Closures share cells; lambdas bind late; default arguments bind early."""
fs = [lambda: i for i in range(3)]
print([f() for f in fs])
fs = [lambda i=i: i for i in range(3)]
print([f() for f in fs])

def make():
    items = []
    total = 0
    def add(x):
        nonlocal total
        items.append(x)
        total += x
        return total
    def show():
        return items, total
    return add, show

add, show = make()
add(2)
add(3)
print(show())

def outer():
    def middle():
        def inner():
            return word
        return inner
    word = "late"
    return middle()

print(outer()())

def compose(*fs):
    def composed(x):
        for f in fs:
            x = f(x)
        return x
    return composed

print(compose(lambda x: x + 1, lambda x: x * 10, str)(4))

def loop():
    for k in "ab":
        def get():
            return k
        yield get

print([g() for g in list(loop())], [g() for g in loop()])
def fact(n):
    return 1 if n < 2 else n * fact(n - 1)
print(fact(25))
