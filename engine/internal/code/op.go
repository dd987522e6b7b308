// Package code is what the compiler writes and the virtual machine reads: instructions, functions and their tables.
// It holds no values and knows neither the tree nor the machine.
//
// # The machine
//
// A function runs in a frame of registers: parameters first, then other locals, cells and temporaries. An instruction
// is an operation and three 16-bit operands A, B, C. A source operand written rk is a register when below 0x8000 and
// otherwise constant number rk-0x8000. A register without a value is unbound.
//
// Arithmetic instructions whose A has the bit 0x8000 are augmented assignments (`+=`): the slow path tries the
// in-place method first.
package code

// Op is an operation.
type Op uint16

// KonstBit marks a source operand as a constant.
const KonstBit = 0x8000

// InplaceBit marks the A of an arithmetic instruction as an augmented assignment's.
const InplaceBit = 0x8000

// Instr is one instruction.
type Instr struct {
	Op      Op
	A, B, C uint16
}

// The operations. The hot ones come first: WebAssembly engines search a switch from the low end.
const (
	Move Op = iota
	Loop
	Jump
	JumpIfFalse
	JumpIfTrue
	LoadAttr
	StoreAttr
	LoadMethod
	CallMethod
	Call
	Await
	Return
	LoadGlobal
	ForIter
	Add
	Sub
	Mult
	Div
	Mod
	FloorDiv
	JumpIfNotLt
	JumpIfNotLe
	JumpIfNotGt
	JumpIfNotGe
	JumpIfNotEq
	JumpIfNotNe
	GetItem
	SetItem
	LoadCell
	StoreCell
	GetAwaitable
	Lt
	Le
	Gt
	Ge
	Eq
	Ne
	MatMult
	Pow
	LShift
	RShift
	BitOr
	BitXor
	BitAnd
	Is
	IsNot
	In
	NotIn
	Not
	Neg
	Pos
	Invert
	CallKw
	CallEx
	StoreGlobal
	DelGlobal
	LoadName
	StoreName
	DelName
	LoadClassCell
	LoadBuiltin
	MakeCell
	DelCell
	DelLocal
	DelAttr
	DelItem
	BuildList
	BuildTuple
	BuildSet
	BuildDict
	BuildStr
	BuildSlice
	ListAppend
	ListExtend
	ListToTuple
	SetAdd
	SetUpdate
	DictSet
	DictUpdate
	DictMerge
	Format
	GetIter
	GetAIter
	GetANext
	EndAsyncFor
	Unpack
	UnpackEx
	MakeFunc
	BuildClass
	Super
	Yield
	GetYieldFrom
	Raise
	RaiseFrom
	Reraise
	RaiseLast
	PushExc
	PopExc
	MatchExc
	LoadSpecial
	LoadSpecialExit
	CopySelf
	Import
	ImportFrom
	ImportStar
	Annotate
	MatchSequence
	MatchMapping
	MatchKeys
	MatchRest
	MatchClass
	Unbind
	CloseIter
	Discard
	opCount
)

// Picture documents an operation: its name, its operands and its effect.
type Picture struct {
	Name     string
	Operands string // the meaning of A, B, C
	Effect   string
}

