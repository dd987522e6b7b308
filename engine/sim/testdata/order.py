"""The models of order_test.go, for CPython and asimpy: its output is order.txt.

    python3 order.py > order.txt
"""

from asimpy import (
    AllOf, Barrier, Container, Environment, Event, FirstOf, Interrupt, PreemptiveResource,
    PriorityQueue, Process, Queue, Resource, Store,
)


class Go(Process):
    def init(self, name, body):
        self.name, self.body = name, body

    async def run(self):
        await self.body(self)

    def say(self, *what):
        print(self.now, self.name, *what)


def model(f):
    print("==", f.__name__)
    env = Environment()
    f(env)
    return f


@model
def ties(env):
    async def ticker(p):
        for _ in range(3):
            await p.timeout(2)
            p.say("tick")
            env.immediate(lambda: print(env.now, "immediate after", p.name))

    for name in "abc":
        Go(env, name, ticker)

    async def zero(p):
        await p.timeout(4)
        p.say("first")
        await p.timeout(0)
        p.say("after zero")

    Go(env, "z", zero)
    env.run(until=4)
    print("stopped", env.now)
    env.run()
    print("ended", env.now)


@model
def numbers(env):
    async def body(p):
        for d in (1, 0.0, 1.0, 0, 2):
            await p.timeout(d)
            p.say("moved by", d)

    Go(env, "p", body)
    env.run()


@model
def resource(env):
    r = Resource(env, 2)

    async def user(p):
        await r.acquire()
        p.say("has", r.count)
        await p.timeout(3)
        r.release()
        p.say("released", r.count)

    for i in range(5):
        Go(env, f"u{i}", user)

    async def impatient(p):
        key, _ = await FirstOf(env, slot=r.acquire(), late=p.timeout(4))
        p.say(key, r.count)
        if key == "slot":
            r.release()

    Go(env, "i", impatient)

    async def try_it(p):
        for _ in range(4):
            await p.timeout(2.5)
            p.say("try", r.try_acquire(), r.count)

    Go(env, "t", try_it)
    env.run()


@model
def interrupts(env):
    async def sleeper(p):
        while True:
            try:
                await p.timeout(10)
                p.say("slept")
                return
            except Interrupt as i:
                p.say("interrupted", i.cause)

    s = Go(env, "s", sleeper)

    async def waker(p):
        await p.timeout(1)
        s.interrupt("one")
        p.say("did")
        await p.timeout(20)
        s.interrupt("too late")
        p.say("done", s._done)

    Go(env, "w", waker)
    env.run()
    print("ended", env.now)


@model
def queue(env):
    q = Queue(env, 2)

    async def producer(p):
        for i in range(6):
            await q.put(i)
            p.say("put", i, q.size())

    async def consumer(p):
        for _ in range(3):
            p.say("got", await q.get(), q.size())
            await p.timeout(1)

    Go(env, "c1", consumer)
    Go(env, "p", producer)
    Go(env, "c2", consumer)
    env.run()


@model
def undo(env):
    q1, q2 = Queue(env), Queue(env)

    async def body(p):
        for i in range(3):
            await q1.put(i)
            await q2.put(10 + i)
        key, v = await FirstOf(env, b=q2.get(), a=q1.get())
        p.say(key, v, list(q1._items), list(q2._items))
        key, v = await FirstOf(env, t=p.timeout(5), a=q1.get())
        p.say(key, v)
        # the getter that an interrupt leaves behind swallows an item
        empty = Queue(env)
        me = p

        async def other(o):
            await o.timeout(1)
            me.interrupt("go")
            await o.timeout(1)
            await empty.put("lost")
            o.say("size", empty.size())
            await empty.put("kept")
            o.say("size", empty.size())

        Go(env, "o", other)
        try:
            await FirstOf(env, x=empty.get(), y=p.timeout(9))
        except Interrupt as i:
            p.say("interrupted", i.cause)
        p.say("got", await empty.get())

    Go(env, "p", body)
    env.run()
    print("ended", env.now)


@model
def priorities(env):
    q = PriorityQueue(env, 3)

    async def producer(p):
        for i in (5, 1, 4, 1, 3, 2):
            await q.put((i, p.name))
            p.say("put", i)

    async def consumer(p):
        await p.timeout(1)
        for _ in range(12):
            i, who = await q.get()
            p.say("got", i, who)
            if i == 4:
                await p.timeout(1)

    Go(env, "p", producer)
    Go(env, "q", producer)
    Go(env, "c", consumer)
    env.run()


