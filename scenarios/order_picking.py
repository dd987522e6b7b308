"""Order picking: not just any box will do.

A store holds things of many kinds, and get takes a filter: the first box that
passes it is handed over, and the others stay where they are. Each picker wants
the items of one order, in turn, and waits until a fitting box is delivered.

Somebody waits longest for what is rarely delivered. Which item is it? Give the
shelf less room: boxes nobody asks for fill it, and the deliveries get stuck.
"""

import random
from collections import Counter, namedtuple

from asimpy import Environment, Process, Store

SHELF = 8  # [2..20] boxes that fit on the shelf
PICKERS = 3  # [1..5] pickers
DELIVERY = 1.5  # [0.5..5 step 0.1] minutes between two boxes
MINUTES = 60  # [10..240 step 10] minutes to simulate
SEED = 5  # random seed

Box = namedtuple("Box", ["item", "number"])

ITEMS = {"mugs": 5, "lamps": 3, "rugs": 1}  # boxes of ten that hold the item
ORDERS = [
    ["mugs", "lamps"],
    ["mugs", "rugs"],
    ["lamps", "mugs", "mugs"],
    ["rugs"],
    ["mugs"],
    ["lamps", "lamps"],
    ["mugs", "rugs", "lamps"],
    ["rugs", "mugs"],
    ["lamps", "rugs", "mugs"],
    ["mugs", "mugs", "lamps"],
    ["rugs"],
]


class Lorry(Process):
    def init(self, shelf):
        self.name = "lorry"
        self.shelf = shelf

    async def run(self):
        number = 0
        while True:
            await self.timeout(DELIVERY)
            [item] = random.choices(list(ITEMS), weights=ITEMS.values())
            await self.shelf.put(Box(item, number))
            self.log(self.name, f"delivers box {number}, {item}")
            number += 1


class Picker(Process):
    def init(self, number, shelf, orders, picked):
        self.name = f"picker {number}"
        self.shelf = shelf
        self.orders = orders
        self.picked = picked

    async def run(self):
        while self.orders:
            order = self.orders.pop(0)
            self.log(self.name, f"starts on {' + '.join(order)}")
            for wanted in order:
                box = await self.shelf.get(lambda box: box.item == wanted)
                self.picked[box.item] += 1
                await self.timeout(1)
            self.log(self.name, f"has packed {len(order)} items")


random.seed(SEED)
env = Environment()
shelf = Store(env, capacity=SHELF)
picked = Counter()
orders = list(ORDERS)
for number in range(PICKERS):
    Picker(env, number, shelf, orders, picked)
Lorry(env, shelf)
env.run(until=MINUTES)

for item, count in picked.most_common():
    print(f"{item:<6}{count:3} picked")
print(f"{len(orders)} orders not begun, {len(shelf)} boxes left on the shelf")
