package raster

import (
	"bytes"
	"image"
	"image/color"
	"image/png"
	"os"
	"strings"
	"testing"

	"asimplay/engine"
	"asimplay/engine/picture"
	"asimplay/scenarios"
)

const open, end = `<svg xmlns="http://www.w3.org/2000/svg" width="20" height="10">`, `</svg>`

func drawn(t *testing.T, inside string, scale int) image.Image {
	t.Helper()
	data, err := PNG(open+inside+end, 20*scale, 10*scale, scale)
	if err != nil {
		t.Fatal(err)
	}
	img, err := png.Decode(bytes.NewReader(data))
	if err != nil {
		t.Fatal(err)
	}
	return img
}

func is(img image.Image, x, y int, want string) bool {
	r, g, b, _ := img.At(x, y).RGBA()
	hex := "0123456789abcdef"
	got := []byte{'#'}
	for _, c := range []uint32{r >> 8, g >> 8, b >> 8} {
		got = append(got, hex[c>>4], hex[c&15])
	}
	return string(got) == want
}

func TestBoxesAreWhereTheyAre(t *testing.T) {
	img := drawn(t, `<rect width="100%" height="100%" fill="#fffefa"/><g transform="translate(3 -1)">
<path fill="#0072b2" d="M2 3h4v2h-4zM-90 0h2v9h-2z"/></g><path fill="#d55e00" d="M19 9H20V10H19z"/>`, 2)
	for _, pixel := range []struct {
		x, y int
		want string
	}{
		{10, 4, "#0072b2"},
		{17, 7, "#0072b2"},
		{9, 4, "#fffefa"},
		{10, 3, "#fffefa"},
		{18, 7, "#fffefa"},
		{17, 8, "#fffefa"},
		{0, 0, "#fffefa"},
		{38, 18, "#d55e00"},
		{39, 19, "#d55e00"},
		{37, 18, "#fffefa"},
	} {
		if !is(img, pixel.x, pixel.y, pixel.want) {
			t.Errorf("%d, %d is %v, want %s", pixel.x, pixel.y, img.At(pixel.x, pixel.y), pixel.want)
		}
	}
}

func TestOutlinesHatchingAndStrokes(t *testing.T) {
	img := drawn(t, `<defs><pattern id="h" width="5" height="5" patternUnits="userSpaceOnUse"><path fill="#b87c00" d="M1 0h1v5h-1z"/></pattern></defs>
<rect width="100%" height="100%" fill="#ffffff"/>
<path fill="#111111" d="M1 0H5v1h1V3H0V1h1z"/><g transform="translate(10 0)"><path fill="url(#h)" d="M0 0h10v5h-10z"/></g>
<path fill="none" stroke="#222222" stroke-width="2" d="M0 8l9 0m0 0"/>`, 1)
	for _, pixel := range []struct {
		x, y int
		want string
	}{
		{0, 0, "#ffffff"},
		{1, 0, "#111111"},
		{5, 0, "#ffffff"},
		{0, 2, "#111111"},
		{5, 2, "#111111"},
		{6, 2, "#ffffff"},
		{11, 0, "#b87c00"},
		{16, 4, "#b87c00"},
		{12, 0, "#ffffff"},
		{11, 5, "#ffffff"},
		{4, 7, "#222222"},
		{4, 8, "#222222"},
		{4, 9, "#ffffff"},
		{9, 8, "#ffffff"},
	} {
		if !is(img, pixel.x, pixel.y, pixel.want) {
			t.Errorf("%d, %d is %v, want %s", pixel.x, pixel.y, img.At(pixel.x, pixel.y), pixel.want)
		}
	}
}

// inked counts pixels that are not the ground, within columns.
func inked(img image.Image, from, to int) int {
	n := 0
	for y := range img.Bounds().Dy() {
		for x := from; x < to; x++ {
			if !is(img, x, y, "#ffffff") {
				n++
			}
		}
	}
	return n
}

