package trace

import (
	"encoding/binary"
	"encoding/json"
	"math"
	"reflect"
	"strconv"
	"strings"
	"testing"

	"asimplay/engine/internal/trace/tracetest"
	"asimplay/engine/sim"
)

// container is a decoded container.
type container struct {
	header  map[string]any
	columns map[string]any // []uint8, []uint32 or []float64
}

func decode(t *testing.T, data []byte) container {
	t.Helper()
	header, described, columns, err := tracetest.Container(data)
	if err != nil {
		t.Fatalf("%v in %q", err, data)
	}
	end := 16 + int(binary.LittleEndian.Uint32(data[8:]))
	if end%8 != 0 {
		t.Errorf("columns begin at %d", end)
	}
	for _, x := range described {
		if x.Offset%8 != 0 || x.Offset < end {
			t.Errorf("column %v at %d, the one before ends at %d", x.Name, x.Offset, end)
		}
		end = x.Offset + x.Size()
	}
	if aligned(end) != len(data) {
		t.Errorf("columns end at %d of %d", end, len(data))
	}
	return container{header, columns}
}

func (c *container) strings(name string) []string {
	offsets, bytes := c.columns[name+".offsets"].([]uint32), c.columns[name+".bytes"].([]uint8)
	all := []string{}
	for i := range len(offsets) - 1 {
		all = append(all, string(bytes[offsets[i]:offsets[i+1]]))
	}
	return all
}

func (c *container) environment(i int) map[string]any {
	return c.header["environments"].([]any)[i].(map[string]any)
}

func parse(t *testing.T, text string) any {
	t.Helper()
	var v any
	if err := json.Unmarshal([]byte(text), &v); err != nil {
		t.Fatal(err)
	}
	return v
}

func same(t *testing.T, what string, got, want any) {
	t.Helper()
	if !reflect.DeepEqual(got, want) {
		g, _ := json.Marshal(got)
		w, _ := json.Marshal(want)
		t.Errorf("%s:\ngot  %s\nwant %s", what, g, w)
	}
}

