package picture

import (
	"bytes"
	"encoding/xml"
	"fmt"
	"io"
	"math"
	"os"
	"regexp"
	"strings"
	"testing"

	"asimplay/engine/internal/trace"
)

// busy is a made-up run: a resource, and processes that wait for it, hold it and go on, back to back.
func busy(processes, each int, length float64) *trace.Timeline {
	t := &trace.Timeline{Horizon: length * float64(each), Lanes: []trace.Lane{{Kind: "resource", Class: "Resource", Name: "desk", End: math.NaN(), Capacity: 2}}}
	g := &t.Segments
	g.Offsets = []uint32{0, 0}
	for p := range processes {
		t.Lanes = append(t.Lanes, trace.Lane{Kind: "process", Class: "Worker", Name: fmt.Sprintf("worker %d", p+1), End: math.NaN(), Capacity: math.NaN()})
		for i := range each {
			g.Start, g.End = append(g.Start, float64(i)*length), append(g.End, float64(i+1)*length)
			g.State, g.Flags = append(g.State, uint8((i+p)%3)), append(g.Flags, 0)
			g.Object = append(g.Object, 0)
		}
		g.Offsets = append(g.Offsets, uint32(len(g.Start)))
	}
	t.Series = []trace.Series{{Lane: 0, What: "use", Time: []float64{0, length}, Value: []float64{0, 2}}}
	t.Classes = []trace.Class{{Name: "Worker", Count: processes, MeanWait: 1, MaxWait: 2, MeanStay: math.NaN()}}
	return t
}

func TestAPictureIsWholeAndHarmless(t *testing.T) {
	hostile := busy(3, 4, 1)
	hostile.Lanes[1].Name = `</text><script>alert("1")</script> & so on`
	hostile.Lanes[2].Name = "a\x00b\x1b\ufffe"
	svg := SVG(hostile, Options{Title: `<b onload="x">`, Note: "simulation 1 of 2"})
	d := xml.NewDecoder(strings.NewReader(svg))
	seen := map[string]int{}
	texts := ""
	for {
		token, err := d.Token()
		if err == io.EOF {
			break
		}
		if err != nil {
			t.Fatal(err)
		}
		switch token := token.(type) {
		case xml.StartElement:
			seen[token.Name.Local]++
			for _, a := range token.Attr {
				if strings.HasPrefix(a.Name.Local, "on") || strings.Contains(a.Name.Local, "href") || strings.Contains(strings.ReplaceAll(a.Value, "url(#hatch-", ""), "url(") {
					t.Errorf("attribute %s=%q", a.Name.Local, a.Value)
				}
			}
		case xml.CharData:
			texts += string(token)
		}
	}
	for _, forbidden := range []string{"script", "style", "image", "use", "foreignObject", "a", "b"} {
		if seen[forbidden] > 0 {
			t.Errorf("the picture has an element %s", forbidden)
		}
	}
	if seen["title"] != 1 || seen["desc"] != 1 || !strings.HasPrefix(svg, `<svg xmlns="http://www.w3.org/2000/svg" width="960"`) || !strings.Contains(svg, `role="img"`) {
		t.Errorf("the picture does not say what it is: %.400s", svg)
	}
	for _, said := range []string{`<b onload="x">`, "desk", "use 1.5 of 2", "worker 3", "Worker: 3 processes", "waits 1 on average, 2 at most", "simulation 1 of 2", "holding"} {
		if !strings.Contains(texts, said) {
			t.Errorf("the picture does not say %q", said)
		}
	}
}

// TestSizeIsBoundedByPixels: a hundred times as many bars are hardly more to draw, once they share columns.
func TestSizeIsBoundedByPixels(t *testing.T) {
	few, many := SVG(busy(10, 2_000, 1), Options{}), SVG(busy(10, 200_000, 1), Options{})
	if len(many) > 2*len(few) || len(many) > 400_000 {
		t.Errorf("2,000 bars a lane take %d bytes, 200,000 take %d", len(few), len(many))
	}
	tall := SVG(busy(5_000, 3, 1), Options{})
	var height int
	fmt.Sscanf(tall[strings.Index(tall, `height="`):], `height="%d"`, &height)
	if height > defaultHeight || !strings.Contains(tall, "at most 5000") {
		t.Errorf("5,000 lanes make a picture %d high", height)
	}
}

// TestSharesAreExact: what a column shows is the time in each state, whatever the width.
func TestSharesAreExact(t *testing.T) {
	run := busy(1, 999, 1)
	for _, width := range []int{60, 97, 333} {
		r := Lay(run, View{Width: width}).Rows
		row := r[len(r)-1]
		var sums [3]float64
		for _, c := range row.Columns {
			for s, share := range c.Share {
				sums[s] += share * (run.Horizon / float64(width-28))
			}
		}
		for s, got := range sums {
			if math.Abs(got-333) > 1e-3 {
				t.Errorf("width %d: %v of time in state %d, want 333", width, got, s)
			}
		}
	}
}

