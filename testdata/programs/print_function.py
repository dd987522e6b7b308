"""print: sep, end, file, flush, objects of all kinds, sys.stdout."""
import sys
print()
print("a", 1, 2.5, None, True, [1], (1,), {"k": "v"}, {1}, sep=", ")
print("no newline", end="")
print("!", end="\n\n")
print(*range(3), sep="")
print("x", "y", sep=None, end=None)
print("to stdout", file=sys.stdout, flush=True)
sys.stdout.write("written\n")
print("", "")
print(print, len, type(1), type(None), int, type(type).__name__, ..., NotImplemented, sep="|")
class A:
    pass
print(A, A.__module__, str(A()).startswith("<__main__.A object at 0x"), ValueError, ValueError("x"))
def f():
    pass
print(repr(f).startswith("<function f at 0x"), repr(lambda: 0).startswith("<function <lambda> at"), range(3), slice(1), b"b", frozenset())
print("tab\there", 'quote"s', "back\\slash", "uni ✓ é 日本")
print([1, "a", None, 2.0, ("t",)], {"a": [1, {"b": (2,)}]}, ["it's", 'q"q', "n\n"])
try:
    print("a", sep=5)
except TypeError as e:
    print(e)
print(__name__, __doc__)
