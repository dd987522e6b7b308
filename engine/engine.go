// Package engine compiles a scenario, runs it and gives its result: all that the page, the command line and the edge
// need. It joins the language, the simulation and the recording; what is shown and how is not its business.
package engine

import (
	"asimplay/engine/internal/code"
	"asimplay/engine/internal/compile"
	"asimplay/engine/internal/parameter"
	"asimplay/engine/internal/syntax"
	"asimplay/engine/internal/trace"
)

// Version is the engine's version, part of every result.
const Version = "0.1.0"

// Program is a scenario that has been read. It may be run many times.
type Program struct {
	src      *syntax.Source
	scenario *parameter.Scenario
	unit     *code.Unit // as the text says; runs only read it
}

// Fault says why a program could not be compiled or did not come to its end.
type Fault = trace.Fault

// Load reads a program. File is the name that tracebacks show. The Fault is a mistake in the text; the program is then
// nil.
func Load(file, text string) (*Program, *Fault) {
	src := syntax.NewSource(file, text)
	mod, err := syntax.Parse(src)
	if err != nil {
		return nil, syntaxFault(src, err)
	}
	p := &Program{src: src, scenario: parameter.Read(src, mod)}
	if p.unit, err = compile.Compile(mod, src); err != nil {
		return p, syntaxFault(src, err)
	}
	return p, nil
}

// compile parses and compiles with the options' parameters in place of the literals. The tree is made anew, as setting
// a parameter changes it.
func (p *Program) compile(o *Options) (*code.Unit, *parameter.Scenario, error) {
	if len(o.Set) == 0 && (o.Seed == nil || !p.scenario.Seed.Known || p.scenario.Seed.Value == *o.Seed) {
		return p.unit, p.scenario, nil
	}
	mod, err := syntax.Parse(p.src)
	if err != nil {
		return nil, nil, err
	}
	s := parameter.Read(p.src, mod)
	for _, set := range o.Set {
		param, v, err := s.Override(set)
		if err != nil {
			return nil, nil, err
		}
		param.Set(v)
	}
	if o.Seed != nil {
		s.Seed.Set(*o.Seed)
	}
	unit, err := compile.Compile(mod, p.src)
	return unit, s, err
}

// Title answers the first line of the docstring, or "".
func (p *Program) Title() string { return p.scenario.Title }

// Text answers the rest of the docstring.
func (p *Program) Text() string { return p.scenario.Text }

// Disassemble answers the program's instructions as text.
func (p *Program) Disassemble() (string, error) {
	unit, _, err := p.compile(&Options{})
	if err != nil {
		return "", err
	}
	return code.Disassemble(unit.Main), nil
}

// Prepared answers what the page wants to know before the run, as JSON: title, text, parameters and seed, and the fault
// if there is one.
func Prepared(p *Program, fault *Fault) string {
	var j trace.JSON
	j.Open('{')
	j.Key("ok")
	j.Bool(fault == nil)
	title, text := "", ""
	if p != nil {
		title, text = p.Title(), p.Text()
	}
	j.Key("title")
	j.String(title)
	j.Key("text")
	j.String(text)
	j.Key("parameters")
	j.Open('[')
	if p != nil {
		for _, param := range p.scenario.Parameters {
			p.writeParameter(&j, param)
		}
	}
	j.Close(']')
	if p != nil {
		s := &p.scenario.Seed
		j.Key("seed")
		j.Open('{')
		j.Key("value")
		if s.Known {
			j.Int(int(s.Value))
		} else {
			j.Raw("null")
		}
		j.Key("enabled")
		j.Bool(s.Enabled)
		j.Key("line")
		j.Int(s.Line)
		j.Close('}')
	}
	if fault != nil {
		j.Key("error")
		fault.Write(&j)
	}
	j.Close('}')
	return string(j.Text)
}

func (p *Program) writeParameter(j *trace.JSON, param *parameter.Parameter) {
	j.Open('{')
	j.Key("name")
	j.String(param.Name)
	j.Key("label")
	j.String(param.Label)
	j.Key("kind")
	j.String(param.Value.Kind.String())
	j.Key("value")
	switch param.Value.Kind {
	case parameter.Int:
		j.Int(int(param.Value.Int))
	case parameter.Float:
		j.Float(param.Value.Float)
	case parameter.Bool:
		j.Bool(param.Value.Bool)
	default:
		j.String(param.Value.Str)
	}
	j.Key("text")
	j.String(param.Text)
	if k := param.Value.Kind; k == parameter.Int || k == parameter.Float {
		j.Key("min")
		j.Float(param.Min)
		j.Key("max")
		j.Float(param.Max)
		j.Key("step")
		j.Float(param.Step)
	}
	j.Key("line")
	j.Int(param.Line)
	j.Key("start")
	j.Int(p.src.UTF16(param.Literal.Start))
	j.Key("end")
	j.Int(p.src.UTF16(param.Literal.End))
	j.Close('}')
}