func csvOf(t *testing.T, r *Run, table Table) string {
	t.Helper()
	var b strings.Builder
	sites := make([]Site, 100)
	for i := range sites {
		sites[i].Line = i
	}
	if err := r.WriteCSV(&b, table, sites); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

func sameText(t *testing.T, what, got, want string) {
	t.Helper()
	if got != want {
		t.Errorf("%s: got\n%s\nwant\n%s", what, got, want)
	}
}

// bank is a teller and customers who arrive at 0, 2 and 4, are served for 3 and leave after 4 of waiting.
func bank(t *testing.T) (*Recorder, *Run) {
	t.Helper()
	r := New(1 << 20)
	line := uint32(None)
	r.Locate = func() uint32 { return line }
	r.Name = func(env *sim.Environment, id uint32) (string, string) {
		if id == 1 {
			return "Resource", "teller"
		}
		return "Customer", ""
	}
	env := sim.NewEnvironment()
	run := r.Attach(env)
	line = 1
	teller := sim.NewResource(env, 1)
	for i := range 3 {
		line = 2
		env.Go("", func(p *sim.Proc) error {
			line = 10
			if err := p.Timeout(float64(2 * i)); err != nil {
				return err
			}
			line = 11
			first := env.FirstOf(teller.Acquire(), env.Timeout(sim.At(3.5)))
			if err := p.Await(first); err != nil {
				return err
			}
			line = 12
			if first.Winner() == 1 {
				env.Log("c"+strconv.Itoa(i), "left")
				return nil
			}
			if err := p.Timeout(3); err != nil {
				return err
			}
			line = 13
			r.Print(Stdout, "served "+strconv.Itoa(i))
			return teller.Release()
		})
	}
	run.Until(20, true)
	if err := env.RunUntil(sim.Whole(20)); err != nil {
		t.Fatal(err)
	}
	return r, run
}

func TestBankRows(t *testing.T) {
	r, run := bank(t)
	sameText(t, "segments", csvOf(t, run, SegmentTable), `lane,class,start,end,state,object,line,ended
Customer 1,Customer,0,0,delayed,,10,resumed
Customer 1,Customer,0,3,holding,,12,resumed
Customer 2,Customer,0,2,delayed,,10,resumed
Customer 2,Customer,2,3,waiting,teller,11,resumed
Customer 2,Customer,3,6,holding,,12,resumed
Customer 3,Customer,0,4,delayed,,10,resumed
Customer 3,Customer,4,6,waiting,teller,11,resumed
Customer 3,Customer,6,9,holding,,12,resumed
`)
	sameText(t, "events", csvOf(t, run, EventTable), `row,time,kind,actor,target,line,cause
0,0,create,,teller,1,
1,0,start,Customer 1,,2,
2,0,wait,Customer 1,,10,1
3,0,start,Customer 2,,2,
4,0,wait,Customer 2,,10,3
5,0,start,Customer 3,,2,
6,0,wait,Customer 3,,10,5
7,0,timeout,Customer 1,,10,2
8,0,resume,Customer 1,,10,7
9,0,acquire,Customer 1,teller,11,8
10,0,cancel,Customer 1,,11,8
11,0,wait,Customer 1,,12,8
12,2,timeout,Customer 2,,10,4
13,2,resume,Customer 2,,10,12
14,2,wait,Customer 2,teller,11,13
15,3,timeout,Customer 1,,12,11
16,3,resume,Customer 1,,12,15
17,3,release,Customer 1,teller,13,16
18,3,acquire,Customer 2,teller,11,17
19,3,cancel,Customer 1,,13,16
20,3,end,Customer 1,,13,16
21,3,resume,Customer 2,teller,11,18
22,3,wait,Customer 2,,12,21
23,4,timeout,Customer 3,,10,6
24,4,resume,Customer 3,,10,23
25,4,wait,Customer 3,teller,11,24
26,6,timeout,Customer 2,,12,22
27,6,resume,Customer 2,,12,26
28,6,release,Customer 2,teller,13,27
29,6,acquire,Customer 3,teller,11,28
30,6,cancel,Customer 2,,13,27
31,6,end,Customer 2,,13,27
32,6,resume,Customer 3,teller,11,29
33,6,wait,Customer 3,,12,32
34,9,timeout,Customer 3,,12,33
35,9,resume,Customer 3,,12,34
36,9,release,Customer 3,teller,13,35
37,9,end,Customer 3,,13,35
`)
	sameText(t, "levels", csvOf(t, run, LevelTable), `object,what,time,value,row
teller,use,0,0,0
teller,use,0,1,9
teller,use,9,0,36
teller,queue,0,0,0
teller,queue,2,1,13
teller,queue,3,0,18
teller,queue,4,1,24
teller,queue,6,0,29
`)
	c := decode(t, r.Encode(&Header{Engine: "0.1.0", Outcome: "finished"}))
	env := c.environment(0)
	// In use for 9 of 20; the queue holds one for 1 + 2 of 20.
	same(t, "statistics", env["statistics"], parse(t, `{
		"resources": [{"lane":0,"utilisation":0.45,"meanUse":0.45,"maxUse":1,"meanQueue":0.15,"maxQueue":1,"acquisitions":3,"meanWait":1}],
		"queues": [], "containers": [],
		"classes": [{"class":"Customer","count":3,"finished":3,"meanWait":1,"maxWait":2,"meanSojourn":6}]}`))
	same(t, "until", []any{env["until"], env["now"], env["horizon"], env["events"]}, []any{20.0, 9.0, 20.0, 38.0})
	same(t, "waiting", env["waiting"], []any{})
	same(t, "deadlock", env["deadlock"], []any{})
	same(t, "series", env["series"], parse(t, `[{"lane":0,"what":"use","first":0,"count":3},{"lane":0,"what":"queue","first":3,"count":5}]`))
	same(t, "classes", env["classes"], []any{"Resource", "Customer"})
	same(t, "capacities", env["capacities"], parse(t, `[{"lane":0,"capacity":1}]`))
	same(t, "lanes.kind", c.columns["0/lanes.kind"], []uint8{uint8(sim.KindResource), 0, 0, 0})
	same(t, "lanes.class", c.columns["0/lanes.class"], []uint32{0, 1, 1, 1})
	same(t, "lanes.name", c.strings("0/lanes.name"), []string{"teller", "", "", ""})
	same(t, "lanes.start", c.columns["0/lanes.start"], []float64{0, 0, 0, 0})
	same(t, "lanes.end", c.columns["0/lanes.end"], []float64{0, 3, 6, 9})
	same(t, "lanes.ended", c.columns["0/lanes.ended"], []uint8{0, 1, 1, 1})
	same(t, "lanes.site", c.columns["0/lanes.site"], []uint32{1, 2, 2, 2})
	same(t, "output", c.strings("output"), []string{"served 0", "served 1", "served 2"})
	same(t, "output.seq", c.columns["output.seq"], []uint32{16, 27, 35})
	same(t, "output.stream", c.columns["output.stream"], []uint8{1, 1, 1})
	same(t, "output.env", c.columns["output.env"], []uint32{0, 0, 0})
	holding, waiting := uint8(Holding)|Owns<<2, uint8(Waiting)
	same(t, "segments.rows", c.columns["0/segments.rows"], []uint32{6, 9, 18, 5, 7, 5, 7, 2})
	same(t, "segments.form", c.columns["0/segments.form"], []uint8{0, 0, 0, holding, waiting, holding, waiting, holding})
}

// A customer whose patience ends leaves the wait without the teller.
func TestLeavingAWait(t *testing.T) {
	r := New(1000)
	env := sim.NewEnvironment()
	run := r.Attach(env)
	teller := sim.NewResource(env, 2)
	teller.TryAcquire()
	teller.TryAcquire()
	env.Go("", func(p *sim.Proc) error {
		first := env.FirstOf(env.Timeout(sim.Whole(4)), teller.Acquire())
		p.Await(first)
		env.Log("impatient, \"rather\"", "left")
		return nil
	})
	interrupted := env.Go("", func(p *sim.Proc) error {
		p.Timeout(10)
		return p.Await(teller.Acquire())
	})
	env.Go("", func(p *sim.Proc) error {
		p.Timeout(1)
		interrupted.Process.Interrupt(nil)
		return p.Await(env.FirstOf(env.Timeout(sim.Whole(1)), env.Timeout(sim.Whole(2))))
	})
	if err := env.Run(); err != nil {
		t.Fatal(err)
	}
	sameText(t, "segments", csvOf(t, run, SegmentTable), `lane,class,start,end,state,object,line,ended
"impatient, ""rather""",Process,0,4,waiting,Resource 1,,left
Process 2,Process,0,1,delayed,,,interrupted
Process 2,Process,1,4,waiting,Resource 1,,open
Process 3,Process,0,1,delayed,,,resumed
Process 3,Process,1,2,delayed,,,resumed
`)
	c := decode(t, r.Encode(&Header{}))
	same(t, "segments.form", c.columns["0/segments.form"], []uint8{uint8(Waiting) | WithoutResult<<2, ByInterrupt << 2, 0, 0, uint8(Waiting) | Open<<2})
	same(t, "waiting", c.environment(0)["waiting"], parse(t, `[{"lane":2,"object":0,"site":-1,"since":1,"holders":[]}]`))
	same(t, "log.name", c.strings("0/log.name"), []string{`impatient, "rather"`})
	same(t, "log.message", c.strings("0/log.message"), []string{"left"})
	same(t, "log.lane", c.columns["0/log.lane"], []uint32{1})
	kinds := c.columns["0/events.kind"].([]uint8)
	parents := c.columns["0/events.parent"].([]uint32)
	for i, k := range kinds {
		if EventKind(k) == Interrupted && EventKind(kinds[parents[i]]) != Interrupt {
			t.Errorf("row %d was interrupted by row %d, which is %v", i, parents[i], EventKind(kinds[parents[i]]))
		}
	}
	if seq := c.columns["0/log.seq"].([]uint32); EventKind(kinds[seq[0]]) != Log {
		t.Errorf("log row %d is %v", seq[0], EventKind(kinds[seq[0]]))
	}
}

func TestDeadlock(t *testing.T) {
	r := New(1000)
	env := sim.NewEnvironment()
	r.Attach(env)
	forks := [3]*sim.Resource{}
	for i := range forks {
		forks[i] = sim.NewResource(env, 1)
	}
	for i := range forks {
		env.Go("", func(p *sim.Proc) error {
			p.Acquire(forks[i])
			p.Timeout(1)
			return p.Acquire(forks[(i+1)%3])
		})
	}
	env.Go("", func(p *sim.Proc) error { return p.Acquire(forks[0]) })
	if err := env.Run(); err != nil {
		t.Fatal(err)
	}
	c := decode(t, r.Encode(&Header{}))
	same(t, "deadlock", c.environment(0)["deadlock"], []any{3.0, 4.0, 5.0})
	same(t, "waiting", c.environment(0)["waiting"], parse(t, `[
		{"lane":3,"object":1,"site":-1,"since":1,"holders":[4]},
		{"lane":4,"object":2,"site":-1,"since":1,"holders":[5]},
		{"lane":5,"object":0,"site":-1,"since":1,"holders":[3]},
		{"lane":6,"object":0,"site":-1,"since":0,"holders":[3]}]`))
}

// Who waits for a holder that only sleeps is not in a deadlock.
func TestWaitingIsNoDeadlock(t *testing.T) {
	r := New(1000)
	env := sim.NewEnvironment()
	run := r.Attach(env)
	fork := sim.NewResource(env, 1)
	env.Go("", func(p *sim.Proc) error { p.Acquire(fork); return p.Timeout(100) })
	env.Go("", func(p *sim.Proc) error { return p.Acquire(fork) })
	run.Until(10, true)
	if err := env.RunUntil(sim.Whole(10)); err != nil {
		t.Fatal(err)
	}
	c := decode(t, r.Encode(&Header{}))
	same(t, "deadlock", c.environment(0)["deadlock"], []any{})
	same(t, "waiting", c.environment(0)["waiting"], parse(t, `[{"lane":2,"object":0,"site":-1,"since":0,"holders":[1]}]`))
	same(t, "segments.rows", c.columns["0/segments.rows"], []uint32{0, 0})
	same(t, "segments.form", c.columns["0/segments.form"], []uint8{uint8(Holding) | (Owns|Open)<<2, uint8(Waiting) | Open<<2})
}

func TestCancelledTimeoutIsWaitedForInVain(t *testing.T) {
	r := New(1000)
	env := sim.NewEnvironment()
	run := r.Attach(env)
	env.Go("", func(p *sim.Proc) error {
		never := env.Timeout(sim.Whole(1))
		never.Cancel()
		return p.Await(never)
	})
	env.Go("", func(p *sim.Proc) error { return p.Timeout(3) })
	if err := env.Run(); err != nil {
		t.Fatal(err)
	}
	sameText(t, "segments", csvOf(t, run, SegmentTable), `lane,class,start,end,state,object,line,ended
Process 1,Process,0,3,waiting,,,open
Process 2,Process,0,3,delayed,,,resumed
`)
	c := decode(t, r.Encode(&Header{}))
	same(t, "waiting", c.environment(0)["waiting"], parse(t, `[{"lane":0,"object":-1,"site":-1,"since":0,"holders":[]}]`))
}

func TestStatisticsOfStores(t *testing.T) {
	r := New(1000)
	env := sim.NewEnvironment()
	run := r.Attach(env)
	q := sim.NewQueue[int](env, sim.Unbounded)
	tank := sim.NewContainer(env, sim.Limitless(), sim.Amount{N: 8})
	env.Go("", func(p *sim.Proc) error {
		p.Await(q.Put(1))
		p.Timeout(2)
		p.Await(q.Put(2))
		p.Timeout(2)
		sim.Receive(p, q.Get())
		sim.Receive(p, q.Get())
		_, err := sim.Receive(p, q.Get()) // waits for ever
		return err
	})
	env.Go("", func(p *sim.Proc) error {
		p.Timeout(5)
		return p.Await(tank.Get(sim.Amount{N: 6}))
	})
	run.Until(10, true)
	if err := env.RunUntil(sim.Whole(10)); err != nil {
		t.Fatal(err)
	}
	c := decode(t, r.Encode(&Header{}))
	same(t, "statistics", c.environment(0)["statistics"], parse(t, `{
		"resources": [],
		"queues": [{"lane":0,"meanItems":0.6,"maxItems":2,"meanQueue":0.6,"maxQueue":1,"puts":2,"gets":2}],
		"containers": [{"lane":1,"meanLevel":5,"minLevel":2,"maxLevel":8}],
		"classes": [{"class":"Process","count":2,"finished":1,"meanWait":3,"maxWait":6,"meanSojourn":5}]}`))
	same(t, "capacities", c.environment(0)["capacities"], []any{})
}

func TestBudgetStopsRecording(t *testing.T) {
	r := New(20)
	env := sim.NewEnvironment()
	r.Attach(env)
	env.Go("", func(p *sim.Proc) error {
		for range 100 {
			p.Timeout(1)
		}
		return nil
	})
	if r.Err() != nil {
		t.Fatal(r.Err())
	}
	if err := env.Run(); err != nil {
		t.Fatal(err)
	}
	if err := r.Err(); err == nil || err.Error() != "the trace has more than 20 rows" {
		t.Errorf("err %v", err)
	}
	if n := r.Events(); n > 20 {
		t.Errorf("%d events", n)
	}
	decode(t, r.Encode(&Header{Outcome: "budget"}))
}

func TestHeaderIsWrittenWhole(t *testing.T) {
	r := New(100)
	r.Print(Stderr, "na\u00efve \xff \"quoted\"")
	r.Print(Stdout, "")
	fault := &Fault{
		Kind: "exception", Type: "ValueError", Message: "a\tb\\\"\u2028\x00", Help: "", Traceback: "x\ny",
		Line: 1, Column: 2, EndLine: 3, EndColumn: 4, Start: 5, End: 6,
	}
	c := decode(t, r.Encode(&Header{
		Engine: "0.1.0", Outcome: "error", Error: fault, Notes: []string{"one", "two"}, Title: "T", Text: "text", Seed: "42",
		Steps: 7, Sites: []Site{{"scenario.py", "run", 1, 2, 3, 4, 5, 6, -1}},
	}))
	delete(c.header, "columns")
	same(t, "header", c.header, parse(t, `{"engine":"0.1.0","outcome":"error","error":{"kind":"exception","type":"ValueError",
		"message":"a\tb\\\"\u2028\u0000","help":"","traceback":"x\ny","line":1,"column":2,"endLine":3,"endColumn":4,"start":5,"end":6},
		"notes":["one","two"],"title":"T","text":"text","seed":42,"steps":7,"events":0,"time":0,
		"sites":[{"line":1,"column":2,"endLine":3,"endColumn":4,"start":5,"end":6,"parent":-1,"file":"scenario.py","function":"run"}],
		"environments":[]}`))
	same(t, "output", c.strings("output"), []string{"na\u00efve \xff \"quoted\"", ""})
	same(t, "output.env", c.columns["output.env"], []uint32{None, None})
	same(t, "output.stream", c.columns["output.stream"], []uint8{Stderr, Stdout})
}

func TestFingerprint(t *testing.T) {
	a, _ := bank(t)
	b, _ := bank(t)
	if a.Fingerprint() != b.Fingerprint() {
		t.Error("the same run has two fingerprints")
	}
	before := b.Fingerprint()
	b.Print(Stdout, "more")
	if b.Fingerprint() == before {
		t.Error("a line of output does not show in the fingerprint")
	}
	// Held so that it is the same on every machine.
	if got, want := a.Fingerprint(), bankFingerprint; got != want {
		t.Errorf("fingerprint %s, want %s", got, want)
	}
}

const bankFingerprint = "c3367a12a49a7f87"

func TestFloatsRoundTrip(t *testing.T) {
	for _, f := range []float64{0, 1, -1.5, 0.1, 1e-7, 1e21, 123456789012345680000, 5e-324, math.MaxFloat64, 1.0 / 3} {
		j := &JSON{}
		j.Float(f)
		var back float64
		if err := json.Unmarshal(j.Text, &back); err != nil || back != f {
			t.Errorf("%v was written %s", f, j.Text)
		}
	}
	j := &JSON{}
	j.Open('[')
	j.Float(math.NaN())
	j.Float(math.Inf(-1))
	j.Close(']')
	sameText(t, "not finite", string(j.Text), "[null,null]")
}

func BenchmarkRecord(b *testing.B) {
	b.ReportAllocs()
	r := New(1 << 30)
	env := sim.NewEnvironment()
	r.Attach(env)
	for range 100 {
		env.Go("", func(p *sim.Proc) error {
			for i := range b.N / 100 {
				p.Timeout(float64(i%17) + 1)
			}
			return nil
		})
	}
	if err := env.Run(); err != nil {
		b.Fatal(err)
	}
}
