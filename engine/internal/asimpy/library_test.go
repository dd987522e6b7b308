package asimpy_test

import (
	"os"
	"strings"
	"testing"

	"asimplay/engine"
)

// run runs a program and answers what it prints and what it writes to stderr.
func run(t *testing.T, text string) (out, errs string) {
	t.Helper()
	_, out, errs = trace(t, text)
	return out, errs
}

func trace(t *testing.T, text string) (r *engine.Run, out, errs string) {
	t.Helper()
	p, fault := engine.Load("program.py", "from asimpy import *\n"+text)
	if fault != nil {
		t.Fatal(fault.Traceback)
	}
	var b [3]strings.Builder
	r, fault = p.Start(engine.Options{Trace: true, Write: func(stream int, text string) error {
		b[stream].WriteString(text)
		return nil
	}})
	if fault != nil {
		t.Fatal(fault.Traceback)
	}
	for !r.Step(0) {
	}
	return r, b[1].String(), b[2].String()
}

// The deliberate differences from asimpy, each with the note that says it took effect.
func TestDifferences(t *testing.T) {
	const victim = `
class Victim(Process):
    async def run(self):
        while self.now < 20:
            try:
                await self.timeout(5)
                print("slept", self.now)
            except Interrupt as i:
                print(i, self.now)
`
	for _, c := range []struct{ name, program, out, note string }{
		{"interrupts queue up", victim + `
class Boss(Process):
    async def run(self):
        await self.timeout(1)
        v.interrupt("one")
        v.interrupt("two")
env = Environment()
v = Victim(env)
Boss(env)
env.run(until=7)
`, "Interrupt(one) 1\nInterrupt(two) 1\nslept 6\n", "both are delivered"},
		{"an interrupt voids the wake-up", `
class Victim(Process):
    async def run(self):
        try:
            await e
        except Interrupt:
            print("interrupted", self.now)
        await self.timeout(5)
        print("slept", self.now)
class Boss(Process):
    async def run(self):
        await self.timeout(1)
        e.succeed()
        v.interrupt()
env = Environment()
e = Event(env)
v = Victim(env)
Boss(env)
env.run()
`, "interrupted 1\nslept 6\n", "wake-up is dropped"},
		{"a slot goes on", `
class Owner(Process):
    async def run(self):
        await r.acquire()
        await self.timeout(2)
        r.release()
        second.interrupt()
class Second(Process):
    async def run(self):
        try:
            await r.acquire()
        except Interrupt:
            print("not granted", self.now)
class Third(Process):
    async def run(self):
        await r.acquire()
        print("third", self.now, r.count)
env = Environment()
r = Resource(env)
Owner(env)
second = Second(env)
Third(env)
env.run()
`, "not granted 2\nthird 2 1\n", "next in line"},
		{"the clock moves before the callback", `
env = Environment()
env.schedule(3, lambda: print(env.now))
env.run()
`, "3\n", "callback"},
	} {
		out, errs := run(t, c.program)
		if out != c.out || strings.Count(errs, "asimplay: ") != 1 || !strings.Contains(errs, c.note) {
			t.Errorf("%s: printed\n%sand wrote\n%s", c.name, out, errs)
		}
	}
}

// The fifth difference: finally blocks of processes still parked at the end run then, in order of creation.
func TestFinallyAtTheEnd(t *testing.T) {
	out, errs := run(t, `
class P(Process):
    def init(self, n):
        self.n = n
    async def run(self):
        try:
            await Event(env)
        finally:
            print("finally", self.n)
            if self.n == 1:
                raise ValueError("late")
env = Environment()
all = [P(env, n) for n in range(3)]
env.run()
print("end")
`)
	if out != "end\nfinally 0\nfinally 1\nfinally 2\n" {
		t.Error(out)
	}
	if !strings.HasPrefix(errs, "Exception ignored in: <coroutine object P.run at 0x") || !strings.Contains(errs, "ValueError: late\n") {
		t.Error(errs)
	}
}

// What CPython and asimpy print for these was taken from them.
func TestVirtualMethods(t *testing.T) {
	for _, c := range []struct{ name, program, out string }{
		{"a stack", `
class Stack(Queue):
    def __init__(self, env):
        super().__init__(env)
        self._items = []
    def _pop(self):
        return self._items.pop()
    def _put_back(self, item):
        print("back", item)
        self._items.append(item)
env = Environment()
s = Stack(env)
for i in range(3):
    s.put(i)
e = s.get()
print(e._value)
e.cancel()
print(s.try_get(), s.try_get(), s.size(), s._items)
`, "2\nback 2\n2 1 1 [0]\n"},
		{"async acquire", `
class Slow(Resource):
    async def acquire(self):
        await Timeout(self._env, 1)
        await super().acquire()
        return "mine"
class P(Process):
    async def run(self):
        async with r as got:
            print(got is r, self.now, r.count)
        print(r.count)
env = Environment()
r = Slow(env)
P(env)
P(env)
env.run()
`, "True 1 1\n0\nTrue 1 1\n0\n"},
		{"resume of one's own", `
class P(Process):
    def resume(self, value=None):
        print("resume", value, self.now)
        super().resume(value)
    async def run(self):
        print(await e)
        await self.timeout(1)
        print("end", self.now)
class T(Process):
    async def run(self):
        await self.timeout(2)
        e.succeed("x")
env = Environment()
e = Event(env)
P(env)
T(env)
env.run()
`, "resume x 2\nx\nresume None 2\nend 3\n"},
		{"methods on the instance and the class", `
env = Environment()
r = Resource(env)
r.release = lambda: print("given back")
e = r.acquire()
e.cancel()
Container.double = lambda self: self.level * 2
print(Container(env, init=4).double())
`, "given back\n8\n"},
		{"is_full", `
class Never(Queue):
    def is_full(self):
        return True
env = Environment()
q = Never(env)
print(q.put(1).triggered, q.size(), len(q._putters))
try:
    q.try_put(2)
except QueueFull as e:
    print(e)
`, "False 0 1\nqueue is at capacity\n"},
		{"privates of an event", `
from asimpy.event import _PENDING, _CANCELLED
env = Environment()
e = Event(env)
print(e._value is _PENDING, e._waiters, e._on_cancel)
e._on_cancel = lambda v: print("cancel", v is _PENDING)
e._add_waiter(lambda v: print("told", v))
e.succeed(7)
e._on_cancel = print
e.cancel()
print(e._value is _CANCELLED, e.triggered, e.cancelled)
try:
    e.other = 1
except AttributeError as problem:
    print(problem)
`, "True [] None\ntold 7\n7\nTrue False True\n'Event' object has no attribute 'other'\n"},
	} {
		if out, errs := run(t, c.program); out != c.out || errs != "" {
			t.Errorf("%s: printed\n%sand wrote\n%s", c.name, out, errs)
		}
	}
}

