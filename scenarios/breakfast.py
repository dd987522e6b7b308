"""Breakfast: ready when all of it is.

AllOf waits for several events at once and hands back a dict of what they gave,
in the order in which they came. Breakfast is late because of its slowest part,
and only because of that.

Look for the part that comes last and make it faster; then see which is last now.
With one ring on the stove, egg and tea have to take turns.
"""

from asimpy import AllOf, Environment, Event, Process, Resource

RINGS = 2  # [1..3] rings on the stove
EGG = 6.5  # [3..10 step 0.5] minutes to boil an egg
TEA = 4.0  # [1..8 step 0.5] minutes to boil water
TOAST = 2.5  # [1..6 step 0.5] minutes for a slice of toast
SLICES = 2  # [1..4] slices of toast


class Cooking(Process):
    """One thing on the stove."""

    def init(self, what, minutes, stove):
        self.name = what
        self.minutes = minutes
        self.stove = stove
        self.ready = Event(self._env)

    async def run(self):
        async with self.stove:
            await self.timeout(self.minutes)
        self.log(self.name, "is ready")
        self.ready.succeed(f"hot {self.name}")


class Toaster(Process):
    def init(self):
        self.name = "toast"
        self.ready = Event(self._env)

    async def run(self):
        for number in range(1, SLICES + 1):
            await self.timeout(TOAST)
            self.log(self.name, f"slice {number} pops up")
        self.ready.succeed(f"{SLICES} slices of toast")


class Sleepyhead(Process):
    def init(self, **parts):
        self.name = "sleepyhead"
        self.parts = parts

    async def run(self):
        ready = {name: part.ready for name, part in self.parts.items()}
        plate = await AllOf(self._env, **ready)
        self.log(self.name, "eats")
        for name, food in plate.items():
            print(f"{name:>6}: {food}")
        *_, last = plate
        print(f"breakfast at {self.now}, and the {last} was last")


env = Environment()
stove = Resource(env, capacity=RINGS)
tea = Cooking(env, "tea", TEA, stove)
egg = Cooking(env, "egg", EGG, stove)
toast = Toaster(env)
Sleepyhead(env, tea=tea, egg=egg, toast=toast)
env.run()
