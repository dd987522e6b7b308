"""global, nonlocal, class scope, shadowing, unbound locals."""
x = "module"

def reads():
    return x

def shadows():
    x = "local"
    return x

def writes():
    global x
    x = "changed"

def counter():
    count = 0
    def step(by=1):
        nonlocal count
        count += by
        return count
    return step

print(reads(), shadows())
writes()
print(reads())
c, d = counter(), counter()
print(c(), c(5), d(), c())

def early():
    try:
        print(y)
    except UnboundLocalError as e:
        print(e)
    y = 1

early()

class C:
    x = "class"
    def method(self):
        return x
    y = x + "!"

print(C().method(), C.x, C.y)
x = "after"
print(C().method())
print([x for x in range(3)], x)
