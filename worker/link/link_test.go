package link

import (
	"bytes"
	"compress/zlib"
	"encoding/base64"
	"encoding/json"
	"errors"
	"os"
	"reflect"
	"runtime"
	"strconv"
	"strings"
	"testing"
)

type golden struct {
	About string
	Link  string
	Holds map[string]any
}

func goldens(t testing.TB) []golden {
	t.Helper()
	text, err := os.ReadFile("../../web/test/golden-links.json")
	if err != nil {
		t.Fatal(err)
	}
	var all []golden
	if err := json.Unmarshal(text, &all); err != nil {
		t.Fatal(err)
	}
	if len(all) < 30 {
		t.Fatalf("only %d golden links", len(all))
	}
	return all
}

// plain writes a link as the page's test does, so that the two are held to the same words.
func plain(l Link, err error) map[string]any {
	if err != nil {
		return map[string]any{"kind": "broken", "message": err.Error()}
	}
	out := map[string]any{"kind": l.Kind.String(), "params": map[string]any{}}
	p := l.Program
	if p.Scenario != "" {
		out["scenario"] = p.Scenario
	}
	if p.Code != nil {
		out["code"] = *p.Code
	}
	for name, literal := range p.Params {
		out["params"].(map[string]any)[name] = literal
	}
	for name, n := range map[string]*int64{"seed": p.Seed, "simulation": p.Simulation, "at": p.At} {
		if n != nil {
			out[name] = float64(*n)
		}
	}
	if p.View != nil {
		out["view"] = map[string]any{"from": p.View.From, "to": p.View.To}
	}
	var marks []any
	for _, m := range p.Marks {
		marks = append(marks, map[string]any{"time": m.Time, "note": m.Note})
	}
	if marks != nil {
		out["marks"] = marks
	}
	if l.Origin != nil {
		out["origin"] = map[string]any{"engine": l.Origin.Engine, "fingerprint": l.Origin.Fingerprint}
	}
	if l.Address != nil {
		out["address"] = l.Address.String()
	}
	return out
}

func TestGoldenLinksAreReadAsThePageReadsThem(t *testing.T) {
	for _, g := range goldens(t) {
		t.Run(g.About, func(t *testing.T) {
			got := plain(Decode(g.Link))
			for name, want := range g.Holds {
				if !reflect.DeepEqual(got[name], want) {
					t.Errorf("%s is %#v, want %#v", name, got[name], want)
				}
			}
		})
	}
}

func TestAnEmptyLinkHoldsNothing(t *testing.T) {
	for _, text := range []string{"", "#"} {
		if l, err := Decode(text); err != nil || l.Kind != None {
			t.Errorf("%q: %v, %v", text, l.Kind, err)
		}
	}
}

func TestLengthIsLimited(t *testing.T) {
	long := "scenario=bank&x=" + strings.Repeat("a", Limit)
	if _, err := Decode(long[:Limit]); err != nil {
		t.Error(err)
	}
	_, err := Decode(long[:Limit+1])
	var broken Broken
	if !errors.As(err, &broken) || !strings.Contains(err.Error(), "longer than 32 KiB") {
		t.Error(err)
	}
	// As the page counts: é is one, a bee two.
	if n := units("é🐝"); n != 3 {
		t.Error(n)
	}
}

// TestABombIsNotUnpacked opens 64 MiB that travel in 87 kB; the limit on the link's length is left out of it.
func TestABombIsNotUnpacked(t *testing.T) {
	var bomb bytes.Buffer
	w := zlib.NewWriter(&bomb)
	for range 1024 {
		if _, err := w.Write(make([]byte, 64<<10)); err != nil {
			t.Fatal(err)
		}
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	packed := base64.RawURLEncoding.EncodeToString(bomb.Bytes())
	var before, after runtime.MemStats
	runtime.ReadMemStats(&before)
	_, err := unpack(packed)
	runtime.ReadMemStats(&after)
	if !errors.Is(err, errTooLarge) {
		t.Error(err)
	}
	allocated := after.TotalAlloc - before.TotalAlloc
	if allocated > 4<<20 {
		t.Errorf("%d bytes for what is refused beyond %d", allocated, InflateLimit)
	}
}

func TestNumbersAreJavaScripts(t *testing.T) {
	for text, want := range map[string]string{
		"": "0", " 7\n": "7", "1_0": "NaN", "0x1F": "31", "0x": "NaN", "0b101": "5", "0o17": "15", "-0x1": "NaN", "1e3": "1000",
		"1e": "NaN", ".5": "0.5", "5.": "5", ".": "NaN", "inf": "NaN", "-Infinity": "-Inf", "Infinity": "+Inf", "nan": "NaN",
		"1e999": "+Inf", "0x1p4": "NaN", "--1": "NaN", "+1": "1", "\uFEFF2": "2", "1 2": "NaN", "0x20000000000000000": "36893488147419103000",
	} {
		if got := strconv.FormatFloat(number(text), 'f', -1, 64); got != want {
			t.Errorf("Number(%q) is %s, want %s", text, got, want)
		}
	}
}

func FuzzDecode(f *testing.F) {
	for _, g := range goldens(f) {
		f.Add(g.Link)
	}
	f.Fuzz(func(t *testing.T, text string) {
		l, err := Decode(text)
		var broken Broken
		if err != nil {
			if !errors.As(err, &broken) || !strings.HasPrefix(err.Error(), "This link ") {
				t.Errorf("%v is no sentence for a reader", err)
			}
			return
		}
		for name, literal := range l.Program.Params {
			if !isParameterName(name) || !isLiteral(literal) || strings.Contains(literal, "\n") {
				t.Errorf("%s = %q", name, literal)
			}
		}
		if l.Program.Code != nil && len(*l.Program.Code) > InflateLimit*3 {
			t.Errorf("%d bytes of code", len(*l.Program.Code))
		}
		if again, _ := Decode(text); !reflect.DeepEqual(plain(again, nil), plain(l, nil)) {
			t.Error("the same link is another the second time")
		}
	})
}
