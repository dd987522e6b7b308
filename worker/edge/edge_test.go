package edge

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"image/png"
	"io"
	"net/http"
	"net/http/httptest"
	"net/url"
	"strings"
	"testing"

	"asimplay/worker/link"
)

// shelf is a store in memory that misses keys as Cloudflare's does.
type shelf struct {
	kept   map[string]string
	puts   int
	broken error
}

func (s *shelf) Get(id string) (string, error) {
	payload, ok := s.kept[id]
	if !ok {
		payload = "<null>"
	}
	return payload, s.broken
}

func (s *shelf) Put(id, payload string) error {
	s.puts++
	s.kept[id] = payload
	return s.broken
}

const site = "https://play.example"

// edgeUnderTest is a handler with its store, and what it logged.
type edgeUnderTest struct {
	http.Handler
	*shelf
	log []string
}

func newEdge(allow func(Deed, string) bool) *edgeUnderTest {
	e := &edgeUnderTest{shelf: &shelf{kept: map[string]string{}}}
	e.Handler = Handler(Config{Store: e.shelf, Allow: allow, Log: func(text string) { e.log = append(e.log, text) }})
	return e
}

// do asks as a Worker does: without a body, Body is nil.
func (e *edgeUnderTest) do(method, path string, body io.Reader, headers ...string) *httptest.ResponseRecorder {
	r := httptest.NewRequest(method, site+path, body)
	if body == nil {
		r.Body = nil
	}
	for i := 0; i < len(headers); i += 2 {
		r.Header.Set(headers[i], headers[i+1])
	}
	w := httptest.NewRecorder()
	e.ServeHTTP(w, r)
	return w
}

func (e *edgeUnderTest) shorten(t *testing.T, payload string) string {
	t.Helper()
	w := e.do("POST", "/api/links", strings.NewReader(payload))
	var answer struct{ ID, Address string }
	if err := json.Unmarshal(w.Body.Bytes(), &answer); err != nil || w.Code >= 300 {
		t.Fatalf("%d %s", w.Code, w.Body)
	}
	if answer.Address != site+"/s/"+answer.ID || w.Header().Get("Location") != answer.Address {
		t.Errorf("%+v, Location %s", answer, w.Header().Get("Location"))
	}
	return answer.ID
}

func sentence(t *testing.T, w *httptest.ResponseRecorder) string {
	t.Helper()
	var answer struct{ Error string }
	if err := json.Unmarshal(w.Body.Bytes(), &answer); err != nil {
		t.Fatalf("%d %q: %v", w.Code, w.Body, err)
	}
	return answer.Error
}

const edited = "1.eJxNkUFu2zAQRa8y-F1EAlhCduImJZBFFl42MNKsWmZBS6OUqDUUSFpOEKRnyAWKHCDH6IVyhIK2CxTckPOA__98PoHl3gvDoNEz3UChDV152v35-iOM-nC14ocxxEzRSRcGK30MA7nkh_GRjmgpk49BBpasaBVDyylZsXJzdbukS2r0gugDfW-0nt9RdJmtXF99KcjiW_jzRu-vL7-LlZV241KiVXVUqY0VIiKXHqWljnuKW6kSb_p_ZE93zmcqU539wGGbq0NazQ9jmFz0LnNV0tR1MWGZ6PL_1FVtZVWxTPUe6mJSW4FCallc9AEGayc_oTC66IYE84QiuG_wfAGFshEMTh5O8KyQmDuYj6cKyQ_bjcs-CMxMwWWYM4XJ8-7Q_nzx6wIK2edN-YBSPRR6L_ccx-glw6Dnrl27zxfnnxZnp_NZg-e_1uaP1Q"

