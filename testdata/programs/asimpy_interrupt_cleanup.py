"""try/finally and async with when an interrupt passes through; self-made processes."""
from asimpy import Environment, FirstOf, Interrupt, Process, Resource
env = Environment()
r = Resource(env)
class Worker(Process):
    async def run(self):
        try:
            async with r:
                try:
                    await self.timeout(10)
                finally:
                    print("inner finally", self.now, r.count)
        except Interrupt as i:
            print("outside", i.cause, r.count)
            raise_again = False
        else:
            print("not reached")
        await self.helper()
    async def helper(self):
        try:
            await self.nested()
        except Interrupt as i:
            print("through two frames", i.cause, self.now)
    async def nested(self):
        await FirstOf(self._env, a=self.timeout(50), b=self.timeout(60))
class Boss(Process):
    def init(self, worker):
        self.worker = worker
    async def run(self):
        await self.timeout(2)
        self.worker.interrupt("one")
        await self.timeout(2)
        self.worker.interrupt("two")
w = Worker(env)
Boss(env, w)
env.run(until=30)
print(env.now, w._done)
env.run()
print(env.now)
