package asimpy

import (
	"asimplay/engine/internal/code"
	"asimplay/engine/internal/vm"
	"asimplay/engine/sim"
)

// Version is the release of asimpy that this package follows.
const Version = "0.19.1"

// Journal is what records one environment, beside the observer it may have set.
type Journal interface {
	// Log takes a line of the log.
	Log(name, message string)
	// Until says that the environment is run until a time or, if bounded is not set, until nothing is left to do.
	Until(time float64, bounded bool)
}

// Options is what a run wants of the library.
type Options struct {
	// Attach is called with every environment the program makes, before anything is in it; what it answers records
	// the environment. It may be nil, as may its answer.
	Attach func(env *sim.Environment) Journal
	// Processes is how many may live at a time; 0: any number.
	Processes int
	// Traceback writes an exception as CPython does, each line ended. It may be nil.
	Traceback func(err error) string
}

// Library is the module of one run.
type Library struct {
	m    *vm.Machine
	opts Options

	event, timeout, allOf, firstOf                  *vm.Class
	environment, process, interrupt, preempted      *vm.Class
	queue, priorityQueue, store, container, barrier *vm.Class
	resource, preemptive, coroutine, awaiting       *vm.Class
	queueEmpty, queueFull, storeEmpty, storeFull    *vm.Class
	containerEmpty, containerFull                   *vm.Class
	pending, cancelled, noTime                      vm.Value // sentinels
	done                                            vm.Value // an awaitable that ends at once
	asleep                                          *event   // stands for every nap
	original                                        originals
	passed                                          []*event     // to be used again
	keys                                            [16]keyValue // of composites, made lately
	nowhere                                         *environment // of events without one
	environments                                    []*environment
	current                                         *environment // being run
	first, last                                     *process     // those that have not ended, in order of creation
	live                                            int          // how many they are
	notes                                           []string
	noted                                           map[string]bool
	sites                                           []Site
	siteIndex                                       map[siteKey]uint32
	differences                                     sim.Differences
}

// originals is the methods that are looked up to see whether a program overrides them.
type originals struct {
	acquire, enter, release, get, put, add, pop, putBack, isFull, init, loop, resume, timeout, sleep, ownTimeout, log, succeed, cancel, fire, immediate, schedule, interrupt, now vm.Value
	sortedAdd, sortedPop, sortedPutBack                                                                                                                                           vm.Value
}

// Register makes the module importable on a machine.
func Register(m *vm.Machine, opts Options) *Library {
	l := &Library{m: m, opts: opts, noted: map[string]bool{}, siteIndex: map[siteKey]uint32{}}
	var modules map[string]*vm.Module
	load := func(name string) func(*vm.Machine) (*vm.Module, error) {
		return func(*vm.Machine) (*vm.Module, error) {
			if modules == nil {
				modules = l.define()
			}
			return modules[name], nil
		}
	}
	m.Loaders["asimpy"] = load("asimpy")
	for _, part := range parts {
		m.Loaders["asimpy."+part.name] = load("asimpy." + part.name)
	}
	m.OnDiscard = l.discarded
	return l
}

// parts is the modules within asimpy, and the names that each has.
var parts = []struct{ name, names string }{
	{"event", "Event _PENDING _CANCELLED"},
	{"timeout", "Timeout Event _NO_TIME _PENDING _CANCELLED"},
	{"allof", "AllOf Event"},
	{"firstof", "FirstOf Event"},
	{"environment", "Environment Event Timeout _NO_TIME"},
	{"interrupt", "Interrupt"},
	{"process", "Process Event Interrupt Timeout _PENDING _CANCELLED"},
	{"queue", "Queue PriorityQueue QueueEmpty QueueFull Event _CANCELLED"},
	{"resource", "Resource Event _CANCELLED"},
	{"preemptive", "Preempted PreemptiveResource Event _CANCELLED"},
	{"store", "Store StoreEmpty StoreFull Event _CANCELLED"},
	{"container", "Container ContainerEmpty ContainerFull Event _CANCELLED"},
	{"barrier", "Barrier Event"},
}

var exported = []string{
	"AllOf", "Barrier", "Container", "ContainerEmpty", "ContainerFull", "Environment", "Event", "FirstOf", "Interrupt",
	"Process", "Preempted", "PreemptiveResource", "PriorityQueue", "Queue", "QueueEmpty", "QueueFull", "Resource",
	"Store", "StoreEmpty", "StoreFull", "Timeout",
}

