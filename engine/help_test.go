package engine

import (
	"strings"
	"testing"
)

// TestErrorsHelp holds the line of help under the usual slips, and that stderr has it after CPython's own text.
func TestErrorsHelp(t *testing.T) {
	const process = "from asimpy import *\nclass P(Process):\n    async def run(self):\n        "
	const start = "\nenv = Environment()\nP(env)\nenv.run()\n"
	for _, c := range []struct{ program, help string }{
		{"import rndom\n", "Did you mean: 'random'?"},
		{"import Statistics\n", "Did you mean: 'statistics'?"},
		{"import asimpy.evnt\n", "Did you mean: 'asimpy.event'?"},
		{"import quite_another\n", ""},
		{"from random import expovarate\n", "Did you mean: 'expovariate'?"},
		{"from asimpy import process as p, enviroment\n", "Did you mean: 'environment'?"},
		{"from typing import get_args\n", "typing.get_args is part of Python, but not offered here"},
		{"import numpy as np\nnp.mean([1])\n", "numpy is not offered; use random, statistics and lists"},
		{"from numpy.random import normal\nnormal()\n", "numpy is not offered; use random, statistics and lists"},
		{"open('x')\n", "open() is not offered: a program here has no files"},
		{"eval('1')\n", "eval() is not offered here: write the expression into the program"},
		{"def f(n):\n    f(n + 1)\nf(1)\n", "Does the function that calls itself come to an end?"},
		{"import string\nstring.Template('').is_valid()\n", "string.Template.is_valid is part of Python, but not offered here"},
		{"[].push(1)\n", "list has no push; use append(x)"},
		{"class Stack(list): pass\nStack().push(1)\n", "list has no push; use append(x)"},
		{"class List: pass\nList().push(1)\n", ""},
		{"'a'.toUpperCase()\n", "str has no toUpperCase; use upper()"},
		{"{}.has_key(1)\n", "dict has no has_key; use key in the dict"},
		{"from asimpy import Environment\nEnvironment().process(1)\n", "Environment has no process; use a class derived from Process"},
		{process + "Resource(self._env).request()" + start, "Resource has no request; use async with resource"},
		{process + "self.hold(1)" + start, "Process has no hold; use timeout(delay)"},
		{process + "while True: pass" + start, "A loop that never awaits never lets simulated time pass"},
		{process + "self.timeout(1)" + start, "line 4: an event is made but never awaited; put await before it"},
		{process + "self.wait()\n    async def wait(self): pass" + start, "line 4: wait() is called but never awaited; put await before it"},
		{process + "Resource(self._env).release()" + start, "line 4: release() gives back a slot that nobody holds"},
	} {
		_, stderr, r := output(t, c.program, Options{Budget: Budget{Steps: 1_000_000}})
		help := ""
		if r.Fault() != nil {
			help = r.Fault().Help
		}
		if c.help == "" && help != "" || !strings.Contains(stderr, c.help) {
			t.Errorf("%s\nhelp is %q, want %q; on stderr:\n%s", c.program, help, c.help, stderr)
		}
		if r.Fault() != nil && r.Fault().Kind == "exception" && help != "" && !strings.HasSuffix(stderr, "\nasimplay: "+help+"\n") {
			t.Errorf("%s\nstderr does not end with the help:\n%s", c.program, stderr)
		}
	}
}
