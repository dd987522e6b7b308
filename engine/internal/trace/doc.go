// Package trace records what happens in the environments of a program, in columns: segments (what each process
// did or waited for, and how long), events, levels of what processes share, the log and the printed lines. From
// these it makes the statistics, finds who is stuck at the end, and writes the container that the page reads, and
// CSV.
//
// A [Recorder] is a program's; each environment has a [Run] of it, which is the environment's observer. Recording
// allocates no object an event: columns grow.
//
// The package knows the kernel and nothing of the language: where in the program something happened is a number
// it is given, the table of places comes when the trace is written, and so do the names of lanes.
package trace
