"""Container: blocking, overtaking, floats, errors."""
from asimpy import Container, ContainerEmpty, ContainerFull, Environment, Process
env = Environment()
tank = Container(env, capacity=10, init=4)
class Get(Process):
    def init(self, when, amount):
        self.when, self.amount = when, amount
    async def run(self):
        await self.timeout(self.when)
        got = await tank.get(self.amount)
        print(self.now, "got", got, "level", tank.level)
class Put(Get):
    async def run(self):
        await self.timeout(self.when)
        put = await tank.put(self.amount)
        print(self.now, "put", put, "level", tank.level)
Get(env, 1, 6)
Get(env, 2, 3)
Get(env, 3, 2)
Put(env, 4, 1)
Put(env, 5, 2.5)
Put(env, 6, 6)
Put(env, 7, 9)
Put(env, 8, 0.5)
Get(env, 9, 4)
env.run()
print(tank.level, tank.capacity, len(tank._getters), len(tank._putters))
for call in (lambda: tank.try_get(99), lambda: tank.try_put(99), lambda: tank.get(0), lambda: tank.put(-1),
             lambda: Container(env, capacity=0), lambda: Container(env, init=-1), lambda: Container(env, 5, 6)):
    try:
        call()
    except (ContainerEmpty, ContainerFull, ValueError) as e:
        print(type(e).__name__, e)
print(tank.try_get(1), tank.try_put(1), tank.level, Container(env).capacity, Container(env).level)
