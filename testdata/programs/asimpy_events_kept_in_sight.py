"""Events of resources and queues that a program takes hold of while others await them stay what they were."""

from asimpy import Environment, Process, Queue, Resource


class Worker(Process):
    def init(self, name, resource, times):
        self.name = name
        self.resource = resource
        self.times = times

    async def run(self):
        for _ in range(self.times):
            await self.resource.acquire()
            await self.timeout(1)
            self.resource.release()
            async with self.resource:
                await self.timeout(0.5)


class Consumer(Process):
    def init(self, queue, times):
        self.queue = queue
        self.times = times

    async def run(self):
        for _ in range(self.times):
            item = await self.queue.get()
            print(self.now, "got", item)


class Producer(Process):
    def init(self, queue, times):
        self.queue = queue
        self.times = times

    async def run(self):
        for i in range(self.times):
            await self.queue.put(i * i)
            await self.timeout(0.75)


class Spy(Process):
    def init(self, resource, queue, watched):
        self.resource = resource
        self.queue = queue
        self.watched = watched

    async def run(self):
        kept = []
        for step in range(12):
            await self.timeout(0.4)
            if step % 3 == 0:
                kept.extend(self.resource._waiters)
            if step % 3 == 1:
                kept.extend(self.queue._getters)
            if step % 3 == 2:
                kept.extend(p._current_event for p in self.watched)
            kept = [e for e in kept if e is not None]
            print(self.now, [(e.triggered, e.cancelled) for e in kept])
        values = [e._value for e in kept if e.triggered]
        print([v for v in values if isinstance(v, int)])
        for one in range(len(kept)):
            for other in range(one):
                if kept[one] is kept[other]:
                    print("the same:", other, one)


env = Environment()
resource = Resource(env)
queue = Queue(env)
workers = [Worker(env, name, resource, 3) for name in "abc"]
Consumer(env, queue, 6)
Producer(env, queue, 6)
Spy(env, resource, queue, workers)
env.run()
