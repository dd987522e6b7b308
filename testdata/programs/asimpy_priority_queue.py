"""PriorityQueue: ascending, stable, direct delivery, undone gets."""
from asimpy import Environment, FirstOf, PriorityQueue, Process
env = Environment()
q = PriorityQueue(env)
class Fill(Process):
    async def run(self):
        for item in ((3, "c"), (1, "a"), (2, "b"), (1, "z"), (0, "first")):
            await q.put(item)
        print(q._items, q.size())
        await self.timeout(5)
        for item in ((9, "direct"), (8, "kept"), (7, "also")):
            await q.put(item)
        print(q._items)
class Drain(Process):
    async def run(self):
        await self.timeout(1)
        for _ in range(6):
            print(self.now, await q.get())
        which, item = await FirstOf(env, timer=self.timeout(0), now=q.get())
        print(which, item, q._items)
        which, item = await FirstOf(env, a=q.get(), b=q.get())
        print(which, item, q._items)
Fill(env)
Drain(env)
env.run()
class Item:
    def __init__(self, rank, name):
        self.rank, self.name = rank, name
    def __lt__(self, other):
        return self.rank < other.rank
s = PriorityQueue(env, capacity=3)
for rank, name in ((1, "a"), (0, "b"), (1, "c")):
    s.try_put(Item(rank, name))
print(s.is_full(), [s.try_get().name for _ in range(3)])
