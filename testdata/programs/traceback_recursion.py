def a(n): b(n + 1)
def b(n): a(n)
a(1)
