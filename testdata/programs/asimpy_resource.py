"""Resource: first come first served, try_acquire, async with and exceptions."""
from asimpy import Environment, Process, Resource
env = Environment()
r = Resource(env, capacity=2)
class User(Process):
    def init(self, name, when, hold):
        self.name, self.when, self.hold = name, when, hold
    async def run(self):
        await self.timeout(self.when)
        async with r as got:
            print(self.now, self.name, "in", r.count, got is r)
            await self.timeout(self.hold)
        print(self.now, self.name, "out", r.count)
for i, (when, hold) in enumerate([(0, 5), (0, 3), (1, 1), (1, 2), (3, 1)]):
    User(env, f"u{i}", when, hold)
env.run()
print(r.try_acquire(), r.try_acquire(), r.try_acquire(), r.count, r.capacity)
r.release()
r.release()
class Clumsy(Process):
    async def run(self):
        try:
            async with r:
                await self.timeout(1)
                raise ValueError("dropped it")
        except ValueError as e:
            print(e, r.count)
        await r.acquire()
        await r.acquire()
        print("two slots", r.count)
        r.release()
        r.release()
        r.release()
        print("one release too many", r.count)
Clumsy(env)
env.run()
for bad in (0, -2):
    try:
        Resource(env, capacity=bad)
    except ValueError as e:
        print(e)
