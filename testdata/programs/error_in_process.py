"""An exception that leaves run() leaves env.run(); the traceback names both."""
from asimpy import Environment, Process


class P(Process):
    async def run(self):
        await self.timeout(1)
        self.fail_deeply({"key": 1})

    def fail_deeply(self, table):
        return table["other"] + 1


env = Environment()
P(env)
try:
    env.run()
except KeyError as e:
    print("caught", repr(e), env.now)
env.run()
print("over", env.now)
