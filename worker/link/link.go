// Package link reads links that hold a run, as the page does: what stands in an address after '#'.
//
// The forms and their history are described in web/link.js; both decoders are held to web/test/golden-links.json, and
// answer the same for every link, its faults included. (What is an address elsewhere each leaves to its own library.)
// It knows nothing of engines, servers or stores.
package link

import (
	"fmt"
	"math"
	"net/url"
	"strings"
	"unicode/utf16"
	"unicode/utf8"
)

// Limit is the length of the longest link that is read, in UTF-16 code units.
const Limit = 32 * 1024

// InflateLimit is how many bytes a packed link may unpack to.
const InflateLimit = 256 * 1024

// Kind says what a link is.
type Kind int

// What a link may be.
const (
	None      Kind = iota // it holds nothing
	Runnable              // a program, or the name of one in the library
	Elsewhere             // the address of a file on another host
)

func (k Kind) String() string { return [...]string{"none", "program", "elsewhere"}[k] }

// Link is what was read.
type Link struct {
	Kind    Kind
	Program Program
	// Version is the hash of the library's text when the link was made, or "".
	Version string
	// Origin is what a packed link says of the run it was made of; nil when it says nothing.
	Origin *Origin
	// Address is where the file is; nil unless Kind is Elsewhere.
	Address *url.URL
}

// Program is what a link can say of a run.
type Program struct {
	Scenario   string            // id in the library; "" when it is none of it
	Code       *string           // nil: the library's
	Params     map[string]string // changed ones, Python literals
	Seed       *int64            // nil: as the code says
	Simulation *int64            // which environment is shown, from 1; nil: the last
	At         *int64            // row of the event that began the selected bar
	View       *Stretch          // what of the time is visible; nil: all
	Marks      []Mark            // in order of time
}

// Stretch is a stretch of simulated time.
type Stretch struct{ From, To float64 }

// Mark is a marked time with a note.
type Mark struct {
	Time float64
	Note string
}

// Origin is the engine's version, and the fingerprint of what its run left.
type Origin struct{ Engine, Fingerprint string }

// Broken is a link that cannot be opened; its text is a sentence for whoever followed the link.
type Broken string

func (b Broken) Error() string { return string(b) }

func unreadable(why string) error { return Broken("This link cannot be read: " + why + ".") }
func unopened(why string) error   { return Broken("This link was not opened: " + why + ".") }

const cut = "it was cut or changed on the way"

// Decode reads a link; a '#' before it is left out. The error is a Broken.
func Decode(fragment string) (Link, error) {
	text := strings.TrimPrefix(fragment, "#")
	if text == "" {
		return Link{}, nil
	}
	if !utf8.ValidString(text) {
		return Link{}, unreadable(cut)
	}
	if units(text) > Limit {
		return Link{}, unopened(fmt.Sprintf("it is longer than %d KiB; ask for the file instead", Limit/1024))
	}
	if beginsWithVersion(text) {
		return decodePacked(unescapeTwice(text, func(plain string) bool { return !strings.Contains(plain, "%") }))
	}
	if hasEscapedEquals(text) {
		text = unescapeTwice(text, func(plain string) bool { return strings.Contains(plain, "=") })
	}
	if strings.Contains(text, "=") {
		return decodeReadable(text)
	}
	return Link{}, unreadable("it is none that this page makes")
}

// units is the length of a text as JavaScript counts it.
func units(text string) int {
	n := 0
	for _, r := range text {
		n += utf16.RuneLen(r)
	}
	return n
}

// beginsWithVersion says whether a text begins with digits and a dot, which may be escaped.
func beginsWithVersion(text string) bool {
	rest := strings.TrimLeft(text, "0123456789")
	return len(rest) < len(text) &&
		(strings.HasPrefix(rest, ".") || len(rest) >= 3 && strings.EqualFold(rest[:3], "%2E"))
}

func hasEscapedEquals(text string) bool {
	upper := strings.ToUpper(text)
	return strings.Contains(upper, "%3D") || strings.Contains(upper, "%253D")
}

// unescape undoes encodeURIComponent.
func unescape(text string) (string, bool) {
	plain, err := url.PathUnescape(text)
	return plain, err == nil && utf8.ValidString(plain)
}

// unescapeTwice undoes percent-encoding that programs between sender and reader have added, until it is done.
func unescapeTwice(text string, done func(plain string) bool) string {
	plain := text
	for range 2 {
		if done(plain) {
			break
		}
		next, ok := unescape(plain)
		if !ok {
			return text
		}
		plain = next
	}
	return plain
}

// isParameterName says whether a name is that of a parameter: capitals, digits and underscores.
func isParameterName(name string) bool {
	if name == "" || len(name) > 100 || name[0] < 'A' || name[0] > 'Z' {
		return false
	}
	for _, c := range []byte(name) {
		if (c < 'A' || c > 'Z') && (c < '0' || c > '9') && c != '_' {
			return false
		}
	}
	return true
}

// whole is a number as an integer that JavaScript holds exactly; nil when it is none.
func whole(n float64) *int64 {
	if n != math.Trunc(n) || math.Abs(n) > 1<<53-1 {
		return nil
	}
	i := int64(n)
	return &i
}

// row is a number as a row of a trace; nil when it is none.
func row(n *int64) *int64 {
	if n == nil || *n < 0 {
		return nil
	}
	return n
}

// stretch reads "FROM~TO"; nil when it is none.
func stretch(text string) *Stretch {
	from, to, ok := strings.Cut(text, "~")
	if !ok {
		return nil
	}
	a, b := finite(from), finite(to)
	if a == nil || b == nil || *a >= *b {
		return nil
	}
	return &Stretch{*a, *b}
}

// finite reads a number that is written out; nil when the text is blank, none, or without bound.
func finite(text string) *float64 {
	if trim(text) == "" {
		return nil
	}
	n := number(text)
	if math.IsNaN(n) || math.IsInf(n, 0) {
		return nil
	}
	return &n
}
