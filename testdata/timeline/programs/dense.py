"""Dense: bars much smaller than a pixel."""
from asimpy import Container, Environment, Process, Resource


class Shaker(Process):
    def init(self, name, ring, tank, steps):
        self.name = name
        self.ring = ring
        self.tank = tank
        self.steps = steps

    async def run(self):
        for n in range(self.steps):
            async with self.ring:
                await self.timeout(0.0625 * (n % 3))
                if n % 40 == 39:
                    await self.tank.put(0.25)
            await self.timeout(0.03125 if n % 50 else 20)
            if n % 60 == 59:
                await self.tank.get(0.125)


env = Environment()
ring = Resource(env, 1)
tank = Container(env, capacity=0.75)
Shaker(env, "fast", ring, tank, 500)
Shaker(env, "faster", ring, tank, 400)
env.run(until=300)
