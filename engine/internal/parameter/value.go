package parameter

import (
	"math"
	"strconv"
	"strings"

	"asimplay/engine/internal/syntax"
)

// Kind is the type of a parameter's literal.
type Kind uint8

const (
	Int Kind = iota
	Float
	Bool
	Str
)

// String names the kind as Python does.
func (k Kind) String() string { return [...]string{"int", "float", "bool", "str"}[k] }

// Value is a parameter's value: the field that Kind names holds it.
type Value struct {
	Kind  Kind
	Int   int64
	Float float64
	Bool  bool
	Str   string
}

// Number answers an int or float as a float64, and 0 for the others.
func (v Value) Number() float64 {
	switch v.Kind {
	case Int:
		return float64(v.Int)
	case Float:
		return v.Float
	}
	return 0
}

// maxExact is the largest whole number to which every smaller one is a float64, too: a page counts in those.
const maxExact = 1 << 53

// hugeFloat bounds the floats that a range is reckoned for; so do their reciprocals.
const hugeFloat = 1e100

// literal answers the value of a literal expression; ok is false for anything else and for numbers that no slider or
// field could hold exactly.
func literal(e syntax.Expr) (v Value, ok bool) {
	switch e := e.(type) {
	case *syntax.IntLit:
		return Value{Kind: Int, Int: e.Value}, e.Big == "" && e.Value <= maxExact
	case *syntax.FloatLit:
		return Value{Kind: Float, Float: e.Value}, e.Value == 0 || e.Value >= 1/hugeFloat && e.Value <= hugeFloat
	case *syntax.True:
		return Value{Kind: Bool, Bool: true}, true
	case *syntax.False:
		return Value{Kind: Bool}, true
	case *syntax.StrLit:
		return Value{Kind: Str, Str: e.Value}, true
	case *syntax.UnaryOp:
		v, ok = literal(e.Operand)
		if !ok || v.Kind > Float {
			return Value{}, false
		}
		switch e.Op {
		case syntax.UAdd:
			return v, true
		case syntax.USub:
			v.Int, v.Float = -v.Int, -v.Float
			if v.Kind == Int {
				v.Float = 0
			}
			return v, true
		}
	}
	return Value{}, false
}

// expr answers a literal expression of the value, standing at span.
func (v Value) expr(span syntax.Span) syntax.Expr {
	var e syntax.Expr
	negative := false
	switch v.Kind {
	case Int:
		negative = v.Int < 0
		n := v.Int
		if negative {
			n = -n
		}
		e = &syntax.IntLit{Span: span, Value: n}
	case Float:
		negative = math.Signbit(v.Float)
		e = &syntax.FloatLit{Span: span, Value: math.Abs(v.Float)}
	case Bool:
		if v.Bool {
			return &syntax.True{Span: span}
		}
		return &syntax.False{Span: span}
	case Str:
		return &syntax.StrLit{Span: span, Value: v.Str}
	}
	if negative {
		return &syntax.UnaryOp{Span: span, Op: syntax.USub, Operand: e}
	}
	return e
}

// Error is an override that cannot be made. It is one sentence.
type Error struct{ Message string }

func (e *Error) Error() string { return e.Message }

func refuse(parts ...string) error { return &Error{strings.Join(parts, "")} }

// Parse reads text as a Python literal for the parameter. A float takes a whole number, too, and stays a float.
// The range of a parameter is for sliders: a value outside it is taken.
func (p *Parameter) Parse(text string) (Value, error) {
	text = strings.TrimSpace(text)
	if text == "" {
		return Value{}, refuse(p.Name, " has no value: write ", p.Name, "=", p.Text, ", for one.")
	}
	e, err := syntax.ParseExpr(syntax.NewSource(p.Name, text))
	var v Value
	ok := false
	if err == nil {
		v, ok = literal(e)
	}
	switch {
	case ok && v.Kind == p.Value.Kind:
		return v, nil
	case ok && v.Kind == Int && p.Value.Kind == Float:
		return Value{Kind: Float, Float: float64(v.Int)}, nil
	}
	switch p.Value.Kind {
	case Int:
		if ok && v.Kind == Float {
			return Value{}, refuse(p.Name, " is a whole number, and ", text, " is written as a fraction.")
		}
		return Value{}, refuse(p.Name, " is a whole number, and ", text, " is not one of at most 2**53.")
	case Float:
		return Value{}, refuse(p.Name, " is a number, and ", text, " is not one.")
	case Bool:
		return Value{}, refuse(p.Name, " is True or False, and ", text, " is neither.")
	}
	return Value{}, refuse(p.Name, " is text: write it in quotes, as in ", p.Name, "=", strconv.Quote("..."), ".")
}

// Override reads `NAME=VALUE` and answers the parameter of that name with the value. The program is not changed.
func (s *Scenario) Override(text string) (*Parameter, Value, error) {
	name, value, ok := strings.Cut(text, "=")
	name = strings.TrimSpace(name)
	if !ok {
		return nil, Value{}, refuse("An override is written NAME=VALUE; ", text, " has no equals sign.")
	}
	for _, p := range s.Parameters {
		if p.Name == name {
			v, err := p.Parse(value)
			return p, v, err
		}
	}
	if name == seedName {
		return nil, Value{}, refuse("SEED is not a parameter: give the run a seed instead.")
	}
	if len(s.Parameters) == 0 {
		return nil, Value{}, refuse("There is no parameter ", name, ": this program has none.")
	}
	names := make([]string, len(s.Parameters))
	for i, p := range s.Parameters {
		names[i] = p.Name
	}
	return nil, Value{}, refuse("There is no parameter ", name, ": this program has ", strings.Join(names, ", "), ".")
}
