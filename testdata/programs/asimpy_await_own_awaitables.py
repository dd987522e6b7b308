"""Awaiting helpers of one's own built on the library's events."""
from asimpy import Environment, Event, Process
env = Environment()
class Delay:
    def __init__(self, process, *steps):
        self.process, self.steps = process, steps
    def __await__(self):
        for step in self.steps:
            yield from self.process.timeout(step).__await__()
        return sum(self.steps)
class Mailbox(Event):
    def deliver(self, letter):
        self.succeed(letter)
class P(Process):
    def init(self, box):
        self.box = box
    async def run(self):
        print(await Delay(self, 1, 2, 3), self.now)
        self.box.deliver("letter")
        print(await Delay(self), self.now)
class Q(Process):
    def init(self, box):
        self.box = box
    async def run(self):
        print("reads", await self.box, self.now)
box = Mailbox(env)
P(env, box)
Q(env, box)
env.run()
