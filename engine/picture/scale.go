package picture

import "math"

// scale says where a simulated time is, in pixels from the left edge of the plot.
type scale struct {
	from, to     float64
	width        int
	pixelPerTime float64
}

func newScale(from, to float64, width int) scale {
	return scale{from, to, width, float64(width) / (to - from)}
}

func (s *scale) pixelOf(time float64) float64 { return (time - s.from) * s.pixelPerTime }

func (s *scale) timeAt(x float64) float64 { return s.from + x/s.pixelPerTime }

// Paper left of time 0 and right of the end when all is shown.
const marginLeft, marginRight = 10, 18

// stretch is the part of time that is shown: all of it with margins if to is not beyond from, else what was asked for,
// kept within the run and within what numbers can tell apart.
func stretch(from, to, end float64, width int) (float64, float64) {
	inner := float64(max(20, width-marginLeft-marginRight))
	perPixel := end / inner
	wholeFrom, wholeTo := float64(-marginLeft*perPixel), end+float64(marginRight*perPixel)
	if from == to {
		return wholeFrom, wholeTo
	}
	widest := wholeTo - wholeFrom
	least := max(math.Abs(to)*1e-12, end*1e-12) * 16
	span := to - from
	if !(span > 0) {
		span = least
	}
	if span >= widest*(1-1e-9) {
		return wholeFrom, wholeTo
	}
	middle := (from + to) / 2
	span = max(span, least)
	start := middle - span/2
	if start < wholeFrom {
		start = wholeFrom
	}
	if start+span > wholeTo {
		start = wholeTo - span
	}
	return start, start + span
}

// Tick is a round time of the axis.
type Tick struct {
	Time float64
	X    int     // of its line
	At   float64 // the middle of its text
	Text string  // empty if it would not fit
}

// letter is about half a letter's width of the axis.
const letter = 3.4

// ticks are multiples of 1, 2 or 5 times a power of ten, so far apart that their texts have room.
func ticks(s *scale, end float64) []Tick {
	digits := len([]rune(timeText(s.to, 0)))
	deep := max(0, -exponentOf((s.to-s.from)/8))
	gap := float64(max(64, (digits+deep)*7+36))
	least := gap / s.pixelPerTime
	power := powerOfTen(exponentOf(least))
	factor := 10.0
	switch digit := least / power; {
	case digit <= 1:
		factor = 1
	case digit <= 2:
		factor = 2
	case digit <= 5:
		factor = 5
	}
	step := factor * power
	decimals := max(0, min(15, -exponentOf(step*(1+1e-9))))
	var all []Tick
	last := math.Floor(s.to/step + 1e-9)
	made := 0
	for k := math.Ceil(s.from/step - 1e-9); k <= last && made < 1000; k++ {
		made++
		time := k * step
		if step < 1 {
			time = k / round(1/step) // a quotient of whole numbers where possible: 3 / 10 is 0.3, 3 * 0.1 is not
		}
		time += 0 // not -0
		if time < 0 || time > end*(1+1e-12) {
			continue
		}
		tick := Tick{Time: time, At: s.pixelOf(time)}
		tick.X = pixel(round(tick.At))
		text := timeText(time, decimals)
		if half := float64(len([]rune(text))) * letter; tick.At >= half && tick.At <= float64(s.width)-half {
			tick.Text = text
		}
		all = append(all, tick)
	}
	return all
}
