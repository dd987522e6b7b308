"""The clock keeps the type of the entry that moved it."""
from asimpy import Environment, Process
class P(Process):
    async def run(self):
        for d in (1, 0, 0.0, 1.0, 2, 0.5, 1.5):
            await self.timeout(d)
            print(d, self.now, type(self.now).__name__)
env = Environment()
print(env.now, env)
P(env)
env.run()
env = Environment()
class Q(Process):
    def init(self, d):
        self.d = d
    async def run(self):
        await self.timeout(self.d)
        print(self.d, self.now)
Q(env, 2)
Q(env, 2.0)
Q(env, 3.0)
Q(env, 3)
Q(env, True)
env.run()
print(env)
