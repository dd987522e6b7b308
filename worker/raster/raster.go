// Package raster makes PNGs of the pictures that engine/picture draws, for programs that take no SVG.
//
// It reads the SVG itself, so that both show the same rectangles, and of SVG no more than those pictures have: whole
// pixels, straight lines, one pattern, lines of text. What it does not know is an error, not a gap. It knows nothing of
// what is drawn.
package raster

import (
	"bytes"
	"errors"
	"fmt"
	"image"
	"image/color"
	"image/png"
	"slices"
	"strconv"
)

// PNG draws the upper left of an SVG at a whole multiple of its size, on an image of so many pixels. What the SVG does
// not reach has the colour of its ground.
func PNG(svg string, width, height, scale int) ([]byte, error) {
	c, err := draw(svg, width, height, scale)
	if err != nil {
		return nil, err
	}
	var out bytes.Buffer
	encoder := png.Encoder{CompressionLevel: png.BestSpeed}
	if err := encoder.Encode(&out, c.withPalette()); err != nil {
		return nil, err
	}
	return out.Bytes(), nil
}

// canvas is an image while it is drawn upon.
type canvas struct {
	img   *image.RGBA
	scale int
	shift []image.Point // of the groups that are open; the last one holds, in the SVG's pixels
	hatch *hatch
	inks  color.Palette // that were drawn with
	words
}

func draw(svg string, width, height, scale int) (*canvas, error) {
	if width < 1 || height < 1 || scale < 1 {
		return nil, errors.New("an image without pixels")
	}
	c := &canvas{img: image.NewRGBA(image.Rect(0, 0, width, height)), scale: scale, shift: []image.Point{{}}}
	s := scanner{rest: svg}
	for {
		e, err := s.next()
		if err != nil {
			return nil, err
		}
		if e == nil {
			return c, nil
		}
		if err := c.element(e, &s); err != nil {
			return nil, fmt.Errorf("%s: %w", e.name, err)
		}
	}
}

func (c *canvas) element(e *element, s *scanner) error {
	switch e.name {
	case "svg", "/svg":
		return nil
	case "title", "desc":
		return s.skip(e.name)
	case "defs":
		return c.define(s)
	case "rect": // the ground
		ink, err := c.ink(e.get("fill"))
		if err != nil {
			return err
		}
		if e.get("width") != "100%" || e.get("height") != "100%" {
			return errors.New("not the whole ground")
		}
		fill(c.img, c.img.Bounds(), ink)
		return nil
	case "g":
		at, err := translation(e.get("transform"))
		c.shift = append(c.shift, at.Add(c.shift[len(c.shift)-1]))
		return err
	case "/g":
		if len(c.shift) == 1 {
			return errors.New("closed and not open")
		}
		c.shift = c.shift[:len(c.shift)-1]
		return nil
	case "path":
		return c.path(e)
	case "text":
		return c.text(e, s)
	}
	return errors.New("no element that is known here")
}

// at is where a group's point is on the image.
func (c *canvas) at(p image.Point) image.Point {
	return p.Add(c.shift[len(c.shift)-1]).Mul(c.scale)
}

// ink reads #rrggbb.
func (c *canvas) ink(text string) (color.RGBA, error) {
	if len(text) != 7 || text[0] != '#' {
		return color.RGBA{}, fmt.Errorf("%q is no colour that is known here", text)
	}
	n, err := strconv.ParseUint(text[1:], 16, 32)
	ink := color.RGBA{uint8(n >> 16), uint8(n >> 8), uint8(n), 255}
	if !slices.Contains(c.inks, color.Color(ink)) {
		c.inks = append(c.inks, ink)
	}
	return ink, err
}

// fill gives a rectangle one colour.
func fill(img *image.RGBA, r image.Rectangle, ink color.RGBA) {
	r = r.Intersect(img.Rect)
	if r.Empty() {
		return
	}
	first := img.Pix[img.PixOffset(r.Min.X, r.Min.Y):][:4*r.Dx()]
	for i := 0; i < len(first); i += 4 {
		first[i], first[i+1], first[i+2], first[i+3] = ink.R, ink.G, ink.B, ink.A
	}
	for y := r.Min.Y + 1; y < r.Max.Y; y++ {
		copy(img.Pix[img.PixOffset(r.Min.X, y):], first)
	}
}

// withPalette is the image with its colours in a table, which is a quarter of the bytes to compress. Inks come first;
// shades between them (the edges of letters), when there are more than the table has room for, take the nearest.
func (c *canvas) withPalette() *image.Paletted {
	out := image.NewPaletted(c.img.Rect, make(color.Palette, 0, 256))
	known := map[[4]byte]uint8{}
	index := func(pixel [4]byte) uint8 {
		i, ok := known[pixel]
		if ok {
			return i
		}
		shade := color.RGBA{pixel[0], pixel[1], pixel[2], pixel[3]}
		if len(out.Palette) < cap(out.Palette) {
			i = uint8(len(out.Palette))
			out.Palette = append(out.Palette, shade)
		} else {
			i = uint8(out.Palette.Index(shade))
		}
		known[pixel] = i
		return i
	}
	for _, ink := range c.inks[:min(len(c.inks), 200)] {
		ink := ink.(color.RGBA)
		index([4]byte{ink.R, ink.G, ink.B, ink.A})
	}
	var last [4]byte
	now := index(last)
	for i := 0; i < len(c.img.Pix); i += 4 {
		if pixel := [4]byte(c.img.Pix[i : i+4]); pixel != last {
			last, now = pixel, index(pixel)
		}
		out.Pix[i/4] = now
	}
	return out
}
