package syntax

// Span is a half-open range of byte offsets into the source text.
type Span struct{ Start, End int32 }

// Range answers the span itself, so that every node that embeds one is a Node.
func (s Span) Range() Span { return s }

// Node is anything in the tree that stands somewhere in the source.
type Node interface{ Range() Span }

// Expr is an expression.
type Expr interface {
	Node
	expr()
}

// Stmt is a statement.
type Stmt interface {
	Node
	stmt()
}

// Pattern is what follows `case`.
type Pattern interface {
	Node
	pattern()
}

// Module is a whole source file. Doc is its docstring, if it has one.
type Module struct {
	Span
	Body []Stmt
}

// Statements.
type (
	// FunctionDef is `def` or, when Async, `async def`.
	FunctionDef struct {
		Span
		Name       string
		NameSpan   Span
		Params     *Params
		Body       []Stmt
		Decorators []Expr
		Returns    Expr // annotation or nil
		Async      bool
	}
	// ClassDef is a class statement.
	ClassDef struct {
		Span
		Name       string
		NameSpan   Span
		Bases      []Expr
		Keywords   []*Keyword
		Body       []Stmt
		Decorators []Expr
	}
	Return struct {
		Span
		Value Expr // or nil
	}
	Delete struct {
		Span
		Targets []Expr
	}
	// Assign is `a = b = value`.
	Assign struct {
		Span
		Targets []Expr
		Value   Expr
	}
	AugAssign struct {
		Span
		Target Expr
		Op     BinaryOp
		Value  Expr
	}
	// AnnAssign is `target: annotation = value`. Simple says that the target is a bare name without parentheses.
	AnnAssign struct {
		Span
		Target     Expr
		Annotation Expr
		Value      Expr // or nil
		Simple     bool
	}
	For struct {
		Span
		Target Expr
		Iter   Expr
		Body   []Stmt
		Else   []Stmt
		Async  bool
	}
	While struct {
		Span
		Test Expr
		Body []Stmt
		Else []Stmt
	}
	// If holds one test; `elif` is an If alone in Else.
	If struct {
		Span
		Test Expr
		Body []Stmt
		Else []Stmt
	}
	With struct {
		Span
		Items []*WithItem
		Body  []Stmt
		Async bool
	}
	WithItem struct {
		Span
		Context Expr
		Target  Expr // or nil
	}
	Match struct {
		Span
		Subject Expr
		Cases   []*MatchCase
	}
	MatchCase struct {
		Span
		Pattern Pattern
		Guard   Expr // or nil
		Body    []Stmt
	}
	Raise struct {
		Span
		Exc   Expr // or nil
		Cause Expr // or nil
	}
	// Try is a try statement; Star says `except*`.
	Try struct {
		Span
		Body     []Stmt
		Handlers []*ExceptHandler
		Else     []Stmt
		Finally  []Stmt
		Star     bool
	}
	ExceptHandler struct {
		Span
		Type Expr   // or nil
		Name string // or ""
		Body []Stmt
	}
	Assert struct {
		Span
		Test Expr
		Msg  Expr // or nil
	}
	Import struct {
		Span
		Names []*Alias
	}
	// ImportFrom is `from module import names`; Level counts leading dots. One name "*" stands for all.
	ImportFrom struct {
		Span
		Module string
		Names  []*Alias
		Level  int
	}
	Alias struct {
		Span
		Name   string // dotted in an Import
		AsName string // or ""
	}
	Global struct {
		Span
		Names []string
	}
	Nonlocal struct {
		Span
		Names []string
	}
	ExprStmt struct {
		Span
		Value Expr
	}
	Pass     struct{ Span }
	Break    struct{ Span }
	Continue struct{ Span }
)

