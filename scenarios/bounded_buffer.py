"""Bounded buffer: a baker, a shelf and a shop.

A queue of limited size makes the fast wait for the slow: put waits while the
shelf is full, get waits while it is empty. First the baker fills the shelf and
has to stand about; when the rush begins, it is the customers' turn to wait.

Look at the shelf's lane: where it is full, the baker is striped. Make the shelf
larger, and see how long the bread lasts in the rush.
"""

from asimpy import Environment, Process, Queue

SHELF = 4  # [1..12] loaves that fit on the shelf
BAKING = 2  # [1..6] minutes to bake a loaf
LOAVES = 16  # [4..30] loaves to bake
QUIET = 5  # minutes between customers before the rush
RUSH = 1  # minutes between customers in the rush
RUSH_FROM = 30  # minute at which the rush begins


class Baker(Process):
    def init(self, shelf):
        self.name = "baker"
        self.shelf = shelf
        self.idle = 0

    async def run(self):
        for number in range(1, LOAVES + 1):
            await self.timeout(BAKING)
            baked = self.now
            await self.shelf.put(f"loaf {number}")
            self.idle += self.now - baked
            self.log(self.name, f"shelves loaf {number}")
        await self.shelf.put(None)


class Shop(Process):
    def init(self, shelf):
        self.name = "shop"
        self.shelf = shelf
        self.waits = []

    async def run(self):
        while True:
            await self.timeout(QUIET if self.now < RUSH_FROM else RUSH)
            asked = self.now
            loaf = await self.shelf.get()
            if loaf is None:
                self.log(self.name, "closes")
                break
            self.waits.append(self.now - asked)
            self.log(self.name, f"sells {loaf}")


env = Environment()
shelf = Queue(env, capacity=SHELF)
baker = Baker(env, shelf)
shop = Shop(env, shelf)
env.run()

print(f"sold {len(shop.waits)} loaves by {env.now}")
print(f"the baker stood about for {baker.idle} minutes")
kept_waiting = [wait for wait in shop.waits if wait > 0]
print(f"{len(kept_waiting)} customers waited, {sum(kept_waiting)} minutes in all")
