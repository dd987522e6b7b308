"""match: literals, sequences, mappings, classes, guards, alternatives."""
class Point:
    __match_args__ = ("x", "y")
    def __init__(self, x, y):
        self.x, self.y = x, y

LIMIT = 99
class Names:
    MAX = 100

def f(v):
    match v:
        case 0 | 1:
            return "small"
        case -1.5:
            return "negative"
        case "go" | "run" as word:
            return f"move {word}"
        case None | True:
            return "constant"
        case Names.MAX:
            return "max"
        case int(n) if n > 1000:
            return f"big {n}"
        case int() | float():
            return "number"
        case []:
            return "empty"
        case [x]:
            return f"one {x}"
        case ["move", (x, y), *rest]:
            return f"to {x},{y} {rest}"
        case [first, *_, last]:
            return f"{first}..{last}"
        case {"kind": "circle", "r": r}:
            return f"circle {r}"
        case {"kind": kind, **more}:
            return f"{kind} {more}"
        case Point(0, y):
            return f"on the axis at {y}"
        case Point(x=px):
            return f"x {px}"
        case str():
            return "text"
        case _:
            return "other"

for v in (0, True, -1.5, "go", None, 100, 5000, 7, 2.5, [], [5], ["move", (1, 2), 3, 4], (1, 2, 3),
          {"kind": "circle", "r": 2, "c": 0}, {"kind": "box", "w": 1}, Point(0, 5), Point(2, 3), "text", {1}, {}):
    print(f(v))
match LIMIT:
    case 5:
        print("no")
match = 3
print(match)