func (l *Library) define() map[string]*vm.Module {
	object := func() vm.Value { return vm.NewInstance(vm.ObjectClass).V() }
	l.pending, l.cancelled, l.noTime = object(), object(), object()
	l.awaiting = senderClass("generator")
	l.coroutine = senderClass("coroutine")
	l.done = vm.NewIter(l.coroutine, ended{})

	l.defineEnvironment()
	l.nowhere = new(environment)
	l.nowhere.InitNative(l.environment, l.nowhere)
	l.nowhere.begin(l)
	l.defineEvent()
	l.defineTimeout()
	l.asleep = newEvent(l.timeout)
	l.defineAllOf()
	l.defineFirstOf()
	l.defineInterrupt()
	l.defineProcess()
	l.defineQueue()
	l.definePriorityQueue()
	l.defineStore()
	l.defineContainer()
	l.defineResource()
	l.definePreemptive()
	l.defineBarrier()

	all := map[string]vm.Value{"_PENDING": l.pending, "_CANCELLED": l.cancelled, "_NO_TIME": l.noTime}
	for _, c := range []*vm.Class{
		l.event, l.timeout, l.allOf, l.firstOf, l.environment, l.process, l.interrupt, l.preempted, l.queue,
		l.priorityQueue, l.store, l.container, l.barrier, l.resource, l.preemptive, l.queueEmpty, l.queueFull,
		l.storeEmpty, l.storeFull, l.containerEmpty, l.containerFull,
	} {
		all[c.Name] = c.V()
		c.Native = c.YieldsSelf // the program may change any class that await does not look at
	}

	modules := map[string]*vm.Module{}
	top := vm.NewModule("asimpy")
	modules["asimpy"] = top
	for _, part := range parts {
		mod := vm.NewModule("asimpy." + part.name)
		for _, n := range words(part.names) {
			mod.NS.Set(n, all[n])
		}
		modules[mod.Name] = mod
		top.NS.Set(part.name, mod.V())
	}
	names := make([]vm.Value, len(exported))
	for i, n := range exported {
		names[i] = vm.String(n)
		top.NS.Set(n, all[n])
	}
	top.NS.Set("Gate", l.barrier.V())
	top.NS.Set("__all__", vm.NewList(names))
	top.NS.Set("__version__", vm.String(Version))
	top.NS.Set("__doc__", vm.String("Discrete-event simulation with async and await."))
	return modules
}

func words(s string) []string {
	var all []string
	from := 0
	for i := range len(s) + 1 {
		if i == len(s) || s[i] == ' ' {
			all = append(all, s[from:i])
			from = i + 1
		}
	}
	return all
}

// overridden answers the program's own method of an object, bound, if it has one in place of the library's.
func (l *Library) overridden(n *vm.Native, which method, original vm.Value) (vm.Value, bool) {
	if n.Settled(uint(which)) {
		return vm.Value{}, false
	}
	return l.lookForOwn(n, which, original)
}

// borrows says of a class's method that it keeps its arguments no longer than it runs.
func (l *Library) borrows(c *vm.Class, name string) {
	fn, _ := c.Get(name)
	if b, ok := fn.AsBuiltin(); ok {
		b.Borrows = true
	}
}

func (l *Library) lookForOwn(n *vm.Native, which method, original vm.Value) (vm.Value, bool) {
	name := methodNames[which]
	if fn, ok := n.Attr(name); ok {
		return fn, true
	}
	v := n.V()
	if found, ok := v.Class().Lookup(name); !ok || found == original {
		n.Settle(uint(which))
		return vm.Value{}, false
	}
	fn, err := l.m.GetAttr(v, name)
	return fn, err == nil
}

// method is a method that programs may override: a number, for what is settled about an object.
type method uint8

const (
	methodSucceed method = iota
	methodCancel
	methodTimeout
	methodLog
	methodLoop
	methodResume
	methodIsFull
	methodAcquire
	methodRelease
	methodFire
	methodAdd
	methodPop
	methodPutBack
	methodImmediate
	methodSchedule
	methodInterrupt
	methodNow // a property
)

var methodNames = [...]string{
	"succeed", "cancel", "timeout", "log", "_loop", "resume", "is_full", "acquire", "release", "_fire", "_add", "_pop", "_put_back", "immediate", "schedule",
	"interrupt", "now",
}

// raise turns what the kernel answers into an exception.
func (l *Library) raise(err error) error {
	switch e := err.(type) {
	case nil:
		return nil
	case *vm.Exception, *vm.Fatal:
		return err
	case *sim.NotUserError:
		who := "None"
		if e.Process != nil {
			s, err := l.m.Str(processOf(e.Process).V())
			if err != nil {
				return err
			}
			who = s
		}
		return vm.Raise(vm.RuntimeErrorClass, who+" is not a current user of this resource")
	}
	switch err {
	case sim.ErrQueueEmpty:
		return vm.Raise(l.queueEmpty, err.Error())
	case sim.ErrQueueFull:
		return vm.Raise(l.queueFull, err.Error())
	case sim.ErrStoreEmpty:
		return vm.Raise(l.storeEmpty, err.Error())
	case sim.ErrStoreFull:
		return vm.Raise(l.storeFull, err.Error())
	case sim.ErrNoProcess:
		return vm.NewException(vm.AssertionErrorClass)
	case sim.ErrNoBody, sim.ErrNoChildren, sim.ErrAlreadyRunning:
		return vm.Raise(vm.RuntimeErrorClass, err.Error())
	}
	switch err.(type) {
	case *sim.CapacityError, *sim.AmountError, *sim.InitialLevelError, *sim.NegativeDelayError:
		return vm.Raise(vm.ValueErrorClass, err.Error())
	}
	return err // of the machine: a budget, a mistake in a module
}

// ended is an awaitable that ends at once, with None.
type ended struct{}

func (ended) Next(*vm.Machine) (vm.Value, bool, error) { return vm.None, false, nil }

func (ended) Send(*vm.Machine, vm.Value) (vm.Value, bool, error) { return vm.None, true, nil }

func (ended) Throw(_ *vm.Machine, thrown error) (vm.Value, bool, error) {
	return vm.None, true, thrown
}

// place is where in the program a library's object is made.
type place struct {
	unit *code.Unit
	span code.Span
}

func (l *Library) place() place {
	if f := l.m.Frame(); f != nil {
		return place{f.Func().Unit, f.Span()}
	}
	return place{}
}
