"""What a metaclass prepares is what the class body sees."""
class M(type):
    @classmethod
    def __prepare__(m, name, bases, **kw):
        print("prepare", m.__name__, name, bases, kw)
        return {"given": 3}
    def __new__(m, name, bases, ns, **kw):
        print(sorted(k for k in ns if not k.startswith("__")))
        return super().__new__(m, name, bases, ns)
    def __init__(cls, name, bases, ns, **kw):
        super().__init__(name, bases, ns)
class X(metaclass=M, size=2):
    twice = given * 2
class Y(X): pass
print(X.twice, Y.given)
class N(type):
    def __prepare__(name, bases): return dict(__slots__=('x', 'y'))
class Z(metaclass=N): pass
z = Z(); z.x = 1
try: z.q = 1
except AttributeError as e: print(e)
