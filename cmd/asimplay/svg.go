package main

import (
	"fmt"
	"io"
	"strconv"

	"asimplay/engine"
	"asimplay/engine/picture"
)

// svg runs a program and draws its timeline. A program that fails is drawn up to there; its traceback goes to stderr.
func svg(args []string, stdout, stderr io.Writer) (int, error) {
	q, err := parse(args)
	if err != nil {
		return 0, err
	}
	p, fault, err := load(q.file)
	if err != nil {
		return 0, err
	}
	var r *engine.Run
	if fault == nil {
		q.options.Trace = true
		q.options.Write = func(stream int, text string) error {
			if stream == 2 {
				_, err := io.WriteString(stderr, text)
				return err
			}
			return nil
		}
		r, fault = p.Start(q.options)
	}
	if fault != nil {
		fmt.Fprint(stderr, fault.Traceback)
		return 1, nil
	}
	r.Step(0)
	count := r.Environments()
	switch {
	case count == 0:
		return 0, misuse(q.file + " makes no environment: there is nothing to draw")
	case q.env > count:
		return 0, misuse("--env " + strconv.Itoa(q.env) + " is more than the program has: " + strconv.Itoa(count))
	case q.env == 0:
		q.env = count
	}
	q.picture.Title = p.Title()
	if count > 1 {
		q.picture.Note = "simulation " + strconv.Itoa(q.env) + " of " + strconv.Itoa(count)
	}
	if _, err := io.WriteString(stdout, picture.SVG(r.Timeline(q.env-1), q.picture)); err != nil {
		return 0, err
	}
	return r.Code(), nil
}
