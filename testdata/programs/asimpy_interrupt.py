"""interrupt: causes, where it lands, going on afterwards, ended processes."""
from asimpy import Environment, Interrupt, Process, Queue, Resource
env = Environment()
q, r = Queue(env), Resource(env)
class Sleeper(Process):
    async def run(self):
        for n in range(3):
            try:
                await self.timeout(10)
                print("slept", self.now)
            except Interrupt as i:
                print("woken", i, i.cause, self.now, type(i.cause).__name__)
        try:
            await q.get()
        except Interrupt as i:
            print("get broken off", i.cause, q.size(), self.now)
        try:
            async with r:
                print("never")
        except Interrupt as i:
            print("acquire broken off", r.count, repr(i.cause))
        await self.timeout(1)
        print("end", self.now)
class Boss(Process):
    def init(self, victim):
        self.victim = victim
    async def run(self):
        await r.acquire()
        await self.timeout(3)
        self.victim.interrupt("first")
        await self.timeout(3)
        self.victim.interrupt({"code": 7})
        await self.timeout(14)
        self.victim.interrupt()
        await self.timeout(1)
        self.victim.interrupt(Exception("cause"))
        await q.put("stays")
        await self.timeout(5)
        self.victim.interrupt("ended already")
        r.release()
        print(q.size(), r.count, len(r._waiters))
s = Sleeper(env)
Boss(env, s)
env.run()
print(s._done, env.now, str(Interrupt("x")), repr(Interrupt("x").cause), Interrupt().args)
