"""functools.singledispatchmethod: methods that are chosen by the class of their first argument."""

import functools


class Teller:
    greeting = "serves"

    @functools.singledispatchmethod
    def take(self, thing):
        return f"{self.greeting} {thing!r}"

    @take.register
    def _(self, thing: int):
        return f"counts {thing}"

    @take.register(list)
    def take_all(self, things, loud=False):
        return [self.take(t) for t in things] + [loud]

    @functools.singledispatchmethod
    @classmethod
    def make(cls, source):
        return cls.__name__, "from", source

    @make.register
    @classmethod
    def _(cls, source: str):
        return cls.__name__, "named", source

    @functools.singledispatchmethod
    @staticmethod
    def of(x):
        return "any", x

    @of.register(float)
    @staticmethod
    def _(x):
        return "float", x


class Loud(Teller):
    greeting = "SERVES"


for teller in (Teller(), Loud()):
    print(teller.take("a"), teller.take(3), teller.take(True), teller.take([1, "b", [2.5]], loud=True), teller.take_all([]))
    print(teller.make(3), teller.make("x"), type(teller).make(2.5), teller.of(1), teller.of(1.5))
print(Teller.take(Teller(), 3))
try:
    Teller().take()
except IndexError as e:
    print(e)
try:
    functools.singledispatchmethod(3)
except TypeError as e:
    print(e)
