package edge

import (
	"crypto/sha256"
	"encoding/base32"
	"errors"
	"strings"
)

// Store keeps links by their ids.
type Store interface {
	// Get answers what is kept; for what is not, "" or, as Cloudflare's KV does, "<null>".
	Get(id string) (string, error)
	Put(id, payload string) error
}

// null is what a JavaScript null becomes as text.
const null = "<null>"

// An id is the beginning of a digest, so that the same link has the same one. 60 bits are enough for no two to meet by
// chance; of two that were made to meet, the second gets the longer form.
const shortID, longID = 12, 24

// letters are digits of base 32 without those that look alike.
const letters = "abcdefghijkmnpqrstuvwxyz23456789"

var digits = base32.NewEncoding(letters).WithPadding(base32.NoPadding)

var errUnknown = errors.New("there is no such short link")

func idOf(payload string, length int) string {
	sum := sha256.Sum256([]byte(payload))
	return digits.EncodeToString(sum[:])[:length]
}

func isID(id string) bool {
	return (len(id) == shortID || len(id) == longID) && strings.Trim(id, letters) == ""
}

// keep stores a link unless it is there, and answers its id and whether it is new.
func keep(s Store, payload string) (id string, isNew bool, err error) {
	for _, length := range []int{shortID, longID} {
		id = idOf(payload, length)
		there, err := s.Get(id)
		switch {
		case err != nil:
			return "", false, err
		case there == payload:
			return id, false, nil
		case there == "" || there == null:
			return id, true, s.Put(id, payload)
		}
	}
	return "", false, errors.New("two links with one digest")
}

// find answers what is stored, if it is what its id says; errUnknown if there is nothing.
func find(s Store, id string) (string, error) {
	if !isID(id) {
		return "", errUnknown
	}
	payload, err := s.Get(id)
	if err != nil {
		return "", err
	}
	if payload == "" || payload == null || idOf(payload, len(id)) != id {
		return "", errUnknown
	}
	return payload, nil
}
