"""enum: members, auto, IntEnum, iteration, look-up."""
from enum import Enum, IntEnum, auto
class Color(Enum):
    RED = 1
    GREEN = 2
    CRIMSON = 1
class State(Enum):
    IDLE = auto()
    BUSY = auto()
    def next(self):
        return State.BUSY if self is State.IDLE else State.IDLE
class Level(IntEnum):
    LOW = 1
    HIGH = 5
print(Color.RED, repr(Color.RED), Color.RED.name, Color.RED.value, Color(2), Color["GREEN"])
print(list(Color), Color.CRIMSON is Color.RED, Color.RED == 1, Color.RED in Color, len(Color))
print([s.name for s in State], State.IDLE.next(), State.BUSY.value, {State.IDLE: 1}[State.IDLE])
print(Level.LOW < Level.HIGH, Level.HIGH + 1, sorted([Level.HIGH, Level.LOW]), Level(5).name, int(Level.LOW), f"{Color.GREEN}")
for bad in (lambda: Color(9), lambda: Color["BLUE"], lambda: Color.BLUE, lambda: Color.RED < Color.GREEN):
    try:
        bad()
    except (ValueError, KeyError, AttributeError, TypeError) as e:
        print(type(e).__name__, e)
