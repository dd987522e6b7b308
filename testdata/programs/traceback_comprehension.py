def f():
    x = [i for i in 5]
f()
