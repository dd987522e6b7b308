package asimpy

import (
	"asimplay/engine/internal/lib"
	"asimplay/engine/internal/vm"
	"asimplay/engine/sim"
)

// queue is a Queue or a PriorityQueue.
type queue struct {
	vm.Native
	sim      sim.Queue[vm.Value]
	library  *Library
	made     place
	capacity vm.Value   // as the program gave it
	items    vm.Value   // the program's _items: a deque, a list, or whatever it put there
	line     *lib.Deque // what items is, if it is a deque
	getters  shown
	putters  shown
	sorted   bool // a PriorityQueue
}

func (l *Library) defineQueue() {
	l.queueEmpty = vm.NewNativeClass("asimpy.queue", "QueueEmpty", vm.ExceptionClass)
	l.queueFull = vm.NewNativeClass("asimpy.queue", "QueueFull", vm.ExceptionClass)
	c := vm.NewNativeClass("asimpy.queue", "Queue")
	l.queue = c
	c.Layout = c
	c.Doc = vm.String("Passes items from those who put to those who get, in order.")
	c.New = func(_ *vm.Machine, cls *vm.Class, _ vm.Args) (vm.Value, error) {
		q := &queue{library: l, made: l.place(), capacity: vm.None}
		q.InitNative(cls, q)
		q.line = lib.NewDeque()
		q.items = q.line.V()
		q.getters.get = func() []vm.Value {
			getters := q.sim.Getters()
			all := make([]vm.Value, len(getters))
			for i, g := range getters {
				all[i] = eventOf(&g.Event).V()
			}
			return all
		}
		q.getters.set = func(events []*event, _ []vm.Value) {
			all := make([]*sim.Item[vm.Value], len(events))
			for i, e := range events {
				all[i] = &e.item
			}
			q.sim.SetGetters(all)
		}
		q.putters.get = func() []vm.Value {
			events, items := q.sim.Putters()
			all := make([]vm.Value, len(events))
			for i, e := range events {
				all[i] = vm.TupleOf(eventOf(e).V(), items[i])
			}
			return all
		}
		q.putters.set = func(events []*event, items []vm.Value) { q.sim.SetPutters(kernelEvents(events), items) }
		return q.V(), q.sim.Init(&l.nowhere.sim, sim.Unbounded, sim.KindQueue, q)
	}
	method2(c, "__init__", "env", "capacity?", func(q *queue, env, capacity vm.Value) (vm.Value, error) {
		return vm.None, q.begin(env, capacity, sim.KindQueue)
	})
	method1(c, "_add", "item", func(q *queue, item vm.Value) (vm.Value, error) { return vm.None, q.add(item) })
	method0(c, "_pop", func(q *queue) (vm.Value, error) { return q.pop() })
	method1(c, "_put_back", "item", func(q *queue, item vm.Value) (vm.Value, error) { return vm.None, q.putBack(item) })
	l.original.add, _ = c.Get("_add")
	l.original.pop, _ = c.Get("_pop")
	l.original.putBack, _ = c.Get("_put_back")

	method0(c, "is_empty", func(q *queue) (vm.Value, error) { return vm.Bool(q.Len() == 0), nil })
	method0(c, "is_full", func(q *queue) (vm.Value, error) { return vm.Bool(q.sim.Full()), nil })
	l.original.isFull, _ = c.Get("is_full")
	method0(c, "size", func(q *queue) (vm.Value, error) { return vm.Int(int64(q.Len())), nil })
	method0(c, "get", func(q *queue) (vm.Value, error) {
		e, passing := l.passing(l.original.get)
		q.read()
		err := q.sim.GetInto(&e.item)
		if passing {
			e.item.Mark()
		}
		q.write()
		return e.V(), l.raise(err)
	})
	l.original.get, _ = c.Get("get")
	method1(c, "put", "item", func(q *queue, item vm.Value) (vm.Value, error) {
		e, passing := l.passing(l.original.put)
		e.item.Value = vm.True
		q.read()
		var err error
		if q.ordinary() {
			err = q.sim.PutInto(&e.item.Event, item)
		} else {
			err = q.askFull(func() error { return q.sim.PutInto(&e.item.Event, item) })
		}
		if passing {
			e.item.Mark()
		}
		q.write()
		return e.V(), l.raise(err)
	})
	l.original.put, _ = c.Get("put")
	method0(c, "try_get", func(q *queue) (vm.Value, error) {
		v, err := q.sim.TryGet()
		return v, l.raise(err)
	})
	method1(c, "try_put", "item", func(q *queue, item vm.Value) (vm.Value, error) {
		return vm.None, l.raise(q.askFull(func() error { return q.sim.TryPut(item) }))
	})

	property(c, "_env", func(q *queue) (vm.Value, error) {
		return l.environmentOf(&q.Native, environmentOf(q.sim.Environment()))
	},
		func(q *queue, v vm.Value) error { q.SetAttr("_env", v); return nil })
	property(c, "_items", func(q *queue) (vm.Value, error) { return q.items, nil }, func(q *queue, v vm.Value) error {
		q.items = v
		q.line, _ = lib.AsDeque(v)
		return nil
	})
	property(c, "_capacity", func(q *queue) (vm.Value, error) { return q.capacity, nil }, func(q *queue, v vm.Value) error {
		return q.setCapacity(v)
	})
	property(c, "_getters", func(q *queue) (vm.Value, error) { return q.getters.value() },
		func(q *queue, v vm.Value) error { return q.getters.replace(l.m, v) })
	property(c, "_putters", func(q *queue) (vm.Value, error) { return q.putters.value() },
		func(q *queue, v vm.Value) error { return q.putters.replace(l.m, v) })
}

