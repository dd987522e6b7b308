class MyError(Exception):
    pass
class Outer:
    class Inner(Exception): pass
def g():
    e = MyError("hello", 2)
    e.add_note("note one")
    e.add_note("two\nlines")
    raise e
try:
    g()
except MyError:
    raise Outer.Inner
