package code

import (
	"strconv"
	"strings"
)

// Kind says what calling a function gives.
type Kind uint8

const (
	Plain Kind = iota
	Generator
	Coroutine
	AsyncGenerator
)

// Span is a half-open range of byte offsets into the unit's source.
type Span struct{ Start, End int32 }

// Handler sends an exception raised at an instruction Start <= pc < End to Target, the exception in register Reg.
// The first handler that covers a pc is the innermost.
type Handler struct {
	Start, End, Target int
	Reg                uint16
}

// CallSite describes a call with keywords: Pos positional arguments, then one value for each of Names.
type CallSite struct {
	Pos    int
	Names  []string
	Method bool // the callee stands in base, base+1 as load_method left it
}

// ImportSite names a module to import. Top says that `import a.b` binds a.
type ImportSite struct {
	Module string
	Level  int
	Top    bool
	From   []string
}

// Func is a compiled function, class body or module.
type Func struct {
	Unit     *Unit
	Name     string
	Qualname string
	Doc      string
	HasDoc   bool
	Kind     Kind
	Code     []Instr
	Spans    []Span // where each instruction comes from
	Handlers []Handler
	Consts   []any // nil, bool, int64, *big.Int, float64, complex128, string, Bytes, Ellipsis, []any (a tuple), FrozenSet
	Names    []string
	Attrs    []string // one entry for each attribute site
	Calls    []CallSite
	Imports  []ImportSite
	Funcs    []*Func

	NumRegs    int
	PosOnly    int      // parameters
	NumPos     int      // positional parameters in all
	KwOnly     int      // keyword-only parameters, after the positional ones
	VarArg     bool     // then a register for *args
	KwArg      bool     // then a register for **kwargs
	NumDefault int      // of the positional parameters
	KwDefaults []bool   // which keyword-only parameters have defaults
	Locals     []string // names of the first registers: parameters, then other locals
	Cells      []uint16 // parameter registers to be put into cells at the start
	FreeNames  []string // names of the cells closed over
	FreeRegs   []uint16 // where the frame keeps them
	Outer      []uint16 // the enclosing frame's registers that hold them
	ClassBody  bool
	ClassCell  uint16 // a class body's own __class__ cell, when HasClassCell
	HasCell    bool
	Span       Span // the whole definition
	CellNames  map[uint16]string
}

// Bytes is a constant of type bytes.
type Bytes string

// EllipsisConst is the constant `...`.
type EllipsisConst struct{}

// Tuple is a constant tuple.
type Tuple []any

// Unit is a compiled module: its functions share the names of its globals, which are slots.
type Unit struct {
	File    string
	Source  string
	Globals []string // slot -> name
	Main    *Func
	Objects map[Span]string // the name a call's result is bound to, by the call's span
}

// Disassemble writes the function and those within it, a line an instruction.
func Disassemble(f *Func) string {
	var b strings.Builder
	disassemble(&b, f)
	return b.String()
}

func disassemble(b *strings.Builder, f *Func) {
	b.WriteString(f.Qualname)
	b.WriteString(": ")
	b.WriteString(strconv.Itoa(f.NumRegs))
	b.WriteString(" registers")
	if len(f.Locals) > 0 {
		b.WriteString(" (")
		b.WriteString(strings.Join(f.Locals, ", "))
		b.WriteString(")")
	}
	b.WriteString("\n")
	for pc, in := range f.Code {
		n := strconv.Itoa(pc)
		b.WriteString(strings.Repeat(" ", max(0, 5-len(n))))
		b.WriteString(n)
		b.WriteString("  ")
		name := in.Op.String()
		b.WriteString(name)
		b.WriteString(strings.Repeat(" ", max(1, 18-len(name))))
		b.WriteString(operands(f, in))
		b.WriteString("\n")
	}
	for _, h := range f.Handlers {
		b.WriteString("       handler " + strconv.Itoa(h.Start) + ".." + strconv.Itoa(h.End) + " -> " + strconv.Itoa(h.Target) + " r" + strconv.Itoa(int(h.Reg)) + "\n")
	}
	for _, g := range f.Funcs {
		b.WriteString("\n")
		disassemble(b, g)
	}
}

// operands writes an instruction's operands by the words of its picture.
func operands(f *Func, in Instr) string {
	var out []string
	for _, word := range strings.Fields(Pictures[in.Op].Operands) {
		if len(word) < 3 || word[1] != '=' {
			continue
		}
		v := map[byte]uint16{'A': in.A, 'B': in.B, 'C': in.C}[word[0]]
		out = append(out, operand(f, word[2:], v))
	}
	return strings.Join(out, ", ")
}

func operand(f *Func, what string, v uint16) string {
	n := strconv.Itoa(int(v))
	switch {
	case what == "target":
		return "-> " + n
	case what == "slot" && int(v) < len(f.Unit.Globals):
		return f.Unit.Globals[v]
	case what == "site" && int(v) < len(f.Attrs):
		return "." + f.Attrs[v]
	case what == "name" && int(v) < len(f.Names):
		return f.Names[v]
	case what == "rk" && v >= KonstBit && int(v-KonstBit) < len(f.Consts):
		return constText(f.Consts[v-KonstBit])
	case what == "dst", what == "rk", what == "base", what == "object", what == "iterator", what == "register", what == "cell", what == "list", what == "dict", what == "set", what == "exception", what == "saved", what == "self", what == "subject", what == "module", what == "callee":
		return "r" + strconv.Itoa(int(v&^InplaceBit))
	}
	return n
}

func constText(c any) string {
	switch c := c.(type) {
	case nil:
		return "None"
	case bool:
		if c {
			return "True"
		}
		return "False"
	case int64:
		return strconv.FormatInt(c, 10)
	case float64:
		return strconv.FormatFloat(c, 'g', -1, 64)
	case string:
		return strconv.Quote(c)
	}
	return "constant"
}
