package picture_test

import (
	"encoding/json"
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"

	"asimplay/engine"
	"asimplay/engine/internal/trace"
	"asimplay/engine/internal/trace/tracetest"
	"asimplay/engine/picture"
)

var update = flag.Bool("update", false, "write the goldens of testdata/timeline anew")

const goldens = "../../testdata/timeline/"

// A golden of layouts begins with lines that say which program is run and how; then come its views, each with what lies
// where in it. The program's trace is kept beside it, for those who lay out without running.
type golden struct {
	name    string
	head    []string
	options engine.Options
	program string
	env     int
	views   []string // the lines that begin with "view"
	run     *engine.Run
}

func readGolden(t *testing.T, file string) *golden {
	t.Helper()
	text, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	g := &golden{name: strings.TrimSuffix(filepath.Base(file), ".txt"), options: engine.Options{Trace: true}}
	for _, line := range strings.Split(string(text), "\n") {
		key, value, _ := strings.Cut(line, " ")
		if key == "view" {
			g.views = append(g.views, line)
		}
		if len(g.views) > 0 || line == "" {
			continue
		}
		g.head = append(g.head, line)
		switch key {
		case "program":
			g.program = "../../" + value
		case "set":
			g.options.Set = append(g.options.Set, value)
		case "seed":
			seed, _ := strconv.ParseInt(value, 10, 64)
			g.options.Seed = &seed
		case "env":
			g.env, _ = strconv.Atoi(value)
		default:
			t.Fatalf("%s: there is no line %q", file, line)
		}
	}
	source, err := os.ReadFile(g.program)
	if err != nil {
		t.Fatal(err)
	}
	p, fault := engine.Load("scenario.py", string(source))
	if fault == nil {
		g.run, fault = p.Start(g.options)
	}
	if fault != nil {
		t.Fatal(fault.Traceback)
	}
	g.run.Step(0)
	return g
}

func all(t *testing.T) (list []*golden) {
	t.Helper()
	files, err := filepath.Glob(goldens + "layouts/*.txt")
	if err != nil || len(files) < 10 {
		t.Fatal("there are no goldens of layouts", err)
	}
	for _, file := range files {
		list = append(list, readGolden(t, file))
	}
	return list
}

// viewOf reads a line such as "view width=800 from=10 to=20 fold=Customer".
func viewOf(t *testing.T, line string) picture.View {
	v := picture.View{Folded: map[string]bool{}, Packed: map[string]bool{}}
	for _, word := range strings.Fields(line)[1:] {
		key, value, _ := strings.Cut(word, "=")
		number, err := strconv.ParseFloat(value, 64)
		switch key {
		case "width":
			v.Width = int(number)
		case "from":
			v.From = number
		case "to":
			v.To = number
		case "fold", "unfold":
			v.Folded[value], err = key == "fold", nil
		case "pack", "apart":
			v.Packed[value], err = key == "pack", nil
		default:
			t.Fatalf("there is no %q in a view", key)
		}
		if err != nil {
			t.Fatal(err)
		}
	}
	return v
}

// match compares with a golden, or writes it.
func match(t *testing.T, file, have string) {
	t.Helper()
	if *update {
		if err := os.WriteFile(file, []byte(have), 0o644); err != nil {
			t.Fatal(err)
		}
		return
	}
	want, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	if string(want) == have {
		return
	}
	a, b := strings.Split(have, "\n"), strings.Split(string(want), "\n")
	for i := range a {
		if i >= len(b) || a[i] != b[i] {
			t.Fatalf("%s:%d: have\n%.300s\nwant\n%.300s", file, i+1, a[i], strings.Join(b[min(i, len(b)):min(i+1, len(b))], ""))
		}
	}
	t.Fatalf("%s has more lines", file)
}

func TestLayoutsAreAsWritten(t *testing.T) {
	for _, g := range all(t) {
		var b strings.Builder
		b.WriteString(strings.Join(g.head, "\n") + "\n")
		for _, view := range g.views {
			b.WriteString("\n" + view + "\n" + picture.Describe(g.run.Timeline(g.env), viewOf(t, view)))
		}
		match(t, goldens+"layouts/"+g.name+".txt", b.String())
	}
}

// TestPicturesAreAsWritten: the first view of a golden that has a picture, 960 pixels wide.
func TestPicturesAreAsWritten(t *testing.T) {
	files, _ := filepath.Glob(goldens + "pictures/*.svg")
	if len(files) < 4 {
		t.Fatal("there are no goldens of pictures")
	}
	for _, file := range files {
		name, dark := strings.CutSuffix(strings.TrimSuffix(filepath.Base(file), ".svg"), ".dark")
		g := readGolden(t, goldens+"layouts/"+name+".txt")
		v := viewOf(t, g.views[0])
		o := picture.Options{Title: g.run.Title(), Dark: dark, From: v.From, To: v.To, Folded: v.Folded, Packed: v.Packed}
		if n := g.run.Environments(); n > 1 {
			o.Note = fmt.Sprintf("simulation %d of %d", g.env+1, n)
		}
		match(t, file, picture.SVG(g.run.Timeline(g.env), o))
	}
}