func TestTheSameLinkHasTheSameIDAndIsStoredOnce(t *testing.T) {
	e := newEdge(nil)
	first := e.do("POST", "/api/links", strings.NewReader("#scenario=bank&TELLERS=3"))
	if first.Code != http.StatusCreated {
		t.Errorf("%d %s", first.Code, first.Body)
	}
	id := e.shorten(t, "scenario=bank&TELLERS=3")
	if again := e.do("POST", "/api/links", strings.NewReader("scenario=bank&TELLERS=3")); again.Code != http.StatusOK {
		t.Errorf("the second time: %d", again.Code)
	}
	if !strings.Contains(first.Body.String(), id) || e.puts != 1 || e.kept[id] != "scenario=bank&TELLERS=3" {
		t.Errorf("%s, stored %d times as %q", id, e.puts, e.kept[id])
	}
	if other := e.shorten(t, edited); other == id || len(other) != shortID {
		t.Error(other)
	}
}

func TestTwoLinksWithTheBeginningOfTheirDigestInCommonAreBothKept(t *testing.T) {
	e := newEdge(nil)
	e.kept[idOf("scenario=bank", shortID)] = "scenario=sleeper" // as if they had
	id := e.shorten(t, "scenario=bank")
	if len(id) != longID || e.kept[id] != "scenario=bank" {
		t.Errorf("%s: %q", id, e.kept[id])
	}
	if w := e.do("GET", "/s/"+id, nil); w.Code != http.StatusOK {
		t.Error(w.Code)
	}
}

func TestWhatIsNotStored(t *testing.T) {
	e := newEdge(nil)
	long := "scenario=bank&x=" + strings.Repeat("a", link.Limit)
	for _, c := range []struct {
		about string
		body  io.Reader
		code  int
		why   string
	}{
		{"no body", nil, 400, "is to be a link"},
		{"an empty body", strings.NewReader(""), 400, "is to be a link"},
		{"a lone hash", strings.NewReader("#"), 400, "is to be a link"},
		{"no link", strings.NewReader("nonsense"), 400, "none that this page makes"},
		{"a cut link", strings.NewReader(edited[:300]), 400, "cut or changed"},
		{"a link to come", strings.NewReader("2.abc"), 400, "version 2"},
		{"a scenario that is none", strings.NewReader("scenario=nonsense"), 400, "no scenario “nonsense”"},
		{"a parameter that is none", strings.NewReader("scenario=bank&TELLERS=open(3)"), 400, "TELLERS is to be a number"},
		{"a file elsewhere", strings.NewReader("url=https%3A%2F%2Fevil.example%2Fa.py"), 400, "is not shortened"},
		{"white space", strings.NewReader("scenario=bank &x=1"), 400, "neither spaces"},
		{"letters beyond ASCII", strings.NewReader("scenario=bank&x=é"), 400, "neither spaces"},
		{"markup", strings.NewReader("scenario=bank&x=\"><script>\n"), 400, "neither spaces"},
		{"too much", strings.NewReader(long), 413, "32 KiB"},
		{"one byte too much", strings.NewReader("#" + long[:link.Limit+1]), 413, "32 KiB"},
		{"too much without saying so", io.MultiReader(strings.NewReader(long)), 413, "32 KiB"},
		{"what breaks off", io.MultiReader(strings.NewReader("scenario=bank"), &breaksOff{}), 400, "did not arrive whole"},
	} {
		w := e.do("POST", "/api/links", c.body)
		if why := sentence(t, w); w.Code != c.code || !strings.Contains(why, c.why) {
			t.Errorf("%s: %d %q", c.about, w.Code, why)
		}
	}
	if e.puts != 0 {
		t.Error("stored:", e.kept)
	}
	if w := e.do("POST", "/api/links", strings.NewReader("#"+long[:link.Limit])); w.Code != http.StatusCreated {
		t.Errorf("32 KiB: %d %s", w.Code, w.Body)
	}
}

type breaksOff struct{}

func (*breaksOff) Read([]byte) (int, error) { return 0, errors.New("gone") }

func TestOnlyPagesOfTheSiteStore(t *testing.T) {
	e := newEdge(nil)
	for from, code := range map[string]int{site: 201, "https://evil.example": 403, "null": 403, "http://play.example": 403} {
		w := e.do("POST", "/api/links", strings.NewReader("scenario=bank"), "Origin", from)
		if w.Code != code || w.Header().Get("Access-Control-Allow-Origin") != "" {
			t.Errorf("from %s: %d, %v", from, w.Code, w.Header())
		}
		e.kept = map[string]string{}
	}
}

