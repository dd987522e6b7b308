// Package asimplay_test holds the architecture: who may import whom, what stays out of the browser's program, and that
// every package says what it is for. It knows the names of the packages and nothing of what is in them.
package asimplay_test

import (
	"encoding/json"
	"go/ast"
	"go/parser"
	"go/token"
	"io/fs"
	"os"
	"os/exec"
	"path"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"
)

// layer says what a package may import of this module and of others beside the standard library, and why no more.
type layer struct {
	imports []string
	why     string
}

const (
	number  = "engine/internal/number"
	numbers = number + "/..." // number and the packages in its folder
)

var layers = map[string]layer{
	"engine/sim": {nil, "the kernel drives anything that can be resumed: it knows no language and no one who watches"},

	number:                  {[]string{numbers}, "numbers know nothing but numbers"},
	number + "/format":      {[]string{numbers}, "numbers know nothing but numbers"},
	number + "/libm":        {nil, "the elementary functions stand on their own"},
	number + "/mathematics": {[]string{numbers}, "numbers know nothing but numbers"},
	number + "/mersenne":    {[]string{numbers}, "numbers know nothing but numbers"},
	number + "/sample":      {[]string{numbers}, "numbers know nothing but numbers"},

	"engine/internal/syntax":          {nil, "the tree is known before anything is made of it"},
	"engine/internal/parameter":       {[]string{"engine/internal/syntax"}, "what a scenario says of itself is read from its tree, without running it"},
	"engine/internal/code":            {nil, "instructions know neither the tree they come from nor the machine that runs them"},
	"engine/internal/compile":         {[]string{"engine/internal/syntax", "engine/internal/code"}, "the compiler writes code and runs none"},
	"engine/internal/vm":              {[]string{"engine/internal/code", numbers}, "the machine runs code whatever it was written in, and knows of no simulation"},
	"engine/internal/lib":             {[]string{"engine/internal/code", "engine/internal/vm", "engine/internal/syntax", numbers}, "built-ins, modules and the carets of tracebacks know machine and grammar, never a simulation"},
	"engine/internal/trace":           {[]string{"engine/sim"}, "what happened is recorded of any simulation, whoever runs in it"},
	"engine/internal/trace/tracetest": {nil, "a container is read without the code that wrote it"},
	"engine/internal/asimpy": {
		[]string{"engine/internal/code", "engine/internal/vm", "engine/internal/lib", numbers, "engine/sim"},
		"this is the only place where language and kernel meet; it does not know how a run is recorded",
	},

	"engine": {
		[]string{
			"engine/internal/asimpy", "engine/internal/code", "engine/internal/compile", "engine/internal/lib", "engine/internal/parameter",
			"engine/internal/syntax", "engine/internal/trace", "engine/internal/vm", "engine/sim",
		},
		"the façade joins everything and shows it as one",
	},
	"engine/picture":   {[]string{"engine/internal/trace"}, "a picture is drawn of what was recorded, whoever ran it; it runs nothing"},
	"bench/floor":      {nil, "the floor is without an engine"},
	"bench/kernel":     {[]string{"engine/sim"}, "the kernel is used as a library"},
	"bench/simgo":      {[]string{"github.com/fschuetz04/simgo"}, "a peer stands on its own, in a module of its own"},
	"bench/native":     {[]string{"bench/floor", "bench/kernel", "engine"}, "what is measured is what a way of use sees"},
	"bench/profile":    {[]string{"engine"}, "where the time goes is told of what a way of use calls"},
	"cmd/asimplay":     {[]string{"engine", "engine/picture"}, "a way of use sees the façade alone, and draws what it gives"},
	"cmd/differential": {[]string{"engine"}, "a comparison is one of what is seen from outside"},
	"cmd/serve":        {nil, "serving files needs no engine"},
	"cmd/slim":         {nil, "what is taken out of a program is found in its bytes"},
	"scenarios":        {nil, "the library is text"},
	"worker": {
		[]string{"worker/edge", "github.com/syumai/workers", "github.com/syumai/workers/cloudflare", "github.com/syumai/workers/cloudflare/kv"},
		"the Worker hands its services to the edge and decides nothing",
	},
	"worker/edge": {
		[]string{"engine", "engine/picture", "scenarios", "worker/link", "worker/raster"},
		"what a server adds is known without the server: it is tested as an ordinary handler",
	},
	"worker/link": {nil, "what a link holds is known without an engine and without a server"},
	"worker/raster": {
		[]string{"golang.org/x/image/font", "golang.org/x/image/font/gofont/goregular", "golang.org/x/image/font/opentype", "golang.org/x/image/math/fixed", "golang.org/x/image/vector"},
		"a picture is made of an SVG, whatever that shows",
	},
	"wasm": {[]string{"engine", "github.com/hack-pad/safejs"}, "a way of use sees the façade alone"},
}

