"""types: simple namespaces, the classes of functions and generators, modules; __subclasses__; names of bisect."""
import types, bisect
from types import SimpleNamespace
n = SimpleNamespace(a=1, b="x")
print(n, n.a, n == SimpleNamespace(a=1, b="x"), n == 3)
n.c = [n]
print(n.__dict__ is vars(n), sorted(vars(n)))
try: SimpleNamespace(1)
except TypeError as e: print(e)
class P(SimpleNamespace): pass
print(P(z=2))
class B: pass
class C(B): pass
class D(B): pass
class E(C): pass
print(B.__subclasses__(), E.__subclasses__(), [c.__name__ for c in C.__subclasses__()])
def f(): yield
print(isinstance(f, types.FunctionType), isinstance(f(), types.GeneratorType), isinstance(B().__init__, types.MethodType))
print(isinstance(None, types.NoneType), isinstance(len, types.BuiltinFunctionType), isinstance(types, types.ModuleType))
print(bisect.bisect.__name__, bisect.insort.__name__, bisect.bisect([1,2], 1))
def g(self): return self.q
b = B(); b.q = 7
b.g = types.MethodType(g, b)
print(b.g())
m = types.ModuleType("mine")
m.x = 3
print(m.x, m.__name__)
