// Package asimpy is the module of that name as programs see it: the classes of asimpy 0.19.1, each a thin layer over
// the kernel's. It is the only place where sim and the language meet.
//
// It knows the machine, the kernel and, for its deques, the library of the language. It knows neither how a run is recorded nor what shows it: whoever records is
// reached through [Options].
//
// Classes are made anew for each run, so that a program may change them as it may change CPython's.
package asimpy
