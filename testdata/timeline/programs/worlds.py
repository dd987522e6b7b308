"""Worlds: several environments of one program."""
from asimpy import Barrier, Environment, Process, Queue


class Runner(Process):
    def init(self, gate, post, pace):
        self.gate = gate
        self.post = post
        self.pace = pace

    async def run(self):
        await self.timeout(self.pace)
        await self.gate.wait()
        await self.post.put(self.pace)


class Starter(Process):
    def init(self, gate):
        self.gate = gate

    async def run(self):
        await self.timeout(1000.5)
        self.gate.release()


for world in range(3):
    env = Environment()
    gate = Barrier(env)
    post = Queue(env, capacity=2)
    for n in range(world + 2):
        Runner(env, gate, post, 1e-3 * 10 ** n)
    Starter(env, gate)
    env.run(until=2000 if world else None)
