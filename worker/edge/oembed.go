package edge

import (
	"html"
	"net/http"
	"net/url"
	"strconv"
	"strings"
)

// An embed is this large unless less is asked for (CSS pixels).
const embedWidth, embedHeight = 800, 600

// oembed answers how to embed a link of this site, short or not, as oembed.com says.
func (e *edge) oembed(w http.ResponseWriter, r *http.Request) {
	asked := r.URL.Query()
	if format := asked.Get("format"); format != "" && format != "json" {
		fail(w, r, http.StatusNotImplemented, "the only format is json")
		return
	}
	width, ok := within(asked, "maxwidth", embedWidth)
	height, fits := within(asked, "maxheight", embedHeight)
	if !ok || !fits {
		fail(w, r, http.StatusBadRequest, "maxwidth and maxheight are whole numbers above 0")
		return
	}
	site := origin(r)
	address, err := url.Parse(asked.Get("url"))
	if err != nil || asked.Get("url") == "" {
		fail(w, r, http.StatusBadRequest, "url= is to be the address of a link")
		return
	}
	if address.Host != strings.SplitN(site, "://", 2)[1] {
		fail(w, r, http.StatusNotFound, "that is not an address of this site")
		return
	}
	var h *held
	id, isShort := strings.CutPrefix(address.Path, "/s/")
	switch {
	case isShort:
		if h, ok = e.find(w, r, id); !ok {
			return
		}
	case address.Fragment != "" && (address.Path == "" || address.Path == "/" || address.Path == "/index.html"):
		_, fragment, _ := strings.Cut(asked.Get("url"), "#")
		if h, err = read(fragment); err != nil {
			fail(w, r, http.StatusNotFound, strings.TrimSuffix(err.Error(), "."))
			return
		}
	default:
		fail(w, r, http.StatusNotFound, "there is nothing to embed at that address")
		return
	}
	h.describe()
	answer := map[string]any{
		"version":       "1.0",
		"type":          "rich",
		"provider_name": "asimplay",
		"provider_url":  site + "/",
		"title":         h.about.title,
		"width":         width,
		"height":        height,
		"cache_age":     kept,
		"html": `<iframe src="` + html.EscapeString(site+"/embed.html#"+h.payload) +
			`" sandbox="allow-scripts allow-popups allow-popups-to-escape-sandbox allow-downloads" loading="lazy" width="` + strconv.Itoa(width) +
			`" height="` + strconv.Itoa(height) + `" style="border:0;max-width:100%" title="` + html.EscapeString(h.about.title) + `"></iframe>`,
	}
	// A thumbnail, too, is not to be larger than asked for.
	cardWide, _ := within(asked, "maxwidth", cardWidth)
	cardHigh, _ := within(asked, "maxheight", cardHeight)
	if isShort && cardWide == cardWidth && cardHigh == cardHeight {
		answer["thumbnail_url"] = site + "/preview/" + id + ".png"
		answer["thumbnail_width"], answer["thumbnail_height"] = cardWidth, cardHeight
	}
	public(w.Header(), kept)
	sendJSON(w, r, http.StatusOK, answer)
}

// within is a size, or the most that is asked for if that is less.
func within(asked url.Values, name string, size int) (int, bool) {
	if !asked.Has(name) {
		return size, true
	}
	most, err := strconv.Atoi(asked.Get(name))
	if err != nil || most < 1 {
		return 0, false
	}
	return min(size, most), true
}
