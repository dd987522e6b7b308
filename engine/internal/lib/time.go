package lib

import "asimplay/engine/internal/vm"

// clockStart is what time.time() answers first: the year 2000 began, in seconds since 1970. Each reading of a clock is
// a microsecond later than the one before, so that programs that measure themselves run the same everywhere.
const (
	clockStart = 946_684_800.0
	clockKey   = "time.readings"
)

func readings(m *vm.Machine) int64 {
	n, _ := m.Extra[clockKey].(int64)
	m.Extra[clockKey] = n + 1
	return n
}

func timeModule(m *vm.Machine) (*vm.Module, error) {
	mod := vm.NewModule("time")
	clock := func(name string, base float64) {
		mod.Def(name, func(m *vm.Machine, a vm.Args) (vm.Value, error) {
			if len(a.Pos)+len(a.Names) > 0 {
				return vm.None, typeError("time." + name + "() takes no arguments (" + itoa(len(a.Pos)+len(a.Names)) + " given)")
			}
			return vm.Float(base + float64(readings(m))/1e6), nil
		})
		mod.Def(name+"_ns", func(m *vm.Machine, a vm.Args) (vm.Value, error) {
			return vm.Int(int64(base)*1_000_000_000 + readings(m)*1000), nil
		})
	}
	clock("time", clockStart)
	clock("perf_counter", 0)
	clock("monotonic", 0)
	clock("process_time", 0)
	mod.Def("sleep", func(m *vm.Machine, a vm.Args) (vm.Value, error) {
		return vm.None, vm.Raise(vm.NotImplementedErrorClass, "time.sleep isn't offered: it would wait in real time. In a process, await self.timeout(...) lets simulated time pass")
	})
	for _, name := range []string{"strftime", "localtime", "gmtime", "ctime", "asctime", "strptime", "mktime"} {
		mod.Def(name, func(m *vm.Machine, a vm.Args) (vm.Value, error) {
			return vm.None, vm.Raise(vm.NotImplementedErrorClass, "time."+name+" isn't offered: a run must not depend on the date")
		})
	}
	return mod, nil
}
