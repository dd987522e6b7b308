"""Context managers: order, exceptions swallowed or not, several at once."""
from contextlib import contextmanager
class Room:
    def __init__(self, name, swallow=False):
        self.name, self.swallow = name, swallow
    def __enter__(self):
        print("enter", self.name)
        return self.name
    def __exit__(self, kind, value, trace):
        print("leave", self.name, kind.__name__ if kind else None, value)
        return self.swallow

with Room("a") as a, Room("b") as b:
    print("in", a, b)
with Room("s", swallow=True):
    raise KeyError("lost")
try:
    with Room("x"):
        with Room("y"):
            raise ValueError("seen")
except ValueError as e:
    print("outside", e)
def leave_early():
    for i in range(3):
        with Room(i):
            if i == 0:
                continue
            return "returned"
print(leave_early())
with (Room("p"), Room("q") as q):
    print(q)
@contextmanager
def tag(name):
    print(f"<{name}>")
    try:
        yield name.upper()
    finally:
        print(f"</{name}>")
with tag("b") as t:
    print(t)
try:
    with tag("i"):
        raise RuntimeError("in tag")
except RuntimeError as e:
    print(e)
