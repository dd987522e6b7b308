// Command slim makes a Go program for WebAssembly faster and shorter: it puts the blocks of functions together anew, which Go's
// compiler leads to by way of a table, makes tables of switches instead, puts what is rarely done behind all else, moves little
// memory word by word, and takes out what only tracebacks would tell: files, lines and inlined calls. What the collector and
// the unwinding of stacks need stays, and so do the names of functions, of which the runtime makes messages. It knows the code
// and the tables of one Go release, and refuses what another one wrote.
//
// It writes the program in its packed form as well, which is what the page transfers and unpacks.
package main

import (
	"fmt"
	"os"
)

func main() {
	if len(os.Args) != 2 && len(os.Args) != 3 {
		fmt.Fprintln(os.Stderr, "usage: slim FILE.wasm [PACKED]")
		os.Exit(2)
	}
	packed := ""
	if len(os.Args) == 3 {
		packed = os.Args[2]
	}
	if err := slim(os.Args[1], packed); err != nil {
		fmt.Fprintf(os.Stderr, "slim: %s: %v\n", os.Args[1], err)
		os.Exit(1)
	}
}

// slim shortens a program where it is, and packs it, unless no name is given for that.
func slim(path, packed string) error {
	file, err := os.ReadFile(path)
	if err != nil {
		return err
	}
	m, err := parse(file)
	if err != nil {
		return err
	}
	if err := m.restructure(); err != nil {
		return err
	}
	if err := m.memory.forgetLines(); err != nil {
		return err
	}
	if packed != "" {
		small, err := m.pack()
		if err != nil {
			return err
		}
		if err := os.WriteFile(packed, small, 0o644); err != nil {
			return err
		}
	}
	return os.WriteFile(path, m.encode(), 0o755)
}