// Expressions.
type (
	// Name is an identifier, normalised as Python does (see identifier.go for how far).
	Name struct {
		Span
		ID string
	}
	// IntLit holds a whole number: Value, or Big (decimal digits, without underscores) when it does not fit.
	IntLit struct {
		Span
		Value int64
		Big   string
	}
	FloatLit struct {
		Span
		Value float64
	}
	// ImagLit is `3j`; Value is the imaginary part.
	ImagLit struct {
		Span
		Value float64
	}
	// StrLit is one or more adjacent string literals, joined, escapes resolved. Lone surrogates are held as WTF-8.
	StrLit struct {
		Span
		Value string
	}
	BytesLit struct {
		Span
		Value string
	}
	// FString is an f-string (adjacent literals joined): *StrLit and *Interpolation parts in order.
	FString struct {
		Span
		Parts []Expr
	}
	// Interpolation is `{value!conversion:format}`. Conversion is 's', 'r', 'a' or 0; Spec is an *FString or nil.
	// For `{x=}` the parser has put the literal text in front and set Conversion 'r' when neither is given.
	Interpolation struct {
		Span
		Value      Expr
		Conversion byte
		Spec       *FString
	}
	True     struct{ Span }
	False    struct{ Span }
	None     struct{ Span }
	Ellipsis struct{ Span }

	// Attribute is value.name; NameSpan covers the name alone.
	Attribute struct {
		Span
		Value    Expr
		Name     string
		NameSpan Span
	}
	Subscript struct {
		Span
		Value Expr
		Index Expr // a *Slice, a *Tuple (possibly with slices), or any expression
	}
	Slice struct {
		Span
		Low, High, Step Expr // each may be nil
	}
	Call struct {
		Span
		Func     Expr
		Args     []Expr // may hold *Starred
		Keywords []*Keyword
	}
	// Keyword is name=value, or **value when Name is "".
	Keyword struct {
		Span
		Name  string
		Value Expr
	}
	Starred struct {
		Span
		Value Expr
	}
	BinOp struct {
		Span
		Left   Expr
		Op     BinaryOp
		OpSpan Span
		Right  Expr
	}
	UnaryOp struct {
		Span
		Op      UnaryOperator
		Operand Expr
	}
	// BoolOp is `a and b and c` or `a or b or c`.
	BoolOp struct {
		Span
		Or     bool
		Values []Expr
	}
	// Compare is a chain: left op[0] comparators[0] op[1] ...
	Compare struct {
		Span
		Left        Expr
		Ops         []CompareOp
		Comparators []Expr
	}
	IfExp struct {
		Span
		Test, Body, Else Expr
	}
	Lambda struct {
		Span
		Params *Params
		Body   Expr
	}
	Tuple struct {
		Span
		Elts []Expr
	}
	List struct {
		Span
		Elts []Expr
	}
	Set struct {
		Span
		Elts []Expr
	}
	// Dict is a display; a nil key stands for `**value`.
	Dict struct {
		Span
		Keys   []Expr
		Values []Expr
	}
	// Comprehension is a list, set, dict comprehension or generator expression. Key is nil but for a dict.
	Comprehension struct {
		Span
		Kind    CompKind
		Key     Expr
		Elt     Expr
		Clauses []*CompClause
	}
	CompClause struct {
		Span
		Target Expr
		Iter   Expr
		Ifs    []Expr
		Async  bool
	}
	NamedExpr struct {
		Span
		Target *Name
		Value  Expr
	}
	Await struct {
		Span
		Value Expr
	}
	Yield struct {
		Span
		Value Expr // or nil
	}
	YieldFrom struct {
		Span
		Value Expr
	}
)

// Params are the parameters of a function: PosOnly come first, then Pos (positional or keyword), VarArg, KwOnly, KwArg.
type Params struct {
	Span
	PosOnly []*Param
	Pos     []*Param
	VarArg  *Param // or nil
	KwOnly  []*Param
	KwArg   *Param // or nil
}

// Param is one parameter. Default is nil when there is none.
type Param struct {
	Span
	Name       string
	Annotation Expr
	Default    Expr
}

