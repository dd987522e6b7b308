"""PreemptiveResource: eviction, priorities, no preemption, errors."""
from asimpy import Environment, Interrupt, Preempted, PreemptiveResource, Process
env = Environment()
r = PreemptiveResource(env, capacity=1)
class Job(Process):
    def init(self, name, when, priority, work, preempt=True):
        self.name, self.when, self.priority, self.left, self.preempt = name, when, priority, work, preempt
    async def run(self):
        await self.timeout(self.when)
        while self.left:
            try:
                await r.acquire(priority=self.priority, preempt=self.preempt)
                print(self.now, self.name, "in", r.count)
                await self.timeout(self.left)
                self.left = 0
                r.release()
                print(self.now, self.name, "done", r.count)
            except Interrupt as i:
                assert isinstance(i.cause, Preempted)
                self.left -= self.now - i.cause.usage_since
                print(self.now, self.name, "evicted by", i.cause.by.name, "since", i.cause.usage_since, "left", self.left)
Job(env, "low", 0, 5, 10)
Job(env, "mid", 2, 3, 4)
Job(env, "top", 3.5, 0, 1)
Job(env, "same", 3.75, 0, 1)
Job(env, "polite", 5.25, 1, 2, preempt=False)
Job(env, "polite0", 7.125, -1, 1, preempt=False)
env.run()
print(env.now, r.count, r.capacity)
class Wrong(Process):
    async def run(self):
        try:
            r.release()
        except RuntimeError as e:
            print(str(e).startswith("<__main__.Wrong object at"), str(e).endswith("is not a current user of this resource"))
Wrong(env)
env.run()
try:
    PreemptiveResource(env, capacity=0)
except ValueError as e:
    print(e)