func TestMessages(t *testing.T) {
	const try = `
env = Environment()
def tell(f):
    try:
        f()
    except Exception as e:
        print(type(e).__name__, e)
`
	for call, want := range map[string]string{
		"Resource(env, 0)":                  "ValueError capacity must be positive, got 0",
		"Resource(env, -1.5)":               "ValueError capacity must be positive, got -1.5",
		"Queue(env, 0)":                     "ValueError capacity must be a positive integer, got 0",
		"Container(env, 1, 2.5)":            "ValueError init (2.5) must be <= capacity (1)",
		"Container(env, init=-1)":           "ValueError init must be non-negative, got -1",
		"Container(env).get(0)":             "ValueError amount must be positive, got 0",
		"Container(env, 5).try_get(2)":      "ContainerEmpty requested 2, available 0",
		"Container(env, 5, 5).try_put(1)":   "ContainerFull adding 1 would exceed capacity 5",
		"env.timeout(-1.0)":                 "ValueError delay must be non-negative, got -1.0",
		"env.timeout('1')":                  "TypeError '<' not supported between instances of 'str' and 'int'",
		"env.timeout(None)":                 "TypeError '<' not supported between instances of 'NoneType' and 'int'",
		"env.timeout()":                     "TypeError Environment.timeout() missing 1 required positional argument: 'delay'",
		"Queue(env).put()":                  "TypeError Queue.put() missing 1 required positional argument: 'item'",
		"Queue(env).get(1)":                 "TypeError Queue.get() takes 1 positional argument but 2 were given",
		"AllOf(env)":                        "ValueError AllOf requires at least one event",
		"FirstOf(env, a=3)":                 "TypeError FirstOf argument 'a' must be an Event, got int",
		"Process(env)":                      "TypeError Can't instantiate abstract class Process with abstract method run",
		"Event(env).fail(3)":                "TypeError 3 is not an exception",
		"PreemptiveResource(env).release()": "RuntimeError None is not a current user of this resource",
		"Store(env).try_get()":              "StoreEmpty no matching item available",
	} {
		if out, _ := run(t, try+"tell(lambda: "+call+")\n"); out != want+"\n" {
			t.Errorf("%s: %swant %s", call, out, want)
		}
	}
}

func TestNotes(t *testing.T) {
	_, errs := run(t, `
class P(Process):
    async def run(self):
        self.timeout(1)
        self.other()
        r.release()
    async def other(self):
        pass
env = Environment()
r = Resource(env)
P(env)
env.run()
`)
	for _, want := range []string{
		"line 5: an event is made but never awaited; put await before it",
		"line 6: other() is called but never awaited; put await before it",
		"line 7: release() gives back a slot that nobody holds",
	} {
		if !strings.Contains(errs, want) {
			t.Errorf("no %q in\n%s", want, errs)
		}
	}
}

// The output was made by CPython 3.11 with asimpy 0.19.1.
func TestOverridden(t *testing.T) {
	program, err := os.ReadFile("testdata/overridden.py")
	if err != nil {
		t.Fatal(err)
	}
	want, err := os.ReadFile("testdata/overridden.out")
	if err != nil {
		t.Fatal(err)
	}
	if out, errs := run(t, string(program)); out != string(want) {
		t.Errorf("printed\n%sand wrote\n%s", out, errs)
	}
}

// Lanes are named by attributes, else by what they log under, else by class; objects by what they are assigned to.
// Waits stand at the innermost line of the program.
func TestNamesAndPlaces(t *testing.T) {
	r, _, errs := trace(t, `
class Car(Process):
    def init(self, n):
        self.name = n
        self.tank = Container(self._env)
    async def use(self):
        await desks[1].acquire()
    async def run(self):
        await self.use()
        await self.tank.get(1)
class Logs(Process):
    async def run(self):
        self.log("talker", "hello")
        await self.timeout(2)
env = Environment()
desks = [Resource(env) for _ in range(2)]
door = Queue(env)
class Plain(Process):
    async def run(self):
        await door.get()
Car(env, 7)
Car(env, "late")
Logs(env)
Plain(env)
env.run()
`)
	if errs != "" {
		t.Error(errs)
	}
	var b strings.Builder
	if err := r.WriteCSV(&b, "segments"); err != nil {
		t.Fatal(err)
	}
	const want = `lane,class,start,end,state,object,line,ended
7,Car,0,2,waiting,tank,11,open
late,Car,0,2,waiting,desks[1],8,open
talker,Logs,0,2,delayed,,15,resumed
Plain 1,Plain,0,2,waiting,door,21,open
`
	if b.String() != want {
		t.Errorf("segments\n%s", b.String())
	}
}
