"""Petrol station: a tank, its pumps and the tanker.

A container holds an amount, not things: cars get litres out of the tank, and a
get waits until there is enough. When the tank runs low the station calls the
tanker, which takes its time.

Watch the tank's level: it falls in steps, and rises in one. Call the tanker
earlier (a higher alarm) or make it faster, until no car at a pump has to wait
for petrol.
"""

import random

from asimpy import Container, Environment, Process, Resource

PUMPS = 2  # [1..6] pumps
TANK = 200  # [100..500 step 10] litres the tank holds
ALARM = 60  # [0..200 step 5] litres left when the tanker is called
JOURNEY = 15.0  # [1..60] minutes until the tanker is here
ARRIVAL = 4.0  # [1..15 step 0.5] mean minutes between cars
DAY = 80  # [20..300 step 10] minutes to simulate
SEED = 3  # random seed

LITRES_A_MINUTE = 12  # [4..40] litres a pump gives in a minute


class Car(Process):
    def init(self, number, pumps, tank, sales):
        self.name = f"car {number}"
        self.pumps = pumps
        self.tank = tank
        self.sales = sales
        self.litres = random.randint(25, 55)

    async def run(self):
        async with self.pumps:
            asked = self.now
            await self.tank.get(self.litres)
            if self.now > asked:
                self.log(self.name, f"waited {self.now - asked:.1f} min for petrol")
            self.sales.append((self.litres, self.now - asked))
            await self.timeout(self.litres / LITRES_A_MINUTE)
        self.log(self.name, f"drives off with {self.litres} litres")


class Traffic(Process):
    def init(self, pumps, tank, sales):
        self.name = "traffic"
        self.pumps = pumps
        self.tank = tank
        self.sales = sales

    async def run(self):
        number = 0
        while True:
            await self.timeout(random.expovariate(1 / ARRIVAL))
            Car(self._env, number, self.pumps, self.tank, self.sales)
            number += 1


class Station(Process):
    """Looks at the gauge once a minute and calls the tanker."""

    def init(self, tank):
        self.name = "station"
        self.tank = tank
        self.deliveries = 0

    async def run(self):
        while True:
            if self.tank.level <= ALARM and self.tank.level < TANK:
                self.log(self.name, f"calls the tanker at {self.tank.level} litres")
                await self.timeout(JOURNEY)
                await self.tank.put(TANK - self.tank.level)
                self.deliveries += 1
                self.log(self.name, "tank is full")
            await self.timeout(1)


random.seed(SEED)
env = Environment()
pumps = Resource(env, capacity=PUMPS)
tank = Container(env, capacity=TANK, init=TANK)
sales = []
Traffic(env, pumps, tank, sales)
station = Station(env, tank)
env.run(until=DAY)

print(f"{len(sales)} cars took {sum(litres for litres, _ in sales)} litres")
print(f"{station.deliveries} deliveries, {tank.level} litres left")
waits = [wait for _, wait in sales if wait > 0]
if waits:
    print(f"{len(waits)} found no petrol, the longest wait was {max(waits):.1f} min")
else:
    print("nobody had to wait for petrol")
