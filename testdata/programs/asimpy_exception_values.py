"""An exception that is an event's value is raised by await, but is data in AllOf and FirstOf."""
from asimpy import AllOf, Environment, Event, FirstOf, Process, Queue, Store
env = Environment()
q, s = Queue(env), Store(env)
class P(Process):
    async def run(self):
        for item in (ValueError("in a queue"), KeyError("k"), "plain"):
            await q.put(item)
        for _ in range(3):
            try:
                print("item", await q.get())
            except (ValueError, KeyError) as e:
                print("raised", repr(e), self.now)
        await q.put(OSError("data"))
        print(await FirstOf(env, q=q.get()))
        e = Event(env)
        e.fail(RuntimeError("all"))
        print(await AllOf(env, e=e))
        try:
            await e
        except RuntimeError as problem:
            print("again", problem)
        try:
            await self.nested(e)
        except RuntimeError as problem:
            print("from below", problem)
        await s.put(IndexError)
        print(await s.get())
    async def nested(self, e):
        try:
            await e
        finally:
            print("on the way out")
P(env)
env.run()
