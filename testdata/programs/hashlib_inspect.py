"""hashlib's md5, sha1 and sha256; inspect's questions."""
import hashlib
import inspect

for name in ("md5", "sha1", "sha256"):
    h = getattr(hashlib, name)(b"abc")
    print(name, h.hexdigest(), h.digest_size, h.block_size, h.name)
    for n in (0, 1, 55, 56, 57, 63, 64, 65, 119, 120, 200):
        print(n, hashlib.new(name, bytes(i * 7 % 256 for i in range(n))).hexdigest())
    h.update(b"def")
    other = h.copy()
    other.update(b"g")
    print(h.digest() == hashlib.new(name, b"abcdef").digest(), other.hexdigest() == h.hexdigest())
print(int(hashlib.md5("key".encode()).hexdigest(), 16) % 5, hashlib.sha256().hexdigest()[:8])
for wrong in (lambda: hashlib.md5("text"), lambda: hashlib.new("none")):
    try:
        wrong()
    except (TypeError, ValueError) as e:
        print(type(e).__name__, e)


class A:
    def plain(self):
        pass

    async def wait(self):
        pass

    def numbers(self):
        yield 1

    async def later(self):
        yield 1


a = A()
coroutine = a.wait()
things = [A, a, a.plain, A.plain, a.wait, A.wait, a.numbers, a.later, a.numbers(), coroutine, len, inspect, 1]
for question in ("iscoroutinefunction isgeneratorfunction isasyncgenfunction isfunction ismethod isclass ismodule "
                 "iscoroutine isgenerator isbuiltin isawaitable").split():
    print(question, [int(getattr(inspect, question)(thing)) for thing in things])
coroutine.close()
