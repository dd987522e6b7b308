"""AllOf: a dict in order of completion, failures as values, nesting."""
from asimpy import AllOf, Environment, Event, FirstOf, Process, Queue
env = Environment()
q = Queue(env)
class P(Process):
    async def run(self):
        print(await AllOf(env, slow=self.timeout(3), fast=self.timeout(1), mid=self.timeout(2)), self.now)
        done = Event(env)
        done.succeed("done")
        print(await AllOf(env, t=self.timeout(1), d=done), self.now)
        print(await AllOf(env, d=done), self.now)
        bad = Event(env)
        bad.fail(KeyError("k"))
        print(await AllOf(env, bad=bad, t=self.timeout(1)), self.now)
        print(await AllOf(env, g=q.get(), p=q.put("item"), both=AllOf(env, x=self.timeout(1), y=self.timeout(0))), self.now)
        print(await FirstOf(env, all=AllOf(env, a=self.timeout(2), b=self.timeout(9)), t=self.timeout(5)), self.now)
        same = self.timeout(1)
        print(await AllOf(env, a=same, b=same), self.now)
P(env)
env.run()
print(env.now)
for call in (lambda: AllOf(env), lambda: AllOf(env, a=None), lambda: AllOf(env, **{"k": 1})):
    try:
        call()
    except (ValueError, TypeError) as e:
        print(type(e).__name__, e)
