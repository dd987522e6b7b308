"""run(until): inclusive, the clock stays, and run may be called again."""
from asimpy import Environment, Process
class Tick(Process):
    async def run(self):
        while True:
            await self.timeout(2)
            print("tick", self.now)
env = Environment()
Tick(env)
env.run(until=4)
print("stopped", env.now)
env.run(until=5)
print("still", env.now)
env.run(until=5.9)
env.run(until=6)
print("now", env.now)
env.run(until=0)
print("back in time does nothing", env.now)
env.immediate(lambda: print("ready work runs all the same"))
env.run(until=1)
env.run(until=10.0)
print(env)
empty = Environment()
empty.run()
empty.run(until=100)
print(empty.now, empty.get_log())
