"""Every public method and property of every class, and the private ones by which programs change what a class does, overridden
in a subclass and overwritten on an object, one at a time: how often each is called in a simulation that uses everything."""
import asimpy
from asimpy import AllOf, FirstOf, Interrupt, Process

TABLE = {
    "AllOf": "__init__",
    "Barrier": "__init__ release wait",
    "Container": "__init__ capacity get level put try_get try_put",
    "Environment": "__init__ __repr__ get_log immediate log now run schedule timeout",
    "Event": "__await__ __init__ cancel cancelled fail succeed triggered",
    "FirstOf": "__init__",
    "Interrupt": "__init__ __str__",
    "PreemptiveResource": "__init__ acquire count release",
    "PriorityQueue": "__init__ _add _pop _put_back",
    "Process": "__init__ _loop init interrupt log now resume run timeout",
    "Queue": "__init__ _add _pop _put_back get is_empty is_full put size try_get try_put",
    "Resource": "__aenter__ __aexit__ __init__ acquire count release try_acquire",
    "Store": "__init__ __len__ get put try_get try_put",
    "Timeout": "__init__ _fire",
}
CLASSES = {name: getattr(asimpy, name) for name in TABLE}
calls = []
for name, cls in CLASSES.items():
    public = [n for n, x in vars(cls).items() if n[0] != "_" and (callable(x) or isinstance(x, property))]
    print(name, [n for n in public if n not in TABLE[name].split() and n not in ("sleep", "env", "capacity")])


def override(cls, name):
    """A subclass that notes the calls of one method or property."""
    old = getattr(cls, name)
    if isinstance(old, property):

        def get(self):
            calls.append(name)
            return old.fget(self)

        return type(cls.__name__, (cls,), {name: property(get)})

    def method(self, *args, **kwargs):
        calls.append(name)
        return old(self, *args, **kwargs)

    return type(cls.__name__, (cls,), {name: method})


def overwrite(cls, name):
    """A subclass whose objects have a method of their own from the beginning of their use on."""
    old = getattr(cls, "__init__")

    def init(self, *args, **kwargs):
        old(self, *args, **kwargs)
        inner = getattr(self, name)

        def own(*args, **kwargs):
            calls.append(name)
            return inner(*args, **kwargs)

        setattr(self, name, own)

    return type(cls.__name__, (cls,), {"__init__": init})


def simulation(kind):
    said = []
    env = kind["Environment"]()
    queue = kind["Queue"](env, 1)
    ranks = kind["PriorityQueue"](env)
    tank = kind["Container"](env, 10, 4)
    shelf = kind["Store"](env, 2)
    desk = kind["Resource"](env, 1)
    ring = kind["PreemptiveResource"](env, 1)
    gate = kind["Barrier"](env)
    flag = kind["Event"](env)
    broken = kind["Event"](env)

    class Actor(kind["Process"]):
        def init(self, body):
            self.body = body

        async def run(self):
            try:
                await self.body(self)
            except Interrupt as e:
                cause = e.cause if isinstance(e.cause, str) else type(e.cause).__name__
                said.append((self.now, "interrupted", cause, str(e).startswith("Interrupt(")))

    async def producer(p):
        for i in range(4):
            said.append((p.now, "put", await queue.put(i)))
            await p.timeout(1)
        ranks.put(3)
        await ranks.put(1)
        ranks.try_put(2)
        said.append((p.now, ranks.size(), ranks.is_empty(), ranks.is_full(), queue.is_full()))

    async def consumer(p):
        await p.timeout(0.5)
        for i in range(3):
            said.append((p.now, "got", await queue.get()))
            await p.timeout(2)
        name, value = await kind["FirstOf"](env, q=queue.get(), r=ranks.get(), t=kind["Timeout"](env, 5))
        said.append((p.now, name, value, queue.size(), ranks.try_get()))
        said.append((p.now, await kind["AllOf"](env, a=kind["Timeout"](env, 1), b=ranks.get(), c=flag)))

    async def drinker(p):
        said.append((p.now, await tank.get(3), tank.level, tank.capacity))
        name, value = await kind["FirstOf"](env, full=tank.get(1), soon=p.timeout(0))
        said.append((p.now, name, value, tank.level))
        await kind["FirstOf"](env, none=tank.get(9), soon=kind["Timeout"](env, 0.25))
        tank.try_put(1)
        tank.try_get(1)
        said.append((p.now, await tank.get(6)))

    async def filler(p):
        await p.timeout(1)
        await tank.put(8)
        await tank.put(9)
        said.append((p.now, tank.level))

    async def keeper(p):
        await shelf.put("a")
        await shelf.put("bb")
        await shelf.put("ccc")
        said.append((p.now, len(shelf)))
        shelf.try_put("d")

    async def picker(p):
        await p.timeout(2)
        said.append((p.now, await shelf.get(lambda x: len(x) == 2)))
        await kind["FirstOf"](env, a=shelf.get(), b=kind["Timeout"](env, 1))
        said.append((p.now, shelf.try_get(), len(shelf)))

    async def clerk(p):
        async with desk:
            said.append((p.now, desk.count, desk.try_acquire()))
            await p.timeout(1.5)
        await kind["FirstOf"](env, desk=desk.acquire(), late=p.timeout(0.1))
        said.append((p.now, desk.count))

    async def low(p):
        await ring.acquire(priority=5)
        await p.timeout(10)

    async def high(p):
        await p.timeout(3)
        await ring.acquire(priority=1)
        said.append((p.now, ring.count))
        await p.timeout(1)
        ring.release()

    async def waiter(p):
        await gate.wait()
        flag.succeed("open")
        said.append((p.now, flag.triggered, flag.cancelled))
        p.log("waiter", "through")
        try:
            await broken
        except ValueError as e:
            said.append((p.now, str(e)))

    async def opener(p):
        await p.timeout(6)
        gate.release()
        broken.fail(ValueError("broken"))
        sleeper.interrupt("wake")
        kind["Event"](env).cancel()
        try:
            raise kind["Interrupt"]("own")
        except Interrupt as e:
            said.append((p.now, str(e), e.cause))

    async def sleep(p):
        await p.timeout(100)

    for body in (producer, consumer, drinker, filler, keeper, picker, clerk, clerk, low, high, waiter, opener):
        Actor(env, body)
    sleeper = Actor(env, sleep)
    env.schedule(2.5, lambda: said.append(("callback",)))
    env.immediate(lambda: said.append(("at once",)))
    env.run(until=9)
    env.run()
    env.log("end", "reached")
    said.append((repr(env), env.get_log()))
    return said


def compressed(names):
    out = []
    for name in names:
        if out and out[-1][0] == name:
            out[-1][1] += 1
        else:
            out.append([name, 1])
    return " ".join(f"{name}*{n}" if n > 1 else name for name, n in out)


plain = simulation(CLASSES)
for line in plain:
    print(*line)
for cls, names in TABLE.items():
    for name in names.split():
        for how in (override, overwrite):
            if how is overwrite and (name.startswith("__") or isinstance(getattr(CLASSES[cls], name, None), property)):
                continue
            calls.clear()
            try:
                said = simulation({**CLASSES, cls: how(CLASSES[cls], name)})
                verdict = "same" if said == plain else next(f"{a} is {b}" for a, b in zip(plain, said) if a != b)
            except Exception as e:
                verdict = f"{type(e).__name__}: {e}"
            print(how.__name__, f"{cls}.{name}:", verdict, len(calls), compressed(calls))
