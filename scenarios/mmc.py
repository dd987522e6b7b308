"""M/M/c: does Little's law hold?

Little's law says that the mean number of customers in a system is their arrival
rate times their mean stay, L = lambda W, whatever happens inside. Here both are
measured, and set beside what the theory of queues says of c servers with
exponential service.

Bring the arrival rate close to the servers' joint rate: means get large and
settle slowly, so that theory and measurement part. The law itself still holds.
"""

import math
import random
import statistics

from asimpy import Environment, Process, Resource

SERVERS = 2  # [1..8] servers (c)
ARRIVAL_RATE = 1.5  # [0.1..7.9 step 0.1] customers an hour (lambda)
SERVICE_RATE = 1.0  # [0.1..5 step 0.1] customers a server serves an hour (mu)
CUSTOMERS = 2000  # [100..20000 step 100] customers to simulate
SEED = 5  # random seed


class Tally:
    """How many customers are in the system, weighted by time."""

    def __init__(self):
        self.inside = 0
        self.area = 0.0
        self.changed = 0.0
        self.waits = []
        self.stays = []

    def change(self, now, by):
        self.area += self.inside * (now - self.changed)
        self.changed = now
        self.inside += by


class Customer(Process):
    def init(self, servers, tally):
        self.servers = servers
        self.tally = tally

    async def run(self):
        arrival = self.now
        self.tally.change(self.now, +1)
        async with self.servers:
            self.tally.waits.append(self.now - arrival)
            await self.timeout(random.expovariate(SERVICE_RATE))
        self.tally.change(self.now, -1)
        self.tally.stays.append(self.now - arrival)


class Arrivals(Process):
    def init(self, servers, tally):
        self.name = "arrivals"
        self.servers = servers
        self.tally = tally

    async def run(self):
        for _ in range(CUSTOMERS):
            await self.timeout(random.expovariate(ARRIVAL_RATE))
            Customer(self._env, self.servers, self.tally)


def theory(rate, mu, c):
    """Mean wait, stay and number in an M/M/c queue; None if it never settles."""
    offered = rate / mu
    if offered >= c:
        return None
    full = offered**c / math.factorial(c) * c / (c - offered)
    waiting = full / (sum(offered**k / math.factorial(k) for k in range(c)) + full)
    wait = waiting / (c * mu - rate)
    return wait, wait + 1 / mu, rate * (wait + 1 / mu)


random.seed(SEED)
env = Environment()
servers = Resource(env, capacity=SERVERS)
tally = Tally()
Arrivals(env, servers, tally)
env.run()

rate = len(tally.stays) / env.now
wait = statistics.fmean(tally.waits)
stay = statistics.fmean(tally.stays)
number = tally.area / env.now
expected = theory(ARRIVAL_RATE, SERVICE_RATE, SERVERS)

print(f"{'':16}{'measured':>10}{'theory':>10}")
rows = zip(("mean wait", "mean stay W", "mean number L"), (wait, stay, number))
for row, (label, measured) in enumerate(rows):
    told = f"{expected[row]:10.3f}" if expected else f"{'grows':>10}"
    print(f"{label:<16}{measured:10.3f}{told}")
print(f"lambda W = {rate:.4f} * {stay:.4f} = {rate * stay:.4f}; L = {number:.4f}")
load = ARRIVAL_RATE / (SERVICE_RATE * SERVERS)
print(f"offered load {load:.0%} of what {SERVERS} servers can do")
