package main

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// write puts files into a folder of their own and answers it.
func write(t *testing.T, files map[string]string) string {
	t.Helper()
	folder := t.TempDir()
	for name, text := range files {
		if err := os.WriteFile(filepath.Join(folder, name), []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	return folder
}

func TestCommands(t *testing.T) {
	folder := write(t, map[string]string{
		"good.py": "\"\"\"Title.\"\"\"\nimport sys\nimport beside\nCOUNT = 2  # how many\nSEED = 5\nimport random\nrandom.seed(SEED)\n" +
			"print(COUNT, random.random(), beside.NAME, sys.argv[1:])\n",
		"beside.py":   "NAME = 'neighbour'\n",
		"bad.py":      "print('before')\nraise ValueError('no')\n",
		"test_it.py":  "def test_a(): pass\nclass TestB:\n    def test_b(self): pass\n",
		"test_bad.py": "def test_c(): assert False\n",
		"broken.py":   "def (\n",
		"far.py":      "import numpy\nprint(1)\n",
		"wait.py": "from asimpy import Environment, Process\nclass P(Process):\n    async def run(self):\n        await self.timeout(2)\n" +
			"env = Environment()\nP(env)\nenv.run()\n",
	})
	in := func(name string) string { return filepath.Join(folder, name) }
	for _, c := range []struct {
		name           string
		args           []string
		status         int
		stdout, stderr string // a part of each; "" for nothing at all
	}{
		{"run", []string{"run", in("good.py"), "a", "--b"}, 0, "2 0.6229016948897019 neighbour ['a', '--b']\n", ""},
		{"run with a parameter and a seed", []string{"run", "--set", "COUNT=7", "--seed=1", in("good.py")}, 0, "7 0.13436424411240122 neighbour []\n", ""},
		{"a program that raises", []string{"run", in("bad.py")}, 1, "before\n", "ValueError: no\n"},
		{"a mistake in the text", []string{"run", in("broken.py")}, 1, "", "SyntaxError"},
		{"no such parameter", []string{"run", "--set", "MANY=1", in("good.py")}, 1, "", "MANY"},
		{"no such file", []string{"run", in("absent.py")}, 2, "", "absent.py"},
		{"no file", []string{"run"}, 2, "", "usage:"},
		{"a seed that is none", []string{"run", "--seed", "x", in("good.py")}, 2, "", "--seed needs a whole number"},
		{"an option that is none", []string{"run", "--fast", "x", in("good.py")}, 2, "", "there is no option --fast"},
		{"tests", []string{"test", in("test_it.py")}, 0, "2 passed\n", ""},
		{"tests, one failing", []string{"test", in("test_it.py"), in("test_bad.py")}, 1, "1 failed, 2 passed\n", ""},
		{"tests of no file", []string{"test"}, 2, "", "usage:"},
		{"tests of a file that is none", []string{"test", in("absent.py")}, 2, "", "absent.py"},
		{"no command", nil, 2, "", "usage:"},
		{"a command that is none", []string{"walk"}, 2, "", "there is no command walk"},
		{"help", []string{"help"}, 0, "usage:", ""},
		{"check what is good", []string{"check", in("good.py")}, 0, "", ""},
		{"check what cannot be had", []string{"check", in("far.py")}, 1, "far.py:1:1: numpy", ""},
		{"check what is broken", []string{"check", in("broken.py")}, 1, "SyntaxError", ""},
		{"segments", []string{"trace", "--table", "segments", in("wait.py")}, 0, "delayed", ""},
		{"every table", []string{"trace", in("wait.py")}, 0, "# segments\n", ""},
		{"a table that is none", []string{"trace", "--table", "chairs", in("wait.py")}, 2, "", "there is no table chairs"},
		{"instructions", []string{"dis", in("wait.py")}, 0, "await", ""},
	} {
		t.Run(c.name, func(t *testing.T) {
			var stdout, stderr strings.Builder
			status := command(c.args, &stdout, &stderr)
			if status != c.status {
				t.Errorf("status %d, want %d", status, c.status)
			}
			for _, s := range []struct{ stream, got, want string }{{"stdout", stdout.String(), c.stdout}, {"stderr", stderr.String(), c.stderr}} {
				if s.want == "" && s.got != "" || !strings.Contains(s.got, s.want) {
					t.Errorf("%s is %q, want %q in it", s.stream, s.got, s.want)
				}
			}
		})
	}
}
