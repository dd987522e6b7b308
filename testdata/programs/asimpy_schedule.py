"""schedule and immediate take callbacks; times are absolute."""
from asimpy import Environment, Process
env = Environment()
order = []
env.schedule(3, lambda: order.append("three"))
env.schedule(1, lambda: order.append("one"))
env.schedule(3, lambda: order.append("three again"))
env.immediate(lambda: order.append("now"))
def chain():
    order.append("chain")
    env.immediate(lambda: order.append("immediate from chain"))
    env.schedule(2, lambda: order.append("two, from chain"))
env.schedule(1, chain)
class P(Process):
    async def run(self):
        await self.timeout(2)
        order.append(f"process at {self.now}")
        env.schedule(self.now + 1, lambda: order.append("last three"))
P(env)
env.run()
print(order, env.now)
