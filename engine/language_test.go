package engine

import (
	"bytes"
	"flag"
	"fmt"
	"go/ast"
	"go/parser"
	"go/token"
	"os"
	"path/filepath"
	"reflect"
	"slices"
	"strings"
	"testing"

	"asimplay/engine/internal/asimpy"
	"asimplay/engine/internal/lib"
	"asimplay/engine/internal/syntax"
	"asimplay/engine/internal/vm"
)

// A construct of the language, with a program that has it. Whether it runs is found by compiling the program.
type construct struct{ name, program string }

var statements = []construct{
	{"expression", "f(x)"},
	{"assignment", "a = b = 1; a, (b, *rest) = x; p.q = r[0] = 2"},
	{"augmented", "n += 1; n //= 2; n **= 3; p.q -= 1; r[i] |= 4"},
	{"annotation", "n: int = 0; p.q: float = 1.5; later: list[str]"},
	{"`del`", "del a, p.q, r[1:3]"},
	{"`pass`", "pass"},
	{"`assert`", "assert n > 0, f'{n} is not positive'"},
	{"`import`", "import math, asimpy.event as event"},
	{"`from`", "from asimpy import Environment, Process as P"},
	{"`global`", "def f():\n    global n\n    n = 1"},
	{"`nonlocal`", "def f():\n    n = 0\n    def g():\n        nonlocal n\n        n += 1"},
	{"`if`", "if a:\n    f()\nelif b:\n    g()\nelse:\n    h()"},
	{"`while`", "while a:\n    if b: break\n    if c: continue\nelse:\n    f()"},
	{"`for`", "for i, x in enumerate(xs):\n    f(i, x)\nelse:\n    g()"},
	{"`async for`", "async def f():\n    async for x in xs:\n        g(x)"},
	{"`with`", "with a as b, c:\n    f(b)"},
	{"`async with`", "async def f():\n    async with a as b:\n        g(b)"},
	{"`try`", "try:\n    f()\nexcept (KeyError, ValueError) as e:\n    g(e)\nexcept OSError:\n    pass\nelse:\n    h()\nfinally:\n    k()"},
	{"`except*`", "try:\n    f()\nexcept* ValueError:\n    pass"},
	{"`raise`", "raise ValueError('x') from None"},
	{"`match`", "match x:\n    case 0 | 1: f()\n    case [a, *rest] if a > 1: g(rest)\n    case {'k': v, **more}: h(v)\n    case Point(x=0, y=y): k(y)\n    case None | True: f()\n    case str(s): f(s)\n    case _: pass"},
	{"`def`", "@decorated\ndef f(a, /, b=1, *rest, c: int = 2, **more) -> float:\n    return a"},
	{"`async def`", "async def f():\n    return await g()"},
	{"`class`", "@decorated\nclass C(A, B, metaclass=M, key=1):\n    n: int = 0\n    def f(self): return super().f()"},
	{"a starred base", "class C(*bases):\n    pass"},
	{"`**` in a class statement", "class C(**keywords):\n    pass"},
	{"`yield`", "def f():\n    x = yield 1\n    yield from g()\n    return x"},
}

var expressions = []construct{
	{"numbers", "1_000, 0xff, 0o17, 0b1, 10**100, 1.5e-3, 2j"},
	{"text", "'a', \"b\", '''c\nd''', r'\\n', 'one' 'two'"},
	{"bytes", "b'a\\x00'"},
	{"f-strings", "f'{x} {x!r:>8} {x=} {x:{w}.{p}f} {{}}'"},
	{"constants", "True, False, None, ..."},
	{"displays", "[1, *a], (1, *a), {1, *a}, {'k': 1, **d}"},
	{"comprehensions", "[x for x in xs if x], {x for x in xs}, {k: v for k, v in d}, (x for a in b for x in a)"},
	{"`async` comprehensions", "async def f():\n    return [x async for x in xs]"},
	{"attribute, item, slice", "a.b, a[0], a[1:2:3], a[..., 1:2]"},
	{"call", "f(1, *a, k=2, **d)"},
	{"arithmetic", "-a + ~b * c / d // e % f ** g @ h << i >> j & k | l ^ +m"},
	{"comparison", "a < b <= c == d != e, a is not b, a not in b"},
	{"logic", "a and b or not c"},
	{"choice", "a if b else c"},
	{"`lambda`", "lambda a, *b, c=1, **d: a"},
	{"`:=`", "(n := f()) and n"},
	{"`await`", "async def f():\n    await g()"},
}

