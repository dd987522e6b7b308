package edge

import (
	"errors"
	"io"
	"net/http"
	"strings"

	"asimplay/worker/link"
)

// shorten stores the link in the request's body, with or without its '#', and answers its short form.
func (e *edge) shorten(w http.ResponseWriter, r *http.Request) {
	// Browsers say where a request comes from. Only the site's own pages may store for their visitors.
	if from := r.Header.Get("Origin"); from != "" && from != origin(r) {
		fail(w, r, http.StatusForbidden, "only pages of this site make short links")
		return
	}
	if !e.allowed(w, r, StoreLink) {
		return
	}
	payload, status, err := readPayload(r)
	if err != nil {
		fail(w, r, status, err.Error())
		return
	}
	if _, err := read(payload); err != nil {
		fail(w, r, http.StatusBadRequest, err.Error())
		return
	}
	id, isNew, err := keep(e.Store, payload)
	if err != nil {
		e.log("store: " + err.Error())
		fail(w, r, http.StatusServiceUnavailable, "the link could not be stored; try again later")
		return
	}
	status = http.StatusOK
	if isNew {
		status = http.StatusCreated
	}
	address := origin(r) + "/s/" + id
	w.Header().Set("Location", address)
	sendJSON(w, r, status, map[string]string{"id": id, "address": address})
}

// readPayload reads a link of at most link.Limit bytes; the status is for the error.
func readPayload(r *http.Request) (payload string, status int, err error) {
	if r.Body == nil { // so it is in a Worker; net/http has an empty one
		return "", http.StatusBadRequest, errors.New("the body is to be a link")
	}
	large := errors.New("a link is 32 KiB at most; ask for the file instead")
	if r.ContentLength > link.Limit+1 {
		return "", http.StatusRequestEntityTooLarge, large
	}
	body, err := io.ReadAll(io.LimitReader(r.Body, link.Limit+2))
	if err != nil {
		return "", http.StatusBadRequest, errors.New("the link did not arrive whole")
	}
	payload = strings.TrimPrefix(string(body), "#")
	if len(payload) > link.Limit {
		return "", http.StatusRequestEntityTooLarge, large
	}
	if payload == "" {
		return "", http.StatusBadRequest, errors.New("the body is to be a link")
	}
	for _, c := range []byte(payload) {
		if c <= ' ' || c > '~' {
			return "", http.StatusBadRequest, errors.New("a link has neither spaces nor letters beyond ASCII: they are percent-encoded")
		}
	}
	return payload, http.StatusOK, nil
}
