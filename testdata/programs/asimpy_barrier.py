"""Barrier: release wakes those who wait, in order; it does not stay open."""
from asimpy import Barrier, Environment, FirstOf, Process
env = Environment()
b = Barrier(env)
class Waiter(Process):
    def init(self, name, when):
        self.name, self.when = name, when
    async def run(self):
        await self.timeout(self.when)
        print(self.now, self.name, "waits")
        print(self.now, self.name, await b.wait(), "goes at", self.now)
class Opener(Process):
    async def run(self):
        for _ in range(2):
            await self.timeout(5)
            print(self.now, "release", len(b._waiters))
            b.release()
            print("left", len(b._waiters))
class Bored(Process):
    async def run(self):
        print(await FirstOf(env, open=b.wait(), bored=self.timeout(2)), self.now)
for name, when in (("c", 3), ("a", 1), ("b", 1), ("late", 6), ("never", 20)):
    Waiter(env, name, when)
Bored(env)
Opener(env)
env.run()
print(env.now, len(b._waiters))
b.release()
env.run()
