from asimpy import *
from asimpy.event import _PENDING
env = Environment()
class Loud(Event):
    def succeed(self, value=None):
        print("loud succeed", value)
        super().succeed(value)
    def cancel(self):
        print("loud cancel")
        super().cancel()
class Mine(FirstOf):
    def succeed(self, value=None):
        print("mine", value)
        super().succeed(value)
class Tick(Timeout):
    def succeed(self, value=None):
        print("tick")
        super().succeed("ticked")
class P(Process):
    async def run(self):
        print(await Mine(env, a=Loud(env), b=self.timeout(1)))
        print(await Tick(env, 2), self.now)
        try:
            await Loud(env)
        except Interrupt as i:
            print(repr(i), i, i.args, i.cause)
        c = Container(env, capacity=10)
        g = c.get(3)
        print(c._getters[0][0], len(c._getters), c._getters[0][1] is g)
        c.put(2.5); print(c.level); c.put(True); print(c.level, g._value)
        s = Store(env)
        f = lambda x: x > 2
        s.get(f)
        print(s._getters[0][0] is f)
        pr = PreemptiveResource(env)
        await pr.acquire(priority=2)
        print(pr._users[0][0], pr._users[0][2], pr._users[0][3] is self)
        pr.release()
        print(Preempted(by=1, usage_since=2), Preempted(1, 2) == Preempted(1, 2))
        print(self._current_event, self._started, self._interrupt)
        x = Event(env)
        it = x.__await__()
        print(next(it) is x)
        try: it.send(5)
        except StopIteration as e: print(e.value)
class B(Process):
    async def run(self):
        await self.timeout(5)
        p.interrupt("c")
p = P(env); B(env)
env.run()
class Bad(Process):
    async def run(self):
        import asyncio
class W(Process):
    def run(self):
        yield self.timeout(1)
        print("generator", self.now)
W(env)
env.run()
class N(Process):
    def run(self):
        pass
N(env)
try: env.run()
except AttributeError as e: print(e)
class Dup:
    def __await__(self):
        yield None
class D(Process):
    async def run(self):
        await Dup()
d = D(env)
try: env.run()
except AttributeError as e: print(e, d._done)
class E(Process):
    async def run(self):
        await 5
E(env)
try: env.run()
except TypeError as e: print(e)
try: env.run(until="x")
except TypeError as e: print(e)
env.timeout(3)
try: env.run(until="x")
except TypeError as e: print(e)
print(len(env._heap), len(env._ready), env._log)
env.now
try: env.now = 3
except AttributeError as e: print(e)
r = Resource(env, capacity=float("inf")); r.acquire(); print(r.count, r.capacity)
print(Resource(env)._env is env, isinstance(p, Process), Process.__name__, type(env).__module__)
try: Event()
except TypeError as e: print(e)
try: Resource()
except TypeError as e: print(e)
class Sub(Environment):
    def timeout(self, d):
        print("sub", d); return super().timeout(d)
e2 = Sub()
class Q2(Process):
    async def run(self):
        await self.timeout(2)
        self.log("q2", "x")
Q2(e2); e2.run(); print(e2.get_log(), e2)
