package lib

import "asimplay/engine/internal/vm"

// byErrno are the classes that OSError(errno, ...) makes instead of itself, by Linux's numbers.
var byErrno = map[int64]string{
	1: "PermissionError", 2: "FileNotFoundError", 3: "ProcessLookupError", 4: "InterruptedError", 10: "ChildProcessError",
	11: "BlockingIOError", 13: "PermissionError", 17: "FileExistsError", 20: "NotADirectoryError", 21: "IsADirectoryError",
	32: "BrokenPipeError", 103: "ConnectionAbortedError", 104: "ConnectionResetError", 108: "BrokenPipeError", 110: "TimeoutError",
	111: "ConnectionRefusedError", 114: "BlockingIOError", 115: "BlockingIOError",
}

func init() {
	for _, d := range []struct {
		name string
		base *vm.Class
	}{
		{"FileExistsError", vm.OSErrorClass},
		{"IsADirectoryError", vm.OSErrorClass},
		{"NotADirectoryError", vm.OSErrorClass},
		{"InterruptedError", vm.OSErrorClass},
		{"BlockingIOError", vm.OSErrorClass},
		{"ChildProcessError", vm.OSErrorClass},
		{"ProcessLookupError", vm.OSErrorClass},
		{"EncodingWarning", vm.WarningClass},
		{"BrokenPipeError", vm.ConnectionErrorClass},
		{"ConnectionResetError", vm.ConnectionErrorClass},
		{"ConnectionRefusedError", vm.ConnectionErrorClass},
		{"ConnectionAbortedError", vm.ConnectionErrorClass},
		{"SyntaxWarning", vm.WarningClass},
		{"PendingDeprecationWarning", vm.WarningClass},
		{"ImportWarning", vm.WarningClass},
		{"UnicodeWarning", vm.WarningClass},
		{"BytesWarning", vm.WarningClass},
		{"ResourceWarning", vm.WarningClass},
	} {
		vm.ExceptionClasses = append(vm.ExceptionClasses, vm.NewNativeClass("", d.name, d.base))
	}
	c := vm.OSErrorClass
	base := vm.BaseExceptionClass.New
	byNumber := map[int64]*vm.Class{}
	make := func(m *vm.Machine, cls *vm.Class, a vm.Args) (vm.Value, error) {
		if cls == vm.OSErrorClass && len(a.Pos) >= 2 {
			if n, ok := a.Pos[0].AsInt(); ok && byNumber[n] != nil {
				cls = byNumber[n]
			}
		}
		return base(m, cls, a)
	}
	for _, k := range vm.ExceptionClasses {
		if k.Is(c) {
			k.New = make
		}
		for n, name := range byErrno {
			if name == k.Name {
				byNumber[n] = k
			}
		}
	}
	method(c, "__str__", 0, 0, func(m *vm.Machine, self vm.Value, _ []vm.Value) (vm.Value, error) {
		e, _ := self.AsException()
		t, _ := e.Args.AsTuple()
		if n := len(t.Items); n < 2 || n > 5 {
			if n == 1 {
				return str(m.Str(t.Items[0]))
			}
			if n == 0 {
				return vm.String(""), nil
			}
			return str(m.Repr(e.Args))
		}
		number, err := m.Str(t.Items[0])
		if err != nil {
			return vm.Value{}, err
		}
		text, err := m.Str(t.Items[1])
		if err != nil {
			return vm.Value{}, err
		}
		text = "[Errno " + number + "] " + text
		if len(t.Items) > 2 {
			file, err := m.Repr(t.Items[2])
			if err != nil {
				return vm.Value{}, err
			}
			text += ": " + file
		}
		return vm.String(text), nil
	})
	for i, name := range []string{"errno", "strerror", "filename"} {
		c.Property(name, func(m *vm.Machine, self vm.Value) (vm.Value, error) {
			e, _ := self.AsException()
			if t, _ := e.Args.AsTuple(); len(t.Items) >= 2 && i < len(t.Items) {
				return t.Items[i], nil
			}
			return vm.None, nil
		}, nil)
	}
}
