# Composites of composites, processes that start processes, callbacks that call themselves, waits for oneself.
from asimpy import *


def attempt(what):
    try:
        what()
    except BaseException as e:
        print(type(e).__name__, e)


env = Environment()
one = Event(env)
e = one
for _ in range(5000):
    e = AllOf(env, x=e)
f = e
for _ in range(5000):
    f = FirstOf(env, x=f)
attempt(one.succeed)
attempt(env.run)


class Starts(Process):
    def init(self, n):
        self.n = n
        if n < 3000:
            Starts(env, n + 1)

    async def run(self):
        await self.timeout(1)


attempt(lambda: Starts(env, 0))


class Spawns(Process):
    async def run(self):
        Spawns(env)


class Kills(Process):
    async def run(self):
        self.interrupt("me")
        await self.timeout(1)


attempt(lambda: Kills(env))
attempt(env.run)


def again():
    env.schedule(env.now, again)


class Nested(Process):
    async def run(self):
        env.run()
        Nested(env)
        env.run()


attempt(lambda: Nested(env))
attempt(env.run)
inner = Environment()


class Across(Process):
    async def run(self):
        await Timeout(inner, 1)
        await Event(inner)


attempt(lambda: Across(env))
attempt(lambda: env.run(until=100))
for delay in (-1, float("nan"), float("inf"), -float("inf"), 10**400, "x", None, 1j, [], True):
    attempt(lambda: Timeout(env, delay))
    attempt(lambda: env.run(until=delay))
    attempt(lambda: Resource(env, delay))
    attempt(lambda: Container(env, delay, delay))
    attempt(lambda: Queue(env, delay))


class Bare(Process):
    def __init__(self):
        pass

    async def run(self):
        await self.timeout(1)


for name in dir(Bare):
    attempt(lambda: getattr(Bare(), name)())
for cls in (Event, Timeout, Process, Resource, PreemptiveResource, Queue, PriorityQueue, Store, Container, Barrier, Environment, AllOf, FirstOf, Interrupt):
    for name in dir(cls):
        attempt(lambda: getattr(cls.__new__(cls), name))
        attempt(lambda: getattr(cls.__new__(cls), name)())
        attempt(lambda: getattr(cls.__new__(cls), name)(1))
        attempt(lambda: setattr(cls.__new__(cls), name, 1))
attempt(lambda: Spawns(env))
attempt(lambda: env.run(until=200))
attempt(again)
env.run()
