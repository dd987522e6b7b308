package lib

import "asimplay/engine/internal/vm"

// loaders makes the modules that programs can import, by name.
func loaders() map[string]func(*vm.Machine) (*vm.Module, error) {
	return map[string]func(*vm.Machine) (*vm.Module, error){
		"abc": abcModule, "bisect": bisectModule, "collections": collectionsModule, "collections.abc": collectionsABCModule,
		"copy": copyModule, "dataclasses": dataclassesModule, "enum": enumModule, "functools": functoolsModule, "heapq": heapqModule,
		"itertools": itertoolsModule, "math": mathModule, "prettytable": prettytableModule, "random": randomModule,
		"statistics": statisticsModule, "sys": sysModule, "typing": typingModule, "json": jsonModule, "operator": operatorModule,
		"string": stringModule, "contextlib": contextlibModule, "time": timeModule,
		"textwrap": textwrapModule, "types": typesModule, "hashlib": hashlibModule, "inspect": inspectModule, "pprint": pprintModule, "warnings": warningsModule, "__future__": futureModule, "argparse": argparseModule,
	}
}

// register tells a machine how to load the modules, and what generic types and unions are.
func register(m *vm.Machine) {
	for name, load := range loaders() {
		m.Loaders[name] = load
	}
	refuse(m)
	types(m)
}
