"""Supermarket: one line or many.

A model compares two ways of doing the very same work: here only the shape of the
line differs. With a line at each till, one slow customer holds up those behind
even while another cashier is free; with one line for all, that cannot happen.

Run it both ways and compare the longest wait with the mean. Lines of their own
are joined where they are shortest, as one does.
"""

import random
import statistics

from asimpy import Environment, Process, Resource

ONE_LINE = False  # one line for all tills
TILLS = 3  # [1..6] tills
ARRIVAL = 1.3  # [0.4..4 step 0.1] mean minutes between arrivals
SHOPPERS = 30  # [5..100] shoppers
SEED = 5  # random seed


class Till(Resource):
    """A resource that knows how many people stand at it, served or not."""

    def __init__(self, env, capacity=1):
        super().__init__(env, capacity)
        self.people = 0

    async def __aenter__(self):
        self.people += 1
        return await super().__aenter__()

    async def __aexit__(self, *problem):
        self.people -= 1
        await super().__aexit__(*problem)


class Shopper(Process):
    def init(self, number, tills, waits):
        self.name = f"shopper {number}"
        self.tills = tills
        self.waits = waits
        # Drawn here, so that both kinds of line get the very same work.
        self.arrival = number * ARRIVAL * random.uniform(0.9, 1.1)
        self.basket = random.lognormvariate(0.9, 0.8)

    async def run(self):
        await self.timeout(self.arrival)
        till = min(self.tills, key=lambda till: till.people)
        self.log(self.name, f"stands behind {till.people} people")
        async with till:
            self.waits.append(self.now - self.arrival)
            await self.timeout(self.basket)
        self.log(self.name, "has paid")


random.seed(SEED)
env = Environment()
if ONE_LINE:
    tills = [Till(env, capacity=TILLS)]
else:
    tills = [Till(env) for _ in range(TILLS)]
waits = []
for number in range(SHOPPERS):
    Shopper(env, number, tills, waits)
env.run()

print("one line for all" if ONE_LINE else "a line at each till")
print(f"mean wait    {statistics.mean(waits):6.2f} min")
print(f"median wait  {statistics.median(waits):6.2f} min")
print(f"longest wait {max(waits):6.2f} min")
print(f"spread       {statistics.pstdev(waits):6.2f} min")
