"""Names with two underscores belong to their class: variables, parameters, functions, imports, global and nonlocal."""


class Ticket:
    __count = 0
    __kinds: dict = {}

    def __init__(self, __price):
        cls = self.__class__
        self.__number = cls.__count
        cls.__count += 1
        self.__price = __price

    def __half(self):
        return self.__price / 2

    def show(self):
        __text = f"{self.__number}: {self.__half()}"
        return __text

    def later(self):
        __n = 0

        def __step(__by=1):
            nonlocal __n
            __n += __by
            return __n

        __step(3)
        return __step(), [__x for __x in range(2)], (__last := 9), __last

    def remember(self):
        global __seen
        __seen = self.__price

    def module(self):
        import math as __m

        for __i in range(3):
            pass
        try:
            raise ValueError("gone")
        except ValueError as __e:
            said = str(__e)
        with open_box() as __box:
            pass
        match (1, 2):
            case (__a, *__rest):
                pass
        return __m.floor(2.5), __i, said, __box, __a, __rest

    class __Inner:
        __deep = "deep"

        def tell(self):
            return self.__deep

    def inner(self):
        return self.__Inner().tell(), type(self.__Inner()).__qualname__


class open_box:
    def __enter__(self):
        return "box"

    def __exit__(self, *_):
        return False


class VIP(Ticket):
    __count = 100

    def own(self):
        return self.__count, VIP._Ticket__count


t, v = Ticket(10), VIP(7)
print(t.show(), v.show(), v.own())
print(Ticket._Ticket__count, VIP._Ticket__count)
print(t.later(), t.module(), t.inner())
t.remember()
print(_Ticket__seen)
print(sorted(n for n in vars(Ticket) if n.startswith("_Ticket")), sorted(vars(v)))
print(Ticket._Ticket__half.__name__, Ticket._Ticket__half.__qualname__)
print(Ticket(_Ticket__price=4).show())
print(Ticket.__annotations__)
try:
    Ticket.__count
except AttributeError as e:
    print(e)


class _:
    __plain = 1
    print(__plain)


class __Odd:
    __x = 2

    def get(self):
        return self.__x


print(__Odd().get(), __Odd._Odd__x)