func TestTooManyAtOnceAreRefused(t *testing.T) {
	left := map[Deed]int{StoreLink: 2, DrawPicture: 1}
	asked := map[string]bool{}
	e := newEdge(func(deed Deed, who string) bool {
		asked[who] = true
		left[deed]--
		return left[deed] >= 0
	})
	id := e.shorten(t, "scenario=sleeper")
	e.shorten(t, "scenario=bank")
	for path, request := range map[string]func() *httptest.ResponseRecorder{
		"store": func() *httptest.ResponseRecorder {
			return e.do("POST", "/api/links", strings.NewReader("scenario=penguins"))
		},
		"draw": func() *httptest.ResponseRecorder {
			if w := e.do("GET", "/preview/"+id+".svg", nil); w.Code != http.StatusOK {
				t.Errorf("the first: %d", w.Code)
			}
			return e.do("GET", "/preview/"+id+".png", nil)
		},
	} {
		w := request()
		if w.Code != http.StatusTooManyRequests || w.Header().Get("Retry-After") == "" || w.Header().Get("Cache-Control") != "no-store" {
			t.Errorf("%s: %d %v", path, w.Code, w.Header())
		}
		if !strings.Contains(sentence(t, w), "too many") {
			t.Error(w.Body)
		}
	}
	if e.puts != 2 || len(asked) != 1 {
		t.Error(e.puts, asked)
	}
}

func TestVisitorsAreAddressesOrNetworks(t *testing.T) {
	for address, want := range map[string]string{
		"192.0.2.7": "192.0.2.7", "192.0.2.7:80": "192.0.2.7", "::ffff:192.0.2.7": "192.0.2.7",
		"2001:db8:1:2:3:4:5:6": "2001:db8:1:2::/64", "[2001:db8:1:2::9]:443": "2001:db8:1:2::/64", "": "unknown", "x": "unknown",
	} {
		if got := visitor(address); got != want {
			t.Errorf("%q is %s, want %s", address, got, want)
		}
	}
}

func TestAShortLinkOpensThePlayground(t *testing.T) {
	e := newEdge(nil)
	for _, payload := range []string{"scenario=bank&TELLERS=3&seed=7", edited} {
		id := e.shorten(t, payload)
		w := e.do("GET", "/s/"+id, nil)
		body := w.Body.String()
		if w.Code != http.StatusOK || !strings.Contains(body, `href="`+site+"/#"+strings.ReplaceAll(payload, "&", "&amp;")+`"`) {
			t.Errorf("%d %s", w.Code, body)
		}
		for _, part := range []string{
			`<meta property="og:image" content="` + site + "/preview/" + id + `.png">`, `<meta name="twitter:card" content="summary_large_image">`,
			`<link rel="alternate" type="application/json+oembed" href="` + site + "/oembed?url=" + url.QueryEscape(site+"/s/"+id) + `"`,
			`<meta property="og:url" content="` + site + "/s/" + id + `">`,
		} {
			if !strings.Contains(body, part) {
				t.Errorf("%s is not in %s", part, body)
			}
		}
		if w.Header().Get("Content-Type") != "text/html; charset=utf-8" || !strings.HasPrefix(w.Header().Get("Cache-Control"), "public, max-age=") {
			t.Error(w.Header())
		}
		// The page's own script and style are the only ones that may act.
		for _, text := range []string{script, style} {
			if !strings.Contains(body, ">"+text+"</") || !strings.Contains(w.Header().Get("Content-Security-Policy"), digestOf(text)) {
				t.Errorf("the policy does not have %s", text)
			}
		}
	}
	first := e.do("GET", "/s/"+e.shorten(t, "scenario=bank&TELLERS=3&seed=7"), nil).Body.String()
	if !strings.Contains(first, "<title>Bank: customers who lose patience · asimplay</title>") || !strings.Contains(first, "With TELLERS = 3, seed 7.") {
		t.Error(first)
	}
}

