package syntax

// kind says what a token is. Operators and keywords have a kind each.
type kind uint8

const (
	tEnd kind = iota
	tNewline
	tIndent
	tDedent
	tName
	tNumber
	tString
	tUnknown // a character that no token begins with
	tBroken  // the scanner stopped here; its error says why

	tLeftParen
	tRightParen
	tLeftBracket
	tRightBracket
	tLeftBrace
	tRightBrace
	tColon
	tComma
	tSemicolon
	tDot
	tEllipsis
	tArrow
	tAssign
	tWalrus
	tPlus
	tMinus
	tStar
	tSlash
	tDoubleSlash
	tPercent
	tAt
	tDoubleStar
	tLeftShift
	tRightShift
	tBar
	tCaret
	tAmper
	tTilde
	tEqual
	tNotEqual
	tLess
	tLessEqual
	tGreater
	tGreaterEqual

	tPlusAssign
	tMinusAssign
	tStarAssign
	tAtAssign
	tSlashAssign
	tPercentAssign
	tDoubleStarAssign
	tLeftShiftAssign
	tRightShiftAssign
	tBarAssign
	tCaretAssign
	tAmperAssign
	tDoubleSlashAssign

	tFalse
	tNone
	tTrue
	tAnd
	tAs
	tAssert
	tAsync
	tAwait
	tBreak
	tClass
	tContinue
	tDef
	tDel
	tElif
	tElse
	tExcept
	tFinally
	tFor
	tFrom
	tGlobal
	tIf
	tImport
	tIn
	tIs
	tLambda
	tNonlocal
	tNot
	tOr
	tPass
	tRaise
	tReturn
	tTry
	tWhile
	tWith
	tYield

	kindCount
)

var keywords = map[string]kind{
	"False": tFalse, "None": tNone, "True": tTrue, "and": tAnd, "as": tAs, "assert": tAssert,
	"async": tAsync, "await": tAwait, "break": tBreak, "class": tClass, "continue": tContinue,
	"def": tDef, "del": tDel, "elif": tElif, "else": tElse, "except": tExcept, "finally": tFinally,
	"for": tFor, "from": tFrom, "global": tGlobal, "if": tIf, "import": tImport, "in": tIn,
	"is": tIs, "lambda": tLambda, "nonlocal": tNonlocal, "not": tNot, "or": tOr, "pass": tPass,
	"raise": tRaise, "return": tReturn, "try": tTry, "while": tWhile, "with": tWith, "yield": tYield,
}

// IsKeyword says whether name is one of Python's reserved words.
func IsKeyword(name string) bool {
	_, reserved := keywords[name]
	return reserved
}

// operators, longest first at each first byte, as the scanner tries them in this order.
var operators = [128][]operator{
	'(': {{"(", tLeftParen}},
	')': {{")", tRightParen}},
	'[': {{"[", tLeftBracket}},
	']': {{"]", tRightBracket}},
	'{': {{"{", tLeftBrace}},
	'}': {{"}", tRightBrace}},
	':': {{":=", tWalrus}, {":", tColon}},
	',': {{",", tComma}},
	';': {{";", tSemicolon}},
	'.': {{"...", tEllipsis}, {".", tDot}},
	'-': {{"->", tArrow}, {"-=", tMinusAssign}, {"-", tMinus}},
	'+': {{"+=", tPlusAssign}, {"+", tPlus}},
	'*': {{"**=", tDoubleStarAssign}, {"**", tDoubleStar}, {"*=", tStarAssign}, {"*", tStar}},
	'/': {{"//=", tDoubleSlashAssign}, {"//", tDoubleSlash}, {"/=", tSlashAssign}, {"/", tSlash}},
	'%': {{"%=", tPercentAssign}, {"%", tPercent}},
	'@': {{"@=", tAtAssign}, {"@", tAt}},
	'<': {{"<<=", tLeftShiftAssign}, {"<<", tLeftShift}, {"<=", tLessEqual}, {"<>", tUnknown}, {"<", tLess}},
	'>': {{">>=", tRightShiftAssign}, {">>", tRightShift}, {">=", tGreaterEqual}, {">", tGreater}},
	'|': {{"|=", tBarAssign}, {"|", tBar}},
	'^': {{"^=", tCaretAssign}, {"^", tCaret}},
	'&': {{"&=", tAmperAssign}, {"&", tAmper}},
	'~': {{"~", tTilde}},
	'=': {{"==", tEqual}, {"=", tAssign}},
	'!': {{"!=", tNotEqual}},
}

type operator struct {
	text string
	kind kind
}

// token is a span of the source with its kind. level is the number of brackets open after it.
type token struct {
	kind       kind
	level      uint8
	start, end int32
}

func (t token) span() Span { return Span{t.start, t.end} }

// blank says that a token is layout alone: no statement ends with it.
func (k kind) blank() bool { return k <= tDedent }

// startsExpr says that an expression can begin with the token and that no expression goes on with it.
func (k kind) startsExpr() bool {
	switch k {
	case tName, tNumber, tString, tLeftBrace, tEllipsis, tTilde,
		tFalse, tNone, tTrue, tAwait, tLambda, tNot:
		return true
	}
	return false
}

var precedence = [kindCount]int8{
	tBar: 1, tCaret: 2, tAmper: 3, tLeftShift: 4, tRightShift: 4, tPlus: 5, tMinus: 5,
	tStar: 6, tSlash: 6, tDoubleSlash: 6, tPercent: 6, tAt: 6,
}

var binaryOps = [kindCount]BinaryOp{
	tBar: BitOr, tCaret: BitXor, tAmper: BitAnd, tLeftShift: LShift, tRightShift: RShift, tPlus: Add,
	tMinus: Sub, tStar: Mult, tSlash: Div, tDoubleSlash: FloorDiv, tPercent: Mod, tAt: MatMult,
	tPlusAssign: Add, tMinusAssign: Sub, tStarAssign: Mult, tAtAssign: MatMult, tSlashAssign: Div,
	tPercentAssign: Mod, tDoubleStarAssign: Pow, tLeftShiftAssign: LShift, tRightShiftAssign: RShift,
	tBarAssign: BitOr, tCaretAssign: BitXor, tAmperAssign: BitAnd, tDoubleSlashAssign: FloorDiv,
}
