// Package vm holds Python's values and the machine that runs compiled functions: it runs until the program returns
// or awaits. It knows code and number, and nothing of simulation or of the page; what the language offers beyond its
// own constructs (built-in functions, methods, modules) is added by other packages through classes and modules.
//
// A value is 16 bytes: the header of what it is, and 64 bits for numbers, which are never on the heap. A frame is a
// heap object, so a suspended coroutine is data and costs no Go stack.
//
// # What was measured
//
// Processor time of 500,000 resumptions of 100 sleeping processes (w1 of `make bench`), as WebAssembly under Node 20:
//
//   - 620 ms with an event object for each timeout, 449 ms since a timeout that is awaited in the call that makes it
//     needs none (AwaitedAtOnce).
//   - 429 ms with jumps as Go's compiler makes them, by way of a table at the function's head; 365 ms with direct jumps
//     (cmd/slim). The loop itself is left out of that: with direct jumps V8 made 554 kB of machine code of it in place of
//     281, and arithmetic took twice the time.
//   - A live process that sleeps took 779 bytes. Fields that few frames, coroutines and processes need are now shared or
//     apart, and an await in a statement takes four registers in place of seven: 508 bytes. What is left is the process
//     with its event, 256; frame, registers and coroutine, 208; attributes and agenda, 44. A 32-bit position in the frame
//     would save 16 more, a coroutine without flags of its own another 16, native objects without a word of type 16.
//
// Without bounds checks in the library's packages the browser's program would be 30 kB smaller after gzip. They stay: a
// mistake of the engine's own is to end as a message.
package vm
