package engine

import (
	"errors"
	"io"

	"asimplay/engine/internal/trace"
)

var tables = []struct {
	name  string
	table trace.Table
}{{"segments", trace.SegmentTable}, {"events", trace.EventTable}, {"levels", trace.LevelTable}, {"statistics", trace.StatisticsTable}}

// WriteCSV writes what a traced run recorded: the table "segments", "events", "levels" or "statistics", or, when table is
// "", all of them, each under a line with its name. With many environments each table stands once for each, in order.
func (r *Run) WriteCSV(w io.Writer, table string) error {
	sites := r.sites()
	found := false
	runs := r.recorder.Runs()
	for i, run := range runs {
		for _, t := range tables {
			if table != "" && table != t.name {
				continue
			}
			found = true
			if table == "" || len(runs) > 1 {
				title := "# " + t.name
				if len(runs) > 1 {
					title += " " + itoa(i+1) + " of " + itoa(len(runs))
				}
				if _, err := io.WriteString(w, title+"\n"); err != nil {
					return err
				}
			}
			if err := run.WriteCSV(w, t.table, sites); err != nil {
				return err
			}
		}
	}
	if !found && len(runs) > 0 {
		return errors.New("there is no table " + table)
	}
	return nil
}

// WriteEnvironmentCSV writes one table of one environment, by its number from 0, and nothing else.
func (r *Run) WriteEnvironmentCSV(w io.Writer, environment int, table string) error {
	for _, t := range tables {
		if t.name == table {
			return r.recorder.Runs()[environment].WriteCSV(w, t.table, r.sites())
		}
	}
	return errors.New("there is no table " + table)
}

// WritePerfetto writes what one environment of a traced run did, by its number from 0, as JSON that Perfetto opens.
func (r *Run) WritePerfetto(w io.Writer, environment int) error {
	return r.recorder.Runs()[environment].WritePerfetto(w, r.sites())
}

// Timeline is what one environment of a traced run did, in columns; engine/picture draws it.
type Timeline = trace.Timeline

// Environments is how many environments the program has made so far.
func (r *Run) Environments() int { return len(r.recorder.Runs()) }

// Timeline answers what an environment did, by its number in order of creation, from 0.
func (r *Run) Timeline(environment int) *Timeline { return r.recorder.Runs()[environment].Timeline() }
