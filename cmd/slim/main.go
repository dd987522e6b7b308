// Command slim shortens a Go program for WebAssembly: it makes jumps directly that Go's compiler makes by way of a table,
// and takes out what only tracebacks would tell: files, lines and inlined calls. What the collector and the unwinding of stacks need stays, and so do the names of functions, of which the runtime
// makes messages. It knows the tables of one Go release, and leaves what another one wrote as it is.
package main

import (
	"errors"
	"fmt"
	"os"
)

func main() {
	if len(os.Args) != 2 {
		fmt.Fprintln(os.Stderr, "usage: slim FILE.wasm")
		os.Exit(2)
	}
	switch err := slim(os.Args[1]); {
	case errors.Is(err, errTables):
		fmt.Fprintf(os.Stderr, "slim: %s stays as it is: %v\n", os.Args[1], err)
	case err != nil:
		fmt.Fprintf(os.Stderr, "slim: %s: %v\n", os.Args[1], err)
		os.Exit(1)
	}
}

func slim(path string) error {
	file, err := os.ReadFile(path)
	if err != nil {
		return err
	}
	m, err := parse(file)
	if err != nil {
		return err
	}
	if err := m.shortenJumps(); err != nil {
		return err
	}
	if err := m.memory.forgetLines(); err != nil {
		return err
	}
	return os.WriteFile(path, m.encode(), 0o755)
}
