// Package scenarios is the library of scenarios as it was when the program was built, for programs that have no folder
// to read it from. It holds texts and does not know what they mean.
package scenarios

import (
	"embed"
	"strings"
)

//go:embed *.py order.txt
var files embed.FS

// Text answers the text of a scenario of the library, by its id: its name in order.txt.
func Text(id string) (text string, ok bool) {
	order, err := files.ReadFile("order.txt")
	if err != nil {
		return "", false
	}
	for line := range strings.Lines(string(order)) {
		name, _, _ := strings.Cut(line, "#")
		if strings.TrimSuffix(strings.TrimSpace(name), ".py") != id || id == "" {
			continue
		}
		source, err := files.ReadFile(id + ".py")
		return string(source), err == nil
	}
	return "", false
}
