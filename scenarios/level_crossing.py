"""Level crossing: a gate that opens for all.

A gate is a barrier with a memory: while it is closed, cars wait at the barrier,
and opening it lets all of them go; while it is open, nobody waits at all. Hence
the loop around wait: who wakes up looks again.

Trains close the gate; striped bars pile up below one another and all end at the
same moment. Close it for twice as long: twice as many cars have to stop, and each
of them waits longer. How does their joint wait grow?
"""

import random

from asimpy import Barrier, Environment, Process

TRAINS = 12.0  # [4..40] mean minutes between trains
CLOSED = 3.0  # [0.5..8 step 0.5] minutes the gate stays closed
CARS = 1.5  # [0.5..6 step 0.1] mean minutes between cars
UNTIL = 60  # [20..240 step 10] minutes to simulate
SEED = 17  # random seed

CROSSING = 0.2  # minutes a car takes to cross


class Gate:
    def __init__(self, env):
        self.open = True
        self.barrier = Barrier(env)

    def close(self):
        self.open = False

    def raise_up(self):
        self.open = True
        self.barrier.release()

    async def passed(self):
        while not self.open:
            await self.barrier.wait()


class Train(Process):
    def init(self, gate):
        self.name = "train"
        self.gate = gate

    async def run(self):
        while True:
            await self.timeout(random.expovariate(1 / TRAINS))
            self.gate.close()
            self.log(self.name, "gate closes")
            await self.timeout(CLOSED)
            self.gate.raise_up()
            self.log(self.name, "gate opens")


class Car(Process):
    def init(self, number, gate, waits):
        self.name = f"car {number}"
        self.gate = gate
        self.waits = waits

    async def run(self):
        arrival = self.now
        await self.gate.passed()
        await self.timeout(CROSSING)
        self.waits.append(self.now - arrival - CROSSING)
        self.log(self.name, "is across")


class Traffic(Process):
    def init(self, gate, waits):
        self.name = "traffic"
        self.gate = gate
        self.waits = waits

    async def run(self):
        number = 0
        while True:
            await self.timeout(random.expovariate(1 / CARS))
            Car(self._env, number, self.gate, self.waits)
            number += 1


random.seed(SEED)
env = Environment()
gate = Gate(env)
waits = []
Train(env, gate)
Traffic(env, gate, waits)
env.run(until=UNTIL)

stopped = [wait for wait in waits if wait > 0.01]
print(f"{len(waits)} cars crossed, {len(stopped)} of them had to stop")
if stopped:
    mean = sum(stopped) / len(stopped)
    print(f"those waited {mean:.2f} min on average, {max(stopped):.2f} at most")
    print(f"and {sum(stopped):.1f} min altogether")
