"""Dining philosophers: how a table stops for good.

A deadlock is a ring of processes of which each holds what the next one needs.
Every philosopher takes the left fork, then the right one; one day all of them
hold a left fork, and nobody will ever eat again. There is no error: the program
just runs out of things to do.

The list of who still waits shows the ring. Let one philosopher begin with the
other fork, and the ring cannot close. Fewer guests or quicker hands only make it
rarer.
"""

import random

from asimpy import Environment, Process, Resource

PHILOSOPHERS = 5  # [2..9] philosophers at the table
REPAIRED = False  # one of them begins with the right fork
REACH = 1.5  # [0..3 step 0.1] minutes between the two forks
EVENING = 60  # [20..240 step 10] minutes the dinner may last
SEED = 22  # random seed

NAMES = "Hypatia Kant Spinoza Arendt Hume Avicenna Laozi Plato Marx".split()


class Philosopher(Process):
    def init(self, name, first, second):
        self.name = name
        self.first = first
        self.second = second
        self.hands = 0  # with a fork in them
        self.meals = 0

    async def run(self):
        while True:
            await self.timeout(random.uniform(1, 5))
            async with self.first:
                self.hands = 1
                self.log(self.name, "holds one fork")
                await self.timeout(REACH)
                async with self.second:
                    self.hands = 2
                    self.log(self.name, "eats")
                    await self.timeout(random.uniform(1, 3))
                    self.meals += 1
            self.hands = 0


random.seed(SEED)
env = Environment()
forks = [Resource(env) for _ in range(PHILOSOPHERS)]
guests = []
for seat, name in enumerate(NAMES[:PHILOSOPHERS]):
    left, right = forks[seat], forks[(seat + 1) % PHILOSOPHERS]
    if REPAIRED and seat == 0:
        left, right = right, left
    guests.append(Philosopher(env, name, left, right))
env.run(until=EVENING)

for guest in guests:
    print(f"{guest.name:<9}{guest.meals:3} meals")
if all(guest.hands == 1 for guest in guests):
    print(f"nothing has moved since {env.now:.1f}: every fork is in a hand")
else:
    print(f"a good evening: {sum(guest.meals for guest in guests)} meals")
