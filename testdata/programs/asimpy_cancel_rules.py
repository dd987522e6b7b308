"""cancel gives back what a get took, even after the event has triggered."""
from asimpy import Container, Environment, PriorityQueue, Process, Queue, Resource, Store
env = Environment()
q, p, s = Queue(env), PriorityQueue(env), Store(env)
c, r = Container(env, init=5), Resource(env, capacity=2)
for i in (1, 2, 3):
    q.put(i)
    p.put(i)
    s.put(i)
for name, event in (("queue", q.get()), ("priority", p.get()), ("store", s.get()), ("container", c.get(4)), ("resource", r.acquire())):
    print(name, event.triggered, event._value, list(q._items), p._items, s._items, c.level, r.count)
    event.cancel()
    event.cancel()
    print(name, event.triggered, event.cancelled, list(q._items), p._items, s._items, c.level, r.count)
a = q.get()
b = q.get()
a.cancel()
b.cancel()
print(list(q._items))
x, y, z = q.get(), q.get(), q.get()
waiting = q.get()
waiting.cancel()
q.put("new")
print(list(q._items), waiting.cancelled)
class Late(Process):
    async def run(self):
        e = q.get()
        e.cancel()
        print("parks for good on a cancelled event", list(q._items))
        await e
        print("never")
l = Late(env)
env.run()
print(l._done, list(q._items))
put = s.put("p")
put.cancel()
print(s._items, put.cancelled)
