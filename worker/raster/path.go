package raster

import (
	"errors"
	"fmt"
	"image"
	"image/color"
	"math"
	"strconv"

	"golang.org/x/image/vector"
)

// outline is a closed or open run of points.
type outline []image.Point

// hatch is the one pattern: which pixels of a square that repeats are set, and their colour.
type hatch struct {
	id   string
	size int
	set  []bool
	ink  color.RGBA
}

// define reads the pattern.
func (c *canvas) define(s *scanner) error {
	pattern, err := s.next()
	if err != nil {
		return err
	}
	size, err := pattern.whole("width")
	if err != nil {
		return err
	}
	if pattern.name != "pattern" || size < 1 || size > 64 || pattern.get("height") != pattern.get("width") {
		return errors.New("not a pattern that is known here")
	}
	path, err := s.next()
	if err != nil {
		return err
	}
	h := &hatch{id: pattern.get("id"), size: size, set: make([]bool, size*size)}
	if h.ink, err = c.ink(path.get("fill")); err != nil {
		return err
	}
	outlines, err := points(path.get("d"))
	if err != nil {
		return err
	}
	for _, o := range outlines {
		box, ok := o.box()
		if !ok {
			return errors.New("a pattern of more than boxes")
		}
		box = box.Intersect(image.Rect(0, 0, size, size))
		for y := box.Min.Y; y < box.Max.Y; y++ {
			for x := box.Min.X; x < box.Max.X; x++ {
				h.set[y*size+x] = true
			}
		}
	}
	c.hatch = h
	return s.skip("defs")
}

// path draws what a path says: boxes at once, other shapes by their outline.
func (c *canvas) path(e *element) error {
	outlines, err := points(e.get("d"))
	if err != nil {
		return err
	}
	if e.get("fill") == "none" {
		return c.stroke(e, outlines)
	}
	if c.hatch != nil && e.get("fill") == "url(#"+c.hatch.id+")" {
		for _, o := range outlines {
			box, ok := o.box()
			if !ok {
				return errors.New("only boxes are hatched")
			}
			c.hatched(box)
		}
		return nil
	}
	ink, err := c.ink(e.get("fill"))
	if err != nil {
		return err
	}
	for _, o := range outlines {
		if box, ok := o.box(); ok {
			fill(c.img, image.Rectangle{c.at(box.Min), c.at(box.Max)}, ink)
			continue
		}
		corners := make([][2]float64, len(o))
		for i, p := range o {
			p = c.at(p)
			corners[i] = [2]float64{float64(p.X), float64(p.Y)}
		}
		c.polygon(corners, ink)
	}
	return nil
}

// hatched draws the pattern within a box; it lies still in its group, not on the image.
func (c *canvas) hatched(box image.Rectangle) {
	h := c.hatch
	for y := box.Min.Y; y < box.Max.Y; y++ {
		line := h.set[mod(y, h.size)*h.size:][:h.size]
		for x := box.Min.X; x < box.Max.X; x++ {
			if line[mod(x, h.size)] {
				p := c.at(image.Pt(x, y))
				fill(c.img, image.Rect(p.X, p.Y, p.X+c.scale, p.Y+c.scale), h.ink)
			}
		}
	}
}

func mod(a, n int) int { return ((a % n) + n) % n }

// stroke draws lines of a width.
func (c *canvas) stroke(e *element, outlines []outline) error {
	ink, err := c.ink(e.get("stroke"))
	if err != nil {
		return err
	}
	width, err := strconv.ParseFloat(e.get("stroke-width"), 64)
	if err != nil {
		return err
	}
	for _, o := range outlines {
		for i := 1; i < len(o); i++ {
			a, b := c.at(o[i-1]), c.at(o[i])
			dx, dy := float64(b.X-a.X), float64(b.Y-a.Y)
			long := math.Hypot(dx, dy)
			if long == 0 {
				continue
			}
			half := width * float64(c.scale) / 2 / long
			dx, dy = dx*half, dy*half
			x0, y0, x1, y1 := float64(a.X), float64(a.Y), float64(b.X), float64(b.Y)
			c.polygon([][2]float64{{x0 - dy, y0 + dx}, {x1 - dy, y1 + dx}, {x1 + dy, y1 - dx}, {x0 + dy, y0 - dx}}, ink)
		}
	}
	return nil
}

// polygon fills a shape, its edges smoothed. Only the part of the image that it touches is worked upon.
func (c *canvas) polygon(corners [][2]float64, ink color.RGBA) {
	low, high := corners[0], corners[0]
	for _, p := range corners {
		for k := range p {
			low[k], high[k] = min(low[k], p[k]), max(high[k], p[k])
		}
	}
	area := image.Rect(int(math.Floor(low[0])), int(math.Floor(low[1])), int(math.Ceil(high[0])), int(math.Ceil(high[1]))).Intersect(c.img.Rect)
	if area.Empty() {
		return
	}
	r := vector.NewRasterizer(area.Dx(), area.Dy())
	for i, p := range corners {
		x, y := float32(p[0]-float64(area.Min.X)), float32(p[1]-float64(area.Min.Y))
		if i == 0 {
			r.MoveTo(x, y)
		} else {
			r.LineTo(x, y)
		}
	}
	r.ClosePath()
	r.Draw(c.img, area, image.NewUniform(ink), image.Point{})
}

// box is an outline that is a box with upright sides, as a rectangle.
func (o outline) box() (image.Rectangle, bool) {
	if len(o) != 4 || o[0].X != o[3].X || o[0].Y != o[1].Y || o[1].X != o[2].X || o[2].Y != o[3].Y {
		return image.Rectangle{}, false
	}
	return image.Rectangle{o[0], o[2]}.Canon(), true
}

// points reads a path's data: M, m, H, h, V, v, l and z, with whole numbers.
func points(d string) ([]outline, error) {
	var all []outline
	var at, start image.Point
	open := -1
	for d != "" {
		letter := d[0]
		d = d[1:]
		var numbers [2]int
		wanted := map[byte]int{'M': 2, 'm': 2, 'l': 2, 'H': 1, 'h': 1, 'V': 1, 'v': 1, 'z': 0}
		count, known := wanted[letter]
		if !known {
			return nil, fmt.Errorf("a path with %q", string(letter))
		}
		for i := range count {
			for len(d) > 0 && d[0] == ' ' {
				d = d[1:]
			}
			end := 0
			for end < len(d) && (d[end] >= '0' && d[end] <= '9' || end == 0 && d[end] == '-') {
				end++
			}
			n, err := strconv.Atoi(d[:end])
			if err != nil {
				return nil, fmt.Errorf("a path with a number that is none: %w", err)
			}
			numbers[i], d = n, d[end:]
		}
		switch letter {
		case 'M':
			at = image.Pt(numbers[0], numbers[1])
		case 'm', 'l':
			at = at.Add(image.Pt(numbers[0], numbers[1]))
		case 'H':
			at.X = numbers[0]
		case 'h':
			at.X += numbers[0]
		case 'V':
			at.Y = numbers[0]
		case 'v':
			at.Y += numbers[0]
		case 'z':
			at, open = start, -1
			continue
		}
		if letter == 'M' || letter == 'm' {
			all, start = append(all, outline{at}), at
			open = len(all) - 1
			continue
		}
		if open < 0 {
			return nil, errors.New("a path that goes on from nowhere")
		}
		all[open] = append(all[open], at)
	}
	return all, nil
}
