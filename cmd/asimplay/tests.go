package main

import (
	"bufio"
	_ "embed"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"unicode"

	"asimplay/engine"
)

var (
	//go:embed harness/pytest.py
	pytest string
	//go:embed harness/mock.py
	mock string
	//go:embed harness/run.py
	runner string
)

// unittest is the module around mock: the rest of it is refused by name.
const unittest = `from unittest import mock
def __getattr__(name):
    raise ImportError(f"unittest.{name} is not offered; use assert, in functions called test_...")
`

// tested is the name that runner imports the file of tests by.
const tested = "__tested__"

// suite is a run of files of tests.
type suite struct {
	out    *bufio.Writer
	counts map[string]int
	test   string             // what runs now, as FILE::NAME; between tests the file alone
	said   [3]strings.Builder // what the test has printed, by stream
}

// test runs files of tests in pytest's form and answers 1 when one of them failed or there was none.
func test(args []string, stdout, stderr io.Writer) (int, error) {
	if len(args) == 0 {
		return 0, misuse("a file is needed")
	}
	s := &suite{out: bufio.NewWriter(stdout), counts: map[string]int{}}
	defer s.out.Flush()
	for _, file := range args {
		if strings.HasPrefix(file, "-") {
			return 0, misuse("there is no option " + file)
		}
		if err := s.file(file); err != nil {
			return 0, err
		}
	}
	var words []string
	for _, how := range []string{"failed", "passed", "skipped", "xfailed", "xpassed"} {
		if n := s.counts[how]; n > 0 {
			words = append(words, fmt.Sprintf("%d %s", n, how))
		}
	}
	if len(words) == 0 {
		fmt.Fprintln(s.out, "there are no tests")
		return 1, nil
	}
	fmt.Fprintln(s.out, strings.Join(words, ", "))
	if s.counts["failed"] > 0 {
		return 1, nil
	}
	return 0, nil
}

// file runs the tests of one file in a run of their own.
func (s *suite) file(file string) error {
	text, err := os.ReadFile(file)
	if err != nil {
		return err
	}
	module := moduleName(file)
	neighbours := beside(file)
	p, fault := engine.Load("asimplay test", strings.ReplaceAll(runner, tested, module))
	if fault != nil {
		return fmt.Errorf("the runner of tests is broken: %s", fault.Traceback)
	}
	s.test = file
	r, fault := p.Start(engine.Options{
		Module: func(name string) (string, string, bool) {
			switch name {
			case "pytest":
				return "pytest.py", pytest, true
			case "unittest":
				return "unittest.py", unittest, true
			case "unittest.mock":
				return "mock.py", mock, true
			case module:
				return file, string(text), true
			}
			return neighbours(name)
		},
		Harness: func(word string, texts []string) (string, error) { return s.answer(file, word, texts) },
		Write: func(stream int, text string) error {
			s.said[stream].WriteString(text)
			return nil
		},
	})
	if fault == nil {
		r.Step(0)
		fault = r.Fault()
	}
	if fault != nil {
		s.end("failed", fault.Traceback)
	}
	s.silence()
	return nil
}

// moduleName is what a file is imported as.
func moduleName(file string) string {
	name := strings.TrimSuffix(filepath.Base(file), ".py")
	for i, r := range name {
		if r != '_' && !unicode.IsLetter(r) && (i == 0 || !unicode.IsDigit(r)) {
			return tested
		}
	}
	return name
}

// answer is what the runner asks: see harness/run.py and harness/pytest.py.
func (s *suite) answer(file, word string, texts []string) (string, error) {
	switch word {
	case "conftest":
		if _, _, ok := beside(file)("conftest"); ok {
			return "yes", nil
		}
	case "begin":
		s.silence()
		s.test = file + "::" + texts[0]
	case "end":
		s.end(texts[1], texts[2])
		s.test = file
	case "search":
		pattern, err := regexp.Compile(texts[0])
		if err != nil {
			return "", fmt.Errorf("the pattern %q cannot be used: %w", texts[0], err)
		}
		if pattern.MatchString(texts[1]) {
			return "yes", nil
		}
	case "out", "err":
		said := &s.said[map[string]int{"out": 1, "err": 2}[word]]
		text := said.String()
		said.Reset()
		return text, nil
	}
	return "", nil
}

func (s *suite) silence() {
	s.said[1].Reset()
	s.said[2].Reset()
}

// end counts a test and tells of what did not pass.
func (s *suite) end(how, why string) {
	s.counts[how]++
	switch how {
	case "passed":
	case "failed":
		fmt.Fprintf(s.out, "FAILED %s\n", s.test)
		for stream, name := range []string{1: "stdout", 2: "stderr"} {
			if text := s.said[stream].String(); text != "" {
				fmt.Fprintf(s.out, "--- %s\n%s", name, strings.TrimSuffix(text, "\n")+"\n")
			}
		}
		fmt.Fprintf(s.out, "%s\n", strings.TrimSuffix(why, "\n")+"\n")
	default:
		fmt.Fprintf(s.out, "%s %s", strings.ToUpper(how), s.test)
		if why != "" {
			fmt.Fprintf(s.out, ": %s", why)
		}
		fmt.Fprintln(s.out)
	}
	s.silence()
}
