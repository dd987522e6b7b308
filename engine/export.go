package engine

import (
	"errors"
	"io"

	"asimplay/engine/internal/trace"
)

// WriteCSV writes what a traced run recorded: the table "segments", "events" or "levels", or, when table is "", all
// three, each under a line with its name. With many environments each table stands once for each, in order.
func (r *Run) WriteCSV(w io.Writer, table string) error {
	tables := []struct {
		name  string
		table trace.Table
	}{{"segments", trace.SegmentTable}, {"events", trace.EventTable}, {"levels", trace.LevelTable}}
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

// Timeline is what one environment of a traced run did, in columns; engine/picture draws it.
type Timeline = trace.Timeline

// Environments is how many environments the program has made so far.
func (r *Run) Environments() int { return len(r.recorder.Runs()) }

// Timeline answers what an environment did, by its number in order of creation, from 0.
func (r *Run) Timeline(environment int) *Timeline { return r.recorder.Runs()[environment].Timeline() }