func (l *Library) definePriorityQueue() {
	c := vm.NewNativeClass("asimpy.queue", "PriorityQueue", l.queue)
	l.priorityQueue = c
	c.Doc = vm.String("A queue whose next item is the least.")
	method2(c, "__init__", "env", "capacity?", func(q *queue, env, capacity vm.Value) (vm.Value, error) {
		if err := q.begin(env, capacity, sim.KindPriority); err != nil {
			return vm.None, err
		}
		q.line = nil
		q.items = vm.NewList(nil)
		return vm.None, nil
	})
	add := func(q *queue, item vm.Value) (vm.Value, error) { return vm.None, q.insort(item) }
	method1(c, "_add", "item", add)
	method1(c, "_put_back", "item", add)
	method0(c, "_pop", func(q *queue) (vm.Value, error) { return q.popFirst() })
	l.original.sortedAdd, _ = c.Get("_add")
	l.original.sortedPop, _ = c.Get("_pop")
	l.original.sortedPutBack, _ = c.Get("_put_back")
}

func (q *queue) read() {
	q.getters.read()
	q.putters.read()
}

func (q *queue) write() {
	q.getters.write()
	q.putters.write()
}

func (q *queue) begin(env, capacity vm.Value, kind sim.Kind) error {
	l := q.library
	if !capacity.IsBound() {
		capacity = vm.None
	}
	if !capacity.IsNone() {
		if err := l.positive(capacity, "capacity must be a positive integer, got "); err != nil {
			return err
		}
	}
	in := l.environmentFor(&q.Native, env)
	slots, err := q.slots(capacity)
	if err != nil {
		return err
	}
	if err := q.sim.Init(&in.sim, max(1, slots), kind, q); err != nil {
		return l.raise(err)
	}
	q.sorted = kind == sim.KindPriority
	q.line = lib.NewDeque()
	q.items = q.line.V()
	in.registerObject(q.sim.ID(), &q.Native, q.made)
	return q.setCapacity(capacity)
}

func (q *queue) slots(capacity vm.Value) (int, error) {
	if capacity.IsNone() {
		return sim.Unbounded, nil
	}
	return q.library.slots(capacity)
}

func (q *queue) setCapacity(v vm.Value) error {
	n, err := q.slots(v)
	if err == nil {
		q.capacity = v
		q.sim.Capacity = n
	}
	return err
}

// ordinary tells whether the queue's class is the library's.
func (q *queue) ordinary() bool {
	c := q.V().Class()
	return c == q.library.queue || c == q.library.priorityQueue
}

