"""Bank: customers who lose patience.

FirstOf races two events and drops the loser: here a teller's attention against
the end of a customer's patience. Whoever walks out leaves the line, and does not
hold up those behind.

Select a long striped bar: the answer below names those who held the tellers.
Then add a teller, or grant everybody more patience. Which of the two brings more
customers to the counter?
"""

import random

from asimpy import Environment, FirstOf, Process, Resource

TELLERS = 2  # [1..6] tellers at the counter
PATIENCE = 7.0  # [0.5..20] minutes a customer will wait
ARRIVAL = 3.2  # [0.5..10] mean minutes between arrivals
CLOSING = 40.0  # [10..120] minutes until the door closes
SEED = 11  # random seed


class Customer(Process):
    def init(self, number, tellers, tally):
        self.name = f"customer {number}"
        self.tellers = tellers
        self.tally = tally

    async def run(self):
        which, _ = await FirstOf(
            self._env,
            served=self.tellers.acquire(),
            left=self.timeout(PATIENCE),
        )
        self.tally[which] += 1
        if which == "left":
            self.log(self.name, "walks out")
            return
        await self.timeout(random.uniform(3, 9.5))
        self.tellers.release()
        self.log(self.name, "is served")


class Arrivals(Process):
    def init(self, tellers, tally):
        self.name = "arrivals"
        self.tellers = tellers
        self.tally = tally

    async def run(self):
        number = 0
        while True:
            await self.timeout(random.expovariate(1 / ARRIVAL))
            if self.now > CLOSING:
                break
            Customer(self._env, number, self.tellers, self.tally)
            number += 1
        self.log(self.name, "the door is closed")


random.seed(SEED)
env = Environment()
tellers = Resource(env, capacity=TELLERS)
tally = {"served": 0, "left": 0}
Arrivals(env, tellers, tally)
env.run()

total = sum(tally.values())
print(f"{total} customers: {tally['served']} served, {tally['left']} walked out")
print(f"the last one leaves at {env.now:.1f}")