// Pictures is the table of all operations.
var Pictures = [opCount]Picture{
	Move:            {"move", "A=dst B=rk", "A = B; an unbound B raises UnboundLocalError"},
	Loop:            {"loop", "A=target", "jump backwards and charge the meter"},
	Jump:            {"jump", "A=target", "jump"},
	JumpIfFalse:     {"jump_if_false", "A=target B=rk", "jump unless B is true"},
	JumpIfTrue:      {"jump_if_true", "A=target B=rk", "jump if B is true"},
	LoadAttr:        {"load_attr", "A=dst B=object C=site", "A = B.name"},
	StoreAttr:       {"store_attr", "A=site B=object C=rk", "B.name = C"},
	LoadMethod:      {"load_method", "A=base B=object C=site", "A, A+1 = function, self; or value, unbound"},
	CallMethod:      {"call_method", "A=dst B=base C=count", "A = call of base with base+1 (if bound) and count arguments from base+2"},
	Call:            {"call", "A=dst B=base C=count", "A = base(base+1 .. base+count)"},
	Await:           {"await", "A=dst B=iterator", "drive B; what it yields is yielded; A = its result"},
	Return:          {"return", "A=rk", "leave the frame with A"},
	LoadGlobal:      {"load_global", "A=dst B=slot", "A = the module's name, else the built-in"},
	ForIter:         {"for_iter", "A=dst B=iterator C=target", "A = next(B); at its end jump"},
	Add:             {"add", "A=dst B=rk C=rk", "A = B + C"},
	Sub:             {"sub", "A=dst B=rk C=rk", "A = B - C"},
	Mult:            {"mult", "A=dst B=rk C=rk", "A = B * C"},
	Div:             {"div", "A=dst B=rk C=rk", "A = B / C"},
	Mod:             {"mod", "A=dst B=rk C=rk", "A = B % C"},
	FloorDiv:        {"floor_div", "A=dst B=rk C=rk", "A = B // C"},
	JumpIfNotLt:     {"jump_if_not_lt", "A=target B=rk C=rk", "jump unless B < C"},
	JumpIfNotLe:     {"jump_if_not_le", "A=target B=rk C=rk", "jump unless B <= C"},
	JumpIfNotGt:     {"jump_if_not_gt", "A=target B=rk C=rk", "jump unless B > C"},
	JumpIfNotGe:     {"jump_if_not_ge", "A=target B=rk C=rk", "jump unless B >= C"},
	JumpIfNotEq:     {"jump_if_not_eq", "A=target B=rk C=rk", "jump unless B == C"},
	JumpIfNotNe:     {"jump_if_not_ne", "A=target B=rk C=rk", "jump unless B != C"},
	GetItem:         {"get_item", "A=dst B=rk C=rk", "A = B[C]"},
	SetItem:         {"set_item", "A=object B=rk C=rk", "A[B] = C"},
	LoadCell:        {"load_cell", "A=dst B=cell", "A = the cell's value"},
	StoreCell:       {"store_cell", "A=cell B=rk", "the cell's value = B"},
	GetAwaitable:    {"get_awaitable", "A=dst B=rk", "A = what await drives for B"},
	Lt:              {"lt", "A=dst B=rk C=rk", "A = B < C"},
	Le:              {"le", "A=dst B=rk C=rk", "A = B <= C"},
	Gt:              {"gt", "A=dst B=rk C=rk", "A = B > C"},
	Ge:              {"ge", "A=dst B=rk C=rk", "A = B >= C"},
	Eq:              {"eq", "A=dst B=rk C=rk", "A = B == C"},
	Ne:              {"ne", "A=dst B=rk C=rk", "A = B != C"},
	MatMult:         {"mat_mult", "A=dst B=rk C=rk", "A = B @ C"},
	Pow:             {"pow", "A=dst B=rk C=rk", "A = B ** C"},
	LShift:          {"lshift", "A=dst B=rk C=rk", "A = B << C"},
	RShift:          {"rshift", "A=dst B=rk C=rk", "A = B >> C"},
	BitOr:           {"bit_or", "A=dst B=rk C=rk", "A = B | C"},
	BitXor:          {"bit_xor", "A=dst B=rk C=rk", "A = B ^ C"},
	BitAnd:          {"bit_and", "A=dst B=rk C=rk", "A = B & C"},
	Is:              {"is", "A=dst B=rk C=rk", "A = B is C"},
	IsNot:           {"is_not", "A=dst B=rk C=rk", "A = B is not C"},
	In:              {"in", "A=dst B=rk C=rk", "A = B in C"},
	NotIn:           {"not_in", "A=dst B=rk C=rk", "A = B not in C"},
	Not:             {"not", "A=dst B=rk", "A = not B"},
	Neg:             {"neg", "A=dst B=rk", "A = -B"},
	Pos:             {"pos", "A=dst B=rk", "A = +B"},
	Invert:          {"invert", "A=dst B=rk", "A = ~B"},
	CallKw:          {"call_kw", "A=dst B=base C=call", "A = call with keywords, as call site C says"},
	CallEx:          {"call_ex", "A=dst B=base", "A = base(*base+1, **base+2); base+2 may be unbound"},
	StoreGlobal:     {"store_global", "A=slot B=rk", "the module's name = B"},
	DelGlobal:       {"del_global", "A=slot", "unbind the module's name"},
	LoadName:        {"load_name", "A=dst B=name C=slot", "A = the class body's name, else the module's, else the built-in"},
	StoreName:       {"store_name", "A=name B=rk", "the class body's name = B"},
	DelName:         {"del_name", "A=name", "unbind the class body's name"},
	LoadClassCell:   {"load_class_cell", "A=dst B=name C=cell", "A = the class body's name, else the cell's value"},
	LoadBuiltin:     {"load_builtin", "A=dst B=name", "A = the built-in, whatever the program calls by its name"},
	MakeCell:        {"make_cell", "A=register", "put the register's value into a cell, the cell into the register"},
	DelCell:         {"del_cell", "A=cell", "empty the cell"},
	DelLocal:        {"del_local", "A=register", "unbind; an unbound one raises UnboundLocalError"},
	DelAttr:         {"del_attr", "A=site B=object", "del B.name"},
	DelItem:         {"del_item", "A=object B=rk", "del A[B]"},
	BuildList:       {"build_list", "A=dst B=base C=count", "A = [base ...]"},
	BuildTuple:      {"build_tuple", "A=dst B=base C=count", "A = (base ...)"},
	BuildSet:        {"build_set", "A=dst B=base C=count", "A = {base ...}"},
	BuildDict:       {"build_dict", "A=dst B=base C=count", "A = {base: base+1, ...}, count pairs"},
	BuildStr:        {"build_str", "A=dst B=base C=count", "A = the strings joined"},
	BuildSlice:      {"build_slice", "A=dst B=base", "A = slice(base, base+1, base+2)"},
	ListAppend:      {"list_append", "A=list B=rk", "A.append(B)"},
	ListExtend:      {"list_extend", "A=list B=rk C=kind", "A.extend(B), as a display's *B does; kind says what a B that is no iterable is called: 1 a value, 2 the argument of the callee in A-1"},
	ListToTuple:     {"list_to_tuple", "A=dst B=list", "A = tuple(B)"},
	SetAdd:          {"set_add", "A=set B=rk", "A.add(B)"},
	SetUpdate:       {"set_update", "A=set B=rk", "A.update(B)"},
	DictSet:         {"dict_set", "A=dict B=rk C=rk", "A[B] = C"},
	DictUpdate:      {"dict_update", "A=dict B=rk", "A.update(B), as a display's **B does"},
	DictMerge:       {"dict_merge", "A=dict B=rk C=callee", "A.update(B), refusing repeated keywords of a call of C"},
	Format:          {"format", "A=dst B=base C=conversion", "A = format(base, base+1), base converted by C ('s', 'r', 'a', 0); base+1 may be unbound"},
	GetIter:         {"get_iter", "A=dst B=rk", "A = iter(B)"},
	GetAIter:        {"get_aiter", "A=dst B=rk", "A = aiter(B)"},
	GetANext:        {"get_anext", "A=dst B=iterator", "A = what await drives for anext(B)"},
	EndAsyncFor:     {"end_async_for", "A=exception B=target", "jump if A is StopAsyncIteration, else raise it again"},
	Unpack:          {"unpack", "A=base B=rk C=count", "base ... = B, exactly count"},
	UnpackEx:        {"unpack_ex", "A=base B=rk C=before<<8|after", "base ... = B with a starred list between"},
	MakeFunc:        {"make_func", "A=dst B=function C=base", "A = function B closed over this frame's cells; defaults from base"},
	BuildClass:      {"build_class", "A=dst B=base C=call", "A = class: base its body, base+1 its name, then bases and keywords as call site C says"},
	Super:           {"super", "A=dst B=cell C=self", "A = super(), in a method"},
	Yield:           {"yield", "A=dst B=rk", "yield B; A = what is sent"},
	GetYieldFrom:    {"get_yield_from", "A=dst B=rk", "A = what `yield from B` drives"},
	Raise:           {"raise", "A=rk", "raise A"},
	RaiseFrom:       {"raise_from", "A=rk B=rk", "raise A from B"},
	Reraise:         {"reraise", "A=register", "raise the caught exception A on, its traceback going on"},
	RaiseLast:       {"raise_last", "", "raise the exception being handled"},
	PushExc:         {"push_exc", "A=saved B=exception", "A = the exception handled so far; B is handled from here"},
	PopExc:          {"pop_exc", "A=saved", "the exception handled is A again"},
	MatchExc:        {"match_exc", "A=dst B=exception C=rk", "A = whether `except C` catches B"},
	LoadSpecial:     {"load_special", "A=base B=object C=site", "A, A+1 = the method that a with statement needs of B, B"},
	LoadSpecialExit: {"load_special_exit", "A=base B=object C=site", "as load_special, with the message for a missing exit method"},
	CopySelf:        {"copy_self", "A=dst B=register", "A = B, which may be unbound: the self beside a method"},
	Import:          {"import", "A=dst B=import", "A = the module that import site B names"},
	ImportFrom:      {"import_from", "A=dst B=module C=name", "A = B's name"},
	ImportStar:      {"import_star", "A=module", "bind all public names of A"},
	Annotate:        {"annotate", "A=name B=rk", "the class body's or module's __annotations__[name] = B"},
	MatchSequence:   {"match_sequence", "A=dst B=subject C=before<<8|after|0x8000 if starred", "A = whether B is a sequence of a fitting length"},
	MatchMapping:    {"match_mapping", "A=dst B=subject", "A = whether B is a mapping"},
	MatchKeys:       {"match_keys", "A=base B=subject C=count", "keys in base+1 ...: replaced by B's values; base = whether all were there"},
	MatchRest:       {"match_rest", "A=base B=subject C=count", "base = a dict of B without the keys in base+1 ..."},
	MatchClass:      {"match_class", "A=base B=subject C=call", "base = class: replaced by whether B fits; base+1 ... = the attributes of call site C"},
	Unbind:          {"unbind", "A=register", "the register becomes unbound"},
	CloseIter:       {"close_iter", "A=iterator", "close a generator that this loop's own expression made"},
	Discard:         {"discard", "A=rk", "an expression statement's value: a coroutine or event nobody awaits is noted"},
}

func (op Op) String() string {
	if op < opCount {
		return Pictures[op].Name
	}
	return "unknown"
}
