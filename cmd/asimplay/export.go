package main

import (
	"bufio"
	"io"
	"strconv"

	"asimplay/engine"
	"asimplay/engine/picture"
)

// traced runs a program for what it leaves behind. Its traceback, if it fails, goes to stderr; what happened up to there is
// there all the same.
func traced(args []string, stderr io.Writer) (*request, *engine.Run, error) {
	q, err := parse(args)
	if err != nil {
		return nil, nil, err
	}
	q.options.Trace = true
	q.options.Write = func(stream int, text string) error {
		if stream == 2 {
			_, err := io.WriteString(stderr, text)
			return err
		}
		return nil
	}
	r, err := start(q, stderr)
	if r != nil {
		r.Step(0)
	}
	return q, r, err
}

// environment is the number, from 0, of the simulation that is asked for, which is the last unless one is named.
func (q *request) environment(r *engine.Run) (int, error) {
	switch count := r.Environments(); {
	case count == 0:
		return 0, misuse(q.file + " makes no environment: there is nothing to show")
	case q.env > count:
		return 0, misuse("--env " + strconv.Itoa(q.env) + " is more than the program has: " + strconv.Itoa(count))
	case q.env == 0:
		return count - 1, nil
	}
	return q.env - 1, nil
}

func writeTrace(args []string, stdout, stderr io.Writer) (int, error) {
	q, r, err := traced(args, stderr)
	if r == nil {
		return 1, err
	}
	out := bufio.NewWriter(stdout)
	defer out.Flush()
	switch {
	case q.format == "perfetto":
		var env int
		if env, err = q.environment(r); err == nil {
			err = r.WritePerfetto(out, env)
		}
	case q.env > 0:
		if q.table == "" {
			return 0, misuse("--env needs --table, or --format perfetto")
		}
		var env int
		if env, err = q.environment(r); err == nil {
			err = r.WriteEnvironmentCSV(out, env, q.table)
		}
	default:
		err = r.WriteCSV(out, q.table)
	}
	if err != nil {
		return 0, err
	}
	return r.Code(), nil
}

// svg runs a program and draws its timeline.
func svg(args []string, stdout, stderr io.Writer) (int, error) {
	q, r, err := traced(args, stderr)
	if r == nil {
		return 1, err
	}
	env, err := q.environment(r)
	if err != nil {
		return 0, err
	}
	q.picture.Title = r.Title()
	if count := r.Environments(); count > 1 {
		q.picture.Note = "simulation " + strconv.Itoa(env+1) + " of " + strconv.Itoa(count)
	}
	if _, err := io.WriteString(stdout, picture.SVG(r.Timeline(env), q.picture)); err != nil {
		return 0, err
	}
	return r.Code(), nil
}