func TestATitleIsTextAndNothingElse(t *testing.T) {
	e := newEdge(nil)
	id := e.shorten(t, packed(t, map[string]any{"code": "\"\"\"</title><script>alert(1)</script>\" onload='x'.\n\n<img src=x> & <b>\"\"\"\n"}))
	for _, body := range []string{e.do("GET", "/s/"+id, nil).Body.String(), e.do("GET", "/preview/"+id+".svg", nil).Body.String()} {
		if !strings.Contains(body, "&lt;script&gt;") || strings.Contains(body, "<script>alert") || strings.Contains(body, "<img src=x") || strings.Contains(body, "<b>") {
			t.Error(body)
		}
	}
	answer := oembedAnswer(t, e, "url="+url.QueryEscape(site+"/s/"+id))
	if html := answer["html"].(string); strings.Contains(html, "<script>") || strings.Count(html, "<") != 2 {
		t.Error(html)
	}
}

func TestWhatIsNotThereIsNotFound(t *testing.T) {
	e := newEdge(nil)
	e.kept["abcdefghijkm"] = "scenario=bank" // not what its name says
	for _, path := range []string{
		"/s/nonsense", "/s/abcdefghijkm", "/s/aaaaaaaaaaaa", "/s/" + strings.Repeat("a", 24), "/s/ABCDEFGHIJKM", "/preview/aaaaaaaaaaaa.svg",
		"/preview/aaaaaaaaaaaa.png", "/preview/aaaaaaaaaaaa.gif", "/preview/aaaaaaaaaaaa", "/preview/.png", "/s/", "/api", "/", "/s/a/b",
	} {
		if w := e.do("GET", path, nil); w.Code != http.StatusNotFound {
			t.Errorf("%s: %d", path, w.Code)
		}
	}
	w := e.do("GET", "/s/aaaaaaaaaaaa", nil, "Accept", "text/html,*/*")
	if w.Code != http.StatusNotFound || !strings.Contains(w.Body.String(), "<h1>There is no such short link.</h1>") || w.Header().Get("Cache-Control") != "no-store" {
		t.Errorf("%d %s", w.Code, w.Body)
	}
	for method, path := range map[string]string{"GET": "/api/links", "POST": "/s/aaaaaaaaaaaa", "DELETE": "/oembed", "PUT": "/preview/a.svg"} {
		if w := e.do(method, path, nil); w.Code != http.StatusMethodNotAllowed || w.Header().Get("Allow") == "" {
			t.Errorf("%s %s: %d", method, path, w.Code)
		}
	}
}

func TestAScenarioThatIsNoMoreIsGone(t *testing.T) {
	e := newEdge(nil)
	e.kept[idOf("scenario=former", shortID)] = "scenario=former"
	if w := e.do("GET", "/s/"+idOf("scenario=former", shortID), nil); w.Code != http.StatusGone {
		t.Errorf("%d %s", w.Code, w.Body)
	}
}

func TestAStoreThatFailsIsNotTheVisitorsFault(t *testing.T) {
	e := newEdge(nil)
	id := e.shorten(t, "scenario=bank")
	e.broken = errors.New("secret detail")
	for _, w := range []*httptest.ResponseRecorder{
		e.do("POST", "/api/links", strings.NewReader("scenario=bank")), e.do("GET", "/s/"+id, nil), e.do("GET", "/preview/"+id+".png", nil),
		e.do("GET", "/oembed?url="+url.QueryEscape(site+"/s/"+id), nil),
	} {
		if w.Code != http.StatusServiceUnavailable || strings.Contains(w.Body.String(), "secret") {
			t.Errorf("%d %s", w.Code, w.Body)
		}
	}
	if len(e.log) != 4 || !strings.Contains(e.log[0], "secret detail") {
		t.Error(e.log)
	}
}

func TestAPanicIsAnAnswer(t *testing.T) {
	e := newEdge(func(Deed, string) bool { panic("oh") })
	w := e.do("POST", "/api/links", strings.NewReader("scenario=bank"))
	if w.Code != http.StatusInternalServerError || strings.Contains(w.Body.String(), "oh") || len(e.log) != 1 {
		t.Errorf("%d %s %v", w.Code, w.Body, e.log)
	}
}

