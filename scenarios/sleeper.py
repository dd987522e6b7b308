"""Sleeper: a process that waits.

A process is a class with an async method named run, and time passes only where
it awaits. The sleeper naps three times: each bar on the timeline is one nap, and
what it prints between two naps takes no time at all.

Try other numbers of naps and lengths, then make a second Sleeper below the
first one.
"""

from asimpy import Environment, Process

NAPS = 3  # [1..10] naps to take
LENGTH = 2  # [1..10] minutes a nap takes


class Sleeper(Process):
    def init(self):
        self.name = "sleeper"

    async def run(self):
        for _ in range(NAPS):
            await self.timeout(LENGTH)
            self.log(self.name, "awake")
            print("awake at", self.now)


env = Environment()
Sleeper(env)
env.run()
print("done at", env.now)