// TestTheLanguageIsDescribedAsItIs holds docs/language.md to what the engine itself says of what it offers, refuses and does otherwise;
// with -update it writes the page (make docs).
func TestTheLanguageIsDescribedAsItIs(t *testing.T) {
	page := languagePage(t)
	path := filepath.Join("..", "docs", "language.md")
	if flag.Lookup("update").Value.String() == "true" {
		if err := os.WriteFile(path, []byte(page), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	have, err := os.ReadFile(path)
	if err != nil || string(have) != page {
		t.Errorf("docs/language.md is not what `make docs` writes (%v)", err)
	}
}

func languagePage(t *testing.T) string {
	p := &page{t: t, machine: lib.NewMachine()}
	asimpy.Register(p.machine, asimpy.Options{})
	p.readCPythonNames()
	p.line("# What of Python runs, name by name")
	p.line("")
	p.line("The language is Python 3.11 in the subset that simulation programs use. What is not listed is refused with the line and a caret, never given another meaning. " +
		"`make docs` writes this page out of the engine, and a test fails when it is stale.")
	p.constructs("Statements", statements)
	p.constructs("Expressions", expressions)
	p.everyNodeIsShown()
	p.builtins()
	p.builtinTypes()
	p.simulation()
	p.modules()
	p.refusedModules()
	p.differences()
	p.limits()
	p.lastDigits()
	return p.text.String()
}

type page struct {
	t       *testing.T
	machine *vm.Machine
	text    bytes.Buffer
	shown   map[reflect.Type]bool

	cpython    map[string][]string // CPython's public names by module, "builtins" among them
	attributes map[string][]string // and by class, as "builtins.int"
}

func (p *page) line(format string, args ...any) { fmt.Fprintf(&p.text, format+"\n", args...) }

func (p *page) heading(text string) { p.line("\n## %s\n", text) }

func (p *page) readCPythonNames() {
	text, err := os.ReadFile("testdata/cpython-names.txt")
	if err != nil {
		p.t.Fatal(err)
	}
	p.cpython, p.attributes = map[string][]string{}, map[string][]string{}
	for _, line := range strings.Split(strings.TrimSpace(string(text)), "\n") {
		switch f := strings.Fields(line); f[0] {
		case "builtin":
			p.cpython["builtins"] = append(p.cpython["builtins"], f[1])
		case "module":
			p.cpython[f[1]] = append(p.cpython[f[1]], f[2])
		case "attribute":
			class := f[1] + "." + f[2]
			p.attributes[class] = append(p.attributes[class], f[3])
		}
	}
}

// refusal is what a program is refused or fails with, in one sentence; "" when nothing is wrong.
func refusal(program string, run bool) string {
	loaded, fault := Load("scenario.py", program)
	if fault == nil {
		var r *Run
		if r, fault = loaded.Start(Options{}); fault == nil && run {
			r.Step(0)
			fault = r.Fault()
		}
	}
	if fault == nil {
		return ""
	}
	if fault.Help != "" {
		return fault.Message + ": " + fault.Help
	}
	return fault.Message
}

func (p *page) constructs(heading string, all []construct) {
	if p.shown == nil {
		p.shown = map[reflect.Type]bool{}
	}
	p.heading(heading)
	p.line("| what | for example | |\n| --- | --- | --- |")
	for _, c := range all {
		verdict := "runs"
		if why := refusal(c.program, false); why != "" {
			verdict = "refused: " + why
		}
		tree, err := syntax.Parse(syntax.NewSource("example.py", c.program))
		if err != nil {
			p.t.Fatalf("%s: %v", c.name, err)
		}
		collectNodes(reflect.ValueOf(tree), p.shown)
		example := strings.ReplaceAll(strings.ReplaceAll(c.program, "|", "\\|"), "\n    ", "\n\u00a0\u00a0\u00a0\u00a0")
		var lines []string
		for _, l := range strings.Split(example, "\n") {
			fence := "`"
			if strings.Contains(l, "`") {
				fence = "``"
			}
			lines = append(lines, fence+l+fence)
		}
		p.line("| %s | %s | %s |", c.name, strings.Join(lines, "<br>"), verdict)
	}
}

// collectNodes notes the type of every node in a tree.
func collectNodes(v reflect.Value, seen map[reflect.Type]bool) {
	switch v.Kind() {
	case reflect.Pointer, reflect.Interface:
		if !v.IsNil() {
			collectNodes(v.Elem(), seen)
		}
	case reflect.Slice:
		for i := range v.Len() {
			collectNodes(v.Index(i), seen)
		}
	case reflect.Struct:
		seen[v.Type()] = true
		for i := range v.NumField() {
			collectNodes(v.Field(i), seen)
		}
	}
}

// everyNodeIsShown fails when the parser's tree has a kind of node that no construct of the page has.
func (p *page) everyNodeIsShown() {
	have := map[string]bool{}
	for typ := range p.shown {
		have[typ.Name()] = true
	}
	file, err := parser.ParseFile(token.NewFileSet(), "internal/syntax/tree.go", nil, 0)
	if err != nil {
		p.t.Fatal(err)
	}
	for _, d := range file.Decls {
		f, ok := d.(*ast.FuncDecl)
		if !ok || f.Recv == nil || f.Name.Name != "stmt" && f.Name.Name != "expr" && f.Name.Name != "pattern" {
			continue
		}
		name := f.Recv.List[0].Type.(*ast.StarExpr).X.(*ast.Ident).Name
		if !have[name] {
			p.t.Errorf("no construct of the page has a node %s", name)
		}
	}
}

func quoted(list []string) string {
	slices.Sort(list)
	out := make([]string, len(list))
	for i, n := range list {
		out[i] = "`" + n + "`"
	}
	return strings.Join(out, " ")
}

func isPublic(name string) bool { return !strings.HasPrefix(name, "_") }

// methods lists the public attributes of a class, those of its bases but object included.
func attributesOf(c *vm.Class, own bool) []string {
	seen := map[string]bool{}
	for _, k := range c.MRO {
		if k == vm.ObjectClass || own && k != c {
			continue
		}
		k.EachAttr(func(name string, _ vm.Value) {
			if isPublic(name) {
				seen[name] = true
			}
		})
	}
	var list []string
	for name := range seen {
		list = append(list, name)
	}
	return list
}

// instanceAttributes are attributes of objects that one of the two implementations also has in the class.
var instanceAttributes = map[string]bool{
	"collections.ChainMap.maps": true, "string.Template.template": true, "collections.defaultdict.default_factory": true,
}

// missing lists what CPython's class has beyond have. It is an error to have what CPython's has not.
func (p *page) missing(class string, have []string) []string {
	var list []string
	for _, name := range p.attributes[class] {
		if !slices.Contains(have, name) {
			list = append(list, name)
		}
	}
	module, short, _ := strings.Cut(class, ".")
	var still []string
	for _, name := range list {
		if why := refusal("import "+module+"\n"+module+"."+short+"."+name+"\n", true); strings.Contains(why, "not offered") {
			still = append(still, name)
		} else if why != "" && !instanceAttributes[class+"."+name] {
			p.t.Errorf("%s.%s is neither there nor refused by name", class, name)
		}
	}
	list = still
	for _, name := range have {
		if instanceAttributes[class+"."+name] {
			continue
		}
		if p.attributes[class] != nil && !slices.Contains(p.attributes[class], name) {
			p.t.Errorf("CPython's %s has no %s", class, name)
		}
	}
	return list
}

func (p *page) builtins() {
	var functions, exceptions, constants []string
	refused := map[string]string{}
	there := map[string]bool{}
	p.machine.Builtins.NS.Each(func(name string, v vm.Value) {
		there[name] = true
		c, isClass := v.AsClass()
		switch {
		case isClass && c.Is(vm.ExceptionClasses[0]):
			exceptions = append(exceptions, name)
		case isClass:
		case v.Kind() == vm.KindBuiltin:
			call := name + "()"
			if why := refusal(call+"\n", true); strings.Contains(why, name+"() is not offered") || strings.Contains(why, name+"() has nothing") {
				refused[name] = why
			} else {
				functions = append(functions, name)
			}
		case isPublic(name):
			constants = append(constants, name)
		}
	})
	for _, name := range p.cpython["builtins"] {
		if !there[name] && name != "None" && name != "True" && name != "False" {
			if why := p.machine.Unoffered("builtins", name); why != "" {
				refused[name] = why
			}
		}
	}
	p.heading("Built-in functions and constants")
	p.line("%s", quoted(functions))
	p.line("\nConstants: %s", quoted(append(constants, "None", "True", "False")))
	p.line("\nExceptions: %s", quoted(exceptions))
	p.line("\nRefused:\n")
	p.line("| name | what is said |\n| --- | --- |")
	for _, name := range sortedKeys(refused) {
		p.line("| `%s` | %s |", name, refused[name])
	}
}

func sortedKeys[V any](m map[string]V) []string {
	var keys []string
	for k := range m {
		keys = append(keys, k)
	}
	slices.Sort(keys)
	return keys
}

func (p *page) builtinTypes() {
	p.heading("Built-in types and their methods")
	p.line("Operators, indexing, iteration and the methods behind them (`__add__`, `__len__`, ...) are there for each type as in CPython.\n")
	p.line("| type | methods and attributes | not here |\n| --- | --- | --- |")
	types := map[string]*vm.Class{
		"generator": vm.GeneratorClass, "coroutine": vm.CoroutineClass, "async generator": vm.AsyncGeneratorClass,
	}
	p.machine.Builtins.NS.Each(func(name string, v vm.Value) {
		if c, ok := v.AsClass(); ok && !c.Is(vm.ExceptionClasses[0]) {
			types[name] = c
		}
	})
	for _, name := range sortedKeys(types) {
		have := attributesOf(types[name], false)
		p.line("| `%s` | %s | %s |", name, quoted(have), quoted(p.missing("builtins."+name, have)))
	}
}

func (p *page) simulation() {
	p.heading("asimpy " + asimpy.Version)
	p.line("All classes may be subclassed. Every public method and property may be overridden in a subclass, and every method on an object: " +
		"whatever calls it in asimpy calls it here, and as often (`testdata/programs/asimpy_every_override.py`). So it is with the private `_add`, `_pop`, `_put_back`, " +
		"`_loop` and `_fire`; but `_add_waiter` is not called for a process that waits, and `_child_done`, `_promote_putter`, `_trigger_getters`, `_trigger_putters` and " +
		"`_undo_get` are not here.\n")
	p.line("| class | methods and attributes |\n| --- | --- |")
	mod := p.load("asimpy")
	var parts []string
	classes := map[string]*vm.Class{}
	mod.NS.Each(func(name string, v vm.Value) {
		if c, ok := v.AsClass(); ok {
			classes[name] = c
		} else if v.Kind() == vm.KindModule {
			parts = append(parts, name)
		}
	})
	for _, name := range sortedKeys(classes) {
		c := classes[name]
		have := attributesOf(c, false)
		if fields, ok := c.Get("__match_args__"); ok {
			t, _ := fields.AsTuple()
			for _, f := range t.Items {
				have = append(have, f.Text())
			}
		}
		text := quoted(have)
		switch {
		case c.Name != name:
			text = "another name of `" + c.Name + "`"
		case name == "Interrupt":
			text = "an exception, with `cause`"
		case c.Is(vm.ExceptionClasses[0]):
			text = "an exception"
		}
		p.line("| `%s` | %s |", name, text)
	}
	p.line("\nModules within it, as upstream's: %s", quoted(parts))
	p.line("\n`Environment.sleep`, `Process.env` and `Gate` are of the form in which asimpy was introduced, which today's release has left.")
}

// saidWhenCalled is what something of a module says when it is called, if that is that it is not offered.
func saidWhenCalled(module, name string) string {
	for _, arguments := range []string{"", "None", "None, None", "print"} {
		call := module + "." + name + "(" + arguments + ")"
		for _, use := range []string{call, "with " + call + ": pass"} {
			if _, why, ok := strings.Cut(refusal("import "+module+"\n"+use+"\n", true), name+" isn't offered"); ok {
				return "not offered" + why
			}
		}
	}
	return ""
}

func (p *page) load(name string) *vm.Module {
	mod, err := p.machine.Import(name)
	if err != nil {
		p.t.Fatalf("%s: %v", name, err)
	}
	return mod
}

func (p *page) modules() {
	p.heading("Modules")
	p.line("| module | what it has | what is refused by name |\n| --- | --- | --- |")
	var withMethods []string
	rows := map[string]string{}
	type said struct {
		module, why string
		names       []string
	}
	var inUse []said
	for _, module := range sortedKeys(p.machine.Loaders) {
		if lib.Unsupported(module) != "" || strings.HasPrefix(module, "asimpy") || module == "__future__" {
			continue
		}
		mod := p.load(module)
		var there, refused []string
		mod.NS.Each(func(name string, v vm.Value) {
			if !isPublic(name) || v.Kind() == vm.KindModule {
				return
			}
			if why := saidWhenCalled(module, name); why != "" {
				if i := slices.IndexFunc(inUse, func(u said) bool { return u.module == module && u.why == why }); i >= 0 {
					inUse[i].names = append(inUse[i].names, name)
				} else {
					inUse = append(inUse, said{module, why, []string{name}})
				}
				return
			}
			there = append(there, name)
			if c, ok := v.AsClass(); ok && rows[c.Name] == "" && c.Module != "builtins" && len(attributesOf(c, true)) > 0 {
				have := attributesOf(c, false)
				rows[c.Name] = fmt.Sprintf("| `%s` of `%s` | %s | %s |", name, module, quoted(attributesOf(c, true)), quoted(p.missing(module+"."+name, have)))
				withMethods = append(withMethods, c.Name)
			}
		})
		for _, name := range p.cpython[module] {
			if _, ok := mod.NS.Get(name); !ok {
				if p.machine.Unoffered(module, name) == "" {
					p.t.Errorf("%s.%s is neither there nor refused by name", module, name)
				}
				refused = append(refused, name)
			}
		}
		p.line("| `%s` | %s | %s |", module, quoted(there), quoted(refused))
	}
	p.line("\nThese are there, so that a program that only names them runs, and refuse to be called:\n")
	p.line("| module | names | what is said |\n| --- | --- | --- |")
	for _, u := range inUse {
		p.line("| `%s` | %s | %s |", u.module, quoted(u.names), u.why)
	}
	p.line("\nMethods of the classes in them:\n")
	p.line("| class | methods and attributes of its own | not here |\n| --- | --- | --- |")
	slices.Sort(withMethods)
	for _, name := range withMethods {
		p.line("%s", rows[name])
	}
}

func (p *page) refusedModules() {
	p.heading("Modules that are not here")
	p.line("Importing one of these is no error; using a name of it says what to use in its place. `asimplay check FILE.py` lists them before a run.\n")
	p.line("| module | what is said |\n| --- | --- |")
	var plain, others []string
	for _, name := range sortedKeys(p.machine.Loaders) {
		why := lib.Unsupported(name)
		switch {
		case why == "" || strings.Contains(name, "."):
		case strings.HasSuffix(why, "of Python's standard library, is not offered"):
			plain = append(plain, name)
		case strings.HasSuffix(why, "Python's own modules, not all of them, and asimpy"):
			others = append(others, name)
		default:
			p.line("| `%s` | %s |", name, why)
		}
	}
	p.line("\nThe rest of the standard library is refused by name alone: %s", quoted(plain))
	p.line("\nSo are these packages of others: %s", quoted(others))
}

// differences lists the deliberate differences from asimpy: each constant of sim.Differences, its documentation, and
// what a run says when it takes effect.
func (p *page) differences() {
	p.heading("Where it differs from asimpy, and why")
	p.line("A program that runs under CPython with asimpy %s prints the same here, but for this closed list. When one takes effect in a run, stderr and the page say so once.\n", asimpy.Version)
	file, err := parser.ParseFile(token.NewFileSet(), "sim/environment.go", nil, parser.ParseComments)
	if err != nil {
		p.t.Fatal(err)
	}
	held, err := os.ReadFile("sim/differences_test.go")
	if err != nil {
		p.t.Fatal(err)
	}
	number := 0
	for _, d := range file.Decls {
		g, ok := d.(*ast.GenDecl)
		if !ok || g.Tok != token.CONST {
			continue
		}
		for _, s := range g.Specs {
			s := s.(*ast.ValueSpec)
			doc := strings.Join(strings.Fields(s.Doc.Text()), " ")
			name := s.Names[0].Name
			what, ok := strings.CutPrefix(doc, name+": ")
			if !ok || !strings.Contains(what, "In asimpy") {
				p.t.Errorf("sim.%s is not documented as `%s: what holds. In asimpy ...`", name, name)
			}
			if !bytes.Contains(held, []byte("sim."+name)) {
				p.t.Errorf("sim.%s is held by no test", name)
			}
			if number >= len(asimpy.Departures()) {
				p.t.Fatalf("sim.%s has no note", name)
			}
			here, there, _ := strings.Cut(what, " In asimpy")
			p.line("%d. **%s** In asimpy%s (`%s`) It is announced so: “%s”.", number+1, strings.ToUpper(here[:1])+here[1:], there, name, asimpy.Departures()[number])
			number++
		}
	}
	p.line("%d. **`finally` blocks of processes still parked when the program ends run then, in order of creation.** CPython leaves the moment to its garbage collector, so no order of its could be promised.", number+1)
}

// lastDigits gives the rates at which results differ from CPython's, which engine/internal/number holds.
func (p *page) lastDigits() {
	text, err := os.ReadFile("internal/number/testdata/close.txt")
	if err != nil {
		p.t.Fatal(err)
	}
	p.heading("Last digits")
	p.line("Arithmetic, `random` and `statistics` give CPython's results to the last bit, natively and in WebAssembly, as do " +
		"`exp`, `log`, `pow`, `sqrt`, `hypot`, `erf`, the hyperbolic functions and what is made of them: tables of 100,000 results of each are compared (`testdata/tables`). " +
		"So are these, but that a few results differ from the C library's (glibc 2.36 without fused multiply-add) by a unit or two in the last place, the same ones on every machine:\n")
	p.line("| function | results that differ | of |\n| --- | --- | --- |")
	for _, line := range strings.Split(strings.TrimSuffix(string(text), "\n"), "\n") {
		f := strings.Split(line, "\t")
		p.line("| %s | %d | %s |", f[0], len(strings.Fields(f[3])), f[1])
	}
	p.line("\nThe C library's own `cbrt` is up to three units off; here it is the nearest float but for one result in thousands. " +
		"A complex number's `abs` and its powers by other than whole numbers differ about as often as `sin`.")
}

// limits lists what a run in the page is stopped by.
func (p *page) limits() {
	p.heading("Limits")
	p.line("A run in the page stops when it has used up one of these, says at which line, and can go on with ten times as much of all. "+
		"They are counted, not timed: a program stops at the same event on every machine. On the command line there are only that of recursion and, at %s, that of an object.\n", vm.GroupDigits(uint64(p.machine.Limits.Size)))
	p.line("| what | at most |\n| --- | --- |")
	b := PageBudget
	for _, l := range []struct {
		what string
		most uint64
	}{
		{"steps: turns of loops, calls, elements that a built-in function goes through", b.Steps},
		{"processes that live at the same time", uint64(b.Processes)},
		{"elements or bytes of one object", uint64(b.Size)},
		{"rows of the trace", uint64(b.Rows)},
		{"printed bytes", uint64(b.Output)},
		{"calls within calls", uint64(b.Recursion)},
	} {
		p.line("| %s | %s |", l.what, vm.GroupDigits(l.most))
	}
}
