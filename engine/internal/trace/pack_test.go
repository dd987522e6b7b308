package trace

import (
	"math"
	"testing"

	"asimplay/engine/sim"
)

// unpacked is what the container of a run has, after its rows were changed.
func unpacked(t *testing.T, change func(r *Run)) container {
	t.Helper()
	r := New(1 << 20)
	run := r.Attach(sim.NewEnvironment())
	change(run)
	return decode(t, r.Encode(&Header{}))
}

// TestColumnsOfAnyWidthHoldTheSame packs numbers of which the greatest comes first, last or in between, beyond a page.
func TestColumnsOfAnyWidthHoldTheSame(t *testing.T) {
	for _, most := range []uint32{1, 254, 255, 256, 65534, 65535, 65536, 1 << 31} {
		for _, at := range []uint32{0, 700, 1999} {
			var actors, parents []uint32
			var times []float64
			c := unpacked(t, func(r *Run) {
				for row := range uint32(2000) {
					e := r.events.next()
					*e = event{time: float64(row / 600), actor: row % 200, target: None, site: 3, parent: None}
					if row == at {
						e.actor = most
					}
					if row > 0 && row%3 != 0 {
						e.parent = row - 1 - (row/7)%row
					}
					if row == at+1 {
						e.parent = 0
					}
					actors, parents, times = append(actors, e.actor), append(parents, e.parent), append(times, e.time)
				}
			})
			same(t, "actors", c.columns["0/events.actor"], actors)
			same(t, "parents", c.columns["0/events.parent"], parents)
			same(t, "times", c.columns["0/events.time"], times)
		}
	}
}

// TestLevelsOfAnyKindHoldTheSame packs levels that are whole, or not all, and such as changed with no event or begin late.
func TestLevelsOfAnyKindHoldTheSame(t *testing.T) {
	for _, odd := range []float64{0, 255, 256, 65535, 65536, 0.5, -1, math.Copysign(0, -1), math.Inf(1), 1e300} {
		for _, at := range []int{0, 600, 1499} {
			for _, apart := range []bool{false, true} {
				var values, times []float64
				var of, later []uint32
				before := None
				c := unpacked(t, func(r *Run) {
					r.series = []series{{count: 500}, {count: 1000}}
					for i := range 1500 {
						e := r.events.next()
						*e = event{time: float64(i), actor: None, target: None, site: None, parent: None}
						row := r.row()
						if i%100 == 99 {
							row -= 50
						}
						l := level{time: r.events.at(row).time, value: float64(i % 7), series: min(1, uint32(i%3)), row: row}
						if i == at {
							l.value = odd
							if apart {
								l.time += 0.25
							}
						}
						*r.levels.next() = l
						values, times, of = append(values, l.value), append(times, l.time), append(of, l.series)
						later = append(later, row-before)
						before = row
					}
				})
				got := c.columns["0/levels.value"].([]float64)
				for i, v := range values {
					if math.Float64bits(got[i]) != math.Float64bits(v) {
						t.Fatalf("value %d is %v, not %v", i, got[i], v)
					}
				}
				same(t, "series", c.columns["0/levels.series"], of)
				same(t, "rows", c.columns["0/levels.later"], later)
				if written, is := c.columns["0/levels.time"]; is != apart {
					t.Errorf("times are written: %v", is)
				} else if is {
					same(t, "times", written, times)
				}
			}
		}
	}
}
