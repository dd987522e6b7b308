"""Coroutines driven by hand: await, async with, async for, send, throw, close."""
class Step:
    def __init__(self, name):
        self.name = name
    def __await__(self):
        got = yield self.name
        return got

class Guard:
    async def __aenter__(self):
        print("guard in", await Step("enter"))
        return "guarded"
    async def __aexit__(self, kind, value, trace):
        print("guard out", kind and kind.__name__, await Step("exit"))
        return kind is KeyError

class Ticks:
    def __init__(self, n):
        self.n = n
    def __aiter__(self):
        return self
    async def __anext__(self):
        if not self.n:
            raise StopAsyncIteration
        self.n -= 1
        return await Step(f"tick {self.n}")

async def work(fail):
    async with Guard() as g:
        print(g, await Step("body"))
        if fail:
            raise KeyError("swallowed")
    async for v in Ticks(2):
        print("value", v)
    else:
        print("ticks over")
    return "result"

for fail in (False, True):
    coro = work(fail)
    value = None
    try:
        while True:
            asked = coro.send(value)
            value = f"answer to {asked}"
    except StopIteration as stop:
        print(stop.value)
c = work(False)
print(c.send(None))
try:
    c.throw(ValueError("thrown in"))
except ValueError as e:
    print(e)
c.close()
d = work(False)
d.send(None)
d.close()
try:
    d.send(None)
except RuntimeError as e:
    print(e)
async def gather():
    return [await Step(i) for i in range(2)] + [x async for x in Ticks(1)]
c = gather()
print(c.send(None), c.send("a"), c.send("b"))
try:
    c.send("c")
except StopIteration as stop:
    print(stop.value)
