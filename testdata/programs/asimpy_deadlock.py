"""A program whose processes all wait for ever just ends."""
from asimpy import Barrier, Environment, Event, Process, Queue, Resource
env = Environment()
a, b, q = Resource(env), Resource(env), Queue(env)
class Taker(Process):
    def init(self, first, second):
        self.first, self.second = first, second
    async def run(self):
        await self.first.acquire()
        await self.timeout(1)
        print("one held at", self.now)
        await self.second.acquire()
        print("never")
class Waits(Process):
    def init(self, event):
        self.event = event
    async def run(self):
        await self.event
        print("never")
ps = [Taker(env, a, b), Taker(env, b, a), Waits(env, Event(env)), Waits(env, q.get()), Waits(env, Barrier(env).wait())]
env.run()
print(env.now, [p._done for p in ps], a.count, b.count)
