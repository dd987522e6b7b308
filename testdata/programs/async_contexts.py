from contextlib import AbstractAsyncContextManager, AsyncExitStack, aclosing, asynccontextmanager, nullcontext

from asimpy import Environment, Interrupt, Process, Resource


class Clinic:
    def __init__(self, env):
        self.env = env
        self.room = Resource(env)

    @asynccontextmanager
    async def visit(self, who, swallow=False):
        """A visit."""
        await self.room.acquire()
        print(self.env.now, who, "goes in")
        try:
            yield self.room
        except ValueError as e:
            print(self.env.now, who, "fails:", e)
            if not swallow:
                raise
        finally:
            await self.env.timeout(0.5)
            self.room.release()
            print(self.env.now, who, "goes out")


@asynccontextmanager
async def silent():
    return
    yield


@asynccontextmanager
async def twice():
    yield 1
    yield 2


@asynccontextmanager
async def instead():
    try:
        yield
    except ValueError as e:
        raise KeyError("instead") from e


async def ticks(env):
    try:
        for i in range(5):
            await env.timeout(1)
            yield i
    finally:
        print(env.now, "no more ticks")


class Plain:
    def __init__(self, name):
        self.name = name

    def __enter__(self):
        print("enter", self.name)
        return self.name

    def __exit__(self, *raised):
        print("exit", self.name, raised[0] and raised[0].__name__)
        return self.name == "swallows"


class Async(Plain):
    async def __aenter__(self):
        return self.__enter__()

    async def __aexit__(self, *raised):
        return self.__exit__(*raised)


class Patient(Process):
    def init(self, name, clinic):
        self.name = name
        self.clinic = clinic

    async def run(self):
        async with self.clinic.visit(self.name) as room:
            print(self.now, self.name, room.count)
            await self.timeout(2)
        for swallow in (True, False):
            try:
                async with self.clinic.visit(self.name, swallow):
                    await self.timeout(1)
                    raise ValueError(swallow)
                print(self.now, self.name, "goes on")
            except ValueError as e:
                print(self.now, self.name, "is left with", e)


class Others(Process):
    async def run(self):
        for make in (silent, twice):
            try:
                async with make() as x:
                    print(x)
            except RuntimeError as e:
                print(e)
        try:
            async with instead():
                raise ValueError(1)
        except KeyError as e:
            print(repr(e), repr(e.__cause__))
        try:
            async with twice():
                raise StopAsyncIteration("own")
        except StopAsyncIteration as e:
            print(repr(e))
        async with aclosing(ticks(self._env)) as numbers:
            async for n in numbers:
                print(self.now, n)
                if n == 2:
                    break
        async with nullcontext(5) as five, nullcontext() as none:
            print(five, none)

        async def say(*words, **more):
            await self.timeout(0.25)
            print(self.now, *words, more)
            return True

        for error in (None, ValueError("x")):
            for names in (("a", "b"), ("swallows", "b"), ("a", "swallows")):
                try:
                    async with AsyncExitStack() as stack:
                        print(stack.enter_context(Plain(names[0])), await stack.enter_async_context(Async(names[1])))
                        stack.callback(print, "called", names)
                        stack.push_async_callback(say, "bye", k=1)
                        stack.push(Plain("pushed"))
                        stack.push_async_exit(Async("pushed too"))
                        if error:
                            raise error
                except ValueError as e:
                    print("out:", e)
        stack = AsyncExitStack()
        await stack.enter_async_context(Async("late"))
        kept = stack.pop_all()
        await stack.aclose()
        print("closed nothing")
        await kept.aclose()
        try:
            await stack.enter_async_context(3)
        except TypeError as e:
            print(e)


class Own(AbstractAsyncContextManager):
    async def __aexit__(self, *raised):
        print("own", raised[0])


class Last(Process):
    async def run(self):
        async with Own() as own:
            print(type(own).__name__, issubclass(Own, AbstractAsyncContextManager))


class Long(Process):
    async def run(self):
        try:
            async with clinic.visit("long"):
                await self.timeout(100)
        except Interrupt as e:
            print(self.now, e)


env = Environment()
clinic = Clinic(env)
for name in ("Ada", "Ben"):
    Patient(env, name, clinic)
env.run()
Others(env)
env.run()
Last(env)
long = Long(env)
env.timeout(1)
env.schedule(env.now + 3, lambda: long.interrupt("enough"))
env.run()
print(clinic.visit.__name__, clinic.visit.__doc__, env)
