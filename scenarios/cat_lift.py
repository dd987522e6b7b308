"""Cat lift: passengers who change their minds.

The lift is an active process and its passengers are passive: they await events
which the lift triggers. A generator says where it goes next. Each cat wants up
or down, most urgently; when the door opens it may well sit down on the threshold
and think about it, and then stay outside after all.

Watch the cabin's level, and everybody's bars while one cat is thinking. What do
undecided cats cost the others?
"""

import random
from collections import deque

from asimpy import Container, ContainerFull, Environment, Event, Process

FLOORS = 5  # [2..9] floors
PLACES = 3  # [1..6] cats that fit in
CATS = 9  # [1..16] cats
DOUBT = 0.3  # [0..1 step 0.05] chance that a cat changes its mind
THINKING = 2.0  # [0.5..10 step 0.5] minutes it thinks about it
SEED = 9  # random seed

NAMES = "Mog Tib Zoe Leo Kit Nim Oz Pan Bix Ash Gus Ivy Fig Ray Sol Una".split()


def up_and_down(floors):
    """Yields 0, 1, ... to the top and back, for ever."""
    while True:
        yield from range(floors - 1)
        yield from range(floors - 1, 0, -1)


class Cat(Process):
    def init(self, name, landings, happy):
        self.name = name
        self.landings = landings
        self.happy = happy
        self.floor, self.goal = random.sample(range(FLOORS), k=2)
        self.doubts = 0

    async def run(self):
        await self.timeout(random.uniform(0, 10))
        self.log(self.name, f"meows on floor {self.floor}")
        while self.floor != self.goal:
            self.door = Event(self._env)
            self.landings[self.floor].append(self)
            await self.door
            self.floor = await self.arrival
        self.happy.append(self)
        self.log(self.name, f"is where it wanted to be, on floor {self.goal}")

    def changes_its_mind(self):
        doubts = random.random() < DOUBT
        self.doubts += doubts
        return doubts

    def steps_in(self):
        self.arrival = Event(self._env)
        self.door.succeed()


class Lift(Process):
    def init(self, cabin, landings, happy):
        self.name = "lift"
        self.cabin = cabin
        self.landings = landings
        self.happy = happy
        self.inside = []

    async def run(self):
        for floor in up_and_down(FLOORS):
            for cat in [cat for cat in self.inside if cat.goal == floor]:
                self.inside.remove(cat)
                self.cabin.try_get(1)
                cat.arrival.succeed(floor)
            await self.let_in(self.landings[floor])
            if len(self.happy) == CATS:
                break
            await self.timeout(1)

    async def let_in(self, landing):
        undecided = []
        while landing:
            cat = landing.popleft()
            if cat.changes_its_mind():
                self.log(self.name, f"waits, as {cat.name} sits in the door")
                await self.timeout(THINKING)
                undecided.append(cat)
                continue
            try:
                self.cabin.try_put(1)
            except ContainerFull:
                undecided.append(cat)
                break
            self.inside.append(cat)
            cat.steps_in()
        landing.extend(undecided)


random.seed(SEED)
env = Environment()
landings = [deque() for _ in range(FLOORS)]
cabin = Container(env, capacity=PLACES)
happy = []
cats = []
for number in range(CATS):
    name = NAMES[number % len(NAMES)]
    cats.append(Cat(env, name, landings, happy))
Lift(env, cabin, landings, happy)
env.run(until=600)

doubts = sum(cat.doubts for cat in cats)
print(f"{len(happy)} of {CATS} cats arrived by {env.now:.1f}")
print(f"the door was sat in {doubts} times, {doubts * THINKING:.0f} minutes")
print(f"least decided: {max(cats, key=lambda cat: cat.doubts).name}")
