package lib

import (
	"strings"

	"asimplay/engine/internal/vm"
)

func bisectModule(m *vm.Machine) (*vm.Module, error) {
	mod := vm.NewModule("bisect")
	search := func(m *vm.Machine, name string, a vm.Args, left bool) (int64, []vm.Value, error) {
		label := name
		if !strings.Contains(label, "_") {
			label += "_right"
		}
		p, err := a.Bind(label, "a", "x", "lo?", "hi?", "*", "key?")
		if err != nil {
			return 0, nil, err
		}
		lo := int64(0)
		if p[2].IsBound() {
			if lo, err = m.Index(p[2]); err != nil {
				return 0, nil, err
			}
		}
		if lo < 0 {
			return 0, nil, valueError("lo must be non-negative")
		}
		var hi int64
		if absent(p[3]) {
			n, err := m.Len(p[0])
			if err != nil {
				return 0, nil, err
			}
			hi = int64(n)
		} else if hi, err = m.Index(p[3]); err != nil {
			return 0, nil, err
		}
		x := p[1]
		if name[0] == 'i' && !absent(p[4]) {
			if x, err = m.Call1(p[4], x); err != nil {
				return 0, nil, err
			}
		}
		for lo < hi {
			mid := lo + (hi-lo)/2
			v, err := m.GetItem(p[0], vm.Int(mid))
			if err != nil {
				return 0, nil, err
			}
			if !absent(p[4]) {
				if v, err = m.Call1(p[4], v); err != nil {
					return 0, nil, err
				}
			}
			if left {
				less, err := m.Less(v, x)
				if err != nil {
					return 0, nil, err
				}
				if less {
					lo = mid + 1
				} else {
					hi = mid
				}
			} else {
				less, err := m.Less(x, v)
				if err != nil {
					return 0, nil, err
				}
				if less {
					hi = mid
				} else {
					lo = mid + 1
				}
			}
		}
		return lo, p, m.Charge(4)
	}
	for _, name := range []string{"bisect_right", "bisect_left"} {
		mod.Def(name, func(m *vm.Machine, a vm.Args) (vm.Value, error) {
			i, _, err := search(m, name, a, name == "bisect_left")
			return vm.Int(i), err
		})
	}
	for _, name := range []string{"insort_right", "insort_left"} {
		mod.Def(name, func(m *vm.Machine, a vm.Args) (vm.Value, error) {
			i, p, err := search(m, name, a, name == "insort_left")
			if err != nil {
				return vm.None, err
			}
			if l, ok := p[0].AsList(); ok {
				at := min(int(i), len(l.Items))
				l.Items = append(l.Items, vm.None)
				copy(l.Items[at+1:], l.Items[at:])
				l.Items[at] = p[1]
				return vm.None, m.CheckSize(len(l.Items))
			}
			_, err = m.CallMethod(p[0], "insert", vm.Int(i), p[1])
			return vm.None, err
		})
	}
	for short, name := range map[string]string{"bisect": "bisect_right", "insort": "insort_right"} {
		right, _ := mod.NS.Get(name)
		mod.NS.Set(short, right)
	}
	return mod, nil
}
