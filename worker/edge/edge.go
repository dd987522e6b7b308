// Package edge is what a server can add to the page: short links, previews of them, and oEmbed.
//
//	POST /api/links         stores a link, answers its short form
//	GET  /s/{id}            opens it; title, description and picture for programs that unfold links
//	GET  /preview/{id}.svg  its timeline, drawn by the page's own engine; .png the same for those who take no SVG
//	GET  /oembed?url=...    how to embed it
//
// The page itself is static and never passes through here. Nor does the package know where it runs: what is stored and
// how visitors are counted is behind [Store] and [Config], what is kept for a while is said by Cache-Control.
package edge

import (
	"encoding/json"
	"fmt"
	"net/http"
	"net/netip"
	"strconv"
	"strings"

	"asimplay/worker/link"
)

// Config is what an edge is given.
type Config struct {
	// Store keeps links. It must not be nil.
	Store Store
	// Allow says whether a visitor may do something once more now; nil allows everything.
	Allow func(Deed, string) bool
	// Log takes what went wrong in the edge itself; it may be nil.
	Log func(string)
}

// Deed is what visitors may do only so often.
type Deed string

// What is counted.
const (
	StoreLink   Deed = "store"
	DrawPicture Deed = "draw"
)

// edge answers requests.
type edge struct{ Config }

// Handler answers what the package's documentation lists, and 404 to all else. It recovers from panics.
func Handler(c Config) http.Handler {
	e := &edge{c}
	mux := http.NewServeMux()
	mux.HandleFunc("POST /api/links", e.shorten)
	mux.HandleFunc("GET /s/{id}", e.open)
	mux.HandleFunc("GET /preview/{file}", e.preview)
	mux.HandleFunc("GET /oembed", e.oembed)
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		defer func() {
			if x := recover(); x != nil {
				e.log(fmt.Sprint("panic: ", x))
				fail(w, r, http.StatusInternalServerError, "something went wrong here; the page works all the same")
			}
		}()
		protect(w.Header())
		mux.ServeHTTP(w, r)
	})
}

func (e *edge) log(text string) {
	if e.Log != nil {
		e.Log(text)
	}
}

// allowed says whether a visitor may go on, and tells one who may not.
func (e *edge) allowed(w http.ResponseWriter, r *http.Request, deed Deed) bool {
	if e.Allow == nil || e.Allow(deed, visitor(r.RemoteAddr)) {
		return true
	}
	w.Header().Set("Retry-After", "60")
	fail(w, r, http.StatusTooManyRequests, "that is too many at once; try again in a minute")
	return false
}

// visitor is what counts as one: an address, or the network of a single subscriber.
func visitor(address string) string {
	if host, err := netip.ParseAddrPort(address); err == nil {
		address = host.Addr().String()
	}
	ip, err := netip.ParseAddr(address)
	if err != nil {
		return "unknown"
	}
	if ip = ip.Unmap(); ip.Is6() {
		if network, err := ip.Prefix(64); err == nil {
			return network.String()
		}
	}
	return ip.String()
}

// origin is how the request's own site is addressed, without a slash at its end.
func origin(r *http.Request) string {
	scheme, host := r.URL.Scheme, r.URL.Host
	if host == "" {
		host = r.Host
	}
	if scheme == "" {
		scheme = "http"
		if r.TLS != nil {
			scheme = "https"
		}
	}
	return scheme + "://" + host
}

// protect sets the headers that every answer has. What a page here needs it allows for itself.
func protect(h http.Header) {
	h.Set("X-Content-Type-Options", "nosniff")
	h.Set("Referrer-Policy", "strict-origin-when-cross-origin")
	h.Set("Content-Security-Policy", "default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'")
	h.Set("Cache-Control", "no-store")
}

// public lets anybody keep an answer for so long (seconds), and any page read it.
func public(h http.Header, seconds int) {
	h.Set("Cache-Control", "public, max-age="+strconv.Itoa(seconds))
	h.Set("Access-Control-Allow-Origin", "*")
	h.Set("Cross-Origin-Resource-Policy", "cross-origin")
}

// send answers with a body; a HEAD gets the headers alone.
func send(w http.ResponseWriter, r *http.Request, status int, contentType string, body []byte) {
	w.Header().Set("Content-Type", contentType)
	w.WriteHeader(status)
	if r.Method != http.MethodHead {
		_, _ = w.Write(body) // whoever asked may be gone
	}
}

// sendJSON answers with a value.
func sendJSON(w http.ResponseWriter, r *http.Request, status int, value any) {
	body, err := json.Marshal(value)
	if err != nil {
		panic(err) // the values are this package's own
	}
	send(w, r, status, "application/json; charset=utf-8", append(body, '\n'))
}

// fail answers with what is wrong, in a sentence; browsers get a page.
func fail(w http.ResponseWriter, r *http.Request, status int, why string) {
	w.Header().Set("Cache-Control", "no-store")
	if strings.Contains(r.Header.Get("Accept"), "text/html") && r.Method != http.MethodPost {
		failPage(w, r, status, why)
		return
	}
	sendJSON(w, r, status, map[string]string{"error": why})
}

// held is a link that was found, and what its program says of itself.
type held struct {
	payload string
	link    link.Link
	about   about
}