// TestExportsAreAsWritten: tables are named NAME.TABLE.csv, and NAME.perfetto.json is for Perfetto.
func TestExportsAreAsWritten(t *testing.T) {
	files, _ := filepath.Glob(goldens + "exports/*")
	if len(files) < 8 {
		t.Fatal("there are no goldens of exports")
	}
	for _, file := range files {
		parts := strings.Split(filepath.Base(file), ".")
		g := readGolden(t, goldens+"layouts/"+parts[0]+".txt")
		var b strings.Builder
		var err error
		if parts[2] == "json" {
			err = g.run.WritePerfetto(&b, g.env)
		} else {
			err = g.run.WriteEnvironmentCSV(&b, g.env, parts[1])
		}
		if err != nil {
			t.Fatal(err)
		}
		match(t, file, b.String())
	}
}

// TestTracesAreAsRecorded holds the traces that the page's tests begin with.
func TestTracesAreAsRecorded(t *testing.T) {
	known := map[string]bool{}
	for _, g := range all(t) {
		known[g.name+".json"] = true
		match(t, goldens+"traces/"+g.name+".json", traceText(t, g.run))
	}
	programs := map[string]bool{}
	for _, g := range all(t) {
		programs[filepath.Base(g.program)] = true
	}
	for folder, needed := range map[string]map[string]bool{"traces": known, "programs": programs} {
		files, err := os.ReadDir(goldens + folder)
		if err != nil {
			t.Fatal(err)
		}
		for _, file := range files {
			if !needed[file.Name()] {
				t.Errorf("%s/%s belongs to no golden", folder, file.Name())
			}
		}
	}
}

// traceText is a container as text: its header without what does not come from the trace, but with the fingerprint, then
// its columns.
func traceText(t *testing.T, run *engine.Run) string {
	t.Helper()
	header, columns, values, err := tracetest.Container(run.Result())
	if err != nil {
		t.Fatal(err)
	}
	header["fingerprint"] = run.Fingerprint()
	for _, key := range []string{"engine", "steps", "columns"} {
		delete(header, key)
	}
	var b strings.Builder
	text, _ := json.Marshal(header)
	b.WriteString("{\"header\": " + strings.NewReplacer(`{"class"`, "\n{\"class\"", `{"column"`, "\n{\"column\"").Replace(string(text)) + ",\n\"columns\": {\n")
	var lines []string
	var offsets []uint32
	for _, column := range columns {
		name, kind, list := column.Name, column.Type, values[column.Name]
		switch all := list.(type) {
		case []uint32:
			if strings.HasSuffix(name, ".offsets") {
				offsets = all
				continue
			}
		case []uint8:
			numbers, texts := []int{}, []string{}
			for _, b := range all {
				numbers = append(numbers, int(b))
			}
			list = numbers
			if strings.HasSuffix(name, ".bytes") {
				name, kind = strings.TrimSuffix(name, ".bytes"), "text"
				for i := range len(offsets) - 1 {
					texts = append(texts, string(all[offsets[i]:offsets[i+1]]))
				}
				list = texts
			}
		}
		text, err := json.Marshal(list)
		if err != nil {
			t.Fatal(err)
		}
		lines = append(lines, fmt.Sprintf("%q: [%q, %s]", name, kind, text))
	}
	return b.String() + strings.Join(lines, ",\n") + "\n}}\n"
}

// TestTheGoldensHaveAllThereIs fails when an odd case is no longer among them.
func TestTheGoldensHaveAllThereIs(t *testing.T) {
	seen := map[string]bool{}
	for _, g := range all(t) {
		tl := g.run.Timeline(g.env)
		seen["deadlock"] = seen["deadlock"] || len(tl.Deadlock) > 0
		seen["environments"] = seen["environments"] || g.run.Environments() > 1
		for i := range tl.Segments.Start {
			seen["no duration"] = seen["no duration"] || tl.Segments.Start[i] == tl.Segments.End[i]
			seen["open"] = seen["open"] || tl.Segments.Flags[i]&trace.Open != 0
		}
		for _, view := range g.views {
			seen["zoom"] = seen["zoom"] || strings.Contains(view, "from=")
			for _, r := range picture.Lay(tl, viewOf(t, view)).Rows {
				seen[r.Kind.String()] = true
				seen["columns"] = seen["columns"] || len(r.Columns) > 20
				seen["names"] = seen["names"] || len(r.Names) > 0
				seen["level"] = seen["level"] || r.Level != nil
				for _, m := range r.Marks {
					for bit := 1; bit <= picture.LogLine; bit *= 2 {
						seen["mark "+strconv.Itoa(m.What&bit)] = true
					}
				}
				for _, b := range r.Bars {
					seen["cut"] = seen["cut"] || b.X0 < 0
				}
			}
		}
	}
	for _, needed := range []string{
		"deadlock", "environments", "no duration", "open", "zoom", "title", "process", "thing", "counts", "shared", "columns", "names", "level",
		"mark 1", "mark 2", "mark 4", "mark 8", "cut",
	} {
		if !seen[needed] {
			t.Errorf("no golden has %s; they have %v", needed, slices.Sorted(mapsKeys(seen)))
		}
	}
}

func mapsKeys(m map[string]bool) func(func(string) bool) {
	return func(yield func(string) bool) {
		for key := range m {
			if !yield(key) {
				return
			}
		}
	}
}
