"""Timeouts that are awaited at once, looked at from elsewhere, interrupted and left by hand."""

from asimpy import Environment, FirstOf, Interrupt, Process, Timeout


class Sleeper(Process):
    def init(self, name, delays):
        self.name = name
        self.delays = delays

    async def nap(self, delay):
        answer = await self.timeout(delay)
        return answer

    async def run(self):
        for delay in self.delays:
            try:
                answer = await self.nap(delay)
                print(self.now, self.name, "woke up with", answer)
            except Interrupt as reason:
                print(self.now, self.name, "was woken by", reason.cause)
        kept = self.timeout(1)
        print(self.now, self.name, kept.triggered, await kept, kept.triggered)
        await self._env.timeout(2)
        await self._env.timeout(2)
        await Timeout(self._env, 2)
        print(self.now, self.name, "ends")


class Watcher(Process):
    def init(self, sleepers):
        self.sleepers = sleepers

    async def run(self):
        a, b, c = self.sleepers
        await self.timeout(1.5)
        event = a._current_event
        print(self.now, type(event).__name__, event.triggered, event is a._current_event)
        print(self.now, sorted(entry[0] for entry in self._env._heap if len(entry) > 1))
        b.interrupt("the watcher")
        await self.timeout(1)
        print(self.now, event.triggered, type(b._current_event).__name__)
        c._current_event.cancel()
        first = await FirstOf(self._env, short=self.timeout(1), long=self.timeout(9))
        print(self.now, first)
        b.interrupt("the watcher")
        await self.timeout(20)
        print(self.now, event.triggered, [p._done for p in self.sleepers])


def by_hand():
    env = Environment()
    woken = Sleeper(env, "by hand", [4, 6, 8])

    class Pusher(Process):
        async def run(self):
            await self.timeout(1)
            woken.resume("a push")
            await self.timeout(1)
            woken.resume("a second push")

    Pusher(env)
    env.run()
    print(env.now)


env = Environment()
sleepers = [
    Sleeper(env, "a", [2, 0, 3]),
    Sleeper(env, "b", [5, 5, 5, 1]),
    Sleeper(env, "c", [4, 4]),
]
Watcher(env, sleepers)
env.run()
print(env.now)
by_hand()

outer = Environment()


class Nested(Process):
    async def run(self):
        await self.timeout(1)
        inner = Environment()
        Sleeper(inner, "inside", [1, 2])
        inner.run()
        await self.timeout(1)
        print(self.now, inner.now)
        try:
            await self.timeout(-1)
        except ValueError as error:
            print(error)


Nested(outer)
outer.run()
