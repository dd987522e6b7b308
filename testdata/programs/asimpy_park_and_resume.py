"""Hundreds of processes parked at once, woken in order, some by an event each."""
from asimpy import Barrier, Environment, Event, Process
env = Environment()
gate = Barrier(env)
order = []
class Parked(Process):
    def init(self, n, event):
        self.n, self.event = n, event
    async def run(self):
        await gate.wait()
        await self.event
        order.append(self.n)
events = [Event(env) for _ in range(500)]
for n, event in enumerate(events):
    Parked(env, n, event)
env.run()
print(len(gate._waiters), order)
gate.release()
env.run()
for i in range(0, 1000, 2):
    k = (i * 7) % 500
    events[k].succeed(k)
    events[(k + 1) % 500].succeed()
env.run()
print(len(order), order[:12], order[-4:], sum(i * n for i, n in enumerate(order)))
