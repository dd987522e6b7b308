"""Timeout: negative delays, made early, shared, cancelled."""
from asimpy import Environment, Process, Timeout
env = Environment()
shared = Timeout(env, 3)
class P(Process):
    def init(self, name):
        self.name = name
    async def run(self):
        print(self.name, await shared, self.now)
class Early(Process):
    async def run(self):
        t = self.timeout(2)
        await self.timeout(5)
        await t
        print("early", self.now, t.triggered)
        for bad in (-1, -0.5):
            try:
                self.timeout(bad)
            except ValueError as e:
                print(e)
        z = self.timeout(0)
        z.cancel()
        print(z.cancelled, z.triggered)
class Cancelled(Process):
    async def run(self):
        long = self.timeout(100)
        await self.timeout(1)
        long.cancel()
        print("cancelled", self.now)
P(env, "p")
P(env, "q")
Early(env)
Cancelled(env)
env.run()
print("the clock stays at", env.now)
