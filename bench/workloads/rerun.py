"""A workshop: machines break, and repairers are shared.

A run of about 100,000 events with a parameter to drag.
"""
import random

from asimpy import Environment, Process, Resource

REPAIRERS = 4  # [2..9] repairers
MACHINES = 40
UNTIL = 18400
SEED = 11


class Machine(Process):
    def init(self, number, repairers):
        self.name = f"machine {number}"
        self.repairers = repairers

    async def run(self):
        while True:
            await self.timeout(random.expovariate(1 / 60))
            async with self.repairers:
                await self.timeout(random.uniform(2, 8))


random.seed(SEED)
env = Environment()
repairers = Resource(env, REPAIRERS)
for number in range(MACHINES):
    Machine(env, number, repairers)
env.run(until=UNTIL)
print(env.now)