// askFull does what depends on whether the queue is full, which the program may have its own opinion of.
func (q *queue) askFull(do func() error) error {
	if q.ordinary() {
		return do()
	}
	fn, own := q.library.overridden(&q.Native, methodIsFull, q.library.original.isFull)
	if !own {
		return do()
	}
	answer, err := q.library.m.Call0(fn)
	if err != nil {
		return err
	}
	full, err := q.library.m.Truth(answer)
	if err != nil {
		return err
	}
	capacity := q.sim.Capacity
	q.sim.Capacity = sim.Unbounded
	if full {
		q.sim.Capacity = 0
	}
	err = do()
	q.sim.Capacity = capacity
	return err
}

// The methods that make a queue the storage of its kernel's queue. They are virtual.

// Len is the number of items.
func (q *queue) Len() int {
	if q.line != nil {
		return q.line.Len()
	}
	if list, ok := q.items.AsList(); ok {
		return len(list.Items)
	}
	n, err := q.library.m.Len(q.items)
	if err != nil {
		return 0
	}
	return n
}

// Add stores an item.
func (q *queue) Add(v vm.Value) error {
	if fn, own := q.own(methodAdd, q.library.original.add, q.library.original.sortedAdd); own {
		_, err := q.library.m.Call1(fn, v)
		return err
	}
	if q.sorted {
		return q.insort(v)
	}
	return q.add(v)
}

// Pop removes the next item.
func (q *queue) Pop() (vm.Value, error) {
	if fn, own := q.own(methodPop, q.library.original.pop, q.library.original.sortedPop); own {
		return q.library.m.Call0(fn)
	}
	if q.sorted {
		return q.popFirst()
	}
	return q.pop()
}

// PutBack stores an item that was popped.
func (q *queue) PutBack(v vm.Value) error {
	if fn, own := q.own(methodPutBack, q.library.original.putBack, q.library.original.sortedPutBack); own {
		_, err := q.library.m.Call1(fn, v)
		return err
	}
	if q.sorted {
		return q.insort(v)
	}
	return q.putBack(v)
}

func (q *queue) own(which method, plain, sorted vm.Value) (vm.Value, bool) {
	if q.sorted {
		plain = sorted
	}
	return q.library.overridden(&q.Native, which, plain)
}

func (q *queue) add(v vm.Value) error {
	if q.line != nil {
		q.line.Push(v)
		return q.library.m.CheckSize(q.line.Len())
	}
	_, err := q.library.m.CallMethod(q.items, "append", v)
	return err
}

func (q *queue) pop() (vm.Value, error) {
	if q.line != nil && q.line.Len() > 0 {
		return q.line.Take(), nil
	}
	return q.library.m.CallMethod(q.items, "popleft")
}

func (q *queue) putBack(v vm.Value) error {
	if q.line != nil {
		q.line.PushFront(v)
		return nil
	}
	_, err := q.library.m.CallMethod(q.items, "appendleft", v)
	return err
}

// insort puts an item behind its equals in a sorted list.
func (q *queue) insort(v vm.Value) error {
	list, ok := q.items.AsList()
	if !ok {
		return vm.Raise(vm.TypeErrorClass, "_items of a PriorityQueue must be a list, not '"+q.items.TypeName()+"'")
	}
	low, high := 0, len(list.Items)
	for low < high {
		middle := (low + high) / 2
		if middle >= len(list.Items) {
			break
		}
		before, err := q.library.m.Less(v, list.Items[middle])
		if err != nil {
			return err
		}
		if before {
			high = middle
		} else {
			low = middle + 1
		}
	}
	insert(list, low, v)
	return q.library.m.CheckSize(len(list.Items))
}

func insert(list *vm.List, at int, v vm.Value) {
	at = min(at, len(list.Items))
	list.Items = append(list.Items, v)
	copy(list.Items[at+1:], list.Items[at:])
	list.Items[at] = v
}

func (q *queue) popFirst() (vm.Value, error) {
	list, ok := q.items.AsList()
	if !ok || len(list.Items) == 0 {
		return q.library.m.CallMethod(q.items, "pop", vm.Int(0))
	}
	return takeFrom(list, 0), nil
}

// takeFrom removes an item of a list. The first goes without moving the others.
func takeFrom(list *vm.List, i int) vm.Value {
	v := list.Items[i]
	if i == 0 {
		list.Items[0] = vm.Value{}
		list.Items = list.Items[1:]
		return v
	}
	n := copy(list.Items[i:], list.Items[i+1:]) + i
	list.Items[n] = vm.Value{}
	list.Items = list.Items[:n]
	return v
}
