"""Random models for random_test.go: random.txt has a line for each seed, with a hash of what the model printed.

    python3 random.py > random.txt      one line a seed
    python3 random.py 17                what seed 17 prints
"""

import sys

from asimpy import (
    AllOf, Barrier, Container, ContainerEmpty, Environment, FirstOf, Interrupt, PreemptiveResource,
    PriorityQueue, Process, Queue, QueueEmpty, QueueFull, Resource, Store,
)


class Dice:
    """Numbers that Go draws too."""

    def __init__(self, seed):
        self.state = seed

    def roll(self, n):
        self.state = (self.state * 6364136223846793005 + 1442695040888963407) % 2**64
        return (self.state >> 33) % n


class Model:
    def __init__(self, seed):
        self.lines = []
        self.env = env = Environment()
        self.slots = Resource(env, 2)
        self.best = PreemptiveResource(env, 1)
        self.line = Queue(env, 2)
        self.ranked = PriorityQueue(env, 3)
        self.shop = Store(env, 2)
        self.tank = Container(env, 6, 2)
        self.gate = Barrier(env)
        self.walkers = [Walker(env, self, i, Dice(seed * 100 + i), seed % 2 == 1) for i in range(6)]
        try:
            env.run(until=40)
            env.run()
        except Exception as x:
            self.lines.append(f"run raised {type(x).__name__}")
        self.lines.append(f"ended {env.now} {self.slots.count} {self.best.count} {self.line.size()} "
                          f"{self.ranked.size()} {len(self.shop)} {self.tank.level}")


class Walker(Process):
    def init(self, model, number, dice, interrupts):
        self.m, self.number, self.dice, self.interrupts = model, number, dice, interrupts

    def say(self, *what):
        self.m.lines.append(" ".join(map(str, (self.now, self.number, *what))))

    def delay(self):
        return (0, 1, 2, 0.5, 3)[self.dice.roll(5)]

    async def run(self):
        for _ in range(25):
            op = self.dice.roll(15)
            try:
                await self.step(op)
            except Interrupt:
                self.say(op, "interrupted")

    async def within(self, op, event):
        """Wait for an event or a delay, and tell which."""
        if self.dice.roll(2):
            key, value = await FirstOf(self._env, it=event, late=self.timeout(self.delay()))
        else:
            key, value = await FirstOf(self._env, late=self.timeout(self.delay()), it=event)
        self.say(op, key, value if key == "it" else "-")
        return key == "it"

    async def step(self, op):
        m, roll = self.m, self.dice.roll
        if op == 0:
            await self.timeout(self.delay())
            self.say(op)
        elif op == 1:
            await m.slots.acquire()
            self.say(op, m.slots.count)
            try:
                await self.timeout(self.delay())
            finally:
                m.slots.release()
        elif op == 2:
            if await self.within(op, m.slots.acquire()):
                try:
                    await self.timeout(self.delay())
                finally:
                    m.slots.release()
        elif op == 3:
            await self.within(op, m.line.put(roll(10)))
        elif op == 4:
            await self.within(op, m.line.get())
        elif op == 5:
            await self.within(op, m.shop.put(roll(10)))
        elif op == 6:
            want = roll(3)
            await self.within(op, m.shop.get(lambda x: x % 3 == want))
        elif op == 7:
            await self.within(op, m.tank.put(1 + roll(4)))
        elif op == 8:
            await self.within(op, m.tank.get(1 + roll(4)))
        elif op == 9:
            await self.within(op, m.gate.wait())
        elif op == 10:
            m.gate.release()
            self.say(op)
        elif op == 11:
            await self.within(op, m.ranked.put(roll(10)))
        elif op == 12:
            await self.within(op, m.ranked.get())
        elif op == 13:
            kind = roll(5)
            if kind == 0:
                both = AllOf(self._env, a=self.timeout(self.delay()), b=m.ranked.get(), c=self.timeout(self.delay()))
                key, value = await FirstOf(self._env, all=both, late=self.timeout(4))
                self.say(op, key, *(value if key == "all" else ()))
            elif kind == 1:
                try:
                    self.say(op, m.line.try_get())
                except QueueEmpty:
                    self.say(op, "empty")
            elif kind == 2:
                try:
                    m.line.try_put(5)
                    self.say(op, "put")
                except QueueFull:
                    self.say(op, "full")
            elif kind == 3:
                try:
                    self.say(op, m.tank.try_get(2))
                except ContainerEmpty:
                    self.say(op, "empty")
            elif self.interrupts:
                m.walkers[roll(6)].interrupt()
                self.say(op, "interrupts")
        elif op == 14:
            if not self.interrupts:
                return
            await m.best.acquire(roll(3), roll(4) > 0)
            self.say(op, "has")
            try:
                await self.timeout(self.delay())
            except Interrupt as i:
                if i.cause is None:
                    m.best.release()
                self.say(op, "lost", i.cause is not None)
                return
            m.best.release()


def fnv(text):
    h = 0xCBF29CE484222325
    for b in text.encode():
        h = (h ^ b) * 0x100000001B3 % 2**64
    return h


if __name__ == "__main__":
    if len(sys.argv) > 1:
        print("\n".join(Model(int(sys.argv[1])).lines))
    else:
        for seed in range(600):
            lines = Model(seed).lines
            print(seed, len(lines), f"{fnv(chr(10).join(lines)):016x}")
