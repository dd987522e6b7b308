"""Generators, comprehensions and helpers inside processes."""
from asimpy import Environment, Process
def gaps(n):
    for i in range(n):
        yield i * 0.5
class P(Process):
    async def run(self):
        for gap in gaps(4):
            await self.timeout(gap)
            print("gap", gap, self.now)
        times = [await self.wait(n) for n in (1, 2)]
        print(times, {n: await self.wait(n) for n in (1, 2)})
        print([x async for x in self.ticks(3)])
        async for x in self.ticks(2):
            if x:
                break
            print("tick", x)
        print((await self.wait(1)) + (await self.wait(2)), self.now)
        while (left := 20 - self.now) > 5:
            await self.timeout(left / 2)
        print(f"{self.now:.3f}", await self.wait(1) if self.now > 1 else None)
    async def wait(self, n):
        await self.timeout(n)
        return self.now
    async def ticks(self, n):
        for i in range(n):
            await self.timeout(1)
            yield i
env = Environment()
P(env)
env.run()
print(env.now)
