"""Post office: express parcels go first.

A PriorityQueue hands out the smallest item first, whenever it was put in. A
parcel is a dataclass that compares by rank, then by the time it was posted, so
express overtakes ordinary mail and nobody else overtakes anybody.

Raise the share of express parcels. Ordinary ones wait longer and longer; what
has express mail gained once nearly everything is express?
"""

import random
from dataclasses import dataclass, field

from asimpy import Environment, PriorityQueue, Process

EXPRESS = 0.3  # [0..1 step 0.05] share of express parcels
PARCELS = 24  # [4..80] parcels posted
SORTING = 2.4  # [0.5..6 step 0.1] mean minutes to sort a parcel
CLERKS = 1  # [1..4] clerks
SEED = 8  # random seed


@dataclass(order=True)
class Parcel:
    rank: int
    posted: float
    label: str = field(compare=False)

    @property
    def kind(self):
        return ("express", "ordinary")[self.rank]


class Counter(Process):
    def init(self, basket):
        self.name = "counter"
        self.basket = basket

    async def run(self):
        for number in range(PARCELS):
            await self.timeout(random.expovariate(1 / 2))
            rank = 0 if random.random() < EXPRESS else 1
            parcel = Parcel(rank, self.now, f"parcel {number}")
            self.log(self.name, f"takes {parcel.label}, {parcel.kind}")
            await self.basket.put(parcel)


class Clerk(Process):
    def init(self, number, basket, waits):
        self.name = f"clerk {number}"
        self.basket = basket
        self.waits = waits

    async def run(self):
        while True:
            parcel = await self.basket.get()
            waited = self.now - parcel.posted
            self.waits[parcel.kind].append(waited)
            self.log(self.name, f"sorts {parcel.label}, {waited:.1f} min later")
            await self.timeout(random.triangular(0.2, 2 * SORTING, SORTING))


random.seed(SEED)
env = Environment()
basket = PriorityQueue(env)
waits = {"express": [], "ordinary": []}
Counter(env, basket)
for number in range(CLERKS):
    Clerk(env, number, basket, waits)
env.run()

for kind, times in waits.items():
    if times:
        mean = sum(times) / len(times)
        print(f"{kind:>8}: {len(times):2d} parcels, mean wait {mean:5.2f} min")
    else:
        print(f"{kind:>8}: none")