func TestTextIsWritten(t *testing.T) {
	ground := `<rect width="100%" height="100%" fill="#ffffff"/>`
	left := drawn(t, ground+`<text x="0" y="9" font-size="9" fill="#000000">ml</text>`, 4)
	if inked(left, 0, 40) < 50 || inked(left, 60, 80) > 0 {
		t.Error("the letters are not at the left")
	}
	middle := drawn(t, ground+`<text x="10" y="9" font-size="9" fill="#000000" text-anchor="middle">m</text>`, 4)
	if l, r := inked(middle, 0, 40), inked(middle, 40, 80); l < 20 || r < 20 {
		t.Error("the letter is not in the middle:", l, r)
	}
	two := drawn(t, ground+`<text x="0" y="9" font-size="9" font-weight="600" fill="#000000">l<tspan dx="9" font-weight="400" fill="#ff0000">l</tspan></text>`, 4)
	red := 0
	for x := 40; x < 80; x++ {
		for y := range 40 {
			if is(two, x, y, "#ff0000") {
				red++
			}
		}
	}
	if red < 10 {
		t.Error("the second part is not written:", red)
	}
	escaped := drawn(t, ground+`<text x="0" y="9" font-size="9" fill="#000000">&amp;</text>`, 4)
	if inked(escaped, 45, 80) > 0 {
		t.Error("an escape is written out")
	}
}

func TestWhatIsNotKnownIsAnError(t *testing.T) {
	for _, inside := range []string{
		`<circle r="3"/>`, `<path fill="red" d="M0 0h1v1z"/>`, `<path fill="#000000" d="M0 0c1 1 1 1 1 1"/>`, `<path fill="#000000" d="h3"/>`,
		`<path fill="url(#other)" d="M0 0h1v1h-1z"/>`, `<path fill="#000000" d="M0 0h"/>`, `<rect width="3" height="3" fill="#000000"/>`,
		`<g transform="rotate(3)"></g>`, `</g>`, `<text x="1" y="1" font-size="9" fill="#000000">a`, `<text y="1"/>`, `<title>`, `<path d="`, `<p`,
		`<text x="1" y="1" font-size="9" fill="#000000" text-anchor="end">a</text>`, `<defs><path/></defs>`,
	} {
		if _, err := PNG(open+inside, 20, 10, 1); err == nil {
			t.Error("no error for", inside)
		}
	}
}

// TestPicturesAreDrawnWhole draws all scenarios, light and dark, and so finds out when engine/picture uses more of SVG.
func TestPicturesAreDrawnWhole(t *testing.T) {
	order, err := os.ReadFile("../../scenarios/order.txt")
	if err != nil {
		t.Fatal(err)
	}
	for _, id := range strings.Fields(string(order)) {
		text, _ := scenarios.Text(id)
		program, fault := engine.Load(id, text)
		if fault != nil {
			t.Fatal(fault.Message)
		}
		run, fault := program.Start(engine.Options{Trace: true})
		if fault != nil {
			t.Fatal(fault.Message)
		}
		for !run.Step(0) {
		}
		for _, o := range []picture.Options{{Title: program.Title(), Width: 600, Height: 315}, {Dark: true, Width: 900}, {Width: 400, Note: "<&>"}} {
			svg := picture.SVG(run.Timeline(run.Environments()-1), o)
			c, err := draw(svg, o.Width, 700, 1)
			if err != nil {
				t.Fatalf("%s: %v", id, err)
			}
			if len(c.inks) < 5 || len(c.shift) != 1 {
				t.Errorf("%s: %d inks, %d groups left open", id, len(c.inks), len(c.shift)-1)
			}
			// The table of colours changes no ink.
			flat := c.withPalette()
			for y := 0; y < 700; y += 7 {
				for x := 0; x < o.Width; x += 3 {
					was := c.img.RGBAAt(x, y)
					for _, ink := range c.inks {
						if ink == color.Color(was) && flat.At(x, y) != color.Color(was) {
							t.Fatalf("%s: %d, %d was %v and is %v", id, x, y, was, flat.At(x, y))
						}
					}
				}
			}
		}
	}
}
