package picture

import (
	"math"
	"strconv"
)

// palette is the page's colours, as web/timeline/palette.js has them: a test holds that.
type palette struct {
	paper, ink, muted, grid         string
	states                          [3]tone // delayed, holding, waiting
	mark, hatch                     string
	area, areaEdge, line, lineRange string
	level, levelRange, levelArea    string
}

type tone struct{ fill, edge string }

var light = palette{
	paper: "#fffefa", ink: "#1c1b19", muted: "#6b6862", grid: "#e4e1da",
	states: [3]tone{{"#56b4e9", "#2b83b6"}, {"#0072b2", "#005a8d"}, {"#e69f00", "#9a6800"}},
	mark:   "#d55e00", hatch: "#b87c00",
	area: "#f6d590", areaEdge: "#ad7800", line: "#0072b2",
	level: "#55524c", levelArea: "#e6e3db",
}

var dark = palette{
	paper: "#1b1c1f", ink: "#ecebe6", muted: "#a09d95", grid: "#303136",
	states: [3]tone{{"#2f6488", "#5c9cc6"}, {"#3b9bdb", "#74bdec"}, {"#e69f00", "#ffc44d"}},
	mark:   "#ff7a29", hatch: "#a87300",
	area: "#6b4d0c", areaEdge: "#c98f14", line: "#4aa8e6",
	level: "#b9b6ae", levelArea: "#35363b",
}

func paletteOf(isDark bool) *palette {
	p := light
	if isDark {
		p = dark
	}
	p.lineRange, p.levelRange = mix(p.line, p.paper, 0.6), mix(p.level, p.paper, 0.6)
	return &p
}

// channels are red, green and blue of #rrggbb.
func channels(color string) [3]float64 {
	n, _ := strconv.ParseUint(color[1:], 16, 32)
	return [3]float64{float64(n >> 16), float64(n >> 8 & 255), float64(n & 255)}
}

// mix is a colour with a share of another.
func mix(color, other string, share float64) string {
	a, b := channels(color), channels(other)
	n := uint64(1)
	for i := range a {
		n = n<<8 | uint64(round(a[i]+float64((b[i]-a[i])*share)))
	}
	return "#" + strconv.FormatUint(n, 16)[1:]
}

// luminance is relative, as WCAG defines it.
func luminance(color string) float64 {
	c := channels(color)
	for i := range c {
		if c[i] /= 255; c[i] <= 0.04045 {
			c[i] /= 12.92
		} else {
			c[i] = math.Pow((c[i]+0.055)/1.055, 2.4)
		}
	}
	return 0.2126*c[0] + 0.7152*c[1] + 0.0722*c[2]
}

// inkOn is black or white, whichever is easier to read on a colour.
func inkOn(fill string) string {
	if l := luminance(fill); 1.05/(l+0.05) > (l+0.05)/0.05 {
		return "#ffffff"
	}
	return "#000000"
}
