package engine_test

import (
	"os"
	"strings"
	"testing"

	"asimplay/engine"
)

// run runs a program to its end.
func runProgram(b *testing.B, source string, trace bool) {
	b.Helper()
	p, fault := engine.Load("scenario.py", source)
	if fault != nil {
		b.Fatal(fault.Message)
	}
	r, fault := p.Start(engine.Options{Trace: trace, Write: func(int, string) error { return nil }})
	if fault != nil {
		b.Fatal(fault.Message)
	}
	r.Step(0)
	if f := r.Fault(); f != nil {
		b.Fatal(f.Traceback)
	}
}

// BenchmarkWorkload is the workloads of `make bench`, a tenth as long.
func BenchmarkWorkload(b *testing.B) {
	for _, name := range []string{"w1", "w2", "w3", "w4", "w5", "w6", "w7"} {
		text, err := os.ReadFile("../bench/workloads/" + name + ".py")
		if err != nil {
			b.Fatal(err)
		}
		source := strings.Replace(string(text), "0  # ", "  # ", 1)
		for _, trace := range []bool{false, true} {
			b.Run(name+map[bool]string{true: "/trace"}[trace], func(b *testing.B) {
				b.ReportAllocs()
				for b.Loop() {
					runProgram(b, source, trace)
				}
			})
		}
	}
}

// BenchmarkMachine is the language alone: ten thousand turns of a loop.
func BenchmarkMachine(b *testing.B) {
	for name, body := range map[string]string{
		"arithmetic": "    x = x * 3 % 1001 + 1",
		"floats":     "    y = y * 0.5 + i",
		"call":       "    x = add(x, i)",
		"method":     "    c.step(i)",
		"attribute":  "    c.n = c.n + i",
		"list":       "    l.append(i)\n    x = l[i]",
		"dict":       "    d[i % 64] = x\n    x = d[i % 64]",
		"text":       "    x = len(f'{i} of {x}')",
		"generator":  "    x = next(g)",
		"except":     "    try:\n        raise ValueError\n    except ValueError:\n        x = i",
	} {
		source := `
class C:
    def __init__(self):
        self.n = 0
    def step(self, i):
        self.n += i

def add(a, b):
    return a + b

def count():
    i = 0
    while True:
        yield i
        i += 1

def main():
  x, y, c, l, d, g = 0, 0.0, C(), [], {}, count()
  for i in range(10000):
` + body + `

main()
`
		b.Run(name, func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				runProgram(b, source, false)
			}
		})
	}
}
