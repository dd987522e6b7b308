"""Processes that share ordinary objects: lists, dicts, closures, class attributes."""
from asimpy import Environment, Process
class Ping(Process):
    total = 0
    def init(self, name, book, notify):
        self.name, self.book, self.notify = name, book, notify
    async def run(self):
        for i in range(3):
            await self.timeout(len(self.name))
            Ping.total += 1
            self.book.setdefault(self.now, []).append(self.name)
            self.notify(self.name, i)
seen = []
def note(who, i):
    seen.append(f"{who}{i}")
env = Environment()
book = {}
processes = [Ping(env, name, book, note) for name in ("a", "bb", "ccc", "d")]
env.run()
print(book)
print(seen, Ping.total, all(p._done for p in processes))
envs = [Environment() for _ in range(3)]
for i, e in enumerate(envs):
    Ping(e, "x" * (i + 1), book, note)
for e in reversed(envs):
    e.run()
print([e.now for e in envs], seen[-9:])
