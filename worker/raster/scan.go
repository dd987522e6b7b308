package raster

import (
	"errors"
	"fmt"
	"image"
	"strconv"
	"strings"
)

// entities are all that pictures have. (The table of HTML's would weigh more than this package.)
var entities = strings.NewReplacer("&lt;", "<", "&gt;", ">", "&quot;", `"`, "&amp;", "&")

// element is a tag with its attributes; the name of one that closes begins with a slash.
type element struct {
	name       string
	attributes map[string]string
	alone      bool // it has no content
}

func (e *element) get(name string) string { return e.attributes[name] }

// whole reads an attribute that is a whole number of pixels.
func (e *element) whole(name string) (int, error) {
	n, err := strconv.Atoi(e.get(name))
	if err != nil {
		return 0, fmt.Errorf("%s is %q", name, e.get(name))
	}
	return n, nil
}

// scanner goes through the tags of a document as engine/picture writes them.
type scanner struct{ rest string }

// next answers the next tag; nil at the end. What stands before it is passed over.
func (s *scanner) next() (*element, error) {
	e, _, err := s.nextWithText()
	return e, err
}

// nextWithText answers the next tag and the text before it.
func (s *scanner) nextWithText() (*element, string, error) {
	text, rest, found := strings.Cut(s.rest, "<")
	if !found {
		s.rest = ""
		return nil, entities.Replace(text), nil
	}
	tag, rest, found := strings.Cut(rest, ">")
	if !found {
		return nil, "", errors.New("a tag without its end")
	}
	s.rest = rest
	e := &element{attributes: map[string]string{}}
	tag, e.alone = strings.CutSuffix(tag, "/")
	var all string
	e.name, all, _ = strings.Cut(tag, " ")
	for all = strings.TrimSpace(all); all != ""; all = strings.TrimSpace(all) {
		name, value, ok := strings.Cut(all, `="`)
		if !ok {
			return nil, "", fmt.Errorf("%s: an attribute without its value", e.name)
		}
		if value, all, ok = strings.Cut(value, `"`); !ok {
			return nil, "", fmt.Errorf("%s: an attribute without its end", e.name)
		}
		e.attributes[name] = entities.Replace(value)
	}
	return e, entities.Replace(text), nil
}

// skip goes on to behind an element's end.
func (s *scanner) skip(name string) error {
	_, rest, found := strings.Cut(s.rest, "</"+name+">")
	if !found {
		return errors.New("it has no end")
	}
	s.rest = rest
	return nil
}

// translation reads translate(X Y).
func translation(text string) (image.Point, error) {
	inside, ok := strings.CutPrefix(text, "translate(")
	inside, closed := strings.CutSuffix(inside, ")")
	fields := strings.Fields(inside)
	if !ok || !closed || len(fields) != 2 {
		return image.Point{}, fmt.Errorf("%q moves nothing in a way that is known here", text)
	}
	x, err := strconv.Atoi(fields[0])
	if err != nil {
		return image.Point{}, err
	}
	y, err := strconv.Atoi(fields[1])
	return image.Point{X: x, Y: y}, err
}
