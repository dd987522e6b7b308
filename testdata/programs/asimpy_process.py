"""Process: init, kwargs, processes that make processes, the end, abstractness."""
from asimpy import Environment, Process
class Child(Process):
    def init(self, n, *, mark="-"):
        self.n, self.mark = n, mark
        print("init", n, self.now)
    async def run(self):
        print(self.mark * self.n, "runs at", self.now)
        await self.timeout(self.n)
        return "ignored"
class Parent(Process):
    async def run(self):
        for i in range(1, 4):
            self.child = Child(self._env, i, mark="*")
            print("made", i, self.child._done)
            await self.timeout(1)
        print(self.child._done, self._env is env, self._env._active_process is self)
        await self.timeout(5)
        print(self.child._done)
        self.child.interrupt("too late")
env = Environment()
p = Parent(env)
env.run()
print(p._done, env.now, env._active_process)
try:
    Process(env)
except TypeError as e:
    print(e)
class NoRun(Process):
    pass
try:
    NoRun(env)
except TypeError as e:
    print(e)
class Helper(Process):
    async def pause(self, n):
        await self.timeout(n)
        return n * 2
    async def run(self):
        total = 0
        for i in range(3):
            total += await self.pause(i)
        print("helper", total, self.now)
Helper(env)
env.run()
