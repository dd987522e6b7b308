"""Store: filters, capacity, waiting getters in order, undone gets go to the end."""
from asimpy import Environment, FirstOf, Process, Store, StoreEmpty, StoreFull
env = Environment()
s = Store(env, capacity=3)
class Want(Process):
    def init(self, name, test=None):
        self.name, self.test = name, test
    async def run(self):
        print(self.name, "gets", await s.get(self.test), "at", self.now)
class Bring(Process):
    async def run(self):
        for i in (1, 2, 3, 4, 5, 6, 7, 8):
            await self.timeout(1)
            await s.put(i)
            print(self.now, "put", i, s._items, len(s))
Want(env, "even", lambda x: x % 2 == 0)
Want(env, "big", filter=None) if False else Want(env, "big", lambda x: x > 4)
Want(env, "any")
Bring(env)
env.run()
print(env.now, len(s), len(s._putters))
class Race(Process):
    async def run(self):
        print(await FirstOf(env, a=s.get(), b=s.get()), s._items)
Race(env)
env.run()
print(s.try_get(lambda x: x > 3), s._items, len(s._putters))
for call in (lambda: s.try_get(lambda x: x > 100), lambda: [s.try_put(0) for _ in range(9)], lambda: Store(env, 0)):
    try:
        call()
    except (StoreEmpty, StoreFull, ValueError) as e:
        print(type(e).__name__, e)
