package lib

import "asimplay/engine/internal/vm"

var fileExistsErrorClass = vm.NewNativeClass("", "FileExistsError", vm.OSErrorClass)

// byErrno are the classes that OSError(errno, ...) makes instead of itself.
var byErrno = map[int64]*vm.Class{
	1: vm.PermissionErrorClass, 2: vm.FileNotFoundErrorClass, 13: vm.PermissionErrorClass, 17: fileExistsErrorClass,
	110: vm.TimeoutErrorClass,
}

func init() {
	vm.ExceptionClasses = append(vm.ExceptionClasses, fileExistsErrorClass)
	for _, d := range []struct {
		name string
		base *vm.Class
	}{
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
	make := func(m *vm.Machine, cls *vm.Class, a vm.Args) (vm.Value, error) {
		if cls == vm.OSErrorClass && len(a.Pos) >= 2 {
			if n, ok := a.Pos[0].AsInt(); ok && byErrno[n] != nil {
				cls = byErrno[n]
			}
		}
		return base(m, cls, a)
	}
	for _, k := range vm.ExceptionClasses {
		if k.Is(c) {
			k.New = make
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
