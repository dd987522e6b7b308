package trace

import (
	"math"
	"slices"

	"asimplay/engine/sim"
)

// figure is one statistic under the name that result and tables give it; NaN if there is none.
type figure struct {
	name  string
	value float64
}

// section is the statistics of things of some kinds.
type section struct {
	name    string
	kinds   []sim.Kind
	figures func(s *settled, o *object) []figure
}

var statistics = []section{
	{"resources", []sim.Kind{sim.KindResource, sim.KindPreemptive}, (*settled).resourceFigures},
	{"queues", []sim.Kind{sim.KindQueue, sim.KindPriority, sim.KindStore}, (*settled).queueFigures},
	{"containers", []sim.Kind{sim.KindContainer}, (*settled).containerFigures},
}

// each calls with the things of a section, in order of creation.
func (s *settled) each(of section, act func(o *object)) {
	for i := range s.objects {
		if o := &s.objects[i]; slices.Contains(of.kinds, s.lanes.at(o.lane).kind) {
			act(o)
		}
	}
}

func (s *settled) resourceFigures(o *object) []figure {
	use, queue := s.figures(o.series[sim.LevelUse]), s.figures(o.series[sim.LevelQueue])
	utilisation := math.NaN()
	if !math.IsInf(o.capacity, 1) {
		utilisation = use.mean / o.capacity
	}
	return []figure{
		{"utilisation", utilisation},
		{"meanUse", use.mean},
		{"maxUse", use.most},
		{"meanQueue", queue.mean},
		{"maxQueue", queue.most},
		{"acquisitions", float64(o.acquired)},
		{"meanWait", o.waited / float64(o.acquired)}, // none if there were none
	}
}

func (s *settled) queueFigures(o *object) []figure {
	items, queue := s.figures(o.series[sim.LevelItems]), s.figures(o.series[sim.LevelQueue])
	return []figure{
		{"meanItems", items.mean},
		{"maxItems", items.most},
		{"meanQueue", queue.mean},
		{"maxQueue", queue.most},
		{"puts", float64(o.puts)},
		{"gets", float64(o.gets)},
	}
}

func (s *settled) containerFigures(o *object) []figure {
	level := s.figures(o.series[sim.LevelAmount])
	return []figure{{"meanLevel", level.mean}, {"minLevel", level.least}, {"maxLevel", level.most}}
}

func (c *classFigures) figures() []figure {
	wait, longest := math.NaN(), math.NaN()
	if c.asked {
		wait, longest = c.wait/float64(c.count), c.longest
	}
	return []figure{
		{"count", float64(c.count)},
		{"finished", float64(c.finished)},
		{"meanWait", wait},
		{"maxWait", longest},
		{"meanSojourn", c.sojourn / float64(c.finished)}, // none if nobody has finished
	}
}
