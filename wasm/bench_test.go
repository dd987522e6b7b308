//go:build js && wasm

package main

import (
	"testing"

	"github.com/hack-pad/safejs"
)

// BenchmarkBridge is a run of about 8,000 events as the worker makes it: start, steps, result.
func BenchmarkBridge(b *testing.B) {
	const source = `
from asimpy import Environment, Process

class Looper(Process):
    async def run(self):
        for _ in range(100):
            await self.timeout(1)

env = Environment()
for _ in range(20):
    Looper(env)
env.run()
`
	if err := publish(); err != nil {
		b.Fatal(err)
	}
	doors, err := safejs.Global().Get("asimplay")
	if err != nil {
		b.Fatal(err)
	}
	call := func(name string, args ...any) safejs.Value {
		answer, err := doors.Call(name, args...)
		if err != nil {
			b.Fatal(err)
		}
		return answer
	}
	b.ReportAllocs()
	for b.Loop() {
		call("start", source, "")
		for {
			answer, err := call("step", 1000).String()
			if err != nil {
				b.Fatal(err)
			}
			if answer[:12] == `{"done":true` {
				break
			}
		}
		if call("result").Type() != safejs.TypeObject {
			b.Fatal("there is no result")
		}
	}
}
