package edge

import (
	"crypto/sha256"
	"encoding/base64"
	"errors"
	"html"
	"net/http"
	"net/url"
	"strconv"
	"strings"
)

// kept is how long answers about a link are kept (seconds). The link never changes, but how it is drawn may.
const kept = 24 * 60 * 60

// style and script are all of their kind that a page here may have; its policy names their digests.
const (
	style = `:root{color-scheme:light dark}body{margin:15vh auto;padding:0 24px;max-width:36em;font:16px/1.5 system-ui,sans-serif;` +
		`color:#1c1b19;background:#fbf9f4}h1{font-size:20px;line-height:1.3}a{color:#005a8d}img{max-width:100%}` +
		`@media(prefers-color-scheme:dark){body{color:#ecebe6;background:#141517}a{color:#74bdec}}`
	script = `location.replace(document.getElementById('open').href)`
)

// policy is that of a page made here.
var policy = "default-src 'none'; img-src 'self'; style-src " + digestOf(style) + "; script-src " + digestOf(script) +
	"; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"

func digestOf(text string) string {
	sum := sha256.Sum256([]byte(text))
	return "'sha256-" + base64.StdEncoding.EncodeToString(sum[:]) + "'"
}

// open is a page that goes on to the playground at once, and that says to programs what is to be seen there.
func (e *edge) open(w http.ResponseWriter, r *http.Request) {
	id := r.PathValue("id")
	h, ok := e.find(w, r, id)
	if !ok {
		return
	}
	h.describe()
	site := origin(r)
	address := site + "/s/" + id
	picture := site + "/preview/" + id + ".png"
	about := site + "/oembed?url=" + url.QueryEscape(address)
	property := func(name, content string) string {
		return `<meta property="` + name + `" content="` + html.EscapeString(content) + "\">\n"
	}
	head := `<meta name="description" content="` + html.EscapeString(h.about.description) + "\">\n" +
		property("og:type", "website") +
		property("og:site_name", "asimplay") +
		property("og:title", h.about.title) +
		property("og:description", h.about.description) +
		property("og:url", address) +
		property("og:image", picture) +
		property("og:image:type", "image/png") +
		property("og:image:width", strconv.Itoa(cardWidth)) +
		property("og:image:height", strconv.Itoa(cardHeight)) +
		property("og:image:alt", "The timeline of the run") +
		`<meta name="twitter:card" content="summary_large_image">` + "\n" +
		`<link rel="alternate" type="application/json+oembed" href="` + html.EscapeString(about) + `" title="` + html.EscapeString(h.about.title) + "\">\n"
	body := "<h1>" + html.EscapeString(h.about.title) + "</h1>\n<p>" + html.EscapeString(h.about.description) + "</p>\n" +
		`<p><a id="open" href="` + html.EscapeString(site+"/#"+h.payload) + `">Open in asimplay</a></p>` + "\n" +
		`<noscript><p>asimplay runs programs in the page and needs JavaScript. This is what it would show:</p>` +
		`<img src="/preview/` + id + `.svg" alt="The timeline of the run"></noscript>` + "\n" +
		"<script>" + script + "</script>\n"
	public(w.Header(), kept)
	w.Header().Set("Content-Security-Policy", policy)
	w.Header().Set("Link", "<"+about+`>; rel="alternate"; type="application/json+oembed"`)
	send(w, r, http.StatusOK, "text/html; charset=utf-8", page(h.about.title, head, body))
}

// failPage says what is wrong to somebody who followed a link.
func failPage(w http.ResponseWriter, r *http.Request, status int, why string) {
	w.Header().Set("Content-Security-Policy", policy)
	sentence := strings.ToUpper(why[:1]) + why[1:]
	body := "<h1>" + html.EscapeString(sentence) + ".</h1>\n<p><a href=\"/\">Open asimplay</a></p>\n"
	send(w, r, status, "text/html; charset=utf-8", page("Not found", `<meta name="robots" content="noindex">`+"\n", body))
}

// page puts a document around head and body.
func page(title, head, body string) []byte {
	return []byte("<!doctype html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n" +
		`<meta name="viewport" content="width=device-width, initial-scale=1">` + "\n" +
		"<title>" + html.EscapeString(title) + " · asimplay</title>\n" +
		`<link rel="icon" href="/icon.svg" type="image/svg+xml">` + "\n" +
		head + "<style>" + style + "</style>\n</head>\n<body>\n" + body + "</body>\n</html>\n")
}

// find finds a stored link, and tells whoever asked when there is none.
func (e *edge) find(w http.ResponseWriter, r *http.Request, id string) (*held, bool) {
	payload, err := find(e.Store, id)
	if errors.Is(err, errUnknown) {
		fail(w, r, http.StatusNotFound, err.Error())
		return nil, false
	}
	if err != nil {
		e.log("store: " + err.Error())
		fail(w, r, http.StatusServiceUnavailable, "the link could not be read; try again later")
		return nil, false
	}
	h, err := read(payload)
	if err != nil { // a scenario that the library no longer has
		fail(w, r, http.StatusGone, strings.TrimSuffix(err.Error(), "."))
		return nil, false
	}
	return h, true
}
