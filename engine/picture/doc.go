// Package picture draws what a run recorded as a static picture: an SVG that looks like the page's timeline, for the
// command line, for readers without scripts, for print and for previews, and a table that says the same in words.
//
//	p, _ := engine.Load("bank.py", text)
//	r, _ := p.Start(engine.Options{Trace: true})
//	r.Step(0)
//	svg := picture.SVG(r.Timeline(0), picture.Options{Title: p.Title(), Width: 960})
//
// [Layout] says which rectangle lies where, in pixels, and paints nothing. It is specified by the files of testdata, which
// the page's layout (web/timeline) meets as well: the same trace gives the same rectangles. Whoever changes one changes both.
//
// A bar of two pixels or more is drawn as a bar. What is smaller shares its column of pixels, which is split by the
// exact share of time in each state: nothing is dropped or sampled, and a picture's size is bounded by its pixels,
// however long the run was.
//
// The package knows columns of what happened. It knows no language, runs nothing and reads no files.
package picture
