package raster

import (
	"errors"
	"image"
	"strconv"

	"golang.org/x/image/font"
	"golang.org/x/image/font/gofont/goregular"
	"golang.org/x/image/font/opentype"
	"golang.org/x/image/math/fixed"
)

// narrower makes letters of the font here about as wide as those that pictures reckon with.
const narrower = 0.94

// words holds the font at the sizes that were asked for.
type words struct {
	font  *opentype.Font
	faces map[float64]font.Face
}

func (w *words) face(size float64) (font.Face, error) {
	if face, ok := w.faces[size]; ok {
		return face, nil
	}
	if w.font == nil {
		parsed, err := opentype.Parse(goregular.TTF)
		if err != nil {
			return nil, err
		}
		w.font, w.faces = parsed, map[float64]font.Face{}
	}
	face, err := opentype.NewFace(w.font, &opentype.FaceOptions{Size: size, DPI: 72})
	w.faces[size] = face
	return face, err
}

// text draws a line of text: an element with, perhaps, a part in it that looks different.
func (c *canvas) text(e *element, s *scanner) error {
	x, err := e.whole("x")
	if err != nil {
		return err
	}
	y, err := e.whole("y")
	if err != nil {
		return err
	}
	at := c.at(image.Pt(x, y))
	dot := fixed.P(at.X, at.Y)
	for style := e; ; {
		tag, text, err := s.nextWithText()
		if err != nil {
			return err
		}
		if dot, err = c.write(dot, style, text); err != nil {
			return err
		}
		switch {
		case tag == nil:
			return errors.New("it has no end")
		case tag.name == "/text":
			return nil
		case tag.name == "tspan":
			if style, err = tag.over(e); err != nil {
				return err
			}
			if by := tag.get("dx"); by != "" {
				shift, err := strconv.Atoi(by)
				if err != nil {
					return err
				}
				dot.X += fixed.I(shift * c.scale)
			}
		case tag.name == "/tspan":
			style = e
		default:
			return errors.New(tag.name + " in a text")
		}
	}
}

// over is an element with what it does not say itself as in another.
func (e *element) over(outer *element) (*element, error) {
	all := map[string]string{}
	for name, value := range outer.attributes {
		all[name] = value
	}
	for name, value := range e.attributes {
		all[name] = value
	}
	return &element{name: e.name, attributes: all}, nil
}

// write draws a piece of text and answers where it ends.
func (c *canvas) write(dot fixed.Point26_6, style *element, text string) (fixed.Point26_6, error) {
	if text == "" {
		return dot, nil
	}
	size, err := strconv.ParseFloat(style.get("font-size"), 64)
	if err != nil {
		return dot, err
	}
	ink, err := c.ink(style.get("fill"))
	if err != nil {
		return dot, err
	}
	face, err := c.face(size * narrower * float64(c.scale))
	if err != nil {
		return dot, err
	}
	switch style.get("text-anchor") {
	case "", "start":
	case "middle":
		dot.X -= font.MeasureString(face, text) / 2
	default:
		return dot, errors.New("text-anchor is " + style.get("text-anchor"))
	}
	strokes := []fixed.Int26_6{0}
	if style.get("font-weight") == "600" { // there is one weight of the font: twice is bolder
		strokes = []fixed.Int26_6{0, fixed.Int26_6(c.scale * 64 / 3)}
	}
	d := font.Drawer{Dst: c.img, Src: image.NewUniform(ink), Face: face}
	for _, by := range strokes {
		d.Dot = fixed.Point26_6{X: dot.X + by, Y: dot.Y}
		d.DrawString(text)
	}
	return d.Dot, nil
}