// TestColoursAreThePages reads the page's palette.
func TestColoursAreThePages(t *testing.T) {
	text, err := os.ReadFile("../../web/timeline/palette.js")
	if err != nil {
		t.Fatal(err)
	}
	for name, p := range map[string]palette{"LIGHT": light, "DARK": dark} {
		_, of, _ := bytes.Cut(text, []byte("export const "+name+" = {"))
		of, _, _ = bytes.Cut(of, []byte("\n};"))
		one := func(key string) string {
			m := regexp.MustCompile(`\b` + key + `: '(#[0-9a-f]{6})'`).FindSubmatch(of)
			if m == nil {
				t.Fatalf("palette.js has no %s %s", name, key)
			}
			return string(m[1])
		}
		for key, have := range map[string]string{
			"paper": p.paper, "ink": p.ink, "muted": p.muted, "grid": p.grid, "mark": p.mark, "hatch": p.hatch, "area": p.area,
			"areaEdge": p.areaEdge, "line": p.line, "level": p.level, "levelArea": p.levelArea,
		} {
			if want := one(key); have != want {
				t.Errorf("%s %s is %s, in the page %s", name, key, have, want)
			}
		}
		for i, m := range regexp.MustCompile(`fill: '(#\w+)', edge: '(#\w+)'`).FindAllSubmatch(of, -1) {
			if (tone{string(m[1]), string(m[2])}) != p.states[i] {
				t.Errorf("%s state %d is %v, in the page %s %s", name, i, p.states[i], m[1], m[2])
			}
			if c := contrast(p.states[i].edge, p.paper); c < 3 {
				t.Errorf("%s: the outline of state %d has contrast %.2f", name, i, c)
			}
		}
		if c := contrast(p.muted, p.paper); c < 4.5 {
			t.Errorf("%s: small text has contrast %.2f", name, c)
		}
	}
}

func contrast(a, b string) float64 {
	x, y := luminance(a), luminance(b)
	return (max(x, y) + 0.05) / (min(x, y) + 0.05)
}

// Names are whole where they fit; where they do not, they keep what is read first and what tells them apart.
func TestNamesAreElidedOnlyWhereTheyDoNotFit(t *testing.T) {
	named := func(class, name string, width int) (title, label string) {
		t.Helper()
		run := busy(2, 2, 1)
		for i := range run.Lanes {
			run.Lanes[i].Class = class
			if run.Lanes[i].Kind == "process" {
				run.Lanes[i].Name = fmt.Sprintf("%s %d", name, 40+i)
			}
		}
		run.Classes[0].Name = class
		svg := string(SVG(run, Options{Width: width}))
		title = regexp.MustCompile(`font-weight="600"[^>]*>([^<]*)<tspan`).FindStringSubmatch(svg)[1]
		label = regexp.MustCompile(`>([^<]*42)</text>`).FindStringSubmatch(svg)[1]
		return title, label
	}
	for _, class := range []string{"Sleeper", "Customer", "Philosopher", "WMWMWMWM", "X"} {
		for _, width := range []int{480, 680, 800, 1200} {
			if title, label := named(class, strings.ToLower(class), width); title != class || label != strings.ToLower(class)+" 42" {
				t.Errorf("%s at %d: %q, %q", class, width, title, label)
			}
		}
	}
	title, label := named("TelephoneExchangeOperator", "telephone operator of the night", 320)
	if !strings.HasPrefix(title, "Telep") || !strings.HasSuffix(title, "…") {
		t.Errorf("a title keeps its beginning: %q", title)
	}
	if !strings.HasPrefix(label, "tele") || !strings.HasSuffix(label, "…42") {
		t.Errorf("a name keeps its beginning and its number: %q", label)
	}
	for _, c := range []struct {
		name string
		room float64
		want string
	}{
		{"customer 10", 200, "customer 10"},
		{"customer 10", 60, "cust…10"},
		{"customer 10", 31, "…10"},
		{"customer 10", 24, "c…"},
		{"worker(3)", 50, "wo…3)"},
		{"arrivals", 40, "arri…"},
		{"Ångström", 40, "Ång…"},
		{"abcd 1", 31, "a…1"},
	} {
		got := clippedName(c.name, 13, c.room)
		if got != c.want || got != c.name && textWidth(got, 13) > c.room {
			t.Errorf("%q in %v: %q, not %q", c.name, c.room, got, c.want)
		}
	}
}
