package lib

import "asimplay/engine/internal/vm"

// loaders makes the modules that programs can import, by name.
func loaders() map[string]func(*vm.Machine) (*vm.Module, error) {
	return map[string]func(*vm.Machine) (*vm.Module, error){}
}

// register tells a machine how to load the modules.
func register(m *vm.Machine) {
	for name, load := range loaders() {
		m.Loaders[name] = load
	}
}
