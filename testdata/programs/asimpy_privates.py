"""Privates that programs reach for are live and writable."""
from asimpy import Container, Environment, Process, Queue, Resource, Store
env = Environment()
q, r, c, s = Queue(env, capacity=1), Resource(env), Container(env, init=2), Store(env)
class P(Process):
    async def run(self):
        await q.put("a")
        await r.acquire()
        await s.put("s")
        await q.put("blocked")
class Q(Process):
    async def run(self):
        await r.acquire()
        print("Q in", self.now)
p = P(env)
Q(env)
env.run()
print(list(q._items), len(q._putters), len(q._getters), r._count, len(r._waiters), c._level, s._items, p._done)
q._items.append("pushed")
r._count = 0
c._level = 50
s._items.append("t")
env._now = 7
print(q.size(), r.count, c.level, len(s), env.now, r.try_acquire(), q.is_full(), q._capacity)
r.capacity = 3
r.release()
env.run()
print(r.count, r.capacity, env.now)
env.extra = "attributes of one's own"
q.name = "q"
p.whatever = 1
print(env.extra, q.name, p.whatever, p._env is env, env._active_process)
