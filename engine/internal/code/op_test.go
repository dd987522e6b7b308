package code

import (
	"regexp"
	"strings"
	"testing"
)

func TestEveryOperationHasAPicture(t *testing.T) {
	names := map[string]Op{}
	operands := regexp.MustCompile(`^(A=\S+( B=\S+( C=.+)?)?)?$`)
	for op := range opCount {
		p := Pictures[op]
		if p.Name == "" || p.Effect == "" {
			t.Errorf("operation %d has no name or no effect: %+v", op, p)
			continue
		}
		if twin, taken := names[p.Name]; taken {
			t.Errorf("operations %d and %d are both called %s", twin, op, p.Name)
		}
		names[p.Name] = op
		if op.String() != p.Name {
			t.Errorf("operation %s calls itself %s", p.Name, op)
		}
		if !operands.MatchString(p.Operands) {
			t.Errorf("%s: operands are given as A=.. B=.. C=.., not %q", p.Name, p.Operands)
		}
	}
}

func TestAnEffectNamesTheOperandsItUses(t *testing.T) {
	for op := range opCount {
		p := Pictures[op]
		for _, letter := range []string{"A", "B", "C"} {
			said := regexp.MustCompile(`\b` + letter + `\b`).MatchString(p.Effect)
			given := strings.Contains(p.Operands, letter+"=")
			if said && !given {
				t.Errorf("%s: the effect speaks of %s, which is no operand: %q", p.Name, letter, p.Effect)
			}
		}
	}
}

func TestAnUnknownOperationSaysSo(t *testing.T) {
	if got := opCount.String(); got != "unknown" {
		t.Errorf("the operation after the last is called %q", got)
	}
}
