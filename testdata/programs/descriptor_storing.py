"""A descriptor that only stores leaves reading to the instance."""


class Positive:
    def __set_name__(self, owner, name):
        self.name = name

    def __set__(self, instance, value):
        if value <= 0:
            raise ValueError(f"{self.name} must be > 0, not {value}")
        instance.__dict__[self.name] = value


class Counted(Positive):
    reads = 0

    def __get__(self, instance, owner):
        if instance is None:
            return self
        Counted.reads += 1
        return instance.__dict__[self.name]


class Tank:
    level = Positive()
    rate = Counted()

    def __init__(self, level, rate):
        self.level, self.rate = level, rate


tank = Tank(3, 4)
print(tank.level, tank.rate, tank.level + tank.rate, Counted.reads)
for name in ("level", "rate"):
    try:
        setattr(tank, name, -1)
    except ValueError as e:
        print(e)
print(vars(tank), isinstance(Tank.rate, Counted), isinstance(Tank.level, Positive))
print(getattr(tank, "level"), hasattr(tank, "level"))
del tank.__dict__["level"]
print(type(tank.level).__name__)