func TestHeadersThatEveryAnswerHas(t *testing.T) {
	e := newEdge(nil)
	id := e.shorten(t, "scenario=bank")
	for _, path := range []string{"/s/" + id, "/s/none", "/preview/" + id + ".svg", "/preview/" + id + ".png", "/oembed?url=" + url.QueryEscape(site+"/s/"+id), "/oembed"} {
		for _, method := range []string{"GET", "HEAD"} {
			w := e.do(method, path, nil)
			h := w.Header()
			if h.Get("X-Content-Type-Options") != "nosniff" || h.Get("Referrer-Policy") == "" || h.Get("Content-Type") == "" || h.Get("Content-Length") != "" ||
				!strings.Contains(h.Get("Content-Security-Policy"), "default-src 'none'") || !strings.Contains(h.Get("Content-Security-Policy"), "frame-ancestors") {
				t.Errorf("%s %s: %v", method, path, h)
			}
			if w.Code == http.StatusOK && h.Get("Access-Control-Allow-Origin") != "*" {
				t.Errorf("%s: not for other pages: %v", path, h)
			}
			if method == "HEAD" && w.Body.Len() > 0 {
				t.Errorf("HEAD %s has a body", path)
			}
		}
	}
}

func TestPreviews(t *testing.T) {
	e := newEdge(nil)
	id := e.shorten(t, "scenario=coffee_machine")
	svg := e.do("GET", "/preview/"+id+".svg", nil)
	if svg.Header().Get("Content-Type") != "image/svg+xml" || !strings.Contains(svg.Body.String(), ">Ada</text>") || !strings.Contains(svg.Body.String(), "Coffee machine") {
		t.Error(svg.Header(), svg.Body)
	}
	w := e.do("GET", "/preview/"+id+".png", nil)
	img, err := png.Decode(bytes.NewReader(w.Body.Bytes()))
	if err != nil || img.Bounds().Dx() != cardWidth || img.Bounds().Dy() != cardHeight || w.Header().Get("Content-Type") != "image/png" {
		t.Fatal(err, w.Header())
	}
	for _, header := range []http.Header{svg.Header(), w.Header()} {
		if header.Get("Cache-Control") != "public, max-age=86400" {
			t.Error(header)
		}
	}
	// A link's stretch of time is what is drawn: from 9 on, Ada has long gone.
	zoomed := e.do("GET", "/preview/"+e.shorten(t, "scenario=coffee_machine&view=9~12")+".svg", nil).Body.String()
	if zoomed == svg.Body.String() || !strings.Contains(zoomed, ">10.5</text>") && !strings.Contains(zoomed, ">11</text>") {
		t.Error(zoomed)
	}
	// Parameters and seed are the link's; one that the program no longer has is left out.
	plain := e.do("GET", "/preview/"+e.shorten(t, "scenario=bank")+".svg", nil).Body.String()
	for payload, same := range map[string]bool{"scenario=bank&TELLERS=3": false, "scenario=bank&seed=9": false, "scenario=bank&FORMER=9": true} {
		if got := e.do("GET", "/preview/"+e.shorten(t, payload)+".svg", nil).Body.String() == plain; got != same {
			t.Errorf("%s: the same picture is %v", payload, got)
		}
	}
}

