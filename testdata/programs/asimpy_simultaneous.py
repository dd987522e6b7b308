"""The order of events at one instant: ready work first, then by serial number."""
from asimpy import Environment, Process, Queue
class P(Process):
    def init(self, name, delays):
        self.name, self.delays = name, delays
    async def run(self):
        print("start", self.name, self.now)
        for d in self.delays:
            await self.timeout(d)
            print(self.name, self.now)
        print("end", self.name)
env = Environment()
P(env, "a", [1, 1, 0, 1])
P(env, "b", [2, 0, 0])
P(env, "c", [0, 0, 2])
P(env, "d", [1.0, 1.0])
env.immediate(lambda: print("immediate, after the starts"))
env.schedule(1, lambda: print("scheduled for 1"))
env.run()
print(env.now, env)
env = Environment()
q = Queue(env)
class Consumer(Process):
    async def run(self):
        while True:
            print("got", await q.get(), self.now)
class Producer(Process):
    async def run(self):
        for i in range(3):
            await self.timeout(1)
            print("put", i, await q.put(i))
            await self.timeout(0)
            print("after zero", i)
Consumer(env)
Producer(env)
env.run(until=10)
