package edge

import (
	"net/http"
	"slices"
	"strings"

	"asimplay/engine"
	"asimplay/engine/picture"
	"asimplay/worker/raster"
)

// The card that programs unfold a link to: its size in pixels, drawn at twice the scale so that its words can be read
// when it is shown small.
const cardWidth, cardHeight, cardScale = 1200, 630, 2

// budget bounds a run that is drawn. It is counted, for here the clock may stand still while a program runs. What is
// longer is drawn as far as it came.
var budget = engine.Budget{Steps: 400_000, Rows: 20_000, Output: 64 << 10, Size: 1 << 18}

// preview draws the timeline of a stored link.
func (e *edge) preview(w http.ResponseWriter, r *http.Request) {
	id, kind, _ := strings.Cut(r.PathValue("file"), ".")
	if kind != "svg" && kind != "png" {
		fail(w, r, http.StatusNotFound, "a preview is {id}.svg or {id}.png")
		return
	}
	h, ok := e.find(w, r, id)
	if !ok || !e.allowed(w, r, DrawPicture) {
		return
	}
	if kind == "svg" {
		drawing := h.draw(picture.Options{})
		public(w.Header(), kept)
		// A picture alone: opened as a page, it can do nothing.
		w.Header().Set("Content-Security-Policy", "default-src 'none'; frame-ancestors *; sandbox")
		send(w, r, http.StatusOK, "image/svg+xml", []byte(drawing))
		return
	}
	card, err := raster.PNG(h.draw(picture.Options{Width: cardWidth / cardScale, Height: cardHeight / cardScale}), cardWidth, cardHeight, cardScale)
	if err != nil {
		e.log("png: " + err.Error())
		fail(w, r, http.StatusInternalServerError, "the picture could not be drawn")
		return
	}
	public(w.Header(), kept)
	send(w, r, http.StatusOK, "image/png", card)
}

// draw runs the program and draws what happened, the view of the link in it. What cannot be run is drawn as an empty
// picture that says so.
func (h *held) draw(o picture.Options) string {
	program := h.describe()
	o.Title = h.about.title
	if view := h.link.Program.View; view != nil {
		o.From, o.To = view.From, view.To
	}
	run, fault := h.run(program)
	if run == nil || run.Environments() == 0 {
		if o.Note = "nothing happens"; fault != nil {
			o.Note = "does not run: " + clipped(fault.Message, 80)
		}
		return picture.SVG(&engine.Timeline{}, o)
	}
	environment := run.Environments()
	if n := h.link.Program.Simulation; n != nil && *n >= 1 && *n < int64(environment) {
		environment = int(*n)
	}
	return picture.SVG(run.Timeline(environment-1), o)
}

// run runs the program within the budget. As on the page, a parameter that the program no longer has is left out.
func (h *held) run(program *engine.Program) (*engine.Run, *engine.Fault) {
	if program == nil {
		_, fault := engine.Load("scenario.py", h.about.text)
		return nil, fault
	}
	o := engine.Options{Seed: h.link.Program.Seed, Trace: true, Budget: budget}
	for name, literal := range h.link.Program.Params {
		o.Set = append(o.Set, name+"="+literal)
	}
	slices.Sort(o.Set)
	run, fault := program.Start(o)
	for fault != nil && fault.Kind != "syntax" {
		unknown := slices.IndexFunc(o.Set, func(set string) bool {
			name, _, _ := strings.Cut(set, "=")
			return strings.HasPrefix(fault.Message, "There is no parameter "+name+":")
		})
		if unknown < 0 {
			return nil, fault
		}
		o.Set = slices.Delete(o.Set, unknown, unknown+1)
		run, fault = program.Start(o)
	}
	if fault != nil {
		return nil, fault
	}
	for !run.Step(0) {
	}
	return run, run.Fault()
}