func TestProgramsThatFailOrNeverEndHaveAPreview(t *testing.T) {
	e := newEdge(nil)
	process := "from asimpy import Environment, Process\nclass P(Process):\n    async def run(self):\n        %s\nenv = Environment()\nP(env)\nenv.run()\n"
	for about, c := range map[string]struct{ code, want string }{
		"a mistake in the text":          {"def f(:\n", "does not run: "},
		"nothing at all":                 {"", "nothing happens"},
		"a failure before anything":      {"1 / 0\n", "does not run: "},
		"a loop without end":             {"while True: pass\n", "does not run: "},
		"events without end":             {fmt.Sprintf(process, "while True: await self.timeout(1)"), ">P 1</text>"},
		"a failure in a process":         {fmt.Sprintf(process, "await self.timeout(3); 1 / 0"), ">P 1</text>"},
		"output without end":             {"while True: print('x' * 1000)\n", "does not run: "},
		"memory without end":             {"x = [0]\nwhile True: x = x + x\n", "does not run: "},
		"recursion without end":          {"def f(): return f()\nf()\n", "does not run: "},
		"a docstring of a million steps": {"\"\"\"T.\"\"\"\nsum(range(10**12))\n", ""},
	} {
		id := e.shorten(t, packed(t, map[string]any{"code": c.code}))
		w := e.do("GET", "/preview/"+id+".svg", nil)
		if w.Code != http.StatusOK || !strings.Contains(w.Body.String(), c.want) {
			t.Errorf("%s: %d %s", about, w.Code, w.Body)
		}
		if w := e.do("GET", "/preview/"+id+".png", nil); w.Code != http.StatusOK {
			t.Errorf("%s: %d %s", about, w.Code, w.Body)
		}
		if w := e.do("GET", "/s/"+id, nil); w.Code != http.StatusOK {
			t.Errorf("%s: %d %s", about, w.Code, w.Body)
		}
	}
	if len(e.log) > 0 {
		t.Error(e.log)
	}
}

func oembedAnswer(t *testing.T, e *edgeUnderTest, query string) map[string]any {
	t.Helper()
	w := e.do("GET", "/oembed?"+query, nil)
	var answer map[string]any
	if err := json.Unmarshal(w.Body.Bytes(), &answer); err != nil || w.Code != http.StatusOK {
		t.Fatalf("%s: %d %s", query, w.Code, w.Body)
	}
	return answer
}

func TestOEmbed(t *testing.T) {
	e := newEdge(nil)
	id := e.shorten(t, "scenario=bank&TELLERS=3")
	short := "url=" + url.QueryEscape(site+"/s/"+id)
	answer := oembedAnswer(t, e, short+"&format=json")
	frame := `<iframe src="` + site + `/embed.html#scenario=bank&amp;TELLERS=3" sandbox="allow-scripts allow-popups allow-popups-to-escape-sandbox allow-downloads" loading="lazy" width="800" height="600"`
	if answer["version"] != "1.0" || answer["type"] != "rich" || answer["width"] != 800.0 || answer["height"] != 600.0 ||
		!strings.HasPrefix(answer["html"].(string), frame) || answer["thumbnail_url"] != site+"/preview/"+id+".png" || answer["title"] != "Bank: customers who lose patience" {
		t.Errorf("%v", answer)
	}
	small := oembedAnswer(t, e, short+"&maxwidth=500&maxheight=300")
	if small["width"] != 500.0 || small["height"] != 300.0 || small["thumbnail_url"] != nil || !strings.Contains(small["html"].(string), `width="500" height="300"`) {
		t.Errorf("%v", small)
	}
	if large := oembedAnswer(t, e, short+"&maxwidth=5000"); large["width"] != 800.0 || large["thumbnail_width"] != 1200.0 {
		t.Errorf("%v", large)
	}
	for _, page := range []string{"/", "/index.html"} {
		long := oembedAnswer(t, e, "url="+url.QueryEscape(site+page+"#"+edited))
		if !strings.Contains(long["html"].(string), site+"/embed.html#"+edited+`"`) || long["thumbnail_url"] != nil {
			t.Errorf("%v", long)
		}
	}
	for query, code := range map[string]int{
		"": 400, "url=": 400, "url=%3A%3A": 400, short + "&maxwidth=0": 400, short + "&maxheight=x": 400, short + "&format=xml": 501,
		"url=" + url.QueryEscape("https://evil.example/s/"+id): 404, "url=" + url.QueryEscape(site+"/s/aaaaaaaaaaaa"): 404,
		"url=" + url.QueryEscape(site+"/tutorial.html"): 404, "url=" + url.QueryEscape(site+"/"): 404, "url=" + url.QueryEscape(site+"/#nonsense"): 404,
	} {
		if w := e.do("GET", "/oembed?"+query, nil); w.Code != code {
			t.Errorf("%s: %d %s", query, w.Code, w.Body)
		}
	}
}
