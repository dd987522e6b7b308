package asimpy

import (
	"strconv"

	"asimplay/engine/internal/code"
	"asimplay/engine/internal/vm"
)

// None stands for no site.
const None uint32 = 1<<32 - 1

// Site is a place in the program, and where it was called or awaited from.
type Site struct {
	Unit     *code.Unit
	Function string // its qualified name
	Span     code.Span
	Parent   int // index of the calling site, or -1
}

type siteKey struct {
	function *code.Func
	span     code.Span
	parent   uint32
}

// Sites is the places that Locate has answered, by index.
func (l *Library) Sites() []Site { return l.sites }

// deepest is how many frames of a chain are told, from the innermost.
const deepest = 16

// Locate is where the program is: the place of the innermost of its frames, whose parents lead to the process's run
// or to the top. For a process that has just begun to wait it is the await.
func (l *Library) Locate() uint32 {
	g := l.running()
	if g == nil {
		return l.locate(nil)
	}
	f := g.Frame()
	if f == nil || g.Running() && f != l.m.Frame() || !g.Running() && g.Awaited() != nil {
		return l.locate(g)
	}
	// The usual case: nothing but run itself, at a place that is known.
	if last := f.LastPlace(); last.Known && last.Parent == None {
		return last.Index
	}
	return l.locate(g)
}

func (l *Library) locate(g *vm.Generator) uint32 {
	var chain [deepest]*vm.Frame
	n := 0
	if g != nil && !g.Running() {
		for ; g != nil; g = g.Awaited() {
			f := g.Frame()
			if f == nil {
				break
			}
			if n == deepest {
				copy(chain[1:], chain[2:])
				n--
			}
			chain[n] = f
			n++
		}
		return l.intern(chain[:n], false)
	}
	var top *vm.Frame
	if g != nil {
		top = g.Frame()
	}
	boundary := l.boundary()
	for f := l.m.Frame(); f != nil && f != boundary && n < deepest; f = f.Back() {
		chain[n] = f
		n++
		if f == top {
			break
		}
	}
	return l.intern(chain[:n], true)
}

// running is the coroutine of the process that runs, or nil.
func (l *Library) running() *vm.Generator {
	if l.current == nil {
		return nil
	}
	p := l.current.sim.Active()
	if p == nil {
		return nil
	}
	return processOf(p).generator()
}

// boundary is the frame that called run, beyond which nothing is told.
func (l *Library) boundary() *vm.Frame {
	if l.current == nil {
		return nil
	}
	return l.current.caller
}

// intern is the index of a chain of frames.
func (l *Library) intern(chain []*vm.Frame, innermostFirst bool) uint32 {
	parent := None
	for i := range chain {
		f := chain[i]
		if innermostFirst {
			f = chain[len(chain)-1-i]
		}
		last := f.LastPlace()
		if last.Known && last.Parent == parent {
			parent = last.Index
			continue
		}
		k := siteKey{f.Func(), f.Span(), parent}
		at, ok := l.siteIndex[k]
		if !ok {
			at = uint32(len(l.sites))
			l.siteIndex[k] = at
			up := -1
			if parent != None {
				up = int(parent)
			}
			l.sites = append(l.sites, Site{f.Func().Unit, f.Func().Qualname, f.Span(), up})
		}
		*last = vm.Place{Parent: parent, Index: at, Known: true}
		parent = at
	}
	return parent
}

// innermost is the frame in which a suspended coroutine waits.
func innermost(g *vm.Generator) *vm.Frame {
	f := g.Frame()
	for g = g.Awaited(); g != nil && g.Frame() != nil; g = g.Awaited() {
		f = g.Frame()
	}
	return f
}

// lineText is the number of the line that an offset lies in.
func lineText(u *code.Unit, offset int32) string { return strconv.Itoa(line(u, offset)) }

func line(u *code.Unit, offset int32) int {
	n := 1
	for i := range min(int(offset), len(u.Source)) {
		if u.Source[i] == '\n' {
			n++
		}
	}
	return n
}
