package link

import (
	"net/url"
	"strings"
)

// decodeReadable reads `scenario=bank&TELLERS=3&seed=7`, and `url=https://...` with the like.
func decodeReadable(text string) (Link, error) {
	pairs := map[string]string{}
	var names []string // as they come
	for part := range strings.SplitSeq(text, "&") {
		name, value, ok := strings.Cut(part, "=")
		if !ok {
			continue
		}
		name, named := unescape(name)
		value, valued := unescape(strings.ReplaceAll(value, "+", " "))
		if !named || !valued {
			return Link{}, unreadable(cut)
		}
		// A link that was copied out of HTML's source has its & written out.
		name = strings.TrimPrefix(name, "amp;")
		if _, known := pairs[name]; !known {
			names = append(names, name)
		}
		pairs[name] = value
	}
	program := Program{Scenario: pairs["scenario"], Params: map[string]string{}}
	elsewhere, isElsewhere := pairs["url"]
	if program.Scenario == "" && !isElsewhere {
		return Link{}, unreadable("it names no scenario")
	}
	for _, name := range names {
		if !isParameterName(name) {
			continue
		}
		if !isLiteral(pairs[name]) {
			return Link{}, unreadable(name + " is to be a number, True, False or a quoted text")
		}
		program.Params[name] = pairs[name]
	}
	integer := func(name string) *int64 {
		value, ok := pairs[name]
		if !ok {
			return nil
		}
		return whole(number(value))
	}
	program.Seed = integer("seed")
	program.Simulation = integer("simulation")
	program.At = row(integer("at"))
	program.View = stretch(pairs["view"])
	program.Marks = marks(pairs["marks"])
	if !isElsewhere {
		return Link{Kind: Runnable, Program: program, Version: pairs["v"]}, nil
	}
	address, err := url.Parse(elsewhere)
	if err != nil || address.Scheme != "https" || address.Hostname() == "" || address.User != nil {
		return Link{}, unreadable("url= is to be the address of a file, beginning with https://")
	}
	program.Scenario = ""
	return Link{Kind: Elsewhere, Program: program, Address: address}, nil
}
