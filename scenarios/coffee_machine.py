"""Coffee machine: taking turns.

A resource has a number of places, and whoever finds them taken waits in line.
Everybody wants a coffee at about the same time, so the striped bars grow longer
from one person to the next. "async with" takes a place and gives it back, come
what may.

Click a striped bar to see who held the machine meanwhile. Then put up a second
machine: how much shorter is the longest wait?
"""

from asimpy import Environment, Process, Resource

MACHINES = 1  # [1..4] coffee machines
BREWING = 3  # [1..8] minutes to make a cup
GAP = 1  # [0..6] minutes between two arrivals

PEOPLE = ["Ada", "Blaise", "Charles", "Donald", "Edsger", "Frances", "Grace"]


class Person(Process):
    def init(self, name, arrival, machine, waits):
        self.name = name
        self.arrival = arrival
        self.machine = machine
        self.waits = waits

    async def run(self):
        await self.timeout(self.arrival)
        self.log(self.name, "wants a coffee")
        async with self.machine:
            self.waits[self.name] = self.now - self.arrival
            await self.timeout(BREWING)
        self.log(self.name, "has a coffee")


env = Environment()
machine = Resource(env, capacity=MACHINES)
waits = {}
for place, name in enumerate(PEOPLE):
    Person(env, name, place * GAP, machine, waits)
env.run()

for name, wait in waits.items():
    print(f"{name:8} waits {wait:2} min |{'*' * wait}")
unlucky = max(waits, key=waits.get)
print(f"{unlucky} waits longest; the last cup is ready at {env.now}")
