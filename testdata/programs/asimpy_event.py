"""Event: states, values, fail, several waiters, awaiting what has happened."""
from asimpy import Environment, Event, Process
env = Environment()
e = Event(env)
class Waiter(Process):
    def init(self, name, event, delay=0):
        self.name, self.event, self.delay = name, event, delay
    async def run(self):
        await self.timeout(self.delay)
        try:
            print(self.name, "got", await self.event, "at", self.now)
        except ValueError as problem:
            print(self.name, "failed", problem, "at", self.now)
bad, gone, value = Event(env), Event(env), Event(env)
class Trigger(Process):
    async def run(self):
        await self.timeout(1)
        e.succeed("first")
        e.succeed("second")
        print("triggered", e.triggered, e.cancelled)
        bad.fail(ValueError("broken"))
        gone.cancel()
        print(gone.triggered, gone.cancelled)
        gone.succeed(5)
        print(gone.triggered)
        value.succeed(ValueError("a value that is an exception"))
Waiter(env, "w1", e)
Waiter(env, "w2", e)
Waiter(env, "late", e, 5)
Waiter(env, "bad", bad)
Waiter(env, "bad late", bad, 3)
Waiter(env, "gone", gone)
Waiter(env, "gone late", gone, 4)
Waiter(env, "value", value)
Trigger(env)
print(e.triggered, e.cancelled)
try:
    Event(env).fail("text")
except TypeError as problem:
    print(problem)
env.run()
print(env.now)
