"""Packed: short lives that share rows, and some that do not end."""
from asimpy import Environment, Process, Resource


class Guest(Process):
    def init(self, number, table, stay):
        self.name = f"guest {number}"
        self.table = table
        self.stay = stay

    async def run(self):
        if self.stay == 0:
            return
        async with self.table:
            await self.timeout(self.stay)


class Door(Process):
    def init(self, table):
        self.table = table

    async def run(self):
        for n in range(64):
            Guest(self._env, n, self.table, n % 5 * 0.75)
            await self.timeout(1 if n % 7 else 2)


env = Environment()
table = Resource(env, 3)
Door(env, table)
for n in range(2):
    Guest(env, f"({100 + n})", table, 500)
env.run(until=90)
