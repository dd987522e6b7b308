package asimpy

import "asimplay/engine/internal/vm"

// Finish ends the processes that have not: their finally blocks run, in order of creation, as CPython runs them when a
// program ends. An exception that leaves one is written to stderr and stops nothing.
func (l *Library) Finish() {
	for _, env := range l.environments {
		l.differ(env.sim.Differences())
		env.sim.Observe(nil) // what happens now is not part of the simulation
		env.journal = nil
	}
	var parked []*process
	for p := l.first; p != nil; p = p.after {
		parked = append(parked, p)
	}
	for _, p := range parked {
		g := p.generator()
		if g == nil || g.Done() || g.Running() || !g.Started() {
			continue
		}
		if err := l.m.Close(g); err != nil {
			if _, fatal := err.(*vm.Fatal); fatal {
				return
			}
			l.ignored(p, err)
		}
	}
}

// ignored writes an exception that nobody can catch.
func (l *Library) ignored(p *process, err error) {
	text := "Exception ignored in: "
	if s, rerr := l.m.Repr(p.coroutine()); rerr == nil {
		text += s
	}
	text += "\n"
	if l.opts.Traceback != nil {
		text += l.opts.Traceback(err)
	} else {
		text += err.Error() + "\n"
	}
	_ = l.m.Write(2, text)
}
