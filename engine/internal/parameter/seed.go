package parameter

import "asimplay/engine/internal/syntax"

const seedName = "SEED"

// Seed is what a program says of its random numbers.
type Seed struct {
	Known   bool  // a module-level SEED is a whole number, Value
	Value   int64 // of the literal in the program
	Enabled bool  // false when the program seeds itself by something else, at Line
	Line    int   // from 1; 0 when Enabled

	Literal  syntax.Span // of SEED's literal, when Known
	constant *constant
}

// Set puts another seed in the place of SEED's literal in the tree, for the compiler to find. It does nothing when the
// program has none.
func (s *Seed) Set(n int64) {
	if s.Known {
		*s.constant.value = Value{Kind: Int, Int: n}.expr(s.Literal)
	}
}

// readSeed looks at SEED (c, nil when it is not one plain constant) and at each place that seeds a generator.
func readSeed(src *syntax.Source, m *syntax.Module, c *constant) Seed {
	s := Seed{Enabled: true}
	if c != nil {
		e := *c.value
		if v, ok := literal(e); ok && v.Kind == Int {
			s.Known, s.Value, s.Literal, s.constant = true, v.Int, e.Range(), c
		}
	}
	r := &seeding{known: s.Known, generator: map[string]bool{}, function: map[string]string{}}
	r.imports(m.Body)
	r.body(m.Body)
	if r.otherwise != nil {
		s.Enabled = false
		s.Line, _ = src.Position(r.otherwise.Range().Start)
	}
	return s
}

// seeding looks for the first call that seeds random numbers by anything but SEED.
type seeding struct {
	known     bool
	generator map[string]bool   // names of the module random
	function  map[string]string // names for its seed and Random
	otherwise *syntax.Call
}

func (r *seeding) imports(body []syntax.Stmt) {
	for _, s := range body {
		switch s := s.(type) {
		case *syntax.Import:
			for _, a := range s.Names {
				if a.Name != "random" {
					continue
				}
				if a.AsName != "" {
					r.generator[a.AsName] = true
				} else {
					r.generator["random"] = true
				}
			}
		case *syntax.ImportFrom:
			if s.Module != "random" || s.Level != 0 {
				continue
			}
			for _, a := range s.Names {
				switch {
				case a.Name == "*":
					r.function["seed"] = "seed"
				case a.AsName != "":
					r.function[a.AsName] = a.Name
				default:
					r.function[a.Name] = a.Name
				}
			}
		}
		for _, inner := range syntax.Blocks(s) {
			r.imports(inner)
		}
	}
}

func (r *seeding) body(body []syntax.Stmt) {
	for _, s := range body {
		for _, e := range syntax.Expressions(s) {
			syntax.Walk(e, func(e syntax.Expr) {
				if call, ok := e.(*syntax.Call); ok && r.otherwise == nil {
					r.call(call)
				}
			})
		}
		for _, inner := range syntax.Blocks(s) {
			r.body(inner)
		}
	}
}

func (r *seeding) call(call *syntax.Call) {
	what := ""
	switch f := call.Func.(type) {
	case *syntax.Name:
		what = r.function[f.ID]
	case *syntax.Attribute:
		if module, ok := f.Value.(*syntax.Name); ok && r.generator[module.ID] {
			what = f.Name
		}
	}
	if what != "seed" && what != "Random" {
		return
	}
	var seed syntax.Expr
	switch {
	case len(call.Args) > 0:
		seed = call.Args[0]
	case len(call.Keywords) > 0:
		seed = call.Keywords[0].Value
	default:
		return // seeded by the run
	}
	if _, none := seed.(*syntax.None); none {
		return
	}
	if r.fixed(seed) {
		r.otherwise = call
	}
}

// fixed says whether the seed is not SEED's doing. A name in lower case may carry SEED from elsewhere (a parameter of a
// function, say), if there is one.
func (r *seeding) fixed(seed syntax.Expr) bool {
	fixed := true
	syntax.Walk(seed, func(e syntax.Expr) {
		if name, ok := e.(*syntax.Name); ok && r.known && (name.ID == seedName || !isUpperCase(name.ID)) {
			fixed = false
		}
	})
	return fixed
}
