package asimpy

import (
	"strconv"
	"strings"

	"asimplay/engine/internal/vm"
	"asimplay/engine/sim"
)

// subject is a process or an object as its lane is named: the object itself until its name is settled.
type subject struct {
	class  *vm.Class
	object vm.Value // a process that has not ended, or an object
	name   string   // settled, or what the object's call is assigned to
}

// subjects is a table of them by identity, from 1, in pages: it grows without a copy.
type subjects struct {
	pages []*[pageSubjects]subject
	count uint32
}

const pageSubjects = 64

func (t *subjects) of(id uint32) *subject {
	return &t.pages[(id-1)/pageSubjects][(id-1)%pageSubjects]
}

func (t *subjects) widen(id uint32) {
	for ; t.count < id; t.count++ {
		if t.count%pageSubjects == 0 {
			t.pages = append(t.pages, new([pageSubjects]subject))
		}
	}
}

// register keeps what a lane is named by.
func (env *environment) register(id uint32, v vm.Value, class *vm.Class, name string) {
	if env.journal == nil {
		return
	}
	env.subjects.widen(id)
	*env.subjects.of(id) = subject{class, v, name}
}

// registerObject names an object by the variable, attribute or list that its call is assigned to.
func (env *environment) registerObject(id uint32, n *vm.Native, made place) {
	if env.journal == nil {
		return
	}
	name := ""
	if made.unit != nil {
		name = made.unit.Objects[made.span]
	}
	if list, ok := strings.CutSuffix(name, "[]"); ok {
		if env.listed == nil {
			env.listed = map[place]int{}
		}
		i := env.listed[made]
		env.listed[made] = i + 1
		name = list + "[" + strconv.Itoa(i) + "]"
	}
	if name != "" {
		if env.named == nil {
			env.named = map[string]int{}
		}
		env.named[name]++
		if again := env.named[name]; again > 1 {
			name += " " + strconv.Itoa(again)
		}
	}
	env.register(id, n.V(), n.V().Class(), name)
}

// settle gives a process that has ended its name, and lets go of it.
func (p *process) settle() {
	env := p.environment()
	if env == nil || env.journal == nil {
		return
	}
	s := env.subjects.of(p.proc.ID())
	s.name = env.lib.nameOf(p)
	s.object = vm.Value{}
}

// nameOf is what a process is called by an attribute name or _name: a text, or a number. Properties are not called.
func (l *Library) nameOf(p *process) string {
	for _, attr := range [...]string{"name", "_name"} {
		v, ok := p.Attr(attr)
		if !ok {
			if v, ok = p.V().Class().Lookup(attr); !ok {
				continue
			}
		}
		if s, ok := v.AsStr(); ok && s.S != "" {
			return s.S
		}
		if s, ok := l.plainNumber(v); ok {
			return s
		}
	}
	return ""
}

// Name answers the class and the name of a process or object, by its identity in an environment. An empty name
// leaves the choice to whoever asks: what the process logs under, else its class and number.
func (l *Library) Name(env *sim.Environment, id uint32) (class, name string) {
	e := environmentOf(env)
	if id == 0 || id > e.subjects.count {
		return "", ""
	}
	s := e.subjects.of(id)
	if s.class == nil {
		return "", ""
	}
	name = s.name
	if name == "" && s.object.IsBound() {
		if p, ok := s.object.Native().(*process); ok {
			name = l.nameOf(p)
		}
	}
	return s.class.Name, name
}

// Parked is a process that has not ended, for whoever looks into a run.
type Parked struct {
	Env         *sim.Environment
	ID          uint32
	Class, Name string
	Frame       *vm.Frame // the innermost, whose locals and line can be read; nil if it has not begun
}

// Processes is the processes that have not ended, in order of creation.
func (l *Library) Processes() []Parked {
	var all []Parked
	for p := l.first; p != nil; p = p.after {
		x := Parked{Env: &p.environment().sim, ID: p.proc.ID(), Class: p.V().Class().Name, Name: l.nameOf(p)}
		if g := p.generator(); g != nil && g.Started() {
			x.Frame = innermost(g)
		}
		all = append(all, x)
	}
	return all
}

// Now is the clock of the last environment.
func (l *Library) Now() float64 {
	if n := len(l.environments); n > 0 {
		return l.environments[n-1].sim.Now().T
	}
	return 0
}
