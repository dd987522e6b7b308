package link

import (
	"bytes"
	"compress/zlib"
	"encoding/base64"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"strings"
	"unicode/utf8"
)

// version is that of the packed links that are read. A new form is a new number; this one stays.
const version = "1"

var (
	errTooLarge  = errors.New("it unpacks to too much")
	errForbidden = errors.New("it holds a name that no link of this page has")
)

// decodePacked reads `1.` and the base64url of deflated JSON.
func decodePacked(text string) (Link, error) {
	of, packed, _ := strings.Cut(text, ".")
	if of != version {
		return Link{}, unopened("it is of version " + of + ", and this page reads version " + version + "; a newer page may open it")
	}
	held, err := unpack(packed)
	if errors.Is(err, errTooLarge) {
		return Link{}, unopened(fmt.Sprintf("it unpacks to more than %d KiB", InflateLimit/1024))
	}
	if errors.Is(err, errForbidden) {
		return Link{}, unopened(errForbidden.Error())
	}
	if err != nil {
		return Link{}, unreadable(cut)
	}
	object, _ := held.(map[string]any)
	code, ok := object["code"].(string)
	if !ok {
		return Link{}, unreadable("it holds no program")
	}
	program := Program{
		Scenario:   textOf(object["scenario"]),
		Code:       &code,
		Params:     map[string]string{},
		Seed:       integerOf(object["seed"]),
		Simulation: integerOf(object["simulation"]),
		At:         row(integerOf(object["at"])),
		View:       stretch(textOf(object["view"])),
		Marks:      marks(textOf(object["marks"])),
	}
	params, _ := object["params"].(map[string]any)
	for name, value := range params {
		if literal, ok := value.(string); ok && isParameterName(name) && isLiteral(literal) {
			program.Params[name] = literal
		}
	}
	out := Link{Kind: Runnable, Program: program}
	if fingerprint := textOf(object["fingerprint"]); fingerprint != "" {
		out.Origin = &Origin{shortened(textOf(object["engine"]), 40), fingerprint}
	}
	return out, nil
}

// unpack answers the JSON of a packed link as values; numbers stay text.
func unpack(packed string) (any, error) {
	// Mail programs break long lines.
	deflated, err := base64.RawURLEncoding.DecodeString(strings.Join(strings.FieldsFunc(packed, isSpace), ""))
	if err != nil {
		return nil, err
	}
	source := bytes.NewReader(deflated)
	stream, err := zlib.NewReader(source)
	if err != nil {
		return nil, err
	}
	text, err := io.ReadAll(io.LimitReader(stream, InflateLimit+1))
	if len(text) > InflateLimit {
		return nil, errTooLarge
	}
	if err != nil {
		return nil, err
	}
	if source.Len() > 0 || !utf8.Valid(text) {
		return nil, errors.New("not what was packed")
	}
	var held any
	decoder := json.NewDecoder(bytes.NewReader(bytes.TrimPrefix(text, []byte("\uFEFF"))))
	decoder.UseNumber()
	if err := decoder.Decode(&held); err != nil {
		return nil, err
	}
	if _, err := decoder.Token(); !errors.Is(err, io.EOF) {
		return nil, errors.New("more than one value")
	}
	if holdsForbidden(held) {
		return nil, errForbidden
	}
	return held, nil
}

// holdsForbidden says whether a name in a value is one that could change objects of JavaScript.
func holdsForbidden(value any) bool {
	switch value := value.(type) {
	case map[string]any:
		for name, held := range value {
			if name == "__proto__" || holdsForbidden(held) {
				return true
			}
		}
	case []any:
		for _, held := range value {
			if holdsForbidden(held) {
				return true
			}
		}
	}
	return false
}

// textOf is a value that is a text, else "".
func textOf(value any) string {
	text, _ := value.(string)
	return text
}

// integerOf is a value that is a whole number, else nil.
func integerOf(value any) *int64 {
	text, ok := value.(json.Number)
	if !ok {
		return nil
	}
	return whole(number(string(text)))
}
