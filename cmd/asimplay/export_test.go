package main

import (
	"strings"
	"testing"
)

func TestSVG(t *testing.T) {
	draw := func(args ...string) (code int, out, errs string) {
		var o, e strings.Builder
		code = command(append([]string{"svg"}, args...), &o, &e)
		return code, o.String(), e.String()
	}
	code, svg, errs := draw("../../scenarios/bank.py")
	if code != 0 || errs != "" || !strings.HasPrefix(svg, `<svg xmlns="http://www.w3.org/2000/svg" width="960"`) || !strings.Contains(svg, ">customer 15<") {
		t.Errorf("svg: %d %.300s %s", code, svg, errs)
	}
	if _, other, _ := draw("--set", "TELLERS=1", "--width", "600", "--dark", "../../scenarios/bank.py"); !strings.Contains(other, `width="600"`) || !strings.Contains(other, "#1b1c1f") || !strings.Contains(other, "of 1 ·") {
		t.Errorf("svg with options: %.600s", other)
	}
	_, zoomed, _ := draw("--view", "10~20", "../../scenarios/bank.py")
	if !strings.Contains(zoomed, ">15<") || strings.Contains(zoomed, ">25<") {
		t.Error("--view does not show what it names")
	}
	_, deadlock, _ := draw("../../scenarios/dining_philosophers.py")
	if !strings.Contains(deadlock, "Deadlock: Hypatia waits for forks[1], which Kant holds") {
		t.Error("a deadlock is not said")
	}
	for _, wrong := range [][]string{{"--view", "5", "x.py"}, {"--view", "5~5", "x.py"}, {"--width", "0", "x.py"}, {"--env", "2", "../../scenarios/bank.py"}} {
		if code, out, errs := draw(wrong...); code != 2 || out != "" || !strings.HasPrefix(errs, "asimplay: ") {
			t.Errorf("svg %v: %d %q %q", wrong, code, out, errs)
		}
	}
}
