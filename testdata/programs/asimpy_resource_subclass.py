"""A subclass of Resource that overrides acquire and release."""
from asimpy import Environment, FirstOf, Process, Resource
class Watched(Resource):
    def __init__(self, env, capacity=1):
        super().__init__(env, capacity)
        self.history = []
    def acquire(self):
        event = super().acquire()
        self.history.append((self._env.now, "acquire", self.count))
        return event
    def release(self):
        super().release()
        self.history.append((self._env.now, "release", self.count))
env = Environment()
desk = Watched(env)
desk.label = "an attribute of its own"
class User(Process):
    async def run(self):
        async with desk:
            await self.timeout(2)
class Impatient(Process):
    async def run(self):
        await self.timeout(1)
        print(await FirstOf(env, got=desk.acquire(), gave_up=self.timeout(0.5)), self.now)
        await self.timeout(5)
        print(await FirstOf(env, first=self.timeout(0), got=desk.acquire()), self.now)
        print(await FirstOf(env, got=desk.acquire(), other=desk.acquire()), desk.count)
        desk.release()
User(env)
User(env)
Impatient(env)
env.run()
for row in desk.history:
    print(row)
print(desk.label, desk.count)
