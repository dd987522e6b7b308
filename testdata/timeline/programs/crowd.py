"""Crowd: so many short lives that only their count says something."""
from asimpy import Environment, Process, Resource


class Ant(Process):
    def init(self, number, leaf):
        self.number = number
        self.leaf = leaf

    async def run(self):
        await self.timeout(self.number * 0.125)
        async with self.leaf:
            await self.timeout(0.75)


class Beetle(Process):
    async def run(self):
        while True:
            await self.timeout(0.375)


class Hill(Process):
    def init(self, leaf):
        self.leaf = leaf

    async def run(self):
        for n in range(210):
            Ant(self._env, n % 17, self.leaf)
            if n % 42 == 41:
                await self.timeout(30)


env = Environment()
leaf = Resource(env, 16)
Hill(env, leaf)
Beetle(env)
env.run(until=180)
