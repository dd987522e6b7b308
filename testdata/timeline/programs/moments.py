"""Moments: what takes no time."""
from asimpy import Environment, FirstOf, Interrupt, PreemptiveResource, Process, Queue, Resource


class Hasty(Process):
    def init(self, name, desk):
        self.name = name
        self.desk = desk

    async def run(self):
        await self.timeout(0)
        async with self.desk:
            await self.timeout(0)
            print(self.name)
        await self.timeout(3)
        async with self.desk:
            await self.timeout(0.004)
            await self.timeout(0)
            await self.timeout(0.001)
        await self.timeout(7)


class Nervous(Process):
    def init(self, queue):
        self.queue = queue

    async def run(self):
        for pause in [4, 0.01, 0.002, 3]:
            try:
                await self.timeout(pause)
                await self.queue.get()
            except Interrupt:
                pass
        which, _ = await FirstOf(self._env, post=self.queue.get(), patience=self.timeout(0.5))
        raise ValueError(which)


class Nagger(Process):
    def init(self, whom):
        self.whom = whom

    async def run(self):
        for pause in [1, 3.01, 0.05, 1]:
            await self.timeout(pause)
            self.whom.interrupt("hey")


env = Environment()
desk = Resource(env, 1)
post = Queue(env)
for name in ["ann & bob", "<cy>", 'the one with a very long name "indeed" 12']:
    Hasty(env, name, desk)
Nagger(env, Nervous(env, post))
try:
    env.run()
except ValueError as error:
    print("failed:", error)