// Patterns.
type (
	MatchValue struct {
		Span
		Value Expr // literal (True, False and None, too) or dotted name
	}
	MatchSingleton struct {
		Span
		Value Expr // *True, *False or *None
	}
	MatchSequence struct {
		Span
		Patterns []Pattern // may hold one *MatchStar
	}
	MatchStar struct {
		Span
		Name string // "" for _
	}
	MatchMapping struct {
		Span
		Keys     []Expr
		Patterns []Pattern
		Rest     string // or ""
	}
	MatchClass struct {
		Span
		Class    Expr
		Patterns []Pattern
		KwNames  []string
		KwPats   []Pattern
	}
	// MatchAs is `pattern as name`, a capture (Pattern nil), or the wildcard (both empty).
	MatchAs struct {
		Span
		Pattern Pattern
		Name    string
	}
	MatchOr struct {
		Span
		Patterns []Pattern
	}
)

// CompKind says which comprehension.
type CompKind uint8

const (
	ListComp CompKind = iota
	SetComp
	DictComp
	GeneratorExp
)

// BinaryOp is an arithmetic or bit operator.
type BinaryOp uint8

const (
	Add BinaryOp = iota
	Sub
	Mult
	MatMult
	Div
	Mod
	Pow
	LShift
	RShift
	BitOr
	BitXor
	BitAnd
	FloorDiv
)

var binaryNames = [...]string{"+", "-", "*", "@", "/", "%", "**", "<<", ">>", "|", "^", "&", "//"}

func (op BinaryOp) String() string { return binaryNames[op] }

// UnaryOperator is `~`, `not`, `+` or `-`.
type UnaryOperator uint8

const (
	Invert UnaryOperator = iota
	Not
	UAdd
	USub
)

// CompareOp is a comparison operator.
type CompareOp uint8

const (
	Eq CompareOp = iota
	NotEq
	Lt
	LtE
	Gt
	GtE
	Is
	IsNot
	In
	NotIn
)

var compareNames = [...]string{"==", "!=", "<", "<=", ">", ">=", "is", "is not", "in", "not in"}

func (op CompareOp) String() string { return compareNames[op] }

func (*FunctionDef) stmt() {}
func (*ClassDef) stmt()    {}
func (*Return) stmt()      {}
func (*Delete) stmt()      {}
func (*Assign) stmt()      {}
func (*AugAssign) stmt()   {}
func (*AnnAssign) stmt()   {}
func (*For) stmt()         {}
func (*While) stmt()       {}
func (*If) stmt()          {}
func (*With) stmt()        {}
func (*Match) stmt()       {}
func (*Raise) stmt()       {}
func (*Try) stmt()         {}
func (*Assert) stmt()      {}
func (*Import) stmt()      {}
func (*ImportFrom) stmt()  {}
func (*Global) stmt()      {}
func (*Nonlocal) stmt()    {}
func (*ExprStmt) stmt()    {}
func (*Pass) stmt()        {}
func (*Break) stmt()       {}
func (*Continue) stmt()    {}

func (*Name) expr()          {}
func (*IntLit) expr()        {}
func (*FloatLit) expr()      {}
func (*ImagLit) expr()       {}
func (*StrLit) expr()        {}
func (*BytesLit) expr()      {}
func (*FString) expr()       {}
func (*Interpolation) expr() {}
func (*True) expr()          {}
func (*False) expr()         {}
func (*None) expr()          {}
func (*Ellipsis) expr()      {}
func (*Attribute) expr()     {}
func (*Subscript) expr()     {}
func (*Slice) expr()         {}
func (*Call) expr()          {}
func (*Starred) expr()       {}
func (*BinOp) expr()         {}
func (*UnaryOp) expr()       {}
func (*BoolOp) expr()        {}
func (*Compare) expr()       {}
func (*IfExp) expr()         {}
func (*Lambda) expr()        {}
func (*Tuple) expr()         {}
func (*List) expr()          {}
func (*Set) expr()           {}
func (*Dict) expr()          {}
func (*Comprehension) expr() {}
func (*NamedExpr) expr()     {}
func (*Await) expr()         {}
func (*Yield) expr()         {}
func (*YieldFrom) expr()     {}

func (*MatchValue) pattern()     {}
func (*MatchSingleton) pattern() {}
func (*MatchSequence) pattern()  {}
func (*MatchStar) pattern()      {}
func (*MatchMapping) pattern()   {}
func (*MatchClass) pattern()     {}
func (*MatchAs) pattern()        {}
func (*MatchOr) pattern()        {}
