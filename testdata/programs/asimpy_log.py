"""log and get_log."""
from asimpy import Environment, Process
class P(Process):
    def init(self, name, step, times=2):
        self.name = name
        self.step = step
        self.times = times
    async def run(self):
        for i in range(self.times):
            self.log(self.name, f"before {i}")
            await self.timeout(self.step)
            self._env.log("env", f"{self.name} after {i}")
env = Environment()
P(env, "a", 1)
P(env, "b", 0.5, times=3)
env.run()
env.log("main", "end")
for row in env.get_log():
    print(row)
print(len(env.get_log()), env.get_log() is env.get_log())
