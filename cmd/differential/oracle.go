package main

import (
	"bufio"
	_ "embed"
	"errors"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"time"
)

//go:embed oracle.py
var oracleProgram string

// Oracle is a CPython that runs one program after another.
type Oracle struct {
	python string
	child  *exec.Cmd
	in     io.WriteCloser
	out    *bufio.Reader
}

// StartOracle starts CPython 3.11 with asimpy from the folder ASIMPY_SRC, or the installed one when that is not set.
func StartOracle(python string) (*Oracle, error) {
	version, err := exec.Command(python, "-c", "import platform, sys; print(platform.python_implementation(), *sys.version_info[:2])").Output()
	if err != nil {
		return nil, fmt.Errorf("%s: %w", python, err)
	}
	if v := strings.TrimSpace(string(version)); v != "CPython 3 11" {
		return nil, fmt.Errorf("want CPython 3.11, but %s is %s", python, v)
	}
	c := exec.Command(python, "-c", oracleProgram)
	c.Env = append(os.Environ(), "PYTHONHASHSEED=0", "PYTHONWARNINGS=ignore", "PYTHONDONTWRITEBYTECODE=1",
		"GLIBC_TUNABLES=glibc.cpu.hwcaps=-FMA,-AVX2_Usable,-FMA_Usable,-AVX2")
	if folder := os.Getenv("ASIMPY_SRC"); folder != "" {
		folder, err := filepath.Abs(folder)
		if err != nil {
			return nil, err
		}
		c.Env = append(c.Env, "PYTHONPATH="+folder)
	}
	c.Stderr = os.Stderr
	o := &Oracle{python: python, child: c}
	if o.in, err = c.StdinPipe(); err != nil {
		return nil, err
	}
	out, err := c.StdoutPipe()
	if err != nil {
		return nil, err
	}
	o.out = bufio.NewReader(out)
	return o, c.Start()
}

// patience is how long a program may take before CPython is ended with it and another takes its place.
const patience = 20 * time.Second

var errEndless = errors.New("the program does not end")

// unsalted leaves hash as it is; the salts below salts give what is hashed by its address its own number and others.
const (
	unsalted = -1
	salts    = 5
)

// Run answers what a program writes to stdout and stderr. The error is errEndless when it took too long.
func (o *Oracle) Run(text string) (stdout, stderr string, err error) {
	return o.RunSalted(text, unsalted)
}

// RunSalted runs a program with a hash that answers other numbers, by the salt, for what is hashed by its address.
func (o *Oracle) RunSalted(text string, salt int) (stdout, stderr string, err error) {
	late := make(chan struct{})
	watch := time.AfterFunc(patience, func() {
		close(late)
		_ = o.child.Process.Kill()
	})
	stdout, stderr, err = o.run(text, salt)
	if watch.Stop() {
		return stdout, stderr, err
	}
	<-late
	o.Close()
	next, err := StartOracle(o.python)
	if err != nil {
		return "", "", err
	}
	*o = *next
	return "", "", errEndless
}

func (o *Oracle) run(text string, salt int) (stdout, stderr string, err error) {
	if _, err = fmt.Fprintf(o.in, "%d %d\n%s", len(text), salt, text); err != nil {
		return "", "", err
	}
	line, err := o.out.ReadString('\n')
	if err != nil {
		return "", "", fmt.Errorf("CPython has ended: %w", err)
	}
	var n, m int
	if _, err = fmt.Sscanf(line, "%d %d\n", &n, &m); err != nil {
		return "", "", err
	}
	both := make([]byte, n+m)
	_, err = io.ReadFull(o.out, both)
	return string(both[:n]), string(both[n:]), err
}

// Close ends CPython.
func (o *Oracle) Close() {
	o.in.Close()
	_ = o.child.Wait()
}
