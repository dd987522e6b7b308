// Package lib is what a program finds without defining it: the built-in names, the methods of built-in types and the
// modules of the standard library that are offered. It knows the machine and its values, and nothing of simulation, of
// recording or of the page.
package lib

import "asimplay/engine/internal/vm"

// NewMachine makes a machine with the built-in names and the loaders of all modules.
func NewMachine() *vm.Machine {
	m := vm.NewMachine(builtins())
	register(m)
	m.Unoffered = unoffered
	return m
}
