"""Queue: waiting getters and putters, capacity, try_, overtaking."""
from asimpy import Environment, Process, Queue, QueueEmpty, QueueFull
env = Environment()
q = Queue(env, capacity=2)
class Putter(Process):
    def init(self, name, when):
        self.name, self.when = name, when
    async def run(self):
        await self.timeout(self.when)
        ok = await q.put(self.name)
        print(self.now, "put", self.name, ok, q.size(), q.is_full())
class Getter(Process):
    def init(self, when):
        self.when = when
    async def run(self):
        await self.timeout(self.when)
        item = await q.get()
        print(self.now, "got", item, q.size(), q.is_empty())
for i, name in enumerate("abcd"):
    Putter(env, name, i)
for t in (10, 11, 12, 13, 14):
    Getter(env, t)
Putter(env, "late", 20)
env.run()
try:
    q.try_get()
except QueueEmpty as e:
    print(e)
q.try_put(1)
q.try_put(2)
try:
    q.try_put(3)
except QueueFull as e:
    print(e)
print(q.try_get(), q.size(), list(q._items))
class Blocked(Process):
    async def run(self):
        await q.put("x")
        await q.put("blocked")
        print("never woken by try_get")
Blocked(env)
env.run()
print(q.try_get(), len(q._putters))
q.put("overtakes")
print(list(q._items))
for bad in (0, -1):
    try:
        Queue(env, capacity=bad)
    except ValueError as e:
        print(e)
