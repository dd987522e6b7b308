"""Interrupting whoever waits on a FirstOf leaves the children live: one eats an item."""
from asimpy import Environment, FirstOf, Interrupt, Process, Queue
env = Environment()
q = Queue(env)
class Waiter(Process):
    async def run(self):
        try:
            await FirstOf(env, got=q.get(), late=self.timeout(50))
        except Interrupt:
            print("interrupted", self.now, len(q._getters))
        await self.timeout(10)
        print("next", await q.get(), self.now)
class Boss(Process):
    def init(self, waiter):
        self.waiter = waiter
    async def run(self):
        await self.timeout(1)
        self.waiter.interrupt()
        await self.timeout(1)
        for item in ("swallowed", "kept"):
            print(await q.put(item), q.size(), len(q._getters))
Boss(env, Waiter(env))
env.run()
print(env.now, q.size())