@model
def store(env):
    s = Store(env, 3)

    async def getter(p):
        want = int(p.name[1:])
        p.say("got", await s.get(lambda x: x % 3 == want))
        p.say("then", await s.get())

    for i in range(3):
        Go(env, f"g{i}", getter)

    async def putter(p):
        for i in (4, 7, 10, 2, 5, 6, 9, 8):
            await s.put(i)
            p.say("put", i, s._items)
            if i == 10:
                await p.timeout(1)

    Go(env, "p", putter)
    env.run()


@model
def container(env):
    c = Container(env, 10, 3)

    async def getter(p):
        n = int(p.name[1:])
        p.say("got", await c.get(n), c.level)

    for n in (8, 2, 5):
        Go(env, f"g{n}", getter)

    async def putter(p):
        for n in (4, 2.5, 9, 1):
            await p.timeout(1)
            p.say("put", await c.put(n), c.level)

    Go(env, "p", putter)
    env.run()
    print("level", c.level)


@model
def preemptive(env):
    r = PreemptiveResource(env, 1)

    async def user(p):
        start, priority, preempt = p.plan
        await p.timeout(start)
        left = 5
        while left > 0:
            try:
                await r.acquire(priority, preempt)
            except Interrupt as i:
                p.say("lost before use", i.cause.by.name)
                continue
            since = env.now
            p.say("has", r.count)
            try:
                await p.timeout(left)
                left = 0
                r.release()
                p.say("released")
            except Interrupt as i:
                left -= env.now - since
                p.say("lost to", i.cause.by.name, "had since", i.cause.usage_since, "left", left)

    for name, *plan in (("a", 0, 2, True), ("b", 1, 1, True), ("c", 2, 0, False), ("d", 3, 0, True), ("e", 3, 2, True)):
        Go(env, name, user).plan = plan
    env.run()
    print("ended", env.now)


@model
def barrier(env):
    b = Barrier(env)

    async def waiter(p):
        await b.wait()
        p.say("through")
        await b.wait()
        p.say("again")

    for name in "abc":
        Go(env, name, waiter)

    async def opener(p):
        for _ in range(2):
            await p.timeout(1)
            b.release()
            p.say("opened")

    Go(env, "o", opener)
    env.run()


@model
def composites(env):
    async def body(p):
        e = Event(env)
        env.schedule(2, lambda: e.succeed("e"))
        got = await AllOf(env, x=p.timeout(3), e=e, y=p.timeout(1), z=p.timeout(1))
        p.say(list(got))
        same = p.timeout(2)
        key, _ = await FirstOf(env, slow=p.timeout(7), one=same, two=same)
        p.say(key, same.triggered)
        shared = p.timeout(5)
        key, _ = await FirstOf(env, all=AllOf(env, a=p.timeout(1), b=shared), fast=p.timeout(2))
        p.say(key, shared.cancelled)
        await shared
        p.say("shared lives")
        shared = p.timeout(5)
        key, _ = await FirstOf(env, a=shared, b=p.timeout(1))
        p.say(key, shared.cancelled)
        await shared
        p.say("never")

    Go(env, "p", body)
    env.run()
    print("ended", env.now)


@model
def wake_order(env):
    e = Event(env)

    async def waiter(p):
        await e
        p.say("woken")

    for name in "ab":
        Go(env, name, waiter)

    async def either(p):
        key, _ = await FirstOf(env, e=e, t=p.timeout(9))
        p.say(key)

    Go(env, "f", either)
    Go(env, "c", waiter)

    async def giver(p):
        t = p.timeout(3)
        await p.timeout(1)
        e.succeed()
        t.cancel()
        p.say("succeeded")
        await e
        p.say("straight on")
        await t
        p.say("never")

    Go(env, "g", giver)
    env.run()
    print("ended", env.now)


@model
def failures(env):
    async def bad(p):
        await p.timeout(2)
        p.say("fails")
        raise ValueError("no")

    async def good(p):
        for _ in range(2):
            await p.timeout(2)
            p.say("goes on")

    Go(env, "b", bad)
    Go(env, "g", good)
    try:
        env.run()
    except ValueError as x:
        print("run raised", x, env.now)
    env.run()

    async def patient(p):
        e = Event(env)
        env.schedule(7, lambda: e.fail(KeyError("k")))
        try:
            await e
        except KeyError:
            p.say("caught")

    Go(env, "p", patient)
    env.run()