// sources answers the Go files of each package by its folder, tests left out.
func sources(t *testing.T) map[string][]*ast.File {
	t.Helper()
	found := map[string][]*ast.File{}
	for _, file := range tree(t) {
		if !strings.HasSuffix(file, ".go") || strings.HasSuffix(file, "_test.go") || strings.Contains(file, "/testdata/") {
			continue
		}
		parsed, err := parser.ParseFile(token.NewFileSet(), file, nil, parser.ImportsOnly|parser.ParseComments)
		if err != nil {
			t.Fatal(err)
		}
		found[path.Dir(file)] = append(found[path.Dir(file)], parsed)
	}
	return found
}

// tree answers the project's files, without what is built or installed.
func tree(t *testing.T) []string {
	t.Helper()
	var files []string
	err := filepath.WalkDir(".", func(file string, entry fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		file = filepath.ToSlash(file)
		if entry.IsDir() {
			if slices.Contains([]string{".git", "bin", "dist", "node_modules"}, file) {
				return filepath.SkipDir
			}
			return nil
		}
		files = append(files, file)
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	return files
}

func TestImportsRunOneWay(t *testing.T) {
	packages := sources(t)
	for folder, files := range packages {
		rule, known := layers[folder]
		if !known {
			t.Errorf("%s has no place in the architecture: give it one here and in ARCHITECTURE.md", folder)
			continue
		}
		for _, file := range files {
			for _, spec := range file.Imports {
				imported, _ := strconv.Unquote(spec.Path.Value)
				own, ours := strings.CutPrefix(imported, "asimplay/")
				if !ours && !strings.Contains(strings.Split(imported, "/")[0], ".") {
					continue
				}
				if !slices.ContainsFunc(rule.imports, func(allowed string) bool {
					base, below := strings.CutSuffix(allowed, "/...")
					return own == base || below && strings.HasPrefix(own, base+"/")
				}) {
					t.Errorf("%s must not import %s: %s", folder, imported, rule.why)
				}
			}
		}
	}
	for folder := range layers {
		if packages[folder] == nil {
			t.Errorf("%s is in the architecture and not in the tree", folder)
		}
	}
}

func TestEveryPackageSaysWhatItIsFor(t *testing.T) {
	for folder, files := range sources(t) {
		doc := ""
		for _, file := range files {
			if file.Doc != nil {
				doc += file.Doc.Text()
			}
		}
		begin := "Package " + path.Base(folder) + " "
		if files[0].Name.Name == "main" {
			begin = "Command " + path.Base(folder) + " "
		}
		if !strings.HasPrefix(doc, begin) {
			t.Errorf("the doc comment of %s begins %.40q and not %q", folder, doc, begin)
		}
		if strings.Count(strings.ReplaceAll(doc, "\n", " ")+" ", ". ") < 2 {
			t.Errorf("the doc comment of %s does not say both what the package is for and what it does not know: %q", folder, doc)
		}
	}
}

// TestTheBrowserIsSparedReflection keeps out of the engine's WebAssembly what costs a visitor a longer download.
func TestTheBrowserIsSparedReflection(t *testing.T) {
	heavy := []string{
		"crypto", "encoding/gob", "encoding/json", "encoding/json/v2", "encoding/xml", "flag", "go/ast", "html/template", "log", "net/http", "os/exec",
		"regexp", "testing", "text/tabwriter", "text/template",
	}
	list := exec.Command("go", "list", "-deps", "./wasm")
	list.Env = append(os.Environ(), "GOOS=js", "GOARCH=wasm")
	out, err := list.Output()
	if err != nil {
		t.Fatal(err)
	}
	linked := strings.Fields(string(out))
	if !slices.Contains(linked, "asimplay/engine") {
		t.Fatalf("the list of linked packages is not one: %s", out)
	}
	for _, imported := range linked {
		if slices.Contains(heavy, imported) {
			t.Errorf("the engine in the browser links %s, which it does without for its size", imported)
		}
	}
}

func TestNamesSayWhatTheFieldSays(t *testing.T) {
	empty := regexp.MustCompile(`(?i)(^|[^a-z])(utils?|helpers?|managers?|common)([^a-z]|$)`)
	for _, file := range tree(t) {
		if empty.MatchString(file) {
			t.Errorf("%s has a name that says nothing", file)
		}
	}
	for folder, files := range sources(t) {
		if name := files[0].Name.Name; empty.MatchString(name) {
			t.Errorf("package %s in %s has a name that says nothing", name, folder)
		}
	}
}

// TestTheLockFileIsWhole leaves it to each machine where packages come from, and names the packages of every platform:
// `npm ci` refuses a lock file that was written where some of them could not be had.
func TestTheLockFileIsWhole(t *testing.T) {
	text, err := os.ReadFile("package-lock.json")
	if err != nil {
		t.Fatal(err)
	}
	if strings.Contains(string(text), `"resolved"`) {
		t.Error("package-lock.json names where packages come from: .npmrc says omit-lockfile-registry-resolved")
	}
	var lock struct {
		Packages map[string]struct {
			OptionalDependencies map[string]string
		}
	}
	if err := json.Unmarshal(text, &lock); err != nil {
		t.Fatal(err)
	}
	for name, held := range lock.Packages {
		for optional := range held.OptionalDependencies {
			if _, there := lock.Packages["node_modules/"+optional]; !there {
				t.Errorf("package-lock.json has %s without %s", name, optional)
			}
		}
	}
}
