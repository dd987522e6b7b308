"""A few thousand events with random draws: one checksum."""
import random
from asimpy import Container, Environment, FirstOf, Process, Queue, Resource
random.seed(77)
env = Environment()
r, q, c = Resource(env, capacity=3), Queue(env, capacity=5), Container(env, capacity=40, init=20)
check = 0
def note(code):
    global check
    check = (check * 31 + code + int(env.now * 1000)) % 1000000007
class Client(Process):
    def init(self, n):
        self.n = n
    async def run(self):
        which, _ = await FirstOf(env, got=r.acquire(), out=self.timeout(random.expovariate(0.5)))
        note(self.n if which == "got" else -self.n)
        if which == "got":
            await self.timeout(random.gammavariate(2, 0.5))
            r.release()
            await q.put(self.n)
class Sink(Process):
    async def run(self):
        while True:
            n = await q.get()
            await c.get(random.randint(1, 9))
            note(n * 7)
            await self.timeout(random.uniform(0, 1))
class Refill(Process):
    async def run(self):
        while True:
            await self.timeout(random.weibullvariate(1, 2))
            await c.put(random.choice([1, 5, 10]))
class Source(Process):
    async def run(self):
        for n in range(1500):
            await self.timeout(random.expovariate(2.0))
            Client(env, n)
Source(env)
Sink(env)
Refill(env)
env.run(until=700)
print(check, env.now, r.count, q.size(), c.level, len(q._putters))
