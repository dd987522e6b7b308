"""FirstOf: winners, ties, losers cancelled, given back what they took."""
from asimpy import Environment, Event, FirstOf, Process, Queue, Resource
env = Environment()
q, r = Queue(env), Resource(env)
class P(Process):
    async def run(self):
        a, b = self.timeout(3), self.timeout(5)
        print(await FirstOf(env, slow=b, fast=a), self.now, b.cancelled)
        print(await FirstOf(env, x=self.timeout(2), y=self.timeout(2)), self.now)
        await q.put("one")
        await q.put("two")
        print(await FirstOf(env, a=q.get(), b=q.get()), list(q._items))
        print(await FirstOf(env, t=self.timeout(0), g=q.get()), self.now, list(q._items))
        print(await FirstOf(env, g=q.get(), t=self.timeout(1)), self.now, list(q._items))
        e = Event(env)
        e.succeed("already")
        print(await FirstOf(env, r=r.acquire(), e=e), r.count, e.cancelled)
        print(await FirstOf(env, e=e, t=self.timeout(1)))
        r.release()
        f = Event(env)
        f.fail(ValueError("as data"))
        print(await FirstOf(env, f=f))
        inner = FirstOf(env, p=self.timeout(1), q=self.timeout(2))
        print(await FirstOf(env, inner=inner, never=Event(env)), self.now)
        c = Event(env)
        c.cancel()
        print(await FirstOf(env, c=c, t=self.timeout(1)), self.now)
        shared = self.timeout(10)
        print(await FirstOf(env, s=shared, t=self.timeout(1)), shared.cancelled)
P(env)
env.run()
print(env.now, r.count, q.size())
for call in (lambda: FirstOf(env), lambda: FirstOf(env, a=5), lambda: FirstOf(env, a="x", b=Event(env))):
    try:
        call()
    except (ValueError, TypeError) as e:
        print(type(e).__name__, e)
