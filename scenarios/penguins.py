"""Penguins: nobody wants to be the first.

A barrier that opens by itself, once enough are there, takes no more than a count.
Penguins gather at the edge of the ice and peer down, as there might be a seal;
only in a crowd do they dare, and then all jump at once. They come back by the
only ramp, one after the other.

How brave must a penguin be for the colony to eat most? If the crowd is larger
than the colony, nobody ever gets wet.
"""

import random

from asimpy import Barrier, Container, Environment, Process, Resource

PENGUINS = 8  # [2..20] penguins
CROWD = 4  # [1..20] penguins it takes to be brave
HERRING = 40  # [5..200 step 5] herring in the bay
UNTIL = 60  # [20..240 step 10] minutes to simulate
SEED = 7  # random seed


class Edge:
    """Where penguins stand until enough of them do."""

    def __init__(self, env):
        self.standing = 0
        self.jumps = 0
        self.courage = Barrier(env)

    async def dare(self):
        self.standing += 1
        if self.standing < CROWD:
            await self.courage.wait()
            return False
        self.standing = 0
        self.jumps += 1
        self.courage.release()
        return True


class Penguin(Process):
    def init(self, name, edge, bay, ramp):
        self.name = name
        self.edge = edge
        self.bay = bay
        self.ramp = ramp
        self.eaten = 0

    async def run(self):
        while True:
            await self.timeout(random.uniform(2, 9))  # waddling
            if await self.edge.dare():
                self.log(self.name, "goes first, of all penguins")
            await self.timeout(0.5)  # splash
            for _ in range(random.randint(1, 3)):
                await self.timeout(random.expovariate(1.5))
                if self.bay.level == 0:
                    self.log(self.name, "finds nothing but cold water")
                    break
                await self.bay.get(1)
                self.eaten += 1
            async with self.ramp:
                await self.timeout(1)


random.seed(SEED)
env = Environment()
edge = Edge(env)
bay = Container(env, capacity=HERRING, init=HERRING)
ramp = Resource(env)
names = ["Pip", "Pontus", "Paula", "Pablo", "Petra", "Pascal", "Polly", "Peer"]
colony = []
for number in range(PENGUINS):
    name = names[number % len(names)]
    round_of_names = number // len(names)
    if round_of_names:
        name += " " + "I" * (round_of_names + 1)
    colony.append(Penguin(env, name, edge, bay, ramp))
env.run(until=UNTIL)

for penguin in sorted(colony, key=lambda p: (-p.eaten, p.name)):
    print(f"{penguin.name:<12}{'<>< ' * penguin.eaten}".rstrip())
print(f"{edge.jumps} jumps, {bay.level} of {HERRING} herring still at large")
