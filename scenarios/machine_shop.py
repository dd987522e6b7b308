"""Machine shop: work that breaks off.

An interrupt reaches a process wherever it waits, as an exception: what was done
so far is not lost if the process keeps account of it. Machines make parts; now
and then one breaks, and a repairer has to come before the part can be finished.

Red marks are breakdowns. Striped bars after them mean that the repairer is busy
elsewhere. How many machines can one repairer look after?
"""

import random

from asimpy import Environment, Interrupt, Process, Resource

MACHINES = 4  # [1..10] machines
REPAIRERS = 1  # [1..4] repairers
FAILURE = 30.0  # [5..200] mean minutes between failures of a machine
REPAIR = 8.0  # [1..30] minutes a repair takes
UNTIL = 120  # [60..480 step 30] minutes to simulate
SEED = 42  # random seed


class Machine(Process):
    def init(self, number, repairers):
        self.name = f"machine {number}"
        self.repairers = repairers
        self.broken = False
        self.parts = 0
        self.lost = 0.0

    async def run(self):
        while True:
            left = random.normalvariate(10, 1)
            while left > 0:
                began = self.now
                try:
                    await self.timeout(left)
                    left = 0
                except Interrupt as failure:
                    left -= self.now - began
                    self.log(self.name, f"{failure.cause}, {left:.1f} min left to do")
                    await self.be_repaired()
            self.parts += 1

    async def be_repaired(self):
        self.broken = True
        stopped = self.now
        async with self.repairers:
            await self.timeout(REPAIR)
        self.broken = False
        self.lost += self.now - stopped
        self.log(self.name, "runs again")


class Wear(Process):
    """Breaks one machine every so often, unless it is broken already."""

    REASONS = ("a belt snaps", "a bearing seizes", "a fuse blows")

    def init(self, machine):
        self.name = f"wear of {machine.name}"
        self.machine = machine

    async def run(self):
        while True:
            await self.timeout(random.expovariate(1 / FAILURE))
            if not self.machine.broken:
                self.machine.interrupt(random.choice(self.REASONS))


random.seed(SEED)
env = Environment()
repairers = Resource(env, capacity=REPAIRERS)
machines = [Machine(env, number, repairers) for number in range(MACHINES)]
for machine in machines:
    Wear(env, machine)
env.run(until=UNTIL)

for machine in machines:
    still = f"stood still {machine.lost:5.1f} min"
    print(f"{machine.name}: {machine.parts:3} parts, {still}")
print(f"{sum(machine.parts for machine in machines)} parts in {UNTIL} minutes")
