"""Lines of those who wait, and of those who hold, are the program's to change: entries go, come and get other contents."""
import asimpy
from asimpy import Container, Environment, Event, Interrupt, PreemptiveResource, Process, Store

env = Environment()
tank, shelf, desk = Container(env, 10), Store(env, 1), PreemptiveResource(env)
gate = Event(env)


class Drinker(Process):
    def init(self, name, amount):
        self.name, self.amount = name, amount

    async def run(self):
        got = await tank.get(self.amount)
        print(self.now, self.name, "got", got, tank.level)


class Taker(Process):
    def init(self, name, wants):
        self.name, self.wants = name, wants

    async def run(self):
        got = await shelf.get(self.wants)
        print(self.now, self.name, "got", got)


class Putter(Process):
    def init(self, item):
        self.item = item

    async def run(self):
        print(self.now, "stored", self.item, await shelf.put(self.item))


class Filler(Process):
    async def run(self):
        print(self.now, "filled", await tank.put(9))


class Holder(Process):
    def init(self, name, priority):
        self.name, self.priority = name, priority

    async def run(self):
        try:
            await desk.acquire(self.priority)
            print(self.now, self.name, "at the desk")
            await self.timeout(10)
            desk.release()
            print(self.now, self.name, "leaves")
        except (Interrupt, RuntimeError) as e:
            print(self.now, self.name, type(e).__name__)


class Watcher(Process):
    async def run(self):
        print(self.now, "gate says", await gate)


# Getters of a container: an amount is lowered, one leaves, one is put in by hand.
for name, amount in [("a", 5), ("b", 4), ("c", 3)]:
    Drinker(env, name, amount)
env.run()
print([entry[0] for entry in tank._getters], tank._getters is tank._getters)
first = tank._getters[0]
first[0] = 2
del tank._getters[1]
own = Event(env)
tank._getters.append([1, own])
tank.put(4)
env.run()
print([entry[0] for entry in tank._getters], first[0], tank._getters[:1] == [first], own.triggered, own._value)
tank.put(6)
env.run()
print(tank._getters, own.triggered, own._value, tank.level)
own.cancel()
print(tank.level)

# Putters of a container.
for _ in range(2):
    Filler(env)
env.run()
print([entry[0] for entry in tank._putters], tank.level)
tank._putters[0][0] = 1
tank.get(9)
env.run()
print([entry[0] for entry in tank._putters], tank.level)
tank._putters = []
print(tank._putters)

# Getters and putters of a store: filters are swapped, items changed.
Taker(env, "x", lambda item: item == "apple")
Taker(env, "y", lambda item: item == "pear")
env.run()
x, y = shelf._getters
x[0], y[0] = y[0], x[0]
shelf._getters.reverse()
shelf.put("apple")
env.run()
print(len(shelf._getters), shelf._getters[0] is x, shelf._getters[0][0]("pear"))
for item in ["pear", "plum", "fig", "nut"]:
    Putter(env, item)
env.run()
print([item for item, event in shelf._putters], shelf._items)
shelf._putters[0][0] = "cherry"
shelf._putters.pop()
print(shelf.try_get(), shelf._items)
shelf.get()
shelf.get()
env.run()
print([entry[0] for entry in shelf._putters], shelf._items)

# Users and waiters of a preemptive resource.
Holder(env, "one", 5)
Holder(env, "two", 7)
Holder(env, "three", 6)
env.run(until=env.now)
print([[u[0], u[2], u[3].name] for u in desk._users], [[w[0], w[2].name] for w in desk._waiters])
desk._waiters.sort(key=lambda entry: entry[2].name, reverse=True)
desk._users[0][0] = 9
Holder(env, "four", 8)
env.run(until=env.now)
print(desk.count, [u[3].name for u in desk._users], [w[2].name for w in desk._waiters])
desk._users.clear()
print(desk.count)
Holder(env, "five", 8)
env.run()
print(desk._users, [w[2].name for w in desk._waiters])

# Waiters of an event: who is told, and who is not.
for _ in range(3):
    Watcher(env)
env.run()
print(len(gate._waiters))
gate._waiters.pop(1)
gate._waiters.insert(0, lambda value: print("told", value))
late = Watcher(env)
env.run()
print(len(gate._waiters))
told = gate._waiters
gate.succeed("open")
env.run()
print(gate._waiters, len(told))
other = Event(env)
other._waiters = [print, lambda value: print(value, value)]
other.succeed("done")
