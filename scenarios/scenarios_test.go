package scenarios

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
)

func TestEveryScenarioIsHeld(t *testing.T) {
	all, err := filepath.Glob("*.py")
	if err != nil || len(all) < 10 {
		t.Fatal(all, err)
	}
	for _, file := range all {
		want, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		if got, ok := Text(strings.TrimSuffix(file, ".py")); !ok || got != string(want) {
			t.Errorf("%s is not what the library holds", file)
		}
	}
	for _, id := range []string{"", "nonsense", "../go", "order.txt", "bank.py", "#"} {
		if _, ok := Text(id); ok {
			t.Errorf("%q is a scenario", id)
		}
	}
}
